"""Folding and tokens: the one place that knows how scripts are compared.

Search, matching and fingerprints all compare text in folded form, so that "NADİR TOPRAK" meets
"nadir toprak", "Türkiye" meets "turkiye" and full-width "ＲＥＥ" meets "ree".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

# Latin letters that NFKD does not split into base and mark.
_LATIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t"}
)
# Arabic spelling variants that writers use interchangeably (alef forms, alef maqsura, ta marbuta, tatweel).
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None})
_QUOTES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "‛": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\ufeff": None,
    }
)

_HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3040-\u30ff\u31f0-\u31ff\u30fc"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
# Scripts that are written without spaces between words (Hangul has spaces, but particles stick to nouns).
CJK = re.compile(f"[{_HAN}{_KANA}{_HANGUL}{_SPACELESS}]+")
# A run without spaces ends a Latin word or a number: 2025年稀土 is "2025" and "年稀土".
_TOKEN = re.compile(f"[{_HAN}{_KANA}{_HANGUL}{_SPACELESS}]+|[^\\W_{_HAN}{_KANA}{_HANGUL}{_SPACELESS}]+")


@lru_cache(maxsize=65536)
def _fold_char(char: str) -> str:
    """One character's folded form: none, one or several characters."""
    lowered = unicodedata.normalize("NFKC", char).translate(_QUOTES).casefold()
    parts: list[str] = []
    for base in unicodedata.normalize("NFKD", lowered):
        if unicodedata.combining(base) and base not in "\u3099\u309a":
            continue
        parts.append(base)
    folded = "".join(parts).translate(_LATIN).translate(_ARABIC)
    if char in "йЙ":  # й is a letter of its own, not an accented и
        return "й"
    return unicodedata.normalize("NFKC", folded)


def fold(text: str) -> str:
    """Case, width, accents and spelling variants removed; white space kept as it is.

    Turkish dotted and dotless i both become "i"; Latin, Greek and Arabic marks go; kana voicing marks
    and Hangul syllables stay; typographic quotes and dashes become ASCII.
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_char, unicodedata.normalize("NFC", text)))


def fold_map(text: str) -> tuple[str, list[int]]:
    """`fold(text)` with, for each folded character, the offset in `text` that it came from.

    The list has one entry more than the folded text: the length of `text`.
    """
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    out: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(text):
        folded = "".join(map(_fold_char, unicodedata.normalize("NFC", cluster)))
        out.append(folded)
        offsets.extend([start] * len(folded))
    offsets.append(len(text))
    return "".join(out), offsets


def _clusters(text: str) -> list[tuple[int, str]]:
    """Base characters with the combining marks that follow them, so that NFC can join each on its own."""
    clusters: list[tuple[int, str]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not (unicodedata.combining(text[index]) or "\u1160" <= text[index] <= "\u11ff"):
            clusters.append((start, text[start:index]))
            start = index
    return clusters


def squeeze(text: str) -> str:
    """White space folded to single spaces and trimmed."""
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """Folded words; a run of a script without spaces is one element."""
    return _TOKEN.findall(fold(text))


def is_cjk(token: str) -> bool:
    """Whether a token of `words` is a run of a script that is written without spaces."""
    return CJK.match(token) is not None


def search_terms(text: str) -> str:
    """What the full-text index holds: folded words, and CJK runs as overlapping bigrams.

    The last character of a run stands alone too, so that a single character can be found by prefix.
    """
    out: list[str] = []
    for token in words(text):
        out.extend(_bigrams(token) if is_cjk(token) else (token,))
    return " ".join(out)


def _bigrams(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] + [run[-1]]


_QUERY_PART = re.compile(r'(-)?"([^"]*)"?|(-)?(\S+)')


def search_query(query: str) -> str:
    """An editor's words as an FTS5 expression: all words, "phrases", -not, OR and a trailing * work.

    Every other sign is data, so no input is a syntax error; an empty result means nothing to look for.
    """
    groups: list[list[str]] = [[]]
    without: list[str] = []
    for minus, phrase, minus_word, word in _QUERY_PART.findall(query):
        if word == "OR":
            groups.append([])
            continue
        if word in ("AND", "NOT"):
            continue
        term = _phrase(phrase or word, prefix=word.endswith("*"))
        if term:
            (without if minus or minus_word else groups[-1]).append(term)
    wanted = [" AND ".join(group) for group in groups if group]
    if not wanted:
        return ""
    expression = wanted[0] if len(wanted) == 1 else " OR ".join(f"({part})" for part in wanted)
    return f"({expression}) NOT ({' OR '.join(without)})" if without else expression


def _phrase(text: str, *, prefix: bool) -> str:
    """One FTS5 phrase; a lone CJK character, or a final one, is looked up by prefix."""
    terms: list[str] = []
    open_end = prefix
    for token in words(text):
        if is_cjk(token):
            terms.extend(_bigrams(token)[:-1] or [token])
            open_end = prefix or len(token) == 1
        else:
            terms.append(token)
            open_end = prefix
    if not terms:
        return ""
    return '"' + " ".join(terms) + '"' + (" *" if open_end else "")


def highlight_terms(query: str) -> list[str]:
    """The folded words and runs of a query that a snippet should show."""
    positive = [
        phrase or word for minus, phrase, minus_word, word in _QUERY_PART.findall(query) if not (minus or minus_word)
    ]
    return [token for part in positive if part not in ("OR", "AND", "NOT") for token in words(part)]


def snippet(text: str, terms: list[str], *, width: int = 160, mark: tuple[str, str] = ("[", "]")) -> str:
    """About `width` characters of `text` around the first of `terms`, each hit between the marks."""
    folded, offsets = fold_map(text[:200_000])
    pattern = "|".join(re.escape(term) for term in sorted(set(terms), key=len, reverse=True))
    hits = [(offsets[m.start()], offsets[m.end()]) for m in re.finditer(pattern, folded)] if pattern else []
    first = hits[0][0] if hits else 0
    start = max(0, first - width // 3)
    end = min(len(text), start + width)
    out: list[str] = []
    at = start
    for low, high in hits:
        if low >= at and high <= end and high > low:
            out.append(text[at:low] + mark[0] + text[low:high] + mark[1])
            at = high
    out.append(text[at:end])
    return ("…" if start else "") + squeeze("".join(out)) + ("…" if end < len(text) else "")


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """`text` without control and direction-override characters: safe for a terminal or a log line."""
    return _CONTROL.sub("", text)


def normalised(text: str) -> str:
    """The form under which two texts count as the same: folded words joined by single spaces."""
    return " ".join(words(text))


# UTF-8 of UTF-8 that was read as Windows-1252 or Latin-1: a lead byte's sign, and as many signs as must follow it. The
# no-break space follows only where it may end such a sequence: French writes "annoncé", no-break space, "»".
_SIGN = (
    rb"(?:\xc2[\x80-\x9f\xa1-\xbf]|\xe2(?:\x80[\x93-\xba]|\x82\xac|\x84\xa2)"
    rb"|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c])"
)
WESTERN_TWICE = rb"\xc3(?:[\x82-\x9f](?:\xc2\xa0|S)|[\xa0-\xb4]S(?:\xc2\xa0|S))".replace(b"S", _SIGN)
# The same read as Windows-1251: Cyrillic "о" became these two letters, which stand together in no language.
CYRILLIC_TWICE = "Рѕ".encode()

_GIANT = 50_000  # characters of one tag
_GIANT_TAG = re.compile(r"<([A-Za-z][\w:-]*)[^<>]{50000,}")
_ATTRIBUTES = 2_000  # of one element; no page needs them, and parsers look each one up among all the others
_TAGS = 150_000  # of one document: the tree of three times as many takes a gigabyte


def _giant_tags(markup: str) -> Iterator[re.Match[str]]:
    """The tags that go on for long; found in leaps from one ">" to the last one within reach."""
    at = 0
    while at + _GIANT < len(markup):
        closed = markup.rfind(">", at, at + _GIANT)
        if closed < 0:
            closed = markup.find(">", at + _GIANT)
            closed = len(markup) if closed < 0 else closed
            opened = at
            for part in markup[at:closed].split("<"):
                if len(part) >= _GIANT and opened > at and (found := _GIANT_TAG.match(markup, opened - 1)):
                    yield found
                opened += len(part) + 1
        at = closed + 1


def parseable(markup: str) -> str:
    """Markup that can be parsed: an element with thousands of attributes has none, and after 150,000 tags it ends.

    A long tag with few attributes (a picture as a data URI) stays.
    """
    if len(markup) > 2 * _TAGS and markup.count("<") > _TAGS:
        markup = markup[: next(islice(re.finditer("<", markup), _TAGS, None)).start()]
    pieces, done = [], 0
    for tag in _giant_tags(markup):
        if tag[0].count("=") > _ATTRIBUTES:
            pieces += [markup[done : tag.start()], f"<{tag[1]}"]
            done = tag.end()
    return "".join((*pieces, markup[done:])) if pieces else markup
