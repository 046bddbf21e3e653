"""Raw bytes scanned before anything is parsed, so that an off-topic page costs microseconds.

A page is let through unless it is certain that none of the needed terms is in it: one word of each
spelling is looked for in the bytes in lower, title and upper case, as numeric entity and as JSON
escape; the spelling's other words must stand near by. What cannot be decided by looking at UTF-8
bytes (another encoding or one twice, full-width letters, editors' regular expressions) is let through.

Hyperscan looks for all words with their bounds in one pass; it is compiled (seconds) when the first page is asked for.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from html.entities import codepoint2name
from typing import NamedTuple

import hyperscan

from rexcrawl.match.folding import fold
from rexcrawl.match.lexicon import Lexicon
from rexcrawl.match.spelling import Spelling
from rexcrawl.text import CYRILLIC_TWICE, WESTERN_TWICE

_REACH = 400  # bytes in which a phrase's next word must stand: markup may part them
_WORD = 60  # the same once markup is gone
_GAP = b" \t\r\n-_\"'()\xc2\xa0"
_ANY_MARKUP = re.compile(rb"[<&\\>]")
_MARKUP = re.compile(rb"<[^<>]*>?|^[^<>]*>|&(?:nbsp|#160|#xa0|#8209|#x2011|#32);|\\[nrt]|\xe2\x80[\x90-\x95]")
_ESCAPE = re.compile(rb"(?:\\[nrtbf]|\\u[0-9a-f]{4}|%[0-9a-f]{2})$")
# What may stand before a word: no letter or digit, or an escape that only looks like one.
_ALNUM = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789")
_BEFORE = rb"(?:^|[^a-z0-9]|\\[nrtbf]|\\u[0-9a-f]{4}|%[0-9a-f]{2})"
_AFTER = rb"(?:[^a-z0-9]|$)"
_WIDE = rb"\xef\xbc[\xa1-\xba]|\xef\xbd[\x81-\x9a]"  # full-width letters: such a page is let through
_UNDECIDED = b"|".join((_WIDE, WESTERN_TWICE, CYRILLIC_TWICE))
_SAME = dict.fromkeys("اأإآ", "اأإآ") | dict.fromkeys("هة", "هة") | dict.fromkeys("يى", "يى") | {"ё": "ёе"}
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_-]+)""", re.IGNORECASE)
_HIDDEN = (b"&shy;", b"\xc2\xad", b"&#173;", b"<wbr>", b"<wbr/>", b"\xe2\x80\x8b")
# Most writers leave the dots of ё out and some do not: words are looked for without them.
_DOTTED = (
    ("ё".encode(), "е".encode()),
    ("Ё".encode(), "Е".encode()),
    (b"\\u0451", b"\\u0435"),
    (b"&#1105;", b"&#1077;"),
)
_REWRITTEN = (*((mark, b"") for mark in _HIDDEN), *_DOTTED)


class Prefilter:
    """Byte forms of the terms of which one must be there for any watch to be met."""

    def __init__(self, lexicon: Lexicon, needs: frozenset[int] | None) -> None:
        self.always = needs is None or bool(needs & lexicon.regex_terms)
        forms: dict[bytes, list[_Demand]] = defaultdict(list)
        for term in needs or ():
            for index in lexicon.by_term[term]:
                for form, demand in _forms(lexicon.spellings[index]):
                    forms[form].append(demand)
        self.forms = tuple(forms)
        self.demands = [tuple(dict.fromkeys(given)) for given in forms.values()]
        self.expressions = (
            *(_expression(form, demands) for form, demands in zip(self.forms, self.demands, strict=True)),
            *(_literal(mark) for mark, _ in _REWRITTEN),
            _UNDECIDED,
        )

    def may_match(self, body: bytes) -> bool:
        """False only when no needed term can be in the page."""
        if self.always:
            return True
        if not self.forms:
            return False
        if not _is_utf8(body):
            return True
        database, undecided, rewritten = _compiled(self.expressions), len(self.expressions) - 1, len(self.forms)
        found = _scan(database, body)
        strange = {number for number, _ in found if number >= rewritten}
        if undecided in strange:
            return True
        if strange:
            for mark, plain in (_REWRITTEN[number - rewritten] for number in strange):
                body = body.replace(mark, plain).replace(mark.upper(), plain)
            found = [(number, end) for number, end in _scan(database, body) if number < rewritten]
        return any(self._is_met(number, end, body) for number, end in found)

    def _is_met(self, number: int, end: int, body: bytes) -> bool:
        """Whether a form that ends here, or before the character that bounds it, stands there as a term asks."""
        form = self.forms[number]
        low = max(0, end - len(form) - 1 - _REACH)
        raw = body[low : end + _REACH]
        lowered = raw.lower()
        end -= low
        at = end - len(form) if lowered.endswith(form, 0, end) else end - 1 - len(form)
        return any(_met(demand, raw, lowered, at, at + len(form)) for demand in self.demands[number])


@lru_cache(maxsize=2)
def _compiled(expressions: tuple[bytes, ...]) -> hyperscan.Database:
    """All expressions as one automaton; kept, since a daemon compiles its watches anew for every round."""
    count, flags = len(expressions), hyperscan.HS_FLAG_CASELESS
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=list(expressions), ids=list(range(count)), elements=count, flags=[flags] * count)
    return database


def _scan(database: hyperscan.Database, body: bytes) -> list[tuple[int, int]]:
    """The expressions that stand in the bytes, each with its end; capitals of ASCII letters are ignored."""
    found: list[tuple[int, int]] = []
    database.scan(body, match_event_handler=lambda number, _start, end, *_: found.append((number, end)))
    return found


def _expression(form: bytes, demands: tuple[_Demand, ...]) -> bytes:
    before = _BEFORE if all(demand.bound_before for demand in demands) else b""
    after = _AFTER if all(demand.bound_after for demand in demands) else b""
    return before + _literal(form) + after


def _literal(text: bytes) -> bytes:
    return b"".join(bytes([code]) if code in _ALNUM else b"\\x%02x" % code for code in text)


class _Demand(NamedTuple):
    """What must be true around a form: word bounds, and the ASCII words right before and after it, if any."""

    bound_before: bool
    bound_after: bool
    word_before: tuple[bytes, ...]
    word_after: tuple[bytes, ...]
    capitals: bytes


def _met(demand: _Demand, raw: bytes, body: bytes, start: int, end: int) -> bool:
    if demand.capitals and raw[start:end] != demand.capitals:
        return False
    if demand.bound_before and start and body[start - 1 : start].isalnum() and not _ends_escape(body, start):
        return False
    if demand.bound_after and body[end : end + 1].isalnum():
        return False
    after, before = demand.word_after, demand.word_before
    return (not after or _beside(after, body[end : end + _REACH], slice(0, _WORD))) and (
        not before or _beside(before, body[max(0, start - _REACH) : start], slice(-_WORD, None))
    )


def _beside(forms: tuple[bytes, ...], markup: bytes, near: slice) -> bool:
    """Whether one of the forms stands near by once tags are gone; most often it is not there at all."""
    return any(form in markup for form in forms) and _any_in(forms, _plain(markup)[near])


def _any_in(forms: tuple[bytes, ...], window: bytes) -> bool:
    """Whether any form stands in the window, not as the tail of another ASCII word."""
    for form in forms:
        at = window.find(form)
        while at >= 0:
            if not at or not (form[:1].isalnum() and window[at - 1 : at].isalnum()):
                return True
            at = window.find(form, at + 1)
    return False


def _plain(markup: bytes) -> bytes:
    """Bytes without tags, and with entities and escapes of white space as a space."""
    return _MARKUP.sub(b" ", markup) if _ANY_MARKUP.search(markup) else markup


def _ends_escape(body: bytes, start: int) -> bool:
    """Whether an escape of JSON (a line break, a letter by number) ends here, which only looks like a letter."""
    before = body[max(0, start - 6) : start]
    return (b"\\" in before or b"%" in before) and _ESCAPE.search(before) is not None


def _is_utf8(body: bytes) -> bool:
    # One byte is found ten times faster than two.
    if (b"\x1b" in body and b"\x1b$" in body) or b"\0" in body[:400]:
        return False
    declared = _CHARSET.search(body, 0, 4000)
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A body cut at the cap may end inside a character.
        return error.end >= len(body) - 3 and error.start >= len(body) - 3
    return True


def _forms(spelling: Spelling) -> Iterator[tuple[bytes, _Demand]]:
    """Byte forms of the anchor, each with what must stand around it."""
    if spelling.regex is not None:
        return
    words, at = _written_words(spelling), spelling.anchor
    word = spelling.words[at]
    before = tuple(_byte_forms(words[at - 1])) if at else ()
    following = spelling.words[at + 1 : at + 2]
    after = tuple(_byte_forms(words[at + 1])) if following and not following[0].before else ()
    exact = spelling.exact.encode() if spelling.exact and spelling.exact.isascii() and len(words) == 1 else b""
    for form in _byte_forms(words[at]):
        yield (
            form,
            _Demand(
                bound_before=form[:1].isalnum() and not (word.before or word.open_start or word.arabic),
                bound_after=form[-1:].isalnum() and not (word.after or word.open_end),
                word_before=before,
                word_after=after,
                capitals=exact,
            ),
        )


def _written_words(spelling: Spelling) -> list[str]:
    """The words as the editor wrote them, accents kept, in lower case; Arabic ones without their article."""
    body = spelling.source[1:] if spelling.source.startswith("=") else spelling.source
    written = [part.strip("*").lower() for part in re.split(r"[\s\-]+", body.strip()) if part.strip("*")]
    return [
        word.removeprefix("ال") if spelling.words[index].arabic and len(word) > 4 else word
        for index, word in enumerate(written)
    ]


def _byte_forms(word: str) -> set[bytes]:
    """The word as it may stand in a page brought to lower case byte by byte."""
    if word.isascii():
        return {word.encode()}
    # A short word without its accents is too often another word.
    forms = {unicodedata.normalize("NFD", word).encode().lower()}
    if len(word) > 3:
        forms.add(fold(word).encode().lower())
    for spelt in _spelt(word):
        for variant in {spelt, spelt.upper(), spelt.capitalize()}:
            forms.add(variant.encode().lower())
            for escape in (_named, "&#{};".format, "&#x{:x};".format, "\\u{:04x}".format):
                escaped = "".join(escape(ord(char)) if ord(char) > 127 else char for char in variant)
                forms.add(escaped.encode().lower())
    return forms


def _named(code: int) -> str:
    """The named HTML entity of a character, or the character."""
    name = codepoint2name.get(code)
    return f"&{name};" if name else chr(code)


def _spelt(word: str) -> set[str]:
    """The word with the letters that writers use for each other, as folding does."""
    choices = [_SAME.get(char, char) for char in word]
    if math.prod(map(len, choices)) > 256:
        choices = list(word)
    return {"".join(chosen) for chosen in itertools.product(*choices)}
