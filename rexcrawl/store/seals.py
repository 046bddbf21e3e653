"""Row hashes: a row that was altered behind our back must show.

SQLite's integrity_check finds few single-bit flips, so the rows that prove something carry a digest of
their own columns.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from rexcrawl.store.database import Row, Store, to_json

SEALED = {"articles": "id", "captures": "id", "matches": "article, watch", "reprints": "discovery", "revisions": "id"}


def seal(row: Mapping[str, Any]) -> str:
    """The hash of a row's columns; its first character is the version of the method.

    Nulls are left out, so that a nullable column which a later migration adds changes no seal.
    """
    columns = {name: value for name, value in row.items() if name != "row_hash" and value is not None}
    return "1:" + hashlib.sha256(to_json(columns).encode()).hexdigest()


def reseal(store: Store, table: str, key: int) -> None:
    """Seal a row again after a lawful change, inside the transaction that made it."""
    column = SEALED[table]
    row = store.row(f"SELECT * FROM {table} WHERE {column} = ?", (key,))
    assert row is not None
    store.update(table, key, {"row_hash": seal(row)}, column=column)


def insert_sealed(store: Store, table: str, values: Mapping[str, Any]) -> int:
    """Insert a row with its seal; returns its rowid. Columns left to their defaults are sealed too."""
    rowid = store.insert(table, {**values, "row_hash": ""})
    key = SEALED[table]
    if "," in key:
        columns = key.split(", ")
        where = " AND ".join(f"{column} = ?" for column in columns)
        marks: tuple[Any, ...] = tuple(values[column] for column in columns)
    else:
        where, marks = f"{key} = ?", (values.get(key, rowid),)
    row = store.row(f"SELECT * FROM {table} WHERE {where}", marks)
    assert row is not None
    store.execute(f"UPDATE {table} SET row_hash = ? WHERE {where}", (seal(row), *marks))
    return rowid


def broken_seals(store: Store) -> Iterator[tuple[str, Row]]:
    """Every sealed row that is not as it was written: the table and the row."""
    for table, key in SEALED.items():
        for row in store.each(f"SELECT * FROM {table} ORDER BY {key}"):
            if seal(row) != row["row_hash"]:
                yield table, row
