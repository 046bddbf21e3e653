"""`rexcrawl try match`: which watches the articles of a JSON-lines file meet, and why the others do not."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from rexcrawl import config
from rexcrawl.cli.output import json_option, print_json, print_rows
from rexcrawl.config import vocabulary
from rexcrawl.config.beat import Beat, Term
from rexcrawl.errors import NotFound, ReadError
from rexcrawl.match import Matcher
from rexcrawl.model import Match

COLUMNS = ("id", "watch", "level", "score", "reason")
TEXTS = ("id", "url", "headline", "text", "language", "lead", "outlet")
FEW = 1500  # lines that are quicker done here than by starting workers
_CHUNK = 250
_SURE = 0.8  # a guessed language that is less sure than this is none

Line = tuple[int, str]


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
    - reads standard input. A line that is no such object gives a row with its number and the error. The language of
    an article that has none is guessed.
    """
    loaded = config.load(beat)
    bad: list[object] = []
    rows = noted(rows_of(loaded, enumerate(file, 1)), bad)
    if as_json:
        print_json(rows)
    else:
        print_rows(rows, COLUMNS, as_json=False, empty="no articles")
    if bad:
        ctx.exit(ReadError.exit_code)


def noted(rows: Iterable[dict[str, Any]], bad: list[object]) -> Iterator[dict[str, Any]]:
    """The rows as they are; the numbers of lines in error are left in `bad`."""
    for row in rows:
        if "error" in row:
            bad.append(row["line"])
        yield row


def terms_of(beat: Beat) -> tuple[Term, ...]:
    """The beat's vocabulary. Raises NotFound when the beat watches nothing, ConfigError for a bad vocabulary."""
    if not beat.watches:
        raise NotFound("the beat has no watches: nothing can match", about=str(beat.path))
    return tuple(term for path in beat.vocabulary for term in vocabulary.load(path))


def matcher_of(beat: Beat) -> Matcher:
    """The beat's watches, compiled. Raises ConfigError for a bad vocabulary or query, NotFound without watches."""
    return Matcher.compile(beat.watches, terms_of(beat))


def rows_of(beat: Beat, lines: Iterator[Line]) -> Iterator[dict[str, Any]]:
    """The rows of all lines, in order; a long file goes through worker processes, a few chunks at a time."""
    matcher = matcher_of(beat)
    first = list(islice(lines, FEW + 1))
    if len(first) <= FEW:
        yield from (row for line in first for row in _rows(matcher, *line))
        return
    from rexcrawl import spreading  # it brings the pool along

    every = chain(first, lines)
    chunks = iter(lambda: list(islice(every, _CHUNK)), [])
    processes = max(1, min(4, os.cpu_count() or 1))
    found = spreading.spread(
        _chunk, chunks, _failed, watches=beat.watches, terms=terms_of(beat), processes=processes, timeout_s=120
    )
    yield from (row for rows in found for row in rows)


def _chunk(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Runs in a worker."""
    from rexcrawl import spreading

    return [row for line in lines for row in _rows(spreading.matcher(), *line)]


def _failed(line: Line, why: str) -> list[dict[str, Any]]:
    return [error_row(line[0], why)]


def error_row(number: int, error: object) -> dict[str, Any]:
    """What a line that cannot be read gives."""
    return {"id": None, "line": number, "error": str(error), "reason": f"line {number}: {error}"}


def _rows(matcher: Matcher, number: int, line: str) -> Iterator[dict[str, Any]]:
    if not line.strip():
        return
    try:
        given = article_of(line)
    except ValueError as error:
        yield error_row(number, error)
        return
    article = {
        "headline": given["headline"] or "",
        "text": given["text"] or "",
        "url": given["url"] or "",
        "lead": given["lead"],
        "language": given["language"] or language_of(given),
        "outlet": given["outlet"],
    }
    found, reason = matcher.match_or_why(**article)
    yield from (_row(given["id"], match) for match in found)
    if not found:
        yield {"id": given["id"], "watch": None, "level": "none", "score": 0.0, "passages": [], "reason": reason}


def language_of(given: dict[str, Any]) -> str | None:
    """The language that the words of an article are in, when that is sure enough."""
    from rexcrawl.extract.language import guess

    found, sure = guess(f"{given['headline'] or ''}. {given['text'] or ''}")
    return found if sure >= _SURE else None


def article_of(line: str) -> dict[str, Any]:
    """The known keys of one line. Raises ValueError with the reason in plain words."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is not JSON: {error}") from error
    if not isinstance(given, dict):
        raise ValueError("is not a JSON object")
    for key in TEXTS:
        value = given.get(key)
        if value is not None and not isinstance(value, str) and key != "id":
            raise ValueError(f"{key} must be text")
    if given.get("headline") is None and given.get("text") is None:
        raise ValueError("has neither headline nor text")
    id = given.get("id")
    if isinstance(id, str):
        given["id"] = id.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be printed
    return {key: given.get(key) for key in (*TEXTS, "published", "bylines")}


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
