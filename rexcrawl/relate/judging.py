"""The judgement: which relation one article has to another, and what shows it."""

from __future__ import annotations

from typing import Any

from rexcrawl.model import Relation, RelationKind
from rexcrawl.relate.alignment import Alignment, Block, align
from rexcrawl.relate.credits import address, agency_of, citation, host
from rexcrawl.relate.direction import First, first
from rexcrawl.relate.known import Known, facts, prepare
from rexcrawl.relate.sameness import Sameness, judge
from rexcrawl.relate.translating import Translated, translated
from rexcrawl.text import squeeze

VERSION = 2
COPY = 0.5  # of the shorter text's units taken over
SAME = 0.9  # of either text, for another address of one article
QUOTED = 12  # words in one passage that are a quotation and not a phrase
LEAST = 8  # units: a shorter text says too little to be called a copy
_SHOWN = 5  # passages kept as evidence
_SHORT = 240  # characters kept of each


def relate(one: Known, other: Known) -> tuple[int, Relation] | None:
    """The id of the article that repeats, and its strongest relation to the first; None where there is none.

    `share` is of the later text, `share_other` of the first one's. The answer is the same whichever of the
    two comes first as argument.
    """
    if (other.id, other.url) < (one.id, one.url):
        one, other = other, one
    found = _judged(one, other)
    if found is None:
        return None
    order, relation = found
    if not order.one:
        return one.id, relation
    turned = Relation(
        other=one.id,
        kind=relation.kind,
        share=relation.share_other,
        share_other=relation.share,
        evidence=relation.evidence,
        version=VERSION,
    )
    return other.id, turned


def _judged(one: Known, other: Known) -> tuple[First, Relation] | None:
    """Who was first, and the relation as if that were `other`."""
    if not one.text.strip() or not other.text.strip():
        return None
    alignment = align(prepare(one.text), prepare(other.text))
    sameness = judge(one, other, alignment)
    if _is_copy(one, other, alignment) and sameness.template is None:
        return _copy(one, other, alignment, sameness)
    if (found := translated(one, other)) is not None:
        return _translation(one, other, found)
    if sameness.template is None and (quote := _quoted(one, alignment)):
        order = first(one, other)
        return order, _relation(one, other, alignment, "quotes", order, {"passage": _passage(one, quote)})
    return _cites(one, other, alignment)


def _is_copy(one: Known, other: Known, alignment: Alignment) -> bool:
    if min(len(prepare(one.text).forms), len(prepare(other.text).forms)) < LEAST:
        return False
    return max(alignment.share_a, alignment.share_b) >= COPY


def _copy(one: Known, other: Known, alignment: Alignment, sameness: Sameness) -> tuple[First, Relation]:
    order = first(one, other)
    later = other if order.one else one
    agency = agency_of(later)
    kind: RelationKind = "copy"
    if _same_article(one, other, alignment, sameness):
        kind = "same"
    elif agency is not None or any(credit.sign != "link" for credit in order.credits):
        kind = "syndicated"
    more: dict[str, Any] = {"facts_kept": sameness.kept, "facts_changed": sameness.exchanged}
    if agency is not None:
        more["agency"] = agency
    return order, _relation(one, other, alignment, kind, order, more)


def _same_article(one: Known, other: Known, alignment: Alignment, sameness: Sameness) -> bool:
    """Another address of one article: the same publisher, the same text."""
    if sameness.exchanged or min(alignment.share_a, alignment.share_b) < SAME:
        return False
    if one.outlet or other.outlet:
        return one.outlet == other.outlet
    return bool(host(one.url)) and host(one.url) == host(other.url)


def _relation(
    one: Known, other: Known, alignment: Alignment, kind: RelationKind, order: First, more: dict[str, Any]
) -> Relation:
    evidence = {
        "first_by": order.ground,
        "sure": order.sure,
        "credits": [list(credit) for credit in order.credits],
        "passages": _passages(one, alignment),
        "method": "aligned passages",
        **more,
    }
    return Relation(
        other=other.id,
        kind=kind,
        share=round(alignment.share_a, 4),
        share_other=round(alignment.share_b, 4),
        evidence=evidence,
        version=VERSION,
    )


def _length(run: tuple[Block, ...]) -> int:
    return sum(block.size for block in run)


def _passages(one: Known, alignment: Alignment) -> list[str]:
    longest = sorted(alignment.passages, key=lambda run: (-_length(run), run[0].a))[:_SHOWN]
    return [_passage(one, run)[:_SHORT] for run in sorted(longest)]


def _passage(one: Known, run: tuple[Block, ...]) -> str:
    text = prepare(one.text)
    last = run[-1]
    return squeeze(one.text[text.starts[run[0].a] : text.ends[last.a + last.size - 1]])


def _quoted(one: Known, alignment: Alignment) -> tuple[Block, ...] | None:
    """The longest shared passage if it is long enough to be a quotation."""
    wanted = QUOTED * (2 if prepare(one.text).spaceless else 1)
    best = max(alignment.passages, key=_length, default=None)
    return best if best is not None and _length(best) >= wanted else None


def _translation(one: Known, other: Known, found: Translated) -> tuple[First, Relation]:
    order = first(one, other)
    more = {"amounts": list(found.amounts), "names": list(found.names), "method": "numbers in order"}
    none = Alignment((), found.share, found.share_other)
    return order, _relation(one, other, none, "translation", order, more)


def _cites(one: Known, other: Known, alignment: Alignment) -> tuple[First, Relation] | None:
    """A citation one way; a bare mention of the outlet counts only where both speak of the same facts."""
    mine, theirs = citation(one, other), citation(other, one)
    said = mine or theirs
    if said is None or (mine is not None and theirs is not None):
        return None
    if said.sign != "link" and not _one_matter(one, other):
        return None
    order = First(mine is None, said.sign, 0.9 if said.sign == "link" else 0.6, (said,))
    more = {"passage": said.passage, "method": "named source"}
    return order, _relation(one, other, alignment, "cites", order, more)


def _one_matter(one: Known, other: Known) -> bool:
    """Whether two articles share amounts or names enough to be about one matter."""
    left, right = facts(one.text, one.language), facts(other.text, other.language)
    amounts, names = len(left.amounts & right.amounts), len(left.names & right.names)
    linked = any(address(one.url) == address(link) for link in other.links[:500])
    return 2 * amounts + names + 2 * len(one.names & other.names) >= 3 or linked
