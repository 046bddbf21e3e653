"""`rexcrawl outlets`: the group, and `add` on sites on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click import Context

from rexcrawl import config
from rexcrawl.cli.outlets import outlets
from rexcrawl.demo.outlets import Newsstand
from rexcrawl.sourcing import ChannelRecall
from tests.site import Item, Site

BEAT = """# The desk's own words.
[beat]
id = "b"
title = "B"
user_agent = "scouting-test (+https://example.org/contact)"
[politeness]
delay = "0s" # quick

# ---- outlets
[[outlets]]
id = "one"
name = "One"
domain = "one.example"
kind = "news"
country = "INT"
languages = ["en"]
profile = "an outlet"

[[outlets.sources]] # its feed
kind = "feed"
url = "https://one.example/feed/"

# ---- watches
[[watches]]
id = "any"
title = "Any"
query = "plant"
"""


def command(*args: str, data: Path, private: bool = True) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own: a reactor starts once per process."""
    environ = {**os.environ, "REXCRAWL_DATA": str(data), "REXCRAWL_ALLOW_PRIVATE": "1" if private else ""}
    return subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-m", "rexcrawl", *args],
        env=environ, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip


def added(url: str, beat: Path, *args: str) -> dict[str, Any]:
    """What `outlets add` says as JSON."""
    done = command("outlets", "add", url, "--beat", str(beat), "--json", *args, data=beat.parent / "data")
    assert done.returncode == 0, done.stderr
    row: dict[str, Any] = json.loads(done.stdout)
    return row


@pytest.fixture
def beat(tmp_path: Path) -> Path:
    path = tmp_path / "beat.toml"
    path.write_text(BEAT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def stand() -> Iterator[Newsstand]:
    with Newsstand(datetime.now(UTC)) as newsstand:
        yield newsstand


def test_the_page_names_every_command_option_and_key(stand: Newsstand, beat: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "outlets.md").read_text(encoding="utf-8")
    words = {"--json"}
    for name in outlets.list_commands(Context(outlets)):
        assert f"rexcrawl outlets {name}" in page or f"and `{name}" in page, name
        known = outlets.get_command(Context(outlets), name)
        assert known is not None
        words |= {one for option in known.params for one in option.opts if one.startswith("--")}
    row = added(stand.sites["magnetmotor"].url, beat, "--dry-run")
    words |= {*row, *row["sources"][0], *ChannelRecall.__dataclass_fields__}
    assert {word for word in words if f"`{word}`" not in page} == set()


def test_add_a_wordpress_site(stand: Newsstand, beat: Path) -> None:
    site = stand.sites["southlight"]
    row = added(site.url, beat)
    by_path = {one["url"].removeprefix(site.url): one for one in row["sources"]}
    for path, kind in (("/feed/", "feed"), ("/wp-json/wp/v2/posts", "wordpress"), ("/wp-sitemap.xml", "sitemap")):
        assert by_path[path]["kind"] == kind
        assert by_path[path]["items"] == len(stand.stories["southlight"])
    assert by_path["/feed/"]["recommended"]
    assert by_path["/feed/"]["newest"].startswith(f"{stand.stories['southlight'][0].published:%Y-%m-%dT%H:%M}")
    agents = {hit.headers["user-agent"] for hit in site.log}
    assert agents == {"scouting-test (+https://example.org/contact)"}


def test_add_a_wordpress_site_that_names_nothing(stand: Newsstand, beat: Path) -> None:
    site = stand.sites["southlight"]
    page = site.pages["/"]
    site.page("/", b"<p>" + page.body.split(b"<body>")[1], content_type=page.content_type)
    row = added(site.url, beat, "--dry-run")
    site.pages["/"] = page
    found = {one["kind"] for one in row["sources"] if one["items"]}
    assert found == {"feed", "wordpress", "sitemap", "front"}


def test_add_a_site_with_a_front_page_only(stand: Newsstand, beat: Path) -> None:
    site = stand.sites["magnetmotor"]
    row = added(site.url, beat)
    (only,) = [one for one in row["sources"] if one["recommended"]]
    assert (only["kind"], only["url"]) == ("front", site.url + "/")
    assert only["items"] == len(stand.stories["magnetmotor"])
    assert row["languages"][0].startswith("en")


def test_add_finds_the_news_sitemap_inside_an_index(stand: Newsstand, beat: Path) -> None:
    site = stand.sites["meridian"]
    row = added(site.url, beat, "--dry-run")
    news = next(one for one in row["sources"] if one["url"] == site.url + "/sitemaps/news.xml")
    assert (news["kind"], news["recommended"]) == ("news_sitemap", True)


def test_add_writes_and_keeps_every_comment(stand: Newsstand, beat: Path) -> None:
    site = stand.sites["kuangbao"]
    before = beat.read_text(encoding="utf-8")
    dry = added(site.url, beat, "--dry-run")
    assert beat.read_text(encoding="utf-8") == before
    assert dry["written"] is None
    row = added(site.url, beat, "--country", "CN")
    after = beat.read_text(encoding="utf-8")
    assert after.replace("\n" + row["toml"], "") == before
    assert after.index(row["toml"]) < after.index("# ---- watches")
    outlet = config.load(beat).outlets[1]
    assert outlet.languages[0].startswith("zh")
    assert outlet.country == "CN"
    assert ("feed", site.url + "/rss.xml") in [(one.kind, one.url) for one in outlet.sources]
    again = command("outlets", "add", site.url, "--beat", str(beat), data=beat.parent / "data")
    assert again.returncode == 2
    assert f"is the outlet {outlet.id}" in again.stderr
    assert again.stderr.count("\n") == 1


def test_add_obeys_robots_and_the_gate(beat: Path) -> None:
    with Site(robots="User-agent: *\nDisallow: /\n") as site:
        site.page("/", "<title>Closed</title>")
        done = command("outlets", "add", site.url, "--beat", str(beat), data=beat.parent / "data")
        assert done.returncode == 1
        assert "robots.txt says" in done.stderr
        assert site.hits("/") == 0
        done = command("outlets", "add", site.url, "--beat", str(beat), data=beat.parent / "data", private=False)
        assert "not on the public internet" in done.stderr
    assert tomllib.loads(beat.read_text(encoding="utf-8")) == tomllib.loads(BEAT)


def test_add_by_a_page_that_lists_feeds_and_by_the_feed_itself(beat: Path) -> None:
    items = [
        Item(url=f"/news/story-number-{n}.html", title=f"Story {n}", published=datetime.now(UTC)) for n in range(4)
    ]
    with Site() as site:
        site.page("/", '<title>Works daily</title><body><a href="/rss-services">RSS</a>')
        site.page("/rss-services", '<title>RSS</title><body><a href="/export/politics.xml">Politics</a>')
        site.feed("/export/politics.xml", items)
        listed = added(site.url, beat, "--dry-run")["sources"]
        named = added(site.url + "/export/politics.xml", beat, "--dry-run")
    (feed,) = [one for one in listed if one["recommended"]]
    assert (feed["url"], feed["found_by"]) == (site.url + "/export/politics.xml", "/rss-services lists it")
    assert (named["home"], named["name"]) == (site.url + "/", "Works daily")
    assert [one["found_by"] for one in named["sources"] if one["recommended"]] == ["the address that you gave"]


def test_add_opens_an_index_in_an_index(beat: Path) -> None:
    with Site(robots="User-agent: *\nDisallow:\nSitemap: /maps/root.xml\n") as site:
        site.page("/", "<title>Works daily</title>")
        site.sitemap_index("/maps/root.xml", ["/maps/2026.xml"])
        site.sitemap_index("/maps/2026.xml", ["/maps/11.xml"])
        site.sitemap("/maps/11.xml", [Item(url="/news/story-1.html", title="S", published=datetime.now(UTC))])
        row = added(site.url, beat, "--dry-run")
    (only,) = [one for one in row["sources"] if one["recommended"]]
    assert (only["url"], only["items"]) == (site.url + "/maps/root.xml", 1)


def test_add_says_what_only_a_browser_could_see(beat: Path) -> None:
    with Site() as site:
        site.page("/", '<title>App</title><div id="root"></div><script src="/main.js"></script>')
        done = command("outlets", "add", site.url, "--beat", str(beat), "--json", data=beat.parent / "data")
    assert done.returncode == 1
    assert "until a browser's scripts fill it in" in done.stderr
    assert json.loads(done.stdout)["written"] is None
    assert beat.read_text(encoding="utf-8") == BEAT


def test_add_from_an_address_without_scheme_and_from_an_article(beat: Path) -> None:
    with Site() as site:
        site.page("/", '<title>Works daily</title><body><a href="/news/story-number-1.html">Oxide output up again</a>')
        site.page("/news/story-number-1.html", '<meta property="og:type" content="article"><title>Up again</title>')
        plain = added(site.url.removeprefix("http://"), beat, "--dry-run")
        article = added(site.url + "/news/story-number-1.html", beat, "--dry-run")
    assert (plain["home"], article["home"]) == (site.url + "/", site.url + "/")
    assert article["name"] == "Works daily"
