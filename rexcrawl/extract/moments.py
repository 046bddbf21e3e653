"""When it was published and changed: every date a page gives, weighed against each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rexcrawl.config.beat import Outlet
from rexcrawl.extract import jsonld
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.dates import Moment, to_utc
from rexcrawl.extract.page import Page
from rexcrawl.extract.reliability import FACT, Reliability, votes_fact
from rexcrawl.extract.seen_dates import Dated, relative, updated, visible
from rexcrawl.extract.stated_dates import FINENESS, annotated, embedded, last_resort, modified_date, published_dates
from rexcrawl.model import Discovery, Fact, Precision

CLOCK = timedelta(minutes=10)  # between a page's date and its fetching, in which the date may be a clock's


@dataclass(frozen=True, kw_only=True, slots=True)
class Moments:
    """The page's dates as aware UTC, with their facts and what is suspicious about them."""

    published: datetime | None = None
    published_precision: Precision | None = None
    modified: datetime | None = None
    modified_precision: Precision | None = None
    facts: dict[str, Fact]
    flags: tuple[str, ...] = ()


def moments(
    page: Page, node: jsonld.Node, blocks: list[Block], *, outlet: Outlet | None, discovery: Discovery | None,
    language: str | None, now: datetime, ruled: Moment | None = None, reliability: Reliability | None = None,
) -> Moments:  # fmt: skip
    """The believed publication and modification times of a page; `reliability` is what was learnt of its outlet."""
    zone = outlet.timezone if outlet is not None else "UTC"
    stated, found = _gathered(page, node, blocks, discovery, language, zone, ruled)
    found, shares = _weighed(found, reliability or Reliability())
    facts: dict[str, Fact] = {}
    best = _vote(found, zone, page.capture.fetched_at)
    published = precision = None
    flags: list[str] = []
    if best is not None:
        chosen, note = _as_stated(best[0], found, node), best[1]
        published, precision = to_utc(chosen.moment, zone), _precision(chosen.moment)
        note = note or _dropped(stated, found)
        flags = _suspicions(published, precision, chosen, outlet=outlet, fetched=page.capture.fetched_at, now=now)
        if _disputed(published, found, page.capture.fetched_at) and "date_is_crawl_day" not in flags:
            flags.append("date_is_crawl_day")
        note = "; ".join(filter(None, (note, _zone_note(chosen.moment, outlet), *(_SUSPICION[flag] for flag in flags))))
        facts["published"] = Fact(
            source=chosen.source, confidence=_confidence(chosen, found, zone, flags), note=note or None
        )
        if shares:
            said = {place: (to_utc(one.moment, zone).date(), share) for place, (one, share) in shares.items()}
            facts[FACT] = votes_fact(said, published.date())
    changed = modified_date(page, node, zone, published) or updated(blocks, language, zone, published)
    if changed is not None:
        facts["modified"] = Fact(source=changed.source, confidence=round(changed.trust, 2))
    return Moments(
        published=published,
        published_precision=precision,
        modified=to_utc(changed.moment, zone) if changed else None,
        modified_precision=_precision(changed.moment) if changed else None,
        facts=facts,
        flags=tuple(flags),
    )


def _without_clock(found: list[Dated], blocks: list[Block], language: str | None, fetched: datetime) -> list[Dated]:
    """The dates without those that are a clock's, or to come, where other places give an older day.

    Some templates print the moment of the request as that of publication, and typing errors lead into the future.
    """

    def is_clock(one: Dated) -> bool:
        when = to_utc(one.moment, "UTC")
        ticking = one.moment.precision != "day" and one.moment.zoned and abs(fetched - when) < CLOCK
        return ticking or when > fetched + timedelta(days=2)

    suspects = [one for one in found if one.trust >= 0.5 and is_clock(one)]
    if not suspects:
        return found
    rest = [one for one in found if one not in suspects] or [*visible(blocks, language)]
    day = fetched.date() - timedelta(days=2)
    older = [one for one in rest if not is_clock(one) and one.moment.when.date() <= day]
    return older if older and len(older) == len(rest) else found


def _gathered(
    page: Page, node: jsonld.Node, blocks: list[Block], discovery: Discovery | None, language: str | None, zone: str,
    ruled: Moment | None,
) -> tuple[list[Dated], list[Dated]]:  # fmt: skip
    """What the page and its source state, and what of it may be true; guesses only where nothing else is said."""
    found = list(published_dates(page, node, discovery, language))
    if ruled is not None:
        found = [Dated(source="rule", moment=ruled, trust=0.99)]
    if not found or all(dated.trust < 0.5 or dated.source == "url" for dated in found):
        found += [*annotated(page, language), *visible(blocks, language), *embedded(page, language)]
    stated = found
    found = _without_clock(found, blocks, language, page.capture.fetched_at)
    if not found:
        found += relative(blocks, language, page.capture.fetched_at.astimezone(ZoneInfo(zone)))
    if not found and (last := last_resort(page)):
        found.append(last)
    return stated, found


def _dropped(stated: list[Dated], found: list[Dated]) -> str | None:
    """What was said of dates that are not believed at all."""
    gone = [f"{one.source} says {one.moment.when.date()}" for one in stated if one not in found]
    return f"not believed: {', '.join(gone)}, the time of fetching or one to come" if gone and found else None


def _weighed(found: list[Dated], reliability: Reliability) -> tuple[list[Dated], dict[str, tuple[Dated, float]]]:
    """The dates with the trust that their places earned on this outlet, and each place's vote if there are several."""
    shares = {one.source: reliability.share(one.source) for one in found}
    weighed = [replace(one, trust=one.trust * shares[one.source]) for one in found]
    first: dict[str, tuple[Dated, float]] = {}
    for one in found:
        known = first.get(one.source)
        if known is None or one.trust > known[0].trust:
            first[one.source] = (one, shares[one.source])
    return weighed, first if len(first) > 1 or any(share < 1 for share in shares.values()) else {}


def _vote(found: list[Dated], zone: str, fetched: datetime) -> tuple[Dated, str | None] | None:
    """The date of the best-supported day, in its most trusted and finest form, and a note where sources differ."""
    usable = [one for one in found if to_utc(one.moment, zone) <= fetched + timedelta(days=400)] or found
    if not usable:
        return None
    support: dict[object, float] = defaultdict(float)
    for one in usable:
        day = to_utc(one.moment, zone).date()
        for offset in (-1, 0, 1):
            near = offset == 0 or one.moment.precision != "day" or one.source == "url"
            support[day + timedelta(days=offset)] += one.trust if offset == 0 else one.trust * 0.2 if near else 0.0
    best = max(usable, key=lambda one: (support[to_utc(one.moment, zone).date()] + 2 * one.trust, one.trust))
    day = to_utc(best.moment, zone).date()
    same = [one for one in usable if abs((to_utc(one.moment, zone).date() - day).days) <= 1]
    if best.moment.precision == "day":
        day_of = best.moment.when.date()
        clocked = [one for one in same if FINENESS[one.moment.precision] > 1 and one.trust >= 0.4]
        finer = [one for one in clocked if one.moment.when.date() == day_of]
        best = max(finer, key=lambda one: one.trust, default=best)
    if best.moment.precision == "minute":
        minute = best.moment.when.replace(tzinfo=None)
        exact = [one for one in same if one.moment.when.replace(tzinfo=None, second=0, microsecond=0) == minute]
        finer = [one for one in exact if one.moment.precision == "second" and one.trust >= 0.4]
        best = max(finer, key=lambda one: one.trust, default=best)
    best = _right_zone(_with_zone(best, same), same, zone)
    other = {to_utc(one.moment, zone).date() for one in usable if one.trust >= 0.55} - {
        day + timedelta(days=d) for d in (-1, 0, 1)
    }
    note = f"other places say {', '.join(sorted(map(str, other)))}" if other else None
    return best, note


def _with_zone(best: Dated, same: list[Dated]) -> Dated:
    """A clock time without a zone takes the zone of another place that shows the same clock."""
    if best.moment.zoned or best.moment.precision == "day":
        return best
    for other in same:
        if other.moment.zoned and other.moment.when.replace(
            tzinfo=None, second=0, microsecond=0
        ) == best.moment.when.replace(second=0, microsecond=0):
            return replace(
                best,
                moment=replace(best.moment, when=best.moment.when.replace(tzinfo=other.moment.when.tzinfo), zoned=True),
            )
    return best


def _right_zone(best: Dated, same: list[Dated], zone: str) -> Dated:
    """The same clock with the outlet's own offset, where a page marks its local time as UTC and says both."""
    if not best.moment.zoned or best.moment.when.utcoffset():
        return best
    clock = best.moment.when.replace(tzinfo=None, second=0, microsecond=0)
    for other in same:
        offset = other.moment.when.utcoffset() if other.moment.zoned else None
        if offset and other.moment.when.replace(tzinfo=None, second=0, microsecond=0) == clock:
            return other if other.moment.when.astimezone(ZoneInfo(zone)).utcoffset() == offset else best
    return best


def _as_stated(best: Dated, found: list[Dated], node: jsonld.Node) -> Dated:
    """The minute that the page states, where JSON-LD has one stamp for publication and change: that of its saving."""
    if best.source != "json-ld" or not best.moment.zoned or node.get("datePublished") != node.get("dateModified"):
        return best
    for other in found:
        if other.source == "meta:article:published_time" and other.moment.zoned:
            gap = best.moment.when - other.moment.when
            return other if timedelta() < gap < timedelta(minutes=1) and other.moment.when.second == 0 else best
    return best


def _precision(moment: Moment) -> Precision:
    return moment.precision


def _zone_note(moment: Moment, outlet: Outlet | None) -> str | None:
    if moment.zoned or moment.precision in ("day", "month"):
        return None
    return (
        f"no zone given: read as {outlet.timezone}, the outlet's"
        if outlet is not None
        else "no zone given: read as UTC"
    )


_SUSPICION = {
    "date_in_future": "after the page was fetched",
    "date_before_outlet": "before the outlet existed",
    "date_is_crawl_day": "the day of fetching, and only a guess says so or another place an older day",
}


def _suspicions(
    published: datetime, precision: Precision, chosen: Dated, *, outlet: Outlet | None, fetched: datetime, now: datetime
) -> list[str]:
    flags = []
    slack = timedelta(days=1) if precision == "day" else timedelta(hours=2)
    if published > min(fetched, now) + slack:
        flags.append("date_in_future")
    if outlet is not None and outlet.founded and published.year < outlet.founded:
        flags.append("date_before_outlet")
    if published.date() == fetched.astimezone(UTC).date() and chosen.trust < 0.5:
        flags.append("date_is_crawl_day")
    return flags


def _disputed(published: datetime, found: list[Dated], fetched: datetime) -> bool:
    """Whether the day is that of fetching while a place as good says an older one."""
    old = fetched.date() - timedelta(days=2)
    today = published.date() == fetched.astimezone(UTC).date()
    return today and any(one.trust >= 0.5 and one.moment.when.date() <= old for one in found)


def _confidence(chosen: Dated, found: list[Dated], zone: str, flags: list[str]) -> float:
    day = to_utc(chosen.moment, zone).date()
    agreeing = sum(to_utc(one.moment, zone).date() == day for one in found) - 1
    value = min(0.99, chosen.trust + 0.03 * agreeing)
    return round(value * (0.4 if flags else 1.0), 2)
