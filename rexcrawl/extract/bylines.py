"""Who wrote it: every place where a page names its authors, and the one that is believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from rexcrawl.extract import jsonld
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.byline_blocks import credited_agency, visible
from rexcrawl.extract.cards import of_another
from rexcrawl.extract.features import key
from rexcrawl.extract.names import agency_of, names_of
from rexcrawl.extract.page import Page
from rexcrawl.model import Discovery, Fact
from rexcrawl.text import squeeze

_META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "byline", "creator", "og:article:author", "cxenseparse:author", "cxenseparse:recs:author", "twitter:data1",
    "article.author", "twitter:misc:written", "authors", "article_author", "news_author", "dcsext.author")  # fmt: skip
_ADMIN = re.compile(r"/author/(?:admin|administrator|editor|webmaster|newsdesk|staff)(?:[/?#]|$)", re.I)
_EDITOR = re.compile(
    r"^\W*(?:editor|penyunting|editör|redaktur|редактор|편집|编辑|編輯|责编|責任編輯|责任编辑)\s*[:：]\s*(.+)$", re.I
)
_AUTHORED = "descendant::*[@itemprop='author'][not(ancestor::*[contains(@itemprop,'comment')])]"
_MOST = 12  # names on one page; more is a masthead


def bylines(
    page: Page, node: jsonld.Node, blocks: list[Block], *, names: set[str], discovery: Discovery | None
) -> tuple[tuple[str, ...], str | None, Fact | None]:
    """The people who wrote the page, the agency it credits, and where the names came from (None if nowhere).

    `names` are the outlet's, as keys. Organisations that a page credits where authors stand are no bylines: the fact's
    note tells them.
    """
    names = names | {key(name) for name in _accounts(page)}
    agency: str | None = None
    credited: list[str] = []
    people: list[str] = []
    fact: Fact | None = None
    for place in _places(page, node, discovery):
        if fact is not None and fact.source != place.source:
            break
        told = _told(place, names)
        agency = agency or told.agency
        credited += told.others
        if fact is None and 0 < len(told.people) <= _MOST:
            people = [*told.people, *_beside(page, told.people, names)]
            fact = Fact(source=place.source, confidence=place.confidence)
    if fact is not None:
        others = credited if fact.source == "json-ld" else [text for text in credited if agency_of(text)]
        fact = replace(fact, note=_note(others, "also") if fact.source in ("json-ld", "meta") else None)
        if not _edited_by(blocks, people, names):
            return tuple(people), agency, fact
    seen = visible(page.tree, blocks, outlet_names=names, impersonal=fact is None and bool(credited))
    said = _told(_Place("byline", 0.6, seen, declared=False), names)
    agency = agency or said.agency or (None if fact else credited_agency(page.tree, blocks))
    unnamed = [name for name in said.people if name not in people]
    if 0 < len(unnamed) <= _MOST:
        return tuple(unnamed), agency, Fact(source="byline", confidence=0.6)
    if fact is not None:
        return tuple(people), agency, fact  # nobody but editors, as far as can be seen
    if not credited:
        return (), agency, None
    source = "json-ld" if node.get("author") else "meta"
    return (), agency, Fact(source=source, confidence=0.7, note=_note(credited, "no person"))


class _Place(NamedTuple):
    """One place of a page that names authors."""

    source: str
    confidence: float
    texts: list[str]
    declared: bool


class _Told(NamedTuple):
    """What a place says: people, what it credits that is no person, and the agency among that."""

    people: list[str]
    others: list[str]
    agency: str | None


def _told(place: _Place, outlet_names: set[str]) -> _Told:
    people: list[str] = []
    others: list[str] = []
    agency: str | None = None
    for text in place.texts:
        found, credit = names_of(text, outlet_names=outlet_names, declared=place.declared)
        people += [name for name in found if name not in people]
        agency = agency or credit
        if len(text) < 80 or credit:
            others += [credit or text] if found and credit else [] if found else [text]
    return _Told(people, others, agency)


def _beside(page: Page, people: list[str], outlet_names: set[str]) -> list[str]:
    """Authors whom the byline links beside these: templates that declare only the last of several are common."""
    keys = set(map(key, people))
    links = _of_authors(page)[:_MOST]
    for link in links if len(links) > 1 else ():
        if key("".join(link.itertext())) not in keys:
            continue
        byline = link
        for up in islice(link.iterancestors(), 5):
            if len(squeeze("".join(up.itertext()))) > 200:
                break
            byline = up
        told = _Place(
            "", 0, ["".join(a.itertext()) for a in byline.iter("a") if a.get("rel") == "author"], declared=True
        )
        return [name for name in _told(told, outlet_names).people if key(name) not in keys]
    return []


def _of_authors(page: Page) -> list[HtmlElement]:
    return [link for rel, link in page.related if rel == "author" and link.tag == "a"]


def _note(credited: list[str], word: str) -> str | None:
    return f"credits {word}: " + ", ".join(dict.fromkeys(credited)) if credited else None


def _edited_by(blocks: list[Block], people: list[str], outlet_names: set[str]) -> bool:
    """Whether the page says of all these people that they edited it: some systems sign with the editor's account."""
    editors: set[str] = set()
    for block in blocks:
        label = _EDITOR.match(block.text) if len(block.text) < 120 else None
        if label:
            editors.update(map(key, names_of(label.group(1), outlet_names=outlet_names, declared=True)[0]))
    return set(map(key, people)) <= editors


def _places(page: Page, node: jsonld.Node, discovery: Discovery | None) -> Iterator[_Place]:
    people, groups = _described(page, node)
    yield _Place("json-ld", 0.9, people, declared=True)
    yield _Place("json-ld", 0.8, groups, declared=False)
    said = [text for text in page.every(*_META) if "://" not in text and not _slug(text)]
    yield _Place("meta", 0.8, said, declared=False)
    yield _Place("microdata", 0.75, _microdata(page), declared=False)
    if discovery is not None:
        yield _Place("feed", 0.7, list(discovery.bylines), declared=False)


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
            is_person = isinstance(item, dict) and "person" in jsonld.types(item)
            (people if is_person else groups).extend(_names(item))
        if people or groups:
            break
    return people, groups


def _names(item: object) -> list[str]:
    """The names of one author, which some systems give as a list."""
    if isinstance(item, dict) and isinstance(item.get("name"), list):
        return jsonld.texts(item["name"])
    name = _name(item)
    return [name] if name else []


def _name(item: object) -> str | None:
    if isinstance(item, dict) and not item.get("name"):
        parts = [jsonld.text(item.get(part)) for part in ("givenName", "familyName")]
        return " ".join(part for part in parts if part) or None
    return jsonld.text(item)


def _accounts(page: Page) -> list[str]:
    """Names of the account that runs the site, by its address: what WordPress signs an article with by itself."""
    described = [node for node in page.jsonld if _ADMIN.search(f"{node.get('@id') or ''} {node.get('url') or ''}")]
    # As text first: most pages have hundreds of links and none of these.
    links = page.tree.iter("a") if "/author/" in page.decoded.text else ()
    authors = (a for a in links if "/author/" in (a.get("href") or ""))
    linked = [a for a in islice(authors, 20) if _ADMIN.search(a.get("href") or "")]
    return [name for node in described if (name := _name(node))] + ["".join(a.itertext()) for a in linked]


def _slug(text: str) -> bool:
    return "-" in text and " " not in text and text.islower()


def _microdata(page: Page) -> list[str]:
    found = []
    for element in page.tree.xpath(_AUTHORED)[:_MOST]:
        if of_another(element):
            continue
        inner = element.xpath(".//*[@itemprop='name']")
        target = inner[0] if inner else element
        found.append(squeeze(target.get("content") or "".join(target.itertext())))
    found += [squeeze("".join(a.itertext())) for a in _of_authors(page)[:4] if not of_another(a)]
    return [text for text in found if text]


def agency_in(text: str) -> str | None:
    """The agency that a text credits in its dateline or its last line ("PARIS (AFP) -", "(Reuters)")."""
    head = re.match(r"^.{0,60}?[(（]([\w\s./-]{2,24})[)）]\s*[-–—:]", text[:120])
    if head and (found := agency_of(head.group(1))):
        return found
    tail = re.search(r"[(（/]([\w\s./-]{2,24})[)）]?\s*$", text[-40:])
    return agency_of(tail.group(1)) if tail else None


_SOURCE = re.compile(
    r"(?:来源|來源|消息来源|出典|출처|sources?|quelle|fuente|fonte|источник|джерело|крыніца|kaynak|المصدر|nguồn|sumber|kilde|källa|"
    r"źródło)\s*[:：]\s*(\S[^\d|｜/,;；，　]{1,40}?)(?=\s*(?:$|\d|[|｜/,;；，　]|\s\s|作者|编辑|編輯|记者|記者))",
    re.I,
)


def source_credit(lines: Iterable[str]) -> str | None:
    """The agency that a line beside the article names as its source ("来源：新华社", "Kaynak: AA")."""
    found = (_SOURCE.search(line) for line in lines if len(line) < 160 and (":" in line or "：" in line))
    return next((agency for hit in found if hit and (agency := agency_of(hit.group(1)))), None)
