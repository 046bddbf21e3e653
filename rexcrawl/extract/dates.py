"""Dates as written by people and machines in many languages, read to a moment and its precision."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rexcrawl.extract.calendars import by_language, western
from rexcrawl.model import Precision

EARLIEST = 1990
LATEST = 2100


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A date as read: `zone` is None where it named no zone (`when` is then local to wherever it was written)."""

    when: datetime  # naive when `zoned` is False, aware otherwise
    precision: Precision
    zoned: bool


_ISO = re.compile(
    r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:(?:T|\s+|\s*[,|–-]\s*)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|"
    r"[+-]\d{1,2}(?!\d)|\[?[A-Z]{2,5}\]?)?)?",
    re.I,
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$")
_EPOCH = re.compile(r"^(\d{10}|\d{13})$")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号號]?")
_TIME = re.compile(
    r"(?<![\d.:])(\d{1,2})\s*(?:[:：h]|[时時시点]\s*|\.(?=\d{2}(?:\s*(?:uhr|h\b|wib|"
    r"gmt|bst|utc|ce?st?|[ap]\.?m\b|น|"
    r"$))))\s*(\d{2})(?:\s*[分분])?(?:[:：](\d{2}))?(?!\d)\s*(a\.?\s?m\b\.?|p\.?\s?m\b\.?)?",
    re.I,
)
_MERIDIEM = re.compile(r"(上午|下午|晚上|午前|午後|오전|오후|ص|م)\s*(\d{1,2})[:：時时시点點]\s*(\d{1,2})?")
# Beside a time: "02:05 م", "2:05 μ.μ.", "2:05 CH".
_AFTERWARDS = re.compile(r"\s*(?:(?P<late>م|مساء|μ\.?μ|CH|ÖS)|(?:ص|صباحا|π\.?μ|SA|ÖÖ))(?!\w)")
_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_WORDY = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|,)?[\s\-/]*(?:de|di|del|d'|of|i|ta’|tháng)?[\s\-/]*([^\s\d.,/()|"
    r"-]{3,16}(?:\s(?:الأول|الثاني))?)\.?,?[\s\-/]*(?:de[l]?|of|г|năm)?[\s\-/,]*(\d{4})(?!\d)")  # fmt: skip
_MONTH_FIRST = re.compile(
    r"([^\s\d.,/()|-]{3,16})\.?[\s\-]+(\d{1,2})(?:st|nd|rd|th)?(?:,|"
    r"\s)[\s]*(?:\d{1,2}:\d{2}(?::\d{2})?\s*[A-Za-z]{0,4}\s+)?(\d{4})(?!\d)"
)
# Hungarian and Lithuanian: "2026. március 18."
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\.?\s+(?:m\.\s+)?([^\W\d_]{3,12})\s+(\d{1,2})(?:\.|\s*d\.|(?=\s|$|,))")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{1,2})[- ]([^\W\d_]{3,5})\.?[- ]['’]?(\d{2})(?![\d:.])")
_VIETNAMESE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:,|\s+năm)?\s+(\d{4})", re.I)
_ZONE = re.compile(
    r"(?:(?<=\d)|(?<=[\s(]))(?:(UTC|GMT)?\s?([+-]\d{1,2}):?(\d{2})?(?!\d)|(UTC|GMT|BST|CEST|CET|EEST|EET|MESZ|MEZ|"
    r"WEST|WET|MSK|EST|EDT|ET|CST|CDT|CT|MST|MDT|PST|PDT|PT|AEST|AEDT|JST|KST|IST|SGT|HKT|WIB|WITA|WIT|SAST|CAT|"
    r"EAT|WAT|NZST|NZDT|PKT|PHT|BRT|ART|TSİ|TRT|МСК|Z)\b)")  # fmt: skip
_OFFSETS = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "WAT": 60, "CEST": 120,
    "MESZ": 120,
    "EET": 120, "SAST": 120, "CAT": 120, "EEST": 180, "MSK": 180, "МСК": 180,
    "TRT": 180, "TSİ": 180, "EAT": 180, "PKT": 300,
    "IST": 330,
    "WIB": 420, "WITA": 480, "SGT": 480, "HKT": 480, "PHT": 480, "JST": 540, "KST": 540, "WIT": 540, "AEST": 600,
    "AEDT": 660, "NZST": 720, "NZDT": 780, "EDT": -240, "EST": -300, "CDT": -300, "MDT": -360, "MST": -420, "PDT": -420,
    "PST": -480, "BRT": -180, "ART": -180,
}  # fmt: skip
# Words that mean "the local zone, whichever of the two it is".
_REGIONAL = {"ET": "America/New_York", "CT": "America/Chicago", "PT": "America/Los_Angeles", "CST": "America/Chicago"}
_DIGITS = re.compile(r"[^\x00-\x7f]")


def _ascii_digits(text: str) -> str:
    """Arabic-Indic, Persian, Thai, Devanagari and full-width digits as ASCII ones."""
    if text.isascii():
        return text
    return _DIGITS.sub(lambda m: str(unicodedata.digit(m.group(), -1)) if m.group().isdigit() else m.group(), text)


@lru_cache(maxsize=1)
def _months() -> dict[str, int | dict[str, int]]:
    data: dict[str, int | dict[str, int]] = json.loads(
        resources.files(__package__).joinpath("months.json").read_text(encoding="utf-8")
    )
    return data


def month_of(name: str, language: str | None = None) -> int | None:
    """The number of a month's name; the language decides where names collide (listopad)."""
    found = _months().get(name.casefold().strip(". "))
    if isinstance(found, dict):
        return found.get((language or "")[:2], found["*"])
    return found


def read_date(text: str, *, language: str | None = None, month_first: bool | None = None) -> Moment | None:
    """The first date in a short text, or None.

    `month_first` settles 4/5/2026; None reads day first unless the language is English as in the US
    ("en-US") or the numbers forbid it.
    """
    text = by_language(western(_ascii_digits(" ".join(text.split()))[:200]), language)
    return _machine(text) or _written(text, language, month_first)


_BETWEEN = re.compile(r"(?:[\s\d.,:;/|()\[\]•·–—-]|(?:GMT|UTC)(?:[+-]\d+)?)+")
_DATE_WORDS = frozenset({"ngày", "tháng", "năm", "thứ", "giờ"})
LONGEST_LINE = 60  # characters of a line that is there for its date


def is_date_line(text: str) -> bool:
    """Whether a block says a day and hardly a word more: "Thursday, 9 October 2025, 3:32 pm"."""
    if not 8 <= len(text) <= LONGEST_LINE:
        return False
    text = western(_ascii_digits(text))
    if not any(map(str.isdigit, text)):
        return False
    words = [word for word in _BETWEEN.split(text) if len(word) > 2 and month_of(word) is None]
    return sum(word.casefold() not in _DATE_WORDS for word in words) <= 2 and read_date(text) is not None


def _machine(text: str) -> Moment | None:
    if _EPOCH.match(text):
        stamp = int(text) / (1000 if len(text) == 13 else 1)
        return _checked(Moment(when=datetime.fromtimestamp(stamp, UTC), precision="second", zoned=True))
    compact = _COMPACT.match(text)
    if compact:
        year, month, day, hour, minute, second, zone = compact.groups()
        return _moment(year, month, day, hour, minute, second, None, zone)
    iso = _ISO.search(text)
    if iso:
        found = _moment(*iso.groups())
        if found is not None and found.precision == "day":
            return _with_time(found, text[iso.end() :])
        return found
    return None


def _moment(
    year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None,
    fraction: str | None, zone: str | None,
) -> Moment | None:  # fmt: skip
    years = int(year) - 543 if 2500 < int(year) < 2650 else int(year)  # the Thai calendar
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    try:
        when = datetime(years, int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), micro)
    except ValueError:
        if hour and int(hour) == 24:
            return _moment(year, month, day, "0", minute, second, fraction, zone)
        return None
    precision: Precision = "second" if second else "minute" if hour else "day"
    return _checked(_zoned(when, zone, precision))


def _day(year: str, month: str, day: str) -> Moment | None:
    return _moment(year, month, day, None, None, None, None, None)


def _zoned(when: datetime, zone: str | None, precision: Precision) -> Moment:
    offset = _offset(zone, when) if zone else None
    if offset is None or precision == "day":
        return Moment(when=when, precision=precision, zoned=False)
    return Moment(when=when.replace(tzinfo=timezone(offset)), precision=precision, zoned=True)


def _offset(zone: str, when: datetime) -> timedelta | None:
    name = zone.strip("[]").upper()
    if name[0] in "+-":
        digits = name[1:].replace(":", "")
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        total = hours * 60 + minutes
        return timedelta(minutes=-total if name[0] == "-" else total) if total <= 14 * 60 else None
    if name in _REGIONAL:
        return ZoneInfo(_REGIONAL[name]).utcoffset(when)
    return timedelta(minutes=_OFFSETS[name]) if name in _OFFSETS else None


def _checked(moment: Moment) -> Moment | None:
    return moment if EARLIEST <= moment.when.year < LATEST else None


def _written(text: str, language: str | None, month_first: bool | None) -> Moment | None:
    found = _CJK.search(text)
    if found:
        return _with_time(_day(*found.groups()), text[found.end() :])
    found = _VIETNAMESE.search(text)
    if found:
        day, month, year = found.groups()
        return _with_time(_day(year, month, day), text)
    for pattern, order in (
        (_WORDY, (2, 1, 0)),
        (_MONTH_FIRST, (2, 0, 1)),
        (_YEAR_FIRST, (0, 1, 2)),
    ):  # places of year, month, day
        for hit in pattern.finditer(text):
            parts = hit.groups()
            number = month_of(parts[order[1]], language)
            if number is not None:
                day = _day(parts[order[0]], str(number), parts[order[2]])
                return _with_time(day, text)
    short = _SHORT_YEAR.search(text)
    if short and (number := month_of(short[2], language)):
        return _with_time(_day(f"20{short[3]}", str(number), short[1]), text[: short.start()] + text[short.end() :])
    return _numeric(text, language, month_first)


def _numeric(text: str, language: str | None, month_first: bool | None) -> Moment | None:
    hit = _NUMERIC.search(text)
    if hit is None:
        return None
    first, sign, second, year = hit.groups()
    if len(year) == 2:
        year = "20" + year
    if month_first is None:
        month_first = sign == "/" and (language or "").lower() in ("en-us", "en_us", "fil", "en-ph")
    if int(first) > 12:
        month_first = False
    elif int(second) > 12:
        month_first = True
    month, day = (first, second) if month_first else (second, first)
    return _with_time(_day(year, month, day), text[: hit.start()] + " " + text[hit.end() :])


def _with_time(moment: Moment | None, rest: str) -> Moment | None:
    """A day with the clock time that stands beside it, if any."""
    if moment is None:
        return None
    hour, minute, second, at = _clock(rest)
    if hour is None:
        return moment
    try:
        when = moment.when.replace(hour=hour, minute=minute, second=second or 0)
    except ValueError:
        return moment
    zone = _ZONE.search(rest, at)
    name = None
    if zone is not None:
        name = zone.group(4) or f"{zone.group(2)}{zone.group(3) or '00'}"
    return _zoned(when, name, "second" if second is not None else "minute")


def _clock(rest: str) -> tuple[int | None, int, int | None, int]:
    marked = _MERIDIEM.search(rest)
    if marked:
        hour = int(marked.group(2)) % 12 if int(marked.group(2)) <= 12 else int(marked.group(2))
        later = marked.group(1) in ("下午", "晚上", "午後", "오후", "م")
        return hour + (12 if later and hour < 12 else 0), int(marked.group(3) or 0), None, marked.end()
    found = _TIME.search(rest)
    if found is None:
        return None, 0, None, 0
    hour = int(found.group(1))
    half = (found.group(4) or "").lower().replace(".", "").replace(" ", "")
    after = _AFTERWARDS.match(rest, found.end()) if hour <= 12 and not half else None
    half = ("pm" if after["late"] else "am") if after else half
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return hour, int(found.group(2)), int(found.group(3)) if found.group(3) else None, found.end()


def to_utc(moment: Moment, zone: str) -> datetime:
    """A moment as aware UTC; one without a zone is local to `zone` (an IANA name). A day is its midnight in UTC."""
    if moment.zoned:
        return moment.when.astimezone(UTC)
    if moment.precision in ("day", "month"):
        return moment.when.replace(tzinfo=UTC)
    try:
        return moment.when.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ZoneInfoNotFoundError, ValueError):
        return moment.when.replace(tzinfo=UTC)


_URL_DATE = re.compile(r"/(20\d{2}|199\d)[/-]?(0[1-9]|1[0-2]|[1-9](?=/))[/-]?(0[1-9]|[12]\d|3[01]|[1-9](?=/))(?!\d)")
_URL_DASHED = re.compile(r"(?<!\d)(20\d{2})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")


def date_of_url(url: str) -> Moment | None:
    """The day that an address names (/2026/11/05/, 2026-11-05, 20261105), or None."""
    found = _URL_DATE.search(url) or _URL_DASHED.search(url)
    return _day(*found.groups()) if found else None
