"""The later life of a page that was seen before: unchanged, moved, paywalled, missing, withdrawn, back again.

What was stored stays, whatever the outlet does: a state says what became of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from rexcrawl import schedule, urls
from rexcrawl.errors import ReadError
from rexcrawl.model import Article, Capture, Outcome
from rexcrawl.pipelines.session import Session
from rexcrawl.pipelines.telling import Occasion, tell
from rexcrawl.store import articles, discoveries, matches
from rexcrawl.store.database import Row, moment, optional_moment, stamp

CONFIRM_AFTER = timedelta(hours=6)  # a withdrawal is believed when seen twice, this far apart
WITHDRAWN_AGAIN = timedelta(days=7)  # how often one looks whether it is back
SHORTENED = 0.6  # a page behind a wall keeps less of the text than this
_GONE = frozenset({"error"})  # an error page served as 200
_NO_ARTICLE = frozenset({"consent", "listing"})  # the page stands in for the article: nothing is known of it


def next_check(landed: datetime, now: datetime) -> datetime | None:
    """When to look again at an article that landed then; None when the last look is done."""
    wait = schedule.recheck(now - landed)
    return now + wait if wait is not None else None


def vanished(session: Session, row: Row, capture: Capture) -> Outcome | None:
    """For a stored article: the outcome where the answer only leads away from it, to a front or section page."""
    if row["article"] is None or capture.final_url == capture.url:
        return None
    asked, got = (urlsplit(url) for url in (row["url"], capture.final_url))
    path = got.path.rstrip("/")
    if asked.path.rstrip("/") == path or got.query:
        return None
    if not path:
        return Outcome(kind="gone", reason="redirected_home", detail="the article's address leads to the front page")
    above = (asked.path.rstrip("/") + "/").startswith(path + "/")
    if above or session.store.value(
        "SELECT 1 FROM sources WHERE outlet = ? AND kind = 'front' AND url IN (?, ?)",
        (row["outlet"], capture.final_url, capture.final_url.rstrip("/")),
    ):
        return Outcome(kind="gone", reason="redirected_section", detail=f"it leads to the section {capture.final_url}")
    return None


def stands_in(before: Row, after: Article) -> str:
    """Why a later reading must not replace a stored article: "gone", "paywalled", "odd" or "" where it may."""
    if after.page_kind in _GONE:
        return "gone"
    if after.page_kind in _NO_ARTICLE or not after.text.strip():
        return "odd"
    shorter = after.word_count < SHORTENED * before["word_count"]
    if shorter and (after.page_kind == "teaser" or (after.is_free is False and before["is_free"] != 0)):
        return "paywalled"
    return ""


def moved_to(session: Session, row: Row, capture: Capture) -> str | None:
    """The address of the same site that now serves a stored article, or None where it is the one that did before.

    Some addresses led elsewhere from the first day on (`?p=123`, a tracking hop): that is no move.
    """
    before = session.store.value("SELECT final_url FROM captures WHERE id = ?", (row["capture"],))
    final = other_address(row, capture)
    if final is None or before is None:
        return None
    try:
        return final if urls.canonical(before) != final else None
    except ReadError:
        return final


def other_address(row: Row, capture: Capture) -> str | None:
    """The canonical address that answered, where it is another one of the same site."""
    try:
        final = urls.canonical(capture.final_url)
    except ReadError:
        return None
    return final if final != row["url"] and urls.same_site(final, row["url"]) else None


def state_after(before: str, *, material: bool, moved: bool) -> str:
    """The state of an article that was read whole again."""
    if before == "withdrawn":
        return "restored"
    if moved:
        return "moved"
    if material:
        return "changed"
    return before if before in ("changed", "restored", "moved") else "live"


def unchanged(session: Session, row: Row, capture: Capture | None = None) -> str:
    """The page is as it was: for an article that had gone, that means it is back."""
    now = session.clock()
    article = articles.get(session.store, row["article"]) if row["state"] == "stored" else None
    moved = moved_to(session, row, capture) if article and capture else None
    with session.store.transaction():
        if article is not None and (moved or article["state"] == "withdrawn"):
            state = state_after(article["state"], material=False, moved=moved is not None)
            articles.set_state(session.store, article["id"], state, now)
            decided(session, row, "store", state, state, moved or "the article is served again", row["capture"])
        if moved is not None:
            discoveries.join(session.store, moved, row, now)
        discoveries.settle(
            session.store,
            row["id"],
            state=row["state"],
            reason="unchanged" if article else row["reason"],
            detail="the page is as it was" if article else row["detail"],
            next_fetch_at=next_check(moment(article["landed_at"]), now) if article else None,
            checks=row["checks"] + 1,
            missing_since=None,
        )
        decided(session, row, "fetch", "unchanged", "not_modified", "the page is as it was", row["capture"])
    session.count("unchanged")
    return "unchanged"


def failed(session: Session, row: Row, outcome: Outcome, capture: int | None = None) -> str:
    """No page: tried again later, given up, or, for an article that had landed, on its way to withdrawn."""
    now = session.clock()
    again = outcome.retry_at or schedule.fetch_backoff(row["tries"] + 1, now)
    with session.store.transaction():
        decided(session, row, "fetch", outcome.kind, outcome.reason, outcome.detail, capture)
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
    """A stored article that is not served: withdrawn once it was seen gone twice, hours apart."""
    gone = outcome.kind == "gone"
    since = optional_moment(row["missing_since"])
    confirmed = gone and since is not None and now - since >= CONFIRM_AFTER
    article = articles.get(session.store, row["article"])
    assert article is not None
    if confirmed and article["state"] != "withdrawn":
        articles.set_state(session.store, article["id"], "withdrawn", now)
        decided(session, row, "store", "withdrawn", outcome.reason, outcome.detail, row["capture"])
        levels = {match["watch"]: match["level"] for match in matches.of(session.store, article["id"])}
        tell(session, Occasion(kind="withdrawal", article=article["id"], levels=levels, discovery=row), now)
    discoveries.settle(
        session.store,
        row["id"],
        state="stored",
        reason="withdrawn" if confirmed else "missing" if gone else outcome.reason,
        detail=outcome.detail,
        next_fetch_at=_look_again(row, now, gone=gone, confirmed=confirmed, landed=moment(article["landed_at"])),
        tries=row["tries"] + 1,
        missing_since=(row["missing_since"] or stamp(now)) if gone else row["missing_since"],
    )
    return "withdrawn" if confirmed else "missing" if gone else "waiting"


def _look_again(row: Row, now: datetime, *, gone: bool, confirmed: bool, landed: datetime) -> datetime | None:
    if confirmed:
        return now + WITHDRAWN_AGAIN
    if gone or row["missing_since"]:
        return now + CONFIRM_AFTER
    return schedule.fetch_backoff(row["tries"] + 1, now) or next_check(landed, now)


def decided(
    session: Session, row: Row, stage: str, decision: str, reason: str, detail: str, capture: int | None
) -> None:
    """Write one decision about a discovery, inside a transaction."""
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
