"""All entities of one article: the finders one after the other, and their overlaps settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, Protocol

from rexcrawl.entities import companies, dates, people, quantities
from rexcrawl.entities.gazetteer import Gazetteer
from rexcrawl.entities.span import Entity, settled

VERSION = 2  # raised when the same article and names may give other entities
_CAP = 200_000  # characters of a field that are read


class Named(NamedTuple):
    """What the finders read of an article."""

    headline: str
    text: str
    language: str | None = None  # BCP 47
    published: date | None = None  # the day on which relative dates rest
    bylines: Sequence[str] = ()


class Finder(Protocol):
    """Another finder, such as a spaCy pipeline: it gives entities of one field, offsets into `text`."""

    def __call__(self, field: str, text: str, language: str | None) -> Iterable[Entity]:
        """The entities of a field; the longer of two that overlap stays."""
        ...


def entities(article: Named, gazetteer: Gazetteer, more: Sequence[Finder] = ()) -> tuple[Entity, ...]:
    """The entities of headline and text, in order, none overlapping; each one's text is its field's `[start:end]`."""
    fields = [("headline", article.headline[:_CAP]), ("text", article.text[:_CAP])]
    found: list[Entity] = []
    for field, text in fields:
        names = list(gazetteer.names(field, text, article.language))
        found.extend(quantities.quantities(field, text, article.language))
        found.extend(dates.dates(field, text, article.published, article.language))
        found.extend(
            _known(company, names, gazetteer) for company in companies.companies(field, text, article.language)
        )
        found.extend(companies.behind(field, text, (name for name in names if name.kind == "company")))
        persons = people.people(field, text, article.bylines, article.language)
        found.extend(people.apart(person, names) for person in persons)
        found.extend(names)  # of the same span what a rule found stands first: it knows the role
        for finder in more:
            found.extend(finder(field, text, article.language))
    first = settled(found)
    return settled([*first, *(again for field, text in fields for again in people.again(field, text, first))])


def _known(company: Entity, names: Sequence[Entity], gazetteer: Gazetteer) -> Entity:
    """A company found by its legal form or ticker, with what the gazetteer knows of it."""
    if company.kind != "company":
        return company
    inside = (e for e in names if e.kind == "company" and company.start <= e.start and e.end <= company.end)
    known = max(inside, key=lambda e: e.end - e.start, default=None)
    if known:
        return replace(company, value=known.value, unit=known.unit, name=known.name)
    return replace(company, value=gazetteer.listed.get(company.unit or ""))
