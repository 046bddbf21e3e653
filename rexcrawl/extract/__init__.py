"""Bytes of an article page to a `model.Article`: facts, and where each fact came from.

Pure: the same capture, outlet, discovery and learnt boilerplate give the same article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from itertools import chain
from typing import Any, TypeVar

from rexcrawl.config.beat import Outlet
from rexcrawl.extract import jsonld, metadata
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.boilerplate import Repeated, block_digests
from rexcrawl.extract.bylines import agency_in, bylines, source_credit
from rexcrawl.extract.compose import Composed, compose
from rexcrawl.extract.datelines import agency_at
from rexcrawl.extract.headline import headline, outlet_names
from rexcrawl.extract.language import language
from rexcrawl.extract.moments import Moments, moments
from rexcrawl.extract.names import agency_of
from rexcrawl.extract.page import Page, read
from rexcrawl.extract.pagekind import page_kind
from rexcrawl.extract.reading import weigh
from rexcrawl.extract.reliability import Reliability
from rexcrawl.extract.rules import ruled
from rexcrawl.model import Article, Capture, Discovery, Fact
from rexcrawl.text import printable

__all__ = ["EXTRACTOR", "Reliability", "Repeated", "block_digests", "extract", "word_count"]

EXTRACTOR = "rexcrawl-extract/21"
_IN_BRACKETS = re.compile(r"^[（(][^()（）/]{2,20}[)）]$")  # a line that is nothing but an agency's: （共同通信）
V = TypeVar("V")
F = TypeVar("F")
_WORDS = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_EAST_ASIAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_INDOCHINESE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_CHARACTERS, _THAI = re.compile(f"[{_EAST_ASIAN}]"), re.compile(f"[{_INDOCHINESE}]")
_UNSPACED = re.compile(f"[{_EAST_ASIAN}{_INDOCHINESE}]")


def extract(
    capture: Capture,
    *,
    outlet: Outlet | None = None,
    discovery: Discovery | None = None,
    repeated: Repeated | Mapping[str, Any] | None = None,
    reliability: Reliability | Mapping[str, Any] | None = None,
    now: datetime,
) -> Article:
    """What a capture says; ReadError only when its body is no text page at all.

    `repeated` is what the outlet was seen to repeat on other pages, `reliability` which places of its pages were
    seen to be wrong about dates (the values or their JSON forms); `now` is the time of reading, against which a
    date in the future is judged.
    """
    page = read(capture)
    learnt = repeated if isinstance(repeated, Repeated) or repeated is None else Repeated.from_json(repeated)
    node: jsonld.Node = next(iter(page.articles), {})
    weighed = weigh(page, discovery=discovery)
    rule = ruled(page, outlet)
    names = outlet_names(page, outlet)
    title, title_fact = headline(page, node, names=names, discovery=discovery)
    people, agency, people_fact = bylines(page, node, weighed.blocks, names=names, discovery=discovery)
    title, title_fact = _ruled_or(rule.headline, title, title_fact)
    people, people_fact = _ruled_or(rule.bylines, people, people_fact)
    body = compose(page, rule.reweigh(weighed), headline=title, bylines=people, repeated=learnt)
    tongue, tongue_fact = language(page, node, body.text or title, discovery)
    times = moments(
        page, node, weighed.blocks, outlet=outlet, discovery=discovery, language=tongue, now=now, ruled=rule.published,
        reliability=Reliability.from_json(reliability) if isinstance(reliability, Mapping) else reliability,
    )  # fmt: skip
    facts = {"headline": title_fact, "text": Fact(source=rule.source or body.source, confidence=0.9), **times.facts}
    facts.update({name: fact for name, fact in (("bylines", people_fact), ("language", tongue_fact)) if fact})
    return _article(
        page, node, body, weighed.blocks, times, facts, discovery,
        headline=title, bylines=people, agency=agency or agency_in(body.text) or _wire(body), language=tongue,
    )  # fmt: skip


def _ruled_or(ruled: V | None, found: V, fact: F) -> tuple[V, F | Fact]:
    """What the outlet's rule says of a fact, or else what was found."""
    return (ruled, Fact(source="rule", confidence=0.99)) if ruled else (found, fact)


def _wire(body: Composed) -> str | None:
    """The agency that the text's dateline names, or a line that was taken from it."""
    lines = [removed.text for removed in body.removed if removed.why == "byline"]
    # One after the other, for the first mostly says it.
    said = chain(map(agency_at, [body.text, *lines]), (agency_of(line) for line in lines if _IN_BRACKETS.match(line)))
    return next(filter(None, said), None) or source_credit(removed.text for removed in body.removed)


def _article(
    page: Page, node: jsonld.Node, body: Composed, blocks: list[Block], times: Moments, facts: dict[str, Fact],
    discovery: Discovery | None, *, headline: str, bylines: tuple[str, ...], agency: str | None, language: str | None,
) -> Article:  # fmt: skip
    """The facts that need nothing but the page, and all of them together."""
    subtitle, facts_of_subtitle = metadata.subtitle(page, node, headline, blocks, body.text)
    section, facts_of_section = metadata.section(page, node, headline, blocks)
    tags, facts_of_tags = metadata.tags(page, node, discovery)
    image, facts_of_image = metadata.image(page, node, discovery)
    is_free, facts_of_access = metadata.access(page, node)
    found = {
        "subtitle": facts_of_subtitle,
        "section": facts_of_section,
        "tags": facts_of_tags,
        "image": facts_of_image,
        "is_free": facts_of_access,
    }
    facts.update({name: fact for name, fact in found.items() if fact is not None})
    words = word_count(body.text)
    kind = page_kind(
        page, body.blocks, headline=headline, text=body.text, words=words, is_free=is_free, captions=body.captions
    )
    asks = metadata.robots(page)
    return Article(
        url=page.url, headline=printable(headline), text=printable(body.text), subtitle=subtitle,
        bylines=bylines, agency=agency,
        published=times.published, published_precision=times.published_precision,
        modified=times.modified, modified_precision=times.modified_precision,
        language=language, section=section, tags=tags, image=image, claims_canonical=metadata.canonical_claim(page),
        is_free=is_free, licence=metadata.licence(page, node), word_count=words,
        page_kind=kind.kind, page_evidence=kind.evidence,
        noindex=asks.noindex, noarchive=asks.noarchive, tdm_reserved=asks.tdm_reserved,
        links=body.links, captions=body.captions, highlights=body.highlights, removed=tuple(body.removed),
        flags=(*body.flags, *times.flags, *asks.words()), facts=facts, extractor=EXTRACTOR,
    )  # fmt: skip


def word_count(text: str) -> int:
    """Words; a Chinese or Japanese character counts as one, and four of Thai, Lao, Burmese or Khmer."""
    if _UNSPACED.search(text) is None:
        return len(_WORDS.findall(text))
    thai = len(_THAI.findall(text))
    characters = len(_CHARACTERS.findall(text))
    rest = _THAI.sub(" ", _CHARACTERS.sub(" ", text))
    return characters + thai // 4 + len(_WORDS.findall(rest))
