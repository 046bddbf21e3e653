"""Alerts: decided in the transaction that stores the news, delivered later from the outbox."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from rexcrawl import config, gate
from rexcrawl.alerts.decide import News, decide
from rexcrawl.config.beat import Beat
from rexcrawl.model import Article, Match
from rexcrawl.pipelines.session import Clock, Session
from rexcrawl.store import outbox
from rexcrawl.store.database import Row, Store


def tell(
    session: Session,
    article: int,
    value: Article,
    found: Sequence[Match],
    discovery: Row,
    *,
    now: datetime,
    revision: int | None = None,
) -> None:
    """Write what is to be told of an article's matches, suppressed ones with their reason, inside a transaction."""
    watches = {watch.id: watch for watch in session.beat.watches}
    first_visit = session.store.value("SELECT last_new_at FROM sources WHERE id = ?", (discovery["source"],)) is None
    for match in found:
        news = News(
            kind="match" if revision is None else "revision",
            article=article,
            level=match.level,
            published=value.published,
            first_visit=bool(first_visit),
            occasion=1 if revision is None else revision,
        )
        for intent in decide(news, watches[match.watch], session.beat.routes, told=(), now=now):
            outbox.put(
                session.store,
                key=intent.key,
                kind=intent.kind,
                watch=intent.watch,
                article=article,
                revision=revision,
                routes=intent.routes,
                state=intent.state,
                reason=intent.reason,
                now=now,
            )


def deliver_due(store: Store, beat: Beat, *, clock: Clock) -> Iterator[dict[str, Any]]:
    """Send what is due on every route whose address is known, and mark each before the next; yields a row each."""
    from rexcrawl.alerts.render import render
    from rexcrawl.alerts.send import OutboxRow, Sent, deliver

    addresses = {route.id: url for route in beat.routes if (url := config.route_url(route))}
    outbox.adopt(store, tuple(addresses), clock())
    rows: list[OutboxRow] = []
    for row in outbox.lease(store, clock(), routes=tuple(addresses)) if addresses else ():
        message = render(outbox.facts(store, row["alert"]))
        rows.append(
            OutboxRow(
                alert=row["alert"], route=row["route"], url=addresses[row["route"]], message=message, tries=row["tries"]
            )
        )
    for sent, result in deliver(rows, now=clock, jitter=random.random, check=_check):
        if isinstance(result, Sent):
            outbox.mark_sent(store, sent.alert, sent.route, clock())
            yield {"alert": sent.alert, "route": sent.route, "sent": True, "error": ""}
        else:
            outbox.mark_failed(store, sent.alert, sent.route, result.error, result.retry_at)
            yield {"alert": sent.alert, "route": sent.route, "sent": False, "error": result.error}


def _check(url: str) -> None:
    """Refuse a webhook on a private address, as written and as resolved."""
    private = gate.private_allowed(_environ())
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    gate.check_url(url, ports=(port,), allow_private=private)
    gate.resolve_checked(parts.hostname or "", port, private)


def _environ() -> Mapping[str, str]:
    return os.environ
