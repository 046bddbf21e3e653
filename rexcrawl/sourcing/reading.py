"""A home page as a tree and as the words that a reader sees."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from rexcrawl.discover.decoding import decoded
from rexcrawl.text import squeeze, without_giant_tags

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CAP = 4_000_000  # characters; a home page is smaller
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "title"))


def source(home: bytes) -> str:
    """The page's HTML as text."""
    return _ILLEGAL.sub(" ", decoded(home))[:_CAP]


def tree(text: str) -> lxml_html.HtmlElement | None:
    """The page's tree, or None where there is none."""
    try:
        markup = without_giant_tags(text).encode("utf-8", "replace")
        return lxml_html.document_fromstring(markup, lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def parsed(home: bytes) -> tuple[lxml_html.HtmlElement | None, str]:
    """The page's tree and its visible words."""
    root = tree(source(home))
    if root is None:
        return None, ""
    body = root.find(".//body")
    return root, squeeze(" ".join(_words(body if body is not None else root)))


def _words(element: lxml_html.HtmlElement) -> list[str]:
    """The text of the elements that are seen, without descending into the others."""
    out: list[str] = []
    for node in element.iter():
        hidden = not isinstance(node.tag, str) or node.tag in _UNSEEN
        if not hidden and node.text:
            out.append(node.text)
        if node.tail and node is not element:
            out.append(node.tail)
    return out
