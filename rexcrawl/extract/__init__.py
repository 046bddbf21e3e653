"""Bytes of an article page to a `model.Article`: facts, and where each fact came from.

Pure: the same capture, outlet, discovery and learnt boilerplate give the same article.
"""

from __future__ import annotations

from datetime import datetime

from rexcrawl.config.beat import Outlet
from rexcrawl.extract import jsonld
from rexcrawl.extract.body import trafilatura_text
from rexcrawl.extract.boilerplate import Repeated
from rexcrawl.extract.page import read
from rexcrawl.model import Article, Capture, Discovery, Fact
from rexcrawl.text import words

__all__ = ["EXTRACTOR", "Repeated", "extract"]

EXTRACTOR = "rexcrawl-extract/1"


def extract(
    capture: Capture,
    *,
    outlet: Outlet | None = None,
    discovery: Discovery | None = None,
    repeated: Repeated | None = None,
    now: datetime,
) -> Article:
    """What a capture says; ReadError only when its body is no text page at all.

    `repeated` is what the outlet was seen to repeat on other pages; `now` is the time of reading, against
    which a date in the future is judged (the capture's own time goes first).
    """
    page = read(capture)
    text = "\n\n".join((trafilatura_text(page.tree) or "").splitlines())
    described = jsonld.articles(list(page.jsonld))
    node = described[0] if described else {}
    headline = jsonld.text(node.get("headline")) or page.first("og:title", "twitter:title", "title")
    if not headline and discovery is not None:
        headline = discovery.title
    return Article(
        url=page.url,
        headline=headline or "",
        text=text,
        word_count=len(words(text)),
        page_kind="article" if text else "stub",
        facts={"headline": Fact(source="json-ld" if node.get("headline") else "og", confidence=0.8)},
        extractor=EXTRACTOR,
    )
