"""Stories as an editor reads them: the list, and one whole with its members, timeline and who repeats whom."""

from __future__ import annotations

import json
from datetime import datetime

from rexcrawl.errors import NotFound
from rexcrawl.store import dossier, stories
from rexcrawl.store.database import Row, Store, optional_stamp
from rexcrawl.urls import canonical

ECHOES = ("same", "copy", "syndicated", "translation")  # reasons of a member that only repeats another


def listing(store: Store, *, since: datetime | None, independent: int, limit: int) -> list[Row]:
    """Stories, the latest news first, with at least so many independent reports and a member that came `since`.

    A story of one article is one that nobody else has yet.
    """
    return store.rows(
        "SELECT s.*, (SELECT f.at FROM follows f JOIN story_members m ON m.article = f.article"
        " WHERE m.story = s.story AND f.ended_at IS NULL LIMIT 1) AS followed_since FROM stories s"
        " WHERE (:since IS NULL OR s.updated_at >= :since) AND s.independent >= :least"
        " ORDER BY s.updated_at DESC, s.story DESC LIMIT :limit",
        {"since": optional_stamp(since), "least": independent, "limit": limit},
    )


def find(store: Store, wanted: str) -> int:
    """The number of the story that a story's number, an article's number or an article's URL means.

    Raises NotFound.
    """
    if wanted.isdigit() and stories.exists(store, int(wanted)):
        return int(wanted)
    home = stories.homes(store, [dossier.find(store, wanted)] if _is_article(store, wanted) else [])
    if not home:
        raise NotFound("there is no such story, and no article in one; `rexcrawl stories` lists them", about=wanted)
    return next(iter(home.values()))


def _is_article(store: Store, wanted: str) -> bool:
    if wanted.isdigit():
        return store.value("SELECT 1 FROM articles WHERE id = ?", (int(wanted),)) is not None
    return store.value("SELECT article FROM discoveries WHERE url = ?", (canonical(wanted),)) is not None


def whole(store: Store, story: int) -> Row:
    """A story with its members (the first report first), reprints, timeline and the verdicts about it."""
    row = store.row("SELECT * FROM stories WHERE story = ?", (story,))
    if row is None:
        raise NotFound("there is no such story; `rexcrawl stories` lists them", about=f"story {story}")
    ids = json.dumps(stories.members(store, story))
    members = store.rows(
        "SELECT a.id AS article, o.name AS outlet, a.headline, a.language, a.published, a.published_precision,"
        " d.first_seen_at, a.state, m.reason, m.detail, m.score, a.url FROM story_members m"
        " JOIN articles a ON a.id = m.article JOIN outlets o ON o.id = a.outlet"
        " JOIN discoveries d ON d.id = a.discovery WHERE m.story = ? ORDER BY m.reason <> 'first',"
        " min(coalesce(a.published, d.first_seen_at), d.first_seen_at),"
        " a.id",
        (story,),
    )
    reprints = store.rows(
        "SELECT r.article AS repeats, o.name AS outlet, r.headline, r.published, r.seen_at, r.url FROM reprints r"
        " JOIN outlets o ON o.id = r.outlet WHERE r.article IN (SELECT value FROM json_each(?)) ORDER BY r.seen_at",
        (ids,),
    )
    followed = store.value(
        "SELECT f.at FROM follows f JOIN story_members m ON m.article = f.article"
        " WHERE m.story = ? AND f.ended_at IS NULL ORDER BY f.at LIMIT 1",
        (story,),
    )
    return {
        **row,
        "languages": sorted(filter(None, (row["languages"] or "").split(","))),
        "followed_since": followed,
        "members": members,
        "reprints": reprints,
        "timeline": _timeline(store, members, reprints, ids),
        "decisions": store.rows(
            "SELECT coalesce(batch, id) AS number, min(at) AS at, editor, coalesce(decision, kind) AS decision, note"
            " FROM verdicts WHERE undone_at IS NULL AND (article IN (SELECT value FROM json_each(:ids))"
            " OR other IN (SELECT value FROM json_each(:ids))) GROUP BY 1 ORDER BY 1",
            {"ids": ids},
        ),
    }


def texts(store: Store, story: int) -> list[Row]:
    """What a story's members say: article, headline, text, language, published, bylines (a list)."""
    rows = store.rows(
        "SELECT a.id AS article, a.headline, a.text, a.language, a.published, a.bylines FROM story_members m"
        " JOIN articles a ON a.id = m.article WHERE m.story = ? ORDER BY m.reason <> 'first', a.id",
        (story,),
    )
    return [{**row, "bylines": json.loads(row["bylines"])} for row in rows]


def _timeline(store: Store, members: list[Row], reprints: list[Row], ids: str) -> list[Row]:
    """What happened when, in order: reports, repeats, material changes, withdrawals."""
    events = [
        {
            "at": member["published"] or member["first_seen_at"],
            "event": "repeated" if member["reason"] in ECHOES else "reported",
            "article": member["article"],
            "outlet": member["outlet"],
            "what": member["headline"],
        }
        for member in members
    ]
    events += [
        {
            "at": row["published"] or row["seen_at"],
            "event": "repeated",
            "article": row["repeats"],
            "outlet": row["outlet"],
            "what": row["headline"],
        }
        for row in reprints
    ]
    events += store.rows(
        "SELECT v.at, 'changed' AS event, v.article, o.name AS outlet, v.summary AS what FROM revisions v"
        " JOIN articles a ON a.id = v.article JOIN outlets o ON o.id = a.outlet"
        " WHERE v.material = 1 AND v.article IN (SELECT value FROM json_each(?))",
        (ids,),
    )
    events += store.rows(
        "SELECT a.updated_at AS at, 'withdrawn' AS event, a.id AS article, o.name AS outlet, a.headline AS what"
        " FROM articles a JOIN outlets o ON o.id = a.outlet WHERE a.state = 'withdrawn'"
        " AND a.id IN (SELECT value FROM json_each(?))",
        (ids,),
    )
    return sorted(events, key=lambda event: (event["at"], event["article"], event["event"]))
