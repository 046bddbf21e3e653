"""What a feed says about its own rhythm and whereabouts, read from its head."""

from __future__ import annotations

import re

from rexcrawl.discover.plain import link, plain
from rexcrawl.model import PollHints

_HEAD = 100_000  # characters: hints stand before the first entries, or not far behind
_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TTL_CAP = 7 * 86_400  # seconds: a feed that asks for more is misconfigured


def _element(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(?:[a-z0-9_]+:)?{name}\b[^<>]*>([^<]{{1,2000}}|<!\[CDATA\[[^\]]{{1,2000}})", re.I)


_TTL, _PERIOD, _FREQUENCY = _element("ttl"), _element("updatePeriod"), _element("updateFrequency")
_MOVED, _LOCATION = _element("new-feed-url"), _element("newLocation")
_HOUR, _DAY = _element("hour"), _element("day")
_SKIPPED = {
    name: re.compile(rf"<{name}\b[^<>]*>(.{{0,4000}}?)</{name}\s*>", re.I | re.S) for name in ("skipHours", "skipDays")
}


def _said(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return plain(found[1].removeprefix("<![CDATA[")) if found else None


def read_hints(text: str) -> PollHints:
    """RSS `ttl` (minutes), `skipHours`, `skipDays` and the syndication module's period (https://web.resource.org/rss/1.0/modules/syndication/)."""
    head = text[:_HEAD]
    ttl, period = _said(_TTL, head), (_said(_PERIOD, head) or "").lower()
    often = _said(_FREQUENCY, head) or "1"
    times = int(often) if often.isdecimal() and int(often[:6]) > 0 else 1
    return PollHints(
        ttl_s=min(int(ttl[:9]) * 60, _TTL_CAP) or None if ttl and ttl.isdecimal() else None,
        period_s=max(1, _PERIODS[period] // times) if period in _PERIODS else None,
        skip_hours=tuple(
            sorted(
                {int(hour) % 24 for hour in _skipped(head, "skipHours", _HOUR) if hour.isdecimal() and len(hour) < 3}
            )
        ),
        skip_days=tuple(sorted({_DAYS.index(day) for day in _skipped(head, "skipDays", _DAY) if day in _DAYS})),
    )


def _skipped(head: str, name: str, item: re.Pattern[str]) -> list[str]:
    found = _SKIPPED[name].search(head)
    return [value.strip().lower() for value in item.findall(found[1])] if found else []


def moved(text: str, base: str) -> str | None:
    """The new address that the feed gives for itself: `itunes:new-feed-url`, or RSS's XML-level `<redirect>`."""
    head = text[:_HEAD]
    said = _said(_MOVED, head) or (_said(_LOCATION, head) if "<redirect" in head.lower() else None)
    found = link(base, said)
    return found if found != base else None
