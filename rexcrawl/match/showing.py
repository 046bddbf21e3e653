"""What an editor is shown of a match: the passages behind a set of hits, and what they weigh."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

from rexcrawl.match.evaluate import Evaluation, merged
from rexcrawl.match.lexicon import Hit
from rexcrawl.match.parts import Part
from rexcrawl.match.reasons import Group, grouped
from rexcrawl.model import Passage

_PASSAGES = 16
_AFTER_ALL: Hit = (1 << 40, 1 << 40, 0)


class Shown(NamedTuple):
    """The passages of some hits, the same by term, and how many stretches of them stand in headline, lead and text."""

    passages: tuple[Passage, ...]
    groups: list[Group]
    headline: int
    lead: int
    text: int

    def weight(self, weights: Mapping[str, float]) -> float:
        """What the stretches weigh together: each by its field."""
        return self.headline * weights["headline"] + self.lead * weights["lead"] + self.text * weights["text"]


class Showing:
    """What is shown of one article; made once for all watches that are met by the same hits."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.known: dict[int, Shown] = {}

    def of(self, part: Part) -> Shown:
        """What is shown of a part that is true."""
        mask = self.evaluation.judge(part)
        shown = self.known.get(mask)
        if shown is None:
            shown = self.known[mask] = self._shown(self.evaluation.picked(mask))
        return shown

    def _shown(self, hits: list[Hit]) -> Shown:
        headline, lead = self.evaluation.layout.opening_end
        spans = merged(hits[:120])[:60]
        in_headline = bisect_left(spans, (headline,))
        in_opening = bisect_left(spans, (lead,)) - in_headline if lead else 0
        passages = self._passages(hits)
        return Shown(passages, grouped(passages), in_headline, in_opening, len(spans) - in_headline - in_opening)

    def _passages(self, hits: list[Hit]) -> tuple[Passage, ...]:
        """The hits as stretches of the article's own fields, a longer one instead of those inside it."""
        passages: list[Passage] = []
        covered = -1  # where the last passage ends
        begin, reach, longest = -1, -1, _AFTER_ALL  # of those that begin at one place
        for hit in (*hits, _AFTER_ALL):
            if hit[0] != begin:
                if reach > covered:
                    passages.append(self.evaluation.passage(*longest))
                    covered = reach
                    if len(passages) == _PASSAGES:
                        break
                begin, reach, longest = hit[0], hit[1], hit
            elif hit[1] > reach:
                reach, longest = hit[1], hit
        return tuple(passages)
