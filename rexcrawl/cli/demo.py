"""`rexcrawl demo`: the whole flow on invented outlets, served on loopback by the program itself."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkdtemp

import click
from rich.console import Console

from rexcrawl.cli.output import json_line, json_option, print_rows


@click.command()
@click.option("--keep", type=click.Path(path_type=Path), help="Put the demo's data into this new folder.")
@json_option
def demo(keep: Path | None, as_json: bool) -> None:
    """Show what an editor gains: two rounds of news from four invented outlets, no internet."""
    # The demo's own outlets stand on loopback, which the gate refuses otherwise.
    os.environ["REXCRAWL_ALLOW_PRIVATE"] = "1"
    from rexcrawl.demo.play import play

    data = keep or Path(mkdtemp(prefix="rexcrawl-demo-"))
    if keep is not None and keep.exists() and any(keep.iterdir()):
        raise click.UsageError(f"{keep} is not empty: name a new folder")
    shown = play(data)
    if as_json:
        click.echo(json_line({"data": data, "missing": shown.missing, **shown.facts}))
    else:
        _print(shown.facts, data)
    if shown.missing:
        raise click.ClickException("the demo did not show: " + ", ".join(shown.missing))


def _print(facts: dict[str, list[dict[str, object]]], data: Path) -> None:
    console = Console()
    console.rule("What landed, each story once")
    print_rows(facts["latest"], ("id", "published", "outlet", "headline", "copies", "changes", "state"), as_json=False)
    for title, key, columns in (
        ("The same wire story, told again elsewhere: folded", "copies", ("outlet", "headline", "of", "share")),
        ("Corrected after it landed", "corrections", ("outlet", "headline", "summary")),
        ("Taken down by its outlet; text and captures stay", "withdrawn", ("outlet", "headline", "detail")),
        ("Searching 稀土", "chinese", ("id", "outlet", "headline", "snippet")),
        ("Alerts as delivered to a webhook", "delivered", ("title",)),
    ):
        console.rule(title)
        print_rows(facts[key], columns, as_json=False)
    console.rule("Try next")
    for command in ("latest", 'search "dysprosium"', f"show {facts['corrections'][0]['article']}"):
        console.print(f"REXCRAWL_DATA={data} rexcrawl {command}", soft_wrap=True, markup=False, highlight=False)
