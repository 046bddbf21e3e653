"""A captured page parsed once: its tree, its meta tags and its JSON-LD, shared by every reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urljoin

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from rexcrawl.errors import ReadError
from rexcrawl.extract.encoding import Decoded, decode
from rexcrawl.extract.jsonld import Node, articles, nodes
from rexcrawl.model import Capture
from rexcrawl.text import parseable

CAP = 10 * 1024 * 1024  # bytes; the rest of a longer page is not read
_SILENT = (
    "script", "style", "noscript", "svg", "iframe", "template", "object", "embed", "canvas", "select", "datalist",
    "source",
    "nav", "img", "picture", "button", "input", "textarea", "video", "audio", "hr", "map", "math", "progress", "meter",
    "track",
)  # fmt: skip
DEEPEST = 1_900  # libxml2 stops at 2,048 and drops the rest without a word
_HEADS = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template", "bgsound", "basefont"})
_FLAT = re.compile(r"</?(?:div|span|font|b|i|em|strong|center|section|small|big|u|a)\b[^>]*>", re.I)
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>", re.I)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BINARY = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x00\x00\x00\x1cftyp",
    b"OggS", b"ID3")  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page, read once. `meta` maps a lower-case name, property, itemprop or http-equiv to its contents.

    `articles` are those nodes of `jsonld` that describe one, the fullest first; `related` the links that say in `rel`
    what they lead to, with what they say, in the page's order.
    """

    url: str
    base: str
    tree: HtmlElement
    decoded: Decoded
    meta: Mapping[str, tuple[str, ...]]
    jsonld: tuple[Node, ...]
    articles: tuple[Node, ...]
    related: tuple[tuple[str, HtmlElement], ...]
    capture: Capture
    size: int

    def first(self, *names: str) -> str | None:
        """The first non-empty content of the first of these meta names that has one."""
        for name in names:
            for value in self.meta.get(name, ()):
                if value:
                    return value
        return None

    def every(self, *names: str) -> list[str]:
        """All non-empty contents of these meta names, in the order of the names."""
        return [value for name in names for value in self.meta.get(name, ()) if value]

    def absolute(self, address: str) -> str:
        """An address of the page made absolute; itself when it cannot be."""
        try:
            return urljoin(self.base, address.strip())
        except ValueError:
            return address.strip()


def read(capture: Capture) -> Page:
    """The page of a capture; ReadError when its body is empty or no text at all."""
    body = capture.body[:CAP]
    if not body.strip(b"\x00\t\n\r "):
        raise ReadError("the body is empty", about=capture.url)
    if body.startswith(_BINARY):
        raise ReadError("the body is not a text page", about=capture.url)
    decoded = decode(body, capture.header("content-type"))
    text = parseable(decoded.text)
    if text is not decoded.text:
        decoded = replace(decoded, text=text, raw=None)
    sample = decoded.text[:4096]
    if len(_CONTROL.findall(sample)) * 20 > len(sample):
        raise ReadError("the body is not a text page", about=capture.url)
    tree = parse(decoded.text if decoded.raw is None else decoded.raw)
    if tree is not None and _cut_off(tree):
        tree = parse(_FLAT.sub(" ", decoded.text))
    if tree is None:
        raise ReadError("the body holds no markup and no text", about=capture.url)
    url = capture.final_url or capture.url
    scripts = [s.text or "" for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower()]
    found = nodes(scripts)
    _hush(tree)
    return Page(
        url=url,
        base=_base(tree, url),
        tree=tree,
        decoded=decoded,
        meta=_meta(tree),
        jsonld=tuple(found),
        articles=tuple(articles(found)),
        related=tuple((rel, link) for link in tree.iter("a", "link") if (rel := link.get("rel"))),
        capture=capture,
        size=len(body),
    )


def _hush(tree: HtmlElement) -> None:
    """Take out what says nothing to readers, half of a page's weight: every later walk is shorter without it."""
    for element in list(tree.iter("nav", "noscript", "footer", "button", "template")):
        if _holds_text(element):
            element.tag = "div"  # never closed, or around everything: what it holds is the page
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    for footer in list(tree.iter("footer")):
        if next(footer.iterancestors("article", "main"), None) is None and footer.getparent() is not None:
            footer.drop_tree()


def _holds_text(element: HtmlElement) -> bool:
    """Whether an element that is no place for an article holds one all the same."""
    if next(element.iter("main", "article"), None) is None and element.tag != "noscript":
        return False
    return sum(len(p.text or "") > 60 for p in islice(element.iter("p"), 200)) >= 3


def _cut_off(tree: HtmlElement) -> bool:
    """Whether the parser gave up at its depth limit: tags that nobody closed, a thousand times over."""
    depth, node = 0, tree
    while len(node):
        node, depth = node[-1], depth + 1
    return depth >= DEEPEST


_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)


def parse(markup: str | bytes) -> HtmlElement | None:
    """The tree of a text or its UTF-8, or None when there is nothing in it; depth and size are not limited."""
    # As bytes: libxml2 would turn the text into UTF-8 itself, at a fifth of the time of parsing.
    raw = markup.encode("utf-8", "replace") if isinstance(markup, str) else markup
    declaration = _XML_DECLARATION.match(raw)
    raw = (raw[declaration.end() :] if declaration else raw).replace(b"\x00", b"")
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, recover=True, encoding="utf-8")
    # One class for all elements: lxml's own choice by tag calls Python for each of them, on every walk.
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = lxml.html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if not isinstance(tree, HtmlElement):
        return None
    _end_head(tree)
    return tree


def _end_head(tree: HtmlElement) -> None:
    """Move what is no head's into the body, as browsers do: pages may leave out both tags.

    libxml2 knows no `<main>`, `<article>` or `<header>`, and takes them for the head's.
    """
    head = tree.find("head")
    strayed = next((i for i, one in enumerate(head) if one.tag not in _HEADS), None) if head is not None else None
    if strayed is None:
        return
    body = tree.find("body")
    if body is None:
        body = etree.SubElement(tree, "body")
    body[:0] = head[strayed:]


def _base(tree: HtmlElement, url: str) -> str:
    element = next(tree.iter("base"), None)
    href = element.get("href") if element is not None else None
    try:
        return urljoin(url, href.strip()) if href else url
    except ValueError:
        return url


def _meta(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "").lower().split():
                values = found.setdefault(name, [])
                if content not in values:
                    values.append(content)
    return {name: tuple(values) for name, values in found.items()}
