"""The one place that calls trafilatura: its reading of a page's main text, as evidence for the judge."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache

import trafilatura
from lxml import etree
from lxml.etree import SubElement
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

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


@lru_cache(maxsize=1)
def _options() -> Extractor:
    # Built once: it reads nine settings from a configuration file's form.
    return Extractor(output_format="python", fast=True, comments=False)


def trafilatura_text(tree: HtmlElement) -> str | None:
    """What trafilatura takes for the main text (fast mode, no comments), a line per block; None if nothing.

    The tree is not changed: trafilatura copies one that it did not parse itself.
    """
    page = tree.makeelement("html")  # with this tree's way of choosing classes, which calls no Python
    core = deepcopy(tree.find("body") if tree.tag == "html" and tree.find("body") is not None else tree)
    # Only the words are wanted: without its inline markup the tree is a third smaller, and so is the work.
    etree.strip_tags(core, *_INLINE)
    _prune(core)
    if core.tag == "body":
        page.append(core)
    else:
        SubElement(page, "body").append(core)
    document = trafilatura.bare_extraction(page, options=_options())
    text = getattr(document, "text", None)
    return text if isinstance(text, str) and text.strip() else None


_LINKED = 0.9  # share of a box's text that stands in links, from which it is a list of links
_KEPT = frozenset({"a", "p", "br", "h1", "h2", "h3", "h4", "td", "tr", "pre"})


def _prune(core: HtmlElement) -> None:
    """Take out what holds no words, and boxes that are all links: half of a page's elements, none of its text.

    No reading keeps them, and trafilatura's work grows with every element it must look at.
    """
    counts = [[0, 0, 0]]  # of the open elements: characters, those in links, boxes to take out before them
    boxes: list[HtmlElement] = []
    for event, element in etree.iterwalk(core, events=("start", "end")):
        if event == "start":
            counts.append([_size(element.text), 0, len(boxes)])
            continue
        own, linked, before = counts.pop()
        tag = element.tag
        if tag == "a":
            linked = own
        if element is core:
            break
        if (own == 0 and tag != "br") or (linked > _LINKED * own and tag not in _KEPT):
            boxes[before:] = [element]  # with all that it holds
        above = counts[-1]
        above[0] += own + _size(element.tail)
        above[1] += linked
    for box in boxes:
        box.drop_tree()


def _size(text: str | None) -> int:
    return len(text.strip()) if text else 0
