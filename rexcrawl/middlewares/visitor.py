"""The everyday visit, which is answered by 304: asked without Scrapy's machinery, behind the same walls.

Of a thousand visits nearly all bring nothing, and each costs Scrapy 2 to 3 ms of CPU; aiohttp needs a tenth. What
holds there holds here: the gate as written and as connected, robots.txt, caps, certificates, no redirects, no cookies,
no proxies. Where anything is unusual (robots.txt not at hand, a redirect, no answer, too much of one) nothing is
decided here: Scrapy asks.
"""

from __future__ import annotations

import asyncio
import functools
import ipaddress
import os
import socket
from collections.abc import Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.client_proto import ResponseHandler
from aiohttp.http import HttpProcessingError
from scrapy.crawler import Crawler
from scrapy.http import Headers, Request, Response
from yarl import URL

from rexcrawl import gate
from rexcrawl.archive import ACCEPTED
from rexcrawl.errors import FetchRefused, ReadError
from rexcrawl.middlewares.backoff import patience_of
from rexcrawl.middlewares.decompression import DecompressionMiddleware
from rexcrawl.middlewares.gating import check
from rexcrawl.middlewares.handler import FETCHED_AT, HEAD_CAP
from rexcrawl.middlewares.robots import RULE, RobotsMiddleware

LEADS_ON = "rexcrawl_leads_on"  # the answer was a redirect
_CHUNK = 65_536
_END = b"\r\n\r\n"


class _CappedHandler(ResponseHandler):
    """Gives up a response whose head passes HEAD_CAP bytes."""

    _head = 0
    _seen = b""

    def data_received(self, data: bytes) -> None:
        if self._head >= 0:
            self._head = -1 if _END in self._seen + data else self._head + len(data)
            self._seen = data[-3:]
            if self._head > HEAD_CAP:
                self.set_exception(HttpProcessingError(message="the head of the response is too large"))
                if self.transport is not None:
                    self.transport.abort()
                return
        super().data_received(data)

    def set_response_params(self, **given: Any) -> None:
        """Called before each response: its head is counted anew."""
        self._head, self._seen = 0, b""
        super().set_response_params(**given)


class _GatedResolver(AbstractResolver):
    """DNS of the system, less what the gate refuses; what is returned is what is connected to."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses that may be connected to. Raises OSError when there is none."""
        name = "127.0.0.1" if gate.is_localhost(host) else host
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(name, port, type=socket.SOCK_STREAM, family=family)
        private = gate.private_allowed(os.environ)
        allowed = [entry for entry in found if gate.address_allowed(str(entry[4][0]), private, port)]
        if not allowed:
            raise OSError(f"{host} has no address that may be asked")
        return [
            ResolveResult(
                hostname=host, host=str(address[0]), port=port, family=kind, proto=proto, flags=socket.AI_NUMERICHOST
            )
            for kind, _, proto, _, address in allowed
        ]

    async def close(self) -> None:
        """Nothing is held."""


def _gated_socket(info: tuple[Any, ...]) -> socket.socket:
    """The second wall: a socket is made only for an address that the gate allows, literal or resolved."""
    family, kind, proto, _, address = info
    if not gate.address_allowed(str(address[0]), gate.private_allowed(os.environ), address[1]):
        raise OSError(f"{address[0]} may not be asked")
    made = socket.socket(family=family, type=kind, proto=proto)
    made.setblocking(False)
    return made


class Visitor:
    """Asks sources that may well have nothing new; an asynchronous context manager of one crawl."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._robots = RobotsMiddleware.from_crawler(crawler)
        self._patience = patience_of(crawler)
        self._decompression = DecompressionMiddleware.from_crawler(crawler)
        self._headers = {**dict(settings.getdict("DEFAULT_REQUEST_HEADERS")), "User-Agent": str(settings["USER_AGENT"])}
        self._together = asyncio.Semaphore(settings.getint("CONCURRENT_REQUESTS"))

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(
            resolver=_GatedResolver(),
            use_dns_cache=False,
            limit=0,
            limit_per_host=1,
            socket_factory=_gated_socket,
            ttl_dns_cache=None,
        )
        # No seam in aiohttp for the protocol; its other arguments are its defaults.
        connector._factory = functools.partial(_CappedHandler, asyncio.get_running_loop())  # type: ignore[assignment]
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            skip_auto_headers=("Content-Type",),
            timeout=aiohttp.ClientTimeout(total=None),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    def delay(self, request: Request) -> float:
        """Seconds between two requests to its host: the beat's, the outlet's or robots.txt's, whichever is longest."""
        assert self._crawler.engine is not None
        _, slot = self._crawler.engine.downloader._get_slot(request)
        return max(float(slot.delay), self._robots.delay_at_hand(request))

    async def ask(self, request: Request) -> Response | None:
        """The answer, body decoded; None where Scrapy is to ask."""
        try:
            check(request.url, request)
            self._patience.check(request)
        except FetchRefused:
            return None
        robots = self._robots.at_hand(request)
        if robots is None or not robots.allowed(request.url, self._headers["User-Agent"]):
            return None
        request.meta[RULE] = str(robots.rule_for(request.url, self._headers["User-Agent"]) or "") or None
        for name, value in (*self._headers.items(), ("Accept-Encoding", ACCEPTED)):
            request.headers.setdefault(name, value)
        async with self._together:
            return await self._asked(request)

    async def _asked(self, request: Request) -> Response | None:
        headers = [(name.decode("latin-1"), values[0].decode("latin-1")) for name, values in request.headers.items()]
        try:
            # One limit for all of it, connecting included; without timers of aiohttp's own for each phase.
            async with asyncio.timeout(float(request.meta["download_timeout"])):
                async with self._session.get(
                    URL(request.url, encoded=True), headers=headers, allow_redirects=False
                ) as answer:
                    return await self._taken(request, answer)
        except (aiohttp.ClientError, HttpProcessingError, OSError, TimeoutError, ValueError, ReadError):
            return None

    async def _taken(self, request: Request, answer: aiohttp.ClientResponse) -> Response | None:
        if 300 <= answer.status < 400 and answer.status != 304:
            request.meta[LEADS_ON] = True
            return None
        body = await _body(answer, int(request.meta["download_maxsize"])) if answer.status != 304 else b""
        if body is None:
            return None
        response = Response(
            request.url,
            status=answer.status,
            headers=_headers(answer.raw_headers),
            body=body,
            request=request,
            ip_address=_peer(answer),
        )
        request.meta[FETCHED_AT] = datetime.now(UTC)
        if answer.status != 304:
            self._patience.note(request, response)
            response = self._decompression.process_response(request, response)
            response.request = request
        return response


async def _body(answer: aiohttp.ClientResponse, cap: int) -> bytes | None:
    """The body as sent; None where it passes the cap."""
    parts: list[bytes] = []
    size = 0
    async for chunk in answer.content.iter_chunked(_CHUNK):
        size += len(chunk)
        if size > cap:
            answer.close()
            return None
        parts.append(chunk)
    return b"".join(parts)


def _headers(raw: Sequence[tuple[bytes, bytes]]) -> Headers:
    headers = Headers()
    for name, value in raw:
        headers.appendlist(name, value)
    return headers


def _peer(answer: aiohttp.ClientResponse) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    transport = answer.connection.transport if answer.connection else None
    name = transport.get_extra_info("peername") if transport else None
    return ipaddress.ip_address(name[0].partition("%")[0]) if name else None
