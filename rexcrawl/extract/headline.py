"""The headline: the page's own candidates without the outlet's name, and the one that is believed."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from urllib.parse import unquote, urlsplit

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
_GENERIC = ("news", "online", "com", "tv", "sport", "sports", "nachrichten", "live")  # an outlet's departments
_ORDER = ("og", "json-ld", "h1", "twitter", "title", "feed")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
LONGEST = 500


def headline(page: Page, node: jsonld.Node, *, outlet: Outlet | None, discovery: Discovery | None) -> tuple[str, Fact]:
    """The headline ("" if there is none) and where it came from."""
    names = outlet_names(page, outlet)
    raw = _candidates(page, node, discovery)
    stripped = {source: strip_outlet(text, names, list(raw.values())) for source, text in raw.items()}
    usable = {source: text for source, text in stripped.items() if _usable(text, names)}
    if not usable:
        return "", Fact(source="none", confidence=0.0, note="the page gives no headline")
    source = _chosen(page, node, usable)
    best = usable[source]
    if source in ("og", "twitter") and _is_cut(best, usable):
        source = next(other for other in _ORDER if other in usable and usable[other] != best)
        best = usable[source]
    agreeing = sum(key(text) == key(best) for text in usable.values())
    return best, Fact(source=source, confidence=min(0.99, 0.6 + 0.12 * agreeing))


def _chosen(page: Page, node: jsonld.Node, usable: dict[str, str]) -> str:
    """OpenGraph's title, written by the newsroom for readers, unless JSON-LD differs and has better grounds.

    Of 258 publisher pages 64 give two headlines: the grounds are in the order in which they divide those.
    """
    first = next(source for source in _ORDER if source in usable)
    if first != "og" or "json-ld" not in usable or key(usable["json-ld"]) == key(usable["og"]):
        return first
    found = {source: key(text) for source, text in usable.items()}
    if "feed" in found and found["feed"] in (found["og"], found["json-ld"]):
        return "og" if found["feed"] == found["og"] else "json-ld"  # the outlet announced it under this one
    printed = _printed(page)
    if any(heading.endswith(found["og"]) for heading in printed):
        return "og"
    if found["json-ld"] in printed:
        return "og" if _only_shorter(node, usable) or _named_by_address(page, usable) else "json-ld"
    # Where `<title>` repeats OpenGraph's, that is the one for search engines; and a heading unlike both is older.
    return "json-ld" if found["og"] == found.get("title") or _is_reworded(found) else "og"


def _printed(page: Page) -> list[str]:
    """The first headings of the page as keys, without those that are a crumb of its trail."""
    headings = islice(page.tree.iter("h1", "h2"), 10)
    return [key("".join(h.itertext())) for h in headings if "breadcrumb" not in (h.get("class") or "").lower()]


def _is_reworded(found: dict[str, str]) -> bool:
    """Whether JSON-LD has the title, and the page's heading is neither that nor OpenGraph's."""
    h1 = found.get("h1")
    return h1 not in (None, found["og"]) and found["json-ld"] == found.get("title")


def _only_shorter(node: jsonld.Node, usable: dict[str, str]) -> bool:
    """Whether OpenGraph's and Twitter's say the printed headline in fewer of the same words."""
    short, full = set(_words(usable["og"])), set(_words(usable["json-ld"]))
    if key(usable["og"]) != key(usable.get("twitter", "")) or key(usable["og"]) == key(usable.get("title", "")):
        return False
    if key(jsonld.text(node.get("alternativeHeadline")) or "") == key(usable["og"]):
        return False
    return len(usable["og"]) < len(usable["json-ld"]) and len(short & full) >= 0.85 * len(short)


def _named_by_address(page: Page, usable: dict[str, str]) -> bool:
    """Whether the address was made from OpenGraph's headline, and no first-level heading prints JSON-LD's."""
    if any(key("".join(h1.itertext())) == key(usable["json-ld"]) for h1 in page.tree.iter("h1")):
        return False
    slug = set(_words(unquote(max(urlsplit(page.url).path.split("/"), key=len))))
    og, ld = (len(slug & (said := set(_words(usable[source])))) / (len(said) or 1) for source in ("og", "json-ld"))
    return og >= ld + 0.2


def _words(text: str) -> list[str]:
    """Words as addresses spell them: without accents, German umlauts written out."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_UMLAUTS))
    return re.findall(r"[^\W_]+", "".join(char for char in plain if not unicodedata.combining(char)))


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
    if found in names or any(found == name + generic for name in names for generic in _GENERIC):
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
    """Whether a title ends in an ellipsis, or at a quotation mark that ended its attribute, where another goes on."""
    head = key(text)
    longer = [other for other in usable.values() if key(other).startswith(head) and len(key(other)) > len(head)]
    if text.endswith(("…", "...")):
        return bool(longer)
    return any(other.startswith(text) and other[len(text) :].lstrip().startswith('"') for other in longer)
