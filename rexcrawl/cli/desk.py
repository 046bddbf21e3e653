"""`rexcrawl desk`: browse and query the database in a web browser."""

from __future__ import annotations

import click

from rexcrawl import config
from rexcrawl.cli.ask import opened


@click.command()
@click.option("--port", default=8001, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
def desk(port: int, host: str) -> None:
    """Open the desk on the database, read-only."""
    opened().close()  # a missing or foreign file is said in one line before a server starts
    import uvicorn

    from rexcrawl.desk import app

    served = app(config.data_dir() / "rexcrawl.db")
    click.echo(f"the desk is on http://{host}:{port}/ (Ctrl-C ends it)")
    uvicorn.run(served.app(), host=host, port=port, log_level="warning")
