"""What an article is compared by when stories are gathered: its words, names, amounts and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import Any

from justext.utils import get_stoplist  # type: ignore[import-untyped]

from rexcrawl.relate import Known
from rexcrawl.text import CJK, fold
from rexcrawl.wording import names, numbers, spaceless, units

LEAD = 1_600  # characters: an event is told at the top, what follows is background
HEADLINE = 3  # a word of the headline counts as often as so many of the text
MOST_WORDS = 120
MOST_NAMES = 24
_LISTS = {
    "en": "English", "de": "German", "tr": "Turkish", "fr": "French", "es": "Spanish", "pt": "Portuguese",
    "it": "Italian", "nl": "Dutch", "ru": "Russian", "uk": "Ukrainian", "pl": "Polish", "sv": "Swedish",
    "no": "Norwegian_Bokmal", "nb": "Norwegian_Bokmal", "da": "Danish", "fi": "Finnish", "vi": "Vietnamese",
    "id": "Indonesian", "ms": "Malay", "ar": "Arabic", "fa": "Persian", "cs": "Czech", "hu": "Hungarian",
    "ro": "Romanian", "el": "Greek", "bg": "Bulgarian", "sr": "Serbian", "hr": "Croatian", "kk": "Kazakh",
    "uz": "Uzbek", "az": "Azerbaijani",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """One article: `words` with how often they stand, `names` and `amounts` as identities, the time it is from."""

    article: int
    language: str
    words: Mapping[str, int]
    names: frozenset[str]
    amounts: frozenset[str]
    opening: frozenset[str] = frozenset()  # words that may be names: they open a sentence, and are no common words
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
        sets = {"names": self.names, "amounts": self.amounts, "opening": self.opening}
        return {"words": dict(self.words), **{name: sorted(value) for name, value in sets.items()}}

    @classmethod
    def from_json(cls, value: Mapping[str, Any], *, article: int, language: str, at: datetime | None) -> Facts:
        """The value of `to_json`."""
        return cls(
            article=article,
            language=language,
            words=value["words"],
            names=frozenset(value["names"]),
            amounts=frozenset(value["amounts"]),
            opening=frozenset(value["opening"]),
            at=at,
        )


def facts_of(known: Known) -> Facts:
    """The facts of one article's headline and beginning."""
    lead = known.text[:LEAD]
    language = (known.language or "").split("-")[0]
    whole = f"{known.headline}\n{lead}"
    sure, opening = _names(whole, standing_words(language))
    return Facts(
        article=known.id,
        language=language,
        words=_words(known.headline, lead, standing_words(language)),
        names=sure | known.names,
        opening=opening,
        amounts=_amounts(whole, known.language),
        at=known.published or known.first_seen,
    )


@cache
def standing_words(language: str) -> frozenset[str]:
    """The words that any text of a language has, folded (the lists of jusText); English when unknown."""
    name = _LISTS.get(language, "English" if not language else "")
    try:
        return frozenset(fold(word) for word in get_stoplist(name)) if name else frozenset()
    except ValueError:
        return frozenset()


def _words(headline: str, lead: str, standing: frozenset[str]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for text, weight in ((headline, HEADLINE), (lead, 1)):
        for word in _tokens(text, standing):
            counted[word] += weight
    return dict(counted.most_common(MOST_WORDS))


def _tokens(text: str, standing: frozenset[str]) -> list[str]:
    """Words of three letters and more by their first seven (one word, many endings); CJK as pairs of characters."""
    forms = [unit.form for unit in units(text)]
    if spaceless(forms):
        singles = [form for form in forms if not form[0].isdecimal()]
        return [a + b for a, b in pairwise(singles)]
    return [form[:7] for form in forms if len(form) > 2 and not form[0].isdecimal() and form not in standing]


def _names(text: str, standing: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Latin names by their words: those that are certain, and those that may only open a sentence.

    Among Chinese or Japanese every Latin word is a name.
    """
    found = names(text)
    mixed = CJK.search(text) is not None
    sure = {word for name in found for word in (name.words if mixed or not name.opens else name.words[1:])}
    counted = Counter(word for name in found for word in name.words if len(word) > 2 and word.isascii())
    kept = [word for word, _ in counted.most_common(2 * MOST_NAMES)]
    opening = [word for word in kept if word not in sure and word not in standing]
    return frozenset([word for word in kept if word in sure][:MOST_NAMES]), frozenset(opening[:MOST_NAMES])


def _amounts(text: str, language: str | None) -> frozenset[str]:
    """Numbers that tell one event from another: with a unit or a fraction, or of three digits and no year."""
    return frozenset(
        number.value
        for number in numbers(text, language)
        if number.unit
        or "." in number.value
        or (len(number.value) > 2 and not (len(number.value) == 4 and number.value[:2] in ("19", "20")))
    )
