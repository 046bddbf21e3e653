"""Dates of other calendars and numerals, written as the ones that the rest of extraction reads.

Han numerals (二〇二六年三月十二日), years of the Republic (民國115年) and of Japanese eras (令和8年), Arabic months
under two names (مارس/آذار), Thai months cut short (มี.ค.). The Thai year itself is read in `dates`.
"""

from __future__ import annotations

import re

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


def western(text: str) -> str:
    """A text with the year, month and day of other calendars written in digits or in full."""
    if text.isascii():
        return text
    text = _HAN_DATE.sub(lambda hit: f"{_digits(hit[1])}年{_number(hit[2])}月{_number(hit[3])}日", text)
    text = _REPUBLIC.sub(lambda hit: f"{int(hit[1]) + 1911}年", text)
    text = _ERA.sub(lambda hit: f"{_ERAS[hit[1]] + (1 if hit[2] == '元' else int(hit[2]))}年", text)
    text = _TWO_MONTHS.sub(r"\1", text)
    for short, full in _THAI.items() if "\u0e04." in text or "\u0e22." in text or "\u0e1e." in text else ():
        text = text.replace(short, full)
    return text


def _digits(numerals: str) -> int:
    return int("".join(str(_HAN_DIGITS[char]) for char in numerals))


def _number(numerals: str) -> int:
    """A number under a hundred: 三, 十二, 二十, 三十一, 廿一."""
    tens, found, ones = numerals.replace("廿", "二十").partition("十")
    return (_HAN_DIGITS.get(tens, 1) * 10 if found else 0) + _HAN_DIGITS.get(ones if found else tens, 0)
