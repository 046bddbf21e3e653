"""One fetched page: judged in a worker, kept in the archive, and written in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rexcrawl import schedule
from rexcrawl.archive import Exchange
from rexcrawl.errors import Quarantined, ReadError
from rexcrawl.extract import Repeated
from rexcrawl.model import Article, Capture, Outcome
from rexcrawl.pipelines.gathering import gather
from rexcrawl.pipelines.keeping import digest, keep
from rexcrawl.pipelines.session import Session
from rexcrawl.pipelines.telling import Occasion, tell
from rexcrawl.reading import Page, Reading
from rexcrawl.revise import revise
from rexcrawl.store import articles, captures, discoveries, matches, outlets, sources
from rexcrawl.store.database import Row, moment

LEAST_WORDS = 40  # a shorter text says too little to call two pages the same
MOST_NOISE = 24  # immaterial revisions kept per article
CONFIRM_AFTER = timedelta(hours=6)  # a withdrawal is believed when seen twice, this far apart


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A page as it came back: `capture` and `exchange` are None where no response did."""

    discovery: int
    outcome: Outcome
    capture: Capture | None = None
    exchange: Exchange | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Judged:
    """A page with everything that is needed to write it."""

    discovery: Row
    capture: Capture
    exchange: Exchange
    reading: Reading | None
    reason: str  # "" where it was read
    detail: str = ""


async def land(session: Session, fetched: Fetched) -> str:
    """Judge and write one page; returns what became of it (a state of `discoveries`)."""
    row = discoveries.get(session.store, fetched.discovery)
    if fetched.outcome.kind == "not_modified":
        return _unchanged(session, row)
    if fetched.outcome.kind != "ok" or fetched.capture is None or fetched.exchange is None:
        return _failed(session, row, fetched.outcome)
    if row["state"] in ("stored", "off_topic", "reprint") and digest(fetched.capture) == row["body_sha256"]:
        return _unchanged(session, row)
    judged = await _judge(session, row, fetched.capture, fetched.exchange)
    state = _write(session, judged)
    session.count(state)
    return state


async def _judge(session: Session, row: Row, capture: Capture, exchange: Exchange) -> _Judged:
    page = Page(
        capture=capture,
        outlet=session.outlet(row["outlet"]),
        url=row["url"],
        now=capture.fetched_at,
        discovery=sources.entry_of(session.store, row["id"]),
        repeated=outlets.learnt(session.store, row["outlet"], "boilerplate"),
    )
    try:
        reading = await session.workers.read(page)
    except Quarantined as error:
        return _Judged(
            discovery=row, capture=capture, exchange=exchange, reading=None, reason="quarantined", detail=str(error)
        )
    except ReadError as error:
        return _Judged(
            discovery=row, capture=capture, exchange=exchange, reading=None, reason="unreadable", detail=str(error)
        )
    return _Judged(discovery=row, capture=capture, exchange=exchange, reading=reading, reason="")


def _write(session: Session, judged: _Judged) -> str:
    """The archive first, then one transaction for all that follows from the page."""
    row, reading, now = judged.discovery, judged.reading, session.clock()
    wanted = reading is not None and (bool(reading.matches) or row["article"] is not None)
    keep_until = None if wanted else now + timedelta(days=session.beat.keep_off_topic_days)
    archive, series = (session.articles, "articles") if wanted else (session.off_topic, "off-topic")
    place = keep(archive, series, judged.exchange)
    with session.store.transaction():
        number = captures.record(
            session.store,
            judged.capture,
            place,
            kind="article",
            outlet=row["outlet"],
            body_sha256=digest(judged.capture),
            discovery=row["id"],
            keep_until=keep_until,
        )
        state = _settle(session, judged, number, now)
        _learn(session, row["outlet"], reading, now)
    return state


def _settle(session: Session, judged: _Judged, capture: int, now: datetime) -> str:
    row, reading = judged.discovery, judged.reading
    if reading is None:
        state = "quarantined" if judged.reason == "quarantined" else "failed"
        _end(session, judged, capture, state, judged.reason, judged.detail, again=None)
        return state
    if row["article"] is not None and row["state"] == "stored" and reading.article is not None:
        return _again(session, judged, reading, reading.article, capture, now)
    if not reading.matches or reading.article is None:
        _end(session, judged, capture, "off_topic", "no_match", reading.why, again=None)
        return "off_topic"
    return _first(session, judged, reading, reading.article, capture, now)


def _first(session: Session, judged: _Judged, reading: Reading, article: Article, capture: int, now: datetime) -> str:
    """A page that has not landed before: a new article, or the same text at another address."""
    row, store = judged.discovery, session.store
    article = replace(article, url=row["url"])
    text_digest = _text_digest(reading)
    twin = articles.by_digest(store, text_digest) if article.word_count >= LEAST_WORDS else None
    again = _next_check(now, now)
    if twin is not None and twin["discovery"] != row["id"]:
        articles.add_reprint(store, article, of=twin, discovery=row, capture=capture, now=now)
        detail = f"the same text as article {twin['id']}, {twin['url']}"
        _end(session, judged, capture, "reprint", "same_text", detail, again=None, article=twin["id"])
        return "reprint"
    number = articles.land(store, article, discovery=row, capture=capture, digest=text_digest, now=now)
    _end(session, judged, capture, "stored", "matched", reading.matches[0].reason, again=again, article=number)
    _judgements(session, number, reading, now)
    gather(store, [number], now)
    levels = {match.watch: match.level for match in reading.matches}
    tell(
        session,
        Occasion(kind="match", article=number, levels=levels, discovery=row, published=article.published),
        now,
    )
    return "stored"


def _again(session: Session, judged: _Judged, reading: Reading, after: Article, capture: int, now: datetime) -> str:
    """A page that landed before: what changed is a revision of the same article, never a second one."""
    row, store = judged.discovery, session.store
    before = articles.get(store, row["article"])
    assert before is not None
    after = replace(after, url=row["url"])
    revision = revise(articles.value(before), after)
    number = None
    if revision is not None and (revision.material or articles.noise_revisions(store, before["id"]) < MOST_NOISE):
        number = articles.add_revision(store, before, after, revision, capture=capture, at=judged.capture.fetched_at)
    state = "changed" if revision is not None and revision.material else "live"
    if state == "live" and before["state"] in ("changed", "restored"):
        state = before["state"]
    if before["state"] == "withdrawn":
        state = "restored"
    articles.rewrite(store, before, after, capture=capture, digest=_text_digest(reading), state=state, now=now)
    newly = _judgements(session, before["id"], reading, now)
    if revision is not None:
        gather(store, [before["id"]], now)
    again = _next_check(moment(before["landed_at"]), now)
    word = "revised" if revision is not None else "unchanged"
    detail = revision.summary if revision is not None else "the text is as before"
    _end(session, judged, capture, "stored", word, detail, again=again, article=before["id"])
    levels = {match.watch: match.level for match in reading.matches}
    told = Occasion(kind="match", article=before["id"], levels={}, discovery=row, published=after.published)
    tell(session, replace(told, levels={watch: levels[watch] for watch in newly}), now)
    if revision is not None and revision.material and number is not None:
        rest = {watch: level for watch, level in levels.items() if watch not in newly}
        tell(session, replace(told, kind="revision", levels=rest, revision=number), now)
    return word


def _judgements(session: Session, article: int, reading: Reading, now: datetime) -> tuple[str, ...]:
    """Write what was judged of an article; returns the watches that it meets for the first time."""
    newly = matches.replace(session.store, article, reading.matches, digest=session.rules, now=now)
    if reading.fingerprint is not None:
        matches.put_fingerprint(session.store, article, reading.fingerprint)
    return newly


def _end(
    session: Session,
    judged: _Judged,
    capture: int,
    state: str,
    reason: str,
    detail: str,
    *,
    again: datetime | None,
    article: int | None = None,
) -> None:
    row = judged.discovery
    discoveries.settle(
        session.store,
        row["id"],
        state=state,
        reason=reason,
        detail=detail,
        next_fetch_at=again,
        capture=capture,
        body_sha256=digest(judged.capture),
        article=article if article is not None else row["article"],
        checks=row["checks"] + 1,
    )
    _decide(session, row, "store", state, reason, detail, capture)


def _unchanged(session: Session, row: Row) -> str:
    now = session.clock()
    landed = session.store.value("SELECT landed_at FROM articles WHERE id = ?", (row["article"],))
    with session.store.transaction():
        again = _next_check(moment(landed), now) if landed else None
        discoveries.settle(
            session.store,
            row["id"],
            state=row["state"],
            reason=row["reason"],
            detail=row["detail"],
            next_fetch_at=again,
            checks=row["checks"] + 1,
        )
        _decide(session, row, "fetch", "unchanged", "not_modified", "the page is as it was", row["capture"])
    session.count("unchanged")
    return "unchanged"


def _failed(session: Session, row: Row, outcome: Outcome) -> str:
    """No page: tried again later, given up, or, for an article that had landed, on its way to withdrawn."""
    now = session.clock()
    again = outcome.retry_at or schedule.fetch_backoff(row["tries"] + 1, now)
    with session.store.transaction():
        _decide(session, row, "fetch", outcome.kind, outcome.reason, outcome.detail, None)
        if row["article"] is not None and row["state"] == "stored":
            state = _missing(session, row, outcome, now)
        else:
            state = {"refused": "refused", "gone": "gone"}.get(outcome.kind, "failed" if again is None else "pending")
            final = state in ("refused", "gone", "failed")
            discoveries.settle(
                session.store,
                row["id"],
                state=state,
                reason=outcome.reason,
                detail=outcome.detail,
                next_fetch_at=None if final else again,
                tries=row["tries"] + 1,
            )
    session.count(state)
    return state


def _missing(session: Session, row: Row, outcome: Outcome, now: datetime) -> str:
    """A stored article that does not answer: withdrawn once 404 or 410 was seen twice, hours apart."""
    gone = outcome.kind == "gone"
    since = row["next_fetch_at"]
    confirmed = gone and row["reason"] == "missing" and row["tries"] >= 1 and since is not None
    if confirmed:
        articles.set_state(session.store, row["article"], "withdrawn", now)
        levels = {match["watch"]: match["level"] for match in matches.of(session.store, row["article"])}
        tell(session, Occasion(kind="withdrawal", article=row["article"], levels=levels, discovery=row), now)
    discoveries.settle(
        session.store,
        row["id"],
        state="stored",
        reason="withdrawn" if confirmed else "missing" if gone else outcome.reason,
        detail=outcome.detail,
        next_fetch_at=now + (timedelta(days=7) if confirmed else CONFIRM_AFTER),
        tries=row["tries"] + 1,
    )
    return "withdrawn" if confirmed else "missing"


def _decide(
    session: Session, row: Row, stage: str, decision: str, reason: str, detail: str, capture: int | None
) -> None:
    discoveries.decide(
        session.store,
        url=row["url"],
        stage=stage,
        decision=decision,
        reason=reason,
        detail=detail,
        outlet=row["outlet"],
        discovery=row["id"],
        capture=capture,
        now=session.clock(),
    )


def _text_digest(reading: Reading) -> str:
    assert reading.fingerprint is not None
    return reading.fingerprint.digest.hex()


def _next_check(landed: datetime, now: datetime) -> datetime | None:
    wait = schedule.recheck(now - landed)
    return now + wait if wait is not None else None


def _learn(session: Session, outlet: str, reading: Reading | None, now: datetime) -> None:
    if reading is None or not reading.blocks:
        return
    known = outlets.learnt(session.store, outlet, "boilerplate")
    value = (Repeated.from_json(known) if known else Repeated()).with_page(reading.blocks)
    outlets.learn(session.store, outlet, "boilerplate", value.to_json(), now)
