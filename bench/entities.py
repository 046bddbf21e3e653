"""Entities, measured: precision and recall per kind and per language on texts whose spans are marked.

    python -m bench.entities [--errors] [--quality] [FILE.jsonl …]

A marked span is `{text|kind=value|kind=other value}`: any of the readings will do, `?` after a kind means
that it may be found or not. A find is right when its kind and value are and its span overlaps the marked one; `bounds`
says how many of these stand exactly where the mark does. Dates that are over are not looked at. A stable hash of each
id puts it into the development or the blind half; rules and gazetteer may be tuned on the first only. Both sets were
written for this bench before the rules were changed, and by the one who then changed them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bench.match import half, long_articles
from bench.match import items as labelled
from rexcrawl.cli.try_entities import gazetteer_of
from rexcrawl.entities import Entity, Gazetteer, Named, entities

DATA = Path(__file__).parent / "data"
PUBLISHED = date(2026, 10, 14)
KINDS = {
    "c": "country",
    "cd": "country",
    "p": "place",
    "o": "organisation",
    "co": "company",
    "k": "ticker",
    "n": "person",
    "e": "element",
    "m": "mineral",
    "x": "mine",
    "q": "quantity",
    "d": "date",
}


class Mark(NamedTuple):
    """A span that a text names: its readings as (kind, value), and whether it may be left out."""

    start: int
    end: int
    readings: tuple[tuple[str, str], ...]
    optional: bool


class Item(NamedTuple):
    """A text, and what it names."""

    id: str
    language: str
    text: str
    marks: tuple[Mark, ...]


class Outcome(NamedTuple):
    """One mark found or missed, or one find that no mark asks for."""

    item: Item
    kind: str
    found: Entity | None
    mark: Mark | None


def item_of(row: dict[str, str]) -> Item:
    """The item of a row whose text is marked."""
    text, marks = "", []
    for piece in row["marked"].split("{"):
        marked, closed, rest = piece.partition("}")
        if not closed:
            text += piece
            continue
        words, *readings = marked.split("|")
        kinds = [reading.removesuffix("?").partition("=") for reading in readings]
        start, text = len(text), text + words
        optional = any(reading.endswith("?") for reading in readings)
        marks.append(Mark(start, len(text), tuple((kind, value) for kind, _, value in kinds), optional))
        text += rest
    return Item(row["id"], row["language"], text, tuple(marks))


def judged(item: Item, gazetteer: Gazetteer) -> list[Outcome]:
    """What became of each mark of an item, and the finds that none asks for."""
    found = entities(Named(headline="", text=item.text, language=item.language, published=PUBLISHED), gazetteer)
    left = [entity for entity in found if entity.forward is not False]
    outcomes: list[Outcome] = []
    for mark in item.marks:
        beside = [entity for entity in left if entity.start < mark.end and mark.start < entity.end]
        right = next((entity for entity in beside if any(is_right(entity, *r) for r in mark.readings)), None)
        left = [entity for entity in left if entity is not right and not (mark.optional and entity in beside)]
        if not mark.optional:
            outcomes.append(Outcome(item, KINDS[mark.readings[0][0]], right, mark))
    return outcomes + [Outcome(item, entity.kind, entity, None) for entity in left]


def is_right(entity: Entity, kind: str, value: str) -> bool:
    """Whether an entity is of a kind, and stands for a value where one is asked for."""
    if entity.kind != KINDS[kind]:
        return False
    if kind != "q" or not value:
        return not value or str(entity.value) == value
    number, _, unit = value.partition(" ")
    if not isinstance(entity.value, int | float) or (entity.unit or "") not in (unit, ""):
        return False
    return abs(entity.value - float(number)) <= 1e-6 * float(number) and (entity.unit or "") == unit


class Figures(NamedTuple):
    marks: int
    precision: float
    recall: float
    bounds: float


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Marks, precision, recall, and the share of right finds with the bounds of the mark."""
    marks = [outcome for outcome in outcomes if outcome.mark]
    right = [outcome for outcome in marks if outcome.found]
    wrong = sum(outcome.mark is None for outcome in outcomes)
    exact = sum((o.found.start, o.found.end) == (o.mark.start, o.mark.end) for o in right if o.found and o.mark)
    return Figures(
        len(marks), _share(len(right), len(right) + wrong), _share(len(right), len(marks)), _share(exact, len(right))
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def print_quality(items: Iterable[Item], gazetteer: Gazetteer, *, errors: bool) -> None:
    chosen = list(items)
    for name in ("development", "blind"):
        outcomes = [o for item in chosen if half(item.id) == name for o in judged(item, gazetteer)]
        print(f"\n{name} half: kind or language, marks, precision, recall, exact bounds")
        groups: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in outcomes:
            groups[outcome.kind].append(outcome)
        for outcome in outcomes:
            groups[outcome.item.language].append(outcome)
        for label, group in [*groups.items(), ("all", outcomes)]:
            row = figures(group)
            print(f"  {label:14} {row.marks:4}  {row.precision:.3f}  {row.recall:.3f}  {row.bounds:.3f}")
        for set_name in ("first", "second"):
            row = figures([o for o in outcomes if (set_name == "second") == o.item.id.startswith("second")])
            print(
                f"  of these, {set_name} set: {row.marks} marks, precision {row.precision:.3f}, recall {row.recall:.3f}"
            )
        for outcome in outcomes if errors and name == "development" else ():
            print_error(outcome)


def print_error(outcome: Outcome) -> None:
    """A line for a mark that was missed or a find that no mark asks for."""
    item, mark, found = outcome.item, outcome.mark, outcome.found
    if mark and not found:
        print(f"  - {item.id} {outcome.kind} {item.text[mark.start : mark.end]!r} {mark.readings[0][1]}")
    if found and not mark:
        print(f"  + {item.id} {outcome.kind} {found.text!r} {found.value} {found.unit or ''} {found.role or ''}")


def print_speed(gazetteer: Gazetteer, rounds: int = 3) -> None:
    """Milliseconds that an article of 4,000 characters takes, the best of some rounds."""
    articles = long_articles(labelled(sorted((DATA / "labelled").glob("*.jsonl"))))
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for row in articles:
            entities(Named(row["headline"], row["text"], row["language"], PUBLISHED), gazetteer)
        best = min(best, time.process_time() - start)
    print(f"\nspeed: {best * 1000 / len(articles):.2f} ms an article of 4,000 characters ({len(articles)} articles)")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--errors", action="store_true", help="list what the development half got wrong")
    options.add_argument("--quality", action="store_true", help="no speed figures")
    given = options.parse_args()
    gazetteer = gazetteer_of(None)
    files = given.files or sorted((DATA / "entities").glob("*.jsonl"))
    rows = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    print_quality(map(item_of, rows), gazetteer, errors=given.errors)
    if not given.quality:
        print_speed(gazetteer)


if __name__ == "__main__":
    main()
