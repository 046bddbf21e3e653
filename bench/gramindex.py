"""The fingerprint index at full size: look-up and insert together, cold and warm, bytes an article, planted copies."""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
import time
from array import array
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
BATCH = 20_000


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
    begun, rows, grams = time.perf_counter(), [], []
    for number, text in enumerate(_texts(count, 1), 1):
        print_ = fingerprint(text)
        rows.append((number, print_.version, print_.digest, print_.size, array("q", print_.grams).tobytes()))
        grams += [(gram, number) for gram in print_.grams]
        if len(rows) == BATCH or number == count:
            with store.transaction():
                store.insert_many(_ROWS, rows)
                store.insert_many(_GRAMS, sorted(grams))  # in order: the same rows, entered in a third of the time
            rows, grams = [], []
        if number % 50_000 == 0:
            print(f"    {number:,} articles in {time.perf_counter() - begun:.0f} s", flush=True)


_ROWS = "INSERT INTO fingerprints (article, version, digest, size, grams) VALUES (?, ?, ?, ?, ?)"
_GRAMS = "INSERT INTO fingerprint_grams (gram, article) VALUES (?, ?)"


def _ask(store: Store, article: int, print_: Fingerprint) -> tuple[list[int], float, float]:
    """The articles found, the time of look-up and insert, and that of the commit (one fsync of the whole landing)."""
    begun = time.perf_counter()
    with store.transaction():
        found = ranked(matches.sharing(store, article, print_.grams, per_gram=PER_GRAM))
        matches.put_fingerprint(store, article, print_)
        done = time.perf_counter()
    return found, (done - begun) * 1000, (time.perf_counter() - done) * 1000


def main(count: int) -> None:
    """Fill, close, open again, and measure: with the file out of the system's memory, then as it stays in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.db"
        with Store.open(path) as store:
            before = path.stat().st_size
            _fill(store, count)
            store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = (path.stat().st_size - before) / count
        print(f"index of {count:,} articles: {size / 1024:.2f} KB an article, SQLite {sqlite3.sqlite_version}")
        originals = _sample(count, ASKED)
        _evict(path)
        _measure(path, count + 1, originals, "file not in memory")
        _measure(path, count + 1 + ASKED, originals, "process new, file in memory")
    _rebuilt(count)


def _resident() -> int:
    """Bytes of memory that this process holds now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


def _evict(path: Path) -> None:
    """Have the system forget what it holds of a file."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _measure(path: Path, first: int, originals: dict[int, str], how: str) -> None:
    store = Store.open(path)
    store.db.execute("PRAGMA foreign_keys = OFF")
    memory = _resident()
    times, commits, found, planted = [], [], 0, 0
    for number, (text, source) in enumerate(_planted(first, originals), first):
        near, asked, committed = _ask(store, number, fingerprint(text))
        times.append(asked)
        commits.append(committed)
        planted += source is not None
        found += source in near
    store.close()
    grown = (_resident() - memory) / 2**20
    times.sort()
    commits.sort()
    print(
        f"  {how}: look-up and insert p50 {times[len(times) // 2]:.2f} ms, p99 {times[int(len(times) * 0.99)]:.2f} ms"
        f" (commit {commits[len(commits) // 2]:.2f} ms more); memory grew {grown:.0f} MB;"
        f" planted copies found: {found} of {planted}"
    )


def _planted(seed: int, originals: dict[int, str]) -> Iterator[tuple[str, int | None]]:
    """New texts; every fourth is half to all of a stored one and a few words of its own."""
    chance = random.Random(seed)
    for turn, text in enumerate(_texts(ASKED, seed)):
        if turn % 4:
            yield text, None
        else:
            source, words = originals.popitem()
            cut = words.split(" ")[: int(WORDS * chance.uniform(0.5, 1))]
            yield " ".join([*cut, *text.split(" ")[:40]]), source


def _rebuilt(count: int) -> None:
    """What datasketch needs at every start, measured on a part and multiplied: it keeps its index in memory."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        print("  datasketch is not installed: nothing beside it")
        return
    part = min(count, 5_000)
    memory, begun = _resident(), time.perf_counter()
    index = MinHashLSH(threshold=0.5, num_perm=128)
    for number, text in enumerate(_texts(part, 1), 1):
        words = text.split(" ")
        signature = MinHash(num_perm=128)
        signature.update_batch([" ".join(words[i : i + 3]).encode() for i in range(len(words) - 2)])
        index.insert(number, signature)
    took = time.perf_counter() - begun
    grown = _resident() - memory
    print(
        f"  datasketch MinHashLSH, {part:,} of them: rebuilt in {took:.0f} s, {grown / 2**20:.0f} MB;"
        f" {count:,} would take {took * count / part / 60:.0f} min and {grown * count / part / 2**30:.1f} GB"
    )


def _sample(count: int, many: int) -> dict[int, str]:
    wanted = set(random.Random(4).sample(range(1, count + 1), min(many, count)))
    return {number: text for number, text in enumerate(_texts(count, 1), 1) if number in wanted}
