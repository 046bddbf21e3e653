"""The body of a page that its own script fills in: markup inside the strings of its embedded data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script", re.I | re.S)
_STRING = re.compile(r'"((?:[^"\\]|\\.){300,})"', re.S)
_PARAGRAPH = re.compile(r"<p[\s>]|\\u003cp[\s>\\]|&lt;p[\s>&]", re.I)
FEWEST = 3  # paragraphs
DEEPEST = 4  # strings within strings
MOST = 3_000_000  # characters of scripts that are looked at
_PROSE = 0.5  # share of a string that must be words rather than markup or data


def embedded_markup(markup: str) -> str | None:
    """The fullest run of paragraphs in a page's embedded strings, as markup, or None.

    For pages without a readable text only: any other page's data holds its neighbours' texts, too.
    """
    best, fullest = None, 0
    for script in _scripts(markup):
        for found in _strings(script, 0):
            words = len(re.sub(r"<[^>]*>|[{}\[\]\":,]", " ", found).strip())
            if words > fullest and words > _PROSE * len(found):
                best, fullest = found, words
    return best


def _scripts(markup: str) -> Iterator[str]:
    left = MOST
    for hit in _SCRIPT.finditer(markup):
        script = hit.group(1)
        if len(script) > 300 and _has_paragraphs(script):
            yield script[:left]
            left -= len(script)
            if left <= 0:
                return


def _has_paragraphs(text: str) -> bool:
    return sum(1 for _, _ in zip(_PARAGRAPH.finditer(text), range(FEWEST), strict=False)) == FEWEST


def _strings(text: str, depth: int) -> Iterator[str]:
    """The strings of a text that hold paragraphs, and those within them."""
    for hit in _STRING.finditer(text):
        if not _has_paragraphs(hit.group(1)):
            continue
        try:
            found = json.loads(f'"{hit.group(1)}"', strict=False)
        except ValueError:
            continue
        if '":' not in found[:2_000]:
            yield found
        if depth < DEEPEST and '"' in found:
            yield from _strings(found, depth + 1)
