"""Alerts: decided in the transaction that stores the news, delivered later from the outbox."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from rexcrawl import config, gate
from rexcrawl.alerts.decide import AlertIntent, AlertKind, News, decide, decide_followed
from rexcrawl.config.beat import Beat, Level
from rexcrawl.pipelines.session import Clock, Session
from rexcrawl.store import follows, outbox, sources
from rexcrawl.store.database import Row, Store, optional_moment
from rexcrawl.store.story import ECHOES


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasion:
    """What happened to a stored article; `levels` says how strongly it meets which watch.

    `revision` is the row of `revisions` that is the news, None for a first match or a withdrawal.
    """

    kind: AlertKind
    article: int
    levels: Mapping[str, Level]
    discovery: Row
    published: datetime | None = None
    revision: int | None = None


def tell(session: Session, occasion: Occasion, now: datetime) -> None:
    """Write for each watch what is to be told, suppressed news with the reason, inside a transaction."""
    store = session.store
    watches = {watch.id: watch for watch in session.beat.watches}
    first_visit = sources.on_first_visit(store, occasion.discovery)
    for name in occasion.levels.keys() & watches.keys():
        kin = outbox.told_of_kin(store, occasion.article, name)
        news = News(
            kind=occasion.kind,
            article=occasion.article,
            level=occasion.levels[name],
            published=occasion.published,
            first_visit=first_visit,
            echo_of=next((row["article"] for row in kin if row["article"] != occasion.article), None),
            copies=outbox.copies(store, occasion.article),
            occasion=_number(store, occasion, name),
        )
        told = {row["key"] for row in kin}
        for intent in decide(news, watches[name], session.beat.routes, told=told, now=now):
            _put(session, intent, occasion.revision, now)


def tell_followers(session: Session, joined: Iterable[int], now: datetime) -> None:
    """Write what is to be told of articles that came into a story, where somebody follows it, inside a transaction."""
    for article in joined:
        row = follows.news(session.store, article)
        if row is None:
            continue
        intent = decide_followed(
            article,
            watch=follows.WATCH,
            follow=row["follow"],
            published=optional_moment(row["published"]),
            echo=row["detail"] if row["reason"] in ECHOES else "",
            told=row["told"] or "",
            routes=session.beat.routes,
            now=now,
        )
        _put(session, intent, None, now)


def _put(session: Session, intent: AlertIntent, revision: int | None, now: datetime) -> None:
    outbox.put(
        session.store,
        key=intent.key,
        kind=intent.kind,
        watch=intent.watch,
        article=intent.article,
        revision=revision,
        routes=intent.routes,
        state=intent.state if session.tells else "suppressed",
        reason=intent.reason if session.tells or intent.reason else "reprocessed",
        now=now,
    )


def _number(store: Store, occasion: Occasion, watch: str) -> int:
    """Which occasion of its kind it is: an article may be withdrawn, restored and withdrawn again."""
    if occasion.kind == "withdrawal":
        return 1 + outbox.count(store, occasion.article, watch, "withdrawal")
    return occasion.revision if occasion.revision is not None else 1


def deliver_due(store: Store, beat: Beat, *, clock: Clock) -> Iterator[dict[str, Any]]:
    """Send what is due on every route whose address is known, and mark each before the next; yields a row each.

    A route is given at most its `max_per_hour`; what is beyond waits, and is never lost.
    """
    from rexcrawl.alerts.render import render
    from rexcrawl.alerts.send import OutboxRow, Sent, deliver

    addresses = {route.id: url for route in beat.routes if (url := config.route_url(route))}
    limits = {route.id: route.max_per_hour for route in beat.routes if route.id in addresses}
    outbox.adopt(store, tuple(addresses), clock())
    rows: list[OutboxRow] = []
    for row in outbox.lease(store, clock(), limits=limits) if limits else ():
        message = render(outbox.facts(store, row["alert"]))
        rows.append(
            OutboxRow(
                alert=row["alert"], route=row["route"], url=addresses[row["route"]], message=message, tries=row["tries"]
            )
        )
    for sent, result in deliver(rows, now=clock, jitter=random.random, check=check_webhook):
        if isinstance(result, Sent):
            outbox.mark_sent(store, sent.alert, sent.route, clock())
            yield {"alert": sent.alert, "route": sent.route, "sent": True, "error": ""}
        else:
            outbox.mark_failed(store, sent.alert, sent.route, result.error, result.retry_at)
            yield {"alert": sent.alert, "route": sent.route, "sent": False, "error": result.error}


def check_webhook(url: str) -> None:
    """Refuse a webhook on a private address, as written and as resolved. Raises FetchRefused."""
    private = gate.private_allowed(_environ())
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    gate.check_url(url, ports=(port,), allow_private=private)
    gate.resolve_checked(parts.hostname or "", port, private)


def _environ() -> Mapping[str, str]:
    return os.environ
