"""The one door to SQLite: opening, transactions, and the world's failures by their own names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from rexcrawl.errors import DiskFull, Locked, NewerSchema, StoreError, Unreadable
from rexcrawl.text import search_query, search_terms

Row = dict[str, Any]
BUSY_TIMEOUT_MS = 15_000
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -64000",
)


def stamp(moment: datetime) -> str:
    """A UTC time as the database writes it: fixed width, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def optional_stamp(moment: datetime | None) -> str | None:
    """`stamp`, or None for None."""
    return stamp(moment) if moment else None


def moment(value: str) -> datetime:
    """The aware UTC time behind a `stamp`."""
    return datetime.fromisoformat(value)


def optional_moment(value: str | None) -> datetime | None:
    """`moment`, or None for None."""
    return moment(value) if value else None


def to_json(value: object) -> str:
    """JSON as the database keeps it: keys sorted, no needless white space, text readable."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return stamp(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def translate(error: sqlite3.Error, path: str) -> Exception:
    """What SQLite reports of the world as an error of ours; a programming error comes back as it is."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return Locked("another process is writing to the database; try again", about=path)
    if "full" in text:
        return DiskFull("the disk is full: free some space; nothing that was stored is lost", about=path)
    if "readonly" in text or "read-only" in text:
        return DiskFull("the database is read-only: check the file's and the folder's permissions", about=path)
    if "disk I/O" in text:
        return DiskFull("the disk refused to read or write (disk I/O error): check space and the device", about=path)
    if "not a database" in text or "malformed" in text:
        return Unreadable("not a SQLite database, or a damaged one: restore it from a backup", about=path)
    if "unable to open" in text:
        return Unreadable("cannot be opened: check the path and its permissions", about=path)
    return error


def register(connection: sqlite3.Connection) -> None:
    """Give a connection the SQL functions of our search: rex_terms(text) and rex_query(words)."""
    connection.create_function("rex_terms", 1, search_terms, deterministic=True)
    # An empty expression is a syntax error to FTS5; an empty phrase finds nothing.
    connection.create_function("rex_query", 1, lambda words: search_query(words) or '""', deterministic=True)


class Store:
    """An open database. Write only inside `transaction()`; read at any time.

    Raises `StoreError` and its kinds for what the world did (locked, full, damaged, newer).
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self.db = Database(connection, recursive_triggers=False, execute_plugins=False)
        register(connection)

    @classmethod
    def open(cls, path: Path, *, readonly: bool = False) -> Store:
        """Open a database, creating and migrating it unless `readonly`.

        Raises NewerSchema when a newer rexcrawl wrote it, Unreadable when it cannot be opened.
        """
        if readonly and not path.is_file():
            raise Unreadable("there is no database yet: run `rexcrawl crawl` first", about=str(path))
        try:
            if not readonly:
                path.parent.mkdir(parents=True, exist_ok=True)
            uri = f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rwc'}"
            connection = sqlite3.connect(uri, uri=True)
        except OSError as error:
            raise Unreadable(f"the folder cannot be made: {error.strerror}", about=str(path)) from error
        except sqlite3.Error as error:
            raise translate(error, str(path)) from error
        store = cls(connection, path)
        try:
            with store.translated():
                store._prepare(readonly)
        except BaseException:
            connection.close()
            raise
        return store

    def _prepare(self, readonly: bool) -> None:
        for pragma in _PRAGMAS:
            self.db.execute(pragma)
        self._refuse_newer()
        if readonly:
            self._refuse_older()
            return
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")
        self.migrate()

    def _refuse_newer(self) -> None:
        """Refuse a file that holds migrations which this version does not know."""
        from rexcrawl.store.migrations import migrations

        applied = {migration.name for migration in migrations.applied(self.db)}
        known = {migration.name for migration in migrations.pending(Database(memory=True))}
        if applied - known:
            newest = max(applied - known)
            raise NewerSchema(
                f"written by a newer rexcrawl (it has migration {newest}): upgrade rexcrawl", about=str(self.path)
            )

    def _refuse_older(self) -> None:
        """Refuse to read a file by a schema that it does not have yet."""
        from rexcrawl.store.migrations import migrations

        pending = [migration.name for migration in migrations.pending(self.db)]
        if pending:
            raise StoreError(
                f"written by an older rexcrawl (it lacks {pending[0]}): run `rexcrawl migrate`", about=str(self.path)
            )

    def migrate(self) -> list[str]:
        """Apply pending migrations; returns their names."""
        from rexcrawl.store.migrations import migrations

        pending = [migration.name for migration in migrations.pending(self.db)]
        if pending:
            migrations.apply(self.db)
        return pending

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Raise SQLite's reports about the world as errors of ours."""
        try:
            yield
        except sqlite3.Error as error:
            translated = translate(error, str(self.path))
            if translated is error:
                raise
            raise translated from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One atomic write; nested calls join the outer one.

        BEGIN IMMEDIATE: a deferred transaction that turns to writing fails at once, whatever the timeout.
        """
        if self.db.conn.in_transaction:
            yield
            return
        with self.translated():
            self.db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.conn.execute("COMMIT")
            except BaseException:
                if self.db.conn.in_transaction:
                    self.db.conn.execute("ROLLBACK")
                raise

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """All rows of a query as dicts."""
        with self.translated():
            cursor = self.db.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def each(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Iterator[Row]:
        """Rows of a query one by one, for results that should not stand in memory whole."""
        with self.translated():
            cursor = self.db.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))

    def tuples(self, sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        """All rows of a query as tuples: for short queries that are asked many times."""
        with self.translated():
            return self.db.conn.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first column of the first row, or None."""
        with self.translated():
            found = self.db.execute(sql, parameters).fetchone()
        return found[0] if found else None

    def execute(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> int:
        """Run one writing statement inside a transaction; returns the number of rows it touched."""
        self._writing()
        return self.db.conn.execute(sql, parameters).rowcount

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Insert one row inside a transaction; returns its rowid."""
        self._writing()
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        cursor = self.db.conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))
        return int(cursor.lastrowid or 0)

    def insert_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one writing statement for many rows inside a transaction."""
        self._writing()
        self.db.conn.executemany(sql, rows)

    def update(self, table: str, key: object, values: Mapping[str, Any], *, column: str = "id") -> None:
        """Set columns of the row with that key, inside a transaction."""
        self._writing()
        assignments = ", ".join(f"{name} = ?" for name in values)
        self.db.conn.execute(f"UPDATE {table} SET {assignments} WHERE {column} = ?", (*values.values(), key))

    def _writing(self) -> None:
        assert self.db.conn.in_transaction, "write inside `with store.transaction():`"

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


__all__ = ["Row", "Store", "StoreError", "moment", "optional_moment", "optional_stamp", "stamp", "to_json"]
