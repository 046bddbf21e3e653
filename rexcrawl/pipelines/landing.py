"""One fetched page: judged in a worker, kept in the archive, and written in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from rexcrawl.archive import Exchange
from rexcrawl.discover import FrontModel
from rexcrawl.errors import Quarantined, ReadError
from rexcrawl.extract import Reliability, Repeated
from rexcrawl.health import frame
from rexcrawl.model import Article, Capture, Discovery, Outcome, Revision
from rexcrawl.pipelines.gathering import gather, was_first
from rexcrawl.pipelines.keeping import digest, keep, ledgered
from rexcrawl.pipelines.rechecking import (
    decided,
    failed,
    moved_to,
    next_check,
    other_address,
    stands_in,
    state_after,
    unchanged,
    vanished,
)
from rexcrawl.pipelines.session import Session
from rexcrawl.pipelines.telling import Occasion, tell, tell_followers
from rexcrawl.pipelines.withholding import reservation, without_text
from rexcrawl.reading import Page, Reading
from rexcrawl.revise import revise
from rexcrawl.store import articles, captures, discoveries, health, matches, outlets, sources
from rexcrawl.store.database import Row, moment

LEAST_WORDS = 40  # a shorter text says too little to call two pages the same
MOST_NOISE = 24  # immaterial revisions kept per article


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A page as it came back: `capture` and `exchange` are None where no response did."""

    discovery: int
    outcome: Outcome
    capture: Capture | None = None
    exchange: Exchange | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A page with everything that is needed to write it."""

    discovery: Row
    capture: Capture
    reading: Reading | None
    entry: Discovery | None = None  # what sources announced of it, read with it
    reason: str = ""  # "" where it was read
    detail: str = ""
    held: str = ""  # why none of its text is kept, "" where it is

    @property
    def entry_words(self) -> str | None:
        """The entry as the article's row keeps it."""
        return sources.entry_words(self.entry) if self.entry is not None else None


async def land(session: Session, fetched: Fetched) -> str:
    """Judge and write one page; returns what became of it (a state of `discoveries`)."""
    row = discoveries.get(session.store, fetched.discovery)
    if fetched.outcome.kind == "not_modified":
        return unchanged(session, row)
    if fetched.outcome.kind != "ok" or fetched.capture is None or fetched.exchange is None:
        return failed(session, row, fetched.outcome)
    away = vanished(session, row, fetched.capture)
    if away is not None:
        return failed(session, row, away)
    if row["state"] in ("stored", "off_topic", "reprint") and digest(fetched.capture) == row["body_sha256"]:
        return unchanged(session, row, fetched.capture)
    judged = await judge(session, row, fetched.capture)
    state = _write(session, judged, fetched.exchange)
    session.count(state)
    return state


async def judge(
    session: Session,
    row: Row,
    capture: Capture,
    *,
    repeated: Mapping[str, Any] | None = None,
    reliability: Mapping[str, Any] | None = None,
    entry: Discovery | None = None,
) -> Judged:
    """Read a page in a worker: by what was learnt of the outlet and announced of the page, or by what is given."""
    entry = entry or sources.entry_of(session.store, row["id"])
    page = Page(
        capture=capture,
        outlet=session.outlet(row["outlet"]),
        url=row["url"],
        now=capture.fetched_at,
        discovery=entry,
        repeated=repeated or outlets.learnt(session.store, row["outlet"], "boilerplate"),
        reliability=reliability or outlets.learnt(session.store, row["outlet"], "dates"),
    )
    judged = Judged(discovery=row, capture=capture, reading=None, entry=entry)
    try:
        reading = await session.workers.read(page)
    except Quarantined as error:
        return replace(judged, reason="quarantined", detail=str(error))
    except ReadError as error:
        return replace(judged, reason="unreadable", detail=str(error))
    held = reservation(reading.article, session.beat.politeness)
    return replace(judged, reading=without_text(reading) if held else reading, held=held)


def _write(session: Session, judged: Judged, exchange: Exchange) -> str:
    """The archive first, then one transaction for all that follows from the page."""
    row, reading, now = judged.discovery, judged.reading, session.clock()
    wanted = reading is not None and not judged.held and (bool(reading.matches) or row["article"] is not None)
    keep_until = None if wanted else now + timedelta(days=session.beat.keep_off_topic_days)
    archive, series = (session.articles, "articles") if wanted else (session.off_topic, "off-topic")
    place = keep(archive, series, exchange)
    with session.store.transaction():
        number = captures.record(
            session.store,
            ledgered(judged.capture),
            place,
            kind="article",
            outlet=row["outlet"],
            body_sha256=digest(judged.capture),
            discovery=row["id"],
            keep_until=keep_until,
        )
        state = _settle(session, judged, number, now)
        _look(session, judged, number, now)
        # A page counts once among those that carry a block: its own later states must not make it furniture.
        if row["capture"] is None and state in ("stored", "off_topic"):
            _learn(session, row["outlet"], reading, now)
    return state


def _look(session: Session, judged: Judged, capture: int, now: datetime) -> None:
    """What the page looked like, for the judgement of its source."""
    article = judged.reading.article if judged.reading else None
    if article is not None:
        health.note_look(
            session.store,
            capture=capture,
            source=judged.discovery["source"],
            kind=article.page_kind,
            words=article.word_count,
            template=frame(judged.capture.body),
            now=now,
        )
        _learn_address(session, judged.discovery, article, now)


def _settle(session: Session, judged: Judged, capture: int, now: datetime) -> str:
    row, reading = judged.discovery, judged.reading
    landed = row["article"] is not None and row["state"] == "stored"
    if reading is None:
        state = "quarantined" if judged.reason == "quarantined" else "failed"
        if landed:
            _keep_as_it_was(session, judged, capture, now, judged.reason, judged.detail)
        else:
            _end(session, judged, capture, state, judged.reason, judged.detail, again=None)
        return state
    if landed and judged.held and session.store.value("SELECT text FROM articles WHERE id = ?", (row["article"],)):
        _keep_as_it_was(session, judged, capture, now, judged.held, "what was stored before is kept")
        return "unchanged"
    if landed and reading.article is not None:
        return _again(session, judged, reading, reading.article, capture, now)
    if landed:
        _keep_as_it_was(session, judged, capture, now, "no_match", reading.why)
        return "off_topic"
    if not reading.matches or reading.article is None:
        _end(session, judged, capture, "off_topic", "no_match", reading.why, again=None)
        return "off_topic"
    return first(session, judged, reading, reading.article, capture, now)


def _keep_as_it_was(session: Session, judged: Judged, capture: int, now: datetime, reason: str, detail: str) -> None:
    """A later answer that is no reading of the stored article: what is stored stays, with the reason."""
    landed = session.store.value("SELECT landed_at FROM articles WHERE id = ?", (judged.discovery["article"],))
    _end(session, judged, capture, "stored", reason, detail, again=next_check(moment(landed), now))


def first(session: Session, judged: Judged, reading: Reading, article: Article, capture: int, now: datetime) -> str:
    """A page that has not landed before: a new article, or the same text at another address."""
    row, store = judged.discovery, session.store
    landed = _landed_at(session, row, judged.capture)
    if landed is not None:
        detail = f"leads to {landed['url']}, which is article {landed['article']}"
        _end(session, judged, capture, "merged", "redirect", detail, again=None, article=landed["article"])
        return "merged"
    article = replace(article, url=row["url"])
    twin = _twin(session, row, article, reading)
    again = next_check(now, now)
    if twin is not None:
        articles.add_reprint(store, article, of=twin, discovery=row, capture=capture, now=now)
        detail = f"the same text as article {twin['id']}, {twin['url']}"
        _end(session, judged, capture, "reprint", "same_text", detail, again=None, article=twin["id"])
        return "reprint"
    number = articles.land(
        store,
        article,
        discovery=row,
        capture=capture,
        digest=text_digest(reading),
        now=now,
        entry=judged.entry_words,
    )
    other = other_address(row, judged.capture)
    if other is not None:
        discoveries.join(store, other, {**row, "article": number}, now, reason="redirect")
    detail = f"{reading.matches[0].reason}{'; no text is kept: ' + judged.held if judged.held else ''}"
    _end(session, judged, capture, "stored", "matched", detail, again=again, article=number)
    judgements(session, number, reading, now)
    joined = gather(store, [number], now)
    levels = {match.watch: match.level for match in reading.matches}
    tell(
        session,
        Occasion(kind="match", article=number, levels=levels, discovery=row, published=article.published),
        now,
    )
    tell_followers(session, joined, now)
    return "stored"


def _twin(session: Session, row: Row, article: Article, reading: Reading) -> Row | None:
    """The stored article whose very text a page repeats; None for a page that had it before: the other is the echo."""
    if article.word_count < LEAST_WORDS:
        return None
    twin = articles.by_digest(session.store, text_digest(reading))
    if twin is None or twin["discovery"] == row["id"]:
        return None
    if twin["outlet"] != row["outlet"] and was_first(session.store, article, row, twin["id"]):
        return None
    return twin


def _landed_at(session: Session, row: Row, capture: Capture) -> Row | None:
    """The discovery of the address that a redirect ended at, where that one landed already."""
    other = other_address(row, capture)
    known = discoveries.by_url(session.store, other) if other else None
    return known if known is not None and known["article"] is not None else None


def _again(session: Session, judged: Judged, reading: Reading, after: Article, capture: int, now: datetime) -> str:
    """A page that landed before: what changed is a revision of the same article, never a second one."""
    row, store = judged.discovery, session.store
    before = articles.get(store, row["article"])
    assert before is not None
    after = replace(after, url=row["url"])
    why = stands_in(before, after)
    if why == "gone":
        outcome = Outcome(kind="gone", reason="error_page", detail=f"answers with an error page: {after.page_evidence}")
        return failed(session, row, outcome, capture)
    if why:
        if why == "paywalled" and before["state"] != "paywalled":
            articles.set_state(store, before["id"], "paywalled", now)
        _keep_as_it_was(session, judged, capture, now, why, after.page_evidence)
        return why
    moved = moved_to(session, row, judged.capture)
    revision = revise(articles.value(before), after)
    if moved and revision is not None and "replaced" in revision.kinds:
        outcome = Outcome(kind="gone", reason="redirected_elsewhere", detail=f"leads to another article, {moved}")
        return failed(session, row, outcome, capture)
    return _rewrite(session, judged, reading, before, after, revision, moved, capture, now)


def _rewrite(
    session: Session,
    judged: Judged,
    reading: Reading,
    before: Row,
    after: Article,
    revision: Revision | None,
    moved: str | None,
    capture: int,
    now: datetime,
) -> str:
    """Bring the article to its latest reading, keep what it said before, and tell what an editor must know."""
    row, store = judged.discovery, session.store
    material = revision is not None and revision.material
    number = None
    if revision is not None and (material or articles.noise_revisions(store, before["id"]) < MOST_NOISE):
        number = articles.add_revision(store, before, after, revision, capture=capture, at=judged.capture.fetched_at)
    state = state_after(before["state"], material=material, moved=moved is not None)
    articles.rewrite(
        store,
        before,
        after,
        capture=capture,
        digest=text_digest(reading),
        state=state,
        now=now,
        entry=judged.entry_words,
    )
    if moved is not None:
        discoveries.join(store, moved, row, now)
    newly = judgements(session, before["id"], reading, now)
    joined = gather(store, [before["id"]], now) if revision is not None else []
    word = "revised" if revision is not None else "unchanged"
    detail = revision.summary if revision is not None else "the text is as before"
    again = next_check(moment(before["landed_at"]), now)
    _end(session, judged, capture, "stored", word, detail, again=again, article=before["id"])
    levels = {match.watch: match.level for match in reading.matches}
    told = Occasion(kind="match", article=before["id"], levels={}, discovery=row, published=after.published)
    tell(session, replace(told, levels={watch: levels[watch] for watch in newly}), now)
    if material and number is not None:
        rest = {watch: level for watch, level in levels.items() if watch not in newly}
        tell(session, replace(told, kind="revision", levels=rest, revision=number), now)
    tell_followers(session, joined, now)
    return word


def judgements(session: Session, article: int, reading: Reading, now: datetime) -> tuple[str, ...]:
    """Write what was judged of an article; returns the watches that it meets for the first time."""
    newly = matches.replace(session.store, article, reading.matches, digest=session.rules, now=now)
    if reading.fingerprint is not None:
        matches.put_fingerprint(session.store, article, reading.fingerprint)
    return newly


def _end(
    session: Session,
    judged: Judged,
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
        missing_since=None,
    )
    decided(session, row, "store", state, reason, detail, capture)


def text_digest(reading: Reading) -> str:
    assert reading.fingerprint is not None
    return reading.fingerprint.digest.hex()


def _learn_address(session: Session, row: Row, article: Article, now: datetime) -> None:
    """What an address turned out to be teaches the outlet's fronts which links to follow."""
    if article.page_kind == "error" or not any(one.kind == "front" for one in session.outlet(row["outlet"]).sources):
        return
    model = FrontModel.from_json(outlets.learnt(session.store, row["outlet"], "fronts"))
    model = model.updated(row["url"], article.page_kind not in ("listing", "stub", "consent"))
    outlets.learn(session.store, row["outlet"], "fronts", model.as_json(), now)


def _learn(session: Session, outlet: str, reading: Reading | None, now: datetime) -> None:
    if reading is None or not reading.blocks:
        return
    known = outlets.learnt(session.store, outlet, "boilerplate")
    value = (Repeated.from_json(known) if known else Repeated()).with_page(reading.blocks)
    outlets.learn(session.store, outlet, "boilerplate", value.to_json(), now)
    if reading.article is not None:
        seen = outlets.learnt(session.store, outlet, "dates")
        places = (Reliability.from_json(seen) if seen else Reliability()).with_page(reading.article.facts)
        outlets.learn(session.store, outlet, "dates", places.to_json(), now)
