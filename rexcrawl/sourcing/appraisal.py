"""What each tried address yields beside the others, and which to watch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rexcrawl import urls
from rexcrawl.config.beat import SourceKind
from rexcrawl.errors import ReadError
from rexcrawl.model import Listing, Outcome
from rexcrawl.sourcing.finding import Candidate

# What is read first when several channels tell the same: dates, authors and full text speak for a kind.
_RANK: dict[SourceKind, int] = {"feed": 0, "wordpress": 1, "news_sitemap": 2, "sitemap": 3, "front": 4}
_STALE = timedelta(days=180)
_MAIN = frozenset(("feed", "wordpress"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """A candidate that was asked: what it announced, or None and how the request ended."""

    candidate: Candidate
    listing: Listing | None = None
    outcome: Outcome | None = None

    @property
    def yields(self) -> bool:
        """Whether it announced anything."""
        return self.listing is not None and bool(self.listing.discoveries)


@dataclass(frozen=True, kw_only=True, slots=True)
class Appraisal:
    """One tried candidate: `items` announced, `unique` of them announced by no other, and a sentence of advice."""

    candidate: Candidate
    items: int
    newest: datetime | None
    unique: int
    children: int
    problem: str | None
    recommended: bool
    why: str


def appraise(tried: Sequence[Tried], *, now: datetime) -> tuple[Appraisal, ...]:
    """Each candidate with what it yields.

    Recommended: the best channel, then every one that announces something which those before it do not; where none
    does, one of another kind, because a lone channel's omissions are seen by nobody.
    `now` is aware UTC. The order is that of `tried`.
    """
    seen = [_identities(one.listing) for one in tried]
    counts = Counter(url for found in seen for url in found)
    order = sorted(range(len(tried)), key=lambda at: _preference(tried[at], len(seen[at]), now))
    covered: set[str] = set()
    chosen: dict[int, str] = {}
    for at in order:
        why = _reason(tried[at], seen[at], covered, now, first=not chosen)
        if why:
            chosen[at] = why
            covered |= seen[at]
    for at in list(chosen)[:0:-1]:  # a later channel may hold all of several before it: sections beside the whole
        if seen[at] and seen[at] <= set().union(*(seen[other] for other in chosen if other != at)):
            del chosen[at]
    if len(chosen) == 1:
        chosen |= _second(tried, seen, order, next(iter(chosen)), now)
    return tuple(
        _appraisal(tried[at], seen[at], sum(counts[url] == 1 for url in seen[at]), chosen.get(at), now)
        for at in range(len(tried))
    )


def _second(
    tried: Sequence[Tried], seen: Sequence[set[str]], order: Sequence[int], best: int, now: datetime
) -> dict[int, str]:
    """The next best channel of another kind that announces at least something of the same."""
    for at in order:
        other = tried[at].candidate.kind != tried[best].candidate.kind and not _stale(tried[at].listing, now)
        if other and not _comments(tried[at].listing) and seen[at] & seen[best]:
            return {at: "a second channel: `outlets check` can then tell what the first omits"}
    return {}


def _identities(listing: Listing | None) -> set[str]:
    out = set()
    for discovery in listing.discoveries if listing else ():
        try:
            out.add(urls.canonical(discovery.url))
        except ReadError:
            continue
    return out


def _newest(listing: Listing | None, now: datetime) -> datetime | None:
    dates = [found.published or found.modified for found in listing.discoveries] if listing else []
    dates += [child.modified for child in listing.children] if listing else []
    return max((date for date in dates if date and date <= now + timedelta(days=1)), default=None)


def _stale(listing: Listing | None, now: datetime) -> bool:
    newest = _newest(listing, now)
    return newest is not None and now - newest > _STALE


def _comments(listing: Listing | None) -> bool:
    """Whether what is announced is what readers say below articles."""
    found = listing.discoveries if listing else ()
    return sum("#comment" in f"{one.url} {one.entry_id}" for one in found) * 2 > len(found)


def _preference(tried: Tried, items: int, now: datetime) -> tuple[bool, bool, int, bool, int]:
    candidate, listing = tried.candidate, tried.listing
    return (items == 0, _stale(listing, now) or _comments(listing), _RANK[candidate.kind], not candidate.named, -items)


def _reason(tried: Tried, seen: set[str], covered: set[str], now: datetime, *, first: bool) -> str | None:
    """Why a candidate is worth watching beside those already chosen, or None."""
    candidate, listing = tried.candidate, tried.listing
    if listing is None or _stale(listing, now) or _comments(listing):
        return None
    if not seen:
        index = bool(listing.children) and (candidate.kind == "news_sitemap" or first)
        return f"an index of {len(listing.children)} sitemaps" if index else None
    new = len(seen - covered)
    if first:
        return f"the best channel: {len(seen)} item{'s' * (len(seen) > 1)}" + (
            ", with dates" if _newest(listing, now) else ""
        )
    if candidate.kind in ("sitemap", "front") and new * 4 < len(seen) and covered:
        return None  # old pages and stray links would be most of it
    return f"announces {new} item{'s' * (new > 1)} that the channels above do not" if new else None


def _appraisal(tried: Tried, seen: set[str], unique: int, why: str | None, now: datetime) -> Appraisal:
    candidate, listing = tried.candidate, tried.listing
    return Appraisal(
        candidate=candidate,
        items=len(seen),
        newest=_newest(listing, now),
        unique=unique,
        children=len(listing.children) if listing else 0,
        problem=listing.problem if listing else tried.outcome.reason if tried.outcome else "unreachable",
        recommended=why is not None,
        why=why or _why_not(tried, seen, now),
    )


def _why_not(tried: Tried, seen: set[str], now: datetime) -> str:
    listing, outcome = tried.listing, tried.outcome
    if listing is None:
        return f"could not be fetched: {outcome.detail or outcome.reason}" if outcome else "could not be fetched"
    if _stale(listing, now):
        return f"its newest item is of {_newest(listing, now):%Y-%m-%d}"
    if _comments(listing):
        return "announces readers' comments, not articles"
    if not seen and listing.children:
        return f"an index of {len(listing.children)} sitemaps; the chosen channels are quicker to read"
    if not seen:
        return f"yields nothing ({listing.problem or 'empty'})"
    return "the chosen channels announce the same"
