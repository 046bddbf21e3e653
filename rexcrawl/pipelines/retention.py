"""What is not kept for ever: captures of off-topic pages, and the record of each visit to a source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rexcrawl.archive import files
from rexcrawl.pipelines.session import CUT_OFF, Session, warcs
from rexcrawl.store import captures, sources

OFF_TOPIC = "off-topic"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pruned:
    """What a pass dropped, or would drop."""

    files: tuple[str, ...] = ()
    captures: int = 0
    bytes: int = 0
    polls: int = 0


def prune(session: Session, *, dry_run: bool = False) -> Pruned:
    """Drop archive files all of whose records' time is over, and old visits. The ledger rows stay, marked as dropped.

    The mark is committed before the file goes: a kill between leaves a file that the next pass takes.
    Raises StoreError.
    """
    store, now = session.store, session.clock()
    writing = f"{OFF_TOPIC}/{session.off_topic.writing}"
    over = [file for file in captures.droppable_files(store, now) if file.startswith(f"{OFF_TOPIC}/")]
    over = [file for file in over if file != writing]
    counted = sum(captures.in_file(store, file) for file in over)
    old = sources.old_polls(store, now, keep_days=session.beat.keep_polls_days)
    if dry_run:
        left = [warcs(session.data) / file for file in over]
        return Pruned(files=tuple(over), captures=counted, bytes=sum(map(_size, left)), polls=old)
    with store.transaction():
        for file in over:
            captures.drop(store, file, now)
        sources.forget_polls(store, now, keep_days=session.beat.keep_polls_days)
    freed = 0
    for path in (*_dropped(session), *_cut_off(session)):
        freed += _size(path)
        path.unlink(missing_ok=True)
    return Pruned(files=tuple(over), captures=counted, bytes=freed, polls=old)


def _dropped(session: Session) -> Iterator[Path]:
    """Off-topic files on disk all of whose ledgered records are marked as dropped."""
    folder = warcs(session.data) / OFF_TOPIC
    for name in files(folder):
        if captures.is_dropped(session.store, f"{OFF_TOPIC}/{name}"):
            yield folder / name


def _cut_off(session: Session) -> Iterator[Path]:
    """What was cut off archive files when a session began, once it is as old as an off-topic page may get."""
    before = session.clock() - timedelta(days=session.beat.keep_off_topic_days)
    for path in sorted((warcs(session.data) / CUT_OFF).glob("*")):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
            yield path


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
