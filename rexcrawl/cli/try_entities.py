"""`rexcrawl try entities`: what the articles of a JSON-lines file name, a row for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from rexcrawl import config
from rexcrawl.cli.output import json_option, print_json, print_rows
from rexcrawl.cli.try_match import article_of, error_row, language_of, noted
from rexcrawl.config import vocabulary
from rexcrawl.entities import Finder, Gazetteer, Named, Pipeline, entities
from rexcrawl.errors import ReadError

COLUMNS = ("id", "kind", "text", "value", "unit", "name", "field", "start", "end")


@click.command("entities")
@click.option(
    "--beat", type=click.Path(path_type=Path, dir_okay=False), help="Schedules file; default: the one in use."
)
@click.option(
    "--model", "models", multiple=True, metavar="NAME", help="An installed spaCy pipeline as well; may be given again."
)
@json_option
@click.argument("file", type=click.File("r", encoding="utf-8-sig", errors="replace"))
@click.pass_context
def names(ctx: click.Context, beat: Path | None, models: tuple[str, ...], as_json: bool, file: Iterable[str]) -> None:
    """Print a row for each country, place, organisation, company, person, element, mineral, mine, quantity and date.

    FILE has one JSON object a line, as for `try match`: id, url, headline, text, language, and if known published (the
    day on which "next week" rests) and bylines (names with commas between, or a list). A line that cannot be read
    gives a row with its number and the error.
    """
    gazetteer = gazetteer_of(beat)
    more = [Pipeline.load(name) for name in models]
    bad: list[object] = []
    rows = noted((row for number, line in enumerate(file, 1) for row in _rows(gazetteer, more, number, line)), bad)
    if as_json:
        print_json(rows)
    else:
        print_rows(rows, COLUMNS, as_json=False, empty="no entities")
    if bad:
        ctx.exit(ReadError.exit_code)


def gazetteer_of(beat: Path | None) -> Gazetteer:
    """The names that ship, and the elements and minerals of the beat. Raises ConfigError for a bad vocabulary."""
    names = vocabulary.load(config.folder("schedules") / "vocabulary" / "gazetteer.toml")
    substances = [term for path in config.load(beat).vocabulary for term in vocabulary.load(path)]
    return Gazetteer.compile(names, substances)


def _rows(gazetteer: Gazetteer, more: Sequence[Finder], number: int, line: str) -> Iterator[dict[str, Any]]:
    if not line.strip():
        return
    try:
        given = article_of(line)
        published, bylines = _day(given["published"]), _names(given["bylines"])
    except ValueError as error:
        yield error_row(number, error)
        return
    named = Named(
        headline=given["headline"] or "",
        text=given["text"] or "",
        language=given["language"] or language_of(given),
        published=published,
        bylines=bylines,
    )
    for entity in entities(named, gazetteer, more):
        yield {"id": given["id"], **{key: value for key, value in asdict(entity).items() if value is not None}}


def _day(value: object) -> date | None:
    """The day of an ISO 8601 date or time. Raises ValueError."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError("published must be text")
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        raise ValueError(f"published {value[:40]!r} is no ISO 8601 date or time") from None


def _names(value: object) -> tuple[str, ...]:
    given = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(name.strip() for name in given if isinstance(name, str) and name.strip())
