"""Scrapy's HTTP handler behind the gate: resolver, peer check, and a cap on the head of a response."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Request, Response
from scrapy.utils.httpobj import urlparse_cached

from rexcrawl import gate
from rexcrawl.errors import FetchRefused, ReadError
from rexcrawl.middlewares.backoff import patience_of
from rexcrawl.middlewares.resolver import installed

HEAD_CAP = 256 * 1024
FETCHED_AT = "rexcrawl_fetched_at"
_PORTS = {"http": 80, "https": 443}


class HeadTooLargeError(ReadError):
    """The head of a response passed HEAD_CAP bytes."""


class _CappedParser(_LenientHTTPClientParser):
    """Counts the bytes of the head, interim (1xx) responses included."""

    _head_bytes = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802
        self._head_bytes += len(line) + 2
        if self._head_bytes > HEAD_CAP:
            raise HeadTooLargeError(f"the head of the response passed {HEAD_CAP} bytes")
        super().lineReceived(line)


class _CappedProtocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Any:
        deferred = super().request(request)
        self._parser.__class__ = _CappedParser  # as Scrapy does, and for its reasons: no seam in Twisted
        return deferred


class GatedFactory(_LenientHTTP11ClientFactory):
    """Speaks only to a peer that the gate allows: the second wall, for the address as connected."""

    def buildProtocol(self, addr: Any) -> Any:  # noqa: N802
        host, port = str(getattr(addr, "host", "")), getattr(addr, "port", None)
        if not gate.address_allowed(host, gate.private_allowed(os.environ), port):
            raise FetchRefused(gate.REASONS["private_address"], about=host, reason="private_address")
        return _CappedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class GatedDownloadHandler(HTTP11DownloadHandler):
    """http and https, to addresses on the public internet (or what REXCRAWL_ALLOW_PRIVATE opens)."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        from twisted.internet import reactor  # only now is the right reactor installed

        self._resolver = installed(reactor)
        self._pool._factory = GatedFactory
        self._patience = patience_of(crawler)

    async def download_request(self, request: Request) -> Response:
        """The response, its time of arrival in meta. Raises FetchRefused for a refused address or a throttling host."""
        self._patience.check(request)
        split = urlparse_cached(request)
        port = split.port or _PORTS.get(split.scheme, 0)
        try:
            response = await super().download_request(request)
        except CannotResolveHostError:
            ip = self._resolver.refused(split.hostname or "", port)
            if ip is None:
                raise
            text = f"{gate.REASONS['private_address']} (it answers as {ip})"
            raise FetchRefused(text, about=split.hostname, reason="private_address") from None
        self._patience.note(request, response)
        request.meta[FETCHED_AT] = datetime.now(UTC)
        return response
