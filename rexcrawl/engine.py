"""Crawls as coroutines on one asyncio loop that Scrapy's reactor shares, and the door that starts the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from rexcrawl.config.beat import Beat
from rexcrawl.errors import NotFound
from rexcrawl.pipelines.session import Clock, Session, utc_now

T = TypeVar("T")


async def crawl(
    beat: Beat, data: Path, *, outlets: Sequence[str] = (), force: bool = False, clock: Clock = utc_now
) -> dict[str, int]:
    """One crawl over all that is due (or, with `force`, every source); returns what it did, counted by word.

    Raises AlreadyRunning when another process works on the data folder, NotFound for an unknown outlet.
    Call it inside `run`.
    """
    from scrapy.crawler import AsyncCrawlerRunner
    from scrapy.settings import Settings

    from rexcrawl.spiders.watching import WatchingSpider, beat_settings

    for outlet in outlets:
        if beat.outlet(outlet) is None:
            raise NotFound(f"the beat {beat.id} has no outlet {outlet}; `rexcrawl outlets` lists them")
    settings = Settings()
    settings.setmodule("rexcrawl.settings", priority="project")
    settings.setdict(beat_settings(beat), priority="cmdline")
    with Session(beat, data, clock=clock) as session:
        runner = AsyncCrawlerRunner(settings)
        await runner.crawl(WatchingSpider, session=session, outlets=tuple(outlets), force=force)
        return dict(session.counts)


def run(main: Callable[[], Awaitable[T]]) -> T:
    """Run a coroutine to its end on the asyncio reactor; once per process, since a reactor cannot start twice."""
    from scrapy.utils.log import configure_logging
    from scrapy.utils.reactor import install_reactor

    configure_logging({"LOG_LEVEL": "WARNING"})
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
