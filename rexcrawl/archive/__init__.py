"""The archive: every response as it was received, in WARC files, each record found again by the ledger.

with Archive(folder, software="rexcrawl 0.1") as archive:
    entry = archive.append(exchange)
    archive.sync()               # then, and only then, the ledger row is committed
record = read(folder, entry.file, entry.offset, entry.length)
problem = check(folder, entry)   # None: byte for byte as written
"""

from rexcrawl.archive.coding import ACCEPTED, CAP, CodingError, Decoded, codings, decode
from rexcrawl.archive.reader import Tail, check, check_head, files, read, tails, trim
from rexcrawl.archive.records import Entry, Exchange, Record
from rexcrawl.archive.scrub import NOT_KEPT, clean_url
from rexcrawl.archive.writer import NOT_EXACT, ROTATE_BYTES, Archive

__all__ = [
    "ACCEPTED",
    "CAP",
    "NOT_EXACT",
    "NOT_KEPT",
    "ROTATE_BYTES",
    "Archive",
    "CodingError",
    "Decoded",
    "Entry",
    "Exchange",
    "Record",
    "Tail",
    "check",
    "check_head",
    "clean_url",
    "codings",
    "decode",
    "files",
    "read",
    "tails",
    "trim",
]
