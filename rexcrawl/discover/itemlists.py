"""What a page's JSON-LD says it lists (https://schema.org/ItemList)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from lxml import html as lxml_html

from rexcrawl.discover.plain import link, plain, when

_NODES = 5000  # JSON objects of one page that are looked at
_DEPTH = 12
_BLOCKS = 50
_ARTICLES_NAMES = """
article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle blogposting
liveblogposting techarticle scholarlyarticle report
"""
_ARTICLES = frozenset(_ARTICLES_NAMES.split())

_NAVIGATION = frozenset(("breadcrumblist", "sitenavigationelement"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Announced:
    """One list item: `is_article` when its own type says so, not only its place in a list."""

    url: str
    title: str | None
    published: datetime | None
    is_article: bool


def listed(root: lxml_html.HtmlElement, base: str) -> dict[str, Announced]:
    """The list items and articles that the page's JSON-LD names, by absolute URL."""
    out: dict[str, Announced] = {}
    for block in islice(root.iter("script"), 500):
        if "ld+json" not in (block.get("type") or "").lower() or len(out) > _NODES:
            continue
        for item in _items((block.text or "")[:2_000_000]):
            found = _announced(item, base)
            if found:
                out.setdefault(found.url, found)
    return out


def _items(text: str) -> list[dict[str, Any]]:
    """The objects that stand in lists or are articles, anywhere in the block."""
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return []
    out: list[dict[str, Any]] = []
    stack: list[tuple[Any, int]] = [(data, 0)]
    for _ in range(_NODES):
        if not stack:
            break
        node, depth = stack.pop()
        if isinstance(node, list):
            stack.extend((child, depth + 1) for child in reversed(node[:1000]) if depth < _DEPTH)
        elif isinstance(node, dict) and not _types(node) & _NAVIGATION:
            if _types(node) & (_ARTICLES | {"listitem"}):
                out.append(node)
            inner = [
                node.get(key) for key in ("@graph", "mainEntity", "itemListElement", "item", "hasPart", "blogPost")
            ]
            stack.extend((child, depth + 1) for child in reversed(inner) if child and depth < _DEPTH)
    return out


def _types(node: dict[str, Any]) -> set[str]:
    said = node.get("@type")
    return {name.lower() for name in (said if isinstance(said, list) else [said]) if isinstance(name, str)}


def _announced(node: dict[str, Any], base: str) -> Announced | None:
    item = node.get("item")
    inner = item if isinstance(item, dict) else {}
    target = link(base, node.get("url"), inner.get("url"), inner.get("@id"), item, node.get("@id"))
    if target is None:
        return None
    source = inner or node
    title = source.get("headline") or source.get("name")
    date = source.get("datePublished")
    return Announced(
        url=target.split("#")[0],
        title=plain(title) if isinstance(title, str) else None,
        published=when(date) if isinstance(date, str) else None,
        is_article=bool((_types(node) | _types(inner)) & _ARTICLES),
    )
