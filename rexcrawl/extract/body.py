"""The one place that calls trafilatura: its reading of a page's main text, as evidence for the judge."""

from __future__ import annotations

from copy import deepcopy

import trafilatura
from lxml import etree
from lxml.etree import SubElement
from lxml.html import Element, HtmlElement

_INLINE = (
    "span",
    "b",
    "strong",
    "em",
    "i",
    "u",
    "small",
    "font",
    "time",
    "abbr",
    "mark",
    "sup",
    "sub",
    "cite",
    "q",
    "wbr",
    "big",
    "nobr",
    "ins",
    "label",
)


def trafilatura_text(tree: HtmlElement) -> str | None:
    """What trafilatura takes for the main text (fast mode, no comments), a line per block; None if nothing.

    The tree is not changed: trafilatura copies one that it did not parse itself.
    """
    page = Element("html")
    core = deepcopy(tree.find("body") if tree.tag == "html" and tree.find("body") is not None else tree)
    # Only the words are wanted: without its inline markup the tree is a third smaller, and so is the work.
    etree.strip_tags(core, *_INLINE)
    _prune(core)
    if core.tag == "body":
        page.append(core)
    else:
        SubElement(page, "body").append(core)
    document = trafilatura.bare_extraction(page, fast=True, include_comments=False)
    text = getattr(document, "text", None)
    return text if isinstance(text, str) and text.strip() else None


_LINKED = 0.9  # share of a box's text that stands in links, from which it is a list of links
_KEPT = frozenset({"a", "p", "br", "h1", "h2", "h3", "h4", "td", "tr", "pre"})


def _prune(core: HtmlElement) -> None:
    """Take out what holds no words, and boxes that are all links: half of a page's elements, none of its text.

    No reading keeps them, and trafilatura's work grows with every element it must look at.
    """
    words: dict[HtmlElement, int] = {}
    linked: dict[HtmlElement, int] = {}
    order = list(core.iter())
    for element in reversed(order):
        own = words.get(element, 0) + _size(element.text)
        words[element] = own
        linked[element] = own if element.tag == "a" else linked.get(element, 0)
        parent = element.getparent()
        if parent is not None and element is not core:
            words[parent] = words.get(parent, 0) + own + _size(element.tail)
            linked[parent] = linked.get(parent, 0) + linked[element]
    open_ = [core]
    while open_:
        for element in list(open_.pop()):
            own = words[element]
            if (own == 0 and element.tag != "br") or (linked[element] > _LINKED * own and element.tag not in _KEPT):
                element.drop_tree()
            elif len(element):
                open_.append(element)


def _size(text: str | None) -> int:
    return len(text.strip()) if text else 0
