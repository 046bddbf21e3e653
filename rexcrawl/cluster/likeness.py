"""How likely two articles tell of one event: rare words count, names and amounts decide, over languages too."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import NamedTuple

from rexcrawl.cluster.facts import Facts

Rarity = Callable[[str], float]  # of a term as `Facts.terms` marks it; 0 for what every article has

WINDOW = timedelta(days=7)
ALIKE = 0.32  # from here on a pair speaks for one event
_WORDS, _NAMES, _AMOUNTS = 0.5, 0.3, 0.2  # weights within one language
_NAMES_OVER, _AMOUNTS_OVER = 0.5, 0.5  # over languages
_LOOK_ALIKE = 0.5  # both name and count, and nothing of it is shared: two events told in one manner
_SHOWN = 6


class Likeness(NamedTuple):
    """0 to 1, and the shared terms that weigh most, for a sentence to an editor."""

    score: float
    shared: tuple[str, ...]


def within_window(one: Facts, other: Facts) -> bool:
    """Whether both are from one week; an article without a time is from any."""
    return one.at is None or other.at is None or abs(one.at - other.at) <= WINDOW


def likeness(one: Facts, other: Facts, rarity: Rarity) -> Likeness:
    """The likeness of two articles; the same whichever comes first."""
    if not within_window(one, other):
        return Likeness(0.0, ())
    amounts, shared_amounts = _overlap(one.amounts, other.amounts, "a:", rarity)
    if one.language and other.language and one.language != other.language:
        names, shared_names = _overlap(
            one.names | other.names & one.opening, other.names | one.names & other.opening, "n:", rarity
        )
        score = _over_languages(one, other, names, amounts, len(shared_names), len(shared_amounts))
        return Likeness(score, _weightiest(shared_names, shared_amounts, (), rarity))
    names, shared_names = _overlap(one.names, other.names, "n:", rarity)
    words, shared_words = _cosine(one, other, rarity)
    parts = [(_WORDS, words)]
    parts += [(_NAMES, names)] if one.names and other.names else []
    parts += [(_AMOUNTS, amounts)] if one.amounts and other.amounts else []
    score = sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)
    if len(parts) == 3 and not shared_names and not shared_amounts:
        score *= _LOOK_ALIKE
    return Likeness(score, _weightiest(shared_names, shared_amounts, shared_words, rarity))


def _over_languages(one: Facts, other: Facts, names: float, amounts: float, held: int, counted: int) -> float:
    """No words are shared: at least two names or amounts must be, and one of them an amount or three names."""
    if held + counted < 2 or (counted == 0 and held < 3):
        return 0.0
    if not (one.amounts and other.amounts):
        return names * _NAMES_OVER / (_NAMES_OVER + 0.2)
    if not (one.names and other.names):
        return amounts * 0.8
    return _NAMES_OVER * names + _AMOUNTS_OVER * amounts


def _overlap(one: frozenset[str], other: frozenset[str], mark: str, rarity: Rarity) -> tuple[float, list[str]]:
    """The shared part of two sets by rarity, of the geometric mean of both."""
    shared = [mark + term for term in one & other]
    left = sum(rarity(mark + term) for term in one)
    right = sum(rarity(mark + term) for term in other)
    if not shared or not left or not right:
        return 0.0, shared
    return min(1.0, sum(map(rarity, shared)) / math.sqrt(left * right)), shared


def _cosine(one: Facts, other: Facts, rarity: Rarity) -> tuple[float, list[str]]:
    shared = one.words.keys() & other.words.keys()
    dot = sum(_weight(one, word, rarity) * _weight(other, word, rarity) for word in shared)
    norms = math.sqrt(_norm(one, rarity) * _norm(other, rarity))
    return (dot / norms if norms else 0.0), [f"w:{word}" for word in shared]


def _weight(facts: Facts, word: str, rarity: Rarity) -> float:
    return (1 + math.log(facts.words[word])) * rarity(f"w:{word}")


def _norm(facts: Facts, rarity: Rarity) -> float:
    return sum(_weight(facts, word, rarity) ** 2 for word in facts.words)


def _weightiest(names: Iterable[str], amounts: Iterable[str], words: Iterable[str], rarity: Rarity) -> tuple[str, ...]:
    terms = sorted({*names, *amounts, *words}, key=lambda term: (-rarity(term), term))
    return tuple(dict.fromkeys(term[2:] for term in terms if rarity(term) > 0))[:_SHOWN]
