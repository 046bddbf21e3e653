"""What an editor takes away of a story: places, quantities and where they disagree, who was quoted; all cited. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rexcrawl.cluster import standing_words
from rexcrawl.entities import Entity, Gazetteer, Named, entities
from rexcrawl.text import squeeze
from rexcrawl.wording import sentences, units

_PLACES = ("country", "place", "mine")
_SUBJECTS = (*_PLACES, "company", "organisation", "element", "mineral")
_SHOWN = 240  # characters of a sentence
_ALIKE = 0.5  # of the shorter sentence's words: both count the same thing
_LEAST = 3  # shared words
_UNCOUNTED = ("%", "pp", "year", "day", "month", "hour", "minute")  # shares and spans are many in any text


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One member of a story, as its brief reads it."""

    article: int
    headline: str
    text: str
    language: str | None = None
    published: date | None = None
    bylines: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A country, place or mine and the articles that name it."""

    name: str
    kind: str
    articles: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number in one unit as articles put it: `text` and `sentence` are those of the first of them."""

    value: float
    unit: str
    text: str
    sentence: str
    articles: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """Two quantities that articles give for what seems to be one thing; `shared` says by which words."""

    one: Quantity
    other: Quantity
    shared: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """Somebody who is quoted, with the sentence in which the first of the articles does so."""

    name: str
    sentence: str
    articles: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """What a story's reports hold together; those that most articles have come first."""

    places: tuple[Place, ...]
    quantities: tuple[Quantity, ...]
    conflicts: tuple[Conflict, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Figure:
    """One quantity in one article, with what its sentence speaks of."""

    article: int
    value: float
    unit: str
    text: str
    sentence: str
    language: str
    words: frozenset[str]
    subjects: frozenset[str]

    @property
    def key(self) -> tuple[str, float]:
        """What is counted and how much: an amount a year and an amount are often one thing told in two ways."""
        return self.unit.split("/")[0], self.value


def brief(reports: Iterable[Report], gazetteer: Gazetteer) -> Brief:
    """The brief of a story from its reports, in the order in which they should be cited."""
    places: dict[tuple[str, str], list[int]] = {}
    voices: dict[str, tuple[str, list[int]]] = {}
    figures: list[_Figure] = []
    for report in reports:
        named = Named(report.headline, report.text, report.language, report.published, report.bylines)
        found = entities(named, gazetteer)
        for entity in found:
            if entity.kind in _PLACES and entity.name:
                _note(places.setdefault((entity.name, entity.kind), []), report.article)
            elif entity.kind == "person" and entity.role == "quote" and entity.name:
                said = voices.setdefault(entity.name, (_sentence(report, entity)[0], []))
                _note(said[1], report.article)
        figures += _figures(report, found)
    quantities = _quantities(figures)
    return Brief(
        places=tuple(
            Place(name=name, kind=kind, articles=tuple(articles))
            for (name, kind), articles in sorted(places.items(), key=lambda item: -len(item[1]))
        ),
        quantities=tuple(sorted(quantities.values(), key=lambda one: -len(one.articles))),
        conflicts=tuple(_conflicts(figures, quantities)),
        voices=tuple(Voice(name=name, sentence=said, articles=tuple(ids)) for name, (said, ids) in voices.items()),
    )


def _note(articles: list[int], article: int) -> None:
    if article not in articles:
        articles.append(article)


def _sentence(report: Report, entity: Entity) -> tuple[str, int, int]:
    """The sentence that an entity stands in, for a person, and its place in the field."""
    text = report.headline if entity.field == "headline" else report.text
    spans = sentences(text)
    start, end = next(((a, b) for a, b in spans if a <= entity.start < b), (entity.start, entity.end))
    whole = squeeze(text[start:end])
    return (whole if len(whole) <= _SHOWN else whole[: _SHOWN - 1] + "…"), start, end


def _figures(report: Report, found: Sequence[Entity]) -> list[_Figure]:
    out: list[_Figure] = []
    language = (report.language or "").split("-")[0]
    for entity in found:
        if entity.kind != "quantity" or not isinstance(entity.value, float) or not entity.unit:
            continue
        if entity.unit in _UNCOUNTED:
            continue
        shown, start, end = _sentence(report, entity)
        beside = [e for e in found if e.field == entity.field and start <= e.start < end]
        field = report.headline if entity.field == "headline" else report.text
        out.append(
            _Figure(
                article=report.article,
                value=entity.value,
                unit=entity.unit,
                text=entity.text,
                sentence=shown,
                language=language,
                words=_words(field[start : entity.start] + " " + field[entity.end : end], language),
                subjects=frozenset(str(e.value or e.name) for e in beside if e.kind in _SUBJECTS),
            )
        )
    return out


def _words(text: str, language: str) -> frozenset[str]:
    """What a sentence is about: its words by their first seven letters, Chinese by characters, without common ones."""
    standing = standing_words(language)
    return frozenset(
        unit.form[:7] for unit in units(text) if not unit.form[0].isdecimal() and unit.form not in standing
    )


def _quantities(figures: Iterable[_Figure]) -> dict[tuple[str, float], Quantity]:
    held: dict[tuple[str, float], list[_Figure]] = {}
    for figure in figures:
        held.setdefault(figure.key, []).append(figure)
    return {
        key: Quantity(
            value=same[0].value,
            unit=same[0].unit,
            text=same[0].text,
            sentence=same[0].sentence,
            articles=tuple(dict.fromkeys(figure.article for figure in same)),
        )
        for key, same in held.items()
    }


def _conflicts(figures: Sequence[_Figure], quantities: dict[tuple[str, float], Quantity]) -> Iterable[Conflict]:
    """Quantities of one unit that no article gives both of, in sentences about the same; the clearest first."""
    best: dict[tuple[tuple[str, float], tuple[str, float]], tuple[float, frozenset[str]]] = {}
    for one, other in combinations(figures, 2):
        left, right = sorted((one.key, other.key))
        if one.article == other.article or left[0] != right[0] or left[1] == right[1]:
            continue
        if set(quantities[left].articles) & set(quantities[right].articles):
            continue
        alike, shared = _alike(one, other)
        if alike and alike > best.get((left, right), (0.0, frozenset()))[0]:
            best[left, right] = (alike, shared)
    for (left, right), (_, shared) in sorted(best.items(), key=lambda item: -item[1][0]):
        yield Conflict(one=quantities[left], other=quantities[right], shared=tuple(sorted(shared)))


def _alike(one: _Figure, other: _Figure) -> tuple[float, frozenset[str]]:
    """How much two sentences are about one thing, 0 where too little says so."""
    subjects = one.subjects & other.subjects
    slip = _is_slip(one.value, other.value)
    if one.language != other.language:
        # No words in common: names must do, fewer where the numbers differ by a factor of ten alone.
        return (0.5 + len(subjects) / 10, subjects) if len(subjects) >= (1 if slip else 2) else (0.0, frozenset())
    shared = one.words & other.words
    if len(shared) < _LEAST:
        return 0.0, frozenset()
    alike = len(shared) / min(len(one.words), len(other.words))
    return (alike, shared) if alike >= (_ALIKE if not slip else _ALIKE / 2) else (0.0, frozenset())


def _is_slip(one: float, other: float) -> bool:
    """Whether two numbers differ by a power of ten: a comma in the wrong place, 万 read as a thousand."""
    if one <= 0 or other <= 0:
        return False
    power = math.log10(one / other)
    return abs(power - round(power)) < 1e-9 and round(power) != 0
