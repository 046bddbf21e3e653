"""Trees judged against one document: the hits that make them true, or the reason why they are not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property
from itertools import compress, islice

from rexcrawl.match import query as q
from rexcrawl.match.lexicon import Document, Hit, Scan
from rexcrawl.match.resolve import Bound, Terms, Tree
from rexcrawl.model import Passage
from rexcrawl.text import CJK

OPENING = 450  # characters of the text that count as its lead when the article has none of its own
# A stop ends a sentence before white space; what follows it without a word between belongs to it.
_SENTENCE = re.compile(r"(?:[.!?…؟]+(?=[\s\0\"')\]]|\Z)|[。！？\n\0])[\s.!?…؟。！？\0]*")
_LETTERS_A_WORD = 6.5
_LETTERS_A_WORD_CJK = 2.0

Result = tuple[bool, int]  # whether true, and the hits that make it so, as bits in the scan's order
_FALSE: Result = (False, 0)


class Evaluation:
    """One article's answers; each tree is judged once however many watches share it.

    Sets of hits are numbers whose bits say which of the scan's hits are meant: joining two costs nothing.
    """

    def __init__(self, scan: Scan, url: Callable[[], Scan] | None = None) -> None:
        self.scan = scan
        self.document = scan.document
        self.results: dict[int, Result] = {}
        self.answers: dict[int, bool] = {}
        self.fields: dict[str, int] = {}
        self.passages: dict[tuple[int, int], Passage] = {}
        self._url = url

    @cached_property
    def url(self) -> Evaluation:
        """The same for the article's address."""
        return Evaluation(self._url()) if self._url is not None else self

    def judge(self, tree: Tree) -> Result:
        """Whether the tree is true, and the hits that make it so."""
        result = self.results.get(id(tree))
        if result is None:
            if isinstance(tree, Terms):
                mask = self.scan.mask(tree.terms)
                result = (mask > 0, mask)
            elif tree.needs is not None and tree.needs.isdisjoint(self.scan.terms):
                result = _FALSE
            else:
                result = self._bound(tree)
            self.results[id(tree)] = result
        return result

    def true(self, tree: Tree) -> bool:
        """Whether the tree is true, found out with as little work as that takes."""
        known = self.results.get(id(tree))
        if known is not None:
            return known[0]
        answer = self.answers.get(id(tree))
        if answer is None:
            if isinstance(tree, Terms):
                answer = not tree.terms.isdisjoint(self.scan.terms)
            elif tree.needs is not None and tree.needs.isdisjoint(self.scan.terms):
                answer = False
            else:
                answer = self._true(tree)
            self.answers[id(tree)] = answer
        return answer

    def _true(self, tree: Bound) -> bool:
        kind, parts = tree.kind, tree.parts
        if isinstance(kind, q.Any):
            return any(map(self.true, parts))
        if isinstance(kind, q.All):
            return all(map(self.true, parts))
        if isinstance(kind, q.Not):
            return not self.true(parts[0])
        if isinstance(kind, q.Unless) and kind.words is None:
            return self.true(parts[0]) and not self.true(parts[1])
        if isinstance(kind, q.In) and kind.field == "url":
            return self.url.true(parts[0])
        if isinstance(kind, q.Points):
            return self.points(tree) >= kind.needed
        return self.judge(tree)[0]

    def points(self, tree: Bound) -> int:
        """What the parts of a score card that are true come to."""
        assert isinstance(tree.kind, q.Points)
        return sum(weight for weight, part in zip(tree.kind.weights, tree.parts, strict=True) if self.true(part))

    def hits(self, tree: Tree) -> list[Hit]:
        """The hits that make a tree true, in order."""
        return self.picked(self.judge(tree)[1])

    def picked(self, mask: int) -> list[Hit]:
        """The hits whose bits are set, in order."""
        return list(compress(self.scan.hits, map(_SET.__getitem__, reversed(bin(mask)))))

    def _bound(self, tree: Bound) -> Result:
        kind, parts = tree.kind, tree.parts
        if kind.__class__ is q.Any:
            return self._any(parts)
        if kind.__class__ is q.All:
            return self._all(parts)
        if isinstance(kind, q.Points):
            return self._card(tree, kind) if self.true(tree) else _FALSE
        if isinstance(kind, q.Not) or (isinstance(kind, q.In) and kind.field == "url"):
            return self.true(tree), 0
        left = self.judge(parts[0])
        if not left[0]:
            return _FALSE
        if isinstance(kind, q.In):
            return _kept(left[1] & self.in_field(kind.field))
        if isinstance(kind, q.Count):
            return left if self._enough(kind, parts[0], left[1]) else _FALSE
        assert isinstance(kind, q.Near | q.Unless | q.Outside)
        if isinstance(kind, q.Unless) and kind.words is None:
            return _FALSE if self.true(parts[1]) else left
        return self._both_sides(kind, left, self.judge(parts[1]))

    def _both_sides(self, kind: q.Near | q.Unless | q.Outside, left: Result, right: Result) -> Result:
        if isinstance(kind, q.Outside):
            return _kept(self._apart(left[1], right[1]))
        if isinstance(kind, q.Near):
            near = self._near(left[1], right[1], kind.words)
            return _kept(near | self._near(right[1], near, kind.words)) if near else _FALSE
        return _kept(left[1] & ~self._near(left[1], right[1], kind.words or 0))

    def _any(self, parts: tuple[Tree, ...]) -> Result:
        found, some = 0, False
        for part in parts:
            true, mask = self.judge(part)
            if true:
                some = True
                found |= mask
        return some, found

    def _all(self, parts: tuple[Tree, ...]) -> Result:
        found = 0
        for part in parts:
            true, mask = self.judge(part)
            if not true:
                return _FALSE
            found |= mask
        return True, found

    def _card(self, tree: Bound, kind: q.Points) -> Result:
        """A card that is full: the hits that brought points, not those that cost some."""
        found = 0
        for weight, part in zip(kind.weights, tree.parts, strict=True):
            if weight > 0 and self.true(part):
                found |= self.judge(part)[1]
        return True, found

    def in_field(self, field: str) -> int:
        """The hits that stand in a field."""
        mask = self.fields.get(field)
        if mask is None:
            mask = 0
            hits = self.scan.hits
            for low, high in self.spans[field]:
                begin, end = bisect_left(hits, (low,)), bisect_left(hits, (high,))
                mask |= sum(1 << index for index in range(begin, end) if hits[index][1] <= high)
            self.fields[field] = mask
        return mask

    def _apart(self, mask: int, others: int) -> int:
        """The hits that do not overlap one of the others."""
        if not others:
            return mask
        hits, spans = self.scan.hits, merged(self.picked(others))
        for index in _indexes(mask):
            start, end, _ = hits[index]
            if any(low < end and start < high for low, high in spans):
                mask &= ~(1 << index)
        return mask

    @cached_property
    def spans(self) -> dict[str, list[tuple[int, int]]]:
        """Where each field stands in the folded text; the lead is the lead field, or else the text's opening."""
        spans: dict[str, list[tuple[int, int]]] = {"headline": [], "lead": [], "text": [], "first": []}
        for name, base, folded in self.document.fields:
            spans[name].append((base, base + len(folded.folded)))
        if not spans["lead"] and spans["text"]:
            low, high = spans["text"][0]
            spans["lead"] = [(low, min(high, low + self.opening(low, high)))]
        spans["first"] = [(low, self._first_end(low, high)) for low, high in (spans["lead"] or spans["text"])[:1]]
        return spans

    def _first_end(self, low: int, high: int) -> int:
        """Where the first sentence of a stretch ends; a very short one (a dateline) takes the next along."""
        enough = low + 3 * self.letters_a_word
        ends = (match.end() for match in _SENTENCE.finditer(self.document.folded, low, high))
        return next((end for end in ends if end > enough), high)

    def opening(self, low: int, high: int) -> int:
        """How many folded characters of the text count as its lead: whole paragraphs up to OPENING."""
        length = int(OPENING * self.letters_a_word / _LETTERS_A_WORD)
        end = self.document.folded.find("\n\n", low, high)
        if end < 0:
            return length
        following = self.document.folded.find("\n\n", end + 2, high)
        if end - low < length / 2 and 0 <= following <= low + length:
            end = following
        return min(length * 2, end - low)

    @cached_property
    def letters_a_word(self) -> float:
        """Characters a word takes, space included, in this document's script."""
        sample = self.document.folded[:1500]
        dense = sum(len(run) for run in CJK.findall(sample))
        return _LETTERS_A_WORD_CJK if dense * 3 > len(sample) else _LETTERS_A_WORD

    @cached_property
    def sentence_ends(self) -> list[int]:
        """Folded offsets at which sentences end."""
        folded = self.document.folded
        ends = [match.end() for match in _SENTENCE.finditer(folded)]
        if ends and not folded[: ends[0]].strip("\0 .!?\n…؟。！？"):
            del ends[0]
        if not ends or folded[ends[-1] :].strip("\0 \n"):
            ends.append(len(folded))
        return ends

    @cached_property
    def sentence_masks(self) -> list[int]:
        """For each sentence with hits, which they are."""
        ends, masks, at = self.sentence_ends, [0], 0
        for index, hit in enumerate(self.scan.hits):
            if at < len(ends) and hit[0] >= ends[at]:
                at = bisect_right(ends, hit[0], at)
                masks.append(0)
            masks[-1] |= 1 << index
        return masks

    def _enough(self, kind: q.Count, counted: Tree, mask: int) -> bool:
        if kind.unit == "kinds" and isinstance(counted, Terms):
            return len(self.scan.terms & counted.terms) >= kind.number
        if kind.unit != "%" and mask.bit_count() < kind.number:
            return False
        if kind.unit == "%":
            sentences = sum(1 for sentence in self.sentence_masks if sentence & mask)
            return sentences * 100 >= kind.number * len(self.sentence_ends)
        hits = self.picked(mask)
        if kind.unit == "kinds":
            return len({hit[2] for hit in hits}) >= kind.number
        return apart(hits, kind.number)

    def passage(self, start: int, end: int, term: int) -> Passage:
        """A hit as a stretch of the article's own field; made once however many watches show it."""
        made = self.passages.get((start, end))
        if made is None:
            name, low, high, text = self.document.place(start, end)
            named = self.scan.lexicon.entries[term].name
            made = self.passages[start, end] = Passage(field=name, start=low, end=high, text=text, term=named)
        return made

    @cached_property
    def opening_end(self) -> tuple[int, int]:
        """Folded offsets at which the headline and the lead end."""
        return max(high for _, high in self.spans["headline"]), max((high for _, high in self.spans["lead"]), default=0)

    @cached_property
    def longest(self) -> int:
        """The length of the longest hit."""
        return max((end - start for start, end, _ in self.scan.hits), default=0)

    def _near(self, mask: int, others: int, words: int) -> int:
        """The hits that have one of the others within so many words, in the same field."""
        if not mask or not others:
            return 0
        reach = words * self.letters_a_word
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
        low, high = min(one[1], other[1]), max(one[0], other[0])
        return self.document.PART in self.document.folded[low:high]


_SET = {"1": True, "0": False, "b": False}  # the digits of bin(), its sign of base included


def _indexes(mask: int) -> list[int]:
    """The positions of the bits that are set, in order."""
    return [index for index, digit in enumerate(reversed(bin(mask))) if digit == "1"]


def _kept(mask: int) -> Result:
    return mask > 0, mask


def merged(hits: list[Hit]) -> list[tuple[int, int]]:
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
