"""What stands around the core of a date: a quarter, a half, a season, "the end of", a preposition."""

from __future__ import annotations

import re
from typing import NamedTuple

import re2

from rexcrawl.entities import calendar, periods
from rexcrawl.entities.numbers import han_words
from rexcrawl.text import is_cjk


class Core(NamedTuple):
    """A period by itself; `needs` says what must stand beside it before it counts: a part, any word, nothing."""

    start: int
    end: int
    span: periods.Span
    needs: str = ""


_LINKS = rf"(?:[ \u00a0]?(?:{calendar.LINK})(?![^\W\d_]))"
ORDINAL = "|".join(words for _, words in calendar.ORDINALS)
QUARTER, _HALF = calendar.QUARTER_NOUN, calendar.HALF_NOUN
_SEASONS = "|".join(f"(?P<s{month}>{words})" for month, words in calendar.SEASONS)
PART = re.compile(
    rf"(?<!\w)(?:(?P<o1>{ORDINAL})[ \u00a0-](?:(?P<q1>{QUARTER})|(?P<h1>{_HALF}))"
    rf"|(?:(?P<q2>{QUARTER})|(?P<h2>{_HALF})) ?(?P<o2>{ORDINAL}|[1-4])|[QKT](?P<q3>[1-4])|H(?P<h3>[12])"
    rf"|(?P<d>[1-4])(?:\.|er|e|-?[йм])? ?(?:(?P<q4>Q|{QUARTER})|(?P<h4>{_HALF}))"
    rf"|(?P<end>{calendar.END})|(?P<early>{calendar.EARLY})|(?P<mid>{calendar.MID})|(?P<late>{calendar.LATE})"
    rf"|{_SEASONS})(?![^\W\d_]){_LINKS}{{0,3}}[ \u00a0/'’-]{{0,2}}$",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"(?<!\w)(?:{calendar.BEFORE})(?:[ \u00a0](?:{calendar.ABOUT}))?(?:[ \u00a0](?:{calendar.LINK})){{0,2}}"
    r"(?:[ \u00a0]|(?<=['’]))$",
    re.IGNORECASE,
)
AFTER = re.compile(calendar.AFTER)
_AFTER_TURKISH = re.compile(calendar.AFTER_TURKISH, re.IGNORECASE)
_DAY_AFTER = re.compile(r"\s?(?P<day>3[01]|[12]?\d)[日일号號]")


def part_of(match: re.Match[str]) -> tuple[str, int] | None:
    """The part of a period that a match of PART names."""
    given = {key: value for key, value in match.groupdict().items() if value}
    for name in ("end", "early", "mid", "late"):
        if name in given:
            return name, 0
    season = next((int(key[1:]) for key in given if key[0] == "s"), None)
    if season:
        return "season", season
    name = "quarter" if any(key[0] == "q" for key in given) else "half"
    told = given.get("o1") or given.get("o2") or given.get("d") or given.get("q3") or given.get("h3") or ""
    number = int(told) if told.isdecimal() else _ordinal(told)
    if name == "half" and number == 4:
        number = 2  # "the last half"
    return (name, number) if number and (name == "quarter" or number <= 2) else None


def _ordinal(word: str) -> int:
    return next((n for n, words in _ORDINAL_WORDS if words.fullmatch(word)), 0)


_ORDINAL_WORDS = [(number, re.compile(words, re.IGNORECASE)) for number, words in calendar.ORDINALS]


def behind(text: str, end: int, span: periods.Span, language: str) -> tuple[int, periods.Span] | None:
    """What follows a core in Chinese, Japanese, Korean and Turkish: its end, and the period."""
    if span[2] == "month" and (day := _DAY_AFTER.match(text, end)):
        there = periods.day_or_month(span[0].month, day["day"], span[0].year, None)
        return (day.end(), there) if there else None
    if span[2] not in ("year", "month"):
        return None
    if language in ("tr", "") and (turkish := _AFTER_TURKISH.match(text, end)):
        if turkish["ord"]:
            number = int(turkish["ord"][0]) if turkish["ord"][0].isdecimal() else _ordinal(turkish["ord"])
            name = "quarter" if turkish["noun"].startswith("ç") else "half"
            return turkish.end(), periods.part(span, name, min(number, 2) if name == "half" else number)
        name = next(name for name in ("end", "early", "mid") if turkish[name])
        return turkish.end(), periods.part(span, name)
    found = AFTER.match(text, end)
    return None if found is None else (found.end(), after(found, span))


def after(match: re.Match[str], span: periods.Span) -> periods.Span:
    """The part of a period that a match of AFTER names."""
    given = {key: value for key, value in match.groupdict().items() if value}
    if "months" in given:
        first, last = int(given["months"]), int(given["until"])
        year = span[0].year + (first < span[0].month)
        return periods.months(year, first, max(1, last - first + 1), "quarter")
    if "quarter" in given:
        told = given["quarter"]
        return periods.part(span, "quarter", int(told) if told.isdecimal() else int(han_words(told)))
    name = next(iter(given))
    if name in ("first", "second"):
        return periods.part(span, "half", 1 + (name == "second"))
    seasons = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
    return periods.part(span, "season", seasons[name]) if name in seasons else periods.part(span, name)


def linear(pattern: str) -> re2._Regexp:
    """RE2, capitals ignored: one pass however many words there are."""
    options = re2.Options()
    options.case_sensitive, options.log_errors, options.max_mem = False, False, 64 << 20
    return re2.compile(pattern, options)


def is_word(text: str, start: int, end: int) -> bool:
    """Whether no letter of an alphabet stands against a word's ends."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalpha() and not is_cjk(text[start]) and not is_cjk(before):
        return False
    return not (after.isalpha() and not is_cjk(text[end - 1]) and not is_cjk(after))
