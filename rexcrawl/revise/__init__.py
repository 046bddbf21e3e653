"""What an outlet changed in an article: kinds of change, whether an editor must know, and the diff. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from rexcrawl.model import Article, Change, Revision, RevisionKind
from rexcrawl.revise.days import dates, without_dates
from rexcrawl.revise.differing import Difference, Edit, difference
from rexcrawl.revise.furniture import without_furniture
from rexcrawl.text import fold, normalised, squeeze
from rexcrawl.wording import Number, numbers, quotations

__all__ = ["revise"]

_CORRECTION = re.compile(
    r"\b(correction|corrected|corrects|to correct|clarification|an earlier version|duzeltme|berichtigung|korrektur|"
    r"richtigstellung|rectificatif|correctif|correccion|fe de errores|correcao|errata|rettifica|correctie|rectificatie|"
    r"rattelse|rettelse|sprostowanie|koreksi|ralat|dinh chinh)\b"
    r"|更正|訂正|勘误|исправлен|уточнение|정정|바로잡|تصحيح|تصويب"
)
_NEGATION = frozenset(
    re.findall(
        r"\S+",
        "not no never nor none without cannot nicht kein keine keinen nie ne pas jamais nunca sin nao nem non mai niet"
        " geen degil yok не ни нет inte ikke ei tidak bukan khong 不 没 未 无 無 非 ない ません 않 못 لا لم لن ليس",
    )
)
REPLACED = 0.2  # less in common than this share: another article under the same address
_SAID = 40  # characters that were added or cut, from which a reader learns something
_QUOTED = 8  # characters of a quotation
Pairs = tuple[tuple[str, str], ...]


def revise(before: Article, after: Article) -> Revision | None:
    """The difference between two readings of one URL; None when nothing changed that a reader could see.

    `numbers` of the revision pairs what each number, day or date was and became.
    """
    headline = None if squeeze(before.headline) == squeeze(after.headline) else (before.headline, after.headline)
    changes = difference(before.text, after.text).changes() if before.text != after.text else ()
    if headline is None and not changes:
        return None
    told = difference(without_furniture(before.text), without_furniture(after.text))
    language = after.language or before.language
    counted = tuple(dict.fromkeys(_numbers(told, headline, language)))
    days = tuple(dict.fromkeys(_days(told)))
    kinds = _kinds(before, after, headline, told, counted, days)
    return Revision(
        kinds=kinds,
        material=bool(set(kinds) - {"trivial"}),
        summary=_summary(kinds, headline, counted, days, len(changes)),
        changes=changes,
        numbers=(*counted, *days),
        headline=headline,
    )


def _kinds(
    before: Article, after: Article, headline: tuple[str, str] | None, told: Difference, counted: Pairs, days: Pairs
) -> tuple[RevisionKind, ...]:
    if told.kept < REPLACED and before.text and after.text:
        return ("replaced",)
    found: list[tuple[RevisionKind, bool]] = [
        ("headline", headline is not None and normalised(headline[0]) != normalised(headline[1])),
        ("number", bool(counted)),
        ("date", bool(days)),
        ("correction", _is_corrected(before.text, after.text)),
        ("quote", bool(_quotes(before.text) - _quotes(after.text))),
        ("name", any(_renames(edit, after.language) for edit in told.edits)),
        ("addition", _grown(told) >= _SAID or _negated(told, "after")),
        ("cut", _shrunk(told) >= _SAID or _negated(told, "before")),
    ]
    return tuple(kind for kind, so in found if so) or ("trivial",)


def _numbers(told: Difference, headline: tuple[str, str] | None, language: str | None) -> Iterator[tuple[str, str]]:
    """What numbers were and became, as they are written; the same value written otherwise is no change."""
    sides = [(edit.before, edit.after) for edit in told.edits] + ([headline] if headline else [])
    for old, new in sides:
        yield from _exchanged(list(numbers(without_dates(old), language)), list(numbers(without_dates(new), language)))


def _exchanged(old: list[Number], new: list[Number]) -> Iterator[tuple[str, str]]:
    left, right = [(one.value, one.unit) for one in old], [(one.value, one.unit) for one in new]
    for op, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if op == "replace":
            yield from ((a.raw, b.raw) for a, b in zip(old[i:j], new[k:m], strict=False))


def _days(told: Difference) -> Iterator[tuple[str, str]]:
    for edit in told.edits:
        old, new = dates(edit.before), dates(edit.after)
        for op, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if op == "replace":
                yield from zip(old[i:j], new[k:m], strict=False)


def _is_corrected(before: str, after: str) -> bool:
    return len(_CORRECTION.findall(fold(after))) > len(_CORRECTION.findall(fold(before)))


def _quotes(text: str) -> set[str]:
    """The quotations of a text without their marks and typography."""
    found = (normalised(text[a:b]) for a, b in quotations(text))
    return {quote for quote in found if len(quote) >= _QUOTED or (quote and not quote.isascii())}


def _renames(edit: Edit, language: str | None) -> bool:
    """Whether a name inside the sentence became another; where every noun has a capital, one that is spelt alike."""
    german = (language or "").startswith("de")
    for change, at in edit.changes:
        old, new = change.before.split(), change.after.split()
        if not (0 < len(old) <= 3 and 0 < len(new) <= 3) or at == 0:
            continue
        if not all(word[:1].isupper() for word in (*old, *new)) or fold(change.before) == fold(change.after):
            continue
        if dates(f"1 {change.before}") and dates(f"1 {change.after}"):
            continue  # a month or a weekday
        alike = SequenceMatcher(None, change.before, change.after).ratio()
        if not german or (0.6 <= alike < 1.0) or len(old) > 1:
            return True
    return False


def _grown(told: Difference) -> int:
    """Characters that were added: sentences, and what edited ones gained."""
    inside = sum(_size(change.after) - _size(change.before) for edit in told.edits for change, _ in edit.changes)
    return sum(map(_size, told.added)) + max(0, inside)


def _shrunk(told: Difference) -> int:
    inside = sum(_size(change.before) - _size(change.after) for edit in told.edits for change, _ in edit.changes)
    return sum(map(_size, told.cut)) + max(0, inside)


def _size(text: str) -> int:
    return len(normalised(text))


def _negated(told: Difference, side: str) -> bool:
    """Whether a word that turns a sentence into its opposite stands on one side of a change only."""
    other = "before" if side == "after" else "after"
    return any(
        _negations(change, side) > _negations(change, other) for edit in told.edits for change, _ in edit.changes
    )


def _negations(change: Change, side: str) -> int:
    text = fold(change.after if side == "after" else change.before)
    return sum(word in _NEGATION or word.endswith("n't") for word in text.split()) + text.count("n ' t")


def _summary(
    kinds: tuple[RevisionKind, ...], headline: tuple[str, str] | None, counted: Pairs, days: Pairs, changes: int
) -> str:
    if "replaced" in kinds:
        return "the address now carries another article"
    parts = [f"{old} became {new}" for old, new in (*counted[:3], *days[:2])]
    if "headline" in kinds and headline:
        parts.append(f"headline was: {headline[0]}")
    for kind, sentence in (
        ("correction", "a correction note was added"),
        ("quote", "a quotation changed"),
        ("name", "a name changed"),
        ("addition", "text was added"),
        ("cut", "text was cut"),
    ):
        parts += [sentence] if kind in kinds else []
    return "; ".join(parts) or f"{changes} small change{'s' * (changes != 1)} of wording or typography"
