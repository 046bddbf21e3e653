"""A crawl of given addresses by rexcrawl's settings, in a process of its own; prints one JSON line for each.

Run as `python -m tests.probe` with a JSON object on standard input: `urls`, and optional `settings`, `gate`
(false: the walls are taken down, to show that a test would notice), `follow` (ask links found in the bodies).
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Request, Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from rexcrawl import gate
from rexcrawl.middlewares.outcomes import outcome_of
from rexcrawl.middlewares.received import capture_of, exchange_of


def report(url: str, result: Response | Failure, **more: Any) -> None:
    outcome = outcome_of(result, now=datetime.now(UTC))
    line = {"url": url, "kind": outcome.kind, "reason": outcome.reason, "detail": outcome.detail, **more}
    line["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(line), flush=True)


class ProbeSpider(scrapy.Spider):
    name = "probe"
    spec: dict[str, Any]

    async def start(self) -> AsyncIterator[Request]:
        base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({"url": "", "base_mb": base}), flush=True)
        for url in self.spec["urls"]:
            yield self._request(url)

    def _request(self, url: str) -> Request:
        meta = {"asked": url, **self.spec.get("meta", {})}
        return Request(url, callback=self.landed, errback=self.failed, meta=meta, dont_filter=True)

    def landed(self, response: Response) -> Iterator[Request]:
        capture = capture_of(response)
        exchange = exchange_of(response)
        report(
            response.meta["asked"],
            response,
            final=capture.final_url,
            status=capture.status,
            size=len(capture.body),
            raw=len(exchange.raw_body),
            redirects=list(capture.redirects),
            encoding=capture.header("content-encoding"),
            rule=response.meta.get("robots_rule"),
        )
        if self.spec.get("follow") and b"LINKS:" in response.body:
            for link in response.body.partition(b"LINKS:")[2].split():
                yield self._request(link.decode())

    def failed(self, failure: Failure) -> None:
        request: Request = failure.request  # type: ignore[attr-defined]
        report(request.meta["asked"], failure)


def take_the_walls_down() -> None:
    """What the crawl would be without a gate: the proof that the canary can be reached at all."""
    gate.check_url = lambda url, **_: None  # type: ignore[assignment]
    gate.address_allowed = lambda ip, allow_private, port=None: True  # type: ignore[assignment]


def main() -> None:
    spec = json.load(sys.stdin)
    settings = Settings()
    settings.setmodule("rexcrawl.settings", priority="project")
    settings.setdict(
        {"SPIDER_LOADER_CLASS": "scrapy.spiderloader.SpiderLoader", "SPIDER_MODULES": [], "DOWNLOAD_DELAY": 0}
        | spec.get("settings", {}),
        priority="cmdline",
    )
    if spec.get("gate") is False:
        take_the_walls_down()
    if spec.get("written_unchecked"):
        gate.check_url = lambda url, **_: None  # type: ignore[assignment]
    if hosts := spec.get("dns"):
        answer_names(hosts)
    process = AsyncCrawlerProcess(settings)
    ProbeSpider.spec = spec
    process.crawl(ProbeSpider)
    process.start()


def answer_names(hosts: dict[str, list[str]]) -> None:
    """DNS of the test: each name gives its addresses one after the other, the last one for good."""
    import socket

    real = socket.getaddrinfo
    left = hosts

    def fake(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in left:
            return real(host, *args, **kwargs)
        address = left[name][0] if len(left[name]) == 1 else left[name].pop(0)
        return real(address, *args, **kwargs)

    socket.getaddrinfo = fake
    import twisted.internet._resolver as resolver

    resolver.getaddrinfo = fake  # type: ignore[attr-defined]
    resolver.GAIResolver.__init__.__defaults__ = tuple(
        fake if value is real else value for value in resolver.GAIResolver.__init__.__defaults__ or ()
    )


if __name__ == "__main__":
    asyncio.set_event_loop_policy(None)
    main()
