"""Stretches of the calendar: years, quarters, months and weeks as first and last day, and their parts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Span = tuple[date, date, str]  # first day, last day, precision
_THIRDS = {"early": 0, "mid": 4, "late": 8}


def year(number: int) -> Span:
    """A calendar year."""
    return date(number, 1, 1), date(number, 12, 31), "year"


def decade(number: int) -> Span:
    """The ten years from one that ends in 0."""
    return date(number, 1, 1), date(number + 9, 12, 31), "decade"


def business_year(number: int) -> Span:
    """The Japanese business year: April to March."""
    return date(number, 4, 1), date(number + 1, 3, 31), "year"


def months(of_year: int, first: int, count: int, precision: str) -> Span:
    """Some months in a row; a first month beyond December is one of the next year."""
    begin, stop = _month(of_year, first), _month(of_year, first + count - 1)
    return date(*begin, 1), date(*stop, monthrange(*stop)[1]), precision


def _month(of_year: int, number: int) -> tuple[int, int]:
    return of_year + (number - 1) // 12, (number - 1) % 12 + 1


def part(of: Span, name: str, number: int = 0) -> Span:
    """A part of a period: quarter or half by number, season by its first month, end, early, mid or late."""
    first, last, precision = of
    if name == "end":
        return last, last, "day"
    if precision == "month" and name in _THIRDS:
        low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}[name]
        return first.replace(day=low), first.replace(day=high), "month"
    if precision != "year":
        return of
    if name in _THIRDS:
        return months(first.year, first.month + _THIRDS[name], 4, "month")
    if name == "season":
        return months(first.year, number, 3, "quarter")
    size = 3 if name == "quarter" else 6
    return months(first.year, first.month + (number - 1) * size, size, name)


def day_or_month(month: int, day: str | None, of_year: int | None, published: date | None) -> Span | None:
    """A month or a day of one; without a year the one nearest to the article."""
    if of_year is None:
        if published is None:
            return None
        of_year = nearest(published, month, 15)
    span = months(of_year, month, 1, "month")
    if day is None:
        return span
    if not 0 < int(day) <= span[1].day:
        return None
    there = date(of_year, month, int(day))
    return there, there, "day"


def nearest(published: date, month: int, day: int) -> int:
    """The year in which that day is nearest to the article."""
    near = (published.year - 1, published.year, published.year + 1)
    return min(near, key=lambda number: abs((date(number, month, day) - published).days))


def after(day: date, unit: str, count: int) -> Span:
    """The day, week, month, quarter or year so many of them after a day's own."""
    if unit == "day":
        there = day + timedelta(days=count)
        return there, there, "day"
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=count)
        return monday, monday + timedelta(days=6), "week"
    if unit == "month":
        return months(day.year, day.month + count, 1, "month")
    if unit == "quarter":
        return months(day.year, (day.month - 1) // 3 * 3 + 1 + count * 3, 3, "quarter")
    if unit == "half":
        return months(day.year, (day.month - 1) // 6 * 6 + 1 + count * 6, 6, "half")
    if unit == "decade":
        return decade(day.year // 10 * 10)
    return year(day.year + count)


def within(day: date, unit: str, count: int) -> Span:
    """From a day to so many units later."""
    if unit in ("day", "week"):
        return day, day + timedelta(days=count * (7 if unit == "week" else 1)), unit
    there = _month(day.year, day.month + count * (12 if unit == "year" else 1))
    return day, date(*there, min(day.day, monthrange(*there)[1])), unit


def weekday(day: date, number: int, *, later: bool) -> Span:
    """The next such day of the week (Monday 0); with `later` that of the next calendar week."""
    there = day + timedelta(days=(number - day.weekday() - 1) % 7 + 1)
    if later:
        there = day - timedelta(days=day.weekday()) + timedelta(weeks=1, days=number)
    return there, there, "day"


def coming(day: date, number: int) -> Span | None:
    """The next day of a month with that number."""
    of_year, month = (day.year, day.month) if number > day.day else _month(day.year, day.month + 1)
    return day_or_month(month, str(number), of_year, None)
