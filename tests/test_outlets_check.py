"""`rexcrawl outlets check` after a real crawl: three channels, each of which omits something."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.site import Item, Site
from tests.test_outlets import command

_TOWNS = ("alpha", "bravo", "carol", "delta", "eagle", "foxes", "gamma", "hotel", "india", "julia")
NAMES = [f"plant-{town}" for town in _TOWNS]
NOT_IN_FEED, NOT_IN_SITEMAP, ON_FRONT = {0, 1}, {4, 5, 6}, (5, 6, 0, 2)


def _page(number: int) -> str:
    name = NAMES[number].split("-")[1].title()
    text = "".join(
        f"<p>{name} works no. {line} told the council of {name}berg on Monday that its {name.lower()} line {line} "
        f"would run for {number + line * 7} weeks before the next inspection of kiln {number * line + 3}.</p>"
        for line in range(1, 7)
    )
    title = f"{name} plant reports its yearly output of oxide"
    return f"<html lang=en><title>{title}</title><body><article><h1>{title}</h1>{text}</article></body></html>"


def _publish(site: Site, now: datetime) -> str:
    items = [
        Item(url=f"/news/2026/{name}-reports-yearly-output.html", title=f"{name} reports its yearly output of oxide",
             published=now - timedelta(hours=number + 1))
        for number, name in enumerate(NAMES)
    ]  # fmt: skip
    for number, item in enumerate(items):
        site.page(item.url, _page(number))
    site.feed("/feed/", [item for number, item in enumerate(items) if number not in NOT_IN_FEED])
    site.sitemap("/child.xml", [item for number, item in enumerate(items) if number not in NOT_IN_SITEMAP])
    site.sitemap_index("/sitemap.xml", ["/child.xml"])
    links = "".join(f'<article><h2><a href="{items[at].url}">{items[at].title}</a></h2></article>' for at in ON_FRONT)
    site.page("/", f"<title>Works daily</title><main>{links}</main>")
    sources = "".join(
        f'[[outlets.sources]]\nkind = "{kind}"\nurl = "{site.url}{path}"\n'
        for kind, path in (("feed", "/feed/"), ("sitemap", "/sitemap.xml"), ("front", "/"))
    )
    return f"""
[beat]
id = "b"
title = "B"
user_agent = "checking-test (+https://example.org/contact)"
[politeness]
delay = "0s"
[[outlets]]
id = "works"
name = "Works Daily"
domain = "127.0.0.1"
home = "{site.url}/"
ports = [{site.port}]
kind = "news"
country = "INT"
languages = ["en"]
profile = "an outlet"
{sources}
[[watches]]
id = "any"
title = "Any"
query = "oxide"
"""


def test_all_land_and_check_names_who_omitted_what(tmp_path: Path) -> None:
    beat = tmp_path / "beat.toml"
    with Site() as site:
        beat.write_text(_publish(site, datetime.now(UTC)), encoding="utf-8")
        crawled = command("crawl", "--beat", str(beat), data=tmp_path / "data")
        assert crawled.returncode == 0, crawled.stderr
        home = site.url
    latest = command("latest", "--limit", "50", "--copies", "--json", data=tmp_path / "data")
    assert len(latest.stdout.splitlines()) == 10
    done = command("outlets", "check", "works", "--json", data=tmp_path / "data")
    rows = {row["kind"]: row for row in map(json.loads, done.stdout.splitlines())}
    path = home + "/news/2026/{}-reports-yearly-output.html"
    assert {row["union"] for row in rows.values()} == {10}
    assert set(rows["feed"]["missed"]) == {path.format(NAMES[at]) for at in NOT_IN_FEED}
    assert set(rows["sitemap"]["missed"]) == {path.format(NAMES[at]) for at in NOT_IN_SITEMAP}
    assert set(rows["front"]["missed"]) == {path.format(NAMES[at]) for at in range(10) if at not in ON_FRONT}
    assert rows["feed"]["only"] == [path.format(NAMES[4])]
    assert "Keep it" in rows["feed"]["advice"]
    assert "takes 2" in rows["feed"]["outlet_advice"]
    shown = command("outlets", "check", data=tmp_path / "data").stdout
    assert shown.startswith("works (Works Daily), the last 30 days: No channel is complete")
    assert f"feed {home}/feed/ omitted:\n  {path.format(NAMES[0])}" in shown
    unknown = command("outlets", "check", "nobody", data=tmp_path / "data")
    assert unknown.returncode == 1
    assert "no outlet nobody" in unknown.stderr
