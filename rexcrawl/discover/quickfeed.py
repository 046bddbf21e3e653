"""Plain, well-formed RSS, RDF and Atom 1.0, read by lxml: what most feeds are, in a tenth of feedparser's time.

It answers None to whatever calls for judgement (damage, document types, `xml:base`, markup that is not escaped,
odd dates, several descriptions), so that feedparser's answer stands there. A test compares the two on every feed
of the suite that is read here.
"""

from __future__ import annotations

import html
import re
from datetime import datetime

from lxml import etree

from rexcrawl.discover.entries import ENTRY_CAP, Document, Entry, names
from rexcrawl.discover.hints import moved, read_hints
from rexcrawl.discover.plain import NO_BASE, SUMMARY_CAP, distinct, link, plain, when
from rexcrawl.discover.wordpress import next_feed_page

_ATOM = "http://www.w3.org/2005/Atom"
_PREFIXES = {
    "": "",
    _ATOM: "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://search.yahoo.com/mrss": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
}
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PLAIN_DATE = re.compile(
    r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC?|Z|[+-]\d{4})"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?"
)
_TEXTS = frozenset(("category", "title", "description", "summary", "content", "content:encoded", "link", "guid", "id"))
_FULL_TEXT = 1500  # characters from which a description counts as the article's own body
# Where one of these stands, feedparser shall read: it knows what is meant. The last two are text decoded twice.
_ODD = re.compile(
    r"<!DOCTYPE|xml:base|<(?:\w+:)?(?:body|fullitem|svg|div)[\s>]|<dcterms:|<itunes:|\smode="
    "|[\x80-\x9f]|[\xc2-\xf4][\x80-\xbf]|&#(?:1[2-5]\\d|x[89][0-9a-f]);",
    re.I,
)
# What an entry may hold for its reading to be plain; "?" stands for namespaces that say nothing to us.
_COMMON = {"?", "title", "link", "author", "category", "feedburner:origlink"}
_COMMON |= {"media:content", "media:thumbnail", "media:group", "media:credit", "media:description", "media:keywords"}
_COMMON |= {"media:rating", "media:text", "media:title"}
_RSS = _COMMON | {"guid", "pubdate", "dc:creator", "dc:date", "dc:subject", "description", "content:encoded"}
_RSS |= {"enclosure", "comments"}
_ATOM_ENTRY = _COMMON | {"id", "published", "updated", "contributor", "summary", "content", "rights", "source"}
_PAGE_TYPES = frozenset(("text/html", "application/xhtml+xml", "html", "xhtml"))
_TYPES = frozenset((None, "text", "html", "text/plain", "text/html"))


class _NotPlainError(Exception):
    """This feed is for feedparser."""


def read(text: str, *, url: str) -> Document | None:
    """The feed in `text` (no XML declaration) as a document, or None when it is not plain."""
    if _ODD.search(text.replace("<itunes:new-feed-url", "")):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
        return _document(root, text, url)
    except (etree.XMLSyntaxError, _NotPlainError):
        return None


def _document(root: etree._Element, text: str, url: str) -> Document:
    head, items, is_atom = _parts(root)
    said = _Fields(head)
    if not items or (not said.all("title") and said.all("dc:title")):
        raise _NotPlainError
    base = url or link("", said.page(), *said.hrefs("self", "alternate")) or NO_BASE
    language = said.text("language") or said.text("dc:language") or head.get(_LANGUAGE) or root.get(_LANGUAGE)
    entries = tuple(_entry(item, base, language, is_atom) for item in items[:ENTRY_CAP])
    older = [link(base, href) for href in said.hrefs("next", "prev-archive")]
    if entries and not any(older) and "wordpress" in (said.text("generator") or "").lower():
        older = [next_feed_page(base)]
    capped = len(items) > ENTRY_CAP
    return Document(
        entries=entries,
        title=plain(said.text("title")),
        link=link(base, said.page()),
        hints=read_hints(text),
        next_pages=distinct([page for page in older if page != base]),
        moved_to=moved(text, base),
        problem="capped" if capped else None,
        detail=f"{len(items)} entries, {ENTRY_CAP} read" if capped else None,
    )


def _parts(root: etree._Element) -> tuple[etree._Element, list[etree._Element], bool]:
    """The feed's own element, its entries, and whether it is Atom."""
    name = _name(root)
    children = list(root)
    if name == "feed" and root.tag == f"{{{_ATOM}}}feed":
        return root, [child for child in children if _name(child) == "entry"], True
    channel = next((child for child in children if _name(child) == "channel"), None)
    if channel is None or name not in ("rss", "rdf:rdf"):
        raise _NotPlainError
    return channel, [child for child in [*channel, *children] if _name(child) == "item"], False


def _name(element: etree._Element) -> str:
    tag = element.tag
    if not isinstance(tag, str):  # an entity reference
        raise _NotPlainError
    namespace, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    prefix = _PREFIXES.get(namespace)
    return "?" if prefix is None else prefix + local.lower()


class _Fields:
    """The direct children of an element by name."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.by_name: dict[str, list[etree._Element]] = {}
        for child in element:
            name = _name(child)
            if name in _TEXTS and (len(child) or (child.get("type") not in _TYPES and name != "link")):
                raise _NotPlainError  # markup that is not escaped, or text that is packed
            self.by_name.setdefault(name, []).append(child)

    def all(self, name: str) -> list[etree._Element]:
        return self.by_name.get(name, [])

    def text(self, name: str) -> str | None:
        """The text of the only such element, or None."""
        found = self.all(name)
        if len(found) > 1:
            raise _NotPlainError
        return (found[0].text or "").strip() or None if found else None

    def page(self) -> str | None:
        """The link to the page: RSS's text, or Atom's alternate."""
        texts = [(found.text or "").strip() for found in self.all("link") if _is_text_link(found)]
        html_ones = [found.get("href") for found in self.all("link") if _is_page(found)]
        return next((text for text in texts if text), None) or next(reversed(html_ones), None)

    def hrefs(self, *rels: str) -> list[str]:
        found = [(element.get("rel", "alternate"), element.get("href")) for element in self.all("link")]
        return [href for rel in rels for said, href in found if said == rel and href]

    def date(self, *wanted: str) -> datetime | None:
        for name in wanted:
            text = self.text(name)
            if text:
                found = when(text) if _PLAIN_DATE.fullmatch(text) else None
                if found is None:
                    raise _NotPlainError
                return found
        return None


def _is_text_link(element: etree._Element) -> bool:
    return not element.get("href") and element.get("rel", "alternate") == "alternate"


def _is_page(element: etree._Element) -> bool:
    kind = element.get("type", "text/html")
    return bool(element.get("href")) and element.get("rel", "alternate") == "alternate" and kind in _PAGE_TYPES


def _entry(item: etree._Element, base: str, language: str | None, is_atom: bool) -> Entry:
    said = _Fields(item)
    if not said.by_name.keys() <= (_ATOM_ENTRY if is_atom else _RSS):
        raise _NotPlainError
    published = said.date("pubdate", "published")
    modified = said.date("updated", "dc:date")
    guid = said.text("id") if is_atom else said.text("guid")
    identity = guid or item.get(_RDF_ABOUT)
    authors = _atom_authors(said) if is_atom else _authors(said)
    people = names(authors)
    summary, content = _texts(said, base, is_atom)
    titles = said.all("title")
    if (not titles and said.all("media:title")) or (summary is None and said.all("media:description")):
        raise _NotPlainError
    escaped = bool(titles) and titles[0].get("type") == "html"
    return Entry(
        url=link(base, said.text("feedburner:origlink"), said.page(), *said.hrefs("alternate"), identity),
        title=plain(said.text("title"), markup=escaped),
        published=published or modified,
        modified=modified,
        author=", ".join(people) if len(people) > 1 else next(iter(people), None) or plain(next(iter(authors), None)),
        bylines=people,
        entry_id=identity,
        summary=plain(summary, cap=SUMMARY_CAP),
        content_html=content,
        language=_language(said) or item.get(_LANGUAGE) or language,
        tags=_tags(said),
        image=_image(item, base),
    )


def _language(said: _Fields) -> str | None:
    bodies = [*said.all("content"), *said.all("content:encoded")]
    return next((body.get(_LANGUAGE) for body in bodies if body.get(_LANGUAGE)), None)


def _authors(said: _Fields) -> list[str]:
    found = [(element.text or "").strip() for name in ("author", "dc:creator") for element in said.all(name)]
    if any(len(element) for element in said.all("author")):
        raise _NotPlainError
    return [author for author in found if author]


def _atom_authors(said: _Fields) -> list[str]:
    out = []
    for author in said.all("author"):
        fields = _Fields(author)
        found = fields.text("name") or fields.text("email")
        if found:
            out.append(found)
    return out


def _texts(said: _Fields, base: str, is_atom: bool) -> tuple[str | None, str | None]:
    """Summary and content, as markup."""
    if is_atom:
        summary = _markup(said, "summary")
        content = _markup(said, "content")
    else:
        summary, content = said.text("description"), said.text("content:encoded")
    if content is None and summary and len(summary) > _FULL_TEXT and summary.count("<p") > 1:
        content = summary
    return summary or content, absolute(content, base) if content else None


def _markup(said: _Fields, name: str) -> str | None:
    """An Atom text construct as markup."""
    text = said.text(name)
    if text is None:
        return None
    kind = said.all(name)[0].get("type", "text")
    return text if kind.endswith("html") else html.escape(text, quote=False)


def _tags(said: _Fields) -> tuple[str, ...]:
    found = [*said.all("category"), *said.all("dc:subject")]
    tags = [plain(tag.get("label") or tag.get("term") or tag.text) for tag in found]
    return distinct([tag for tag in tags if tag and "://" not in tag])


def _image(item: etree._Element, base: str) -> str | None:
    thumbnails, media, enclosures = [], [], []
    for element in item.iter(etree.Element):
        name = _name(element)
        is_image = element.get("medium") == "image" or element.get("type", "").startswith("image/")
        if name == "media:thumbnail":
            thumbnails.append(element.get("url"))
        elif name == "media:content" and is_image:
            media.append(element.get("url"))
        elif is_image and (name == "enclosure" or (name == "link" and element.get("rel") == "enclosure")):
            enclosures.append(element.get("url") or element.get("href"))
    return link(base, *thumbnails, *media, *enclosures)


# Relative addresses in content. What is left unresolved here meets the page's own address later.
_RELATIVE = re.compile(r"""(\s(?:href|src)\s*=\s*)(["'])(?!https?:|#|data:|mailto:|tel:)([^"'<>]{1,2000})\2""", re.I)


def absolute(content: str, base: str) -> str:
    """Markup whose relative links and pictures are resolved against `base`."""

    def resolved(found: re.Match[str]) -> str:
        target = link(base, html.unescape(found[3]))
        return f'{found[1]}"{html.escape(target)}"' if target else found[0]

    return _RELATIVE.sub(resolved, content)
