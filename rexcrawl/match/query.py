"""The watch query: a small language that a person can read, as a tree (docs/matching.md).

    core:    headline:{rare-earth} or 3 of {rare-earth}
    passing: {rare-earth} unless near/20 {music}

Groups and definitions of the vocabulary stand in braces, phrases in quotes, RE2 between slashes.
An expression gives the hits that make it true; none means false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from rexcrawl.errors import ConfigError

FIELDS = ("headline", "lead", "first", "text", "url")
LEVELS = ("core", "passing", "context")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A group, definition or term of the vocabulary by name, or a phrase of the query's own."""

    name: str
    literal: bool = False


@dataclass(frozen=True, slots=True)
class In:
    """Only hits in one field."""

    field: str
    inner: Node


@dataclass(frozen=True, slots=True)
class Any:
    """`or`: the hits of all parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class All:
    """`and`: the hits of all parts, when each has some."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True, without hits, when the part has none."""

    inner: Node


@dataclass(frozen=True, slots=True)
class Near:
    """Hits of both sides that stand within `words` words of each other, in one field."""

    left: Node
    right: Node
    words: int


@dataclass(frozen=True, slots=True)
class Unless:
    """The left side's hits, set aside when the right side is true (`words` None) or near by."""

    left: Node
    right: Node
    words: int | None


@dataclass(frozen=True, slots=True)
class Outside:
    """The left side's hits that do not overlap a hit of the right side."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Count:
    """`3 of X`, `3 kinds of X`, `40% of X`: enough hits, distinct terms, or share of sentences."""

    number: int
    unit: Literal["of", "kinds", "%"]
    inner: Node


@dataclass(frozen=True, slots=True)
class Points:
    """A score card, `20 points of (+12 A -8 B)`: true when the points of the parts that are true come to `needed`."""

    needed: int
    weights: tuple[int, ...]
    parts: tuple[Node, ...]


Node = Leaf | In | Any | All | Not | Near | Unless | Outside | Count | Points


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: an expression per level, what rules all out, and the weights of the fields."""

    levels: dict[str, Node]
    never: Node | None = None
    weights: dict[str, float] = field(default_factory=dict)

    @property
    def graded(self) -> bool:
        """Whether the query names its levels itself."""
        return "" not in self.levels


_TOKEN = re.compile(
    r"""\s*(?:
      (?P<comment>\#[^\n]*)
    | (?P<label>(?:core|passing|context|never|weights):)
    | (?P<field>(?:headline|lead|first|text|url):)
    | (?P<group>\{[^{}\n]+\})
    | (?P<phrase>"[^"\n]+")
    | (?P<regex>/(?:[^/\\\n]|\\.)+/)
    | (?P<near>near/\d{1,4})
    | (?P<points>-?\d{1,5}\s+points\s+of\b)
    | (?P<signed>[+-]\d{1,4}(?=\s))
    | (?P<count>\d{1,4}\s+kinds\s+of\b|\d{1,4}\s+of\b|\d{1,3}\s*%\s+of\b)
    | (?P<paren>[()])
    | (?P<weight>(?:headline|lead|text)=[0-9]+(?:\.[0-9]+)?)
    | (?P<word>[^\s(){}"/:#]+)
    )""",
    re.VERBOSE,
)
_MAX_DEPTH = 60
_KEYWORDS = ("and", "or", "not", "unless", "outside")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def parse(source: str, *, about: str | None = None) -> Query:
    """Read a query. Raises ConfigError naming the line, the column and what was expected."""
    return _Parser(source, about).query()


def _tokens(source: str, about: str | None) -> Iterator[_Token]:
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if not match:
            if source[at:].strip():
                at += len(source[at:]) - len(source[at:].lstrip())
                raise _error(source, at, f"cannot read {source[at : at + 10]!r}", about)
            return
        at = match.end()
        kind = match.lastgroup or ""
        if kind != "comment":
            yield _Token(kind, match[kind], match.start(kind))


def _error(source: str, at: int, message: str, about: str | None) -> ConfigError:
    line = source.count("\n", 0, at) + 1
    column = at - source.rfind("\n", 0, at)
    return ConfigError(f"query line {line} column {column}: {message}", about=about)


class _Parser:
    """Recursive descent over the tokens; the grammar is in docs/matching.md."""

    def __init__(self, source: str, about: str | None) -> None:
        self.source = source
        self.about = about
        self.tokens = list(_tokens(source, about))
        self.index = 0
        self.depth = 0

    def fail(self, message: str) -> ConfigError:
        at = self.tokens[self.index].at if self.index < len(self.tokens) else len(self.source.rstrip())
        return _error(self.source, at, message, self.about)

    def peek(self, kind: str, text: str | None = None) -> bool:
        if self.index >= len(self.tokens):
            return False
        token = self.tokens[self.index]
        return token.kind == kind and (text is None or token.text.lower() == text)

    def take(self) -> _Token:
        token = self.tokens[self.index]
        self.index += 1
        return token

    def keyword(self, text: str) -> bool:
        if self.peek("word", text):
            self.index += 1
            return True
        return False

    def query(self) -> Query:
        levels: dict[str, Node] = {}
        never: Node | None = None
        weights: dict[str, float] = {}
        if not self.tokens:
            raise self.fail("the query is empty")
        while self.index < len(self.tokens):
            label = self.take().text[:-1] if self.peek("label") else ""
            if label == "weights":
                weights.update(self.weights())
            elif label == "never":
                never = self.either() if never is None else Any((never, self.either()))
            elif label in levels:
                raise self.fail(f"level {label!r} stands twice" if label else "expected and, or, or the end")
            else:
                levels[label] = self.either()
        if not levels:
            raise self.fail("the query names no level: expected core:, passing: or context:")
        if "" in levels and len(levels) > 1:
            raise ConfigError("query: an expression without a level stands beside levels", about=self.about)
        return Query(levels, never, weights)

    def weights(self) -> dict[str, float]:
        found: dict[str, float] = {}
        while self.peek("weight"):
            name, _, number = self.take().text.partition("=")
            found[name] = float(number)
        if not found:
            raise self.fail("expected weights such as headline=5 lead=3 text=1")
        return found

    def either(self) -> Node:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise self.fail("too deeply nested")
        parts = [self.both()]
        while self.keyword("or"):
            parts.append(self.both())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def both(self) -> Node:
        parts = [self.joined()]
        while self.keyword("and"):
            parts.append(self.joined())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def joined(self) -> Node:
        node = self.single()
        while True:
            if self.peek("near"):
                words = int(self.take().text[5:])
                node = Near(node, self.single(), words)
            elif self.keyword("unless"):
                distance = int(self.take().text[5:]) if self.peek("near") else None
                node = Unless(node, self.single(), distance)
            elif self.keyword("outside"):
                node = Outside(node, self.single())
            else:
                return node

    def single(self) -> Node:
        if self.keyword("not"):
            return Not(self.single())
        if self.peek("field"):
            return In(self.take().text[:-1], self.single())
        if self.peek("count"):
            number, unit = re.split(r"\s*(kinds|%|of)", self.take().text)[:2]
            if int(number) < 1:
                raise self.fail("a count starts at 1")
            kind: Literal["of", "kinds", "%"] = "kinds" if unit == "kinds" else "%" if unit == "%" else "of"
            return Count(int(number), kind, self.single())
        if self.peek("points"):
            return self.card()
        if self.peek("paren", "("):
            self.index += 1
            node = self.either()
            if not self.peek("paren", ")"):
                raise self.fail("expected )")
            self.index += 1
            return node
        return self.leaf()

    def card(self) -> Node:
        needed = int(self.take().text.split()[0])
        if not self.peek("paren", "("):
            raise self.fail("expected ( and points such as +12 {group}")
        self.index += 1
        weights: list[int] = []
        parts: list[Node] = []
        while self.peek("signed"):
            weights.append(int(self.take().text))
            parts.append(self.joined())
        if not parts or not self.peek("paren", ")"):
            raise self.fail("expected points such as +12 or -8 and what they are for, or )")
        self.index += 1
        return Points(needed, tuple(weights), tuple(parts))

    def leaf(self) -> Node:
        if self.peek("group"):
            return Leaf(self.take().text[1:-1].strip())
        if self.peek("phrase"):
            return Leaf(self.take().text[1:-1], literal=True)
        if self.peek("regex"):
            return Leaf(self.take().text, literal=True)
        if self.peek("signed") or (self.peek("word") and self.tokens[self.index].text.lower() not in _KEYWORDS):
            return Leaf(self.take().text, literal=True)
        raise self.fail('expected a {group}, a "phrase", /RE2/, a word or (')


def names(node: Node) -> Iterator[str]:
    """The names in braces that a tree asks for."""
    if isinstance(node, Leaf):
        if not node.literal:
            yield node.name
    else:
        for child in children(node):
            yield from names(child)


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node."""
    if isinstance(node, Any | All | Points):
        return node.parts
    if isinstance(node, Near | Unless | Outside):
        return (node.left, node.right)
    if isinstance(node, In | Not | Count):
        return (node.inner,)
    return ()
