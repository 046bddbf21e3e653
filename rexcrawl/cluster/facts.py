"""What an article is compared by when stories are gathered: its words, names, amounts and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from rexcrawl.relate import Known
from rexcrawl.wording import names, numbers, spaceless, units

LEAD = 1_600  # characters: an event is told at the top, what follows is background
HEADLINE = 3  # a word of the headline counts as often as so many of the text
MOST_WORDS = 120
MOST_NAMES = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """One article: `words` with how often they stand, `names` and `amounts` as identities, the time it is from."""

    article: int
    language: str
    words: Mapping[str, int]
    names: frozenset[str]
    amounts: frozenset[str]
    at: datetime | None = None

    def terms(self) -> frozenset[str]:
        """Everything that can be shared, each kind with its mark: what an inverted index holds."""
        return frozenset(
            (
                *(f"w:{word}" for word in self.words),
                *(f"n:{name}" for name in self.names),
                *(f"a:{amount}" for amount in self.amounts),
            )
        )

    def to_json(self) -> dict[str, Any]:
        """A JSON-serialisable form; `from_json` reads it."""
        return {"words": dict(self.words), "names": sorted(self.names), "amounts": sorted(self.amounts)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any], *, article: int, language: str, at: datetime | None) -> Facts:
        """The value of `to_json`."""
        return cls(
            article=article,
            language=language,
            words=value["words"],
            names=frozenset(value["names"]),
            amounts=frozenset(value["amounts"]),
            at=at,
        )


def facts_of(known: Known) -> Facts:
    """The facts of one article's headline and beginning."""
    lead = known.text[:LEAD]
    return Facts(
        article=known.id,
        language=(known.language or "").split("-")[0],
        words=_words(known.headline, lead),
        names=_names(f"{known.headline}\n{lead}") | known.names,
        amounts=_amounts(f"{known.headline}\n{lead}", known.language),
        at=known.published or known.first_seen,
    )


def _words(headline: str, lead: str) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for text, weight in ((headline, HEADLINE), (lead, 1)):
        for word in _tokens(text):
            counted[word] += weight
    return dict(counted.most_common(MOST_WORDS))


def _tokens(text: str) -> list[str]:
    """Words of three letters and more by their first seven (one word, many endings); CJK as pairs of characters."""
    forms = [unit.form for unit in units(text)]
    if spaceless(forms):
        singles = [form for form in forms if not form[0].isdecimal()]
        return [a + b for a, b in pairwise(singles)]
    return [form[:7] for form in forms if len(form) > 2 and not form[0].isdecimal()]


def _names(text: str) -> frozenset[str]:
    """Latin names by their words; what only opens a sentence is no name unless it stands elsewhere too."""
    found = names(text)
    sure = {word for name in found for word in (name.words[1:] if name.opens else name.words)}
    words = [word for name in found for word in name.words if word in sure and len(word) > 2 and word.isascii()]
    return frozenset(word for word, _ in Counter(words).most_common(MOST_NAMES))


def _amounts(text: str, language: str | None) -> frozenset[str]:
    """Numbers that tell one event from another: with a unit or a fraction, or of three digits and no year."""
    return frozenset(
        number.value
        for number in numbers(text, language)
        if number.unit
        or "." in number.value
        or (len(number.value) > 2 and not (len(number.value) == 4 and number.value[:2] in ("19", "20")))
    )
