"""What the judgement of health reads and writes: visits, news, looks, states and events."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from rexcrawl.store.database import Row, Store, stamp

_VISITS = 50
_NEWS = 500
_NEWS_DAYS = 150
_LOOKS = 30
_FAMILY = 200
INDEXES = ("sitemap", "news_sitemap")


def to_judge(store: Store, *, begun: str, now: datetime, rest: timedelta) -> list[Row]:
    """Sources visited since `begun` (a stamp) whose state may have changed.

    One that is well and had nothing new is judged again after `rest` only: a visit without news is not to cost more.
    """
    return store.rows(
        "SELECT * FROM sources WHERE last_poll_at >= ? AND (judged_at IS NULL OR judged_at <= ?"
        " OR state NOT IN ('fine', 'quiet', 'silent')"
        " OR NOT (last_outcome = 'not_modified' OR last_reason = 'same_body'))",
        (begun, stamp(now - rest)),
    )


def visits(store: Store, source: int) -> list[Row]:
    """The last visits to a source, oldest first."""
    found = store.rows(
        "SELECT at, outcome, reason, detail, found, new FROM polls WHERE source = ? ORDER BY at DESC, id DESC LIMIT ?",
        (source, _VISITS),
    )
    return found[::-1]


def news(store: Store, source: Row, now: datetime) -> list[str]:
    """When what the source announced was published or, where it does not say or cannot be, first seen; oldest first.

    What the documents of an index announce is the index's own news.
    """
    family = [source["id"], *(_descendants(store, source["id"]) if source["kind"] in INDEXES else ())]
    found = store.rows(
        "SELECT min(coalesce(published, first_seen_at), first_seen_at) AS at FROM sightings WHERE source IN"
        f" ({', '.join('?' * len(family))}) AND first_seen_at >= ? ORDER BY first_seen_at DESC LIMIT ?",
        (*family, stamp(now - timedelta(days=_NEWS_DAYS)), _NEWS),
    )
    oldest = stamp(now - timedelta(days=_NEWS_DAYS))
    return sorted(row["at"] for row in found if row["at"] >= oldest)


def _descendants(store: Store, source: int) -> list[int]:
    """The latest documents below an index."""
    found = store.rows(
        "WITH RECURSIVE below (id, depth) AS (SELECT id, 1 FROM sources WHERE parent = ? UNION ALL"
        " SELECT s.id, depth + 1 FROM sources s JOIN below b ON s.parent = b.id WHERE depth < 3)"
        " SELECT id FROM below ORDER BY id DESC LIMIT ?",
        (source, _FAMILY),
    )
    return [row["id"] for row in found]


def looks(store: Store, source: int) -> list[Row]:
    """The last pages that the source announced first, as they were read, oldest first."""
    found = store.rows(
        "SELECT at, kind, words, template FROM looks WHERE source = ? ORDER BY at DESC, capture DESC LIMIT ?",
        (source, _LOOKS),
    )
    return found[::-1]


def note_look(
    store: Store, *, capture: int, source: int | None, kind: str, words: int, template: str | None, now: datetime
) -> None:
    """Write what a page looked like, inside a transaction."""
    values = {"capture": capture, "source": source, "kind": kind, "words": words, "template": template}
    store.insert("looks", {**values, "at": stamp(now)})


def set_state(
    store: Store, source: int, *, state: str | None, sentence: str, since: datetime | None, now: datetime
) -> None:
    """Write a judgement, inside a transaction; a `state` of None leaves all but the time of judging."""
    values = {"state": state, "state_sentence": sentence, "state_since": stamp(since) if since else None}
    store.update("sources", source, {**(values if state else {}), "judged_at": stamp(now)})


def add_event(store: Store, *, kind: str, state: str, sentence: str, now: datetime, source: Row | None = None) -> None:
    """Write one event, inside a transaction: of a source, or of our own network."""
    of = {"outlet": source["outlet"], "source": source["id"]} if source else {}
    store.insert("events", {"at": stamp(now), "kind": kind, "state": state, "sentence": sentence, **of})


def network_down(store: Store) -> bool:
    """Whether the last event of our own network was its loss."""
    last = store.value(
        "SELECT kind FROM events WHERE outlet IS NULL AND kind IN ('onset', 'recovery') ORDER BY id DESC LIMIT 1"
    )
    return bool(last == "onset")


def last_poll(store: Store) -> int:
    """The number of the latest visit; 0 before the first."""
    return int(store.value("SELECT coalesce(max(id), 0) FROM polls"))


def latest_visits(store: Store, *, after: int, since: datetime, most: int = 500) -> list[Row]:
    """Visits to any source after that one and not before `since`, newest first, with the source's address."""
    return store.rows(
        "SELECT p.id, p.source, p.run, p.outcome, p.reason, p.detail, s.url FROM polls p JOIN sources s"
        " ON s.id = p.source WHERE p.id > ? AND p.at >= ? ORDER BY p.id DESC LIMIT ?",
        (after, stamp(since), most),
    )


def blame_us(store: Store, polls: Collection[Row], *, again: datetime, reason: str, detail: str) -> None:
    """Take failures off their sources, inside a transaction: it was our own network."""
    for poll in polls:
        store.update("polls", poll["id"], {"outcome": "failed", "reason": reason, "detail": detail})
        store.execute(
            "UPDATE sources SET failures = max(failures - 1, 0), last_outcome = 'failed', last_reason = ?,"
            " last_detail = ?, next_poll_at = ?, next_reason = ? WHERE id = ?",
            (reason, detail, stamp(again), "our own network was down", poll["source"]),
        )


def overview(store: Store, *, outlets: Collection[str] = ()) -> list[Row]:
    """Every source that is watched with its state, those of some outlets (by id or name) alone where any are named."""
    chosen = [outlet.casefold() for outlet in outlets]
    marks = ", ".join("?" * len(chosen))
    return store.rows(
        "SELECT h.*, s.outlet AS outlet_id, s.every_s, s.next_reason FROM outlet_health h"
        " JOIN sources s ON s.id = h.source"
        + (f" WHERE lower(s.outlet) IN ({marks}) OR lower(h.outlet) IN ({marks})" if chosen else ""),
        (*chosen, *chosen),
    )


def events(store: Store, *, outlets: Collection[str] = (), limit: int = 200) -> list[Row]:
    """When trouble began and ended, the latest first; of our own network where no outlet is named."""
    marks = ", ".join("?" * len(outlets))
    return store.rows(
        "SELECT e.at, e.kind, e.outlet, e.state, e.sentence, s.url FROM events e LEFT JOIN sources s ON s.id = e.source"
        " WHERE e.kind IN ('onset', 'recovery')"
        + (f" AND e.outlet IN ({marks})" if outlets else "")
        + " ORDER BY e.id DESC LIMIT ?",
        (*outlets, limit),
    )
