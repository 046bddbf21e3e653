"""When to fetch an article again: after a failure, and to see whether it was changed."""

from __future__ import annotations

from datetime import datetime, timedelta

_RETRIES = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 480, 1440))
# Corrections come early; after a month a change is rare and its news value small.
_CHECKS = (
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(weeks=1),
    timedelta(days=30),
)


def fetch_backoff(tries: int, now: datetime, *, jitter: float = 0.0) -> datetime | None:
    """When to try an article again that failed `tries` times in a row (1 or more); None: give up.

    Waits of 5 min, 30 min, 2 h, 8 h and 24 h; `jitter` (0 to 1) adds up to a tenth.
    """
    if tries > len(_RETRIES):
        return None
    wait = _RETRIES[max(tries, 1) - 1]
    return now + wait * (1 + 0.1 * jitter)


def recheck(age: timedelta) -> timedelta | None:
    """How long to wait for the next look at an article first stored `age` ago; None when it was the last.

    Looks are due at 1 h, 6 h, 1 d, 3 d, 1 week and 30 d of age; looks that were missed are not made up for.
    """
    return next((step - age for step in _CHECKS if step > age), None)
