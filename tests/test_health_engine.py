"""Bar 8: outlets go wrong in every known way, are crawled by the engine, and each is named right, once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import faults


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("faults")
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", str(folder)],
        env={**os.environ, "REXCRAWL_ALLOW_PRIVATE": "1", "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("outlet", faults.EXPECTED)
def test_each_fault_is_named_once_and_its_end_once(played: dict[str, Any], outlet: str) -> None:
    assert played["states"]["well"][outlet] in ("fine", "quiet")
    assert played["states"]["ill"][outlet] == faults.EXPECTED[outlet]
    assert played["states"]["again"][outlet] == "fine"
    events = [(event["kind"], event["state"]) for event in played["events"] if event["outlet"] == outlet]
    assert events == [("onset", faults.EXPECTED[outlet]), ("recovery", "fine")]


@pytest.mark.slow
@pytest.mark.parametrize("outlet", faults.SOUND)
def test_who_is_well_or_only_quiet_raises_nothing(played: dict[str, Any], outlet: str) -> None:
    assert not [event for event in played["events"] if event["outlet"] == outlet]
    assert {round_: states[outlet] for round_, states in played["states"].items() if round_ != "cut"}.keys()
    assert played["states"]["week"][outlet] == ("quiet" if outlet == "pause" else "fine")


@pytest.mark.slow
def test_the_loss_of_our_network_is_one_event_and_nobodys_fault(played: dict[str, Any]) -> None:
    assert set(played["states"]["cut"].values()) == {"our_network"}
    ours = [(event["kind"], event["state"]) for event in played["events"] if event["outlet"] is None]
    assert ours == [("onset", "our_network"), ("recovery", "fine")]
    assert all(source["failures"] == 0 for source in played["sources"])
    assert not played["lost"]


@pytest.mark.slow
def test_every_state_comes_with_a_sentence(played: dict[str, Any]) -> None:
    assert all(source["state_sentence"].endswith(".") for source in played["sources"])
    assert all("<" not in event["sentence"] for event in played["events"])
