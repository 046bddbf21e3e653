"""Sitemaps and their indexes (https://www.sitemaps.org/protocol.html), news fields included, XML or text.

Namespaces are not asked for: what is called `url` or `sitemap` counts, for real sitemaps misspell them.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from rexcrawl.config.beat import SourceKind
from rexcrawl.discover.decoding import decoded
from rexcrawl.discover.entries import Document, Entry
from rexcrawl.discover.plain import distinct, link, plain, when
from rexcrawl.model import ChildSource
from rexcrawl.urls import resolve

ENTRY_CAP = 50_000  # the protocol's own limit, for URLs and for children

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BARE_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:[A-Za-z][A-Za-z0-9]{1,30};)?"
)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.I | re.S)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(urlset|sitemapindex|url|sitemap|rss|feed|rdf|html)\b", re.I)
_URL_LINE = re.compile(r"^https?://\S+$", re.I)
_ROBOTS_LINE = re.compile(r"^[ \t]*site-?map[ \t]*:[ \t]*([^\r\n]+?)[ \t]*$", re.I | re.M)


@dataclass(slots=True)
class _Found:
    """What one pass over a document has gathered."""

    entries: dict[str, Entry] = field(default_factory=dict)
    children: dict[str, ChildSource] = field(default_factory=dict)
    seen: int = 0
    capped: bool = False


def read(kind: SourceKind, body: bytes, *, url: str, content_type: str | None, now: datetime) -> Document:
    """The URLs of a sitemap, or the children of an index; a feed or a text file in its place is read as such."""
    text = _ILLEGAL.sub("", decoded(body, content_type)).lstrip("\ufeff \t\r\n")
    if not text:
        return Document(problem="blank")
    root = _ROOT.search(text[:100_000])
    name = root[1].lower() if root else ""
    if name in ("rss", "feed", "rdf"):
        from rexcrawl.discover import feeds

        return feeds.read(body, url=url, content_type=content_type, now=now)
    if not name:
        return _text_document(text, url)
    if name == "html":
        return Document(problem="html", detail="a web page instead of a sitemap")
    return _xml_document(kind, text, url)


def from_robots(text: str, base: str) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names, each once, relative ones resolved against `base`."""
    found = (resolve(base, value.split("#")[0].strip()) for value in _ROBOTS_LINE.findall(text[:512_000]))
    return distinct(list(found), cap=500)


def _text_document(text: str, url: str) -> Document:
    """One URL a line; a document where fewer than half of the lines are URLs is something else."""
    lines = [line.strip() for line in text.splitlines()[: ENTRY_CAP * 2] if line.strip()]
    named = [line for line in lines if _URL_LINE.match(line)]
    urls = distinct([resolve(url, line) for line in named], cap=ENTRY_CAP)
    if not urls or len(named) * 2 < len(lines):
        start = plain(text[:200], cap=60)
        return Document(problem="not_a_feed", detail=f"it starts with: {start}")
    problem = "capped" if len(lines) > ENTRY_CAP else None
    return Document(entries=tuple(Entry(url=found) for found in urls), problem=problem)


def _xml_document(kind: SourceKind, text: str, url: str) -> Document:
    found, whole = _Found(), _is_whole(text)
    damage = None if whole else "the document ends early"
    try:
        for name, element in _elements(_repaired(text, whole)):
            _take(found, name, element, kind, url)
            if found.capped:
                break
    except etree.XMLSyntaxError as error:
        damage = plain(str(error), cap=200)
    problem, detail = ("broken", damage) if damage else (None, None)
    if found.capped:
        problem, detail = "capped", f"more than {ENTRY_CAP} entries"
    elif found.seen and not found.entries and not found.children:
        problem = problem or "unlinked"
    return Document(
        entries=tuple(found.entries.values()),
        children=tuple(found.children.values()),
        problem=problem,
        detail=detail,
    )


def _is_whole(text: str) -> bool:
    return re.search(
        r"</(?:[\w.-]+:)?(?:urlset|sitemapindex|url|sitemap)\s*>\s*(?:<!--.*?-->\s*)*$", text[-2000:], re.S
    ) is not None or (re.search(r"<(?:[\w.-]+:)?(?:urlset|sitemapindex)\b[^>]*/>\s*$", text[-2000:]) is not None)


def _repaired(text: str, whole: bool) -> bytes:
    """The text without document type and bare ampersands; cut after the last entry that is whole."""
    head = _DOCTYPE.sub("", re.sub(r"^<\?xml[^>]*\?>", "", text[:20_000]), count=1)
    text = head + text[20_000:]
    if not whole:
        ends = [text.rfind("</url>") + 6, text.rfind("</sitemap>") + 10]
        text = text[: max(ends)] if max(ends) > 10 else text
    return _BARE_AMPERSAND.sub(_spelt_out, text).encode("utf-8")


def _spelt_out(found: re.Match[str]) -> str:
    """An HTML entity as its character; any other ampersand as XML wants it."""
    char = html.unescape(found[0])
    return char if char != found[0] and char not in "&<>" else "&amp;" + found[0][1:]


def _elements(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Every `url` and `sitemap` element as it ends, in constant memory; no entities, no network, no huge trees."""
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for _, element in events:
        name = _local(element)
        if name in ("url", "sitemap"):
            yield name, element
            element.clear()
            while element.getprevious() is not None:
                parent = element.getparent()
                if parent is None:
                    break
                del parent[0]


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _texts(element: etree._Element) -> dict[str, str]:
    """The direct children's text by local name, the first of each."""
    out: dict[str, str] = {}
    for child in element:
        text = "".join(map(str, child.itertext())).strip() if isinstance(child.tag, str) else ""
        if text:
            out.setdefault(_local(child), text)
    return out


def _take(found: _Found, name: str, element: etree._Element, kind: SourceKind, url: str) -> None:
    said = _texts(element)
    found.seen += 1
    found.capped = found.seen > ENTRY_CAP
    # Double escaping is so common in `loc` that "&amp;" is never meant literally.
    bare = (element.text or "").strip()
    said_loc = said.get("loc") or (bare if _URL_LINE.match(bare) else "")
    target = link(url, said_loc.replace("&amp;", "&"))
    if target is None or found.capped:
        return
    if name == "sitemap":
        news = kind == "news_sitemap" or "news" in target.rpartition("/")[2].lower()
        child = ChildSource(url=target, kind="news_sitemap" if news else "sitemap", modified=when(said.get("lastmod")))
        found.children.setdefault(target, child)
    else:
        found.entries.setdefault(target, _entry(element, target, said, url))


def _entry(element: etree._Element, target: str, said: dict[str, str], url: str) -> Entry:
    news: dict[str, str] = {}
    image = None
    for child in element:
        name = _local(child)
        if name in ("news", "video"):
            for key, value in _texts(child).items():
                news.setdefault(key, value)
            for grandchild in child:
                if _local(grandchild) == "publication":
                    news |= {f"publication_{key}": value for key, value in _texts(grandchild).items()}
        elif name == "image" and image is None:
            image = link(url, _texts(child).get("loc"))
    words = re.split(r"[,;，、]", news.get("keywords", ""))
    return Entry(
        url=target,
        title=plain(news.get("title")),
        published=when(news.get("publication_date")),
        modified=when(said.get("lastmod")),
        language=plain(news.get("publication_language"), cap=35),
        tags=distinct([plain(word) for word in words]),
        image=image,
    )
