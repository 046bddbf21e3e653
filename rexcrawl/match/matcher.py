"""All watches of a beat against one article, in one pass over its text."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rexcrawl.config.beat import Level, Term, Watch
from rexcrawl.errors import ConfigError
from rexcrawl.match import query as q
from rexcrawl.match import reasons
from rexcrawl.match.evaluate import Evaluation, apart
from rexcrawl.match.lexicon import Document, Lexicon, base_language, readable
from rexcrawl.match.parts import Part, united
from rexcrawl.match.prefilter import Prefilter
from rexcrawl.match.program import Program
from rexcrawl.match.resolve import Resolver, Tree, needs
from rexcrawl.match.showing import Showing
from rexcrawl.model import Match

VERSION = 1  # raised when the same watches and terms may give another answer
_LEVELS: tuple[Level, ...] = ("core", "passing", "context")
_WEIGHTS = {"headline": 5.0, "lead": 3.0, "text": 1.0}
_BANDS = {"core": (0.6, 1.0), "passing": (0.25, 0.6), "context": (0.0, 0.25)}
_TEXT_CAP = 400_000  # characters of a text that are read; a longer one is a document, not a story


@dataclass(frozen=True, slots=True)
class _Rule:
    """A watch tied to the vocabulary: trees for the levels that count, strongest first."""

    watch: Watch
    levels: tuple[tuple[Level, Tree], ...]
    never: Tree | None
    weights: dict[str, float]
    needs: frozenset[int] | None
    telling: frozenset[str]  # names of the needed terms
    graded: bool
    languages: frozenset[str | None]  # empty: every language

    def asks_for(self, base: str | None, outlet: str | None) -> bool:
        """Whether the watch is about articles of such a base language and outlet; what is not known counts as asked."""
        outlets = self.watch.outlets
        return (not self.languages or base is None or base in self.languages) and (
            outlet is None or not outlets or outlet in outlets
        )


@dataclass(frozen=True, slots=True)
class _Ready:
    """A rule as it is judged: parts of the program instead of trees."""

    rule: _Rule
    id: str
    levels: tuple[tuple[Level, Part], ...]
    never: Part | None
    needs: int  # classes of terms of which one must be in the article


class Matcher:
    """Compiled watches. Pickles as watches and terms, and is compiled again where it arrives."""

    def __init__(self, watches: Sequence[Watch], terms: Sequence[Term]) -> None:
        self.watches = tuple(watches)
        self.terms = tuple(terms)
        resolver = Resolver(self.terms)
        queries = {f"watch {watch.id}": q.parse(watch.query, about=f"watch {watch.id}") for watch in self.watches}
        self.lexicon: Lexicon = resolver.lexicon_for(queries)
        self.rules = [_rule(watch, queries[f"watch {watch.id}"], resolver) for watch in self.watches]
        trees = [tree for rule in self.rules for tree in _trees(rule)]
        self.program = Program(trees, len(self.lexicon.entries))
        self.ready = [_ready(rule, self.program) for rule in self.rules]
        needed = [rule.needs for rule in self.rules]
        known = [terms for terms in needed if terms is not None]
        self.needs = frozenset[int]().union(*known) if len(known) == len(needed) else None
        self.named = frozenset(watch.id for watch in self.watches)

    @cached_property
    def bytes_filter(self) -> Prefilter:
        """The scan of raw bytes; made when the first page is asked for."""
        return Prefilter(self.lexicon, self.needs)

    @cached_property
    def digest(self) -> str:
        """A stable hash of what decides a match."""
        return _digest(self.watches, self.terms)

    @classmethod
    def compile(cls, watches: Sequence[Watch], terms: Sequence[Term]) -> Matcher:
        """Watches tied to their vocabulary.

        Raises ConfigError naming the watch, term or definition: a query that cannot be read, a name that
        the vocabulary does not have, a definition that leads back to itself, a bad regular expression.
        """
        return cls(watches, terms)

    def __reduce__(self) -> tuple[object, ...]:
        return (Matcher, (self.watches, self.terms))

    def match(
        self,
        *,
        headline: str,
        text: str,
        language: str | None,
        url: str = "",
        outlet: str | None = None,
        lead: str | None = None,
    ) -> tuple[Match, ...]:
        """The watches that the article meets at their level or above, in the watches' order.

        Passages have offsets into the field as given; `lead` is a standfirst of its own, and without one
        the opening of the text counts as the lead (its passages are of field `text`).
        """
        evaluation = self._evaluation(headline, text, language, url, lead, self.needs)
        return self._matches(evaluation, language, outlet)

    def levels(
        self,
        *,
        headline: str,
        text: str,
        language: str | None,
        url: str = "",
        outlet: str | None = None,
        lead: str | None = None,
    ) -> dict[str, Level]:
        """The level at which each watch is met: what `match` finds, without passages, scores and reasons."""
        evaluation = self._evaluation(headline, text, language, url, lead, self.needs)
        judged = ((ready.id, self._level(ready, evaluation)) for ready in self._open(evaluation, language, outlet))
        return {watch: found[0] for watch, found in judged if found}

    def match_or_why(
        self,
        *,
        headline: str,
        text: str,
        language: str | None,
        url: str = "",
        outlet: str | None = None,
        lead: str | None = None,
    ) -> tuple[tuple[Match, ...], str]:
        """The watches that the article meets, and when there are none the most telling reason why, in one line."""
        evaluation = self._evaluation(headline, text, language, url, lead)
        found = self._matches(evaluation, language, outlet)
        return found, "" if found else self._why(evaluation, language, outlet)

    def _matches(self, evaluation: Evaluation, language: str | None, outlet: str | None) -> tuple[Match, ...]:
        judged = ((ready, self._level(ready, evaluation)) for ready in self._open(evaluation, language, outlet))
        showing = Showing(evaluation)
        return tuple(_match(ready.rule, *found, showing) for ready, found in judged if found)

    def _open(self, evaluation: Evaluation, language: str | None, outlet: str | None) -> Iterator[_Ready]:
        """The watches that ask for such an article and have a term in it."""
        present, base = evaluation.present, base_language(language)
        for ready in self.ready:
            if ready.needs & present and ready.rule.asks_for(base, outlet):
                yield ready

    def explain(
        self,
        *,
        headline: str,
        text: str,
        language: str | None,
        url: str = "",
        outlet: str | None = None,
        lead: str | None = None,
        watch: str | None = None,
    ) -> str:
        """Why the article meets no watch (or which it meets), in one line: the most telling reason of all watches.

        With `watch` only that one is asked.
        """
        evaluation = self._evaluation(headline, text, language, url, lead)
        found = [m for m in self._matches(evaluation, language, outlet) if watch in (None, m.watch)]
        if found:
            return "; ".join(f"{match.watch}: {match.reason}" for match in found)
        return self._why(evaluation, language, outlet, watch)

    def _why(self, evaluation: Evaluation, language: str | None, outlet: str | None, watch: str | None = None) -> str:
        base = base_language(language)
        applying = [rule for rule in self.rules if watch in (None, rule.watch.id) and rule.asks_for(base, outlet)]
        if not applying:
            return "no watch asks for this language or outlet"
        whys = [reasons.unmet([tree for _, tree in rule.levels], rule.never, evaluation) for rule in applying]
        return max(whys, key=lambda why: why[0])[1]

    def prefilter(self, body: bytes) -> bool:
        """Whether a page's raw bytes may hold an article that a watch wants; False is certain, True is a guess."""
        return self.bytes_filter.may_match(body)

    def _evaluation(
        self,
        headline: str,
        text: str,
        language: str | None,
        url: str,
        lead: str | None,
        first: frozenset[int] | None = None,
    ) -> Evaluation:
        fields = [("headline", headline), ("lead", lead or ""), ("text", text[:_TEXT_CAP])]
        given = [(name, readable(content)) for name, content in fields if content or name == "headline"]
        scan = self.lexicon.scan(Document(given, language), first)
        return Evaluation(self.program, scan, lambda: self.lexicon.scan(Document([("url", readable(url))], language)))

    def _level(self, ready: _Ready, evaluation: Evaluation) -> tuple[Level, Part] | None:
        """The strongest level that is true, and its part; None when the watch is not met."""
        for level, part in ready.levels:
            if not evaluation.true(part):
                continue
            if ready.never is not None and evaluation.true(ready.never):
                return None
            if not ready.rule.graded:
                level = _grade(evaluation.judge(part), evaluation)
                if _LEVELS.index(level) > _LEVELS.index(ready.rule.watch.level):
                    return None
            return level, part
        return None


def _grade(mask: int, evaluation: Evaluation) -> Level:
    """The level of a query that names none: core in headline or lead or by repetition, else passing."""
    opening = mask & (evaluation.in_field("headline") | evaluation.in_field("lead"))
    return "core" if opening or apart(evaluation.picked(mask), 3) else "passing"


def _match(rule: _Rule, level: Level, part: Part, showing: Showing) -> Match:
    shown = showing.of(part)
    low, high = _BANDS[level]
    weight = shown.weight(rule.weights)
    return Match(
        watch=rule.watch.id,
        level=level,
        score=round(low + (high - low) * (1 - math.exp(-weight / 8)), 3),
        passages=shown.passages,
        reason=reasons.met(level, shown.groups, rule.telling),
    )


def _trees(rule: _Rule) -> list[Tree]:
    return [*(tree for _, tree in rule.levels), *([rule.never] if rule.never is not None else [])]


def _ready(rule: _Rule, program: Program) -> _Ready:
    levels = tuple((level, program.part(tree)) for level, tree in rule.levels)
    return _Ready(
        rule=rule,
        id=rule.watch.id,
        levels=levels,
        never=program.part(rule.never) if rule.never is not None else None,
        needs=united(part.needs for _, part in levels),
    )


def _rule(watch: Watch, query: q.Query, resolver: Resolver) -> _Rule:
    wanted = _LEVELS[: _LEVELS.index(watch.level) + 1]
    trees: list[tuple[Level, Tree]] = [
        (level, resolver.tree(query.levels[level])) for level in wanted if level in query.levels
    ]
    if not query.graded:
        trees = [("passing", resolver.tree(query.levels[""]))]
    if not trees:
        raise ConfigError(f"the query has no expression at level {watch.level} or above", about=f"watch {watch.id}")
    needed = [needs(tree) for _, tree in trees]
    known = [terms for terms in needed if terms is not None]
    every = frozenset[int]().union(*known)
    assert resolver.lexicon is not None
    return _Rule(
        watch=watch,
        levels=tuple(trees),
        never=resolver.tree(query.never) if query.never is not None else None,
        weights=_WEIGHTS | query.weights,
        needs=every if len(known) == len(needed) else None,
        telling=frozenset(resolver.lexicon.entries[term].name for term in every),
        graded=query.graded,
        languages=frozenset(map(base_language, watch.languages)),
    )


def _digest(watches: Sequence[Watch], terms: Sequence[Term]) -> str:
    """A stable hash of what decides a match: watches, vocabulary, and the algorithm's version."""
    rules = [[w.id, w.query, w.languages, w.outlets, w.level] for w in watches]
    words = [
        [t.id, t.group, sorted((code, list(given)) for code, given in t.spellings.items()), t.query] for t in terms
    ]
    packed = json.dumps([VERSION, rules, words], ensure_ascii=True, separators=(",", ":"))
    return f"{VERSION}-{hashlib.sha256(packed.encode()).hexdigest()[:20]}"
