"""The demo's two rounds and what they must have shown, read back from the database."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rexcrawl import config, engine
from rexcrawl.config.beat import Beat
from rexcrawl.demo import beat
from rexcrawl.demo.outlets import Newsstand
from rexcrawl.demo.server import Site
from rexcrawl.pipelines.session import database
from rexcrawl.pipelines.telling import deliver_due
from rexcrawl.store.database import Store
from rexcrawl.store.search import Wanted, latest, search

Rows = list[dict[str, Any]]
# Round two is played two hours on, and a third look twelve hours on: a withdrawal must be seen twice, hours apart.
ROUNDS = (timedelta(0), timedelta(hours=2), timedelta(hours=12))


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What the demo has to show, by name, and the names of what is missing."""

    facts: dict[str, Rows]
    missing: tuple[str, ...]


def play(data: Path) -> Shown:
    """Serve the sample outlets, crawl three times, deliver the alerts to a loopback webhook."""
    start = datetime.now(UTC)
    data.mkdir(parents=True, exist_ok=True)
    with Newsstand(start) as stand, Site() as hook:
        hook.page("/hook", "ok")
        webhook = hook.url.replace("http://", "json://") + "/hook"
        loaded = config.load(beat.write(data / "demo.toml", stand, webhook=webhook))
        engine.run(lambda: _rounds(loaded, data, stand, start))
        with Store.open(database(data)) as store:
            end = start + ROUNDS[-1]
            sent = list(deliver_due(store, loaded, clock=lambda: end))
            facts = _facts(store)
        facts["delivered"] = [json.loads(post) for post in hook.posts]
    facts["sent"] = [row for row in sent if row["sent"]]
    return Shown(facts=facts, missing=tuple(name for name, rows in facts.items() if not rows))


async def _rounds(loaded: Beat, data: Path, stand: Newsstand, start: datetime) -> None:
    for number, later in enumerate(ROUNDS):
        if number == 1:
            stand.change(start + later)
        await engine.crawl(loaded, data, force=True, clock=_at(start + later))


def _at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def _facts(store: Store) -> dict[str, Rows]:
    return {
        "latest": latest(store, Wanted(limit=50)),
        "copies": store.rows(
            "SELECT o.name AS outlet, a.headline, b.headline AS of, round(x.share, 2) AS share FROM relations x"
            " JOIN articles a ON a.id = x.article JOIN articles b ON b.id = x.other JOIN outlets o ON o.id = a.outlet"
            " WHERE x.overruled = 0 AND x.kind IN ('copy', 'syndicated') UNION ALL"
            " SELECT o.name, r.headline, a.headline, 1.0 FROM reprints r JOIN articles a ON a.id = r.article"
            " JOIN outlets o ON o.id = r.outlet"
        ),
        "corrections": store.rows("SELECT outlet, headline, summary, article FROM revisions_material"),
        "withdrawn": store.rows("SELECT outlet, headline, detail FROM withdrawn"),
        "chinese": search(store, "稀土", Wanted()),
    }
