"""What is known of an article when it is compared with others, and its text prepared for that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from rexcrawl.model import Precision
from rexcrawl.wording import names, numbers, spaceless, units

MOST_UNITS = 20_000  # of a longer text only the beginning is compared


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """An article as the judgement of copies sees it. `id` is the store's; None means not known.

    `outlet` is any stable name of the publisher; `outlet_names` are the names others would credit it by;
    `clock_offset_s` is how far the outlet's clock was found to be ahead of true time.
    """

    id: int
    url: str = ""
    outlet: str = ""
    outlet_name: str = ""
    headline: str = ""
    text: str = ""
    published: datetime | None = None
    published_precision: Precision | None = None
    language: str | None = None
    claims_canonical: str | None = None
    agency: str | None = None
    bylines: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    first_seen: datetime | None = None
    outlet_names: tuple[str, ...] = ()
    clock_offset_s: int = 0
    names: frozenset[str] = frozenset()  # identities found by the caller, the same in every language


class Prepared(NamedTuple):
    """A text as folded units with their offsets in it."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: frozenset[int]  # indices of units that belong to names
    spaceless: bool


class Facts(NamedTuple):
    """Numbers and Latin names of a text, for comparison over languages."""

    amounts: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=512)
def prepare(text: str) -> Prepared:
    """The units of a text; kept for the next comparison."""
    found = units(text, limit=MOST_UNITS)
    forms = tuple(unit.form for unit in found)
    return Prepared(
        forms=forms,
        starts=tuple(unit.start for unit in found),
        ends=tuple(unit.end for unit in found),
        capital=frozenset(
            i for i, unit in enumerate(found) if text[unit.start].isupper() and not _opens(text, unit.start)
        ),
        spaceless=spaceless(forms),
    )


def _opens(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \"'“”„«»(")
    return not before or before[-1] in ".!?:\n。！？-|>#"


@lru_cache(maxsize=512)
def facts(text: str, language: str | None) -> Facts:
    """Amounts that tell one event from another (no years, no small counts) and Latin names."""
    found = numbers(text[:200_000], language)
    amounts = frozenset(n.value for n in found if _telling(n.value, n.unit))
    latin = frozenset(word for name in names(text[:200_000]) for word in name.words if len(word) > 2 and word.isascii())
    return Facts(amounts=amounts, names=latin)


def _telling(value: str, unit: str) -> bool:
    if unit or "." in value:
        return True
    return len(value) > 2 and not (len(value) == 4 and value[:2] in ("19", "20"))
