"""Proofs of a vocabulary before any watch uses it: what in it cannot be read, by its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rexcrawl.config.beat import Term, Watch
from rexcrawl.errors import ConfigError
from rexcrawl.match.lexicon import compiled
from rexcrawl.match.matcher import Matcher
from rexcrawl.match.spelling import parse


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One mistake: the path of keys in the vocabulary file that it stands under, and what is wrong."""

    keys: tuple[str, ...]
    message: str


def faults(terms: Sequence[Term]) -> tuple[Fault, ...]:
    """Every spelling of `terms` that cannot be looked for."""
    return tuple(fault for term in terms for fault in _of_term(term))


def undefined(terms: Sequence[Term], own: Sequence[Term]) -> tuple[Fault, ...]:
    """Each definition among `own` that cannot be used beside the whole vocabulary `terms`."""
    names = [term.id for term in own if term.query]
    if not names or _wrong(names, terms) is None:  # together first: compiling takes its time
        return ()
    wrong = {name: error for name in names if (error := _wrong([name], terms))}
    return tuple(
        Fault(keys=("define", name), message=_said(error))
        for name, error in wrong.items()
        if error.about == f"define {name}"  # another's mistake is told at its own place
    )


def _wrong(names: Sequence[str], terms: Sequence[Term]) -> ConfigError | None:
    query = " or ".join(f"{{{name}}}" for name in names)
    try:
        Matcher.compile([Watch(id="proof", title="", query=query)], terms)
    except ConfigError as error:
        return error
    return None


def _of_term(term: Term) -> Iterator[Fault]:
    for language, given in term.spellings.items():
        for source in given:
            try:
                spelling = parse(source, language=language)
                if spelling.regex is not None:
                    compiled(spelling.regex)
            except ConfigError as error:
                yield Fault(keys=_keys(term, language), message=_said(error))


def _keys(term: Term, language: str) -> tuple[str, ...]:
    if ":" in term.id:  # of [words]: each spelling is a term, named after its language and itself
        return ("words", term.group, language)
    return ("terms", term.group, term.id, *(() if language == "*" else (language,)))


def _said(error: ConfigError) -> str:
    return str(error).removeprefix(f"{error.about}: ")
