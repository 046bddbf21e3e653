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
        "en!": ("US", "=U.S.", "=USA", "America", "United States of America", "United States"),
        "de!": ("USA", "Amerika*", "Vereinigt* Staaten"),
        "fr!": ("États-Unis", "=USA"),
        "es!": ("EEUU", "EE.UU.", "EE UU", "EE. UU."),
        "pt!": ("EUA",),
        "it!": ("Usa", "Stati Uniti"),
        "tr!": ("ABD", "Amerika"),
        "ru": ("США", "Соединенн* Штат*", "Соединённ* Штат*"),
        "pl!": ("USA", "Stan* Zjednoczon*"),
        "sv!": ("USA", "Förenta staterna*"),
        "no!": ("USA",),
        "id!": ("AS", "Amerika Serikat"),
        "ms!": ("AS", "Amerika Syarikat"),
        "vi!": ("Mỹ", "Hoa Kỳ"),
        "zh!": ("美国", "美國"),
        "ja!": ("米国", "アメリカ", "米"),
        "ko!": ("미국",),
        "ar": ("أمريكا", "أميركا", "الولايات المتحدة"),
    },
    "GB": {"en!": ("UK", "=U.K.", "Britain", "Great Britain"), "de!": ("Großbritannien*",), "ja!": ("英国", "イギリス"), "zh!": ("英国", "英國"), "vi!": ("Anh", "Vương quốc Anh"),
           "fr!": ("Grande-Bretagne", "Royaume-Uni"), "es!": ("Gran Bretaña", "Reino Unido"), "pt!": ("Grã-Bretanha", "Reino Unido"), "it!": ("Gran Bretagna", "Regno Unito"),
           "ru": ("Британи*", "Великобритани*"), "pl!": ("Wielk* Brytani*",), "sv!": ("Storbritannien*",), "no!": ("Storbritannia*",), "tr!": ("İngiltere", "Birleşik Krallık"), "id!": ("Inggris",), "ko!": ("영국",), "ar": ("بريطانيا", "المملكة المتحدة")},
    "CN": {"id!": ("Tiongkok", "China"), "ms!": ("China",), "ru": ("КНР",), "ar": ("الصين",), "pl!": ("Chin", "Chinach", "Chinami", "Chinom")},
    "KR": {"en!": ("South Korea", "Republic of Korea"), "ru": ("Южн* Коре*", "Республик* Коре*"), "pl!": ("Kore* Południow*",), "zh!": ("韩国", "韓國", "南韓"), "it!": ("Corea del Sud", "Sud Corea"), "ar": ("كوريا الجنوبية",), "ja!": ("韓国",), "ko!": ("한국",), "de!": ("Südkorea*",), "vi!": ("Hàn Quốc",)},
    "KP": {"en!": ("North Korea",), "zh!": ("朝鲜", "朝鮮", "北韓"), "ru": ("КНДР", "Северн* Коре*"), "pl!": ("Kore* Północn*",), "ja!": ("北朝鮮",), "ko!": ("북한",)},
    "TR": {"en!": ("Türkiye", "Turkey"), "de!": ("Türkei",)},
    "MM": {"en!": ("Myanmar", "Burma"), "fr!": ("Birmanie",), "es!": ("Birmania",), "pl!": ("Mjanm*", "Birm*")},
    "CD": {"en!": ("DRC", "Congo", "DR Congo", "Democratic Republic of Congo", "Democratic Republic of the Congo"), "fr!": ("RDC", "RD Congo", "République démocratique du Congo", "Congo"), "zh!": ("刚果（金）", "刚果(金)", "剛果（金）", "剛果民主共和國", "刚果民主共和国"), "ja!": ("コンゴ",), "ko!": ("콩고", "콩고민주공화국"),
           "ru": ("Конго", "ДР Конго", "ДРК", "Демократическ* Республик* Конго"), "de!": ("Kongo", "Demokratische Republik Kongo", "DR Kongo"), "es!": ("RDC", "RD Congo"), "pt!": ("República Democrática do Congo", "RDC", "RD Congo"), "it!": ("Repubblica Democratica del Congo", "RDC", "Congo"),
           "pl!": ("DR Konga", "Demokratyczn* Republi* Konga", "Kongo", "Kongu"), "sv!": ("Demokratiska republiken Kongo", "Kongo"), "no!": ("Den demokratiske republikken Kongo", "DR Kongo"), "tr!": ("Kongo Demokratik Cumhuriyeti", "Kongo"), "id!": ("Republik Demokratik Kongo", "Kongo"), "vi!": ("Cộng hòa Dân chủ Congo",), "ar": ("الكونغو الديمقراطية", "جمهورية الكونغو الديمقراطية", "الكونغو")},
    "CG": {"en!": ("Republic of Congo", "Republic of the Congo", "Congo-Brazzaville", "Congo Republic"), "fr!": ("République du Congo",), "de!": ("Republik Kongo",), "es!": ("República del Congo", "Congo-Brazzaville"), "it!": ("Repubblica del Congo",), "zh!": ("刚果（布）", "刚果(布)", "剛果（布）", "刚果共和国"),
           "ru": ("Республик* Конго", "Конго-Браззавиль"), "pl!": ("Republik* Konga",), "sv!": ("Republiken Kongo",), "no!": ("Republikken Kongo",), "id!": ("Republik Kongo",), "ar": ("جمهورية الكونغو",), "ko!": ("콩고공화국",)},
    "AE": {"en!": ("UAE", "=U.A.E.", "Emirates"), "de!": ("VAE", "Emirate", "Emiraten"), "fr!": ("EAU", "Émirats"), "es!": ("EAU", "Emiratos"), "pt!": ("EAU", "Emirados"), "it!": ("EAU", "Emirati"), "zh!": ("阿联酋", "阿聯酋"), "ja!": ("アラブ首長国連邦", "UAE"), "ko!": ("UAE", "아랍에미리트"), "ru": ("ОАЭ",), "tr!": ("BAE",), "ar": ("الإمارات",), "pl!": ("ZEA",), "vi!": ("UAE",), "id!": ("UEA",)},
    "NL": {"en!": ("Holland", "Netherlands"), "de!": ("Holland*",), "fr!": ("Hollande",), "es!": ("Holanda",), "it!": ("Olanda",), "zh!": ("荷兰", "荷蘭"), "ko!": ("네덜란드",), "tr!": ("Hollanda",)},
    "CZ": {"en!": ("Czech Republic",), "de!": ("Tschechien", "Tschechisch* Republik"), "fr!": ("République tchèque",), "es!": ("República Checa",), "it!": ("Repubblica Ceca",), "pl!": ("Czech", "Czechy", "Czechach", "Czechami")},
    "CI": {"en!": ("Ivory Coast",), "de!": ("Elfenbeinküste",), "es!": ("Costa de Marfil",), "pt!": ("Costa do Marfim",), "it!": ("Costa d'Avorio",), "zh!": ("科特迪瓦",)},
    "CV": {"en!": ("Cabo Verde",)}, "SZ": {"en!": ("Swaziland",)}, "TL": {"en!": ("East Timor",)}, "MK": {"en!": ("Macedonia",)}, "PS": {"en!": ("Palestine", "Gaza Strip")}, "VA": {"en!": ("Vatican",)}, "BA": {"en!": ("Bosnia", "Bosnia and Herzegovina")},
    "GN": {"en!": ("=Guinea",), "fr!": ("=Guinée",), "es!": ("=Guinea",), "pt!": ("=Guiné",), "it!": ("=Guinea",), "de!": ("=Guinea", "=Guineas"), "sv!": ("=Guinea",), "no!": ("=Guinea",), "tr!": ("=Gine",), "id!": ("=Guinea",), "pl!": ("=Gwinea", "=Gwinei"), "vi!": ("=Guinea",)},
    "TD": {"en!": ("=Chad",), "es!": ("=Chad",)}, "ML": {"*": ("=Mali",), "pl!": ("=Mali",)}, "OM": {"*": ("=Oman",)}, "TG": {"*": ("=Togo",)},
    "RU": {"en!": ("Russia", "Russian Federation"), "ar": ("روسيا",), "ja!": ("ロシア", "露"), "ru": ("Росси*", "РФ"), "zh!": ("俄罗斯", "俄羅斯", "俄国")},
    "GL": {"de!": ("Grönland*",), "fr!": ("Groenland",), "ru": ("Гренланди*",)},
    "AU": {"ja!": ("豪州", "オーストラリア", "豪"), "zh!": ("澳洲", "澳大利亚", "澳大利亞"), "ko!": ("호주", "오스트레일리아"), "vi!": ("Úc", "Australia")},
    "JP": {"ja!": ("日本",), "vi!": ("Nhật", "Nhật Bản")}, "DE": {"ja!": ("ドイツ", "独"), "vi!": ("Đức",), "pl!": ("Niemcy", "Niemiec", "Niemcom", "Niemcami", "Niemczech"), "ru": ("ФРГ",)}, "FR": {"ja!": ("フランス", "仏"), "vi!": ("Pháp",)}, "IT": {"vi!": ("Ý", "Italia"), "pl!": ("Włochy", "Włoch", "Włochom", "Włochami", "Włoszech")}, "HU": {"pl!": ("Węgry", "Węgier", "Węgrom", "Węgrami", "Węgrzech")}, "UA": {"ru": ("Украин*",), "pl!": ("Ukrain*",)}, "IN": {"ja!": ("インド",), "pl!": ("Indie", "Indii", "Indiom", "Indiami", "Indiach")}, "SA": {"en!": ("Saudi Arabia",), "ar": ("السعودية",)},
    "VN": {"en!": ("Vietnam", "Viet Nam"), "fr!": ("Viêt Nam", "Vietnam", "Viêtnam"), "pt!": ("Vietnã", "Vietname", "Vietnam"), "es!": ("Vietnam", "Viet Nam"), "vi!": ("Việt Nam", "Vietnam")}, "TW": {"zh!": ("台湾", "台灣")}, "EG": {"vi!": ("Ai Cập",)}, "IR": {"zh!": ("伊朗",)},
}  # fmt: skip
# Where CLDR leaves a city out, these have its English name.
_LATIN = frozenset(
    ("en", "de", "fr", "es", "pt", "it", "tr", "pl", "sv", "nb", "da", "nl", "fi", "cs", "id", "ms", "vi")
)
# Words before they are countries or cities; as a name they need the company of no others here and are left out.
_PLAIN = frozenset({"jersey", "man", "niue", "aland", "male", "la", "rio", "troll", "center", "knox", "easter"})
_AFRICAN = frozenset({"guinea", "chad", "mali", "oman", "togo"})  # with the capital only
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
    known = sorted({str(zone) for locale in LOCALES for zone in Locale.parse(locale).time_zones if _is_city(str(zone))})
    names: dict[str, dict[str, set[str]]] = {}
    for locale, language in LOCALES.items():
        zones = Locale.parse(locale).time_zones
        for zone in known:
            usual = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
            # What a locale leaves out is written as in English, and English leaves out most.
            name = zones.get(zone, {}).get("city") or (usual if locale in _LATIN else "")
            if len(name) > 1 and (len(usual) > 3) and usual.casefold() not in _PLAIN:
                names.setdefault(usual, {}).setdefault(language, set()).update(_forms(name, language))
    for usual, by_language in names.items():
        id = re.sub(r"[^a-z0-9]+", "-", usual.casefold().encode("ascii", "ignore").decode()).strip("-")
        if id:
            yield Term(
                id=id, group="city", spellings={lang: tuple(sorted(given)) for lang, given in by_language.items()}
            )


def _is_city(zone: str) -> bool:
    area = zone.split("/")[0]
    return "/" in zone and area in ("Europe", "Asia", "Africa", "America", "Australia", "Pacific")


def _forms(name: str, language: str) -> set[str]:
    """The name and its cases, for the languages that inflect names."""
    name = re.sub(r"\s*[(（].*?[)）]", "", name).strip()
    if not name or name.casefold() in _PLAIN:
        return set()
    if name.casefold() in _AFRICAN:
        return {f"={name}"}
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
