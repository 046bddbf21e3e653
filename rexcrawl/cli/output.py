"""How commands print: tables for people, one JSON object a line for tools."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from rexcrawl.text import printable

_WHOLE = frozenset(
    {
        "id",
        "published",
        "created_at",
        "at",
        "last_ok_at",
        "newest",
        "state",
        "kind",
        "language",
        "level",
        "score",
        "article",
    }
)
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")  # a stored time: to the minute is enough in a table
_PROSE = {"headline": 3, "snippet": 4, "sentence": 4, "detail": 3, "reason": 3, "notes": 2, "url": 3, "problem": 3}

json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of a table.")


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def json_line(row: Mapping[str, Any]) -> str:
    """One row as one line of JSON, non-ASCII kept readable, times in ISO 8601."""
    return json.dumps(row, ensure_ascii=False, default=_plain)


def print_json(rows: Iterable[Mapping[str, Any]]) -> None:
    """Stream rows as JSON lines."""
    for row in rows:
        click.echo(json_line(row))


def print_rows(
    rows: Iterable[Mapping[str, Any]],
    columns: Sequence[str],
    *,
    as_json: bool,
    title: str | None = None,
    empty: str = "nothing found",
    cell: Callable[[str, Any], str] | None = None,
) -> int:
    """Print rows as a table (only `columns`) or as JSON lines (all keys); returns how many."""
    if as_json:
        kept = list(rows)
        print_json(kept)
        return len(kept)
    table = Table(title=title, title_justify="left", box=None, header_style="bold", pad_edge=False)
    for name in columns:
        # Short facts stay whole on a narrow terminal; prose takes the room that is left.
        table.add_column(name, no_wrap=name in _WHOLE, ratio=_PROSE.get(name), overflow="fold")
    count = 0
    for row in rows:
        table.add_row(*(_cell(cell, column, row.get(column)) for column in columns))
        count += 1
    Console().print(table if count else empty, markup=False, highlight=False)
    return count


def _cell(render: Callable[[str, Any], str] | None, column: str, value: object) -> str:
    if render is not None:
        return printable(render(column, value))
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    text = printable(str(value))
    return text[:16].replace("T", " ") if _STAMP.fullmatch(text) else text


def in_words(counts: Mapping[str, int]) -> str:
    """Counts as one line: "discovered 12, polls ok 3, stored 2"."""
    return ", ".join(f"{word} {count}" for word, count in sorted(counts.items()))


@contextmanager
def progress(doing: str = "crawling") -> Iterator[Callable[[Mapping[str, int]], None] | None]:
    """A line on the terminal's standard error that says how far it is; None where nobody looks."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with console.status(doing) as status:
        yield lambda counts: status.update(f"{doing}: {in_words(counts)}"[: console.width - 4])
