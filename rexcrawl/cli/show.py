"""`rexcrawl show`: one article, why it matched, and proof of where every line came from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from rexcrawl import config
from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_line, json_option
from rexcrawl.store import dossier
from rexcrawl.text import printable


@click.command()
@click.argument("wanted", metavar="ID|URL")
@click.option("--raw", is_flag=True, help="The captured response's body, as received, to standard output.")
@click.option("--removed", is_flag=True, help="Also what was taken out of the page, and why.")
@json_option
def show(wanted: str, raw: bool, removed: bool, as_json: bool) -> None:
    """Show an article with its outlet, matches, revisions and full provenance."""
    with opened() as store:
        number = dossier.find(store, wanted)
        if raw:
            sys.stdout.buffer.write(_bytes(dossier.raw(store, number)))
            return
        whole = dossier.article(store, number)
    if as_json:
        click.echo(json_line(whole))
        return
    for line in _lines(whole, removed):
        click.echo(printable(line))


def _bytes(capture: dict[str, Any]) -> bytes:
    from rexcrawl.archive import read

    file = Path(capture["warc_file"])
    folder = config.data_dir() / "warc" / file.parent
    return read(folder, file.name, capture["warc_offset"], capture["warc_length"]).raw_body


def _lines(whole: dict[str, Any], removed: bool) -> list[str]:
    outlet = whole["outlet"]
    alias = f", also {', '.join(outlet['aliases'])}" if outlet["aliases"] else ""
    credit = ", ".join(whole["bylines"]) or whole["agency"] or "no byline"
    lines = [
        f"# {whole['headline']}",
        f"{outlet['name']}{alias}: {outlet['profile']}",
        f"{credit} · published {whole['published'] or 'not said'} · {whole['state']} · {whole['url']}",
        "",
        *whole["text"].split("\n"),
        "",
        "## Why it matched",
        *(
            f"{match['watch']} ({match['level']}, {match['score']:.2f}): {match['reason']}"
            for match in whole["matches"]
        ),
        *_story(whole["story"]),
        "",
        "## Where it came from",
        *(f"announced {row['first_seen_at']} by {row['source_kind']} {row['source']}" for row in whole["sightings"]),
        *(
            f"captured {row['fetched_at']}, status {row['status']}: {row['warc_file']} at {row['warc_offset']},"
            f" body SHA-256 {row['body_sha256']}"
            for row in whole["captures"]
        ),
        f"read by {whole['extractor']}; landed {whole['landed_at']}",
        *(f"revision {row['number']}, {row['at']}: {row['summary']}" for row in whole["revisions"]),
        *(f"reprint: {row['outlet']}, {row['url']}" for row in whole["reprints"]),
        *(
            f"{'repeats' if row['direction'] == 'of' else 'repeated by'} {row['outlet']}: {row['headline']}"
            f" (article {row['id']}, {row['kind']}, {row['share']:.0%})"
            for row in whole["relations"]
        ),
    ]
    if removed:
        lines += ["", "## Taken out", *(f"[{block['why']}] {block['text']}" for block in whole["removed"])]
    return lines


def _story(told: dict[str, Any] | None) -> list[str]:
    if told is None or told["articles"] + told["echoes"] < 2:
        return []
    counts = f"{told['independent']} on their own, {told['echoes']} repeat; first: {told['first_outlet']}"
    return ["", "## Its story", f"story {told['story']}: {counts}; this one: {told['detail']}"]
