"""Feeds: RSS 0.9x, 1.0 and 2.0, RDF, Atom 0.3 and 1.0, CDF and JSON Feed, well-formed or not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from rexcrawl.discover.decoding import decoded
from rexcrawl.discover.entries import Document
from rexcrawl.discover.plain import plain
from rexcrawl.urls import resolve

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ILLEGAL_REFERENCE = re.compile(r"&#(?:0*(?:[0-8]|1[1-2]|1[4-9]|2\d|3[01])|x0*(?:[0-8bce-f]|1[0-9a-f]));", re.I)
_PATIENT = 1_000_000  # characters that feedparser reads: a second or two, of damaged text five
_DECLARATION = re.compile(r"^<\?xml[^>]*\?>\s*")
_FEED_ROOT = re.compile(r"<(?:[a-z0-9_.-]+:)?(?:rss|rdf|feed|channel|item|entry|redirect)\b", re.I)
_HTML_ROOT = re.compile(r"^(?:\s|<!--.*?-->|<\?[^>]*>){0,50}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_OTHER_ROOT = re.compile(
    r"^(?:\s|<!--.*?-->|<\?[^>]*>){0,50}<(?:[a-z0-9_]+:)?(urlset|sitemapindex|opml|svg|error)\b", re.I | re.S
)
_LINK_TAG = re.compile(r"<link\b[^<>]{0,1000}>", re.I)
_ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_FEED_TYPE = re.compile(r"^(?:application|text)/(?:rss|atom|rdf|feed)\+(?:xml|json)|^application/json\+?feed", re.I)


def read(body: bytes, *, url: str, content_type: str | None, now: datetime) -> Document:
    """The feed as a document; its relative links are resolved against `url`, or its own link where that is ""."""
    text = legal(body, content_type)
    if not text:
        return Document(problem="blank")
    if text[0] in "{[":
        from rexcrawl.discover import jsonfeed

        return jsonfeed.read(text, url=url)
    if _HTML_ROOT.match(text[:5000]):
        return Document(problem="html", detail=_advice(text, url))
    other = _OTHER_ROOT.match(text[:5000])
    if other or not _FEED_ROOT.search(text[:200_000]):
        if "<html" in text[:5000].lower() or "<body" in text[:5000].lower():
            return Document(problem="html", detail=_advice(text, url))
        return Document(problem="not_a_feed", detail=_named(other, text))
    return _xml(text, url, now)


def _xml(text: str, url: str, now: datetime) -> Document:
    """Plain feeds by lxml; the rest by feedparser, whose patience with damage is paid by the character."""
    from rexcrawl.discover import quickfeed

    found = quickfeed.read(text, url=url)
    if found is None and len(text) > _PATIENT:
        found = quickfeed.read(_closed(text), url=url)
        if found is not None:
            return replace(found, problem="broken", detail="the document ends early")
    if found is not None:
        return found
    from rexcrawl.discover import xmlfeed  # feedparser takes a tenth of a second to import

    if len(text) <= _PATIENT:
        return xmlfeed.read(text, url=url, now=now)
    found = xmlfeed.read(_closed(text[:_PATIENT]), url=url, now=now)
    return replace(found, problem="capped", detail=f"{len(text)} characters, {_PATIENT} read")


def _closed(text: str) -> str:
    """The text up to its last whole entry, with what is open closed: most large feeds that are damaged are cut."""
    ends = {ending: text.rfind(ending) for ending in ("</item>", "</entry>")}
    ending = max(ends, key=lambda key: ends[key])
    if ends[ending] < 0:
        return text
    tail = (
        "</feed>"
        if ending == "</entry>"
        else "</rdf:RDF>"
        if "</channel>" in text[: ends[ending]]
        else "</channel></rss>"
    )
    return text[: ends[ending]] + ending + tail


def legal(body: bytes, content_type: str | None) -> str:
    """The feed's text without XML declaration, illegal characters and references to them."""
    text = _ILLEGAL.sub("", decoded(body, content_type)).lstrip("\ufeff \t\r\n")
    return _ILLEGAL_REFERENCE.sub("", _DECLARATION.sub("", text))


def _named(other: re.Match[str] | None, text: str) -> str:
    if other:
        return f"a <{other[1].lower()}> document"
    start = plain(text[:200], cap=60)
    return f"it starts with: {start}" if start else "it holds no text"


def _advice(text: str, url: str) -> str:
    """What a web page in a feed's place says about itself and where its feeds are."""
    title = re.search(r"<title[^>]*>([^<]{1,300})", text[:100_000], re.I)
    said = plain(title[1], cap=80) if title else None
    found = alternates(text, url)
    parts = [f"a page titled “{said}”" if said else "a page without a title"]
    if found:
        parts.append("it names these feeds: " + ", ".join(found[:5]))
    return "; ".join(parts)


def alternates(text: str, url: str) -> tuple[str, ...]:
    """The feeds that a page's `<link rel=alternate>` elements name."""
    found: dict[str, None] = {}
    for tag in _LINK_TAG.findall(text[:500_000]):
        said = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(tag)}
        if "alternate" in said.get("rel", "").lower().split() and _FEED_TYPE.match(said.get("type", "")):
            target = resolve(url, plain(said.get("href")) or "")
            if target:
                found[target] = None
    return tuple(found)
