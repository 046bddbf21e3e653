"""The lesser facts of a page: section, tags, image, licence, access, and what it asks of robots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from rexcrawl.extract import jsonld, seen_facts
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.features import key
from rexcrawl.extract.page import Page
from rexcrawl.model import Discovery, Fact

MOST_TAGS = 30
_TRACKING = re.compile(r"[?#].*$")
_FALSE = frozenset({"false", "no", "0"})
_TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Robots:
    """What page and transport ask of machines."""

    noindex: bool
    noarchive: bool
    tdm_reserved: bool

    def words(self) -> tuple[str, ...]:
        """What was asked, as flags of the article."""
        asked = {"noindex": self.noindex, "noarchive": self.noarchive, "tdm_reserved": self.tdm_reserved}
        return tuple(word for word, said in asked.items() if said)


def robots(page: Page) -> Robots:
    """noindex and noarchive of meta robots and X-Robots-Tag; the TDM reservation of meta and header."""
    said = page.every("robots", "googlebot", "googlebot-news")
    said += [value for name, value in page.capture.headers if name == "x-robots-tag"]
    words = {word for value in said for word in re.split(r"[\s,;:]+", value.lower())}
    reserved = [page.first("tdm-reservation"), page.capture.header("tdm-reservation")]
    return Robots(
        noindex="noindex" in words or "none" in words,
        noarchive="noarchive" in words or "nocache" in words,
        tdm_reserved=any((value or "").strip() == "1" for value in reserved),
    )


def subtitle(
    page: Page, node: jsonld.Node, headline: str, blocks: list[Block], text: str
) -> tuple[str | None, Fact | None]:
    """The standfirst below the headline, else as the page describes itself, unless that repeats headline or outlet."""
    shown = seen_facts.deck(blocks, headline)
    sources = (
        ("json-ld", jsonld.text(node.get("alternativeHeadline")), 0.7),
        ("text", shown, 0.8),
        ("json-ld", jsonld.text(node.get("description")), 0.7),
        ("og", page.first("og:description"), 0.65),
        ("meta", page.first("description"), 0.55),
    )
    outlet = key(page.first("og:site_name") or "") or "?"
    for source, said, confidence in sources:
        if not said or len(said) <= 8 or key(said) == key(headline):
            continue
        if source == "text" or not (seen_facts.is_excerpt(said, text) or key(said).startswith(outlet)):
            return said, Fact(source=source, confidence=confidence)
    return None, None


def section(page: Page, node: jsonld.Node, headline: str, blocks: list[Block]) -> tuple[str | None, Fact | None]:
    """The section that the page says it belongs to, else its last breadcrumb but one."""
    for source, value in (
        ("json-ld", jsonld.text(node.get("articleSection"))),
        (
            "meta",
            page.first(
                "article:section",
                "og:article:section",
                "section",
                "parsely-section",
                "cxenseparse:section",
                "dc.subject.section",
                "columnname",
            ),
        ),
    ):
        if value and len(value) < 80 and "://" not in value:
            return value, Fact(source=source, confidence=0.85)
    crumb = _breadcrumb(page, headline) or seen_facts.printed_section(page, blocks, headline)
    return (crumb, Fact(source="breadcrumb", confidence=0.6)) if crumb else (None, None)


def _breadcrumb(page: Page, headline: str) -> str | None:
    for node in page.jsonld:
        if "breadcrumblist" in jsonld.types(node) and isinstance(node.get("itemListElement"), list):
            names = [_crumb(item) or "" for item in node["itemListElement"] if isinstance(item, dict)]
            inner = seen_facts.inner_crumb(names, headline)
            if inner:
                return inner
    return None


def _crumb(item: dict[str, Any]) -> str | None:
    inner = item.get("item")
    return jsonld.text(item.get("name")) or (jsonld.text(inner.get("name")) if isinstance(inner, dict) else None)


def tags(page: Page, node: jsonld.Node, discovery: Discovery | None) -> tuple[tuple[str, ...], Fact | None]:
    """Keywords in the page's order, each once."""
    sources = (
        ("json-ld", jsonld.texts(node.get("keywords")) if node.get("keywords") else []),
        (
            "meta",
            page.every("article:tag", "og:article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags"),
        ),
        ("feed", list(discovery.tags) if discovery is not None else []),
        ("links", None),
    )
    for source, said in sources:
        values = seen_facts.linked_tags(page) if said is None else said
        parts = [part.strip() for value in values for part in re.split(r"[,;，、،؛|]", value)]
        found = list(dict.fromkeys(part for part in parts if 1 < len(part) < 80 and "://" not in part))
        if found:
            return tuple(found[:MOST_TAGS]), Fact(source=source, confidence=0.8)
    return (), None


def image(page: Page, node: jsonld.Node, discovery: Discovery | None) -> tuple[str | None, Fact | None]:
    """The absolute address of the lead image."""
    sources = (
        ("og", page.first("og:image", "og:image:url", "og:image:secure_url")),
        ("json-ld", _address(node.get("image")) or _address(node.get("thumbnailUrl"))),
        ("meta", page.first("twitter:image", "twitter:image:src", "thumbnail")),
        ("feed", discovery.image if discovery is not None else None),
        ("link", _linked_image(page)),
    )
    for source, value in (*sources, ("text", None)):
        value = seen_facts.first_image(page) if source == "text" else value
        address = page.absolute(value) if value else ""
        if address.startswith(("http://", "https://")):
            return address, Fact(source=source, confidence=0.85)
    return None, None


def _linked_image(page: Page) -> str | None:
    return next((link.get("href") for link in page.tree.iter("link") if link.get("rel") == "image_src"), None)


def _address(value: Any) -> str | None:
    if isinstance(value, list):
        return next((found for item in value if (found := _address(item))), None)
    if isinstance(value, dict):
        return _address(value.get("url") or value.get("contentUrl") or value.get("@id"))
    return value.strip() if isinstance(value, str) and value.strip() else None


def canonical_claim(page: Page) -> str | None:
    """What the page says its address is, when that is another one than it was fetched under; never followed."""
    claim = page_address(page)
    if claim is None or _bare(claim) == _bare(page.url):
        return None
    return claim


def page_address(page: Page) -> str | None:
    """The address that the page gives for itself: rel=canonical, else og:url."""
    for link in page.tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return _web(page.absolute(link.get("href") or ""))
    said = page.first("og:url")
    return _web(page.absolute(said)) if said else None


def _web(address: str) -> str | None:
    return address if address.startswith(("http://", "https://")) else None


def _bare(address: str) -> str:
    """An address without what does not change its meaning: scheme, www, query, fragment, last slash."""
    try:
        parts = urlsplit(_TRACKING.sub("", address) if "?" not in address else address)
    except ValueError:
        return address
    query = "&".join(sorted(p for p in parts.query.split("&") if p and not _is_tracking(p)))
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{query}".rstrip("?")


def _is_tracking(parameter: str) -> bool:
    return (
        re.match(r"(?:utm_|maca|ref|cmp|cid|wt_|at_|fbclid|gclid|xtor|rss|src|source|origin|feed)", parameter, re.I)
        is not None
    )


def access(page: Page, node: jsonld.Node) -> tuple[bool | None, Fact | None]:
    """Whether all may read it, as the page declares; None where it does not say."""
    value = node.get("isAccessibleForFree")
    if value is None:
        parts = node.get("hasPart")
        inner = parts[0] if isinstance(parts, list) and parts else parts
        value = inner.get("isAccessibleForFree") if isinstance(inner, dict) else None
    said = _truth(value)
    if said is not None:
        return said, Fact(source="json-ld", confidence=0.9)
    tier = (page.first("article:content_tier", "og:article:content_tier", "content_tier") or "").lower()
    if tier in ("free", "metered", "locked", "paid", "premium"):
        return tier == "free", Fact(source="meta", confidence=0.8)
    return None, None


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    said = str(jsonld.text(value) or "").lower().rsplit("/", 1)[-1]
    return True if said in _TRUE else False if said in _FALSE else None


def licence(page: Page, node: jsonld.Node) -> str | None:
    """The licence that page or JSON-LD names for the article: an address or a short text."""
    said = _address(node.get("license")) or page.first("dc.rights.license", "dcterms.license", "license")
    if said:
        return said[:200]
    linked = seen_facts.linked_licence(page)
    return page.absolute(linked) if linked else None
