"""From a capture to everything that is judged of it: article, matches, signature. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rexcrawl.config.beat import Outlet
from rexcrawl.extract import block_digests, extract
from rexcrawl.fingerprint import fingerprint
from rexcrawl.match import Matcher
from rexcrawl.model import Article, Capture, Discovery, Fingerprint, Match


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What is needed to read one page."""

    capture: Capture
    outlet: Outlet
    url: str  # canonical
    now: datetime
    discovery: Discovery | None = None
    repeated: Mapping[str, Any] | None = None
    reliability: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What was judged of one page; `article` is None where the raw bytes already spoke against every watch."""

    article: Article | None
    matches: tuple[Match, ...]
    why: str  # why nothing matched; "" where something did
    fingerprint: Fingerprint | None
    blocks: tuple[str, ...] = ()


NOTHING = Reading(article=None, matches=(), why="no watched term anywhere in the page", fingerprint=None)


def turned_away(page: Page, matcher: Matcher) -> bool:
    """Whether the outlet's policy wants matches only and the raw bytes already speak against every watch."""
    return page.outlet.policy == "matches-only" and not matcher.prefilter(page.capture.body)


def read(page: Page, matcher: Matcher) -> Reading:
    """Extract, match and sign one page. Raises ReadError when the body is no text page."""
    if turned_away(page, matcher):
        return NOTHING
    article = extract(
        page.capture,
        outlet=page.outlet,
        discovery=page.discovery,
        repeated=page.repeated,
        reliability=page.reliability,
        now=page.now,
    )
    words: dict[str, Any] = {
        "headline": article.headline,
        "text": article.text,
        "language": article.language,
        "url": page.url,
        "lead": article.subtitle,
    }
    matches, why = matcher.match_or_why(**words, outlet=page.outlet.id)
    return Reading(
        article=article,
        matches=matches,
        why=why,
        fingerprint=fingerprint(article.text),
        blocks=block_digests(article),
    )
