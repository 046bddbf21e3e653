"""The nouns of a beat: what is watched, by whom it is published, and who is told.

Plain frozen values; `config.load` makes them from TOML and judges every key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar, Literal

SourceKind = Literal["feed", "wordpress", "news_sitemap", "sitemap", "front"]
OutletKind = Literal["trade press", "news", "wire", "government", "company", "research", "nonprofit", "exchange"]
Policy = Literal["all", "matches-only"]
Level = Literal["core", "passing", "context"]


class Strict:
    """A noun that TOML fills: a key that it does not have is an error, and so is a value of another type."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}


@dataclass(frozen=True, kw_only=True, slots=True)
class Source(Strict):
    """One address where an outlet announces news; `every_s` is the wished cadence in seconds."""

    kind: SourceKind
    url: str
    every_s: int = 3600
    js: bool = False  # rendering with a browser is not built: true is refused
    section: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtractRule(Strict):
    """An outlet's own selectors (CSS, or XPath when starting with "/" or "("), valid for captures before `until`."""

    body: tuple[str, ...] = ()
    headline: str | None = None
    byline: str | None = None
    published: str | None = None
    remove: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlet(Strict):
    """A publisher of news; `id` is its short stable name, `domain` its registrable domain."""

    id: str
    name: str
    domain: str
    kind: OutletKind
    country: str  # ISO 3166-1 alpha-2; "INT" for a body of no one country, "ZZ" while not known
    languages: tuple[str, ...]  # BCP 47, the main one first
    profile: str  # one line, ready to use in an attribution
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()  # further hosts that count as the same site
    home: str = ""  # "" means https://<domain>/
    timezone: str = "UTC"  # IANA; used when a page gives a time without a zone
    founded: int | None = None  # year; no article is older
    policy: Policy = "all"
    delay_s: float | None = None
    ports: tuple[int, ...] = ()  # beside 80 and 443
    active: bool = True
    sources: tuple[Source, ...] = ()
    rules: tuple[ExtractRule, ...] = ()

    @property
    def home_url(self) -> str:
        """The outlet's front page."""
        return self.home or f"https://{self.domain}/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch(Strict):
    """What the desk asked to be told: a readable query over the beat's vocabulary (see docs/matching.md)."""

    id: str
    title: str
    query: str
    languages: tuple[str, ...] = ()  # empty: every language
    outlets: tuple[str, ...] = ()  # empty: every outlet
    level: Level = "passing"  # the weakest level that counts as a match
    alert: bool = True
    alert_level: Level = "core"  # the weakest level that raises an alert
    revisions: bool = True  # tell of material changes to what matched
    withdrawals: bool = True  # tell when what matched is withdrawn
    routes: tuple[str, ...] = ()  # route ids; empty: every route


@dataclass(frozen=True, kw_only=True, slots=True)
class Route(Strict):
    """Where alerts go: an Apprise URL, or `env:NAME` to read it from the environment."""

    id: str
    url: str
    max_per_hour: int = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Politeness(Strict):
    """How gently the beat fetches; times in seconds, sizes in bytes."""

    delay_s: float = 2.0
    floor_s: int = 300
    ceiling_s: int = 86_400
    timeout_s: float = 30.0
    body_cap: int = 10 * 1024 * 1024
    per_host: int = 1
    fetches_per_run: int = 500  # per outlet: bounds calendar and session-id traps
    respect_noarchive: bool = False
    respect_tdm_reservation: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One vocabulary entry: its spellings by language ("*" for every language).

    A definition (a query under a name that watches may use as {name}) has no group and no spellings.
    """

    id: str
    group: str
    spellings: Mapping[str, tuple[str, ...]]
    query: str = ""  # only for a definition


@dataclass(frozen=True, kw_only=True, slots=True)
class Beat(Strict):
    """One schedules file: outlets, sources, watches, routes."""

    id: str
    title: str
    user_agent: str
    path: Path
    outlets: tuple[Outlet, ...]
    watches: tuple[Watch, ...]
    routes: tuple[Route, ...] = ()
    vocabulary: tuple[Path, ...] = ()
    politeness: Politeness = field(default_factory=Politeness)
    keep_off_topic_days: int = 30
    keep_polls_days: int = 90  # visits to sources; what they brought is kept for ever
    first_visit_days: int = 30  # how far back a new outlet is read

    def outlet(self, id: str) -> Outlet | None:
        """The outlet of that id, or None."""
        return next((outlet for outlet in self.outlets if outlet.id == id), None)
