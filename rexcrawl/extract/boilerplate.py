"""What an outlet repeats on many pages, learnt from its own captures as a pure value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from rexcrawl.model import Article, Removed
from rexcrawl.text import normalised

VERSION = 1
REPEATED = "repeated"  # why such a block was removed
ENOUGH = 3  # distinct pages that must carry a block before it counts as the outlet's furniture
MAX_BLOCKS = 5_000  # digests kept per outlet: the rarest go first


def digest(text: str) -> str:
    """A block's identity: 64 bits of its folded words, as hexadecimal digits."""
    return blake2b(normalised(text).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeated:
    """Block digests of one outlet with how many distinct pages carried each."""

    pages: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def with_page(self, blocks: Iterable[str]) -> Repeated:
        """This value after one more distinct page, given that page's `block_digests`."""
        counts = dict(self.counts)
        for block in sorted(set(blocks)):
            counts[block] = counts.get(block, 0) + 1
        if len(counts) > MAX_BLOCKS:
            kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: MAX_BLOCKS // 2]
            counts = dict(kept)
        return replace(self, pages=self.pages + 1, counts=counts)

    def knows(self, text: str) -> bool:
        """Whether a block was seen on enough different pages to be the outlet's furniture."""
        # On an outlet with many pages three may share a background paragraph: it takes more to be furniture.
        enough = max(ENOUGH, min(12, self.pages // 50))
        return self.counts.get(digest(text), 0) >= enough

    @classmethod
    def of_removed(cls, removed: Iterable[Removed]) -> Repeated:
        """What must have been known when these blocks were taken out: with it a page reads as it did then."""
        return cls(counts={digest(block.text): ENOUGH for block in removed if block.why == REPEATED})

    def to_json(self) -> dict[str, Any]:
        """A JSON-serialisable form; `from_json` reads it."""
        return {"version": VERSION, "pages": self.pages, "counts": dict(self.counts)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Repeated:
        """The value of `to_json`; an unknown version starts afresh."""
        if value.get("version") != VERSION:
            return cls()
        return cls(pages=int(value["pages"]), counts={str(k): int(v) for k, v in value["counts"].items()})


def block_digests(article: Article) -> tuple[str, ...]:
    """What to count for a page: one digest per block of its text and of what was removed from it."""
    blocks = [*article.text.split("\n\n"), *(removed.text for removed in article.removed)]
    return tuple(sorted({digest(block) for block in blocks if block.strip()}))
