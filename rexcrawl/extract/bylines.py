"""Who wrote it: every place where a page names its authors, and the one that is believed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rexcrawl.config.beat import Outlet
from rexcrawl.extract import jsonld
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.headline import outlet_names
from rexcrawl.extract.marks import Mark
from rexcrawl.extract.names import agency_of, names_of
from rexcrawl.extract.page import Page
from rexcrawl.model import Discovery, Fact
from rexcrawl.text import squeeze

_META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "byline", "creator", "og:article:author", "cxenseparse:author", "cxenseparse:recs:author", "twitter:data1",
    "article.author", "authors", "article_author", "news_author", "dcsext.author")  # fmt: skip
_BY = re.compile(
    r"^\W*(?:(?:by|von|par|por|di|af|av|door|oleh|written by|reported by|تقرير|كتب|بقلم)\s+|"
    r"(?:autor(?:in|en|es|a)?|author|text|penulis|yazan|автор|текст)\s*:\s*|(?:作者|文|记者|記者|"
    r"本报记者)\s*[/／:：|｜\s])\s*\S",
    re.I,
)
# Chinese pages set author, source and date in one line.
_INSIDE = re.compile(
    r"(?:作者|记者|記者|撰文|通讯员)\s*[:：]?\s*([\u4e00-\u9fff·]{2,5}(?:[、 ][\u4e00-\u9fff·]{2,5}){0,3})(?:\s|$|"
    r"[（(|｜])"
)
_MOST = 12  # names on one page; more is a masthead


def bylines(
    page: Page, node: jsonld.Node, blocks: list[Block], *, outlet: Outlet | None, discovery: Discovery | None
) -> tuple[tuple[str, ...], str | None, Fact | None]:
    """The people who wrote the page, the agency it credits, and where the names came from (None if nowhere)."""
    names = outlet_names(page, outlet)
    agency: str | None = None
    credited: list[str] = []
    for source, confidence, texts, declared in _places(page, node, blocks, discovery):
        people: list[str] = []
        for text in texts:
            found, credit = names_of(text, outlet_names=names, declared=declared)
            people += [name for name in found if name not in people]
            agency = agency or credit
            credited += [text] if not found and len(text) < 80 and source != "byline" else []
        if people and len(people) <= _MOST:
            return tuple(people), agency, Fact(source=source, confidence=confidence)
    if not credited:
        return (), agency, None
    note = "credits no person: " + ", ".join(dict.fromkeys(credited))
    return (), agency, Fact(source="json-ld" if node.get("author") else "meta", confidence=0.7, note=note)


def _places(
    page: Page, node: jsonld.Node, blocks: list[Block], discovery: Discovery | None
) -> Iterator[tuple[str, float, list[str], bool]]:
    people, groups = _described(page, node)
    yield "json-ld", 0.9, people, True
    yield "json-ld", 0.8, groups, False
    yield "meta", 0.8, [text for text in page.every(*_META) if "://" not in text and not _slug(text)], False
    yield "microdata", 0.75, _microdata(page), False
    if discovery is not None:
        yield "feed", 0.7, list(discovery.bylines), False
    yield "byline", 0.6, _visible(blocks), False


def _described(page: Page, node: jsonld.Node) -> tuple[list[str], list[str]]:
    """Author names of JSON-LD: those it calls persons, and the rest; references by @id are followed."""
    by_id = {str(other["@id"]): other for other in page.jsonld if "@id" in other and other.get("name")}
    people: list[str] = []
    groups: list[str] = []
    for key in ("author", "creator"):
        value = node.get(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and "name" not in item and str(item.get("@id")) in by_id:
                item = by_id[str(item["@id"])]
            name = _name(item)
            if name:
                (people if isinstance(item, dict) and "person" in jsonld.types(item) else groups).append(name)
        if people or groups:
            break
    return people, groups


def _name(item: object) -> str | None:
    if isinstance(item, dict) and not item.get("name"):
        parts = [jsonld.text(item.get(part)) for part in ("givenName", "familyName")]
        return " ".join(part for part in parts if part) or None
    return jsonld.text(item)


def _slug(text: str) -> bool:
    return "-" in text and " " not in text and text.islower()


def _microdata(page: Page) -> list[str]:
    found = []
    for element in page.tree.xpath("//*[@itemprop='author'][not(ancestor::*[contains(@itemprop,'comment')])]")[:_MOST]:
        inner = element.xpath(".//*[@itemprop='name']")
        target = inner[0] if inner else element
        found.append(squeeze(target.get("content") or "".join(target.itertext())))
    found += [squeeze("".join(a.itertext())) for a in page.tree.xpath("//a[@rel='author']")[:4]]
    return [text for text in found if text]


def _visible(blocks: list[Block]) -> list[str]:
    """The byline as readers see it: a short block near the headline that says "by", or is marked as a byline."""
    start = next((i for i, block in enumerate(blocks) if block.tag == "h1"), 0)
    found: list[str] = []
    for block in blocks[start : start + 25]:
        if len(block.text) > 120:
            if found or len(block.text) > 400:
                break
            continue
        marked = any(region.marks & Mark.CREDIT and not region.marks & _NOT_AUTHORS for region in block.regions[-3:])
        inside = _INSIDE.search(block.text)
        if inside:
            found.append(inside.group(1))
            break
        if _BY.match(block.text) and (marked or not block.text.endswith(".")):
            found.append(block.text)
            break
    return found


_NOT_AUTHORS = Mark.RELATED | Mark.COMMENTS | Mark.TEASER | Mark.ADVERT | Mark.MEDIA


def agency_in(text: str) -> str | None:
    """The agency that a text credits in its dateline or its last line ("PARIS (AFP) -", "(Reuters)")."""
    head = re.match(r"^.{0,60}?[(（]([\w\s./-]{2,24})[)）]\s*[-–—:]", text[:120])
    if head and (found := agency_of(head.group(1))):
        return found
    tail = re.search(r"[(（/]([\w\s./-]{2,24})[)）]?\s*$", text[-40:])
    return agency_of(tail.group(1)) if tail else None
