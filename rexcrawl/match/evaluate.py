"""One article's answers: which parts of the watches are true of it, and by which hits."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import compress, count, islice
from typing import TYPE_CHECKING

from rexcrawl.match.layout import Layout
from rexcrawl.match.lexicon import Document, Hit, Scan
from rexcrawl.model import Passage

if TYPE_CHECKING:
    from rexcrawl.match.parts import Part
    from rexcrawl.match.program import Program

# A judgement is a number: the hits that make a part true as bits in the scan's order, or one of these.
FALSE = -1
TRUE = -2  # its hits were not asked for yet
UNKNOWN = -3


class Evaluation:
    """One article's answers; each part is judged once however many watches share it.

    Sets of hits and sets of classes (program.py) are numbers whose bits say which are meant: joining and comparing
    two costs nothing.
    """

    def __init__(self, program: Program, scan: Scan, url: Callable[[], Scan] | None = None) -> None:
        self.program = program
        self.scan = scan
        self.document = scan.document
        self.layout = Layout(scan.document)
        self.results = [UNKNOWN] * program.size
        self.fields: dict[str, int] = {}
        self.classes: dict[str, int] = {}
        self.lists: dict[int, list[Hit]] = {}
        self.sentences: dict[int, int] = {}  # in how many sentences a set of hits stands
        self.passages: dict[tuple[int, int], Passage] = {}
        self._url = url
        self._sort()

    def _sort(self) -> None:
        """Which classes the hits are of: `present`, and of each its hits and how many of its terms there are."""
        class_of, shift, hits = self.program.class_of, self.program.classes, self.scan.hits
        masks: dict[int, int] = defaultdict(int)
        for (_, _, term), bit in zip(
            hits, _BITS if len(hits) <= len(_BITS) else map((1).__lshift__, count()), strict=False
        ):
            masks[class_of[term]] |= bit
        kinds = dict.fromkeys(masks, 0)
        for term in {hit[2] for hit in hits}:
            kinds[class_of[term]] += 1
        present = 1
        for number in masks:
            present |= 1 << number
        self.masks, self.kinds = masks, kinds
        self.present = present | self._classes(self.in_field("headline")) << shift if masks else present

    @cached_property
    def url(self) -> Evaluation:
        """The same for the article's address."""
        return Evaluation(self.program, self._url()) if self._url is not None else self

    def judge(self, part: Part) -> int:
        """The hits that make a part true, or FALSE."""
        if not part.needs & self.present:
            return FALSE
        known = self.results[part.number]
        if known < FALSE:
            known = self.results[part.number] = part.judge(self)
        return known

    def true(self, part: Part) -> bool:
        """Whether a part is true, found out with as little work as that takes."""
        if not part.needs & self.present:
            return False
        known = self.results[part.number]
        if known == UNKNOWN:
            answer = part.decide(self)
            if self.results[part.number] == UNKNOWN:
                self.results[part.number] = TRUE if answer else FALSE
            return answer
        return known != FALSE

    def picked(self, mask: int) -> list[Hit]:
        """The hits whose bits are set, in order."""
        known = self.lists.get(mask)
        if known is None:
            known = self.lists[mask] = list(compress(self.scan.hits, _digits(mask)))
        return known

    def in_field(self, field: str) -> int:
        """The hits that stand in a field."""
        mask = self.fields.get(field)
        if mask is None:
            mask = 0
            hits = self.scan.hits
            spans = [(0, self.layout.headline)] if field == "headline" else self.layout.spans[field]
            for low, high in spans:
                begin, end = bisect_left(hits, (low,)), bisect_left(hits, (high,))
                if begin == end:
                    continue
                mask |= (1 << end) - (1 << begin)
                # What ends the document holds its hits; an opening may end within one.
                for index in range(begin, end) if high < len(self.document.folded) else ():
                    if hits[index][1] > high:
                        mask &= ~(1 << index)
            self.fields[field] = mask
        return mask

    def classes_in(self, field: str) -> int:
        """The classes that have hits in a field."""
        known = self.classes.get(field)
        if known is None:
            known = self.classes[field] = self._classes(self.in_field(field))
        return known

    def _classes(self, mask: int) -> int:
        class_of, found = self.program.class_of, 0
        for term in {hit[2] for hit in self.picked(mask)} if mask else ():
            found |= 1 << class_of[term]
        return found & ~1

    @cached_property
    def longest(self) -> int:
        """The length of the longest hit."""
        return max([end - start for start, end, _ in self.scan.hits], default=0)

    @cached_property
    def sentence_masks(self) -> list[int]:
        """For each sentence with hits, which they are."""
        return self.layout.sentence_masks(self.scan.hits)

    def share(self, mask: int, percent: int) -> bool:
        """Whether hits stand in so many of a hundred sentences."""
        wanted = percent * len(self.layout.sentence_ends)
        if mask.bit_count() * 100 < wanted:
            return False
        counted = self.sentences.get(mask)
        if counted is None:
            counted = self.sentences[mask] = sum([1 for sentence in self.sentence_masks if sentence & mask])
        return counted * 100 >= wanted

    def apart(self, mask: int, others: int) -> int:
        """The hits that do not overlap one of the others."""
        if not others:
            return mask
        hits, spans = self.scan.hits, merged(self.picked(others))
        for index in _indexes(mask):
            start, end, _ = hits[index]
            before = bisect_left(spans, (end,))  # of the stretches that begin before it ends, the last reaches furthest
            if before and start < spans[before - 1][1]:
                mask &= ~(1 << index)
        return mask

    def near(self, mask: int, others: int, words: int) -> int:
        """The hits that have one of the others within so many words, in the same field."""
        if not mask or not others:
            return 0
        reach = words * self.layout.letters_a_word
        found, beside = 0, self.picked(others)
        for index in _indexes(mask):
            hit = self.scan.hits[index]
            for other in islice(beside, bisect_left(beside, (hit[0] - reach - self.longest,)), None):
                if other[0] - hit[1] > reach:
                    break
                if hit[0] - other[1] <= reach and other != hit and not self._parted(hit, other):
                    found |= 1 << index
                    break
        return found

    def _parted(self, one: Hit, other: Hit) -> bool:
        return self.document.folded.find(Document.PART, min(one[1], other[1]), max(one[0], other[0])) >= 0

    def passage(self, start: int, end: int, term: int) -> Passage:
        """A hit as a stretch of the article's own field; made once however many watches show it."""
        made = self.passages.get((start, end))
        if made is None:
            name, low, high, text = self.document.place(start, end)
            named = self.scan.lexicon.entries[term].name
            made = self.passages[start, end] = Passage(field=name, start=low, end=high, text=text, term=named)
        return made


_BITS = [1 << index for index in range(2048)]  # more hits than these has only a book
_NUMBERS = bytes.maketrans(b"01", b"\x00\x01")


def _digits(mask: int) -> bytes:
    """The bits of a number, lowest first."""
    return bin(mask)[:1:-1].encode().translate(_NUMBERS)


def _indexes(mask: int) -> Iterator[int]:
    """The positions of the bits that are set, in order."""
    return compress(count(), _digits(mask))


def merged(hits: Sequence[Hit]) -> list[tuple[int, int]]:
    """Stretches covered by the hits, those that overlap counted once; hits come in order."""
    spans: list[tuple[int, int]] = []
    low, high = -1, -1
    for start, end, _ in hits:
        if start >= high:
            if high >= 0:
                spans.append((low, high))
            low, high = start, end
        elif end > high:
            high = end
    if high >= 0:
        spans.append((low, high))
    return spans


def apart(hits: list[Hit], number: int) -> bool:
    """Whether there are so many stretches that do not overlap: `len(merged(hits)) >= number`, without the rest."""
    high, found = -1, 0
    for start, end, _ in hits:
        if start >= high:
            found += 1
            if found >= number:
                return True
            high = end
        elif end > high:
            high = end
    return False


def names(document: Document, hits: list[Hit], *, limit: int = 3) -> list[str]:
    """The first distinct stretches of the original text behind the hits, for a sentence."""
    found: dict[str, str] = {}
    for start, end, _ in hits:
        text = " ".join(document.place(start, end)[3].split())[:60]
        found.setdefault(text.casefold(), text)
        if len(found) == limit:
            break
    return list(found.values())
