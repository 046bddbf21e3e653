"""robots.txt as RFC 9309 reads it: which address may be asked, by which rule, and what a failure to get it means.

Matching and grouping are protego's; this module decodes, cuts to size and removes what would mislead it.
"""

from __future__ import annotations

import codecs
import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal

from protego import Protego
from protego._utils import _quote_path

MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: what a parser must read at least, and all that ours reads
MAX_REDIRECTS = 5
MAX_DELAY_S = 300.0  # a longer Crawl-delay is honoured as this much

_LINES = re.compile(r"\r\n|\r|\n")
_FIELD = re.compile(r"^\s*([A-Za-z][A-Za-z _-]{0,30}?)\s*:\s*(.*)$", re.S)
_AGENT_FIELD = re.compile(r"user[ -]?agent", re.I)
_RULE_FIELD = re.compile(
    r"(dis+al+[oa]w|diasllow|allow|crawl[ -]delay|site-?maps?|request[ -]rate|visit[ -]time|host)", re.I
)
_AGENT = "User-agent: "
_OTHER = _AGENT + "-"  # no product token: matches nobody
_TOKEN = re.compile(r"\*|[A-Za-z0-9_.-]+")
_PRODUCT = re.compile(r"[A-Za-z0-9_-]+")
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """The rule that decided: `text` as "Disallow: /private", `agent` the group it stands in."""

    text: str
    allows: bool
    agent: str

    def __str__(self) -> str:
        return f"{self.text} (User-agent: {self.agent})"


class Robots:
    """What one host's robots.txt says. `verdict` is `rules`, `allow_all` or `disallow_all`; `why` a sentence."""

    def __init__(
        self,
        lines: tuple[str, ...] = (),
        *,
        verdict: Literal["rules", "allow_all", "disallow_all"] = "rules",
        why: str = "",
        failure: Exception | None = None,
    ) -> None:
        self._lines = lines
        self._parsers: dict[str, Protego] = {}
        self.verdict = verdict
        self.why = why
        self.failure = failure  # what kept the file away, when it was the network

    def allowed(self, url: str, user_agent: str) -> bool:
        """Whether this user agent (its product token counts) may ask for the URL."""
        if self.verdict != "rules":
            return self.verdict == "allow_all"
        agent = self._agent(user_agent)
        return bool(self._parser(agent).can_fetch(url, agent))

    def rule_for(self, url: str, user_agent: str = "*") -> Rule | None:
        """The rule that decides about the URL, or None when no rule does."""
        agent = self._agent(user_agent)
        # protego says yes or no, never why: its sorted rules are asked again, the way can_fetch does.
        rules = self._parser(agent)._get_matching_rule_set(agent)
        if rules is None:
            return None
        path = _quote_path(url)
        for rule in rules._rules:
            if rule.value.match(path):
                text = f"{rule.field.capitalize()}: {rule.value._pattern}"
                return Rule(text=text, allows=rule.field == "allow", agent=rules.user_agent or "*")
        return None

    def crawl_delay(self, user_agent: str) -> float | None:
        """Seconds that the host wants between two requests, at most MAX_DELAY_S; None when it does not say."""
        agent = self._agent(user_agent)
        delay = self._parser(agent).crawl_delay(agent)
        return None if delay is None else min(float(delay), MAX_DELAY_S)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The addresses of the Sitemap lines, as written, each once."""
        return tuple(dict.fromkeys(self._parser("*").sitemaps))

    def _agent(self, user_agent: str) -> str:
        """The product token where a group is exactly its own, else "*": protego would take a prefix for the name."""
        token = product(user_agent)
        return token if f"{_AGENT}{token}" in self._agents else "*"

    @cached_property
    def _agents(self) -> frozenset[str]:
        return frozenset(line for line in self._lines if line.startswith(_AGENT))

    def _parser(self, agent: str) -> Protego:
        """The file as it reads for one agent. All the others are folded into one: thousands of agents that share
        thousands of rules would cost their product."""
        if agent not in self._parsers:
            own = {_AGENT + agent, _AGENT + "*"}
            lines = (_OTHER if line.startswith(_AGENT) and line not in own else line for line in self._lines)
            self._parsers[agent] = Protego.parse("\n".join(lines))
        return self._parsers[agent]


def product(user_agent: str) -> str:
    """The product token of a User-Agent value, lower case: what robots.txt groups are chosen by."""
    found = _PRODUCT.search(user_agent)
    return found[0].lower() if found else "*"


def parse(body: bytes, *, url: str) -> Robots:
    """The rules of a robots.txt as fetched from `url`. Never raises: what cannot be read says nothing."""
    lines = _cleaned(_decoded(body[:MAX_BYTES], cut=len(body) > MAX_BYTES))
    return Robots(tuple(lines), why=f"read from {url}")


def judge(status: int | None, body: bytes, *, url: str, failure: Exception | None = None) -> Robots:
    """What an answer means (RFC 9309, 2.3.1): 2xx its rules; 4xx and lost redirects all; 5xx or no answer nothing.

    `status` is None when there was no answer; `failure` then is why.
    """
    if status is not None and 200 <= status < 300:
        return parse(body, url=url)
    if status is not None and 300 <= status < 500:
        return Robots(verdict="allow_all", why=f"{url} answered {status}: there are no rules")
    cause = f"answered {status}" if status is not None else f"could not be had ({failure or 'no answer'})"
    return Robots(verdict="disallow_all", why=f"{url} {cause}: nothing may be fetched", failure=failure)


def _decoded(body: bytes, *, cut: bool) -> str:
    if cut:
        body = body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1] or body
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    if body[1:64:2].count(0) > 16:
        return body.decode("utf-16-le", "replace")
    if body[0:64:2].count(0) > 16:
        return body.decode("utf-16-be", "replace")
    return body.decode("utf-8-sig", "replace")


def _cleaned(text: str) -> Iterator[str]:
    """The lines that mean something, agents cut to their token; unknown fields must not end a group (2.2.4)."""
    for raw in _LINES.split(text):
        line = _BREAKS.sub(" ", raw).lstrip("\ufeff").partition("#")[0].strip()
        if not line:
            continue
        field = _FIELD.match(line)
        if not field:
            yield line
        elif _AGENT_FIELD.fullmatch(field[1]):
            token = _TOKEN.match(field[2])
            yield _AGENT + (token[0].lower() if token else "")
        elif _RULE_FIELD.fullmatch(field[1]) or _RULE_FIELD.match(line) or _AGENT_FIELD.match(line):
            yield line


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """A host's rules and when they were fetched; `failed_at` when they could not be refreshed since."""

    robots: Robots
    fetched_at: datetime
    failed_at: datetime | None = None


class Cache:
    """Rules by origin ("https://host:port"), for one process: fresh for `fresh`, kept through failures for 24 h."""

    def __init__(
        self,
        *,
        fresh: timedelta = timedelta(hours=4),
        stale: timedelta = timedelta(hours=24),
        again: timedelta = timedelta(minutes=5),
        size: int = 5000,
    ) -> None:
        self._fresh = fresh
        self._stale = stale
        self._again = again
        self._size = size
        self._copies: OrderedDict[str, Copy] = OrderedDict()

    def get(self, origin: str, now: datetime, since: datetime | None = None) -> Robots | None:
        """The rules to go by without asking, or None when they must be fetched (again).

        A failure before `since` (the start of this crawl) is not believed any more.
        """
        copy = self._copies.get(origin)
        if copy is None:
            return None
        failed_at = copy.fetched_at if copy.robots.verdict == "disallow_all" else copy.failed_at
        if failed_at is None:
            return copy.robots if now - copy.fetched_at < self._fresh else None
        old = now - failed_at >= self._again or (since is not None and failed_at < since)
        usable = copy.robots.verdict == "disallow_all" or self._usable(copy, now)
        return copy.robots if usable and not old else None

    def restore(self, origin: str, robots: Robots, fetched_at: datetime) -> None:
        """Take in a copy that an earlier process kept, unless something is known already."""
        self._copies.setdefault(origin, Copy(robots=robots, fetched_at=fetched_at))

    def known(self, origin: str) -> bool:
        """Whether anything at all is known of a host."""
        return origin in self._copies

    def clear(self) -> None:
        """Forget everything."""
        self._copies.clear()

    def put(self, origin: str, robots: Robots, now: datetime) -> Robots:
        """Keep what was fetched; returns the rules to go by: after a failure the old copy, up to 24 h."""
        old = self._copies.pop(origin, None)
        if robots.verdict == "disallow_all" and old is not None and self._usable(old, now):
            copy = Copy(robots=old.robots, fetched_at=old.fetched_at, failed_at=now)
        else:
            copy = Copy(robots=robots, fetched_at=now)
        self._copies[origin] = copy
        while len(self._copies) > self._size:
            self._copies.popitem(last=False)
        return copy.robots

    def _usable(self, copy: Copy, now: datetime) -> bool:
        return copy.robots.verdict != "disallow_all" and now - copy.fetched_at < self._stale
