"""Who wrote it: every place where a page names its authors, and the one that is believed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rexcrawl.config.beat import Outlet
from rexcrawl.extract import jsonld
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.byline_blocks import visible
from rexcrawl.extract.features import key
from rexcrawl.extract.headline import outlet_names
from rexcrawl.extract.names import agency_of, names_of
from rexcrawl.extract.page import Page
from rexcrawl.model import Discovery, Fact
from rexcrawl.text import squeeze

_META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "byline", "creator", "og:article:author", "cxenseparse:author", "cxenseparse:recs:author", "twitter:data1",
    "article.author", "twitter:misc:written", "authors", "article_author", "news_author", "dcsext.author")  # fmt: skip
_ADMIN = re.compile(r"/author/(?:admin|administrator|editor|webmaster|newsdesk|staff)(?:[/?#]|$)", re.I)
_MOST = 12  # names on one page; more is a masthead


def bylines(
    page: Page, node: jsonld.Node, blocks: list[Block], *, outlet: Outlet | None, discovery: Discovery | None
) -> tuple[tuple[str, ...], str | None, Fact | None]:
    """The people who wrote the page, the agency it credits, and where the names came from (None if nowhere)."""
    names = outlet_names(page, outlet) | {key(name) for name in _accounts(page)}
    agency: str | None = None
    credited: list[str] = []
    for source, confidence, texts, declared in _places(page, node, discovery):
        people: list[str] = []
        for text in texts:
            found, credit = names_of(text, outlet_names=names, declared=declared)
            people += [name for name in found if name not in people]
            agency = agency or credit
            credited += [text] if not found and len(text) < 80 else []
        if people and len(people) <= _MOST:
            return tuple(people), agency, Fact(source=source, confidence=confidence)
    seen = visible(page.tree, blocks, outlet_names=names, impersonal=bool(credited))
    said = [names_of(text, outlet_names=names) for text in seen]
    people = list(dict.fromkeys(name for found, _ in said for name in found))
    agency = agency or next((credit for _, credit in said if credit), None)
    if people and len(people) <= _MOST:
        return tuple(people), agency, Fact(source="byline", confidence=0.6)
    if not credited:
        return (), agency, None
    note = "credits no person: " + ", ".join(dict.fromkeys(credited))
    return (), agency, Fact(source="json-ld" if node.get("author") else "meta", confidence=0.7, note=note)


def _places(page: Page, node: jsonld.Node, discovery: Discovery | None) -> Iterator[tuple[str, float, list[str], bool]]:
    people, groups = _described(page, node)
    yield "json-ld", 0.9, people, True
    yield "json-ld", 0.8, groups, False
    yield "meta", 0.8, [text for text in page.every(*_META) if "://" not in text and not _slug(text)], False
    yield "microdata", 0.75, _microdata(page), False
    if discovery is not None:
        yield "feed", 0.7, list(discovery.bylines), False


def _described(page: Page, node: jsonld.Node) -> tuple[list[str], list[str]]:
    """Author names of JSON-LD: those it calls persons, and the rest; references by @id are followed."""
    by_id = {str(other["@id"]): other for other in page.jsonld if "@id" in other and other.get("name")}
    people: list[str] = []
    groups: list[str] = []
    for field in ("author", "creator"):
        value = node.get(field)
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


def _accounts(page: Page) -> list[str]:
    """Names of the account that runs the site, by its address: what WordPress signs an article with by itself."""
    described = [node for node in page.jsonld if _ADMIN.search(f"{node.get('@id') or ''} {node.get('url') or ''}")]
    linked = [a for a in page.tree.xpath("//a[contains(@href,'/author/')]")[:20] if _ADMIN.search(a.get("href") or "")]
    return [name for node in described if (name := _name(node))] + ["".join(a.itertext()) for a in linked]


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


def agency_in(text: str) -> str | None:
    """The agency that a text credits in its dateline or its last line ("PARIS (AFP) -", "(Reuters)")."""
    head = re.match(r"^.{0,60}?[(（]([\w\s./-]{2,24})[)）]\s*[-–—:]", text[:120])
    if head and (found := agency_of(head.group(1))):
        return found
    tail = re.search(r"[(（/]([\w\s./-]{2,24})[)）]?\s*$", text[-40:])
    return agency_of(tail.group(1)) if tail else None
