"""What is not kept for ever goes when its time is over and not before; ledger rows and articles stay."""

from __future__ import annotations

import asyncio
import gzip
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rexcrawl import config
from rexcrawl.archive import Exchange
from rexcrawl.config.beat import Beat
from rexcrawl.model import Capture, Discovery, Outcome
from rexcrawl.pipelines.landing import Fetched, land
from rexcrawl.pipelines.retention import Pruned, prune
from rexcrawl.pipelines.session import Session
from rexcrawl.store import sources

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
BEAT = """
[beat]
id = "kept"
title = "Kept"
user_agent = "rexcrawl-test (+https://example.org/contact)"
keep_off_topic = "10d"
[[outlets]]
id = "one"
name = "One"
domain = "example.org"
kind = "news"
country = "INT"
languages = ["en"]
profile = "an outlet"
[[outlets.sources]]
kind = "feed"
url = "https://example.org/feed/"
[[watches]]
id = "any"
title = "Any"
query = '"rare earth"'
"""


@pytest.fixture
def beat(tmp_path: Path) -> Beat:
    path = tmp_path / "beat.toml"
    path.write_text(BEAT, encoding="utf-8")
    return config.load(path)


def _page(about: str) -> bytes:
    text = f"{about} output rose again in the north, the owner of the plant said on Monday. " * 6
    return (
        f"<html><head><title>{about} output rises</title></head><body><article><h1>{about} output rises</h1>"
        f"<p>{text}</p></article></body></html>".encode()
    )


def _fetch(session: Session, name: str, body: bytes, at: datetime, query: str = "") -> str:
    url = f"https://example.org/news/{name}.html"
    source = sources.due(session.store, at, outlets=(), force=True)[0]
    with session.store.transaction():
        brought = sources.announce(
            session.store, source, [(url, Discovery(url=url, title=name))], capture=None, now=at, oldest=None
        )
    headers = (("content-type", "text/html; charset=utf-8"),)
    asked = url + query
    capture = Capture(url=asked, final_url=asked, fetched_at=at, status=200, headers=headers, body=body)
    exchange = Exchange(
        url=asked,
        final_url=asked,
        fetched_at=at,
        request_headers=(("host", "example.org"),),
        status=200,
        response_headers=headers,
        raw_body=body,
    )
    fetched = Fetched(
        discovery=brought.new[0], outcome=Outcome(kind="ok", reason="ok"), capture=capture, exchange=exchange
    )
    return asyncio.run(land(session, fetched))


def _archive(data: Path) -> set[str]:
    return {path.parent.name for path in (data / "warc").rglob("*.warc.gz")}


def test_an_off_topic_capture_goes_when_its_time_is_over_and_the_article_stays(beat: Beat, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Session(beat, data, clock=lambda: START) as session:
        assert _fetch(session, "ree", _page("Rare earth"), START) == "stored"
        assert _fetch(session, "iron", _page("Iron"), START) == "off_topic"
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
        _fetch(session, "iron", _page("Iron"), START)
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
            _fetch(session, f"ree-{number}", _page(about), START)
    with Session(beat, data, clock=lambda: START + timedelta(days=1)) as session:
        _fetch(session, "ree-next", _page("The rare earth"), START + timedelta(days=1))
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
        _fetch(session, "ree", _page("Rare earth"), START, query="?api_key=hunter2secret")
        rows = session.store.rows("SELECT url, final_url FROM captures")
    assert rows
    assert "hunter2secret" not in str(rows)
    assert all(b"hunter2secret" not in gzip.decompress(path.read_bytes()) for path in data.rglob("*.warc.gz"))


def test_what_an_older_database_does_not_know_is_set_aside_and_not_lost(beat: Beat, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Session(beat, data, clock=lambda: START) as session:
        _fetch(session, "ree", _page("Rare earth"), START)
    (file,) = (data / "warc" / "articles").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole + b"of a later record")
    with Session(beat, data, clock=lambda: START):
        pass
    assert file.read_bytes() == whole
    (aside,) = (data / "warc" / "cut-off").iterdir()
    assert aside.read_bytes() == b"of a later record"
