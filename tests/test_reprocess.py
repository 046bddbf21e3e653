"""Captures read again: nothing changes where versions and rules are the same; a changed rule reaches back."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rexcrawl import config
from rexcrawl.config.beat import Beat
from rexcrawl.pipelines.reprocessing import Difference, Scope, reprocess
from rexcrawl.pipelines.session import Session
from tests.landing import fetch, page, write_beat

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ALL = ("articles", "matches", "fingerprints", "fingerprint_grams", "relations", "revisions", "alerts", "discoveries")


def _again(session: Session, scope: Scope | None = None) -> list[Difference]:
    async def work() -> list[Difference]:
        return [found async for found in reprocess(session, scope or Scope()) if found is not None]

    session.tells = False
    return asyncio.run(work())


def _dump(session: Session) -> dict[str, list[dict[str, object]]]:
    return {table: session.store.rows(f"SELECT * FROM {table}") for table in ALL}


def _filled(beat: Beat, data: Path) -> None:
    with Session(beat, data, clock=lambda: START) as session:
        for number, about in enumerate(("Rare earth", "Iron ore", "A rare earth", "Lithium")):
            assert fetch(session, f"page-{number}", page(about), START) in ("stored", "off_topic")


def test_the_same_versions_change_nothing(tmp_path: Path) -> None:
    beat, data = write_beat(tmp_path / "beat.toml", '"rare earth"'), tmp_path / "data"
    _filled(beat, data)
    with Session(beat, data, clock=lambda: START + timedelta(days=1)) as session:
        before = _dump(session)
        assert _again(session) == []
        assert _dump(session) == before


def test_a_changed_watch_reaches_back_and_old_news_is_not_told(tmp_path: Path) -> None:
    data = tmp_path / "data"
    _filled(write_beat(tmp_path / "beat.toml", '"rare earth"'), data)
    beat = write_beat(tmp_path / "beat.toml", "lithium")
    with Session(beat, data, clock=lambda: START + timedelta(days=1)) as session:
        before = _dump(session)
        would = _again(session, Scope(dry_run=True))
        assert _dump(session) == before
        found = _again(session)
        assert [one.what for one in found] == [one.what for one in would] == ["lost", "lost", "landed"]
        (landed,) = [one for one in found if one.what == "landed"]
        assert landed.url.endswith("page-3.html")
        told = session.store.rows("SELECT state, reason FROM alerts WHERE article = ?", (landed.article,))
        assert told == [{"state": "suppressed", "reason": "reprocessed"}]
        kept = "SELECT keep_until FROM captures WHERE id = (SELECT capture FROM articles WHERE id = ?)"
        assert session.store.value(kept, (landed.article,)) is None
        assert session.store.value("SELECT count(*) FROM articles") == 3
        assert _again(session) == []


def test_a_damaged_capture_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    beat, data = write_beat(tmp_path / "beat.toml", '"rare earth"'), tmp_path / "data"
    _filled(beat, data)
    (file,) = (data / "warc" / "off-topic").iterdir()
    file.unlink()
    with Session(beat, data, clock=lambda: START + timedelta(days=1)) as session:
        found = _again(session)
    assert [one.what for one in found] == ["unreadable", "unreadable"]
    assert all(file.name in one.detail for one in found)


def test_an_outlet_not_in_the_scope_is_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    _filled(write_beat(tmp_path / "beat.toml", '"rare earth"'), data)
    with Session(config.load(tmp_path / "beat.toml"), data, clock=lambda: START) as session:
        assert _again(session, Scope(since=START + timedelta(days=1))) == []
