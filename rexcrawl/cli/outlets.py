"""`rexcrawl outlets`: who is watched, and what each has brought."""

from __future__ import annotations

import click

from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_option, print_rows
from rexcrawl.store.outlets import listing


@click.command()
@json_option
def outlets(as_json: bool) -> None:
    """List the outlets with their sources, discoveries and articles."""
    columns = ("id", "name", "country", "kind", "sources", "discovered", "articles", "newest", "active")
    with opened() as store:
        print_rows(listing(store), columns, as_json=as_json, empty="no outlets yet: run `rexcrawl crawl`")
