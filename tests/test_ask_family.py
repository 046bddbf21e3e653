"""`echo` and `diff` through the real command on a database that three landings filled."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rexcrawl.cli import main
from rexcrawl.pipelines.session import Session
from tests.landing import fetch, page, write_beat

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


STORY = (
    "Rare earth output rose again in the north, the owner of the plant said on Monday. The second furnace was lit in "
    "spring after four months of repairs, and a railway spur now brings reagents from the harbour. The union wants "
    "better ventilation in the drying hall. A buyer in Nagoya signed for a third of the oxide; the rest goes to a "
    "magnet maker whose name was not given. Neighbours worry about the ponds above the village, which an engineer "
    "of the regional council inspected twice. Prices of praseodymium were steady while terbium lost two percent."
)


def _story(text: str, headline: str = "Rare earth output rises") -> bytes:
    return (
        f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1><p>{text}</p></article></body>"
        "</html>"
    ).encode()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("family")
    beat = write_beat(folder / "beat.toml", '"rare earth"')
    with Session(beat, folder / "data", clock=lambda: START) as session:
        fetch(session, "first", _story(STORY), START)
        fetch(session, "other", page("Heavy rare earth"), START)
        longer = _story(f"{STORY} Buyers said that they would wait.", "More oxide from the north")
        fetch(session, "copy", longer, START + timedelta(hours=1))
    with Session(beat, folder / "data", clock=lambda: START + timedelta(hours=2)) as session:
        again = _story(STORY.replace("Monday", "Tuesday"))
        assert fetch(session, "first", again, START + timedelta(hours=2), known=True) == "revised"
    return folder / "data"


def _ask(data: Path, *words: str) -> Result:
    return CliRunner().invoke(main, list(words), env={"REXCRAWL_DATA": str(data)})


def _rows(data: Path, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _ask(data, *words, "--json").stdout.splitlines()]


def test_echo_names_the_first_and_who_repeats(data: Path) -> None:
    rows = _rows(data, "echo", "3")
    assert [(row["article"], row["repeats"]) for row in rows] == [(1, None), (3, "a1")]
    tree = _ask(data, "echo", "1").stdout.splitlines()
    assert len(tree) == 2
    assert tree[1].startswith("  ")
    assert _ask(data, "echo", "1", "--format", "dot").stdout.startswith("digraph")


def test_diff_shows_the_words_that_changed(data: Path) -> None:
    shown = _ask(data, "diff", "1").stdout
    assert "[-Monday-]{+Tuesday+}" in shown
    assert _rows(data, "diff", "1")[0]["to"] == 1


def test_no_revision_and_no_such_state_are_said_in_one_line(data: Path) -> None:
    for words in (("diff", "2"), ("diff", "1", "0", "7"), ("echo", "99")):
        asked = _ask(data, *words)
        assert asked.exit_code == 1
        assert len(asked.stderr.splitlines()) == 1


def test_a_story_is_shown_whole_decided_on_and_taken_back(data: Path) -> None:
    (story, other) = sorted(_rows(data, "stories"), key=lambda row: row["story"])
    assert (story["independent"], story["echoes"], other["independent"]) == (1, 1, 1)
    assert _rows(data, "stories", "--min-independent", "2") == []
    (whole,) = _rows(data, "story", "1")
    assert [member["article"] for member in whole["members"]] == [1, 3]
    assert [event["event"] for event in whole["timeline"]] == ["reported", "repeated", "changed"]
    assert [row["article"] for row in whole["echo_tree"]] == [1, 3]
    assert "## Timeline" in _ask(data, "story", "https://example.org/news/copy.html").stdout
    merged = _ask(data, "merge", "1", "2", "--editor", "Ada", "--note", "one plant", "--json")
    assert json.loads(merged.stdout) == {"number": 1, "decision": "merge", "stories": [1]}
    assert "Ada put it here: one plant" in _ask(data, "story", "2").stdout
    assert _ask(data, "undo", "1").exit_code == 0
    again = _ask(data, "undo", "1")
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)
    (log,) = _rows(data, "verdicts")
    assert (log["decision"], log["editor"], log["articles"], log["others"]) == ("merge", "Ada", [1], [2])
    assert _ask(data, "follow", "1").exit_code == 0
    assert _rows(data, "stories")[-1]["followed_since"]
    assert _ask(data, "unfollow", "1").exit_code == 0
    assert _ask(data, "unfollow", "1").exit_code == 1
    assert _ask(data, "story", "77").exit_code == 1
