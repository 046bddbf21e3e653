"""Sources: which are due, how their polls ended, and what they announced."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from rexcrawl.model import ChildSource, Discovery, Outcome
from rexcrawl.store.database import Row, Store, optional_stamp, stamp, to_json

CHILDREN = 200  # documents of one index that become due at one visit
DEPTH = 3
LONG = timedelta(days=365)


@dataclass(frozen=True, kw_only=True, slots=True)
class Announced:
    """What one source document brought: entries in it, and the ids of those never seen before."""

    found: int
    new: tuple[int, ...]
    times: tuple[datetime, ...] = ()  # when the new ones were published or, where that is not said, seen
    reached: bool = True  # the oldest entry is one that this source announced before, or too old


@dataclass(frozen=True, kw_only=True, slots=True)
class Poll:
    """The record of one visit to a source."""

    source: int
    outcome: Outcome
    at: datetime
    next_poll_at: datetime
    next_reason: str
    failures: int
    run: int | None = None
    found: int = 0
    new: int = 0
    capture: int | None = None
    milliseconds: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    hints: str | None = None
    read_to: str | None = None
    doubtful: bool = False  # the next visit must see the whole document


def any_due(store: Store, now: datetime) -> bool:
    """True where a source of an active outlet is to be polled now."""
    sql = (
        "SELECT 1 FROM sources s JOIN outlets o ON o.id = s.outlet"
        " WHERE s.active = 1 AND o.active = 1 AND s.next_poll_at <= ? LIMIT 1"
    )
    return store.value(sql, (stamp(now),)) is not None


def due(store: Store, now: datetime, *, outlets: Collection[str] = (), force: bool = False) -> list[Row]:
    """Sources to be polled now, the longest overdue first; `force` takes all that the beat names."""
    marks = ", ".join("?" * len(outlets))
    return store.rows(
        "SELECT s.* FROM sources s JOIN outlets o ON o.id = s.outlet WHERE s.active = 1 AND o.active = 1"
        + (f" AND s.outlet IN ({marks})" if outlets else "")
        + (" AND (s.parent IS NULL OR s.next_poll_at <= ?)" if force else " AND s.next_poll_at <= ?")
        + " ORDER BY s.next_poll_at, s.id",
        (*outlets, stamp(now)),
    )


def next_due(store: Store) -> str | None:
    """When the next source or article is due."""
    found: str | None = store.value(
        "SELECT min(at) FROM (SELECT min(next_poll_at) AS at FROM sources WHERE active = 1"
        " UNION ALL SELECT min(next_fetch_at) FROM discoveries WHERE next_fetch_at IS NOT NULL)"
    )
    return found


def record_poll(store: Store, poll: Poll) -> int:
    """Write one visit and move the source on, inside a transaction; validators are replaced only by an answer."""
    at = stamp(poll.at)
    outcome = poll.outcome
    number = store.insert(
        "polls",
        {
            "source": poll.source,
            "run": poll.run,
            "at": at,
            "outcome": outcome.kind,
            "reason": outcome.reason,
            "detail": outcome.detail,
            "found": poll.found,
            "new": poll.new,
            "capture": poll.capture,
            "milliseconds": poll.milliseconds,
        },
    )
    changes: dict[str, Any] = {
        "last_poll_at": at,
        "next_poll_at": stamp(poll.next_poll_at),
        "next_reason": poll.next_reason,
        "failures": poll.failures,
        "last_outcome": outcome.kind,
        "last_reason": outcome.reason,
        "last_detail": outcome.detail,
    }
    if outcome.kind in ("ok", "not_modified"):
        changes["last_ok_at"] = at
    if outcome.kind == "ok":
        changes |= {"etag": poll.etag, "last_modified": poll.last_modified, "body_sha256": poll.body_sha256}
        changes |= {"hints": poll.hints, "read_to": poll.read_to}
    if poll.doubtful:
        changes |= {"etag": None, "last_modified": None, "body_sha256": None}
    if poll.new:
        changes["last_new_at"] = at
    store.update("sources", poll.source, changes)
    return number


def announce(
    store: Store,
    source: Row,
    entries: Sequence[tuple[str, Discovery]],
    *,
    capture: int | None,
    now: datetime,
    oldest: datetime | None,
) -> Announced:
    """Write what a source announced, as pairs of canonical URL and entry, inside a transaction.

    A new URL becomes a pending discovery, or is dropped as too old when the source dates it before `oldest`.
    A changed date of modification brings the next check of a stored article forward.
    """
    new: list[int] = []
    times: list[datetime] = []
    reached = True
    last = _oldest(entries, source["kind"])
    for url, entry in entries:
        row = store.row("SELECT id, outlet, state, next_fetch_at FROM discoveries WHERE url = ?", (url,))
        if row is None:
            number = _add(store, source, url, entry, now, oldest)
            new.append(number)
            times.append(min(entry.published or now, now))
        else:
            number = row["id"]
        fresh = _sight(store, number, source, entry, capture, now)
        if url == last:
            reached = not fresh or _is_too_old(entry, oldest)
    return Announced(found=len(entries), new=tuple(new), times=tuple(times), reached=reached)


def _oldest(entries: Sequence[tuple[str, Discovery]], kind: str) -> str | None:
    """The canonical URL of the entry that stands farthest back: by date of change in an API, else by its own date."""
    dated = [(entry.modified if kind == "wordpress" else entry.published, url) for url, entry in entries]
    known = [(date, url) for date, url in dated if date is not None]
    if known and 2 * len(known) >= len(dated):
        return min(known)[1]
    return entries[-1][0] if entries else None


def _is_too_old(entry: Discovery, oldest: datetime | None) -> bool:
    return oldest is not None and entry.published is not None and entry.published < oldest


def _add(store: Store, source: Row, url: str, entry: Discovery, now: datetime, oldest: datetime | None) -> int:
    too_old = _is_too_old(entry, oldest)
    return store.insert(
        "discoveries",
        {
            "url": url,
            "original_url": entry.url,
            "outlet": source["outlet"],
            "source": source["id"],
            "first_seen_at": stamp(now),
            "title": entry.title,
            "published": optional_stamp(entry.published),
            "state": "dropped" if too_old else "pending",
            "reason": "too_old" if too_old else "",
            "detail": "published before the outlet's first visit window" if too_old else "",
            "next_fetch_at": None if too_old else stamp(now),
        },
    )


def _sight(store: Store, discovery: int, source: Row, entry: Discovery, capture: int | None, now: datetime) -> bool:
    """Write what a source says of a URL; returns whether it is new or other than before."""
    words = entry_words(entry)
    before = store.row(
        "SELECT entry, modified FROM sightings WHERE discovery = ? AND source = ?", (discovery, source["id"])
    )
    if before is not None and before["entry"] == words:
        return False
    modified = optional_stamp(entry.modified)
    store.execute(
        "INSERT INTO sightings (discovery, source, url, first_seen_at, last_seen_at, title, published, modified,"
        " entry_id, entry, capture) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (discovery, source) DO UPDATE SET last_seen_at = excluded.last_seen_at, title = excluded.title,"
        " published = excluded.published, modified = excluded.modified, entry_id = excluded.entry_id,"
        " entry = excluded.entry, capture = excluded.capture, url = excluded.url",
        (
            discovery,
            source["id"],
            entry.url,
            stamp(now),
            stamp(now),
            entry.title,
            optional_stamp(entry.published),
            modified,
            entry.entry_id,
            words,
            capture,
        ),
    )
    if before is not None and source["kind"] != "front":
        # The source says that the article changed: look now instead of at the next scheduled check.
        store.execute(
            "UPDATE discoveries SET next_fetch_at = ? WHERE id = ? AND state IN ('stored', 'reprint', 'off_topic')"
            " AND (next_fetch_at IS NULL OR next_fetch_at > ?)",
            (stamp(now), discovery, stamp(now)),
        )
    return True


def add_children(
    store: Store, parent: Row, children: Sequence[ChildSource], now: datetime, *, oldest: datetime | None = None
) -> int:
    """Make the documents that a source names sources of their own, inside a transaction; returns how many are due.

    A child is opened when its lastmod moved since it was last opened, the latest first and CHILDREN at most; one that
    was last changed before `oldest` waits until its index says otherwise. Below the third level nothing is added.
    """
    if _depth(store, parent) >= DEPTH:
        return 0
    moved = 0
    for child in sorted(children, key=lambda child: stamp(child.modified) if child.modified else "~", reverse=True):
        modified = optional_stamp(child.modified)
        known = store.row(
            "SELECT id, listed_modified FROM sources WHERE outlet = ? AND url = ?", (parent["outlet"], child.url)
        )
        if moved >= CHILDREN or (known is not None and (modified is None or modified == known["listed_modified"])):
            continue
        past = child.modified is not None and oldest is not None and child.modified < oldest
        columns = {
            "listed_modified": modified,
            "next_poll_at": stamp(now + LONG if past else now),
            "next_reason": "older than what is read on a first visit" if past else "its index says that it changed",
        }
        if known is not None:
            store.update("sources", known["id"], {**columns, "active": 1})
        else:
            facts = {name: parent[name] for name in ("outlet", "every_s")}
            own = {"kind": child.kind, "url": child.url, "parent": parent["id"]}
            store.insert("sources", {**facts, **own, **columns})
        moved += not past
    return moved


def has_feed(store: Store, source: Row) -> bool:
    """Whether the outlet of a source has a feed that is read."""
    return (
        store.value("SELECT 1 FROM sources WHERE outlet = ? AND kind = 'feed' AND active = 1", (source["outlet"],))
        is not None
    )


def _depth(store: Store, source: Row) -> int:
    """How many documents stand above a source."""
    depth = 0
    above = source["parent"]
    while above is not None and depth < DEPTH:
        depth += 1
        above = store.value("SELECT parent FROM sources WHERE id = ?", (above,))
    return depth


def entry_of(store: Store, discovery: int) -> Discovery | None:
    """The fullest entry that any source wrote about a discovery, with what the others add."""
    rows = store.rows("SELECT entry FROM sightings WHERE discovery = ? ORDER BY source", (discovery,))
    if not rows:
        return None
    entries = [json.loads(row["entry"]) for row in rows]
    best = max(entries, key=lambda entry: (len(entry.get("content_html") or ""), len(entry)))
    return entry_from({key: value for entry in entries for key, value in entry.items()} | best)


def entry_words(entry: Discovery) -> str:
    """An entry as JSON, empty fields left out; `entry_from` reads it."""
    return to_json({key: value for key, value in asdict(entry).items() if value})


def entry_from(words: Mapping[str, Any]) -> Discovery:
    """The entry behind its JSON."""
    facts = dict(words)
    for key in ("published", "modified"):
        if facts.get(key):
            facts[key] = datetime.fromisoformat(facts[key])
    for key in ("bylines", "tags"):
        facts[key] = tuple(facts.get(key) or ())
    return Discovery(**facts)


def on_first_visit(store: Store, discovery: Row) -> bool:
    """True where a source announced the URL when it was read for the first time: not news, but what was there."""
    first = store.value("SELECT min(at) FROM polls WHERE source = ? AND outcome = 'ok'", (discovery["source"],))
    return first is None or bool(discovery["first_seen_at"] <= first)


# Each source's first good visit stays: what it announced then was old already, and alerts ask for that.
_OLD_POLLS = "at < ? AND id NOT IN (SELECT min(id) FROM polls WHERE outcome = 'ok' GROUP BY source)"


def old_polls(store: Store, now: datetime, *, keep_days: int) -> int:
    """How many visits `forget_polls` would delete."""
    before = stamp(now - timedelta(days=keep_days))
    return int(store.value(f"SELECT count(*) FROM polls WHERE {_OLD_POLLS}", (before,)))


def forget_polls(store: Store, now: datetime, *, keep_days: int) -> int:
    """Delete visits older than `keep_days`, inside a transaction; returns how many."""
    store.execute("DELETE FROM looks WHERE at < ?", (stamp(now - timedelta(days=keep_days)),))
    return store.execute(f"DELETE FROM polls WHERE {_OLD_POLLS}", (stamp(now - timedelta(days=keep_days)),))
