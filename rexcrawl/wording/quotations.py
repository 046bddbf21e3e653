"""What stands between quotation marks, in the marks of every language."""

from __future__ import annotations

import re

_QUOTED = re.compile(
    '“([^“”\n]{2,1000})[”"]|„([^„“”\n]{2,1000})[“”"]|«([^«»\n]{2,1000})»|»([^«»\n]{2,1000})«'
    '|「([^「」\n]{2,1000})」|『([^『』\n]{2,1000})』|"([^"\n]{2,1000})"|(?<!\\w)‘([^‘’\n]{12,1000})’(?!\\w)'
)


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the quoted stretches of a text, marks not included; a stretch never crosses a line."""
    found = []
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 0
        found.append(match.span(group))
    return tuple(found)
