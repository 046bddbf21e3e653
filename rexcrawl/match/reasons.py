"""Why a watch was met, and why it was not, in one sentence for an editor."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import reduce
from operator import or_

from rexcrawl.match import query as q
from rexcrawl.match.evaluate import FALSE, Evaluation, names
from rexcrawl.match.resolve import Bound, Terms, Tree
from rexcrawl.model import Passage

Group = tuple[str, Passage, int]  # a term, its first passage, and how many more there are
Why = tuple[int, str]  # how telling, and the sentence's words
_NOTHING: Why = (0, "no term of the watch")
_WHERE = {"headline": "in the headline", "lead": "in the lead", "text": "in the text"}


def grouped(passages: Sequence[Passage]) -> list[Group]:
    """The passages by term, in order."""
    counted: dict[str, int] = {}
    first: dict[str, Passage] = {}
    for passage in passages:
        if passage.term in counted:
            counted[passage.term] += 1
        else:
            counted[passage.term], first[passage.term] = 0, passage
    return [(term, passage, counted[term]) for term, passage in first.items()]


def met(level: str, groups: Sequence[Group], telling: Set[str]) -> str:
    """The sentence of a match: its first three terms, those named `telling` before mere context."""
    shown = []
    for _, passage, more in sorted(groups, key=lambda group: group[0] not in telling)[:3]:
        text = " ".join(passage.text.split())[:60]
        shown.append(f"'{text}' {_WHERE.get(passage.field, passage.field)}{f' and {more} more' if more else ''}")
    rest = len(groups) - len(shown)
    return f"{level}: {', '.join(shown)}{f' and {rest} further terms' if rest > 0 else ''}"


def _judged(evaluation: Evaluation, tree: Tree) -> tuple[bool, int]:
    """Whether a tree is true, and the hits that make it so."""
    mask = evaluation.judge(evaluation.program.part(tree))
    return mask != FALSE, max(mask, 0)


def unmet(trees: Sequence[Tree], never: Tree | None, evaluation: Evaluation) -> Why:
    """The most telling reason why none of the trees is true."""
    if never is not None and any(_judged(evaluation, tree)[0] for tree in trees):
        return 4, f"ruled out: {_describe(never)}{_quoted(evaluation, never)}"
    # The weakest level's reason decides between equals: it is what the article fell short of last.
    return max((_why(tree, evaluation) for tree in reversed(trees)), default=_NOTHING, key=lambda why: why[0])


def _why(tree: Tree, evaluation: Evaluation) -> Why:
    if isinstance(tree, Terms):
        return _NOTHING
    kind, parts = tree.kind, tree.parts
    if isinstance(kind, q.All):
        return _why_not_all(tree, evaluation)
    if isinstance(kind, q.Points):
        return _why_not_full(tree, kind, evaluation)
    if isinstance(kind, q.Any):
        return max((_why(part, evaluation) for part in parts), default=_NOTHING, key=lambda why: why[0])
    if isinstance(kind, q.Unless | q.Outside):
        true, mask = _judged(evaluation, parts[0])
        if true:
            return 3, f"{_some(evaluation, mask)} set aside, context: {_context(parts[1], evaluation)}"
    if isinstance(kind, q.In | q.Count | q.Near) and kind != q.In(
        "url", kind.inner if isinstance(kind, q.In) else kind
    ):
        true, mask = _judged(evaluation, parts[0])
        if not true:
            return _why(parts[0], evaluation)
        if isinstance(kind, q.Near):
            return 1, f"{_some(evaluation, mask)} without {_describe(parts[1])} near by"
        where = f"not in the {kind.field}" if isinstance(kind, q.In) else "too few for the level"
        return 1, f"{_some(evaluation, mask)} {where}"
    return _why(parts[0], evaluation) if parts and not isinstance(kind, q.Not) else _NOTHING


def _why_not_all(tree: Bound, evaluation: Evaluation) -> Why:
    judged = [(part, *_judged(evaluation, part)) for part in tree.parts]
    present = reduce(or_, (mask for _, true, mask in judged if true), 0)
    missing = [part for part, true, _ in judged if not true]
    if not missing:
        return _NOTHING
    deeper = max((_why(part, evaluation) for part in missing), key=lambda why: why[0])
    if deeper[0] >= 3 or not present:
        return deeper
    first = missing[0]
    if isinstance(first, Bound) and isinstance(first.kind, q.Not):
        return 3, f"{_some(evaluation, present)} set aside, context: {_context(first.parts[0], evaluation)}"
    return 2, f"{_some(evaluation, present)} without {_describe(first)}"


def _why_not_full(tree: Bound, kind: q.Points, evaluation: Evaluation) -> Why:
    """What brought a score card its points, how far they reach, and what cost most."""
    judged = [(weight, part, *_judged(evaluation, part)) for weight, part in zip(kind.weights, tree.parts, strict=True)]
    true = [(weight, part, mask) for weight, part, met, mask in judged if met]
    mask = reduce(or_, (mask for weight, _, mask in true if weight > 0), 0)
    if not mask:
        return _NOTHING
    costs = sorted((weight, number) for number, (weight, _, _) in enumerate(true) if weight < 0)[:2]
    against = "; ".join(f"{_context(true[number][1], evaluation)} {weight}" for weight, number in costs)
    points = f"{_some(evaluation, mask)}: {sum(weight for weight, _, _ in true)} points of {kind.needed}"
    return 3, points + (f", against it {against}" if against else "")


def _some(evaluation: Evaluation, mask: int) -> str:
    return ", ".join(f"'{name}'" for name in names(evaluation.document, evaluation.picked(mask)))


def _context(tree: Tree, evaluation: Evaluation) -> str:
    """The groups of a tree that are true here, with what was found."""
    true = {leaf.label: leaf for leaf in _leaves(tree) if _judged(evaluation, leaf)[0]}
    if not true:
        return _describe(tree)
    return "; ".join(f"{label}{_quoted(evaluation, leaf)}" for label, leaf in list(true.items())[:2])


def _quoted(evaluation: Evaluation, tree: Tree) -> str:
    some = _some(evaluation, _judged(evaluation, tree)[1])
    return f" ({some})" if some else ""


def _leaves(tree: Tree) -> list[Terms]:
    """The leaves that speak for a tree: what it excludes does not."""
    if isinstance(tree, Terms):
        return [tree]
    if isinstance(tree.kind, q.Not):
        return []
    parts = tree.parts[:1] if isinstance(tree.kind, q.Unless | q.Outside) else tree.parts
    return [leaf for part in parts for leaf in _leaves(part)]


def _describe(tree: Tree) -> str:
    labels = list(dict.fromkeys(leaf.label for leaf in _leaves(tree)))[:4]
    return " or ".join(filter(None, [", ".join(labels[:-1]), labels[-1]])) + " context" if labels else "context"
