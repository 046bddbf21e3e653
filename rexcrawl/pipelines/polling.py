"""One visit to a source: judged, kept and written. What brought nothing is written with others, at one commit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from rexcrawl import health, urls
from rexcrawl.archive import Exchange
from rexcrawl.discover import FrontModel, discover, wordpress
from rexcrawl.errors import Quarantined, ReadError
from rexcrawl.model import Capture, ChildSource, Discovery, Listing, Outcome, PollHints
from rexcrawl.pipelines.keeping import digest, keep, ledgered
from rexcrawl.pipelines.pacing import Pacing, hints_kept, hints_of
from rexcrawl.pipelines.session import Session
from rexcrawl.pipelines.signs import changed_address, is_permanent, judged, same
from rexcrawl.pipelines.wellbeing import conclude
from rexcrawl.store import captures, discoveries, outlets, sources
from rexcrawl.store.database import Row, stamp

LARGE = 200_000  # bytes of a document that is read in a worker: the loop must not wait for it
_CLOSED = frozenset({"unauthorised", "forbidden", "not_found", "gone", "closed", "html", "not_a_feed"})
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
    read_to: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """What reading a document leads to: whether it has children that are due, and the older page to go on with."""

    children: bool
    older: str | None


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

    async def read(self, source: Row, answer: Answer) -> Opened:
        """Read the document of a visit, write what it announced."""
        capture, exchange = answer.capture, answer.exchange
        assert capture is not None and exchange is not None
        listing = await self._listing(source, capture)
        outcome = judged(source, listing, capture, self.session.clock())
        if outcome.kind == "ok":
            outcome = changed_address(source, capture, answer.statuses) or outcome
        announced, due = self._write(source, replace(answer, outcome=outcome), capture, exchange, listing)
        return Opened(children=due > 0, older=self._older(source, capture, listing, announced))

    async def read_older(self, source: Row, answer: Answer) -> str | None:
        """Read an older page of a source; returns the one to go on with, None where known territory is reached."""
        capture, exchange = answer.capture, answer.exchange
        if answer.outcome.kind != "ok" or capture is None or exchange is None:
            return None
        listing = await self._listing(source, capture)
        if listing.problem and not listing.discoveries:
            return None
        place = keep(self.session.sources, "sources", exchange)
        with self.session.store.transaction():
            announced = self._announce(source, listing, self._ledger(source, capture, place), self.session.clock())
        return self._older(source, capture, listing, announced)

    def _older(self, source: Row, capture: Capture, listing: Listing, announced: sources.Announced) -> str | None:
        """The next older page, while all that was announced reaches farther back than what is known."""
        if announced.reached or not listing.next_pages:
            return None
        older = listing.next_pages[0]
        return older if urls.same_site(older, capture.final_url) else None

    def fall_back(self, source: Row, reason: str) -> bool:
        """Where a WordPress API is closed and the beat names no feed, the site's feed is taken as a source."""
        if source["kind"] != "wordpress" or reason not in _CLOSED or sources.has_feed(self.session.store, source):
            return False
        feed = ChildSource(url=wordpress.feed_url(source["url"]), kind="feed")
        with self.session.store.transaction():
            return sources.add_children(self.session.store, source, (feed,), self.session.clock()) > 0

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

    def _write(
        self, source: Row, answer: Answer, capture: Capture, exchange: Exchange, listing: Listing
    ) -> tuple[sources.Announced, int]:
        session, now = self.session, self.session.clock()
        place = keep(session.sources, "sources", exchange)
        self.flush()
        with session.store.transaction():
            number = self._ledger(source, capture, place)
            announced = self._announce(source, listing, number, now)
            oldest = now - timedelta(days=session.beat.first_visit_days)
            due = sources.add_children(session.store, source, listing.children, now, oldest=oldest)
            due += self.fall_back(source, answer.outcome.reason)
            brought = _Brought(
                body=digest(capture),
                hints=listing.hints,
                capture=number,
                announced=announced,
                read_to=_read_to(source, listing),
            )
            self._settle(source, answer, answer.outcome, brought)
            self.flush()
        session.counts["discovered"] = session.counts.get("discovered", 0) + len(announced.new)
        session.counts["children"] = session.counts.get("children", 0) + due
        return announced, due

    def _ledger(self, source: Row, capture: Capture, place: captures.Place) -> int:
        return captures.record(
            self.session.store,
            ledgered(capture),
            place,
            kind="source",
            outlet=source["outlet"],
            body_sha256=digest(capture),
            source=source["id"],
        )

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
        if source["parent"] is not None and source["listed_modified"] and outcome.kind in ("ok", "not_modified"):
            again = self.session.clock() + timedelta(days=30)
            next_ = replace(next_, at=again, reason="opened when its index says that it changed")
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
            read_to=brought.read_to or source["read_to"],
            doubtful=_doubtful(outcome, answer),
        )
        self._waiting.append(poll)
        self.session.count(f"polls {outcome.kind}")
        if len(self._waiting) >= BATCH:
            self.flush()


def _read_to(source: Row, listing: Listing) -> str | None:
    """For an API that can be asked for changes: the newest change read so far."""
    if source["kind"] != "wordpress":
        return None
    times = [stamp(entry.modified) for entry in listing.discoveries if entry.modified]
    return max([*times, source["read_to"] or ""], default="") or None


def _doubtful(outcome: Outcome, answer: Answer) -> bool:
    """Whether the next visit must see the whole document: what was wrong with it cannot be told from a 304."""
    if outcome.kind == "not_modified":
        return is_permanent(answer.statuses)
    return answer.exchange is not None and outcome.reason not in ("ok", "same_body", "capped")
