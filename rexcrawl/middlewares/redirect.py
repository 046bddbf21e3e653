"""Redirects: few, gated at every hop, remembered, and with no secret taken to another origin."""

from __future__ import annotations

import ada_url
from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from rexcrawl.errors import FetchRefused
from rexcrawl.middlewares.gating import check

MAX_HOPS = 10
HOPS = "redirect_urls"  # Scrapy's own name: the addresses passed, first one first
STATUSES = "redirect_reasons"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SECRETS = ("Authorization", "Cookie", "Proxy-Authorization")


class RedirectMiddleware:
    """Follows up to `meta["max_hops"]` (10) redirects, unless `meta["dont_redirect"]`."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RedirectMiddleware:
        """Nothing of the crawler is needed."""
        return cls()

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The next hop, or the response. Raises FetchRefused (`redirect_loop`, `too_many_redirects`, the gate's)."""
        location = response.headers.get("Location")
        if response.status not in _REDIRECTS or not location or request.meta.get("dont_redirect"):
            return response
        url = _target(request.url, location)
        check(url, request)
        hops = [*request.meta.get(HOPS, ()), request.url]
        if url in hops:
            raise FetchRefused("the redirects go in a circle", about=url, reason="redirect_loop")
        limit = int(request.meta.get("max_hops", MAX_HOPS))
        if len(hops) > limit:
            raise FetchRefused(f"more than {limit} redirects", about=hops[0], reason="too_many_redirects")
        return _follow(request, url, hops, response.status)


def _target(base: str, location: bytes) -> str:
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        text = location.decode("iso-8859-1")
    try:
        return ada_url.URL(text, base).href
    except ValueError:
        raise FetchRefused("the redirect leads to no valid address", about=base, reason="invalid") from None


def _follow(request: Request, url: str, hops: list[str], status: int) -> Request:
    statuses = [*request.meta.get(STATUSES, ()), status]
    meta = {**request.meta, HOPS: hops, STATUSES: statuses}
    meta.pop("download_slot", None)  # the next host has its own
    following = request.replace(url=url.partition("#")[0], meta=meta, dont_filter=True)
    if _origin(request.url) != _origin(url):
        for name in _SECRETS:
            following.headers.pop(name, None)
    if request.method not in ("GET", "HEAD") and status in (301, 302, 303):
        following = following.replace(method="GET", body=b"")
    return following


def _origin(url: str) -> str:
    return str(ada_url.URL(url).origin)
