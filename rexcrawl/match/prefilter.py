"""Raw bytes scanned before anything is parsed, so that an off-topic page costs microseconds.

A page is let through unless it is certain that none of the needed terms is in it: one word of each
spelling is looked for in the bytes in lower, title and upper case, as numeric entity and as JSON
escape; the spelling's other words must stand near by. What cannot be decided by looking at UTF-8
bytes (another encoding, full-width letters, editors' regular expressions) is let through.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterator

import ahocorasick_rs

from rexcrawl.match.lexicon import Lexicon
from rexcrawl.match.spelling import Spelling

_REACH = 1500  # bytes in which a phrase's other words must stand: markup may part them
_WIDE = re.compile(rb"\xef\xbc[\xa1-\xba]|\xef\xbd[\x81-\x9a]")
_ASCII_RUN = re.compile(r"[ -~]{4,}")
_SAME = dict.fromkeys("اأإآ", "اأإآ") | dict.fromkeys("هة", "هة") | dict.fromkeys("يى", "يى") | {"ё": "ёе"}
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_-]+)""", re.IGNORECASE)
_HIDDEN = (b"&shy;", b"\xc2\xad", b"&#173;", b"<wbr>", b"<wbr/>", b"\xe2\x80\x8b")


class Prefilter:
    """Byte forms of the terms of which one must be there for any watch to be met."""

    def __init__(self, lexicon: Lexicon, needs: frozenset[int] | None) -> None:
        self.always = needs is None or bool(needs & lexicon.regex_terms)
        forms: dict[bytes, list[tuple[bytes, ...]]] = defaultdict(list)
        for term in needs or ():
            for index in lexicon.by_term[term]:
                spelling = lexicon.spellings[index]
                for form, others in _forms(spelling):
                    forms[form].append(others)
        self.companions = [tuple(dict.fromkeys(given)) for given in forms.values()]
        self.automaton = ahocorasick_rs.BytesAhoCorasick(list(forms))
        self.anything = bool(forms)

    def may_match(self, body: bytes) -> bool:
        """False only when no needed term can be in the page."""
        if self.always:
            return True
        if not self.anything:
            return False
        if not _is_utf8(body) or _WIDE.search(body):
            return True
        for mark in _HIDDEN:
            if mark in body:
                body = body.replace(mark, b"")
        lowered = body.lower()
        checked: set[tuple[int, int]] = set()
        for form, start, end in self.automaton.find_matches_as_indexes(lowered, overlapping=True):
            if (form, start // _REACH) in checked:
                continue
            around = lowered[max(0, start - _REACH) : end + _REACH]
            if any(all(other in around for other in others) for others in self.companions[form]):
                return True
            checked.add((form, start // _REACH))
        return False


def _is_utf8(body: bytes) -> bool:
    if b"\x1b$" in body or b"\0" in body[:400]:
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


def _forms(spelling: Spelling) -> Iterator[tuple[bytes, tuple[bytes, ...]]]:
    """Byte forms of the anchor, each with the ASCII words that must stand near by."""
    if spelling.regex is not None:
        return
    source_words = _written_words(spelling)
    anchor = source_words[spelling.anchor]
    others = tuple(
        word.encode().lower()
        for index, word in enumerate(source_words)
        if index != spelling.anchor and word.isascii() and len(word) > 1
    )
    for form in _byte_forms(anchor):
        yield form, others


def _written_words(spelling: Spelling) -> list[str]:
    """The words as the editor wrote them, accents kept, in lower case; Arabic ones without their article."""
    body = spelling.source[1:] if spelling.source.startswith("=") else spelling.source
    written = [part.strip("*").lower() for part in re.split(r"[\s\-]+", body.strip()) if part.strip("*")]
    return [
        word.removeprefix("ال") if spelling.words[index].arabic and len(word) > 4 else word
        for index, word in enumerate(written)
    ]


def _byte_forms(word: str) -> set[bytes]:
    if word.isascii():
        return {word.encode()}
    run = max(_ASCII_RUN.findall(word), key=len, default="")
    if run:
        # Accents may be written as entities, decomposed or not at all; the rest of the word says enough.
        return {run.encode()}
    forms: set[bytes] = set()
    for spelt in _spelt(word):
        for variant in {spelt, spelt.upper(), spelt.capitalize()}:
            forms.add(variant.encode().lower())
            for escape in ("&#{};", "&#x{:x};", "\\u{:04x}"):
                escaped = "".join(escape.format(ord(char)) if ord(char) > 127 else char for char in variant)
                forms.add(escaped.encode().lower())
    return forms


def _spelt(word: str) -> set[str]:
    """The word with the letters that writers use for each other, as folding does."""
    choices = [_SAME.get(char, char) for char in word]
    if math.prod(map(len, choices)) > 256:
        choices = list(word)
    return {"".join(chosen) for chosen in itertools.product(*choices)}
