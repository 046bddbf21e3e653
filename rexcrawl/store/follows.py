"""Stories that editors follow."""

from __future__ import annotations

from datetime import datetime

from rexcrawl.store import stories
from rexcrawl.store.database import Row, Store, stamp

WATCH = "followed"  # alerts of followed stories stand under this name


def follow(store: Store, story: int, *, article: int, editor: str, now: datetime) -> bool:
    """Follow the story that an article is in, inside a transaction; False where it is followed already."""
    if of(store, story) is not None:
        return False
    store.execute(
        "INSERT OR IGNORE INTO watches (id, beat, title, query, level, digest, active, synced_at)"
        " VALUES (?, '', 'Followed stories', '', 'passing', '', 1, ?)",
        (WATCH, stamp(now)),
    )
    store.insert("follows", {"article": article, "editor": editor, "at": stamp(now)})
    return True


def unfollow(store: Store, story: int, now: datetime) -> int:
    """End every following of a story, inside a transaction; returns how many there were."""
    return store.execute(
        "UPDATE follows SET ended_at = ? WHERE ended_at IS NULL"
        " AND article IN (SELECT article FROM story_members WHERE story = ?)",
        (stamp(now), story),
    )


def of(store: Store, story: int) -> Row | None:
    """The earliest standing row by which a story is followed."""
    return store.row(
        "SELECT * FROM follows WHERE ended_at IS NULL"
        " AND article IN (SELECT article FROM story_members WHERE story = ?) ORDER BY id LIMIT 1",
        (story,),
    )


def news(store: Store, article: int) -> Row | None:
    """The followed story that an article is in, with why it is in it; None where nobody follows it.

    Columns: story, reason, detail, published, follow (its row's number), told (the watch of an alert that an editor
    has had, or will have, of this very article).
    """
    home = stories.homes(store, [article]).get(article)
    followed = of(store, home) if home is not None else None
    if followed is None or followed["article"] == article:
        return None
    row = store.row(
        "SELECT m.story, m.reason, m.detail, a.published, (SELECT watch FROM alerts WHERE article = a.id"
        " AND kind = 'match' AND state IN ('pending', 'sent') LIMIT 1) AS told"
        " FROM story_members m JOIN articles a ON a.id = m.article WHERE m.article = ?",
        (article,),
    )
    assert row is not None
    return {**row, "follow": followed["id"]}
