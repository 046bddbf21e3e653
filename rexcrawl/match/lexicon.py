"""The vocabulary made ready to be found: which spellings there are, and one pass that finds them all."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import ahocorasick_rs
import re2

from rexcrawl.config.beat import Term
from rexcrawl.errors import ConfigError
from rexcrawl.match.checks import Checks
from rexcrawl.match.folding import Folded
from rexcrawl.match.spaced import Needles, implementation, odd, spaced
from rexcrawl.match.spelling import LETTERS, Spelling, parse

Hit = tuple[int, int, int]  # start and end in the document's folded text, term


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as it is found: its name for reasons, and its spellings' numbers."""

    name: str
    group: str


# Close relatives, which language detection mistakes for each other on short texts.
_KIN = {"ms": "id", "in": "id", "nb": "sv", "nn": "sv", "no": "sv", "da": "sv"}


def base_language(tag: str | None) -> str | None:
    """The main part of a BCP 47 tag."""
    return (tag or "").replace("_", "-").split("-")[0].lower() or None


def kin(language: str | None) -> str | None:
    """The language whose spellings count for this one too."""
    base = base_language(language)
    return _KIN.get(base, base) if base else None


_SURROGATES = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """The same text and length with halves of surrogate pairs, which no UTF-8 has, replaced."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


class Document:
    """The fields of an article as one folded text; fields are parted by a character that no spelling has."""

    PART = "\0"

    def __init__(self, fields: Sequence[tuple[str, str]], language: str | None) -> None:
        self.language = kin(language)
        self.fields: list[tuple[str, int, Folded]] = []
        pieces: list[str] = []
        at = 0
        for name, text in fields:
            folded = Folded(text)
            self.fields.append((name, at, folded))
            pieces.append(folded.folded)
            at += len(folded.folded) + 1
        self.folded = self.PART.join(pieces)

    def place(self, start: int, end: int) -> tuple[str, int, int, str]:
        """Field, original start, original end and original text of a folded stretch."""
        name, base, folded = self.field_at(start)
        low, high = folded.origin(start - base), folded.end(end - base)
        return name, low, high, folded.original[low:high]

    def field_at(self, start: int) -> tuple[str, int, Folded]:
        """The field in which a folded offset stands: its name, where it begins, and its text."""
        found = self.fields[0]
        for field in self.fields:
            if field[1] > start:
                break
            found = field
        return found


class Lexicon:
    """All terms that the watches ask for, numbered, behind one Aho-Corasick automaton."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.entries: list[Entry] = []
        self.groups: dict[str, list[int]] = defaultdict(list)
        self.spellings: list[Spelling] = []
        self.owner: list[int] = []  # spelling -> term
        self.only: list[str | None] = []  # spelling -> the language in which alone it counts
        self.by_term: list[list[int]] = []
        self._tables: dict[str | None, list[Checks]] = {}
        for term in terms:
            self.add(term)
        self._build()

    def add(self, term: Term) -> int:
        """Take in a term; its number."""
        number = len(self.entries)
        self.by_term.append([])
        name = next((given[0] for given in term.spellings.values() if given), term.id)
        self.entries.append(Entry(name.strip("=*/"), term.group))
        self.groups[term.group].append(number)
        self.groups[f"{term.group}/{term.id}"].append(number)
        for language, given in term.spellings.items():
            for source in given:
                spelling = parse(source, language=language, about=f"term {term.group}/{term.id}")
                if spelling.regex is not None:
                    compiled(spelling.regex, about=f"term {term.group}/{term.id}")
                self.by_term[number].append(len(self.spellings))
                self.owner.append(number)
                self.only.append(kin(spelling.only))
                self.spellings.append(spelling)
        return number

    def _build(self) -> None:
        needles: dict[str, list[int]] = defaultdict(list)
        self.regexes: list[tuple[int, re2._Regexp]] = []
        for index, spelling in enumerate(self.spellings):
            if spelling.regex is None:
                needles[spelling.needle].append(index)
            else:
                self.regexes.append((index, compiled(spelling.regex)))
        self.needles = list(needles)
        self.needle_spellings = list(needles.values())
        self.automaton = ahocorasick_rs.AhoCorasick(self.needles, implementation=implementation(self.needles))
        self.regex_terms = frozenset(self.owner[index] for index, _ in self.regexes)
        self.regex_set = regex_set([self.spellings[index].regex or "" for index, _ in self.regexes])

    @cached_property
    def spaced_needles(self) -> Needles | None:
        """The same for texts without a script without spaces, which most are; None when a spelling forbids it."""
        plain = [(self.owner[n], spelling, self.only[n]) for n, spelling in enumerate(self.spellings) if spelling.words]
        return None if any(odd(spelling) for _, spelling, _ in plain) else Needles(plain)

    def scan(self, document: Document, first: frozenset[int] | None = None) -> Scan:
        """One pass over the document: every hit, with word bounds, capitals and language checked.

        With `first`, a document that has none of those terms gives a scan without hits.
        """
        if len(document.folded) < 2:
            return Scan(self, document, [])
        text = spaced(document.folded) if self.spaced_needles is not None else None
        if text is not None and self.spaced_needles is not None:
            hits = self.spaced_needles.hits(document, text)
        else:
            found = self.automaton.find_matches_as_indexes(document.folded, overlapping=True)
            hits = self._verified(document, found)
        if first is not None and not first & self.regex_terms and first.isdisjoint([hit[2] for hit in hits]):
            return Scan(self, document, [])
        for more in self.regex_hits(document).values() if self.regexes else ():
            hits.extend(more)
        return Scan(self, document, sorted(set(hits)))

    def _checks(self, language: str | None) -> list[Checks]:
        """For each needle, the spellings that count in a text of that language; remembered."""
        known = self._tables.get(language)
        if known is None:
            known = self._tables[language] = [
                Checks.of(
                    (self.owner[index], self.spellings[index])
                    for index in indexes
                    if not self.only[index] or not language or self.only[index] == language
                )
                for indexes in self.needle_spellings
            ]
        return known

    def _verified(self, document: Document, found: list[tuple[int, int, int]]) -> list[Hit]:
        """The finds that are whole spellings. The hottest loop of matching: it is kept flat."""
        hits: list[Hit] = []
        letters = LETTERS
        text = f"\0\0{document.folded}\0\0"  # so that two characters stand on either side of every find
        checks = self._checks(document.language)
        for needle, start, end in found:
            tight_before, tight_after, unbound, plain, phrases = checks[needle]
            if (tight_before and letters[text[start + 1]]) or (tight_after and letters[text[end + 2]]):
                continue
            for term in unbound:
                hits.append((start, end, term))
            if plain and not letters[text[start + 1]]:
                stop = end
                while letters[text[stop + 2]]:
                    stop += 1
                for term, stem in plain:
                    if stem or stop == end:
                        hits.append((start, stop, term))
            if phrases is not None:
                phrases.add(hits, document, text, start, end)
        return hits

    def regex_hits(self, document: Document) -> dict[int, list[Hit]]:
        """Hits of all regular expressions, by term, over the original text of each field."""
        hits: dict[int, list[Hit]] = defaultdict(list)
        if self.regex_set is None:
            return hits
        for _, base, field in document.fields:
            for position in self.regex_set.Match(field.original) or ():
                index, regex = self.regexes[position]
                hits[self.owner[index]].extend(_folded_hits(regex, field, base, self.owner[index]))
        return hits


@dataclass(frozen=True, slots=True)
class Scan:
    """All hits of one document, in order."""

    lexicon: Lexicon
    document: Document
    hits: list[Hit]


def _folded_hits(regex: re2._Regexp, field: Folded, base: int, term: int) -> list[Hit]:
    """A regular expression's finds as folded offsets."""
    hits: list[Hit] = []
    for match in regex.finditer(field.original):
        if match.end() > match.start():
            hits.append((base + _folded_at(field, match.start()), base + _folded_at(field, match.end()), term))
    return hits


def _folded_at(field: Folded, offset: int) -> int:
    """The first folded offset that comes from `offset` of the original or later."""
    low, high = 0, len(field.folded)
    while low < high:
        middle = (low + high) // 2
        if field.origin(middle) < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _options() -> re2.Options:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = 8 << 20
    return options


def compiled(pattern: str, *, about: str | None = None) -> re2._Regexp:
    """An RE2 expression, capitals ignored. Raises ConfigError with RE2's own complaint."""
    try:
        return re2.compile(unicodedata.normalize("NFC", pattern), _options())
    except re2.error as error:
        reason = error.args[0] if error.args else "cannot be read"
        reason = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        raise ConfigError(f"/{pattern}/ is not a regular expression that RE2 knows: {reason}", about=about) from error


def regex_set(patterns: Sequence[str]) -> re2.Set | None:
    """One automaton over all expressions, or None when there are none."""
    if not patterns:
        return None
    options = _options()
    options.max_mem = 64 << 20
    together = re2.Set.SearchSet(options)
    for pattern in patterns:
        together.Add(unicodedata.normalize("NFC", pattern))
    together.Compile()
    return together
