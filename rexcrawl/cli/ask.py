"""`rexcrawl latest` and `search`: what landed, newest first."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from rexcrawl import config
from rexcrawl.cli.output import json_option, print_rows
from rexcrawl.store.database import Row, Store
from rexcrawl.store.search import Wanted
from rexcrawl.store.search import latest as latest_rows
from rexcrawl.store.search import search as search_rows

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
COLUMNS = ("id", "published", "outlet", "headline", "notes")


class Since(click.ParamType[datetime]):
    """A length of time back from now ("7d", "12h") or a date."""

    name = "7d|date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        span = re.fullmatch(r"(\d{1,5})([mhdw])", value)
        if span:
            return datetime.now(UTC) - timedelta(**{_UNITS[span.group(2)]: int(span.group(1))})
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is neither a span such as 7d or 12h nor a date such as 2026-11-23", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def narrowing(command: Callable[..., None]) -> Callable[..., None]:
    """The options that both commands take."""
    for option in (
        click.option("--since", type=Since(), help="Only from then on: 7d, 12h, 2026-11-01."),
        click.option("--outlet", "outlets", multiple=True, help="Only this outlet: id, name or alias."),
        click.option("--language", "languages", multiple=True, help="Only this language: zh, tr, en …"),
        click.option("--watch", help="Only matches of this watch."),
        click.option("--copies", is_flag=True, help="List copies beside their first."),
        click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 100_000)),
        json_option,
    ):
        command = option(command)
    return command


def notes(row: Row) -> str:
    """What an editor must see of an article at a glance: what it matched, copies, changes, what became of it."""
    parts = [row["watches"] or "no watch", row["language"] or ""]
    parts += [f"{row['copies']} cop{'y' if row['copies'] == 1 else 'ies'}"] if row["copies"] else []
    parts += [f"{row['changes']} change{'' if row['changes'] == 1 else 's'}"] if row["changes"] else []
    parts += [row["state"]] if row["state"] != "live" else []
    return ", ".join(part for part in parts if part)


def opened() -> Store:
    """The database, for reading."""
    return Store.open(config.data_dir() / "rexcrawl.db", readonly=True)


@click.command()
@narrowing
def latest(as_json: bool, **asked: Any) -> None:
    """List the newest articles, copies folded under their first."""
    with opened() as store:
        rows = latest_rows(store, Wanted(**asked))
        shown = rows if as_json else [{**row, "notes": notes(row)} for row in rows]
        print_rows(shown, COLUMNS, as_json=as_json, empty="no articles yet")


@click.command()
@click.argument("query")
@click.option("--relevance", is_flag=True, help="Rank by relevance among the newest hits.")
@narrowing
def search(query: str, relevance: bool, as_json: bool, **asked: Any) -> None:
    """Find articles by words, "phrases", -not and OR, newest first."""
    columns = ("id", "published", "outlet", "headline", "snippet")
    with opened() as store:
        rows = search_rows(store, query, Wanted(**asked), by_relevance=relevance)
        print_rows(rows, columns, as_json=as_json, empty=f"nothing found for {query}")
