"""What a visit costs that brings nothing: 500 sources on loopback that answer 304, in one process, beside others.

`python -m bench.polls [ROUNDS] [hosts]`: CPU milliseconds a visit, database writes included, in the same run as a bare
aiohttp loop, feedparser's own fetch and lemon24's reader where they are installed; then the memory over the rounds.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rexcrawl import config, engine
from rexcrawl.pipelines.session import Session

SOURCES = 500
ROUNDS = 20
REFERENCE = {"aiohttp": "0.15", "feedparser": "0.74", "reader": "1.8 to 2.4"}  # measured elsewhere, for what is absent
FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Bench</title><link>http://x/</link>
<ttl>5</ttl>{items}</channel></rss>"""


def serve() -> None:
    """The server, in a process of its own: a feed once, 304 to whoever holds it; prints its port."""
    etag = b'"one"'
    dates = [datetime.now(UTC) - timedelta(days=40 + n) for n in range(20)]
    items = "".join(
        f"<item><title>Old {n}</title><link>/news/2025/old-story-number-{n}.html</link>"
        f"<pubDate>{date:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for n, date in enumerate(dates)
    )
    body = FEED.format(items=items).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml; charset=utf-8\r\nETag: " + etag
    whole = head + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    same = b"HTTP/1.1 304 Not Modified\r\nETag: " + etag + b"\r\nCache-Control: max-age=300\r\n\r\n"
    none = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nno"

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                robots = request.startswith(b"GET /robots.txt")
                known = etag in request and b"if-none-match" in request.lower()
                writer.write(none if robots else same if known else whole)
        writer.close()

    async def main() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1000)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    asyncio.run(main())


@contextlib.contextmanager
def server() -> Iterator[int]:
    """The port of a server process."""
    with subprocess.Popen([sys.executable, "-m", "bench.polls", "serve"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def memory_mb() -> float:
    """Resident now, after a collection."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def host(number: int) -> str:
    """Where a source is: with `hosts` on the command line each on a host of its own, so on a new connection."""
    return f"s{number}.localhost" if "hosts" in sys.argv else "127.0.0.1"


def beat(folder: Path, port: int) -> Path:
    """A beat of SOURCES outlets with one feed each."""
    head = """[beat]
id = "polls"
title = "Polls"
user_agent = "rexcrawl-bench (loopback only; +https://example.org/contact)"
[politeness]
delay_s = 0.0
[[watches]]
id = "any"
title = "Any"
query = "anything"
"""
    parts = [
        f"""[[outlets]]
id = "s{number}"
name = "S{number}"
domain = "{host(number)}"
home = "http://{host(number)}:{port}/"
kind = "news"
country = "INT"
languages = ["en"]
ports = [{port}]
profile = "loopback"
[[outlets.sources]]
kind = "feed"
url = "http://{host(number)}:{port}/feed/{number}"
"""
        for number in range(SOURCES)
    ]
    path = folder / "polls.toml"
    path.write_text(head + "".join(parts), encoding="utf-8")
    return path


async def ours(folder: Path, port: int, rounds: int) -> None:
    now = datetime.now(UTC)
    with Session(config.load(beat(folder, port)), folder / "data", clock=lambda: now) as session:
        spent: list[float] = []
        held: list[float] = []
        for number in range(rounds + 2):
            begun, used = time.perf_counter(), cpu()
            counts = await engine.cycle(session, force=True)
            used, wall = cpu() - used, time.perf_counter() - begun
            now += timedelta(minutes=30)
            if number < 2:
                print(f"  warming up: {counts} in {wall:.1f} s, CPU {1000 * used / SOURCES:.2f} ms a visit")
                continue
            assert counts == {"polls not_modified": SOURCES}, counts
            spent.append(1000 * used / SOURCES)
            held.append(memory_mb())
        middle = sorted(spent)[len(spent) // 2]
        print(
            f"rexcrawl: {middle:.2f} ms CPU a visit (median of {rounds} rounds; {min(spent):.2f} to {max(spent):.2f})"
        )
        print(
            f"memory after rounds 1, {rounds // 2}, {rounds}: {held[0]:.1f}, {held[rounds // 2]:.1f}, {held[-1]:.1f} MB"
        )


async def bare(port: int) -> None:
    import aiohttp

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=32)) as session:
        used = 0.0
        for number in range(4):
            begun = cpu()
            for start in range(0, SOURCES, 32):
                many = range(start, min(start + 32, SOURCES))
                await asyncio.gather(*(_one(session, f"http://127.0.0.1:{port}/feed/{n}") for n in many))
            used += cpu() - begun if number else 0.0
    print(f"aiohttp, bare loop: {1000 * used / SOURCES / 3:.2f} ms CPU a visit")


async def _one(session: object, url: str) -> None:
    async with session.get(url, headers={"If-None-Match": '"one"'}) as response:  # type: ignore[attr-defined]
        await response.read()
        assert response.status == 304


def by_feedparser(port: int) -> None:
    import feedparser

    begun = cpu()
    for number in range(SOURCES):
        assert feedparser.parse(f"http://127.0.0.1:{port}/feed/{number}", etag='"one"').status == 304
    print(f"feedparser's own fetch: {1000 * (cpu() - begun) / SOURCES:.2f} ms CPU a visit")


def by_reader(folder: Path, port: int) -> None:
    from reader import make_reader

    reader = make_reader(str(folder / "reader.db"))
    for number in range(SOURCES):
        reader.add_feed(f"http://127.0.0.1:{port}/feed/{number}")

    def visit() -> None:
        # `update_feeds` would leave out what the server's max-age says is not due.
        for feed in reader.get_feeds():
            reader.update_feed(feed.url)

    for _ in range(2):
        visit()
    begun = cpu()
    for _ in range(3):
        visit()
    print(f"reader: {1000 * (cpu() - begun) / SOURCES / 3:.2f} ms CPU a visit")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    os.environ["REXCRAWL_ALLOW_PRIVATE"] = "1"
    with server() as port, tempfile.TemporaryDirectory() as temporary:
        for name, run in (
            ("aiohttp", lambda: asyncio.run(bare(port))),
            ("feedparser", lambda: by_feedparser(port)),
            ("reader", lambda: by_reader(Path(temporary), port)),
        ):
            try:
                run()
            except ImportError as error:
                print(f"{name} cannot be run here ({error}); measured elsewhere: {REFERENCE[name]} ms")
        engine.run(lambda: ours(Path(temporary), port, rounds))


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
