"""Outlets, sources and watches as the beat says, and what was learnt of each outlet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rexcrawl.config.beat import Beat, Outlet, Watch
from rexcrawl.store.database import Row, Store, stamp, to_json


def sync(store: Store, beat: Beat, rule_digest: str, now: datetime) -> None:
    """Bring outlets, sources and watches to what the beat says; what left the beat becomes inactive, never deleted.

    `rule_digest` is the matcher's digest of queries, vocabulary and algorithm.
    """
    with store.transaction():
        store.execute("UPDATE outlets SET active = 0 WHERE beat = ?", (beat.id,))
        store.execute(
            "UPDATE sources SET active = 0 WHERE parent IS NULL AND outlet IN (SELECT id FROM outlets WHERE beat = ?)",
            (beat.id,),
        )
        for outlet in beat.outlets:
            _sync_outlet(store, beat, outlet, stamp(now))
        store.execute("UPDATE watches SET active = 0 WHERE beat = ?", (beat.id,))
        for watch in beat.watches:
            _sync_watch(store, beat, watch, rule_digest, stamp(now))


def _sync_outlet(store: Store, beat: Beat, outlet: Outlet, now: str) -> None:
    _upsert(
        store,
        "outlets",
        "id",
        {
            "id": outlet.id,
            "beat": beat.id,
            "name": outlet.name,
            "domain": outlet.domain,
            "domains": to_json(outlet.domains),
            "aliases": to_json(outlet.aliases),
            "country": outlet.country,
            "languages": to_json(outlet.languages),
            "kind": outlet.kind,
            "profile": outlet.profile,
            "home": outlet.home_url,
            "timezone": outlet.timezone,
            "policy": outlet.policy,
            "active": int(outlet.active),
            "synced_at": now,
        },
    )
    for source in outlet.sources:
        store.execute(
            "INSERT INTO sources (outlet, kind, url, every_s, js, section, active, next_poll_at, next_reason)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'never polled')"
            " ON CONFLICT (outlet, url) DO UPDATE SET kind = excluded.kind, every_s = excluded.every_s,"
            " js = excluded.js, section = excluded.section, active = excluded.active, parent = NULL",
            (
                outlet.id,
                source.kind,
                source.url,
                source.every_s,
                int(source.js),
                source.section,
                int(outlet.active),
                now,
            ),
        )


def _sync_watch(store: Store, beat: Beat, watch: Watch, digest: str, now: str) -> None:
    _upsert(
        store,
        "watches",
        "id",
        {
            "id": watch.id,
            "beat": beat.id,
            "title": watch.title,
            "query": watch.query,
            "level": watch.level,
            "digest": digest,
            "active": 1,
            "synced_at": now,
        },
    )


def _upsert(store: Store, table: str, key: str, values: Mapping[str, Any]) -> None:
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    changes = ", ".join(f"{name} = excluded.{name}" for name in values if name != key)
    store.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT ({key}) DO UPDATE SET {changes}",
        tuple(values.values()),
    )


def listing(store: Store) -> list[Row]:
    """Outlets with how many articles, matches and sources each has, and its newest article."""
    return store.rows(
        """
        SELECT o.id, o.name, o.country, o.languages, o.kind, o.domain, o.active, o.profile, o.aliases,
               (SELECT count(*) FROM sources s WHERE s.outlet = o.id AND s.active = 1) AS sources,
               (SELECT count(*) FROM discoveries d WHERE d.outlet = o.id) AS discovered,
               (SELECT count(*) FROM articles a WHERE a.outlet = o.id) AS articles,
               (SELECT max(a.published) FROM articles a WHERE a.outlet = o.id) AS newest
        FROM outlets o ORDER BY o.active DESC, o.name
        """
    )


def learnt(store: Store, outlet: str, topic: str) -> Any:
    """What was learnt of an outlet on a topic, from JSON; None when nothing."""
    value = store.value("SELECT value FROM learnt WHERE outlet = ? AND topic = ?", (outlet, topic))
    return json.loads(value) if value else None


def learn(store: Store, outlet: str, topic: str, value: object, now: datetime) -> None:
    """Replace what was learnt of an outlet on a topic, inside a transaction."""
    store.execute(
        "INSERT INTO learnt (outlet, topic, value, updated_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (outlet, topic) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
        (outlet, topic, to_json(value), stamp(now)),
    )
