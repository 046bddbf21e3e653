"""Trees of all watches made ready to be judged: equal nodes are one part, terms that always stand together one class.

Two terms are of one class when every leaf that has the one has the other: a vocabulary of thousands of terms has some
hundred classes, and which of them are in an article is one number. Class 0 is in every article; above the classes
themselves stand, in the same order, those that are in the headline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rexcrawl.match import parts as p
from rexcrawl.match import query as q
from rexcrawl.match.resolve import Bound, Terms, Tree

P = TypeVar("P", bound=p.Part)
_SELDOM = 20  # times as seldom in the headline as in the whole article


class Program:
    """The parts of some trees, numbered, and the class of every term."""

    def __init__(self, roots: Iterable[Tree], terms: int) -> None:
        leaves: dict[Tree, Terms] = {}
        _collect(roots, set(), leaves)
        sets = {leaf.terms: number for number, leaf in enumerate(leaves.values())}
        within: list[list[int]] = [[] for _ in range(terms)]
        for members, number in sets.items():
            for term in members:
                within[term].append(number)
        signatures = {(): 0} | {tuple(found): 0 for found in within}
        numbers = {signature: number for number, signature in enumerate(signatures)}
        self.classes = len(numbers)
        self.class_of = [numbers[tuple(found)] for found in within]
        self.parts: dict[Tree, p.Part] = {}
        self.size = 0
        self._same: dict[tuple[object, ...], p.Part] = {}
        self._terms = [0] * self.classes  # how many terms a class has
        for number in self.class_of:
            self._terms[number] += 1

    def part(self, tree: Tree) -> p.Part:
        """The part of a tree; the same for equal trees."""
        part = self.parts.get(tree)
        if part is None:
            part = self.parts[tree] = self._leaf(tree) if isinstance(tree, Terms) else self._inner(tree)
        return part

    def _made(self, key: tuple[object, ...], make: Callable[[int], P]) -> p.Part:
        part = self._same.get(key)
        if part is None:
            part = self._same[key] = make(self.size)
            self.size += 1
        return part

    def _leaf(self, tree: Terms) -> p.Part:
        return self._any_of(sorted({self.class_of[term] for term in tree.terms}))

    def _any_of(self, members: Sequence[int]) -> p.Part:
        bits = sum(1 << member for member in members)
        return self._made((p.Leaf, bits), lambda number: p.Leaf(number, bits, tuple(members)))

    def _inner(self, tree: Bound) -> p.Part:
        kind, parts = tree.kind, [self.part(part) for part in tree.parts]
        numbers = tuple(part.number for part in parts)
        match kind:
            case q.Any():
                return self._either(parts)
            case q.All():
                return self._both(parts)
            case q.Not():
                return self._made((p.Negation, *numbers), lambda number: p.Negation(number, parts[0]))
            case q.In(field="url"):
                return self._made((p.Address, *numbers), lambda number: p.Address(number, parts[0]))
            case q.In(field=field):
                needs = parts[0].reach << self.classes if field == "headline" else parts[0].needs
                return self._made((field, *numbers), lambda number: p.Inside(number, needs, field, parts[0]))
            case q.Points(needed=needed, weights=weights):
                lines = list(zip(weights, parts, strict=True))
                key = (p.Card, needed, *zip(weights, numbers, strict=True))
                return self._made(key, lambda number: p.Card(number, needed, lines))
            case q.Count(number=count, unit=unit):
                return self._made((count, unit, *numbers), lambda number: p.Enough(number, parts[0], count, unit))
        return self._pair(kind, parts[0], parts[1])

    def _pair(self, kind: q.Node, left: p.Part, right: p.Part) -> p.Part:
        sides = left.number, right.number
        if isinstance(kind, q.Near):
            words, needs = kind.words, self._rarest([left.needs, right.needs])
            return self._made((p.Close, words, *sides), lambda number: p.Close(number, left, right, words, needs))
        if isinstance(kind, q.Outside):
            return self._made((p.Beyond, *sides), lambda number: p.Beyond(number, left, right))
        assert isinstance(kind, q.Unless)
        if kind.words is None:
            return self._made((p.Excepted, *sides), lambda number: p.Excepted(number, left, right))
        reach = kind.words
        return self._made((p.Aloof, reach, *sides), lambda number: p.Aloof(number, left, right, reach))

    def _either(self, parts: Sequence[p.Part]) -> p.Part:
        """Leaves among the parts are one leaf of all their terms."""
        leaves = [part for part in parts if isinstance(part, p.Leaf)]
        others = [part for part in parts if not isinstance(part, p.Leaf)]
        if len(leaves) > 1:
            leaves = [self._any_of(sorted({member for leaf in leaves for member in leaf.members}))]  # type: ignore[list-item]
        together = _different([*leaves, *others])
        if len(together) == 1:
            return together[0]
        needs = p.united(part.needs for part in together)
        return self._made((p.Either, _numbers(together)), lambda number: p.Either(number, needs, together))

    def _both(self, parts: Sequence[p.Part]) -> p.Part:
        together = _different(parts)
        if len(together) == 1:
            return together[0]
        needs = self._rarest([part.needs for part in together])
        return self._made((p.Both, _numbers(together)), lambda number: p.Both(number, needs, together))

    def _rarest(self, needs: Sequence[int]) -> int:
        """The classes that are least to be expected in an article."""
        return min(needs, key=self._expected)

    def _expected(self, needs: int) -> float:
        if needs & p.ALWAYS:
            return float("inf")
        found = 0.0
        for place, digit in enumerate(reversed(bin(needs))):
            if digit == "1":
                number = place % self.classes
                found += self._terms[number] / (_SELDOM if place >= self.classes else 1)
        return found


def _different(parts: Iterable[p.Part]) -> tuple[p.Part, ...]:
    return tuple({part.number: part for part in parts}.values())


def _numbers(parts: Iterable[p.Part]) -> tuple[int, ...]:
    return tuple(sorted(part.number for part in parts))


def _collect(trees: Iterable[Tree], seen: set[Tree], leaves: dict[Tree, Terms]) -> None:
    """The leaves of some trees."""
    for tree in trees:
        if isinstance(tree, Terms):
            leaves[tree] = tree
        elif tree not in seen:
            seen.add(tree)
            _collect(tree.parts, seen, leaves)
