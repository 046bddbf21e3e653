"""At a crawl's end: whether our own network was down, and how each source that was visited is doing."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from rexcrawl import health
from rexcrawl.health import Page, SourceHistory, Visit
from rexcrawl.model import Outcome
from rexcrawl.pipelines.session import Session
from rexcrawl.store import health as records
from rexcrawl.store.database import Row, moment

REST = timedelta(hours=1)  # a source that is well and brought nothing new is judged again after this long
_LOOK_BACK = timedelta(hours=24)
_OURS = Outcome(kind="failed", reason="our_network", detail="no outlet could be reached")


def conclude(session: Session, *, answered: bool) -> bool:
    """Judge all that was visited in this run and write states and events; returns whether our network was down.

    `answered`: somebody gave some answer in this run.
    """
    now = session.clock()
    begun = session.store.value("SELECT started_at FROM runs WHERE id = ?", (session.run,))
    with session.store.transaction():
        down = _network(session, answered, now)
        for source in records.to_judge(session.store, begun=begun, now=now, rest=REST):
            _judge(session, source, now)
    return down


def _network(session: Session, answered: bool, now: datetime) -> bool:
    """Whether nobody can be reached: the failures since the last answer are taken off the outlets then."""
    store = session.store
    was_down = records.network_down(store)
    silent = [] if answered else _unanswered(session, now)
    down = health.our_network((_host(row["url"]), _outcome(row)) for row in silent)
    if answered:
        session.answered_poll = records.last_poll(store)
    elif down:
        again = now + timedelta(seconds=session.beat.politeness.floor_s)
        fresh = [row for row in silent if row["reason"] != _OURS.reason]
        records.blame_us(store, fresh, again=again, reason=_OURS.reason, detail=_OURS.detail)
    event = health.network_event(was_down, down) if down or answered else None
    if event is not None:
        records.add_event(store, kind=event.kind, state=event.state, sentence=event.sentence, now=now)
    return down


def _unanswered(session: Session, now: datetime) -> list[Row]:
    """The visits since the last one that reached anybody, over as many runs as that takes."""
    found: list[Row] = []
    for row in records.latest_visits(session.store, after=session.answered_poll, since=now - _LOOK_BACK):
        outcome = _outcome(row)
        if outcome.reason != _OURS.reason and outcome.kind not in ("refused", "throttled"):
            if not health.reached_nobody(outcome):
                break
            found.append(row)
        elif outcome.reason == _OURS.reason:
            found.append(row)
    return found if any(row["run"] == session.run for row in found) else []


def _judge(session: Session, source: Row, now: datetime) -> None:
    verdict = health.judge(_history(session, source, now), now=now)
    event = health.transition(source["state"], verdict)
    # What was known against a source stays known while our own network hides it.
    hidden = verdict.state == "our_network" and source["state"] in health.ALARMS
    records.set_state(
        session.store,
        source["id"],
        state=None if hidden else verdict.state,
        sentence=verdict.sentence,
        since=verdict.since,
        now=now,
    )
    if event is not None:
        records.add_event(
            session.store, kind=event.kind, state=event.state, sentence=event.sentence, now=now, source=source
        )
        session.count(f"sources {event.kind}")


def _history(session: Session, source: Row, now: datetime) -> SourceHistory:
    store = session.store
    return SourceHistory(
        every_s=source["every_s"],
        part=source["parent"] is not None and source["kind"] in records.INDEXES,
        visits=tuple(
            Visit(at=moment(row["at"]), outcome=_outcome(row), found=row["found"], new=row["new"])
            for row in records.visits(store, source["id"])
        ),
        new_at=tuple(moment(at) for at in records.news(store, source, now)),
        pages=tuple(
            Page(at=moment(row["at"]), kind=row["kind"], words=row["words"], template=row["template"])
            for row in records.looks(store, source["id"])
        ),
    )


def _outcome(row: Row) -> Outcome:
    return Outcome(kind=row["outcome"], reason=row["reason"], detail=row["detail"])


def _host(url: str) -> str:
    return urlsplit(url).netloc
