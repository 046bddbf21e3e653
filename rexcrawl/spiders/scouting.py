"""A look at one outlet before it is in any beat: the crawl's own fetch path, with nothing written.

Gate, robots.txt, user agent, delay and caps are the beat's, as in every crawl.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import scrapy
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import Settings

from rexcrawl import urls
from rexcrawl.config.beat import Beat
from rexcrawl.discover import discover, sitemaps, wordpress
from rexcrawl.discover.decoding import decoded
from rexcrawl.errors import RexcrawlError
from rexcrawl.middlewares.outcomes import outcome_of
from rexcrawl.middlewares.received import capture_of
from rexcrawl.middlewares.robots import DOWN, EXEMPT
from rexcrawl.model import Capture, ChildSource, Listing, Outcome
from rexcrawl.sourcing import Candidate, Tried, candidates, destination, feeds_listed, is_article
from rexcrawl.spiders.watching import beat_settings

Progress = Callable[[str], None]
REQUESTS = 40  # asked of one outlet at most: at two seconds each, it is done in little more than a minute
_CHILDREN = 2  # sitemaps of an index that are opened
_UNREACHED = frozenset(("dns", "unresolved", "refused_connection", "timeout", "tls", "reset", "connection"))
_SENT_ON = 2  # pages that only send on to another
_LISTED = 6  # feeds that are tried of a page that lists them
_FEED_MARK = re.compile(rb"^\s*(?:<\?xml[^>]*>|<\?[^>]*>|<!--.*?-->|\s)*<(?:rss|feed|rdf:RDF)\b", re.S)
_JSON_FEED_MARK = b"https://jsonfeed.org/version/"
_SITEMAP_MARK = re.compile(rb"<(?:urlset|sitemapindex)\b")
_NEWS_MARK = b"schemas/sitemap-news/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Scouted:
    """What was found at an address: its home page (None when it cannot be had, `outcome` says why), what was tried."""

    outcome: Outcome
    home: Capture | None = None
    tried: tuple[Tried, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    outcome: Outcome
    capture: Capture | None = None


async def scout(
    beat: Beat,
    url: str,
    *,
    others: Sequence[str] = (),
    now: Callable[[], datetime],
    progress: Progress | None = None,
) -> Scouted:
    """Look at the outlet whose home page is `url` as a crawl of `beat` would. Call it inside `engine.run`.

    `others` are asked in their order where nobody answers at `url`.
    """
    from scrapy.crawler import AsyncCrawlerRunner

    settings = Settings()
    settings.setmodule("rexcrawl.settings", priority="project")
    settings.setdict(beat_settings(beat), priority="cmdline")
    runner = AsyncCrawlerRunner(settings)
    found: list[Scouted] = []
    crawler = runner.create_crawler(ScoutingSpider)
    said = progress or (lambda _: None)
    await runner.crawl(crawler, beat=beat, url=url, others=others, now=now, progress=said, found=found)
    return found[0] if found else Scouted(outcome=Outcome(kind="failed", reason="internal_error"))


class ScoutingSpider(scrapy.Spider):
    """Asks one thing after the other, because what is worth asking depends on what came before."""

    name = "rexcrawl-scout"

    def __init__(
        self,
        beat: Beat,
        url: str,
        now: Callable[[], datetime],
        progress: Progress,
        found: list[Scouted],
        others: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.url = url
        self._others = others
        self._now = now
        self._progress = progress
        self._found = found
        self._left = REQUESTS
        port = urlsplit(url).port
        self._meta = {
            "ports": (port,) if port else (),  # a port that the person wrote is one that the person wants
            "download_maxsize": beat.politeness.body_cap,
            "download_timeout": beat.politeness.timeout_s,
        }

    async def start(self) -> AsyncIterator[Request]:
        """The whole look; no request goes through callbacks."""
        home, given = await self._home()
        if home.capture is None:
            self._found.append(Scouted(outcome=home.outcome))
            return
        tried = await self._try_all(home.capture, given)
        self._found.append(Scouted(outcome=home.outcome, home=home.capture, tried=tuple(tried)))
        return
        yield  # what Scrapy expects: an iterator, here an empty one

    async def _home(self) -> tuple[_Asked, Candidate | None]:
        """The home page, also where an article's was given; where it was a feed's or sitemap's, that one as well."""
        answer = await self._first()
        given = _given(answer.capture) if answer.capture else None
        if answer.capture and (given or is_article(answer.capture.body, answer.capture.final_url)):
            answer = await self._ask(urls.resolve(answer.capture.final_url, "/") or answer.capture.final_url)
        for _ in range(_SENT_ON):
            onward = destination(answer.capture.body, answer.capture.final_url) if answer.capture else None
            if onward is None:
                break
            answer = await self._ask(onward)
        return answer, given

    async def _first(self) -> _Asked:
        """What stands at the address, or at the first of the others it may mean when nobody can be reached there."""
        first = answer = await self._ask(self.url)
        for other in self._others:
            if answer.capture or answer.outcome.reason not in _UNREACHED:
                break
            answer = await self._ask(other)
        return answer if answer.capture else first

    async def _try_all(self, home: Capture, given: Candidate | None) -> list[Tried]:
        names = await self._ask(urls.resolve(home.final_url, "/robots.txt") or home.final_url, **{EXEMPT: True})
        text = decoded(names.capture.body) if names.capture else ""
        proposed = candidates(home.body, url=home.final_url, sitemaps=sitemaps.from_robots(text, home.final_url)[:6])
        tried = _Trials()
        if given:
            await self._try(tried, given, home)
        for candidate in proposed:
            if not (candidate.found_by.startswith("a usual address") or tried.knows(candidate)):
                await self._try(tried, candidate, home)
        for candidate in proposed:
            if candidate.found_by.startswith("a usual address") and tried.wants(candidate):
                await self._try(tried, candidate, home)
        return tried.done

    async def _try(self, tried: _Trials, candidate: Candidate, home: Capture) -> None:
        """Ask a candidate, open the newest sitemaps of an index, note what came."""
        if candidate.kind == "front" and candidate.url == home.final_url:
            tried.note(Tried(candidate=candidate, listing=self._read(candidate, home)))
            return
        url = wordpress.request_url(candidate.url) if candidate.kind == "wordpress" else candidate.url
        answer = await self._ask(url)
        if answer.capture is None:
            tried.note(Tried(candidate=candidate, outcome=answer.outcome))
            return
        candidate = _settled(candidate, answer.capture)
        if tried.knows(candidate):
            return
        listing = self._read(candidate, answer.capture)
        if listing.children and not listing.discoveries:
            listing = await self._opened(tried, candidate, listing)
        tried.note(Tried(candidate=candidate, listing=listing))
        if candidate.kind == "feed" and listing.problem == "html" and not candidate.found_by.endswith(" lists it"):
            for listed in feeds_listed(answer.capture.body, url=answer.capture.final_url)[:_LISTED]:
                if not tried.knows(listed):
                    await self._try(tried, listed, home)

    async def _opened(self, tried: _Trials, index: Candidate, listing: Listing, *, deeper: bool = True) -> Listing:
        """An index, and indexes in it, with what the newest sitemaps announce; a news sitemap counts alone as well."""
        for child in _newest_first(listing.children)[:_CHILDREN]:
            answer = await self._ask(child.url)
            if answer.capture is None:
                continue
            said = f"the index {urlsplit(index.url).path} names it"
            candidate = _settled(Candidate(kind=child.kind, url=child.url, found_by=said), answer.capture)
            opened = self._read(candidate, answer.capture)
            if opened.children and not opened.discoveries and deeper:
                opened = await self._opened(tried, candidate, opened, deeper=False)
            listing = replace(listing, discoveries=(*listing.discoveries, *opened.discoveries))
            if candidate.kind == "news_sitemap" and not tried.knows(candidate):
                tried.note(Tried(candidate=candidate, listing=opened))
        return listing

    def _read(self, candidate: Candidate, capture: Capture) -> Listing:
        return discover(
            candidate.kind,
            capture.body,
            url=capture.final_url,
            content_type=capture.header("content-type"),
            headers=capture.headers,
            now=self._now(),
        )

    async def _ask(self, url: str, **meta: object) -> _Asked:
        """One request through gate, robots.txt and caps; a refusal or failure is an outcome."""
        if self._left <= 0:
            return _Asked(outcome=Outcome(kind="refused", reason="enough", detail="enough was asked of this outlet"))
        self._left -= 1
        self._progress(url)
        assert self.crawler.engine is not None
        request = Request(url, callback=NO_CALLBACK, meta={**self._meta, **meta}, dont_filter=True)
        try:
            answer: Response = await self.crawler.engine.download_async(request)
        except (RexcrawlError, *DOWN) as error:
            return _Asked(outcome=outcome_of(error, now=self._now()))
        outcome = outcome_of(answer, now=self._now())
        return _Asked(outcome=outcome, capture=capture_of(answer) if outcome.kind == "ok" else None)


class _Trials:
    """What was tried so far, and whether a usual address is still worth a request."""

    def __init__(self) -> None:
        self.done: list[Tried] = []

    def note(self, tried: Tried) -> None:
        self.done.append(tried)

    def knows(self, candidate: Candidate) -> bool:
        """Whether the address was tried already, perhaps under another name that redirects to it."""
        return any(_same(one.candidate, candidate) for one in self.done)

    def wants(self, candidate: Candidate) -> bool:
        """Whether nothing like it has been found, and the address itself not been asked."""
        if self.knows(candidate) or any(
            one.outcome is not None and one.outcome.kind == "throttled" for one in self.done
        ):
            return False
        return not any(one.yields and one.candidate.kind == candidate.kind for one in self.done)


def _same(a: Candidate, b: Candidate) -> bool:
    one, other = (kind.removeprefix("news_") for kind in (a.kind, b.kind))
    return one == other and _plain(a.url) == _plain(b.url)


def _plain(url: str) -> str:
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/")


def _given(capture: Capture) -> Candidate | None:
    """A feed or sitemap where a home page was expected."""
    head = capture.body[:20_000].removeprefix(b"\xef\xbb\xbf")
    said = "the address that you gave"
    if _FEED_MARK.match(head) or (head.lstrip()[:1] == b"{" and _JSON_FEED_MARK in head):
        return Candidate(kind="feed", url=capture.final_url, found_by=said)
    if _SITEMAP_MARK.search(head[:2000]):
        return _settled(Candidate(kind="sitemap", url=capture.final_url, found_by=said), capture)
    return None


def _settled(candidate: Candidate, capture: Capture) -> Candidate:
    """The candidate where it was really found, and as what: a sitemap with news entries is a news sitemap."""
    kind, url = candidate.kind, candidate.url
    if kind == "sitemap" and _NEWS_MARK in capture.body[:20_000]:
        kind = "news_sitemap"
    if kind != "wordpress" and urls.same_site(capture.final_url, url):
        url = capture.final_url
    return replace(candidate, kind=kind, url=url)


def _newest_first(children: Iterable[ChildSource]) -> list[ChildSource]:
    """News sitemaps, then those that changed last; without dates, the last named, where archives grow."""
    ranked = sorted(
        enumerate(children),
        key=lambda pair: (
            pair[1].kind == "news_sitemap",
            pair[1].modified.timestamp() if pair[1].modified else 0.0,
            pair[0],
        ),
        reverse=True,
    )
    return [child for _, child in ranked]
