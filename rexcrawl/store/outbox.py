"""The alerts' outbox: decided with the news itself, leased, sent, marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from rexcrawl.store.database import Row, Store, stamp

LEASE = timedelta(minutes=5)
HOUR = timedelta(hours=1)
KIN = 500  # copies of one text whose alerts are looked at


def put(
    store: Store,
    *,
    key: str,
    kind: str,
    watch: str,
    article: int,
    routes: Sequence[str],
    state: str,
    reason: str,
    now: datetime,
    revision: int | None = None,
) -> int | None:
    """Write a decision to tell (pending) or not to tell (suppressed), inside the transaction of its news.

    Returns its number, or None when that very news was decided before.
    """
    if store.value("SELECT 1 FROM alerts WHERE key = ?", (key,)):
        return None
    number = store.insert(
        "alerts",
        {
            "key": key,
            "kind": kind,
            "watch": watch,
            "article": article,
            "revision": revision,
            "state": state,
            "reason": reason,
            "created_at": stamp(now),
        },
    )
    if state == "pending":
        for route in routes:
            store.insert("deliveries", {"alert": number, "route": route, "next_try_at": stamp(now)})
    return number


def told_of_kin(store: Store, article: int, watch: str) -> list[Row]:
    """Alerts of a watch that were sent or are pending, for an article and for those whose text it shares.

    The article's own come first, then the first told. Of ten thousand copies of one press
    release only the earliest are looked at: one that was told is among them.
    """
    return store.rows(
        "WITH first(id) AS (SELECT coalesce((SELECT repeats FROM story_members WHERE article = :article), :article)),"
        " kin(id) AS (SELECT :article UNION SELECT id FROM first UNION SELECT article FROM (SELECT article"
        " FROM story_members WHERE repeats = (SELECT id FROM first) ORDER BY article LIMIT :most))"
        " SELECT al.key, al.article, al.kind FROM alerts al"
        " WHERE al.article IN (SELECT id FROM kin) AND al.watch = :watch AND al.state IN ('pending', 'sent')"
        " AND (al.kind = 'match' OR al.article = :article) ORDER BY al.article <> :article, al.id",
        {"article": article, "watch": watch, "most": KIN},
    )


def copies(store: Store, article: int) -> int:
    """How often an article's text is known to stand elsewhere."""
    return int(
        store.value(
            "SELECT (SELECT count(*) FROM reprints WHERE article = :a) + (SELECT count(*) FROM relations"
            " WHERE (article = :a OR other = :a) AND overruled = 0 AND kind IN ('same', 'copy', 'syndicated'))",
            {"a": article},
        )
    )


def count(store: Store, article: int, watch: str, kind: str) -> int:
    """How many alerts of a kind were decided for an article and a watch, suppressed ones included."""
    return int(
        store.value(
            "SELECT count(*) FROM alerts WHERE article = ? AND watch = ? AND kind = ?",
            (article, watch, kind),
        )
    )


def lease(store: Store, now: datetime, *, limits: Mapping[str, int], most: int = 50) -> list[Row]:
    """Take deliveries that are due for one sender: nobody else takes them until the lease ends.

    `limits` names the routes and how much each may be given in an hour. A sender that dies after sending and
    before marking repeats that alert once, with the same key.
    """
    rows: list[Row] = []
    with store.transaction():
        for route, limit in limits.items():
            sent = store.value(
                "SELECT count(*) FROM deliveries WHERE route = ? AND sent_at > ?", (route, stamp(now - HOUR))
            )
            rows += store.rows(
                "SELECT alert, route, tries, next_try_at FROM deliveries WHERE state = 'pending' AND route = ?"
                " AND next_try_at <= ? AND (lease_until IS NULL OR lease_until <= ?)"
                " ORDER BY next_try_at, alert LIMIT ?",
                (route, stamp(now), stamp(now), max(0, min(most, limit - sent))),
            )
        rows = sorted(rows, key=lambda row: (row["next_try_at"], row["alert"]))[:most]
        for row in rows:
            store.execute(
                "UPDATE deliveries SET lease_until = ? WHERE alert = ? AND route = ?",
                (stamp(now + LEASE), row["alert"], row["route"]),
            )
    return rows


def mark_sent(store: Store, alert: int, route: str, now: datetime) -> None:
    """Write that a route acknowledged an alert."""
    with store.transaction():
        store.execute(
            "UPDATE deliveries SET state = 'sent', sent_at = ?, lease_until = NULL, tries = tries + 1, error = ''"
            " WHERE alert = ? AND route = ?",
            (stamp(now), alert, route),
        )
        store.execute(
            "UPDATE alerts SET state = 'sent', done_at = ? WHERE id = ? AND state = 'pending' AND NOT EXISTS"
            " (SELECT 1 FROM deliveries WHERE alert = ? AND state = 'pending')",
            (stamp(now), alert, alert),
        )


def mark_failed(store: Store, alert: int, route: str, error: str, retry_at: datetime | None) -> None:
    """Write that a delivery failed: due again at `retry_at`, or given up when None."""
    with store.transaction():
        store.execute(
            "UPDATE deliveries SET state = ?, tries = tries + 1, lease_until = NULL, error = ?,"
            " next_try_at = coalesce(?, next_try_at) WHERE alert = ? AND route = ?",
            (
                "failed" if retry_at is None else "pending",
                error,
                stamp(retry_at) if retry_at else None,
                alert,
                route,
            ),
        )


def adopt(store: Store, routes: Sequence[str], now: datetime) -> int:
    """Give pending alerts without any delivery (decided while no route was there) to the routes; returns how many."""
    with store.transaction():
        orphans = store.rows(
            "SELECT id FROM alerts a WHERE state = 'pending'"
            " AND NOT EXISTS (SELECT 1 FROM deliveries WHERE alert = a.id)"
        )
        for orphan in orphans:
            for route in routes:
                store.insert("deliveries", {"alert": orphan["id"], "route": route, "next_try_at": stamp(now)})
    return len(orphans) if routes else 0


def facts(store: Store, alert: int) -> Row:
    """What a message about an alert is made from: the article, its outlet, match, revision, story and source."""
    row = store.row(
        """
        SELECT al.id, al.key, al.kind, al.watch, al.article, al.created_at, w.title AS watch_title,
               a.headline, a.url, a.published, a.published_precision, a.language, a.bylines, a.agency, a.text, a.state,
               o.name AS outlet, o.profile, m.level, m.score, m.reason, m.passages,
               v.number AS revision_number, v.summary AS revision_summary, v.kinds AS revision_kinds,
               s.url AS source_url, s.kind AS source_kind, d.first_seen_at, c.fetched_at, c.body_sha256,
               c.id AS capture,
               (SELECT count(*) FROM reprints r WHERE r.article = a.id) AS copies, y.story, y.detail AS story_detail
        FROM alerts al
        JOIN watches w ON w.id = al.watch
        JOIN articles a ON a.id = al.article
        JOIN outlets o ON o.id = a.outlet
        JOIN discoveries d ON d.id = a.discovery
        JOIN captures c ON c.id = a.capture
        LEFT JOIN sources s ON s.id = d.source
        LEFT JOIN matches m ON m.article = a.id AND m.watch = al.watch
        LEFT JOIN revisions v ON v.id = al.revision
        LEFT JOIN story_members y ON y.article = a.id
        WHERE al.id = ?
        """,
        (alert,),
    )
    assert row is not None, f"alert {alert}"
    # Asked apart from the rest: joined, the view would be made for every story there is.
    story = store.row(
        "SELECT articles AS story_articles, independent AS story_independent, echoes AS story_echoes,"
        " first_outlet AS story_first_outlet FROM stories WHERE story = ?",
        (row["story"],),
    )
    return {**row, **(story or {})}


def listing(store: Store, *, state: str | None = None, limit: int = 50) -> list[Row]:
    """Alerts, the newest first, with how each delivery stands."""
    return store.rows(
        """
        SELECT al.id, al.created_at, al.state, al.reason, al.kind, al.watch, al.article, a.headline, o.name AS outlet,
               (SELECT group_concat(d.route || ': ' || d.state || CASE WHEN d.error <> '' THEN ' (' || d.error || ')'
                ELSE '' END, '; ') FROM deliveries d WHERE d.alert = al.id) AS deliveries, al.key
        FROM alerts al JOIN articles a ON a.id = al.article JOIN outlets o ON o.id = a.outlet
        WHERE :state IS NULL OR al.state = :state ORDER BY al.id DESC LIMIT :limit
        """,
        {"state": state, "limit": limit},
    )
