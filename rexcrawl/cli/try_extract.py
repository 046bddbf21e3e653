"""`rexcrawl try extract`: what would be read from a page? Files only, no database, no network."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from rexcrawl.cli.output import json_line, json_option
from rexcrawl.errors import RexcrawlError
from rexcrawl.text import printable

UNKNOWN_URL = "https://example.invalid/"
LEARN_FROM = 3  # pages of one host in a call before repeats can be learnt from them
LEARN_LIMIT = 2_000  # pages; a longer list is streamed without learning


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One page to read: its file and what the list says about it."""

    file: str  # as the caller wrote it
    path: Path
    url: str | None = None
    fetched_at: str | None = None
    outlet: str | None = None
    repeated: Mapping[str, Any] | None = None  # what the other pages of its site carry, too


def read_file(item: Item) -> dict[str, Any]:
    """One page as a row of plain values; a file that cannot be read gives a row with `error`."""
    from rexcrawl.extract import extract

    try:
        capture, given = _capture(item)
        article = extract(capture, repeated=item.repeated, now=capture.fetched_at)
    except OSError as error:
        return {"file": item.file, "url": item.url, "error": f"cannot be read: {error.strerror or error}"}
    except (EOFError, zlib.error) as error:
        return {"file": item.file, "url": item.url, "error": f"broken gzip: {error}"}
    except (RexcrawlError, ValueError) as error:
        return {"file": item.file, "url": item.url, "error": str(error)}
    row = asdict(article)
    row["url"] = article.url if given else _own_address(capture)
    return {"file": item.file, **{key: row.pop(key) for key in _FIRST}, **row}


_FIRST = ("url", "headline", "text", "bylines", "published", "published_precision", "modified", "modified_precision",
    "language", "page_kind")  # fmt: skip


def digests_of(item: Item) -> tuple[str, ...]:
    """The blocks that count when learning what a site repeats; none for a page that cannot be read."""
    from rexcrawl.extract import block_digests, extract

    try:
        capture, _ = _capture(item)
        return block_digests(extract(capture, now=capture.fetched_at))
    except (OSError, EOFError, zlib.error, RexcrawlError, ValueError):
        return ()


def _capture(item: Item) -> tuple[Any, bool]:
    """The file as a capture, and whether its address was given rather than found in the page."""
    from rexcrawl.model import Capture

    body = item.path.read_bytes()
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    fetched = datetime.fromisoformat(item.fetched_at) if item.fetched_at else datetime.now(UTC)
    url = item.url or UNKNOWN_URL
    capture = Capture(
        url=url,
        final_url=url,
        fetched_at=fetched.replace(tzinfo=fetched.tzinfo or UTC),
        status=200,
        headers=(),
        body=body,
    )
    if not item.url and (own := _own_address(capture)):
        return Capture(url=own, final_url=own, fetched_at=capture.fetched_at, status=200, headers=(), body=body), False
    return capture, bool(item.url)


def _own_address(capture: Any) -> str | None:
    from rexcrawl.extract.metadata import page_address
    from rexcrawl.extract.page import read

    return page_address(read(capture))


def items(files: Iterable[str], url: str | None) -> Iterator[Item]:
    """The pages that the arguments name: files as they are, lists (.jsonl) line by line."""
    for name in files:
        path = Path(name)
        if path.suffix in (".jsonl", ".ndjson"):
            yield from _listed(path)
        else:
            yield Item(file=name, path=path, url=url)


def _listed(path: Path) -> Iterator[Item]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise RexcrawlError(f"cannot be read: {error.strerror}", about=str(path)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name = str(row["file"])
        except (ValueError, KeyError, TypeError) as error:
            raise RexcrawlError(f"line {number} is no object with a file: {error}", about=str(path)) from error
        beside = path.parent / name
        yield Item(
            file=name,
            path=beside if beside.exists() else Path(name),
            url=row.get("url"),
            fetched_at=row.get("fetched_at"),
            outlet=row.get("outlet"),
        )


def with_repeats(pages: list[Item]) -> list[Item]:
    """The pages, each with what the other pages of its site carry, too.

    Pages belong together by outlet, else by host; a page without either is read alone.
    """
    from dataclasses import replace

    from rexcrawl.extract import Repeated

    groups: dict[str, list[Item]] = {}
    for page in pages:
        groups.setdefault(_site(page), []).append(page)
    learnt: dict[str, Repeated] = {}
    for site, members in groups.items():
        if site and len(members) >= LEARN_FROM:
            value = Repeated()
            for member in members:
                value = value.with_page(digests_of(member))
            learnt[site] = value
    return [replace(page, repeated=learnt[_site(page)].to_json()) if _site(page) in learnt else page for page in pages]


def _site(page: Item) -> str:
    if page.outlet:
        return page.outlet
    url = page.url
    if not url:
        try:
            capture, _ = _capture(page)
        except (OSError, EOFError, zlib.error, RexcrawlError, ValueError):
            return ""
        url = capture.url if capture.url != UNKNOWN_URL else ""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--url", help="The page's address, for a single FILE (a list names its own).")
@click.option("--alone", is_flag=True, help="Read every page by itself; learn nothing from other pages of its site.")
@json_option
def extract(files: tuple[str, ...], url: str | None, alone: bool, as_json: bool) -> None:
    """Read articles from HTML files, gzipped ones, or a .jsonl list of {"file", "url"}.

    Three or more pages of one site in a call teach each other what the site repeats on its pages.
    """
    pages = list(items(files, url))
    if not alone and LEARN_FROM <= len(pages) <= LEARN_LIMIT:
        pages = with_repeats(pages)
    failed = False
    for row in map(read_file, pages):
        failed = failed or "error" in row
        click.echo(json_line(row) if as_json else _rendered(row))
    if failed:
        raise SystemExit(1)


def _rendered(row: dict[str, Any]) -> str:
    """A row as a person reads it: facts with their sources, then the text, then what was removed."""
    if "error" in row:
        return printable(f"{row['file']}: {row['error']}\n")
    lines = [f"{row['file']}", f"{row['headline'] or '(no headline)'}", ""]
    for name in ("url", "page_kind", "bylines", "agency", "published", "modified", "language", "section", "flags"):
        value = row[name]
        shown = ", ".join(value) if isinstance(value, tuple) else str(value) if value is not None else "not given"
        fact = row["facts"].get(name)
        where = (
            f"   [{fact['source']}, {fact['confidence']:.2f}{'; ' + fact['note'] if fact['note'] else ''}]"
            if fact
            else ""
        )
        lines.append(f"{name:11}{shown or 'none'}{where}")
    lines += ["", row["text"] or "(no text)", ""]
    if row["removed"]:
        lines += [
            f"removed ({len(row['removed'])} blocks):",
            *(f"  {one['why']}: {one['text'][:100]}" for one in row["removed"]),
            "",
        ]
    return "\n".join(
        printable(line) if "\n" not in line else "\n".join(map(printable, line.split("\n"))) for line in lines
    )
