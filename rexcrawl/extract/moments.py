"""When it was published and changed: every date a page gives, weighed against each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from rexcrawl.config.beat import Outlet
from rexcrawl.extract import jsonld
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.dates import Moment, date_of_url, read_date, to_utc
from rexcrawl.extract.marks import Mark, marks
from rexcrawl.extract.page import Page
from rexcrawl.extract.reliability import FACT, Reliability, votes_fact
from rexcrawl.extract.seen_dates import UPDATED, Dated, relative, updated, visible
from rexcrawl.model import Discovery, Fact, Precision

_PUBLISHED_META: tuple[tuple[str, float], ...] = (
    ("article:published_time", 0.88), ("og:article:published_time", 0.85), ("article:published", 0.85), (
        "article:published:time", 0.85),
    ("http://ogp.me/ns/article#published_time", 0.8), ("article_published_time", 0.8), ("datepublished", 0.84), (
        "og:published_time", 0.8), ("og:pubdate", 0.75),
    ("parsely-pub-date", 0.8), ("cxenseparse:recs:publishtime", 0.72), ("cxenseparse:publishtime", 0.72), (
        "sailthru.date", 0.7),
    ("dc.date.issued", 0.75), ("dcterms.issued", 0.75), ("dcterms.date", 0.7), ("dc.date", 0.7), ("dcterms.created",
        0.7), ("date.available", 0.75), ("prism.publicationdate", 0.75), ("citation_publication_date", 0.7),
    ("publishdate", 0.75), ("publish_date", 0.75), ("publish-date", 0.75), ("publication_date", 0.75), ("pubdate",
        0.75), ("pub_date", 0.72), ("published_at", 0.7), ("published-date", 0.75), ("publishtime", 0.75), (
        "published_time", 0.75), ("article.published", 0.75), ("article_date_original", 0.75), (
        "originalpublicationdate", 0.75), ("firstpublishedtime", 0.75),
    ("weibo:article:create_at", 0.75), ("bytedance:published_time", 0.75), ("apub:time", 0.7), ("ptime", 0.7), ("date",
        0.72), ("datecreated", 0.66), ("date.created", 0.66), ("created", 0.6), ("dc.date.created", 0.66), (
        "og:release_date", 0.6), ("release_date", 0.6), ("srf.date", 0.7),
)  # fmt: skip
_MODIFIED_META = ("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
    "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "date.modified",
    "http://ogp.me/ns/article#modified_time", "article:modified", "article:modified:time", "modified_time",
    "updated_time", "bytedance:updated_time", "date.updated", "last_updated_date", "revised",
    "weibo:article:update_at")  # fmt: skip
_DATA_NAME = re.compile(
    r"(?:article|story|content|post|original|first)?"
    r"(?:(?:date|time)?(?:published|posted|deployed)(?:at|on|date|time|dt)?|"
    r"(?:publish|publication|pub|post|deploy|release)(?:date|time|dt|timestamp)(?:utc|iso)?)", re.I)  # fmt: skip
_DATA_DATE = re.compile(
    r"\"(?:date_?published|published_?(?:at|on|date|time)|publish_?(?:date|time)|first_?published(?:_?(?:at|date))?|"
    r"publication_?date|pub_?date|deploy_?dt)\\?\"\s*:\s*\\?\"([^\"\\]{8,40})", re.I)  # fmt: skip
_FINENESS = {"second": 3, "minute": 2, "day": 1, "month": 0}


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
    found = list(_published(page, node, discovery, language))
    if ruled is not None:
        found = [Dated(source="rule", moment=ruled, trust=0.99)]
    if not found or all(dated.trust < 0.5 or dated.source == "url" for dated in found):
        found += [*visible(blocks, language), *_embedded(page, language)]
    if not found:
        found += relative(blocks, language, page.capture.fetched_at.astimezone(ZoneInfo(zone)))
    if not found and (last := _last_resort(page)):
        found.append(last)
    found, shares = _weighed(found, reliability or Reliability())
    facts: dict[str, Fact] = {}
    best = _vote(found, zone, page.capture.fetched_at)
    published = precision = None
    flags: list[str] = []
    if best is not None:
        chosen, note = _as_stated(best[0], found, node), best[1]
        published, precision = to_utc(chosen.moment, zone), _precision(chosen.moment)
        flags = _suspicions(published, precision, chosen, outlet=outlet, fetched=page.capture.fetched_at, now=now)
        note = "; ".join(filter(None, (note, _zone_note(chosen.moment, outlet), *(_SUSPICION[flag] for flag in flags))))
        facts["published"] = Fact(
            source=chosen.source, confidence=_confidence(chosen, found, zone, flags), note=note or None
        )
        if shares:
            said = {place: (to_utc(one.moment, zone).date(), share) for place, (one, share) in shares.items()}
            facts[FACT] = votes_fact(said, published.date())
    changed = _modified(page, node, zone, published) or updated(blocks, language, zone, published)
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


def _published(page: Page, node: jsonld.Node, discovery: Discovery | None, language: str | None) -> Iterator[Dated]:
    for name, trust in (("datePublished", 0.92), ("dateCreated", 0.7), ("uploadDate", 0.6)):
        value = jsonld.text(node.get(name))
        if value and (moment := read_date(value, language=language)):
            yield Dated(source="json-ld", moment=moment, trust=trust)
    for name, trust in _PUBLISHED_META:
        for value in page.meta.get(name, ())[:1]:
            if value and (moment := read_date(value, language=language)):
                yield Dated(source=f"meta:{name}", moment=moment, trust=trust)
    yield from _elements(page, language)
    if discovery is not None and discovery.published is not None:
        yield Dated(source="feed", moment=Moment(when=discovery.published, precision="second", zoned=True), trust=0.7)
    named = date_of_url(page.url)
    if named is not None:
        yield Dated(source="url", moment=named, trust=0.55)


def _elements(page: Page, language: str | None) -> Iterator[Dated]:
    """Dates of microdata and of `<time>`, the first of the page being the likeliest."""
    for element in page.tree.xpath("//*[@itemprop='datePublished']")[:3]:
        value = element.get("datetime") or element.get("content") or " ".join("".join(element.itertext()).split())
        if element.tag != "meta" and value and (moment := read_date(value, language=language)):
            yield Dated(source="microdata", moment=moment, trust=0.8)
            break
    seen = 0
    for element in page.tree.iter("time"):
        if seen >= 3:
            break
        value = element.get("datetime")
        moment = read_date(value, language=language) if value else None
        if moment is None or _updates(element):
            continue
        own = "pubdate" in element.attrib or re.search("publi", element.get("class") or "") is not None
        trust = ((0.75 if own else 0.6) - 0.15 * seen) * (0.5 if _of_another(element) else 1)
        yield Dated(source="time", moment=moment, trust=trust)
        seen += 1


def _updates(element: HtmlElement) -> bool:
    """Whether a `<time>` is that of a change, by its own names or the words before it."""
    before = element.getprevious()
    above = element.getparent()
    words = (before.tail if before is not None else above.text if above is not None else "") or ""
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''} {words[-30:]}"
    return UPDATED.search(names) is not None


def _of_another(element: HtmlElement) -> bool:
    """Whether a `<time>` stands in a card of another article, or beside a link that reads like a headline."""
    for rank, above in enumerate(islice(element.iterancestors(), 4)):
        if above.tag in ("article", "main", "body", "header"):
            return False
        if marks(above) & (Mark.RELATED | Mark.COMMENTS | Mark.TEASER | Mark.SIDE):
            return True
        if rank < 2 and any(_reads_like_a_headline("".join(a.itertext())) for a in islice(above.iter("a"), 3)):
            return True
    return False


def _reads_like_a_headline(text: str) -> bool:
    return len(text.split()) > 2 or (text.strip()[:1] > "\u2e80" and len(text) > 9)


def _embedded(page: Page, language: str | None) -> Iterator[Dated]:
    """A date in the attributes or the data of a page that its own script fills in, where they name a single day."""
    values = [
        value
        for element in page.tree.iter("div", "article", "section", "main", "span", "p", "body", "time")
        for name, value in element.attrib.items()
        if name.startswith("data-") and _DATA_NAME.fullmatch(name[5:].replace("-", "").replace("_", ""))
    ]
    values = values or [found.group(1) for found in _DATA_DATE.finditer(page.decoded.text)]
    moments = [moment for value in values[:50] if (moment := read_date(value, language=language)) is not None]
    if moments and len({moment.when.date() for moment in moments}) == 1:
        yield Dated(source="data", moment=max(moments, key=lambda one: _FINENESS[one.precision]), trust=0.45)


def _last_resort(page: Page) -> Dated | None:
    """htmldate, which guesses: only where nothing else says anything."""
    from htmldate import find_date

    try:
        value = find_date(page.tree, original_date=True, extensive_search=False, url=page.url)
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError):
        return None
    moment = read_date(value) if value else None
    return Dated(source="htmldate", moment=moment, trust=0.3) if moment else None


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
        clocked = [one for one in same if _FINENESS[one.moment.precision] > 1 and one.trust >= 0.4]
        finer = [one for one in clocked if one.moment.when.date() == day_of]
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
    "date_is_crawl_day": "the day of fetching, and only a guess says so",
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


def _confidence(chosen: Dated, found: list[Dated], zone: str, flags: list[str]) -> float:
    day = to_utc(chosen.moment, zone).date()
    agreeing = sum(to_utc(one.moment, zone).date() == day for one in found) - 1
    value = min(0.99, chosen.trust + 0.03 * agreeing)
    return round(value * (0.4 if flags else 1.0), 2)


def _modified(page: Page, node: jsonld.Node, zone: str, published: datetime | None) -> Dated | None:
    """The time of the last change: JSON-LD, then meta; one before publication says nothing."""
    value = jsonld.text(node.get("dateModified"))
    candidates = [("json-ld", value, 0.9)] if value else []
    candidates += [(f"meta:{name}", text, 0.8) for name in _MODIFIED_META for text in page.meta.get(name, ())[:1]]
    times = (element for element in page.tree.iter("time") if element.get("datetime") and _updates(element))
    candidates += [("time", element.get("datetime"), 0.6) for element in islice(times, 1) if not _of_another(element)]
    for source, text, trust in candidates:
        moment = read_date(text)
        if moment is None:
            continue
        if published is None or to_utc(moment, zone) >= published - timedelta(
            days=1 if moment.precision == "day" else 0
        ):
            return Dated(source=source, moment=moment, trust=trust)
    return None
