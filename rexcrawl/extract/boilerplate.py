"""What an outlet repeats on many pages, learnt from its own captures as a pure value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

import re2

from rexcrawl.extract.address import is_sentence, long_enough, speaks_to_readers
from rexcrawl.model import Article, Removed
from rexcrawl.text import normalised

VERSION = 1
_ENDS = tuple('.!?。！？"”“»」』)）')
REPEATED = "repeated"  # why such a block was removed
ENOUGH = 3  # distinct pages that must carry a block before it counts as the outlet's furniture
MANY = 60  # pages; a sentence that tells something is furniture when a quarter of the pages carry it, or so many
TAIL = 6  # blocks at the end of a text that may be the outlet's, though never the same twice
EVERYWHERE = 8  # pages at least before a share of them says anything
BOTH = 2
WORDS = 4  # at a block's beginning or end, that make a form of words
MAX_BLOCKS = 8_000  # digests kept per outlet: the rarest go first


# Words of an outlet about itself and to its readers, and what no sentence of a report holds.
_ADDRESSES = re2.compile(
    r"(?i)https?:|www\.|@|©|\b(?:you|your|yours|our|ours|us|we|subscribe\w*|newsletter\w*|podcast\w*|app|"
    r"whatsapp|telegram|youtube|facebook|instagram|linkedin|twitter|member\w*|advert\w*|copyright|editor\w*|"
    r"reporter\w*|journalis\w*|article|abonn\w*|suscr\w*|boletín|inscrev\w*|iscriv\w*|ihre?n?|unser\w*|votre|vos|"
    r"notre|nos|nuestr\w*|noss\w*|nostr\w*)\b|[您你]|本[文网站報报刊]|扫描|訂閱|订阅|关注|關注|あなた|当社|弊社|登録|"
    r"구독|подпис|подпиш|наш\w* (?:канал|сайт)|abone|takip ed|اشترك|تابعو|đăng ký|berlangganan|subskry"
)
_SAID = re2.compile(r"[“\"„«「][^“”\"»」]{1,400}[“”\"»」]")
_NUMBERS = re2.compile("[0-9]+(?:[.,:/-][0-9]+)*")


def tells(text: str) -> bool:
    """Whether a block reads like a sentence of a report: background or a quotation that reporters use again."""
    tidy = text.strip()
    return tidy[-1:] in _ENDS and long_enough(tidy) and _ADDRESSES.search(_SAID.sub(" ", tidy)) is None


def digest(text: str) -> str:
    """A block's identity: 64 bits of its folded words, as hexadecimal digits."""
    return _hashed(normalised(text))


def _hashed(text: str) -> str:
    """The digest of words as they are, signs among them."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def form(text: str) -> str | None:
    """The digest of a block whatever its numbers are; None without numbers, or with hardly a word beside them."""
    words = _NUMBERS.sub("0", normalised(text))
    if words == normalised(text) or sum(map(str.isalpha, words)) < 8:
        return None
    return _hashed("#" + words)


def ends(text: str) -> tuple[str, ...]:
    """Digests of a block's first and last words, as they stand at the end of a text."""
    words = normalised(text).split()
    if len(words) < WORDS + 1:
        return ()
    found = (" ".join(words[:WORDS]), " ".join(words[-WORDS:]))
    return tuple(_hashed(sign + piece) for sign, piece in zip("^$", found, strict=True) if not _NUMBERS.search(piece))


def _of_author(text: str) -> str:
    return _hashed("@" + normalised(text))


def _elsewhere(end: str) -> str:
    return _hashed("-" + end)


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
        seen = self.counts.get(digest(text), 0)
        return seen >= enough and (seen >= min(MANY, self.pages // 4) or not tells(text))

    def knows_form(self, text: str) -> bool:
        """Whether a block that tells nothing is, but for its numbers, on a quarter of the pages."""
        found = None if text.rstrip().endswith(_ENDS) else form(text)
        return found is not None and self.counts.get(found, 0) >= max(ENOUGH, self.pages // 4)

    def knows_end(self, text: str) -> bool:
        """Whether a block begins or ends as a fifth of texts do at their end only; a sentence: both, and half."""
        if self.pages < EVERYWHERE:
            return False
        told = is_sentence(text) and not speaks_to_readers(text)
        if told and _SAID.search(text):
            return False  # a person's words are news, however many reports end on them
        least = max(EVERYWHERE, self.pages // 2) if told else max(ENOUGH, self.pages // 5)
        known = [self._at_end(end) >= least for end in ends(text)]
        # Reports of one kind end alike: some words in common make no sentence of theirs the outlet's.
        return (len(known) == BOTH and all(known)) or self._at_end(form(text)) >= least if told else any(known)

    def _at_end(self, end: str | None) -> int:
        """On how many pages words stand in the last blocks; 0 when they stand elsewhere, too."""
        here = self.counts.get(end, 0) if end else 0
        return here if end and here > 6 * self.counts.get(_elsewhere(end), 0) else 0

    def is_about_author(self, text: str) -> bool:
        """Whether several pages carry a block, all of them written by whom it begins with."""
        seen = self.counts.get(digest(text), 0)
        return seen >= ENOUGH and self.counts.get(_of_author(text), 0) == seen

    def is_everywhere(self, text: str) -> bool:
        """Whether half of all pages carry a block."""
        if not self.pages:
            return digest(text) in self.counts  # the value of `of_removed`: it was removed once
        return self.pages >= EVERYWHERE and 2 * self.counts.get(digest(text), 0) >= self.pages

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
    """What to count for a page: its blocks and removed ones, forms without numbers, how the last begin and end."""
    text = [block for block in article.text.split("\n\n") if block.strip()]
    blocks = [*text, *(removed.text for removed in article.removed)]
    found = {digest(block) for block in blocks if block.strip()}
    found |= {one for block in blocks if not block.rstrip().endswith(_ENDS) and (one := form(block))}
    for i, block in enumerate(text):
        late = i >= len(text) - TAIL
        sentence = form(block) if block.rstrip().endswith(_ENDS) else None
        known = {*ends(block), *filter(None, (sentence,))}
        found |= known if late else {_elsewhere(end) for end in known}
    found |= {end for removed in article.removed[-2 * TAIL :] if removed.why == REPEATED for end in ends(removed.text)}
    names = tuple(name for name in map(normalised, article.bylines) if name)
    if names:
        found |= {_of_author(block) for block in blocks if normalised(block).startswith(names)}
    return tuple(sorted(found))
