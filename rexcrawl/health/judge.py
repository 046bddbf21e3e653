"""The judgement: failures in a row, then what the pages look like, then the source's own rhythm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rexcrawl.health.signs import Sign, State, sign
from rexcrawl.model import Outcome, PageKind

_WALLS = ("consent", "teaser")
_NO_ARTICLE = ("error", "stub", "listing")
_RECENT_PAGES = 5
_FEWEST_PAGES = 3
_SHORTEST_SILENCE = timedelta(days=8)  # holidays and a quiet week are part of every rhythm
_BUSY_SILENCE = timedelta(days=3)  # for a source that never paused as long as a weekend
_BUSY_ITEMS = 60
_BUSY_SPAN = timedelta(days=14)


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """One poll: when, how it ended, how many entries it found and how many of them were new."""

    at: datetime
    outcome: Outcome
    found: int = 0
    new: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One article page as read: its kind, words of text, and a digest of its template where known."""

    at: datetime
    kind: PageKind
    words: int
    template: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceHistory:
    """What is known of a source, oldest first; some tens of visits and pages and some months of news are enough.

    `new_at` are the times at which something new was announced or first seen; `part`: it is one document of an
    index, which falls silent when the next one is begun.
    """

    every_s: int
    part: bool = False
    visits: tuple[Visit, ...] = ()
    new_at: tuple[datetime, ...] = ()
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """A state, a sentence for a person, and since when it holds."""

    state: State
    sentence: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class _Run:
    """The trouble that the visits end in: its signs, the visits that show them, and how certain it is (1 and more)."""

    visits: tuple[Visit, ...]
    signs: tuple[Sign, ...]
    certainty: float


def judge(history: SourceHistory, *, now: datetime) -> Verdict:
    """How the source is doing at `now`.

    One failure is no state: each kind needs so many in a row (docs/health.md). A 304 heals a failure to
    answer, but not content that was wrong; a loss of our own network changes nothing that was known before.
    """
    known = tuple(visit for visit in history.visits if visit.outcome.reason != "our_network")
    ours = history.visits[len(history.visits) - 1 :] if len(history.visits) else ()
    run = _run(known)
    if run.certainty >= 1:
        return _trouble(run)
    if ours and ours[0].outcome.reason == "our_network":
        lost = _last_streak(history.visits)
        return Verdict(state="our_network", sentence="Our own network was down at the last visit.", since=lost)
    if not any(visit.outcome.kind in ("ok", "not_modified") for visit in known):
        return Verdict(state="new", sentence=_new_sentence(run), since=known[0].at if known else None)
    return _by_pages(history.pages) or _by_rhythm(history, known, run, now)


def _run(visits: Sequence[Visit]) -> _Run:
    """The visits from the last sound one on; 304s in between heal what is not lasting."""
    shown: list[tuple[Visit, Sign]] = []
    healed = False
    for visit in reversed(visits):
        found = sign(visit.outcome)
        if found is None:
            if visit.outcome.kind == "not_modified":
                healed = True
                continue
            break
        if healed and not found.lasting:
            break
        shown.append((visit, found))
    shown.reverse()
    return _Run(
        visits=tuple(visit for visit, _ in shown),
        signs=tuple(found for _, found in shown),
        # Rounded so that three thirds are one.
        certainty=round(sum(1 / found.needed for _, found in shown), 6),
    )


def _trouble(run: _Run) -> Verdict:
    """The state that most of the trouble speaks for; the sentence is of its latest sign."""
    weights: dict[State, float] = {}
    for found in run.signs:
        weights[found.state] = weights.get(found.state, 0.0) + 1 / found.needed
    state = max(weights, key=lambda one: weights[one])
    latest = next(place for place in range(len(run.signs) - 1, -1, -1) if run.signs[place].state == state)
    since = run.visits[0].at
    times = f"{len(run.visits)} visits in a row" if len(run.visits) > 1 else "one visit"
    detail = run.visits[latest].outcome.detail.strip().rstrip(".")
    sentence = f"It {run.signs[latest].says} since {_day(since)} ({times})" + (f": {detail}." if detail else ".")
    return Verdict(state=state, sentence=sentence, since=since)


def _last_streak(visits: Sequence[Visit]) -> datetime:
    """When the loss of our network began that the visits end in."""
    since = visits[-1].at
    for visit in reversed(visits):
        if visit.outcome.reason != "our_network":
            break
        since = visit.at
    return since


def _new_sentence(run: _Run) -> str:
    if not run.visits:
        return "It has not been visited yet."
    return f"It {run.signs[-1].says}; it will be tried again before that is called a fault."


def _by_pages(pages: Sequence[Page]) -> Verdict | None:
    """A wall or a changed layout: the last pages compared with those before them."""
    recent, before = pages[-_RECENT_PAGES:], pages[:-_RECENT_PAGES]
    if len(recent) < _FEWEST_PAGES:
        return None
    walls = [page for page in recent if page.kind in _WALLS]
    walled_before = sum(page.kind in _WALLS for page in before)
    if len(walls) >= max(_FEWEST_PAGES, 0.6 * len(recent)) and walled_before <= 0.3 * len(before):
        sentence = f"{len(walls)} of its last {len(recent)} articles came as a consent or subscription page."
        return Verdict(state="consent_or_paywall", sentence=sentence, since=walls[0].at)
    return _changed_layout(recent, before)


def _changed_layout(recent: Sequence[Page], before: Sequence[Page]) -> Verdict | None:
    sound = [page for page in before if page.kind not in (*_NO_ARTICLE, *_WALLS)]
    if len(sound) < _FEWEST_PAGES or len(sound) < 0.7 * len(before):
        return None
    usual = sorted(page.words for page in sound)[len(sound) // 2]
    poor = [page for page in recent if page.kind in _NO_ARTICLE or page.words < 0.25 * usual]
    templates = {page.template for page in before if page.template}
    drifted = bool(templates) and all(page.template and page.template not in templates for page in poor)
    # A new template makes three poor pages enough; without that sign all of the last five must be poor.
    if len(poor) < (_FEWEST_PAGES if drifted else _RECENT_PAGES):
        return None
    shape = ", and their template is new" if drifted else ""
    sentence = f"{len(poor)} of its last {len(recent)} articles gave little or no text (usual: {usual} words){shape}."
    return Verdict(state="layout_changed", sentence=sentence, since=poor[0].at)


def _by_rhythm(history: SourceHistory, known: Sequence[Visit], run: _Run, now: datetime) -> Verdict:
    hiccup = f" The last visit failed: it {run.signs[-1].says}." if run.visits else ""
    first_ok = _sound_since(known)
    if history.part:
        sentence = f"It is part of an index, which is judged as a whole.{hiccup}"
        return Verdict(state="fine", sentence=sentence, since=first_ok)
    times = sorted(time for time in history.new_at if time <= now)
    if not times:
        return _never_new(first_ok, now, hiccup)
    gaps = _gaps(times, timedelta(seconds=history.every_s))
    pause, limit = now - times[-1], _limit(times, gaps)
    usual = f" (usually within {length(_share(gaps, 0.9))})" if gaps else ""
    if pause > limit:
        sentence = f"It answers, but has brought nothing new for {length(pause)}{usual}.{hiccup}"
        return Verdict(state="silent", sentence=sentence, since=times[-1] + limit)
    if pause > max(1.5 * _share(gaps, 0.9) if gaps else timedelta(days=1), timedelta(seconds=2 * history.every_s)):
        sentence = f"Nothing new for {length(pause)}, which is within its rhythm{usual}.{hiccup}"
        return Verdict(state="quiet", sentence=sentence, since=times[-1])
    return Verdict(state="fine", sentence=f"Something new {length(pause)} ago{usual}.{hiccup}", since=first_ok)


def _sound_since(visits: Sequence[Visit]) -> datetime:
    """The first answer after the last trouble that was certain; without any, the first answer of all."""
    since: datetime | None = None
    certainty = 0.0
    for visit in visits:
        found = sign(visit.outcome)
        if found is not None:
            certainty += 1 / found.needed
            if certainty >= 0.999999:
                since = None
            continue
        certainty = 0.0
        since = since or visit.at
    return since or visits[-1].at


def _never_new(first_ok: datetime, now: datetime, hiccup: str) -> Verdict:
    """A source that answers and has not brought anything new since it is watched."""
    pause = now - first_ok
    if pause > 4 * _SHORTEST_SILENCE:
        sentence = f"It answers, but has never brought anything new in {length(pause)}.{hiccup}"
        return Verdict(state="silent", sentence=sentence, since=first_ok + 4 * _SHORTEST_SILENCE)
    return Verdict(state="quiet", sentence=f"It answers; nothing new so far.{hiccup}", since=first_ok)


def _gaps(times: Sequence[datetime], every: timedelta) -> list[timedelta]:
    """The pauses between news, shortest first; what came within one cadence came together."""
    gaps: list[timedelta] = []
    last = times[0]
    for time in times[1:]:
        if time - last > every / 2:
            gaps.append(time - last)
            last = time
    return sorted(gaps)


def _limit(times: Sequence[datetime], gaps: Sequence[timedelta]) -> timedelta:
    """The longest pause that the source's own past explains."""
    if len(gaps) < 4:
        return max(3 * _SHORTEST_SILENCE, 3 * gaps[-1] if gaps else timedelta(0))
    busy = len(times) >= _BUSY_ITEMS and times[-1] - times[0] >= _BUSY_SPAN
    least = _BUSY_SILENCE if busy else _SHORTEST_SILENCE
    return max(least, 3 * _share(gaps, 0.9), 1.5 * gaps[-1])


def _share(gaps: Sequence[timedelta], share: float) -> timedelta:
    return gaps[min(int(share * len(gaps)), len(gaps) - 1)]


def length(span: timedelta) -> str:
    """A length of time for a person: "3 days", "5 hours", "12 minutes"."""
    hours = span / timedelta(hours=1)
    if hours >= 48:
        return f"{hours / 24:.0f} days"
    return f"{hours:.0f} hours" if hours >= 2 else f"{max(hours * 60, 0):.0f} minutes"


def _day(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
