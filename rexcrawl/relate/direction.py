"""Who was first: by credit, canonical claim and link, then by time as exactly as it is known.

The order of crawling decides nothing by itself; where nothing else is known it is named as the weak
ground it is, so that an editor can judge and correct.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from rexcrawl.relate.credits import Credit, credits
from rexcrawl.relate.known import Known

_GROUNDS = (
    (0.95, frozenset({"agency", "byline", "credit", "dateline"})),
    (0.9, frozenset({"canonical"})),
    (0.8, frozenset({"link"})),
)
_DOUBT = timedelta(days=2)  # a page's claim that puts the first report this much later is not believed
_WIDTHS = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "day": timedelta(days=1)}


class First(NamedTuple):
    """Whether `one` was first, on what ground, how sure (0 to 1), and the later one's credits to the first."""

    one: bool
    ground: str
    sure: float
    credits: tuple[Credit, ...]


class Span(NamedTuple):
    """The moments between which something was published."""

    start: datetime
    end: datetime


def first(one: Known, other: Known) -> First:
    """Which of two articles with one text was published first; the same whichever comes first as argument."""
    by_one, by_other = credits(one, other), credits(other, one)
    for sure, signs in _GROUNDS:
        mine = tuple(credit for credit in by_one if credit.sign in signs)
        theirs = tuple(credit for credit in by_other if credit.sign in signs)
        if bool(mine) != bool(theirs) and not _refuted(one, other, one_first=bool(theirs), sure=sure):
            said = mine or theirs
            return First(bool(theirs), said[0].sign, sure, said)
    if (earlier := _by_time(one, other)) is not None:
        return First(earlier, "time", 0.8, ())
    if one.first_seen and other.first_seen and one.first_seen != other.first_seen:
        return First(one.first_seen < other.first_seen, "seen first, times do not tell", 0.4, ())
    return First((one.id, one.url) < (other.id, other.url), "order of landing, times do not tell", 0.3, ())


def _by_time(one: Known, other: Known) -> bool | None:
    """Whether `one` was earlier; None where the times are unknown or too coarse to tell."""
    left, right = published(one), published(other)
    if left is None or right is None or left == right:
        return None
    if left.end <= right.start:
        return True
    return False if right.end <= left.start else None


def published(known: Known) -> Span | None:
    """When an article was published, as exactly as known, on true time; None when it does not say.

    A time after the article was first seen is a wrong clock: it was published by then at the latest.
    """
    if known.published is None:
        return None
    start = known.published - timedelta(seconds=known.clock_offset_s)
    precision = known.published_precision or ("day" if _midnight(known.published) else "second")
    width = _WIDTHS.get(precision, timedelta(days=31))
    if known.first_seen is not None and start > known.first_seen + timedelta(minutes=10):
        return Span(known.first_seen, known.first_seen + width)
    return Span(start, start + width)


def _midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)


def _refuted(one: Known, other: Known, *, one_first: bool, sure: float) -> bool:
    """Whether times days apart refute what a page claims: an impostor, or a broken template."""
    if sure > 0.9:
        return False
    left, right = published(one if one_first else other), published(other if one_first else one)
    return left is not None and right is not None and left.start - right.end > _DOUBT
