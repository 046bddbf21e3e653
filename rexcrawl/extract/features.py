"""What can be said about a block without understanding it: the evidence that the judge weighs."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rexcrawl.extract.blocks import Block, Region
from rexcrawl.extract.marks import Mark
from rexcrawl.extract.phrases import phrase_of

_NOT_WORD = re.compile(r"[\W_]+")
_NOT_WORD_BYTES = bytes(code for code in range(128) if not chr(code).isalnum())
SHORT = 500  # characters of a text whose key is remembered
_WIDE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_END = re.compile("[.!?…。！？।؟][\"'”’»«“」』)\\]*]*\\s*$")
_NEGATIVE = (
    Mark.RELATED | Mark.PROMO | Mark.SOCIAL | Mark.COMMENTS | Mark.CHROME | Mark.SIDE | Mark.ADVERT | Mark.CREDIT
    | Mark.MEDIA | Mark.CONSENT | Mark.PAYWALL | Mark.HIDDEN | Mark.TEASER | Mark.BOX | Mark.EMBED | Mark.ASIDE
    | Mark.FIGURE | Mark.CAPTION | Mark.FORM | Mark.HEADER | Mark.FOOTER | Mark.TABLE | Mark.TITLE | Mark.MODAL
    | Mark.DISCLAIMER | Mark.LEAD | Mark.HIGHLIGHTS | Mark.SPOKEN | Mark.LIVE
)  # fmt: skip
_MARK_NAMES = {value: name.lower() for name, value in vars(Mark).items() if not name.startswith("_")}


def key(text: str) -> str:
    """A text's letters and digits only, case folded: equal for the same words however they are set."""
    return _short_key(text) if len(text) <= SHORT else _key(text)


def _key(text: str) -> str:
    # White space and ASCII signs go as bytes: the expression then has little left to find.
    bare = text.encode("utf-8", "surrogatepass").translate(None, _NOT_WORD_BYTES).decode("utf-8", "surrogatepass")
    return bare.lower() if bare.isalnum() else _NOT_WORD.sub("", bare).lower()


# Headlines, names and blocks are asked for many times over one page, by all who compare them.
_short_key = lru_cache(maxsize=4_096)(_key)


@dataclass(frozen=True, kw_only=True, slots=True)
class Witness:
    """One reading of the page's main text: `lines` the keys of its blocks, `whole` all of them in a row."""

    lines: frozenset[str]
    whole: str

    @classmethod
    def of(cls, text: str) -> Witness:
        """The witness of a text with a block a line."""
        lines = [found for line in text.split("\n") if (found := key(line))]
        return cls(lines=frozenset(lines), whole="".join(lines))

    def has(self, block_key: str) -> bool:
        """Whether this reading kept a block; a short one must stand alone, or the words may be elsewhere."""
        return block_key in self.lines or (len(block_key) >= 25 and block_key in self.whole)


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One block's evidence: `state` which of the main readings kept it, `signs` everything else."""

    state: int  # 1: trafilatura, 2: resiliparse, 3: both
    signs: tuple[str, ...]


# A line of links that no reading kept: nothing more needs to be known of it.
HOPELESS = Evidence(state=0, signs=("hopeless",))


@lru_cache(maxsize=20_000)
def _mark_signs(mask: int, prefix: str) -> tuple[str, ...]:
    return tuple(prefix + name for bit, name in _MARK_NAMES.items() if mask & bit)


def _effective(block: Block, total: int) -> tuple[int, int]:
    """The marks of the innermost marked element, and of all that hold the block but not most of the page."""
    near = far = 0
    for region in block.regions:
        found = region.marks
        if region.chars > 0.4 * total:
            found &= ~_NEGATIVE
        far |= found
    if block.regions:
        near = block.regions[-1].marks
        if block.regions[-1].chars > 0.4 * total:
            near &= ~_NEGATIVE
    return near, far


# Where each range ends, and what the ranges are called, one more.
_Scale = tuple[tuple[float, ...], tuple[str, ...]]
_LENGTHS: _Scale = ((12, 25, 50, 90, 160, 300), tuple(f"len:{i}" for i in range(7)))
_DENSITIES: _Scale = ((0.001, 0.15, 0.35, 0.65, 0.95), tuple(f"den:{i}" for i in range(6)))


def _range(value: float, scale: _Scale) -> str:
    limits, names = scale
    return names[bisect(limits, value)]


def _shape(block: Block) -> list[str]:
    text = block.text
    size = len(text) + len(_WIDE.findall(text)) if not text.isascii() else len(text)
    signs = [
        "kind:" + block.kind,
        "tag:" + block.tag,
        _range(size, _LENGTHS),
        _range(block.density, _DENSITIES),
    ]
    if _END.search(text[-6:]):
        signs.append("sentence")
    elif text[-1] in ":：":
        signs.append("colon")
    if block.links and block.density < 0.95:
        signs.append("links")
    if block.strong:
        signs.append("strong")
    if text[0].islower():
        signs.append("lower")
    if size < 60 and text.isupper():
        signs.append("caps")
    if size < 60 and sum(map(str.isdigit, text)) * 3 > len(text):
        signs.append("digits")
    if text[0] in '"“„«「『>–—':
        signs.append("quoted")
    phrase = phrase_of(text)
    if phrase:
        signs.append("phrase:" + phrase)
        if size < 60:
            signs.append("short:" + phrase)
    return signs


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """What the whole page says: its witnesses, its titles and how it describes itself (all as keys)."""

    trafilatura: Witness
    resiliparse: Witness
    claimed: Witness | None  # JSON-LD articleBody, a full-content feed
    titles: frozenset[str]
    description: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scene:
    """What is known of the page's text once both readings have spoken: its form, its article, where another begins."""

    forms: Counter[str]  # running text that both readings kept, by form
    main_form: str
    article: Region | None  # that holds the text
    end: int  # index of the first heading of another article after the text
    boxes: dict[int, tuple[int, int]]  # running and linked characters by holding element
    total: int

    @classmethod
    def of(cls, blocks: list[Block], states: list[int], firm: list[int]) -> _Scene:
        forms: Counter[str] = Counter()
        boxes: dict[int, tuple[int, int]] = {}
        for block, state in zip(blocks, states, strict=True):
            size = len(block.text)
            if state == 3 and size > 60 and block.kind != "h" and block.density < 0.5:
                forms[block.form] += size
            plain, linked = boxes.get(block.parent, (0, 0))
            boxes[block.parent] = (plain + size - block.linked, linked + block.linked)
        last = firm[-1] if firm else len(blocks)
        end = next((b.index for b in blocks[last + 1 :] if b.tag == "h1"), len(blocks))
        return cls(
            forms=forms,
            main_form=max(forms, key=lambda form: forms[form], default=""),
            article=_article_of(blocks[firm[0]]) if firm else None,
            end=end,
            boxes=boxes,
            total=max(1, sum(forms.values())),
        )

    def signs(self, block: Block) -> Iterable[str]:
        share = self.forms[block.form] / self.total
        yield "form:main" if block.form == self.main_form else _range(share, _SHARES)
        own = _article_of(block)
        if self.article is not None:
            yield "art:same" if own is self.article else "art:inner" if self.article in block.regions else "art:other"
        elif own is not None:
            yield "art:own"
        if block.index > self.end:
            yield "past:h1"
        plain, linked = self.boxes[block.parent]
        yield _range(plain / self.total, _BOX_SHARES)
        yield _range(linked / max(1, plain + linked), _BOX_LINKS)


def _article_of(block: Block) -> Region | None:
    return next((region for region in reversed(block.regions) if region.article), None)


_SHARES: _Scale = ((0.0001, 0.1), ("form:none", "form:some", "form:common"))
_BOX_SHARES: _Scale = ((0.03, 0.1, 0.3, 0.7), ("box:0", "box:1", "box:2", "box:3", "box:most"))
_BOX_LINKS: _Scale = ((0.05, 0.2, 0.5), tuple(f"boxlinks:{i}" for i in range(4)))
FAR = 14  # blocks from the text beyond which nothing that no reading kept can belong to it


def gather(blocks: list[Block], frame: Frame) -> list[Evidence]:
    """The evidence for each block, in order."""
    for block in blocks:
        block.key = block.key or key(block.text)
    states = [
        (1 if block.key and frame.trafilatura.has(block.key) else 0)
        + (2 if block.key and frame.resiliparse.has(block.key) else 0)
        for block in blocks
    ]
    # A witness that names every heading by chance words says little: a container is main by its running text.
    weight: Counter[int] = Counter()
    for block, state in zip(blocks, states, strict=True):
        if state & 1 and block.density < 0.5 and block.kind != "h":
            weight[block.parent] += len(block.text)
    main = max(weight, key=lambda number: (weight[number], -number), default=-1)
    firm = [i for i, block in enumerate(blocks) if states[i] == 3 and len(block.text) > 60 and block.parent == main]
    first, last = (firm[0], firm[-1]) if firm else (len(blocks), -1)
    total = sum(len(b.text) - b.linked for b in blocks if len(b.text) > 60)
    kept = sum(len(b.text) - b.linked for b, s in zip(blocks, states, strict=True) if s and len(b.text) > 60)
    whole_page = _page_signs(blocks, states)
    scene = _Scene.of(blocks, states, firm)
    seen: set[str] = set()
    result = []
    for i, block in enumerate(blocks):
        if states[i] == 0 and (block.density > 0.65 or (firm and not first - FAR <= i <= last + FAR)):
            result.append(HOPELESS)
            continue
        signs = _shape(block)
        near, far = _effective(block, min(total, max(kept, 1)))
        signs.extend(_mark_signs(near, "near:"))
        signs.extend(_mark_signs(far, "in:"))
        signs.extend(_place(i, blocks, states, main, first, last, weight))
        signs.extend(scene.signs(block))
        signs.extend(_known(block, frame, seen))
        signs.extend(whole_page)
        result.append(Evidence(state=states[i], signs=tuple(signs)))
        if len(block.key) > 8:
            seen.add(block.key)
    return result


def _page_signs(blocks: list[Block], states: list[int]) -> tuple[str, ...]:
    """How far the readings can be trusted on this page: their size, their agreement, their share of it."""
    sizes = [0, 0, 0, 0]
    for block, state in zip(blocks, states, strict=True):
        sizes[state] += len(block.key)
    first, second, union = sizes[1] + sizes[3], sizes[2] + sizes[3], max(1, sum(sizes[1:]))
    return (
        f"page:size{bisect((200, 600, 1500, 4000), first)}",
        f"page:agree{5 * sizes[3] // union}",
        f"page:share{5 * first // max(1, sum(sizes))}",
        f"page:ratio{min(4, 2 * second // max(1, first))}",
    )


def _neighbour(name: str) -> tuple[tuple[str, ...], str, str, str, str, str]:
    states = tuple(f"{name}:{state}" for state in range(4))
    return states, name + ":none", name + ":linked", name + ":sibling", name + ":alike", name + ":long"


_BEFORE, _AFTER = _neighbour("prev"), _neighbour("next")


def _place(
    i: int, blocks: list[Block], states: list[int], main: int, first: int, last: int, weight: Counter[int]
) -> Iterable[str]:
    block = blocks[i]
    if block.parent == main:
        yield "main"
    elif block.grand == main:
        yield "main:child"
    elif weight[block.parent] > 300:
        yield "main:other"
    else:
        yield "main:no"
    if i < first:
        yield "before" if first - i > 6 else "before:near"
    elif i > last:
        yield "after" if i - last > 6 else "after:near"
    else:
        yield "between"
    for j, (states_of, none, linked, sibling, alike, long) in ((i - 1, _BEFORE), (i + 1, _AFTER)):
        if not 0 <= j < len(blocks):
            yield none
            continue
        other = blocks[j]
        yield states_of[states[j]]
        if other.linked > 0.65 * len(other.text):
            yield linked
        if other.parent == block.parent:
            yield sibling
        if other.kind == block.kind:
            yield alike
        if len(other.text) > 160:
            yield long
    strong = states[max(0, i - 3) : i + 4].count(3)
    yield "around:high" if strong >= 5 else "around:mid" if strong >= 2 else "around:low"


def _known(block: Block, frame: Frame, seen: set[str]) -> Iterable[str]:
    if block.key in seen:
        yield "again"
    if block.key in frame.titles:
        yield "headline"
    elif len(block.key) > 20 and any(
        block.key in title or title in block.key for title in frame.titles if len(title) > 20
    ):
        yield "headline:part"
    if len(block.key) > 20 and frame.description:
        if block.key == frame.description:
            yield "description"
        elif frame.description.startswith(block.key[:60]) or block.key.startswith(frame.description[:60]):
            yield "description:part"
    if frame.claimed is not None:
        yield "claimed" if frame.claimed.has(block.key) else "unclaimed"
