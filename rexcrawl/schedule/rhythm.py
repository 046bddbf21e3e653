"""When an outlet tends to publish: new items per hour of the week, forgotten slowly."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

HOURS = 168  # an hour of the week, 0 = Monday 00:00 UTC
_HALF_LIFE = timedelta(weeks=4)
_LOOK_BACK = timedelta(weeks=8)
_PER_HOUR = 20  # one import of an archive must not look like a habit
_TRUST_WEEKS = 1.0  # how long the guess from day and hour counts for more than the hour of the week itself
_PRIOR_HOURS = 42.0  # how long the beat's wish counts for more than what was seen


@dataclass(frozen=True, kw_only=True, slots=True)
class Rhythm:
    """New items seen in each hour of the week, and over how many weeks; both fade with a half-life of 4 weeks."""

    counts: tuple[float, ...]
    weeks: float
    as_of: datetime

    def learn(self, times: Iterable[datetime], now: datetime) -> Rhythm:
        """The rhythm with new items published (or first seen) at `times`, known up to `now`."""
        elapsed = max(now - self.as_of, timedelta(0))
        kept = 0.5 ** (elapsed / _HALF_LIFE)
        counts = [count * kept for count in self.counts]
        for hour, more in _by_hour(times, now - _LOOK_BACK, now).items():
            counts[hour] += more
        weeks = self.weeks * kept + (1 - kept) * (_HALF_LIFE / timedelta(weeks=1)) / math.log(2)
        return Rhythm(counts=tuple(counts), weeks=weeks, as_of=max(now, self.as_of))

    @classmethod
    def begin(cls, times: Iterable[datetime], now: datetime) -> Rhythm:
        """A first rhythm from the dates of a first visit's items."""
        seen = [time for time in times if now - _LOOK_BACK <= time <= now]
        start = min(seen, default=now)
        return cls(counts=(0.0,) * HOURS, weeks=0.0, as_of=start).learn(seen, now)

    def rate(self, at: datetime, *, every_s: float) -> float:
        """Expected new items per hour at a time; where little is known, one per `every_s`.

        An hour of the week leans on its hour of the day and its weekday until it has been seen some weeks.
        """
        hour = hour_of_week(at)
        near = self.counts[hour] / 2 + (self.counts[hour - 1] + self.counts[(hour + 1) % HOURS]) / 4
        of_day = sum(self.counts[hour % 24 :: 24]) / 7
        weekly = (sum(self.counts) + _PRIOR_HOURS * 3600 / every_s) / (self.weeks * HOURS + _PRIOR_HOURS)
        daily = (of_day + _TRUST_WEEKS / 7 * weekly) / (self.weeks + _TRUST_WEEKS / 7)
        day = hour - hour % 24
        of_weekday = (sum(self.counts[day : day + 24]) + 12 * weekly) / (self.weeks * 24 + 12)
        guess = daily * of_weekday / weekly
        return (near + _TRUST_WEEKS * guess) / (self.weeks + _TRUST_WEEKS)

    def wait(self, now: datetime, expected: float, *, every_s: float, limit: timedelta) -> timedelta:
        """How long until `expected` new items are to be expected, at most `limit`."""
        so_far = 0.0
        at = now
        end = now + limit
        while at < end:
            border = min(at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1), end)
            rate = self.rate(at, every_s=every_s)
            here = rate * ((border - at) / timedelta(hours=1))
            if so_far + here >= expected:
                return at - now + timedelta(hours=(expected - so_far) / rate)
            so_far += here
            at = border
        return limit

    def to_json(self) -> dict[str, Any]:
        """A value for `json.dumps`; counts to three digits."""
        return {
            "counts": [round(count, 3) for count in self.counts],
            "weeks": round(self.weeks, 4),
            "as_of": self.as_of.isoformat(),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any] | None) -> Rhythm | None:
        """The rhythm that `to_json` wrote; None when it is missing or damaged: it can be learnt again."""
        try:
            counts = tuple(float(count) for count in value["counts"])  # type: ignore[index]
            weeks = float(value["weeks"])  # type: ignore[index]
            as_of = datetime.fromisoformat(value["as_of"]).astimezone(UTC)  # type: ignore[index]
        except (KeyError, TypeError, ValueError, OverflowError):
            return None
        sound = len(counts) == HOURS and all(math.isfinite(one) and one >= 0 for one in (*counts, weeks))
        return cls(counts=counts, weeks=weeks, as_of=as_of) if sound else None


def hour_of_week(at: datetime) -> int:
    """0 to 167, Monday 00:00 UTC first."""
    at = at.astimezone(UTC)
    return at.weekday() * 24 + at.hour


def _by_hour(times: Iterable[datetime], oldest: datetime, now: datetime) -> dict[int, float]:
    """Items per hour of the week; dates that cannot be are left out, and no one hour of the clock counts for much."""
    clock: dict[datetime, int] = {}
    for time in times:
        if oldest <= time <= now:
            hour = time.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
            clock[hour] = clock.get(hour, 0) + 1
    out: dict[int, float] = {}
    for hour, count in clock.items():
        out[hour_of_week(hour)] = out.get(hour_of_week(hour), 0.0) + min(count, _PER_HOUR) * 0.5 ** (
            (now - hour) / _HALF_LIFE
        )
    return out
