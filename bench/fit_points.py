"""Fit the score card by which the beat tells a story about rare earths from a mention.

    python -m bench.fit_points            every set judged by a card of other sets, in folds
    python -m bench.fit_points --write    and then a card of all sets, written into the vocabulary

A clue (bench.clues) counts everywhere, or in one situation: the topic in the headline, in the opening, or further down
only. Logistic regression with an L1 penalty (the lasso: Tibshirani 1996) chooses among them all, one with an L2 penalty
gives the chosen their points. What speaks for a story may bring points and no more, what competes with it or is
mistaken for it may cost some and no more, so that the card can be read. Only a {candidate} is asked. Items of the blind
halves of the sets named in UNSEEN are never fitted on. Needs scipy, which is no dependency of the project.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from bench import clues, lengths
from bench import match as bench
from rexcrawl.config.beat import Watch
from rexcrawl.match import Matcher

VOCABULARY = bench.ROOT / "schedules/vocabulary/rare-earths.toml"
UNSEEN = ("fourteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twentysecond", "twentyfifth")
CHOICE = 0.3  # what a unit of weight costs while clues are chosen,
LOCAL = 1.6  # so many times that for one that counts in one situation only
LEAST = 0.02  # weight from which a clue is chosen
PENALTY = 2.0  # on the squares of what the chosen weigh
SCALE = 20  # points of one unit of the model
CUT = 0.3  # probability from which an article is called a story: a missed one is worse than one too many
FEWEST = 8  # items that must show a clue
VARIANT = 0.1  # weight of an item at another length
TRAP = 0.3  # weight of an item of a set that holds nothing but traps, of which the news has fewer
TRAPS = ("twentythird",)
FOLDS = 8  # of sets, each judged by a card of the other folds


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """Labelled items as clues: a row each, a column for each clue; candidates, stories, and what each row weighs."""

    items: list[bench.Item]
    table: numpy.ndarray
    candidate: numpy.ndarray
    core: numpy.ndarray
    weight: numpy.ndarray

    @property
    def original(self) -> numpy.ndarray:
        """Which rows are items as they were written, not at another length."""
        return numpy.array(["base" not in item for item in self.items])


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """Points of clues (columns), and how many are needed."""

    columns: numpy.ndarray
    points: numpy.ndarray
    needed: int

    def full(self, shown: Shown, rows: numpy.ndarray) -> numpy.ndarray:
        """Which of the rows are candidates with enough points."""
        return (shown.table[rows][:, self.columns] @ self.points >= self.needed) & shown.candidate[rows]


BRINGING, COSTING = list(clues.speaking_for()), list(clues.speaking_against())
PLAIN = [*BRINGING, *COSTING]
SITUATED = [f"({{{situation}}} and {clue})" for situation in clues.SITUATIONS for clue in PLAIN]
COLUMNS = [*PLAIN, *SITUATED, *(f"{{{situation}}}" for situation in clues.SITUATIONS)]
# 1 where a column may bring points, -1 where it may cost some, 0 for the situations.
SIGNS = numpy.array(
    ([1] * len(BRINGING) + [-1] * len(COSTING)) * (1 + len(clues.SITUATIONS)) + [0] * len(clues.SITUATIONS)
)


def shown(items: Sequence[bench.Item]) -> Shown:
    """What each item shows of every clue."""
    every = ["{candidate}", *(f"{{{situation}}}" for situation in clues.SITUATIONS), *PLAIN]
    watches = [Watch(id=str(n), title=clue, query=f"core: {clue}", level="core") for n, clue in enumerate(every)]
    matcher = Matcher.compile(watches, bench.terms())
    table = numpy.zeros((len(items), len(every)))
    for row, item in enumerate(items):
        found = matcher.levels(headline=item["headline"], text=item["text"], language=item["language"], url=item["url"])
        table[row, [int(watch) for watch in found]] = 1
    first = 1 + len(clues.SITUATIONS)
    situations, plain = table[:, 1:first], table[:, first:]
    return Shown(
        items=list(items),
        table=numpy.hstack([plain, *(plain * column[:, None] for column in situations.T), situations]),
        candidate=table[:, 0] > 0,
        core=numpy.array([item["label"] == "core" for item in items]),
        weight=numpy.array([_weight(item) for item in items]),
    )


def _weight(item: bench.Item) -> float:
    return (VARIANT if "base" in item else 1.0) * (TRAP if bench.set_of(item) in TRAPS else 1.0)


def fitted(known: Shown, rows: numpy.ndarray) -> Card:
    """The card of the candidates among these rows."""
    rows = rows & known.candidate
    columns = numpy.flatnonzero(known.table[rows].sum(0) >= FEWEST)
    side, weight = numpy.where(known.core[rows], 1.0, -1.0), known.weight[rows]
    dear = numpy.where(columns < len(PLAIN), CHOICE, CHOICE * LOCAL)
    found = _weights(csr_matrix(known.table[rows][:, columns]), side, weight, SIGNS[columns], dear=dear)
    columns = columns[numpy.abs(found[:-1]) > LEAST]
    found = _weights(csr_matrix(known.table[rows][:, columns]), side, weight, SIGNS[columns], square=PENALTY)
    points = numpy.rint(found[:-1] * SCALE).astype(int)
    needed = (numpy.log(CUT / (1 - CUT)) - found[-1]) * SCALE
    return Card(columns=columns[points != 0], points=points[points != 0], needed=int(numpy.ceil(needed)))


def _weights(
    table: csr_matrix,
    side: numpy.ndarray,
    weight: numpy.ndarray,
    signs: numpy.ndarray,
    *,
    dear: numpy.ndarray | float = 0.0,
    square: float = 0.0,
) -> numpy.ndarray:
    """A weight of each column, none against its sign, and last the intercept; `dear` is the price of a unit."""
    price = dear * signs  # a weight has the sign of its column, so that this times it is never negative

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        margins = side * (table @ weights[:-1] + weights[-1])
        slopes = -side * expit(-margins) * weight
        value = (weight * numpy.logaddexp(0, -margins)).sum() + price @ weights[:-1]
        value += square / 2 * weights[:-1] @ weights[:-1]
        return value, numpy.append(table.T @ slopes + price + square * weights[:-1], slopes.sum())

    bounds = {1: (0, None), -1: (None, 0), 0: (None, None)}
    return minimize(
        loss, numpy.zeros(len(signs) + 1), jac=True, method="L-BFGS-B",
        bounds=[*(bounds[sign] for sign in signs), (None, None)], options={"maxiter": 1000},
    ).x  # fmt: skip


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
    """Each set judged by a card of others, one line a set."""
    sets = numpy.array([bench.set_of(item) for item in known.items])
    original = known.original
    called = numpy.zeros(len(known.items), dtype=bool)
    present = [name for name in bench.SETS if (sets == name).any()]
    for held in (numpy.isin(sets, present[fold::FOLDS]) for fold in range(FOLDS)):
        called[held] = fitted(known, ~held).full(known, held)
    for name in present:
        alike = original & (sets == name)
        print(f"  {name:12} {_line(known.core[alike], called[alike])}", flush=True)
    print(f"  {'all':12} {_line(known.core[original], called[original])}")
    for kind in sorted({item["kind"] for item in known.items if "kind" in item}):
        alike = numpy.array([item.get("kind") == kind for item in known.items])
        print(f"  {kind:12} {_line(known.core[alike], called[alike])}")
    if "--errors" in sys.argv:
        for item, core, story in zip(known.items, known.core, called, strict=True):
            if core != story and "base" not in item:
                print(f"  ! {item['id']} {item['label']}/{item['trap']} -> {story}: {item['headline']}")


def _line(core: numpy.ndarray, called: numpy.ndarray) -> str:
    right = (core & called).sum()
    recall, precision = right / max(1, core.sum()), right / max(1, called.sum())
    return (
        f"{len(core):5} items, core recall {recall:.3f} ({right} of {core.sum()}),"
        f" precision {precision:.3f} ({right} of {called.sum()})"
    )


def main() -> None:
    """Print the folded figures, and write the card if asked."""
    files = [*sorted(bench.LABELLED.glob("*.jsonl")), *sorted(bench.HARD.glob("*.jsonl"))]
    items = [i for i in bench.items(files) if not (bench.set_of(i) in UNSEEN and bench.half(i["id"]) == "blind")]
    known = shown([*items, *lengths.variants(items)])
    if "--quick" not in sys.argv:
        report(known)
    if "--write" in sys.argv:
        card = fitted(known, numpy.ones(len(known.items), dtype=bool))
        write(written(card, COLUMNS))
        line = _line(known.core[known.original], card.full(known, known.original))
        print(f"{len(card.columns)} clues; on what they were fitted on: {line}")


if __name__ == "__main__":
    main()
