"""Reading in workers: what never needs one, what hangs or kills one."""

from __future__ import annotations

import asyncio
import os
import time
from datetime import UTC, datetime

import pytest
from pebble.pool.base_pool import PoolStatus

from rexcrawl import workers
from rexcrawl.config.beat import Outlet, Policy, Term, Watch
from rexcrawl.errors import Quarantined
from rexcrawl.match import Matcher
from rexcrawl.model import Capture
from rexcrawl.reading import NOTHING, Page, Reading

NOW = datetime(2026, 11, 23, tzinfo=UTC)
WATCH = Watch(id="w", title="w", query="{strong} or {abbreviation}")
TERMS = [
    Term(id="rare-earth", group="strong", spellings={"en": ("rare earth*",), "zh": ("稀土",)}),
    Term(id="ree", group="abbreviation", spellings={"*": ("=REE", "=Nd-Pr")}),
]


def page(text: str, policy: Policy = "matches-only") -> Page:
    outlet = Outlet(
        id="one",
        name="One",
        domain="example.org",
        country="INT",
        kind="news",
        languages=("en",),
        profile="p",
        policy=policy,
    )
    body = f"<html><head><title>T</title></head><body><article><h1>H</h1><p>{text}</p></article></body></html>".encode()
    url = "https://example.org/1"
    capture = Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=body)
    return Page(capture=capture, outlet=outlet, url=url, now=NOW)


def test_a_page_ruled_out_by_its_bytes_never_reaches_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers.Workers, "_do", None)  # to touch a worker would fail
    pool = workers.Workers([WATCH], TERMS, matcher=Matcher.compile([WATCH], TERMS))
    assert asyncio.run(pool.read(page("Football results and the weather, freely agreed."))) is NOTHING
    for text in ("Rare earths are scarce.", "出口稀土", "mined REE.", "REE", r"{\"t\": \"\u7a00REE\"}", "Nd-Pr"):
        with pytest.raises(TypeError):
            asyncio.run(pool.read(page(text)))
    with pytest.raises(TypeError):
        asyncio.run(pool.read(page("Football results.", policy="all")))


def _hang(_: Page) -> Reading:
    time.sleep(60)
    raise AssertionError


def _die(_: Page) -> Reading:
    os._exit(11)


def test_a_page_that_hangs_or_kills_is_set_aside_and_the_rest_is_read() -> None:
    async def both() -> list[object]:
        pool = workers.Workers([WATCH], TERMS, timeout_s=5)
        try:
            await pool.read(page("warm up: rare earth", policy="all"))  # so that starting is no page's time
            bad = [pool._do(work, [page("x")], "https://example.org/bad") for work in (_hang, _die)]
            good = [pool.read(page(f"Rare earth exports, part {n}.", policy="all")) for n in range(4)]
            return await asyncio.gather(*bad, *good, return_exceptions=True)
        finally:
            pool.close()

    hung, killed, *read = asyncio.run(both())
    assert isinstance(hung, Quarantined) and "not read within" in str(hung)
    assert isinstance(killed, Quarantined) and "died" in str(killed)
    assert all(isinstance(one, Reading) and one.matches for one in read), read


def test_a_pool_that_breaks_down_is_made_anew_and_what_waited_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LOOK_S", 0.1)

    async def broken() -> list[object]:
        pool = workers.Workers([WATCH], TERMS, timeout_s=20, processes=1)
        try:
            await pool.read(page("warm up: rare earth", policy="all"))
            waiting = [asyncio.ensure_future(pool.read(page(f"Rare earth, part {n}.", policy="all"))) for n in range(3)]
            await asyncio.sleep(0)
            pool._pool._context.status = PoolStatus.ERROR
            return [await pool.read(page("Rare earth, afterwards.", policy="all")), *await asyncio.gather(*waiting)]
        finally:
            pool.close()

    assert all(isinstance(one, Reading) and one.matches for one in asyncio.run(broken()))
