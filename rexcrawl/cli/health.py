"""`rexcrawl health`: how each source is doing."""

from __future__ import annotations

import click

from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_option, print_rows


@click.command()
@json_option
def health(as_json: bool) -> None:
    """List every source with its last visits and what they brought."""
    columns = ("outlet", "kind", "last_poll_at", "last_ok_at", "last_new_at", "failures", "last_reason", "announced")
    with opened() as store:
        print_rows(store.rows("SELECT * FROM outlet_health"), columns, as_json=as_json, empty="no sources yet")
