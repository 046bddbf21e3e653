"""How a source is doing, in one word and one sentence, judged by its own cadence. Pure; the clock is an argument."""

from rexcrawl.health.events import ALARMS, Event, network_event, our_network, transition
from rexcrawl.health.frames import frame
from rexcrawl.health.judge import Page, SourceHistory, Verdict, Visit, judge
from rexcrawl.health.signs import STATES, State, clock_wrong, reached_nobody
from rexcrawl.health.waiting import overdue

__all__ = [
    "ALARMS",
    "STATES",
    "Event",
    "Page",
    "SourceHistory",
    "State",
    "Verdict",
    "Visit",
    "clock_wrong",
    "frame",
    "judge",
    "network_event",
    "our_network",
    "overdue",
    "reached_nobody",
    "transition",
]
