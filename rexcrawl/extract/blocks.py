"""A page's tree as a flat list of text blocks, each with what it is and where it stands.

One walk over the tree serves the judge, the captions, the links and the page's kind.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement

from rexcrawl.extract.marks import Mark, marks

Kind = Literal["p", "h", "li", "quote", "row", "pre"]

SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video",
        "select",
     "option", "textarea", "input", "button", "head", "map", "math", "datalist", "source", "track", "link", "meta",
     "fencedframe", "applet", "frameset", "img", "picture", "hr", "base", "param", "col", "colgroup", "progress",
     "meter", "rt", "rp"}
)  # fmt: skip
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
     "sup", "time", "tt", "u", "var", "wbr", "center-text", "o:p"}
)  # fmt: skip
_KINDS: dict[str, Kind] = {
    "li": "li", "dd": "li", "blockquote": "quote", "pre": "pre", "h1": "h", "h2": "h", "h3": "h", "h4": "h", "h5": "h",
    "h6": "h",
}  # fmt: skip
MAX_BLOCKS = 6_000
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")  # soft hyphens and zero-width spaces split words
_ESCAPED = re.compile(r"&(?:[a-zA-Z]{2,8}\d?|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
_DIGITS = re.compile("[0-9]+")
_LAYOUT = ("p", "div", "table", "ul", "h1", "h2", "h3", "article", "section")


@dataclass(slots=True)
class Region:
    """An element whose names say something, with how much running text stands under it."""

    marks: int
    article: bool = False  # an <article> of its own
    chars: int = 0
    last: int = 0  # index after its last block


@dataclass(slots=True, kw_only=True)
class Block:
    """A stretch of running text: `kind` by its markup, `regions` the marked elements that hold it."""

    text: str
    kind: Kind
    tag: str
    level: int = 0  # of a heading
    parent: int  # identity of the holding element, equal for siblings
    grand: int
    own: int
    regions: tuple[Region, ...]
    linked: int  # characters that stand in links
    links: tuple[tuple[str, str], ...]
    strong: bool
    form: str = ""  # the names of the elements around it: blocks of one text share them
    index: int = 0
    key: str = field(default="")

    @property
    def density(self) -> float:
        """The share of the text that is link."""
        return self.linked / max(1, len(self.text))

    @property
    def home(self) -> int:
        """The element that holds the one with the text."""
        return self.grand if self.tag == "div" else self.parent


@dataclass(slots=True)
class _Open:
    """An open block-level element during the walk."""

    element: HtmlElement
    tag: str
    kind: Kind
    own: int
    regions: tuple[Region, ...]
    number: int
    held: int = 0  # characters of running text that stand in it


# What was read of a paragraph before words for screen readers broke into it.
_Interrupted = tuple[
    HtmlElement, list[str], list[tuple[str, str]], int, int, list[tuple[int, str]], list[tuple[int, int]]
]


class _Walk:
    """The state of one walk: open elements and the text that has not been given to a block yet."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.open: list[_Open] = []
        self.buffer: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.anchors: list[tuple[int, str]] = []  # where an open link began in the buffer
        self.spans: list[tuple[int, int]] = []  # of the buffer that closed links held
        self.linked = 0
        self.strong = 0
        self.numbers = 0
        self.interrupted: list[_Interrupted] = []
        self.running = 0  # characters of running text so far
        self.holders: list[_Open] = []  # the elements that hold any of it, innermost first

    def add(self, text: str) -> None:
        self.buffer.append(text)
        if self.anchors:
            self.linked += len(text.strip())

    def start(self, element: HtmlElement, tag: str) -> None:
        if tag in _INLINE:
            self._start_inline(element, tag)
        elif tag == "br":
            self.buffer.append("\x00")
        else:
            self.flush()
            self._start_block(element, tag)

    def _start_inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "a":
            self.anchors.append((len(self.buffer), element.get("href") or ""))
        elif tag in ("b", "strong") and not "".join(self.buffer).strip():
            self.strong += 1
        elif tag == "span" and element.attrib and self.open:
            found = marks(element)
            if found & (Mark.SPOKEN | Mark.HIDDEN):
                # What a screen reader is told is a block of its own, and the sentence goes on after it.
                self.interrupted.append(
                    (element, self.buffer, self.links, self.linked, self.strong, self.anchors, self.spans)
                )
                self.buffer, self.links, self.linked, self.strong, self.anchors, self.spans = [], [], 0, 0, [], []
                self._start_block(element, tag)

    def _start_block(self, element: HtmlElement, tag: str) -> None:
        above = self.open[-1] if self.open else None
        own = marks(element)
        regions = above.regions if above else ()
        if own:
            regions = (*regions, Region(marks=own, article=tag == "article"))
        kind: Kind = _KINDS.get(tag) or (above.kind if above and above.kind in ("li", "quote") else "p")
        self.numbers += 1
        self.open.append(_Open(element, tag, kind, own, regions, self.numbers))

    def end_link(self) -> None:
        begun, href = self.anchors.pop()
        self.spans.append((begun, len(self.buffer)))
        anchor = " ".join("".join(self.buffer[begun:]).replace("\x00", " ").split())
        if anchor and href:
            self.links.append((anchor, href))

    def end_block(self) -> None:
        self.flush()
        closed = self.open.pop()
        if closed.held:
            self.holders.append(closed)
        if self.interrupted and self.interrupted[-1][0] is closed.element:
            _, self.buffer, self.links, self.linked, self.strong, self.anchors, self.spans = self.interrupted.pop()

    def flush(self) -> None:
        """Give the text so far to the innermost open block-level element."""
        if not self.buffer:
            return
        if self.open and len(self.blocks) < MAX_BLOCKS:
            text = "".join(self.buffer)
            broken = "\x00" in text
            # A link belongs to its own paragraph, not to all that share an element and are parted by line breaks.
            linked = self._linked_lines() if broken and self.linked else [self.linked] if not broken else []
            for piece, share in _pieces(text, linked):
                self._emit(piece, share)
                self.strong = 0
        self.buffer.clear()
        self.links.clear()
        self.spans.clear()
        self.linked = self.strong = 0
        self.anchors = [(0, href) for _, href in self.anchors]

    def _linked_lines(self) -> list[int]:
        """How many linked characters each line of the buffer holds."""
        inside = bytearray(len(self.buffer))
        for begun, end in (*self.spans, *((begun, len(self.buffer)) for begun, _ in self.anchors)):
            for i in range(begun, min(end, len(self.buffer))):
                inside[i] = 1
        counts = [0]
        for part, linked in zip(self.buffer, inside, strict=True):
            if part == "\x00":
                counts.append(0)
            elif linked:
                counts[-1] += len(part.strip())
        return counts

    def _emit(self, text: str, linked: int) -> None:
        holder = self.open[-1]
        above = self.open[-2].number if len(self.open) > 1 else 0
        inside = holder.tag in ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "td", "span")
        grand = self.open[-3].number if len(self.open) > 2 else 0
        around = self.open[-2].element.get("class") or "" if len(self.open) > 1 else ""
        block = Block(
            text=text,
            kind=holder.kind,
            tag=holder.tag,
            level=int(holder.tag[1]) if holder.kind == "h" and holder.tag[1:].isdigit() else 0,
            parent=above if inside else holder.number,
            grand=grand if inside else above,
            own=holder.own,
            regions=holder.regions,
            linked=min(linked, len(text)),
            links=tuple([link for link in self.links if link[0] in text]) if self.links else (),
            strong=bool(self.strong),
            form=_form(holder.tag, holder.element.get("class") or "", around),
            index=len(self.blocks),
        )
        self.blocks.append(block)
        running = len(text) - block.linked
        if running > 60:
            self.running += running
            for opened in self.open:
                opened.held += running
        for region in holder.regions:
            region.chars += running if len(text) > 60 else 0
            region.last = len(self.blocks)


@lru_cache(maxsize=8_192)
def _form(tag: str, names: str, around: str) -> str:
    return _DIGITS.sub("", f"{tag} {names}|{around}")


def _pieces(text: str, linked: list[int]) -> list[tuple[str, int]]:
    """The text of one element cut where line breaks mean paragraphs, each piece with its linked characters."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    if "&" in text and _ESCAPED.search(text):
        text = html.unescape(text)  # a page that escaped its text twice
    if "\x00" not in text:
        squeezed = " ".join(text.split())
        return [(squeezed, sum(linked))] if squeezed else []
    lines = [" ".join(line.split()) for line in text.split("\x00")]
    shares = linked if len(linked) == len(lines) else [0] * len(lines)
    full = [(line, share) for line, share in zip(lines, shares, strict=True) if line]
    if not full:
        return []
    size, longest = sum(len(line) for line, _ in full), max(len(line) for line, _ in full)
    wide = size // 2 if any(line > "\u2e80" for line, _ in full) else 0  # a CJK character says as much as two
    if wide + size > 60 * len(full) or longest > 300:
        return full  # single breaks between long lines are paragraphs
    paragraphs: list[list[tuple[str, int]]] = [[]]
    for line, share in zip(lines, shares, strict=True):
        if line:
            paragraphs[-1].append((line, share))
        else:
            paragraphs.append([])
    return [(" ".join(line for line, _ in some), sum(share for _, share in some)) for some in paragraphs if some]


CORE_SHARE = 0.97  # of a page's running text that its core must hold


def read_blocks(tree: HtmlElement) -> list[Block]:
    """The blocks of a page in reading order; a data table's row is one block with cells between bars."""
    return survey(tree)[0]


def survey(tree: HtmlElement) -> tuple[list[Block], HtmlElement]:
    """The blocks of a page, and its core: the innermost element that holds nearly all of the running text."""
    walk = _walked(tree)
    enough = [holder for holder in walk.holders if holder.held >= CORE_SHARE * walk.running]
    # Elements that hold nine tenths of the same text stand within each other: the last opened is innermost.
    return walk.blocks, max(enough, key=attrgetter("number")).element if enough else tree


def _walked(tree: HtmlElement) -> _Walk:
    walk = _Walk()
    body = next(tree.iter("body", "frameset"), tree)
    events = etree.iterwalk(body, events=("start", "end"))
    for event, element in events:
        tag = element.tag
        if event == "end":
            if tag == "a" and walk.anchors:
                walk.end_link()
            if walk.open and walk.open[-1].element is element:
                walk.end_block()
            text = element.tail
        elif tag in SKIPPED or not isinstance(tag, str):
            events.skip_subtree()
            continue
        elif tag == "table" and _is_data(element):
            _rows(walk, element)
            events.skip_subtree()
            continue
        else:
            walk.start(element, tag)
            text = element.text if tag != "br" else None
        # White space between blocks is most of what a tree holds: it opens no paragraph.
        if text and (walk.buffer or not text.isspace()):
            walk.add(text)
    walk.flush()
    return walk


def _is_data(table: HtmlElement) -> bool:
    """A table of figures, not of layout: several short cells a row and no blocks within."""
    if next(table.iterdescendants(*_LAYOUT), None) is not None:
        texts = [len("".join(p.itertext())) for p in table.iterdescendants("p", "div", "h1", "h2", "h3")]
        if next(table.iterdescendants("table"), None) is not None or max(texts, default=0) > 200:
            return False
    rows = [len(row) for row in table.iterdescendants("tr")]
    return len(rows) >= 2 and sum(size >= 2 for size in rows) * 2 > len(rows)


def _rows(walk: _Walk, table: HtmlElement) -> None:
    walk.start(table, "table")
    for row in table.iterdescendants("tr"):
        cells = [" ".join("".join(cell.itertext()).split()) for cell in row if isinstance(cell.tag, str)]
        if not any(cells):
            continue
        walk.flush()
        walk.buffer.append(" | ".join(cells))
        before = len(walk.blocks)
        walk.flush()
        for block in walk.blocks[before:]:
            block.kind = "row"
