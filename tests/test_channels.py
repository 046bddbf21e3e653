"""Source kinds through the engine: how far each is walked, what is asked again, what is left alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import channels


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("channels")
    done = subprocess.run(
        [sys.executable, "-m", "tests.channels", str(folder)],
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


def asked(played: dict[str, Any], turn: int, name: str, start: str) -> list[str]:
    return [path for path in played["asked"][turn][name] if path.startswith(start)]


def test_an_api_is_read_in_pages_then_asked_for_changes_only(played: dict[str, Any]) -> None:
    first = asked(played, 0, "api", channels.API)
    assert [path.partition("&page=")[2] for path in first] == ["", "2", "3"]
    assert played["seen"]["api"] == 50
    second = asked(played, 1, "api", channels.API)
    assert len(second) == 1 and "modified_after=2026-03-01T08:00:00" in second[0]
    entry = json.loads(played["entries"][0]["entry"])
    assert entry["bylines"] == ["Ana Li"] and entry["tags"] == ["Minerals"]


def test_a_closed_api_gives_way_to_the_feed(played: dict[str, Any]) -> None:
    assert asked(played, 0, "closed", "/feed/") == ["/feed/"]
    assert played["seen"]["closed"] == 3


def test_a_paged_feed_is_walked_back_to_what_is_too_old_and_once_only(played: dict[str, Any]) -> None:
    assert asked(played, 0, "paged", "/feed/") == ["/feed/", "/feed/?paged=2", "/feed/?paged=3"]
    assert asked(played, 1, "paged", "/feed/") == ["/feed/"]


def test_of_an_index_only_what_changed_is_opened(played: dict[str, Any]) -> None:
    assert sorted(path for path in played["asked"][0]["index"] if path.endswith(".xml")) == [
        "/sitemap.xml", "/today.xml", "/week.xml",
    ]  # fmt: skip
    assert [path for path in played["asked"][1]["index"] if path.endswith(".xml")] == ["/sitemap.xml", "/week.xml"]


def test_a_front_learns_from_what_its_links_turned_out_to_be(played: dict[str, Any]) -> None:
    assert played["learnt"] and all(sum(counts) for counts in played["learnt"].values())


def test_a_trap_costs_no_more_than_the_outlets_share_of_a_run(played: dict[str, Any]) -> None:
    for turn in (0, 1):
        for name in channels.NAMES:
            pages = [
                path for path in played["asked"][turn][name] if path.startswith(("/news/", "/2026/", "/d/", "/r/"))
            ]
            assert len(pages) <= 2, (turn, name)
