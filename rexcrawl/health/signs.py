"""The states of a source, and which way of ending a visit speaks for which of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

from rexcrawl.model import Outcome, OutcomeKind

State = Literal[
    "new", "fine", "quiet", "silent", "dead", "blocked", "moved", "redirected_home", "empty", "not_a_feed",
    "layout_changed", "consent_or_paywall", "clock_wrong", "our_network",
]  # fmt: skip
STATES: Mapping[State, str] = MappingProxyType(
    {
        "new": "It has not been visited often enough to say.",
        "fine": "It answers and brings news at its usual pace.",
        "quiet": "It answers; the pause is within its own rhythm.",
        "silent": "It answers, but has brought nothing for longer than its rhythm explains.",
        "dead": "It does not answer, or answers that it is gone.",
        "blocked": "It refuses us, asks us to slow down, or its robots.txt forbids or hides itself.",
        "moved": "It redirects for good to another address: change the beat.",
        "redirected_home": "It redirects to the front page: the address is no longer a source.",
        "empty": "It is valid and announces nothing, where it used to announce something.",
        "not_a_feed": "Something else came where a feed, a sitemap or an API answer was expected.",
        "layout_changed": "Its articles can no longer be read as before: the page design probably changed.",
        "consent_or_paywall": "A consent or subscription page comes instead of the articles.",
        "clock_wrong": "It dates its news in the future.",
        "our_network": "Our own network was down: nothing is known against the source.",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """What an outcome speaks for, how many in a row make it certain, and whether a 304 takes it back."""

    state: State
    needed: int
    says: str
    lasting: bool = False  # it is about the content: an answer that nothing changed does not heal it


_STATUS = re.compile(r"(?:http_?|status_?)?([1-5]\d\d)$")
_SERVER = Sign(state="dead", needed=3, says="answers with server errors")
_MISSING = Sign(state="dead", needed=2, says="is not found any more")
_GONE = Sign(state="dead", needed=1, says="is gone, says the outlet")
_REFUSES = Sign(state="blocked", needed=2, says="refuses us")
_SLOWER = Sign(state="blocked", needed=2, says="asks us to slow down")
_ROBOTS = Sign(state="blocked", needed=2, says="forbids us by robots.txt")
_NO_ROBOTS = Sign(state="blocked", needed=2, says="cannot be asked while robots.txt is out of order")
_TIMEOUT = Sign(state="dead", needed=4, says="does not answer in time")
_CONNECTION = Sign(state="dead", needed=3, says="does not accept connections")
_DNS = Sign(state="dead", needed=2, says="has a host name that is not known any more")
_TLS = Sign(state="dead", needed=2, says="has a certificate or encryption that cannot be trusted")
_MOVED = Sign(state="moved", needed=2, says="redirects for good to another address", lasting=True)
_HOME = Sign(state="redirected_home", needed=2, says="redirects to the front page", lasting=True)
_EMPTY = Sign(state="empty", needed=2, says="is valid but announces nothing", lasting=True)
_OTHER = Sign(state="not_a_feed", needed=2, says="is not what it should be any more", lasting=True)
_BROKEN = Sign(state="not_a_feed", needed=3, says="is damaged beyond reading", lasting=True)
_WALL = Sign(state="consent_or_paywall", needed=2, says="shows a consent or subscription page", lasting=True)
_LAYOUT = Sign(state="layout_changed", needed=2, says="has pages that can no longer be read as before", lasting=True)
_CLOCK = Sign(state="clock_wrong", needed=2, says="dates its news in the future", lasting=True)
_OURS = Sign(state="our_network", needed=1, says="was not asked: our own network was down")
_OUR_RULES = Sign(state="blocked", needed=2, says="has an address that our own safety rules refuse")
_FAILED = Sign(state="dead", needed=3, says="cannot be fetched")

# Documented words (docs/health.md). A longer word counts as the one that it begins with: robots_disallowed.
_SIGNS: Mapping[str, Sign] = MappingProxyType(
    {
        "server_error": _SERVER,
        "unavailable": _SERVER,
        "not_found": _MISSING,
        "gone": _GONE,
        "forbidden": _REFUSES,
        "unauthorized": _REFUSES,
        "unauthorised": _REFUSES,
        "legal": _REFUSES,
        "blocked": _REFUSES,
        "closed": _REFUSES,
        "throttled": _SLOWER,
        "rate_limited": _SLOWER,
        "retry_after": _SLOWER,
        "robots_unreachable": _NO_ROBOTS,
        "robots_unavailable": _NO_ROBOTS,
        "robots_error": _NO_ROBOTS,
        "robots_failed": _NO_ROBOTS,
        "robots": _ROBOTS,
        "timeout": _TIMEOUT,
        "slow": _TIMEOUT,
        "connection": _CONNECTION,
        "connect": _CONNECTION,
        "reset": _CONNECTION,
        "refused": _CONNECTION,
        "network": _CONNECTION,
        "dns": _DNS,
        "unresolved": _DNS,
        "tls": _TLS,
        "ssl": _TLS,
        "certificate": _TLS,
        "moved": _MOVED,
        "redirected_home": _HOME,
        "empty": _EMPTY,
        "blank": _EMPTY,
        "unlinked": _EMPTY,
        "html": _OTHER,
        "not_a_feed": _OTHER,
        "not_a_sitemap": _OTHER,
        "broken": _BROKEN,
        "consent": _WALL,
        "paywall": _WALL,
        "layout_changed": _LAYOUT,
        "clock_wrong": _CLOCK,
        "our_network": _OURS,
        "private_address": _OUR_RULES,
        "scheme": _OUR_RULES,
        "invalid": _OUR_RULES,
        "ambiguous": _OUR_RULES,
        "credentials": _OUR_RULES,
        "port": _OUR_RULES,
        "proxy": _OUR_RULES,
    }
)
_BY_STATUS = {
    401: _REFUSES,
    402: _WALL,
    403: _REFUSES,
    404: _MISSING,
    408: _TIMEOUT,
    410: _GONE,
    429: _SLOWER,
    451: _REFUSES,
}
_BY_KIND: Mapping[OutcomeKind, Sign | None] = MappingProxyType(
    {"ok": None, "not_modified": None, "refused": _REFUSES, "throttled": _SLOWER, "gone": _GONE, "failed": _FAILED}
)
# An answer of the first kind came from nobody: only these can be the fault of our own network.
_UNREACHED = (_TIMEOUT, _CONNECTION, _DNS)


def sign(outcome: Outcome) -> Sign | None:
    """What an outcome speaks for; None when nothing is wrong."""
    if outcome.kind == "not_modified":
        return None
    found = _by_word(outcome.reason)
    if outcome.kind in ("ok", "refused", "throttled", "gone"):
        # Of an answer that was read only the content can be wrong; "refused" is also the word for a closed port.
        fits = found is not None and (found.lasting if outcome.kind == "ok" else found.state in ("blocked", "dead"))
        return found if fits and found is not _CONNECTION else _BY_KIND[outcome.kind]
    return found or _BY_KIND[outcome.kind]


def reached_nobody(outcome: Outcome) -> bool:
    """Whether no server answered at all."""
    return outcome.kind == "failed" and sign(outcome) in _UNREACHED


def _by_word(reason: str) -> Sign | None:
    status = _STATUS.match(reason)
    if status:
        number = int(status[1])
        return _BY_STATUS.get(number) or (_SERVER if number >= 500 else _REFUSES if number >= 400 else None)
    whole = _SIGNS.get(reason)
    return whole or next((found for word, found in _SIGNS.items() if reason.startswith(f"{word}_")), None)


def clock_wrong(dates: Iterable[datetime], now: datetime) -> bool:
    """Whether a document's dates say that the outlet's clock is wrong: half of them more than 26 h ahead.

    Time zones mistaken for one another explain up to 26 h; a few events announced ahead are no fault.
    """
    known = list(dates)
    ahead = sum(date > now + timedelta(hours=26) for date in known)
    return ahead > 0 and 2 * ahead >= len(known)
