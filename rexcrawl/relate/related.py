"""Every relation of one article to those that it may repeat or that may repeat it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rexcrawl.model import Relation
from rexcrawl.relate.judging import relate
from rexcrawl.relate.known import Known
from rexcrawl.relate.neighbours import ENOUGH, NEAR


def related(one: Known, candidates: Iterable[Known]) -> Iterator[tuple[int, Relation]]:
    """The later article's id and the relation, for each candidate (the most alike first) that is related to `one`.

    Ends once enough candidates were found to be the very same text: the others are joined through these.
    """
    near = 0
    for candidate in candidates:
        found = relate(one, candidate)
        if found is None:
            continue
        yield found
        near += min(found[1].share, found[1].share_other) >= NEAR
        if near >= ENOUGH:
            return
