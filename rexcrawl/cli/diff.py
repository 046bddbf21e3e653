"""`rexcrawl diff`: what an outlet changed in an article, word by word."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Any

import click

from rexcrawl import redline
from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_line, json_option
from rexcrawl.errors import NotFound
from rexcrawl.store import dossier
from rexcrawl.store.database import Store
from rexcrawl.text import printable

_COLOURS: dict[str, dict[str, Any]] = {"same": {}, "out": {"fg": "red", "strikethrough": True}, "in": {"fg": "green"}}


@click.command()
@click.argument("wanted", metavar="ID|URL")
@click.argument("first", metavar="[REV", required=False, type=click.IntRange(0))
@click.argument("last", metavar="REV]", required=False, type=click.IntRange(0))
@click.option("--all", "whole", is_flag=True, help="Also the paragraphs that stayed.")
@json_option
def diff(wanted: str, first: int | None, last: int | None, whole: bool, as_json: bool) -> None:
    """Show what changed in an article: its last revision, or from state REV to state REV (0 is the first)."""
    with opened() as store:
        number = dossier.find(store, wanted)
        found = _between(store, number, first, last)
    if as_json:
        click.echo(json_line(found))
        return
    _print(found, whole)


def _print(found: dict[str, Any], whole: bool) -> None:
    click.echo(
        f"article {found['article']}, state {found['from']} to {found['to']}, {found['at'] or 'as first stored'}"
    )
    for line in found["summaries"]:
        click.echo(printable(line))
    for paragraph in (
        *redline.redline(found["headline_before"], found["headline_after"]),
        *redline.redline(found["text_before"], found["text_after"]),
    ):
        if whole or redline.changed(paragraph):
            click.echo()
            click.echo(_shown(paragraph))


def _shown(paragraph: redline.Paragraph) -> str:
    if not sys.stdout.isatty():
        return printable(redline.as_text(paragraph))
    return "".join(click.style(printable(span.text), **_COLOURS[span.op]) for span in paragraph)


def _between(store: Store, article: int, first: int | None, last: int | None) -> dict[str, Any]:
    """Two states of an article; by default those around its last revision. Raises NotFound."""
    rows = dossier.states(store, article)
    newest = len(rows) - 1
    if newest == 0:
        raise NotFound("this article was never changed since it was stored", about=f"article {article}")
    to = newest if last is None else last
    since = (to - 1 if first is None else first) if last is not None or first is None else first
    for asked in (since, to):
        if not 0 <= asked <= newest:
            raise NotFound(f"it has states 0 to {newest}, not {asked}", about=f"article {article}")
    before, after = rows[since], rows[to]
    spans = redline.redline(before["text"], after["text"])
    return {
        "article": article,
        "from": since,
        "to": to,
        "at": after["at"],
        "summaries": [row["summary"] for row in rows[since + 1 : to + 1]],
        "numbers": [pair for row in rows[since + 1 : to + 1] for pair in row["numbers"]],
        "headline_before": before["headline"],
        "headline_after": after["headline"],
        "text_before": before["text"],
        "text_after": after["text"],
        "paragraphs": [[asdict(span) for span in spans_] for spans_ in spans if redline.changed(spans_)],
    }
