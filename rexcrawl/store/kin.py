"""Articles that share a text: the family of one, and which of them repeats which."""

from __future__ import annotations

import json

from rexcrawl.store.database import Row, Store

MOST = 500  # of the kin that are looked at: ten thousand copies of one press release are one sentence

# Every article that is joined to :article by repeated text, itself first.
FAMILY = f"""
    WITH RECURSIVE kin(id) AS (
        VALUES (:article)
        UNION
        SELECT CASE WHEN r.article = kin.id THEN r.other ELSE r.article END
        FROM kin JOIN relations r ON r.article = kin.id OR r.other = kin.id
        WHERE r.overruled = 0 AND r.kind IN ('same', 'copy', 'syndicated')
        LIMIT {MOST}
    )
"""


def family(store: Store, article: int) -> list[Row]:
    """Everyone with an article's text, the first one first; each row's `repeats` is the `key` of whom it repeats most.

    Columns: key, article (None for a reprint that is not stored again), outlet, headline, published, url, kind, share,
    first_by, repeats.
    """
    members = store.rows(
        FAMILY + "SELECT a.id AS article, o.name AS outlet, a.headline, a.published, a.url"
        " FROM kin JOIN articles a ON a.id = kin.id JOIN outlets o ON o.id = a.outlet",
        {"article": article},
    )
    ids = json.dumps([row["article"] for row in members])
    edges: dict[int, Row] = {}
    for edge in store.rows(
        "SELECT article, other, kind, share, json_extract(evidence, '$.first_by') AS first_by FROM relations"
        " WHERE article IN (SELECT value FROM json_each(:ids)) AND other IN (SELECT value FROM json_each(:ids))"
        " AND overruled = 0 AND kind IN ('same', 'copy', 'syndicated') ORDER BY share, other DESC",
        {"ids": ids},
    ):
        edges[edge["article"]] = edge
    rows = [_row(f"a{row['article']}", row, edges.get(row["article"])) for row in members]
    rows += _reprints(store, ids)
    return sorted(rows, key=lambda row: (row["repeats"] is not None, row["published"] or "9", row["key"]))


def _row(key: str, row: Row, edge: Row | None) -> Row:
    how = edge or {"kind": None, "share": 0.0, "first_by": None}
    return {
        "key": key,
        **row,
        "kind": how["kind"],
        "share": how["share"],
        "first_by": how["first_by"],
        "repeats": f"a{edge['other']}" if edge else None,
    }


def _reprints(store: Store, ids: str) -> list[Row]:
    return store.rows(
        "SELECT 'r' || r.discovery AS key, NULL AS article, o.name AS outlet, r.headline, r.published, r.url, r.kind,"
        " 1.0 AS share, 'landing first' AS first_by, 'a' || r.article AS repeats"
        " FROM reprints r JOIN outlets o ON o.id = r.outlet WHERE r.article IN (SELECT value FROM json_each(?))",
        (ids,),
    )
