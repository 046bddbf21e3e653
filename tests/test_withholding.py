"""A page that reserves its text is known by what names it; its text and its bytes are not kept, as the beat says."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rexcrawl import config
from rexcrawl.pipelines.session import Session
from rexcrawl.store.database import Row
from tests.landing import fetch, told, write_beat

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TEXT = "The rare earth plant shipped its first oxide to a buyer in Japan, its owner said on Monday. " * 5
TDM = '<meta name="tdm-reservation" content="1">'
NOARCHIVE = '<meta name="robots" content="noindex, noarchive">'


def _page(head: str, text: str = TEXT) -> bytes:
    return told("Rare earth plant ships", text, START).replace(b"</head>", head.encode() + b"</head>")


def _session(tmp_path: Path, politeness: str = "") -> Session:
    beat = write_beat(tmp_path / "beat.toml", '"rare earth"')
    assert beat.path is not None
    beat.path.write_text(beat.path.read_text(encoding="utf-8") + politeness, encoding="utf-8")
    return Session(config.load(beat.path), tmp_path / "data", clock=lambda: START)


def _article(session: Session) -> Row:
    row = session.store.row("SELECT * FROM articles")
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("head", "politeness", "kept"),
    [
        (TDM, "", False),
        (TDM, "\n[politeness]\nrespect_tdm_reservation = false\n", True),
        (NOARCHIVE, "", True),
        (NOARCHIVE, "\n[politeness]\nrespect_noarchive = true\n", False),
        ("", "", True),
    ],
)
def test_what_a_page_asks_is_recorded_and_respected_as_the_beat_says(
    tmp_path: Path, head: str, politeness: str, kept: bool
) -> None:
    with _session(tmp_path, politeness) as session:
        assert fetch(session, "plant", _page(head), START) == "stored"
        row = _article(session)
        assert row["headline"] == "Rare earth plant ships"
        assert bool(row["text"]) is kept
        asked = {"tdm_reserved"} if head == TDM else {"noindex", "noarchive"} if head == NOARCHIVE else set()
        assert asked <= set(json.loads(row["flags"]))
        passages = json.loads(session.store.value("SELECT passages FROM matches"))
        assert ("text" in {passage["field"] for passage in passages}) is kept
        capture = session.store.row("SELECT warc_file, keep_until FROM captures WHERE kind = 'article'")
        assert capture is not None
        assert (capture["keep_until"] is None) is kept
        assert capture["warc_file"].startswith("articles/" if kept else "off-topic/")
        told_why = session.store.value("SELECT detail FROM decisions WHERE stage = 'store'")
        assert ("no text is kept" in told_why) is not kept


def test_two_reserved_texts_are_two_articles_and_a_later_reservation_takes_nothing_away(tmp_path: Path) -> None:
    with _session(tmp_path) as session:
        fetch(session, "one", _page(TDM), START)
        fetch(session, "two", _page(TDM, TEXT.replace("plant", "mine")), START)
        assert session.store.value("SELECT count(*) FROM articles") == 2
        assert session.store.value("SELECT count(*) FROM relations") == 0
        fetch(session, "three", _page("", TEXT.replace("plant", "smelter")), START)
        later = _page(TDM, TEXT.replace("plant", "smelter") + " More of it.")
        assert fetch(session, "three", later, START + timedelta(hours=2), known=True) == "unchanged"
        row = session.store.row("SELECT text FROM articles WHERE url LIKE '%three%'")
        assert row is not None
        assert "smelter" in row["text"]
        assert session.store.value("SELECT count(*) FROM revisions") == 0
