"""An outlet whose fourteen articles each live through something else, crawled over nine days of its own clock.

Run as `python -m tests.life FOLDER`: crawls in this process (a reactor starts once per process) and prints one JSON
object of what the database holds afterwards.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rexcrawl import config, engine
from rexcrawl.store.database import Store
from tests.site import Item, Site

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ROUNDS = (0, 2, 10, 30, 200)  # hours after the start
STORIES = (
    "comma", "widget", "number", "name", "quote", "correction", "headline", "moved", "paywalled", "gone",
    "restored", "home", "busy", "guid",
)  # fmt: skip
_PLACES = ("Kvarnby", "Ostrava", "Marmora", "Tolima", "Balıkesir", "Kirkenes", "Lubin", "Ipoh", "Weipa", "Araxá",
           "Mauna", "Songwe", "Palabora", "Sillamäe")  # fmt: skip
_WORDS = re.findall(
    r"\w+",
    "the owner expects buyers in several countries to sign longer contracts once the separation line has run for a "
    "full season and the regional council has approved the railway spur which carries reagents to the plant while "
    "engineers test new solvent cells and the union asks for better ventilation in the drying hall near the harbour",
)


def text(story: str) -> list[str]:
    """The first version's paragraphs: facts that can change, and a body that is each story's own."""
    number = STORIES.index(story)
    chance = random.Random(number)
    place = _PLACES[number]
    own = [" ".join(chance.sample(_WORDS, 34)).capitalize() + f", according to plans for {place}." for _ in range(3)]
    return [
        f"The rare earth plant at {place} will produce 4,000 tonnes a year, its owner said on Monday, after a decade "
        "of permits and repairs.",
        *own,
        f"Spokesman Li Wei said: “We are ready to deliver oxide from {place} before the winter comes.”",
    ]


def page(story: str, paragraphs: list[str], *, headline: str = "", related: str = "", free: bool = True) -> str:
    """A page of the outlet around the paragraphs."""
    title = headline or f"Rare earth plant at {_PLACES[STORIES.index(story)]} starts up"
    facts = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
        "datePublished": START.isoformat(), "isAccessibleForFree": free,
    }  # fmt: skip
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        f'<script type="application/ld+json">{json.dumps(facts)}</script></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article>"
        f"<aside class='related'><h3>Most read</h3><ul>{related}</ul></aside></body></html>"
    )


def path(story: str) -> str:
    """The address of a story on the site."""
    return f"/news/2026/rare-earth-plant-{story}.html"


def publish(site: Site) -> None:
    """Round one: all fourteen as first published."""
    for story in STORIES:
        site.page(path(story), page(story, text(story)), validators=False)
    site.page("/", "<!doctype html><title>Front</title><h1>Our front page</h1>", validators=False)
    _feed(site, guid="first")


def _feed(site: Site, *, guid: str) -> None:
    items = [
        Item(url=path(story), title=f"Rare earth plant: {story}", published=START, guid=f"{story}-{guid}")
        for story in STORIES
    ]
    site.feed("/feed/", items)


def change(site: Site) -> None:
    """Round two: each story takes its turn."""
    edits: dict[str, Callable[[list[str]], list[str]]] = {
        "comma": lambda p: [p[0].replace(", after", " after"), *p[1:]],
        "number": lambda p: [p[0].replace("4,000", "40,000"), *p[1:]],
        "name": lambda p: [*p[:-1], p[-1].replace("Li Wei", "Lin Weihua")],
        "quote": lambda p: [*p[:-1], p[-1].replace("ready to deliver oxide", "years away from any oxide")],
        "correction": lambda p: [*p, "Correction: an earlier version of this article misstated who owns the plant."],
    }
    for story, edit in edits.items():
        site.page(path(story), page(story, edit(text(story))), validators=False)
    links = "".join(f"<li><a href='/x{n}'>Another thing to read {n}</a></li>" for n in range(5))
    site.page(path("widget"), page("widget", text("widget"), related=links), validators=False)
    other = "Plant on the hill begins its first season of work"
    site.page(path("headline"), page("headline", text("headline"), headline=f"Rare earths: {other}"), validators=False)
    site.page("/archive/rare-earth-plant-moved.html", page("moved", text("moved")), validators=False)
    site.redirect(path("moved"), site.url + "/archive/rare-earth-plant-moved.html")
    wall = [text("paywalled")[0], "Subscribe to continue reading."]
    site.page(path("paywalled"), page("paywalled", wall, free=False), validators=False)
    site.gone(path("gone"))
    site.gone(path("restored"))
    site.redirect(path("home"), site.url + "/", status=302)
    site.page(path("busy"), "busy", status=503, validators=False)
    _feed(site, guid="second")


def settle(site: Site) -> None:
    """Round three: the busy server answers again."""
    site.page(path("busy"), page("busy", text("busy")), validators=False)


def restore(site: Site) -> None:
    """The last round: one article is back."""
    site.page(path("restored"), page("restored", text("restored")), validators=False)


BEAT = """
[beat]
id = "life"
title = "Life"
user_agent = "rexcrawl-test (+https://example.org/contact)"
[politeness]
delay_s = 0.0
[[outlets]]
id = "one"
name = "One"
domain = "127.0.0.1"
home = "{url}/"
kind = "news"
country = "INT"
languages = ["en"]
ports = [{port}]
profile = "a site on loopback"
[[outlets.sources]]
kind = "feed"
url = "{url}/feed/"
[[watches]]
id = "any"
title = "Any"
query = '"rare earth" OR "rare earths"'
"""


async def _rounds(site: Site, beat: Path, data: Path) -> None:
    loaded = config.load(beat)
    turns = {0: publish, 2: change, 10: settle, 200: restore}
    for hours in ROUNDS:
        turns.get(hours, lambda _: None)(site)
        now = START + timedelta(hours=hours)
        await engine.crawl(loaded, data, force=True, clock=lambda now=now: now)  # type: ignore[misc]


def left(data: Path) -> dict[str, object]:
    """What the database says of each story."""
    with Store.open(data / "rexcrawl.db", readonly=True) as store:
        return {
            "articles": store.rows("SELECT id, url, state, headline, text FROM articles ORDER BY id"),
            "revisions": store.rows(
                "SELECT a.url, v.number, v.kinds, v.material, v.summary FROM revisions v"
                " JOIN articles a ON a.id = v.article ORDER BY v.id"
            ),
            "alerts": store.rows(
                "SELECT a.url, t.kind, t.state, t.reason FROM alerts t JOIN articles a ON a.id = t.article"
                " ORDER BY t.id"
            ),
            "discoveries": store.rows("SELECT url, state, reason, article FROM discoveries ORDER BY id"),
        }


def main() -> None:
    """Play the nine days."""
    folder = Path(sys.argv[1])
    with Site() as site:
        beat = folder / "beat.toml"
        beat.write_text(BEAT.format(url=site.url, port=site.port), encoding="utf-8")
        engine.run(lambda: _rounds(site, beat, folder / "data"))
    print(json.dumps(left(folder / "data"), ensure_ascii=False))


if __name__ == "__main__":
    main()
