"""Dates that are counted from the day of the article: "next week", "within five years", "the fourth quarter"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import re2

from rexcrawl.entities import calendar, parts, periods
from rexcrawl.entities.numbers import WORDS, han_words, worded
from rexcrawl.entities.parts import Core
from rexcrawl.match.lexicon import readable
from rexcrawl.text import is_cjk

_STANDING = (
    rf"(?P<standing>(?:{parts.ORDINAL})[ -](?:{parts.QUARTER}|Halbjahr\w*|semestre|полугоди\w+|półrocz\w+|halvår\w*)"
    rf"|(?:الربع|quý|kuartal|triwulan) (?:{parts.ORDINAL}|[1-4])|Q[1-4]|[1-4]\. ?Quartals?)"
).replace(r"\w", r"\pL")
_WEEKDAYS = "|".join(map(re.escape, calendar.weekdays()))
_HAN_DAYS = {
    char: n
    for n, chars in enumerate(("一月월", "二火화", "三水수", "四木목", "五金금", "六土토", "日天일"))
    for char in chars
}
_RELATIVE = parts.linear(
    "|".join(
        [
            f"(?P<thisyear>{calendar.THIS_YEAR})|(?P<yearend>{calendar.YEAR_END})|(?P<monthend>{calendar.MONTH_END})",
            f"(?:{calendar.NEXT_BEFORE}) (?P<w1>{_WEEKDAYS})|(?P<w2>{_WEEKDAYS}) (?:{calendar.NEXT_AFTER})",
            f"(?:{calendar.NEXT_WEEK})(?P<w3>[一二三四五六日天月火水木金土월화수목금토일])(?:曜日?|요일)?",
            *(f"(?P<r{number}>{words})" for number, (_, _, words) in enumerate(calendar.RELATIVE)),
            _STANDING,
            r"(?P<season>[今来來明](?:年の?)?[春夏秋冬])|오는 (?P<coming>\d{1,2})일",
            r"(?P<han>第?[一二三四1-4]季度|第[1-4]四半期|[1-4]분기|下半年|上半年|하반기|상반기)",
        ]
    )
)
_UNITS = "|".join(words for _, words in calendar.WITHIN_UNITS)
_UNIT_WORDS = [(unit, re.compile(words, re.IGNORECASE)) for unit, words in calendar.WITHIN_UNITS]
_WITHIN = parts.linear(
    rf"(?:{calendar.WITHIN_BEFORE})\s(?P<n1>\d{{1,2}}|\pL{{2,12}})\s(?P<u1>{_UNITS})"
    rf"|in (?P<n3>\d{{1,2}}|\pL{{3,12}}) (?P<u3>Jahren|Monaten|Wochen|Tagen)"
    rf"|(?:{calendar.WITHIN_CJK})\s?(?P<n4>\d{{1,2}}|[一二两兩三四五六七八九十]{{1,3}})\s?(?P<u4>{_UNITS})[間间간]?"
    rf"|(?P<n2>\d{{1,2}}|[一二两兩三四五六七八九十]{{1,3}}|\pL{{2,8}} )\s?(?P<u2>{_UNITS})\s?"
    rf"(?:{calendar.WITHIN_AFTER})"
)
_NEXT_TOO = re.compile(rf" (?:{calendar.NEXT_TOO})(?!\w)")
_PAST = re.compile(r"\s(?:qua\b|terakhir|lalu|yang lalu|ago|earlier|الماضية|الأخيرة|trước)")


def relative(text: str, published: date, language: str) -> Iterator[Core]:
    """What is counted from the day of the article."""
    written = readable(text)
    for match in _RELATIVE.finditer(written):
        start, end = match.span()
        if not parts.is_word(text, start, end):
            continue
        name = next(key for key, value in match.groupdict().items() if value)
        if name == "thisyear":
            yield Core(start, end, (published, date(published.year, 12, 31), "year"))
        elif name in ("yearend", "monthend"):
            more = _NEXT_TOO.match(text, end)
            whole = periods.after(published, name.removesuffix("end"), 1 if more else 0)
            yield Core(start, more.end() if more else end, periods.part(whole, "end"))
        elif name in ("w1", "w2", "w3"):
            yield Core(start, end, periods.weekday(published, _weekday(match[name]), later=name == "w3"))
        elif name == "season":
            of = periods.year(published.year + (text[start] != "今"))
            yield Core(start, end, periods.part(of, "season", 3 * "春夏秋冬".index(text[end - 1]) + 3))
        elif name == "coming":
            if span := periods.coming(published, int(match[name])):
                yield Core(start, end, span)
        elif name in ("standing", "han"):
            yield from _standing(text, start, end, published, name, language)
        else:
            yield from _counted(text, start, end, int(name[1:]), published, language)
    for match in _WITHIN.finditer(written):
        if parts.is_word(text, *match.span()) and not _PAST.match(text, match.end()):
            yield from _within(match, published, language)


def _weekday(word: str) -> int:
    return _HAN_DAYS[word] if word in _HAN_DAYS else calendar.weekdays()[word.casefold()]


def _counted(text: str, start: int, end: int, row: int, published: date, language: str) -> Iterator[Core]:
    unit, count, _ = calendar.RELATIVE[row]
    if text[start:end] == "mañana" and text[max(0, start - 3) : start] == "la ":
        return  # the morning
    span = periods.after(published, unit, count)
    needs = "part" if count == 0 and unit != "week" and text[start:end] != "年内" else ""
    if unit == "year" and text[end : end + 1] in ("度", "도"):
        end += 1
        if language == "ja":
            span = periods.business_year(published.year - (published.month < 4) + count)
        needs = ""
    yield Core(start, end, span, needs)


def _within(match: re2._Match, published: date, language: str) -> Iterator[Core]:
    told = next(match[f"n{n}"] for n in (1, 2, 3, 4) if match[f"n{n}"]).strip().casefold()
    if told.isdecimal():
        count = float(told)
    elif is_cjk(told[0]):
        count = han_words(told)
    else:
        known = (worded(language),) if language else WORDS.values()
        count = next((words[told] for words in known if told in words), 0)
    written = next(match[f"u{n}"] for n in (1, 2, 3, 4) if match[f"u{n}"])
    unit = next(unit for unit, words in _UNIT_WORDS if words.fullmatch(written))
    if count >= 1:
        yield Core(match.start(), match.end(), periods.within(published, unit, int(count)))


_FRESH = 135  # days for which a quarter or half that is over is still the one that is talked of


def _standing(text: str, start: int, end: int, published: date, name: str, language: str) -> Iterator[Core]:
    """A quarter or half without its year."""
    if name == "han":
        told = parts.AFTER.match(text, start)
        whole = [parts.after(told, periods.year(published.year + n)) for n in (-1, 0, 1)] if told else []
    elif language == "en" and (text[max(0, start - 2) : start] == "a " or "-" in text[start:end]):
        whole = []  # "for a third quarter", "first-quarter sales"
    else:
        part = parts.PART.search(text, start, end)
        named = parts.part_of(part) if part else None
        whole = [periods.part(periods.year(published.year + n), *named) for n in (-1, 0, 1)] if named else []
    if whole:
        # News is of the one that has just ended or goes on; else the next is meant.
        near = next((span for span in whole if (published - span[1]).days <= _FRESH), whole[-1])
        yield Core(start, end, near, "" if name == "han" else "word")
