"""`rexcrawl run`: one long-lived process, a handful of fixed jobs on the loop that Scrapy's reactor uses.

When to poll is a column of `sources`, not a job per outlet: one tick asks for what is due. All times are UTC;
a job that is late runs once, however many times it was missed. SIGTERM ends after what is under way, SIGHUP reads
the beat again.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from rexcrawl import config, engine
from rexcrawl.config.beat import Beat
from rexcrawl.errors import RexcrawlError
from rexcrawl.pipelines.retention import prune
from rexcrawl.pipelines.session import Session, database, utc_now
from rexcrawl.pipelines.telling import deliver_due
from rexcrawl.store import discoveries, sources
from rexcrawl.store.database import Store

TICK_S = 30
SEND_S = 30
PRUNE_S = 86_400
PATIENCE_S = 20  # for the requests under way after SIGTERM
# Run late rather than never, once however often it was missed, and never beside itself.
OPTIONS: dict[str, Any] = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
log = logging.getLogger("rexcrawl")


async def serve(path: Path | None, data: Path) -> None:
    """Watch by the beat file at `path` until SIGTERM or SIGINT. Raises what is wrong at the start."""
    stop, again = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    loop.add_signal_handler(signal.SIGHUP, again.set)
    beat = config.load(path)
    while not stop.is_set():
        again.clear()
        with Session(beat, data) as session:
            await _watch(session, stop, again)
        if not stop.is_set():
            beat = _reloaded(path, beat)


def _reloaded(path: Path | None, before: Beat) -> Beat:
    try:
        return config.load(path)
    except RexcrawlError as error:
        log.error("the beat was not taken over, the one before stays: %s", error)
        return before


async def _watch(session: Session, stop: asyncio.Event, again: asyncio.Event) -> None:
    """Run the jobs with one session until one of the events is set."""
    ending = asyncio.Event()
    busy = asyncio.Lock()

    async def guarded(name: str, work: Callable[[], Awaitable[object]]) -> None:
        async with busy:  # one writer at a time: the session is not shared
            if ending.is_set():
                return
            try:
                done = await work()
            except RexcrawlError as error:
                log.error("%s: %s", name, error)
            else:
                log.info("%s: %s", name, done)

    jobs: list[tuple[str, int, timedelta, Callable[[], Awaitable[object]]]] = [
        ("crawl", TICK_S, timedelta(0), lambda: _crawl(session, ending)),
        ("retention", PRUNE_S, timedelta(minutes=10), lambda: _prune(session)),
    ]
    scheduler = AsyncIOScheduler(timezone=UTC)
    for name, every, wait, work in jobs:
        begin = utc_now() + wait
        scheduler.add_job(guarded, "interval", [name, work], seconds=every, id=name, next_run_time=begin, **OPTIONS)
    scheduler.add_job(_send, "interval", [session.beat, session.data], seconds=SEND_S, id="alerts", **OPTIONS)
    scheduler.start()
    log.warning("watching %d outlets; data in %s", len(session.beat.outlets), session.data)
    waiting = {asyncio.ensure_future(stop.wait()), asyncio.ensure_future(again.wait())}
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    ending.set()
    scheduler.shutdown(wait=False)
    try:
        # What was announced and not fetched stands in the database: the next start takes it up.
        await asyncio.wait_for(busy.acquire(), timeout=PATIENCE_S)
    except TimeoutError:
        log.warning("a request was still under way after %d s", PATIENCE_S)


async def _crawl(session: Session, ending: asyncio.Event) -> object:
    now = session.clock()
    if not (sources.any_due(session.store, now) or discoveries.any_due(session.store, now)):
        return "nothing is due"
    return await engine.cycle(session, stop=ending)


async def _prune(session: Session) -> object:
    return prune(session)


async def _send(beat: Beat, data: Path) -> None:
    await asyncio.to_thread(_send_now, beat, data)


def _send_now(beat: Beat, data: Path) -> None:
    try:
        with Store.open(database(data)) as store:
            for row in deliver_due(store, beat, clock=utc_now):
                log.info("alert %(alert)s to %(route)s: %(sent)s %(error)s", row)
    except RexcrawlError as error:
        log.error("alerts: %s", error)
