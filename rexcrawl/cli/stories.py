"""`rexcrawl stories` and `story`: who had it first, who merely repeats it, where reports disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from rexcrawl.brief import Brief, Quantity, Report, brief
from rexcrawl.cli.ask import Since, opened
from rexcrawl.cli.output import json_line, json_option, print_rows
from rexcrawl.cli.try_entities import gazetteer_of
from rexcrawl.store import kin, story
from rexcrawl.store.database import Row, Store
from rexcrawl.text import printable

COLUMNS = ("story", "updated_at", "first_outlet", "headline", "independent", "echoes", "languages")
_MOST = 12  # of each kind in the printed brief; --json has all


@click.command("stories")
@click.option("--since", type=Since(), help="Only with news from then on: 7d, 12h, 2026-11-01.")
@click.option("--min-independent", "independent", default=1, show_default=True, type=click.IntRange(1))
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 100_000))
@json_option
def listing(since: datetime | None, independent: int, limit: int, as_json: bool) -> None:
    """List stories, the latest news first: who had it first, how many report it on their own, how many repeat."""
    with opened() as store:
        rows = story.listing(store, since=since, independent=independent, limit=limit)
    print_rows(rows, COLUMNS, as_json=as_json, empty="no stories yet")


@click.command("story")
@click.argument("wanted", metavar="STORY|ARTICLE|URL")
@click.option("--beat", type=click.Path(path_type=Path, dir_okay=False), help="Schedules file; default: that in use.")
@json_option
def one(wanted: str, beat: Path | None, as_json: bool) -> None:
    """Show a story: first report, independent reports and echoes, timeline, places, quantities, conflicts, voices."""
    with opened() as store:
        number = story.find(store, wanted)
        whole = story.whole(store, number)
        made = brief(_reports(story.texts(store, number)), gazetteer_of(beat))
        whole["echo_tree"] = _echoes(store, whole["members"])
    if as_json:
        click.echo(json_line({**whole, **asdict(made)}))
        return
    for line in _lines(whole, made):
        click.echo(printable(line))


def _echoes(store: Store, members: list[Row]) -> list[Row]:
    """Who repeats whom, for every text that more than one member has."""
    seen: set[int] = set()
    rows: list[Row] = []
    for member in members:
        if member["article"] not in seen:
            family = kin.family(store, member["article"])
            seen.update(row["article"] for row in family if row["article"])
            rows += family if len(family) > 1 else []
    return rows


def _reports(rows: list[Row]) -> Iterator[Report]:
    for row in rows:
        published = datetime.fromisoformat(row["published"]).date() if row["published"] else None
        yield Report(**{**row, "bylines": tuple(row["bylines"]), "published": published})


def _lines(whole: dict[str, Any], made: Brief) -> Iterator[str]:
    own = [row for row in whole["members"] if row["reason"] not in story.ECHOES]
    echoes = [row for row in whole["members"] if row["reason"] in story.ECHOES]
    yield from _head(whole)
    yield from _part("Reports", map(_member, own), most=None)
    yield from _part("Echoes", (*map(_member, echoes), *map(_reprint, whole["reprints"])))
    yield from _part("Timeline", map(_event, whole["timeline"]), most=None)
    yield from _part("Conflicts", (_conflict(one.one, one.other) for one in made.conflicts))
    yield from _part("Quantities", (f"{_quantity(one)} {_cited(one.articles)}" for one in made.quantities))
    yield from _part("Quoted", (f"{one.name}: {one.sentence} {_cited(one.articles)}" for one in made.voices))
    yield from _part("Places", (f"{one.name} {_cited(one.articles)}" for one in made.places))
    yield from _part("Decided", map(_decision, whole["decisions"]))


def _head(whole: dict[str, Any]) -> Iterator[str]:
    first = whole["members"][0]
    parts = [
        f"{_count(whole['independent'], 'independent report')}, {_count(whole['echoes'], 'echo', 'echoes')}",
        ", ".join(whole["languages"]) or "language unknown",
        *([f"followed since {whole['followed_since'][:10]}"] if whole["followed_since"] else []),
    ]
    yield f"# {whole['headline']}"
    yield f"story {whole['story']}: {'; '.join(parts)}"
    yield f"first: {first['outlet']}, {_when(first['published'])}, article {first['article']}, {first['url']}"


def _part(title: str, lines: Iterable[str], *, most: int | None = _MOST) -> Iterator[str]:
    kept = list(lines)
    if not kept:
        return
    yield ""
    yield f"## {title}"
    yield from kept[:most]
    if most is not None and len(kept) > most:
        yield f"… and {len(kept) - most} more: --json has all"


def _member(row: Row) -> str:
    state = f", {row['state']}" if row["state"] != "live" else ""
    about = f"article {row['article']}{state}; {row['detail']}"
    return f"{row['outlet']}, {_when(row['published'])}: {row['headline']} ({about})"


def _reprint(row: Row) -> str:
    about = f"the text of article {row['repeats']}; {row['url']}"
    return f"{row['outlet']}, {_when(row['published'] or row['seen_at'])}: {row['headline']} ({about})"


def _event(row: Row) -> str:
    return f"{_when(row['at'])}  {row['outlet']} {row['event']}: {row['what']} [{row['article']}]"


def _decision(row: Row) -> str:
    note = f": {row['note']}" if row["note"] else ""
    return f"{row['number']}: {row['decision']} by {row['editor']}, {_when(row['at'])}{note}"


def _conflict(one: Quantity, other: Quantity) -> str:
    return (
        f"{_quantity(one)} {_cited(one.articles)} against {_quantity(other)} {_cited(other.articles)}:"
        f" “{one.sentence}” / “{other.sentence}”"
    )


def _quantity(one: Quantity) -> str:
    return f"{one.value:,.10g} {one.unit} (“{one.text}”)"


def _cited(articles: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, articles))}]"


def _count(number: int, word: str, many: str = "") -> str:
    return f"{number} {word if number == 1 else many or word + 's'}"


def _when(stamp: str | None) -> str:
    return stamp[:16].replace("T", " ") if stamp else "undated"
