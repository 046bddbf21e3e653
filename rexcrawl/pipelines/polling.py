"""One visit to a source: judged, kept and written. What brought nothing is written with others, at one commit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from rexcrawl import health, urls
from rexcrawl.archive import Exchange
from rexcrawl.discover import FrontModel, discover
from rexcrawl.errors import Quarantined, ReadError
from rexcrawl.model import Capture, Discovery, Listing, Outcome, PollHints
from rexcrawl.pipelines.keeping import digest, keep, ledgered
from rexcrawl.pipelines.pacing import Pacing, hints_kept, hints_of
from rexcrawl.pipelines.session import Session
from rexcrawl.pipelines.signs import changed_address, is_permanent, judged, same
from rexcrawl.pipelines.wellbeing import conclude
from rexcrawl.store import captures, discoveries, outlets, sources
from rexcrawl.store.database import Row

LARGE = 200_000  # bytes of a document that is read in a worker: the loop must not wait for it
BATCH = 100  # visits without news that are written at one commit; a kill loses no more than that they took place


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What came back from a source; `statuses` are those of the redirects on the way."""

    outcome: Outcome
    capture: Capture | None = None
    exchange: Exchange | None = None
    milliseconds: int | None = None
    statuses: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Brought:
    """What a document that was read leaves for the record of the visit."""

    body: str | None = None
    hints: PollHints | None = None
    capture: int | None = None
    announced: sources.Announced | None = None


class Poller:
    """The visits of one crawl. Call `conclude` at its end."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._pacing = Pacing(session)
        self._waiting: list[sources.Poll] = []
        self._answered = False

    @property
    def answered(self) -> bool:
        """Whether any host has given any answer in this crawl."""
        return self._answered

    def heard(self) -> None:
        """Note that somebody answered: our own network works."""
        self._answered = True

    def polled(self, source: Row, answer: Answer) -> bool:
        """Write a visit that brought no document to read; False where there is one: `read` it then."""
        if answer.outcome.kind not in ("refused", "throttled") and not health.reached_nobody(answer.outcome):
            self.heard()
        if answer.outcome.kind != "ok" or answer.capture is None or answer.exchange is None:
            self._settle(source, answer, answer.outcome)
            return True
        moved = changed_address(source, answer.capture, answer.statuses)
        if moved is not None and moved.kind == "failed":
            self._settle(source, answer, moved)
            return True
        if moved is None and digest(answer.capture) == source["body_sha256"]:
            self._settle(source, answer, same(), _Brought(body=source["body_sha256"], hints=hints_of(source)))
            return True
        return False

    async def read(self, source: Row, answer: Answer) -> Listing:
        """Read the document of a visit, write what it announced."""
        capture, exchange = answer.capture, answer.exchange
        assert capture is not None and exchange is not None
        listing = await self._listing(source, capture)
        outcome = judged(source, listing, capture, self.session.clock())
        if outcome.kind == "ok":
            outcome = changed_address(source, capture, answer.statuses) or outcome
        self._write(source, replace(answer, outcome=outcome), capture, exchange, listing)
        return listing

    async def _listing(self, source: Row, capture: Capture) -> Listing:
        learnt = outlets.learnt(self.session.store, source["outlet"], "fronts") if source["kind"] == "front" else None
        given: dict[str, Any] = {
            "url": capture.final_url,
            "content_type": capture.header("content-type"),
            "headers": capture.headers,
            "now": self.session.clock(),
            "learnt": FrontModel.from_json(learnt) if learnt else None,
        }
        if len(capture.body) < LARGE and source["kind"] != "front":
            return discover(source["kind"], capture.body, **given)
        try:
            return await self.session.workers.discover(source["kind"], capture.body, given)
        except Quarantined as error:
            return Listing(kind=source["kind"], problem="broken", detail=str(error))

    def conclude(self) -> bool:
        """Write what waits and judge everybody's health; returns whether our own network was down."""
        self.flush()
        return conclude(self.session, answered=self._answered)

    def flush(self) -> None:
        """Write the visits that wait."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            with self.session.store.transaction():
                for poll in waiting:
                    sources.record_poll(self.session.store, poll)

    def _write(self, source: Row, answer: Answer, capture: Capture, exchange: Exchange, listing: Listing) -> None:
        session, now = self.session, self.session.clock()
        place = keep(session.sources, "sources", exchange)
        self.flush()
        with session.store.transaction():
            number = captures.record(
                session.store,
                ledgered(capture),
                place,
                kind="source",
                outlet=source["outlet"],
                body_sha256=digest(capture),
                source=source["id"],
            )
            announced = self._announce(source, listing, number, now)
            due = sources.add_children(session.store, source, listing.children, now)
            brought = _Brought(body=digest(capture), hints=listing.hints, capture=number, announced=announced)
            self._settle(source, answer, answer.outcome, brought)
            self.flush()
        session.counts["discovered"] = session.counts.get("discovered", 0) + len(announced.new)
        session.counts["children"] = session.counts.get("children", 0) + due

    def _announce(self, source: Row, listing: Listing, capture: int, now: datetime) -> sources.Announced:
        entries = self._entries(source, listing, capture)
        first = source["last_new_at"] is None
        # On a source's first visit it is read back a while; later everything new is taken.
        oldest = now - timedelta(days=self.session.beat.first_visit_days) if first else None
        announced = sources.announce(self.session.store, source, entries, capture=capture, now=now, oldest=oldest)
        self._pacing.learn(source["outlet"], announced.times, first=first)
        return announced

    def _entries(self, source: Row, listing: Listing, capture: int) -> list[tuple[str, Discovery]]:
        """Entries with their canonical URLs; what may not be followed is written down with its reason."""
        outlet = self.session.outlet(source["outlet"])
        sites = {outlet.domain, *outlet.domains, urls.site(source["url"]), urls.site(outlet.home_url)}
        kept: dict[str, Discovery] = {}
        for entry in listing.discoveries:
            try:
                form = urls.canonical(entry.url)
            except ReadError as error:
                self._drop(source, entry.url, "bad_url", str(error), capture)
                continue
            if urls.site(form) not in sites:
                self._drop(source, form, "other_site", f"announced by {outlet.name}, but not on its site", capture)
                continue
            kept.setdefault(form, entry)
        return list(kept.items())

    def _drop(self, source: Row, url: str, reason: str, detail: str, capture: int) -> None:
        discoveries.decide(
            self.session.store,
            url=url,
            stage="discover",
            decision="dropped",
            reason=reason,
            detail=detail,
            outlet=source["outlet"],
            capture=capture,
            now=self.session.clock(),
        )

    def _settle(self, source: Row, answer: Answer, outcome: Outcome, brought: _Brought | None = None) -> None:
        """Decide when to come again, and put the visit's record to those that wait."""
        brought = brought or _Brought()
        hints = brought.hints if brought.hints is not None else hints_of(source)
        next_ = self._pacing.next(source, outcome, hints=hints, capture=answer.capture)
        header = answer.capture.header if answer.capture else lambda _: None
        found = brought.announced
        poll = sources.Poll(
            source=source["id"],
            outcome=outcome,
            at=self.session.clock(),
            run=self.session.run,
            next_poll_at=next_.at,
            next_reason=next_.reason,
            failures=next_.failures,
            found=found.found if found else 0,
            new=len(found.new) if found else 0,
            capture=brought.capture,
            milliseconds=answer.milliseconds,
            etag=header("etag"),
            last_modified=header("last-modified"),
            body_sha256=brought.body,
            hints=hints_kept(hints),
            doubtful=_doubtful(outcome, answer),
        )
        self._waiting.append(poll)
        self.session.count(f"polls {outcome.kind}")
        if len(self._waiting) >= BATCH:
            self.flush()


def _doubtful(outcome: Outcome, answer: Answer) -> bool:
    """Whether the next visit must see the whole document: what was wrong with it cannot be told from a 304."""
    if outcome.kind == "not_modified":
        return is_permanent(answer.statuses)
    return answer.exchange is not None and outcome.reason not in ("ok", "same_body", "capped")
