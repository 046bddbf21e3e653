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

SURE_KINDS = frozenset({"same", "copy", "syndicated", "translation"})
LOOKED_UP = 16  # rarest terms of an article by which candidates are found
COMMON = 0.08  # a term of more articles than this share finds none
UNSEEN = 30  # articles before the first: else nothing would be rare among the first few
JOINED = 0.12  # likeness below which a pair is as good as unlike


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """An article's story, by the article that names it, and why: first, a relation's kind, same event, alone."""

    article: int
    story: int
    reason: str
    detail: str
    score: float = 1.0


class Stories:
    """Articles as they come; `settled` gathers them, whatever their order was."""

    def __init__(self, verdicts: Sequence[Verdict] = ()) -> None:
        self._facts: dict[int, Facts] = {}
        self._sure: dict[Pair, str] = {}
        self._verdicts = verdicts

    def add(self, known: Known, relations: Iterable[tuple[int, Relation]] = ()) -> None:
        """One article with the relations it was found to have."""
        self._facts[known.id] = facts_of(known)
        for later, relation in relations:
            if relation.kind in SURE_KINDS:
                self._sure[later, relation.other] = relation.kind

    def settled(self) -> Iterator[Placed]:
        """Each article's story, in order of articles."""
        rarity = Rarities(self._facts.values())
        found = {pair: alike for pair, alike in self._alike(rarity) if alike.score >= JOINED}
        joins = {pair: alike.score for pair, alike in found.items()}
        before: dict[int, int] = {}
        groups: list[frozenset[int]] = []
        for members in components(self._facts, [*joins, *self._sure]):
            inside = {pair: score for pair, score in joins.items() if pair[0] in members}
            sure = [pair for pair in self._sure if pair[0] in members]
            groups += group(members, inside, self._verdicts, sure=sure)
        story_of = {member: story for story, members in named(groups, before).items() for member in members}
        members_of: defaultdict[int, list[int]] = defaultdict(list)
        for member in sorted(story_of):
            members_of[story_of[member]].append(member)
        for article in sorted(story_of):
            yield self._placed(article, story_of[article], members_of[story_of[article]], found)

    def _alike(self, rarity: Rarities) -> Iterator[tuple[Pair, Likeness]]:
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for article in sorted(self._facts):
            mine = self._facts[article]
            shared: Counter[int] = Counter()
            rare = rarity.rarest(mine, LOOKED_UP)
            for term in rare:
                shared.update(postings[term])
                postings[term].append(article)
            for other in sorted(shared):
                if within_window(mine, self._facts[other]):
                    yield (other, article), likeness(self._facts[other], mine, rarity)

    def _placed(self, article: int, story: int, members: list[int], found: dict[Pair, Likeness]) -> Placed:
        if len(members) == 1:
            return Placed(article=article, story=story, reason="alone", detail="no other article tells of it")
        for (later, other), kind in self._sure.items():
            if later == article and other in members:
                return Placed(article=article, story=story, reason=kind, detail=f"{kind} of article {other}")
        if article == min(members):
            return Placed(article=article, story=story, reason="first", detail=f"first of {len(members)} articles")
        return self._by_likeness(article, story, members, found)

    def _by_likeness(self, article: int, story: int, members: list[int], found: dict[Pair, Likeness]) -> Placed:
        near = [
            (alike.score, sum(pair) - article, alike.shared)
            for pair, alike in found.items()
            if article in pair and sum(pair) - article in members
        ]
        if not near:
            return Placed(article=article, story=story, reason="editor", detail="an editor put it here")
        score, other, shared = max(near)
        detail = f"shares {', '.join(shared)} with article {other}"
        return Placed(article=article, story=story, reason="same event", detail=detail, score=round(score, 3))


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
