"""`rexcrawl check`: is the beat in order? Without network and without a database."""

from __future__ import annotations

from pathlib import Path

import click

from rexcrawl import config
from rexcrawl.cli.check_rules import routes, words
from rexcrawl.cli.output import json_line, json_option
from rexcrawl.config.beat import Beat, Term
from rexcrawl.errors import ConfigError
from rexcrawl.text import printable


@click.command()
@click.argument("beat", required=False, type=click.Path(path_type=Path))
@json_option
def check(beat: Path | None, as_json: bool) -> None:
    """Judge the beat and its vocabulary; say every mistake with file, line, table and key."""
    found, errors = _read(config.beat_path(beat))
    terms: tuple[Term, ...] = ()
    if found is not None:
        terms, more = words(found)
        errors += [*more, *routes(found)]
    warnings = config.warnings(found) if found is not None else ()
    row = _summary(found, len(terms), errors, warnings)
    if as_json:
        click.echo(json_line(row))
    else:
        _print(found, row, errors, warnings)
    if errors:
        raise click.exceptions.Exit(ConfigError.exit_code)


def _read(path: Path) -> tuple[Beat | None, list[str]]:
    from rexcrawl.config import reading

    try:
        result = reading.read(path)
    except ConfigError as error:
        return None, [str(error)]
    return result.beat, list(result.lines())


def _summary(beat: Beat | None, terms: int, errors: list[str], warnings: tuple[str, ...]) -> dict[str, object]:
    counts: dict[str, object] = {}
    if beat is not None:
        counts = {
            "beat": beat.id,
            "title": beat.title,
            "file": str(beat.path),
            "outlets": len(beat.outlets),
            "active": sum(outlet.active for outlet in beat.outlets),
            "sources": sum(len(outlet.sources) for outlet in beat.outlets),
            "languages": sorted({tag.split("-")[0] for outlet in beat.outlets for tag in outlet.languages}),
            "watches": len(beat.watches),
            "terms": terms,
            "routes": len(beat.routes),
            "active_routes": sum(config.route_url(route) is not None for route in beat.routes),
        }
    return {"ok": not errors, **counts, "errors": errors, "warnings": list(warnings)}


def _print(beat: Beat | None, row: dict[str, object], errors: list[str], warnings: tuple[str, ...]) -> None:
    if beat is not None:
        click.echo(
            f"{printable(beat.title)} ({beat.path}): {row['outlets']} outlets ({row['active']} active),"
            f" {row['sources']} sources, {row['watches']} watches, {row['terms']} vocabulary terms,"
            f" {row['routes']} routes ({row['active_routes']} active)"
        )
    for warning in warnings:
        click.echo(f"warning: {printable(warning)}")
    for error in errors:
        click.echo(f"error: {printable(error)}", err=True)
    if not errors:
        click.echo("in order" if not warnings else f"in order, {len(warnings)} warnings")
