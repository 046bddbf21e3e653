"""Stories and what they are gathered from: facts, terms, joins, members, and what editors decided."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from rexcrawl.store.database import Row, Store, optional_stamp, stamp, to_json

SURE = ("same", "copy", "syndicated", "translation")  # relations that put two articles into one story
_SURE = ", ".join(f"'{kind}'" for kind in SURE)


def put_facts(
    store: Store, article: int, facts: Mapping[str, Any], terms: Collection[str], *, language: str, at: datetime | None,
    version: int,
) -> bool:  # fmt: skip
    """Write what an article is compared by, inside a transaction; False where it was so already."""
    row = {"article": article, "version": version, "language": language, "at": optional_stamp(at)}
    row["facts"] = to_json(dict(facts))
    before = store.row("SELECT * FROM story_facts WHERE article = ?", (article,))
    if before == row:
        return False
    if before is not None:
        _forget(store, article)
    store.insert("story_facts", row)
    pairs = [(term,) for term in sorted(terms)]
    store.insert_many("INSERT INTO story_terms (term, article) VALUES (?, ?)", [(term, article) for (term,) in pairs])
    store.insert_many(
        "INSERT INTO term_counts (term, articles) VALUES (?, 1)"
        " ON CONFLICT (term) DO UPDATE SET articles = articles + 1",
        pairs,
    )
    return True


def _forget(store: Store, article: int) -> None:
    facts = json.loads(store.value("SELECT facts FROM story_facts WHERE article = ?", (article,)))
    marked = [
        f"{mark}:{term}" for mark, kind in (("w", "words"), ("n", "names"), ("a", "amounts")) for term in facts[kind]
    ]
    for term in marked:
        store.execute("DELETE FROM story_terms WHERE term = ? AND article = ?", (term, article))
        store.execute("UPDATE term_counts SET articles = articles - 1 WHERE term = ?", (term,))
    store.execute("DELETE FROM story_joins WHERE article = ? OR other = ?", (article, article))
    store.execute("DELETE FROM story_facts WHERE article = ?", (article,))


def facts(store: Store, article: int) -> Row | None:
    """What an article is compared by, as `put_facts` wrote it."""
    return store.row("SELECT * FROM story_facts WHERE article = ?", (article,))


def counts(store: Store, terms: Collection[str]) -> dict[str, int]:
    """How many articles have each of some terms."""
    rows = store.tuples(
        "SELECT term, articles FROM term_counts WHERE term IN (SELECT value FROM json_each(?))",
        (to_json(sorted(terms)),),
    )
    return dict(rows)


def total(store: Store) -> int:
    """How many articles are compared at all."""
    return int(store.value("SELECT count(*) FROM story_facts"))


def holders(store: Store, term: str, *, but: int, most: int) -> list[int]:
    """The newest articles that have a term, without the one that asks."""
    sql = "SELECT article FROM story_terms WHERE term = ? AND article <> ? ORDER BY article DESC LIMIT ?"
    return [row[0] for row in store.tuples(sql, (term, but, most))]


def put_joins(store: Store, article: int, found: Mapping[int, tuple[float, Sequence[str]]]) -> None:
    """Replace an article's joins by these (other article: likeness and shared terms), inside a transaction."""
    store.execute("DELETE FROM story_joins WHERE article = ? OR other = ?", (article, article))
    store.insert_many(
        "INSERT INTO story_joins (article, other, score, shared) VALUES (?, ?, ?, ?)",
        [
            (min(article, other), max(article, other), round(score, 6), to_json(list(shared)))
            for other, (score, shared) in sorted(found.items())
        ],
    )


_EDGES = (
    "SELECT {b} FROM story_joins WHERE {a} IN (SELECT value FROM json_each(?))",
    "SELECT {b} FROM relations WHERE {a} IN (SELECT value FROM json_each(?)) AND overruled = 0"
    f" AND kind IN ({_SURE})",
    "SELECT {b} FROM verdicts WHERE {a} IN (SELECT value FROM json_each(?)) AND kind = 'together'"
    " AND undone_at IS NULL",
)


def neighbourhood(store: Store, article: int, *, most: int) -> list[int]:
    """The articles that are joined with one, directly or through others, by likeness, relation or an editor's word.

    The nearest come first; at most `most` of them, in order of their numbers.
    """
    found = {article}
    frontier = [article]
    while frontier and len(found) < most:
        ids = to_json(frontier)
        near: set[int] = set()
        for sql in _EDGES:
            for a, b in (("article", "other"), ("other", "article")):
                near.update(row[0] for row in store.tuples(sql.format(a=a, b=b), (ids,)) if row[0] is not None)
        frontier = sorted(near - found)[: most - len(found)]
        found.update(frontier)
    return sorted(found)


def between(store: Store, members: Sequence[int]) -> tuple[list[Row], list[Row], list[Row]]:
    """Among some articles: their joins, the relations that make one text, and editors' verdicts that stand."""
    ids = to_json(list(members))
    inside = "article IN (SELECT value FROM json_each(:ids)) AND other IN (SELECT value FROM json_each(:ids))"
    return (
        store.rows(f"SELECT * FROM story_joins WHERE {inside}", {"ids": ids}),
        store.rows(
            f"SELECT article, other, kind, share FROM relations WHERE {inside} AND overruled = 0 AND kind IN ({_SURE})"
            " ORDER BY share, other DESC",
            {"ids": ids},
        ),
        store.rows(
            "SELECT * FROM verdicts WHERE undone_at IS NULL AND article IN (SELECT value FROM json_each(:ids))"
            " ORDER BY id",
            {"ids": ids},
        ),
    )


def homes(store: Store, members: Sequence[int]) -> dict[int, int]:
    """The story of each of some articles that has one."""
    sql = "SELECT article, story FROM story_members WHERE article IN (SELECT value FROM json_each(?))"
    return dict(store.tuples(sql, (to_json(list(members)),)))


def with_companions(store: Store, members: Sequence[int]) -> list[int]:
    """Some articles and all that are in one story with one of them."""
    ids = to_json(list(members))
    sql = (
        "SELECT article FROM story_members WHERE story IN (SELECT story FROM story_members"
        " WHERE article IN (SELECT value FROM json_each(?)))"
    )
    return sorted({*members, *(row[0] for row in store.tuples(sql, (ids,)))})


def members(store: Store, story: int) -> list[int]:
    """The articles of a story, in order of their numbers."""
    return [row[0] for row in store.tuples("SELECT article FROM story_members WHERE story = ? ORDER BY 1", (story,))]


def repeating(store: Store, article: int) -> list[int]:
    """The articles that repeat one directly."""
    sql = f"SELECT DISTINCT article FROM relations WHERE other = ? AND overruled = 0 AND kind IN ({_SURE}) ORDER BY 1"
    return [row[0] for row in store.tuples(sql, (article,))]


def exists(store: Store, story: int) -> bool:
    """Whether a story bears that number."""
    return store.value("SELECT 1 FROM story_groups WHERE id = ?", (story,)) is not None


def unused(store: Store) -> int:
    """A number that neither a story nor an article bears."""
    return 1 + int(
        store.value("SELECT max((SELECT coalesce(max(id), 0) FROM story_groups), (SELECT max(id) FROM articles))")
    )


def put_story(store: Store, story: int, members: Sequence[Row], *, first: Row, now: datetime) -> list[int]:
    """Write a story with its members (article, reason, detail, score), inside a transaction; unchanged ones stay.

    Returns the articles that were not in it before.
    """
    known = store.row("SELECT * FROM story_groups WHERE id = ?", (story,))
    told = {"headline": first["headline"], "first_article": first["id"]}
    if known is None:
        store.insert("story_groups", {"id": story, **told, "opened_at": stamp(now), "updated_at": stamp(now)})
    joined: list[int] = []
    for member in members:
        before = store.row("SELECT * FROM story_members WHERE article = ?", (member["article"],))
        fresh = {"story": story, "reason": member["reason"], "detail": member["detail"], "score": member["score"]}
        if before is None:
            store.insert("story_members", {"article": member["article"], **fresh, "joined_at": stamp(now)})
        elif any(before[name] != value for name, value in fresh.items()):
            moved = {"joined_at": stamp(now)} if before["story"] != story else {}
            store.update("story_members", member["article"], {**fresh, **moved}, column="article")
        if before is None or before["story"] != story:
            joined.append(member["article"])
    if known is not None and (joined or any(known[name] != value for name, value in told.items())):
        store.update("story_groups", story, {**told, **({"updated_at": stamp(now)} if joined else {})})
    return joined


def drop_empty(store: Store, stories: Collection[int]) -> None:
    """Remove stories that have no member any more, inside a transaction."""
    for story in stories:
        if store.value("SELECT 1 FROM story_members WHERE story = ? LIMIT 1", (story,)) is None:
            store.execute("DELETE FROM story_groups WHERE id = ?", (story,))
