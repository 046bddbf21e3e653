"""Units: what two texts are compared by. A word, a whole number, or one character of a script without spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rexcrawl.text import CJK, fold

_SPACELESS = CJK.pattern.removesuffix("+")  # the character class of scripts without spaces
_RANGES = _SPACELESS[1:-1]
# Hangul is written with spaces, so its words are units like those of any alphabet.
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_SINGLE = f"(?![{_HANGUL}])[{_RANGES}]"
_UNIT = re.compile(
    r"(?P<number>\d+(?:[.,'’\u00a0\u202f\u2009]\d+)*)"
    f"|(?P<single>{_SINGLE})"
    f"|[{_HANGUL}]+"
    f"|[^\\W\\d_{_RANGES}](?:[^\\W_{_RANGES}]|[\u0300-\u036f])*"
)


class Unit(NamedTuple):
    """One unit: its folded form and the offsets of the original characters."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def _form(raw: str) -> str:
    return fold(raw)


def units(text: str, *, limit: int | None = None) -> list[Unit]:
    """The units of a text in order, at most `limit` of them; punctuation and white space are no units."""
    found: list[Unit] = []
    for match in _UNIT.finditer(text):
        found.append(Unit(_form(match[0]), match.start(), match.end()))
        if limit is not None and len(found) >= limit:
            break
    return found


def spaceless(forms: Sequence[str]) -> bool:
    """Whether a text is mainly in a script without spaces, judged by its units' forms."""
    singles = sum(1 for form in forms if len(form) == 1 and CJK.match(form) is not None)
    return singles * 2 > len(forms)


_STOP = re.compile(r"[.!?]+[\"'”’»)]*(?=\s)|[。！？]+[」』”’)]*|\n+")


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a text: ended by a stop, an exclamation, a question mark or a line's end."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _STOP.finditer(text):
        if text[start : match.end()].strip():
            found.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found
