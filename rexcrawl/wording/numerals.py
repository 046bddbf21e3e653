"""Numbers in running text as values: "4,000 t", "4.000 Tonnen", "4千吨" and "4 bin ton" are all 4000 t.

Separators mean what the language makes of them; without a language their shape decides. Scale words are
the languages' own (万, 億, bin, Mio., crore); units are folded to a few names, so that amounts compare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rexcrawl.text import fold


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """One number: `value` as a plain decimal string, the folded `unit` ("t", "%", "usd" or ""), its offsets."""

    value: str
    unit: str
    start: int
    end: int
    raw: str


def _table(rows: dict[str, str]) -> dict[str, str]:
    return {word: name for name, words in rows.items() for word in words.split()}


# Languages that write 4.000,5; all others write 4,000.5.
_COMMA_DECIMAL = frozenset(
    re.findall(
        r"\w+",
        "de tr fr es pt it nl ru uk pl cs sk sv da nb no fi id vi el ro hu bg sr hr sl kk uz az be ca gl et lv",
    )
)
_SCALES = {
    word: int(scale)
    for word, scale in _table(
        {
            "1000": "thousand thousands bin tausend tsd mil mille mila tys тыс тысяч тысячи тысяча 千 nghin ribu 천 k",
            "10000": "万 萬 만",
            "100000": "lakh lakhs",
            "1000000": "million millions milyon millionen mio mn mln millones millon milhoes milhao milioni milione "
            "miljoen miljoner млн миллион миллиона миллионов juta trieu 百万 m",
            "10000000": "crore crores",
            "100000000": "亿 億 억",
            "1000000000": "billion billions milyar milliarde milliarden mrd bn milliard milliards bilhoes bilhao "
            "miliardi miliardo miljard miljarder млрд миллиард миллиарда миллиардов miliar 十亿 十億",
            "1000000000000": "trillion trillions trilyon трлн 万亿 萬億",
        }
    ).items()
}
# Short words that are scales in some languages only, and something else elsewhere.
_ONLY_IN = {
    "bin": frozenset({"tr"}),
    "mil": frozenset({"pt", "es", "gl", "ca"}),
    "mille": frozenset({"fr", "it"}),
}
_UNITS = _table(
    {
        "t": "t mt ton tons tonne tonnes tonnen toneladas tonelada tonnellate tonu tonluk т тонн тонны "
        "吨 噸 公吨 トン 톤",
        "%": "% ％ percent prozent yuzde pct процентов процента パーセント 퍼센트",
        "usd": "dollars dollar usd $ us$ dolar dolari dolarlik dolares 美元 ドル 달러 долларов доллара",
        "eur": "euro euros eur € avro 欧元 ユーロ 유로 евро",
        "cny": "yuan rmb cny 元 人民币 юаней",
        "jpy": "yen jpy 円",
        "kg": "kg kilograms kilogram kilogramm 公斤 千克 キロ кг",
        "km": "km kilometres kilometers 公里 км",
        "mw": "mw megawatt megawatts",
    }
)
_GAP = "[ \u00a0\u202f\u2009]"
_DIGITS = re.compile(
    rf"(?P<money>US\$|[$€£¥%])?(?<![A-Za-z0-9_])(?P<digits>\d+(?:(?:{_GAP}\d{{3}}(?!\d))+(?:[.,]\d+)?|(?:[.,'’]\d+)*))"
)
_SCALE_CJK = "万亿|萬億|十亿|十億|百万|[千万萬亿億]|[천만억]"
_AFTER = re.compile(rf"[ \u00a0\u202f-]?(?:({_SCALE_CJK})|([^\W\d_]{{1,11}})\b\.?)")
_UNIT_CJK = re.compile(
    "公吨|吨|噸|トン|톤|%|％|パーセント|퍼센트|美元|ドル|달러|欧元|ユーロ|유로|人民币|元|円|公斤|千克|公里"
)
_UNIT_WORD = re.compile(r"[ \u00a0\u202f-]?(?:([%％€$])|([^\W\d_]+))")
_WIDE = str.maketrans("０１２３４５６７８９，．％", "0123456789,.%")
MOST = 20_000  # numbers read of one text; a table of more is a data set


def numbers(text: str, language: str | None = None) -> tuple[Number, ...]:
    """The numbers of a text in order, with scale words and units applied; `language` is BCP 47.

    A number glued to Latin letters before it (H2, Q3) is part of a name and left out.
    """
    text = text.translate(_WIDE)
    base = (language or "").split("-")[0].lower()
    found: list[Number] = []
    for match in _DIGITS.finditer(text):
        found.append(_number(text, match, base))
        if len(found) >= MOST:
            break
    return tuple(found)


def _number(text: str, match: re.Match[str], language: str) -> Number:
    value = _value(match["digits"], language)
    scale, end = _scale(text, match.end(), language)
    unit, unit_end = _unit(text, end)
    if not unit and match["money"]:
        unit = _UNITS.get(match["money"].casefold(), "")
    elif not unit and fold(text[max(0, match.start() - 6) : match.start()]) == "yuzde ":
        unit = "%"
    start = match.start("digits")
    return Number(value=_plain(value * scale), unit=unit, start=start, end=unit_end, raw=text[start:unit_end].strip())


def _scale(text: str, at: int, language: str) -> tuple[int, int]:
    """The factor of the scale words that follow, and the offset behind them."""
    factor = 1
    while factor < 10**12 and (match := _AFTER.match(text, at)) is not None:
        word = match[1] or fold(match[2])
        if word in ("m", "k") and (text[at] != match[0][0] or match[0][0] == " " or text[match.end(2) :][:1] in "²³/"):
            break
        step = _SCALES.get(word)
        if step is None or (word in _ONLY_IN and language not in _ONLY_IN[word]):
            break
        factor *= step
        at = match.end()
    return factor, at


def _unit(text: str, at: int) -> tuple[str, int]:
    """The unit that follows, and the offset behind it (`at` where there is none)."""
    match = _UNIT_CJK.match(text, at + (text[at : at + 1] == " "))
    if match is not None:
        return _UNITS[match[0]], match.end()
    word = _UNIT_WORD.match(text, at)
    if word is None:
        return "", at
    unit = _UNITS.get(word[1] or fold(word[2]), "")
    return (unit, word.end()) if unit else ("", at)


def _value(digits: str, language: str) -> Decimal:
    plain = re.sub(rf"{_GAP}|['’]", "", digits)
    if not plain.isascii():
        plain = "".join(str(int(char)) if char.isdecimal() else char for char in plain)
    commas, dots = plain.count(","), plain.count(".")
    if commas and dots:
        decimal = "," if plain.rindex(",") > plain.rindex(".") else "."
    elif commas + dots != 1:
        decimal = ""
    else:
        decimal = _lone_separator(plain, language)
    whole, _, part = plain.rpartition(decimal) if decimal else (plain, "", "")
    whole = re.sub("[.,]", "", whole)
    return Decimal(f"{whole or 0}.{part or 0}")


def _lone_separator(plain: str, language: str) -> str:
    """The one separator of a number if it is a decimal sign, else "" (it parts thousands)."""
    sign = "," if "," in plain else "."
    head, tail = plain.split(sign)
    if len(tail) != 3 or len(head) > 3 or head.startswith("0"):
        return sign
    thousands = "." if language in _COMMA_DECIMAL else ","
    return "" if sign == thousands or (not language and sign == ",") else sign


def _plain(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text[:40]
