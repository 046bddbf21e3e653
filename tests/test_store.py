"""The database: its schema and dictionary, what it refuses, what its search finds, what its seals show."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from rexcrawl import config
from rexcrawl.errors import NewerSchema, StoreError, Unreadable
from rexcrawl.model import Article, Capture
from rexcrawl.store import articles, captures, documents, schema
from rexcrawl.store.database import Store
from rexcrawl.store.migrations import migrations
from rexcrawl.store.seals import broken_seals, insert_sealed
from rexcrawl.store.search import Wanted, search
from rexcrawl.text import search_query, search_terms

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "rexcrawl.db")


def test_the_made_pages_are_todays() -> None:
    storage = config.folder("storage")
    for name, text in documents.pages(storage).items():
        assert (storage / name).read_text(encoding="utf-8") == text, f"{name}: run `make schema`"


def test_every_table_and_column_is_described(store: Store) -> None:
    readme = (config.folder("storage") / "README.md").read_text(encoding="utf-8")
    for item in schema.dictionary(store):
        assert item.sentence, item.name
        assert f"### {item.name} ({item.kind})" in readme
        known = [row["name"] for row in store.rows(f"PRAGMA table_info({item.name})")]
        if item.name != "articles_fts":
            assert list(item.columns) == known, item.name


def test_sqlite_utils_migrates_too(tmp_path: Path) -> None:
    path = tmp_path / "by-hand.db"
    script = Path(schema.__file__).with_name("migrations.py")
    subprocess.run([sys.executable, "-m", "sqlite_utils", "migrate", str(path), str(script)], check=True, timeout=60)
    with Store.open(path, readonly=True) as migrated:
        assert migrated.value("SELECT count(*) FROM articles") == 0


def _old(path: Path, stop_before: str) -> None:
    """A database as an earlier version left it, with an article in it."""
    connection = sqlite3.connect(path)
    old = Store(connection, path)
    migrations.apply(old.db, stop_before=stop_before)
    at = "2026-01-02T03:04:05Z"
    with old.transaction():
        outlet = {"id": "one", "beat": "b", "name": "One", "domain": "example.org", "country": "INT"}
        more = {"languages": "[]", "kind": "news", "profile": "p", "home": "h", "timezone": "UTC", "policy": "all"}
        old.insert("outlets", {**outlet, **more, "active": 1, "synced_at": at})
        url = "https://example.org/a"
        facts = {"url": url, "original_url": url, "outlet": "one", "first_seen_at": at, "state": "pending"}
        discovery = old.insert("discoveries", facts)
        capture = captures.record(
            old,
            Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=b"x"),
            captures.Place(
                file="f", offset=0, length=1, sha256="", request_offset=1, request_length=1, request_sha256=""
            ),
            kind="article",
            outlet="one",
            body_sha256="",
            discovery=discovery,
        )
        article = Article(url=url, headline="Kept", text="Rare earths, 稀土, kept.")
        place = {"discovery": discovery, "outlet": "one", "url": url, "capture": capture, "text_digest": "1:"}
        times = {"landed_at": at, "updated_at": at}
        number = insert_sealed(old, "articles", {**place, **times, **articles.columns(article)})
        words = (number, search_terms(article.headline), search_terms(article.text))
        old.execute("INSERT INTO articles_fts (rowid, headline, text) VALUES (?, ?, ?)", words)
    connection.close()


@pytest.mark.parametrize("version", [migration.name for migration in migrations.pending(Database(memory=True))][1:])
def test_an_earlier_version_with_data_in_it_is_brought_to_this_one(tmp_path: Path, version: str) -> None:
    path = tmp_path / "old.db"
    _old(path, version)
    with pytest.raises(StoreError, match="run `rexcrawl migrate`"):
        Store.open(path, readonly=True)
    with Store.open(path) as store:
        assert schema.dump(store) == (config.folder("storage") / "schema.sql").read_text(encoding="utf-8")
        assert store.rows("SELECT headline FROM articles") == [{"headline": "Kept"}]
        assert list(broken_seals(store)) == []
        assert [row["headline"] for row in search(store, "稀土", Wanted())] == ["Kept"]


def test_a_newer_database_is_refused(store: Store) -> None:
    with store.transaction():
        store.insert(
            "_sqlite_migrations",
            {"migration_set": "rexcrawl", "name": "9999_later", "applied_at": "2030-01-01 00:00:00"},
        )
    store.close()
    with pytest.raises(NewerSchema, match="9999_later"):
        Store.open(store.path)


def test_what_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rexcrawl.db"
    path.write_text("not a database, but long enough to be taken for one " * 40, encoding="utf-8")
    with pytest.raises(Unreadable, match="not a SQLite database"):
        Store.open(path)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("中国对重稀土出口实行许可", "稀土"),
        ("中国对重稀土出口实行许可", "土"),
        ("政府はレアアースの備蓄を増やす", "レアアース"),
        ("NADİR TOPRAK elementleri", "nadir toprak"),
        ("Türkiye'de yeni tesis", "turkiye"),
        ("Восстановление редкоземельной отрасли", "редкоземельной"),
        ("rare-earth magnets", '"rare earth"'),
    ],
)
def test_search_finds(text: str, query: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE f USING fts5(t, content='', tokenize='unicode61 remove_diacritics 0')")
    db.execute("INSERT INTO f (rowid, t) VALUES (1, ?)", (search_terms(text),))
    assert db.execute("SELECT rowid FROM f WHERE f MATCH ?", (search_query(query),)).fetchall() == [(1,)]
    db.close()


@pytest.mark.parametrize("query", ['"', "-", "*", "(", "a OR", "NEAR(", "headline:", "-x", "\u0000", "稀 -土"])
def test_no_query_is_a_syntax_error(store: Store, query: str) -> None:
    expression = search_query(query)
    if expression:
        store.rows("SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", (expression,))
    assert isinstance(expression, str)
