"""What is known of one article or one URL: the whole provenance, and every decision."""

from __future__ import annotations

import json

from rexcrawl.errors import NotFound, ReadError
from rexcrawl.store import captures, discoveries, matches
from rexcrawl.store.database import Row, Store
from rexcrawl.urls import canonical, site

_LISTS = ("bylines", "tags", "flags", "facts", "links", "captions", "removed")


def find(store: Store, wanted: str) -> int:
    """The number of the article that an id or a URL means; a merged or moved URL means where it landed.

    Raises NotFound.
    """
    if wanted.isdigit():
        if store.value("SELECT 1 FROM articles WHERE id = ?", (int(wanted),)):
            return int(wanted)
        raise NotFound(f"there is no article {wanted}")
    row = discoveries.by_url(store, canonical(wanted))
    if row is None or row["article"] is None:
        raise NotFound("no article of this address is stored; `rexcrawl why URL` tells why", about=wanted)
    return int(row["article"])


def article(store: Store, id: int) -> Row:
    """An article with its outlet, matches, revisions, reprints, relations and full provenance."""
    row = store.row("SELECT * FROM articles WHERE id = ?", (id,))
    if row is None:
        raise NotFound(f"there is no article {id}")
    whole = {**row, **{name: json.loads(row[name]) for name in _LISTS}}
    outlet = store.row(
        "SELECT id, name, aliases, country, kind, profile, domain FROM outlets WHERE id = ?", (row["outlet"],)
    )
    assert outlet is not None
    whole["outlet"] = {**outlet, "aliases": json.loads(outlet["aliases"])}
    whole["matches"] = matches.of(store, id)
    whole["sightings"] = sightings(store, "d.article = ?", id)
    whole["captures"] = [
        {key: value for key, value in capture.items() if key not in ("headers", "row_hash")}
        for capture in store.rows(
            "SELECT c.*, x.dropped_at FROM captures c JOIN discoveries d ON d.id = c.discovery"
            " LEFT JOIN dropped_captures x ON x.capture = c.id WHERE d.article = ? ORDER BY c.id",
            (id,),
        )
    ]
    whole["revisions"] = revisions(store, id)
    whole["reprints"] = store.rows(
        "SELECT r.url, r.kind, r.headline, r.published, r.seen_at, r.capture, o.name AS outlet"
        " FROM reprints r JOIN outlets o ON o.id = r.outlet WHERE r.article = ? ORDER BY r.seen_at, r.discovery",
        (id,),
    )
    whole["relations"] = relations(store, id)
    whole["story"] = store.row(
        "SELECT s.*, m.reason, m.detail FROM story_members m JOIN stories s ON s.story = m.story WHERE m.article = ?",
        (id,),
    )
    whole["alerts"] = store.rows("SELECT key, kind, state, reason, created_at FROM alerts WHERE article = ?", (id,))
    return whole


def revisions(store: Store, article: int) -> list[Row]:
    """An article's revisions in order, diffs as lists."""
    rows = store.rows("SELECT * FROM revisions WHERE article = ? ORDER BY number", (article,))
    return [{**row, **{name: json.loads(row[name]) for name in ("kinds", "changes", "numbers")}} for row in rows]


def states(store: Store, article: int) -> list[Row]:
    """Every state of an article's headline and text, the first one first; state n is what revision n made of it."""
    rows = store.rows("SELECT * FROM revisions WHERE article = ? ORDER BY number", (article,))
    if not rows:
        return store.rows("SELECT headline, text, '' AS at, '' AS summary FROM articles WHERE id = ?", (article,))
    first = {"headline": rows[0]["headline_before"], "text": rows[0]["text_before"], "at": "", "summary": ""}
    later = [
        {
            "headline": row["headline_after"],
            "text": row["text_after"],
            "at": row["at"],
            "summary": row["summary"],
            "numbers": json.loads(row["numbers"]),
        }
        for row in rows
    ]
    return [{**first, "numbers": []}, *later]


def relations(store: Store, article: int) -> list[Row]:
    """How an article repeats others and others repeat it; `direction` is "of" or "by"."""
    rows = store.rows(
        "SELECT 'of' AS direction, x.other AS id, x.kind, x.share, x.share_other, x.evidence, a.headline,"
        " o.name AS outlet FROM relations x JOIN articles a ON a.id = x.other JOIN outlets o ON o.id ="
        " a.outlet WHERE x.article = :id"
        " UNION ALL SELECT 'by', x.article, x.kind, x.share, x.share_other, x.evidence, a.headline, o.name"
        " FROM relations x JOIN articles a ON a.id = x.article JOIN outlets o ON o.id = a.outlet WHERE x.other = :id"
        " ORDER BY 1, 2",
        {"id": article},
    )
    return [{**row, "evidence": json.loads(row["evidence"])} for row in rows]


def sightings(store: Store, where: str, value: object) -> list[Row]:
    """Which sources announced the discoveries that `where` selects, in order of time."""
    return store.rows(
        "SELECT d.url, s.kind AS source_kind, s.url AS source, o.name AS outlet, g.first_seen_at, g.last_seen_at,"
        " g.title,"
        " g.published, g.modified, g.entry_id, g.url AS announced_url, g.capture"
        " FROM sightings g JOIN discoveries d ON d.id = g.discovery JOIN sources s ON s.id = g.source"
        f" JOIN outlets o ON o.id = s.outlet WHERE {where} ORDER BY g.first_seen_at, s.id",
        (value,),
    )


def url(store: Store, address: str) -> Row:
    """Everything known of a URL, ever seen or never: sightings, decisions, captures, and what it became."""
    try:
        form = canonical(address)
    except ReadError as error:
        return {
            "url": address,
            "canonical": None,
            "known": False,
            "problem": str(error),
            "decisions": _decisions(store, address),
        }
    row = discoveries.by_url(store, form)
    whole: Row = {
        "url": address,
        "canonical": form,
        "known": row is not None,
        "decisions": _decisions(store, form, address),
    }
    if row is None:
        whole["outlet"] = _outlet_of(store, form)
        return whole
    whole["discovery"] = row
    whole["outlet"] = store.row("SELECT id, name, domain, active FROM outlets WHERE id = ?", (row["outlet"],))
    whole["sightings"] = sightings(store, "g.discovery = ?", row["id"])
    whole["not_announced_by"] = store.rows(
        "SELECT s.id, s.kind, s.url, s.last_ok_at, s.state FROM sources s WHERE s.outlet = ? AND s.active = 1"
        " AND s.id NOT IN (SELECT source FROM sightings WHERE discovery = ?) ORDER BY s.id",
        (row["outlet"], row["id"]),
    )
    whole["captures"] = store.rows(
        "SELECT id, fetched_at, status, final_url, redirects, body_length, body_sha256, warc_file, warc_offset,"
        " keep_until"
        " FROM captures WHERE discovery = ? ORDER BY id",
        (row["id"],),
    )
    whole["article"] = row["article"]
    return whole


def _decisions(store: Store, *forms: str) -> list[Row]:
    marks = ", ".join("?" * len(forms))
    return store.rows(
        "SELECT first_at, last_at, times, stage, decision, reason, detail, capture FROM decisions"
        f" WHERE url IN ({marks}) ORDER BY last_at, id",
        forms,
    )


def _outlet_of(store: Store, form: str) -> Row | None:
    """The outlet whose site a never-seen URL would belong to."""
    rows = store.rows("SELECT id, name, domain, domains, home, active FROM outlets ORDER BY active DESC, id")
    for row in rows:
        if site(row["home"]) == site(form) or site(form) in (row["domain"], *json.loads(row["domains"])):
            return {key: row[key] for key in ("id", "name", "domain", "active")}
    return None


def raw(store: Store, id: int) -> Row:
    """The ledger row of an article's current capture. Raises NotFound."""
    row = store.row("SELECT capture FROM articles WHERE id = ?", (id,))
    capture = captures.get(store, row["capture"]) if row else None
    if capture is None:
        raise NotFound(f"there is no article {id}")
    return capture
