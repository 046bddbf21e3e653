"""What is not kept for ever goes when its time is over and not before; ledger rows and articles stay."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rexcrawl.config.beat import Beat
from rexcrawl.pipelines.retention import Pruned, prune
from rexcrawl.pipelines.session import Session
from rexcrawl.store import sources
from tests.landing import fetch, page, write_beat

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def beat(tmp_path: Path) -> Beat:
    return write_beat(tmp_path / "beat.toml", '"rare earth"', keep_off_topic="10d")


def _archive(data: Path) -> set[str]:
    return {path.parent.name for path in (data / "warc").rglob("*.warc.gz")}


def test_an_off_topic_capture_goes_when_its_time_is_over_and_the_article_stays(beat: Beat, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Session(beat, data, clock=lambda: START) as session:
        assert fetch(session, "ree", page("Rare earth"), START) == "stored"
        assert fetch(session, "iron", page("Iron"), START) == "off_topic"
    with Session(beat, data, clock=lambda: START + timedelta(days=9)) as session:
        assert prune(session) == Pruned()
        assert _archive(data) == {"articles", "off-topic"}
    with Session(beat, data, clock=lambda: START + timedelta(days=11)) as session:
        would = prune(session, dry_run=True)
        assert (would.captures, len(would.files)) == (1, 1)
        assert _archive(data) == {"articles", "off-topic"}
        done = prune(session)
        assert done == would
        assert done.bytes > 500
        assert _archive(data) == {"articles"}
        assert session.store.value("SELECT count(*) FROM captures") == 2
        assert session.store.value("SELECT count(*) FROM dropped_captures") == 1
        assert prune(session) == Pruned()


def test_a_file_left_by_a_kill_after_the_mark_is_taken_by_the_next_pass(beat: Beat, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Session(beat, data, clock=lambda: START) as session:
        fetch(session, "iron", page("Iron"), START)
    (file,) = (data / "warc" / "off-topic").iterdir()
    body = file.read_bytes()
    later = START + timedelta(days=11)
    with Session(beat, data, clock=lambda: later) as session:
        prune(session)
        file.write_bytes(body)
        assert prune(session).bytes == len(body)
        assert not file.exists()


def test_old_visits_go_and_the_first_good_one_stays(beat: Beat, tmp_path: Path) -> None:
    with Session(beat, tmp_path / "data", clock=lambda: START + timedelta(days=200)) as session:
        store = session.store
        source = sources.due(store, START + timedelta(days=400), outlets=())[0]["id"]
        with store.transaction():
            for day, outcome in ((0, "failed"), (1, "ok"), (2, "ok"), (150, "ok")):
                at = (START + timedelta(days=day)).strftime("%Y-%m-%dT%H:%M:%SZ")
                store.insert("polls", {"source": source, "at": at, "outcome": outcome, "reason": outcome})
        assert prune(session).polls == 2
        assert [row["at"][:10] for row in store.rows("SELECT at FROM polls ORDER BY at")] == [
            "2026-03-03",
            "2026-07-30",
        ]


def test_starts_on_one_day_write_on_one_file(beat: Beat, tmp_path: Path) -> None:
    data = tmp_path / "data"
    for number, about in enumerate(("Rare earth", "A rare earth")):
        with Session(beat, data, clock=lambda: START) as session:
            fetch(session, f"ree-{number}", page(about), START)
    with Session(beat, data, clock=lambda: START + timedelta(days=1)) as session:
        fetch(session, "ree-next", page("The rare earth"), START + timedelta(days=1))
    assert len(list((data / "warc" / "articles").iterdir())) == 2
    done = subprocess.run(
        [sys.executable, "-m", "rexcrawl", "verify", "--json"],
        env={**os.environ, "REXCRAWL_DATA": str(data), "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_secrets_of_an_address_reach_neither_ledger_nor_archive(beat: Beat, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Session(beat, data, clock=lambda: START) as session:
        fetch(session, "ree", page("Rare earth"), START, query="?api_key=hunter2secret")
        rows = session.store.rows("SELECT url, final_url FROM captures")
    assert rows
    assert "hunter2secret" not in str(rows)
    assert all(b"hunter2secret" not in gzip.decompress(path.read_bytes()) for path in data.rglob("*.warc.gz"))


def test_what_an_older_database_does_not_know_is_set_aside_and_not_lost(beat: Beat, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Session(beat, data, clock=lambda: START) as session:
        fetch(session, "ree", page("Rare earth"), START)
    (file,) = (data / "warc" / "articles").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole + b"of a later record")
    with Session(beat, data, clock=lambda: START):
        pass
    assert file.read_bytes() == whole
    (aside,) = (data / "warc" / "cut-off").iterdir()
    assert aside.read_bytes() == b"of a later record"
