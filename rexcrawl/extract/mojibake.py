"""Text that was encoded twice, and letters that stand apart from their marks.

ftfy does the repair, one string or line at a time: a page may be right in its template and wrong in its article.
"""

from __future__ import annotations

import re
import unicodedata

from ftfy import TextFixerConfig, fix_encoding

from rexcrawl.text import CYRILLIC_TWICE, WESTERN_TWICE

# Only what was encoded twice is put right; what ftfy would replace by U+FFFD or guess byte by byte stays.
_CAUTIOUS = TextFixerConfig(explain=False, replace_lossy_sequences=False, fix_c1_controls=False)
MOST = 1_000_000  # bytes given to ftfy per page, 200 more counted per stretch: no page holds a text that long

_TWICE = re.compile(WESTERN_TWICE + b"|" + CYRILLIC_TWICE)
_WESTERN = re.compile(WESTERN_TWICE)  # begins with one fixed byte, which is what makes a search of every page fast
# Marks above and below letters, Japanese voicing marks, Korean letters that were not put together.
_MARKS = (b"\xcc", b"\xcd", b"\xe3\x82\x99", b"\xe3\x82\x9a", b"\xe1\x84")
_BOUND = re.compile(rb"[<>\"\n]")
# Ideographs that NFC replaces by others, though their form tells one name from another.
_KEPT = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")


def repaired(text: str, raw: bytes | None = None) -> str:
    """The text as it was meant: what was encoded twice put right, letters and their marks one character each.

    `raw` is the text in UTF-8, if that is at hand: it is searched first, because most pages need nothing.
    """
    raw = text.encode("utf-8", "replace") if raw is None else raw
    if _WESTERN.search(raw) or (CYRILLIC_TWICE[:1] in raw and CYRILLIC_TWICE in raw):
        raw = _once(raw)
        text = raw.decode("utf-8", "replace")
    return composed(text) if any(mark[:1] in raw and mark in raw for mark in _MARKS) else text


def composed(text: str) -> str:
    """The text in NFC, but for brackets of markup, and for ideographs that have a code of their own."""
    # Most of a page is ASCII. A bracket with a mark after it would become another sign: "<" and U+0338 are "≮".
    return "<".join(
        piece if piece.isascii() else ">".join(map(_composed, piece.split(">"))) for piece in text.split("<")
    )


def _composed(piece: str) -> str:
    nfc = unicodedata.normalize("NFC", piece)
    if nfc == piece or _KEPT.search(piece) is None:
        return nfc
    parts = _KEPT.split(piece)
    return "".join(part if kept % 2 else unicodedata.normalize("NFC", part) for kept, part in enumerate(parts))


def _once(raw: bytes) -> bytes:
    """Every suspicious stretch between brackets, quotation marks or line ends given to ftfy, which decides."""
    pieces: list[bytes] = []
    done = spent = 0
    while spent < MOST and (found := _TWICE.search(raw, done)):
        start = max(done - 1, *(raw.rfind(sign, done, found.start()) for sign in (b"<", b">", b'"', b"\n"))) + 1
        bound = _BOUND.search(raw, found.end())
        end = bound.start() if bound else len(raw)
        pieces.append(raw[done:start])
        done = end
        if end - start > MOST:  # data, not words
            pieces.append(raw[start:end])
            continue
        stretch = raw[start:end].decode("utf-8", "replace")
        pieces.append(fix_encoding(stretch, _CAUTIOUS).encode("utf-8", "replace"))
        spent += end - start + 200
    return b"".join((*pieces, raw[done:]))
