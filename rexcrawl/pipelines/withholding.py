"""Pages that ask not to be kept: what they say of themselves is stored, their text is not, as the beat decides."""

from __future__ import annotations

from dataclasses import replace

from rexcrawl.config.beat import Politeness
from rexcrawl.fingerprint import fingerprint
from rexcrawl.model import Article
from rexcrawl.reading import Reading


def reservation(article: Article | None, asked: Politeness) -> str:
    """Why an article's text is not to be kept: "tdm_reserved", "noarchive", or "" where it may be.

    `tdm_reserved` is the reservation of the TDM Reservation Protocol (W3C, 2024) in header or meta; `noarchive` is
    that of robots meta or X-Robots-Tag.
    """
    if article is None:
        return ""
    if article.tdm_reserved and asked.respect_tdm_reservation:
        return "tdm_reserved"
    return "noarchive" if article.noarchive and asked.respect_noarchive else ""


def without_text(reading: Reading) -> Reading:
    """A reading without any words of the page but its headline and what names it: dates, bylines, address.

    That a watch was met, how strongly and by which words stays; the passages that quote the text do not.
    """
    assert reading.article is not None
    told = reading.article
    article = replace(
        told,
        text="",
        subtitle=None,
        word_count=0,  # so that no other text counts as the same
        links=(),
        captions=(),
        highlights=(),
        removed=(),
        facts={name: fact for name, fact in told.facts.items() if name != "subtitle"},
    )
    matches = tuple(
        replace(match, passages=tuple(one for one in match.passages if one.field == "headline"))
        for match in reading.matches
    )
    return replace(reading, article=article, matches=matches, fingerprint=fingerprint(""), blocks=())
