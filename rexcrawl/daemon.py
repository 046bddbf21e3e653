"""`rexcrawl run`: one long-lived process, a handful of fixed jobs on the loop that Scrapy's reactor uses.

When to poll is a column of `sources`, not a job per outlet: one tick asks for what is due. All times are UTC;
a job that is late runs once, however many times it was missed.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from datetime import UTC
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from rexcrawl import engine
from rexcrawl.config.beat import Beat
from rexcrawl.errors import RexcrawlError
from rexcrawl.pipelines.session import database, utc_now
from rexcrawl.pipelines.telling import deliver_due
from rexcrawl.store.database import Store

TICK_S = 60
SEND_S = 30
log = logging.getLogger("rexcrawl")


async def serve(beat: Beat, data: Path) -> None:
    """Crawl what is due and send alerts until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    scheduler = AsyncIOScheduler(timezone=UTC)
    options = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    running: set[asyncio.Task[None]] = set()

    async def tick() -> None:
        task = asyncio.ensure_future(_crawl(beat, data))
        running.add(task)
        try:
            await task
        finally:
            running.discard(task)

    scheduler.add_job(tick, "interval", seconds=TICK_S, id="crawl", next_run_time=utc_now(), **options)
    scheduler.add_job(_send, "interval", seconds=SEND_S, id="alerts", args=[beat, data], **options)
    scheduler.start()
    log.warning("watching %d outlets; data in %s", len(beat.outlets), data)
    await stop.wait()
    scheduler.shutdown(wait=False)
    if running:
        # What was announced and not fetched stands in the database: the next start takes it up.
        await asyncio.wait(running, timeout=20)


async def _crawl(beat: Beat, data: Path) -> None:
    try:
        counts = await engine.crawl(beat, data)
    except RexcrawlError as error:
        log.error("crawl: %s", error)
    else:
        log.info("crawl: %s", counts)


async def _send(beat: Beat, data: Path) -> None:
    if not database(data).is_file():
        return
    await asyncio.to_thread(_send_now, beat, data)


def _send_now(beat: Beat, data: Path) -> None:
    try:
        with Store.open(database(data)) as store:
            for row in deliver_due(store, beat, clock=utc_now):
                log.info("alert %(alert)s to %(route)s: %(sent)s %(error)s", row)
    except RexcrawlError as error:
        log.error("alerts: %s", error)
