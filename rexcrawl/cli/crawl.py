"""`rexcrawl crawl`: poll what is due, fetch what is new, store what matches."""

from __future__ import annotations

from pathlib import Path

import click

from rexcrawl import config
from rexcrawl.cli.output import in_words, json_line, json_option, progress


@click.command()
@click.argument("outlets", nargs=-1)
@click.option(
    "--beat", type=click.Path(path_type=Path), help="Beat file; default: $REXCRAWL_BEAT or the one that ships."
)
@click.option("--force", is_flag=True, help="Poll every source now, due or not.")
@json_option
def crawl(outlets: tuple[str, ...], beat: Path | None, force: bool, as_json: bool) -> None:
    """Crawl all that is due, or the OUTLETS named, once."""
    from rexcrawl import engine

    loaded, data = config.load(beat), config.data_dir()
    with progress() as report:
        counts = engine.run(
            lambda: engine.crawl(loaded, data, outlets=outlets, force=force or bool(outlets), progress=report)
        )
    if as_json:
        click.echo(json_line(counts))
    else:
        click.echo(in_words(counts) or "nothing was due")
