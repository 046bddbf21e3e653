"""Whose a name in the markup is: the page's own text's, or that of another text in a card."""

from __future__ import annotations

from itertools import islice

from lxml.html import HtmlElement

from rexcrawl.extract.features import key

_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_UP = 8  # ancestors among which a card is looked for
_TITLE = 24  # characters of a link that is a title
_CARD = 600  # characters of a card's text; more is an article


def of_another(element: HtmlElement) -> bool:
    """Whether a name stands below the heading of another text, in a card that does not hold the page's own."""
    for up in islice(element.iterancestors(), _UP):
        if up.tag in ("body", "main") or len("".join(up.itertext())) > _CARD:
            return False
        titles = ("a",) if up.tag == "li" else ()  # an item of a list may link its title without a heading
        for heading in up.iter(*_HEADINGS, *titles, element.tag):
            if heading is element:
                break
            if heading.tag == "h1":
                return False
            if heading.tag in _HEADINGS and _leads_on(heading):
                return not _own(heading)
            if heading.tag in titles and len("".join(heading.itertext())) > _TITLE and not _of_author(heading):
                return not _own(heading)
    return False


def _leads_on(heading: HtmlElement) -> bool:
    """Whether a heading links to a text or is called its headline; a link to a person's page is none."""
    if heading.get("itemprop") == "headline":
        return True
    above = heading.getparent()
    links = [*heading.iter("a"), *([above] if above is not None and above.tag == "a" else [])]
    return not all(map(_of_author, links))


def _of_author(link: HtmlElement) -> bool:
    return "author" in f"{link.get('rel') or ''} {link.get('href') or ''}"


def _own(heading: HtmlElement) -> bool:
    """Whether a heading is the page's own, which some templates link to itself."""
    title = key(heading.getroottree().findtext(".//title") or "")
    text = key("".join(heading.itertext()))
    return not title or text in title or title in text
