"""The last usable robots.txt of each host, so that a new process need not ask for all of them anew."""

from __future__ import annotations

from datetime import datetime

from rexcrawl.store.database import Row, Store, moment, stamp


def copy(store: Store, origin: str) -> tuple[datetime, int, bytes] | None:
    """When it was fetched, its status and its bytes; None where none was usable."""
    row: Row | None = store.row("SELECT fetched_at, status, body FROM robots WHERE origin = ?", (origin,))
    return (moment(row["fetched_at"]), row["status"], row["body"]) if row else None


def keep(store: Store, origin: str, *, status: int, body: bytes, now: datetime) -> None:
    """Replace the copy of a host; a transaction of its own."""
    with store.transaction():
        store.execute(
            "INSERT INTO robots (origin, fetched_at, status, body) VALUES (?, ?, ?, ?) ON CONFLICT (origin) DO UPDATE"
            " SET fetched_at = excluded.fetched_at, status = excluded.status, body = excluded.body",
            (origin, stamp(now), status, body),
        )
