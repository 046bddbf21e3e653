"""`rexcrawl health`: a state and a sentence for every source, and what we ourselves did not visit."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from rexcrawl import health
from rexcrawl.cli import main
from rexcrawl.pipelines.session import Session
from rexcrawl.pipelines.wellbeing import conclude
from rexcrawl.store import health as records
from rexcrawl.store.database import stamp
from tests.landing import write_beat

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
TWO = {"one": ("One", "example.org"), "two": ("Two", "example.net")}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two outlets: one dead since the start and visited no more, one that is to be visited far in the future."""
    monkeypatch.setenv("REXCRAWL_DATA", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    with Session(write_beat(tmp_path / "beat.toml", "oxide", outlets=TWO), tmp_path, clock=lambda: START) as session:
        store = session.store
        with store.transaction():
            for row in store.rows("SELECT id, outlet FROM sources"):
                dead = row["outlet"] == "one"
                state, sentence = ("dead", "It is gone.") if dead else ("fine", "Something new 5 minutes ago.")
                records.set_state(store, row["id"], state=state, sentence=sentence, since=START, now=START)
                due = START if dead else datetime(2999, 1, 1, tzinfo=UTC)
                store.update("sources", row["id"], {"next_poll_at": stamp(due), "last_poll_at": stamp(START)})
                if dead:
                    source = store.row("SELECT * FROM sources WHERE id = ?", (row["id"],))
                    records.add_event(store, kind="onset", state="dead", sentence=sentence, now=START, source=source)
    return tmp_path


def _asked(*words: str) -> str:
    done = CliRunner().invoke(main, ["health", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_each_source_has_a_state_and_a_sentence_and_ours_is_said_too(data: Path) -> None:
    shown = _asked()
    assert "dead" in shown
    assert "It is gone. It was to be visited" in shown
    assert "Something new 5 minutes ago." in shown
    assert "2 sources: 1 dead, 1 fine; last visit 2026-03-02 08:00 UTC; 1 not visited when due" in shown


def test_lines_for_tools_and_the_choice_of_what_is_in_trouble(data: Path) -> None:
    rows = {row["outlet_id"]: row for row in map(json.loads, _asked("--json").splitlines())}
    assert {name: (row["state"], row["overdue"]) for name, row in rows.items()} == {
        "one": ("dead", True),
        "two": ("fine", False),
    }
    assert rows["two"]["sentence"] == "Something new 5 minutes ago."
    assert [json.loads(line)["outlet_id"] for line in _asked("--trouble", "--json").splitlines()] == ["one"]
    assert [json.loads(line)["outlet_id"] for line in _asked("TWO", "--json").splitlines()] == ["two"]
    assert "no source is in trouble" in _asked("two", "--trouble")


def test_events_the_latest_first(data: Path) -> None:
    (event,) = map(json.loads, _asked("--events", "--json").splitlines())
    assert (event["kind"], event["outlet"], event["state"]) == ("onset", "one", "dead")
    assert _asked("two", "--events") == "no trouble so far\n"


def test_overdue_is_longer_than_two_hours_and_the_cadence() -> None:
    day = 86_400
    assert health.overdue(None, every_s=60, now=START) is None
    assert health.overdue(START, every_s=60, now=START + 2 * HOUR) is None
    assert health.overdue(START, every_s=day, now=START + 23 * HOUR) is None
    said = health.overdue(START, every_s=60, now=START + 3 * HOUR)
    assert said == "It was to be visited 3 hours ago and was not: is `rexcrawl run` running?"
    assert health.overdue(START, every_s=day, now=START + 49 * HOUR)


def test_an_index_lives_by_its_documents_and_last_months_document_is_no_trouble(tmp_path: Path) -> None:
    now = START + timedelta(days=60)
    with Session(write_beat(tmp_path / "beat.toml", "oxide"), tmp_path, clock=lambda: now) as session:
        store = session.store
        with store.transaction():
            index = store.value("SELECT id FROM sources")
            store.update("sources", index, {"kind": "sitemap"})
            parts = [_part(session, index, month, now) for month in range(2)]
            for day in range(60):
                _announced(session, parts[day // 30], START + timedelta(days=day, hours=1), day)
            for source in (index, *parts):
                for hours in (3, 0):
                    at = stamp(now - hours * HOUR)
                    visit = {"source": source, "at": at, "outcome": "ok", "reason": "ok", "detail": ""}
                    store.insert("polls", visit)
                store.update("sources", source, {"last_poll_at": stamp(now), "last_outcome": "ok"})
        with session.running():
            conclude(session, answered=True)
        states = {row["id"]: row["state"] for row in store.rows("SELECT id, state FROM sources")}
        assert states == {index: "fine", parts[0]: "fine", parts[1]: "fine"}
        assert store.rows("SELECT * FROM events") == []


def _part(session: Session, index: int, month: int, now: datetime) -> int:
    facts = {"outlet": "one", "every_s": 3600, "kind": "sitemap", "parent": index, "next_poll_at": stamp(now)}
    return session.store.insert("sources", {**facts, "url": f"https://example.org/sitemap-{month}.xml"})


def _announced(session: Session, source: int, at: datetime, number: int) -> None:
    url = f"https://example.org/news/{number}"
    seen = {"outlet": "one", "source": source, "first_seen_at": stamp(at), "state": "dropped"}
    found = session.store.insert("discoveries", {**seen, "url": url, "original_url": url, "title": "Oxide"})
    session.store.execute(
        "INSERT INTO sightings (discovery, source, url, first_seen_at, last_seen_at, title, entry)"
        " VALUES (?, ?, ?, ?, ?, 'Oxide', '{}')",
        (found, source, url, stamp(at), stamp(at)),
    )
