"""Crawls as coroutines on one asyncio loop that Scrapy's reactor shares, and the door that starts the loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from rexcrawl.config.beat import Beat
from rexcrawl.errors import NotFound, RexcrawlError
from rexcrawl.pipelines.session import Clock, Session, utc_now
from rexcrawl.spreading import give_back

T = TypeVar("T")
Progress = Callable[[Mapping[str, int]], None]
REPORT_EVERY_S = 1.0


async def crawl(
    beat: Beat,
    data: Path,
    *,
    outlets: Sequence[str] = (),
    force: bool = False,
    clock: Clock = utc_now,
    progress: Progress | None = None,
) -> dict[str, int]:
    """One crawl over all that is due (or, with `force`, every source); returns what it did, counted by word.

    Raises AlreadyRunning when another process works on the data folder, NotFound for an unknown outlet.
    Call it inside `run`.
    """
    for outlet in outlets:
        if beat.outlet(outlet) is None:
            raise NotFound(f"the beat {beat.id} has no outlet {outlet}; `rexcrawl outlets` lists them")
    with Session(beat, data, clock=clock) as session:
        return await cycle(session, outlets=outlets, force=force, progress=progress)


async def cycle(
    session: Session,
    *,
    outlets: Sequence[str] = (),
    force: bool = False,
    stop: asyncio.Event | None = None,
    progress: Progress | None = None,
) -> dict[str, int]:
    """One crawl with an open session; ends early, after what is under way, when `stop` is set.

    Raises StoreError or CaptureError when database or archive cannot be written: what was stored stays.
    """
    from scrapy import signals
    from scrapy.crawler import AsyncCrawlerRunner
    from scrapy.settings import Settings

    from rexcrawl.pipelines.mishaps import Mishaps
    from rexcrawl.spiders.watching import WatchingSpider, beat_settings

    settings = Settings()
    settings.setmodule("rexcrawl.settings", priority="project")
    settings.setdict(beat_settings(session.beat), priority="cmdline")
    with session.running() as counts:
        runner = AsyncCrawlerRunner(settings)
        crawler = runner.create_crawler(WatchingSpider)
        mishaps = Mishaps(session)
        crawler.signals.connect(mishaps.on_error, signal=signals.spider_error)
        crawling = runner.crawl(crawler, session=session, outlets=tuple(outlets), force=force)
        ends = (mishaps.ended, stop) if stop is not None else (mishaps.ended,)
        beside = [asyncio.ensure_future(_end_on(event, runner)) for event in ends]
        if progress is not None:
            beside.append(asyncio.ensure_future(_report(counts, progress)))
        try:
            await crawling
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
        if mishaps.fatal is not None:
            raise mishaps.fatal
        if isinstance(crawler.spider, WatchingSpider):
            await crawler.spider.finish()
        return dict(counts)


async def _end_on(stop: asyncio.Event, runner: Any) -> None:
    await stop.wait()
    await runner.stop()


async def _report(counts: Mapping[str, int], progress: Progress) -> None:
    while True:
        progress(counts)
        await asyncio.sleep(REPORT_EVERY_S)


def _said_elsewhere(record: logging.LogRecord) -> bool:
    """Keep tracebacks of what is raised again in one line off the log: a full disk is no bug."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, RexcrawlError | OSError)


def run(main: Callable[[], Awaitable[T]]) -> T:
    """Run a coroutine to its end on the asyncio reactor; once per process, since a reactor cannot start twice."""
    from scrapy.utils.log import configure_logging
    from scrapy.utils.reactor import install_reactor

    give_back()
    configure_logging({"LOG_LEVEL": "WARNING"})
    logging.getLogger("scrapy.core.scraper").addFilter(_said_elsewhere)
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor as _reactor

    reactor: Any = _reactor

    outcome: list[Any] = []

    async def whole() -> None:
        try:
            outcome.append((await main(), None))
        except BaseException as error:  # noqa: BLE001 - handed to the caller below, after the loop has ended
            outcome.append((None, error))
        finally:
            reactor.stop()

    reactor.callWhenRunning(lambda: asyncio.ensure_future(whole()))
    reactor.run()
    if not outcome:
        raise KeyboardInterrupt
    result, error = outcome[0]
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]
