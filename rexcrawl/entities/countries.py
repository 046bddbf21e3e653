# ruff: noqa: E501 -- tables of names
"""Names of countries and cities in the watched languages, from CLDR, with the endings that the news puts on them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from babel import Locale

from rexcrawl.config.beat import Term

# CLDR locale -> the language in which alone its names count: "Mỹ" is America in Vietnamese only.
LOCALES = {
    "en": "en!", "de": "de!", "fr": "fr!", "es": "es!", "pt": "pt!", "it": "it!", "tr": "tr!", "ru": "ru", "pl": "pl!",
    "sv": "sv!", "nb": "no!", "da": "da!", "nl": "nl!", "fi": "fi!", "cs": "cs!", "id": "id!", "ms": "ms!",
    "vi": "vi!", "ar": "ar", "zh_Hans": "zh!", "zh_Hant": "zh!", "ja": "ja!", "ko": "ko!", "uk": "uk!", "fa": "fa!",
    "hi": "hi", "th": "th",
}  # fmt: skip
_MORE: dict[str, dict[str, tuple[str, ...]]] = {
    "US": {
        "en!": ("US", "=U.S.", "=USA", "America", "United States of America"),
        "de!": ("USA", "Amerika*"),
        "fr!": ("États-Unis", "=USA"),
        "es!": ("EEUU", "EE.UU.", "EE UU"),
        "pt!": ("EUA",),
        "it!": ("Usa", "Stati Uniti"),
        "tr!": ("ABD", "Amerika"),
        "ru": ("США",),
        "pl!": ("USA", "Stan* Zjednoczon*"),
        "sv!": ("USA",),
        "no!": ("USA",),
        "id!": ("AS", "Amerika Serikat"),
        "ms!": ("AS", "Amerika Syarikat"),
        "vi!": ("Mỹ", "Hoa Kỳ"),
        "zh!": ("美国", "美國"),
        "ja!": ("米国", "アメリカ", "米"),
        "ko!": ("미국",),
        "ar": ("أمريكا", "أميركا", "الولايات المتحدة"),
    },
    "GB": {"en!": ("UK", "=U.K.", "Britain"), "de!": ("Großbritannien*",), "ja!": ("英国",), "zh!": ("英国", "英國"), "vi!": ("Anh",)},
    "CN": {"id!": ("Tiongkok", "China"), "ms!": ("China",), "ru": ("КНР",), "ar": ("الصين",), "pl!": ("Chin", "Chinach", "Chinami", "Chinom")},
    "KR": {"en!": ("South Korea",), "zh!": ("韩国", "韓國"), "ja!": ("韓国",), "ko!": ("한국",), "de!": ("Südkorea*",), "vi!": ("Hàn Quốc",)},
    "KP": {"en!": ("North Korea",), "zh!": ("朝鲜", "北韓"), "ja!": ("北朝鮮",), "ko!": ("북한",)},
    "TR": {"en!": ("Türkiye", "Turkey"), "de!": ("Türkei",)},
    "MM": {"en!": ("Myanmar", "Burma"), "fr!": ("Birmanie",), "es!": ("Birmania",), "pl!": ("Mjanm*", "Birm*")},
    "CD": {"en!": ("DRC", "Congo", "DR Congo"), "fr!": ("RDC",), "zh!": ("刚果（金）",), "ja!": ("コンゴ",), "ko!": ("콩고",), "ru": ("Конго",)},
    "RU": {"en!": ("Russia",), "ar": ("روسيا",)},
    "GL": {"de!": ("Grönland*",), "fr!": ("Groenland",), "ru": ("Гренланди*",)},
    "AU": {"ja!": ("豪州", "オーストラリア", "豪"), "zh!": ("澳洲", "澳大利亚", "澳大利亞")},
    "JP": {"ja!": ("日本",)}, "DE": {"ja!": ("ドイツ",)}, "IN": {"ja!": ("インド",)}, "SA": {"en!": ("Saudi Arabia",), "ar": ("السعودية",)},
    "VN": {"en!": ("Vietnam",)}, "TW": {"zh!": ("台湾", "台灣")},
}  # fmt: skip
# Words before they are countries or cities; as a name they need the company of no others here and are left out.
_PLAIN = frozenset({"jersey", "man", "guinea", "chad", "mali", "oman", "togo", "niue", "aland", "male", "la", "rio"})
_CASES = (
    (re.compile("ия$"), ("ия", "ии", "ию", "ией")),
    (re.compile("(?<=[бвгджзклмнпрстфхцчшщ])а$"), ("а", "ы", "и", "е", "у", "ой")),
    (re.compile("ай$"), ("ай", "ая", "аю", "аем", "ае")),
    (re.compile("(?<=[бвгджзклмнпрстфхцчшщ])$"), ("", "а", "у", "ом", "е")),
    (re.compile("ь$"), ("ь", "и", "ю", "ем", "е")),
)
_POLISH = (
    (re.compile("ia$"), ("ia", "ii", "ię", "ią", "io")),
    (re.compile("(?<=[^ai])a$"), ("a", "y", "i", "ę", "ą", "ie")),
    (re.compile("(?<=[bcdfghjklłmnprstwz])$"), ("", "u", "em", "ie", "owi", "iem")),
)


def countries() -> Iterable[Term]:
    """A term for each territory of ISO 3166: id its code in lower case, spellings by language."""
    names: dict[str, dict[str, set[str]]] = {}
    for locale, language in LOCALES.items():
        for code, name in Locale.parse(locale).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"):
                names.setdefault(code, {}).setdefault(language, set()).update(_forms(name, language))
    for code, more in _MORE.items():
        for language, given in more.items():
            names[code].setdefault(language, set()).update(given)
    for code, by_language in names.items():
        yield Term(
            id=code.lower(),
            group="country",
            spellings={lang: tuple(sorted(given)) for lang, given in by_language.items()},
        )


def cities() -> Iterable[Term]:
    """A term for each city after which CLDR names a time zone."""
    english = Locale.parse("en").time_zones
    names: dict[str, dict[str, set[str]]] = {}
    for locale, language in LOCALES.items():
        zones = Locale.parse(locale).time_zones
        for zone, given in zones.items():
            area, _, city = zone.rpartition("/")
            if area.split("/")[0] not in ("Europe", "Asia", "Africa", "America", "Australia", "Pacific") or not area:
                continue
            usual = english.get(zone, {}).get("city") or city.replace("_", " ")
            name = given.get("city") or (usual if locale == "en" else "")
            if len(name) > 1 and (len(usual) > 3) and usual.casefold() not in _PLAIN:
                names.setdefault(usual, {}).setdefault(language, set()).update(_forms(name, language))
    for usual, by_language in names.items():
        id = re.sub(r"[^a-z0-9]+", "-", usual.casefold().encode("ascii", "ignore").decode()).strip("-")
        if id:
            yield Term(
                id=id, group="city", spellings={lang: tuple(sorted(given)) for lang, given in by_language.items()}
            )


def _forms(name: str, language: str) -> set[str]:
    """The name and its cases, for the languages that inflect names."""
    name = re.sub(r"\s*[(（].*?[)）]", "", name).strip()
    if not name or name.casefold() in _PLAIN:
        return set()
    bare = language.rstrip("!")
    if bare in ("ru", "uk"):
        return {name} if " " in name else {name, *_endings(name, _CASES)}
    if bare == "pl":
        return {name} if " " in name else {name, *_endings(name, _POLISH)}
    if bare in ("de", "sv", "no", "da", "nl") and name[-1] not in "sxzß":
        return {name, f"{name}s"}
    return {name}


def _endings(name: str, rules: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]) -> set[str]:
    for ending, forms in rules:
        if ending.search(name):
            return {ending.sub(form, name, count=1) for form in forms}
    return set()
