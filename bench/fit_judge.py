"""Fit the judge's weights (`rexcrawl/extract/judge_weights.json`) on both suites of pages.

    python -m bench.fit_judge            two-fold figures: each half judged by weights of the other half
    python -m bench.fit_judge --write    and then weights of all pages, written

Needs scipy, which is no dependency of the project.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from bench.pages import Case, Snippets, adbar, f1, fundus, tokens
from rexcrawl.errors import ReadError
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.features import HOPELESS, Evidence, key
from rexcrawl.extract.page import read
from rexcrawl.extract.reading import weigh
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
    blocks: list[Block]
    evidence: list[Evidence]
    labels: list[int | None]


def _read(html: bytes, url: str) -> tuple[list[Block], list[Evidence]]:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    capture = Capture(url=url, final_url=url, fetched_at=moment, status=200, headers=(), body=html)
    weighed = weigh(read(capture), discovery=None)
    return weighed.blocks, weighed.evidence


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
        try:
            blocks, evidence = _read(case.html, case.url)
        except ReadError:
            continue
        labels = _publisher_labels(case, blocks) if isinstance(case, Case) else _snippet_labels(case, blocks)
        pages.append(Labelled(case=case, blocks=blocks, evidence=evidence, labels=labels))
    return pages


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


def _kept(page: Labelled, model: dict[str, Any]) -> str:
    kept = []
    for block, evidence in zip(page.blocks, page.evidence, strict=True):
        if evidence is HOPELESS:
            continue
        mine = model["weights"][str(evidence.state)]
        total = model["bias"][str(evidence.state)] + sum(mine.get(sign, 0.0) for sign in set(evidence.signs))
        if total > 0:
            kept.append(block.text)
    return "\n".join(kept)


def figures(pages: list[Labelled], model: dict[str, Any]) -> tuple[float, float]:
    """Mean token F1 over publisher pages, accuracy over snippets; of the judge alone, before its rules."""
    scores, right, total = [], 0, 0
    for page in pages:
        text = _kept(page, model)
        if isinstance(page.case, Case):
            scores.append(f1(tokens(text), tokens(f"{page.case.summary}\n{page.case.body}")))
        else:
            squeezed = " ".join(text.split())
            right += sum(" ".join(snippet.split()) in squeezed for snippet in page.case.wanted)
            right += sum(" ".join(snippet.split()) not in squeezed for snippet in page.case.unwanted)
            total += len(page.case.wanted) + len(page.case.unwanted)
    return statistics.mean(scores), right / total


def main() -> None:
    """Print two-fold figures; with --write, fit on everything and write the weights."""
    pages = load()
    halves = [[p for p in pages if p.case.held_out is held] for held in (False, True)]
    for i, name in ((0, "first half, judged by the second"), (1, "second half, judged by the first")):
        body, accuracy = figures(halves[i], fit(halves[1 - i]))
        print(f"{name}: body F1 {body:.4f}, snippet accuracy {accuracy:.4f}", flush=True)
    if "--write" in sys.argv:
        model = fit(pages)
        TARGET.write_text(json.dumps(model, indent=0, sort_keys=True) + "\n")
        body, accuracy = figures(pages, model)
        print(f"all pages, judged by weights of all: body F1 {body:.4f}, snippet accuracy {accuracy:.4f}")


if __name__ == "__main__":
    main()
