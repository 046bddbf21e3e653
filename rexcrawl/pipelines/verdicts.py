"""An editor's word on stories: written as rows, applied at once, respected by every later judgement, and undoable."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rexcrawl.errors import NotFound, Refused
from rexcrawl.pipelines import stories as gathered
from rexcrawl.pipelines.gathering import gather
from rexcrawl.store import stories, verdicts
from rexcrawl.store.database import Row, Store
from rexcrawl.store.verdicts import Decision, Word


@dataclass(frozen=True, kw_only=True, slots=True)
class Editor:
    """Who decides, why, and when."""

    name: str
    note: str
    now: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """A decision that was written: its number for `undo`, and the stories that its articles are in now."""

    number: int
    stories: tuple[int, ...]


def merge(store: Store, story: int, others: Sequence[int], by: Editor) -> Ruling:
    """Make one story of several. Raises NotFound for a story that is not there, Refused where there is only one."""
    if not set(others) - {story}:
        raise Refused("a story cannot be merged with itself: name another", about=f"story {story}")
    with store.transaction():
        anchor = _anchor(store, story)
        joined = [article for other in dict.fromkeys(others) for article in _members(store, other) if other != story]
        words = [Word("together", anchor, article) for article in joined]
        return _rule(store, "merge", words, by, [anchor, *joined])


def split(store: Store, articles: Sequence[int], by: Editor) -> Ruling:
    """Take articles out of their story, and what repeats them; they stay together among themselves.

    Raises NotFound for an article without a story, Refused where nothing would stay or they are in several stories.
    """
    with store.transaction():
        homes = stories.homes(store, articles)
        missing = next((article for article in articles if article not in homes), None)
        if missing is not None:
            raise NotFound("there is no such article in any story", about=f"article {missing}")
        if len(set(homes.values())) > 1:
            raise Refused("they are in several stories: split one story at a time", about=_listed(articles))
        # An echo leaves alone; what is no echo takes its echoes along, by themselves.
        leaving = list(dict.fromkeys(articles))
        taken = {*leaving, *(echo for one in leaving for echo in stories.echoes(store, one))}
        staying = [member for member in _members(store, homes[leaving[0]]) if member not in taken]
        if not staying:
            raise Refused("these articles and what repeats them are the whole story", about=_listed(articles))
        words = [Word("apart", one, other) for one in leaving for other in staying]
        words += [Word("together", leaving[0], other) for other in leaving[1:]]
        words += _held(store, leaving, staying)
        return _rule(store, "split", words, by, [*leaving, *staying])


def unlink(store: Store, article: int, other: int, by: Editor) -> Ruling:
    """Say that two articles are neither copies of one another nor of one story. Raises NotFound, Refused."""
    if article == other:
        raise Refused("an article cannot be unlinked from itself: name another", about=f"article {article}")
    with store.transaction():
        for one in (article, other):
            _known(store, one)
        return _rule(store, "unlink", [Word("apart", article, other)], by, [article, other])


def first(store: Store, article: int, by: Editor) -> Ruling:
    """Say that an article was the first to publish what others repeat. Raises NotFound."""
    with store.transaction():
        _known(store, article)
        return _rule(store, "first", [Word("first", article, None)], by, [article])


def undo(store: Store, number: int, by: Editor) -> Ruling:
    """Take a decision back. Raises NotFound where none stands by that number."""
    with store.transaction():
        rows = verdicts.take_back(store, number, editor=by.name, now=by.now)
        if not rows:
            raise NotFound(
                "no decision stands by that number; `rexcrawl verdicts` lists them", about=f"verdict {number}"
            )
        return Ruling(number=number, stories=_settled(store, _named(rows), by.now))


def _rule(store: Store, decision: Decision, words: Iterable[Word], by: Editor, touched: Sequence[int]) -> Ruling:
    number = verdicts.add(store, decision, words, editor=by.name, note=by.note, now=by.now)
    return Ruling(number=number, stories=_settled(store, touched, by.now))


def _settled(store: Store, touched: Sequence[int], now: datetime) -> tuple[int, ...]:
    firsts = [article for article in touched if _was_called_first(store, article)]
    # Who was first turns relations round, and these are judged where they were judged before.
    gather(store, firsts, now)
    gathered.settle(store, touched, now)
    return tuple(sorted(set(stories.homes(store, touched).values())))


def _was_called_first(store: Store, article: int) -> bool:
    return store.value("SELECT 1 FROM verdicts WHERE article = ? AND kind = 'first'", (article,)) is not None


def _held(store: Store, leaving: Collection[int], staying: Sequence[int]) -> list[Word]:
    """What an editor had put together by way of an article that leaves stays together without it."""
    bound = {
        other
        for row in verdicts.touching(store, leaving)
        if row["kind"] == "together"
        for other in (row["article"], row["other"])
        if other in staying
    }
    return [Word("together", staying[0], other) for other in staying[1:]] if bound else []


def _known(store: Store, article: int) -> None:
    if not stories.homes(store, [article]):
        raise NotFound("there is no such article in any story", about=f"article {article}")


def _anchor(store: Store, story: int) -> int:
    row = store.row("SELECT first_article FROM story_groups WHERE id = ?", (story,))
    if row is None:
        raise NotFound("there is no such story; `rexcrawl stories` lists them", about=f"story {story}")
    return int(row["first_article"])


def _members(store: Store, story: int) -> list[int]:
    anchor = _anchor(store, story)
    inside = stories.members(store, story)
    return [anchor, *(article for article in inside if article != anchor)]


def _named(rows: Iterable[Row]) -> list[int]:
    return sorted({one for row in rows for one in (row["article"], row["other"]) if one is not None})


def _listed(articles: Iterable[int]) -> str:
    return "articles " + ", ".join(map(str, articles))
