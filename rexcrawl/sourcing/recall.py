"""What each channel of an outlet announced, against what all of them together did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """An article (canonical `url`) first seen in a channel (`source`, its address) at `seen_at`, aware UTC."""

    source: str
    url: str
    seen_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelRecall:
    """One channel: it showed `seen` of the `union` articles; `only` it saw those, and it left out `missed`."""

    source: str
    seen: int
    union: int
    only: tuple[str, ...]
    missed: tuple[str, ...]
    latest: datetime | None
    advice: str

    @property
    def share(self) -> float:
        """Recall, 0 to 1; 1 where there was nothing to see."""
        return self.seen / self.union if self.union else 1.0


def recall(
    sightings: Iterable[Sighting], *, sources: Sequence[str], now: datetime, days: int = 30
) -> tuple[ChannelRecall, ...]:
    """Each of `sources` against the union of all, over articles first seen anywhere in the last `days` days.

    Channels that saw nothing are listed too. Best recall first.
    """
    since = now - timedelta(days=days)
    kept = [sighting for sighting in sightings if sighting.source in set(sources)]
    first: dict[str, datetime] = {}
    for sighting in kept:
        first[sighting.url] = min(sighting.seen_at, first.get(sighting.url, sighting.seen_at))
    union = sorted((url for url, moment in first.items() if moment >= since), key=lambda url: (first[url], url))
    saw = {source: {sighting.url for sighting in kept if sighting.source == source} & set(union) for source in sources}
    latest = {source: max((s.seen_at for s in kept if s.source == source), default=None) for source in sources}
    found = [_channel(source, union, saw, latest[source]) for source in sources]
    return tuple(sorted(found, key=lambda channel: (-channel.seen, channel.source)))


def _channel(source: str, union: list[str], saw: dict[str, set[str]], latest: datetime | None) -> ChannelRecall:
    others = set().union(*(urls for other, urls in saw.items() if other != source))
    only = tuple(url for url in union if url in saw[source] and url not in others)
    missed = tuple(url for url in union if url not in saw[source])
    return ChannelRecall(
        source=source,
        seen=len(saw[source]),
        union=len(union),
        only=only,
        missed=missed,
        latest=latest,
        advice=_advice(len(saw[source]), len(union), len(only), others=len(saw) > 1),
    )


def _advice(seen: int, union: int, only: int, *, others: bool) -> str:
    if not union:
        return "No channel announced an article in this time."
    if not others:
        return "The only channel: what it omits, nobody sees. Add a second one."
    if not seen:
        return "It announced nothing that counts: look at it, or drop it."
    if only:
        return f"Keep it: it alone announced {only} of {union} articles."
    if seen == union:
        return "Complete: it announced every article."
    return f"It omitted {union - seen} of {union} articles and added none; the other channels cover it."


def advice(channels: Sequence[ChannelRecall]) -> str:
    """One sentence for the outlet: which channels together see everything, or that more are needed."""
    union = max((channel.union for channel in channels), default=0)
    if not union:
        return "Nothing was announced in this time."
    whole = [channel.source for channel in channels if channel.seen == union]
    if whole:
        return f"{whole[0]} alone announced all {union} articles."
    every = {url for channel in channels for url in (*channel.only, *channel.missed)}
    needed: list[str] = []
    left = set(every)
    for channel in channels:  # best first
        gained = left - set(channel.missed)
        if gained:
            needed.append(channel.source)
            left -= gained
    if len(needed) < 2:
        return f"No channel is complete; the best announced {channels[0].seen} of {union} articles."
    return f"No channel is complete: it takes {len(needed)} of them ({', '.join(needed)}) to see all {union} articles."
