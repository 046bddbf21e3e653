"""How far the places of an outlet's pages are right about dates, learnt from its own pages as a pure value.

A page's places (JSON-LD, meta, `time`, feed, address …) vote on its day. Where a place was outvoted on one page in
five or more, its word counts for less on the outlet's next pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rexcrawl.model import Fact

VERSION = 1
ENOUGH = 5  # pages on which a place must have been judged before it is trusted less
GOOD = 0.8  # the share of pages on which a place must be right to keep its full word
FACT = "dates"  # the fact under which an article keeps what each place said
_VOTE = re.compile(r"^(\S+) (\d{4}-\d{2}-\d{2})(?: \(trusted (0\.\d+)\))?$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reliability:
    """Per place: on how many pages the others bore it out, and on how many they did not."""

    counts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    given: Mapping[str, float] = field(default_factory=dict)  # shares that hold whatever the counts say

    def share(self, place: str) -> float:
        """By what its trust is multiplied: 1 for a place that is not known to err."""
        if place in self.given:
            return self.given[place]
        right, wrong = self.counts.get(place, (0, 0))
        if right + wrong < ENOUGH:
            return 1.0
        share = (right + 1) / (right + wrong + 2)
        return 1.0 if share >= GOOD else round(max(0.1, share), 2)

    def with_page(self, facts: Mapping[str, Fact]) -> Reliability:
        """This value after one more distinct page, given its article's facts."""
        said = {place: day for place, day, _ in _votes(facts)}
        if len(said) < 3:  # of two that differ nobody can say which one errs
            return self
        counts = dict(self.counts)
        for place, day in said.items():
            others: dict[date, int] = defaultdict(int)
            for other, its in said.items():
                if other != place:
                    others[its] += 1
            most = max(others.values())
            if most < 2:
                continue
            right, wrong = counts.get(place, (0, 0))
            near = any(abs((day - its).days) <= 1 for its, votes in others.items() if votes == most)
            counts[place] = (right + near, wrong + (not near))
        return Reliability(counts=counts, given=self.given)

    @classmethod
    def of_facts(cls, facts: Mapping[str, Fact]) -> Reliability:
        """What must have been known when an article was read: with it a page reads as it did then."""
        return cls(given={place: share for place, _, share in _votes(facts)})

    def to_json(self) -> dict[str, Any]:
        """A JSON-serialisable form; `from_json` reads it."""
        return {
            "version": VERSION,
            "counts": {place: list(pair) for place, pair in sorted(self.counts.items())},
            "given": dict(sorted(self.given.items())),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Reliability:
        """The value of `to_json`; an unknown version starts afresh."""
        if value.get("version") != VERSION:
            return cls()
        counts = {str(place): (int(right), int(wrong)) for place, (right, wrong) in value["counts"].items()}
        return cls(counts=counts, given={str(place): float(share) for place, share in value["given"].items()})


def votes_fact(votes: Mapping[str, tuple[date, float]], chosen: date) -> Fact:
    """What each place said, with the share of its word that counted where that is not all of it."""
    said = [
        f"{place} {day.isoformat()}" + (f" (trusted {share:.2f})" if share < 1 else "")
        for place, (day, share) in sorted(votes.items())
    ]
    agreeing = sum(abs((day - chosen).days) <= 1 for day, _ in votes.values())
    return Fact(source="all places", confidence=round(agreeing / len(votes), 2), note="; ".join(said))


def _votes(facts: Mapping[str, Fact]) -> list[tuple[str, date, float]]:
    fact = facts.get(FACT)
    found = [_VOTE.match(part) for part in (fact.note or "").split("; ")] if fact is not None else []
    return [(one[1], date.fromisoformat(one[2]), float(one[3] or 1)) for one in found if one is not None]
