"""What goes wrong inside a crawl and is no answer of the web: trouble of the disk ends it, a bug of ours does not.

A page or source whose handling raised is written down as failed with the reason `internal_error`, so that it is
tried again later and seen, instead of being fetched for ever.
"""

from __future__ import annotations

import asyncio
from typing import Any

from scrapy.http import Response
from twisted.python.failure import Failure

from rexcrawl.errors import CaptureError, DiskFull, RexcrawlError, StoreError
from rexcrawl.model import Outcome
from rexcrawl.pipelines.polling import Answer, Poller
from rexcrawl.pipelines.rechecking import failed
from rexcrawl.pipelines.session import Session
from rexcrawl.store import discoveries

INTERNAL = "internal_error"


class Mishaps:
    """Listens to Scrapy's `spider_error`; `fatal` is why the crawl must end, `ended` is set with it."""

    def __init__(self, session: Session) -> None:
        self.fatal: RexcrawlError | None = None
        self.ended = asyncio.Event()
        self._session = session

    def on_error(self, failure: Failure, response: Response, spider: object) -> None:
        """Judge an error that left a callback."""
        error = failure.value
        if isinstance(error, OSError):
            error = DiskFull(f"the system refused ({error.strerror}): check space and limits", about=error.filename)
        if isinstance(error, StoreError | CaptureError):
            self._end(error)
            return
        detail = f"{type(error).__name__}: {error}"
        try:
            self._write_down(getattr(response, "request", None), detail[:500])
        except (StoreError, CaptureError) as worse:
            self._end(worse)

    def _end(self, error: RexcrawlError) -> None:
        self.fatal = self.fatal or error
        self.ended.set()

    def _write_down(self, request: Any, detail: str) -> None:
        told: dict[str, Any] = request.cb_kwargs if request is not None else {}
        outcome = Outcome(kind="failed", reason=INTERNAL, detail=detail)
        if "discovery" in told:
            failed(self._session, discoveries.get(self._session.store, told["discovery"]), outcome)
        elif "source" in told:
            poller = Poller(self._session)
            poller.polled(told["source"], Answer(outcome=outcome))
            poller.flush()
