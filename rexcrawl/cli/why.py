"""`rexcrawl why`: every decision taken about a URL, ever seen or never."""

from __future__ import annotations

from typing import Any

import click

from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_line, json_option
from rexcrawl.store import dossier
from rexcrawl.text import printable


@click.command()
@click.argument("url")
@json_option
def why(url: str, as_json: bool) -> None:
    """Say why a URL was or was not stored."""
    with opened() as store:
        whole = dossier.url(store, url)
    if as_json:
        click.echo(json_line(whole))
        return
    for line in _lines(whole):
        click.echo(printable(line))


def _lines(whole: dict[str, Any]) -> list[str]:
    lines = [f"{whole['url']}", f"canonical: {whole['canonical'] or whole['problem']}"]
    outlet = whole.get("outlet")
    if not whole["known"]:
        belongs = f"it would belong to {outlet['name']}" if outlet else "no outlet of the beat has this site"
        lines.append(f"never announced by any source; {belongs}")
    else:
        row = whole["discovery"]
        lines.append(f"{row['state']}: {row['reason']} {row['detail']}".rstrip())
        lines += [
            f"announced {seen['first_seen_at']} by {seen['source_kind']} {seen['source']}"
            for seen in whole["sightings"]
        ]
        lines += [f"not announced by {other['kind']} {other['url']}" for other in whole["not_announced_by"]]
        lines += [
            f"captured {one['fetched_at']}, status {one['status']}: {one['warc_file']}" for one in whole["captures"]
        ]
        if row["next_fetch_at"]:
            lines.append(f"looked at again {row['next_fetch_at']}")
        if row["article"]:
            lines.append(f"article {row['article']}: `rexcrawl show {row['article']}`")
    lines += [
        f"{one['last_at']} {one['stage']}: {one['decision']}, {one['reason']} {one['detail']} ({one['times']} times)"
        for one in whole["decisions"]
    ]
    return lines
