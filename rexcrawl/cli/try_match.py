"""`rexcrawl try match`: which watches the articles of a JSON-lines file meet, and why the others do not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from rexcrawl import config
from rexcrawl.cli.output import json_option, print_json, print_rows
from rexcrawl.config import vocabulary
from rexcrawl.config.beat import Beat
from rexcrawl.errors import NotFound, ReadError
from rexcrawl.match import Matcher
from rexcrawl.model import Match

COLUMNS = ("id", "watch", "level", "score", "reason")
_TEXTS = ("id", "url", "headline", "text", "language", "lead", "outlet")


@click.command()
@click.option(
    "--beat", type=click.Path(path_type=Path, dir_okay=False), help="Schedules file; default: the one in use."
)
@json_option
@click.argument("file", type=click.File("r", encoding="utf-8-sig", errors="replace"))
@click.pass_context
def match(ctx: click.Context, beat: Path | None, as_json: bool, file: Iterable[str]) -> None:
    """Print a row for each article of FILE and watch that it meets; one with level none for an article that meets none.

    FILE has one JSON object a line: id, url, headline, text, language (and, if known, lead and outlet);
    - reads standard input. A line that is no such object gives a row with its number and the error.
    """
    matcher = matcher_of(config.load(beat))
    bad: list[int] = []
    rows = (row for number, line in enumerate(file, 1) for row in _rows(matcher, number, line, bad))
    if as_json:
        print_json(rows)
    else:
        print_rows(rows, COLUMNS, as_json=False, empty="no articles")
    if bad:
        ctx.exit(ReadError.exit_code)


def matcher_of(beat: Beat) -> Matcher:
    """The beat's watches, compiled. Raises ConfigError for a bad vocabulary or query, NotFound without watches."""
    if not beat.watches:
        raise NotFound("the beat has no watches: nothing can match", about=str(beat.path))
    terms = tuple(term for path in beat.vocabulary for term in vocabulary.load(path))
    return Matcher.compile(beat.watches, terms)


def _rows(matcher: Matcher, number: int, line: str, bad: list[int]) -> Iterator[dict[str, Any]]:
    if not line.strip():
        return
    try:
        given = _article(line)
    except ValueError as error:
        bad.append(number)
        yield {"id": None, "line": number, "error": str(error), "reason": f"line {number}: {error}"}
        return
    article = {
        "headline": given["headline"] or "",
        "text": given["text"] or "",
        "url": given["url"] or "",
        "lead": given["lead"],
        "language": given["language"],
        "outlet": given["outlet"],
    }
    id = given["id"]
    if isinstance(id, str):
        id = id.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be printed
    found = matcher.match(**article)
    yield from (_row(id, match) for match in found)
    if not found:
        reason = matcher.explain(**article)
        yield {"id": id, "watch": None, "level": "none", "score": 0.0, "passages": [], "reason": reason}


def _article(line: str) -> dict[str, Any]:
    """The known keys of one line. Raises ValueError with the reason in plain words."""
    try:
        given = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"is not JSON: {error}") from error
    if not isinstance(given, dict):
        raise ValueError("is not a JSON object")
    for key in _TEXTS:
        value = given.get(key)
        if value is not None and not isinstance(value, str) and key != "id":
            raise ValueError(f"{key} must be text")
    if given.get("headline") is None and given.get("text") is None:
        raise ValueError("has neither headline nor text")
    return {key: given.get(key) for key in _TEXTS}


def _row(id: object, match: Match) -> dict[str, Any]:
    return {
        "id": id,
        "watch": match.watch,
        "level": match.level,
        "score": match.score,
        "passages": [
            {"field": p.field, "start": p.start, "end": p.end, "text": p.text, "term": p.term} for p in match.passages
        ],
        "reason": match.reason,
    }
