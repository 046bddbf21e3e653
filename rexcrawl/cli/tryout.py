"""`rexcrawl try`: every stage alone, on files, with no database and no network."""

from __future__ import annotations

import click

from rexcrawl.cli import LazyGroup


@click.group(
    name="try",
    cls=LazyGroup,
    lazy={
        "discover": "rexcrawl.cli.try_discover:discover",
        "entities": "rexcrawl.cli.try_entities:names",
        "extract": "rexcrawl.cli.try_extract:extract",
        "match": "rexcrawl.cli.try_match:match",
        "same": "rexcrawl.cli.try_same:same",
    },
)
def tryout() -> None:
    """Run one stage on files: what would it say?"""
