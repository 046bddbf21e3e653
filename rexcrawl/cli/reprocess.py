"""`rexcrawl reprocess`: read stored captures again after an extractor, rule or vocabulary changed."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from rexcrawl import config
from rexcrawl.cli.ask import Since
from rexcrawl.cli.output import json_line, json_option, print_rows, progress
from rexcrawl.errors import NotFound


@click.command()
@click.option("--beat", type=click.Path(path_type=Path), help="Beat file; default: $REXCRAWL_BEAT or the shipped one.")
@click.option("--outlet", help="Only this outlet's captures.")
@click.option("--since", type=Since(), help="Only captures from then on: 7d, 12h, 2026-11-01.")
@click.option("--relearn", is_flag=True, help="Also remove what the outlets were seen to repeat since.")
@click.option("--alert", is_flag=True, help="Tell of what now matches; otherwise old news is not told.")
@click.option("--dry-run", is_flag=True, help="Only print the difference.")
@json_option
def reprocess(
    beat: Path | None,
    outlet: str | None,
    since: datetime | None,
    relearn: bool,
    alert: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read stored captures again, print the difference; nothing changes where versions and rules are the same."""
    from rexcrawl.pipelines.reprocessing import Scope

    loaded = config.load(beat)
    if outlet is not None and loaded.outlet(outlet) is None:
        raise NotFound(f"the beat {loaded.id} has no outlet {outlet}; `rexcrawl outlets` lists them")
    scope = Scope(outlet=outlet, since=since, relearn=relearn, dry_run=dry_run)
    rows, read = asyncio.run(_work(loaded, scope, alert))
    columns = ("what", "article", "columns", "gained", "lost", "detail", "url")
    shown = [{name: ", ".join(x) if isinstance(x, tuple) else x for name, x in row.items()} for row in rows]
    if as_json:
        for row in rows:
            click.echo(json_line(row))
        return
    word = "would change" if dry_run else "changed"
    print_rows(shown, columns, as_json=False, empty="no difference")
    click.echo(f"{read} captures read again, {len(rows)} {word}")


async def _work(beat: config.Beat, scope: Any, alert: bool) -> tuple[list[dict[str, Any]], int]:
    from dataclasses import asdict

    from rexcrawl.pipelines.reprocessing import count, reprocess
    from rexcrawl.pipelines.session import Session

    rows: list[dict[str, Any]] = []
    with (
        Session(beat, config.data_dir()) as session,
        session.running("reprocess") as counts,
        progress("reading") as say,
    ):
        session.tells = alert
        counts["of"] = count(session, scope)
        async for difference in reprocess(session, scope):
            session.count("read")
            if difference is not None:
                session.count(difference.what)
                rows.append(asdict(difference))
            if say is not None:
                say(counts)
        return rows, counts.get("read", 0)
