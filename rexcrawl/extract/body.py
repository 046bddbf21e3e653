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
    if core.tag == "body":
        page.append(core)
    else:
        SubElement(page, "body").append(core)
    document = trafilatura.bare_extraction(page, fast=True, include_comments=False)
    text = getattr(document, "text", None)
    return text if isinstance(text, str) and text.strip() else None
