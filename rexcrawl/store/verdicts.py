"""What editors decided about articles, against or beside the machine: rows that every later judgement respects."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from rexcrawl.store.database import Row, Store, stamp, to_json

Decision = Literal["merge", "split", "unlink", "first"]


class Word(NamedTuple):
    """One verdict: two articles belong `together` in one story or `apart`, or one was `first` to publish."""

    kind: Literal["together", "apart", "first"]
    article: int
    other: int | None


def add(
    store: Store, decision: Decision, words: Iterable[Word], *, editor: str, note: str, now: datetime
) -> int:  # fmt: skip
    """Write a decision, inside a transaction; returns its number, by which `take_back` finds all of it."""
    batch = 0
    for word in words:
        row = {"at": stamp(now), "editor": editor, "decision": decision, "note": note, **word._asdict()}
        number = store.insert("verdicts", row)
        batch = batch or number
        store.update("verdicts", number, {"batch": batch})
        if word.kind != "first":
            overrule(store, word.article)
    return batch


def take_back(store: Store, batch: int, *, editor: str, now: datetime) -> list[Row]:
    """Take a decision back, inside a transaction; returns its verdicts, none where none stands by that number."""
    rows = store.rows(
        "SELECT * FROM verdicts WHERE coalesce(batch, id) = ? AND undone_at IS NULL ORDER BY id", (batch,)
    )
    for row in rows:
        store.update("verdicts", row["id"], {"undone_at": stamp(now), "undone_by": editor})
    for article in sorted({row["article"] for row in rows}):
        overrule(store, article)
    return rows


def overrule(store: Store, article: int) -> None:
    """Bring the `overruled` mark of an article's relations to the last word of an editor, inside a transaction.

    That two articles tell of two events does not mean that one did not quote or name the other: only `unlink` says so.
    """
    store.execute(
        "UPDATE relations SET overruled = coalesce((SELECT v.kind = 'apart' AND"
        " (v.decision IS NOT 'split' OR relations.kind NOT IN ('quotes', 'cites')) FROM verdicts v WHERE"
        " v.undone_at IS NULL AND v.kind IN ('apart', 'together')"
        " AND ((v.article = relations.article AND v.other = relations.other)"
        " OR (v.article = relations.other AND v.other = relations.article)) ORDER BY v.id DESC LIMIT 1), 0)"
        " WHERE article = ? OR other = ?",
        (article, article),
    )


def first_ones(store: Store, articles: Collection[int]) -> dict[int, int]:
    """Of some articles those that an editor called the first, each with the number of the last such verdict."""
    return dict(
        store.tuples(
            "SELECT article, max(id) FROM verdicts WHERE kind = 'first' AND undone_at IS NULL"
            " AND article IN (SELECT value FROM json_each(?)) GROUP BY article",
            (to_json(sorted(articles)),),
        )
    )


def touching(store: Store, articles: Collection[int]) -> list[Row]:
    """The verdicts that stand and name one of some articles, in order of time."""
    ids = to_json(sorted(articles))
    return store.rows(
        "SELECT * FROM verdicts WHERE undone_at IS NULL AND (article IN (SELECT value FROM json_each(:ids))"
        " OR other IN (SELECT value FROM json_each(:ids))) ORDER BY id",
        {"ids": ids},
    )


def listing(store: Store, *, limit: int) -> list[Row]:
    """Decisions, the newest first, each with the articles that it names and when it was taken back."""
    rows = store.rows(
        "SELECT coalesce(v.batch, v.id) AS number, min(v.at) AS at, v.editor, coalesce(v.decision, v.kind) AS decision,"
        " json_group_array(DISTINCT v.article) AS articles, json_group_array(DISTINCT v.other) AS others, v.note,"
        " max(v.undone_at) AS undone_at, max(v.undone_by) AS undone_by FROM verdicts v"
        " GROUP BY 1 ORDER BY 1 DESC LIMIT ?",
        (limit,),
    )
    return [{**row, "articles": _numbers(row["articles"]), "others": _numbers(row["others"])} for row in rows]


def _numbers(text: str) -> list[int]:
    return sorted(int(number) for number in text.strip("[]").split(",") if number.isdigit())
