"""Groups cut out of pairwise joins: average-link clustering, the same whatever order the articles came in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple

from rexcrawl.cluster.likeness import ALIKE

Pair = tuple[int, int]
SURE = 1.0  # a copy, or an editor's word


class Verdict(NamedTuple):
    """An editor's decision about two articles: together in one story, or apart."""

    kind: Literal["together", "apart"]
    article: int
    other: int


def group(
    members: Iterable[int],
    joins: Mapping[Pair, float],
    verdicts: Iterable[Verdict] = (),
    *,
    sure: Iterable[Pair] = (),
    least: float = ALIKE,
) -> list[frozenset[int]]:
    """The groups of `members`, each sorted by its smallest number.

    `joins` are likenesses of pairs (the smaller number first; a pair that is absent is not alike at all), `sure` pairs
    that are one text. An editor's verdict, in order of time, goes before everything, and a later one before an earlier:
    "apart" keeps two groups from becoming one, "together" makes one of the groups that the rest has led to.
    """
    groups: dict[int, set[int]] = {member: {member} for member in sorted(members)}
    home = {member: member for member in groups}
    words = {_pair(verdict.article, verdict.other): (number, verdict.kind) for number, verdict in enumerate(verdicts)}
    apart = {pair: number for pair, (number, kind) in words.items() if kind == "apart"}
    for one, other in sorted(_pair(*pair) for pair in sure):
        if one in home and other in home and not _parted(groups[home[one]], groups[home[other]], apart):
            _merge(groups, home, one, other)
    while (best := _closest(groups, home, joins, apart, least)) is not None:
        _merge(groups, home, *best)
    for (one, other), (number, kind) in sorted(words.items(), key=lambda item: item[1]):
        later = [pair for pair, told in apart.items() if told > number]
        here = kind == "together" and one in home and other in home
        if here and not _parted(groups[home[one]], groups[home[other]], later):
            _merge(groups, home, one, other)
    return sorted((frozenset(found) for found in groups.values()), key=min)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _merge(groups: dict[int, set[int]], home: dict[int, int], one: int, other: int) -> None:
    if one not in home or other not in home or home[one] == home[other]:
        return
    keep, gone = sorted((home[one], home[other]))
    groups[keep] |= groups.pop(gone)
    for member in groups[keep]:
        home[member] = keep


def _parted(one: set[int], other: set[int], apart: Collection[Pair]) -> bool:
    return any((a in one and b in other) or (a in other and b in one) for a, b in apart)


def _closest(
    groups: dict[int, set[int]],
    home: dict[int, int],
    joins: Mapping[Pair, float],
    apart: Collection[Pair],
    least: float,
) -> Pair | None:
    """The two groups with the highest mean likeness over all their pairs, if it is enough."""
    sums: dict[Pair, float] = {}
    for (a, b), score in joins.items():
        if a in home and b in home and home[a] != home[b]:
            key = _pair(home[a], home[b])
            sums[key] = sums.get(key, 0.0) + score
    means = {key: total / (len(groups[key[0]]) * len(groups[key[1]])) for key, total in sums.items()}
    # The numbers settle a tie, so that the answer is the same on every run.
    for key, mean in sorted(means.items(), key=lambda item: (-round(item[1], 9), item[0])):
        if mean < least:
            return None
        if not _parted(groups[key[0]], groups[key[1]], apart):
            return key
    return None
