"""What each channel of an outlet announced: the sightings behind `rexcrawl outlets check`."""

from __future__ import annotations

from datetime import datetime

from rexcrawl.store.database import Row, Store, stamp


def channels(store: Store, outlet: str) -> list[Row]:
    """The outlet's sources that the beat names, with how their last visit ended; children count with their index."""
    return store.rows(
        "SELECT id, kind, url, failures, last_ok_at, last_outcome, last_reason, last_detail, state FROM sources"
        " WHERE outlet = ? AND active = 1 AND parent IS NULL ORDER BY id",
        (outlet,),
    )


def seen(store: Store, outlet: str, since: datetime) -> list[Row]:
    """Who announced which article first when: channel, article, first_seen_at, published (either may be null).

    An article is its canonical address, wherever other addresses led to the same. What was judged to be no article,
    or too old when its outlet was new, is left out; so is what nobody has announced since `since`, aware UTC.
    """
    return store.rows(
        "SELECT coalesce(p.url, s.url) AS source, coalesce(a.url, d.url) AS article, g.first_seen_at,"
        " coalesce(a.published, d.published) AS published"
        " FROM sightings g JOIN discoveries d ON d.id = g.discovery JOIN sources s ON s.id = g.source"
        " LEFT JOIN sources p ON p.id = s.parent LEFT JOIN articles a ON a.id = d.article"
        " WHERE s.outlet = ? AND d.state NOT IN ('dropped', 'refused', 'gone') AND d.first_seen_at >= ?"
        " AND coalesce(a.published, d.published, d.first_seen_at) >= ? ORDER BY g.first_seen_at, d.id, s.id",
        (outlet, stamp(since), stamp(since)),
    )
