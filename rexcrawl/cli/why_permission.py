"""Whether an address might be fetched at all: the gate's answer, and robots.txt as last read. Nothing is asked."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from rexcrawl import gate
from rexcrawl.config.beat import Beat
from rexcrawl.errors import FetchRefused
from rexcrawl.robots import judge
from rexcrawl.store import robots
from rexcrawl.store.database import Row, Store, stamp


def permission(store: Store, url: str, outlet: str | None, beat: Beat | None) -> Row:
    """`gate` is "allowed" or its reason; `robots` is allowed, forbidden or unknown, with the rule and since when."""
    ports = beat.outlet(outlet).ports if beat and outlet and beat.outlet(outlet) else ()  # type: ignore[union-attr]
    try:
        gate.check_url(url, ports=(80, 443, *ports), allow_private=gate.private_allowed(os.environ))
    except FetchRefused as error:
        return {"gate": error.reason, "detail": str(error), "robots": "unknown", "rule": None, "read_at": None}
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}".lower()
    kept = robots.copy(store, origin)
    if kept is None:
        return {"gate": "allowed", "detail": "", "robots": "unknown", "rule": None, "read_at": None}
    read_at, status, body = kept
    rules = judge(status, body, url=f"{origin}/robots.txt")
    agent = beat.user_agent if beat else "rexcrawl"
    rule = rules.rule_for(url, agent)
    said = "allowed" if rules.allowed(url, agent) else "forbidden"
    return {
        "gate": "allowed",
        "detail": "",
        "robots": said,
        "rule": str(rule) if rule else None,
        "read_at": stamp(read_at),
    }
