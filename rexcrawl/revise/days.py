"""Days and dates as running text writes them, in the watched languages: what an outlet corrects most after numbers."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from rexcrawl.text import fold

_LANGUAGES = re.findall(r"\w+", "en de fr es pt it nl tr ru uk pl cs sv da nb fi id ms vi ar fa kk")


@cache
def _pattern() -> re.Pattern[str]:
    months, weekdays = set[str](), set[str]()
    for language in _LANGUAGES:
        known = Locale.parse(language)
        for width in ("wide", "abbreviated"):
            for form in ("format", "stand-alone"):
                months.update(fold(name).strip(".") for name in known.months[form][width].values())
        weekdays.update(fold(name) for form in ("format", "stand-alone") for name in known.days[form]["wide"].values())
    month = "|".join(sorted((re.escape(name) for name in months if len(name) > 2), key=len, reverse=True))
    day = "|".join(sorted((re.escape(name) for name in weekdays if len(name) > 3), key=len, reverse=True))
    return re.compile(
        rf"\d{{4}}-\d\d-\d\d|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b"
        rf"|(?:\d{{4}}年)?\d{{1,2}}月(?:\d{{1,2}}[日号號])?|\d{{4}}年|\d{{1,2}}[日号號]|(?:星期|周|週|礼拜)[一二三四五六日天]"
        rf"|[月火水木金土日]曜日|[월화수목금토일]요일|\d{{1,2}}월 ?(?:\d{{1,2}}일)?"
        rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.|º|er)? (?:de |of )?(?:{month})\b\.?(?:,? (?:de )?\d{{4}}\b)?"
        rf"|\b(?:{month})\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:, \d{{4}}\b)?|\b(?:{month}) \d{{4}}\b|\b(?:{day})\b"
    )


def dates(text: str) -> tuple[str, ...]:
    """The days and dates that a text names, folded, in order."""
    return tuple(_pattern().findall(fold(text)))


def without_dates(text: str) -> str:
    """A folded text without the days and dates in it: the numbers that are left count something."""
    return _pattern().sub(" ", fold(text))
