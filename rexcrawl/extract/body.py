"""The one place that calls trafilatura: its reading of a page's main text, as evidence for the judge."""

from __future__ import annotations

from copy import deepcopy

import trafilatura
from lxml.etree import SubElement
from lxml.html import Element, HtmlElement


def trafilatura_text(tree: HtmlElement) -> str | None:
    """What trafilatura takes for the main text (fast mode, no comments), a line per block; None if nothing.

    The tree is not changed: trafilatura copies one that it did not parse itself.
    """
    if tree.tag != "html":
        page = Element("html")
        SubElement(page, "body").append(deepcopy(tree))
        tree = page
    document = trafilatura.bare_extraction(tree, fast=True, include_comments=False)
    text = getattr(document, "text", None)
    return text if isinstance(text, str) and text.strip() else None
