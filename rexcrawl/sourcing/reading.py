"""A home page as a tree and as the words that a reader sees."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree
from lxml import html as lxml_html

from rexcrawl import urls
from rexcrawl.discover.decoding import decoded
from rexcrawl.text import parseable, squeeze

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CAP = 4_000_000  # characters; a home page is smaller
_REFRESH = re.compile(r"^\s*\d{0,2}(?:\.\d*)?\s*[;,]\s*url\s*=\s*['\"]?\s*([^'\"]+)", re.I)
_SHELL_WORDS, _SHELL_LINKS = 300, 3  # a page with fewer characters and links, and a script, is filled in later
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "title"))


def source(home: bytes) -> str:
    """The page's HTML as text."""
    return _ILLEGAL.sub(" ", decoded(home))[:_CAP]


def tree(text: str) -> lxml_html.HtmlElement | None:
    """The page's tree, or None where there is none."""
    try:
        markup = parseable(text).encode("utf-8", "replace")
        return lxml_html.document_fromstring(markup, lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def parsed(home: bytes) -> tuple[lxml_html.HtmlElement | None, str]:
    """The page's tree and its visible words."""
    root = tree(source(home))
    if root is None:
        return None, ""
    body = root.find(".//body")
    return root, squeeze(" ".join(_words(body if body is not None else root)))


def base(root: lxml_html.HtmlElement, url: str) -> str:
    """The address that the page's relative links start from: its `<base href>`, else its own."""
    element = root.find(".//base[@href]")
    href = element.get("href") if element is not None else None
    return (urls.resolve(url, href) if href else None) or url


def destination(home: bytes, url: str) -> str | None:
    """Where a page that only sends its readers on (`<meta http-equiv=refresh>`, within 9 s) sends them, on its site."""
    root = tree(source(home))
    for meta in islice(root.iter("meta") if root is not None else (), 200):
        said = (
            _REFRESH.match(meta.get("content") or "") if (meta.get("http-equiv") or "").lower() == "refresh" else None
        )
        target = urls.resolve(base(root, url), said[1].strip()) if said and not _late(said[0]) else None
        if target and urls.same_site(target, url) and target != url:
            return target
    return None


def is_article(page: bytes, url: str) -> bool:
    """Whether the page says of itself that it is an article, so that no home page was given."""
    root = tree(source(page)) if urls.parse(url).pathname != "/" else None
    metas = islice(root.iter("meta"), 500) if root is not None else ()
    said = (meta.get("content") for meta in metas if (meta.get("property") or meta.get("name")) == "og:type")
    return next((kind or "" for kind in said), "").strip().lower() in ("article", "news", "newsarticle")


def _late(refresh: str) -> bool:
    return int(re.sub(r"\D.*", "", refresh.strip(), flags=re.S) or 0) > 9


def filled_in_later(home: bytes) -> bool:
    """Whether the page is an empty frame that scripts fill in a browser: next to no words and links, but scripts."""
    root, words = parsed(home)
    if root is None or len(words) >= _SHELL_WORDS:
        return False
    links = sum(1 for _ in islice(root.iter("a"), _SHELL_LINKS))
    return links < _SHELL_LINKS and next(root.iter("script"), None) is not None


def _words(element: lxml_html.HtmlElement) -> list[str]:
    """The text of the elements that are seen, without descending into the others."""
    out: list[str] = []
    for node in element.iter():
        hidden = not isinstance(node.tag, str) or node.tag in _UNSEEN
        if not hidden and node.text:
            out.append(node.text)
        if node.tail and node is not element:
            out.append(node.tail)
    return out
