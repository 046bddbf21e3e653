"""Whether shared words make a copy: the same facts in them, or a template filled with other facts.

Numbers decide, then names: price tables, horoscopes, stock notices and the boilerplate of a site share most
of their words, and the few that differ are what they say. A copy differs in wording and keeps the facts.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from rexcrawl.relate.alignment import Alignment, Block, gaps, scale
from rexcrawl.relate.known import Known, Prepared, prepare

LEAST = 2  # numbers or names of the shorter text: fewer tell little
FEW = 0.34  # a smaller share of them in the other text: it speaks of other facts
NEARLY = 0.8  # so much of a text taken over outweighs one number of its own
_LEAD = 30  # units that count as the beginning of a text


class Sameness(NamedTuple):
    """Facts kept and facts exchanged inside the shared passages, and why this is a template (None: it is not)."""

    kept: int
    exchanged: int
    template: str | None


def judge(one: Known, other: Known, alignment: Alignment) -> Sameness:
    """Whether the shared passages are one text or one template."""
    a, b = prepare(one.text), prepare(other.text)
    kept, exchanged, renamed = _facts(a, b, alignment)
    template = None
    if _decides(kept[0], exchanged[0]):
        template = "same words, other numbers"
    elif (_decides(kept[1], exchanged[1]) and exchanged[0] >= kept[0]) or (renamed and not any(kept)):
        template = "same words, other names"
    elif (other_facts := _other_facts(a, b, alignment)) is not None:
        template = other_facts
    elif _boilerplate(one, other, a, b, alignment):
        template = "only standing text is shared"
    return Sameness(kept=sum(kept), exchanged=sum(exchanged), template=template)


def _decides(kept: int, exchanged: int) -> bool:
    """Whether the exchanged facts outweigh the kept ones."""
    return exchanged >= 1 and exchanged >= kept and (exchanged >= 2 or kept == 0)


def _facts(a: Prepared, b: Prepared, alignment: Alignment) -> tuple[tuple[int, int], tuple[int, int], bool]:
    """(numbers, names) kept, (numbers, names) exchanged, and whether one exchange happens again and again."""
    kept_numbers = kept_names = 0
    for run in alignment.passages:
        for block in run:
            inside = range(block.a, block.a + block.size)
            kept_numbers += sum(a.forms[i][0].isdecimal() for i in inside)
            kept_names += sum(i in a.capital for i in inside)
    numbers = names = 0
    swaps: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    for left, right in gaps(alignment.passages):
        old, new = tuple(a.forms[i] for i in left), tuple(b.forms[j] for j in right)
        if not old or not new:
            continue
        swaps[old, new] += 1
        numbers += _exchanged_numbers(old, new)
        names += any(i in a.capital for i in left) and any(j in b.capital for j in right)
    return (kept_numbers, kept_names), (numbers, names), any(count > 2 for count in swaps.values())


def _other_facts(a: Prepared, b: Prepared, alignment: Alignment) -> str | None:
    """Why the texts speak of other facts, wherever these stand; None where they do not.

    A copy may be cut, reordered and edited, but most of its numbers and names come from the text it was taken from.
    Sentences of one template in another order have none of theirs exchanged within a passage, and yet none in common.
    """
    mine, theirs = sorted((_numbers(a), _numbers(b)), key=len)
    few = len(mine) < LEAST and max(alignment.share_a, alignment.share_b) > NEARLY
    if mine and not few and len(mine & theirs) <= FEW * len(mine):
        return "same words, other numbers"
    mine, theirs = sorted(({a.forms[i] for i in a.capital}, {b.forms[i] for i in b.capital}), key=len)
    if len(mine) >= LEAST and len(mine & theirs) <= FEW * len(mine):
        return "same words, other names"
    return None


def _numbers(text: Prepared) -> set[str]:
    return {form for form in text.forms if form[0].isdecimal()}


def _exchanged_numbers(old: tuple[str, ...], new: tuple[str, ...]) -> int:
    gone = [form for form in old if form[0].isdecimal() and form not in new]
    come = [form for form in new if form[0].isdecimal() and form not in old]
    return min(len(gone), len(come))


def _boilerplate(one: Known, other: Known, a: Prepared, b: Prepared, alignment: Alignment) -> bool:
    """Both texts begin with words of their own, and neither headline speaks of what they share."""
    if max(_lead(a, alignment, 0), _lead(b, alignment, 1)) >= 0.3:
        return False
    alone_a = len(a.forms) * (1 - alignment.share_a)
    alone_b = len(b.forms) * (1 - alignment.share_b)
    if min(alone_a, alone_b) < scale(a, b).enough:
        return False
    shared = _shared(a, alignment)
    return not (_speaks_of(one.headline, shared) or _speaks_of(other.headline, shared))


def _lead(text: Prepared, alignment: Alignment, side: int) -> float:
    """The share of the beginning of a text that the passages cover."""
    length = min(_LEAD * (2 if text.spaceless else 1), len(text.forms))
    covered = sum(
        max(0, min(length, block[side] + block.size) - block[side]) for run in alignment.passages for block in run
    )
    return covered / length if length else 0.0


def _shared(text: Prepared, alignment: Alignment) -> set[str]:
    return {form for run in alignment.passages for block in run for form in _within(text, block)}


def _within(text: Prepared, block: Block) -> tuple[str, ...]:
    return text.forms[block.a : block.a + block.size]


def _speaks_of(headline: str, shared: set[str]) -> bool:
    """Whether at least a third of a headline's longer words (or characters) are in the shared text."""
    head = prepare(headline)
    telling = {form for form in head.forms if head.spaceless or len(form) > 3 or form[0].isdecimal()}
    wanted = 0.7 if head.spaceless else 0.34
    return bool(telling) and len(telling & shared) >= wanted * len(telling)
