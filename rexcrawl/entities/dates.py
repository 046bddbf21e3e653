"""Dates that an article gives for what is to come: "by 2053", "third quarter of 2027", "next week".

Each becomes an ISO 8601 value: a day, or first and last day as an interval; what is relative is resolved against
the day on which the article was published. Without that day only dates that stand by themselves are found.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from rexcrawl.entities import calendar
from rexcrawl.entities.span import Entity

_RELATIVE = tuple(
    (
        unit,
        count,
        re.compile(rf"(?<!\w)(?:{pattern})(?!\w)|(?:{pattern})(?<=[\u3040-\u9fff\uac00-\ud7af])", re.IGNORECASE),
    )
    for unit, count, pattern in calendar.RELATIVE
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_HAN_DIGIT = {"一": 1, "二": 2, "三": 3, "四": 4}
Span = tuple[date, date, str]  # first day, last day, precision


def dates(field: str, text: str, published: date | None) -> Iterator[Entity]:
    """The dates of one field, overlapping ones included; `forward` compares with `published`."""
    for found, span in (*_standing(text), *_months(text, published), *_relative(text, published)):
        first, last, precision = span
        start, end = found.span()
        yield Entity(
            kind="date",
            field=field,
            start=start,
            end=end,
            text=text[start:end],
            value=first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}",
            unit=precision,
            forward=last > published if published else None,
        )


def _standing(text: str) -> Iterator[tuple[re.Match[str], Span]]:
    """Years, halves and quarters that name their year."""
    for pattern in (calendar.QUARTER, calendar.QUARTER_YEAR_FIRST):
        for found in pattern.finditer(text):
            given = found.groupdict()
            number = _number(given)
            if number:
                yield found, _quarter(int(given["year"] or given["han"]), number)
    for found in calendar.HALF.finditer(text):
        year = int(found["year"] or found["han"])
        told = found["h"] or found["part"] or found["word"]
        second = told == "2" or told[:1] in "下하後" or calendar.quarter_of(told) == 2
        yield found, (date(year, 7 if second else 1, 1), date(year, 12, 31) if second else date(year, 6, 30), "half")
    for pattern in (calendar.YEAR, calendar.CJK_YEAR, calendar.YEAR_SUFFIX):
        for found in pattern.finditer(text):
            given = found.groupdict()
            yield found, _year(int(given["year"] or given["ru"]))


def _number(given: dict[str, str | None]) -> int | None:
    """The quarter that a match names, by digit, Roman or Chinese number, or ordinal."""
    told = next((value for key in ("q", "digit", "k", "n", "roman", "after", "word") if (value := given.get(key))), "")
    if told.isdecimal():
        return int(told)
    return _HAN_DIGIT.get(told) or _ROMAN.get(told.lower()) or calendar.quarter_of(told)


def _months(text: str, published: date | None) -> Iterator[tuple[re.Match[str], Span]]:
    """Months and days of months; without a year the next such day from publication counts."""
    for found in calendar.month_date().finditer(text):
        word = next(word for word in (found["m1"], found["m2"], found["m3"]) if word)
        day = found["d1"] or found["d2"] or found["d3"]
        year = found["y1"] or found["y3"]
        span = _month(calendar.months()[word.casefold()], day, int(year) if year else None, published)
        if span:
            yield found, span
    for pattern in (calendar.SLASHED, calendar.ISO):
        for found in pattern.finditer(text):
            span = _month(int(found["month"]), found.groupdict().get("day"), int(found["year"]), published)
            if span:
                yield found, span
    for found in calendar.CJK_DATE.finditer(text):
        year = int(found["year"]) if found["year"] else None
        if year is None and found["rel"] and published:
            year = published.year + (found["rel"] in ("明年", "来年", "내년"))
        span = _month(int(found["month"]), found["day"], year, published)
        if span:
            yield found, span


def _month(month: int, day: str | None, year: int | None, published: date | None) -> Span | None:
    if year is None:
        if published is None:
            return None
        # A month without a year is the one nearest to the article.
        year = min(
            (published.year - 1, published.year, published.year + 1),
            key=lambda y: abs((date(y, month, 15) - published).days),
        )
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last), "month"
    if int(day) > last:
        return None
    return date(year, month, int(day)), date(year, month, int(day)), "day"


def _relative(text: str, published: date | None) -> Iterator[tuple[re.Match[str], Span]]:
    """What is counted from the day of the article."""
    if published is None:
        return
    for unit, count, pattern in _RELATIVE:
        for found in pattern.finditer(text):
            yield found, _from(published, unit, count)


def _from(day: date, unit: str, count: int) -> Span:
    if unit == "day":
        there = day + timedelta(days=count)
        return there, there, "day"
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=count)
        return monday, monday + timedelta(days=6), "week"
    if unit == "year":
        span = _year(day.year + count)
        return (day, span[1], "year") if count == 0 else span
    month = day.month - 1 + count
    if unit == "month":
        year, month = day.year + month // 12, month % 12 + 1
        last = date(year, month, monthrange(year, month)[1])
        return (day if count == 0 else date(year, month, 1)), last, "month"
    quarter = (day.month - 1) // 3 + count
    return _quarter(day.year + quarter // 4, quarter % 4 + 1)


def _year(year: int) -> Span:
    return date(year, 1, 1), date(year, 12, 31), "year"


def _quarter(year: int, number: int) -> Span:
    month = number * 3
    return date(year, month - 2, 1), date(year, month, monthrange(year, month)[1]), "quarter"
