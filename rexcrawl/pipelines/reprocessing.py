"""Captures read again after an extractor, rule or vocabulary changed: rules reach back, old news is not told.

What an outlet changed is a revision; what we read better is not: the article's row is brought to the new reading,
and the difference is reported. A page that was off-topic and now matches lands from the capture that was kept.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from rexcrawl.archive import read
from rexcrawl.errors import CaptureError, ReadError
from rexcrawl.extract import EXTRACTOR, Reliability, Repeated
from rexcrawl.pipelines.gathering import gather, is_stale
from rexcrawl.pipelines.landing import Judged, first, judge, judgements, text_digest
from rexcrawl.pipelines.session import Session, warcs
from rexcrawl.store import articles, captures, discoveries, matches, sources
from rexcrawl.store.database import Row, stamp

AT_ONCE = 8  # readings under way


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """Which captures are read again: of one outlet, fetched since; empty means all."""

    outlet: str | None = None
    since: datetime | None = None
    relearn: bool = False  # also take out what the outlet was seen to repeat since the page was read
    dry_run: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One page that reads otherwise than it is stored. `what`: changed, landed, lost (its matches), unreadable."""

    what: str
    url: str
    article: int | None
    columns: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    detail: str = ""


def count(session: Session, scope: Scope) -> int:
    """How many captures `reprocess` would read."""
    return int(session.store.value(f"SELECT count(*) FROM ({_SELECT})", _parameters(scope)))


async def reprocess(session: Session, scope: Scope) -> AsyncIterator[Difference | None]:
    """Read captures again; yields for each what is different, or None. With `dry_run` nothing is written."""
    rows = session.store.rows(_SELECT, _parameters(scope))
    for begin in range(0, len(rows), AT_ONCE):
        batch = rows[begin : begin + AT_ONCE]
        for row, judged in zip(
            batch, await asyncio.gather(*(_read(session, row, scope) for row in batch)), strict=True
        ):
            yield _settle(session, row, judged, scope)


# The capture an article was read from, not its discovery's latest: that may be a paywall or a stub.
_SELECT = """
    SELECT d.*, coalesce(a.capture, d.capture) AS read_from FROM discoveries d
    LEFT JOIN articles a ON a.discovery = d.id
    JOIN captures c ON c.id = coalesce(a.capture, d.capture)
    WHERE d.state IN ('stored', 'off_topic', 'failed', 'quarantined')
      AND c.id NOT IN (SELECT capture FROM dropped_captures)
      AND (:outlet IS NULL OR d.outlet = :outlet) AND (:since IS NULL OR c.fetched_at >= :since)
    ORDER BY d.id
"""


def _parameters(scope: Scope) -> dict[str, Any]:
    return {"outlet": scope.outlet, "since": stamp(scope.since) if scope.since else None}


async def _read(session: Session, row: Row, scope: Scope) -> Judged | CaptureError | ReadError:
    ledger = captures.get(session.store, row["read_from"])
    assert ledger is not None
    try:
        place = warcs(session.data) / ledger["warc_file"]
        record = read(place.parent, place.name, ledger["warc_offset"], ledger["warc_length"])
        capture = captures.value(ledger, record.body)
    except (CaptureError, ReadError) as error:
        return error
    article = articles.get(session.store, row["article"]) if row["state"] == "stored" else None
    if article is None or scope.relearn or article["extractor"] != EXTRACTOR:
        return await judge(session, row, capture)
    return await judge(
        session,
        row,
        capture,
        # What the outlet was known to repeat then is what was taken out of the article for that reason.
        repeated=Repeated.of_removed(articles.value(article).removed).to_json(),
        reliability=Reliability.of_facts(articles.value(article).facts).to_json(),
        entry=sources.entry_from(json.loads(article["entry"])) if article["entry"] else None,
    )


def _settle(session: Session, row: Row, judged: Judged | CaptureError | ReadError, scope: Scope) -> Difference | None:
    if isinstance(judged, CaptureError | ReadError):
        return Difference(what="unreadable", url=row["url"], article=row["article"], detail=str(judged))
    if judged.reading is None:
        # What could not be read then and cannot be read now is no difference.
        before = row["state"] in ("failed", "quarantined")
        return None if before else Difference(what="unreadable", url=row["url"], article=None, detail=judged.detail)
    if row["state"] == "stored":
        return _again(session, row, judged, scope)
    if not judged.reading.matches:
        return None
    return _landed(session, row, judged, scope)


def _landed(session: Session, row: Row, judged: Judged, scope: Scope) -> Difference:
    reading = judged.reading
    assert reading is not None and reading.article is not None
    watches = tuple(match.watch for match in reading.matches)
    number = None
    if not scope.dry_run:
        now = session.clock()
        with session.store.transaction():
            first(session, judged, reading, reading.article, row["read_from"], now)
            if not judged.held:
                captures.keep_for_ever(session.store, row["read_from"])
        number = discoveries.get(session.store, row["id"])["article"]
    why = reading.matches[0].reason
    return Difference(what="landed", url=row["url"], article=number, gained=watches, detail=why)


def _again(session: Session, row: Row, judged: Judged, scope: Scope) -> Difference | None:
    """A stored article: its row, matches and signature brought to the new reading where that differs."""
    store, reading = session.store, judged.reading
    assert reading is not None
    before = articles.get(store, row["article"])
    assert before is not None
    if reading.article is None:
        return None
    after = replace(reading.article, url=before["url"])
    columns = tuple(name for name, value in articles.columns(after).items() if before[name] != value)
    old = {match["watch"]: match for match in matches.of(store, before["id"])}
    new = {match.watch: match for match in reading.matches}
    gained, lost = tuple(sorted(new.keys() - old.keys())), tuple(sorted(old.keys() - new.keys()))
    moved = any(old[watch]["level"] != new[watch].level for watch in old.keys() & new.keys())
    if not scope.dry_run:
        _write(session, before, judged, columns)
    if not (columns or gained or lost or moved):
        return None
    what = "lost" if lost and not new else "changed"
    return Difference(what=what, url=row["url"], article=before["id"], columns=columns, gained=gained, lost=lost)


def _write(session: Session, before: Row, judged: Judged, columns: tuple[str, ...]) -> None:
    store, reading, now = session.store, judged.reading, session.clock()
    assert reading is not None and reading.article is not None
    after = replace(reading.article, url=before["url"])
    with store.transaction():
        articles.rewrite(
            store,
            before,
            after,
            capture=before["capture"],
            digest=text_digest(reading),
            state=before["state"],
            now=now,
            entry=judged.entry_words,
        )
        judgements(session, before["id"], reading, now)
        if "text" in columns or is_stale(store, before["id"]):
            gather(store, [before["id"]], now)
