"""Whether two texts in different languages are one text: the same numbers and names in the same order.

No model and no dictionary. A report of the same event shares some numbers; a translation shares nearly
all of them, in order.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from rexcrawl.relate.direction import published
from rexcrawl.relate.known import Known, facts, prepare
from rexcrawl.wording import numbers

_WINDOW = timedelta(days=7)
_MOST = 400  # numbers that are put in order; enough for any article


class Translated(NamedTuple):
    """The amounts and names that two texts share, and the share of either one's numbers in the common order."""

    amounts: tuple[str, ...]
    names: tuple[str, ...]
    share: float
    share_other: float


def translated(one: Known, other: Known) -> Translated | None:
    """What makes `one` a translation of `other` or the reverse; None when it is none."""
    if not _languages_differ(one, other) or not _close(one, other):
        return None
    left, right = facts(one.text, one.language), facts(other.text, other.language)
    amounts = left.amounts & right.amounts
    names = (left.names & right.names) | (one.names & other.names)
    if not amounts or len(amounts) + min(len(names), 3) < 3:
        return None
    mine, theirs = _sequence(one), _sequence(other)
    common = _in_order(mine, theirs)
    enough = (len(amounts) >= 2 and common >= 4) or (len(names) >= 2 and common >= 2)
    if not enough or common < 0.6 * min(len(mine), len(theirs)) or common < 0.35 * max(len(mine), len(theirs)):
        return None
    return Translated(tuple(sorted(amounts)), tuple(sorted(names)), common / len(mine), common / len(theirs))


def _languages_differ(one: Known, other: Known) -> bool:
    left, right = (one.language or "").split("-")[0], (other.language or "").split("-")[0]
    if left and right:
        return left != right
    return prepare(one.text).spaceless != prepare(other.text).spaceless


def _close(one: Known, other: Known) -> bool:
    left, right = published(one), published(other)
    return left is None or right is None or abs(left.start - right.start) <= _WINDOW


def _sequence(known: Known) -> list[str]:
    return [number.value for number in numbers(known.text[:100_000], known.language)[:_MOST]]


def _in_order(one: list[str], other: list[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for value in one:
        before = 0
        for j, wanted in enumerate(other, 1):
            above = row[j]
            row[j] = before + 1 if value == wanted else max(above, row[j - 1])
            before = above
    return row[-1]
