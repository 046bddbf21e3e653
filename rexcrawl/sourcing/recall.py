"""What each channel of an outlet announced, against what all of them together did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

# A list of this many is taken to be the newest ones, so that older articles are not expected of it;
# a shorter one to be all there is.
WINDOW = 10
_ONE_VISIT = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """An article (canonical `url`) first seen in a channel (`source`, its address) at `seen_at`, aware UTC."""

    source: str
    url: str
    seen_at: datetime
    published: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelRecall:
    """One channel: it showed `seen` of the `union` articles; `only` it saw those, and it left out `missed`.

    `union` is what all channels announced, without the `earlier` ones: articles older than anything that this channel
    listed when it was first visited.
    """

    source: str
    seen: int
    union: int
    only: tuple[str, ...]
    missed: tuple[str, ...]
    latest: datetime | None
    advice: str
    earlier: int = 0

    @property
    def share(self) -> float:
        """Recall, 0 to 1; 1 where there was nothing to see."""
        return self.seen / self.union if self.union else 1.0


def recall(
    sightings: Iterable[Sighting],
    *,
    sources: Sequence[str],
    now: datetime,
    days: int = 30,
    troubles: Mapping[str, str] = MappingProxyType({}),
) -> tuple[ChannelRecall, ...]:
    """Each of `sources` against the union of all, over articles first seen anywhere in the last `days` days.

    Channels that saw nothing are listed too. Best recall first. `troubles` says what is wrong with a channel now.
    """
    since = now - timedelta(days=days)
    kept = [sighting for sighting in sightings if sighting.source in set(sources)]
    first: dict[str, datetime] = {}
    dates: dict[str, datetime] = {}
    for sighting in kept:
        first[sighting.url] = min(sighting.seen_at, first.get(sighting.url, sighting.seen_at))
        if sighting.published:
            dates.setdefault(sighting.url, sighting.published)
    union = sorted(
        (url for url, moment in first.items() if moment >= since and dates.get(url, moment) >= since),
        key=lambda url: (first[url], url),
    )
    of = {source: [sighting for sighting in kept if sighting.source == source] for source in sources}
    saw = {source: {sighting.url for sighting in of[source]} & set(union) for source in sources}
    found = [
        _channel(source, [url for url in union if not _before(url, dates, _floor(of[source]))], saw, of[source],
                 earlier=sum(_before(url, dates, _floor(of[source])) for url in union),
                 trouble=troubles.get(source))
        for source in sources
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda channel: (-channel.seen, channel.source)))


def _floor(own: Sequence[Sighting]) -> datetime | None:
    """The oldest date that a channel listed at its first visit, where that list was long enough to be cut short."""
    if not own:
        return None
    begun = min(sighting.seen_at for sighting in own)
    listed = [sighting.published for sighting in own if sighting.seen_at - begun <= _ONE_VISIT]
    dated = [date for date in listed if date]
    return min(dated) if len(listed) >= WINDOW and dated else None


def _before(url: str, dates: Mapping[str, datetime], floor: datetime | None) -> bool:
    return floor is not None and url in dates and dates[url] < floor


def _channel(
    source: str,
    union: list[str],
    saw: Mapping[str, set[str]],
    own: Sequence[Sighting],
    *,
    earlier: int,
    trouble: str | None,
) -> ChannelRecall:
    others = set().union(*(urls for other, urls in saw.items() if other != source))
    only = tuple(url for url in union if url in saw[source] and url not in others)
    seen = sum(url in saw[source] for url in union)
    said = _advice(seen, len(union), len(only), others=len(saw) > 1)
    return ChannelRecall(
        source=source,
        seen=seen,
        union=len(union),
        only=only,
        missed=tuple(url for url in union if url not in saw[source]),
        latest=max((sighting.seen_at for sighting in own), default=None),
        advice=f"{trouble} {said}" if trouble else said,
        earlier=earlier,
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
