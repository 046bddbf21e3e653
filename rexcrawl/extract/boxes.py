"""What an outlet sets among the paragraphs: requests to the reader, related headlines, and the boxes they come in."""

from __future__ import annotations

from collections.abc import Iterable

from rexcrawl.extract.address import is_sentence
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.cuts import without
from rexcrawl.extract.furniture import furniture
from rexcrawl.model import Removed

LEAST_LEFT = 3  # sentences that make an article of what is left
MOST_BOXED = 6  # blocks of a box
LONGEST_BOX = 420  # characters of all its lines
MOST_BARE = 4  # paragraphs that are links
_BOXED = frozenset({"newsletter", "promo", "cookie", "comments", "share"})


def furniture_cut(blocks: list[Block]) -> tuple[list[Block], list[Removed]]:
    """Drop blocks that say themselves what they are, and the list that hangs on a heading of related links."""
    why: dict[int, str] = {}
    i = 0
    while i < len(blocks):
        found = furniture(blocks[i].text)
        if found:
            why[i] = found
            if found == "related":
                for j in _hanging(blocks, i):
                    why[j] = "related"
                    i = j
        i += 1
    for i in sorted(why):
        if why[i] in _BOXED:
            why.update(dict.fromkeys(_box(blocks, i) - why.keys(), why[i]))
    for i in _bare_links(blocks):
        why.setdefault(i, "related")
    left = sum(is_sentence(block.text) for i, block in enumerate(blocks) if i not in why)
    if len(why) > 0.6 * len(blocks) and len(blocks) > 3 and left < LEAST_LEFT:
        return blocks, []  # an article about newsletters, or a page in a form that these words misjudge
    return without(blocks, why)


def _box(blocks: list[Block], at: int) -> set[int]:
    """The few short lines that share a container of their own with a request to the reader."""
    home = blocks[at].parent
    box = [i for i, block in enumerate(blocks) if block.parent == home]
    small = 1 < len(box) <= MOST_BOXED and sum(len(blocks[i].text) for i in box) <= LONGEST_BOX
    apart = home >= 0 and box[-1] - box[0] < len(box) and len(blocks) > 3 * len(box)
    return set(box) if small and apart else set()


def _bare_links(blocks: list[Block]) -> list[int]:
    """Paragraphs that are nothing but another page's headline; where they are many, the page is a round-up."""
    hits = [
        i
        for i, block in enumerate(blocks)
        if block.kind == "p" and block.density > 0.95 and len(block.links) == 1 and not is_sentence(block.text)
        and 12 <= len(block.text) <= 160
    ]  # fmt: skip
    return hits if len(hits) <= MOST_BARE and sum(is_sentence(block.text) for block in blocks) >= 2 * len(hits) else []


def _hanging(blocks: list[Block], at: int) -> Iterable[int]:
    """The list items or short linked lines that follow a "related" heading, up to the first paragraph."""
    if len(blocks[at].text) > 70:
        return
    for j in range(at + 1, min(at + 13, len(blocks))):
        block = blocks[j]
        item = block.kind == "li" or block.density > 0.6
        titled = block.kind == "h" and block.density > 0.3
        if not (item or titled) or (len(block.text) > 220 and block.density < 0.6):
            return
        yield j
