"""An outlet that leads to private addresses in every way it can, crawled by the engine.

Run as `python -m tests.inside FOLDER [open]`: with `open` the gate is taken down, to show that the canaries
can be reached at all. One canary listens on a port that is not the outlet's, one on the outlet's port at 127.0.0.2.
Prints one JSON object: how often each canary was hit, and what became of what was asked.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from rexcrawl import engine, gate, urls
from rexcrawl.config.beat import Beat, Outlet, Politeness, Source, Watch
from rexcrawl.errors import ReadError
from rexcrawl.pipelines.session import Session
from tests.probe import answer_names, take_the_walls_down
from tests.test_ssrf import spellings
from tests.wire import Wire, http

RANGES = (
    "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "240.0.0.1",
    "198.18.0.1", "192.0.2.1", "0xa9fea9fe", "2852039166", "[fd00::1]", "[fe80::1]", "[ff02::1]", "[::]",
    "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "[2002:a00:1::]", "168.63.129.16",
)  # fmt: skip


def _feed(links: list[str], **headers: str) -> bytes:
    items = "".join(f"<item><title>Story {n}</title><link>{escape(url)}</link></item>" for n, url in enumerate(links))
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()
    return http(body, Content_Type="application/rss+xml", **headers)


def _moved(url: str) -> bytes:
    return http(b"", "302 Found", Location=url.encode("utf-8").decode("latin-1"))


def answers(outlet: Wire, target: list[str]) -> dict[str, bytes]:
    """What the outlet serves: each way of leading inside under a path of its own."""
    hops = [outlet.url(f"/hop/story-number-{number}.html") for number in range(len(target))]
    page = (
        f"<html><head><title>A story</title><link rel='canonical' href='{target[0]}'>"
        f"<meta property='og:url' content='{target[0]}'><meta property='og:image' content='{target[0]}'>"
        f"<link rel='amphtml' href='{target[0]}'></head><body><article><h1>A story</h1><p>Text.</p></article></body>"
    )
    index = "".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>" for url in target)
    places = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in target)
    links = "".join(
        f"<article><h2><a href='{escape(url)}'>A long enough headline here</a></h2></article>" for url in target
    )
    return {
        "/robots.txt": http(f"User-agent: *\nSitemap: {target[0]}\n".encode()),
        "/feed": _feed([*target, *hops, outlet.url("/news/a-story-of-the-outlet.html")]),
        "/index.xml": http(f"<sitemapindex>{index}</sitemapindex>".encode(), Content_Type="application/xml"),
        "/places.xml": http(f"<urlset>{places}</urlset>".encode(), Content_Type="application/xml"),
        "/front": http(f"<html><body><main>{links}</main></body></html>".encode()),
        "/moved": _moved(target[0]),
        "/news/a-story-of-the-outlet.html": http(page.encode()),
        **{f"/hop/story-number-{number}.html": _moved(url) for number, url in enumerate(target)},
    }


def _sites(target: list[str]) -> tuple[str, ...]:
    """All of them called the outlet's own: the same-site rule must not be what saves us here."""
    found = set()
    for url in target:
        try:
            found.add(urls.site(urls.canonical(url)))
        except ReadError:
            continue
    return tuple(sorted(found))


def beat(outlet: Wire, canary: Wire, target: list[str], folder: Path) -> Beat:
    """The outlet with every kind of source; one whose address is inside; one whose name changes its mind."""
    facts = {"country": "INT", "languages": ("en",), "profile": "loopback", "kind": "news"}
    ports = (outlet.port, canary.port)
    kinds = (("feed", "/feed"), ("sitemap", "/index.xml"), ("news_sitemap", "/places.xml"), ("front", "/front"))
    sources = [Source(kind=kind, url=outlet.url(path)) for kind, path in (*kinds, ("feed", "/moved"))]  # type: ignore[arg-type]
    within = [Source(kind="feed", url=url) for url in dict.fromkeys(target)]
    far = [Source(kind="feed", url=f"http://{host}/feed") for host in RANGES]
    turning = [Source(kind="feed", url=f"http://turn.test:{outlet.port}/turning")]
    names = [Source(kind="feed", url=f"http://{name}.test:{canary.port}/canary") for name in ("rebind", "inside")]
    return Beat(
        id="inside", title="Inside", user_agent="rexcrawl-test (+https://example.org/contact)", path=folder / "x.toml",
        watches=(Watch(id="any", title="Any", query="story"),),
        politeness=Politeness(delay_s=0.0, per_host=8, timeout_s=1.0),
        outlets=(
            Outlet(id="one", name="One", domain="127.0.0.1", home=outlet.url("/"), ports=ports, sources=tuple(sources),
                   domains=_sites(target), **facts),  # type: ignore[arg-type]
            Outlet(id="two", name="Two", domain="127.0.0.1", home=canary.url("/"), ports=ports, sources=tuple(within),
                   **facts),  # type: ignore[arg-type]
            Outlet(id="far", name="Far", domain="far.test", ports=ports, sources=tuple(far), **facts),  # type: ignore[arg-type]
            Outlet(id="turn", name="Turn", domain="turn.test", ports=ports, sources=(*turning, *names), **facts),  # type: ignore[arg-type]
        ),
    )  # fmt: skip


async def _play(loaded: Beat, data: Path, turn: list[str]) -> dict[str, object]:
    now = datetime.now(UTC)
    with Session(loaded, data, clock=lambda: now) as session:
        for _ in range(3):
            await engine.cycle(session, force=True)
            now += timedelta(hours=1)
            turn[:] = ["127.0.0.2"]
        rows = session.store.rows
        return {
            "polls": rows("SELECT s.outlet, s.url, p.outcome, p.reason FROM polls p JOIN sources s ON s.id = p.source"),
            "discoveries": rows("SELECT outlet, url, state, reason FROM discoveries"),
        }


def main() -> None:
    """Crawl it three times."""
    folder, walls = Path(sys.argv[1]), "open" not in sys.argv
    inside = http(b"<p>secret")
    with ExitStack() as stack:
        canary = stack.enter_context(Wire({"/canary": inside}))
        outlet = stack.enter_context(Wire())
        second = stack.enter_context(Wire({"/turning": inside}, host="127.0.0.2", port=outlet.port))
        target = spellings(canary.port)
        outlet.answers |= answers(outlet, target)
        outlet.answers["/turning"] = _feed([], ETag='"one"')
        turn = ["127.0.0.1"]
        names = {"rebind.test": ["93.184.216.34", "127.0.0.1"], "inside.test": ["127.0.0.1"], "turn.test": turn}
        answer_names(names)
        os.environ[gate.VARIABLE] = f"127.0.0.1:{outlet.port}" if walls else "1"
        if not walls:
            take_the_walls_down()
        found: list[dict[str, object]] = []

        async def play() -> None:
            found.append(await _play(beat(outlet, canary, target, folder), folder / "data", turn))

        engine.run(play)
        print(json.dumps({**found[0], "canary": canary.seen, "second": second.seen, "outlet": outlet.seen}))


if __name__ == "__main__":
    main()
