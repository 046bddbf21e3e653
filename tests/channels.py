"""Source kinds walked through the engine: an API in pages, a closed one, a paged feed, an index, a front that learns.

Run as `python -m tests.channels FOLDER`: two rounds a day apart; prints one JSON object of what was asked and found.
"""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from rexcrawl import config, engine
from rexcrawl.discover import wordpress
from rexcrawl.pipelines.session import Session
from rexcrawl.store import outlets
from tests.site import Item, Site

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
API = "/wp-json/wp/v2/posts"
NAMES = ("api", "closed", "paged", "index", "front")


def _post(number: int, at: datetime) -> dict[str, object]:
    path = f"/2026/rare-earth-post-number-{number}/"
    stamp = f"{at:%Y-%m-%dT%H:%M:%S}"
    return {
        "id": number,
        "link": path,
        "date_gmt": stamp,
        "modified_gmt": stamp,
        "title": {"rendered": f"Post {number}"},
        "excerpt": {"rendered": ""},
        "content": {"rendered": "<p>text</p>"},
        "_embedded": {
            "author": [{"name": "Ana Li"}],
            "wp:term": [[{"name": "Minerals", "taxonomy": "category"}]],
        },
    }


def _items(numbers: range, *, days: int = 0) -> list[Item]:
    return [
        Item(
            url=f"/news/2026/rare-earth-item-number-{number}.html",
            title=f"Item {number}",
            published=START - timedelta(days=days, minutes=number),
        )
        for number in numbers
    ]


def _target(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def publish(sites: dict[str, Site]) -> None:
    """Round one."""
    api = sites["api"]
    posts = [_post(number, START - timedelta(hours=number)) for number in range(50)]
    for page in (1, 2, 3):
        target = API if page == 1 else _target(wordpress.request_url(api.url + API, page=page))
        api.json(target, posts[(page - 1) * 20 : page * 20], headers={"X-WP-TotalPages": "3"})
    sites["closed"].page(API, '{"code":"rest_forbidden","message":"no"}', status=401, content_type="application/json")
    sites["closed"].feed("/feed/", _items(range(3)))
    paged = sites["paged"]
    for page in range(1, 5):
        items = _items(range((page - 1) * 5, page * 5), days=(0, 5, 50, 80)[page - 1])
        paged.feed("/feed/" if page == 1 else f"/feed/?paged={page}", items)
        body = paged.pages["/feed/" if page == 1 else f"/feed/?paged={page}"].body.decode()
        generator = "<generator>https://wordpress.org/?v=6.5</generator>"
        target = "/feed/" if page == 1 else f"/feed/?paged={page}"
        paged.page(target, body.replace("<description></description>", f"<description></description>{generator}", 1))
    index(sites["index"], changed=None)
    front(sites["front"], 0)


def index(site: Site, *, changed: datetime | None) -> None:
    """Three sitemaps, of today, of last week and of years ago; `changed` is when the second was touched again."""
    rows = [("/today.xml", START), ("/week.xml", changed or START - timedelta(days=7)), ("/old.xml", None)]
    for number, (path, _) in enumerate(rows):
        site.sitemap(path, _items(range(number * 10, number * 10 + 3)))
    body = "".join(
        f"<sitemap><loc>{site.url}{path}</loc><lastmod>{(at or datetime(2019, 1, 1, tzinfo=UTC)).isoformat()}"
        "</lastmod></sitemap>"
        for path, at in rows
    )
    site.page("/sitemap.xml", f"<sitemapindex>{body}</sitemapindex>", content_type="application/xml")


def front(site: Site, round_: int) -> None:
    """Links of two shapes: what is under /d/ are articles, what is under /r/ are lists."""
    links = "".join(
        f"<div><a href='/{folder}/{round_}{number}'>Rare earth {folder} {number}</a></div>"
        for folder in ("d", "r")
        for number in range(4)
    )
    story = "<p>The council of the town has asked the owner of the works for a second opinion on water and noise.</p>"
    for folder in ("d", "r"):
        for number in range(4):
            title = f"Rare earth {folder} {number}"
            body = (
                f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{story * 8}</article></body>"
            )
            site.page(f"/{folder}/{round_}{number}", body)
    site.page("/", f"<html><body><main>{links}</main></body></html>", validators=False)


BEAT = """
[beat]
id = "channels"
title = "Channels"
user_agent = "rexcrawl-test (+https://example.org/contact)"
[politeness]
delay_s = 0.0
fetches_per_run = 2
[[watches]]
id = "any"
title = "Any"
query = '"rare earth"'
"""
OUTLET = """
[[outlets]]
id = "{name}"
name = "{name}"
domain = "127.0.0.1"
home = "{url}/"
kind = "news"
country = "INT"
languages = ["en"]
ports = [{port}]
profile = "a site on loopback"
[[outlets.sources]]
kind = "{kind}"
url = "{url}{path}"
"""
KINDS = {
    "api": ("wordpress", API),
    "closed": ("wordpress", API),
    "paged": ("feed", "/feed/"),
    "index": ("sitemap", "/sitemap.xml"),
    "front": ("front", "/"),
}


async def _play(beat: Path, data: Path, sites: dict[str, Site]) -> dict[str, object]:
    now = START
    asked: list[dict[str, list[str]]] = []
    with Session(config.load(beat), data, clock=lambda: now) as session:
        for turn in (publish, later):
            turn(sites)
            for site in sites.values():
                site.log.clear()
            await engine.cycle(session, force=True)
            asked.append({name: [hit.path for hit in site.log] for name, site in sites.items()})
            now += timedelta(days=1)
        rows = session.store.rows
        return {
            "asked": asked,
            "seen": {name: len(rows("SELECT 1 FROM discoveries WHERE outlet = ?", (name,))) for name in NAMES},
            "learnt": outlets.learnt(session.store, "front", "fronts"),
            "sources": rows("SELECT outlet, kind, url, state, last_outcome, read_to, next_reason FROM sources"),
            "entries": rows("SELECT entry FROM sightings g JOIN sources s ON s.id = g.source WHERE s.outlet = 'api'"),
        }


def later(sites: dict[str, Site]) -> None:
    """Round two, a day on: nothing new but one changed sitemap."""
    api = sites["api"]
    api.json(API, [_post(0, START)], headers={"X-WP-TotalPages": "1"})
    index(sites["index"], changed=START + timedelta(hours=1))


def main() -> None:
    """Play it."""
    folder = Path(sys.argv[1])
    with ExitStack() as stack:
        sites = {name: stack.enter_context(Site()) for name in NAMES}
        beats = [
            OUTLET.format(name=name, url=site.url, port=site.port, kind=KINDS[name][0], path=KINDS[name][1])
            for name, site in sites.items()
        ]
        beat = folder / "beat.toml"
        beat.write_text(BEAT + "".join(beats), encoding="utf-8")
        found: list[dict[str, object]] = []

        async def play() -> None:
            found.append(await _play(beat, folder / "data", sites))

        engine.run(play)
    print(json.dumps(found[0], ensure_ascii=False))


if __name__ == "__main__":
    main()
