"""Numbers as newspapers write them, with their scale words, in the languages that are watched."""

from __future__ import annotations

import re

_COMMA_IS_DECIMAL = frozenset(
    ("de", "fr", "es", "pt", "it", "ru", "pl", "tr", "vi", "id", "sv", "no", "nb", "nn", "da", "nl", "fi", "cs", "uk")
)
# Digits of any script, thousands parted by a point, comma, space or apostrophe.
DIGITS = (
    r"\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?:[.,]\d{1,6})?(?!\d)"
    r"|\d{1,3}(?:[.,٬]\d{3})+(?:[.,٫]\d{1,6})?(?!\d)"
    r"|\d{1,15}(?:[.,٫]\d{1,6})?"
)
_SCALES: dict[float, str] = {
    1e3: (
        r"thousand|tausend|tsd\.?|mille|mil|тыс(?:яч[аи]?|\.)?|bin|nghìn|ngàn|ribu|tusen|tys(?:iące|ięcy|\.)?"
        r"|ألف|آلاف|duizend|k"
    ),
    1e6: (
        r"millions?|mln\.?|mn|mio\.?|millionen|millón|millones|milhão|milhões|milioni|milione|млн\.?|миллион(?:ов|а)?"
        r"|milyon|triệu|juta|miljon(?:er)?|millioner|milion(?:y|ów)?|مليون|ملايين|miljoen|m"
    ),
    1e9: (
        r"billions?|bn|milliarden?|mrd\.?|milliards?|mil millones|mil milhões|bilhão|bilhões|miliardi|miliardo|млрд\.?"
        r"|миллиард(?:ов|а)?|milyar|tỷ|tỉ|miliar|miljard(?:er)?|milliarder|mld\.?|مليار|مليارات|bilion"
    ),
    1e12: (
        r"trillions?|tn|billionen|billones|trilhão|trilhões|трлн\.?|trilyon|nghìn tỷ|triliun|trilion|biljon(?:er)?"
        r"|تريليون"
    ),
}
# The same word with another meaning.
_OTHERWISE: dict[tuple[str, str], float] = {
    ("de", "billion"): 1e12,
    ("pl", "bilion"): 1e12,
}
_PATTERNS = [re.compile(pattern, re.IGNORECASE) for pattern in _SCALES.values()]
# Larger ones first; where a longer word goes on, the bound makes the engine try the next.
SCALE = rf"(?i:{'|'.join(reversed(_SCALES.values()))})(?![^\W\d_])"
_HAN = {"万": 1e4, "萬": 1e4, "億": 1e8, "亿": 1e8, "兆": 1e12, "만": 1e4, "억": 1e8, "조": 1e12}
_HAN_SMALL = {"千": 1e3, "百": 1e2, "천": 1e3, "백": 1e2}
HAN_NUMBER = (
    r"(?:\d[\d,.]{0,14}\s?(?:[千百천백]\s?[万萬億亿兆만억조]?|[万萬億亿兆만억조])){1,4}(?:\d[\d,.]{0,8}[千百천백]?)?"
)
_HAN_PART = re.compile(r"(\d[\d,.]*)\s?([千百천백]?)\s?([万萬億亿兆만억조]?)")
_GAPS = re.compile(r"[ \u00a0\u202f\u2009'’٬]")


def read(digits: str, scale: str | None, language: str | None) -> float:
    """The value of written digits and the scale word after them; commas and points as the language has them."""
    value = plain(digits, language)
    return value * scale_of(scale, language) if scale else value


def scale_of(word: str, language: str | None) -> float:
    """What a scale word multiplies by; 1 for none that is known."""
    folded = word.strip().casefold()
    other = _OTHERWISE.get((language or "", folded))
    if other is not None:
        return other
    scales = (scale for pattern, scale in zip(_PATTERNS, _SCALES, strict=True) if pattern.fullmatch(folded))
    return next(scales, 1.0)


def plain(digits: str, language: str | None) -> float:
    """The value of digits: "1,234.5", "1.234,5", "1 234", "2,2"."""
    text = _GAPS.sub("", digits).replace("٫", ".")
    points, commas = text.count("."), text.count(",")
    decimal = ""
    if points and commas:
        decimal = "." if text.rfind(".") > text.rfind(",") else ","
    elif points + commas == 1:
        sign = "." if points else ","
        after = len(text) - text.index(sign) - 1
        usual = "," if language in _COMMA_IS_DECIMAL else "."
        decimal = sign if after != 3 or sign == usual or text.startswith("0") else ""
    for sign in ".,":
        text = text.replace(sign, "." if sign == decimal else "")
    return float(text or 0)


def han(text: str) -> float:
    """The value of digits with 万, 億, 조 and their like: "1조8천억", "3万5000"."""
    parts = _HAN_PART.findall(text)
    return sum(
        plain(digits.rstrip(".,"), "en") * _HAN_SMALL.get(small, 1.0) * _HAN.get(big, 1.0)
        for digits, small, big in parts
    )
