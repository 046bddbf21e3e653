"""Proper names as far as spelling shows them: capitalised words inside a sentence, Latin words among others.

No dictionary and no model: a name is a run of capitalised words that does not merely start a sentence.
Languages that capitalise every noun (German) give more of them; scripts without case give only Latin names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rexcrawl.text import CJK, fold

MOST = 5_000  # names read of one text


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """One run of capitalised words: folded `form`, its words and where it stands."""

    form: str
    words: tuple[str, ...]
    start: int
    end: int
    opens: bool  # it stands at the start of a sentence, where any word is capitalised


_CAPITAL = re.compile(rf"[^\W\d_{CJK.pattern[1:-2]}]+")
_OPENS = re.compile(r"(?:^|[.!?:;。！？\n\"“”„«»「『(\[|>-])\s*$")
_MINOR = frozenset(
    re.findall(r"\w+", "the a an of and in on at for to by with from as it he she they we i but this that")
)


def names(text: str) -> tuple[Name, ...]:
    """The names of a text in order, at most MOST; see the module for what counts as one."""
    found: list[Name] = []
    run: list[re.Match[str]] = []
    for word in _CAPITAL.finditer(text):
        if run and not (_is_capital(word[0]) and _joined(text, run[-1].end(), word.start())):
            _close(text, run, found)
            run = []
        if _is_capital(word[0]):
            run.append(word)
        if len(found) >= MOST:
            return tuple(found)
    if run:
        _close(text, run, found)
    return tuple(found)


def _is_capital(word: str) -> bool:
    return word[0].isupper() or (word.isascii() and len(word) > 1 and any(char.isupper() for char in word[1:]))


def _joined(text: str, end: int, start: int) -> bool:
    return text[end:start] in (" ", "\u00a0", "-", "'", "’", "&", " & ")


def _close(text: str, run: list[re.Match[str]], found: list[Name]) -> None:
    opens = _OPENS.search(text[max(0, run[0].start() - 4) : run[0].start()]) is not None
    if opens and fold(run[0][0]) in _MINOR:
        run = run[1:]
        opens = False
    if not run:
        return
    words = tuple(fold(word[0]) for word in run)
    if len("".join(words)) < 2:
        return
    found.append(Name(form=" ".join(words), words=words, start=run[0].start(), end=run[-1].end(), opens=opens))
