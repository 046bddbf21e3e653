"""How a source is doing, in one word and one sentence, judged by its own cadence. Pure; the clock is an argument."""

from rexcrawl.health.events import ALARMS, Event, network_event, our_network, transition
from rexcrawl.health.judge import Page, SourceHistory, Verdict, Visit, judge
from rexcrawl.health.signs import STATES, State, clock_wrong

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
    "judge",
    "network_event",
    "our_network",
    "transition",
]
