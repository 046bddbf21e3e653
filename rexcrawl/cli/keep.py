"""`rexcrawl verify`, `migrate` and `prune`: is everything as it was written, and what is no longer kept?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from rexcrawl import config
from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_line, json_option, print_rows, progress
from rexcrawl.store import captures
from rexcrawl.store.database import Store
from rexcrawl.store.seals import SEALED, broken_seals


@click.command()
@json_option
@click.pass_context
def verify(ctx: click.Context, as_json: bool) -> None:
    """Re-read every archive record and sealed row; name each that is not as it was written."""
    with opened() as store, progress("verifying") as report:
        found = [*_heads(store), *_records(store, report or _quiet), *_rows(store)]
    print_rows(found, ("what", "where", "problem"), as_json=as_json, empty="everything is as it was written")
    if found:
        ctx.exit(3)


def _quiet(counts: Mapping[str, int]) -> None:
    """Progress where nobody looks."""


def _heads(store: Store) -> Iterator[dict[str, Any]]:
    """The first record of each archive file, which no row of the ledger names."""
    from rexcrawl.archive import check_head

    for file in dict.fromkeys(row["warc_file"] for row in captures.kept(store)):
        place = config.data_dir() / "warc" / file
        problem = check_head(place.parent, place.name) if place.is_file() else None
        if problem:
            yield {"what": "file", "where": file, "problem": problem}


def _records(store: Store, report: Callable[[Mapping[str, int]], None]) -> Iterator[dict[str, Any]]:
    from rexcrawl.archive import Entry, check

    rows = captures.kept(store)
    for number, row in enumerate(rows):
        if number % 100 == 0:
            report({"records": number, "of": len(rows)})
        file = Path(row["warc_file"])
        entry = Entry(
            file=file.name,
            offset=row["warc_offset"],
            length=row["warc_length"],
            sha256=row["warc_sha256"],
            request_offset=row["request_offset"],
            request_length=row["request_length"],
            request_sha256=row["request_sha256"],
            payload_sha256="",
        )
        problem = check(config.data_dir() / "warc" / file.parent, entry)
        if problem:
            yield {"what": "record", "where": f"capture {row['id']}, {row['url']}", "problem": problem}


def _rows(store: Store) -> Iterator[dict[str, Any]]:
    for table, row in broken_seals(store):
        key = ", ".join(str(row[column]) for column in SEALED[table].split(", "))
        yield {"what": "row", "where": f"{table} {key}", "problem": "the row is not as it was written"}
    for row in store.rows("PRAGMA integrity_check"):
        if row["integrity_check"] != "ok":
            yield {"what": "database", "where": str(store.path), "problem": row["integrity_check"]}


@click.command()
@json_option
def migrate(as_json: bool) -> None:
    """Bring the database to this version's schema, and list its migrations."""
    with Store.open(config.data_dir() / "rexcrawl.db") as store:
        rows = store.rows(
            "SELECT name, applied_at FROM _sqlite_migrations WHERE migration_set = 'rexcrawl' ORDER BY id"
        )
    print_rows(rows, ("name", "applied_at"), as_json=as_json)


@click.command()
@click.option("--beat", type=click.Path(path_type=Path), help="Beat file; default: $REXCRAWL_BEAT or the shipped one.")
@click.option("--dry-run", is_flag=True, help="Only say what would be dropped.")
@json_option
def prune(beat: Path | None, dry_run: bool, as_json: bool) -> None:
    """Drop captures of off-topic pages and records of visits whose time is over; `rexcrawl run` does so daily."""
    from dataclasses import asdict

    from rexcrawl.pipelines.retention import prune as drop
    from rexcrawl.pipelines.session import Session

    with Session(config.load(beat), config.data_dir()) as session:
        done = drop(session, dry_run=dry_run)
    if as_json:
        click.echo(json_line({**asdict(done), "dry_run": dry_run}))
        return
    word = "would drop" if dry_run else "dropped"
    click.echo(
        f"{word} {done.captures} off-topic capture(s) in {len(done.files)} file(s), {done.bytes:,} bytes,"
        f" and {done.polls} visit(s)"
    )
