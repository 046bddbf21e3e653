"""Whom a text credits: agency tags, credit lines, "according to", canonical claims and links.

Names are looked for in folded text: the outlet's own names, its host and the longest label of the host.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from rexcrawl.errors import ReadError
from rexcrawl.relate.known import Known
from rexcrawl.text import CJK, fold, squeeze
from rexcrawl.urls import canonical

_EDGE = 500  # characters at either end of a text where credit lines stand
_BEFORE = (
    r"(?:source|sources|credit|courtesy of|via|from|by|copyright|reprinted (?:from|with permission (?:of|from))"
    r"|(?:first|originally) (?:published|appeared|posted|reported)(?: (?:by|on|in|at))?|syndicated (?:by|from)"
    r"|kaynak|ilk olarak|quelle|zuerst (?:erschienen|veroffentlicht) (?:bei|auf)|fonte|fuente|источник|по материалам"
    r"|bron|zrodlo|publie (?:d'abord )?(?:par|sur)|publicado (?:originalmente )?(?:por|em|en)|cortesia de"
    r"|来源|來源|转自|轉自|转载自|稿源|出典|提供|据|원문|출처)"
)
_CITES_BEFORE = (
    r"(?:according to|reported by|reports by|told|quoted by|cited by|citing|laut|nach angaben von|gegenuber|selon"
    r"|d'apres|segundo|conforme|segun|по данным|по сообщению|как сообщает|сообщает|сообщил|据|據|secondo|volgens)"
)
_CITES_AFTER = (
    r"(?:reported|reports|said|says|wrote|writes|revealed|first reported|news agency reported|berichtete|berichtet"
    r"|meldete|a rapporte|rapporte|ecrit|informou|noticiou|informo|reporto|haberine gore|gore|bildirdi|yazdi|aktardi"
    r"|сообщает|сообщило|сообщил|пишет|报道|報道|報导|によると|が報じた|は報じた|报说|보도)"
)


class Credit(NamedTuple):
    """One sign that a text names another: agency, byline, credit, dateline, canonical, link or cites; its words."""

    sign: str
    passage: str


def _either(names: tuple[str, ...]) -> str:
    return "|".join(re.escape(name) if CJK.search(name) else rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)


@lru_cache(maxsize=2048)
def _named_after(names: tuple[str, ...], words: str) -> re.Pattern[str]:
    article = r"[\s:：(\"'*_-]{0,4}(?:the |der |die |das |le |la |o |a )?"
    return re.compile(rf"(?<!\w){words}{article}(?:{_either(names)})")


@lru_cache(maxsize=2048)
def _named_before(names: tuple[str, ...], words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(names)})['’]?\w{{0,4}}[\s,，]{{0,2}}(?:\w{{1,12}} ){{0,2}}{words}")


@lru_cache(maxsize=2048)
def _dateline(names: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, names))
    return re.compile(
        rf"[(（\[]\s?(?:{either})\s?[)）\]]|(?:^|[\n,] ?)(?:{either})\s?(?:--?|—|–|[)）])|[-—–/]\s?(?:{either})\s*$"
    )


@lru_cache(maxsize=4096)
def _identities(outlet: str, outlet_name: str, others: tuple[str, ...], url: str) -> tuple[str, ...]:
    name = host(url)
    label = max(name.split(".")[:-1], key=len, default="")
    found = {fold(squeeze(name)) for name in (outlet, outlet_name, *others, name, label)}
    kept = (name for name in found if len(name) > (1 if CJK.search(name) else 2))
    return tuple(sorted(kept, key=lambda name: (-len(name), name)))


def names_of(known: Known) -> tuple[str, ...]:
    """The folded names that others would credit an article's outlet by, the longest first."""
    return _identities(known.outlet, known.outlet_name, known.outlet_names, known.url)


@lru_cache(maxsize=4096)
def host(url: str) -> str:
    """The host of an address without www., m. and amp.; "" when there is none."""
    try:
        name = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", name)


@lru_cache(maxsize=4096)
def address(url: str) -> str:
    """The canonical form of an address, or the address itself where it has none."""
    try:
        return canonical(url)
    except ReadError:
        return url


def credits(known: Known, other: Known) -> list[Credit]:
    """The signs in `known` that its text comes from `other`'s outlet; the strongest first."""
    names = names_of(other)
    found: list[Credit] = []
    if not names or names == names_of(known):
        return found
    if known.agency and _is_one_of(known.agency, names):
        found.append(Credit("agency", known.agency))
    found.extend(Credit("byline", byline) for byline in known.bylines if fold(squeeze(byline)) in names)
    found.extend(_lines(known.text, names))
    if _claims(known, other):
        found.append(Credit("canonical", known.claims_canonical or ""))
    if _links_to(known, other.url):
        found.append(Credit("link", other.url))
    return found


def _is_one_of(agency: str, names: tuple[str, ...]) -> bool:
    """Whether an agency is the outlet: "Reuters" is "Reuters News"."""
    folded = fold(squeeze(agency))
    return any(folded == name or folded in name.split() or name in folded.split() for name in names)


def _claims(known: Known, other: Known) -> bool:
    """Whether `known` says that its address is `other`'s: on another host, so that it speaks against itself."""
    claim = known.claims_canonical
    if not claim or not other.url or address(claim) == address(known.url):
        return False
    return address(claim) == address(other.url) or host(claim) == host(other.url) != host(known.url)


def _lines(text: str, names: tuple[str, ...]) -> list[Credit]:
    found = set()
    for edge in (text[:_EDGE], text[-_EDGE:]):
        folded = fold(edge)
        if not any(name in folded for name in names):
            continue
        if (match := _named_after(names, _BEFORE).search(folded)) is not None:
            found.add(Credit("credit", squeeze(match[0])))
        if (match := _dateline(names).search(folded)) is not None:
            found.add(Credit("dateline", squeeze(match[0])))
    return sorted(found)


def _links_to(known: Known, url: str) -> bool:
    return bool(url) and any(address(link) == address(url) for link in known.links[:500])


def citation(known: Known, other: Known) -> Credit | None:
    """Where `known` names `other`'s outlet as the source of what it says, or links to it; None if it does not."""
    if _links_to(known, other.url):
        return Credit("link", other.url)
    names = names_of(other)
    if not names or names == names_of(known):
        return None
    folded = _folded(known.text[:100_000])
    if not any(name in folded for name in names):
        return None
    match = _named_after(names, _CITES_BEFORE).search(folded) or _named_before(names, _CITES_AFTER).search(folded)
    return Credit("cites", squeeze(match[0])) if match is not None else None


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return fold(text)


_TAG = re.compile(
    r"[(（\[]\s?(reuters|afp|ap|dpa|bloomberg|xinhua|tass|anadolu|aa|efe|ansa|kyodo|jiji|yonhap|pti|ians|bernama"
    r"|interfax|apa|belga|ntb|lusa|sda|新华社|共同|時事|ロイター|路透社|연합뉴스)\s?[)）\]]"
)


def agency_of(known: Known) -> str | None:
    """The agency that an article says it is from, whoever that is; None when it names none."""
    if known.agency:
        return known.agency
    match = _TAG.search(fold(known.text[:_EDGE])) or _TAG.search(fold(known.text[-_EDGE:]))
    return match[1] if match is not None else None
