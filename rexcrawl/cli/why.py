"""`rexcrawl why`: every decision taken about a URL, ever seen or never; and how many drops there were of each kind."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from rexcrawl import config
from rexcrawl.cli.ask import Since, opened
from rexcrawl.cli.output import json_line, json_option, print_rows
from rexcrawl.cli.why_lines import lines
from rexcrawl.cli.why_permission import permission
from rexcrawl.config.beat import Beat
from rexcrawl.errors import ConfigError
from rexcrawl.reasons import REASONS
from rexcrawl.store import dossier
from rexcrawl.store import why as stored
from rexcrawl.store.database import Row, Store
from rexcrawl.text import printable


@click.command()
@click.argument("url", required=False)
@click.option("--counts", is_flag=True, help="Count what was not stored, by reason, instead of asking for one URL.")
@click.option("--since", type=Since(), help="With --counts: announced from then on: 7d, 12h, 2026-11-01.")
@click.option("--outlet", help="With --counts: only this outlet's id.")
@click.option("--beat", type=click.Path(path_type=Path), help="Beat file, for its user agent; default as for `crawl`.")
@json_option
def why(
    url: str | None, counts: bool, since: datetime | None, outlet: str | None, beat: Path | None, as_json: bool
) -> None:
    """Say why a URL was or was not stored, and what would change that."""
    if counts == (url is not None):
        raise click.UsageError("name a URL, or ask for --counts")
    with opened() as store:
        if url is None:
            _count(store, since, outlet, as_json)
            return
        whole = _whole(store, url, _beat(beat))
    if as_json:
        click.echo(json_line(whole))
        return
    for line in lines(whole):
        click.echo(printable(line))


def _count(store: Store, since: datetime | None, outlet: str | None, as_json: bool) -> None:
    rows = [{**row, "detail": _meaning(row["reason"])} for row in stored.counts(store, since=since, outlet=outlet)]
    columns = ("addresses", "state", "reason", "detail", "latest")
    print_rows(rows, columns, as_json=as_json, empty="nothing was left out")


def _meaning(reason: str) -> str:
    return REASONS[reason].meaning if reason in REASONS else ""


def _beat(path: Path | None) -> Beat | None:
    """The beat, for what it says of itself to robots.txt; the answer does without where there is none in order."""
    try:
        return config.load(path)
    except ConfigError:
        if path is not None:
            raise
        return None


def _whole(store: Store, url: str, beat: Beat | None) -> Row:
    """All that is known of the URL, stored and judged anew."""
    address = url.strip() if "://" in url else f"https://{url.strip()}"
    whole: dict[str, Any] = dossier.url(store, address)
    outlet = whole.get("outlet")
    whole["sources"] = stored.sources(store, outlet["id"]) if outlet else []
    whole["permission"] = permission(store, whole["canonical"] or address, outlet["id"] if outlet else None, beat)
    article = whole.get("article")
    whole["stored"] = stored.standing(store, article) if article else None
    whole["told"] = stored.told(store, article) if article else []
    reason = whole["discovery"]["reason"] if whole["known"] else ""
    known = REASONS.get(reason)
    whole["meaning"] = known.meaning if known else None
    whole["change"] = known.change if known else None
    return whole
