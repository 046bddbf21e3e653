"""What `rexcrawl check` compiles: vocabulary, queries and routes, each mistake at its file, line, table and key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from rexcrawl import config
from rexcrawl.config import vocabulary
from rexcrawl.config.beat import Beat, Term
from rexcrawl.config.lines import line_of
from rexcrawl.errors import ConfigError, DeliveryError


def words(beat: Beat) -> tuple[tuple[Term, ...], list[str]]:
    """The terms of the beat's vocabulary files, and what is wrong with them or with the watches' queries."""
    files: dict[Path, tuple[Term, ...]] = {}
    errors: list[str] = []
    for path in beat.vocabulary:
        try:
            files[path] = vocabulary.load(path)
        except ConfigError as error:
            errors.append(str(error))
    terms = tuple(term for own in files.values() for term in own)
    for path, own in files.items():
        errors.extend(_spellings(path, own))
    if not errors:
        errors = [line for path, own in files.items() for line in _definitions(path, own, terms)]
    if not errors:
        errors.extend(_queries(beat, terms))
    return terms, errors


def routes(beat: Beat) -> Iterator[str]:
    """One line for each route whose address, in the file or the environment, no service of Apprise understands."""
    wanted = [(place, route, url) for place, route in enumerate(beat.routes) if (url := config.route_url(route))]
    if not wanted:
        return
    from rexcrawl.alerts.send import understood

    assert beat.path is not None
    source = beat.path.read_text(encoding="utf-8")
    for place, route, url in wanted:
        try:
            understood(route.id, url)
        except DeliveryError:
            line = line_of(source, ("routes", place, "url"))
            where = "the address in its variable" if route.url.startswith("env:") else "its address"
            yield f'{beat.path}:{line or 1}: routes[{place + 1}] "{route.id}" url: Apprise does not understand {where}'


def _spellings(path: Path, own: Sequence[Term]) -> Iterator[str]:
    from rexcrawl.match.proofs import faults

    yield from (_at(path, fault.keys, fault.message) for fault in faults(own))


def _definitions(path: Path, own: Sequence[Term], terms: Sequence[Term]) -> Iterator[str]:
    from rexcrawl.match.proofs import undefined

    yield from (_at(path, fault.keys, fault.message) for fault in undefined(terms, own))


def _at(path: Path, keys: tuple[str, ...], message: str) -> str:
    line = line_of(path.read_text(encoding="utf-8"), keys)
    return f"{path}:{line or 1}: [{'.'.join(keys[:-1])}] {keys[-1]}: {message}"


def _queries(beat: Beat, terms: Sequence[Term]) -> Iterator[str]:
    """One line for each watch whose query cannot be used."""
    from rexcrawl.match import Matcher

    assert beat.path is not None
    source = beat.path.read_text(encoding="utf-8")
    with suppress(ConfigError):  # together first: compiling takes its time
        Matcher.compile(beat.watches, terms)
        return
    for place, watch in enumerate(beat.watches):
        try:
            Matcher.compile([watch], terms)
        except ConfigError as error:
            line = line_of(source, ("watches", place, "query"))
            why = str(error).removeprefix(f"watch {watch.id}: ")
            yield f'{beat.path}:{line or 1}: watches[{place + 1}] "{watch.id}" query: {why}'
