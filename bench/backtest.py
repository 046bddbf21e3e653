"""`watch test` over a large archive: how long it takes, and that it equals matching every article anew.

    python -m bench.backtest [ARTICLES]     (20,000 by default)

The archive holds articles of 3,000 characters made of the labelled sets, half of them on topic: dearer than a real one.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench import match as bench
from rexcrawl.cli import watch as command
from rexcrawl.cli.try_match import matcher_of
from rexcrawl.config import load as load_beat
from rexcrawl.config.beat import Beat
from rexcrawl.model import Article, Capture
from rexcrawl.store import articles, backtest, captures, matches
from rexcrawl.store.database import Store
from rexcrawl.store.seals import insert_sealed

NOW = datetime(2026, 11, 23, tzinfo=UTC)
BEAT = bench.ROOT / "schedules" / "rare-earths.toml"


def filled(path: Path, beat: Beat, items: Iterable[bench.Item], *, judged: bool = True) -> None:
    """A database with these articles, each with the matches of the beat as it is."""
    matcher = matcher_of(beat)
    at = "2026-11-23T00:00:00Z"
    with Store.open(path) as store, store.transaction():
        outlet = {"id": "one", "beat": "b", "name": "One", "domain": "example.org", "country": "INT", "kind": "news"}
        more = {"languages": "[]", "profile": "p", "home": "h", "timezone": "UTC", "policy": "all", "active": 1}
        store.insert("outlets", {**outlet, **more, "synced_at": at})
        for watch in (*beat.watches, None):
            named = {"id": watch.id, "query": watch.query} if watch else {"id": "retired", "query": "x"}
            rest = {"beat": "b", "title": "t", "level": "passing", "digest": "d", "active": 1, "synced_at": at}
            store.insert("watches", {**named, **rest})
        for number, item in enumerate(items, 1):
            land(store, number, item)
            if judged:
                found = matcher.match(
                    headline=item["headline"], text=item["text"], language=item["language"], url=url_of(number)
                )
                matches.replace(store, number, found, digest="d", now=NOW)


def url_of(number: int) -> str:
    return f"https://example.org/{number}"


def land(store: Store, number: int, item: bench.Item) -> None:
    url = url_of(number)
    seen = {"outlet": "one", "first_seen_at": "2026-11-23T00:00:00Z", "state": "landed"}
    discovery = store.insert("discoveries", {"url": url, "original_url": url, **seen})
    capture = captures.record(
        store,
        Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=b"x"),
        captures.Place(
            file="f", offset=number * 2, length=1, sha256="", request_offset=number * 2 + 1, request_length=1,
            request_sha256="",
        ),
        kind="article",
        outlet="one",
        body_sha256="",
        discovery=discovery,
    )  # fmt: skip
    article = Article(url=url, headline=item["headline"], text=item["text"], language=item["language"], published=NOW)
    place = {"discovery": discovery, "outlet": "one", "url": url, "capture": capture, "text_digest": f"1:{number}"}
    times = {"landed_at": "2026-11-23T00:00:00Z", "updated_at": "2026-11-23T00:00:00Z"}
    assert insert_sealed(store, "articles", {**place, **times, **articles.columns(article)}) == number


def stricter(beat: Beat) -> Beat:
    """The beat with its first watch changed: rare earths by name in the headline alone."""
    first, *rest = beat.watches
    return replace(beat, watches=(replace(first, query="core: headline:{strong}\npassing: 2 of {strong}"), *rest))


def naive(store: Store, beat: Beat) -> Counter[tuple[str, str]]:
    """What changes, counted by watch, when every article is matched in full, one after the other."""
    matcher = matcher_of(beat)
    counted: Counter[tuple[str, str]] = Counter()
    (bounds,) = backtest.ranges(store, 1 << 40)
    before = backtest.levels(store, *bounds)
    for row in backtest.articles(store, *bounds):
        found = matcher.match(
            headline=row["headline"], text=row["text"], language=row["language"], url=row["url"], outlet=row["outlet"]
        )
        now, stored = {match.watch: match.level for match in found}, before.get(row["id"], {})
        for name in {*now, *stored}:
            if now.get(name) != stored.get(name):
                counted[name, "added" if name not in stored else "dropped" if name not in now else "level"] += 1
    return counted


def main() -> None:
    """Fill an archive, try a changed watch on it, compare."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    items = bench.long_articles(bench.items(sorted(bench.LABELLED.glob("*.jsonl"))), 3000)
    beat = load_beat(BEAT)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rexcrawl.db"
        filled(path, beat, (items[n % len(items)] for n in range(size)))
        with Store.open(path, readonly=True) as store:
            start = time.monotonic()
            rows = list(command.compared(store, stricter(beat), reasons=False))
            took = time.monotonic() - start
            changes = Counter((row["watch"], row["change"]) for row in rows if row["change"] != "same")
            start = time.monotonic()
            same = changes == naive(store, stricter(beat))
            print(f"watch test over {size} articles: {took:.1f} s; {sum(changes.values())} changes")
            print(f"a naive match of all: {time.monotonic() - start:.1f} s; the same: {same}")


if __name__ == "__main__":
    main()
