"""Where a key stands in a TOML text, so that an error can name the line.

`tomllib` gives values without positions; this walks the text once and remembers where each table
and key began. It judges nothing: call it only with text that `tomllib` has already accepted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Path = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)(.+?)\]\]?\s*(?:#.*)?$")
_KEY_PART = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*""")
_STRING = re.compile(r'"""|\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]')


def line_of(toml_text: str, keys: Sequence[str | int]) -> int | None:
    """The line (from 1) of the key, or of the nearest table or key around it; None when nothing is found.

    `keys` is a path as in pydantic's `loc`: names, and positions in arrays of tables.
    """
    places = key_lines(toml_text)
    wanted = tuple(keys)
    while wanted:
        if wanted in places:
            return places[wanted]
        wanted = wanted[:-1]
    return None


def key_lines(toml_text: str) -> dict[Path, int]:
    """The line on which each table and key of the text begins."""
    places: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    lines = toml_text.split("\n")
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        header = _HEADER.match(line)
        if header:
            table = _enter(_parts(header[2]), array=header[1] == "[[", counts=counts)
            for length in range(1, len(table) + 1):
                places.setdefault(table[:length], number)
            continue
        key, value = _split_key(line)
        if not key:
            continue
        for length in range(1, len(key) + 1):
            places.setdefault(table + key[:length], number)
        number += _extra_lines(value, lines[number:])
    return places


def _enter(parts: Path, *, array: bool, counts: dict[Path, int]) -> Path:
    """The full path of a table header: arrays of tables on the way get the position of their last element."""
    path: Path = ()
    for depth, part in enumerate(parts):
        path = (*path, part)
        if array and depth == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(dotted: str) -> Path:
    """The names of a dotted key; () when it is not one."""
    names: list[str] = []
    at = 0
    while at < len(dotted):
        match = _KEY_PART.match(dotted, at)
        if not match:
            return ()
        names.append(next(group for group in match.groups() if group is not None))
        at = match.end()
        if at < len(dotted) and dotted[at] != ".":
            return ()
        at += 1
    return tuple(names)


def _split_key(line: str) -> tuple[Path, str]:
    """The dotted key before "=" and what follows it."""
    at = 0
    while match := _KEY_PART.match(line, at):
        at = match.end()
        if line[at : at + 1] == "=":
            return _parts(line[:at]), line[at + 1 :]
        if line[at : at + 1] != ".":
            break
        at += 1
    return (), ""


def _extra_lines(value: str, following: Sequence[str]) -> int:
    """How many further lines a value takes: multi-line strings, and arrays left open."""
    depth = 0
    closing = ""
    for used, line in enumerate((value, *following)):
        depth, closing = _walk(line, depth, closing)
        if depth <= 0 and not closing:
            return used
    return len(following)


def _walk(line: str, depth: int, closing: str) -> tuple[int, str]:
    """One line of a value: how deep in brackets it ends, and which multi-line quote it leaves open."""
    at = 0
    while at < len(line):
        if closing:
            end = line.find(closing, at)
            if end < 0:
                return depth, closing
            at = end + 3
            closing = ""
            continue
        match = _STRING.search(line, at)
        if not match:
            break
        at = match.end()
        if match[0] in ('"""', "'''"):
            closing = match[0]
        elif match[0] in ("[", "{"):
            depth += 1
        elif match[0] in ("]", "}"):
            depth -= 1
    return depth, closing
