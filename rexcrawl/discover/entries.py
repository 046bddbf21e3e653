"""What a feed or API document holds, before it is asked whether each entry can be fetched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from rexcrawl.config.beat import SourceKind
from rexcrawl.discover.plain import distinct, plain
from rexcrawl.model import ChildSource, Discovery, Listing, PollHints

ENTRY_CAP = 10_000  # entries of one feed

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?subject=\S*)?")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|<\s*>|\[\s*\]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry as announced; `url` is None when it has no http(s) address. Fields as in `model.Discovery`."""

    url: str | None = None
    title: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    author: str | None = None  # as given: a name, or an e-mail address where there is no name
    bylines: tuple[str, ...] = ()
    entry_id: str | None = None
    summary: str | None = None
    content_html: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A source document as read; `link` is the page it says it belongs to."""

    entries: tuple[Entry, ...] = ()
    children: tuple[ChildSource, ...] = ()
    title: str | None = None
    link: str | None = None
    hints: PollHints = field(default_factory=PollHints)
    next_pages: tuple[str, ...] = ()
    moved_to: str | None = None
    problem: str | None = None
    detail: str | None = None

    def settled(self) -> Document:
        """The document with a problem named where it announces nothing that can be fetched."""
        if self.problem not in (None, "broken") or self.children or any(entry.url for entry in self.entries):
            return self
        return replace(self, problem=self.problem or ("unlinked" if self.entries else "empty"))

    def listing(self, kind: SourceKind) -> Listing:
        """The entries that can be fetched, each URL once, with what was wrong."""
        linked: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.url:
                linked.setdefault(entry.url, entry)
        return Listing(
            kind=kind,
            discoveries=tuple(_discovery(url, entry) for url, entry in linked.items()),
            children=self.children,
            next_pages=self.next_pages,
            hints=self.hints,
            title=self.title,
            moved_to=self.moved_to,
            problem=self.problem,
            detail=self.detail,
        )


def _discovery(url: str, entry: Entry) -> Discovery:
    return Discovery(
        url=url,
        title=entry.title,
        published=entry.published,
        modified=entry.modified,
        bylines=entry.bylines,
        entry_id=entry.entry_id,
        summary=entry.summary,
        content_html=entry.content_html,
        language=entry.language,
        tags=entry.tags,
        image=entry.image,
    )


def names(authors: Sequence[object]) -> tuple[str, ...]:
    """The people named, without their e-mail addresses, each once."""
    return distinct([name(author) for author in authors if isinstance(author, str)])


def name(author: str) -> str | None:
    """A byline without its e-mail address: "me@example.org (Ana Li)" is "Ana Li"."""
    text = plain(author) or ""
    if "@" in text:
        text = _EMPTY_BRACKETS.sub("", _ADDRESS.sub("", text)).strip(" \t,;:<>")
        if text.startswith("(") and text.endswith(")"):
            text = text[1:-1].strip()
    return text or None
