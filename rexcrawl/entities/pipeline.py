"""A spaCy pipeline as one more finder, for names that no list has: installed and downloaded by who wants it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from rexcrawl.entities.span import Entity, Kind
from rexcrawl.errors import ConfigError

# The labels of spaCy's pipelines (OntoNotes, and the four of WikiNER) that are kinds here.
KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


class Pipeline:
    """A finder over a loaded pipeline; it reads texts of the pipeline's own language ("xx": of every language)."""

    def __init__(self, pipeline: Any) -> None:
        self.pipeline = pipeline

    @classmethod
    def load(cls, name: str) -> Pipeline:
        """The installed pipeline of that name, or in that folder.

        Raises ConfigError where spaCy or the pipeline is missing, with the command that installs it.
        """
        try:
            spacy = import_module("spacy")
        except ImportError as error:
            raise ConfigError("spaCy is not installed: pip install 'rexcrawl[spacy]'", about=name) from error
        try:
            return cls(spacy.load(name))
        except (OSError, ValueError) as error:
            raise ConfigError(f"no spaCy pipeline of that name: python -m spacy download {name}", about=name) from error

    def __call__(self, field: str, text: str, language: str | None) -> Iterator[Entity]:
        """People, organisations and places of a field, as the pipeline sees them."""
        speaks = self.pipeline.lang
        if speaks != "xx" and (language or speaks).replace("_", "-").split("-")[0].lower() != speaks:
            return
        for span in self.pipeline(text).ents:
            kind = KINDS.get(span.label_)
            if kind is not None:
                yield Entity(kind=kind, field=field, start=span.start_char, end=span.end_char, text=span.text)
