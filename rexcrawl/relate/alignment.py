"""Which stretches two texts share, exactly, in whatever order, and what was put in place of what.

Seeds are runs of a few equal units; each is grown as far as it goes. A lone short run is chance and does
not count; runs that follow each other closely in both texts are one passage with small edits in it.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import NamedTuple

from rexcrawl.relate.known import Prepared

_POSITIONS = 12  # places of one seed that are tried; more is a refrain


class Block(NamedTuple):
    """Equal units: `size` of them from index `a` in one text and `b` in the other."""

    a: int
    b: int
    size: int


class Alignment(NamedTuple):
    """Passages (each a run of blocks with small gaps) and the shares of either text that they cover, 0 to 1."""

    passages: tuple[tuple[Block, ...], ...]
    share_a: float
    share_b: float


class Scale(NamedTuple):
    """Lengths in units that make a seed, the widest gap inside a passage, and a passage that is no chance."""

    seed: int
    gap: int
    enough: int


def scale(one: Prepared, other: Prepared) -> Scale:
    """Words need shorter runs than characters; a very long text meets any short run by chance."""
    longest = max(len(one.forms), len(other.forms))
    extra = 0 if longest < 3_000 else 1 if longest < 10_000 else 2
    if one.spaceless or other.spaceless:
        return Scale(seed=4 + extra, gap=8, enough=14)
    return Scale(seed=3 + extra, gap=6, enough=8)


def align(one: Prepared, other: Prepared) -> Alignment:
    """The shared passages of two texts. Cost grows with the sum of the lengths."""
    size = scale(one, other)
    blocks = _blocks(one.forms, other.forms, size.seed)
    passages = tuple(run for run in _runs(blocks, size.gap) if sum(block.size for block in run) >= size.enough)
    covered_a: set[int] = set()
    covered_b: set[int] = set()
    for run in passages:
        for block in run:
            covered_a.update(range(block.a, block.a + block.size))
            covered_b.update(range(block.b, block.b + block.size))
    return Alignment(
        passages=passages,
        share_a=len(covered_a) / len(one.forms) if one.forms else 0.0,
        share_b=len(covered_b) / len(other.forms) if other.forms else 0.0,
    )


def _blocks(a: tuple[str, ...], b: tuple[str, ...], seed: int) -> list[Block]:
    places: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(b) - seed + 1):
        at = places.setdefault(b[j : j + seed], [])
        if len(at) < _POSITIONS:
            at.append(j)
    blocks: list[Block] = []
    i, diagonal = 0, 0
    while i <= len(a) - seed:
        here = places.get(a[i : i + seed])
        if here is None:
            i += 1
            continue
        grown = [_grown(a, b, i, j, seed) for j in here]
        most = max(block.size for block in grown)
        best = min((block for block in grown if block.size == most), key=partial(_bend, diagonal))
        blocks.append(best)
        diagonal = best.b - best.a
        i += best.size
    return blocks


def _bend(diagonal: int, block: Block) -> int:
    """How far a block is from where the text would go on."""
    return abs(block.b - block.a - diagonal)


def _grown(a: tuple[str, ...], b: tuple[str, ...], i: int, j: int, size: int) -> Block:
    while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
        size += 1
    return Block(i, j, size)


def _runs(blocks: list[Block], gap: int) -> list[tuple[Block, ...]]:
    runs: list[list[Block]] = []
    for block in blocks:
        if runs and _follows(runs[-1][-1], block, gap):
            runs[-1].append(block)
        else:
            runs.append([block])
    return [tuple(run) for run in runs]


def _follows(last: Block, block: Block, gap: int) -> bool:
    return block.a - last.a - last.size <= gap and 0 <= block.b - last.b - last.size <= gap


def gaps(passages: tuple[tuple[Block, ...], ...]) -> list[tuple[range, range]]:
    """What stands between the blocks of each passage: index ranges in either text, one of them may be empty."""
    return [
        (range(last.a + last.size, block.a), range(last.b + last.size, block.b))
        for run in passages
        for last, block in pairwise(run)
    ]
