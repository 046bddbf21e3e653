"""One way of cleaning a text: the blocks that stay, and what was taken out of them and why."""

from __future__ import annotations

from collections.abc import Callable

from rexcrawl.extract.blocks import Block
from rexcrawl.model import Removed

Cut = Callable[[list[Block]], tuple[list[Block], list[Removed]]]


def without(blocks: list[Block], why: dict[int, str]) -> tuple[list[Block], list[Removed]]:
    """The blocks without those at these places, and what was removed for these reasons."""
    kept = [block for i, block in enumerate(blocks) if i not in why]
    return kept, [Removed(text=blocks[i].text, why=reason) for i, reason in sorted(why.items())]
