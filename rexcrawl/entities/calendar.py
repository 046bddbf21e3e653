# ruff: noqa: E501 -- tables of words
"""The words in which newspapers date what is to come, as tables; month names come from CLDR."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "tr", "ru", "pl", "sv", "nb", "id", "ms", "vi", "ar", "nl", "da", "uk")
# Words after which a year, quarter or month is meant as a limit or an aim.
BEFORE = (
    r"by|until|till|before|from|in|during|starting|since|after|throughout|of|for|around|bis|ab|im Jahr|Ende|Anfang|Mitte"
    r"|d'ici(?: à| fin)?|avant|en|fin|début|dès|à partir de|jusqu'en|courant|para|hasta|a partir de|antes de|desde"
    r"|hacia|até|em|no fim de|entro(?: il| la fine del)?|nel|dal|fino al|dopo il|до|к|с|после|не раньше|do|od|w|w roku"
    r"|przed|innan|före|år|till|från|under|innen|før|fra|til|pada|sebelum|hingga|menjelang|mulai|tahun|menjelang tahun"
    r"|pada tahun|vào(?: năm)?|trước(?: năm)?|đến(?: năm)?|từ(?: năm)?|năm|بحلول(?: عام)?|في(?: عام)?|حتى(?: عام)?|عام"
    r"|قبل(?: عام)?|end of|early|late|mid|the end of|tot|vanaf|voor|tegen"
    r"|do końca(?: roku)?|pod koniec(?: roku)?|na koniec(?: roku)?|bis Ende|a finales de|para finales de|até o (?:final|fim) de"
    r"|no (?:final|fim) de|к концу|до конца|в конце|i slutet av|före utgången av|innen utgangen av|ved utgangen av"
    r"|cuối(?: năm)?|đến cuối(?: năm)?|akhir|pada akhir|hingga akhir|à la fin(?: de)?|d'ici (?:à )?la fin(?: de)?"
)
_QUARTER_WORDS: tuple[tuple[int, str], ...] = (
    (1, r"first|1st|erst\w+|premier|primer|primeiro|primo|перв\w+|birinci|ilk|första|første|pertama|pierwsz\w+|الأول"),
    (2, r"second|2nd|zweit\w+|deuxième|second|segundo|secondo|втор\w+|ikinci|andra|andre|kedua|drugi\w*|الثاني"),
    (3, r"third|3rd|dritt\w+|troisième|tercer|terceiro|terzo|трет\w+|üçüncü|tredje|ketiga|trzeci\w*|الثالث"),
    (4, r"fourth|4th|final|last|viert\w+|quatrième|cuarto|quarto|четв[её]рт\w+|dördüncü|fjärde|fjerde|keempat|czwart\w+|الرابع"),
)  # fmt: skip
_QUARTER_NOUN = (
    r"quarter|Quartals?|trimestre|квартал\w*|çeyre\w+|kvartal\w*|kuartal|suku tahun|kwarta\w+|الربع|ربع|quý|kwartaal"
)
_HALF_NOUN = (
    r"half|Halbjahr\w*|Jahreshälfte|semestre|полугоди\w+|yarı\w*|halvår\w*|semester|paruh|półrocz\w+|النصف|helft"
)
# Relative: unit and how many of them from the day of the article.
RELATIVE: tuple[tuple[str, int, str], ...] = (
    ("day", 1, r"tomorrow|morgen(?! des)|demain|mañana(?! por)|amanhã|domani|завтра|yarın|imorgon|i morgen|besok|esok|jutro|غدا|明天|明日(?!香)|내일|ngày mai"),
    ("week", 1, r"next week|(?:nächste|kommende)\w* Woche|la semaine prochaine|(?:la )?próxima semana|(?:la )?semana que viene|na próxima semana|semana que vem|la prossima settimana|(?:на )?следующей недел\w|gelecek hafta|önümüzdeki hafta|nästa vecka|neste uke|minggu depan|pekan depan|minggu hadapan|w przyszłym tygodniu|الأسبوع المقبل|الأسبوع القادم|下周|下週|下星期|来週|다음 ?주|tuần (?:tới|sau)"),
    ("month", 1, r"next month|(?:nächst|kommend)\w+ Monat\w*|le mois prochain|(?:el )?próximo mes|(?:el )?mes que viene|no próximo mês|mês que vem|il mese prossimo|(?:в )?следующем месяце|gelecek ay|önümüzdeki ay|nästa månad|neste måned|bulan depan|bulan hadapan|w przyszłym miesiącu|الشهر المقبل|الشهر القادم|下个?月|下個月|来月|다음 ?달|tháng (?:tới|sau)"),
    ("quarter", 1, r"next quarter|nächst\w+ Quartal|le trimestre prochain|próximo trimestre|prossimo trimestre|следующем квартале|gelecek çeyrek|nästa kvartal|neste kvartal|kuartal depan|suku tahun depan|下季度|下一季度|来四半期|다음 분기|quý (?:tới|sau)"),
    ("year", 1, r"next year|(?:nächst|kommend)\w+ Jahr\w*|l'an(?:née)? prochaine?|(?:el )?próximo año|(?:el )?año que viene|no próximo ano|ano que vem|l'anno prossimo|(?:в )?следующем году|gelecek yıl|önümüzdeki yıl|nästa år|neste år|tahun depan|w przyszłym roku|العام المقبل|العام القادم|明年|来年|내년|năm (?:tới|sau)|sang năm"),
    ("year", 2, r"the year after next|übernächst\w+ Jahr\w*|后年|後年|再来年|내후년"),
    ("month", 0, r"later this month|Ende dieses Monats|本月底|今月末"),
    ("year", 0, r"later this year|by year[- ]end|by the end of the year|bis Jahresende|d'ici la fin de l'année|antes de fin de año|até o fim do ano|entro fine anno|entro l'anno|до конца года|yıl sonuna kadar|före årsskiftet|innen årsskiftet|akhir tahun ini|do końca roku|بحلول نهاية العام|年底前|年内|연내|cuối năm nay"),
)  # fmt: skip


def quarter_of(word: str) -> int | None:
    """1 to 4 for an ordinal in any of the languages."""
    found = (n for n, pattern in _QUARTER_WORDS if re.fullmatch(pattern, word, re.IGNORECASE))
    return next(found, None)


ORDINAL = "|".join(pattern for _, pattern in _QUARTER_WORDS)
QUARTER = re.compile(
    rf"\b(?:(?P<word>{ORDINAL}) (?:{_QUARTER_NOUN})|(?:الربع|quý|kuartal|suku tahun) ?(?P<after>{ORDINAL}|[1-4]|I{{1,3}}|IV)"
    rf"|Q(?P<q>[1-4])|(?P<digit>[1-4])\. ?(?:{_QUARTER_NOUN})|[KT](?P<k>[1-4])|(?P<roman>I{{1,3}}|IV) (?:{_QUARTER_NOUN}))"
    r"(?: of| de| del| do| des(?: Jahres)?| du| des| dell?| von| năm| tahun| من عام| من| roku|,)?[ \u00a0'’/]*"
    r"(?:of )?(?P<year>20\d\d)(?!\d)",
    re.IGNORECASE,
)
QUARTER_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<year>20\d\d)(?:['’]\w{{1,4}})?[\s ]?(?:Q(?P<q>[1-4])(?!\d)|(?:yılı\w* )?(?P<word>{ORDINAL}) (?:{_QUARTER_NOUN}))"
    r"|(?<!\d)(?P<han>20\d\d)[年년]\s?(?:第?(?P<n>[1-4一二三四])(?:季度|季|四半期|分期|분기))",
    re.IGNORECASE,
)
HALF = re.compile(
    rf"\b(?:(?P<word>first|second|1st|2nd|erst\w+|zweit\w+|premier|second|primer|segundo|primeiro|primo|secondo|перв\w+|втор\w+"
    rf"|första|andra|første|andre|pierwsz\w+|drugi\w*) (?:{_HALF_NOUN})|H(?P<h>[12]))"
    r"(?: of| de| del| do| des(?: Jahres)?| du| dell?| von|,)?[ \u00a0]*(?P<year>20\d\d)(?!\d)"
    r"|(?<!\d)(?P<han>20\d\d)[年년]\s?(?P<part>上半年?|下半年?|상반기|하반기|前半|後半)",
    re.IGNORECASE,
)
_CJK_DATE = r"(?<!\d)(?:(?P<year>20\d\d)[年년]\s?)?(?:(?P<rel>明年|来年|내년|今年|올해)\s?)?(?P<month>1[0-2]|[1-9])[月월](?!\w?間)(?:\s?(?P<day>3[01]|[12]\d|[1-9])[日일号號])?"
SLASHED = re.compile(r"\btháng (?P<month>1[0-2]|0?[1-9])(?:[/ -]| năm )(?P<year>20\d\d)(?!\d)", re.IGNORECASE)
ISO = re.compile(r"(?<![\d-])(?P<year>20\d\d)-(?P<month>1[0-2]|0[1-9])-(?P<day>3[01]|[12]\d|0[1-9])(?![\d-])")
CJK_DATE = re.compile(_CJK_DATE)
CJK_YEAR = re.compile(
    r"(?<!\d)(?P<year>20\d\d)[年년](?!\d|\s?(?:1[0-2]|[1-9])[月월]|第|\s?[1-4][四分분]|上半|下半|\s?[상하]반기)"
)
YEAR = re.compile(rf"\b(?P<before>{BEFORE})[ \u00a0](?P<year>20\d\d)(?!\d|[-/.,]\d)(?:['’]\w{{1,4}})?", re.IGNORECASE)
YEAR_SUFFIX = re.compile(
    r"(?<!\d)(?P<year>20\d\d)['’](?:de|da|te|ta|den|dan|ten|tan|ye|ya|e|a|in|ın|un|ün)(?!\w)|(?<!\d)(?P<ru>20\d\d)(?= год\w{0,2}\b)"
)


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Month names of the watched languages in lower case, long and short, inflected as CLDR has them."""
    names: dict[str, int] = {}
    for code in LANGUAGES:
        locale = Locale.parse(code)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    word = name.casefold().rstrip(".")
                    if len(word) >= 3 and not word[:2].isdigit() and "m0" not in word:
                        names.setdefault(word, number)
    return names


@lru_cache(maxsize=1)
def month_date() -> re.Pattern[str]:
    """A day and month, a month and year, or all three, with the month in words."""
    words = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    day = r"(?:3[01]|[12]\d|0?[1-9])"
    year = r"(?:,? (?:de |del |năm |do |roku )?(?P<{}>20\d\d))(?!\d)"
    return re.compile(
        rf"(?<!\w)(?:(?:(?P<d1>{day})(?:st|nd|rd|th|er|º|\.)?[ \u00a0](?:of |de |di )?)?(?P<m1>{words})\.?{year.format('y1')}"
        rf"|(?P<d2>{day})(?:st|nd|rd|th|er|º|\.)?[ \u00a0](?:of |de |di )?(?P<m2>{words})(?!\w)"
        rf"|(?P<m3>{words})\.? (?P<d3>{day})(?:st|nd|rd|th)?(?!\w)(?:{year.format('y3')})?)",
        re.IGNORECASE,
    )
