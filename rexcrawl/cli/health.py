"""`rexcrawl health`: how each source is doing."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import click

from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_option, print_rows
from rexcrawl.health import ALARMS, overdue
from rexcrawl.store import health as records
from rexcrawl.store.database import Row, optional_moment

COLUMNS = ("outlet", "kind", "state", "last_new_at", "sentence")


@click.command()
@click.argument("outlets", nargs=-1)
@click.option("--trouble", is_flag=True, help="Only what is in trouble or was not visited when it was due.")
@click.option("--events", is_flag=True, help="When trouble began and ended instead, the latest first.")
@json_option
def health(outlets: tuple[str, ...], trouble: bool, events: bool, as_json: bool) -> None:
    """Say of every source how it is doing, in one word and one sentence."""
    with opened() as store:
        if events:
            columns = ("at", "kind", "outlet", "state", "sentence")
            found = records.events(store, outlets=outlets, limit=200)
            print_rows(found, columns, as_json=as_json, empty="no trouble so far")
            return
        rows = [_told(row, datetime.now(UTC)) for row in records.overview(store, outlets=outlets)]
    shown = [row for row in rows if not trouble or row["state"] in ALARMS or row["overdue"]]
    print_rows(shown, COLUMNS, as_json=as_json, empty="no source is in trouble" if rows else "no sources yet")
    if rows and not as_json:
        click.echo(_in_short(rows))


def _told(row: Row, now: datetime) -> dict[str, Any]:
    """A row with a sentence always, and what our own not coming adds to it."""
    waits = overdue(optional_moment(row["next_poll_at"]), every_s=row["every_s"], now=now)
    said = [row["sentence"] or "It has not been visited yet.", waits]
    return {**row, "sentence": " ".join(part for part in said if part), "overdue": waits is not None}


def _in_short(rows: list[dict[str, Any]]) -> str:
    counted = Counter(row["state"] for row in rows)
    words = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in counted.most_common())
    last = max((row["last_poll_at"] for row in rows if row["last_poll_at"]), default=None)
    when = f"last visit {last[:16].replace('T', ' ')} UTC" if last else "no visit yet"
    waiting = sum(row["overdue"] for row in rows)
    late = f"; {waiting} not visited when due: is `rexcrawl run` running?" if waiting else ""
    return f"{len(rows)} source{'' if len(rows) == 1 else 's'}: {words}; {when}{late}"
