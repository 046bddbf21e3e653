"""Where the shared suites of real data are; tests that need one skip plainly when it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("REXCRAWL_SUITES", Path(__file__).parent.parent.parent / "shared" / "suites"))


def suite(name: str) -> Path:
    """The folder of one suite, or a skip that says how to provide it."""
    folder = ROOT / name
    if not folder.is_dir():
        pytest.skip(f"suite {name} is not at {ROOT}; set REXCRAWL_SUITES to the folder that holds it")
    return folder
