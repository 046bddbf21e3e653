"""The schema's history: `storage/migrations/*.sql`, applied in order by sqlite-utils.

`sqlite-utils migrate FILE rexcrawl/store/migrations.py` does the same from the shell.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database, Migrations

from rexcrawl.config import folder

migrations = Migrations("rexcrawl")


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, triggers whole.

    `executescript` would commit the transaction that each migration runs in.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def _register(path: Path) -> None:
    @migrations(name=path.stem)
    def apply(db: Database) -> None:
        for statement in statements(path.read_text(encoding="utf-8")):
            db.execute(statement)


for _path in sorted((folder("storage") / "migrations").glob("[0-9]*.sql")):
    _register(_path)
