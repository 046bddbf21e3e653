"""One visit to a source: judged, kept and written in one transaction."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from rexcrawl import schedule, urls
from rexcrawl.archive import Exchange
from rexcrawl.discover import FrontModel, discover
from rexcrawl.errors import ReadError
from rexcrawl.model import Capture, Discovery, Listing, Outcome, PollHints
from rexcrawl.pipelines.keeping import digest, keep, ledgered
from rexcrawl.pipelines.session import Session
from rexcrawl.store import captures, discoveries, outlets, sources
from rexcrawl.store.database import Row


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What came back from a source."""

    outcome: Outcome
    capture: Capture | None = None
    exchange: Exchange | None = None
    milliseconds: int | None = None


def polled(session: Session, source: Row, answer: Answer) -> Listing | None:
    """Write a visit and what it brought; returns the listing where the document was read."""
    body = digest(answer.capture) if answer.capture else None
    if answer.outcome.kind != "ok" or answer.capture is None or answer.exchange is None:
        _settle(session, source, answer, answer.outcome)
        return None
    if body == source["body_sha256"]:
        same = Outcome(kind="not_modified", reason="same_body", detail="the document is byte for byte as before")
        _settle(session, source, answer, same, body=body)
        return None
    listing = _read(session, source, answer.capture)
    place = keep(session.sources, "sources", answer.exchange)
    with session.store.transaction():
        number = captures.record(
            session.store,
            ledgered(answer.capture),
            place,
            kind="source",
            outlet=source["outlet"],
            body_sha256=body or "",
            source=source["id"],
        )
        entries = _entries(session, source, listing, number)
        brought = sources.announce(
            session.store, source, entries, capture=number, now=session.clock(), oldest=_oldest(session, source)
        )
        due = sources.add_children(session.store, source, listing.children, session.clock())
        _settle(
            session, source, answer, _judged(listing), body=body, hints=listing.hints, capture=number, brought=brought
        )
    session.counts["discovered"] = session.counts.get("discovered", 0) + len(brought.new)
    session.counts["children"] = session.counts.get("children", 0) + due
    return listing


def _read(session: Session, source: Row, capture: Capture) -> Listing:
    learnt = outlets.learnt(session.store, source["outlet"], "fronts") if source["kind"] == "front" else None
    return discover(
        source["kind"],
        capture.body,
        url=capture.final_url,
        content_type=capture.header("content-type"),
        headers=capture.headers,
        now=session.clock(),
        learnt=FrontModel.from_json(learnt) if learnt else None,
    )


def _judged(listing: Listing) -> Outcome:
    if listing.problem and not (listing.discoveries or listing.children):
        return Outcome(kind="failed", reason=listing.problem, detail=listing.detail or "")
    return Outcome(kind="ok", reason=listing.problem or "ok", detail=listing.detail or "")


def _oldest(session: Session, source: Row) -> datetime | None:
    """On a source's first visit, how far back it is read; later everything new is taken."""
    if source["last_new_at"] is not None:
        return None
    return session.clock() - timedelta(days=session.beat.first_visit_days)


def _entries(session: Session, source: Row, listing: Listing, capture: int) -> list[tuple[str, Discovery]]:
    """The listing's entries with their canonical URLs; what may not be followed is written down with its reason."""
    outlet = session.outlet(source["outlet"])
    sites = {outlet.domain, *outlet.domains, urls.site(source["url"]), urls.site(outlet.home_url)}
    kept: dict[str, Discovery] = {}
    for entry in listing.discoveries:
        try:
            form = urls.canonical(entry.url)
        except ReadError as error:
            _drop(session, source, entry.url, "bad_url", str(error), capture)
            continue
        if urls.site(form) not in sites:
            _drop(session, source, form, "other_site", f"announced by {outlet.name}, but not on its site", capture)
            continue
        kept.setdefault(form, entry)
    return list(kept.items())


def _drop(session: Session, source: Row, url: str, reason: str, detail: str, capture: int) -> None:
    discoveries.decide(
        session.store,
        url=url,
        stage="discover",
        decision="dropped",
        reason=reason,
        detail=detail,
        outlet=source["outlet"],
        capture=capture,
        now=session.clock(),
    )


def _settle(
    session: Session,
    source: Row,
    answer: Answer,
    outcome: Outcome,
    *,
    body: str | None = None,
    hints: PollHints | None = None,
    capture: int | None = None,
    brought: sources.Announced | None = None,
) -> None:
    now = session.clock()
    polite = session.beat.politeness
    headers = answer.capture.headers if answer.capture else ()
    state = schedule.PollState(
        every_s=source["every_s"],
        floor_s=polite.floor_s,
        ceiling_s=polite.ceiling_s,
        failures=source["failures"],
        hints=hints or PollHints(),
        fresh_until=schedule.freshness(headers, now),
    )
    next_ = schedule.next_poll(state, outcome, now=now, jitter=random.random())
    header = answer.capture.header if answer.capture else lambda _: None
    poll = sources.Poll(
        source=source["id"],
        outcome=outcome,
        at=now,
        run=session.run,
        next_poll_at=next_.at,
        next_reason=next_.reason,
        failures=next_.failures,
        found=brought.found if brought else 0,
        new=len(brought.new) if brought else 0,
        capture=capture,
        milliseconds=answer.milliseconds,
        etag=header("etag"),
        last_modified=header("last-modified"),
        body_sha256=body,
    )
    with session.store.transaction():
        sources.record_poll(session.store, poll)
    session.count(f"polls {outcome.kind}")
