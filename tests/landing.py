"""Pages landed without a network: one outlet, its feed, and what a crawl would do with an answer."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from datetime import datetime
from html import escape
from pathlib import Path

from rexcrawl import config
from rexcrawl.archive import Exchange
from rexcrawl.config.beat import Beat
from rexcrawl.model import Capture, Discovery, Outcome
from rexcrawl.pipelines.landing import Fetched, land
from rexcrawl.pipelines.session import Session
from rexcrawl.store import sources

BEAT = """
[beat]
id = "kept"
title = "Kept"
user_agent = "rexcrawl-test (+https://example.org/contact)"
keep_off_topic = "{keep_off_topic}"
{outlets}
[[watches]]
id = "any"
title = "Any"
query = '{query}'
"""


OUTLET = """
[[outlets]]
id = "{id}"
name = "{name}"
domain = "{domain}"
kind = "news"
country = "INT"
languages = ["en"]
profile = "an outlet"
[[outlets.sources]]
kind = "feed"
url = "https://{domain}/feed/"
"""
ONE = {"one": ("One", "example.org")}


def write_beat(
    path: Path, query: str, *, keep_off_topic: str = "30d", outlets: Mapping[str, tuple[str, str]] = ONE
) -> Beat:
    """A beat of some outlets (name and domain by id) with a feed each, and one watch."""
    told = "".join(OUTLET.format(id=id, name=name, domain=domain) for id, (name, domain) in outlets.items())
    path.write_text(BEAT.format(query=query, keep_off_topic=keep_off_topic, outlets=told), encoding="utf-8")
    return config.load(path)


WORDS = ("furnace", "railway", "harbour", "council", "engineer", "contract", "oxide", "winter", "union", "ventilation")


def page(about: str) -> bytes:
    """A short news page whose text is its subject's own."""
    chance = random.Random(about)
    rest = " ".join(f"The {' '.join(chance.choices(WORDS, k=9))} of {about} was named." for _ in range(6))
    text = f"{about} output rose again in the north, the owner of the plant said on Monday. {rest}"
    return (
        f"<html><head><title>{about} output rises</title></head><body><article><h1>{about} output rises</h1>"
        f"<p>{text}</p></article></body></html>"
    ).encode()


def told(headline: str, text: str, published: datetime | None = None, language: str = "en") -> bytes:
    """A news page with that headline and text, one paragraph a line, dated where a time is given."""
    dated = f'<meta property="article:published_time" content="{published.isoformat()}">' if published else ""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return (
        f'<html lang="{language}"><head><title>{escape(headline)}</title>{dated}</head>'
        f"<body><article><h1>{escape(headline)}</h1>{paragraphs}</article></body></html>"
    ).encode()


def fetch(
    session: Session,
    name: str,
    body: bytes,
    at: datetime,
    query: str = "",
    *,
    known: bool = False,
    domain: str = "example.org",
    seen: datetime | None = None,
) -> str:
    """Announce (`seen`: when) and land one page, as a crawl would; returns what became of it."""
    url = f"https://{domain}/news/{name}.html"
    headers = (("content-type", "text/html; charset=utf-8"),)
    if not known:
        _announce(session, name, url, seen or at, domain)
    number = session.store.value("SELECT id FROM discoveries WHERE url = ?", (url,))
    asked = url + query
    capture = Capture(url=asked, final_url=asked, fetched_at=at, status=200, headers=headers, body=body)
    exchange = Exchange(
        url=asked,
        final_url=asked,
        fetched_at=at,
        request_headers=(("host", domain),),
        status=200,
        response_headers=headers,
        raw_body=body,
    )
    fetched = Fetched(discovery=number, outcome=Outcome(kind="ok", reason="ok"), capture=capture, exchange=exchange)
    return asyncio.run(land(session, fetched))


def _announce(session: Session, name: str, url: str, at: datetime, domain: str) -> None:
    feed = f"https://{domain}/feed/"
    source = next(row for row in sources.due(session.store, at, outlets=(), force=True) if row["url"] == feed)
    with session.store.transaction():
        sources.announce(
            session.store,
            source,
            [(url, Discovery(url=url, title=name, published=at))],
            capture=None,
            now=at,
            oldest=None,
        )
