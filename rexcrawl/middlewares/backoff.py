"""A host that says "too many requests" is asked nothing more in this run until its time is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.utils.httpobj import urlparse_cached

from rexcrawl.errors import FetchRefused
from rexcrawl.schedule import retry_after

_DEFAULT = timedelta(minutes=5)


class ThrottledError(FetchRefused):
    """The host asked for patience; `until` is when it may be asked again."""

    def __init__(self, message: str, *, until: datetime, about: str | None = None) -> None:
        super().__init__(message, about=about, reason="throttled", retryable=True)
        self.until = until


def _now() -> datetime:
    return datetime.now(UTC)


class BackoffMiddleware:
    """After 429, or 503 with Retry-After, further requests to the host are refused without being sent."""

    def __init__(self, now: Callable[[], datetime] = _now) -> None:
        self._now = now
        self._until: dict[str, datetime] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BackoffMiddleware:
        """Nothing of the crawler is needed."""
        return cls()

    def process_request(self, request: Request) -> None:
        """Raises ThrottledError while the host's time runs."""
        host = urlparse_cached(request).netloc
        until = self._until.get(host)
        if until is None:
            return
        if until <= self._now():
            del self._until[host]
            return
        raise ThrottledError(f"asked to wait until {until:%H:%M:%S} UTC", until=until, about=request.url)

    def process_response(self, request: Request, response: Response) -> Response:
        """Remember what the host asked for; the response goes on to the engine."""
        until = wait_until(response, self._now())
        if until is not None:
            self._until[urlparse_cached(request).netloc] = until
        return response


def wait_until(response: Response, now: datetime) -> datetime | None:
    """When a throttling answer allows the next request; None when the answer does not throttle."""
    raw = response.headers.get("Retry-After")
    stated = retry_after(raw.decode("iso-8859-1"), now) if raw else None
    if response.status == 429:
        return stated or now + _DEFAULT
    return stated if response.status == 503 else None
