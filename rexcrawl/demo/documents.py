"""Feeds and sitemaps as a newsroom's software writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One entry of a feed or sitemap; `url` may be a path of the site that serves it."""

    url: str
    title: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    summary: str = ""
    author: str = ""
    guid: str = ""
    content_html: str = ""


def feed_xml(base: str, path: str, items: Iterable[Item], *, title: str, ttl_min: int | None = None) -> str:
    """An RSS 2.0 document as WordPress writes it."""
    head = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">',
        f"<channel><title>{escape(title)}</title><link>{escape(base)}/</link><description></description>",
        f'<atom:link href={quoteattr(base + path)} rel="self" type="application/rss+xml" />',
    ]
    if ttl_min is not None:
        head.append(f"<ttl>{ttl_min}</ttl>")
    return "\n".join([*head, *map(_entry, items), "</channel></rss>\n"])


def _entry(item: Item) -> str:
    parts = [f"<item><title>{escape(item.title)}</title><link>{escape(item.url)}</link>"]
    if item.author:
        parts.append(f"<dc:creator>{_cdata(item.author)}</dc:creator>")
    if item.published is not None:
        parts.append(f"<pubDate>{format_datetime(item.published)}</pubDate>")
    parts.append(f'<guid isPermaLink="false">{escape(item.guid or item.url)}</guid>')
    if item.summary:
        parts.append(f"<description>{_cdata(item.summary)}</description>")
    if item.content_html:
        parts.append(f"<content:encoded>{_cdata(item.content_html)}</content:encoded>")
    return "".join(parts) + "</item>"


def _cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def sitemap_xml(items: Iterable[Item], *, name: str | None = None, language: str = "en") -> str:
    """A sitemap (sitemaps.org 0.9), with Google News entries when the publication has a `name`."""
    news = ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"' if name else ""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{news}>'
    return "\n".join([head, *(_place(item, name, language) for item in items), "</urlset>\n"])


def _place(item: Item, name: str | None, language: str) -> str:
    changed = item.modified or item.published
    parts = [f"<url><loc>{escape(item.url)}</loc>"]
    if changed is not None:
        parts.append(f"<lastmod>{changed.isoformat()}</lastmod>")
    if name:
        when = item.published.isoformat() if item.published else ""
        parts.append(
            f"<news:news><news:publication><news:name>{escape(name)}</news:name>"
            f"<news:language>{language}</news:language></news:publication>"
            f"<news:publication_date>{when}</news:publication_date>"
            f"<news:title>{escape(item.title)}</news:title></news:news>"
        )
    return "".join(parts) + "</url>"


def index_xml(children: Iterable[str], modified: datetime | None = None) -> str:
    """An index of sitemaps."""
    when = f"<lastmod>{modified.isoformat()}</lastmod>" if modified else ""
    rows = [f"<sitemap><loc>{escape(child)}</loc>{when}</sitemap>" for child in children]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *rows, "</sitemapindex>\n"])
