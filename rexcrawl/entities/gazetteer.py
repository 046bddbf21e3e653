"""Names that are known beforehand, found all at once: the lexicon of the matcher over a gazetteer's terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rexcrawl.config.beat import Term
from rexcrawl.entities import countries, demonyms
from rexcrawl.entities.span import Entity, Kind
from rexcrawl.entities.standing import stands
from rexcrawl.match.lexicon import Document, Lexicon, readable
from rexcrawl.text import fold, is_cjk

# Groups of a vocabulary that name something, and what they name.
_KINDS: dict[str, Kind] = {
    "company": "company",
    "organisation": "organisation",
    "place": "place",
    "city": "place",
    "country": "country",
    "demonym": "country",
    "mine": "mine",
    "person": "person",
    "element": "element",
    "mineral": "mineral",
    "magnet-strong": "mineral",
}
_SUBSTANCES = frozenset({"element", "mineral", "magnet-strong"})  # what counts of a beat's own vocabulary
_SYMBOLS = {
    "lanthanum": "La", "cerium": "Ce", "praseodymium": "Pr", "neodymium": "Nd", "promethium": "Pm", "samarium": "Sm",
    "europium": "Eu", "gadolinium": "Gd", "terbium": "Tb", "dysprosium": "Dy", "holmium": "Ho", "erbium": "Er",
    "thulium": "Tm", "ytterbium": "Yb", "lutetium": "Lu", "scandium": "Sc", "yttrium": "Y",
}  # fmt: skip
_ROLES = {"demonym": "demonym", "person": "known"}
_FALSE = "false"  # spellings in which a name of the gazetteer is no name
_SHORT = 4  # folded letters up to which accents must stand as they are written in the name


class Gazetteer:
    """Compiled names. Making one takes about a second; it finds names in microseconds per hundred words."""

    def __init__(self, terms: Sequence[Term]) -> None:
        named = (term for term in terms if term.group in _KINDS or term.group == _FALSE)
        every = [*named, *countries.countries(), *demonyms.demonyms(), *countries.cities()]
        self.terms = [term for term in every if term.spellings]
        self.lexicon = Lexicon(self.terms)
        self.tickers = {t.id: given[0] for t in terms if t.group == "ticker" for given in t.spellings.values()}
        self.listed = {ticker: id for id, ticker in self.tickers.items()}
        self.countries = {term.id: _usual(term) for term in self.terms if term.group == "country"}
        self.written = [
            frozenset(name.strip("=*").casefold() for given in term.spellings.values() for name in given)
            for term in self.terms
        ]

    @classmethod
    def compile(cls, names: Iterable[Term], beat: Iterable[Term] = ()) -> Gazetteer:
        """A gazetteer's names, and a beat's elements and minerals; countries and cities are always known.

        Raises ConfigError for a spelling without a letter.
        """
        return cls((*names, *(term for term in beat if term.group in _SUBSTANCES)))

    def names(self, field: str, text: str, language: str | None) -> Iterator[Entity]:
        """The known names of one field, overlapping ones included."""
        document = Document([(field, readable(text))], language)
        hits = self.lexicon.scan(document).hits
        false = [document.place(start, end)[1:3] for start, end, number in hits if self.terms[number].group == _FALSE]
        for start, end, number in hits:
            _, low, high, _ = document.place(start, end)
            if false and any(first <= low and high <= last for first, last in false):
                continue
            written = text[low:high]
            term = self.terms[number]
            kind = _KINDS[term.group]
            if kind not in ("element", "mineral") and not self._is_name(number, written, language):
                continue
            if kind in ("country", "place") and not stands(text, low, high, term):
                continue
            yield Entity(
                kind=kind,
                field=field,
                start=low,
                end=high,
                text=written,
                value=self._value(term),
                unit=self.tickers.get(term.id) if kind == "company" else None,
                name=self.countries[term.id] if term.group == "demonym" else _usual(term),
                role=_ROLES.get(term.group),
            )

    def _value(self, term: Term) -> str | None:
        if term.group == "person":
            return None
        if term.group in ("country", "demonym"):
            return term.id.upper()
        return _SYMBOLS.get(term.id, term.id) if term.group == "element" else term.id

    def _is_name(self, number: int, written: str, language: str | None) -> bool:
        """Whether it is written as a name: a capital where there are any, and accents where it is short."""
        first = next((char for char in written if char.isalpha()), "")
        if self.terms[number].group == "demonym":
            return True  # other languages than English write them small; those of English ask for the capital
        if first.islower() and not (" " in written and any(map(str.isupper, written))):
            return False
        if is_cjk(first):
            return len(written) > 1 or language is not None
        if len(fold(written)) <= _SHORT:
            return written.casefold() in self.written[number] and (language is not None or len(written) > 2)
        return True


def _usual(term: Term) -> str:
    """The name that English has, or else the first given; of a substance, whose spellings are stems, its id."""
    if _KINDS[term.group] in ("element", "mineral"):
        return term.id
    given = term.spellings.get("en!") or term.spellings.get("en") or next(filter(None, term.spellings.values()))
    return max(given, key=len).strip("=*") if term.group in ("country", "city") else given[0].strip("=*")
