"""What a compiled watch is made of: each part says of an article whether it is true, and by which hits.

`needs` are classes of terms (program.py) of which one must be in the article for the part to be true: most parts are
false by that alone. `reach` are the classes whose hits it may give. Whether it is true (`decide`) often takes less
than by which hits (`judge`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Literal

from rexcrawl.match.evaluate import FALSE, TRUE, Evaluation, apart

ALWAYS = 1  # the class that every article has


def united(classes: Iterable[int]) -> int:
    """Sets of classes as one."""
    return reduce(or_, classes, 0)


class Part(ABC):
    """One node; equal nodes of all watches are the same part."""

    __slots__ = ("cost", "needs", "number", "reach", "sure")

    def __init__(self, number: int, needs: int, reach: int, cost: int) -> None:
        self.number = number
        self.needs = needs
        self.reach = reach
        self.sure = False  # whether its needs say it all: true when one of them is there
        self.cost = cost  # roughly what finding out takes: among the parts of one the cheaper is asked first

    def decide(self, on: Evaluation) -> bool:
        """Whether it is true."""
        return on.judge(self) != FALSE

    @abstractmethod
    def judge(self, on: Evaluation) -> int:
        """The hits that make it true, or FALSE."""


class Leaf(Part):
    """Any of some terms."""

    __slots__ = ("members",)

    def __init__(self, number: int, classes: int, members: tuple[int, ...]) -> None:
        super().__init__(number, classes, classes, 1)
        self.sure = True
        self.members = members

    def decide(self, on: Evaluation) -> bool:
        return True

    def judge(self, on: Evaluation) -> int:
        masks, found = on.masks, 0
        for member in self.members:
            if member in masks:
                found |= masks[member]
        return found or FALSE

    def kinds(self, on: Evaluation) -> int:
        """How many of the terms there are."""
        kinds = on.kinds
        return sum([kinds[member] for member in self.members if member in kinds])


class Either(Part):
    """`or`."""

    __slots__ = ("parts",)

    def __init__(self, number: int, needs: int, parts: tuple[Part, ...]) -> None:
        super().__init__(number, needs, united(part.reach for part in parts), sum(part.cost for part in parts))
        self.parts = tuple(sorted(parts, key=lambda part: part.cost))

    def decide(self, on: Evaluation) -> bool:
        present = on.present
        return any(part.needs & present and (part.sure or on.true(part)) for part in self.parts)

    def judge(self, on: Evaluation) -> int:
        present, results = on.present, on.results
        found, some = 0, False
        for part in self.parts:
            if not part.needs & present:
                continue
            mask = results[part.number]
            if mask < FALSE:
                mask = results[part.number] = part.judge(on)
            if mask >= 0:
                found |= mask
                some = True
        return found if some else FALSE


class Both(Part):
    """`and`."""

    __slots__ = ("asked", "demands", "parts")

    def __init__(self, number: int, needs: int, parts: tuple[Part, ...]) -> None:
        super().__init__(number, needs, united(part.reach for part in parts), sum(part.cost for part in parts))
        self.parts = tuple(sorted(parts, key=lambda part: part.cost))
        self.asked = tuple(part for part in self.parts if not part.sure)
        demands = [
            demand for part in self.parts for demand in (part.demands if isinstance(part, Both) else [part.needs])
        ]
        self.demands: tuple[int, ...] = tuple(dict.fromkeys(demand for demand in demands if not demand & ALWAYS))

    def decide(self, on: Evaluation) -> bool:
        present = on.present
        for demand in self.demands:
            if not demand & present:
                return False
        return all(map(on.true, self.asked))

    def judge(self, on: Evaluation) -> int:
        if not self.decide(on):
            return FALSE
        found = 0
        for part in self.parts:
            found |= on.judge(part)
        return found


class Negation(Part):
    """`not`: true without hits."""

    __slots__ = ("inner",)

    def __init__(self, number: int, inner: Part) -> None:
        super().__init__(number, ALWAYS, 0, inner.cost)
        self.inner = inner

    def decide(self, on: Evaluation) -> bool:
        return not on.true(self.inner)

    def judge(self, on: Evaluation) -> int:
        return FALSE if on.true(self.inner) else 0


class Address(Part):
    """`url:`, true without hits."""

    __slots__ = ("inner",)

    def __init__(self, number: int, inner: Part) -> None:
        super().__init__(number, ALWAYS, 0, inner.cost + 30)
        self.inner = inner

    def decide(self, on: Evaluation) -> bool:
        return on.url.true(self.inner)

    def judge(self, on: Evaluation) -> int:
        return 0 if on.url.true(self.inner) else FALSE


class Inside(Part):
    """The hits in one field."""

    __slots__ = ("field", "inner")

    def __init__(self, number: int, needs: int, field: str, inner: Part) -> None:
        super().__init__(number, needs, inner.reach, inner.cost + (0 if field == "headline" else 3))
        self.field = field
        self.inner = inner
        self.sure = field == "headline" and isinstance(inner, Leaf)  # its needs are of the headline alone

    def decide(self, on: Evaluation) -> bool:
        if self.field != "text" and not self.reach & on.classes_in(self.field):
            return False
        if self.inner.__class__ is Leaf and self.field != "text":
            return True
        return on.judge(self) != FALSE

    def judge(self, on: Evaluation) -> int:
        mask = on.judge(self.inner)
        return (mask & on.in_field(self.field) or FALSE) if mask > 0 else FALSE


class Enough(Part):
    """`3 of`, `3 kinds of`, `40% of`."""

    __slots__ = ("count", "inner", "unit")

    def __init__(self, number: int, inner: Part, count: int, unit: Literal["of", "kinds", "%"]) -> None:
        super().__init__(number, inner.needs, inner.reach, inner.cost + (30 if unit == "%" else 1))
        self.inner = inner
        self.count = count
        self.unit = unit

    def decide(self, on: Evaluation) -> bool:
        if self.unit == "kinds" and isinstance(self.inner, Leaf):
            return self.inner.kinds(on) >= self.count
        return on.judge(self) != FALSE

    def judge(self, on: Evaluation) -> int:
        if self.unit == "kinds" and isinstance(self.inner, Leaf):
            return on.judge(self.inner) if self.inner.kinds(on) >= self.count else FALSE
        mask = on.judge(self.inner)
        if mask == FALSE:
            return FALSE
        if self.unit == "%":
            return mask if on.share(mask, self.count) else FALSE
        if mask.bit_count() < self.count:
            return FALSE
        hits = on.picked(mask)
        enough = len({hit[2] for hit in hits}) >= self.count if self.unit == "kinds" else apart(hits, self.count)
        return mask if enough else FALSE


class Card(Part):
    """A score card: true when the points of the parts that are true come to `needed`."""

    __slots__ = ("lines", "needed")

    def __init__(self, number: int, needed: int, lines: Sequence[tuple[int, Part]]) -> None:
        gains = [part for points, part in lines if points > 0]
        # Without what brings points there are none, which is enough only where none are needed.
        needs = united(part.needs for part in gains) if needed > 0 else ALWAYS
        super().__init__(number, needs, united(part.reach for part in gains), sum(part.cost for _, part in lines))
        self.needed = needed
        # What moves the points most for the least work comes first: the rest is often not asked.
        self.lines = tuple(sorted(lines, key=lambda line: (line[1].cost > 30, -abs(line[0]))))

    def decide(self, on: Evaluation) -> bool:
        present, results = on.present, on.results
        open_lines = [
            (points, part) for points, part in self.lines if part.needs & present and results[part.number] != FALSE
        ]
        highest = sum([points for points, _ in open_lines if points > 0])
        lowest = sum([points for points, _ in open_lines if points < 0])
        for points, part in open_lines:
            if highest < self.needed:
                return False
            if lowest >= self.needed:
                return True
            if (part.sure or on.true(part)) == (points > 0):
                lowest += abs(points)
            else:
                highest -= abs(points)
        return lowest >= self.needed

    def judge(self, on: Evaluation) -> int:
        if on.results[self.number] != TRUE and not self.decide(on):
            return FALSE
        found, present = 0, on.present
        for points, part in self.lines:
            if points > 0 and part.needs & present:
                found |= max(on.judge(part), 0)
        return found


class Pair(Part):
    """Two sides, of which the left one gives the hits."""

    __slots__ = ("left", "right")

    def __init__(self, number: int, left: Part, right: Part, needs: int | None = None) -> None:
        super().__init__(number, left.needs if needs is None else needs, left.reach, left.cost + right.cost + 5)
        self.left = left
        self.right = right


class Close(Pair):
    """`near`: the hits of both sides that stand near one of the other."""

    __slots__ = ("words",)

    def __init__(self, number: int, left: Part, right: Part, words: int, needs: int) -> None:
        super().__init__(number, left, right, needs)
        self.reach |= right.reach
        self.words = words

    def judge(self, on: Evaluation) -> int:
        if not (self.left.needs & on.present and self.right.needs & on.present):
            return FALSE
        left = on.judge(self.left)
        right = on.judge(self.right) if left > 0 else FALSE
        if right <= 0:
            return FALSE
        near = on.near(left, right, self.words)
        return near | on.near(right, near, self.words) if near else FALSE


class Excepted(Pair):
    """`unless`: nothing where the right side is true anywhere."""

    __slots__ = ()

    def decide(self, on: Evaluation) -> bool:
        return on.true(self.left) and not on.true(self.right)

    def judge(self, on: Evaluation) -> int:
        return on.judge(self.left) if self.decide(on) else FALSE


class Aloof(Pair):
    """`unless near/20`: without the hits that have one of the right side near by."""

    __slots__ = ("words",)

    def __init__(self, number: int, left: Part, right: Part, words: int) -> None:
        super().__init__(number, left, right)
        self.words = words

    def judge(self, on: Evaluation) -> int:
        left = on.judge(self.left)
        if left <= 0:
            return FALSE
        return left & ~on.near(left, max(on.judge(self.right), 0), self.words) or FALSE


class Beyond(Pair):
    """`outside`: without the hits that overlap one of the right side."""

    __slots__ = ()

    def judge(self, on: Evaluation) -> int:
        left = on.judge(self.left)
        return (on.apart(left, max(on.judge(self.right), 0)) or FALSE) if left > 0 else FALSE
