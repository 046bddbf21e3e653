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
from rexcrawl.store.database import register


def metadata() -> dict[str, Any]:
    """What every table and column means, and the ready-made queries: `storage/metadata.json`."""
    found: dict[str, Any] = json.loads((config.folder("storage") / "metadata.json").read_text(encoding="utf-8"))
    return found


def app(database: Path) -> Any:
    """A Datasette application on the database file. Every connection is read-only and knows our search functions."""
    if not pm.has_plugin(__name__):
        pm.register(sys.modules[__name__], name=__name__)
    settings = {"sql_time_limit_ms": 5000, "allow_download": False}
    return Datasette([str(database)], metadata=metadata(), settings=settings)


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Datasette's hook: the SQL functions that the ready-made queries use."""
    register(conn)
