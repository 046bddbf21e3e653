"""One outlet whose every source and article is made to hurt, beside three that are fair, crawled by the engine.

Run as `python -m tests.bombed FOLDER PATH,PATH…`; prints one JSON object: what became of it and the memory it took.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rexcrawl import engine, gate
from rexcrawl.config.beat import Beat, Outlet, Politeness, Source, Watch
from rexcrawl.pipelines.session import Session
from tests.site import Item, Site
from tests.test_bombs import bombs
from tests.wire import Wire, http

FAIR = ("fair1", "fair2", "fair3")
STORIES = 4
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
_ENTITIES = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{_LAUGHS}]>'
_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def more() -> dict[str, bytes]:
    """Documents that are large or deep where they are read, not where they are fetched."""
    entry = "<item><title>{0}</title><link>/news/{0}</link></item>"
    deep = "<div>" * 200_000
    day = "<a href='/calendar/2026/{0}/a-day-like-any-other'>A day {0}</a>"
    return {
        "/laughs": http(f"{_ENTITIES}<rss><channel>{entry.format('&l11;')}</channel></rss>".encode()),
        "/outside": http(f"{_OUTSIDE}<rss><channel>{entry.format('&x;')}</channel></rss>".encode()),
        "/laughing-map": http(f"{_ENTITIES}<urlset><url><loc>/a/&l11;</loc></url></urlset>".encode()),
        "/links": http(b"<html><body>" + b"<a href='/x'>yyy</a>" * 450_000),
        "/million": http(b"<html><body>" + b"<a href='/x'>yyy</a>" * 1_000_000),
        "/calendar": http("".join(map(day.format, range(30_000))).encode()),
        "/deep": http(f"<html><body>{deep}text".encode()),
        "/attributes": http(b"<html><body><p " + b" ".join(b"a%d='x'" % n for n in range(300_000)) + b">t"),
        "/one-line": http(b"<rss><channel><item><title>" + b"a" * 9_000_000),
    }  # fmt: skip


def _story(name: str, number: int) -> str:
    text = f"The rare earth works at {name} {number} will sell more oxide, its owner said, and hire for the new line. "
    return f"<html><head><title>Works {name} {number}</title></head><body><article><h1>Works {name} {number}</h1>" + (
        f"<p>{text * 3}</p><p>{text * 2} The council of {name} wants {number} more tests.</p></article></body></html>"
    )


def _fair(name: str, site: Site) -> Outlet:
    items = []
    for number in range(STORIES):
        path = f"/news/2026/works-{name}-{number}.html"
        site.page(path, _story(name, number))
        items.append(Item(url=path, title=f"Works {name} {number}"))
    site.feed("/feed/", items)
    return _outlet(name, site.url, site.port, [("feed", "/feed/")])


def _outlet(name: str, url: str, port: int, sources: list[tuple[str, str]]) -> Outlet:
    return Outlet(
        id=name, name=name, domain="127.0.0.1", home=f"{url}/", ports=(port,), kind="news", country="INT",
        languages=("en",), profile="loopback",
        sources=tuple(Source(kind=kind, url=url + path) for kind, path in sources),  # type: ignore[arg-type]
    )  # fmt: skip


def beat(folder: Path, bad: str, paths: list[str], fair: list[Outlet]) -> Beat:
    """The bad outlet first, so that the others come after it."""
    kinds = {"/laughing-map": "sitemap", "/links": "front", "/million": "front", "/calendar": "front", "/deep": "front"}
    sources = [("feed", "/articles"), *((kinds.get(path, "feed"), path) for path in paths)]
    return Beat(
        id="bombed", title="Bombed", user_agent="rexcrawl-test (+https://example.org/contact)", path=folder / "x.toml",
        watches=(Watch(id="any", title="Any", query='"rare earth"'),),
        politeness=Politeness(delay_s=0.0, timeout_s=1.0, fetches_per_run=60),
        outlets=(_outlet("bad", bad, int(bad.rpartition(":")[2]), sources), *fair),
    )  # fmt: skip


def serve(asked: list[str]) -> None:
    """The bad outlet, in a process of its own so that its memory is not counted; prints its address, ends with us."""
    with Wire({path: answer for path, (answer, _) in bombs().items()} | more(), host="127.0.0.3") as bad:
        links = "".join(f"<item><title>Story</title><link>{bad.url(path)}</link></item>" for path in asked)
        bad.answers["/articles"] = http(f"<rss version='2.0'><channel>{links}</channel></rss>".encode())
        print(bad.url(""), flush=True)
        sys.stdin.read()


@contextmanager
def bad_outlet(asked: str) -> Iterator[str]:
    """Its address."""
    words = [sys.executable, "-m", "tests.bombed", "serve", asked]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, start_new_session=True) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            yield process.stdout.readline().strip().rstrip("/")
        finally:
            process.stdin.close()


class Readers:
    """The most memory that any reader has held, in MB, looked at all the time."""

    def __init__(self) -> None:
        self.peak = 0.0
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while True:
            for process in Path("/proc").glob("[0-9]*"):
                if int(process.name) != os.getpid():
                    self._one(process)
            time.sleep(0.05)

    def _one(self, process: Path) -> None:
        with suppress(OSError, KeyError, IndexError, ValueError):
            if os.getpgid(int(process.name)) == os.getpgrp():
                lines = (process / "status").read_text(encoding="utf-8").splitlines()
                facts = dict(line.split(":", 1) for line in lines)
                self.peak = max(self.peak, int(facts["VmHWM"].split()[0]) / 1024)


def _now_mb() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 2**20


async def _play(loaded: Beat, data: Path) -> dict[str, Any]:
    now = datetime.now(UTC)
    with Session(loaded, data, clock=lambda: now) as session:
        readers = Readers()
        base = _now_mb()
        await engine.cycle(session, outlets=FAIR[:1], force=True)  # what every crawl loads
        base = max(base, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        usual = readers.peak
        await engine.cycle(session, force=True)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows = session.store.rows
        return {
            "grown_mb": round(peak - base, 1),
            "readers_grown_mb": round(readers.peak - usual, 1),
            "polls": rows("SELECT s.url, p.outcome, p.reason FROM polls p JOIN sources s ON s.id = p.source"),
            "states": rows("SELECT outlet, state, count(*) AS n FROM discoveries GROUP BY 1, 2"),
        }


def main() -> None:
    """Crawl it once."""
    folder = Path(sys.argv[1])
    os.setpgrp()
    os.environ[gate.VARIABLE] = "1"
    asked = sys.argv[2].split(",")
    with ExitStack() as stack:
        bad = stack.enter_context(bad_outlet(sys.argv[2]))
        fair = [_fair(name, stack.enter_context(Site())) for name in FAIR]
        found: list[dict[str, Any]] = []

        async def play() -> None:
            found.append(await _play(beat(folder, bad, asked, fair), folder / "data"))

        engine.run(play)
    print(json.dumps(found[0]))


if __name__ == "__main__":
    serve(sys.argv[2].split(",")) if sys.argv[1] == "serve" else main()
