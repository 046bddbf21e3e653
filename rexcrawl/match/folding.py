"""A text in folded form with the way back to its own offsets.

`text.fold_map` gives both at once; this gives the folded form by looking all characters up in one table,
and the way back as the few places where a character does not fold to exactly one.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rexcrawl import text as texts

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray


class Change(NamedTuple):
    """A place where characters and their folded form differ in number."""

    start: int  # in the original
    end: int
    folded: int  # where it begins in the folded text
    width: int  # how many folded characters it became


class _Single(dict[int, str]):
    """`str.translate` table that folds each character once and remembers it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = char.lower() if code < 128 else texts.fold(char)
        self[code] = folded
        return folded


_SINGLE = _Single()
_SHORT = 200  # characters that are quicker folded one by one
_SEVERAL = 1  # in the table: folds to none or several; from 2 on it is the folded character, 2 added
_ADDED = 2


@cache
def _table() -> NDArray[numpy.uint32]:
    """What every character folds to, filled when it is first seen; pages of it that are never touched take no memory.

    Imported only here: the spellings of a vocabulary are short, and need none of it.
    """
    import numpy

    return numpy.zeros(sys.maxunicode + 1, dtype=numpy.uint32)


def fold(text: str) -> str:
    """The same as `text.fold`, some forty times faster on text that is not ASCII."""
    if text.isascii():
        return text.lower()
    return _folded(unicodedata.normalize("NFC", text))[0]


def _folded(text: str) -> tuple[str, list[Change]]:
    """Each character folded by itself, and where that gave none or several."""
    if text.isascii():
        return text.lower(), []
    if len(text) < _SHORT:
        folded = text.translate(_SINGLE)
        odd = [index for index, char in enumerate(text) if len(_SINGLE[ord(char)]) != 1]
        return folded, list(_changes(text, odd))
    import numpy

    codes = numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=numpy.uint32)
    known = _table().take(codes)
    if not known.all():
        for code in set(codes[known == 0].tolist()):
            single = _SINGLE[code]
            _table()[code] = ord(single) + _ADDED if len(single) == 1 else _SEVERAL
        known = _table().take(codes)
    several = numpy.flatnonzero(known == _SEVERAL).tolist()
    if several:
        known[several] = _ADDED
    known -= _ADDED
    folded = known.tobytes().decode("utf-32-le", "surrogatepass")
    if not several:
        return folded, []
    bounds = zip([-1, *several], [*several, len(text)], strict=True)
    pieces = [folded[before + 1 : at] + _SINGLE[ord(text[at])] for before, at in bounds if at < len(text)]
    return "".join([*pieces, folded[several[-1] + 1 :]]), list(_changes(text, several))


def _changes(text: str, places: list[int]) -> Iterator[Change]:
    moved = 0
    for place in places:
        width = len(_SINGLE[ord(text[place])])
        yield Change(place, place + 1, place + moved, width)
        moved += width - 1


@cache
def _clusters() -> re.Pattern[str]:
    """A character with the marks and Hangul vowels and finals that follow it: they are joined before they fold."""
    marks = "".join(char for char in map(chr, range(0x20000)) if unicodedata.combining(char))
    return re.compile(f"(?s:.)[{re.escape(marks)}\u1160-\u11ff]+")


def _joined(text: str) -> tuple[str, list[Change]]:
    """The folded form of a text with marks that stand by themselves: the same as `text.fold_map`."""
    pieces: list[str] = []
    changes: list[Change] = []
    at = length = 0

    def alone(end: int) -> None:
        nonlocal length
        folded, moved = _folded(text[at:end])
        changes.extend(Change(low + at, high + at, there + length, width) for low, high, there, width in moved)
        pieces.append(folded)
        length += len(folded)

    for match in _clusters().finditer(text):
        alone(match.start())
        folded = unicodedata.normalize("NFC", match[0]).translate(_SINGLE)
        changes.append(Change(match.start(), match.end(), length, len(folded)))
        pieces.append(folded)
        length += len(folded)
        at = match.end()
    alone(len(text))
    return "".join(pieces), changes


class Folded:
    """One field's text: `original`, `folded`, and `origin(i)`, the original offset of a folded one."""

    def __init__(self, original: str) -> None:
        self.original = original
        whole = original.isascii() or unicodedata.is_normalized("NFC", original)
        self.folded, self._changed = _folded(original) if whole else _joined(original)
        self._starts = [change.folded for change in self._changed]

    def origin(self, offset: int) -> int:
        """The offset in the original text of a folded offset (the length for the end)."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        start, end, folded, width = self._changed[index]
        return start if offset < folded + width else end + offset - folded - width

    def end(self, offset: int) -> int:
        """The original offset where a folded stretch that ends before `offset` ends."""
        if offset == 0 or not self._starts:
            return offset
        # A character that folds to several, or marks that fold to none: the next different origin is the end.
        last = self.origin(offset - 1)
        while offset < len(self.folded) and self.origin(offset) == last:
            offset += 1
        return self.origin(offset)
