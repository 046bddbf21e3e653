"""What a person is told: one event when trouble begins, one when it ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rexcrawl.health.judge import Verdict
from rexcrawl.health.signs import STATES, State, reached_nobody
from rexcrawl.model import Outcome

ALARMS = frozenset(STATES) - {"new", "fine", "quiet", "our_network"}
_FEWEST_HOSTS = 3  # two hosts down at once is bad luck, and there may be no more


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """The begin ("onset") or end ("recovery") of trouble; `state` is the state entered."""

    kind: Literal["onset", "recovery"]
    state: State
    sentence: str


def transition(previous_state: str | None, verdict: Verdict) -> Event | None:
    """The event, if any, of a source that was in `previous_state` (None: never judged) and is judged now.

    Trouble that turns into other trouble is a new onset. Neither a quiet source nor a loss of our own
    network is an event of a source.
    """
    if verdict.state in ALARMS:
        if verdict.state == previous_state:
            return None
        return Event(kind="onset", state=verdict.state, sentence=verdict.sentence)
    if previous_state in ALARMS and verdict.state in ("fine", "quiet"):
        was = f"Recovered from {previous_state.replace('_', ' ')}." if previous_state else ""
        return Event(kind="recovery", state=verdict.state, sentence=f"{was} {verdict.sentence}".strip())
    return None


def our_network(outcomes: Iterable[tuple[str, Outcome]]) -> bool:
    """Whether a run's outcomes, as pairs of host and outcome, show that our own network was down.

    No host gave any answer, and at least three were asked. An outcome already called `our_network` decides alone.
    """
    hosts: set[str] = set()
    for host, outcome in outcomes:
        if outcome.reason == "our_network":
            return True
        if outcome.kind == "refused" and not outcome.reason.startswith("robots"):
            continue  # our own rules refused it: nobody was asked
        if not reached_nobody(outcome):
            return False
        hosts.add(host)
    return len(hosts) >= _FEWEST_HOSTS


def network_event(was_down: bool, is_down: bool) -> Event | None:
    """The one event of a loss of our own network, and the one of its return."""
    if is_down and not was_down:
        return Event(kind="onset", state="our_network", sentence="No outlet could be reached: our own network is down.")
    if was_down and not is_down:
        return Event(kind="recovery", state="fine", sentence="Our own network is back.")
    return None
