"""The fingerprint index at full size: look-up and insert together, cold and warm, bytes an article, planted copies."""

from __future__ import annotations

import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rexcrawl.fingerprint import fingerprint
from rexcrawl.model import Fingerprint
from rexcrawl.relate.neighbours import PER_GRAM, ranked
from rexcrawl.store import matches
from rexcrawl.store.database import Store

VOCABULARY = 60_000
WORDS = 480  # of an article, about 3 KB
ASKED = 2_000
BATCH = 2_000


def _texts(count: int, seed: int) -> Iterator[str]:
    """Texts of invented words with natural frequencies (Zipf)."""
    chance = random.Random(seed)
    known = [f"w{number:x}" for number in range(VOCABULARY)]
    weights, total = [], 0.0
    for rank in range(1, VOCABULARY + 1):
        total += 1 / rank
        weights.append(total)
    for _ in range(count):
        yield " ".join(chance.choices(known, cum_weights=weights, k=WORDS))


def _fill(store: Store, count: int) -> None:
    # A row of `fingerprints` needs its article; what is measured is the index, so the check is put off.
    store.db.execute("PRAGMA foreign_keys = OFF")
    store.db.execute("PRAGMA synchronous = OFF")
    begun, batch = time.perf_counter(), []
    for number, text in enumerate(_texts(count, 1), 1):
        batch.append((number, fingerprint(text)))
        if len(batch) == BATCH or number == count:
            with store.transaction():
                for article, print_ in batch:
                    matches.put_fingerprint(store, article, print_)
            batch = []
            if number % 50_000 == 0:
                print(f"    {number:,} articles in {time.perf_counter() - begun:.0f} s", flush=True)


def _ask(store: Store, article: int, print_: Fingerprint) -> tuple[list[int], float, float]:
    """The articles found, the time of look-up and insert, and that of the commit (one fsync of the whole landing)."""
    begun = time.perf_counter()
    with store.transaction():
        found = ranked(matches.sharing(store, article, print_.grams, per_gram=PER_GRAM))
        matches.put_fingerprint(store, article, print_)
        done = time.perf_counter()
    return found, (done - begun) * 1000, (time.perf_counter() - done) * 1000


def main(count: int) -> None:
    """Fill, close, open again, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.db"
        with Store.open(path) as store:
            before = path.stat().st_size
            _fill(store, count)
            store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = (path.stat().st_size - before) / count
        store = Store.open(path)
        store.db.execute("PRAGMA foreign_keys = OFF")
        chance = random.Random(3)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        planted = {}
        times: list[float] = []
        commits: list[float] = []
        originals = _sample(count, ASKED // 4)
        fresh = _texts(ASKED, 2)
        found = 0
        for turn in range(ASKED):
            text = next(fresh)
            number = count + turn + 1
            if turn % 4 == 0 and originals:
                source, words = originals.popitem()
                planted[number] = source
                cut = words.split(" ")
                text = " ".join([*cut[: int(WORDS * chance.uniform(0.5, 1))], *text.split(" ")[:40]])
            print_ = fingerprint(text)
            near, asked, committed = _ask(store, number, print_)
            times.append(asked)
            commits.append(committed)
            found += number in planted and planted[number] in near
        store.close()
        times.sort()
        commits.sort()
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
        print(f"index of {count:,} articles: {size / 1024:.2f} KB an article, SQLite {sqlite3.sqlite_version}")
        print(
            f"  look-up and insert from a cold start: p50 {times[len(times) // 2]:.2f} ms,"
            f" p99 {times[int(len(times) * 0.99)]:.2f} ms (commit {commits[len(commits) // 2]:.2f} ms); memory grew"
            f" {grown:.0f} MB"
        )
        print(f"  planted copies found: {found} of {len(planted)}")


def _sample(count: int, many: int) -> dict[int, str]:
    wanted = set(random.Random(4).sample(range(1, count + 1), min(many, count)))
    return {number: text for number, text in enumerate(_texts(count, 1), 1) if number in wanted}
