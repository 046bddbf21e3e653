"""Dates that a page states for machines: JSON-LD, meta names, microdata, `<time>`, data of its scripts, its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, islice

from lxml.html import HtmlElement

from rexcrawl.extract import jsonld
from rexcrawl.extract.dates import Moment, date_of_url, read_date, to_utc
from rexcrawl.extract.marks import Mark, marks
from rexcrawl.extract.page import Page
from rexcrawl.extract.seen_dates import UPDATED, Dated
from rexcrawl.model import Discovery

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
    r"(?:publish|publication|pub|post|deploy|release)(?:date|time|dt|timestamp)(?:utc|iso)?|"
    r"datetime)", re.I)  # fmt: skip
_OWN_PROPERTY = re.compile(r"(?:^|\s)(?:dc:(?:date|created|issued)|(?:schema:)?datePublished)(?:\s|$)", re.I)
_DATA_DATE = re.compile(
    r"\"(?:date_?published|published_?(?:at|on|date|time)|publish_?(?:date|time)|first_?published(?:_?(?:at|date))?|"
    r"publication_?date|pub_?date|deploy_?dt)\\?\"\s*:\s*\\?\"([^\"\\]{8,40})", re.I)  # fmt: skip
_MICRODATA = re.compile(r"itemprop\s*=\s*[\"']?datePublished")
FINENESS = {"second": 3, "minute": 2, "day": 1, "month": 0}


def published_dates(
    page: Page, node: jsonld.Node, discovery: Discovery | None, language: str | None
) -> Iterator[Dated]:
    """Every date that page, source and address give for the publication."""
    declared = False  # where it is, nobody asks whose each `<time>` is
    for name, trust in (("datePublished", 0.92), ("dateCreated", 0.7), ("uploadDate", 0.6)):
        value = _stamp(node.get(name))
        if value and (moment := read_date(value, language=language)):
            declared = declared or trust > 0.8
            yield Dated(source="json-ld", moment=moment, trust=trust)
    for name, trust in _PUBLISHED_META:
        for value in page.meta.get(name, ())[:1]:
            if value and (moment := read_date(value, language=language)):
                declared = declared or trust > 0.8
                yield Dated(source=f"meta:{name}", moment=moment, trust=trust)
    yield from _elements(page, language, declared)
    if discovery is not None and discovery.published is not None:
        yield Dated(source="feed", moment=Moment(when=discovery.published, precision="second", zoned=True), trust=0.7)
    named = date_of_url(page.url)
    if named is not None:
        yield Dated(source="url", moment=named, trust=0.55)


def _stamp(value: object) -> str | None:
    """A JSON-LD date as text; some systems give the seconds since 1970 as a number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else jsonld.text(value)


def _elements(page: Page, language: str | None, declared: bool) -> Iterator[Dated]:
    """Dates of microdata and of `<time>`, the first of the page being the likeliest."""
    # As text first: the walk through all elements is dear, and most pages have none of these.
    markup = page.decoded.text
    marked = "datePublished" in markup and _MICRODATA.search(markup) is not None
    for element in page.tree.xpath("descendant::*[@itemprop='datePublished']")[:3] if marked else ():
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
        trust = ((0.75 if own else 0.6) - 0.15 * seen) * (0.5 if not declared and _of_another(element) else 1)
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
        links = (a for a in islice(above.iter("a"), 3) if next(a.iter("time"), None) is None)
        if rank < 2 and any(_reads_like_a_headline("".join(a.itertext())) for a in links):
            return True
    return False


def _reads_like_a_headline(text: str) -> bool:
    return len(text.split()) > 2 or (text.strip()[:1] > "\u2e80" and len(text) > 9)


def annotated(page: Page, language: str | None) -> Iterator[Dated]:
    """A date in the older annotations: microformats and RDFa."""
    for element in page.tree.xpath("//abbr[@title and contains(@class,'published')] | //*[@content and @property]")[
        :50
    ]:
        own = element.tag == "abbr" or _OWN_PROPERTY.search(element.get("property") or "") is not None
        value = element.get("content") or element.get("title")
        if own and element.tag != "meta" and value and (moment := read_date(value, language=language)):
            yield Dated(source="microdata", moment=moment, trust=0.75)
            break


def embedded(page: Page, language: str | None) -> Iterator[Dated]:
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
        yield Dated(source="data", moment=max(moments, key=lambda one: FINENESS[one.precision]), trust=0.45)


def last_resort(page: Page) -> Dated | None:
    """htmldate, which guesses: only where nothing else says anything."""
    from htmldate import find_date

    try:
        value = find_date(page.tree, original_date=True, extensive_search=False, url=page.url)
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError):
        return None
    moment = read_date(value) if value else None
    return Dated(source="htmldate", moment=moment, trust=0.3) if moment else None


def modified_date(page: Page, node: jsonld.Node, zone: str, published: datetime | None) -> Dated | None:
    """The time of the last change: JSON-LD, then meta; one before publication says nothing."""
    value = jsonld.text(node.get("dateModified"))
    candidates = [("json-ld", value, 0.9)] if value else []
    candidates += [(f"meta:{name}", text, 0.8) for name in _MODIFIED_META for text in page.meta.get(name, ())[:1]]
    for source, text, trust in chain(candidates, _changed_times(page)):
        moment = read_date(text)
        if moment is None:
            continue
        if published is None or to_utc(moment, zone) >= published - timedelta(
            days=1 if moment.precision == "day" else 0
        ):
            return Dated(source=source, moment=moment, trust=trust)
    return None


def _changed_times(page: Page) -> Iterator[tuple[str, str, float]]:
    for element in page.tree.iter("time"):
        value = element.get("datetime")
        if value and _updates(element) and not _of_another(element):
            yield "time", value, 0.6
            return
