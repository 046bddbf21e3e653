"""`rexcrawl run`: keep watching until told to stop."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import click

from rexcrawl import config
from rexcrawl.errors import AlreadyRunning


@click.command()
@click.option("--beat", type=click.Path(path_type=Path), help="Beat file; default: $REXCRAWL_BEAT or the shipped one.")
def run(beat: Path | None) -> None:
    """Watch for good: crawl what is due, send alerts, drop what is over. SIGTERM ends it, SIGHUP reads the beat."""
    from rexcrawl import daemon, engine

    data = config.data_dir()
    data.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(data / "run.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise AlreadyRunning("another `rexcrawl run` watches this data folder", about=str(data)) from error
    engine.run(lambda: daemon.serve(beat, data))
