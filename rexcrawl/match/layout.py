"""Where the fields, the opening and the sentences of a document stand, each worked out when it is first asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from rexcrawl.match.lexicon import Document, Hit
from rexcrawl.text import CJK

OPENING = 450  # characters of the text that count as its lead when the article has none of its own
# A stop ends a sentence before white space; what follows it without a word between belongs to it. The expression
# begins with one set of characters: only then does the engine skip to the next of them.
_SENTENCE = re.compile(r"[.!?…؟。！？\n\0](?:(?<=[。！？\n\0])|[.!?…؟]*(?=[\s\0\"')\]]|\Z))[\s.!?…؟。！？\0]*")
_LETTERS_A_WORD = 6.5
_LETTERS_A_WORD_CJK = 2.0

Span = tuple[int, int]


class Layout:
    """The shape of one document, in offsets of its folded text."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def headline(self) -> int:
        """Where the headline ends; the address alone has none."""
        return max(
            (base + len(field.folded) for name, base, field in self.document.fields if name == "headline"), default=0
        )

    @cached_property
    def spans(self) -> dict[str, list[Span]]:
        """Where each field stands; the lead is the lead field, or else the text's opening."""
        spans: dict[str, list[Span]] = {"headline": [], "lead": [], "text": [], "first": [], "url": []}
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
    def opening_end(self) -> Span:
        """Where the headline and the lead end."""
        return self.headline, max((high for _, high in self.spans["lead"]), default=0)

    @cached_property
    def letters_a_word(self) -> float:
        """Characters a word takes, space included, in this document's script."""
        sample = self.document.folded[:1500]
        if sample.isascii():
            return _LETTERS_A_WORD
        dense = sum(len(run) for run in CJK.findall(sample))
        return _LETTERS_A_WORD_CJK if dense * 3 > len(sample) else _LETTERS_A_WORD

    @cached_property
    def sentence_ends(self) -> list[int]:
        """Where sentences end."""
        folded = self.document.folded
        ends = [match.end() for match in _SENTENCE.finditer(folded)]
        if ends and not folded[: ends[0]].strip("\0 .!?\n…؟。！？"):
            del ends[0]
        if not ends or folded[ends[-1] :].strip("\0 \n"):
            ends.append(len(folded))
        return ends

    def sentence_masks(self, hits: list[Hit]) -> list[int]:
        """For each sentence with hits, which they are."""
        ends, masks, at = self.sentence_ends, [0], 0
        bit = 1
        for start, _, _ in hits:
            if at < len(ends) and start >= ends[at]:
                at = bisect_right(ends, start, at)
                masks.append(0)
            masks[-1] |= bit
            bit <<= 1
        return masks
