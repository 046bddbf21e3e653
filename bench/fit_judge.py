"""Fit the judge's weights (`rexcrawl/extract/judge_weights.json`) on both suites of pages.

    python -m bench.fit_judge            two and six folds: each page judged by weights of other folds' sites
    python -m bench.fit_judge --write    and then weights of all pages, written

Needs scipy, which is no dependency of the project.
"""

from __future__ import annotations

import hashlib
import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from bench.pages import Case, Snippets, adbar, f1, fundus, tokens
from rexcrawl.errors import ReadError
from rexcrawl.extract import judge
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.bylines import bylines
from rexcrawl.extract.compose import compose
from rexcrawl.extract.features import HOPELESS, Evidence, key
from rexcrawl.extract.headline import headline, outlet_names
from rexcrawl.extract.page import Page, read
from rexcrawl.extract.reading import Weighed, weigh
from rexcrawl.model import Capture

TARGET = Path(__file__).parent.parent / "rexcrawl/extract/judge_weights.json"
SNIPPET_WEIGHT = 8.0  # a label of a snippet page; its blocks are few, and each counts alike
PENALTY = 25.0  # on a sign's weight
CROSS_PENALTY = 25.0  # on what it weighs more or less with one state of the readings
FEWEST = 8  # blocks that must show a sign before it gets a weight
_STATE_CROSS = re.compile(r"^([0-3])\*(.*)$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Labelled:
    """A page's blocks with their evidence and, where known, whether each is the article's."""

    case: Case | Snippets
    page: Page
    weighed: Weighed
    headline: str
    bylines: tuple[str, ...]
    labels: list[int | None]

    @property
    def blocks(self) -> list[Block]:
        """The page's blocks, in order."""
        return self.weighed.blocks

    @property
    def evidence(self) -> list[Evidence]:
        """What can be said of each block."""
        return self.weighed.evidence


def _publisher_labels(case: Case, blocks: list[Block]) -> list[int | None]:
    gold = f"{case.summary}\n{case.body}"
    lines = {key(line) for line in gold.split("\n")}
    whole, words = "".join(map(key, gold.split("\n"))), tokens(gold)
    return [_publisher_label(block, lines, whole, words) for block in blocks]


def _publisher_label(block: Block, lines: set[str], whole: str, words: Counter[str]) -> int | None:
    if not block.key:
        return 0
    if block.key in lines or (len(block.key) >= 25 and block.key in whole):
        return 1
    if len(block.key) < 25:
        return 0
    inside = sum(len(line) for line in lines if len(line) > 25 and line in block.key) / len(block.key)
    return 1 if inside > 0.8 else None if inside > 0.25 else 0


def _snippet_labels(case: Snippets, blocks: list[Block]) -> list[int | None]:
    wanted, unwanted = [list(filter(None, map(key, part))) for part in (case.wanted, case.unwanted)]
    labels: list[int | None] = []
    for block in blocks:
        yes, no = any(k in block.key for k in wanted), any(k in block.key for k in unwanted)
        labels.append(None if yes == no else int(yes))
    return labels


def load() -> list[Labelled]:
    """Every page of both suites, labelled."""
    pages = []
    for case in (*fundus(), *adbar()):
        with suppress(ReadError):
            pages.append(_labelled(case))
    return pages


def _labelled(case: Case | Snippets) -> Labelled:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    page = read(Capture(url=case.url, final_url=case.url, fetched_at=moment, status=200, headers=(), body=case.html))
    weighed = weigh(page, discovery=None)
    node = next(iter(page.articles), {})
    title, _ = headline(page, node, names=outlet_names(page, None), discovery=None)
    people, _, _ = bylines(page, node, weighed.blocks, names=outlet_names(page, None), discovery=None)
    whole = isinstance(case, Case)
    labels = _publisher_labels(case, weighed.blocks) if whole else _snippet_labels(case, weighed.blocks)
    return Labelled(case=case, page=page, weighed=weighed, headline=title, bylines=people, labels=labels)


def _names(evidence: Evidence) -> set[str]:
    signs = set(evidence.signs)
    return {str(evidence.state), *signs, *(f"{evidence.state}*{sign}" for sign in signs)}


def _rows(pages: list[Labelled]) -> Iterator[tuple[set[str], int, float]]:
    for page in pages:
        whole = isinstance(page.case, Case)
        for block, evidence, label in zip(page.blocks, page.evidence, page.labels, strict=True):
            if label is not None and evidence is not HOPELESS:
                size = 0.5 + min(len(block.text), 400) / 100
                yield _names(evidence), label, size if whole else SNIPPET_WEIGHT


def fit(pages: list[Labelled]) -> dict[str, Any]:
    """Weights by state and sign."""
    rows = list(_rows(pages))
    counts = Counter(name for names, _, _ in rows for name in names)
    vocabulary = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= FEWEST))}
    places = [sorted(vocabulary[n] for n in names if n in vocabulary) for names, _, _ in rows]
    ends = numpy.cumsum([0, *map(len, places)])
    flat = [place for row in places for place in row]
    matrix = csr_matrix((numpy.ones(len(flat)), flat, ends), shape=(len(rows), len(vocabulary)))
    penalties = numpy.array([CROSS_PENALTY if _STATE_CROSS.match(name) else PENALTY for name in sorted(vocabulary)])
    found, intercept = _regress(
        matrix, numpy.array([label for _, label, _ in rows]), numpy.array([weight for *_, weight in rows]), penalties
    )
    raw = {name: float(found[i]) for name, i in vocabulary.items()}
    weights: dict[str, dict[str, float]] = {}
    for state in "0123":
        signs = {name for name in raw if not _STATE_CROSS.match(name) and name not in "0123"}
        signs |= {found.group(2) for name in raw if (found := _STATE_CROSS.match(name)) and found.group(1) == state}
        mine = {sign: round(raw.get(sign, 0.0) + raw.get(f"{state}*{sign}", 0.0), 3) for sign in sorted(signs)}
        weights[state] = {sign: weight for sign, weight in mine.items() if abs(weight) >= 0.015}
    bias = {state: round(intercept + raw.get(state, 0.0), 3) for state in "0123"}
    return {"weights": weights, "bias": bias}


def _regress(matrix: Any, labels: Any, worths: Any, penalties: Any) -> tuple[Any, float]:
    """Logistic regression with a quadratic penalty of its own on each weight: the weights and the intercept."""

    def loss(point: Any) -> tuple[float, Any]:
        scores = matrix @ point[:-1] + point[-1]
        gaps = worths * (expit(scores) - labels)
        value = worths @ (numpy.logaddexp(0, scores) - labels * scores) + 0.5 * penalties @ point[:-1] ** 2
        return float(value), numpy.append(matrix.T @ gaps + penalties * point[:-1], gaps.sum())

    found = minimize(loss, numpy.zeros(matrix.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return found.x[:-1], float(found.x[-1])


def _composed(page: Labelled, model: dict[str, Any]) -> str:
    """The page's text as `extract` would give it with this model: judged, then cleaned by the rules."""
    judge._weights = lambda: (model["weights"], model["bias"])  # the seam of the weights; a bench alone needs it
    return compose(page.page, page.weighed, headline=page.headline, bylines=page.bylines, repeated=None).text


def figures(judged: list[tuple[Labelled, str]]) -> tuple[float, float]:
    """Mean token F1 over publisher pages, accuracy over snippets, of texts."""
    scores, right, total = [], 0, 0
    for page, text in judged:
        if isinstance(page.case, Case):
            scores.append(f1(tokens(text), tokens(f"{page.case.summary}\n{page.case.body}")))
        else:
            squeezed = " ".join(text.split())
            right += sum(" ".join(snippet.split()) in squeezed for snippet in page.case.wanted)
            right += sum(" ".join(snippet.split()) not in squeezed for snippet in page.case.unwanted)
            total += len(page.case.wanted) + len(page.case.unwanted)
    return statistics.mean(scores), right / total


def _site(page: Labelled) -> str:
    """What a page shares its template with: no site is on both sides of a fold."""
    if isinstance(page.case, Case):
        return page.case.name.split("_")[0]
    return (urlsplit(page.case.url).hostname or page.case.name).removeprefix("www.")


def folded(pages: list[Labelled], count: int) -> tuple[float, float]:
    """The figures where each page is judged by weights of the other folds' sites only."""
    judged = []
    for fold in range(count):
        inside = [hashlib.sha256(_site(page).encode()).digest()[0] % count == fold for page in pages]
        model = fit([page for page, within in zip(pages, inside, strict=True) if not within])
        judged += [(page, _composed(page, model)) for page, within in zip(pages, inside, strict=True) if within]
    return figures(judged)


def main() -> None:
    """Print figures of two and six folds; with --write, fit on everything and write the weights."""
    pages = load()
    for count in (2, 6):
        body, accuracy = folded(pages, count)
        print(f"{count} folds, no site on both sides: body F1 {body:.4f}, snippet accuracy {accuracy:.4f}", flush=True)
    if "--write" in sys.argv:
        model = fit(pages)
        TARGET.write_text(json.dumps(model, indent=0, sort_keys=True) + "\n")
        body, accuracy = figures([(page, _composed(page, model)) for page in pages])
        print(f"all pages, judged by weights of all: body F1 {body:.4f}, snippet accuracy {accuracy:.4f}")


if __name__ == "__main__":
    main()
