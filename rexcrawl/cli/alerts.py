"""`rexcrawl alerts`: the outbox, and sending what waits in it."""

from __future__ import annotations

from pathlib import Path

import click

from rexcrawl import config
from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_option, print_rows
from rexcrawl.errors import ConfigError, NotFound
from rexcrawl.store import outbox
from rexcrawl.store.database import Store


@click.group()
def alerts() -> None:
    """List and send alerts."""


@alerts.command("list")
@click.option("--state", type=click.Choice(["pending", "sent", "suppressed"]))
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 100_000))
@json_option
def list_(state: str | None, limit: int, as_json: bool) -> None:
    """List what was decided to be told, or not told and why."""
    columns = ("id", "created_at", "state", "reason", "kind", "watch", "outlet", "headline", "deliveries")
    with opened() as store:
        print_rows(outbox.listing(store, state=state, limit=limit), columns, as_json=as_json, empty="no alerts")


@alerts.command()
@click.option("--beat", type=click.Path(path_type=Path), help="Beat file; default: $REXCRAWL_BEAT or the shipped one.")
@json_option
@click.pass_context
def send(ctx: click.Context, beat: Path | None, as_json: bool) -> None:
    """Send what is due; never sends again what was acknowledged."""
    from rexcrawl.pipelines.session import database, utc_now
    from rexcrawl.pipelines.telling import deliver_due

    with Store.open(database(config.data_dir())) as store:
        rows = list(deliver_due(store, config.load(beat), clock=utc_now))
    print_rows(rows, ("alert", "route", "sent", "error"), as_json=as_json, empty="nothing was due")
    if not all(row["sent"] for row in rows):
        ctx.exit(1)


@alerts.command()
@click.argument("route")
@click.option("--beat", type=click.Path(path_type=Path), help="Beat file; default: $REXCRAWL_BEAT or the shipped one.")
def test(route: str, beat: Path | None) -> None:
    """Send a test message to ROUTE, now; nothing is stored."""
    from rexcrawl.alerts.render import Rendered
    from rexcrawl.alerts.send import send as deliver
    from rexcrawl.pipelines.telling import check_webhook

    loaded = config.load(beat)
    found = next((one for one in loaded.routes if one.id == route), None)
    if found is None:
        known = ", ".join(one.id for one in loaded.routes) or "none"
        raise NotFound(f"the beat {loaded.id} has no alert route {route}; it has: {known}")
    address = config.route_url(found)
    if not address:
        raise ConfigError(
            f"the route {route} reads its address from {found.url}, which is not set", about=str(loaded.path)
        )
    title = f"[{loaded.title}] Test of the route {route}"
    lines = ("This is a test: alerts of rexcrawl arrive here.", "Alert test")
    deliver(route, address, Rendered(title=title, lines=lines, weights=(1, 0), key="test"), check=check_webhook)
    click.echo(f"{route}: acknowledged")
