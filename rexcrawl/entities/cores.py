"""The cores of dates and what stands around them; each find is start, end and the period that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rexcrawl.entities import calendar, parts, periods
from rexcrawl.entities.parts import Core
from rexcrawl.entities.relative import relative
from rexcrawl.match.lexicon import readable

Found = tuple[int, int, periods.Span]
_YEAR = re.compile(
    r"(?<![A-Za-z\d.,])(?P<year>[2٢][0٠]\d\d)(?!\d|[.,:]\d|\s?[%％])"
    r"(?:\s?[-–/~～〜至到]\s?(?:20)?(?P<to>\d\d)(?!\d|[-/.]))?"
    r"(?P<suffix>\s?年度|\s?年(?!\s?[度間间])|\s?년도?|(?:['’][^\W\d_]{1,4}|-?(?:й|м|го|му))?\s"
    r"(?:год\w{0,2}|гг?\.|року|році|рік|рр?\.|r\.|roku|yıl\w*)|г\.|['’][^\W\d_]{1,4})?"
)
_YEAR_JA = re.compile(
    r"(?<![\d.,])(?P<year>[23]\d)年(?=に|度|まで|ごろ|頃|から|春|夏|秋|冬|初|末|前半|後半|中|[1-9]|1[0-2])(?P<fiscal>度)?"
)
_DECADE = re.compile(rf"(?<![\w.,]){calendar.DECADE}(?![A-Za-z])")
_FISCAL = re.compile(rf"(?<!\w){calendar.FISCAL}", re.IGNORECASE)
_ISO = re.compile(r"(?<![\d-])(?P<year>20\d\d)-(?P<month>1[0-2]|0[1-9])-(?P<day>3[01]|[12]\d|0[1-9])(?![\d-])")
_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<day>3[01]|[12]\d|0?[1-9])(?P<sign>[./])(?P<month>1[0-2]|0?[1-9])"
    r"(?:(?P=sign)(?P<year>20\d\d)|(?<=ngày \d/\d\d)|(?<=ngày \d\d/\d\d)|(?<=ngày \d/\d)|(?<=ngày \d\d/\d))"
    r"(?![\d/]|\.\d)"
)
_CJK_DATE = re.compile(
    r"(?<!\d)(?:(?P<year>20\d\d|[23]\d)[年년]\s?)?(?:(?P<rel>明年|来年|來年|翌年|내년|今年|올해)の?\s?)?(?P<month>1[0-2]|[1-9])[月월]"
    r"(?!\w?間)(?:\s?(?P<day>3[01]|[12]\d|[1-9])[日일号號]|\s?(?P<end>末|底|말)|\s?(?P<late>下旬|하순)|\s?(?P<early>初|초|上旬|상순)|\s?(?P<mid>中旬|중순))?"
)
_MONTH_DAY = re.compile(
    r"(?<![\d.,:/])(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º|ª|°|\.)?[ \u00a0](?:of |de |di )?$"
)
_MONTH_REST = re.compile(
    r"\.?(?:(?:,|/|-)?[ \u00a0]?(?:de |del |năm |do |roku |of |عام )?(?P<y1>20\d\d)(?!\d)"
    r"|[ \u00a0](?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?(?!\w|[.,:]\d|\s?%)(?:,? (?P<y2>20\d\d)(?!\d))?"
    r"|(?P<case>['’](?:d[ae]n?|t[ae]n?|y?[aeıiuü]|nd[ae])(?!\w)| ay(?:ı\w*)))"
)
_QUARTER_AFTER = re.compile(r" quarter(?!\w)")
_SINCE = re.compile(rf"(?<!\w)(?:{calendar.SINCE}) (?:the |dem |le |el |il )?$", re.IGNORECASE)
_LAST = (
    re.compile(rf"(?<!\w)(?:{calendar.LAST_BEFORE})\s?$", re.IGNORECASE),
    re.compile(rf" (?:{calendar.LAST_AFTER})(?!\w)", re.IGNORECASE),
)
_YEAR_AGO = (
    re.compile(rf"(?:{calendar.YEAR_AGO_BEFORE})の?\s?$", re.IGNORECASE),
    re.compile(rf" (?:{calendar.YEAR_AGO_AFTER})(?!\w)", re.IGNORECASE),
)
_COMING = (
    re.compile(rf"(?<!\w)(?:{calendar.COMING_BEFORE})\s?$", re.IGNORECASE),
    re.compile(rf" (?:{calendar.COMING_AFTER})(?!\w)", re.IGNORECASE),
)
_OLD_YEAR = re.compile(r" (1[0-9]\d\d)(?!\d)")
_MONTHS_RANGE = re.compile(r"(?<![\d年])(?P<first>1[0-2]|[1-9])月?[~～〜\-–至到](?P<last>1[0-2]|[1-9])月期?")
_ALWAYS_CAPITAL = frozenset({"may", "march", "august"})  # English: words before they are months
_MONTHS = parts.linear("|".join(sorted(map(re.escape, calendar.months()), key=len, reverse=True)))


def found(text: str, published: date | None, language: str | None) -> Iterator[Found]:
    """Every date of a text, overlapping ones included."""
    base = (language or "").split("-")[0]
    for core in (*_years(text, published, base), *_months(text, published, base), *_numeric(text, base, published)):
        yield from _whole(text, core, base)
    if published is not None:
        for core in relative(text, published, base):
            yield from _whole(text, core, base)


def _whole(text: str, core: Core, language: str) -> Iterator[Found]:
    """A core with its part of the year and its preposition, if what it needs is there."""
    start, end, span, needs = core
    told = False
    part = parts.PART.search(text, max(0, start - 60), start) if span[2] != "day" else None
    if part is not None and (named := parts.part_of(part)):
        start, told = part.start(), True
        span = periods.part(span, *named)
    elif (behind := parts.behind(text, end, span, language)) is not None:
        end, span = behind
        told = True
    before = parts.BEFORE.search(text, max(0, start - 40), start)
    if before is not None:
        start = before.start()
    if not told and (needs == "part" or (needs == "word" and before is None)):
        return
    yield start, end, span


def _years(text: str, published: date | None, language: str) -> Iterator[Core]:
    for match in _YEAR.finditer(text):
        year, suffix = int(match["year"]), match["suffix"] or ""
        span = periods.year(year)
        if suffix.strip() == "年度" and language == "ja":
            span = periods.business_year(year)
        if match["to"] and (last := year // 100 * 100 + int(match["to"])) > year:
            span = (span[0], periods.year(last)[1], "year" if last == year + 1 else "years")
        yield Core(match.start(), match.end(), span, "" if suffix.strip() else "word")
        if suffix and language in ("tr", ""):
            yield Core(match.start(), match.end("year"), span, "part")
    for match in _DECADE.finditer(text):
        yield Core(*match.span(), periods.decade(int(match["decade"])))
    for match in _FISCAL.finditer(text):
        yield Core(*match.span(), periods.year(int(match["fy"]) % 100 + 2000))
    if language == "ja" and published is not None:
        for match in _YEAR_JA.finditer(text):
            year = 2000 + int(match["year"])
            if published.year <= year <= published.year + 15:
                yield Core(*match.span(), (periods.business_year if match["fiscal"] else periods.year)(year))


def _months(text: str, published: date | None, language: str) -> Iterator[Core]:
    """Months in words with a day, a year or both; alone they need a preposition or a part."""
    names = calendar.months(language)
    for match in _MONTHS.finditer(readable(text)):
        start, end = match.span()
        word = match[0].casefold()
        if word not in names or not parts.is_word(text, start, end):
            continue
        if word in _ALWAYS_CAPITAL and match[0][0].islower():
            continue
        before, rest = _MONTH_DAY.search(text, max(0, start - 12), start), _MONTH_REST.match(text, end)
        day = before["day"] if before else (rest["day"] if rest else None)
        year = (rest["y1"] or rest["y2"]) if rest else None
        if rest is not None and (year or not before):
            end = rest.end()
        elif word not in calendar.full_months() and not before:
            continue
        sure = bool(day or year or (rest and rest["case"]))
        start = before.start() if before else start
        number = int(year) if year else _year_of(text, (start, end), names[word], day, published)
        span = periods.day_or_month(names[word], day, number, published)
        if span and (quarter := _QUARTER_AFTER.match(text, end)) and not day:
            # "The December quarter" is the one that ends with it.
            span = periods.months(span[0].year - (names[word] < 3), (names[word] - 3) % 12 + 1, 3, "quarter")
            end, sure = quarter.end(), True
        if span:
            yield Core(start, end, span, "" if sure else "word")


def _year_of(text: str, place: tuple[int, int], month: int, day: str | None, published: date | None) -> int | None:
    """The year of a month without one, where a word beside it says whether it is over or to come."""
    start, end = place
    if published is None:
        return None
    if old := _OLD_YEAR.match(text, end):
        return int(old[1])
    if _beside(text, place, _YEAR_AGO):
        return published.year - 1
    ahead = (month, int(day or 1)) > (published.month, published.day)
    if _SINCE.search(text, max(0, start - 20), start) or _beside(text, place, _LAST):
        return published.year - ahead
    if _beside(text, place, _COMING):
        return published.year + (not ahead and month != published.month)
    return None


def _beside(text: str, place: tuple[int, int], words: tuple[re.Pattern[str], re.Pattern[str]]) -> bool:
    """Whether one of the words stands directly before or behind a place."""
    start, end = place
    return words[0].search(text, max(0, start - 20), start) is not None or words[1].match(text, end) is not None


def _numeric(text: str, language: str, published: date | None) -> Iterator[Core]:
    for match in _ISO.finditer(text):
        if span := periods.day_or_month(int(match["month"]), match["day"], int(match["year"]), None):
            yield Core(*match.span(), span)
    for match in _NUMERIC.finditer(text):
        if language in ("en", "") and match["sign"] == "/" and int(match["day"]) <= 12:
            continue  # America and Britain read it differently
        year = int(match["year"]) if match["year"] else None
        if span := periods.day_or_month(int(match["month"]), match["day"], year, published):
            yield Core(*match.span(), span)
    for match in _MONTHS_RANGE.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        if published and first < last:
            year = periods.nearest(published, (first + last) // 2, 15)
            yield Core(*match.span(), periods.months(year, first, last - first + 1, "quarter"))
    for match in _CJK_DATE.finditer(text):
        year = int(match["year"]) if match["year"] else None
        if year is not None and year < 100:
            year += 2000
        if year is None and published:
            year = _year_of(text, match.span(), int(match["month"]), match["day"], published)
        if match["rel"] and published:
            year = published.year + (match["rel"] not in ("今年", "올해"))
        if span := periods.day_or_month(int(match["month"]), match["day"], year, published):
            name = next((name for name in ("end", "early", "mid", "late") if match[name]), None)
            yield Core(*match.span(), periods.part(span, name) if name else span)
