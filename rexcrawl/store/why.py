"""What `rexcrawl why` wants to know beside the dossier of a URL: its outlet's sources, its alerts, drops counted."""

from __future__ import annotations

from datetime import datetime

from rexcrawl.store.database import Row, Store, optional_stamp

# The desk's query `why_not_counted` asks the same.
_NOT_STORED = """
    SELECT first_seen_at AS at, outlet, url, state, reason FROM discoveries
    WHERE state <> 'stored' AND (state <> 'pending' OR tries > 0)
    UNION ALL
    SELECT first_at, outlet, url, decision, reason FROM decisions e
    WHERE stage = 'discover' AND discovery IS NULL AND NOT EXISTS (SELECT 1 FROM discoveries d WHERE d.url = e.url)
"""


def counts(store: Store, *, since: datetime | None = None, outlet: str | None = None) -> list[Row]:
    """How many announced addresses are no articles here, by their present reason and state, most frequent first."""
    return store.rows(
        "SELECT reason, state, count(*) AS addresses, count(DISTINCT outlet) AS outlets, max(at) AS latest,"
        f" min(url) AS example FROM ({_NOT_STORED})"
        " WHERE (:since IS NULL OR at >= :since) AND (:outlet IS NULL OR outlet = :outlet)"
        " GROUP BY reason, state ORDER BY addresses DESC, reason, state",
        {"since": optional_stamp(since), "outlet": outlet},
    )


def sources(store: Store, outlet: str) -> list[Row]:
    """The outlet's sources that are watched, and how the last visit to each ended."""
    return store.rows(
        "SELECT id, kind, url, last_ok_at, last_outcome, last_reason, last_detail, state, state_sentence, next_poll_at"
        " FROM sources WHERE outlet = ? AND active = 1 ORDER BY id",
        (outlet,),
    )


def told(store: Store, article: int) -> list[Row]:
    """Whether the desk was told of an article, or why not."""
    return store.rows(
        "SELECT watch, kind, state, reason, created_at FROM alerts WHERE article = ? ORDER BY id", (article,)
    )


def standing(store: Store, article: int) -> Row | None:
    """What the article says and how it stands now."""
    return store.row(
        "SELECT id, url, headline, published, published_precision, modified, language, state, landed_at, updated_at"
        " FROM articles WHERE id = ?",
        (article,),
    )
