"""Reading in workers as the engine does it: what an off-topic page costs, and what ten thousand pages do to memory.

    python -m bench.reading [policy|memory] …     (both by default)

`policy` reads the publisher pages that no watch wants twice: stored in full, and under `matches-only`, where the raw
bytes are scanned first. CPU is of this process and its workers together. `memory` reads 10,000 small pages.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench import match as matching
from bench.pages import fundus
from rexcrawl import workers
from rexcrawl.config.beat import Outlet
from rexcrawl.model import Capture
from rexcrawl.reading import Page

NOW = datetime(2026, 11, 23, tzinfo=UTC)
OUTLET = Outlet(id="one", name="One", domain="example.org", country="INT", kind="news", languages=("en",), profile="")
TICKS = os.sysconf("SC_CLK_TCK")
PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024


def family() -> dict[int, tuple[float, int]]:
    """CPU seconds and resident kB of this process and of all that it started, by process."""
    found: dict[int, tuple[float, int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(fields[2]) == os.getpgrp():
            found[int(stat.parent.name)] = ((int(fields[11]) + int(fields[12])) / TICKS, int(fields[21]) * PAGE_KB)
    return found


def page(body: bytes, url: str, policy: str) -> Page:
    """A page of the bench's only outlet."""
    capture = Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=body)
    return Page(capture=capture, outlet=replace(OUTLET, policy=policy), url=url, now=NOW)


async def _all(pool: workers.Workers, pages: Sequence[Page], at_once: int = 4) -> None:
    waiting = iter(pages)

    async def one() -> None:
        for each in waiting:
            await pool.read(each)

    await asyncio.gather(*(one() for _ in range(at_once)))


def _pool() -> workers.Workers:
    terms = matching.terms()
    matcher = matching.Matcher.compile([matching.BEAT_WATCH], terms)
    return workers.Workers([matching.BEAT_WATCH], terms, matcher=matcher)


def policy() -> None:
    """CPU per off-topic page, stored in full and under matches-only."""
    workers.PAGES_PER_WORKER = 1 << 30  # so that no worker takes its time with it
    matcher = matching.Matcher.compile([matching.BEAT_WATCH], matching.terms())
    off = [case for case in fundus() if not matcher.prefilter(case.html)]
    spent = {}
    pool = _pool()
    try:
        for name, times in (("all", 1), ("matches-only", 10)):
            pages = [page(case.html, case.url, name) for case in off]
            asyncio.run(_all(pool, pages[:20]))  # imports and first calls are no page's
            before = sum(cpu for cpu, _ in family().values())
            for _ in range(times):
                asyncio.run(_all(pool, pages))
            spent[name] = 1000 * (sum(cpu for cpu, _ in family().values()) - before) / len(off) / times
    finally:
        pool.close()
    size = sum(len(case.html) for case in off) / len(off) / 1000
    print(f"{len(off)} off-topic publisher pages of {size:.0f} kB through the workers, CPU ms a page:")
    full, quick = spent["all"], spent["matches-only"]
    print(f"  policy all {full:.2f}, policy matches-only {quick:.3f}: {full / quick:.0f} times cheaper")


def memory(count: int = 10_000, steps: int = 5) -> None:
    """The most that this process and its workers hold while they read many pages, by stretch."""
    items = matching.items(sorted(matching.LABELLED.glob("*.jsonl")))
    pool = _pool()
    start = time.monotonic()
    try:
        for step in range(steps):
            some = [items[n % len(items)] for n in range(step * count // steps, (step + 1) * count // steps)]
            pages = [page(_html(item), f"https://example.org/{step}-{n}", "all") for n, item in enumerate(some)]
            asyncio.run(_all(pool, pages))
            held = {pid: kb // 1024 for pid, (_, kb) in family().items()}
            own = held.pop(os.getpid())
            print(
                f"after {(step + 1) * count // steps} pages: this process {own} MB, its workers"
                f" {sorted(held.values(), reverse=True)} MB, {time.monotonic() - start:.0f} s",
                flush=True,
            )
    finally:
        pool.close()


def _html(item: matching.Item) -> bytes:
    paragraphs = "".join(f"<p>{item['text']}</p>" for _ in range(4))
    head = f"<title>{item['headline']}</title>"
    body = f"<article><h1>{item['headline']}</h1>{paragraphs}</article>"
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def main() -> None:
    """Run the named tables, or both."""
    os.setpgid(0, 0)
    tables = {"policy": policy, "memory": memory}
    for name in [arg for arg in sys.argv[1:] if arg in tables] or list(tables):
        tables[name]()


if __name__ == "__main__":
    main()
