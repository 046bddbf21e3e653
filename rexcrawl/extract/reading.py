"""The readings of one page's main text, brought together as evidence for the judge."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from lxml import etree
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLParserException

from rexcrawl.extract import jsonld
from rexcrawl.extract.blocks import Block, read_blocks, survey
from rexcrawl.extract.body import trafilatura_text
from rexcrawl.extract.embedded import embedded_markup
from rexcrawl.extract.features import Evidence, Frame, Witness, gather, key
from rexcrawl.extract.furniture import without_spoken
from rexcrawl.extract.marks import Mark
from rexcrawl.extract.page import Page, parse
from rexcrawl.model import Discovery

THIN = 600  # characters of running text below which a page's data is looked into
_PLACEHOLDER = re.compile(r"^(?:\$\$|\{\{|\[\[|%%)[\w .:-]{2,40}(?:\$\$|\}\}|\]\]|%%)$")  # for an advert or a picture
NOTHING = 60  # characters of running text: such a page prints no article, and a short claim is better than none
CLAIM_ALONE = 120
CLAIM_MIN = 400  # characters below which a claimed body is a teaser


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """A page's blocks with the evidence for each, and the fullest body that the page or its source claims."""

    blocks: list[Block]
    evidence: list[Evidence]
    claimed: str | None
    trafilatura: str
    ruled: list[Block] | None = None  # an outlet rule's body, which overrules the judge


def weigh(page: Page, *, discovery: Discovery | None) -> Weighed:
    """Read the page in every way that pays, and gather what speaks for and against each block."""
    blocks, core = survey(page.tree)
    heard = _unspoken(blocks)
    printed = sum(len(block.text) - block.linked for block in blocks if len(block.text) > 60)
    least = CLAIM_MIN if printed > NOTHING else CLAIM_ALONE
    claimed = claimed_body(page, discovery, least) or (_filled_in(page, least) if printed <= THIN else None)
    first = _confirmed(blocks, claimed) or trafilatura_text(core) or ""
    second = _resiliparse(page)
    frame = Frame(
        trafilatura=Witness.of(without_spoken(first)[0] if heard else first),
        resiliparse=Witness.of(without_spoken(second)[0] if heard else second),
        claimed=Witness.of(claimed) if claimed else None,
        titles=_titles(page, discovery),
        description=key(page.first("og:description", "description") or ""),
    )
    return Weighed(blocks=blocks, evidence=gather(blocks, frame), claimed=claimed, trafilatura=first)


def _unspoken(blocks: list[Block]) -> bool:
    """Whether screen readers are told things on a page; what they are told of a link is no word of its block."""
    heard = False
    for block in blocks:
        heard = heard or bool(block.regions and block.regions[-1].marks & Mark.SPOKEN)
        text, taken = without_spoken(block.text) if block.linked else ("", [])
        if taken:
            heard = True
            block.linked = max(0, block.linked - sum(map(len, taken)))
            block.key = key(text)
    return heard


def _confirmed(blocks: list[Block], claimed: str | None) -> str | None:
    """The claimed body where the page prints nearly all of it block by block: no other reading knows better."""
    if claimed is None:
        return None
    witness = Witness.of(claimed)
    printed = sum(len(found) for block in blocks if len(found := key(block.text)) > 25 and witness.has(found))
    return claimed if printed > 0.92 * len(witness.whole) else None


def _resiliparse(page: Page) -> str:
    try:
        # From the tree that lost its scripts and pictures already: a third of the bytes, the same words.
        markup = etree.tostring(page.tree, encoding="unicode", method="html")
        text = extract_plain_text(markup, main_content=True, alt_texts=False, list_bullets=False)
    except HTMLParserException:
        return ""
    return text or ""


def _filled_in(page: Page, least: int) -> str | None:
    """The body in the data of a page whose markup holds none."""
    markup = embedded_markup(page.decoded.text)
    body = plain(markup) if markup else ""
    return body if len(body) >= least else None


def claimed_body(page: Page, discovery: Discovery | None, least: int = CLAIM_MIN) -> str | None:
    """The body as JSON-LD or the announcing source gives it, a line per block; None when under `least` characters."""
    bodies = []
    for node in page.articles:
        body = node.get("articleBody") or node.get("text")
        if isinstance(body, str):
            bodies.append(plain(body))
    if discovery is not None and discovery.content_html:
        bodies.append(plain(discovery.content_html))
    best = max(bodies, key=len, default="")
    return best if len(best) >= least else None


def plain(markup: str) -> str:
    """A fragment of markup (or plain text) as one line per block."""
    for _ in range(3):
        if "&lt;" not in markup or "&gt;" not in markup:
            break
        markup = html.unescape(markup)  # escaped once for every hand it went through
    if "<" not in markup or ">" not in markup:
        return "\n".join(filter(None, (" ".join(line.split()) for line in markup.splitlines())))
    tree = parse(f"<html><body>{markup}</body></html>")
    blocks = read_blocks(tree) if tree is not None else []
    return "\n".join(
        block.text
        for block in blocks
        if not _PLACEHOLDER.match(block.text) and not (block.regions and block.regions[-1].marks & Mark.CAPTION)
    )


def _titles(page: Page, discovery: Discovery | None) -> frozenset[str]:
    titles = ["".join(h1.itertext()) for h1 in page.tree.iter("h1")][:3]
    titles += page.every("og:title", "twitter:title")
    titles += [jsonld.text(node.get("headline")) or "" for node in page.articles[:1]]
    if discovery is not None and discovery.title:
        titles.append(discovery.title)
    return frozenset(found for title in titles if (found := key(title)))
