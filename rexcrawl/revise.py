"""What an outlet changed in an article: kinds of change, whether an editor must know, and the diff."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from rexcrawl.model import Article, Change, Revision, RevisionKind
from rexcrawl.text import fold, is_cjk, normalised, squeeze

# A word, a number with its separators, one character of a script without spaces, or one other sign.
_UNIT = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+|\S")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_CORRECTION = re.compile(
    r"\b(correction|corrected|corrects|clarification|duzeltme|berichtigung|korrektur|rectificatif|correccion|correcao)\b"
    r"|更正|訂正|勘误|исправлен|정정",
    re.IGNORECASE,
)
_QUOTE = re.compile(r'"[^"]{8,}"|“[^”]{4,}”|「[^」]{4,}」|«[^»]{8,}»')
MOST_UNITS = 40_000  # a longer text is compared by paragraph, not by word
REPLACED = 0.2  # less in common than this share: another article under the same address


def revise(before: Article, after: Article) -> Revision | None:
    """The difference between two readings of one URL; None when nothing changed that a reader could see."""
    headline = None if squeeze(before.headline) == squeeze(after.headline) else (before.headline, after.headline)
    changes = _changes(before.text, after.text)
    if headline is None and not changes:
        return None
    numbers = _numbers(changes, headline)
    kinds = _kinds(before, after, headline, changes, numbers)
    return Revision(
        kinds=kinds,
        material=bool(set(kinds) - {"trivial"}),
        summary=_summary(kinds, headline, numbers, changes),
        changes=changes,
        numbers=numbers,
        headline=headline,
    )


def _units(text: str) -> list[str]:
    found: list[str] = []
    for unit in _UNIT.findall(text):
        found.extend(unit if is_cjk(fold(unit)[:1]) else (unit,))
    return found


def _changes(before: str, after: str) -> tuple[Change, ...]:
    if before == after:
        return ()
    old, new = _units(before), _units(after)
    if len(old) + len(new) > MOST_UNITS:
        old, new = before.split("\n\n"), after.split("\n\n")
    matcher = (
        SequenceMatcher(None, old, new, autojunk=False)
        if len(old) * len(new) < 4_000_000
        else SequenceMatcher(None, old, new)
    )
    return tuple(
        Change(op=op, before=" ".join(old[i:j]), after=" ".join(new[k:m]))
        for op, i, j, k, m in matcher.get_opcodes()
        if op != "equal"
    )


def _numbers(changes: tuple[Change, ...], headline: tuple[str, str] | None) -> tuple[tuple[str, str], ...]:
    """Numbers that stand on one side of a replacement only, paired in order."""
    pairs: list[tuple[str, str]] = []
    sides = [(change.before, change.after) for change in changes] + ([headline] if headline else [])
    for old, new in sides:
        gone, come = _NUMBER.findall(old), _NUMBER.findall(new)
        if gone and come and gone != come:
            pairs.extend((a, b) for a, b in zip(gone, come, strict=False) if a != b)
    return tuple(dict.fromkeys(pairs))


def _kinds(
    before: Article,
    after: Article,
    headline: tuple[str, str] | None,
    changes: tuple[Change, ...],
    numbers: tuple[tuple[str, str], ...],
) -> tuple[RevisionKind, ...]:
    if _share(before, changes) < REPLACED and before.text and after.text:
        return ("replaced",)
    kinds: list[RevisionKind] = []
    if headline is not None and normalised(headline[0]) != normalised(headline[1]):
        kinds.append("headline")
    if numbers:
        kinds.append("number")
    if _CORRECTION.search(fold(after.text)) and not _CORRECTION.search(fold(before.text)):
        kinds.append("correction")
    if set(_QUOTE.findall(before.text)) - set(_QUOTE.findall(after.text)):
        kinds.append("quote")
    if any(_name_changed(change) for change in changes):
        kinds.append("name")
    kinds.extend(_length(changes))
    return tuple(kinds) or ("trivial",)


def _share(before: Article, changes: tuple[Change, ...]) -> float:
    """The share of the old text that the new one still has."""
    total = len("".join(_units(before.text)))
    lost = sum(len(change.before.replace(" ", "")) for change in changes)
    return 1 - lost / total if total else 1.0


def _name_changed(change: Change) -> bool:
    """A capitalised word replaced by another one inside a sentence."""
    old, new = change.before.split(), change.after.split()
    return (
        0 < len(old) <= 3
        and 0 < len(new) <= 3
        and all(word[:1].isupper() for word in (*old, *new))
        and fold(change.before) != fold(change.after)
    )


def _length(changes: tuple[Change, ...]) -> list[RevisionKind]:
    added = sum(len(normalised(change.after)) for change in changes)
    cut = sum(len(normalised(change.before)) for change in changes)
    kinds: list[RevisionKind] = []
    if added - cut >= 40:
        kinds.append("addition")
    if cut - added >= 40:
        kinds.append("cut")
    return kinds


def _summary(
    kinds: tuple[RevisionKind, ...],
    headline: tuple[str, str] | None,
    numbers: tuple[tuple[str, str], ...],
    changes: tuple[Change, ...],
) -> str:
    if "replaced" in kinds:
        return "the address now carries another article"
    parts = []
    if "number" in kinds:
        parts.append(", ".join(f"{old} became {new}" for old, new in numbers[:3]))
    if "headline" in kinds and headline:
        parts.append(f"headline was: {headline[0]}")
    parts.extend(
        sentence
        for kind, sentence in (
            ("correction", "a correction note was added"),
            ("quote", "a quotation changed"),
            ("name", "a name changed"),
            ("addition", "text was added"),
            ("cut", "text was cut"),
        )
        if kind in kinds
    )
    return "; ".join(parts) or f"{len(changes)} small change{'s' * (len(changes) != 1)} of wording or typography"
