"""Fourteen articles, each with another life: right classes, one item throughout, alerts only where material."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import life

STATES = {
    "comma": "live",
    "widget": "live",
    "number": "changed",
    "name": "changed",
    "quote": "changed",
    "correction": "changed",
    "headline": "changed",
    "moved": "moved",
    "paywalled": "paywalled",
    "gone": "withdrawn",
    "restored": "restored",
    "home": "withdrawn",
    "busy": "live",
    "guid": "live",
}
KINDS = {
    "comma": ["trivial"],
    "number": ["number"],
    "name": ["name"],
    "quote": ["quote"],
    "correction": ["correction", "addition"],
    "headline": ["headline"],
}


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    folder: Path = tmp_path_factory.mktemp("life")
    done = subprocess.run(
        [sys.executable, "-m", "tests.life", str(folder)],
        env={**os.environ, "REXCRAWL_ALLOW_PRIVATE": "1", "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def _by_story(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {story: row for story in life.STORIES for row in rows if row["url"].endswith(life.path(story))}


@pytest.mark.slow
def test_every_story_is_one_item_in_the_right_state(lived: dict[str, list[dict[str, Any]]]) -> None:
    assert len(lived["articles"]) == len(life.STORIES)
    assert {story: row["state"] for story, row in _by_story(lived["articles"]).items()} == STATES


@pytest.mark.slow
def test_changes_have_the_right_class_and_only_the_comma_is_immaterial(lived: dict[str, list[dict[str, Any]]]) -> None:
    revisions = _by_story(lived["revisions"])
    assert {story: json.loads(row["kinds"]) for story, row in revisions.items()} == KINDS
    assert {story for story, row in revisions.items() if not row["material"]} == {"comma"}
    assert revisions["number"]["summary"] == "4,000 tonnes became 40,000 tonnes"


@pytest.mark.slow
def test_the_desk_is_told_where_it_matters(lived: dict[str, list[dict[str, Any]]]) -> None:
    told = [row for row in lived["alerts"] if row["state"] == "pending"]
    kinds = {kind: set(_by_story([row for row in told if row["kind"] == kind])) for kind in ("revision", "withdrawal")}
    assert kinds["revision"] == {"number", "name", "quote", "correction", "headline"}
    assert kinds["withdrawal"] == {"gone", "restored", "home"}
    assert len(told) == len(life.STORIES) + 8


@pytest.mark.slow
def test_what_is_gone_or_behind_a_wall_keeps_its_text(lived: dict[str, list[dict[str, Any]]]) -> None:
    for story in ("gone", "home", "paywalled"):
        assert _by_story(lived["articles"])[story]["text"] == "\n\n".join(life.text(story))


@pytest.mark.slow
def test_the_new_address_is_part_of_the_same_history(lived: dict[str, list[dict[str, Any]]]) -> None:
    merged = [row for row in lived["discoveries"] if row["state"] == "merged"]
    assert [row["article"] for row in merged] == [_by_story(lived["articles"])["moved"]["id"]]
