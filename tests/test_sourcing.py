"""Finding, appraising and exchanging sources; recall per channel."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rexcrawl.config.beat import Outlet, Source
from rexcrawl.errors import ReadError
from rexcrawl.model import Discovery, Listing
from rexcrawl.sourcing import (
    Candidate,
    Sighting,
    Tried,
    advice,
    appraise,
    candidates,
    destination,
    feeds_listed,
    filled_in_later,
    from_opml,
    is_article,
    portrait,
    recall,
    to_opml,
    to_toml,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOME = "https://outlet.example/"
OUTLET = Outlet(
    id="o",
    name='The "O" & Co',
    domain="outlet.example",
    kind="news",
    country="DE",
    languages=("de",),
    profile="A house",
)

WORDPRESS = b"""<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/feed/">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="https://api.w.org/" href="/wp-json/">
</head><body><nav><a href="/mining/">Mining</a><a href="/login">Log in</a></nav></body></html>"""


def test_candidates_of_a_wordpress_home() -> None:
    found = candidates(WORDPRESS, url=HOME, sitemaps=[HOME + "news.xml", HOME + "all.xml"])
    named = [(one.kind, one.url) for one in found if one.named]
    assert named == [
        ("feed", HOME + "feed/"),
        ("wordpress", HOME + "wp-json/wp/v2/posts"),
        ("news_sitemap", HOME + "news.xml"),
        ("sitemap", HOME + "all.xml"),
        ("front", HOME),
    ]
    assert ("front", HOME + "mining/") in [(one.kind, one.url) for one in found]
    assert all("comments" not in one.url and "login" not in one.url for one in found)


def test_wordpress_by_its_marks_and_plain_permalinks() -> None:
    marks = candidates(b'<img src="https://outlet.example/blog/wp-content/x.png">', url=HOME)
    assert HOME + "blog/wp-json/wp/v2/posts" in [one.url for one in marks]
    page = b'<link rel="https://api.w.org/" href="https://outlet.example/index.php?rest_route=/">'
    assert HOME + "index.php?rest_route=/wp/v2/posts" in [one.url for one in candidates(page, url=HOME)]


@pytest.mark.parametrize("home", [b"", b"\x00\xff", b"<a href='http://[x'>y</a>"])
def test_candidates_of_nothing(home: bytes) -> None:
    found = candidates(home, url=HOME)
    assert found[0].kind == "front"
    assert any(one.url == HOME + "sitemap.xml" for one in found)


def _listing(kind: str, *names: str, at: datetime = NOW) -> Listing:
    return Listing(kind=kind, discoveries=tuple(Discovery(url=HOME + name, published=at) for name in names))  # type: ignore[arg-type]


def _candidate(kind: str, name: str) -> Candidate:
    return Candidate(kind=kind, url=HOME + name, found_by="test")  # type: ignore[arg-type]


def test_appraisal_recommends_what_adds() -> None:
    found = appraise(
        [
            Tried(candidate=_candidate("front", ""), listing=_listing("front", "a", "b")),
            Tried(candidate=_candidate("feed", "feed"), listing=_listing("feed", "a", "b", "c")),
            Tried(
                candidate=_candidate("news_sitemap", "n"), listing=_listing("news_sitemap", "b", "c", "d?utm_source=x")
            ),
            Tried(candidate=_candidate("feed", "dead"), listing=None),
            Tried(candidate=_candidate("feed", "old"), listing=_listing("feed", "z", at=NOW - timedelta(days=900))),
        ],
        now=NOW,
    )
    assert [one.recommended for one in found] == [False, True, True, False, False]
    assert [one.unique for one in found] == [0, 0, 1, 0, 1]
    assert [one.items for one in found] == [2, 3, 3, 0, 1]
    assert "could not be fetched" in found[3].why
    assert "2023" in found[4].why


def test_a_lone_channel_gets_a_second() -> None:
    found = appraise(
        [
            Tried(candidate=_candidate("feed", "feed"), listing=_listing("feed", "a", "b")),
            Tried(candidate=_candidate("feed", "rss"), listing=_listing("feed", "a", "b")),
            Tried(candidate=_candidate("sitemap", "s"), listing=_listing("sitemap", "a")),
            Tried(candidate=_candidate("front", ""), listing=_listing("front", "a", "b")),
        ],
        now=NOW,
    )
    assert [one.recommended for one in found] == [True, False, True, False]


def test_a_site_with_nothing_but_a_front_page() -> None:
    tried = [
        Tried(candidate=_candidate("feed", "feed")),
        Tried(candidate=_candidate("front", ""), listing=_listing("front", "a")),
    ]
    found = appraise(tried, now=NOW)
    assert [one.recommended for one in found] == [False, True]


def test_recall_names_who_omitted_what() -> None:
    shown = {"feed": range(2, 10), "sitemap": [0, 1, 2, 3, 4, 8, 9], "front": [5, 6, 0, 1]}
    sightings = [Sighting(source=name, url=str(n), seen_at=NOW) for name, numbers in shown.items() for n in numbers]
    sightings.append(Sighting(source="feed", url="old", seen_at=NOW - timedelta(days=60)))
    feed, sitemap, front = recall(sightings, sources=["front", "feed", "sitemap"], now=NOW, days=30)
    assert (feed.source, feed.share, feed.missed, feed.only) == ("feed", 0.8, ("0", "1"), ("7",))
    assert sitemap.missed == ("5", "6", "7")
    assert len(front.missed) == 6
    assert "takes 2" in advice([feed, sitemap, front])


def test_recall_of_nothing_and_of_one() -> None:
    (lone,) = recall([Sighting(source="feed", url="a", seen_at=NOW)], sources=["feed"], now=NOW)
    assert "only channel" in lone.advice
    (none,) = recall([], sources=["feed"], now=NOW)
    assert none.share == 1.0
    assert advice([none]).startswith("Nothing")
    assert "alone" in advice([lone])


def test_toml() -> None:
    text = to_toml(OUTLET, [Source(kind="feed", url=HOME + "feed/"), Source(kind="front", url=HOME, every_s=600)])
    (outlet,) = tomllib.loads(text)["outlets"]
    assert outlet["name"] == 'The "O" & Co'
    assert outlet["sources"] == [
        {"kind": "feed", "url": HOME + "feed/"},
        {"kind": "front", "url": HOME, "every_s": 600},
    ]


def test_opml_there_and_back() -> None:
    source = Source(kind="feed", url=HOME + "feed/?a=1&b=2")
    text = to_opml("All & <more>", [replace(OUTLET, sources=(source, Source(kind="front", url=HOME))), OUTLET])
    (feed,) = from_opml(text.encode())
    assert (feed.title, feed.url, feed.home) == ('The "O" & Co', source.url, HOME)
    assert (feed.folder, feed.language) == (('The "O" & Co',), "de")


def test_opml_from_strangers() -> None:
    text = b"""<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline text="Folder">
    <outline text="A & B" xmlUrl="feed://a.example/rss"/><outline text="&x;" xmlUrl="https://b.example/?a=1&b=2"/>
    <outline text="bad" xmlUrl="javascript:x"/><outline text="again" xmlUrl="http://a.example/rss"/></outline></body></opml>"""
    first, second = from_opml(text)
    assert (first.title, first.url, first.folder) == ("A & B", "http://a.example/rss", ("Folder",))
    assert second.url == "https://b.example/?a=1&b=2"
    for bad in (b"", b"<html/>", b"words"):
        with pytest.raises(ReadError):
            from_opml(bad)


def test_recall_does_not_expect_what_came_before_a_cut_list() -> None:
    def seen(source: str, numbers: range) -> list[Sighting]:
        return [Sighting(source=source, url=str(n), seen_at=NOW, published=NOW - timedelta(hours=n)) for n in numbers]

    feed, sitemap = recall(
        [*seen("feed", range(12)), *seen("sitemap", range(40))], sources=["sitemap", "feed"], now=NOW
    )[::-1]
    assert (feed.seen, feed.union, feed.earlier, feed.missed) == (12, 12, 28, ())
    assert (sitemap.seen, sitemap.union) == (40, 40)
    late = Sighting(source="sitemap", url="late", seen_at=NOW, published=NOW - timedelta(hours=5, minutes=1))
    feed = recall([*seen("feed", range(12)), late], sources=["sitemap", "feed"], now=NOW, troubles={"feed": "Ill."})[0]
    assert (feed.source, feed.missed) == ("feed", ("late",))
    assert feed.advice.startswith("Ill. Keep it")


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (b'<base href="/de/"><link rel=alternate type="application/rss+xml" href="feed.xml">', "de/feed.xml"),
        (b'<link rel="alternate" type="text/xml" title="RSS" href="/nachrichten.xml">', "nachrichten.xml"),
        (b'<link rel=alternate href="/rss/all">', "rss/all"),
        (b'<a href="/servis/haberler">RSS</a>', "servis/haberler"),
        (b'<a href="/x"><img alt="RSS feed" src="i.png"></a>', "x"),
    ],
)
def test_feeds_named_in_odd_ways(page: bytes, found: str) -> None:
    assert HOME + found in [one.url for one in candidates(page, url=HOME) if one.kind == "feed" and one.named]


def test_what_is_no_feed() -> None:
    page = """<link rel=alternate hreflang=fr href="/fr/"><link rel=alternate type="text/xml" href="/opensearch.xml">
    <link rel=alternate type="application/json" href="/wp-json/wp/v2/pages/5"><a href="/press">Press</a>
    <link rel=alternate type="application/rss+xml" title="Kommentare zu Outlet" href="/?feed=k">
    <link rel=alternate type="application/rss+xml" title="Story Comments" href="/story/feed/">"""
    named = [one.url for one in candidates(page.encode(), url=HOME) if one.kind == "feed" and one.named]
    assert named == []


def test_a_page_that_lists_feeds() -> None:
    page = (
        b'<h1>RSS</h1><a href="/rss-page">RSS</a><a href="/export/politics.xml">Politics</a><a href="/about">About</a>'
    )
    found = feeds_listed(page, url=HOME + "rss-page")
    assert [(one.url, one.found_by) for one in found] == [(HOME + "export/politics.xml", "/rss-page lists it")]
    assert feeds_listed(b"", url=HOME) == ()


def test_a_feed_of_comments_is_not_recommended() -> None:
    said = tuple(Discovery(url=f"{HOME}{n}#comment-{n}", published=NOW) for n in range(3))
    comments = Tried(candidate=_candidate("feed", "c"), listing=Listing(kind="feed", discoveries=said))
    front = Tried(candidate=_candidate("front", ""), listing=_listing("front", "1", "2"))
    found = appraise([comments, front], now=NOW)
    assert [one.recommended for one in found] == [False, True]
    assert "comments" in found[0].why


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("0; url=/portal/index.html", HOME + "portal/index.html"),
        ("0;URL='en/'", HOME + "en/"),
        ("300; url=/", None),
        ("0; url=https://elsewhere.example/", None),
        ("0", None),
        ("", None),
    ],
)
def test_pages_that_send_on(content: str, target: str | None) -> None:
    page = f'<html><head><meta http-equiv="Refresh" content="{content}"></head></html>'
    assert destination(page.encode(), HOME) == target


def test_a_page_that_scripts_fill_in() -> None:
    assert filled_in_later(b'<title>App</title><div id=root></div><script src="/main.js"></script>')
    assert not filled_in_later(b"<title>App</title><p>" + b"Words. " * 100 + b"<script></script>")
    assert not filled_in_later(b"<p>Nothing yet</p>")


def test_sections_give_way_to_the_whole() -> None:
    found = appraise(
        [
            Tried(candidate=_candidate("feed", "main"), listing=_listing("feed", "a", "b", "c")),
            Tried(candidate=_candidate("feed", "sport"), listing=_listing("feed", "d", "e")),
            Tried(candidate=_candidate("feed", "arts"), listing=_listing("feed", "f", "only-here")),
            Tried(candidate=_candidate("news_sitemap", "n"), listing=_listing("news_sitemap", *"abcdefg")),
        ],
        now=NOW,
    )
    assert [one.recommended for one in found] == [True, False, True, True]


def test_not_every_feed_of_a_long_list_is_tried() -> None:
    page = "".join(f'<link rel=alternate type="application/rss+xml" href="/feed/{n}">' for n in range(40))
    found = [one for one in candidates(page.encode(), url=HOME) if one.kind == "feed" and one.named]
    assert len(found) == 12


ODD_HOME = b"""<html lang=xx><base href="//[x"><meta http-equiv=refresh content="0;url=http://[x"><meta property=og:type
content=article><link rel="alternate feed" type="text/xml" href="?feed=rss2#x">
<link rel="https://api.w.org/" href="/w/">
<script type="application/ld+json">[{"@type":["Organization"],"name":{"a":1},"address":[[]]}]</script>
<a href="feed:x">RSS</a><a href="http://a:b@outlet.example/rss"><img alt="RSS"></a><nav><a href="/x">\xff</a></nav>"""


@settings(deadline=None)  # the first page loads the list of languages
@given(st.integers(0, len(ODD_HOME)), st.integers(0, 40), st.binary(max_size=12))
def test_no_home_page_breaks_the_look(at: int, cut: int, noise: bytes) -> None:
    page = ODD_HOME[:at] + noise + ODD_HOME[at + cut :]
    for found in (*candidates(page, url=HOME), *feeds_listed(page, url=HOME + "rss")):
        parts = urlsplit(found.url)
        assert parts.scheme in ("http", "https") and parts.username is None and parts.password is None
    destination(page, HOME)
    is_article(page, HOME + "a")
    filled_in_later(page)
    portrait(page, url=HOME)
