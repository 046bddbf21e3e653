"""`rexcrawl try same`: which articles of a JSON-lines file repeat which, and which are one story."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import click

from rexcrawl.cli.output import json_option, print_json, print_rows
from rexcrawl.errors import ReadError

_TEXTS = ("url", "outlet", "headline", "text", "published", "language", "agency", "claims_canonical")


@click.command()
@json_option
@click.argument("file", type=click.File("r", encoding="utf-8-sig", errors="replace"))
@click.pass_context
def same(ctx: click.Context, as_json: bool, file: Iterable[str]) -> None:
    """Print every relation between the articles of FILE, then each article's story.

    FILE has one JSON object a line, in order of arrival: id, url, outlet, headline, text, published, language;
    - reads standard input. A line that is no such object is named on standard error and left out.
    """
    bad: list[int] = []
    rows = rows_of(_articles(file, bad))
    if as_json:
        print_json(rows)
    else:
        columns = ("id", "other", "relation", "share", "share_other", "story", "reason")
        print_rows(rows, columns, as_json=False, empty="no articles")
    if bad:
        ctx.exit(ReadError.exit_code)


def _articles(lines: Iterable[str], bad: list[int]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield article_of(line, number)
        except ValueError as error:
            bad.append(number)
            click.echo(f"line {number}: {error}", err=True)


def article_of(line: str, number: int) -> dict[str, Any]:
    """One line's article; `id` is the line's number where it has none. Raises ValueError in plain words."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"is not JSON: {error}") from error
    if not isinstance(given, dict):
        raise ValueError("is not a JSON object")
    found: dict[str, Any] = {"id": given.get("id", number)}
    for key in _TEXTS:
        value = given.get(key)
        if value is not None and not isinstance(value, str):
            raise ValueError(f"{key} must be text")
        # Half a surrogate pair can neither be compared nor printed.
        found[key] = value.encode("utf-8", "replace").decode("utf-8") if value else None
    found["published"] = _moment(found["published"])
    return found


def _moment(value: str | None) -> datetime | None:
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def rows_of(articles: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Relations as they are found, then one row for each article's story."""
    from rexcrawl.cluster import Stories
    from rexcrawl.fingerprint import fingerprint
    from rexcrawl.relate import Known, related
    from rexcrawl.relate.neighbours import Index

    index, stories = Index(), Stories()
    ids: list[Any] = []
    everything: list[Known] = []
    for given in articles:
        number = len(ids)
        ids.append(given["id"])
        one = _known(number, given)
        everything.append(one)
        grams = fingerprint(one.text).grams
        candidates = (everything[other] for other in index.sharing(grams))
        found = list(related(one, candidates))
        index.add(number, grams)
        for later, relation in found:
            yield {
                "id": ids[later],
                "other": ids[relation.other],
                "relation": relation.kind,
                "share": relation.share,
                "share_other": relation.share_other,
                "evidence": relation.evidence,
            }
        stories.add(one, found)
    for placed in stories.settled():
        detail = placed.detail
        if placed.other is not None:
            detail = f"{detail.removesuffix(str(placed.other))}{ids[placed.other]}"
        yield {"id": ids[placed.article], "story": ids[placed.story], "reason": placed.reason, "detail": detail}


def _known(number: int, given: dict[str, Any]) -> Any:
    from rexcrawl.relate import Known

    return Known(
        id=number,
        url=given["url"] or "",
        outlet=given["outlet"] or "",
        outlet_name=given["outlet"] or "",
        headline=given["headline"] or "",
        text=given["text"] or "",
        published=given["published"],
        language=given["language"],
        claims_canonical=given["claims_canonical"],
        agency=given["agency"],
    )
