"""`rexcrawl try discover`: what a feed, sitemap, front page or API answer in a file announces."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import click

from rexcrawl.cli.output import json_option, print_json, print_rows
from rexcrawl.config.beat import SourceKind
from rexcrawl.discover import PROBLEMS, Entry, read
from rexcrawl.errors import ReadError
from rexcrawl.model import ChildSource
from rexcrawl.text import printable

COLUMNS = ("published", "title", "url", "author")


@click.command()
@click.option("--kind", type=click.Choice(get_args(SourceKind)), required=True, help="What the files are.")
@click.option("--url", default="", help="Where the files came from; without it, a feed's own link is the base.")
@json_option
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def discover(ctx: click.Context, kind: SourceKind, url: str, as_json: bool, files: tuple[Path, ...]) -> None:
    """Print what each FILE announces: one row per entry, problems on stderr. Gzipped files are read too."""
    unread: list[Path] = []
    now = datetime.now(UTC)
    rows = (row for path in files for row in _rows(path, kind, url, now, unread))
    if as_json:
        print_json(rows)
    else:
        print_rows(rows, COLUMNS, as_json=False, empty="nothing announced")
    if len(unread) == len(files):
        ctx.exit(ReadError.exit_code)


def _rows(path: Path, kind: SourceKind, url: str, now: datetime, unread: list[Path]) -> Iterator[dict[str, Any]]:
    try:
        body = path.read_bytes()
    except OSError as error:
        unread.append(path)
        click.echo(f"{path}: cannot be read: {error.strerror}", err=True)
        return
    document = read(kind, body, url=url, now=now)
    yield from (_entry_row(path, entry) for entry in document.entries)
    yield from (_child_row(path, child) for child in document.children)
    if document.problem:
        said = printable(f" ({document.detail})" if document.detail else "")
        click.echo(f"{path}: {document.problem}: {PROBLEMS[document.problem]}{said}", err=True)


def _entry_row(path: Path, entry: Entry) -> dict[str, Any]:
    return {
        "file": str(path),
        "url": entry.url,
        "title": entry.title,
        "published": entry.published,
        "author": entry.author,
        "id": entry.entry_id,
        "modified": entry.modified,
        "bylines": entry.bylines,
        "summary": entry.summary,
        "content_html": entry.content_html,
        "language": entry.language,
        "tags": entry.tags,
        "image": entry.image,
    }


def _child_row(path: Path, child: ChildSource) -> dict[str, Any]:
    row = dict.fromkeys(("file", "url", "title", "published", "author", "id"))
    return row | {"file": str(path), "url": child.url, "modified": child.modified, "child": True, "kind": child.kind}
