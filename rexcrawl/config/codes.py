"""Codes that a beat may use: ISO 639-1 languages, ISO 3166-1 alpha-2 countries, lengths of time."""

from __future__ import annotations

import math
import re
from zoneinfo import ZoneInfo

_LANGUAGES = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja
    jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd
    ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss
    st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_COUNTRIES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO
    JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR
    MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO
    RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV
    TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK EU INT ZZ
"""
LANGUAGES = frozenset(_LANGUAGES.split())
COUNTRIES = frozenset(_COUNTRIES.split())
# BCP 47 (RFC 5646): language, then script, region and variants; three-letter codes are not looked up.
_TAG = re.compile(r"(?P<language>[a-z]{2,3})(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{4,8})*$")
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d|w)$")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}


def is_language(tag: str) -> bool:
    """Whether it is a language tag: "pt", "pt-BR", "zh-Hant", "yue"."""
    match = _TAG.match(tag)
    return match is not None and (len(match["language"]) == 3 or match["language"] in LANGUAGES)


def is_country(code: str) -> bool:
    """Whether it is an ISO 3166-1 alpha-2 code, "EU", "INT" for a body of no one country, or "ZZ": not known yet."""
    return code in COUNTRIES


def is_timezone(key: str) -> bool:
    """Whether it is an IANA time zone: "Asia/Shanghai"."""
    try:
        ZoneInfo(key)
    except (KeyError, ValueError, OSError):  # unknown, not a key, the name of a folder
        return False
    return bool(key)


def seconds(duration: str) -> float | None:
    """The length of "30s", "30m", "6h", "1d" or "2w" in seconds; None when it is no such text."""
    match = _DURATION.match(duration.strip())
    length = float(match[1]) * _SECONDS[match[2]] if match else math.nan
    return length if math.isfinite(length) else None
