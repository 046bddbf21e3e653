"""The demo's outlets are read by the real readers, in both rounds."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rexcrawl import config
from rexcrawl.config import vocabulary
from rexcrawl.demo import beat
from rexcrawl.demo.outlets import CORRECTED, OUTLETS, RIGHT, WITHDRAWN, WRONG, Newsstand
from rexcrawl.discover import discover
from rexcrawl.match import Matcher

NOW = datetime(2026, 5, 6, 7, 8, tzinfo=UTC)


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with Newsstand(NOW) as stand:
        yield stand


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=5) as answer:
        body = answer.read()
        assert isinstance(body, bytes)
        return body


def announced(kind: str, url: str) -> set[str]:
    listing = discover(kind, get(url), url=url, now=NOW)  # type: ignore[arg-type]
    assert listing.problem is None, listing
    return {found.url for found in listing.discoveries}


def articles(stand: Newsstand, name: str) -> set[str]:
    return {stand.url(name, story.slug) for story in stand.stories[name]}


def sources_agree(stand: Newsstand) -> None:
    sites = stand.sites
    assert announced("feed", sites["southlight"].url + "/feed/") == articles(stand, "southlight")
    assert announced("wordpress", sites["southlight"].url + "/wp-json/wp/v2/posts") == articles(stand, "southlight")
    assert announced("news_sitemap", sites["meridian"].url + "/sitemaps/news.xml") == articles(stand, "meridian")
    assert announced("front", sites["magnetmotor"].url + "/") >= articles(stand, "magnetmotor")
    assert announced("feed", sites["kuangbao"].url + "/rss.xml") == articles(stand, "kuangbao")


def test_every_source_announces_every_article_in_both_rounds(stand: Newsstand) -> None:
    sources_agree(stand)
    index = discover("sitemap", get(stand.sites["meridian"].url + "/sitemap.xml"), url="http://a/", now=NOW)
    assert [child.url for child in index.children] == [stand.sites["meridian"].url + "/sitemaps/news.xml"]
    stand.change(NOW + timedelta(hours=1))
    sources_agree(stand)


def test_the_sites_change_as_the_demo_tells(stand: Newsstand) -> None:
    plant = stand.url("southlight", CORRECTED)
    assert WRONG in get(plant).decode()
    assert RIGHT not in get(plant).decode()
    stand.change(NOW + timedelta(hours=1))
    assert RIGHT in get(plant).decode()
    with pytest.raises(urllib.error.HTTPError) as caught:
        get(stand.url("southlight", WITHDRAWN))
    with caught.value as error:
        assert error.code == 410
    reprint = stand.stories["magnetmotor"][0]
    wire = next(story for story in stand.stories["meridian"] if story.paragraphs == reprint.paragraphs)
    assert wire.headline != reprint.headline
    assert "稀土" in get(stand.url("kuangbao", stand.stories["kuangbao"][0].slug)).decode("gb18030")


def test_the_beat_is_loaded_without_a_mistake_and_its_watch_finds_the_main_stories(
    stand: Newsstand, tmp_path: Path
) -> None:
    loaded = config.load(beat.write(tmp_path / "demo.toml", stand, webhook="json://127.0.0.1:1/"))
    assert [outlet.id for outlet in loaded.outlets] == list(OUTLETS)
    terms = [term for path in loaded.vocabulary for term in vocabulary.load(path)]
    assert Matcher.compile(loaded.watches, terms) is not None
    main = [story for name in OUTLETS for story in stand.stories[name] if len(story.paragraphs) >= 6]
    assert len(main) >= 8
