"""From judged blocks to the article's text: what stays, in which form, and what was removed and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rexcrawl.extract import preamble
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.boilerplate import REPEATED, TAIL, Repeated
from rexcrawl.extract.boxes import furniture_cut
from rexcrawl.extract.cuts import Cut, without
from rexcrawl.extract.dates import LONGEST_LINE, is_date_line
from rexcrawl.extract.features import key
from rexcrawl.extract.furniture import furniture, is_credit, without_spoken
from rexcrawl.extract.judge import judge, reason
from rexcrawl.extract.marks import Mark
from rexcrawl.extract.page import Page
from rexcrawl.extract.reading import Weighed
from rexcrawl.extract.signed import byline_cut
from rexcrawl.extract.together import together
from rexcrawl.model import Link, Removed

HIGHLIGHTS = "highlights"
MACHINE = "machine preamble"
MOST_REMOVED = 200
MOST_LINKS = 300
SHARED = 3  # lines that a picture's container holds
LONGEST_CREDIT = 80
LONGEST_CAPTION = 300  # characters
TWICE = 60  # letters of a paragraph that nobody writes twice
SHORT_TITLE = 60  # characters of a box's title
MOST_BELOW = 24  # blocks after the text
MOST_ABOVE = 20  # blocks between the headline and the text
MOST_LOOSE = 3  # headings in a row at the end that are left over


@dataclass(slots=True)
class Composed:
    """The article's body in its parts."""

    text: str
    blocks: list[Block] = field(default_factory=list)  # all of the page
    removed: list[Removed] = field(default_factory=list)
    captions: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    flags: tuple[str, ...] = ()
    source: str = "judge"


def compose(
    page: Page, weighed: Weighed, *, headline: str, bylines: tuple[str, ...], repeated: Repeated | None
) -> Composed:
    """The body of a page from its judged blocks."""
    blocks, source = _chosen(weighed)
    removed = _left_out(weighed, {block.index for block in blocks}) if source == "judge" else []
    flags: list[str] = []
    blocks, gone = _once(blocks)
    removed += gone
    blocks, spoken = _unspoken(blocks)
    removed += spoken
    pictured = beside_credits(weighed.blocks)
    for clean in (
        _caption_cut(pictured),
        _headline_cut(headline),
        furniture_cut,
        byline_cut(bylines),
        _date_cut,
        _repeat_cut(repeated, bylines),
    ):
        blocks, gone = clean(blocks)
        removed += gone
    blocks, points = _highlights_cut(blocks)
    removed += points
    blocks, gone = _machine_cut(blocks)
    removed += gone
    if gone or any(one.why == MACHINE for one in removed):
        flags.append("machine_preamble")
    blocks, gone = _loose_headings(blocks)
    removed += gone
    return Composed(
        text=render(blocks),
        blocks=weighed.blocks,
        removed=_unique(removed)[:MOST_REMOVED],
        captions=_captions(weighed.blocks, pictured),
        highlights=tuple(point.text for point in points if point.why == HIGHLIGHTS),
        links=_links(page, blocks),
        flags=tuple(flags),
        source=source,
    )


def _chosen(weighed: Weighed) -> tuple[list[Block], str]:
    """The judge's blocks; or the body that page or source claims, where the markup holds much less of it."""
    if weighed.ruled:
        return weighed.ruled, "rule"
    kept = together(weighed.blocks, weighed.evidence, judge(weighed.evidence))
    chosen = [block for block in weighed.blocks if block.index in kept and block.key]
    size = sum(len(block.key) for block in chosen)
    claimed = key(weighed.claimed or "")
    if weighed.claimed and size < 0.6 * len(claimed):
        return plain_blocks(weighed.claimed.split("\n")), "claimed"
    if not chosen and weighed.trafilatura:
        return plain_blocks(weighed.trafilatura.split("\n")), "trafilatura"
    return chosen, "judge"


def plain_blocks(lines: Iterable[str]) -> list[Block]:
    """Paragraphs that come without markup, as blocks."""
    found = []
    for line in lines:
        text = " ".join(line.split())
        if text:
            found.append(
                Block(
                    text=text,
                    kind="p",
                    tag="p",
                    parent=-1,
                    grand=-1,
                    own=0,
                    regions=(),
                    linked=0,
                    links=(),
                    strong=False,
                    index=-1,
                    key=key(text),
                )
            )
    return found


def _left_out(weighed: Weighed, kept: set[int]) -> list[Removed]:
    """What stood among or near the kept blocks and was not kept; the page's far ends are no one's loss."""
    if not kept:
        return []
    first, last = min(kept), max(kept)
    top = max((i for i, one in enumerate(weighed.evidence[:first]) if "headline" in one.signs), default=first)
    first = max(first - MOST_ABOVE, min(first - 3, top))
    return [
        Removed(text=block.text, why=reason(block, evidence))
        for block, evidence in zip(weighed.blocks, weighed.evidence, strict=True)
        if first <= block.index <= last + MOST_BELOW and block.index not in kept
    ]


def _unspoken(blocks: list[Block]) -> tuple[list[Block], list[Removed]]:
    out, gone = [], []
    for block in blocks:
        text, taken = without_spoken(block.text)
        gone += [Removed(text=one, why="spoken") for one in taken]
        if taken:
            block = replace(block, text=text, key=key(text))
        if block.key:
            out.append(block)
    return out, gone


def _once(blocks: list[Block]) -> tuple[list[Block], list[Removed]]:
    """Drop what is said again: the whole text once more in one hidden element, or paragraph by paragraph."""
    why: dict[int, str] = {}
    seen: set[str] = set()
    for i, block in enumerate(blocks):
        if len(block.key) > TWICE:
            if block.key in seen:
                why[i] = "repeated on the page"
            seen.add(block.key)
        if len(block.key) > 1_000:
            others = {other.key for other in blocks if other is not block and 25 < len(other.key) < len(block.key)}
            if sum(len(other) * block.key.count(other) for other in others) > 0.6 * len(block.key):
                why[i] = "repeated on the page"
    return without(blocks, why)


def _headline_cut(headline: str) -> Cut:
    wanted = key(headline)

    def clean(blocks: list[Block]) -> tuple[list[Block], list[Removed]]:
        """Drop the headline where it is repeated at the top."""
        hits = [i for i, block in enumerate(blocks[:6]) if wanted and block.key == wanted]
        return without(blocks, dict.fromkeys(hits, "headline"))

    return clean


def _caption_cut(pictured: set[int]) -> Cut:
    def clean(blocks: list[Block]) -> tuple[list[Block], list[Removed]]:
        """Captions stand apart from the text; one of a paragraph's length was never closed, and is text."""
        hits = [
            i
            for i, block in enumerate(blocks)
            if len(block.text) < LONGEST_CAPTION
            and (block.index in pictured or (block.regions and block.regions[-1].marks & Mark.CAPTION))
        ]
        return without(blocks, dict.fromkeys(hits, "caption"))

    return clean


def _highlights_cut(blocks: list[Block]) -> tuple[list[Block], list[Removed]]:
    """The points of a highlights box stand apart from the text; where they hold half of it, they are the text."""
    why = {
        i: HIGHLIGHTS
        for i, block in enumerate(blocks)
        if block.kind == "li" and any(region.marks & Mark.HIGHLIGHTS for region in block.regions[-2:])
    }
    if 2 * sum(len(blocks[i].text) for i in why) > sum(len(block.text) for block in blocks):
        return blocks, []
    first = min(why, default=0)
    title = blocks[first - 1] if first else None
    if title and len(title.text) <= SHORT_TITLE and title.regions[-1:] == blocks[first].regions[-1:]:
        why[first - 1] = "heading without text"
    return without(blocks, why)


def _date_cut(blocks: list[Block]) -> tuple[list[Block], list[Removed]]:
    """Drop lines above the first paragraph that say nothing but the day; further down they part a chronicle."""
    top = next((i for i, block in enumerate(blocks[:4]) if len(block.text) > LONGEST_LINE), min(4, len(blocks)))
    lines = [i for i in range(top) if is_date_line(blocks[i].text)]
    if any(is_date_line(block.text) for block in blocks[top:]):
        return blocks, []
    return without(blocks, dict.fromkeys(lines, "date"))


def _repeat_cut(repeated: Repeated | None, bylines: tuple[str, ...]) -> Cut:
    names = tuple(filter(None, map(key, bylines)))

    def clean(blocks: list[Block]) -> tuple[list[Block], list[Removed]]:
        """Drop what the outlet carries on many pages."""
        if repeated is None:
            return blocks, []
        why = {i: MACHINE if preamble.is_opener(blocks[i].text) else REPEATED for i in _known(blocks, repeated, names)}
        # Several captures of one article must not teach away its text; what half of all pages carry is no article.
        doubtful = {i for i in why if not repeated.is_everywhere(blocks[i].text)}
        if sum(len(blocks[i].text) for i in doubtful) > 0.5 * sum(len(block.text) for block in blocks):
            why = {i: reason for i, reason in why.items() if i not in doubtful}
        return without(blocks, why)

    return clean


def _known(blocks: list[Block], repeated: Repeated, names: tuple[str, ...]) -> set[int]:
    """Which blocks the outlet repeats; a table's head is repeated with its table, and is none."""
    hits = {i for i, block in enumerate(blocks) if repeated.knows(block.text)}
    tables = Counter(block.parent for block in blocks if block.kind == "row")
    cut = Counter(blocks[i].parent for i in hits if blocks[i].kind == "row")
    hits = {i for i in hits if blocks[i].kind != "row" or 2 * cut[blocks[i].parent] > tables[blocks[i].parent]}
    masked = {i for i, block in enumerate(blocks) if block.kind == "p" and repeated.knows_form(block.text)}
    last = [i for i in range(max(len(blocks) - TAIL, 1), len(blocks)) if blocks[i].kind == "p"]
    # An author's box stands under all that this author wrote, and under nothing else.
    own = {i for i in last if names and blocks[i].key.startswith(names) and repeated.is_about_author(blocks[i].text)}
    return hits | masked | own | {i for i in last if repeated.knows_end(blocks[i].text)}


def _machine_cut(blocks: list[Block]) -> tuple[list[Block], list[Removed]]:
    """Drop a machine's talk at either end, also where it shares a paragraph with the article."""
    gone: list[str] = []
    out = list(blocks)
    for i, block in enumerate(out[: preamble.MOST]):
        opener, rest = preamble.split_opener(block.text)
        if opener and rest:
            gone.append(opener)
            out[i] = replace(block, text=rest, key=key(rest))
    talk = preamble.talk([block.text for block in out])
    out, whole = without(out, dict.fromkeys(talk, MACHINE))
    if out and (gone or whole):
        rest, closer = preamble.split_closer(out[-1].text)
        if closer:
            gone.append(closer)
            out[-1] = replace(out[-1], text=rest, key=key(rest))
    return out, [*(Removed(text=text, why=MACHINE) for text in gone), *whole]


def _loose_headings(blocks: list[Block]) -> tuple[list[Block], list[Removed]]:
    """Drop headings that nothing follows any more."""
    end = len(blocks)
    while end and blocks[end - 1].kind == "h":
        end -= 1
    if len(blocks) - end > MOST_LOOSE:
        return blocks, []  # a list of headings is what the page has to say
    return blocks[:end], [Removed(text=block.text, why="heading without text") for block in blocks[end:]]


def beside_credits(blocks: list[Block]) -> set[int]:
    """The lines that share a small container with a picture's credit: captions, whatever the markup calls them."""
    homes = Counter(block.home for block in blocks)
    found = set()
    for above, block in pairwise(blocks):
        if len(block.text) > LONGEST_CREDIT or block.kind != "p" or above.kind != "p" or homes[block.home] > SHARED:
            continue
        same = above.home == block.home and len(above.text) < LONGEST_CAPTION and above.density < 0.3
        if same and is_credit(block.text) and furniture(above.text) is None:
            found.add(above.index)
    return found


def _captions(blocks: list[Block], more: set[int]) -> tuple[str, ...]:
    found = [
        block.text
        for block in blocks
        if (block.index in more or (block.regions and block.regions[-1].marks & Mark.CAPTION))
        and 8 < len(block.text) < 600
        and block.density < 0.6
    ]
    return tuple(dict.fromkeys(found))[:60]


def _links(page: Page, blocks: list[Block]) -> tuple[Link, ...]:
    links = [
        Link(anchor=without_spoken(anchor)[0], url=page.absolute(href))
        for block in blocks
        for anchor, href in block.links
        if not href.lower()
        .lstrip()
        .startswith(("javascript:", "mailto:", "tel:", "data:", "#", "vbscript:", "blob:", "file:"))
    ]
    return tuple(link for link in dict.fromkeys(links) if link.url.startswith(("http://", "https://")))[:MOST_LINKS]


_PREFIX = {"h": "## ", "li": "- ", "quote": "> ", "row": "| "}


def render(blocks: list[Block]) -> str:
    """Blocks as the text of an article (`model.Article` says the form)."""
    return "\n\n".join(
        f"{_PREFIX.get(block.kind, '')}{block.text}{' |' if block.kind == 'row' else ''}" for block in blocks
    )


def _unique(removed: list[Removed]) -> list[Removed]:
    return list(dict.fromkeys(removed))
