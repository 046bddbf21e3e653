"""All stories of a set of articles in memory: what `try same` and the benchmarks run."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rexcrawl.cluster.facts import Facts, facts_of
from rexcrawl.cluster.grouping import Pair, Verdict, group
from rexcrawl.cluster.likeness import Likeness, likeness, within_window
from rexcrawl.cluster.naming import named
from rexcrawl.model import Relation
from rexcrawl.relate import Known

ECHO_KINDS = frozenset({"same", "copy", "syndicated"})  # an echo goes where its first goes, and tells nothing itself
LOOKED_UP = 16  # rarest terms of an article by which candidates are found
COMMON = 0.08  # a term of more articles than this share finds none
UNSEEN = 30  # articles before the first: else nothing would be rare among the first few
JOINED = 0.12  # likeness below which a pair is as good as unlike


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """An article's story, by the article that names it, and why: first, a relation's kind, same event, alone.

    `detail` ends with the `other` article where there is one.
    """

    article: int
    story: int
    reason: str
    detail: str
    score: float = 1.0
    other: int | None = None


class Stories:
    """Articles as they come; `settled` gathers them, whatever their order was."""

    def __init__(self, verdicts: Sequence[Verdict] = ()) -> None:
        self._known: dict[int, Known] = {}
        self._repeats: dict[int, tuple[float, int, str]] = {}  # by echo: share (negative), first and kind of the best
        self._translated: dict[Pair, str] = {}
        self._verdicts = verdicts

    def add(self, known: Known, relations: Iterable[tuple[int, Relation]] = ()) -> None:
        """One article with the relations it was found to have."""
        self._known[known.id] = known
        for later, relation in relations:
            if relation.kind in ECHO_KINDS:
                best = (-relation.share, relation.other, relation.kind)
                self._repeats[later] = min(best, self._repeats.get(later, best))
            elif relation.kind == "translation":
                self._translated[later, relation.other] = relation.kind

    def settled(self) -> Iterator[Placed]:
        """Each article's story, in order of articles."""
        firsts = {article: self._first_of(article) for article in self._known}
        facts = {article: facts_of(self._known[article]) for article in self._known if firsts[article] == article}
        found = {pair: alike for pair, alike in _alike(facts) if alike.score >= JOINED}
        sure = [pair for pair in self._translated if pair[0] in facts and pair[1] in facts]
        homes = self._homes(facts, {pair: alike.score for pair, alike in found.items()}, sure)
        members_of: defaultdict[int, list[int]] = defaultdict(list)
        for member, home in homes.items():
            members_of[home].append(member)
        first_in = {home: self._first_report(members) for home, members in members_of.items()}
        counts = Counter(homes[first] for first in firsts.values())
        for article, first in sorted(firsts.items()):
            home = homes[first]
            if first != article:
                _, other, kind = self._repeats[article]
                yield Placed(article=article, story=home, reason=kind, detail=f"{kind} of article {other}", other=other)
            elif article == first_in[home]:
                detail = f"first of {counts[home]} articles" if counts[home] > 1 else "no other article tells of it"
                reason = "first" if counts[home] > 1 else "alone"
                yield Placed(article=article, story=home, reason=reason, detail=detail)
            else:
                yield self._told_again(article, home, members_of[home], found)

    def _first_of(self, article: int) -> int:
        path = [article]
        while path[-1] in self._repeats:
            other = self._repeats[path[-1]][1]
            if other in path:  # outlets that credit each other in a ring
                return min(path[path.index(other) :])
            path.append(other)
        return path[-1]

    def _homes(self, facts: Iterable[int], joins: dict[Pair, float], sure: list[Pair]) -> dict[int, int]:
        groups: list[frozenset[int]] = []
        for members in components(facts, [*joins, *sure]):
            inside = {pair: score for pair, score in joins.items() if pair[0] in members}
            groups += group(members, inside, self._verdicts, sure=[pair for pair in sure if pair[0] in members])
        return {member: story for story, members in named(groups, {}).items() for member in members}

    def _first_report(self, members: Sequence[int]) -> int:
        """The earliest that is no translation of another."""
        later = {later for later, other in self._translated if later in members and other in members}
        wanted = [member for member in members if member not in later] or members
        return min(wanted, key=lambda member: (_moment(self._known[member]), member))

    def _told_again(self, article: int, story: int, members: list[int], found: dict[Pair, Likeness]) -> Placed:
        for (later, other), kind in self._translated.items():
            if later == article and other in members:
                return Placed(
                    article=article, story=story, reason=kind, detail=f"{kind} of article {other}", other=other
                )
        near = [
            (alike.score, sum(pair) - article, alike.shared)
            for pair, alike in found.items()
            if article in pair and sum(pair) - article in members
        ]
        if not near:
            return Placed(article=article, story=story, reason="same event", detail="by way of what repeats it")
        score, other, shared = max(near)
        detail = f"shares {', '.join(shared)} with article {other}"
        told = round(score, 3)
        return Placed(article=article, story=story, reason="same event", detail=detail, score=told, other=other)


def _moment(known: Known) -> float:
    at = known.published or known.first_seen
    return at.timestamp() if at is not None else math.inf


def _alike(facts: dict[int, Facts]) -> Iterator[tuple[Pair, Likeness]]:
    rarity = Rarities(facts.values())
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for article, mine in sorted(facts.items()):
        shared: Counter[int] = Counter()
        for term in rarity.rarest(mine, LOOKED_UP):
            shared.update(postings[term])
            postings[term].append(article)
        for other in sorted(shared):
            if within_window(mine, facts[other]):
                yield (other, article), likeness(facts[other], mine, rarity)


def rarity_of(held: int, articles: int) -> float:
    """How rare a term is that `held` of `articles` have, as if UNSEEN more without it had been read before."""
    return math.log((articles + UNSEEN) / (held + 0.5))


class Rarities:
    """How rare each term is among some articles: the logarithm of the share that do not have it."""

    def __init__(self, facts: Iterable[Facts]) -> None:
        self._held: Counter[str] = Counter()
        self._articles = 0
        for one in facts:
            self._articles += 1
            self._held.update(one.terms())

    def __call__(self, term: str) -> float:
        return rarity_of(self._held.get(term, 0), self._articles)

    def rarest(self, facts: Facts, most: int) -> list[str]:
        """The terms of an article by which others are found: rare ones that somebody else has too."""
        limit = max(12, COMMON * self._articles)
        useful = [term for term in facts.terms() if 2 <= self._held[term] <= limit]
        return sorted(useful, key=lambda term: (self._held[term], term))[:most]


def components(members: Iterable[int], pairs: Iterable[Pair]) -> list[frozenset[int]]:
    """The members that are joined by pairs, directly or through others."""
    parent = {member: member for member in members}

    def root(member: int) -> int:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for one, other in pairs:
        if one in parent and other in parent:
            parent[max(root(one), root(other))] = min(root(one), root(other))
    found: defaultdict[int, set[int]] = defaultdict(set)
    for member in parent:
        found[root(member)].add(member)
    return [frozenset(found[key]) for key in sorted(found)]
