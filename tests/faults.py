"""Outlets that go wrong in fourteen ways, and some that do not, crawled through the engine by a clock of the test.

Run as `python -m tests.faults FOLDER`: crawls in this process and prints one JSON object of what was judged.
Every outlet answers under a name of its own (`<id>news.test`) on a port of its own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from rexcrawl import config, engine
from rexcrawl.pipelines.session import Session
from rexcrawl.store.database import Store
from tests import names
from tests.site import Item, Site

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
# Hours between the rounds before, while and after something is wrong; a robots.txt that fails counts after a day.
WELL, ILL, AGAIN = (2, 2, 2), (2, 2, 14, 14, 2), (2, 2, 2, 2)
SOUND = ("sound", "flood", "pause")
EXPECTED = {
    "server": "dead",
    "busy": "blocked",
    "dated": "blocked",
    "robots": "blocked",
    "emptied": "empty",
    "page": "not_a_feed",
    "moved": "moved",
    "layout": "layout_changed",
    "consent": "consent_or_paywall",
    "wall": "consent_or_paywall",
    "tls": "dead",
    "dns": "dead",
    "clock": "clock_wrong",
    "home": "redirected_home",
    "gone": "dead",
}
OUTLETS = (*EXPECTED, *SOUND)
_CONSENT = (
    "<!doctype html><html><head><title>Before you continue</title></head><body><div class='dialog'>"
    "<p>We and our 812 partners value your privacy and use cookies.</p>"
    "<p>You can manage your preferences at any time, or accept all cookies now.</p>"
    "<button>Accept all</button></div></body></html>"
)


def _article(name: str, number: int) -> str:
    place = f"{name} {number}"
    body = "".join(
        f"<p>Part {part} of the report on the rare earth works at {place}: the owner expects to sell more oxide than "
        f"last year, and the council of {place} has asked for a second opinion on water, roads and noise.</p>"
        for part in range(1, 7)
    )
    return (
        f"<!doctype html><html lang='en'><head><title>Rare earth works at {place}</title></head><body class='site'>"
        f"<main class='story'><article class='text'><h1 class='headline'>Rare earth works at {place}</h1>{body}"
        "</article></main></body></html>"
    )


def _new_design(name: str, number: int) -> str:
    return (
        f"<!doctype html><html lang='en'><head><title>Rare earth works at {name} {number}</title></head>"
        "<body class='app'><main class='root'><h1 class='t'>Rare earth works</h1><div id='app'>Loading</div></main>"
        "</body></html>"
    )


class Outlet:
    """One site and its script: `items` are the numbers in its feed, the newest last, one a day before the start."""

    def __init__(self, name: str, site: Site) -> None:
        self.name, self.site = name, site
        self.url = f"http://{name}news.test:{site.port}"
        self.dates = {number: START - timedelta(days=30 - number) for number in range(30)}
        self.make: Callable[[str, int], str] = _article
        for number in self.dates:
            self._page(number)
        self.feed()

    def _page(self, number: int) -> None:
        self.site.page(f"/news/2026/works-{self.name}-{number}.html", self.make(self.name, number), validators=False)

    def feed(self, path: str = "/feed/") -> None:
        """The feed of the latest ten, as it should be."""
        items = [
            Item(
                url=f"{self.url}/news/2026/works-{self.name}-{number}.html",
                title=f"Rare earth works at {self.name} {number}",
                published=date,
            )
            for number, date in sorted(self.dates.items(), reverse=True)[:10]
        ]
        self.site.feed(path, items)

    def publish(self, now: datetime) -> None:
        """One more article."""
        number = len(self.dates)
        self.dates[number] = now - timedelta(minutes=10)
        self._page(number)
        self.feed()

    def break_(self, now: datetime) -> None:
        """Go wrong, in the way of this outlet."""
        site = self.site
        ways: dict[str, Callable[[], object]] = {
            "server": lambda: site.page("/feed/", "broken", status=500),
            "busy": lambda: site.page("/feed/", "busy", status=429, headers={"Retry-After": "7200"}),
            "dated": lambda: site.page(
                "/feed/", "busy", status=429, headers={"Retry-After": format_datetime(now + 2 * HOUR, usegmt=True)}
            ),
            "robots": lambda: site.robots("busy", status=503),
            "emptied": lambda: site.feed("/feed/", []),
            "page": lambda: site.page("/feed/", "<!doctype html><title>News</title><p>Welcome to our new site"),
            "moved": lambda: (site.redirect("/feed/", f"{self.url}/rss/"), self.feed("/rss/")),
            "wall": lambda: (site.page("/consent", _CONSENT), site.redirect("/feed/", "/consent", status=302)),
            "tls": lambda: site.redirect("/feed/", f"https://tlsnews.test:{site.port}/feed/", status=302),
            "dns": lambda: names.lost.add("dnsnews.test"),
            "home": lambda: (site.page("/", "<!doctype html><p>Front"), site.redirect("/feed/", "/")),
            "gone": lambda: site.gone("/feed/"),
            "flood": lambda: self._flood(now),
            "clock": lambda: self._clock(now),
            "layout": lambda: self._redesign(_new_design, now),
            "consent": lambda: self._redesign(lambda name, number: _CONSENT, now),
        }
        ways.get(self.name, lambda: None)()

    def keep_on(self, now: datetime) -> None:
        """What happens in each round while it is wrong."""
        if self.name in ("layout", "consent", "sound"):
            self.publish(now)

    def mend(self, now: datetime) -> None:
        """Be as before, with news."""
        self.site.robots("User-agent: *\nDisallow:\n")
        names.lost.discard("dnsnews.test")
        self.make = _article
        self.dates = {number: min(date, now) for number, date in self.dates.items() if number < 1000}
        for number in self.dates:
            self._page(number)
        self.publish(now)

    def _flood(self, now: datetime) -> None:
        items = [
            Item(url=f"{self.url}/news/2026/works-flood-{1000 + number}.html", title=f"Copper {number}", published=now)
            for number in range(10_000)
        ]
        self.site.feed("/feed/", items)

    def _clock(self, now: datetime) -> None:
        self.dates = {number: date + timedelta(days=365) for number, date in self.dates.items()}
        self.feed()

    def _redesign(self, make: Callable[[str, int], str], now: datetime) -> None:
        self.make = make
        self.publish(now)


def _beat(outlets: dict[str, Outlet]) -> str:
    head = """
[beat]
id = "faults"
title = "Faults"
user_agent = "rexcrawl-test (+https://example.org/contact)"
[politeness]
delay_s = 0.0
fetches_per_run = 8
timeout_s = 5.0
[[watches]]
id = "any"
title = "Any"
query = '"rare earth"'
"""
    return head + "".join(
        f"""
[[outlets]]
id = "{name}"
name = "{name}"
domain = "{name}news.test"
home = "{outlet.url}/"
kind = "news"
country = "INT"
languages = ["en"]
ports = [{outlet.site.port}]
profile = "a site on loopback"
[[outlets.sources]]
kind = "feed"
url = "{outlet.url}/feed/"
"""
        for name, outlet in outlets.items()
    )


class Play:
    """The rounds of the play, with one session and a clock that each round moves on."""

    def __init__(self, beat: Path, data: Path, outlets: dict[str, Outlet]) -> None:
        self.now = START
        self.outlets = outlets
        self.seen: dict[str, dict[str, str]] = {}
        self.session = Session(config.load(beat), data, clock=lambda: self.now)

    async def round(self, name: str, hours: int = 2) -> None:
        """Some hours later, everything is visited."""
        self.now += hours * HOUR
        await engine.cycle(self.session, force=True)
        self.seen[name] = states(self.session.store)

    def each(self, act: Callable[[Outlet], None], *but: str) -> None:
        """Let all outlets do something, but some."""
        for name, outlet in self.outlets.items():
            if name not in but:
                act(outlet)

    async def all(self) -> dict[str, object]:
        """Well, ill, well again; our network lost and back; a quiet week for one."""
        with self.session as session:
            for hours in WELL:
                await self.round("well", hours)
            self.each(lambda outlet: outlet.break_(self.now))
            for hours in ILL:
                self.each(lambda outlet: outlet.keep_on(self.now))
                await self.round("ill", hours)
            self.each(lambda outlet: outlet.mend(self.now), "pause")
            for hours in AGAIN:
                self.each(lambda outlet: outlet.publish(self.now) if outlet.name in ("layout", "consent") else None)
                await self.round("again", hours)
            names.lost.add(names.everything)
            await self.round("cut")
            await self.round("cut")
            names.lost.clear()
            await self.round("back")
            self.now += timedelta(days=4)
            self.each(lambda outlet: outlet.publish(self.now - HOUR), "pause")
            await self.round("week")
            return {"states": self.seen, **left(session.store)}


def states(store: Store) -> dict[str, str]:
    """The state of each outlet's source."""
    return {row["outlet"]: row["state"] for row in store.rows("SELECT outlet, state FROM sources")}


def left(store: Store) -> dict[str, object]:
    """Events, sources and failures as they stand."""
    return {
        "events": store.rows("SELECT kind, outlet, state, sentence FROM events ORDER BY id"),
        "sources": store.rows("SELECT outlet, state, state_sentence, failures, last_reason FROM sources"),
        "lost": store.rows("SELECT url, state FROM discoveries WHERE reason = 'dns'"),
    }


def main() -> None:
    """Play it all."""
    names.install()
    folder = Path(sys.argv[1])
    with ExitStack() as stack:
        outlets = {name: Outlet(name, stack.enter_context(Site())) for name in OUTLETS}
        beat = folder / "beat.toml"
        beat.write_text(_beat(outlets), encoding="utf-8")
        found: list[dict[str, object]] = []

        async def play() -> None:
            found.append(await Play(beat, folder / "data", outlets).all())

        engine.run(play)
    print(json.dumps(found[0], ensure_ascii=False))


if __name__ == "__main__":
    main()
