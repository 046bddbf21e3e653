"""The feeds of a reader's OPML file as outlets of a beat: one a site; what cannot be used, with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from rexcrawl import urls
from rexcrawl.config.beat import Beat, Outlet, Source
from rexcrawl.config.judge import problems
from rexcrawl.sourcing.exchange import OpmlFeed
from rexcrawl.sourcing.filing import known_as, short_name
from rexcrawl.sourcing.portrait import UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE, portrait

_CARRIERS = re.compile(r"(?:^|\.)(?:feedburner\.com|feedblitz\.com|feedproxy\.google\.com|rsshub\.app|fetchrss\.com)$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """New outlets, each with its sources and the folder that it stood in; feeds left out, each with the reason."""

    outlets: tuple[tuple[Outlet, str], ...]
    left_out: tuple[tuple[OpmlFeed, str], ...]


def imported(feeds: Iterable[OpmlFeed], beat: Beat) -> Imported:
    """What the feeds of an OPML file add to the beat; nothing is fetched, so nothing is known that they do not say."""
    left_out: list[tuple[OpmlFeed, str]] = []
    sites: dict[str, list[OpmlFeed]] = {}
    have = {source.url for outlet in beat.outlets for source in outlet.sources}
    for feed in feeds:
        reason = _unusable(feed, beat, have)
        if reason:
            left_out.append((feed, reason))
        else:
            sites.setdefault(_site(feed), []).append(feed)
    taken = {outlet.id for outlet in beat.outlets}
    outlets: list[tuple[Outlet, str]] = []
    for group in sites.values():
        outlet = _outlet(group, taken)
        wrong = next(_wrong(outlet, beat), None)
        if wrong:
            left_out += [(feed, wrong) for feed in group]
        else:
            taken.add(outlet.id)
            outlets.append((outlet, " / ".join(group[0].folder)))
    return Imported(outlets=tuple(outlets), left_out=tuple(left_out))


def _unusable(feed: OpmlFeed, beat: Beat, have: set[str]) -> str | None:
    if feed.url in have:
        return "a source of the beat already"
    if feed.home is None and _CARRIERS.search(urls.host(feed.url)):
        return "does not say whose it is: use `rexcrawl outlets add` with the outlet's own address"
    known = known_as(beat, feed.home or feed.url)
    return f"is of the outlet {known.id}, which has other sources: add it there by hand" if known else None


def _site(feed: OpmlFeed) -> str:
    host = urls.host(feed.home or feed.url)
    return urls.registrable(host) or urls.site(feed.home or feed.url)


def _outlet(group: list[OpmlFeed], taken: set[str]) -> Outlet:
    first = group[0]
    home = first.home or f"{urlsplit(first.url).scheme}://{urlsplit(first.url).netloc.rpartition('@')[2]}/"
    host = urls.host(home)
    domain = (urls.registrable(host) or host).lower()
    port = urlsplit(home).port
    languages = dict.fromkeys(feed.language for feed in group if feed.language)
    return Outlet(
        id=short_name(domain, first.title, taken),
        name=first.title,
        domain=domain,
        kind="news",
        country=portrait(b"", url=home).country or UNKNOWN_COUNTRY,
        languages=tuple(languages) or (UNKNOWN_LANGUAGE,),
        profile="a news outlet",
        home="" if home == f"https://{domain}/" else home,
        ports=(port,) if port and port not in (80, 443) else (),
        sources=tuple(Source(kind="feed", url=feed.url) for feed in group),
    )


def _wrong(outlet: Outlet, beat: Beat) -> Iterator[str]:
    """What the beat would not accept about an outlet."""
    for _, message in problems(replace(beat, outlets=(outlet,), watches=(), routes=())):
        yield message
