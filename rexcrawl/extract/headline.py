"""The headline: the page's own candidates without the outlet's name, and the one that is believed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from rexcrawl.config.beat import Outlet
from rexcrawl.extract import jsonld
from rexcrawl.extract.features import key
from rexcrawl.extract.page import Page
from rexcrawl.model import Discovery, Fact
from rexcrawl.text import squeeze

# What stands between a headline and its outlet's name in a title.
_SEPARATOR = re.compile(
    r"\s+[-–—|·•:»›/*]+\s+|\s*[：＊]\s*|\s*[|｜│ㅣ]\s*|\s+::\s+|(?<=\S)[-_–](?=[^\s\-_–]+$)|\s*[_＿]\s*"
)
_NOT_TITLES = frozenset({"login", "home", "menu", "search", "news", "subscribe", "signin", "untitled", "index", "404",
    "article", "subscriptions", "navigation"})  # fmt: skip
_ORDER = ("og", "json-ld", "h1", "twitter", "title", "feed")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
LONGEST = 500


def headline(page: Page, node: jsonld.Node, *, outlet: Outlet | None, discovery: Discovery | None) -> tuple[str, Fact]:
    """The headline ("" if there is none) and where it came from."""
    names = outlet_names(page, outlet)
    raw = _candidates(page, node, discovery)
    stripped = {source: strip_outlet(text, names, list(raw.values())) for source, text in raw.items()}
    usable = {source: text for source, text in stripped.items() if _usable(text, names)}
    if not usable:
        return "", Fact(source="none", confidence=0.0, note="the page gives no headline")
    source = _chosen(usable)
    best = usable[source]
    if source in ("og", "twitter") and _is_cut(best, usable):
        source = next(other for other in _ORDER if other in usable and usable[other] != best)
        best = usable[source]
    agreeing = sum(key(text) == key(best) for text in usable.values())
    return best, Fact(source=source, confidence=min(0.99, 0.6 + 0.12 * agreeing))


def _chosen(usable: dict[str, str]) -> str:
    """OpenGraph's title, written by the newsroom for readers, unless it is the one made for search engines.

    Where `<title>` repeats OpenGraph's and JSON-LD differs, JSON-LD has the headline as printed (17 of 22
    publisher pages); where OpenGraph stands alone it is the printed one more often than not (26 of 40).
    """
    first = next(source for source in _ORDER if source in usable)
    same = key(usable.get("og", "")) == key(usable.get("title", ""))
    if first != "og" or "json-ld" not in usable or key(usable["json-ld"]) == key(usable["og"]):
        return first
    fed = key(usable.get("feed", ""))
    for source in ("og", "json-ld"):
        if fed and key(usable[source]) == fed:
            return source  # the outlet announced it under this one
    h1 = key(usable.get("h1", ""))
    if (
        h1
        and h1 not in (key(usable["og"]), key(usable["json-ld"]))
        and key(usable["json-ld"]) == key(usable.get("title", ""))
    ):
        return "json-ld"
    if h1 == key(usable["json-ld"]) and h1 != key(usable.get("title", "")):
        return "json-ld"
    return "json-ld" if same else "og"


def _candidates(page: Page, node: jsonld.Node, discovery: Discovery | None) -> dict[str, str]:
    found = {
        "json-ld": jsonld.text(node.get("headline")) or jsonld.text(node.get("name")),
        "og": page.first("og:title"),
        "h1": _h1(page),
        "twitter": page.first("twitter:title"),
        "title": squeeze(page.tree.findtext(".//title") or ""),
        "feed": discovery.title if discovery is not None else None,
    }
    return {source: squeeze(text.translate(_INVISIBLE))[:LONGEST] for source, text in found.items() if text}


def _h1(page: Page) -> str | None:
    """The first-level heading that best agrees with the page's title: templates put logos in one, too."""
    texts = [squeeze("".join(h1.itertext()).translate(_INVISIBLE)) for h1 in page.tree.iter("h1")][:6]
    title = key(page.first("og:title") or page.tree.findtext(".//title") or "")
    texts = [text for text in texts if len(text) > 3]
    inside = [text for text in texts if key(text) in title]
    if inside:
        return max(inside, key=len)
    return texts[0] if len(texts) == 1 else None


def outlet_names(page: Page, outlet: Outlet | None) -> set[str]:
    """Names of the outlet as keys: its own, the page's claims, and the labels of its host."""
    names = page.every("og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "twitter:site")
    for node in page.jsonld:
        publisher = node.get("publisher")
        names += jsonld.texts(publisher) if publisher else []
        kinds = jsonld.types(node)
        if kinds & {"website", "organization", "newsmediaorganization"} and "person" not in kinds:
            names += jsonld.texts(node.get("name")) + jsonld.texts(node.get("alternateName"))
    if outlet is not None:
        names += [outlet.name, *outlet.aliases, outlet.domain]
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    names += [host, host.rsplit(".", 1)[0], *(label for label in host.split(".")[:-1] if len(label) > 3)]
    return {found for name in names if 1 < len(found := key(name)) < 60}


def strip_outlet(text: str, names: set[str], others: list[str]) -> str:
    """The title without its last parts that name the outlet or that no other candidate has."""
    known = {key(other) for other in others if other != text}
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(text))
        for cut in cuts:
            head, tail = text[: cut.start()].strip(), text[cut.end() :].strip()
            if len(key(head)) > 10 and (key(head) in known or _names_outlet(tail, names)):
                text = head
                break
        else:
            break
    first = _SEPARATOR.search(text)
    if first is not None:
        lead, rest = text[: first.start()].strip(), text[first.end() :].strip()
        if key(lead) in names and len(key(rest)) > 10:
            return rest
    return text


def _names_outlet(tail: str, names: set[str]) -> bool:
    found = key(tail)
    if not found:
        return True
    if found in names:
        return True
    return len(found) > 3 and any(
        (len(name) > 3 and (found.startswith(name) or found.endswith(name)) and len(found) < len(name) + 25)
        or (name.startswith(found) and len(found) > 5)
        for name in names
    )


def _usable(text: str, names: set[str]) -> bool:
    found = key(text)
    return len(found) > 1 and found not in _NOT_TITLES and found not in names


def _is_cut(text: str, usable: dict[str, str]) -> bool:
    """Whether a title ends in an ellipsis where another candidate goes on."""
    if not text.endswith(("…", "...")):
        return False
    head = key(text)
    return any(key(other).startswith(head) and len(key(other)) > len(head) for other in usable.values())
