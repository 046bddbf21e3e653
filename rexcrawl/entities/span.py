"""What a stretch of an article names: the value that the finders give, and how overlaps are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "country",
    "place",
    "organisation",
    "company",
    "ticker",
    "person",
    "element",
    "mineral",
    "mine",
    "quantity",
    "date",
]
# Of two finds that overlap the longer stays; of two as long, the one that stands earlier here.
_ORDER: tuple[Kind, ...] = (
    "date",
    "quantity",
    "ticker",
    "company",
    "mine",
    "organisation",
    "element",
    "mineral",
    "country",
    "place",
    "person",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A named stretch: `text` is the field's own `[start:end]`.

    `value` is what it stands for: an ISO 3166 code, an element's symbol, a company's id, a number in `unit`,
    for a date an ISO 8601 day, month, year or interval (first day/last day). `unit` is the quantity's unit, the
    company's ticker, or the date's precision. `name` is the usual name. `role` says where a person was found.
    `forward` says of a date that it lies after the article.
    """

    kind: Kind
    field: str
    start: int
    end: int
    text: str
    value: str | float | None = None
    unit: str | None = None
    name: str | None = None
    role: str | None = None
    forward: bool | None = None


def settled(found: Iterable[Entity]) -> tuple[Entity, ...]:
    """The finds in the order in which they stand, none overlapping another: longer ones win."""
    kept: list[Entity] = []
    for entity in sorted(found, key=lambda e: (e.start - e.end, _ORDER.index(e.kind), e.start)):
        if all(entity.field != other.field or entity.end <= other.start or other.end <= entity.start for other in kept):
            kept.append(entity)
    return tuple(sorted(kept, key=lambda e: (e.field, e.start)))
