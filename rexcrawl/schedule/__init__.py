"""When to ask again: sources by their rhythm and their answers, articles by age. Pure; the clock is an argument."""

from rexcrawl.schedule.articles import fetch_backoff, recheck
from rexcrawl.schedule.headers import freshness, retry_after
from rexcrawl.schedule.polls import Decision, PollState, next_poll, permanence
from rexcrawl.schedule.rhythm import Rhythm

__all__ = [
    "Decision",
    "PollState",
    "Rhythm",
    "fetch_backoff",
    "freshness",
    "next_poll",
    "permanence",
    "recheck",
    "retry_after",
]
