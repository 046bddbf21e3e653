"""The round of sources that will most likely say that nothing is new: host by host, beside the crawl proper.

A host is asked by one side alone at a time, so that its delay holds: hosts with anything else to ask go by Scrapy
whole, and what a visit here brings is asked for when the host's round is over.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from rexcrawl.middlewares.visitor import LEADS_ON, Visitor
from rexcrawl.store.database import Row

if TYPE_CHECKING:
    from rexcrawl.spiders.watching import WatchingSpider


class Rounds:
    """The visits of one crawl that do not need Scrapy."""

    def __init__(self, spider: WatchingSpider) -> None:
        self._spider = spider
        self._busy: set[str] = set()

    def is_busy(self, url: str) -> bool:
        """Whether the host of an address is being visited."""
        return bool(self._busy) and _host(url) in self._busy

    def split(self, due: Iterable[Row], *, asked: Collection[Request]) -> tuple[list[Row], list[Row]]:
        """The due sources that can be visited here, and the others."""
        due = list(due)
        others = {_host(request.url) for request in asked}
        others |= {_host(source["url"]) for source in due if not self._is_light(source)}
        lightly = [source for source in due if _host(source["url"]) not in others]
        self._busy = {_host(source["url"]) for source in lightly}
        return lightly, [source for source in due if _host(source["url"]) in others]

    def _is_light(self, source: Row) -> bool:
        validated = source["etag"] or source["last_modified"]
        return bool(validated) and not source["failures"] and source["id"] not in self._spider.session.winding

    async def visit(self, sources: Iterable[Row]) -> AsyncIterator[Request]:
        """Visit them all; yields what is to be asked then."""
        by_host: dict[str, list[Row]] = defaultdict(list)
        for source in sources:
            by_host[_host(source["url"])].append(source)
        if not by_host:
            return
        done: asyncio.Queue[list[Request]] = asyncio.Queue()
        async with Visitor(self._spider.crawler) as visitor:
            tasks = [asyncio.ensure_future(self._host(visitor, host, many, done)) for host, many in by_host.items()]
            try:
                for _ in tasks:
                    for request in await done.get():
                        yield request
                for request in self._spider.pages():
                    yield request
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def _host(self, visitor: Visitor, host: str, sources: list[Row], done: asyncio.Queue[list[Request]]) -> None:
        found: list[Request] = []
        try:
            delay: float | None = None
            for source in sources:
                request = self._spider.poll(source)
                if delay is None:
                    delay = visitor.delay(request)
                elif delay:
                    await asyncio.sleep(delay)
                found += await self._one(visitor, source, request)
            if delay and found:
                await asyncio.sleep(delay)
        finally:
            self._busy.discard(host)
            done.put_nowait([*found, *(self._spider.pages() if found else ())])

    async def _one(self, visitor: Visitor, source: Row, request: Request) -> list[Request]:
        response = await visitor.ask(request)
        if response is None:
            if request.meta.pop(LEADS_ON, False):
                self._spider.session.winding.add(source["id"])
            return [request]
        try:
            opened = self._spider.on_source(response, **request.cb_kwargs)
            return [more async for more in opened] if opened is not None else []
        except Exception:  # noqa: BLE001 - the border of one source, as Scrapy draws it around a callback
            self._failed(response)
            return []

    def _failed(self, response: Response) -> None:
        spider = self._spider
        failure = Failure()  # type: ignore[no-untyped-call]
        spider.crawler.signals.send_catch_log(signals.spider_error, failure=failure, response=response, spider=spider)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
