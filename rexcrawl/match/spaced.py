"""Texts of scripts that put spaces between words, read with a blank for every sign: bounds are part of the needles.

Most places where "tin" stands in a text are in "getting". Here " tin " is looked for instead, and " rare earth " as a
whole, so that nearly everything that is found counts. A text with a character of a script without spaces is not read
this way (lexicon.py).
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick_rs

from rexcrawl.match.checks import Given, Phrases
from rexcrawl.match.spelling import GAPS, LETTERS, MAX_GAP, Spelling
from rexcrawl.text import is_cjk

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from rexcrawl.match.lexicon import Document, Hit

_SIGN = "."
_SPACELESS = 1
_SMALL = 10_000  # characters of all needles together
_ASCII = bytes(
    code if LETTERS[chr(code)] else ord(" ") if chr(code) in GAPS else ord(_SIGN) for code in range(128)
) + bytes(128)


class Spaced(NamedTuple):
    """A folded text with "." for every sign and one blank for a gap between words, and where gaps were shortened."""

    marked: str
    cuts: list[tuple[int, int]]  # from this offset on, so much must be added for the offset in the folded text

    def at(self, offset: int) -> int:
        """The offset in the folded text."""
        index = bisect_right(self.cuts, (offset, sys.maxsize)) - 1
        return offset + self.cuts[index][1] if index >= 0 else offset


@cache
def _table() -> NDArray[numpy.uint32]:
    """What every character becomes, filled when it is first seen."""
    import numpy

    return numpy.zeros(sys.maxunicode + 1, dtype=numpy.uint32)


def _marked(char: str) -> int:
    if char in GAPS:
        return ord(" ")
    return ord(char) if LETTERS[char] else _SPACELESS if is_cjk(char) else ord(_SIGN)


def spaced(folded: str) -> Spaced | None:
    """A folded text as it is looked through; None when it has characters of a script without spaces."""
    if folded.isascii():
        marked = folded.encode().translate(_ASCII).decode()
    else:
        import numpy

        codes = numpy.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=numpy.uint32)
        known = _table().take(codes)
        if not known.all():
            for code in set(codes[known == 0].tolist()):
                _table()[code] = _marked(chr(code))
            known = _table().take(codes)
        if (known == _SPACELESS).any():
            return None
        marked = known.tobytes().decode("utf-32-le", "surrogatepass")
    return _shortened(marked)


def _shortened(marked: str) -> Spaced:
    """The text with one blank for every gap of several characters that a phrase may have."""
    at = marked.find("  ")
    if at < 0:
        return Spaced(marked, [])
    pieces: list[str] = []
    cuts: list[tuple[int, int]] = []
    kept = removed = 0
    length = len(marked)
    while at >= 0:
        end = at + 2
        while end < length and marked[end] == " ":
            end += 1
        if at and end < length and end - at <= MAX_GAP and marked[at - 1] != _SIGN and marked[end] != _SIGN:
            pieces.append(marked[kept : at + 1])
            cuts.append((at + 1 - removed, removed + end - at - 1))
            removed += end - at - 1
            kept = end
        at = marked.find("  ", end)
    return Spaced("".join([*pieces, marked[kept:]]), cuts)


class _Needle(NamedTuple):
    """What is looked for, its bounds included."""

    text: str
    several: str  # without its bounds, where it is several words: no sign may stand between them
    literal: str  # what must then stand in the folded text, where a closer look is needed
    tight: bool  # whether it begins with the blank before a word


class _Checks(NamedTuple):
    """The spellings of one needle that count in one language."""

    words: tuple[int, ...]  # terms of which the needle is the whole spelling
    stems: tuple[int, ...]  # the same with any ending
    several: str
    phrases: Phrases | None


class Needles:
    """The needles of a lexicon for such texts."""

    def __init__(self, spellings: Iterable[tuple[int, Spelling, str | None]]) -> None:
        """Each spelling stands between its term and the one language in which it counts."""
        given: dict[_Needle, list[tuple[int, Spelling, str | None]]] = defaultdict(list)
        for term, spelling, only in spellings:
            needle = _needle(spelling)
            if needle is not None:
                given[needle].append((term, spelling, only))
        # Signs alone (a spelling may be "🚀") are blanks in the text: they come last, and are looked for by themselves.
        self._needles = sorted(given, key=lambda needle: not needle.text.strip())
        self._given = [given[needle] for needle in self._needles]
        self._signs = [number for number, needle in enumerate(self._needles) if not needle.text.strip()]
        self._tables: dict[str | None, list[_Checks]] = {}
        texts = [needle.text for needle in self._needles[: len(given) - len(self._signs)]]
        self._automaton = ahocorasick_rs.AhoCorasick(texts, implementation=implementation(texts))

    def _checks(self, language: str | None) -> list[_Checks]:
        """For each needle, the spellings that count in a text of that language; remembered."""
        known = self._tables.get(language)
        if known is None:
            known = self._tables[language] = [
                _checks(needle, [(t, s) for t, s, only in given if not only or not language or only == language])
                for needle, given in zip(self._needles, self._given, strict=True)
            ]
        return known

    def hits(self, document: Document, text: Spaced) -> list[Hit]:
        """All spellings in the document. The hottest loop of matching: it is kept flat."""
        hits: list[Hit] = []
        closer: list[tuple[int, int]] = []
        marked = text.marked
        blank = f" {marked.replace(_SIGN, ' ')} "
        checks = self._checks(document.language)
        for needle, start, end in self._automaton.find_matches_as_indexes(blank, overlapping=True):
            words, stems, several, phrases = checks[needle]
            if several and not marked.startswith(several, start):
                continue
            for term in words:
                hits.append((start, end - 2, term))
            if stems:
                stop = blank.index(" ", end) - 1
                for term in stems:
                    hits.append((start, stop, term))
            if phrases is not None:
                closer.append((needle, start))
        if text.cuts:
            at, cut = text.at, text.cuts[0][0]
            hits = [hit if hit[1] <= cut else (at(hit[0]), at(hit[1] - 1) + 1, hit[2]) for hit in hits]
        places = [(needle, self._begin(needle, start, text)) for needle, start in closer]
        places += [(needle, begin) for needle in self._signs for begin in self._all(needle, document.folded)]
        if places:
            self._look(hits, document, places)
        return hits

    def _begin(self, needle: int, start: int, text: Spaced) -> int:
        """Where the needle's literal begins in the folded text; -1 when only the blank before it is a part of that."""
        before = 0 if self._needles[needle].tight else 1
        return text.at(start - before) if start >= before else -1

    def _all(self, needle: int, folded: str) -> Iterator[int]:
        """Every place of the needle's literal in the folded text."""
        literal = self._needles[needle].literal
        at = folded.find(literal)
        while at >= 0:
            yield at
            at = folded.find(literal, at + 1)

    def _look(self, hits: list[Hit], document: Document, places: Iterable[tuple[int, int]]) -> None:
        """Add the spellings that need a closer look, at the places where their needles were found."""
        folded, checks = document.folded, self._checks(document.language)
        around = f"\0\0{folded}\0\0"
        for needle, begin in places:
            literal, phrases = self._needles[needle].literal, checks[needle].phrases
            if phrases is not None and begin >= 0 and folded.startswith(literal, begin):
                phrases.add(hits, document, around, begin, begin + len(literal))


def implementation(needles: Iterable[str]) -> ahocorasick_rs.Implementation | None:
    """A table for every state is quicker while it fits the processor's cache."""
    return ahocorasick_rs.Implementation.DFA if sum(map(len, needles)) < _SMALL else None


def odd(spelling: Spelling) -> bool:
    """Whether a word begins or ends with a gap, or has a long one: such a spelling cannot be looked for here."""
    literals = [f" {word.literal} " for word in spelling.words]
    return any(one in GAPS and other in GAPS for literal in literals for one, other in pairwise(literal))


def _needle(spelling: Spelling) -> _Needle | None:
    """What is looked for to find a spelling; None when it has a word that no such text has."""
    words = spelling.words
    if _is_whole(spelling):
        text = " ".join(word.literal for word in words)
        return _Needle(f" {text}" if words[-1].after else f" {text} ", text if len(words) > 1 else "", "", True)
    anchor = words[spelling.anchor]
    text_of = spaced(anchor.literal)
    if text_of is None:
        return None
    before = "" if anchor.open_start or anchor.before or anchor.arabic else " "
    after = "" if anchor.open_end or anchor.after else " "
    text = f"{before}{text_of.marked.replace(_SIGN, ' ')}{after}"
    return _Needle(text, "", anchor.literal, bool(before))


def _is_whole(spelling: Spelling) -> bool:
    """Whether its words with a blank between them are all there is to it, but for an ending."""
    if spelling.exact is not None or any(word.before or word.arabic for word in spelling.words):
        return False
    if any(word.after for word in spelling.words[:-1]):
        return False
    return all(LETTERS[char] for word in spelling.words for char in word.literal)


def _checks(needle: _Needle, given: Sequence[Given]) -> _Checks:
    if needle.literal:
        return _Checks((), (), "", Phrases.of(given))
    terms = tuple(term for term, _ in given)
    whole = needle.text.endswith(" ")
    return _Checks(terms if whole else (), () if whole else terms, needle.several if terms else "", None)
