"""What is looked at where a needle was found: the fewest questions that tell which spellings stand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from rexcrawl.match.spelling import GAPS, NEARBY, Spelling, has_capitals, locate

if TYPE_CHECKING:
    from rexcrawl.match.lexicon import Document, Hit

# Term, spelling, the words that must stand next to the needle, and those that must stand near by: before, after.
Phrase = tuple[int, Spelling, str, str, str, str]
Given = tuple[int, Spelling]  # term, spelling


class Phrases(NamedTuple):
    """Spellings that need a closer look, by the character that the word after the needle begins with."""

    every: tuple[Phrase, ...]
    by_next: Mapping[str, tuple[Phrase, ...]]  # those that ask for this character, and those that ask for none
    unasked: tuple[Phrase, ...]  # those that ask for none

    @classmethod
    def of(cls, given: Iterable[Given]) -> Phrases | None:
        """These spellings of one needle; None without any."""
        every = tuple((term, spelling, *spelling.beside, *spelling.nearby) for term, spelling in given)
        unasked = tuple(phrase for phrase in every if not phrase[3])
        asked: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in every:
            if phrase[3]:
                asked[phrase[3][0]].append(phrase)
        return cls(every, {char: (*some, *unasked) for char, some in asked.items()}, unasked) if every else None

    def add(self, hits: list[Hit], document: Document, text: str, start: int, end: int) -> None:
        """Add what stands around the needle at `start` to `end`; `text` is the folded one within two characters."""
        folded, before, after = document.folded, text[start + 1], text[end + 2]
        # A gap is mostly one character: then it is known where the words beside the needle must stand.
        at = end + 1 if after in GAPS else end
        following = text[at + 2]
        known = following not in GAPS
        some = self.by_next.get(following, self.unasked) if known else self.every
        if not some:
            return
        until = start - 1 if before in GAPS else start
        loose = text[until + 1] in GAPS
        for term, spelling, word_before, word_after, near_before, near_after in some:
            if known and word_after and not folded.startswith(word_after, at):
                continue
            if word_before and not loose and not folded.endswith(word_before, 0, until):
                continue
            if near_after and folded.find(near_after, end, end + NEARBY + len(near_after)) < 0:
                continue
            if near_before and folded.find(near_before, max(start - NEARBY - len(near_before), 0), start) < 0:
                continue
            place = locate(spelling, folded, start, end)
            if place and (spelling.exact is None or has_capitals(spelling, document.place(*place)[3])):
                hits.append((*place, term))


class Checks(NamedTuple):
    """The spellings behind one needle."""

    tight_before: bool  # no letter may stand before the needle, whichever spelling it is
    tight_after: bool
    unbound: tuple[int, ...]  # terms of spellings that need no word bounds: the needle is all there is to them
    plain: tuple[tuple[int, bool], ...]  # terms of single words, and whether they may have an ending
    phrases: Phrases | None

    @classmethod
    def of(cls, given: Iterable[Given]) -> Checks:
        """The checks of a needle's spellings, each with its term."""
        spellings = list(given)
        anchors = [spelling.words[spelling.anchor] for _, spelling in spellings]
        return cls(
            all(not (word.open_start or word.before or word.arabic) for word in anchors),
            all(not (word.open_end or word.after) for word in anchors),
            tuple(term for term, spelling in spellings if spelling.shape == "open"),
            tuple(
                (term, spelling.shape == "stem") for term, spelling in spellings if spelling.shape in ("word", "stem")
            ),
            Phrases.of((term, spelling) for term, spelling in spellings if spelling.shape == "other"),
        )
