"""`rexcrawl echo`: who had a text first, and who repeats it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_option, print_json
from rexcrawl.store import dossier, kin
from rexcrawl.text import printable

Rows = list[dict[str, Any]]


@click.command("echo")
@click.argument("wanted", metavar="ID|URL")
@click.option(
    "--format", "form", default="tree", show_default=True, type=click.Choice(["tree", "mermaid", "dot"]), help="How."
)
@json_option
def echo(wanted: str, form: str, as_json: bool) -> None:
    """Show who had a text first and who repeats it, with the share taken over and what says who was first."""
    with opened() as store:
        rows = kin.family(store, dossier.find(store, wanted))
    if as_json:
        print_json(rows)
        return
    writers = {"tree": _tree, "mermaid": _mermaid, "dot": _dot}
    for line in writers[form](rows):
        click.echo(line)


def _label(row: dict[str, Any]) -> str:
    when = (row["published"] or "undated")[:16].replace("T", " ")
    return printable(f"{row['outlet']}, {when}: {row['headline']}")


def _how(row: dict[str, Any]) -> str:
    return f"{row['kind']}, {row['share']:.0%}, first by {row['first_by']}" if row["kind"] else "first"


def _tree(rows: Rows) -> Iterator[str]:
    """Parents before children, each indented under the one that it repeats."""
    children: dict[str | None, Rows] = {}
    for row in rows:
        children.setdefault(row["repeats"], []).append(row)

    def below(key: str | None, depth: int) -> Iterator[str]:
        for row in children.get(key, []):
            name = f"article {row['article']}" if row["article"] else row["url"]
            yield f"{'  ' * depth}{_label(row)} ({name}; {_how(row)})"
            yield from below(row["key"], depth + 1)

    yield from below(None, 0)


def _mermaid(rows: Rows) -> Iterator[str]:
    yield "flowchart LR"
    for row in rows:
        text = _label(row).replace('"', "'")
        yield f'  {row["key"]}["{text}"]'
    for row in rows:
        if row["repeats"]:
            yield f"  {row['key']} -->|{row['kind']} {row['share']:.0%}| {row['repeats']}"


def _dot(rows: Rows) -> Iterator[str]:
    yield "digraph echoes {"
    yield "  rankdir=LR; node [shape=box];"
    for row in rows:
        text = _label(row).replace("\\", "\\\\").replace('"', '\\"')
        yield f'  {row["key"]} [label="{text}"];'
    for row in rows:
        if row["repeats"]:
            yield f'  {row["key"]} -> {row["repeats"]} [label="{row["kind"]} {row["share"]:.0%}"];'
    yield "}"
