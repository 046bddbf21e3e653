"""The one spider: polls sources, follows what they announce, hands pages to the pipelines.

Poll, discover, fetch and process run in one crawl. What was announced stands in the database before it is
fetched, so a kill at any moment loses nothing: the next crawl takes it up.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any, ClassVar

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from rexcrawl import config
from rexcrawl.config.beat import Beat
from rexcrawl.discover import wordpress
from rexcrawl.health import reached_nobody
from rexcrawl.middlewares.backoff import patience_of
from rexcrawl.middlewares.outcomes import outcome_of
from rexcrawl.middlewares.received import capture_of, exchange_of
from rexcrawl.middlewares.redirect import STATUSES
from rexcrawl.pipelines.landing import Fetched, land
from rexcrawl.pipelines.polling import Answer, Poller
from rexcrawl.pipelines.session import Session
from rexcrawl.spiders.rounds import Rounds
from rexcrawl.store import discoveries, sources
from rexcrawl.store.database import Row, optional_moment

_BODY_STATUS = range(200, 300)
OLDER_PAGES = 10  # how far one visit walks back


class WatchingSpider(scrapy.Spider):
    """Reads the outlets named in `outlets` (all when empty), what is due or, with `force`, everything."""

    name = "rexcrawl"
    beat: ClassVar[Beat | None] = None
    outlets: tuple[str, ...] = ()

    def __init__(self, session: Session | None = None, force: bool | str = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._own = session is None
        self.session = session or Session(type(self).beat or config.load(), config.data_dir())
        self._running = ExitStack()
        if self._own:
            self._running.enter_context(self.session)
            self._running.enter_context(self.session.running())
        # `scrapy crawl NAME` asks for that outlet now, due or not.
        self.force = bool(force) or self._own
        self._asked: set[int] = set()
        self._fetched: Counter[str] = Counter()
        self._polled: set[int] = set()
        self._held: list[Fetched] = []
        self.poller = Poller(self.session)
        self.rounds = Rounds(self)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> WatchingSpider:
        outlets = tuple(kwargs.pop("outlets", ()) or cls.outlets)
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.outlets = outlets
        crawler.signals.connect(spider.closing, signal=signals.spider_closed)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        if cls.beat is not None:
            for name, value in beat_settings(cls.beat).items():
                settings.set(name, value, priority="spider")

    async def closing(self) -> None:
        """Finish and close the session where this spider opened it."""
        if self._own:
            with self._running:
                await self.finish()

    async def finish(self) -> None:
        """Write what waits and judge what was visited, after the crawl's end. Raises StoreError."""
        if self.poller.conclude():
            discoveries.postpone(self.session.store, [page.discovery for page in self._held], self._soon())
        else:
            await self._let_go()
        for host, until in patience_of(self.crawler).waiting().items():
            with self.session.store.transaction():
                discoveries.leave_alone(self.session.store, host, until)

    def _soon(self) -> datetime:
        return self.session.clock() + timedelta(seconds=self.session.beat.politeness.floor_s)

    async def start(self) -> AsyncIterator[Request]:
        """What is due: pages announced earlier first, then the sources."""
        pages = list(self.pages())
        due = sources.due(self.session.store, self.session.clock(), outlets=self.outlets, force=self.force)
        lightly, others = self.rounds.split(due, asked=pages)
        for request in pages:
            yield request
        for source in others:
            if source["id"] not in self._polled:
                yield self.poll(source)
        async for request in self.rounds.visit(lightly):
            yield request

    def _meta(self, outlet: str) -> dict[str, Any]:
        polite = self.session.beat.politeness
        return {
            "ports": self.session.outlet(outlet).ports,
            "download_maxsize": polite.body_cap,
            "download_timeout": polite.timeout_s,
        }

    def poll(self, source: Row) -> Request:
        """The request of a visit."""
        self._polled.add(source["id"])
        headers = {}
        # After a failure the whole document is asked for: a 304 could not show that all is well again.
        if source["etag"] and not source["failures"]:
            headers["If-None-Match"] = source["etag"]
        if source["last_modified"] and not source["failures"]:
            headers["If-Modified-Since"] = source["last_modified"]
        url = _asked_as(source)
        return Request(
            url,
            callback=self.on_source,
            errback=self.on_source_failure,
            headers=headers,
            cb_kwargs={"source": source, "begun": time.monotonic()},
            meta=self._meta(source["outlet"]),
            dont_filter=True,
            priority=10,
        )

    def pages(self) -> Iterator[Request]:
        """Pages that are due, but not of hosts that are being visited."""
        limit = self.session.beat.politeness.fetches_per_run
        for row in discoveries.due(self.session.store, self.session.clock(), outlets=self.outlets, limit=limit):
            if row["id"] in self._asked or self.session.beat.outlet(row["outlet"]) is None:
                continue
            if self.rounds.is_busy(row["original_url"]) or self._fetched[row["outlet"]] >= limit:
                continue
            self._asked.add(row["id"])
            self._fetched[row["outlet"]] += 1
            yield self._page(row)

    def _page(self, row: Row) -> Request:
        known = None
        if row["capture"] is not None:
            known = self.session.store.value("SELECT headers FROM captures WHERE id = ?", (row["capture"],))
        return Request(
            row["original_url"],
            callback=self.on_page,
            errback=self.on_page_failure,
            headers=_validators(known),
            cb_kwargs={"discovery": row["id"]},
            meta=self._meta(row["outlet"]),
            dont_filter=True,
        )

    def on_source(self, response: Response, source: Row, begun: float) -> AsyncIterator[Request] | None:
        """A source answered: write what it announced, then fetch what is new."""
        answer = self._answer(response, int((time.monotonic() - begun) * 1000))
        if not self.poller.polled(source, answer):
            return self._opened(source, answer)
        return self._children(source) if self.poller.fall_back(source, answer.outcome.reason) else None

    def _answer(self, response: Response, milliseconds: int | None = None) -> Answer:
        whole = response.status in _BODY_STATUS
        return Answer(
            outcome=outcome_of(response, now=self.session.clock()),
            capture=capture_of(response),
            exchange=exchange_of(response) if whole else None,
            milliseconds=milliseconds,
            statuses=tuple(response.meta.get(STATUSES, ())),
        )

    async def _opened(self, source: Row, answer: Answer) -> AsyncIterator[Request]:
        opened = await self.poller.read(source, answer)
        if opened.older:
            yield self._older(source, opened.older, 1)
        if opened.children:
            async for request in self._children(source):
                yield request
        for request in self.pages():
            yield request

    async def _children(self, source: Row) -> AsyncIterator[Request]:
        for child in sources.due(self.session.store, self.session.clock(), outlets=(source["outlet"],)):
            if child["parent"] == source["id"] and child["id"] not in self._polled:
                yield self.poll(child)

    def _older(self, source: Row, url: str, pages: int) -> Request:
        return Request(
            url,
            callback=self.on_older,
            errback=self.on_older_failure,
            cb_kwargs={"source": source, "pages": pages},
            meta=self._meta(source["outlet"]),
            dont_filter=True,
            priority=5,
        )

    async def on_older(self, response: Response, source: Row, pages: int) -> AsyncIterator[Request]:
        """An older page of a source: write what it announced, and go on while it is all unknown."""
        answer = self._answer(response)
        older = await self.poller.read_older(source, answer)
        if older and pages < OLDER_PAGES:
            yield self._older(source, older, pages + 1)
        for request in self.pages():
            yield request

    def on_older_failure(self, failure: Failure) -> None:
        """An older page that cannot be had ends the walk; the source itself answered."""

    def on_source_failure(self, failure: Failure) -> None:
        """A source did not answer: write why."""
        request = failure.request  # type: ignore[attr-defined]
        outcome = outcome_of(failure, now=self.session.clock())
        self.poller.polled(request.cb_kwargs["source"], Answer(outcome=outcome))

    async def on_page(self, response: Response, discovery: int) -> None:
        """A page answered: judge and write it."""
        self.poller.heard()
        outcome = outcome_of(response, now=self.session.clock())
        whole = response.status in _BODY_STATUS
        await land(
            self.session,
            Fetched(
                discovery=discovery,
                outcome=outcome,
                capture=capture_of(response) if whole else None,
                exchange=exchange_of(response) if whole else None,
            ),
        )

    async def on_page_failure(self, failure: Failure) -> None:
        """A page did not answer: write why; while nobody answers it may be our own network, so that waits."""
        request = failure.request  # type: ignore[attr-defined]
        fetched = Fetched(
            discovery=request.cb_kwargs["discovery"], outcome=outcome_of(failure, now=self.session.clock())
        )
        if reached_nobody(fetched.outcome) and not self.poller.answered:
            self._held.append(fetched)
        else:
            await land(self.session, fetched)

    async def _let_go(self) -> None:
        """The pages that failed before anybody had answered failed by themselves."""
        held, self._held = self._held, []
        for fetched in held:
            await land(self.session, fetched)


def _asked_as(source: Row) -> str:
    """The address of a visit: an API is asked for what changed since the last one.

    A day of overlap: WordPress compares with its own local time, whichever that is.
    """
    if source["kind"] != "wordpress":
        return str(source["url"])
    known = optional_moment(source["read_to"])
    return wordpress.request_url(source["url"], after=known - timedelta(days=1) if known else None)


def _validators(headers: str | None) -> dict[str, str]:
    import json

    sent = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    pairs: Iterable[tuple[str, str]] = json.loads(headers) if headers else ()
    return {sent[name]: value for name, value in pairs if name in sent}


def beat_settings(beat: Beat) -> dict[str, Any]:
    """What a beat says about fetching, as Scrapy settings."""
    polite = beat.politeness
    slots = {
        outlet.domain: {"delay": outlet.delay_s, "concurrency": polite.per_host}
        for outlet in beat.outlets
        if outlet.delay_s is not None
    }
    return {
        "USER_AGENT": beat.user_agent,
        "DOWNLOAD_DELAY": polite.delay_s,
        "CONCURRENT_REQUESTS_PER_DOMAIN": polite.per_host,
        "DOWNLOAD_SLOTS": slots,
    }
