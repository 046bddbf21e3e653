"""Discovered URLs: which are due for fetching, and every decision taken about a URL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from rexcrawl.store.database import Row, Store, optional_stamp, stamp


def due(store: Store, now: datetime, *, outlets: Collection[str] = (), limit: int = 500) -> list[Row]:
    """Discoveries to be fetched now, at most `limit` of each outlet, the newest first."""
    marks = ", ".join("?" * len(outlets))
    return store.rows(
        "SELECT * FROM (SELECT d.*, a.url AS article_url, row_number() OVER (PARTITION BY d.outlet"
        " ORDER BY coalesce(d.published, d.first_seen_at) DESC, d.id DESC) AS place"
        " FROM discoveries d JOIN outlets o ON o.id = d.outlet LEFT JOIN articles a ON a.id = d.article"
        " WHERE d.next_fetch_at <= ? AND o.active = 1"
        + (f" AND d.outlet IN ({marks})" if outlets else "")
        + ") WHERE place <= ? ORDER BY coalesce(published, first_seen_at) DESC, id DESC",
        (stamp(now), *outlets, limit),
    )


def any_due(store: Store, now: datetime) -> bool:
    """True where a page of an active outlet is to be fetched now."""
    sql = (
        "SELECT 1 FROM discoveries d JOIN outlets o ON o.id = d.outlet"
        " WHERE d.next_fetch_at <= ? AND o.active = 1 LIMIT 1"
    )
    return store.value(sql, (stamp(now),)) is not None


def get(store: Store, id: int) -> Row:
    """One discovery by its number."""
    row = store.row("SELECT * FROM discoveries WHERE id = ?", (id,))
    assert row is not None, f"discovery {id}"
    return row


def by_url(store: Store, url: str) -> Row | None:
    """The discovery of a canonical URL, or None."""
    return store.row("SELECT * FROM discoveries WHERE url = ?", (url,))


def settle(
    store: Store,
    id: int,
    *,
    state: str,
    reason: str = "",
    detail: str = "",
    next_fetch_at: datetime | None = None,
    tries: int = 0,
    **columns: object,
) -> None:
    """Write what became of a discovery, inside a transaction."""
    store.update(
        "discoveries",
        id,
        {
            "state": state,
            "reason": reason,
            "detail": detail,
            "tries": tries,
            "next_fetch_at": optional_stamp(next_fetch_at),
            **columns,
        },
    )


def postpone(store: Store, ids: Sequence[int], until: datetime) -> None:
    """Look at some pages later, with nothing held against them."""
    with store.transaction():
        store.insert_many("UPDATE discoveries SET next_fetch_at = ? WHERE id = ?", [(stamp(until), id) for id in ids])


def join(store: Store, url: str, row: Row, now: datetime, *, reason: str = "moved") -> None:
    """Make another canonical URL part of a stored article's history, inside a transaction: it landed already.

    A URL that landed by itself keeps its own history.
    """
    known = by_url(store, url)
    columns = {"state": "merged", "reason": reason, "detail": f"the article of {row['url']} stands here"}
    if known is None:
        facts = {"url": url, "original_url": url, "outlet": row["outlet"], "source": row["source"]}
        known = {"id": store.insert("discoveries", {**facts, "first_seen_at": stamp(now), **columns})}
    elif known["state"] in ("stored", "reprint"):
        return
    store.update("discoveries", known["id"], {**columns, "article": row["article"], "next_fetch_at": None})


def decide(
    store: Store,
    *,
    url: str,
    stage: str,
    decision: str,
    reason: str,
    detail: str = "",
    now: datetime,
    outlet: str | None = None,
    discovery: int | None = None,
    capture: int | None = None,
) -> None:
    """Write why something was or was not done with a URL, inside a transaction; a repeated one counts up."""
    store.execute(
        "INSERT INTO decisions (url, outlet, discovery, stage, decision, reason, detail, capture, first_at, last_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url, stage, decision, reason) DO UPDATE SET"
        " last_at = excluded.last_at, times = times + 1, detail = excluded.detail, capture = excluded.capture",
        (url, outlet, discovery, stage, decision, reason, detail, capture, stamp(now), stamp(now)),
    )


def leave_alone(store: Store, host: str, until: datetime) -> int:
    """Let what is due of a host (with port, where one is written) wait until it may be asked again; returns how much.

    Pages and sources both: a host that asks for patience means all of it. Inside a transaction.
    """
    begins = (f"http://{host}/", f"https://{host}/", stamp(until))
    there = "(substr({0}, 1, length(?1)) = ?1 OR substr({0}, 1, length(?2)) = ?2)"
    pages = store.execute(
        f"UPDATE discoveries SET next_fetch_at = ?3 WHERE next_fetch_at < ?3 AND {there.format('original_url')}", begins
    )
    visits = store.execute(
        "UPDATE sources SET next_poll_at = ?3, next_reason = 'its host asks us to wait'"
        f" WHERE active = 1 AND next_poll_at < ?3 AND {there.format('url')}",
        begins,
    )
    return pages + visits
