"""What is looked at where a needle was found: the fewest questions that tell which spellings stand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from rexcrawl.match.spelling import Spelling

# Term, spelling, and the words that must stand next to the needle, where nothing may stick to them: before, after.
Phrase = tuple[int, Spelling, str, str]


class Phrases(NamedTuple):
    """Spellings that need a closer look, by the character that the word after the needle begins with."""

    every: tuple[Phrase, ...]
    by_next: Mapping[str, tuple[Phrase, ...]]  # those that ask for this character, and those that ask for none
    unasked: tuple[Phrase, ...]  # those that ask for none


class Checks(NamedTuple):
    """The spellings behind one needle."""

    tight_before: bool  # no letter may stand before the needle, whichever spelling it is
    tight_after: bool
    plain: tuple[tuple[int, Literal["word", "stem", "open"]], ...]  # term and shape
    phrases: Phrases | None

    @classmethod
    def of(cls, given: Iterable[tuple[int, Spelling]]) -> Checks:
        """The checks of a needle's spellings, each with its term."""
        spellings = list(given)
        anchors = [spelling.words[spelling.anchor] for _, spelling in spellings]
        plain = tuple(
            (term, spelling.shape) for term, spelling in spellings if spelling.shape != "other"
        )
        others = [(term, spelling, *spelling.beside) for term, spelling in spellings if spelling.shape == "other"]
        return cls(
            all(not (word.open_start or word.before or word.arabic) for word in anchors),
            all(not (word.open_end or word.after) for word in anchors),
            plain,
            _phrases(others) if others else None,
        )


def _phrases(others: list[Phrase]) -> Phrases:
    unasked = tuple(other for other in others if not other[3])
    asked: dict[str, list[Phrase]] = defaultdict(list)
    for other in others:
        if other[3]:
            asked[other[3][0]].append(other)
    return Phrases(tuple(others), {char: (*some, *unasked) for char, some in asked.items()}, unasked)
