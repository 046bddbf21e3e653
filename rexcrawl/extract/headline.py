"""The headline: the page's own candidates without the outlet's name, and the one that is believed."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from rexcrawl.config.beat import Outlet
from rexcrawl.extract import jsonld
from rexcrawl.extract.features import key
from rexcrawl.extract.page import Page
from rexcrawl.extract.phrases import phrase_of
from rexcrawl.model import Discovery, Fact
from rexcrawl.text import squeeze

# What stands between a headline and its outlet's name in a title.
_SEPARATOR = re.compile(
    r"\s+[-–—|·•:»›/*<]+\s+|\s*[：＊]\s*|\s*[|｜│ㅣ]\s*|\s+::\s+|(?<=\S)[-_–](?=[^\s\-_–]+$)|\s*[_＿]\s*"
)
_NOT_TITLES = frozenset({"login", "home", "menu", "search", "news", "subscribe", "signin", "untitled", "index", "404",
    "article", "subscriptions", "navigation"})  # fmt: skip
_GENERIC = ("news", "online", "com", "tv", "sport", "sports", "nachrichten", "live")  # an outlet's departments
_ORDER = ("og", "json-ld", "h1", "text", "twitter", "meta", "title", "feed")
_TITLE_META = ("articletitle", "parsely-title", "dc.title", "dcterms.title", "citation_title", "headline")
_PLACES = ("h1", "h2", "h3", "h4", "div", "p", "span", "td", "b", "strong", "font")  # where templates print a headline
_BREAKS = frozenset({"br", "div", "p", "h2", "h3", "small"})
_MARKUP = re.compile(r"</?(?:b|i|em|strong|span|br|p|sup|sub|font)\b[^>]*>", re.I)
_COLON = re.compile(r":\s+")
_ANCHOR = re.compile(r"(?<=[^\sA-Z])\s*[#¶]$")  # of a link to the heading itself
_ASIDE = re.compile(r"\s*[(（][^()（）]{2,30}[)）]$")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
LONGEST = 500


def headline(page: Page, node: jsonld.Node, *, names: set[str], discovery: Discovery | None) -> tuple[str, Fact]:
    """The headline ("" if there is none) and where it came from; `names` are those of the outlet, as keys."""
    raw = _candidates(page, node, names, discovery)
    stripped = {source: strip_outlet(text, names, list(raw.values())) for source, text in raw.items()}
    usable = {source: text for source, text in stripped.items() if _usable(text, names)}
    if not usable:
        lone = _lone_heading(page, names)
        if lone:
            return lone, Fact(source="h2", confidence=0.5)
        return "", Fact(source="none", confidence=0.0, note="the page gives no headline")
    source = _chosen(page, node, usable)
    best = usable[source]
    if source in ("og", "twitter", "json-ld") and _is_cut(best, usable):
        source = next(other for other in _ORDER if other in usable and usable[other] != best)
        best = usable[source]
    agreeing = sum(key(text) == key(best) for text in usable.values())
    return best, Fact(source=source, confidence=min(0.99, 0.6 + 0.12 * agreeing))


def _chosen(page: Page, node: jsonld.Node, usable: dict[str, str]) -> str:
    """OpenGraph's title, written by the newsroom for readers, unless JSON-LD differs and has better grounds.

    Of 258 publisher pages 64 give two headlines: the grounds are in the order in which they divide those.
    """
    first = next(source for source in _ORDER if source in usable)
    if first == "og" and "json-ld" not in usable and _agreed(usable) and _shares_nothing(usable["og"], usable["h1"]):
        return "h1"  # OpenGraph's is a teaser's
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


def _agreed(usable: dict[str, str]) -> bool:
    """Whether the page's heading, its title and JSON-LD (if any) are one."""
    said = {key(usable[source]) for source in ("h1", "title", "json-ld") if source in usable}
    return len(said) == 1 and "h1" in usable and "title" in usable


def _shares_nothing(one: str, other: str) -> bool:
    """Whether two headlines have no longer word in common."""
    return {word for word in _words(one) if len(word) > 3}.isdisjoint(_words(other))


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


def _candidates(page: Page, node: jsonld.Node, names: set[str], discovery: Discovery | None) -> dict[str, str]:
    found = {
        "json-ld": jsonld.text(node.get("headline")) or jsonld.text(node.get("name")),
        "og": page.first("og:title"),
        "h1": _h1(page),
        "twitter": page.first("twitter:title"),
        "meta": page.first(*_TITLE_META),
        "title": _title(page),
        "feed": discovery.title if discovery is not None else None,
    }
    said = {source: _plain(text) for source, text in found.items() if text}
    if "h1" not in said or key(said["h1"]) not in key(page.first("og:title") or said.get("title", "")):
        printed = _printed_part(page, said.get("title", ""), names)
        if printed and len(key(said.get("h1", ""))) < len(key(printed)) / 2:
            said.pop("h1", None)  # the name of a section, or the outlet's
            said["text"] = printed
    return said


def _title(page: Page) -> str:
    element = next(page.tree.iter("title"), None)
    return squeeze(element.text or "") if element is not None else ""


def _plain(text: str) -> str:
    """A candidate without markup and entities that were escaped twice."""
    if "&" in text and ";" in text:
        text = html.unescape(html.unescape(text))
    return squeeze((_MARKUP.sub(" ", text) if "<" in text else text).translate(_INVISIBLE))[:LONGEST]


def _h1(page: Page) -> str | None:
    """The first-level heading that best agrees with the page's title: templates put logos in one, too."""
    title = key(page.first("og:title") or _title(page))
    texts = [text for h1 in islice(page.tree.iter("h1"), 6) if len(text := _without_kicker(h1, title)) > 3]
    inside = [text for text in texts if key(text) in title]
    if inside:
        return max(inside, key=len)
    return texts[0] if len(texts) == 1 else None


def _without_kicker(h1: HtmlElement, title: str) -> str:
    """A heading's text; of one that also holds a kicker or a subtitle, the part that the page's title repeats."""
    whole = _ANCHOR.sub("", squeeze("".join(_spaced(h1)).translate(_INVISIBLE)))
    if len(h1) == 0 or key(whole) in title:
        return whole
    parts = [h1.text or "", *("".join(child.itertext()) for child in h1.iter() if child is not h1)]
    parts += [child.tail or "" for child in h1]
    known = [part for part in parts if len(key(part)) >= 8 and key(part) in title]
    best = max(known, key=len, default="")
    return squeeze(best.translate(_INVISIBLE)) if 2 * len(key(best)) > len(title) else whole


def _spaced(element: HtmlElement) -> Iterator[str]:
    """The strings of an element, with a space where a line breaks."""
    yield element.text or ""
    for child in element:
        gap = " " if child.tag in _BREAKS else ""
        yield gap
        yield from _spaced(child)
        yield gap + (child.tail or "")


def _printed_part(page: Page, title: str, names: set[str]) -> str | None:
    """The longest part of the page's title that an element of the page prints by itself."""
    cuts = [(0, 0), *(cut.span() for cut in _SEPARATOR.finditer(title)), (len(title), len(title))]
    parts = {title[a:b].strip() for i, (_, a) in enumerate(cuts) for b, _ in cuts[i + 1 :]} if len(cuts) > 2 else set()
    wanted = {part for part in parts if len(key(part)) >= 4 and key(part) not in names}
    found = {text for element in page.tree.iter(*_PLACES) if (text := squeeze(element.text or "")) in wanted}
    return max(found, key=len, default=None)


def outlet_names(page: Page, outlet: Outlet | None) -> set[str]:
    """Names of the outlet as keys: its own, the page's claims, and the labels of its host."""
    names = page.every(
        "og:site_name", "sitename", "application-name", "apple-mobile-web-app-title", "publisher", "twitter:site"
    )
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
    names += _home_names(page, host)
    found = {name for said in names if 1 < len(name := key(said)) < 60}
    return found | {name[3:] for name in found if name.startswith("the") and len(name) > 7}


def _home_names(page: Page, host: str) -> list[str]:
    """What the links to the front page are called, where a part of the page's title is the same."""
    longest = len(host) + 24  # of an address of the front page
    short = (a for a in islice(page.tree.iter("a"), 60) if len(a.get("href") or "") < longest)
    links = [a for a in short if _leads_home(a.get("href") or "", host)][:6]
    titles = [_title(page), page.first("og:title") or ""] if links else []
    parts = {key(part) for title in titles for part in (*_SEPARATOR.split(title), _COLON.split(title)[0])}
    said = [name for a in links for name in ("".join(a.itertext()), a.get("title") or "") if key(name) in parts]
    return [name for name in said if key(name) not in _NOT_TITLES]


def _lone_heading(page: Page, names: set[str]) -> str | None:
    """A second-level heading that links nowhere else, of a page whose titles name nothing but the outlet."""
    for h2 in islice(page.tree.iter("h2"), 8):
        text, link = _plain("".join(h2.itertext())), h2.find(".//a")
        itself = link is None or page.absolute(link.get("href") or "").rstrip("/") == page.url.rstrip("/")
        if itself and len(key(text)) > 10 and _usable(text, names) and phrase_of(text) is None:
            return text
    return None


def _leads_home(href: str, host: str) -> bool:
    bare = href.strip().removeprefix("https:").removeprefix("http:").removeprefix("//").removeprefix("www.")
    return bare.removeprefix(host) in ("/", "/index.html", "/index.php") or (bare == host and bare != "")


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
    first = _SEPARATOR.search(text) or _COLON.search(text)
    if first is not None:
        lead, rest = text[: first.start()].strip(), text[first.end() :].strip()
        if key(lead) in names and len(key(rest)) > 10:
            return rest
    aside = _ASIDE.search(text)
    return text[: aside.start()] if aside and key(text[: aside.start()]) in known else text


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
    slug = " " not in text and text.count("-") > 2 and text.islower()
    return len(found) > 1 and found not in _NOT_TITLES and found not in names and not slug


def _is_cut(text: str, usable: dict[str, str]) -> bool:
    """Whether a title ends in an ellipsis, or at a quotation mark that ended its attribute, where another goes on."""
    head = key(text)
    longer = [other for other in usable.values() if key(other).startswith(head) and len(key(other)) > len(head)]
    if text.endswith(("…", "...")):
        return bool(longer)
    return any(other.startswith(text) and other[len(text) :].lstrip().startswith('"') for other in longer)
