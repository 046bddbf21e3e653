"""Fit the score card by which the beat tells a story about rare earths from a mention.

    python -m bench.fit_points            every labelled set judged by a card that was fitted on the other sets
    python -m bench.fit_points --write    and then a card of all sets, written into the vocabulary

A clue is a query over the vocabulary: a group of words in a place of the article, so often, or in so many sentences.
Logistic regression gives each its points. What speaks for a story may bring points and no more, what competes with it
or is mistaken for it may cost some and no more, so that the card can be read. Only a {candidate} is asked. Items of
the blind halves of the sets named in UNSEEN are never fitted on. Needs scipy, which is no dependency of the project.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from scipy.optimize import minimize
from scipy.special import expit

from bench import match as bench
from rexcrawl.config.beat import Watch
from rexcrawl.match import Matcher

VOCABULARY = bench.ROOT / "schedules/vocabulary/rare-earths.toml"
UNSEEN = ("fourteenth", "seventeenth", "eighteenth", "nineteenth")
PENALTY = 3.0  # on the squares of what clues weigh
SCALE = 20  # points of one unit of the model
CUT = 0.33  # probability from which an article is called a story: a missed one is worse than one too many
FEWEST = 5  # items that must show a clue

# What the beat is about, what surrounds it, what competes with it, and what it is mistaken for.
FOR = (
    "named", "alone", "strong-plain", "abbreviation", "matter", "element", "mineral", "magnet-strong", "magnet",
    "magnet-word", "magnet-trade", "firms", "firms-sure", "company", "company-mixed", "project", "deposit",
    "sharp", "topic", "hub", "region", "place", "china", "curb", "control", "digging", "oxide", "supply", "trade",
    "policy", "serious", "recycling", "pricing", "mining-project",
)  # fmt: skip
AGAINST = (
    "commodity", "partner", "elsewhere", "critical", "agenda", "among", "buyer", "goods", "motor", "big-magnet",
    "other-magnet", "market-report", "digest",
)  # fmt: skip
PLAY = (
    "music", "astro", "optics", "medical", "shop", "school", "spam", "grid", "plain", "person", "culture", "sport",
    "chart", "listing-text", "listing-head", "weak-noise", "false-strong", "false-name",
)  # fmt: skip
RIVALS = (
    "buyer", "elsewhere", "commodity", "partner", "agenda", "critical", "motor", "market-report", "policy",
    "trade",
)  # fmt: skip
SHARES = (
    "topic", "named", "alone", "sharp", "matter", "business", "serious", "commodity", "elsewhere", "agenda",
    "firms",
)  # fmt: skip
BESIDE = ("named curb", "named digging", "named business", "matter curb", "magnet-word curb", "firms supply")
RIVALS_BESIDE = ("named commodity", "named agenda", "named elsewhere")
OTHERS = "{commodity} or {elsewhere} or {agenda} or {buyer}"
PERCENT = (5, 10, 15, 20, 25, 30, 40, 50, 70)


def clues_for() -> Iterator[str]:
    """Every query that may bring points."""
    yield from _counted(FOR)
    for share in SHARES:
        if share not in AGAINST:
            yield from (f"{number}% of {{{share}}}" for number in PERCENT)
    for pair in BESIDE:
        yield from _beside(pair)
    for group in ("named", "alone", "topic", "sharp", "firms-sure", "magnet-word"):
        yield from (f"({place}{{{group}}} and not {{weak-noise}})" for place in ("", "headline:", "first:"))
        yield f"(headline:{{{group}}} and not headline:({OTHERS}))"
    yield from ("{business}", "headline:{business}")
    yield from (f"{number} kinds of {{business}}" for number in (2, 3, 4, 5))


def clues_against() -> Iterator[str]:
    """Every query that may cost points."""
    yield from _counted(AGAINST)
    for group in PLAY:
        yield from (f"{place}{{{group}}}" for place in ("", "headline:", "first:"))
        yield from (f"{number} kinds of {{{group}}}" for number in (2, 3, 4))
        yield from (f"({{{group}}} and not {enough})" for enough in ("{serious}", "2 kinds of {serious}"))
    for share in SHARES:
        if share in AGAINST:
            yield from (f"{number}% of {{{share}}}" for number in PERCENT)
    for group in RIVALS:
        yield from (f"({place}{{{group}}} and not {place}{{topic}})" for place in ("headline:", "first:", "lead:"))
    for pair in RIVALS_BESIDE:
        yield from _beside(pair)
    yield from ("not {business}", "not {serious}", "not 2 kinds of {serious}", "not 2 kinds of {business}")
    yield "not (headline:{topic} or lead:{topic})"
    yield "not (headline:({topic} or {place} or {digging}) or lead:{topic} or 2 of {topic})"


def _counted(groups: Sequence[str]) -> Iterator[str]:
    for group in groups:
        yield from (f"{place}{{{group}}}" for place in ("", "headline:", "first:", "lead:"))
        yield from (f"{number} of {{{group}}}" for number in (2, 3, 5))
        yield from (f"{number} kinds of {{{group}}}" for number in (2, 3))


def _beside(pair: str) -> Iterator[str]:
    one, other = pair.split()
    yield from (f"({{{one}}} near/{words} {{{other}}})" for words in (4, 12))


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """Labelled items as clues: a row each, a column for each clue, which are candidates, and which are stories."""

    items: list[bench.Item]
    clues: list[str]
    bring: int  # so many of them, the first, may bring points
    table: numpy.ndarray
    candidate: numpy.ndarray
    core: numpy.ndarray


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """Points of clues (columns), and how many are needed."""

    columns: numpy.ndarray
    points: numpy.ndarray
    needed: int

    def full(self, shown: Shown, rows: numpy.ndarray) -> numpy.ndarray:
        """Which of the rows are candidates with enough points."""
        return (shown.table[rows][:, self.columns] @ self.points >= self.needed) & shown.candidate[rows]


def shown(items: Sequence[bench.Item]) -> Shown:
    """What each item shows of every clue."""
    bring, cost = list(clues_for()), list(clues_against())
    every = ["{candidate}", *bring, *cost]
    watches = [Watch(id=str(n), title=clue, query=f"core: {clue}", level="core") for n, clue in enumerate(every)]
    matcher = Matcher.compile(watches, bench.terms())
    table = numpy.zeros((len(items), len(every)))
    for row, item in enumerate(items):
        found = matcher.levels(headline=item["headline"], text=item["text"], language=item["language"], url=item["url"])
        table[row, [int(watch) for watch in found]] = 1
    core = numpy.array([item["label"] == "core" for item in items])
    return Shown(
        items=list(items), clues=every[1:], bring=len(bring), table=table[:, 1:], candidate=table[:, 0] > 0, core=core
    )


def fitted(known: Shown, rows: numpy.ndarray) -> Card:
    """The card of the candidates among these rows."""
    rows = rows & known.candidate
    columns = numpy.flatnonzero(known.table[rows].sum(0) >= FEWEST)
    table, side = known.table[rows][:, columns], numpy.where(known.core[rows], 1.0, -1.0)

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        margins = side * (table @ weights[:-1] + weights[-1])
        slopes = -side * expit(-margins)
        penalty = PENALTY * weights[:-1]
        value = numpy.logaddexp(0, -margins).sum() + weights[:-1] @ penalty / 2
        return value, numpy.append(table.T @ slopes + penalty, slopes.sum())

    bounds = [(0, None) if column < known.bring else (None, 0) for column in columns]
    found = minimize(
        loss, numpy.zeros(len(columns) + 1), jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)],
        options={"maxiter": 3000},
    ).x  # fmt: skip
    points = numpy.rint(found[:-1] * SCALE).astype(int)
    needed = (numpy.log(CUT / (1 - CUT)) - found[-1]) * SCALE
    return Card(columns=columns[points != 0], points=points[points != 0], needed=int(numpy.ceil(needed)))


def written(card: Card, names: Sequence[str]) -> str:
    """The card as a definition of the vocabulary, what brings most points first."""
    order = numpy.argsort(-card.points, kind="stable")
    lines = [f"  {card.points[n]:+d} {names[card.columns[n]]}" for n in order]
    listed = "\n".join(lines)
    return f'story-card = """{card.needed} points of (\n{listed}\n)"""'


def write(definition: str) -> None:
    """Put the card in the place of the one that the vocabulary has."""
    before = VOCABULARY.read_text(encoding="utf-8")
    start = before.index('story-card = """')
    end = before.index(')"""', start) + len(')"""')
    VOCABULARY.write_text(before[:start] + definition + before[end:], encoding="utf-8")


def report(known: Shown) -> None:
    """Each set judged by a card of the others, one line a set."""
    sets = numpy.array([bench.set_of(item) for item in known.items])
    called = numpy.zeros(len(known.items), dtype=bool)
    for name in bench.SETS:
        held = sets == name
        if held.any():
            called[held] = fitted(known, ~held).full(known, held)
            print(f"  {name:12} {_line(known.core[held], called[held])}")
    print(f"  {'all':12} {_line(known.core, called)}")
    if "--errors" in sys.argv:
        for item, core, story in zip(known.items, known.core, called, strict=True):
            if core != story:
                print(f"  ! {item['id']} {item['label']}/{item['trap']} -> {story}: {item['headline']}")


def _line(core: numpy.ndarray, called: numpy.ndarray) -> str:
    right = (core & called).sum()
    recall, precision = right / max(1, core.sum()), right / max(1, called.sum())
    return f"{len(core):5} items, core recall {recall:.3f}, precision {precision:.3f}"


def main() -> None:
    """Print the folded figures, and write the card if asked."""
    files = sorted(bench.LABELLED.glob("*.jsonl")) + [Path(name) for name in sys.argv[1:] if name.endswith(".jsonl")]
    items = [i for i in bench.items(files) if not (bench.set_of(i) in UNSEEN and bench.half(i["id"]) == "blind")]
    known = shown(items)
    every = numpy.ones(len(items), dtype=bool)
    if "--quick" not in sys.argv:
        report(known)
    if "--write" in sys.argv:
        card = fitted(known, every)
        write(written(card, known.clues))
        print(f"{len(card.columns)} clues; on what they were fitted on: {_line(known.core, card.full(known, every))}")


if __name__ == "__main__":
    main()
