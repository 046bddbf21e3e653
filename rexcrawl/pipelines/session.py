"""What one crawl works with: beat, database, archive, readers, clock; opened once, closed in the right order."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from rexcrawl import __version__
from rexcrawl.archive import Archive, tails, trim
from rexcrawl.config import vocabulary
from rexcrawl.config.beat import Beat, Outlet
from rexcrawl.errors import AlreadyRunning, StoreError
from rexcrawl.match import Matcher
from rexcrawl.store import captures, outlets
from rexcrawl.store.database import Store, stamp, to_json
from rexcrawl.workers import Workers

Clock = Callable[[], datetime]
CUT_OFF = "cut-off"  # folder of what stood after the last ledgered record when a session began
SERIES = ("articles", "off-topic", "sources")  # folders of the archive: off-topic pages are not kept for ever


def utc_now() -> datetime:
    """The time now, aware UTC."""
    return datetime.now(UTC)


def database(data: Path) -> Path:
    """The database file of a data folder."""
    return data / "rexcrawl.db"


def warcs(data: Path) -> Path:
    """The archive folder of a data folder."""
    return data / "warc"


class Session:
    """One writer on one data folder. Raises AlreadyRunning when another works there."""

    def __init__(self, beat: Beat, data: Path, *, clock: Clock = utc_now) -> None:
        self.beat = beat
        self.data = data
        self.clock = clock
        self.counts: dict[str, int] = {}
        self.tells = True  # False while old captures are read again: what they bring is no news
        self._lock = _lock(data)
        self.store = Store.open(database(data))
        terms = tuple(term for path in beat.vocabulary for term in vocabulary.load(path))
        matcher = Matcher.compile(beat.watches, terms)
        self.rules = matcher.digest
        self._heal()
        outlets.sync(self.store, beat, self.rules, clock())
        folder = warcs(data)
        software = f"rexcrawl/{__version__}"
        self.articles, self.off_topic, self.sources = (
            Archive(folder / series, software=software, continue_today=True) for series in SERIES
        )
        self.workers = Workers(beat.watches, terms, matcher=matcher)
        self.run: int | None = None
        self.winding: set[int] = set()  # sources that lead elsewhere or answer oddly: always asked by Scrapy
        self.answered_poll = 0  # visits up to this one prove nothing against our own network

    def _heal(self) -> None:
        """Cut off what an earlier process wrote to the archive and did not live to enter in the ledger."""
        ends = captures.ends(self.store)
        for series in SERIES:
            folder = warcs(self.data) / series
            known = {Path(file).name: end for file, end in ends.items() if Path(file).parent.name == series}
            if not folder.is_dir():
                continue
            for tail in tails(folder, known):
                trim(folder, tail.file, tail.end, aside=warcs(self.data) / CUT_OFF)

    def outlet(self, id: str) -> Outlet:
        """An outlet of the beat."""
        found = self.beat.outlet(id)
        assert found is not None, f"outlet {id}"
        return found

    def count(self, what: str) -> None:
        """Count one more of something for the run's report."""
        self.counts[what] = self.counts.get(what, 0) + 1

    @contextmanager
    def running(self, kind: str = "crawl") -> Iterator[dict[str, int]]:
        """One row of `runs` around a piece of work; yields its counts, which are written at its end."""
        self.counts = {}
        with self.store.transaction():
            self.run = self.store.insert(
                "runs", {"kind": kind, "version": __version__, "started_at": stamp(self.clock())}
            )
        try:
            yield self.counts
        finally:
            self.end_run()

    def end_run(self) -> None:
        """Write the end of the run that `running` began."""
        if self.run is None:
            return
        values = {"ended_at": stamp(self.clock()), "counts": to_json(self.counts)}
        # A full disk must not hide what the work itself reports.
        with suppress(StoreError), self.store.transaction():
            self.store.update("runs", self.run, values)
        self.run = None

    def close(self) -> None:
        """End the readers, close the archive, release the folder."""
        self.workers.close()
        for archive in (self.articles, self.off_topic, self.sources):
            archive.close()
        self.end_run()
        self.store.close()
        os.close(self._lock)

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _lock(data: Path) -> int:
    """An exclusive lock on the data folder; the kernel releases it however the process ends."""
    data.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(data / "crawl.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise AlreadyRunning("another rexcrawl works in this data folder: end it first", about=str(data)) from error
    return descriptor
