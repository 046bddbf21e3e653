"""Whether the desk is told: pure, and every "no" is kept with its reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from rexcrawl.config.beat import Level, Route, Watch

AlertKind = Literal["match", "revision", "withdrawal", "story"]
State = Literal["pending", "suppressed"]

# Why the desk is not told; docs/alerts.md explains each.
REASONS: Mapping[str, str] = {
    "watch_silent": "the watch asks for no alerts",
    "level": "the match is weaker than the watch's alert_level",
    "old_news": "published long before the outlet was first read",
    "undated": "without a date, on the first reading of its outlet",
    "echo": "the desk was told this story already; this is a copy of it",
    "immaterial": "nothing changed that a reader would notice",
    "not_wanted": "the watch asks for no alerts of this kind",
    "withdrawn": "withdrawn before the desk could be told",
    "told": "the desk is told of this article as a match of a watch",
    "reprocessed": "found by reading old captures again, not by news",
}
_RANK: Mapping[Level, int] = {"context": 0, "passing": 1, "core": 2}
FRESH_ON_FIRST_VISIT = timedelta(days=1)  # what was new anyway on the day that an outlet was taken up
FRESH = timedelta(days=30)  # an archive page that surfaces in a "most read" box is no news


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """What happened to one article; `occasion` counts within its kind (1 for a match, the revision's number).

    `echo_of` is the article of the same story that this one copies; `copies` how many there are with this one.
    """

    kind: AlertKind
    article: int
    level: Level
    published: datetime | None = None
    first_visit: bool = False
    echo_of: int | None = None
    copies: int = 0
    material: bool = True
    occasion: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertIntent:
    """One decision to tell or not to tell; `reason` is "" or one of REASONS, then its detail after a colon."""

    key: str
    kind: AlertKind
    watch: str
    article: int
    routes: tuple[str, ...]
    state: State
    reason: str = ""


def key_of(watch: str, article: int, kind: AlertKind, occasion: int = 1) -> str:
    """The name of one piece of news: the same news has the same key for ever."""
    return f"{watch}:{article}:{kind}:{occasion}"


def decide(
    news: News | Iterable[News],
    watch: Watch,
    routes: Sequence[Route],
    *,
    told: Collection[str] = (),
    now: datetime,
) -> tuple[AlertIntent, ...]:
    """What to tell of a watch's news, suppressed intents included, in the order given.

    `told` are the keys of alerts that were sent or are pending: their news is left out, and a copy of a told
    article is an echo. A copy is told when its original was not. Without routes an intent stays pending.
    """
    known = set(told)
    out: list[AlertIntent] = []
    for one in [news] if isinstance(news, News) else news:
        key = key_of(watch.id, one.article, one.kind, one.occasion)
        if key in known:
            continue
        reason = _reason(one, watch, known, now)
        if not reason:
            known.add(key)
        out.append(
            AlertIntent(
                key=key,
                kind=one.kind,
                watch=watch.id,
                article=one.article,
                routes=() if reason else _routes(watch, routes),
                state="suppressed" if reason else "pending",
                reason=reason,
            )
        )
    return tuple(out)


def decide_followed(
    article: int,
    *,
    watch: str,
    follow: int,
    published: datetime | None,
    echo: str = "",
    told: str = "",
    routes: Sequence[Route],
    now: datetime,
) -> AlertIntent:
    """What to tell of an article that came into a followed story: an echo and what a watch has told are not new.

    `echo` is why the article only repeats another ("" where it does not), `told` the watch that has it.
    """
    old = f"old_news: published {published:%Y-%m-%d}" if published is not None and published < now - FRESH else ""
    reason = (f"echo: {echo}" if echo else "") or (f"told: as a match of {told}" if told else "") or old
    return AlertIntent(
        key=f"{watch}:{article}:story:{follow}",
        kind="story",
        watch=watch,
        article=article,
        routes=() if reason else tuple(route.id for route in routes),
        state="suppressed" if reason else "pending",
        reason=reason,
    )


def _routes(watch: Watch, routes: Sequence[Route]) -> tuple[str, ...]:
    return tuple(route.id for route in routes if not watch.routes or route.id in watch.routes)


def _reason(news: News, watch: Watch, told: Collection[str], now: datetime) -> str:
    if not watch.alert:
        return "watch_silent"
    if _RANK[news.level] < _RANK[watch.alert_level]:
        return f"level: {news.level} is weaker than {watch.alert_level}"
    if news.kind == "revision":
        if not watch.revisions:
            return "not_wanted"
        return "" if news.material else "immaterial"
    if news.kind == "withdrawal":
        # Who was never told of it needs not be told that it is gone.
        was_told = key_of(watch.id, news.article, "match") in told
        return "" if watch.withdrawals and was_told else "not_wanted" if not watch.withdrawals else "withdrawn"
    return _stale(news, now) or _echo(news, watch, told)


def _stale(news: News, now: datetime) -> str:
    if news.published is None:
        return "undated" if news.first_visit else ""
    limit = FRESH_ON_FIRST_VISIT if news.first_visit else FRESH
    return f"old_news: published {news.published:%Y-%m-%d}" if news.published < now - limit else ""


def _echo(news: News, watch: Watch, told: Collection[str]) -> str:
    if news.echo_of is None or key_of(watch.id, news.echo_of, "match") not in told:
        return ""
    count = f", {news.copies} so far" if news.copies > 1 else ""
    return f"echo: a copy of article {news.echo_of}{count}"
