"""`rexcrawl try extract`: what would be read from a page? Files only, no database, no network."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

from rexcrawl.cli.output import json_line, json_option
from rexcrawl.errors import RexcrawlError
from rexcrawl.text import printable

UNKNOWN_URL = "https://example.invalid/"
LEARN_FROM = 3  # pages of one host in a call before repeats can be learnt from them
LEARN_LIMIT = 2_000  # pages; a longer list is streamed without learning
CHUNK = 4  # pages given to a worker at a time
T = TypeVar("T")


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


def _capture(item: Item) -> tuple[Any, bool]:
    """The file as a capture, and whether its address was given rather than found in the page."""
    from rexcrawl.model import Capture

    body = _body(item.path)
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


def _body(path: Path) -> bytes:
    """The bytes of a page, unpacked if they are gzip, and no more of them than a page's reader looks at."""
    from rexcrawl.extract.page import CAP

    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    with gzip.open(path) if packed else path.open("rb") as content:
        return content.read(CAP)


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
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _item(path, number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise RexcrawlError(f"cannot be read: {error}", about=str(path)) from error


def _item(path: Path, number: int, line: str) -> Item:
    try:
        row = json.loads(line)
        name = str(row["file"])
    except (ValueError, KeyError, TypeError) as error:
        raise RexcrawlError(f"line {number} is no object with a file: {error}", about=str(path)) from error
    beside = path.parent / name
    return Item(
        file=name,
        path=beside if beside.exists() else Path(name),
        url=row.get("url"),
        fetched_at=row.get("fetched_at"),
        outlet=row.get("outlet"),
    )


def rows(pages: Iterable[Item], *, alone: bool, timeout_s: float) -> Iterator[dict[str, Any]]:
    """The pages as rows, in order, read in worker processes; a page that hangs or kills its worker is a row with
    `error`.

    A call of up to LEARN_LIMIT pages is read twice: what a site repeats is learnt from all its pages first. A longer
    one is read as it comes, a few pages in memory at a time. One or two pages are read right here.
    """
    pages = iter(pages)
    first = list(islice(pages, LEARN_LIMIT + 1))
    if len(first) < LEARN_FROM:
        yield from map(read_file, first)
        return
    if not alone and len(first) <= LEARN_LIMIT:
        first = with_repeats(first, timeout_s=timeout_s)
    yield from _spread(_read_chunk, chain(first, pages), _unread, timeout_s)


def with_repeats(pages: list[Item], *, timeout_s: float) -> list[Item]:
    """The pages, each with what the other pages of its site carry, too.

    Pages belong together by outlet, else by host; a page without either is read alone.
    """
    from rexcrawl.extract import Repeated

    found = list(_spread(_digest_chunk, pages, _undigested, timeout_s))
    sizes = Counter(site for site, _ in found if site)
    learnt: dict[str, Repeated] = {}
    for site, digests in found:
        if sizes[site] >= LEARN_FROM:
            learnt[site] = learnt.get(site, Repeated()).with_page(digests)
    repeats = {site: value.to_json() for site, value in learnt.items()}
    return [replace(page, repeated=repeats.get(site)) for page, (site, _) in zip(pages, found, strict=True)]


def _spread(
    work: Callable[[list[Item]], list[T]], pages: Iterable[Item], failed: Callable[[Item, str], list[T]],
    timeout_s: float,
) -> Iterator[T]:  # fmt: skip
    from rexcrawl import spreading

    # Once for all workers: what they import takes longer than many a page.
    multiprocessing.set_forkserver_preload(["rexcrawl.spreading", "rexcrawl.extract", __name__])
    pages = iter(pages)
    chunks = iter(lambda: list(islice(pages, CHUNK)), [])
    processes = max(1, min(4, os.cpu_count() or 1))
    found = spreading.spread(work, chunks, failed, watches=(), terms=(), processes=processes, timeout_s=timeout_s)
    return (row for rows in found for row in rows)


def _read_chunk(pages: list[Item]) -> list[dict[str, Any]]:
    return [_guarded(page) for page in pages]


def _guarded(page: Item) -> dict[str, Any]:
    try:
        return read_file(page)
    except Exception as error:  # noqa: BLE001 - the border of one page: a fault of the reader must not stop the rest
        return {"file": page.file, "url": page.url, "error": f"a fault of the reader: {type(error).__name__}: {error}"}


def _unread(page: Item, why: str) -> list[dict[str, Any]]:
    return [{"file": page.file, "url": page.url, "error": f"set aside: {why}"}]


def _digest_chunk(pages: list[Item]) -> list[tuple[str, tuple[str, ...]]]:
    return [_digested(page) for page in pages]


def _undigested(page: Item, why: str) -> list[tuple[str, tuple[str, ...]]]:
    return [("", ())]


def _digested(page: Item) -> tuple[str, tuple[str, ...]]:
    """A page's site, and those of its blocks that count when learning what the site repeats."""
    from rexcrawl.extract import block_digests, extract

    try:
        capture, _ = _capture(page)
        url = capture.url if capture.url != UNKNOWN_URL else ""
        site = page.outlet or (urlsplit(url).hostname or "").removeprefix("www.")
        return site, block_digests(extract(capture, now=capture.fetched_at)) if site else ()
    except (OSError, EOFError, zlib.error, RexcrawlError, ValueError):
        return "", ()


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--url", help="The page's address, for a single FILE (a list names its own).")
@click.option("--alone", is_flag=True, help="Read every page by itself; learn nothing from other pages of its site.")
@click.option(
    "--timeout", "timeout_s", type=click.FloatRange(min=1), default=60, show_default=True,
    help="Seconds for a few pages together; then each gets as many alone, and is set aside if it needs more.",
)  # fmt: skip
@json_option
def extract(files: tuple[str, ...], url: str | None, alone: bool, timeout_s: float, as_json: bool) -> None:
    """Read articles from HTML files, gzipped ones, or a .jsonl list of {"file", "url"}.

    Three or more pages of one site in a call teach each other what the site repeats on its pages.
    """
    failed = False
    for row in rows(items(files, url), alone=alone, timeout_s=timeout_s):
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
