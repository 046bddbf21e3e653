"""People in bylines and beside quotes, titles and offices.

Rules, not a model: a name of two to four capitalised words beside a word of speech, an office or a title; in Chinese,
Japanese and Korean a name before its title. What stands elsewhere is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rexcrawl.entities import speech
from rexcrawl.entities.span import Entity
from rexcrawl.text import is_cjk


def people(field: str, text: str, bylines: Iterable[str] = (), language: str | None = None) -> Iterator[Entity]:
    """People of one field, overlapping finds included; `bylines` are names that are known and only looked up."""
    for name in bylines:
        for found in re.finditer(re.escape(name), text) if len(name.strip()) > 2 else ():
            yield _person(field, text, found.span(), "byline")
    base = (language or "").split("-")[0]
    own = speech.RULES_OF.get(base, ()) if base else (rule for rules in speech.RULES_OF.values() for rule in rules)
    for role, pattern in (*speech.RULES, *own):
        for found in pattern.finditer(text):
            start, end = found.span("name")
            span = _trimmed(text, start, end, role)
            if span and not (start == found.start() and role == "quote" and _is_place(text, span[0])):
                yield _person(field, text, span, role)


def again(field: str, text: str, known: Iterable[Entity]) -> Iterator[Entity]:
    """Later mentions of people by their last name alone; `name` is the name in full."""
    last = {
        entity.text.split()[-1]: entity.text
        for entity in known
        if entity.kind == "person" and " " in entity.text and len(entity.text.split()[-1]) > 3
    }
    for surname, name in last.items():
        for found in re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", text):
            yield replace(_person(field, text, found.span(), "again"), name=name)


def apart(person: Entity, names: Iterable[Entity]) -> Entity:
    """A person without a country or company that runs into the name; of one that is known with the usual name."""
    for name in names:
        if name.kind == "person" and (name.start, name.end) == (person.start, person.end):
            return replace(person, name=name.name)
        if name.kind not in ("country", "company", "organisation", "place"):
            continue
        start, end = person.start, person.end
        if name.start == start and name.end < end:
            start = name.end
        elif name.end == end and name.start > start:
            end = name.start
        rest = person.text[start - person.start : end - person.start]
        if "·" in (rest[:1], rest[-1:]):
            continue  # part of a foreign name in Chinese
        enough = len(rest.split()) >= (1 if is_cjk(person.text[0]) else 2)
        if rest != person.text and enough and not rest.strip(" \u00a0").startswith(("'", "’", "-")):
            start += len(rest) - len(rest.lstrip())
            end -= len(rest) - len(rest.rstrip())
            return replace(person, start=start, end=end, text=rest.strip(), name=rest.strip())
    return person


def _trimmed(text: str, start: int, end: int, role: str) -> tuple[int, int] | None:
    """The span without a first word that only begins a sentence; None when no name is left."""
    while found := next((f for words in speech.LEADING if (f := words.match(text, start, end))), None):
        start = found.end()
        while start < end and not text[start].isalpha():
            start += 1
    if case := speech.CASE.search(text, start, end):
        end = case.start()
    name = text[start:end]
    if end - start < 2 or speech.LATE.search(name) or speech.TOGETHER.fullmatch(name):
        return None
    # "The clinic warns": beside a verb one word is too little where names have more.
    if role != "title" and " " not in name and "\u00a0" not in name and not is_cjk(name[0]):
        return None
    if name.isupper() and len(name) > 3 and " " not in name:
        return None  # an abbreviation
    return start, end


def _is_place(text: str, start: int) -> bool:
    return speech.PLACE_BEFORE.search(text, max(0, start - 16), start) is not None


def _person(field: str, text: str, span: tuple[int, int], role: str) -> Entity:
    start, end = span
    written = text[start:end]
    return Entity(kind="person", field=field, start=start, end=end, text=written, name=written, role=role)
