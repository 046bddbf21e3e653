"""What editors decide of stories: merge, split, unlink, first; `undo` takes any of it back; follow and unfollow."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from typing import Any

import click

from rexcrawl import config
from rexcrawl.cli.ask import opened
from rexcrawl.cli.output import json_line, json_option, print_rows
from rexcrawl.errors import Refused
from rexcrawl.pipelines import verdicts
from rexcrawl.pipelines.session import database, utc_now
from rexcrawl.pipelines.verdicts import Editor, Ruling
from rexcrawl.store import dossier, follows, story
from rexcrawl.store import verdicts as rows
from rexcrawl.store.database import Store


def _signed(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every decision: who, why, and how it is printed."""
    for option in (
        click.option("--editor", default=None, help="Who decides; default: $REXCRAWL_EDITOR or the login name."),
        click.option("--note", default="", help="Why, for who reads it in a year."),
        json_option,
    ):
        command = option(command)
    return command


def _by(editor: str | None, note: str) -> Editor:
    return Editor(name=editor or os.environ.get("REXCRAWL_EDITOR") or _login(), note=note.strip(), now=utc_now())


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"  # a container's user without a name


def _writing() -> Store:
    """The database, for writing; it must be there."""
    opened().close()
    return Store.open(database(config.data_dir()))


def _say(ruling: Ruling, what: str, as_json: bool) -> None:
    if as_json:
        click.echo(json_line({"number": ruling.number, "decision": what, "stories": list(ruling.stories)}))
        return
    stands = ", ".join(map(str, ruling.stories))
    taken = "" if what == "undo" else f"; `rexcrawl undo {ruling.number}` takes it back"
    click.echo(f"decision {ruling.number} {'is taken back' if what == 'undo' else 'stands'}: story {stands}{taken}")


@click.command()
@click.argument("first_story", metavar="STORY")
@click.argument("others", metavar="STORY...", nargs=-1, required=True)
@_signed
def merge(first_story: str, others: tuple[str, ...], editor: str | None, note: str, as_json: bool) -> None:
    """Make one story of several, now and for every later gathering."""
    with _writing() as store:
        numbers = [story.find(store, other) for other in others]
        _say(verdicts.merge(store, story.find(store, first_story), numbers, _by(editor, note)), "merge", as_json)


@click.command()
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@_signed
def split(articles: tuple[str, ...], editor: str | None, note: str, as_json: bool) -> None:
    """Take articles, and what repeats them, out of their story; they stay together among themselves."""
    with _writing() as store:
        numbers = [dossier.find(store, article) for article in articles]
        _say(verdicts.split(store, numbers, _by(editor, note)), "split", as_json)


@click.command()
@click.argument("article")
@click.argument("other")
@_signed
def unlink(article: str, other: str, editor: str | None, note: str, as_json: bool) -> None:
    """Say that ARTICLE and OTHER are neither copies of one another nor of one story; the evidence is kept."""
    with _writing() as store:
        one, two = dossier.find(store, article), dossier.find(store, other)
        _say(verdicts.unlink(store, one, two, _by(editor, note)), "unlink", as_json)


@click.command()
@click.argument("article")
@_signed
def first(article: str, editor: str | None, note: str, as_json: bool) -> None:
    """Say that ARTICLE was the first to publish what others repeat; what was judged before stays as evidence."""
    with _writing() as store:
        _say(verdicts.first(store, dossier.find(store, article), _by(editor, note)), "first", as_json)


@click.command()
@click.argument("number", type=click.IntRange(1))
@_signed
def undo(number: int, editor: str | None, note: str, as_json: bool) -> None:
    """Take a decision back; it stays in the log with the time at which it was."""
    with _writing() as store:
        _say(verdicts.undo(store, number, _by(editor, note)), "undo", as_json)


@click.command("verdicts")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 100_000))
@json_option
def listing(limit: int, as_json: bool) -> None:
    """List what editors decided, the newest first, taken back or not."""
    columns = ("number", "at", "editor", "decision", "articles", "others", "note", "undone_at")
    with opened() as store:
        print_rows(
            rows.listing(store, limit=limit), columns, as_json=as_json, empty="nothing was decided yet", cell=_cell
        )


def _cell(column: str, value: Any) -> str:
    if isinstance(value, list):
        shown = ", ".join(map(str, value[:6]))
        return f"{shown}, …" if len(value) > 6 else shown
    return "" if value is None else str(value)[:16].replace("T", " ") if column in ("at", "undone_at") else str(value)


@click.command()
@click.argument("wanted", metavar="STORY")
@click.option("--editor", default=None, help="Who follows; default: $REXCRAWL_EDITOR or the login name.")
def follow(wanted: str, editor: str | None) -> None:
    """Be told of every new report of a story; an echo is not new."""
    with _writing() as store:
        by = _by(editor, "")
        with store.transaction():
            number = story.find(store, wanted)
            anchor = story.whole(store, number)["members"][0]["article"]
            if not follows.follow(store, number, article=anchor, editor=by.name, now=by.now):
                raise Refused("is followed already", about=f"story {number}")
    click.echo(f"story {number} is followed; `rexcrawl unfollow {number}` ends it")


@click.command()
@click.argument("wanted", metavar="STORY")
def unfollow(wanted: str) -> None:
    """Hear no more of a story."""
    with _writing() as store, store.transaction():
        number = story.find(store, wanted)
        if not follows.unfollow(store, number, utc_now()):
            raise Refused("nobody follows it", about=f"story {number}")
    click.echo(f"story {number} is no longer followed")
