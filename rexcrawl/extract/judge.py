"""Which blocks are the article: trafilatura's and resiliparse's readings, weighed with each block's evidence.

The weights are a logistic regression fitted by `bench/fit_judge.py`; they are data, and the reasons that
a reader sees (`Removed.why`) come from the evidence itself.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources

from rexcrawl.extract.blocks import Block
from rexcrawl.extract.features import HOPELESS, Evidence

# Why a block is not the article's, by the first sign that says so.
_REASONS: tuple[tuple[str, str], ...] = (
    ("headline", "headline"),
    ("phrase:spoken", "spoken"),
    ("near:spoken", "spoken"),
    ("phrase:cookie", "cookie"),
    ("in:consent", "cookie"),
    ("phrase:newsletter", "newsletter"),
    ("phrase:related", "related"),
    ("in:related", "related"),
    ("phrase:share", "share"),
    ("in:social", "share"),
    ("phrase:credit", "credit"),
    ("in:caption", "caption"),
    ("phrase:byline", "byline"),
    ("phrase:date", "date"),
    ("phrase:rights", "rights"),
    ("phrase:advert", "advert"),
    ("in:advert", "advert"),
    ("phrase:tags", "tags"),
    ("in:promo", "promo"),
    ("in:comments", "comments"),
    ("in:credit", "byline"),
    ("in:media", "caption"),
    ("in:chrome", "navigation"),
    ("in:footer", "navigation"),
    ("in:header", "navigation"),
    ("in:hidden", "hidden"),
    ("in:aside", "aside"),
    ("in:side", "aside"),
    ("again", "repeated on the page"),
)


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    data = json.loads(resources.files(__package__).joinpath("judge_weights.json").read_text())
    return data["weights"], data["bias"]


def score(evidence: Evidence) -> float:
    """How much speaks for a block being the article's: log odds, 0 where it is even."""
    if evidence is HOPELESS:
        return -9.0
    weights, bias = _weights()
    state = str(evidence.state)
    mine = weights[state]
    # A set's order changes from process to process, and a sum of floats with it: weights have four decimals.
    total = round(bias[state] + sum([mine.get(sign, 0.0) for sign in set(evidence.signs)]), 9)
    return max(total, 0.1) if total > -1.5 and _plain_prose(evidence) else total


_PROSE = frozenset({"main", "between", "sentence", "kind:p", "den:0"})
_SUSPECT = ("phrase:", "again", "headline", "description", "near:", "quoted", "unclaimed")
_HARMLESS = frozenset({"near:main", "near:article", "near:body"})


def _plain_prose(evidence: Evidence) -> bool:
    """A sentence among the article's others, kept by both readings, with nothing at all said against it."""
    return (
        evidence.state == 3
        and set(evidence.signs) >= _PROSE
        and not any(sign.startswith(_SUSPECT) and sign not in _HARMLESS for sign in evidence.signs)
    )


def judge(evidence: list[Evidence]) -> list[float]:
    """The scores of all blocks, in order."""
    return [score(one) for one in evidence]


def reason(block: Block, evidence: Evidence) -> str:
    """Why a block was left out, as one documented word."""
    signs = set(evidence.signs)
    for sign, why in _REASONS:
        if sign in signs:
            return why
    return "links" if block.density > 0.65 else "not the article"
