"""The desk: Datasette over the database, read-only, with what every table and column means."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm

from rexcrawl import config
from rexcrawl.store import schema
from rexcrawl.store.database import Store, register

TITLE = "rexcrawl desk"
_FACETS = {"latest": ["outlet", "language", "state"], "articles": ["outlet", "language", "page_kind", "state"]}


def metadata(database: Path) -> dict[str, Any]:
    """Datasette's metadata: descriptions from the schema's own comments, queries from `storage/queries/`."""
    with Store.open(database, readonly=True) as store:
        described = schema.dictionary(store)
    tables = {
        item.name: {"description": item.sentence, "columns": item.columns, "facets": _FACETS.get(item.name, [])}
        for item in described
    }
    return {"title": TITLE, "databases": {database.stem: {"tables": tables, "queries": queries()}}}


def queries() -> dict[str, dict[str, str]]:
    """The editors' ready-made queries: each file's first line is its title."""
    out = {}
    for path in sorted((config.folder("storage") / "queries").glob("*.sql")):
        first, sql = path.read_text(encoding="utf-8").split("\n", 1)
        out[path.stem] = {"title": first.removeprefix("-- "), "sql": sql.strip()}
    return out


def app(database: Path) -> Any:
    """A Datasette application on the database file. Every connection is read-only and knows our search functions."""
    if not pm.has_plugin(__name__):
        pm.register(sys.modules[__name__], name=__name__)
    settings = {"sql_time_limit_ms": 5000, "allow_download": False}
    return Datasette([str(database)], metadata=json.loads(json.dumps(metadata(database))), settings=settings)


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Datasette's hook: the SQL functions that the ready-made queries use."""
    register(conn)
