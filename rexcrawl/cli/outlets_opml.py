"""`rexcrawl outlets import` and `export`: subscriptions as OPML."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import click

from rexcrawl import config
from rexcrawl.cli.output import json_line, json_option
from rexcrawl.sourcing import UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE, Imported, from_opml, imported, to_opml, to_toml
from rexcrawl.text import printable

_LARGE = 50_000_000  # bytes; the longest lists of feeds are a hundredth of that


@click.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--beat", type=click.Path(path_type=Path), help="Beat file to add to; default as for `crawl`.")
@click.option("--dry-run", is_flag=True, help="Show what would be added, write nothing.")
@json_option
def import_(file: BinaryIO, beat: Path | None, dry_run: bool, as_json: bool) -> None:
    """Put the feeds of an OPML FILE into the beat, one outlet a site; `-` reads from the pipe."""
    from rexcrawl.cli.outlets_writing import add_to_beat

    loaded = config.load(beat)
    found = imported(from_opml(file.read(_LARGE)), loaded)
    tables = _tables(found)
    if tables and not dry_run:
        add_to_beat(loaded.path, tables)
    written = str(loaded.path) if tables and not dry_run else None
    if as_json:
        click.echo(json_line(_facts(found, written)))
        return
    for feed, reason in found.left_out:
        click.echo(printable(f"left out: {feed.title} {feed.url}: {reason}"), err=True)
    for outlet, _ in found.outlets:
        click.echo(printable(f"{outlet.id}: {outlet.name}, {len(outlet.sources)} feeds"))
    said = f"written to {written}" if written else "nothing was written"
    click.echo(f"{len(found.outlets)} outlets, {len(found.left_out)} feeds left out; {said}")


def _tables(found: Imported) -> str:
    """Every outlet with comments where the file did not say what a beat wants to know."""
    out = []
    for outlet, folder in found.outlets:
        notes = {"profile": "one line for attributions: write it"}
        notes |= {"name": f"from the folder {folder}"} if folder else {}
        notes |= {"country": "not known: put it here"} if outlet.country == UNKNOWN_COUNTRY else {}
        notes |= {"languages": "not known: put them here"} if outlet.languages == (UNKNOWN_LANGUAGE,) else {}
        out.append(to_toml(outlet, outlet.sources, notes=notes))
    return "\n".join(out)


def _facts(found: Imported, written: str | None) -> dict[str, Any]:
    return {
        "outlets": [
            {"id": outlet.id, "name": outlet.name, "folder": folder, "sources": [one.url for one in outlet.sources]}
            for outlet, folder in found.outlets
        ],
        "left_out": [{"title": feed.title, "url": feed.url, "reason": reason} for feed, reason in found.left_out],
        "written": written,
    }


@click.command()
@click.argument("file", type=click.File("wb", lazy=True), default="-")
@click.option("--beat", type=click.Path(path_type=Path), help="Beat file to read; default as for `crawl`.")
def export(file: BinaryIO, beat: Path | None) -> None:
    """Write the beat's feeds as OPML to FILE, or to the terminal; other kinds of source have no place in OPML."""
    loaded = config.load(beat)
    file.write(to_opml(loaded.title, loaded.outlets).encode())
    without = sum(all(source.kind != "feed" for source in outlet.sources) for outlet in loaded.outlets)
    if without:
        click.echo(f"{without} of {len(loaded.outlets)} outlets have no feed and were left out", err=True)
