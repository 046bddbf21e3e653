"""When to poll a source next, and why then."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from rexcrawl.model import Outcome, PollHints
from rexcrawl.schedule.headers import CAP
from rexcrawl.schedule.rhythm import Rhythm

_SLOWEST = 8  # an idle source is still polled at this multiple of its wished cadence
_BUSY = 1.0  # come as soon as one new item is expected
_IDLE = 0.1  # stay away while hardly anything is
_MATCHED_LATELY = timedelta(hours=48)
_JITTER = 0.1
_MAX_DOUBLINGS = 20.0
_STATUS = re.compile(r"(?:http_?|status_?)?([1-5]\d\d)$")

# How likely a failure is to last: what passes by itself weighs little, what needs somebody's hand weighs more.
_PERMANENCE = {
    "timeout": 0.5,
    "slow": 0.5,
    "connection": 0.7,
    "reset": 0.7,
    "refused": 1.0,
    "server_error": 1.0,
    "throttled": 1.0,
    "html": 1.0,
    "broken": 1.0,
    "empty": 0.5,
    "blank": 1.0,
    "tls": 1.5,
    "forbidden": 1.5,
    "blocked": 1.5,
    "unauthorized": 1.5,
    "unauthorised": 1.5,
    "legal": 3.0,
    "closed": 1.5,
    "not_a_feed": 1.5,
    "dns": 2.0,
    "unresolved": 2.0,
    "not_found": 2.0,
    "redirect_loop": 2.0,
    "gone": 3.0,
}
_STATUS_WEIGHTS = {401: 1.5, 403: 1.5, 404: 2.0, 408: 0.5, 410: 3.0, 429: 1.0, 451: 3.0}


@dataclass(frozen=True, kw_only=True, slots=True)
class PollState:
    """What is known of a source when one poll has ended; lengths of time in seconds.

    `failures` counts attempts failed in a row before this one; `fresh_until` is `freshness(headers, now)`;
    `matched_at` is when a watch last matched an article of the outlet; `rhythm` is the outlet's or the source's.
    """

    every_s: int
    floor_s: int = 300
    ceiling_s: int = 86_400
    failures: int = 0
    hints: PollHints = field(default_factory=PollHints)
    fresh_until: datetime | None = None
    rhythm: Rhythm | None = None
    matched_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """When to poll next (aware UTC), why in one line, and the count of failures to keep."""

    at: datetime
    reason: str
    failures: int


def next_poll(state: PollState, outcome: Outcome, *, now: datetime, jitter: float) -> Decision:
    """When to poll a source again after `outcome`; `jitter` is a random number from 0 to 1.

    Never before the floor. After an answer never later than the ceiling; a Retry-After counts for up to 24 h.
    A 304 keeps the count of failures; the loss of our own network costs the source nothing.
    """
    if outcome.reason == "our_network":
        return _decision(now, _clamped(state, state.floor_s), "our own network was down", state.failures, jitter)
    if outcome.kind in ("ok", "not_modified"):
        failures = 0 if outcome.kind == "ok" else state.failures
        wait, reason = _wait(state, now)
        decision = _decision(now, wait, reason, failures, jitter)
        at, why = _not_skipped(state, decision.at, now)
        return Decision(at=at, reason=why or decision.reason, failures=failures)
    return _after_failure(state, outcome, now, jitter)


def permanence(reason: str) -> float:
    """How much a failure of that word weighs: 0.5 for a timeout, 2 for DNS or 404, 3 for 410, mostly 1."""
    status = _STATUS.match(reason)
    if status:
        return _STATUS_WEIGHTS.get(int(status[1]), 1.0 if int(status[1]) >= 500 else 1.5)
    return next(
        (weight for word, weight in _PERMANENCE.items() if reason == word or reason.startswith(f"{word}_")), 1.0
    )


def _decision(now: datetime, wait: timedelta, reason: str, failures: int, jitter: float) -> Decision:
    spread = 1 + _JITTER * min(max(jitter, 0.0), 1.0)
    return Decision(at=(now + wait * spread).astimezone(UTC), reason=reason, failures=failures)


def _clamped(state: PollState, seconds: float) -> timedelta:
    """A wait between the floor and the ceiling, with room for the jitter below the ceiling."""
    ceiling = max(state.ceiling_s / (1 + _JITTER), state.floor_s)
    return timedelta(seconds=min(max(seconds, state.floor_s), ceiling))


def _wait(state: PollState, now: datetime) -> tuple[timedelta, str]:
    """The wait after an answer: the source's rhythm, then what it asks for."""
    seconds, reason = _own_pace(state, now)
    asked = max(state.hints.ttl_s or 0, state.hints.period_s or 0)
    if asked > seconds:
        seconds, reason = asked, f"the source asks for {_length(asked)} between visits"
    fresh = (state.fresh_until - now).total_seconds() if state.fresh_until else 0.0
    if fresh > seconds:
        seconds, reason = fresh, f"the answer calls itself fresh for {_length(fresh)}"
    wait = _clamped(state, seconds)
    if wait < timedelta(seconds=seconds) and seconds > state.ceiling_s:
        reason += "; the beat's ceiling is shorter"
    return wait, reason


def _own_pace(state: PollState, now: datetime) -> tuple[float, str]:
    every = float(max(state.every_s, 1))
    seconds, reason = every, f"the wished cadence of {_length(every)}"
    if state.rhythm is not None:
        seconds, reason = _by_rhythm(state, state.rhythm, every, now)
    if state.matched_at is not None and now - state.matched_at <= _MATCHED_LATELY:
        return min(seconds, every) / 2, "a watch matched here lately"
    return seconds, reason


def _by_rhythm(state: PollState, rhythm: Rhythm, every: float, now: datetime) -> tuple[float, str]:
    limit = timedelta(seconds=min(state.ceiling_s, _SLOWEST * every))
    busy = rhythm.wait(now, _BUSY, every_s=every, limit=limit).total_seconds()
    if busy < 0.95 * every:
        return busy, f"busy hours: something new is expected every {_length(busy)}"
    idle = rhythm.wait(now, _IDLE, every_s=every, limit=limit).total_seconds()
    if idle > 1.05 * every:
        return idle, "quiet hours of this source"
    return every, f"the wished cadence of {_length(every)}"


def _not_skipped(state: PollState, at: datetime, now: datetime) -> tuple[datetime, str | None]:
    """The first moment that skipHours and skipDays leave open; when that is beyond the ceiling they are ignored."""
    hints = state.hints
    if not hints.skip_hours and not hints.skip_days:
        return at, None
    last = now + timedelta(seconds=max(state.ceiling_s, state.floor_s))
    moved = at
    while moved <= last:
        if moved.hour not in hints.skip_hours and moved.weekday() not in hints.skip_days:
            return moved, None if moved == at else "the source names hours or days to skip"
        moved = moved.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return at, None


def _after_failure(state: PollState, outcome: Outcome, now: datetime, jitter: float) -> Decision:
    failures = state.failures + 1
    if outcome.retry_at is not None:
        asked = min(max(outcome.retry_at - now, timedelta(seconds=state.floor_s)), CAP)
        decision = _decision(now, asked, f"the outlet asks us to wait until {_clock(now + asked)}", failures, jitter)
        return replace(decision, at=min(decision.at, now + CAP))
    if outcome.kind == "refused":
        wait = _clamped(state, max(state.every_s, 6 * 3600))
        return _decision(now, wait, f"refused ({outcome.reason}); asked again for permission later", failures, jitter)
    if outcome.kind == "gone":
        return _decision(now, _clamped(state, state.ceiling_s), "gone; looked for once in a while", failures, jitter)
    doublings = min(permanence(outcome.reason) * failures - 1, _MAX_DOUBLINGS)
    wait = _clamped(state, max(state.every_s, state.floor_s) * 2**doublings)
    times = "once" if failures == 1 else f"{failures} times in a row"
    return _decision(
        now, wait, f"failed {times} ({outcome.reason}); next try in {_length(wait.total_seconds())}", failures, jitter
    )


def _length(seconds: float) -> str:
    """A length of time for a person: "45 min", "6 h", "2 d"."""
    for size, unit in ((86_400, "d"), (3600, "h"), (60, "min")):
        if seconds >= 1.5 * size or seconds == size:
            return f"{seconds / size:.1f}".removesuffix(".0") + f" {unit}"
    return f"{seconds:.0f} s"


def _clock(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
