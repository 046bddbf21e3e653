"""`rexcrawl outlets check`: which channel of an outlet omits what the others announce."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_line, json_option, print_rows
from rexcrawl.errors import NotFound
from rexcrawl.sourcing.recall import ChannelRecall, Sighting, advice, recall
from rexcrawl.store import channels as stored
from rexcrawl.store.database import Row, Store
from rexcrawl.store.outlets import listing
from rexcrawl.text import printable

_SHOWN = 10  # addresses listed of each kind; --all lists every one


@click.command()
@click.argument("outlets", nargs=-1)
@click.option("--days", default=30, show_default=True, type=click.IntRange(1, 3650), help="How far to look back.")
@click.option("--all", "every", is_flag=True, help="List every article that a channel omitted.")
@json_option
def check(outlets: tuple[str, ...], days: int, every: bool, as_json: bool) -> None:
    """Judge the channels of all active OUTLETS, or of those named, against each other."""
    now = datetime.now(UTC)
    with opened() as store:
        for outlet in _wanted(store, outlets):
            kinds = {row["url"]: row["kind"] for row in stored.channels(store, outlet["id"])}
            found = _recall(store, outlet["id"], now=now, days=days)
            if as_json:
                _json(outlet, kinds, found, days)
            else:
                _print(outlet, kinds, found, days, shown=None if every else _SHOWN)


def _wanted(store: Store, names: Sequence[str]) -> list[Row]:
    known = {row["id"]: row for row in listing(store)}
    missing = next((name for name in names if name not in known), None)
    if missing:
        raise NotFound(f"there is no outlet {missing}; `rexcrawl outlets` lists them")
    return [known[name] for name in names] or [row for row in known.values() if row["active"]]


def _recall(store: Store, outlet: str, *, now: datetime, days: int) -> tuple[ChannelRecall, ...]:
    channels = stored.channels(store, outlet)
    sightings = [
        Sighting(
            source=row["source"],
            url=row["article"],
            seen_at=datetime.fromisoformat(row["first_seen_at"]),
            published=datetime.fromisoformat(row["published"]) if row["published"] else None,
        )
        for row in stored.seen(store, outlet, now - timedelta(days=days))
    ]
    troubles = {row["url"]: trouble for row in channels if (trouble := _trouble(row))}
    return recall(sightings, sources=[row["url"] for row in channels], now=now, days=days, troubles=troubles)


def _trouble(channel: Row) -> str | None:
    """What is wrong with a channel now; None while it answers."""
    if channel["last_outcome"] is None:
        return "It was never visited."
    if not channel["failures"]:
        return None
    said = (channel["last_detail"] or channel["last_reason"] or "").rstrip(".")
    return f"It does not answer as it should ({said}; {channel['failures']} times in a row)."


def _json(outlet: Row, kinds: Mapping[str, str], found: Sequence[ChannelRecall], days: int) -> None:
    for one in found:
        facts = {"outlet": outlet["id"], "kind": kinds[one.source], "days": days, **asdict(one)}
        click.echo(json_line({**facts, "share": round(one.share, 4), "outlet_advice": advice(found)}))


def _print(
    outlet: Row, kinds: Mapping[str, str], found: Sequence[ChannelRecall], days: int, *, shown: int | None
) -> None:
    click.echo(printable(f"{outlet['id']} ({outlet['name']}), the last {days} days: {advice(found)}"))
    rows = [_row(one, kinds[one.source]) for one in found]
    print_rows(rows, ("kind", "url", "seen", "only", "omitted", "detail"), as_json=False, empty="no channels")
    for one in found:
        _list(one, kinds[one.source], "omitted", one.missed, shown)
        _list(one, kinds[one.source], "alone announced", one.only, shown)
    click.echo()


def _row(one: ChannelRecall, kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "url": one.source,
        "seen": f"{one.seen} of {one.union}",
        "only": len(one.only),
        "omitted": len(one.missed),
        "detail": one.advice,
    }


def _list(one: ChannelRecall, kind: str, did: str, articles: Sequence[str], shown: int | None) -> None:
    if not articles:
        return
    click.echo(printable(f"{kind} {one.source} {did}:"))
    for url in articles[:shown]:
        click.echo(printable(f"  {url}"))
    if shown is not None and len(articles) > shown:
        click.echo(f"  and {len(articles) - shown} more (--all lists them)")
