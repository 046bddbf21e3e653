"""Trees judged against one document: the hits that make them true, or the reason why they are not."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from rexcrawl.match import query as q
from rexcrawl.match.lexicon import Document, Hit, Scan
from rexcrawl.match.resolve import Bound, Terms, Tree
from rexcrawl.model import Passage
from rexcrawl.text import CJK

OPENING = 450  # characters of the text that count as its lead when the article has none of its own
_SENTENCE = re.compile(r"[.!?…؟。！？\n\0]+")
_LETTERS_A_WORD = 6.5
_LETTERS_A_WORD_CJK = 2.0

Result = tuple[bool, list[Hit]]
_FALSE: Result = (False, [])


class Evaluation:
    """One article's answers; each tree is judged once however many watches share it."""

    def __init__(self, scan: Scan, url: Scan) -> None:
        self.scan = scan
        self.url = url
        self.document = scan.document
        self.results: dict[int, Result] = {}
        self.url_results: dict[int, Result] = {}
        self.passages: dict[tuple[int, int], Passage] = {}

    def judge(self, tree: Tree, *, in_url: bool = False) -> Result:
        """Whether the tree is true, and the hits that make it so."""
        memory = self.url_results if in_url else self.results
        result = memory.get(id(tree))
        if result is None:
            if isinstance(tree, Terms):
                hits = (self.url if in_url else self.scan).hits(tree.terms)
                result = (bool(hits), hits)
            else:
                result = self._bound(tree, in_url)
            memory[id(tree)] = result
        return result

    def _bound(self, tree: Bound, in_url: bool) -> Result:
        kind, parts = tree.kind, tree.parts
        if isinstance(kind, q.Any):
            return self._any(parts, in_url)
        if isinstance(kind, q.All):
            return self._all(parts, in_url)
        if isinstance(kind, q.In):
            true, hits = self.judge(parts[0], in_url=in_url or kind.field == "url")
            return self._within(hits, kind.field) if kind.field != "url" else (true, [])
        if isinstance(kind, q.Not):
            return not self.judge(parts[0], in_url=in_url)[0], []
        left = self.judge(parts[0], in_url=in_url)
        if not left[0] or isinstance(kind, q.Leaf):
            return _FALSE
        if isinstance(kind, q.Count):
            return left if self._enough(kind, left[1]) else _FALSE
        right = self.judge(parts[1], in_url=in_url)
        if isinstance(kind, q.Outside):
            return _kept([hit for hit in left[1] if not _overlaps(hit, right[1])])
        if isinstance(kind, q.Near):
            near = self._near(left[1], right[1], kind.words)
            return _kept(sorted({*near, *self._near(right[1], near, kind.words)}) if near else [])
        if kind.words is None:
            return _FALSE if right[0] else left
        close = set(self._near(left[1], right[1], kind.words))
        return _kept([hit for hit in left[1] if hit not in close])

    def _any(self, parts: tuple[Tree, ...], in_url: bool) -> Result:
        results = [result for part in parts if (result := self.judge(part, in_url=in_url))[0]]
        if len(results) < 2:
            return results[0] if results else _FALSE
        return True, sorted({hit for _, hits in results for hit in hits})

    def _all(self, parts: tuple[Tree, ...], in_url: bool) -> Result:
        found: set[Hit] = set()
        for part in parts:
            true, hits = self.judge(part, in_url=in_url)
            if not true:
                return _FALSE
            found.update(hits)
        return True, sorted(found)

    def _within(self, hits: list[Hit], field: str) -> Result:
        spans = self.spans[field]
        return _kept([hit for hit in hits if any(low <= hit[0] and hit[1] <= high for low, high in spans)])

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
        ends = [end for end in self.sentence_ends if end > low + 3 * self.letters_a_word]
        return min(high, ends[0]) if ends else high

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
        ends: list[int] = []
        begin = 0
        for match in _SENTENCE.finditer(folded):
            end = match.end()
            stop = folded[end - 1]
            if stop in ".!?…؟" and end < len(folded) and not (folded[end].isspace() or folded[end] in "\"')]"):
                continue
            if folded[begin:end].strip("\0 .!?\n…"):
                ends.append(end)
            begin = end
        if not ends or folded[ends[-1] :].strip("\0 \n"):
            ends.append(len(folded))
        return ends

    def _enough(self, kind: q.Count, hits: list[Hit]) -> bool:
        if kind.unit == "kinds":
            return len({hit[2] for hit in hits}) >= kind.number
        if kind.unit == "of":
            return len(merged(hits)) >= kind.number
        sentences = {bisect_right(self.sentence_ends, hit[0]) for hit in hits}
        return len(sentences) * 100 >= kind.number * len(self.sentence_ends)

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

    def _near(self, hits: list[Hit], others: list[Hit], words: int) -> list[Hit]:
        """The hits that have one of the others within so many words, in the same field."""
        reach = words * self.letters_a_word
        found: list[Hit] = []
        for hit in hits:
            for other in others:
                if other[0] - hit[1] > reach:
                    break
                if hit[0] - other[1] <= reach and other != hit and not self._parted(hit, other):
                    found.append(hit)
                    break
        return found

    def _parted(self, one: Hit, other: Hit) -> bool:
        low, high = min(one[1], other[1]), max(one[0], other[0])
        return self.document.PART in self.document.folded[low:high]


def _kept(hits: list[Hit]) -> Result:
    return bool(hits), hits


def _overlaps(hit: Hit, others: list[Hit]) -> bool:
    return any(other[0] < hit[1] and hit[0] < other[1] for other in others)


def merged(hits: list[Hit]) -> list[tuple[int, int]]:
    """Stretches covered by the hits, those that overlap counted once; hits come in order."""
    spans: list[tuple[int, int]] = []
    for start, end, _ in hits:
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def names(document: Document, hits: list[Hit], *, limit: int = 3) -> list[str]:
    """The first distinct stretches of the original text behind the hits, for a sentence."""
    found: dict[str, str] = {}
    for start, end, _ in hits:
        text = " ".join(document.place(start, end)[3].split())[:60]
        found.setdefault(text.casefold(), text)
        if len(found) == limit:
            break
    return list(found.values())
