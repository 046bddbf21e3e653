"""What is kept or left as one: a list, a table, a heading and the paragraph under it.

The judge weighs blocks one by one, and short ones have little to show for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from rexcrawl.extract.address import is_sentence
from rexcrawl.extract.blocks import Block
from rexcrawl.extract.features import HOPELESS, Evidence
from rexcrawl.extract.furniture import furniture
from rexcrawl.extract.marks import Mark
from rexcrawl.extract.phrases import phrase_of

DOUBT = -4.5  # a score above which a block may be right and have little to say for itself
LISTED = -6.5  # the same for a part of a list or table, all of which must pass
SENTENCE = -1.5  # the same for a sentence, which has
ITEM = 18  # characters of a list item that says something, on average; East Asian ones count double
THIN = 800  # characters of a text that has no sentence to lose
NEAR = 12  # blocks within which the text goes on: what stands between may be the outlet's
BELOW = 14  # blocks under a heading within which its text must come
_AGAINST = (
    "in:related", "in:promo", "in:social", "in:comments", "in:chrome", "in:side", "in:advert", "in:credit", "in:media",
    "in:consent", "in:paywall", "in:hidden", "in:spoken", "in:teaser", "in:aside", "in:caption", "in:form", "in:header",
    "in:footer", "in:modal", "in:disclaimer", "in:highlights", "in:box", "in:embed", "again", "headline",
    "headline:part", "phrase:", "unclaimed", "art:other", "past:h1",
)  # fmt: skip

# The same of a block that was too far from all text to be looked at.
_MARKED = (
    Mark.RELATED | Mark.PROMO | Mark.SOCIAL | Mark.COMMENTS | Mark.CHROME | Mark.SIDE | Mark.ADVERT | Mark.CONSENT
    | Mark.PAYWALL | Mark.HIDDEN | Mark.SPOKEN | Mark.TEASER | Mark.ASIDE | Mark.FORM | Mark.HEADER | Mark.FOOTER
    | Mark.MODAL | Mark.DISCLAIMER | Mark.HIGHLIGHTS | Mark.BOX | Mark.EMBED
)  # fmt: skip
_ENDS = tuple('.!?…。！？؟।"”»」』:：)')
_LABELS = frozenset({"related", "newsletter", "share", "tags", "byline"})


def together(blocks: list[Block], evidence: list[Evidence], scores: list[float]) -> set[int]:
    """The indexes of the blocks to keep: those that score, and what belongs to them."""
    kept = {block.index for block, value in zip(blocks, scores, strict=True) if value > 0}
    doubtful = {
        block.index
        for block, one, value in zip(blocks, evidence, scores, strict=True)
        if block.index not in kept
        and (value > (LISTED if block.kind in ("li", "row") else DOUBT) or one is HOPELESS)
        and _unsuspected(block, one)
    }
    thin = sum(len(blocks[i].text) for i in kept) < THIN
    for i in sorted(doubtful):
        if blocks[i].kind == "p" and scores[i] > SENTENCE and is_sentence(blocks[i].text):
            kept |= {i} if _alike(blocks, kept, i, least=1 if thin or evidence[i].state == 3 else 2) else set()
    for kind in ("li", "row"):
        for run in _runs(blocks, kind):
            if _belongs(blocks, kept, doubtful, run):
                kept.update(run)
    for i in sorted(doubtful, reverse=True):
        if blocks[i].kind == "h" and _leads(blocks, kept, i):
            kept.add(i)
    return kept


def _unsuspected(block: Block, evidence: Evidence) -> bool:
    """Whether a reading kept a block and nothing but its shape speaks against it."""
    if evidence is HOPELESS:
        return (
            block.kind == "li" and block.density < 0.15 and not any(region.marks & _MARKED for region in block.regions)
        )
    return (
        (evidence.state > 0 or block.kind in ("li", "row"))
        and block.density < (0.5 if block.kind == "p" else 0.15)
        and not any(sign.startswith(_AGAINST) for sign in evidence.signs)
    )


def _belongs(blocks: list[Block], kept: set[int], doubtful: set[int], run: list[int]) -> bool:
    """Whether all of a list or table is to be kept: most of its rows are, or nothing speaks against it."""
    if blocks[run[0]].kind == "row" and 2 * sum(i in kept for i in run) > len(run):
        return True
    sound = sum(i in kept or i in doubtful for i in run)
    enough = 4 * sound >= 3 * len(run) if blocks[run[0]].kind == "row" else sound == len(run)
    return enough and _speaks(blocks, run) and _inside(blocks, kept, run[0], run[-1])


def _runs(blocks: list[Block], kind: str) -> Iterator[list[int]]:
    """The rows of each table, the items of each list."""
    run: list[int] = []
    for block in blocks:
        if run and (block.kind != kind or block.parent != blocks[run[-1]].parent):
            yield run
            run = []
        if block.kind == kind:
            run.append(block.index)
    if run:
        yield run


def _speaks(blocks: list[Block], run: list[int]) -> bool:
    size = sum(len(blocks[i].text) + sum(letter > "\u2e80" for letter in blocks[i].text) for i in run)
    return len(run) > 1 and size >= ITEM * len(run)


def _inside(blocks: list[Block], kept: set[int], first: int, last: int) -> bool:
    """Whether text of the same container is kept before and after, and no label of the outlet's stands on top."""
    above = blocks[first - 1] if first else None
    if above and above.index not in kept and _is_label(above):
        return False
    holder = _holder(blocks[first])
    before = any(i in kept and holder in _holders(blocks[i]) for i in range(max(0, first - NEAR), first))
    after = range(last + 1, min(last + 1 + NEAR, len(blocks)))
    return before and any(i in kept and holder in _holders(blocks[i]) for i in after)


def _alike(blocks: list[Block], kept: set[int], at: int, *, least: int) -> bool:
    """Whether a sentence is set as others that are kept on so many sides of it, in one container."""
    block = blocks[at]

    def other(i: int) -> bool:
        one = blocks[i]
        shared = {block.parent, block.grand} & {one.parent, one.grand}
        return i in kept and one.form == block.form and bool(shared) and furniture(one.text) is None

    before = any(other(i) for i in range(max(0, at - NEAR), at))
    return before + any(other(i) for i in range(at + 1, min(at + 1 + NEAR, len(blocks)))) >= least


def _leads(blocks: list[Block], kept: set[int], at: int) -> bool:
    """Whether a heading stands over text of its container that is kept, and under some."""
    holder = _holder(blocks[at])
    below = (blocks[i] for i in range(at + 1, min(at + BELOW, len(blocks))) if i in kept)
    under = next((one for one in below if _says(one)), None)
    if under is None or under.kind == "h":
        return False
    near = under.index == at + 1 or holder == _holder(under) or holder in _holders(under)
    return near and any(i in kept for i in range(max(0, at - NEAR), at))


def _says(block: Block) -> bool:
    """Whether a block is text or a heading: what stands between a heading and its text may be the outlet's."""
    whole = block.kind in ("li", "row", "h") or block.text.endswith(_ENDS)
    return whole and phrase_of(block.text) is None and furniture(block.text) is None


def _is_label(block: Block) -> bool:
    """Whether a line announces what the outlet hangs under it."""
    named = block.density < 0.3 and not is_sentence(block.text) and phrase_of(block.text) in _LABELS
    return named and furniture(block.text) != "advert"


def _holder(block: Block) -> int:
    """The container of a heading or paragraph, or of the list or table that an item belongs to."""
    return block.grand if block.kind in ("li", "row") else block.parent


def _holders(block: Block) -> tuple[int, int]:
    return block.parent, block.grand
