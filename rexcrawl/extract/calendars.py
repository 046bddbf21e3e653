"""Dates of other calendars and numerals, written as the ones that the rest of extraction reads.

Han numerals (二〇二六年三月十二日), years of the Republic (民國115年) and of Japanese eras (令和8年, R8.3.18), Arabic
months under two names (مارس/آذار), Thai months cut short (มี.ค.) and Thai years of two digits, Hijri dates (29 رمضان
1447) and Iranian ones (۲۷ اسفند ۱۴۰۴). The Thai year itself is read in `dates`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_HAN_DIGITS = {char: value for value, chars in enumerate(("〇○零", *"一二三四五六七八九")) for char in chars}
_HAN_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十廿]{1,3})日"
)
_REPUBLIC = re.compile(r"(?:中華)?民[國国]\s*(\d{2,3})\s*年")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ERA = re.compile(r"(令和|平成|昭和)\s*(\d{1,2}|元)\s*年")
_TWO_MONTHS = re.compile(r"([\u0621-\u064a]{3,8})\s*/\s*[\u0621-\u064a]{3,8}(?:\s(?:الأول|الثاني))?(?=\s)")
_THAI = {
    "ม.ค.": "มกราคม", "ก.พ.": "กุมภาพันธ์", "มี.ค.": "มีนาคม", "เม.ย.": "เมษายน", "พ.ค.": "พฤษภาคม", "มิ.ย.": "มิถุนายน",
    "ก.ค.": "กรกฎาคม", "ส.ค.": "สิงหาคม", "ก.ย.": "กันยายน", "ต.ค.": "ตุลาคม", "พ.ย.": "พฤศจิกายน", "ธ.ค.": "ธันวาคม",
}  # fmt: skip
_THAI_SHORT = re.compile(rf"(\d{{1,2}}\s+(?:{'|'.join(_THAI.values())})\s+)([5-7]\d)(?!\d)")
_THAI_ERA = re.compile(r"(?:พ\.ศ\.|ค\.ศ\.|พุทธศักราช)\s*")
_HIJRI = {
    "محرم": 1, "صفر": 2, "ربيع الأول": 3, "ربيع الآخر": 4, "ربيع الثاني": 4, "جمادى الأولى": 5, "جمادى الآخرة": 6,
    "جمادى الثانية": 6, "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10, "ذو القعدة": 11, "ذي القعدة": 11, "ذو الحجة": 12,
    "ذي الحجة": 12,
}  # fmt: skip
_IRANIAN = {
    "فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "شهریور": 6, "مهر": 7, "آبان": 8, "آذر": 9, "دی": 10,
    "بهمن": 11, "اسفند": 12,
}  # fmt: skip
_OTHER_DATE = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s+(?:من\s+)?({'|'.join(sorted((*_HIJRI, *_IRANIAN), key=len, reverse=True))})،?\s+"
    r"(?:ماه\s+)?(1[34]\d\d)(?!\d)"
)
_OTHER_NUMERIC = re.compile(r"(?<!\d)(1[34]\d\d)([/-])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMMON_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ERA_LETTER = re.compile(r"(?<![A-Za-z0-9])([RH])\.?(\d{1,2})[./](\d{1,2})[./](\d{1,2})(?!\d)")
_REPUBLIC_NUMERIC = re.compile(r"(?<![\d/.-])(1[0-2]\d)([/.-])(0?[1-9]|1[0-2])\2([0-3]?\d)(?!\d)")


def western(text: str) -> str:
    """A text with the year, month and day of other calendars written in digits or in full."""
    if text.isascii():
        return text
    text = _HAN_DATE.sub(lambda hit: f"{_digits(hit[1])}年{_number(hit[2])}月{_number(hit[3])}日", text)
    text = _REPUBLIC.sub(lambda hit: f"{int(hit[1]) + 1911}年", text)
    text = _ERA.sub(lambda hit: f"{_ERAS[hit[1]] + (1 if hit[2] == '元' else int(hit[2]))}年", text)
    text = _TWO_MONTHS.sub(r"\1", text.replace("،", ","))
    text = _THAI_ERA.sub("", text)
    for short, full in _THAI.items() if "\u0e04." in text or "\u0e22." in text or "\u0e1e." in text else ():
        text = text.replace(short, full)
    return _THAI_SHORT.sub(r"\g<1>25\2", text) if "\u0e04" in text or "\u0e22" in text else text


def by_language(text: str, language: str | None) -> str:
    """A text, its digits ASCII already, with the short forms of years that only readers of one language use in full."""
    spoken = (language or "")[:2]
    if spoken == "ja":
        return _ERA_LETTER.sub(lambda hit: f"{int(hit[2]) + (2018 if hit[1] == 'R' else 1988)}-{hit[3]}-{hit[4]}", text)
    if spoken == "zh":
        return _REPUBLIC_NUMERIC.sub(lambda hit: f"{int(hit[1]) + 1911}-{hit[3]}-{hit[4]}", text)
    if spoken in ("ar", "fa", "ur", "ps", "ku") and not _COMMON_YEAR.search(text):
        text = _OTHER_DATE.sub(lambda hit: _civil(int(hit[3]), hit[2], int(hit[1]), hit[0]), text)
        iranian = spoken != "ar"
        return _OTHER_NUMERIC.sub(lambda hit: _numbered(int(hit[1]), int(hit[3]), int(hit[4]), iranian, hit[0]), text)
    return text


def _civil(year: int, month: str, day: int, otherwise: str) -> str:
    return _numbered(year, _IRANIAN.get(month) or _HIJRI[month], day, month in _IRANIAN, otherwise)


def _numbered(year: int, month: int, day: int, iranian: bool, otherwise: str) -> str:
    """A Hijri or Iranian date as an ISO one; `otherwise` where there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return otherwise
    return f"{_of_iran(year, month, day) if iranian else _of_hijra(year, month, day)} "


def _of_hijra(year: int, month: int, day: int) -> date:
    """By the tabular calendar: a day off where the new moon was seen earlier or later."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date(622, 7, 19) + timedelta(days=days - 1)


def _of_iran(year: int, month: int, day: int) -> date:
    """By the cycle of 33 years, which is right from 1925 to 2088."""
    leaps = sum(1 for y in range(1300, year) if y % 33 in (1, 5, 9, 13, 17, 22, 26, 30))
    days = 31 * (month - 1) - max(0, month - 7)
    return date(1921, 3, 21) + timedelta(days=365 * (year - 1300) + leaps + days + day - 1)


def _digits(numerals: str) -> int:
    return int("".join(str(_HAN_DIGITS[char]) for char in numerals))


def _number(numerals: str) -> int:
    """A number under a hundred: 三, 十二, 二十, 三十一, 廿一."""
    tens, found, ones = numerals.replace("廿", "二十").partition("十")
    return (_HAN_DIGITS.get(tens, 1) * 10 if found else 0) + _HAN_DIGITS.get(ones if found else tens, 0)
