"""Quantities with their units brought to one form: tonnes, kilograms, per cent, ppm, money, prices.

Masses become t (or kg where kilograms are written), shares "%", differences of shares "pp", grades "ppm TREO" or
"% TREO", money an ISO 4217 code, prices "USD/kg"; a yearly capacity is t/year. A range gives two quantities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import re2

from rexcrawl.entities.measures import (
    AND,
    EACH,
    GRADE,
    MASS,
    MASS_HAN,
    MONEY_AFTER,
    MONEY_BEFORE,
    PER,
    PER_UNITS,
    PERCENT,
    POINTS,
    TENTHS,
    TO,
    YEARLY_AFTER,
    YEARLY_BEFORE,
)
from rexcrawl.entities.numbers import (
    DIGITS,
    HAN_NUMBER,
    HAN_WORDS,
    SCALE,
    WORDS,
    han,
    han_words,
    plain,
    read,
    scale_of,
    worded,
)
from rexcrawl.entities.span import Entity
from rexcrawl.match.lexicon import readable

# No letter may follow, but a Korean particle.
_END = r"(?![A-Za-z\u00c0-\u024f\u0400-\u04ff\u0621-\u064a\u1ea0-\u1eff])"
_FREE = r"(?<![\d.,A-Za-z\u00c0-\u024f\u0400-\u04ff])"  # not inside another number or word
_GAP = r"[\s\u00a0-]?"
_ODD = r"(?:여|余|餘|多)?"  # "and some"
_SCALED = rf"(?P<n>{{number}})(?:{_GAP}(?P<scale>{SCALE}))?"
_DIGITAL = rf"{HAN_NUMBER}|{DIGITS}"
_OF = r"(?:de |d['’]|di )?"


def _named(groups: dict[str, str]) -> str:
    return "|".join(f"(?P<{code}>{pattern})" for code, pattern in groups.items())


_MONEY = rf"{_OF}(?:{_named(MONEY_AFTER)}){_END}(?:{PER})?"
_MASS = (
    rf"{_OF}(?:(?P<han>{'|'.join(MASS_HAN)}){_END}|(?P<unit>{'|'.join(words for _, _, words in MASS)}){_END})"
    rf"(?P<yearly>{YEARLY_AFTER})?"
)
_SHARE = (
    rf"(?:(?P<points>{POINTS}){_END}|(?P<percent>{PERCENT})(?![A-Za-z\u00c0-\u024f\u0400-\u04ff])"
    rf"|(?P<tenths>{TENTHS})|(?P<ppm>ppm|g/t){_END})(?:\s(?P<grade>{GRADE})(?!\w))?"
)


class _Shape(NamedTuple):
    """A way to write a quantity: its expressions for digits, and for numbers in words and in Chinese characters."""

    digits: re.Pattern[str]
    words: re.Pattern[str]
    read: Callable[[_Found], str | None]


class _Found(NamedTuple):
    """One quantity as it stands, with what its number and its language mean."""

    match: re.Match[str]
    text: str
    language: str | None  # main part
    tag: str | None


def _unit_of_money(found: _Found) -> str:
    match = found.match
    code = next(code for code in MONEY_AFTER if match[code])
    if code == "CNY" and match["CNY"] == "元" and found.tag in ("zh-Hant", "zh-TW"):
        code = "TWD"
    if code in ("SEK", "NOK") and found.language == "da":
        code = "DKK"
    each = match.groupdict().get("each")
    return _priced(code, match["per"] or (re.sub(r"^(?:[每1]|за |per )", "", each) if each else None))


def _priced(code: str, per: str | None) -> str:
    if not per:
        return code
    return f"{code}/{next(unit for unit, words in _PER_UNITS if words.match(per))}"


def _unit_of_share(found: _Found) -> str:
    match = found.match
    unit = match["ppm"] or ("pp" if match["points"] else "%")
    grade = match["grade"]
    return f"{unit} {grade}" if grade else unit


def _unit_of_mass(found: _Found) -> str:
    match = found.match
    unit = _mass(match)[1]
    early = _YEARLY_BEFORE.search(found.text, max(0, match.start() - 30), match.start())
    return "t/year" if unit == "t" and (match["yearly"] or early) else unit


def _mass(match: re.Match[str]) -> tuple[float, str]:
    if match["han"]:
        return MASS_HAN[match["han"]]
    return next((factor, unit) for factor, unit, words in _MASS_WORDS if words.fullmatch(match["unit"]))


def _shape(before: str, after: str, flags: int, read: Callable[[_Found], str | None]) -> _Shape:
    made = [
        re.compile(f"{before}{_SCALED.format(number=number)}{_ODD}{_GAP}{after}", flags)
        for number in (_DIGITAL, rf"(?i:{_WORDED})|{HAN_WORDS}")
    ]
    return _Shape(made[0], made[1], read)


_ALL_WORDS = sorted({word for words in WORDS.values() for word in words}, key=len, reverse=True)
_WORDED = "|".join(map(re.escape, [*_ALL_WORDS, "mille", "mil", "bin", "seribu", "тысяча", "тысячу", "tysiąc", "ألف"]))
_MASS_WORDS = [(factor, unit, re.compile(words)) for factor, unit, words in MASS]
_PER_UNITS = [(unit, re.compile(words, re.IGNORECASE)) for unit, words in PER_UNITS]
_YEARLY_BEFORE = re.compile(YEARLY_BEFORE, re.IGNORECASE)
_SHAPES = (
    _shape(rf"{_FREE}(?:(?P<each>{EACH})\s?)?", _MONEY, re.IGNORECASE, _unit_of_money),
    _shape(_FREE, _MASS, 0, _unit_of_mass),
    _shape(_FREE, _SHARE, re.IGNORECASE, _unit_of_share),
)
_BEFORE = re.compile(
    rf"(?<![\w$])(?P<sign>{'|'.join(MONEY_BEFORE.values())})\s?{_SCALED.format(number=_DIGITAL)}(?:{PER})?"
    rf"(?P<rest>{TO}(?P<high>{DIGITS})(?:{_GAP}(?P<high_scale>{SCALE}))?(?:{PER.replace('?P<per>', '?P<high_per>')})?"
    rf"(?!\d|[.,]\d|\s?[%％]))?",
    re.IGNORECASE,
)
# "between $1.2 and $1.5 billion"
_UPPER = re.compile(rf"(?: and | to |{TO})(?:{'|'.join(MONEY_BEFORE.values())})\s?{_SCALED.format(number=DIGITS)}")
_SIGNS = [(code, re.compile(words, re.IGNORECASE)) for code, words in MONEY_BEFORE.items()]
_SHARE_BEFORE = re.compile(
    rf"(?:\byüzde\s|%(?=\d)|百分之)(?P<n>{DIGITS}|[一二两三四五六七八九十百零点點]{{1,7}})(?!\d)", re.IGNORECASE
)
_LOW = re.compile(rf"(?:{_FREE}(?P<n>{_DIGITAL})(?:{_GAP}(?P<scale>{SCALE}))?{TO})$")
_LOW_AND = re.compile(AND.replace("{number}", DIGITS).replace("{scale}", SCALE))
# Where a number in words may begin a quantity: it has a unit or a scale word behind it.
_TRIGGER = re2.compile(
    r"(?i)(?:^|[^\pL\d])(?:"
    + "|".join(map(re.escape, _ALL_WORDS))
    + r"|mil(?:le)?|bin|seribu|тысячу?а?|tysiąc|ألف)[ \x{a0}-]"
    r"(?:[%€]|per|pct|pro[cs]|Proz|por|punt|pont|point|phần|про|пункт|відс|t|т|k|кг|кил|m|b|mrd|б|м|т|d|đ|д|e|е|l|r|y|w|ю|р|ju|ng|tr|ط|أل|آل|مل|دو|كي)"
    r"|[一二两兩三四五六七八九十百千万萬亿億][吨噸公千成割美欧歐日元円韩韓個个]"
)


def quantities(field: str, text: str, language: str | None) -> Iterator[Entity]:
    """The quantities of one field, overlapping ones included; values in the unit named."""
    base = (language or "").split("-")[0] or None
    yield from _signed(field, text, base)
    for shape in _SHAPES:
        for match in shape.digits.finditer(text):
            yield from _with_low(field, _Found(match, text, base, language), shape)
    for found in _SHARE_BEFORE.finditer(text):
        digits = found["n"]
        value = plain(digits, base) if digits[0].isdecimal() else han_words(digits)
        yield _quantity(field, text, found.span(), value, "%")
    yield from _in_words(field, text, base, language)


def _in_words(field: str, text: str, base: str | None, language: str | None) -> Iterator[Entity]:
    known = worded(language)
    for trigger in _TRIGGER.finditer(readable(text)):
        start = trigger.start()
        while start < trigger.end() and not text[start].isalpha():
            start += 1
        while start and text[start - 1] in _HAN_SIGNS:
            start -= 1
        for shape in _SHAPES:
            match = shape.words.match(text, start)
            if match is None:
                continue
            digits = match["n"]
            if _ABOUT.search(digits):
                continue
            bare = match["scale"] is None and known.get(digits.casefold()) == 1
            if bare and "percent" not in match.re.groupindex:
                continue  # "a tonne" is what a price is for
            value = han_words(digits) if digits[0] in _HAN_SIGNS else known.get(digits.casefold())
            if value is None and scale_of(digits, base) > 1:
                value = scale_of(digits, base)
            found = _Found(match, text, base, language)
            if value is not None and (unit := shape.read(found)):
                value *= scale_of(match["scale"], base) if match["scale"] else 1.0
                value *= _factor(match, value)
                yield _quantity(field, text, match.span(), value, unit)


_ABOUT = re.compile("[一二两兩三四五六七八九]{2}")  # "two or three": no number
_HAN_SIGNS = frozenset("一二两兩三四五六七八九十百千万萬亿億零〇点點")


def _with_low(field: str, found: _Found, shape: _Shape) -> Iterator[Entity]:
    """A quantity, and the lower end of its range where one stands before it."""
    match, unit = found.match, shape.read(found)
    if unit is None:
        return
    value = _value(match["n"], match["scale"], found.language)
    yield _quantity(field, found.text, match.span(), value * _factor(match, value), unit)
    at = max(0, match.start() - 40)
    low = _LOW.search(found.text, at, match.start()) or _LOW_AND.search(found.text, at, match.start())
    if low is None:
        return
    digits = low["n"] if "n" in low.re.groupindex else low["low"]
    span = low.span("n" if "n" in low.re.groupindex else "low")
    if low["scale"]:
        span = (span[0], low.end("scale"))
    lower = _lower(digits, low["scale"], match, found.language)
    if lower < value:
        yield _quantity(field, found.text, span, lower * _factor(match, value), unit)


def _lower(digits: str, scale: str | None, upper: re.Match[str], language: str | None) -> float:
    """The lower end of a range: without a scale word it has that of the upper end, if it is the smaller number."""
    value = _value(digits, scale, language)
    if scale or _HAN_SCALE.search(digits):
        return value
    shared = scale_of(upper["scale"], language) if upper["scale"] else 1.0
    if tail := _HAN_SCALE.search(upper["n"]):
        shared = han("1" + tail[0])
    return value * shared if value < _value(upper["n"], upper["scale"], language) / shared else value


_HAN_SCALE = re.compile("[千百千천백만억조万萬億亿兆]+$")


def _factor(match: re.Match[str], value: float) -> float:
    """What the written unit is of the unit that is given."""
    given = match.groupdict()
    if "unit" in given:
        # "2.5 mtpa" are millions of tonnes, "240,000 mtpy" are metric tons.
        return 1e6 if (match["unit"] or "") in ("mtpa", "mtpy", "MTPA") and value < 100 else _mass(match)[0]
    return 10.0 if given.get("tenths") else 1.0


def _signed(field: str, text: str, language: str | None) -> Iterator[Entity]:
    """Money whose sign stands before it; of a range both ends."""
    for found in _BEFORE.finditer(text):
        sign = found["sign"]
        code = next(code for code, words in _SIGNS if words.fullmatch(sign))
        if (
            sign.isalpha()
            and sign.casefold() in ("rs", "rm", "rp", "sr", "fr")
            and sign not in ("Rs", "RM", "Rp", "SR")
        ):
            continue
        if code == "JPY" and language == "zh":
            code = "CNY"
        end = found.end()
        scale, per = found["scale"], found["per"]
        if not scale and (upper := _UPPER.match(text, end)):
            scale = upper["scale"]
        if found["rest"]:
            end = found.start("rest")
            high = _value(found["high"], found["high_scale"], language)
            low = _value(found["n"], None, language)
            if high > low or found["high_scale"]:
                per = per or found["high_per"]
                span = (found.start("high"), found.end())
                yield _quantity(field, text, span, high, _priced(code, found["high_per"] or per))
                if not scale and low < _value(found["high"], None, language):
                    scale = found["high_scale"]
        yield _quantity(field, text, (found.start(), end), _value(found["n"], scale, language), _priced(code, per))


def _value(digits: str, scale: str | None, language: str | None) -> float:
    if re.search("[千百천백십十万萬億亿兆만억조]", digits):
        return han(digits) * (scale_of(scale, language) if scale else 1.0)
    return read(digits, scale, language)


def _quantity(field: str, text: str, span: tuple[int, int], value: float, unit: str) -> Entity:
    start, end = span
    return Entity(
        kind="quantity",
        field=field,
        start=start,
        end=end,
        text=text[start:end],
        value=float(f"{value:.12g}"),
        unit=unit,
    )
