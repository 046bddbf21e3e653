"""Matches of watches, fingerprints and relations: what was judged of an article."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from rexcrawl.model import Fingerprint, Match, Relation
from rexcrawl.store.database import Row, Store, moment, stamp, to_json
from rexcrawl.store.seals import insert_sealed
from rexcrawl.store.verdicts import overrule


def replace(store: Store, article: int, matches: Sequence[Match], *, digest: str, now: datetime) -> tuple[str, ...]:
    """Bring an article's matches to `matches`, inside a transaction; returns the watches that are new.

    The time of the first match is kept.
    """
    known = {row["watch"]: row for row in store.rows("SELECT * FROM matches WHERE article = ?", (article,))}
    for watch in known.keys() - {match.watch for match in matches}:
        store.execute("DELETE FROM matches WHERE article = ? AND watch = ?", (article, watch))
    for match in matches:
        before = known.get(match.watch)
        fresh = _columns(match, digest)
        if before is not None and all(before[name] == value for name, value in fresh.items()):
            continue
        store.execute("DELETE FROM matches WHERE article = ? AND watch = ?", (article, match.watch))
        first = before["matched_at"] if before else stamp(now)
        insert_sealed(store, "matches", {"article": article, "watch": match.watch, "matched_at": first, **fresh})
    return tuple(match.watch for match in matches if match.watch not in known)


def latest_by_outlet(store: Store, *, since: datetime) -> dict[str, datetime]:
    """When a watch last matched an article of each outlet, of those where one did since then."""
    rows = store.rows(
        "SELECT a.outlet, max(m.matched_at) AS at FROM matches m JOIN articles a ON a.id = m.article"
        " WHERE m.matched_at >= ? GROUP BY a.outlet",
        (stamp(since),),
    )
    return {row["outlet"]: moment(row["at"]) for row in rows}


def _columns(match: Match, digest: str) -> dict[str, Any]:
    return {
        "level": match.level,
        "score": float(match.score),
        "reason": match.reason,
        "passages": to_json([asdict(passage) for passage in match.passages]),
        "digest": digest,
    }


def of(store: Store, article: int) -> list[Row]:
    """An article's matches, the strongest first, passages as lists."""
    rows = store.rows("SELECT * FROM matches WHERE article = ? ORDER BY score DESC, watch", (article,))
    return [{**row, "passages": json.loads(row["passages"])} for row in rows]


def put_fingerprint(store: Store, article: int, print_: Fingerprint) -> None:
    """Replace an article's fingerprint and its grams, inside a transaction."""
    old = store.row("SELECT digest FROM fingerprints WHERE article = ?", (article,))
    if old is not None:
        if old["digest"] == print_.digest:
            return
        forget_fingerprint(store, article)
    store.insert(
        "fingerprints",
        {
            "article": article,
            "version": print_.version,
            "digest": print_.digest,
            "size": print_.size,
            "grams": array("q", print_.grams).tobytes(),
        },
    )
    store.insert_many(
        "INSERT OR IGNORE INTO fingerprint_grams (gram, article) VALUES (?, ?)",
        [(gram, article) for gram in print_.grams],
    )


def forget_fingerprint(store: Store, article: int) -> None:
    """Remove an article's fingerprint and its grams, inside a transaction."""
    for gram in grams_of(store, article):
        store.execute("DELETE FROM fingerprint_grams WHERE gram = ? AND article = ?", (gram, article))
    store.execute("DELETE FROM fingerprints WHERE article = ?", (article,))


def grams_of(store: Store, article: int) -> tuple[int, ...]:
    """The shingles an article was entered with; those of a file from before they were kept are searched for."""
    held = store.value("SELECT grams FROM fingerprints WHERE article = ?", (article,))
    if held is None:
        rows = store.rows("SELECT gram FROM fingerprint_grams WHERE article = ?", (article,))
        return tuple(row["gram"] for row in rows)
    grams = array("q")
    grams.frombytes(held)
    return tuple(grams)


def sharing(store: Store, article: int, grams: Iterable[int], *, per_gram: int) -> Iterator[list[int]]:
    """For each shingle the first articles that hold it, at most `per_gram`, without the one that asks."""
    sql = "SELECT article FROM fingerprint_grams WHERE gram = ? AND article <> ? ORDER BY article LIMIT ?"
    for gram in grams:
        yield [row[0] for row in store.tuples(sql, (gram, article, per_gram))]


def partners(store: Store, article: int, *, most: int) -> list[int]:
    """The articles that one is known to be related to, either way, in order of their numbers."""
    sql = (
        "SELECT other FROM relations WHERE article = :id UNION SELECT article FROM relations WHERE other = :id"
        " ORDER BY 1 LIMIT :most"
    )
    return [row["other"] for row in store.rows(sql, {"id": article, "most": most})]


def put_relations(
    store: Store, found: Mapping[tuple[int, int, str], Relation], subjects: Sequence[int], now: datetime
) -> None:
    """Replace every relation among and of the `subjects` by `found` (keyed by article, other, kind)."""
    for subject in subjects:
        store.execute("DELETE FROM relations WHERE article = ? OR other = ?", (subject, subject))
    add_relations(store, found, now)


def add_relations(store: Store, found: Mapping[tuple[int, int, str], Relation], now: datetime) -> None:
    """Write relations (keyed by article, other, kind) beside those that are there, inside a transaction."""
    for (article, other, kind), relation in found.items():
        store.execute(
            "INSERT OR REPLACE INTO relations (article, other, kind, share, share_other, evidence, version, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article,
                other,
                kind,
                relation.share,
                relation.share_other,
                to_json(relation.evidence),
                relation.version,
                stamp(now),
            ),
        )
    for article in {article for article, _, _ in found}:
        overrule(store, article)
