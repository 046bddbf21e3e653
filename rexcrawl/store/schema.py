"""Today's schema and its data dictionary, read from a fresh database's own comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rexcrawl.store.database import Store

# SQLite keeps the text of a column that a later migration adds only with a comment of this form.
_ADDED = re.compile(r"(\w+) [A-Z][\w ()']+/\* (.+?) \*/")
_SHADOW = re.compile(r"^(articles_fts_|_sqlite_|sqlite_)")

MARK = "<!-- dictionary: made by `make schema` from the comments in migrations/ -->"
_VIRTUAL = {
    "articles_fts": "Full-text index over headline and text: folded words and CJK bigrams, not the text itself."
    " Writer: store. Kept: with the article; can be built anew."
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Described:
    """A table or view with its sentence and its columns' sentences."""

    name: str
    kind: str  # table, view
    sentence: str
    columns: dict[str, str]


def objects(store: Store) -> Iterator[tuple[str, str, str]]:
    """Every table, index and view of ours: type, name and SQL, in order of creation."""
    for row in store.rows("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"):
        if not _SHADOW.match(row["name"]):
            yield row["type"], row["name"], row["sql"]


def dump(store: Store) -> str:
    """The schema on one page, as `storage/schema.sql` keeps it."""
    head = "-- Made by `make schema` from storage/migrations/. Do not edit: write a new migration.\n\n"
    return head + "\n\n".join(f"{sql};" for _, _, sql in objects(store)) + "\n"


def dictionary(store: Store) -> list[Described]:
    """Every table and view with its description and those of its columns, from the comments in the SQL."""
    described = []
    for kind, name, sql in objects(store):
        if kind not in ("table", "view"):
            continue
        first, *rest = sql.splitlines()
        sentence = first.split("-- ", 1)[1] if "-- " in first else _VIRTUAL.get(name, "")
        known = [row["name"] for row in store.rows(f"PRAGMA table_info({name})")]
        columns = {}
        added = dict(_ADDED.findall(sql))
        for line in rest:
            found = re.search(r"-- (.+)$", line)
            column = _column(line, known)
            if found and column:
                columns[column] = found.group(1)
        columns |= {column: added[column] for column in known if column in added}
        described.append(Described(name=name, kind=kind, sentence=sentence, columns=columns))
    return described


def _column(line: str, known: list[str]) -> str | None:
    """The column that a line of CREATE TABLE or CREATE VIEW is about: the last name before the comment that is one."""
    code = line.split("-- ", 1)[0].strip().rstrip(",")
    alias = re.search(r"\bAS\s+(\w+)$", code)
    if alias and alias.group(1) in known:
        return alias.group(1)
    name = re.match(r"(?:\w+\.)?(\w+)", code)
    return name.group(1) if name and name.group(1) in known else None


def as_markdown(described: list[Described]) -> str:
    """The data dictionary as Markdown: one section per table, one line per column."""
    parts = []
    for item in described:
        lines = [f"### {item.name} ({item.kind})", "", item.sentence, ""]
        if item.columns:
            lines += ["| column | meaning |", "| --- | --- |"]
            lines += [f"| `{column}` | {meaning.replace('|', '/')} |" for column, meaning in item.columns.items()]
            lines.append("")
        parts.append("\n".join(lines))
    return "\n".join(parts)
