"""robots.txt before every request, as RFC 9309 wants it; Scrapy's own takes a 503 for "all allowed".

A host whose robots.txt cannot be had is down for the page too: the page's outcome then is the host's own
failure (dns, timeout, …), not "refused".
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from rexcrawl.errors import FetchRefused, ReadError
from rexcrawl.middlewares.throttle import CRAWL_DELAY
from rexcrawl.robots import MAX_BYTES, MAX_REDIRECTS, Cache, Robots, judge
from rexcrawl.store.database import Store
from rexcrawl.store.robots import copy, keep

EXEMPT = "robots_exempt"
RULE = "robots_rule"
DOWN = (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
_PRIORITY = 1000
CACHE = Cache()  # one for the process: a crawl every few minutes must not ask for every robots.txt anew


def _now() -> datetime:
    return datetime.now(UTC)


class RobotsMiddleware:
    """Refuses what robots.txt forbids (`.reason` robots, robots_unavailable), notes the rule in `meta["robots_rule"]`.

    `meta["robots_exempt"]` is for robots.txt itself. Crawl-delay raises the delay of the host's slot.
    """

    def __init__(
        self, crawler: Crawler, cache: Cache = CACHE, now: Callable[[], datetime] = _now, store: Store | None = None
    ) -> None:
        self._crawler = crawler
        self._cache = cache
        self._now = now
        self._store = store
        self._user_agent = str(crawler.settings["USER_AGENT"])
        self._pending: dict[str, asyncio.Future[None]] = {}
        self._since = now()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """The user agent is USER_AGENT, unless a request names its own; clock and store are those of the spider."""
        session = getattr(crawler.spider, "session", None)
        if session is None:
            return cls(crawler)
        return cls(crawler, now=session.clock, store=session.store)

    async def process_request(self, request: Request) -> None:
        """Raises FetchRefused, or the failure that kept robots.txt away."""
        if request.meta.get(EXEMPT):
            return
        robots = await self._robots(request)
        agent = (request.headers.get("User-Agent") or self._user_agent.encode()).decode("iso-8859-1")
        rule = robots.rule_for(request.url, agent)
        request.meta[RULE] = str(rule) if rule else None
        if not robots.allowed(request.url, agent):
            self._refuse(request, robots)
        self._slow_down(request, robots.crawl_delay(agent))

    def at_hand(self, request: Request) -> Robots | None:
        """The rules of the request's host if they need not be fetched now, else None."""
        origin = _origin(request)
        if not self._cache.known(origin):
            self._recall(origin)
        return self._cache.get(origin, self._now(), self._since)

    def delay_at_hand(self, request: Request) -> float:
        """The Crawl-delay of the request's host in seconds, as far as its rules are at hand."""
        robots = self.at_hand(request)
        return (robots.crawl_delay(self._user_agent) or 0.0) if robots else 0.0

    def _refuse(self, request: Request, robots: Robots) -> None:
        if robots.verdict == "rules":
            text = f"robots.txt says {request.meta[RULE]}"
            raise FetchRefused(text, about=request.url, reason="robots")
        if robots.failure is not None:
            raise robots.failure.with_traceback(None)
        raise FetchRefused(robots.why, about=request.url, reason="robots_unavailable", retryable=True)

    async def _robots(self, request: Request) -> Robots:
        """The rules of the request's host; one fetch however many requests wait for it."""
        origin = _origin(request)
        if not self._cache.known(origin):
            self._recall(origin)
        while (known := self._cache.get(origin, self._now(), self._since)) is None:
            if origin in self._pending:
                await asyncio.shield(self._pending[origin])
                continue
            self._pending[origin] = asyncio.get_running_loop().create_future()
            try:
                return self._cache.put(origin, await self._fetch(request, origin), self._now())
            finally:
                self._pending.pop(origin).set_result(None)
        return known

    async def _fetch(self, request: Request, origin: str) -> Robots:
        url = f"{origin}/robots.txt"
        try:
            answer = await self._download(_robots_request(url, request))
        except FetchRefused as error:
            if error.reason in ("too_many_redirects", "redirect_loop"):
                return judge(404, b"", url=url)  # RFC 9309, 2.3.1.2: as if there were none
            own = error.about == urlparse_cached(request).hostname  # the host itself, not where it sent us
            return judge(None, b"", url=url, failure=error if own else None)
        except DOWN as error:
            return judge(None, b"", url=url, failure=error)
        except ReadError:
            return judge(None, b"", url=url)
        robots = judge(answer.status, answer.body, url=answer.url)
        if self._store is not None and robots.verdict != "disallow_all":
            keep(self._store, origin, status=answer.status, body=answer.body[:MAX_BYTES], now=self._now())
        return robots

    def _recall(self, origin: str) -> None:
        """What an earlier process kept of the host."""
        kept = copy(self._store, origin) if self._store is not None else None
        if kept is not None:
            fetched_at, status, body = kept
            self._cache.restore(origin, judge(status, body, url=f"{origin}/robots.txt"), fetched_at)

    async def _download(self, request: Request) -> Response:
        if self._crawler.engine is None:
            raise RuntimeError("the crawl has no engine yet")
        return await self._crawler.engine.download_async(request)

    def _slow_down(self, request: Request, delay: float | None) -> None:
        if not delay or self._crawler.engine is None:
            return
        request.meta[CRAWL_DELAY] = delay
        downloader = self._crawler.engine.downloader
        slot = downloader.slots.get(downloader.get_slot_key(request))
        if slot is not None:
            slot.delay = max(slot.delay, delay)


def _origin(request: Request) -> str:
    split = urlparse_cached(request)
    return f"{split.scheme}://{split.netloc}".lower()


def _robots_request(url: str, request: Request) -> Request:
    meta = {EXEMPT: True, "max_hops": MAX_REDIRECTS, "download_maxsize": 20 * MAX_BYTES}
    for name in ("ports", "download_timeout", "download_slot"):
        if name in request.meta:
            meta[name] = request.meta[name]
    return Request(url, callback=NO_CALLBACK, priority=_PRIORITY, meta=meta, dont_filter=True)
