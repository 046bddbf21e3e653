"""Two states of a text laid side by side: sentences first, then words inside the sentences that were edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rexcrawl.model import Change
from rexcrawl.text import fold, is_cjk, normalised
from rexcrawl.wording import sentences

# A word, a number with its separators, one character of a script without spaces, or one other sign.
_UNIT = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+|\S")
ALIKE = 0.4  # share of words in common from which one sentence is another state of the other
MOST_UNITS = 2_000  # of one sentence up to which every word counts; beyond, common ones are no anchors
FAR_TOO_MANY = 20_000  # beyond, a sentence is shown as replaced
MOST_PAIRS = 10_000  # sentences of one changed stretch that are tried against each other


class Edit(NamedTuple):
    """One sentence in both states, with the words that differ and how many words stand before each."""

    before: str
    after: str
    changes: tuple[tuple[Change, int], ...]


class Difference(NamedTuple):
    """What was edited, cut and added, and the share of the old text that stands in the new one, 0 to 1."""

    edits: tuple[Edit, ...]
    cut: tuple[str, ...]
    added: tuple[str, ...]
    kept: float

    def changes(self) -> tuple[Change, ...]:
        """Everything that differs, as a word diff."""
        return (
            *(change for edit in self.edits for change, _ in edit.changes),
            *(Change(op="delete", before=text, after="") for text in self.cut),
            *(Change(op="insert", before="", after=text) for text in self.added),
        )


def difference(before: str, after: str) -> Difference:
    """Lay two texts side by side. Cost grows with the number of sentences and with the length of edited ones."""
    old, new = _sentences(before), _sentences(after)
    edits: list[Edit] = []
    cut: list[str] = []
    added: list[str] = []
    for op, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            continue
        for one, other in _paired(old[i:j], new[k:m]):
            if one is not None and other is not None:
                edits.append(Edit(one, other, tuple(_words(one, other))))
            elif one is not None:
                cut.append(one)
            elif other is not None:
                added.append(other)
    return Difference(tuple(edits), tuple(cut), tuple(added), _kept(before, after))


def _kept(before: str, after: str) -> float:
    """The share of the old text's runs of three words that the new one still has, wherever."""
    old, new = (units(normalised(text)) for text in (before, after))
    if len(old) < 3:
        return 1.0
    there = set(zip(new, new[1:], new[2:], strict=False))
    runs = list(zip(old, old[1:], old[2:], strict=False))
    return sum(run in there for run in runs) / len(runs)


def units(text: str) -> list[str]:
    """Words, numbers, signs; characters of scripts without spaces."""
    found: list[str] = []
    for unit in _UNIT.findall(text):
        found.extend(unit if is_cjk(fold(unit)[:1]) else (unit,))
    return found


def _sentences(text: str) -> list[str]:
    return [text[a:b].strip() for a, b in sentences(text)]


def _size(text: str) -> int:
    return len(normalised(text))


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Sentences of a changed stretch, each with the later state that it most likely has, in order."""
    if len(old) * len(new) > MOST_PAIRS:
        yield from ((one, None) for one in old)
        yield from ((None, other) for other in new)
        return
    left, right = [set(units(fold(one))) for one in old], [set(units(fold(other))) for other in new]
    at = 0
    for one, words in zip(old, left, strict=True):
        scored = [(_common(words, right[k]), -k) for k in range(at, len(new))]
        score, place = max(scored, default=(0.0, 0))
        if score < ALIKE:
            yield one, None
            continue
        yield from ((None, other) for other in new[at:-place])
        yield one, new[-place]
        at = 1 - place
    yield from ((None, other) for other in new[at:])


def _common(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def _words(before: str, after: str) -> Iterator[tuple[Change, int]]:
    old, new = units(before), units(after)
    longest = max(len(old), len(new))
    if longest > FAR_TOO_MANY:
        yield Change(op="replace", before=before, after=after), 0
        return
    for op, i, j, k, m in SequenceMatcher(None, old, new, autojunk=longest > MOST_UNITS).get_opcodes():
        if op != "equal":
            yield Change(op=op, before=" ".join(old[i:j]), after=" ".join(new[k:m])), i
