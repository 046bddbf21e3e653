"""Which articles are worth comparing whole: those that share shingles, the most alike first.

The same rule for the store's index and for one in memory: of each shingle only the first articles that hold it are
read, so that ten thousand copies of one press release, or what every page of an outlet carries, cost no more than
a few.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

PER_GRAM = 64  # articles read of one shingle, the first that landed
AT_LEAST = 3  # shared shingles
MOST = 50  # articles compared whole
NEAR = 0.95  # a share in both directions that leaves nothing to ask
ENOUGH = 20  # so many near-identical ones found: the rest would say the same


def ranked(postings: Iterable[Iterable[int]], *, at_least: int = AT_LEAST, most: int = MOST) -> list[int]:
    """Articles by how many of the shingles they hold, the most first, then the earliest; at most `most`."""
    shared: Counter[int] = Counter()
    for articles in postings:
        shared.update(articles)
    found = [(count, article) for article, count in shared.items() if count >= at_least]
    found.sort(key=lambda item: (-item[0], item[1]))
    return [article for _, article in found[:most]]


class Index:
    """An inverted index in memory, as the store keeps one on disk."""

    def __init__(self) -> None:
        self._postings: defaultdict[int, list[int]] = defaultdict(list)

    def sharing(self, grams: Iterable[int], *, at_least: int = AT_LEAST) -> list[int]:
        """The articles worth comparing with one that holds these shingles."""
        return ranked((self._postings.get(gram, ()) for gram in grams), at_least=at_least)

    def add(self, article: int, grams: Iterable[int]) -> None:
        """Enter an article; later ones of a crowded shingle are not needed."""
        for gram in grams:
            held = self._postings[gram]
            if len(held) < PER_GRAM:
                held.append(article)
