"""Articles, their reprints and revisions, and the full-text index that follows them."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from rexcrawl.model import Article, Fact, Link, Removed, Revision
from rexcrawl.store.database import Row, Store, optional_moment, optional_stamp, stamp, to_json
from rexcrawl.store.seals import insert_sealed, reseal
from rexcrawl.text import search_terms


def columns(article: Article) -> dict[str, Any]:
    """An article as the columns of its row, without those that say where and when it landed."""
    return {
        "headline": article.headline,
        "subtitle": article.subtitle,
        "bylines": to_json(article.bylines),
        "agency": article.agency,
        "published": optional_stamp(article.published),
        "published_precision": article.published_precision,
        "modified": optional_stamp(article.modified),
        "language": article.language,
        "section": article.section,
        "tags": to_json(article.tags),
        "image": article.image,
        "claims_canonical": article.claims_canonical,
        "is_free": None if article.is_free is None else int(article.is_free),
        "licence": article.licence,
        "word_count": article.word_count,
        "page_kind": article.page_kind,
        "page_evidence": article.page_evidence,
        "text": article.text,
        "flags": to_json(article.flags),
        "facts": to_json({name: asdict(fact) for name, fact in article.facts.items()}),
        "links": to_json([[link.anchor, link.url] for link in article.links]),
        "captions": to_json({"captions": article.captions, "highlights": article.highlights}),
        "removed": to_json([asdict(block) for block in article.removed]),
        "extractor": article.extractor,
    }


def value(row: Row) -> Article:
    """The article behind a row of `articles`."""
    apart = json.loads(row["captions"])
    return Article(
        url=row["url"],
        headline=row["headline"],
        text=row["text"],
        subtitle=row["subtitle"],
        bylines=tuple(json.loads(row["bylines"])),
        agency=row["agency"],
        published=optional_moment(row["published"]),
        published_precision=row["published_precision"],
        modified=optional_moment(row["modified"]),
        language=row["language"],
        section=row["section"],
        tags=tuple(json.loads(row["tags"])),
        image=row["image"],
        claims_canonical=row["claims_canonical"],
        is_free=None if row["is_free"] is None else bool(row["is_free"]),
        licence=row["licence"],
        word_count=row["word_count"],
        page_kind=row["page_kind"],
        page_evidence=row["page_evidence"],
        links=tuple(Link(anchor=anchor, url=url) for anchor, url in json.loads(row["links"])),
        captions=tuple(apart["captions"]),
        highlights=tuple(apart["highlights"]),
        removed=tuple(Removed(**block) for block in json.loads(row["removed"])),
        flags=tuple(json.loads(row["flags"])),
        facts={name: Fact(**fact) for name, fact in json.loads(row["facts"]).items()},
        extractor=row["extractor"],
    )


def get(store: Store, id: int) -> Row | None:
    """One article's row."""
    return store.row("SELECT * FROM articles WHERE id = ?", (id,))


def by_digest(store: Store, digest: str) -> Row | None:
    """The article with that digest of the normalised text; of several the one that repeats no other."""
    return store.row(
        "SELECT * FROM articles a WHERE text_digest = ? ORDER BY EXISTS (SELECT 1 FROM relations r"
        " WHERE r.article = a.id AND r.overruled = 0 AND r.kind IN ('same', 'copy', 'syndicated')), id LIMIT 1",
        (digest,),
    )


def land(
    store: Store,
    article: Article,
    *,
    discovery: Row,
    capture: int,
    digest: str,
    now: datetime,
    entry: str | None = None,
) -> int:
    """Store an article for the first time, inside a transaction; returns its number."""
    number = insert_sealed(
        store,
        "articles",
        {
            "discovery": discovery["id"],
            "outlet": discovery["outlet"],
            "url": discovery["url"],
            "capture": capture,
            "text_digest": digest,
            "entry": entry,
            "landed_at": stamp(now),
            "updated_at": stamp(now),
            **columns(article),
        },
    )
    _index(store, number, article.headline, article.text)
    return number


def rewrite(
    store: Store,
    before: Row,
    article: Article,
    *,
    capture: int,
    digest: str,
    state: str,
    now: datetime,
    entry: str | None,
) -> None:
    """Bring an article to what a later capture (or a later extractor) says, inside a transaction."""
    number = before["id"]
    fresh = {**columns(article), "capture": capture, "text_digest": digest, "state": state, "entry": entry}
    if all(before[name] == value for name, value in fresh.items()):
        return
    store.update("articles", number, {**fresh, "updated_at": stamp(now)})
    reseal(store, "articles", number)
    if (before["headline"], before["text"]) != (article.headline, article.text):
        _unindex(store, number, before["headline"], before["text"])
        _index(store, number, article.headline, article.text)


def set_state(store: Store, id: int, state: str, now: datetime) -> None:
    """Change an article's state (live, withdrawn, …), inside a transaction."""
    store.update("articles", id, {"state": state, "updated_at": stamp(now)})
    reseal(store, "articles", id)


def add_reprint(store: Store, article: Article, *, of: Row, discovery: Row, capture: int, now: datetime) -> None:
    """Write that an article's text was seen at another address, inside a transaction."""
    store.execute("DELETE FROM reprints WHERE discovery = ?", (discovery["id"],))
    insert_sealed(
        store,
        "reprints",
        {
            "discovery": discovery["id"],
            "article": of["id"],
            "outlet": discovery["outlet"],
            "url": discovery["url"],
            "capture": capture,
            "headline": article.headline,
            "bylines": to_json(article.bylines),
            "agency": article.agency,
            "published": optional_stamp(article.published),
            "claims_canonical": article.claims_canonical,
            "kind": "same" if of["outlet"] == discovery["outlet"] else "copy",
            "seen_at": stamp(now),
        },
    )


def add_revision(store: Store, before: Row, after: Article, revision: Revision, *, capture: int, at: datetime) -> int:
    """Write what changed between an article's row and its latest reading, inside a transaction."""
    number = store.value("SELECT count(*) FROM revisions WHERE article = ?", (before["id"],)) + 1
    return insert_sealed(
        store,
        "revisions",
        {
            "article": before["id"],
            "number": number,
            "at": stamp(at),
            "before_capture": before["capture"],
            "after_capture": capture,
            "kinds": to_json(revision.kinds),
            "material": int(revision.material),
            "summary": revision.summary,
            "headline_before": before["headline"],
            "headline_after": after.headline,
            "text_before": before["text"],
            "text_after": after.text,
            "changes": to_json([[change.op, change.before, change.after] for change in revision.changes]),
            "numbers": to_json(revision.numbers),
        },
    )


def noise_revisions(store: Store, article: int) -> int:
    """How many revisions of an article were immaterial."""
    return int(store.value("SELECT count(*) FROM revisions WHERE article = ? AND material = 0", (article,)))


def _index(store: Store, number: int, headline: str, text: str) -> None:
    store.execute(
        "INSERT INTO articles_fts (rowid, headline, text) VALUES (?, ?, ?)",
        (number, search_terms(headline), search_terms(text)),
    )


def _unindex(store: Store, number: int, headline: str, text: str) -> None:
    # A contentless index forgets a row only when told the very terms that it was given.
    store.execute(
        "INSERT INTO articles_fts (articles_fts, rowid, headline, text) VALUES ('delete', ?, ?, ?)",
        (number, search_terms(headline), search_terms(text)),
    )


def reindex(store: Store) -> int:
    """Build the full-text index anew, inside a transaction; returns the number of articles in it."""
    store.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
    count = 0
    for row in store.each("SELECT id, headline, text FROM articles ORDER BY id"):
        _index(store, row["id"], row["headline"], row["text"])
        count += 1
    return count
