"""Dates that an article gives for what is to come: "by 2053", "third quarter of 2027", "next week".

A core (a year, a month, "next year") is found first, then what stands around it: a quarter, a half, "the end of", a
season, a preposition. Each becomes an ISO 8601 value: a day, or first and last day as an interval; what is relative is
resolved against the day on which the article was published. Without that day only dates that stand by themselves
are found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rexcrawl.entities import cores, periods
from rexcrawl.entities.span import Entity


def dates(field: str, text: str, published: date | None, language: str | None = None) -> Iterator[Entity]:
    """The dates of one field, overlapping ones included; `forward` compares with `published`."""
    for start, end, span in cores.found(text, published, language):
        yield _entity(field, text, (start, end), span, published)


def _entity(field: str, text: str, bounds: tuple[int, int], span: periods.Span, published: date | None) -> Entity:
    first, last, precision = span
    start, end = bounds
    return Entity(
        kind="date",
        field=field,
        start=start,
        end=end,
        text=text[start:end],
        value=first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}",
        unit=precision,
        forward=last > published if published else None,
    )
