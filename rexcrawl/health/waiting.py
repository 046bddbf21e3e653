"""Silence on our side: a source that was due and was not visited."""

from __future__ import annotations

from datetime import datetime, timedelta

from rexcrawl.health.judge import length

_PATIENCE = timedelta(hours=2)  # a crawl of many outlets may take that long


def overdue(due: datetime | None, *, every_s: int, now: datetime) -> str | None:
    """A sentence for a source that has waited for a visit longer than two hours and its cadence; None where not.

    `due` is when it was to be visited; None: it has never been planned, or not to be visited at all.
    """
    if due is None or now - due <= max(_PATIENCE, timedelta(seconds=every_s)):
        return None
    return f"It was to be visited {length(now - due)} ago and was not: is `rexcrawl run` running?"
