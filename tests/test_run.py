"""Two services on one data folder: one works, the other refuses; SIGTERM ends the first with exit code 0."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

BEAT = """
[beat]
id = "quiet"
title = "Quiet"
user_agent = "rexcrawl-test (+https://example.org/contact)"
[[outlets]]
id = "nobody"
name = "Nobody"
domain = "127.0.0.1"
home = "http://127.0.0.1:9/"
kind = "news"
country = "INT"
languages = ["en"]
profile = "an outlet that never answers"
[[watches]]
id = "any"
title = "Any"
query = '"rare earth"'
"""


@pytest.mark.slow
def test_a_second_run_refuses_and_sigterm_ends_the_first(tmp_path: Path) -> None:
    (tmp_path / "beat.toml").write_text(BEAT, encoding="utf-8")
    environment = {**os.environ, "REXCRAWL_DATA": str(tmp_path / "data"), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "rexcrawl", "run", "--beat", str(tmp_path / "beat.toml")]
    first = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        _wait_for(tmp_path / "data" / "rexcrawl.db", first)
        second = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
        assert second.returncode == 4
        assert "another `rexcrawl run`" in second.stderr
        assert len(second.stderr.strip().splitlines()) == 1
        first.send_signal(signal.SIGTERM)
        assert first.wait(timeout=30) == 0
    finally:
        if first.poll() is None:
            first.kill()
        first.communicate()


def _wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 30
    while not path.exists():
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        assert time.monotonic() < deadline, "the first run never opened its database"
        time.sleep(0.1)
