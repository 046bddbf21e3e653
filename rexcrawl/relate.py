"""Who repeats whom: two texts compared whole, shingle by shingle, with the evidence.

Containment in both directions over word shingles (characters where words are not written apart); numbers
decide between a copy and a template that is filled anew every day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from rexcrawl.model import Relation, RelationKind
from rexcrawl.text import fold, is_cjk, words

VERSION = 1
K = 5
COPIED = 0.6  # share of one text found in the other from which it counts as taken over
LEAST = 30  # shingles: a shorter text says too little
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NO_DATE = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is known of an article when it is compared."""

    id: int
    outlet: str
    outlet_name: str
    url: str
    headline: str
    text: str
    published: datetime | None = None
    claims_canonical: str | None = None
    agency: str | None = None


def relate(one: Known, other: Known) -> tuple[int, Relation] | None:
    """The id of the article that repeats, and its relation to the first; None where neither repeats the other.

    The answer is the same whichever of the two comes first.
    """
    mine, theirs = shingles(one.text), shingles(other.text)
    if min(len(mine), len(theirs)) < LEAST:
        return None
    shared = mine & theirs
    share, share_other = len(shared) / len(mine), len(shared) / len(theirs)
    if max(share, share_other) < COPIED or _refilled(one.text, other.text):
        return None
    later, first, why = _order(one, other)
    if later is not one:
        share, share_other = share_other, share
    evidence = {"method": f"containment of {K}-word shingles", "first_by": why, "shingles": len(shared)}
    relation = Relation(
        other=first.id,
        kind=_kind(later, first),
        share=round(share, 4),
        share_other=round(share_other, 4),
        evidence=evidence,
        version=VERSION,
    )
    return later.id, relation


def shingles(text: str) -> frozenset[str]:
    """The distinct runs of K tokens of a text."""
    tokens = [part for token in words(text) for part in (token if is_cjk(token) else (token,))][:50_000]
    return frozenset(" ".join(tokens[i : i + K]) for i in range(len(tokens) - K + 1))


def _refilled(one: str, other: str) -> bool:
    """The same words around other numbers: a price table or a template, not a copy."""
    mine, theirs = set(_NUMBER.findall(fold(one))), set(_NUMBER.findall(fold(other)))
    fewer = min(len(mine), len(theirs))
    return fewer >= 4 and len(mine & theirs) < fewer / 2


def _credited(later: Known, first: Known) -> bool:
    """Whether `later` itself says that it is from `first`: a canonical claim or an agency credit."""
    if later.claims_canonical and later.claims_canonical.rstrip("/") == first.url.rstrip("/"):
        return True
    credit, name = fold(later.agency or ""), fold(first.outlet_name)
    return bool(credit) and later.outlet != first.outlet and (credit in name or name in credit)


def _order(one: Known, other: Known) -> tuple[Known, Known, str]:
    """The later, the first, and what decided: a credit, the dates given, else the order of landing."""
    if _credited(one, other) != _credited(other, one):
        return (one, other, "credit") if _credited(one, other) else (other, one, "credit")
    if one.published != other.published and one.published and other.published:
        first, later = sorted((one, other), key=lambda known: known.published or _NO_DATE)
        return later, first, "date"
    first, later = sorted((one, other), key=lambda known: known.id)
    return later, first, "landing"


def _kind(later: Known, first: Known) -> RelationKind:
    if later.outlet == first.outlet:
        return "same"
    return "syndicated" if _credited(later, first) else "copy"
