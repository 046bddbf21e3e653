"""Stories and what they are gathered from: facts, terms, joins, members, and what editors decided."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from rexcrawl.store.database import Row, Store, optional_stamp, stamp, to_json

SURE = ("same", "copy", "syndicated", "translation")  # relations that put two articles into one story
ECHO = ("same", "copy", "syndicated")  # relations that make an article an echo of the other: its text is not its own
_ECHO = ", ".join(f"'{kind}'" for kind in ECHO)
_TOTAL = ""  # the term that every compared article has
_CHAIN = 50  # echoes of echoes that are followed


def put_facts(
    store: Store, article: int, facts: Mapping[str, Any], terms: Collection[str], *, language: str, at: datetime | None,
    version: int,
) -> bool:  # fmt: skip
    """Write what an article is compared by, inside a transaction; False where it was so already.

    An echo has no facts (and no terms): what it says is its first's, and is not counted twice.
    """
    row = {"article": article, "version": version, "language": language, "at": optional_stamp(at)}
    row["facts"] = to_json(dict(facts))
    before = store.row("SELECT * FROM story_facts WHERE article = ?", (article,))
    if before == row:
        return False
    if before is not None:
        _forget(store, article)
    store.insert("story_facts", row)
    if not facts:
        return True
    store.insert_many(
        "INSERT INTO story_terms (term, article) VALUES (?, ?)", [(term, article) for term in sorted(terms)]
    )
    store.insert_many(
        "INSERT INTO term_counts (term, articles) VALUES (?, 1)"
        " ON CONFLICT (term) DO UPDATE SET articles = articles + 1",
        [(term,) for term in (_TOTAL, *sorted(terms))],
    )
    return True


def _forget(store: Store, article: int) -> None:
    facts = json.loads(store.value("SELECT facts FROM story_facts WHERE article = ?", (article,)))
    kinds = (("w", "words"), ("n", "names"), ("a", "amounts"))
    marked = [f"{mark}:{term}" for mark, kind in kinds for term in facts[kind]] if facts else []
    for term in marked:
        store.execute("DELETE FROM story_terms WHERE term = ? AND article = ?", (term, article))
    for term in (_TOTAL, *marked) if facts else ():
        store.execute("UPDATE term_counts SET articles = articles - 1 WHERE term = ?", (term,))
    store.execute("DELETE FROM story_joins WHERE article = ? OR other = ?", (article, article))
    store.execute("DELETE FROM story_facts WHERE article = ?", (article,))


def facts(store: Store, article: int) -> Row | None:
    """What an article is compared by, as `put_facts` wrote it; `facts` is "{}" for an echo."""
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
    return int(store.value("SELECT articles FROM term_counts WHERE term = ?", (_TOTAL,)) or 0)


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


def first_of(store: Store, article: int) -> int:
    """The article whose text this is: followed from echo to first; the article itself where it is none."""
    path = [article]
    while len(path) < _CHAIN:
        other = store.value(
            f"SELECT other FROM relations WHERE article = ? AND overruled = 0 AND kind IN ({_ECHO})"
            " ORDER BY share DESC, other LIMIT 1",
            (path[-1],),
        )
        if other is None:
            return path[-1]
        if other in path:  # three outlets that credit each other in a ring
            return min(path[path.index(other) :])
        path.append(other)
    return path[-1]


def is_echo(store: Store, article: int) -> bool:
    """Whether an article's text is another's."""
    return first_of(store, article) != article


_JOINED = "SELECT {b} FROM story_joins WHERE {a} IN (SELECT value FROM json_each(?))"
_TRANSLATED = (
    "SELECT {b} FROM relations WHERE {a} IN (SELECT value FROM json_each(?)) AND overruled = 0 AND kind = 'translation'"
)


def neighbourhood(store: Store, article: int, *, most: int) -> list[int]:
    """The articles, no echoes, that are joined with one, directly or through others: by likeness, as a translation or
    by an editor's word. The nearest come first; at most `most` of them, in order of their numbers.
    """
    found = {article}
    frontier = [article]
    while frontier and len(found) < most:
        ids = to_json(frontier)
        near: set[int] = set()
        for sql in (_JOINED, _TRANSLATED):
            for a, b in (("article", "other"), ("other", "article")):
                near.update(row[0] for row in store.tuples(sql.format(a=a, b=b), (ids,)))
        for row in words(store, frontier):
            near.update((row["article"], row["other"]) if row["kind"] == "together" else ())
        frontier = sorted({*roots(store, near).values()} - found)[: most - len(found)]
        found.update(frontier)
    return sorted(found)


def roots(store: Store, articles: Collection[int]) -> dict[int, int]:
    """Each of some articles with the one that it goes with: its first for an echo, else itself."""
    sql = (
        "SELECT article, repeats FROM story_members WHERE repeats IS NOT NULL"
        " AND article IN (SELECT value FROM json_each(?))"
    )
    held = dict(store.tuples(sql, (to_json(sorted(articles)),)))
    return {article: held.get(article, article) for article in articles}


def words(store: Store, articles: Collection[int]) -> list[Row]:
    """What editors said, and still say, of some articles or their echoes, in order of time.

    `article` and `other` are those that they named, `one` and `two` those that these go with.
    """
    rows = store.rows(
        "SELECT v.*, coalesce(m.repeats, v.article) AS one, coalesce(n.repeats, v.other) AS two FROM verdicts v"
        " LEFT JOIN story_members m ON m.article = v.article LEFT JOIN story_members n ON n.article = v.other"
        " WHERE v.undone_at IS NULL ORDER BY v.id"
    )
    asked = set(articles)
    return [row for row in rows if row["one"] in asked or row["two"] in asked]


def between(store: Store, members: Sequence[int]) -> tuple[list[Row], list[Row], list[Row]]:
    """Among some articles: their joins, who is whose translation, and editors' verdicts that stand."""
    inside = "article IN (SELECT value FROM json_each(:ids)) AND other IN (SELECT value FROM json_each(:ids))"
    ids = {"ids": to_json(list(members))}
    return (
        store.rows(f"SELECT * FROM story_joins WHERE {inside}", ids),
        store.rows(
            f"SELECT article, other, kind, share FROM relations WHERE {inside} AND overruled = 0"
            " AND kind = 'translation' ORDER BY share, other DESC",
            ids,
        ),
        words(store, members),
    )


def homes(store: Store, members: Sequence[int]) -> dict[int, int]:
    """The story of each of some articles that has one."""
    sql = "SELECT article, story FROM story_members WHERE article IN (SELECT value FROM json_each(?))"
    return dict(store.tuples(sql, (to_json(list(members)),)))


def with_companions(store: Store, members: Sequence[int]) -> list[int]:
    """Some articles and all that are in one story with one of them, without echoes."""
    sql = (
        "SELECT article FROM story_members WHERE repeats IS NULL AND story IN (SELECT story FROM story_members"
        " WHERE article IN (SELECT value FROM json_each(?)))"
    )
    return sorted({*members, *(row[0] for row in store.tuples(sql, (to_json(list(members)),)))})


def members(store: Store, story: int) -> list[int]:
    """The articles of a story, in order of their numbers."""
    return [row[0] for row in store.tuples("SELECT article FROM story_members WHERE story = ? ORDER BY 1", (story,))]


def member(store: Store, article: int) -> Row | None:
    """Where an article is gathered and why."""
    return store.row("SELECT * FROM story_members WHERE article = ?", (article,))


def echoes(store: Store, article: int) -> list[int]:
    """The articles that go with one, in order of their numbers."""
    return [
        row[0] for row in store.tuples("SELECT article FROM story_members WHERE repeats = ? ORDER BY 1", (article,))
    ]


def put_echo(store: Store, article: int, first: int, now: datetime) -> bool:
    """Put an echo where its first is, inside a transaction; True where that is another story than before."""
    row = store.row(
        f"SELECT other, kind, share FROM relations WHERE article = ? AND overruled = 0 AND kind IN ({_ECHO})"
        " ORDER BY share DESC, other LIMIT 1",
        (article,),
    )
    home = member(store, first)
    assert row is not None
    assert home is not None
    told = {"reason": row["kind"], "detail": f"{row['kind']} of article {row['other']}", "score": row["share"]}
    return _put_member(store, {"article": article, "repeats": first, **told}, home["story"], now)


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

    Their echoes come with them. Returns the articles that were not in it before.
    """
    known = store.row("SELECT * FROM story_groups WHERE id = ?", (story,))
    told = {"headline": first["headline"], "first_article": first["id"]}
    if known is None:
        store.insert("story_groups", {"id": story, **told, "opened_at": stamp(now), "updated_at": stamp(now)})
    joined = [row["article"] for row in members if _put_member(store, {"repeats": None, **row}, story, now)]
    for article in joined:
        store.execute(
            "UPDATE story_members SET story = ?, joined_at = ? WHERE repeats = ?", (story, stamp(now), article)
        )
    if known is not None and (joined or any(known[name] != value for name, value in told.items())):
        store.update("story_groups", story, {**told, **({"updated_at": stamp(now)} if joined else {})})
    return joined


def _put_member(store: Store, row: Row, story: int, now: datetime) -> bool:
    """Write where one article is gathered; True where that is another story than before."""
    fresh = {"story": story, **row}
    before = member(store, row["article"])
    moved = before is None or before["story"] != story
    if before is None:
        store.insert("story_members", {**fresh, "joined_at": stamp(now)})
    elif any(before[name] != value for name, value in fresh.items()):
        joined = {"joined_at": stamp(now)} if moved else {}
        store.update("story_members", row["article"], {**fresh, **joined}, column="article")
    if moved and row["repeats"] is not None:
        store.update("story_groups", story, {"updated_at": stamp(now)})
    return moved


def drop_empty(store: Store, stories: Collection[int]) -> None:
    """Remove stories that have no member any more, inside a transaction."""
    for story in stories:
        if store.value("SELECT 1 FROM story_members WHERE story = ? LIMIT 1", (story,)) is None:
            store.execute("DELETE FROM story_groups WHERE id = ?", (story,))
