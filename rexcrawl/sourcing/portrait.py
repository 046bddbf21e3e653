"""What a home page says about its outlet: name, languages, country; nothing that the page does not support."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import html as lxml_html

from rexcrawl import urls
from rexcrawl.config import codes
from rexcrawl.extract.language import guess, normal_tag
from rexcrawl.sourcing.reading import parsed
from rexcrawl.text import printable, squeeze

_SEPARATORS = re.compile(r"\s+[|–—·•»:-]+\s+|\s*[|]\s*|(?<=\w):\s+|_")
_ORGANISATIONS = frozenset(("NewsMediaOrganization", "Organization", "Corporation", "WebSite", "NGO", "Periodical"))
# Country codes that the world uses as if they were generic: they say nothing of where an outlet is.
_GENERIC_CODES = """
    ac ad ag ai am as bz cc cd co dj fm gg gl im in io is la li ly me ms mu nu pw sc sh so st su tk to tv vc ws
"""
_GENERIC = frozenset(_GENERIC_CODES.split())
_TOP_LEVEL = {"uk": "GB", "eu": "EU"}
_SURE = 0.9  # how sure the text's own language must be to overrule what a template declares
_LIKELY = 0.6  # how sure it must be where nothing is declared
_NAME = 60
UNKNOWN_COUNTRY, UNKNOWN_LANGUAGE = "ZZ", "und"  # what a beat says of an outlet while nobody knows
_ABOUT = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Portrait:
    """An outlet as its home page shows it; None where the page does not say. `because` tells what supports each."""

    name: str
    languages: tuple[str, ...]
    country: str | None
    about: str | None  # the page's own words about itself: not fit for an attribution unread
    because: dict[str, str]


def portrait(home: bytes, *, url: str) -> Portrait:
    """The outlet whose home page is `home`, fetched from `url`. Never raises on bad bytes."""
    root, text = parsed(home)
    because: dict[str, str] = {}
    host = urls.host(url)
    named = _first(_names(root, host), because, "name")
    spoken = _language(root, text)
    country = _first(_countries(root, host), because, "country")
    if spoken:
        because["languages"] = spoken[1]
    return Portrait(
        name=named or host,
        languages=(spoken[0],) if spoken else (),
        country=country,
        about=_line(_meta(root, "og:description", "description"), _ABOUT),
        because=because,
    )


def _first(found: Iterable[tuple[str | None, str]], because: dict[str, str], what: str) -> str | None:
    for value, reason in found:
        if value:
            because[what] = reason
            return value
    return None


def _names(root: lxml_html.HtmlElement | None, host: str) -> Iterator[tuple[str | None, str]]:
    yield _line(_meta(root, "og:site_name"), _NAME), "og:site_name"
    for node in _organisations(root):
        yield _line(node.get("name"), _NAME), "JSON-LD"
    yield _line(_meta(root, "application-name", "apple-mobile-web-app-title"), _NAME), "application-name"
    title = root.findtext(".//title") if root is not None else None
    yield _from_title(title or "", host), "the page's title"


def _from_title(title: str, host: str) -> str | None:
    """The part of a title that names the outlet: the one that the host spells, else the shortest end."""
    parts = [part for part in (_line(part, 200) for part in _SEPARATORS.split(title)) if part]
    if not parts:
        return None
    label = re.sub(r"\W|_", "", (urls.registrable(host) or host).split(".")[0].lower())
    for part in parts:
        letters = re.sub(r"\W|_", "", part.lower())
        initials = "".join(word[0] for word in re.findall(r"\w+", part.lower()))
        if letters and (letters in label or label in letters or initials == label) and len(letters) > 2:
            return part[:_NAME]
    generic = re.compile(
        r"^(?:home(?:page)?|welcome|start(?:seite)?|accueil|inicio|首页|главная|latest news|news)$", re.I
    )
    ends = [part for part in (parts[0], parts[-1]) if not generic.match(part) and len(part) <= _NAME]
    return min(ends, key=len) if ends else None


def _organisations(root: lxml_html.HtmlElement | None) -> Iterator[dict[str, Any]]:
    """JSON-LD nodes that describe a publisher."""
    for script in islice(root.iter("script") if root is not None else (), 500):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            document = json.loads((script.text or "")[:500_000], strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(document) if _ORGANISATIONS & set(_listed(node.get("@type"))))


def _nodes(document: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [document], 0
    while waiting and seen < 2000:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "publisher", "mainEntity") if key in node]
        elif isinstance(node, list):
            waiting += node


def _listed(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _language(root: lxml_html.HtmlElement | None, text: str) -> tuple[str, str] | None:
    """The main language: as declared, unless the words on the page clearly are of another."""
    said = [("the page's lang", root.get("lang") if root is not None else None)]
    said += [("og:locale", _meta(root, "og:locale")), ("Content-Language", _meta(root, "content-language"))]
    tags = ((normal_tag((value or "").replace("_", "-")), where) for where, value in said)
    declared, where = next(((tag, where) for tag, where in tags if tag and codes.is_language(tag)), (None, ""))
    found, sure = guess(text[:4000]) if len(text) >= 40 else (None, 0.0)
    if declared and (not found or sure < _SURE or found.split("-")[0] == declared.split("-")[0]):
        return declared, where
    if found and not declared and _LIKELY <= sure < _SURE and codes.is_language(found):
        return found, "likely, by the words on the page"
    if found and sure >= _SURE and codes.is_language(found):
        return found, "the words on the page" + (f", although its template says {declared}" if declared else "")
    return (declared, where) if declared else None


def _countries(root: lxml_html.HtmlElement | None, host: str) -> Iterator[tuple[str | None, str]]:
    for node in _organisations(root):
        address = node.get("address")
        for one in address if isinstance(address, list) else [address]:
            country = one.get("addressCountry") if isinstance(one, dict) else None
            country = country.get("name") if isinstance(country, dict) else country
            yield _code(country), "JSON-LD address"
    top = host.rpartition(".")[2]
    if len(top) == 2 and top not in _GENERIC:
        yield _code(_TOP_LEVEL.get(top, top)), f"its domain ends in .{top}"
    regions = {_region(root.get("lang") if root is not None else None), _region(_meta(root, "og:locale"))}
    if len(regions) == 1 and regions != {"US"}:  # en-US is what software says when nobody has said anything
        yield _code(regions.pop()), "the region of its language tags"


def _region(tag: str | None) -> str | None:
    found = re.match(r"[A-Za-z]{2,3}[-_]([A-Za-z]{2})$", (tag or "").strip())
    return found[1].upper() if found else None


def _code(value: Any) -> str | None:
    code = value.strip().upper() if isinstance(value, str) else ""
    return code if codes.is_country(code) and code != "INT" else None


def _meta(root: lxml_html.HtmlElement | None, *names: str) -> str | None:
    """The content of the first of these `<meta>` names, properties or http-equivs."""
    found: dict[str, str] = {}
    for meta in islice(root.iter("meta") if root is not None else (), 500):
        for key in ("property", "name", "http-equiv"):
            name = (meta.get(key) or "").strip().lower()
            if name in names and (meta.get("content") or "").strip():
                found.setdefault(name, meta.get("content") or "")
    return next((found[name] for name in names if name in found), None)


def _line(text: object, most: int) -> str | None:
    return (squeeze(printable(text))[:most].strip() or None) if isinstance(text, str) else None
