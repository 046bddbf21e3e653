"""When to poll, fetch and look again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rexcrawl import schedule
from rexcrawl.model import Outcome, PollHints
from rexcrawl.schedule import PollState, Rhythm

NOW = datetime(2026, 3, 4, 12, 30, tzinfo=UTC)  # a Wednesday
HOUR = timedelta(hours=1)
OK = Outcome(kind="ok", reason="ok")
SAME = Outcome(kind="not_modified", reason="not_modified")
STATE = PollState(every_s=3600)


def failed(reason: str) -> Outcome:
    return Outcome(kind="failed", reason=reason)


def wait(state: PollState, outcome: Outcome = OK, *, now: datetime = NOW, jitter: float = 0.0) -> timedelta:
    return schedule.next_poll(state, outcome, now=now, jitter=jitter).at - now


def test_without_knowledge_the_wished_cadence() -> None:
    decision = schedule.next_poll(STATE, OK, now=NOW, jitter=0.0)
    assert decision == schedule.Decision(at=NOW + HOUR, reason="the wished cadence of 1 h", failures=0)
    assert wait(STATE, jitter=1.0) == HOUR * 1.1
    assert wait(PollState(every_s=10)) == timedelta(seconds=300)
    assert wait(PollState(every_s=10**7), jitter=1.0) <= timedelta(days=1)


def test_304_keeps_the_failures_and_an_answer_clears_them() -> None:
    state = replace(STATE, failures=3)
    assert schedule.next_poll(state, SAME, now=NOW, jitter=0).failures == 3
    assert schedule.next_poll(state, OK, now=NOW, jitter=0).failures == 0
    assert schedule.next_poll(state, failed("dns"), now=NOW, jitter=0).failures == 4


def test_backoff_grows_and_weighs_by_permanence() -> None:
    waits = [wait(replace(STATE, failures=count), failed("http_500")) for count in range(8)]
    assert waits == sorted(waits) and waits[0] == HOUR and waits[3] == 8 * HOUR
    assert waits[-1] <= timedelta(days=1)
    by_reason = [wait(replace(STATE, failures=1), failed(reason)) for reason in ("timeout", "http_503", "tls", "dns")]
    assert by_reason == sorted(by_reason) and len(set(by_reason)) == 4
    assert schedule.permanence("http_404") > schedule.permanence("http_500") > schedule.permanence("timeout")
    assert schedule.permanence("connection_refused") == 0.7 and schedule.permanence("never heard of") == 1.0


def test_our_network_costs_the_source_nothing() -> None:
    decision = schedule.next_poll(replace(STATE, failures=2), failed("our_network"), now=NOW, jitter=0)
    assert decision.failures == 2 and decision.at == NOW + timedelta(seconds=300)


def test_retry_after_is_obeyed_and_capped() -> None:
    throttled = Outcome(kind="throttled", reason="throttled", retry_at=NOW + 3 * HOUR)
    assert wait(STATE, throttled) == 3 * HOUR
    for_ever = replace(throttled, retry_at=NOW + timedelta(days=400))
    assert wait(STATE, for_ever, jitter=1.0) == timedelta(hours=24)
    assert wait(STATE, replace(throttled, retry_at=NOW - HOUR)) == timedelta(seconds=300)


def test_the_source_may_ask_for_patience_up_to_the_ceiling() -> None:
    hinted = replace(STATE, hints=PollHints(ttl_s=7200, period_s=10_800))
    assert wait(hinted) == 3 * HOUR
    assert wait(replace(STATE, hints=PollHints(ttl_s=60))) == HOUR
    assert wait(replace(STATE, hints=PollHints(period_s=10**7)), jitter=1.0) == timedelta(days=1)
    assert wait(replace(STATE, fresh_until=NOW + 5 * HOUR)) == 5 * HOUR
    assert wait(replace(STATE, fresh_until=NOW - 5 * HOUR)) == HOUR


def test_hours_and_days_to_skip() -> None:
    skipping = replace(STATE, hints=PollHints(skip_hours=(13, 14, 15)))
    decision = schedule.next_poll(skipping, OK, now=NOW, jitter=0)
    assert decision.at == datetime(2026, 3, 4, 16, tzinfo=UTC) and "skip" in decision.reason
    thursday = schedule.next_poll(replace(STATE, hints=PollHints(skip_days=(2,))), OK, now=NOW, jitter=0)
    assert thursday.at == datetime(2026, 3, 5, 0, tzinfo=UTC)
    never = replace(STATE, hints=PollHints(skip_hours=tuple(range(24))))
    assert wait(never) == HOUR


def _office_hours(weeks: int = 6, per_hour: int = 2) -> list[datetime]:
    """News from 8 to 18 h on weekdays."""
    start = NOW - timedelta(weeks=weeks)
    hours = (start.replace(minute=0) + HOUR * hour for hour in range(weeks * 168))
    return [
        hour + timedelta(minutes=60 * part // per_hour)
        for hour in hours
        if hour.weekday() < 5 and 8 <= hour.hour < 18
        for part in range(per_hour)
    ]


def test_rhythm_makes_busy_hours_quick_and_nights_slow() -> None:
    rhythm = Rhythm.begin(_office_hours(), NOW)
    state = replace(STATE, rhythm=rhythm)
    noon, night = NOW, NOW.replace(hour=20)
    saturday = datetime(2026, 3, 7, 10, tzinfo=UTC)
    assert timedelta(minutes=20) < wait(state, now=noon) < timedelta(minutes=50)
    assert wait(state, now=night) > 2 * HOUR and wait(state, now=saturday) > 2 * HOUR
    assert wait(replace(state, matched_at=NOW - HOUR), now=night) <= HOUR
    assert "quiet hours" in schedule.next_poll(state, OK, now=night, jitter=0).reason


def test_rhythm_forgets_and_resists_archives() -> None:
    rhythm = Rhythm.begin(_office_hours(), NOW)
    later = rhythm.learn([], NOW + timedelta(weeks=16))
    assert sum(later.counts) < sum(rhythm.counts) / 10
    flooded = Rhythm.begin([], NOW).learn([NOW] * 10_000, NOW + HOUR)
    assert sum(flooded.counts) <= 20
    wild = Rhythm.begin([NOW + timedelta(days=400), NOW - timedelta(days=4000)], NOW)
    assert sum(wild.counts) == 0


def test_rhythm_as_json() -> None:
    rhythm = Rhythm.begin(_office_hours(), NOW)
    again = Rhythm.from_json(json.loads(json.dumps(rhythm.to_json())))
    assert again is not None and again.to_json() == rhythm.to_json()
    for damaged in (None, {}, {"counts": [1], "weeks": 1, "as_of": "2026-01-01T00:00:00+00:00"}, {"counts": 5}):
        assert Rhythm.from_json(damaged) is None
    assert Rhythm.from_json({**rhythm.to_json(), "weeks": -1}) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("120, 120", 120),
        ("1.5", 1),
        ("99999999999", 86_400),
        ("Wed, 04 Mar 2026 13:30:00 GMT", 3600),
        ("Wednesday, 04-Mar-26 13:30:00 GMT", 3600),
        ("Wed Mar  4 13:30:00 2026", 3600),
        ("Wed, 04 Mar 2020 13:30:00 GMT", 0),
        ("Wed, 04 Mar 2036 13:30:00 GMT", 86_400),
        ("soon", None),
        ("-5", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(value: str | None, seconds: int | None) -> None:
    expected = None if seconds is None else NOW + timedelta(seconds=seconds)
    assert schedule.retry_after(value, NOW) == expected


def test_freshness() -> None:
    def fresh(*headers: tuple[str, str]) -> timedelta | None:
        until = schedule.freshness(headers, NOW)
        return None if until is None else until - NOW

    assert fresh(("cache-control", "public, max-age=600")) == timedelta(minutes=10)
    assert fresh(("Cache-Control", 'max-age="600"'), ("Age", "500")) == timedelta(seconds=100)
    assert fresh(("cache-control", "s-maxage=600")) is None
    assert fresh(("cache-control", "no-cache, max-age=600")) is None
    assert fresh(("cache-control", "max-age=600"), ("cache-control", "no-store")) is None
    assert fresh(("cache-control", "max-age=600"), ("age", "700")) is None
    assert fresh(("cache-control", "max-age=99999999999999")) == timedelta(hours=24)
    assert fresh(("expires", "Wed, 04 Mar 2026 13:30:00 GMT")) == HOUR
    a_year_ahead = ("date", "Thu, 04 Mar 2027 13:00:00 GMT"), ("expires", "Thu, 04 Mar 2027 13:10:00 GMT")
    assert fresh(*a_year_ahead) == timedelta(minutes=10)
    assert fresh(("expires", "0")) is None and fresh() is None


def test_articles() -> None:
    tries = [schedule.fetch_backoff(count, NOW) for count in range(1, 7)]
    assert tries[0] == NOW + timedelta(minutes=5) and tries[4] == NOW + timedelta(hours=24) and tries[5] is None
    assert schedule.fetch_backoff(1, NOW, jitter=1.0) == NOW + timedelta(minutes=5.5)
    assert schedule.recheck(timedelta(0)) == HOUR
    assert schedule.recheck(HOUR) == 5 * HOUR
    assert schedule.recheck(timedelta(days=2)) == timedelta(days=1)
    assert schedule.recheck(timedelta(days=31)) is None


_TEXT = st.text(max_size=40)


@given(_TEXT)
def test_headers_never_raise(value: str) -> None:
    at = schedule.retry_after(value, NOW)
    assert at is None or NOW <= at <= NOW + timedelta(hours=24)
    until = schedule.freshness([("cache-control", value), ("expires", value), ("age", value), ("date", value)], NOW)
    assert until is None or NOW < until <= NOW + timedelta(hours=24)


@given(
    st.builds(
        PollState,
        every_s=st.integers(1, 10**7),
        failures=st.integers(0, 10**4),
        hints=st.builds(
            PollHints,
            ttl_s=st.one_of(st.none(), st.integers(-5, 10**9)),
            skip_hours=st.lists(st.integers(0, 23), max_size=24).map(tuple),
            skip_days=st.lists(st.integers(0, 6), max_size=7).map(tuple),
        ),
        fresh_until=st.one_of(st.none(), st.just(NOW + timedelta(days=3))),
    ),
    st.builds(
        Outcome,
        kind=st.sampled_from(["ok", "not_modified", "refused", "throttled", "gone", "failed"]),
        reason=st.one_of(_TEXT, st.sampled_from(["dns", "http_503", "our_network"])),
    ),
    st.floats(0, 1),
)
def test_always_between_floor_and_ceiling(state: PollState, outcome: Outcome, jitter: float) -> None:
    decision = schedule.next_poll(state, outcome, now=NOW, jitter=jitter)
    assert timedelta(seconds=299) <= decision.at - NOW <= timedelta(seconds=86_401)
    assert decision.reason and "\n" not in decision.reason.replace(outcome.reason, "")
