"""One spelling of a vocabulary term: what an editor wrote, and where it stands in a folded text.

The notation (docs/matching.md):

    rare earth      words; between them any run of white space or hyphens
    neodym*         any letters may follow (inflection, German compounds)
    *magnet         any letters may come before
    =REE            exactly these capitals
    /N[0-9]{2}SH/   an RE2 expression over the original text, capitals ignored

Arabic words may carry the article and one-letter prefixes without being asked; words of scripts
without spaces (and Korean, whose particles stick to nouns) need no word bounds.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from rexcrawl.errors import ConfigError
from rexcrawl.match.folding import fold
from rexcrawl.text import is_cjk

_SPLIT = re.compile(r"[\s\-]+")
_GAP_SIGNS = frozenset("-_·・‧\u2011")
GAPS = frozenset(chr(code) for code in range(0x3001) if chr(code).isspace()) | _GAP_SIGNS
MAX_GAP = 8
_PREFIX = 40  # characters of an Arabic word in which its literal must end
NEARBY = MAX_GAP + _PREFIX
_ARABIC = re.compile("[\u0621-\u064a]")
_ARABIC_PREFIXES = frozenset(
    lead + body for lead in ("", "و", "ف") for body in ("", "ال", "لل", "ل", "ب", "ك", "بال", "كال", "س")
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a spelling, folded; `before` and `after` say whether letters may stick to it."""

    literal: str
    before: bool
    after: bool
    arabic: bool
    open_start: bool  # begins with a character that needs no word bound
    open_end: bool


# Words of markup, style sheets and scripts, and of every text: the other words of a phrase are looked for first.
# Words of style sheets, scripts and forms come before those of the news.
_IN_MARKUP = frozenset({
    "transition", "search", "round", "leading", "content", "module", "modules", "data", "element", "elements", "state",
    "top", "group", "import", "export", "color", "border", "native", "source", "active", "complex", "neo", "northern",
})  # fmt: skip
_ON_EVERY_PAGE = frozenset({
    "element", "elemen", "elements", "resources", "module", "modules", "transition", "state", "states",
    "project", "projects", "common", "company", "production", "performance", "technology", "group", "data",
    "content", "material", "materials", "metal", "mineral", "minerals", "market", "price", "energy", "advanced",
    "export", "import", "control", "critical", "strategic", "international", "national", "china", "american",
    "australian", "world", "south", "north", "nach", "der", "die", "das", "und", "les", "des", "aux", "del",
    "dei", "con", "per", "para", "los", "las",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """A parsed spelling. `anchor` is the index of the word that is looked for first."""

    source: str
    words: tuple[Word, ...]
    anchor: int
    exact: str | None  # the capitals that must stand, without gaps
    regex: str | None
    only: str | None  # the one language in which it counts
    shape: Literal["word", "stem", "open", "other"] = "other"  # the simple ones are looked at without `locate`
    beside: tuple[str, str] = ("", "")  # the words before and after the anchor, where they must stand as they are
    nearby: tuple[str, str] = ("", "")  # the same where letters may stick to them, but no more than NEARBY

    @property
    def needle(self) -> str:
        """The folded literal that must be in a text for the spelling to be in it."""
        return self.words[self.anchor].literal


def parse(source: str, *, language: str = "*", about: str | None = None) -> Spelling:
    """Read one spelling.

    `language` ending in "!" makes the spelling count only in that language. Raises ConfigError for a
    spelling without any letter, or whose only word is too short to be looked for.
    """
    only = language[:-1].split("-")[0] if language.endswith("!") else None
    if len(source) > 2 and source[0] == source[-1] == "/":
        return Spelling(source, (), 0, None, source[1:-1], only)
    body = source[1:] if source.startswith("=") else source
    words = tuple(_word(part) for part in _SPLIT.split(body.strip()) if part.strip("*"))
    if not words or not all(word.literal for word in words):
        raise ConfigError(f"spelling {source!r} has nothing to look for", about=about)
    exact = _gapless(body.replace("*", "")) if source.startswith("=") else None
    anchor = max(range(len(words)), key=lambda index: _rarity(words[index].literal))
    before = words[anchor - 1] if anchor else None
    after = words[anchor + 1] if anchor + 1 < len(words) and not words[anchor].after else None
    return Spelling(
        source,
        words,
        anchor,
        exact,
        None,
        only,
        _shape(words, exact),
        (
            before.literal if before and not (before.after or words[anchor].before or words[anchor].arabic) else "",
            after.literal if after and not after.before and not after.arabic else "",
        ),
        (
            before.literal if before and words[anchor].arabic and not (before.after or words[anchor].before) else "",
            after.literal if after and after.arabic and not after.before else "",
        ),
    )


def _rarity(literal: str) -> tuple[bool, bool, int]:
    """How seldom a word may be expected in the bytes of any page."""
    return literal not in _IN_MARKUP, literal not in _ON_EVERY_PAGE, len(literal)


def _shape(words: tuple[Word, ...], exact: str | None) -> Literal["word", "stem", "open", "other"]:
    """A word to which nothing may stick, one with any ending, one that needs no bounds; or something else."""
    first = words[0]
    if len(words) > 1 or exact is not None:
        return "other"
    if first.open_start and first.open_end:
        return "open"
    if first.before or first.arabic or first.open_start or first.open_end:
        return "other"
    return "stem" if first.after else "word"


def _word(part: str) -> Word:
    literal = fold(part.strip("*"))
    if not literal:
        return Word(literal="", before=False, after=False, arabic=False, open_start=True, open_end=True)
    arabic = _ARABIC.match(literal) is not None
    if arabic and literal.startswith("ال") and len(literal) > 4:
        literal = literal[2:]
    return Word(
        literal=literal,
        before=part.startswith("*"),
        after=part.endswith("*"),
        arabic=arabic,
        open_start=not LETTERS[literal[0]],
        open_end=not LETTERS[literal[-1]],
    )


def _gapless(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text) if not _is_gap(char))


class _Letters(dict[str, bool]):
    """Whether a character is a letter or digit of a script that puts spaces between words; each judged once."""

    def __missing__(self, char: str) -> bool:
        letter = self[char] = char.isalnum() and (char < "\u0e00" or not is_cjk(char))
        return letter


LETTERS = _Letters()


def _is_gap(char: str) -> bool:
    return char in GAPS


def locate(spelling: Spelling, folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The whole spelling around its anchor at folded[start:end], as folded offsets; None when it is not there."""
    words, anchor = spelling.words, spelling.anchor
    low = _bound_before(folded, start, words[anchor])
    high = _bound_after(folded, end, words[anchor]) if low >= 0 else -1
    if high < 0:
        return None
    for index in range(anchor - 1, -1, -1):
        low = _word_before(folded, low, words[index], words[index + 1])
        if low < 0:
            return None
    for index in range(anchor + 1, len(words)):
        high = _word_after(folded, high, words[index], words[index - 1])
        if high < 0:
            return None
    return low, high


def has_capitals(spelling: Spelling, original: str) -> bool:
    """Whether a stretch of the original text has the capitals that the spelling asks for."""
    return spelling.exact is None or _gapless(original).startswith(spelling.exact)


def _bound_before(folded: str, at: int, word: Word) -> int:
    """Where the word begins, its literal beginning at `at`; -1 when it is part of another word."""
    if at == 0 or not LETTERS[folded[at - 1]] or word.open_start:
        return at
    begin = at
    while begin and LETTERS[folded[begin - 1]]:
        begin -= 1
    if word.before:
        return begin
    if word.arabic and folded[begin:at] in _ARABIC_PREFIXES:
        return begin
    return -1


def _bound_after(folded: str, at: int, word: Word) -> int:
    """Where the word ends, its literal ending at `at`; -1 when it is part of another word."""
    if word.open_end or at >= len(folded) or not LETTERS[folded[at]]:
        return at
    if not word.after:
        return -1
    while at < len(folded) and LETTERS[folded[at]]:
        at += 1
    return at


def _word_before(folded: str, at: int, word: Word, following: Word) -> int:
    """Where `word` begins when it stands before `at`, a gap between; -1 when it does not."""
    end = at
    while end and folded[end - 1] in GAPS and at - end < MAX_GAP:
        end -= 1
    literal = word.literal
    if word.after and not word.open_end:
        begin = end
        while begin and LETTERS[folded[begin - 1]]:
            begin -= 1
        begin = folded.find(literal, begin, end)
    else:
        begin = end - len(literal) if folded.endswith(literal, 0, end) else -1
    if begin < 0 or (end == at and not (word.open_end or following.open_start)):
        return -1
    return _bound_before(folded, begin, word)


def _word_after(folded: str, at: int, word: Word, preceding: Word) -> int:
    """Where `word` ends when it stands after `at`, a gap between; -1 when it does not."""
    begin, length, literal = at, len(folded), word.literal
    while begin < length and folded[begin] in GAPS and begin - at < MAX_GAP:
        begin += 1
    if begin == at and not (word.open_start or preceding.open_end):
        return -1
    if not folded.startswith(literal, begin):
        if not (word.before or word.arabic):
            return -1
        found = folded.find(literal, begin, begin + _PREFIX)
        if found < 0 or _bound_before(folded, found, word) != begin:
            return -1
        begin = found
    return _bound_after(folded, begin + len(literal), word)
