"""A host that says "too many requests" is asked nothing more in this run until its time is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.utils.httpobj import urlparse_cached

from rexcrawl.errors import FetchRefused
from rexcrawl.schedule import retry_after

_DEFAULT = timedelta(minutes=5)


class ThrottledError(FetchRefused):
    """The host asked for patience; `until` is when it may be asked again, `wait` how long that is."""

    def __init__(self, message: str, *, until: datetime, wait: timedelta, about: str | None = None) -> None:
        super().__init__(message, about=about, reason="throttled", retryable=True)
        self.until = until
        self.wait = wait


def _now() -> datetime:
    return datetime.now(UTC)


class Patience:
    """Until when each host of one crawl is to be left alone."""

    def __init__(self, now: Callable[[], datetime] = _now) -> None:
        self._now = now
        self._until: dict[str, datetime] = {}

    def check(self, request: Request) -> None:
        """Raises ThrottledError while the host's time runs."""
        host = urlparse_cached(request).netloc
        until = self._until.get(host)
        if until is None:
            return
        if until <= self._now():
            del self._until[host]
            return
        raise ThrottledError(
            f"asked to wait until {until:%H:%M:%S} UTC", until=until, wait=until - self._now(), about=request.url
        )

    def waiting(self) -> dict[str, datetime]:
        """Until when which hosts (with port, where one is written) are to be left alone."""
        now = self._now()
        return {host: until for host, until in self._until.items() if until > now}

    def note(self, request: Request, response: Response) -> None:
        """Remember what a throttling answer asked for."""
        until = wait_until(response, self._now())
        if until is not None:
            self._until[urlparse_cached(request).netloc] = until


_BY_CRAWL: WeakKeyDictionary[Crawler, Patience] = WeakKeyDictionary()


def patience_of(crawler: Crawler) -> Patience:
    """The crawl's one Patience: middleware and download handler share it."""
    known = _BY_CRAWL.get(crawler)
    if known is None:
        session = getattr(crawler.spider, "session", None)
        known = _BY_CRAWL[crawler] = Patience(session.clock) if session else Patience()
    return known


class BackoffMiddleware:
    """After 429, or 503 with Retry-After, further requests to the host are refused without being sent.

    Here before they are queued; what was queued already is refused by the download handler, which also
    notes the answers: by the time a middleware sees one, the next request of the queue may be out.
    """

    def __init__(self, patience: Patience) -> None:
        self._patience = patience

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BackoffMiddleware:
        """With the crawl's patience."""
        return cls(patience_of(crawler))

    def process_request(self, request: Request) -> None:
        """Raises ThrottledError while the host's time runs."""
        self._patience.check(request)


def wait_until(response: Response, now: datetime) -> datetime | None:
    """When a throttling answer allows the next request; None when the answer does not throttle."""
    raw = response.headers.get("Retry-After")
    stated = retry_after(raw.decode("iso-8859-1"), now) if raw else None
    if response.status == 429:
        return stated or now + _DEFAULT
    return stated if response.status == 503 else None
