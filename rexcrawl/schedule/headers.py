"""What an answer's headers say about when to come back. Nothing here raises on a bad header."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

CAP = timedelta(hours=24)  # a server may ask for patience, but not make a source disappear

_SECONDS = re.compile(r"(\d{1,15})(?:\.\d*)?$")
_MAX_AGE = re.compile(r'(?:^|[,\s])max-age\s*=\s*"?(\d{1,15})', re.I)
_NEVER_FRESH = re.compile(r"(?:^|[,\s])no-(?:store|cache)(?:$|[,\s;])", re.I)


def retry_after(value: str | None, now: datetime) -> datetime | None:
    """When a Retry-After header asks us to come back, in seconds or as a date (RFC 9110, 10.2.3).

    Never before `now` and at most 24 h after it; None when it says nothing that can be read.
    """
    if not value:
        return None
    said = value.strip()
    seconds = _SECONDS.match(said.partition(",")[0].strip())
    if seconds:
        return now + min(CAP, timedelta(seconds=min(int(seconds[1]), 10**6)))
    at = http_date(said)
    return None if at is None else min(max(at, now), now + CAP)


def freshness(headers: Iterable[tuple[str, str]], now: datetime) -> datetime | None:
    """Until when an answer calls itself fresh: Cache-Control max-age less Age, else Expires less Date (RFC 9111).

    At most 24 h after `now`; None when it does not say, or says that it is never fresh.
    """
    said = _joined(headers)
    control = said.get("cache-control", "")
    if _NEVER_FRESH.search(control):
        return None
    max_age = _MAX_AGE.search(control)
    if max_age:
        age = _SECONDS.match(said.get("age", "").strip())
        left = timedelta(seconds=min(int(max_age[1]), 10**9) - (min(int(age[1]), 10**9) if age else 0))
    else:
        expires = http_date(said.get("expires", ""))
        if expires is None:
            return None
        # The server's own clock on both sides: a clock that is a year off must not matter.
        left = expires - (http_date(said.get("date", "")) or now)
    return now + min(left, CAP) if left > timedelta(0) else None


def http_date(value: str) -> datetime | None:
    """The moment of an HTTP date in any of its three forms, aware UTC; None when it is none."""
    try:
        parsed = parsedate_to_datetime(value.strip())
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _joined(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, value in headers:
        key = name.lower()
        # Only lists may be joined by a comma; of a repeated date the first counts.
        out[key] = f"{out[key]}, {value}" if key == "cache-control" and key in out else out.get(key, value)
    return out
