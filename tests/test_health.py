"""Health: scripted outlets that go wrong in every known way, judged visit by visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rexcrawl import health
from rexcrawl.health import Page, SourceHistory, Visit
from rexcrawl.model import Outcome

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
OK = Outcome(kind="ok", reason="ok")
SAME = Outcome(kind="not_modified", reason="not_modified")


def failed(reason: str, detail: str = "") -> Outcome:
    return Outcome(kind="failed", reason=reason, detail=detail)


class Desk:
    """Follows one source as the crawl does: a visit an hour, a judgement after each, events kept."""

    def __init__(self, *, hours_between_news: int = 6, days: int = 21) -> None:
        self.now = START
        self.state: str | None = None
        self.events: list[tuple[str, str]] = []
        hours = range(days * 24)
        self.now += HOUR * len(hours)
        news = [hour for hour in hours if hour % hours_between_news == 0]
        self.history = SourceHistory(
            every_s=3600,
            visits=tuple(Visit(at=START + HOUR * hour, outcome=OK if hour in news else SAME) for hour in hours)[-50:],
            new_at=tuple(START + HOUR * hour for hour in news),
        )
        assert self.judged().state == "fine"

    def visit(self, outcome: Outcome, *, new: int = 0, pages: tuple[Page, ...] = (), found: int = 20) -> health.Verdict:
        self.now += HOUR
        history = self.history
        self.history = replace(
            history,
            visits=(*history.visits, Visit(at=self.now, outcome=outcome, found=found, new=new))[-50:],
            new_at=(*history.new_at, *([self.now] if new else [])),
            pages=(*history.pages, *pages)[-30:],
        )
        return self.judged()

    def judged(self) -> health.Verdict:
        verdict = health.judge(self.history, now=self.now)
        event = health.transition(self.state, verdict)
        if event:
            self.events.append((event.kind, event.state))
        self.state = verdict.state
        assert verdict.sentence.endswith(".") and "\n" not in verdict.sentence
        return verdict


FAULTS = {
    "500s": ([failed("http_500")] * 5, "dead"),
    "429 with Retry-After": ([Outcome(kind="throttled", reason="throttled", retry_at=START)] * 3, "blocked"),
    "503 robots": ([Outcome(kind="refused", reason="robots_unreachable")] * 3, "blocked"),
    "feed emptied": ([Outcome(kind="ok", reason="empty")] * 3, "empty"),
    "feed to HTML": ([failed("html")] * 3, "not_a_feed"),
    "feed of 10,000 items": ([Outcome(kind="ok", reason="capped")] * 3, "fine"),
    "moved": ([Outcome(kind="ok", reason="moved", detail="now at https://outlet.example/feed2")] * 3, "moved"),
    "to the front page": ([Outcome(kind="ok", reason="redirected_home")] * 3, "redirected_home"),
    "consent page": ([failed("consent")] * 3, "consent_or_paywall"),
    "TLS error": ([failed("tls")] * 3, "dead"),
    "DNS failure": ([failed("dns")] * 3, "dead"),
    "clock a year ahead": ([Outcome(kind="ok", reason="clock_wrong")] * 3, "clock_wrong"),
    "gone": ([Outcome(kind="gone", reason="http_410")] * 2, "dead"),
    "not found": ([failed("http_404")] * 4, "dead"),
    "forbidden": ([failed("http_403")] * 4, "blocked"),
    "slow": ([failed("timeout")] * 6, "dead"),
    "something new": ([failed("martians")] * 4, "dead"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_named_and_told_once_at_onset_and_once_at_recovery(name: str) -> None:
    outcomes, state = FAULTS[name]
    desk = Desk()
    for outcome in outcomes:
        desk.visit(outcome)
    assert desk.state == state
    for _ in range(3):
        desk.visit(OK, new=1)
    assert desk.state == "fine"
    assert desk.events == ([("onset", state), ("recovery", "fine")] if state != "fine" else [])


def test_our_own_rules_are_named_as_ours() -> None:
    desk = Desk()
    for _ in range(2):
        verdict = desk.visit(Outcome(kind="refused", reason="private_address"))
    assert verdict.state == "blocked" and "our own safety rules" in verdict.sentence


def test_a_quiet_week_raises_nothing() -> None:
    desk = Desk(hours_between_news=24)
    for _ in range(7 * 24):
        desk.visit(SAME)
    assert desk.state == "quiet"
    desk.visit(OK, new=1)
    assert desk.state == "fine" and desk.events == []


def test_a_busy_source_that_collects_nothing_is_silent() -> None:
    desk = Desk(hours_between_news=2)
    for _ in range(4 * 24):
        verdict = desk.visit(SAME)
    assert verdict.state == "silent"
    assert verdict.since is not None and verdict.since < desk.now
    desk.visit(OK, new=2)
    assert desk.events == [("onset", "silent"), ("recovery", "fine")]


def test_weekends_are_part_of_the_rhythm() -> None:
    days = [START + timedelta(days=day) for day in range(28) if (START + timedelta(days=day)).weekday() < 5]
    visits = (Visit(at=START, outcome=OK, found=5, new=5),)
    history = SourceHistory(every_s=3600, visits=visits, new_at=tuple(days))
    assert health.judge(history, now=days[-1] + timedelta(days=3)).state == "fine"
    assert health.judge(history, now=days[-1] + timedelta(days=6)).state == "quiet"
    assert health.judge(history, now=days[-1] + timedelta(days=20)).state == "silent"


def test_a_monthly_source_is_left_in_peace() -> None:
    times = tuple(START + timedelta(days=30 * month) for month in range(8))
    history = SourceHistory(every_s=86_400, visits=(Visit(at=START, outcome=OK),), new_at=times)
    assert health.judge(history, now=times[-1] + timedelta(days=40)).state in ("quiet", "fine")
    assert health.judge(history, now=times[-1] + timedelta(days=100)).state == "silent"


def test_layout_change_and_recovery() -> None:
    sound = tuple(Page(at=START, kind="article", words=600, template="a") for _ in range(20))
    poor = tuple(Page(at=START + HOUR, kind="stub", words=12, template="b") for _ in range(4))
    desk = Desk()
    desk.visit(OK, new=1, pages=sound)
    assert desk.state == "fine"
    verdict = desk.visit(OK, new=1, pages=poor)
    assert verdict.state == "layout_changed" and "template is new" in verdict.sentence
    better = tuple(Page(at=START + HOUR, kind="article", words=500, template="b") for _ in range(4))
    desk.visit(OK, new=1, pages=better)
    assert desk.events == [("onset", "layout_changed"), ("recovery", "fine")]


def test_a_few_short_items_are_no_layout_change() -> None:
    sound = tuple(Page(at=START, kind="article", words=600, template="a") for _ in range(20))
    briefs = tuple(Page(at=START + HOUR, kind="brief", words=60, template="a") for _ in range(3))
    desk = Desk()
    assert desk.visit(OK, new=1, pages=(*sound, *briefs)).state == "fine"


def test_an_outlet_that_always_had_a_wall_has_not_changed() -> None:
    desk = Desk()
    walls = tuple(Page(at=START, kind="teaser", words=80) for _ in range(25))
    assert desk.visit(OK, new=1, pages=walls).state == "fine"
    fresh = Desk()
    free = tuple(Page(at=START, kind="article", words=800) for _ in range(20))
    assert fresh.visit(OK, new=1, pages=(*free, *walls[:4])).state == "consent_or_paywall"


def test_one_failure_is_no_state() -> None:
    for reason in ("http_500", "timeout", "dns", "tls", "http_404", "html", "http_403"):
        desk = Desk()
        verdict = desk.visit(failed(reason))
        assert verdict.state == "fine" and "last visit failed" in verdict.sentence
        assert not desk.events


def test_304_heals_an_outage_but_not_wrong_content() -> None:
    desk = Desk()
    for outcome in [failed("http_503")] * 3 + [SAME] * 3:
        desk.visit(outcome)
    assert desk.events == [("onset", "dead"), ("recovery", "quiet")]
    desk = Desk()
    for outcome in [failed("html")] * 2 + [SAME] * 5:
        desk.visit(outcome)
    assert desk.state == "not_a_feed"
    desk.visit(OK, new=1)
    assert desk.events == [("onset", "not_a_feed"), ("recovery", "fine")]


def test_loss_of_our_network_is_nobodys_fault() -> None:
    desk = Desk()
    lost = failed("our_network")
    for _ in range(10):
        desk.visit(lost)
    assert desk.state == "our_network"
    desk.visit(OK, new=1)
    assert desk.state == "fine" and desk.events == []
    for outcome in [failed("http_500")] * 3 + [lost] * 3 + [failed("http_500")]:
        desk.visit(outcome)
    assert desk.state == "dead" and desk.events == [("onset", "dead")]


def test_our_network_needs_every_host_unreached() -> None:
    down = [("a.example", failed("dns")), ("b.example", failed("timeout")), ("c.example", failed("connection_refused"))]
    assert health.our_network(down)
    assert not health.our_network(down[:2])
    assert not health.our_network([*down, ("d.example", failed("http_500"))])
    assert not health.our_network([*down, ("d.example", SAME)])
    assert not health.our_network([("a.example", failed("dns"))] * 9)
    assert not health.our_network([])
    first = health.network_event(False, True)
    last = health.network_event(True, False)
    assert first and first.kind == "onset" and last and last.kind == "recovery"
    assert health.network_event(True, True) is None and health.network_event(False, False) is None


def test_new_sources() -> None:
    assert health.judge(SourceHistory(every_s=3600), now=START).state == "new"
    once = SourceHistory(every_s=3600, visits=(Visit(at=START, outcome=failed("dns")),))
    assert health.judge(once, now=START).state == "new"
    first = SourceHistory(every_s=3600, visits=(Visit(at=START, outcome=OK, found=3),))
    assert health.judge(first, now=START).state == "quiet"


def test_clock() -> None:
    dates = [START + timedelta(days=365), START + timedelta(days=364), START]
    assert health.clock_wrong(dates, START)
    assert not health.clock_wrong([START + HOUR * 10, START], START)
    assert not health.clock_wrong([START + timedelta(days=30), START, START], START)
    assert not health.clock_wrong([], START)


_OUTCOMES = st.builds(
    Outcome,
    kind=st.sampled_from(["ok", "not_modified", "refused", "throttled", "gone", "failed"]),
    reason=st.one_of(
        st.sampled_from(["ok", "dns", "html", "our_network", "http_500", "http_429", "moved"]), st.text(max_size=9)
    ),
)


@given(st.lists(_OUTCOMES, max_size=20), st.lists(st.integers(-100, 5000), max_size=12))
def test_every_history_has_a_verdict(outcomes: list[Outcome], hours: list[int]) -> None:
    visits = tuple(Visit(at=START + HOUR * place, outcome=outcome) for place, outcome in enumerate(outcomes))
    new_at = tuple(START + HOUR * hour for hour in hours)
    verdict = health.judge(SourceHistory(every_s=3600, visits=visits, new_at=new_at), now=START + HOUR * 30)
    assert verdict.state in health.STATES and verdict.sentence
    health.transition("dead", verdict)
