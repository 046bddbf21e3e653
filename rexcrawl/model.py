"""The nouns: frozen values that travel between the stages (docs/architecture.md has the table).

Times are aware UTC. None means "not known", never "empty". No value has an id of its own here:
ids belong to the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from rexcrawl.config.beat import Level, SourceKind

OutcomeKind = Literal["ok", "not_modified", "refused", "throttled", "gone", "failed"]
Precision = Literal["second", "minute", "day", "month"]
PageKind = Literal["article", "live", "teaser", "consent", "error", "gallery", "video", "stub", "listing", "brief"]
RevisionKind = Literal[
    "headline", "number", "name", "date", "quote", "correction", "addition", "cut", "trivial", "replaced"
]
RelationKind = Literal["same", "copy", "syndicated", "quotes", "cites", "translation"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Discovery:
    """A URL seen in a source, with the source's own words about it."""

    url: str  # absolute, as announced; canonical form is `urls.canonical(url)`
    title: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    bylines: tuple[str, ...] = ()
    entry_id: str | None = None  # guid, Atom id, WordPress id
    summary: str | None = None  # plain text
    content_html: str | None = None  # a full-content feed's or REST API's own body, sanitised by nobody yet
    language: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PollHints:
    """What a source says about its own rhythm (RSS ttl, skipHours, skipDays, sy:*), in UTC."""

    ttl_s: int | None = None
    period_s: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()  # 0 = Monday


@dataclass(frozen=True, kw_only=True, slots=True)
class ChildSource:
    """A document that a sitemap index (or a paged feed) refers to."""

    url: str
    kind: SourceKind
    modified: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """What one source document said. `problem` is None when it was what its kind promises.

    `problem` is one documented word (`discover.PROBLEMS`): empty, html, not_a_feed, broken, closed, …;
    discoveries may be present beside a problem (a broken feed still yields what can be read).
    """

    kind: SourceKind
    discoveries: tuple[Discovery, ...] = ()
    children: tuple[ChildSource, ...] = ()  # sitemaps of an index
    next_pages: tuple[str, ...] = ()  # older pages of the same source
    hints: PollHints = field(default_factory=PollHints)
    title: str | None = None
    moved_to: str | None = None  # the source names a new address for itself
    problem: str | None = None
    detail: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """How one poll or fetch ended; `reason` is one documented word, `detail` a sentence for a person."""

    kind: OutcomeKind
    reason: str
    detail: str = ""
    retry_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture:
    """One response as received. `body` is decoded from transfer and content encodings; the WARC has exact bytes."""

    url: str  # as requested
    final_url: str  # after redirects
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]  # names in lower case, in order
    body: bytes
    redirects: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of that name, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Where a fact came from and how sure it is: `source` as "json-ld", "og", "feed"…, `confidence` 0 to 1."""

    source: str
    confidence: float
    note: str | None = None  # what is suspicious about it, for a person


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link of the body: anchor text and absolute target."""

    anchor: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Removed:
    """A block that was taken out of the body, and why (one documented word)."""

    text: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """What a capture says. A value with no id.

    `text` is paragraphs joined by a blank line; headings start with "## ", list items with "- ",
    quotes with "> ", table rows with "| ". `facts` says where each field came from.
    """

    url: str
    headline: str
    text: str
    subtitle: str | None = None
    bylines: tuple[str, ...] = ()  # people only
    agency: str | None = None  # "Reuters", "AFP": a credit, not a person
    published: datetime | None = None
    published_precision: Precision | None = None
    modified: datetime | None = None
    modified_precision: Precision | None = None
    language: str | None = None  # BCP 47
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    claims_canonical: str | None = None  # what the page says its address is; a claim, never followed
    is_free: bool | None = None
    licence: str | None = None
    word_count: int = 0
    page_kind: PageKind = "article"
    page_evidence: str = ""
    noindex: bool = False
    noarchive: bool = False
    tdm_reserved: bool = False
    links: tuple[Link, ...] = ()
    captions: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    flags: tuple[str, ...] = ()  # "machine_preamble", "date_in_future", …
    facts: Mapping[str, Fact] = field(default_factory=dict)
    extractor: str = ""  # name and version of what read it


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A stretch of one field (`headline`, `lead`, `text`) that met a term; offsets are characters of that field."""

    field: str
    start: int
    end: int
    text: str
    term: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A watch met by an article: how strongly, where, and why in one sentence."""

    watch: str
    level: Level
    score: float
    passages: tuple[Passage, ...]
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One edit of a word diff: `op` is "equal", "insert", "delete" or "replace"."""

    op: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """The difference between two captures' articles of one URL."""

    kinds: tuple[RevisionKind, ...]
    material: bool
    summary: str  # one sentence for an editor: "4,000 t became 40,000 t"
    changes: tuple[Change, ...]
    numbers: tuple[tuple[str, str], ...] = ()  # (before, after); "" where added or removed
    headline: tuple[str, str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fingerprint:
    """A versioned signature of the content: `digest` of the normalised text, `grams` of its winnowed shingles."""

    version: int
    digest: bytes  # first byte is the version (house rule 9)
    grams: tuple[int, ...]  # sorted, distinct, signed 64-bit
    size: int  # shingles before winnowing


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """How one article relates to another, with the evidence; shares are 0 to 1 of each one's text."""

    other: int
    kind: RelationKind
    share: float
    share_other: float
    evidence: Mapping[str, Any]
    version: int
