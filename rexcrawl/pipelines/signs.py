"""How a visit to a source really ended: an answer of 200 may be a move, a wall, a wrong clock, or another thing."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from rexcrawl import health
from rexcrawl.discover import PROBLEMS
from rexcrawl.discover.decoding import decoded
from rexcrawl.discover.plain import plain
from rexcrawl.extract.pagekind import wall
from rexcrawl.model import Capture, Listing, Outcome
from rexcrawl.store.database import Row

_PERMANENT = frozenset({301, 308})
_SCRIPTS = re.compile(r"<(script|style|noscript|template)\b.*?</\1\s*>", re.I | re.S)
_WALL_HEAD = 200_000  # characters of a page that are looked at for a wall


def same() -> Outcome:
    """The document came whole and is byte for byte what was read before."""
    return Outcome(kind="ok", reason="same_body", detail="the document is byte for byte as before")


def is_permanent(statuses: tuple[int, ...]) -> bool:
    """Whether redirects were on the way, and each of them for good."""
    return bool(statuses) and all(status in _PERMANENT for status in statuses)


def changed_address(source: Row, capture: Capture | None, statuses: tuple[int, ...]) -> Outcome | None:
    """What the redirects to an answer mean for the source; None where nothing lasting."""
    if capture is None or not statuses:
        return None
    asked, got = urlsplit(source["url"]), urlsplit(capture.final_url)
    if got.path in ("", "/") and not got.query and asked.path.strip("/"):
        return Outcome(kind="failed", reason="redirected_home", detail=f"it leads to {capture.final_url}")
    if is_permanent(statuses):
        return Outcome(kind="ok", reason="moved", detail=f"it is now at {capture.final_url}")
    return None


def judged(source: Row, listing: Listing, capture: Capture, now: datetime) -> Outcome:
    """The outcome of a document that was read."""
    found = bool(listing.discoveries or listing.children)
    if listing.problem and not found:
        return _nothing_found(source, listing, capture)
    if listing.moved_to:
        return Outcome(kind="ok", reason="moved", detail=f"it says that it is now at {listing.moved_to}")
    dates = [entry.published for entry in listing.discoveries if entry.published]
    if health.clock_wrong(dates, now):
        latest = max(dates)
        return Outcome(kind="ok", reason="clock_wrong", detail=f"its latest entry is dated {latest:%Y-%m-%d}")
    if listing.problem == "capped":
        return Outcome(kind="ok", reason="capped", detail=listing.detail or PROBLEMS["capped"])
    # A damaged document whose entries could be read is no trouble, only untidy.
    return Outcome(kind="ok", reason="ok", detail=PROBLEMS.get(listing.problem or "", ""))


def _nothing_found(source: Row, listing: Listing, capture: Capture) -> Outcome:
    problem = listing.problem or "empty"
    quiet = source["kind"] == "news_sitemap" or source["last_new_at"] is None or source["read_to"] is not None
    if problem == "empty" and quiet and source["kind"] != "front":
        # A news sitemap lists two days, an API what changed since: nothing there is nothing new.
        return Outcome(kind="ok", reason="ok", detail=PROBLEMS["empty"])
    if problem in ("html", "closed", "not_a_feed", "empty"):
        found = _wall(capture)
        if found:
            return Outcome(kind="failed", reason=found, detail="a wall stands before the document")
    kind = "ok" if problem == "empty" else "failed"
    return Outcome(kind=kind, reason=problem, detail=listing.detail or PROBLEMS.get(problem, ""))  # type: ignore[arg-type]


def _wall(capture: Capture) -> str | None:
    text = decoded(capture.body[: 4 * _WALL_HEAD], capture.header("content-type"))[:_WALL_HEAD]
    if "<" not in text[:1000]:
        return None
    return wall(plain(_SCRIPTS.sub(" ", text), cap=_WALL_HEAD) or "")
