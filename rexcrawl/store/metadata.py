"""What the desk says of tables and columns, and its ready-made queries; `make schema` writes it as a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rexcrawl.store.schema import Described

DATABASE = "rexcrawl"
TITLE = "rexcrawl desk"
_FACETS = {
    "latest": ["outlet", "language", "state"],
    "articles": ["outlet", "language", "page_kind", "state"],
    "why_not_stored": ["outlet", "reason"],
}


def metadata(described: list[Described], storage: Path) -> dict[str, Any]:
    """Datasette's metadata: descriptions from the schema's own comments, queries from `storage/queries/`."""
    tables = {
        item.name: {"description": item.sentence, "columns": item.columns, "facets": _FACETS.get(item.name, [])}
        for item in described
    }
    return {"title": TITLE, "databases": {DATABASE: {"tables": tables, "queries": queries(storage)}}}


def queries(storage: Path) -> dict[str, dict[str, str]]:
    """The editors' ready-made queries: each file's first line is its title."""
    out = {}
    for path in sorted((storage / "queries").glob("*.sql")):
        first, sql = path.read_text(encoding="utf-8").split("\n", 1)
        out[path.stem] = {"title": first.removeprefix("-- "), "sql": sql.strip()}
    return out


def as_json(described: list[Described], storage: Path) -> str:
    """The file's text."""
    return json.dumps(metadata(described, storage), ensure_ascii=False, indent=1) + "\n"
