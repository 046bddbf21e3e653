"""Lesser facts that a page prints and does not declare: subtitle, section, tags, lead image, licence.

Each is asked for only where page and source declare nothing better.
"""

from __future__ import annotations

import html
import re
from itertools import islice

from rexcrawl.extract.blocks import Block
from rexcrawl.extract.dates import is_date_line
from rexcrawl.extract.features import key
from rexcrawl.extract.marks import Mark
from rexcrawl.extract.page import Page
from rexcrawl.extract.phrases import phrase_of
from rexcrawl.text import squeeze

NEAR = 5  # blocks after the headline among which its subtitle stands
SHORTEST, LONGEST = 20, 400  # characters of a subtitle; a Chinese or Japanese one has half as many
MOST_LINKED = 15  # links that call themselves tags; more are a cloud of all the outlet's
_NOT_DECK = (
    Mark.RELATED | Mark.COMMENTS | Mark.TEASER | Mark.ADVERT | Mark.MEDIA | Mark.CAPTION | Mark.FIGURE | Mark.BODY
    | Mark.MODAL | Mark.FORM | Mark.SOCIAL | Mark.PROMO
)  # fmt: skip
_NO_SECTION = frozenset({"article", "articles", "artikel", "detail"})
_CN_PATH = re.compile(r"([^>＞»\s]{2,12})\s*[>＞»]+\s*正文\s*$")
_CRUMBS = re.compile(
    r"<(nav|ol|ul|div)\b[^>]*\b(?:class|id)=[\"'][^\"'>]*bread-?crumb[^>]*>(.{0,4000}?)</\1>", re.I | re.S
)
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.I | re.S)
_TAG = re.compile(r"<[^>]*>")
_IMAGE = re.compile(r"<img\b[^>]*>", re.I)
_SOURCE = re.compile(r"\b(?:data-src|data-original|data-lazy-src|src)\s*=\s*[\"']?([^\"'\s>]+)", re.I)
_WIDTH = re.compile(r"\bwidth\s*=\s*[\"']?(\d+)", re.I)
_NO_LEAD = re.compile(
    r"logo|icon|avatar|sprite|pixel|blank|spacer|emoji|author|placeholder|loading|qr-?code|badge|button|gravatar|"
    r"\.svg|\.gif|^data:", re.I)  # fmt: skip
_LICENSED = re.compile(r"<(?:a|link)\b[^>]*\brel\s*=\s*[\"']?[^\"'>]*\blicense\b[^>]*>", re.I)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.I)
_WORK = re.compile(
    r"\b(?:article|work|content|site|story|text|publish|republish|otherwise|artikel|inhalt|beitrag|œuvre|contenu|"
    r"artículo|contenido|artigo|conteúdo|obra|articolo|contenut|opera)", re.I)  # fmt: skip


def deck(blocks: list[Block], headline: str) -> str | None:
    """The subtitle below the headline: a heading of its own, or what the markup calls a lead outside the text."""
    title = key(headline)
    heads = (i + 1 for i, block in enumerate(blocks) if block.kind == "h" and _agree(key(block.text), title))
    start = next(heads, len(blocks))
    shared = set(map(id, blocks[start - 1].regions)) if start < len(blocks) else set()
    for block in blocks[start : start + NEAR]:
        least = SHORTEST // 2 if block.text[:1] > "\u2e80" else SHORTEST
        if not least <= len(block.text) <= LONGEST or block.density > 0.3:
            continue
        own = [region.marks for region in block.regions if id(region) not in shared]
        if any(marks & (_NOT_DECK & ~Mark.TEASER if marks & Mark.LEAD else _NOT_DECK) for marks in own):
            continue
        called = any(marks & Mark.LEAD for marks in own[-2:])
        heading = block.kind == "h" and 2 <= block.level <= 4
        said = key(block.text)
        if not called and heading and _heads_text(block, blocks[block.index + 1 :]):
            continue
        if (called or heading) and not _is_line(block.text) and said not in title and title not in said:
            return block.text
    return None


def _agree(heading: str, title: str) -> bool:
    """Whether a heading is the headline: another one is the outlet's name, and what follows it a motto."""
    return len(heading) > 3 and (heading in title or title in heading)


def _heads_text(block: Block, after: list[Block]) -> bool:
    """Whether a heading stands beside the paragraph after it: then it is the first of the text's own."""
    text = next((one for one in after[:3] if len(one.text) > LONGEST // 8 and one.kind == "p"), None)
    return text is not None and text.parent == block.parent


def _is_line(text: str) -> bool:
    return is_date_line(text) or phrase_of(text) in ("byline", "date", "share", "related", "newsletter", "advert")


def is_excerpt(description: str, text: str) -> bool:
    """Whether a description is the beginning of the text, cut where a machine stopped counting."""
    cut = description.rstrip(" ]")
    return cut.endswith(("…", "...")) and key(text).startswith(key(cut))


def printed_section(page: Page, blocks: list[Block], headline: str) -> str | None:
    """The section of the page's trail of links, or of the category that a blog files it under."""
    for rel, link in page.related:
        if link.tag == "a" and "category" in rel.split():
            return squeeze("".join(link.itertext())) or None
    path = next((hit for block in blocks[:40] if (hit := _CN_PATH.search(block.text))), None)
    if path:
        return path[1]
    markup = page.decoded.text[:400_000]
    trail = _CRUMBS.search(markup) if "readcrumb" in markup else None
    names = [squeeze(html.unescape(_TAG.sub("", name))) for name in _LINK.findall(trail[2])] if trail else []
    return inner_crumb(names, headline)


def inner_crumb(names: list[str], headline: str) -> str | None:
    """The last name of a trail that is neither its first, the front page, nor the article itself."""
    inner = [name for name in names[1:] if name and len(name) < 60 and not _is_article(name, headline)]
    return inner[-1] if inner else None


def _is_article(name: str, headline: str) -> bool:
    short, full = sorted((key(name), key(headline)), key=len)
    if len(short) > 8 and full.startswith(short[: max(8, len(short) // 2)]):
        return True
    return short == full or len(name) > 40 or short in _NO_SECTION


def linked_tags(page: Page) -> list[str]:
    """What the page's links to tags are called."""
    links = (a for rel, a in page.related if a.tag == "a" and "tag" in rel.split() and "category" not in rel.split())
    found = [squeeze("".join(a.itertext())).lstrip("#") for a in islice(links, MOST_LINKED + 1)]
    return found if len(found) <= MOST_LINKED else []


def first_image(page: Page) -> str | None:
    """The first picture after the headline that is no ornament."""
    markup = page.decoded.text
    start = markup.find("<h1")
    for image in islice(_IMAGE.finditer(markup, start, start + 60_000), 12) if start >= 0 else ():
        source, width = _SOURCE.search(image.group()), _WIDTH.search(image.group())
        small = width is not None and int(width[1]) < 200
        if source and not small and not _NO_LEAD.search(image.group()):
            return html.unescape(source[1])
    return None


def linked_licence(page: Page) -> str | None:
    """The address of a licence that the page links as its own, in its footer too, or as that of the article."""
    markup = page.decoded.text
    if "creativecommons.org/" not in markup:  # scripts are long, and such links are rare
        links = (link for rel, link in page.related if "license" in rel.split())
        return next((link.get("href") for link in links if link.get("href")), None)
    for link in _LICENSED.finditer(markup):
        href = _HREF.search(link.group())
        if href:
            return html.unescape(href[1])
    for element in page.tree.iter("a"):
        href_said = element.get("href") or ""
        if "creativecommons.org/" in href_said and not any(up.tag == "figure" for up in element.iterancestors()):
            above = element.getparent()
            if above is not None and _WORK.search("".join(above.itertext())[:400]):
                return href_said
    return None
