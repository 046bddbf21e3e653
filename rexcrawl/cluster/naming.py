"""Stories keep their number: a group is the story that most of its members were in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping


def named(groups: Iterable[frozenset[int]], before: Mapping[int, int]) -> dict[int, frozenset[int]]:
    """Each group by its story's number: the one most of its members had (the older one on a tie), each used once.

    `before` maps articles to stories. A new story is numbered by its smallest article,
    the next that is free, or the number after all.
    """
    votes: list[tuple[int, int, int, frozenset[int]]] = []
    wanted = list(groups)
    for members in wanted:
        held = Counter(before[member] for member in members if member in before)
        votes += [(-count, story, min(members), members) for story, count in held.items()]
    out: dict[int, frozenset[int]] = {}
    placed: set[frozenset[int]] = set()
    for _, story, _, members in sorted(votes, key=lambda vote: vote[:3]):
        if story not in out and members not in placed:
            out[story] = members
            placed.add(members)
    for members in sorted((found for found in wanted if found not in placed), key=min):
        beyond = 1 + max((*out, *members))
        number = next((member for member in sorted(members) if member not in out), beyond)
        out[number] = members
    return out
