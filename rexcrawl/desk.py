"""The desk: Datasette over the database, read-only, with what every table and column means.

Two states of a text are shown as one, with what was taken out and put in marked.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm
from markupsafe import Markup

from rexcrawl import config, redline
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


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(row: sqlite3.Row, value: Any, column: str, table: str | None) -> Markup | None:
    """Datasette's hook: revisions as a redline, in their table and in the ready-made query `what_changed`."""
    states = _states(row, value, column, table)
    if states is None:
        return None
    changed = [paragraph for paragraph in redline.redline(*states) if redline.changed(paragraph)]
    # `as_html` escapes every text of a page; what is marked safe here is its <del> and <ins> alone.
    return Markup("<br>").join(Markup(redline.as_html(paragraph)) for paragraph in changed)


def _states(row: sqlite3.Row, value: Any, column: str, table: str | None) -> tuple[str, str] | None:
    """The two states that a cell is to be shown as, if it is one of these."""
    if table == "revisions" and column in ("text_after", "headline_after"):
        before = row[column.replace("after", "before")]
        return (before, value) if isinstance(before, str) and isinstance(value, str) else None
    if table is None and column == "redline" and isinstance(value, str):
        try:
            before, after = json.loads(value)
        except (ValueError, TypeError):
            return None
        return (before, after) if isinstance(before, str) and isinstance(after, str) else None
    return None
