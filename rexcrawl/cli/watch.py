"""`rexcrawl watch test`: what a changed watch or vocabulary would add and drop over the articles that are stored."""

from __future__ import annotations

import json
import multiprocessing
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from rexcrawl import config
from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_option, print_json, print_rows
from rexcrawl.cli.try_match import matcher_of, terms_of
from rexcrawl.config.beat import Beat, Watch
from rexcrawl.errors import ConfigError, NotFound
from rexcrawl.match import Matcher
from rexcrawl.store import backtest
from rexcrawl.store.database import Row, Store

SOME = 1500  # articles that are quicker matched here than by starting workers
_STRETCH = 500
_WORDS = {  # what the matcher reads, and the column where it stands
    "headline": "headline",
    "text": "text",
    "language": "language",
    "url": "url",
    "lead": "subtitle",
    "outlet": "outlet",
}
_CHANGES = ("added", "dropped", "level")
Stretch = tuple[str, int, int, bool]  # database, first and last article, whether to give reasons
SUMMARY = ("watch", "stored", "found", "added", "dropped", "level")
EXAMPLE = ("change", "watch", "id", "published", "outlet", "headline", "reason")


@click.group()
def watch() -> None:
    """Work on watches before they are saved."""


@watch.command()
@click.option("--watch", "only", multiple=True, help="Only this watch.")
@click.option("--examples", default=5, show_default=True, type=click.IntRange(0, 1000), help="Of each change, a watch.")
@json_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def test(file: Path, only: tuple[str, ...], examples: int, as_json: bool) -> None:
    """Show what FILE's watches would add and drop among the stored articles; nothing is written.

    FILE is a changed schedules file, or a file with nothing but [[watches]], read with the vocabulary of the beat in
    use. What is stored under these watches is compared with what they find; with --json every change is a line.
    """
    beat, whole = changed(file)
    known = {one.id for one in beat.watches}
    for name in only:
        if name not in known:
            raise NotFound(f"{file} has no watch of that name; it has {', '.join(sorted(known))}", about=name)
    asked = set(only) or (None if whole else known)
    if asked is not None:
        beat = replace(beat, watches=tuple(one for one in beat.watches if one.id in asked))
    with opened() as store:
        every = compared(store, beat, reasons=as_json)
        rows = [row for row in every if asked is None or row["watch"] in asked]
        totals = summary(rows, asked or known)
        changes = [row for row in rows if row["change"] != "same"]
        if as_json:
            print_json([*totals, *changes])
            return
        print_rows(totals, SUMMARY, as_json=False, title="What would change", empty="no watches")
        some = shown(changes, examples)
        if some:
            print_rows(with_reasons(store, some, beat), EXAMPLE, as_json=False, title="Examples")


def with_reasons(store: Store, rows: Iterable[Row], beat: Beat) -> Iterator[Row]:
    """The examples with why each watch is met, or no longer."""
    matcher = matcher_of(beat)
    for row in rows:
        (article,) = backtest.articles(store, row["id"], row["id"])
        yield from explained([row], matcher, {name: article[column] for name, column in _WORDS.items()})


def changed(file: Path) -> tuple[Beat, bool]:
    """The beat that FILE is, or the beat in use with FILE's watches alone, and whether it is whole.

    Raises ConfigError.
    """
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigError(f"cannot be read: {error}", about=str(file)) from error
    if set(document) != {"watches"}:
        return config.load(file), True
    try:
        watches = TypeAdapter(tuple[Watch, ...]).validate_json(json.dumps(document["watches"]))
    except (ValidationError, TypeError) as error:
        raise ConfigError(f"[[watches]]: {str(error).splitlines()[0]}", about=str(file)) from error
    return replace(config.load(None), watches=watches), False


def compared(store: Store, beat: Beat, *, reasons: bool) -> Iterator[Row]:
    """A row for every article and watch that is stored or found: change (same, added, dropped, level)."""
    ranges = backtest.ranges(store, _STRETCH)
    if len(ranges) * _STRETCH <= SOME:
        matcher = matcher_of(beat)
        yield from (row for first, last in ranges for row in stretch(store, matcher, first, last, reasons=reasons))
        return
    from rexcrawl import spreading

    # Once for all workers: importing takes longer than many an article.
    multiprocessing.set_forkserver_preload(["rexcrawl.spreading", __name__])
    chunks = ([(str(store.path), first, last, reasons)] for first, last in ranges)
    terms = terms_of(beat)
    for rows in spreading.spread(_in_worker, chunks, _failed, watches=beat.watches, terms=terms, timeout_s=600):
        yield from rows


def _in_worker(chunk: Sequence[Stretch]) -> list[Row]:
    from rexcrawl import spreading

    path, first, last, reasons = chunk[0]
    with Store.open(Path(path), readonly=True) as store:
        return list(stretch(store, spreading.matcher(), first, last, reasons=reasons))


def _failed(chunk: Stretch, why: str) -> list[Row]:
    raise NotFound(f"articles {chunk[1]} to {chunk[2]} could not be matched: {why}")


def stretch(store: Store, matcher: Matcher, first: int, last: int, *, reasons: bool) -> Iterator[Row]:
    """The rows of one stretch of articles; with `reasons` each change says why."""
    stored = backtest.levels(store, first, last)
    for article in backtest.articles(store, first, last):
        words = {name: article[column] for name, column in _WORDS.items()}
        rows = list(_changes(article, stored.get(article["id"], {}), matcher.levels(**words)))
        changed = reasons and any(row["change"] != "same" for row in rows)
        yield from explained(rows, matcher, words) if changed else rows


def explained(rows: Iterable[Row], matcher: Matcher, words: dict[str, Any]) -> Iterator[Row]:
    """The changes of one article with why each watch is met, or no longer."""
    met = {match.watch: match.reason for match in matcher.match(**words)}
    for row in rows:
        name = row["watch"]
        if row["change"] == "same":
            yield row
        elif name in met:
            yield {**row, "reason": f"was {row['before']}; {met[name]}" if row["before"] else met[name]}
        else:
            known = name in matcher.named
            yield {**row, "reason": matcher.explain(**words, watch=name) if known else "no such watch"}


def _changes(article: Row, stored: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Row]:
    shown = {key: article[key] for key in ("id", "published", "outlet", "headline", "url")}
    for name in sorted({*stored, *found}):
        before, level = stored.get(name), found.get(name)
        change = "added" if before is None else "dropped" if level is None else "same" if before == level else "level"
        yield {"change": change, "watch": name, **shown, "before": before, "level": level, "reason": ""}


def summary(rows: Sequence[Row], known: Iterable[str]) -> list[dict[str, Any]]:
    """Per watch: how many articles are stored under it, how many it finds, and what changes."""
    counted = Counter((row["watch"], row["change"]) for row in rows)
    names = sorted({*known, *(row["watch"] for row in rows)})
    return [
        {
            "watch": name,
            "stored": sum(counted[name, change] for change in ("same", "dropped", "level")),
            "found": sum(counted[name, change] for change in ("same", "added", "level")),
            **{change: counted[name, change] for change in _CHANGES},
        }
        for name in names
    ]


def shown(changes: Sequence[Row], examples: int) -> list[Row]:
    """The newest few of each change of each watch."""
    picked: list[Row] = []
    newest = sorted(changes, key=lambda row: (row["published"] or "", row["id"]), reverse=True)
    for name in sorted({row["watch"] for row in changes}):
        for change in _CHANGES:
            some = (row for row in newest if row["watch"] == name and row["change"] == change)
            picked.extend(islice(some, examples))
    return picked
