"""Every request passes the gate before it is queued, each hop of a redirect anew."""

from __future__ import annotations

import os
from functools import lru_cache

from scrapy.crawler import Crawler
from scrapy.http import Request

from rexcrawl import gate
from rexcrawl.errors import FetchRefused

PORTS = "ports"


class GateMiddleware:
    """Refuses what `gate.check_url` refuses. `meta["ports"]`: further ports that the beat names for the outlet."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GateMiddleware:
        """Nothing of the crawler is needed."""
        return cls()

    def process_request(self, request: Request) -> None:
        """Raises FetchRefused."""
        check(request.url, request)
        if request.meta.get("proxy"):
            raise FetchRefused(gate.REASONS["proxy"], about=request.url, reason="proxy")


def check(url: str, request: Request) -> None:
    """The gate's judgement on an address that this request (or its redirect) is about to ask."""
    _passed(url, (80, 443, *request.meta.get(PORTS, ())), os.environ.get(gate.VARIABLE, ""))


@lru_cache(maxsize=4096)
def _passed(url: str, ports: tuple[int, ...], allowance: str) -> None:
    """Raises FetchRefused, which is not remembered; what passed as written passes again."""
    gate.check_url(url, ports=ports, allow_private=gate.private_allowed({gate.VARIABLE: allowance}))
