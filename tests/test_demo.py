"""The whole flow on real sites on loopback: `rexcrawl demo` in a process of its own, and what it left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = {**os.environ, "REXCRAWL_ALLOW_PRIVATE": "1", "PYTHONWARNINGS": "ignore"}


def rexcrawl(*words: str, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rexcrawl", *words],
        env={**ENVIRONMENT, "REXCRAWL_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    data = tmp_path_factory.mktemp("demo") / "data"
    done = rexcrawl("demo", "--json", "--keep", str(data), data=data)
    assert done.returncode == 0, done.stderr
    return data, json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
def test_the_demo_shows_everything_it_promises(played: tuple[Path, dict[str, object]]) -> None:
    _, shown = played
    assert shown["missing"] == []
    corrections = shown["corrections"]
    assert isinstance(corrections, list)
    assert [row["summary"] for row in corrections] == ["4,000 t became 40,000 t"]
    latest = shown["latest"]
    assert isinstance(latest, list)
    assert {row["state"] for row in latest} == {"live", "changed", "withdrawn"}


@pytest.mark.slow
def test_chinese_is_found_inside_running_text(played: tuple[Path, dict[str, object]]) -> None:
    data, _ = played
    found = [json.loads(line) for line in rexcrawl("search", "稀土", "--json", data=data).stdout.splitlines()]
    assert found
    assert all("稀土" in row["headline"] + row["snippet"].replace("[", "").replace("]", "") for row in found)


@pytest.mark.slow
def test_each_alert_was_delivered_once(played: tuple[Path, dict[str, object]]) -> None:
    _, shown = played
    delivered, sent = shown["delivered"], shown["sent"]
    assert isinstance(delivered, list)
    assert isinstance(sent, list)
    assert len(delivered) == len(sent) == len({row["alert"] for row in sent})
