"""The desk answers with what the database holds; its ready-made queries run."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from rexcrawl import desk
from rexcrawl.pipelines.session import Session
from rexcrawl.store.database import Store
from tests.landing import fetch, told, write_beat

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def test_every_ready_made_query_runs(tmp_path: Path) -> None:
    with Store.open(tmp_path / "rexcrawl.db") as store:
        for name, query in desk.metadata()["databases"]["rexcrawl"]["queries"].items():
            assert query["title"], name
            assert store.rows(query["sql"], {"words": "稀土", "part": "example", "article": "1", "story": "1"}) == []


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


def test_a_revision_is_shown_word_by_word_and_nothing_of_a_page_is_markup(tmp_path: Path) -> None:
    beat = write_beat(tmp_path / "beat.toml", '"rare earth"')
    with Session(beat, tmp_path, clock=lambda: START) as session:
        text = "The rare earth plant makes <b>4,000 t</b> of oxide a year, the owner said on Monday. " * 3
        fetch(session, "plant", told("Rare earth plant", text), START)
        fetch(session, "plant", told("Rare earth plant", text.replace("4,000", "40,000")), START, known=True)
    served = desk.app(tmp_path / "rexcrawl.db")
    for address in ("/rexcrawl/what_changed?article=1", "/rexcrawl/revisions"):
        shown = asyncio.run(served.client.get(address)).text
        assert "<del>4,000</del><ins>40,000</ins>" in shown, address
        assert "&lt;b&gt;" in shown, address
        assert "<b>" not in shown, address
