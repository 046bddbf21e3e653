"""Reading for editors: the latest articles, and full-text search, newest first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rexcrawl.store.database import Row, Store, stamp
from rexcrawl.text import highlight_terms, search_query, snippet

# Ranking a common word by bm25 reads every article that holds it; newest first stops at the limit.
RANK_AMONG = 2_000

_COLUMNS = """
    a.id, a.published, a.landed_at, a.outlet AS outlet_id, o.name AS outlet, a.headline, a.language, a.state, a.url,
    (SELECT group_concat(m.watch || ' (' || m.level || ')', ', ') FROM matches m WHERE m.article = a.id) AS watches,
    (SELECT count(*) FROM reprints r WHERE r.article = a.id)
      + (SELECT count(DISTINCT x.article) FROM relations x
         WHERE x.other = a.id AND x.overruled = 0 AND x.kind IN ('same', 'copy', 'syndicated')) AS copies,
    (SELECT count(*) FROM revisions v WHERE v.article = a.id AND v.material = 1) AS changes
"""
_FIRST_ONLY = (
    "NOT EXISTS (SELECT 1 FROM relations x WHERE x.article = a.id AND x.overruled = 0"
    " AND x.kind IN ('same', 'copy', 'syndicated'))"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What an editor asks for; empty collections and None mean no limit."""

    since: datetime | None = None
    outlets: Collection[str] = ()
    languages: Collection[str] = ()
    watch: str | None = None
    copies: bool = False  # list copies beside their first
    limit: int = 20

    def where(self) -> tuple[str, list[Any]]:
        """The SQL condition and its parameters; outlets go by id, name or alias, languages by prefix."""
        parts: list[str] = [] if self.copies else [_FIRST_ONLY]
        values: list[Any] = []
        if self.since is not None:
            parts.append("coalesce(a.published, a.landed_at) >= ?")
            values.append(stamp(self.since))
        if self.outlets:
            alias = "EXISTS (SELECT 1 FROM json_each(o.aliases) WHERE value = ? COLLATE NOCASE)"
            one = f"(o.id = ? OR o.name = ? COLLATE NOCASE OR {alias})"
            parts.append("(" + " OR ".join([one] * len(self.outlets)) + ")")
            values += [name for outlet in self.outlets for name in (outlet, outlet, outlet)]
        if self.languages:
            parts.append("(" + " OR ".join(["a.language = ? OR a.language LIKE ?"] * len(self.languages)) + ")")
            values += [tag for language in self.languages for tag in (language, f"{language}-%")]
        if self.watch is not None:
            parts.append("EXISTS (SELECT 1 FROM matches m WHERE m.article = a.id AND m.watch = ?)")
            values.append(self.watch)
        return " AND ".join(parts) or "1", values


def latest(store: Store, wanted: Wanted) -> list[Row]:
    """The articles that landed last, copies folded under their first."""
    where, values = wanted.where()
    return store.rows(
        f"SELECT {_COLUMNS} FROM articles a JOIN outlets o ON o.id = a.outlet WHERE {where} ORDER BY a.id DESC LIMIT ?",
        [*values, wanted.limit],
    )


def search(store: Store, query: str, wanted: Wanted, *, by_relevance: bool = False) -> list[Row]:
    """Articles whose headline or text has the words, newest first; each with a snippet.

    `by_relevance` ranks by bm25 among the newest RANK_AMONG hits only. No input is a syntax error.
    """
    expression = search_query(query)
    if not expression:
        return []
    where, values = wanted.where()
    if by_relevance:
        newest = "SELECT rowid, bm25(articles_fts, 5.0, 1.0) AS rank_ FROM articles_fts WHERE articles_fts MATCH ?"
        sql = (
            f"WITH hits AS (SELECT rowid, rank_ FROM ({newest} ORDER BY rowid DESC LIMIT {RANK_AMONG}))"
            f" SELECT {_COLUMNS}, a.text FROM hits JOIN articles a ON a.id = hits.rowid"
            f" JOIN outlets o ON o.id = a.outlet WHERE {where} ORDER BY hits.rank_, a.id DESC LIMIT ?"
        )
    else:
        sql = (
            f"SELECT {_COLUMNS}, a.text FROM articles_fts f CROSS JOIN articles a ON a.id = f.rowid"
            f" JOIN outlets o ON o.id = a.outlet WHERE f.articles_fts MATCH ? AND {where} ORDER BY f.rowid DESC LIMIT ?"
        )
    terms = highlight_terms(query)
    rows = store.rows(sql, [expression, *values, wanted.limit])
    return [{**{k: v for k, v in row.items() if k != "text"}, "snippet": snippet(row["text"], terms)} for row in rows]
