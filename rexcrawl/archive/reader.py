"""Reads records back by their place, and says what is wrong with one that is not as the ledger has it."""

from __future__ import annotations

import hashlib
import os
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

from rexcrawl.archive.records import Entry, Record
from rexcrawl.errors import CaptureError

_SUFFIX = ".warc.gz"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tail:
    """Bytes of `file` after `end` that no ledger row speaks of: a pair whose transaction never came."""

    file: str
    end: int
    size: int

    @property
    def sentence(self) -> str:
        """What a person is told of it."""
        return f"{self.file}: unfinished tail of {self.size - self.end} bytes after {self.end}, harmless"


def read(folder: Path, file: str, offset: int, length: int) -> Record:
    """The response record at that place. Raises CaptureError naming file and offset."""
    where = f"{file} at {offset}"
    block = _bytes(folder, file, offset, length)
    try:
        record = next(iter(ArchiveIterator(BytesIO(block), check_digests="raise")), None)
        if record is None or record.rec_type != "response" or record.http_headers is None:
            raise CaptureError("no response record here", about=where)
        return _as_record(record)
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError, TypeError) as error:
        raise CaptureError(f"the record is damaged ({error})", about=where) from error


def _as_record(record: ArcWarcRecord) -> Record:
    raw_body: bytes = record.raw_stream.read()
    status, _, reason = record.http_headers.statusline.partition(" ")
    date = record.rec_headers.get_header("WARC-Date")
    return Record(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        status=int(status),
        reason=reason.strip(),
        headers=tuple((name.lower(), value) for name, value in record.http_headers.headers),
        raw_body=raw_body,
        fetched_at=datetime.fromisoformat(date) if date else None,
    )


def check(folder: Path, entry: Entry) -> str | None:
    """None when both records are byte for byte what was written, else one sentence of what is wrong."""
    parts = (
        ("response", entry.offset, entry.length, entry.sha256),
        ("request", entry.request_offset, entry.request_length, entry.request_sha256),
    )
    for name, offset, length, sha256 in parts:
        try:
            block = _bytes(folder, entry.file, offset, length)
        except CaptureError as error:
            return str(error)
        if hashlib.sha256(block).hexdigest() != sha256:
            return f"{entry.file} at {offset}: the {name} record is not what was written (sha256 differs)"
    return None


def check_head(folder: Path, file: str) -> str | None:
    """None when the file's first record (warcinfo) is what its name says, else what is wrong; no ledger row has it."""
    wanted = file.removesuffix(_SUFFIX).rpartition("-")[2]
    try:
        block = _bytes(folder, file, 0, _first_length(_path(folder, file)))
    except CaptureError as error:
        return str(error)
    if hashlib.sha256(block).hexdigest()[:16] != wanted:
        return f"{file} at 0: the file's description is not what was written (sha256 differs)"
    return None


def files(folder: Path) -> tuple[str, ...]:
    """The archive files, oldest first."""
    return tuple(sorted(path.name for path in folder.glob(f"*{_SUFFIX}"))) if folder.is_dir() else ()


def tails(folder: Path, ends: Mapping[str, int]) -> tuple[Tail, ...]:
    """What stands after the last ledgered record of each file. `ends` maps a file to the offset after that record."""
    found = []
    for file in files(folder):
        path = folder / file
        end = ends.get(file)
        if end is None:
            end = _first_length(path)
        size = path.stat().st_size
        if size > end:
            found.append(Tail(file=file, end=end, size=size))
    return tuple(found)


def trim(folder: Path, file: str, end: int, *, aside: Path | None = None) -> None:
    """Cut the file after `end`, on disk when this returns. Only under the lock of the data folder.

    What is cut is first copied into the folder `aside`, if given: after the restore of an older database that is
    more than a torn record. Raises CaptureError when the file cannot be cut, or when it is shorter than that already.
    """
    path = _path(folder, file)
    try:
        with path.open("r+b") as stream:
            size = stream.seek(0, os.SEEK_END)
            if size < end:
                raise CaptureError(f"has {size} bytes, {end} were written", about=file)
            if aside is not None and size > end:
                stream.seek(end)
                aside.mkdir(parents=True, exist_ok=True)
                with (aside / f"{file}.after-{end}").open("wb") as copy:
                    shutil.copyfileobj(stream, copy)
            stream.truncate(end)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise CaptureError(f"cannot be cut ({error.strerror})", about=file) from error


def _first_length(path: Path) -> int:
    """Bytes of the first gzip member; 0 when it is torn."""
    machine = zlib.decompressobj(31)
    read_bytes = 0
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(8192):
                machine.decompress(chunk)
                read_bytes += len(chunk)
                if machine.eof:
                    return read_bytes - len(machine.unused_data)
    except (zlib.error, OSError):
        return 0
    return 0


def _path(folder: Path, file: str) -> Path:
    if Path(file).name != file or file in ("", ".", ".."):
        raise CaptureError("not a file of the archive", about=file)
    return folder / file


def _bytes(folder: Path, file: str, offset: int, length: int) -> bytes:
    path = _path(folder, file)
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            block = stream.read(length)
    except FileNotFoundError:
        raise CaptureError("the archive file is missing", about=str(path)) from None
    except (OSError, ValueError) as error:
        raise CaptureError(f"the archive file cannot be read ({error})", about=str(path)) from error
    if len(block) < length:
        raise CaptureError(f"truncated: {len(block)} of {length} bytes are there", about=f"{file} at {offset}")
    return block
