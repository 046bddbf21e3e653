"""Where an article stands among the others: its facts, whom it is like, and the story that follows from all of them.

A change of one article gathers anew what hangs together with it, so that the answer does not depend on the order of
arrival; stories keep their numbers, and an editor's word goes before every likeness.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from datetime import datetime, timedelta

from rexcrawl.cluster import Facts, Verdict, facts_of, group, likeness, named, rarity_of, within_window
from rexcrawl.cluster.stories import COMMON, JOINED, LOOKED_UP
from rexcrawl.relate import Known
from rexcrawl.store import stories
from rexcrawl.store.database import Row, Store, optional_moment

VERSION = 1  # raised when the same facts may give other likenesses
NEWEST = 200  # articles read of one term
MOST_LIKE = 60  # articles whose likeness is computed
MOST_TOGETHER = 400  # articles gathered at once
WEEK = timedelta(days=7)


class Rarity:
    """How rare terms are in the archive, asked once each."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._total = stories.total(store)
        self._held: dict[str, int] = {}

    def know(self, terms: Iterable[str]) -> None:
        """Look up terms that will be asked for."""
        new = [term for term in terms if term not in self._held]
        held = stories.counts(self._store, new)
        self._held.update((term, held.get(term, 0)) for term in new)

    def __call__(self, term: str) -> float:
        return rarity_of(self._held.get(term, 0), self._total)

    def rarest(self, terms: Iterable[str]) -> list[str]:
        """The terms by which others are found: rare ones that somebody else has too."""
        limit = max(12, COMMON * self._total)
        useful = [term for term in terms if 2 <= self._held.get(term, 0) <= limit]
        return sorted(useful, key=lambda term: (self._held[term], term))[:LOOKED_UP]


def alike(store: Store, known: Known, version: int) -> list[int]:
    """Write an article's facts and whom it is like, inside a transaction; returns these, the most alike first.

    `version` is that of the whole comparison; facts that were written by it and are the same stay as they are.
    """
    mine = facts_of(known)
    terms = mine.terms()
    if not stories.put_facts(
        store, known.id, mine.to_json(), terms, language=mine.language, at=mine.at, version=version
    ):
        return [other for _, other in _joined(store, known.id)]
    rarity = Rarity(store)
    rarity.know(terms)
    shared: Counter[int] = Counter()
    for term in rarity.rarest(terms):
        shared.update(stories.holders(store, term, but=known.id, most=NEWEST))
    found: dict[int, tuple[float, Sequence[str]]] = {}
    for other, _ in sorted(shared.items(), key=lambda item: (-item[1], -item[0]))[:MOST_LIKE]:
        theirs = _facts(store, other)
        if theirs is None or not within_window(mine, theirs):
            continue
        rarity.know(theirs.terms())
        score, why = likeness(mine, theirs, rarity)
        if score >= JOINED:
            found[other] = (score, why)
    stories.put_joins(store, known.id, found)
    return sorted(found, key=lambda other: (-found[other][0], other))


def _joined(store: Store, article: int) -> list[tuple[float, int]]:
    joins, _, _ = stories.between(store, stories.neighbourhood(store, article, most=MOST_LIKE))
    mine = [join for join in joins if article in (join["article"], join["other"])]
    return sorted((-join["score"], join["article"] + join["other"] - article) for join in mine)


def _facts(store: Store, article: int) -> Facts | None:
    row = stories.facts(store, article)
    if row is None or row["facts"] == "{}":
        return None
    at = optional_moment(row["at"])
    return Facts.from_json(json.loads(row["facts"]), article=article, language=row["language"], at=at)


def enter(store: Store, known: Known, version: int) -> list[int]:
    """Compare an article by what it says itself, inside a transaction; an echo says nothing itself.

    Returns those that it is like, the most alike first.
    """
    if not stories.is_echo(store, known.id):
        return alike(store, known, version)
    stories.put_facts(store, known.id, {}, (), language="", at=None, version=version)
    return []


def is_misplaced(store: Store, article: int) -> bool:
    """Whether an article has become an echo, or is none any more, since it was gathered."""
    row = stories.member(store, article)
    return row is not None and (row["repeats"] is not None) != stories.is_echo(store, article)


def settle(store: Store, articles: Sequence[int], now: datetime) -> list[int]:
    """Gather anew what hangs together with some articles, inside a transaction; returns who is in a new story."""
    firsts = {article: stories.first_of(store, article) for article in articles}
    seeds = [seed for article, first in firsts.items() for seed in _seeds(store, article, first)]
    done: set[int] = set()
    moved: list[int] = []
    for seed in dict.fromkeys(seeds):
        if seed not in done and not stories.is_echo(store, seed):
            seen, joined = _settle(store, seed, now)
            done.update(seen)
            moved += joined
    moved += [one for one, first in firsts.items() if one != first and stories.put_echo(store, one, first, now)]
    return moved


def _seeds(store: Store, article: int, first: int) -> list[int]:
    """From which articles stories must be gathered anew because of one; none for an echo that was one before.

    What went with an article that became an echo goes with its first; what went with the first of an article that is
    no echo any more is asked again.
    """
    before = stories.member(store, article)
    if first != article:
        known = stories.member(store, first)
        new = [] if known is not None and known["repeats"] is None else [first]
        if before is None or before["repeats"] is not None:
            return new
        store.execute("UPDATE story_members SET repeats = ? WHERE repeats = ?", (first, article))
        store.execute("UPDATE story_members SET repeats = ? WHERE article = ?", (first, article))
        left = [other for other in stories.with_companions(store, [article]) if other != article]
        return [first, *left]
    if before is not None and before["repeats"] is not None:
        store.execute("UPDATE story_members SET repeats = NULL WHERE article = ?", (article,))
        for other in stories.echoes(store, before["repeats"]):
            again = stories.first_of(store, other)
            if again != before["repeats"] and again != other:
                store.execute("UPDATE story_members SET repeats = ? WHERE article = ?", (again, other))
        return [article, before["repeats"]]
    return [article]


def _settle(store: Store, article: int, now: datetime) -> tuple[Sequence[int], list[int]]:
    # Who was in one story with a neighbour belongs to the question, even where nothing joins it any more.
    members = stories.with_companions(store, stories.neighbourhood(store, article, most=MOST_TOGETHER))
    before = stories.homes(store, members)
    joins, translations, words = stories.between(store, members)
    said = [
        Verdict(row["kind"], row["one"], row["two"])
        for row in words
        if row["kind"] in ("together", "apart") and row["two"] is not None and row["one"] != row["two"]
    ]
    scores = {(row["article"], row["other"]): row["score"] for row in joins}
    pairs = [(row["article"], row["other"]) for row in translations]
    groups = named(group(members, scores, said, sure=pairs), before)
    kept: set[int] = set()
    joined: list[int] = []
    for story, inside in groups.items():
        number = _free(store, story, inside, before.values())
        kept.add(number)
        joined += _write(store, number, sorted(inside), joins, translations, words, now)
    stories.drop_empty(store, set(before.values()) - kept)
    return members, joined


def _free(store: Store, story: int, inside: frozenset[int], before: Container[int]) -> int:
    """The number of a story: kept where it was theirs; a new one is not one that a story elsewhere bears already."""
    if story in before or not stories.exists(store, story):
        return story
    return next((number for number in sorted(inside) if not stories.exists(store, number)), stories.unused(store))


def _write(
    store: Store,
    story: int,
    inside: Sequence[int],
    joins: Sequence[Row],
    translations: Sequence[Row],
    verdicts: Sequence[Row],
    now: datetime,
) -> list[int]:
    repeats = {row["article"]: row for row in translations if row["article"] in inside and row["other"] in inside}
    first = _first(store, inside, repeats, verdicts)
    members = [_member(article, first["id"], inside, repeats, joins, verdicts) for article in inside]
    return stories.put_story(store, story, members, first=first, now=now)


def _first(store: Store, inside: Sequence[int], repeats: dict[int, Row], verdicts: Sequence[Row]) -> Row:
    """The first report: the earliest that repeats nobody, unless an editor named another."""
    named_ = [row["one"] for row in verdicts if row["kind"] == "first" and row["one"] in inside]
    wanted = named_[-1:] or [article for article in inside if article not in repeats] or list(inside)
    row = store.row(
        "SELECT a.id, a.headline FROM articles a JOIN discoveries d ON d.id = a.discovery"
        f" WHERE a.id IN ({', '.join('?' * len(wanted))})"
        " ORDER BY min(coalesce(a.published, d.first_seen_at), d.first_seen_at), a.id LIMIT 1",
        wanted,
    )
    assert row is not None
    return row


def _member(
    article: int,
    first: int,
    inside: Sequence[int],
    repeats: dict[int, Row],
    joins: Sequence[Row],
    verdicts: Sequence[Row],
) -> Row:
    told = {"article": article, "score": 1.0}
    if article == first:
        return {**told, "reason": "first", "detail": f"first of {len(inside)}" if len(inside) > 1 else "alone so far"}
    if article in repeats:
        row = repeats[article]
        return {
            **told,
            "reason": row["kind"],
            "detail": f"{row['kind']} of article {row['other']}",
            "score": row["share"],
        }
    near = [row for row in joins if article in (row["article"], row["other"])]
    near = [row for row in near if row["article"] in inside and row["other"] in inside]
    word = next((row for row in reversed(verdicts) if _puts(row, article, inside)), None)
    if word is not None:
        note = f": {word['note']}" if word["note"] else ""
        return {**told, "reason": "editor", "detail": f"{word['editor']} put it here{note}"}
    if not near:
        return {**told, "reason": "same event", "detail": "by way of what repeats it"}
    best = max(near, key=lambda row: (row["score"], -row["article"] - row["other"]))
    other = best["article"] + best["other"] - article
    why = ", ".join(json.loads(best["shared"]))
    return {**told, "reason": "same event", "detail": f"shares {why} with article {other}", "score": best["score"]}


def _puts(verdict: Row, article: int, inside: Sequence[int]) -> bool:
    """Whether an editor's verdict is why an article is in its story."""
    pair = (verdict["one"], verdict["two"])
    return verdict["kind"] == "together" and article in pair and pair[0] in inside and pair[1] in inside
