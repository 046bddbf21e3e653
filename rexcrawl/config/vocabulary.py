"""Vocabulary files: the words of a beat, in every language that it watches.

    [terms.element.neodymium]       a term of group "element", spellings by language
    en = ["neodymium"]
    de = ["Neodym*"]

    [terms.company]                 shorthand: the same spellings in every language
    lynas = ["Lynas", "莱纳斯"]

    [words.supply]                  a group in which every spelling is a term of its own
    en = ["supply", "output"]

    [define]                        queries under a name, for use in other queries as {name}
    story = "{strong} and {supply}"

The notation of spellings and queries is in docs/matching.md; `match.Matcher.compile` reads it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from rexcrawl.config.beat import Term
from rexcrawl.config.lines import line_of
from rexcrawl.errors import ConfigError

_TABLES = ("terms", "words", "define")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*$")
_LANGUAGE = re.compile(r"(?:\*|[a-z]{2,3}(?:-[A-Za-z0-9]+)*!?)$")


def load(path: Path) -> tuple[Term, ...]:
    """The terms and definitions of one vocabulary file, in file order.

    Raises ConfigError naming the file, table, key and line: unreadable file, broken TOML, an unknown
    table, a name that is not lower case, a language that is no code, spellings that are no list of text.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", about=str(path)) from error
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8 text", about=str(path)) from error
    try:
        document = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"is not valid TOML: {error}", about=str(path)) from error
    return tuple(_Reader(path, source).terms(document))


class _Reader:
    """Judges one parsed file, with the text at hand to name lines."""

    def __init__(self, path: Path, source: str) -> None:
        self.path = path
        self.source = source

    def fail(self, message: str, *keys: str | int) -> NoReturn:
        line = line_of(self.source, keys)
        where = f"[{'.'.join(map(str, keys[:-1]))}] {keys[-1]}" if len(keys) > 1 else str(keys[0])
        raise ConfigError(f"{self.path}:{line or 1}: {where}: {message}", about=str(self.path))

    def terms(self, document: Mapping[str, Any]) -> Iterator[Term]:
        for name in document:
            if name not in _TABLES:
                self.fail(f"unknown table; known are {', '.join(_TABLES)}", name)
            if not isinstance(document[name], dict):
                self.fail("must be a table", name)
        groups = [*document.get("terms", {}), *document.get("words", {})]
        for group, table in document.get("terms", {}).items():
            yield from self.concepts(group, self.table(table, "terms", group))
        for group, table in document.get("words", {}).items():
            yield from self.single_words(group, self.table(table, "words", group))
        for name, query in document.get("define", {}).items():
            self.name(name, "define")
            if name in groups:
                self.fail("a group has the same name", "define", name)
            if not isinstance(query, str) or not query.strip():
                self.fail("must be a query", "define", name)
            yield Term(id=name, group="", spellings={}, query=query)

    def table(self, value: object, *keys: str) -> dict[str, Any]:
        self.name(keys[-1], *keys[:-1])
        if not isinstance(value, dict):
            self.fail("must be a table", *keys)
        return value

    def name(self, name: str, *parents: str) -> None:
        if not _NAME.match(name):
            self.fail("names are lower case letters, digits, - and _", *parents, name)

    def concepts(self, group: str, table: Mapping[str, Any]) -> Iterator[Term]:
        for id, value in table.items():
            self.name(id, "terms", group)
            if isinstance(value, list):
                spellings = {"*": self.spellings(value, "terms", group, id)}
            elif isinstance(value, dict):
                spellings = {
                    self.language(code, "terms", group, id): self.spellings(given, "terms", group, id, code)
                    for code, given in value.items()
                }
            else:
                self.fail("must be a list of spellings, or a table of them by language", "terms", group, id)
            yield Term(id=id, group=group, spellings=spellings)

    def single_words(self, group: str, table: Mapping[str, Any]) -> Iterator[Term]:
        for code, given in table.items():
            self.language(code, "words", group)
            for spelling in self.spellings(given, "words", group, code):
                yield Term(id=f"{code}:{spelling}", group=group, spellings={code: (spelling,)})

    def language(self, code: str, *parents: str) -> str:
        if not _LANGUAGE.match(code):
            self.fail('must be a language code, or "*" for every language', *parents, code)
        return code

    def spellings(self, value: object, *keys: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            self.fail("must be a list of spellings", *keys)
        for item in value:
            if not isinstance(item, str) or not item.strip():
                self.fail(f"{item!r} is not a spelling", *keys)
        return tuple(value)
