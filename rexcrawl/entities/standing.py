"""Whether the name of a country or place stands for itself, or is part of something else."""

from __future__ import annotations

import re

from rexcrawl.config.beat import Term
from rexcrawl.text import is_cjk

# First names and US states before they are countries: beside another capitalised word they are part of that name.
_NAMES_TOO = frozenset(
    {
        "chad",
        "georgia",
        "jordan",
        "jersey",
        "israel",
        "kenya",
        "india",
        "paris",
        "sydney",
        "regina",
        "virginia",
        "montana",
        "london",
        "berlin",
        "jackson",
        "dallas",
        "houston",
        "florence",
        "denver",
        "phoenix",
    }
)
_AFTER_NAME = re.compile(
    r"[ \u00a0](?!(?:Prime|President|King|Queen|Foreign|Trade|Energy|Finance|Defence|and|And)\b)[A-Z][a-z]+"
)
_BEFORE_NAME = re.compile(r"(?:^|[^\w.!?:;,’'\"”-][ \u00a0]?|[a-z,] )(?P<word>[A-Z][a-z]+) $")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "In On At To From For With By And Or But The Of As If When While Both Neither Nor Near Across Inside"
        " Into Under Via Like Unlike After Before Since Until Between Against About Around Over Through Toward"
        " Towards How Why What Where Can Will Does Is Are Was Were Has Have May Could Would Should Did Do",
    )
)
# Dishes, beasts and things that are named after a country.
_THINGS = re.compile(
    r"(?i)(?:french (?:fries|toast|press|kiss|bulldog|horn|open|connection)|danish pastr|turkish (?:delight|bath)"
    r"|german shepherd|swiss (?:cheese|army knife)|belgian waffle|swedish meatball|brazil nut|brazilian wax"
    r"|guinea[ -](?:pig|fowl|hen)|turkey (?:sandwich|breast|dinner|burger|day)|china (?:plate|cup|shop|tea|doll)"
    r"|indian ocean|american (?:football|airlines|express)|thai curry|dutch (?:oven|auction)"
    r"|deutsche (?:bank|telekom|post|bahn|welle|b[öo]rse)|british airways|american rare)"
)
_PARTS_OF = re.compile(r"(?:^|\W)New $")
_HALVES = re.compile(r"(?:Latin|North|South|Central|Native|African|Middle) $")
# "The Jordan River": named after it, and elsewhere.
_FEATURES = re.compile(
    r" (?:River|Creek|Valley|Lake|Street|Road|Avenue|Hills?|Bay|Square|University|Airport|Island|Ridge|Bridge|Park)\b"
)
_SINGLE = re.compile(r"[政企軍系産製社大]|[ァ-ヴー]{2}")


def stands(text: str, start: int, end: int, term: Term) -> bool:
    """Whether a country or place stands for itself, and is no part of a dish, a person or a longer word."""
    written = text[start:end]
    if len(written) == 1 and is_cjk(written):
        # 米アップル and 豪政府, but no 玄米 and no 豪雨.
        return not ("一" <= text[start - 1 : start] <= "龥") and _SINGLE.match(text, end) is not None
    if "가" <= written[0] <= "힣" and "가" <= text[max(0, start - 1) : start] <= "힣":
        return False  # 총리가 is no Riga
    if not written.isascii() and term.group != "demonym":
        return True
    before = text[max(0, start - 24) : start]
    if (
        _THINGS.match(text, start)
        or _FEATURES.match(text, end)
        or _PARTS_OF.search(before)
        or (term.group == "demonym" and _HALVES.search(before))
    ):
        return False
    if written.casefold() not in _NAMES_TOO:
        return True
    given = _BEFORE_NAME.search(before)
    return not _AFTER_NAME.match(text, end) and (given is None or given["word"] in _SMALL)
