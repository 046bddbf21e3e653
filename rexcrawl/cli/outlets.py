"""`rexcrawl outlets`: who is watched and what each has brought; finding, judging and exchanging sources."""

from __future__ import annotations

import click

from rexcrawl.cli import LazyGroup
from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_option, print_rows
from rexcrawl.store.outlets import listing

_COMMANDS = {
    "add": "rexcrawl.cli.outlets_add:add",
    "check": "rexcrawl.cli.outlets_check:check",
    "import": "rexcrawl.cli.outlets_opml:import_",
    "export": "rexcrawl.cli.outlets_opml:export",
}
_COLUMNS = ("id", "name", "country", "kind", "sources", "discovered", "articles", "newest", "active")


@click.group(cls=LazyGroup, lazy=_COMMANDS, invoke_without_command=True)
@json_option
@click.pass_context
def outlets(context: click.Context, as_json: bool) -> None:
    """List the outlets with their sources, discoveries and articles; add, check, import, export."""
    if context.invoked_subcommand is not None:
        return
    with opened() as store:
        print_rows(listing(store), _COLUMNS, as_json=as_json, empty="no outlets yet: run `rexcrawl crawl`")
