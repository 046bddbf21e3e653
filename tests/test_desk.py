"""The desk answers with what the database holds; its ready-made queries run."""

from __future__ import annotations

import asyncio
from pathlib import Path

from rexcrawl import desk
from rexcrawl.store.database import Store


def test_every_ready_made_query_runs(tmp_path: Path) -> None:
    with Store.open(tmp_path / "rexcrawl.db") as store:
        for name, query in desk.metadata()["databases"]["rexcrawl"]["queries"].items():
            assert query["title"], name
            assert store.rows(query["sql"], {"words": "稀土", "part": "example"}) == []


def test_tables_and_columns_are_described() -> None:
    tables = desk.metadata()["databases"]["rexcrawl"]["tables"]
    assert tables["articles"]["columns"]["headline"]
    assert tables["latest"]["description"]


def test_the_application_answers(tmp_path: Path) -> None:
    Store.open(tmp_path / "rexcrawl.db").close()
    served = desk.app(tmp_path / "rexcrawl.db")
    answer = asyncio.run(served.client.get("/rexcrawl/search.json?words=%22&_shape=array"))
    assert answer.status_code == 200
    assert answer.json() == []
