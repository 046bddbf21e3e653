"""Quantities with their units brought to one form: tonnes, kilograms, per cent, ppm, money, prices.

Masses become t (or kg where kilograms are written), shares "%", grades "ppm TREO" or "% TREO", money an ISO 4217
code, prices "USD/kg"; a yearly capacity is t/year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rexcrawl.entities.numbers import DIGITS, HAN_NUMBER, SCALE, han, plain, read, scale_of
from rexcrawl.entities.span import Entity

_END = (
    r"(?![A-Za-z\u00c0-\u024f\u0400-\u04ff\u0621-\u064a\u1ea0-\u1eff])"  # no letter may follow, but a Korean particle
)
_MASS: dict[str, tuple[float, str, str]] = {
    "Mt": (1e6, "t", r"Mt|megatonn?e?s?"),
    "kt": (1e3, "t", r"kt|kilotonn?e?s?|Kilotonnen"),
    "t/year": (1.0, "t/year", r"tpa|t/y(?:ea)?r?|t/a|mtpa|tpy|tonnes? (?:a|per) year|tons? (?:a|per) year"),
    "t": (
        1.0,
        "t",
        r"(?i:metric tons?|tonnes?|tonnen?|tons?|toneladas?|tonnellat[ae]|тонн[аы]?|т|tấn|tonn|tony|ton[ów]*)|t"
        r"|(?:ال)?طنا?|أطنان",
    ),
    "short": (0.90718474, "t", r"short tons?"),
    "kg": (
        1.0,
        "kg",
        r"kilogram(?:s|m|mes?|mi|mo|mos|ów|a)?|kilos?|kg|Kilogramm|quilos?|quilogramas?|chil[oi]|кг|килограмм(?:а|ов)?"
        r"|kilogramów|كيلوغرام(?:ا|ات)?|كغ",
    ),
    "lb": (0.45359237, "kg", r"pounds?(?= of)|lbs?"),
}
_MASS_HAN: dict[str, tuple[float, str]] = {
    "公吨": (1, "t"), "公噸": (1, "t"), "吨": (1, "t"), "噸": (1, "t"), "トン": (1, "t"), "톤": (1, "t"),
    "公斤": (1, "kg"), "千克": (1, "kg"), "キログラム": (1, "kg"), "キロ": (1, "kg"), "킬로그램": (1, "kg"),
    "㎏": (1, "kg"), "kg": (1, "kg"), "t": (1, "t"),
}  # fmt: skip
_PERCENT = (
    r"%|％|٪|per ?cents?|percent|pct\.?|Prozent|pour cent|por ?ciento|por ?cento|per ?cento|процент(?:а|ов)?|phần trăm"
    r"|persen|peratus|prosent|procent|proc\.|بالمئة|في المئة|بالمائة|في المائة|パーセント|퍼센트|percentage points?"
)
_MONEY_BEFORE: dict[str, str] = {
    "USD": r"US\$|USD|\$", "AUD": r"A\$|AU\$|AUD", "CAD": r"C\$|CA\$|CAD", "HKD": r"HK\$", "TWD": r"NT\$",
    "NZD": r"NZ\$", "SGD": r"S\$", "BRL": r"R\$|BRL", "EUR": r"€|EUR", "GBP": r"£|GBP", "CNY": r"CN¥|RMB|CNY",
    "JPY": r"¥|￥|JPY", "KRW": r"₩|KRW", "INR": r"₹|Rs\.?|INR", "TRY": r"₺|TRY", "RUB": r"₽|RUB", "MYR": r"RM|MYR",
    "IDR": r"Rp\.?|IDR", "CHF": r"CHF", "SEK": r"SEK", "NOK": r"NOK", "DKK": r"DKK", "PLN": r"PLN", "VND": r"₫|VND",
}  # fmt: skip
_MONEY_AFTER: dict[str, str] = {
    "AUD": r"Australian dollars?|A\$|AUD|dólares australianos|澳元|澳幣|豪ドル|호주달러|австралийск\w* доллар\w*",
    "CAD": r"Canadian dollars?|C\$|CAD|加元|カナダドル",
    "USD": r"US dollars?|U\.S\. dollars?|dollars?|US-Dollar|Dollar|dólar(?:es)?|dollar[io]?|доллар\w{0,4}|dolar\w{0,5}"
    r"|đô la(?: Mỹ)?|USD|美元|美金|ドル|달러|دولار(?:ا|ات)?|\$",
    "EUR": r"euros?|Euro|евро|EUR|€|欧元|歐元|ユーロ|유로|يورو|avro",
    "GBP": r"pounds? sterling|pounds?|£|GBP|英镑|英鎊|ポンド|파운드",
    "CNY": r"yuan|renminbi|RMB|CNY|юан\w{1,3}|人民币|人民幣|人民元|위안|يوان|nhân dân tệ|元",
    "JPY": r"yen|Yen|JPY|円|日元|日圓|иен\w?|엔",
    "KRW": r"won|KRW|韩元|韓元|ウォン|원",
    "INR": r"rupees?|rupie[ns]?|roupies|rupias|рупи\w{1,2}|卢比|ルピー|루피",
    "RUB": r"roubles?|rubles?|Rubel|roubles|rublos|рубл\w{1,3}|руб\.|卢布|ルーブル",
    "TRY": r"lira(?:ya|dan|lık)?|TL|里拉",
    "BRL": r"reais|BRL|雷亚尔",
    "MYR": r"ringgit|MYR|令吉|林吉特",
    "IDR": r"rupiah|IDR|印尼盾",
    "VND": r"đồng|VND|越南盾",
    "SEK": r"kronor|SEK",
    "NOK": r"kroner|NOK",
    "PLN": r"złotych|złote|zł|PLN",
    "TWD": r"新台幣|新臺幣|台幣|NT\$",
    "HKD": r"港元|港币",
    "SAR": r"riyals?|ريال|SAR",
    "AED": r"dirhams?|درهما?|AED",
}  # fmt: skip
_PER = (
    r"(?:\s?/\s?|\s(?:an?|per|je|pro|par|le|el|la|il|o|por|al|за|na|za|mỗi|/|للكيلو\w*|لكل)\s)"
    r"(?P<per>kilogram\w*|kilos?|kg|Kilogramm|quilo|chilo|кг|килограмм|metric ton|tonnes?|tonne|ton|t|Tonne|tonelada"
    r"|tonnellata|тонну|pound|lb|公斤|千克|吨|噸|トン|キロ|톤|㎏)"
)
_PER_UNIT = (
    ("kg", re.compile(r"k|q|ch|кг|кил|公斤|千克|キロ|㎏", re.IGNORECASE)),
    ("lb", re.compile(r"p|lb", re.IGNORECASE)),
    ("t", re.compile(r".")),
)
_NUMBER = rf"(?P<n>{HAN_NUMBER}|{DIGITS})"
_SCALED = rf"{_NUMBER}(?:[\s\u00a0-]?(?P<scale>{SCALE}))?"
_FREE = r"(?<![\d.,A-Za-z\u00c0-\u024f\u0400-\u04ff])"  # not inside another number or word


def _named(groups: dict[str, str]) -> str:
    return "|".join(f"(?P<{code}>{pattern})" for code, pattern in groups.items())


_BEFORE = re.compile(rf"(?<![\w$])(?P<sign>{'|'.join(_MONEY_BEFORE.values())})\s?{_SCALED}(?:{_PER})?", re.IGNORECASE)
_AFTER = re.compile(
    rf"{_FREE}(?:(?P<each>每(?:公斤|千克|吨|噸)|1キロ|1トン|(?:㎏|kg|톤)당)\s?)?{_SCALED}[\s\u00a0-]?(?:de |d'|di )?"
    rf"(?:{_named(_MONEY_AFTER)}){_END}(?:{_PER})?",
    re.IGNORECASE,
)
_YEARLY = (
    r"(?P<yearly>(?:[ \u00a0/](?:a year|per year|year|per annum|annually|pro Jahr|im Jahr|par an|al año|por año|por ano"
    r"|all'anno|в год|om året|i året|per år|setahun|per tahun|mỗi năm|một năm|rocznie|yılda)|"
    r"/(?:年|năm|rok|Jahr|an|año|ano|anno|år|tahun|год))(?!\w))?"
)
_MASS_RE = re.compile(
    rf"{_FREE}{_SCALED}[\s\u00a0-]?(?:de |d'|di )?(?:(?P<han>{'|'.join(_MASS_HAN)}){_END}|(?P<unit>"
    + "|".join(pattern for _, _, pattern in _MASS.values())
    + rf"){_END}){_YEARLY}",
)
_MASS_PATTERNS = [(factor, unit, re.compile(pattern)) for factor, unit, pattern in _MASS.values()]
_PERCENT_RE = re.compile(
    rf"{_FREE}(?P<n>{DIGITS})[\s\u00a0]?(?:{_PERCENT})(?!\w)(?P<treo>\s(?:TREO|TREE|REO|NdPr))?", re.IGNORECASE
)
_PERCENT_HAN = re.compile(rf"{_FREE}(?P<n>{DIGITS})\s?(?:%|％|パーセント|퍼센트|프로)")
_PERCENT_BEFORE = re.compile(rf"(?:\byüzde\s|百分之)(?P<n>{DIGITS})", re.IGNORECASE)
_PPM = re.compile(rf"{_FREE}(?P<n>{DIGITS})\s?ppm(?!\w)(?P<treo>\s(?:TREO|TREE|REO))?")


def quantities(field: str, text: str, language: str | None) -> Iterator[Entity]:
    """The quantities of one field, overlapping ones included; values in the unit named."""
    base = (language or "").split("-")[0] or None
    yield from _money(field, text, base, language)
    yield from _masses(field, text, base)
    for pattern, unit in ((_PPM, "ppm"), (_PERCENT_RE, "%"), (_PERCENT_HAN, "%"), (_PERCENT_BEFORE, "%")):
        for found in pattern.finditer(text):
            grade = found.groupdict().get("treo")
            named = f"{unit} {grade.strip().upper() if grade.strip() != 'NdPr' else 'NdPr'}" if grade else unit
            yield _quantity(field, text, found, plain(found["n"], base), named)


def _masses(field: str, text: str, language: str | None) -> Iterator[Entity]:
    for found in _MASS_RE.finditer(text):
        digits, in_han = found["n"], found["han"]
        value = _value(digits, found["scale"], language)
        if in_han:
            factor, unit = _MASS_HAN[in_han]
        else:
            factor, unit = next((f, u) for f, u, pattern in _MASS_PATTERNS if pattern.fullmatch(found["unit"]))
        yield _quantity(field, text, found, value * factor, "t/year" if found["yearly"] and unit == "t" else unit)


def _money(field: str, text: str, language: str | None, tag: str | None) -> Iterator[Entity]:
    for found in _BEFORE.finditer(text):
        sign = found["sign"]
        code = next(c for c, p in _MONEY_BEFORE.items() if re.fullmatch(p, sign, re.IGNORECASE))
        if sign.isalpha() and sign.casefold() in ("rs", "rm", "rp") and sign not in ("Rs", "RM", "Rp"):
            continue
        if code == "JPY" and language == "zh":
            code = "CNY"
        yield _quantity(field, text, found, _value(found["n"], found["scale"], language), code, found["per"])
    for found in _AFTER.finditer(text):
        code = next(c for c in _MONEY_AFTER if found[c])
        if code == "CNY" and tag in ("zh-Hant", "zh-TW") and found["CNY"] == "元":
            code = "TWD"
        per = found["per"] or found["each"]
        yield _quantity(field, text, found, _value(found["n"], found["scale"], language), code, per)


def _value(digits: str, scale: str | None, language: str | None) -> float:
    if re.search("[千百천백万萬億亿兆만억조]", digits):
        return han(digits) * (scale_of(scale, language) if scale else 1.0)
    return read(digits, scale, language)


def _quantity(field: str, text: str, found: re.Match[str], value: float, unit: str, per: str | None = None) -> Entity:
    start, end = found.span()
    if per:
        per = re.sub(r"^[每1]|당$", "", per)
        unit = f"{unit}/{next(name for name, pattern in _PER_UNIT if pattern.match(per))}"
    return Entity(
        kind="quantity",
        field=field,
        start=start,
        end=end,
        text=text[start:end],
        value=float(f"{value:.12g}"),
        unit=unit,
    )
