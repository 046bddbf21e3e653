"""When a source is visited next: its outlet's rhythm, its own wishes, what the desk found there lately."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from rexcrawl import schedule
from rexcrawl.model import Capture, Outcome, PollHints
from rexcrawl.pipelines.session import Session
from rexcrawl.schedule import Rhythm
from rexcrawl.store import matches, outlets
from rexcrawl.store.database import Row, to_json

_LATELY = timedelta(hours=48)
_TOPIC = "rhythm"


class Pacing:
    """What one crawl knows of rhythms and matches; read once per outlet, not once per visit."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rhythms: dict[str, Rhythm | None] = {}
        self._matched: dict[str, datetime] | None = None

    def next(self, source: Row, outcome: Outcome, *, hints: PollHints, capture: Capture | None) -> schedule.Decision:
        """When to visit a source again after `outcome`, and why then."""
        now = self._session.clock()
        polite = self._session.beat.politeness
        state = schedule.PollState(
            every_s=source["every_s"],
            floor_s=polite.floor_s,
            ceiling_s=polite.ceiling_s,
            failures=source["failures"],
            hints=hints,
            fresh_until=schedule.freshness(capture.headers, now) if capture else None,
            rhythm=self.rhythm(source["outlet"]),
            matched_at=self._matches(now).get(source["outlet"]),
        )
        return schedule.next_poll(state, outcome, now=now, jitter=random.random())

    def rhythm(self, outlet: str) -> Rhythm | None:
        """When an outlet tends to publish; None before its first news."""
        if outlet not in self._rhythms:
            self._rhythms[outlet] = Rhythm.from_json(outlets.learnt(self._session.store, outlet, _TOPIC))
        return self._rhythms[outlet]

    def learn(self, outlet: str, times: Sequence[datetime], *, first: bool) -> None:
        """Take in when new items were published, inside a transaction; `first`: the backlog of a first visit."""
        now = self._session.clock()
        known = self.rhythm(outlet)
        if not times or (first and known is not None):
            return
        self._rhythms[outlet] = learnt = known.learn(times, now) if known else Rhythm.begin(times, now)
        outlets.learn(self._session.store, outlet, _TOPIC, learnt.to_json(), now)

    def _matches(self, now: datetime) -> dict[str, datetime]:
        if self._matched is None:
            self._matched = matches.latest_by_outlet(self._session.store, since=now - _LATELY)
        return self._matched


def hints_of(source: Row) -> PollHints:
    """What the source's last document said of its rhythm: a 304 cannot say it again."""
    if not source["hints"]:
        return PollHints()
    said: dict[str, Any] = json.loads(source["hints"])
    kept: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    return PollHints(**kept)


def hints_kept(hints: PollHints) -> str | None:
    """Hints as the store keeps them; None where there are none."""
    said = {key: value for key, value in asdict(hints).items() if value}
    return to_json(said) if said else None
