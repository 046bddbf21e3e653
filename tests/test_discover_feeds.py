"""Feeds of every kind, whole and damaged, and the feedparser suite."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rexcrawl.discover import PROBLEMS, discover, feeds, quickfeed, read, xmlfeed
from rexcrawl.discover.plain import plain, when
from rexcrawl.model import Listing, PollHints
from tests.suites import suite

NOW = datetime(2026, 1, 1, tzinfo=UTC)
URL = "https://outlet.example/feed"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Magnet Weekly</title><link>https://outlet.example/</link><language>en</language><ttl>30</ttl>
<skipHours><hour>1</hour><hour>2</hour></skipHours><skipDays><day>Sunday</day></skipDays>
<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
<itunes:new-feed-url>https://outlet.example/new-feed</itunes:new-feed-url>
<atom:link rel="next" href="/feed?page=2"/>
<item><title>Ore &amp;amp; &lt;b&gt;magnets&lt;/b&gt; rise</title><link>/2026/ore</link>
<guid isPermaLink="false">tag:1</guid>
<pubDate>Thu, 01 Jan 2026 08:00:00 +0800</pubDate><dc:creator>desk@outlet.example (Ana Li)</dc:creator>
<category>Mining</category><description>&lt;p&gt;Short.&lt;/p&gt;&lt;script&gt;bad()&lt;/script&gt;</description>
<content:encoded><![CDATA[<p>Long <a href="/more">text</a></p>]]></content:encoded></item>
<item><title>Clicks</title><link>https://ads.example/c/1</link>
<feedburner:origLink>https://outlet.example/real</feedburner:origLink></item>
<item><title>Only a guid</title><guid>https://outlet.example/guid</guid></item>
<item><title>Bad link</title><link>javascript:alert(1)</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://outlet.example/blog/" xml:lang="de">
<title>B</title>
<entry><id>urn:1</id><title type="html">A &amp;lt;i&amp;gt; &lt;i&gt;b&lt;/i&gt;</title><link rel="self" href="x.xml"/>
<link rel="alternate" href="one.html"/><author><name>Çağla</name></author><author><name>Bo</name></author>
<updated>2026-01-01T10:00:00+02:00</updated></entry></feed>"""


def feed(text: str, url: str = URL, content_type: str | None = None) -> Listing:
    return discover("feed", text.encode(), url=url, content_type=content_type, now=NOW)


def test_rss_entry() -> None:
    listing = feed(RSS)
    first, clicks, guid = listing.discoveries
    assert (first.url, first.title, first.entry_id) == (
        "https://outlet.example/2026/ore",
        "Ore & magnets rise",
        "tag:1",
    )
    assert first.published == datetime(2026, 1, 1, tzinfo=UTC)
    assert first.bylines == ("Ana Li",)
    assert first.summary == "Short."
    assert first.content_html == '<p>Long <a href="https://outlet.example/more">text</a></p>'
    assert first.tags == ("Mining",)
    assert clicks.url == "https://outlet.example/real"
    assert guid.url == "https://outlet.example/guid"
    assert listing.problem is None


def test_rss_hints_pages_and_move() -> None:
    listing = feed(RSS)
    assert listing.hints == PollHints(ttl_s=1800, period_s=1800, skip_hours=(1, 2), skip_days=(6,))
    assert listing.next_pages == ("https://outlet.example/feed?page=2",)
    assert listing.moved_to == "https://outlet.example/new-feed"
    assert listing.title == "Magnet Weekly"


def test_atom_entry() -> None:
    (entry,) = feed(ATOM).discoveries
    assert (entry.url, entry.title, entry.entry_id) == ("https://outlet.example/blog/one.html", "A b", "urn:1")
    assert entry.bylines == ("Çağla", "Bo")
    assert entry.modified == entry.published == datetime(2026, 1, 1, 8, tzinfo=UTC)
    assert entry.language == "de"


def test_rdf_dates_by_dublin_core() -> None:
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item rdf:about="https://a.example/1"><title>T</title>
    <link>https://a.example/1</link><dc:date>2026-01-01</dc:date></item></rdf:RDF>"""
    (entry,) = feed(text).discoveries
    assert entry.published == datetime(2026, 1, 1, tzinfo=UTC)


def test_json_feed() -> None:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "J",
        "language": "ja",
        "next_url": "/feed.json?page=2",
        "items": [
            {
                "id": 7,
                "url": "/a",
                "title": "<b>A</b>",
                "content_html": "<p>x</p>",
                "date_published": "2026-01-01T00:00:00Z",
                "authors": [{"name": "Ana"}],
                "tags": ["ore"],
            },
            {"id": "https://outlet.example/b", "content_text": "1 < 2", "author": {"name": "Bo"}},
        ],
    }
    listing = feed(json.dumps(data))
    first, second = listing.discoveries
    assert (first.url, first.title, first.entry_id, first.bylines) == ("https://outlet.example/a", "A", "7", ("Ana",))
    assert (second.url, second.summary, second.bylines) == ("https://outlet.example/b", "1 < 2", ("Bo",))
    assert listing.next_pages == ("https://outlet.example/feed.json?page=2",)
    assert first.language == "ja"


def test_wordpress_feed_pages_though_it_does_not_say_so() -> None:
    text = RSS.replace(
        '<atom:link rel="next" href="/feed?page=2"/>', "<generator>https://wordpress.org/?v=6</generator>"
    )
    assert feed(text).next_pages == ("https://outlet.example/feed?paged=2",)
    assert feed(text, url=URL + "?paged=2").next_pages == ("https://outlet.example/feed?paged=3",)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "blank"),
        ("\ufeff  \n", "blank"),
        ("<!doctype html><html><head><title>Sign in</title></head><body>x</body></html>", "html"),
        ('<rss version="2.0"><channel><title>x</title></channel></rss>', "empty"),
        ('<rss version="2.0"><channel><item><title>x</title></item></channel></rss>', "unlinked"),
        ("plain words", "not_a_feed"),
        ("<urlset><url><loc>https://a.example/</loc></url></urlset>", "not_a_feed"),
        ('{"error": "no"}', "not_a_feed"),
        ("<rss><channel><item><link>https://a.example/1</link><title>x & y</item></channel>", "broken"),
    ],
)
def test_problems(text: str, problem: str) -> None:
    listing = feed(text)
    assert listing.problem == problem
    assert problem in PROBLEMS


def test_a_broken_feed_still_yields_what_can_be_read() -> None:
    listing = feed(RSS[: RSS.index("<item><title>Only")])
    assert listing.problem == "broken"
    assert [found.url for found in listing.discoveries] == [
        "https://outlet.example/2026/ore",
        "https://outlet.example/real",
    ]


def test_a_page_in_a_feeds_place_names_its_feeds() -> None:
    page = (
        '<html><head><title>Moved</title><link rel="alternate" type="application/rss+xml" href="/rss2"></head></html>'
    )
    listing = feed(page)
    assert "https://outlet.example/rss2" in (listing.detail or "")


@pytest.mark.parametrize("encoding", ["gb18030", "shift_jis", "utf-16", "utf-8-sig", "big5"])
def test_encodings(encoding: str) -> None:
    declared = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = f'<?xml version="1.0" encoding="{declared}"?><rss><channel><item><title>日本</title><link>/a</link></item>'
    text += "</channel></rss>"
    (entry,) = discover("feed", text.encode(encoding), url=URL, now=NOW).discoveries
    assert entry.title == "日本"


def test_utf8_labelled_as_latin1_by_the_server() -> None:
    (entry,) = feed(
        "<rss><channel><item><title>Türkiye</title><link>/a</link></item></channel></rss>",
        content_type="text/xml; charset=iso-8859-1",
    ).discoveries
    assert entry.title == "Türkiye"


def test_entities_are_neither_expanded_nor_fetched() -> None:
    bomb = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
    )
    for entity in (bomb + "]>", '<!DOCTYPE r [<!ENTITY j SYSTEM "file:///etc/passwd">]>'):
        listing = feed(f"{entity}<rss><channel><item><title>T &j;</title><link>/a</link></item></channel></rss>")
        titles = "".join(found.title or "" for found in listing.discoveries)
        assert len(titles) < 100
        assert "root:" not in titles


def test_a_body_that_looks_like_a_path_is_not_opened() -> None:
    assert feed("/etc/passwd").problem == "not_a_feed"
    assert feed("http://127.0.0.1:9/feed").problem == "not_a_feed"


def test_ten_thousand_entries_are_the_limit() -> None:
    items = "".join(f"<item><link>/a{n}</link></item>" for n in range(10_050))
    listing = feed(f"<rss><channel>{items}</channel></rss>")
    assert len(listing.discoveries) == 10_000
    assert listing.problem == "capped"


def test_one_address_once() -> None:
    listing = feed("<rss><channel>" + "<item><title>x</title><link>/a</link></item>" * 3 + "</channel></rss>")
    assert len(listing.discoveries) == 1


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2026-01-02", datetime(2026, 1, 2, tzinfo=UTC)),
        ("2026-01-02T03:04:05.678+08:00", datetime(2026, 1, 1, 19, 4, 5, tzinfo=UTC)),
        ("2026-01-02 03:04", datetime(2026, 1, 2, 3, 4, tzinfo=UTC)),
        ("2026年1月2日 3:04", datetime(2026, 1, 2, 3, 4, tzinfo=UTC)),
        ("20260102T030405Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("Fri, 02 Jan 2026 03:04:05 GMT", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("mer., 03 juin 2026 10:00:00 +0200", datetime(2026, 6, 3, 8, tzinfo=UTC)),
        ("3 Şubat 2026 10:00", datetime(2026, 2, 3, 10, tzinfo=UTC)),
        ("3 июля 2026", datetime(2026, 7, 3, tzinfo=UTC)),
        ("3 de março de 2026", datetime(2026, 3, 3, tzinfo=UTC)),
        ("3 quux 2026", None),
        ("2026", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01", None),
        ("2026-13-45", None),
        ("soon", None),
        ("", None),
    ],
)
def test_when(written: str, wanted: datetime | None) -> None:
    assert when(written) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("<b>Rare</b>earth", "Rareearth"),
        ("&amp;#8217;s", "’s"),
        ("AT&amp;T", "AT&T"),
        ("<script>x()</script>y", "y"),
        ("<script>never closed", None),
        ("&lt;script&gt;alert(1)&lt;/script&gt;ore", "ore"),
        ("1 < 2 > 0", "1 < 2 > 0"),
        ("a\u202eb\x07c", "abc"),
        ("<!-- x -->y", "y"),
    ],
)
def test_plain(written: str, wanted: str | None) -> None:
    assert plain(written) == wanted


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["feed", "wordpress", "news_sitemap", "sitemap", "front"]))
def test_no_bytes_make_it_raise(body: bytes, kind: str) -> None:
    for prefix in (b"", b"<rss><channel><item><title>", b'{"items":[', b"<urlset><url><loc>", b"\x1f\x8b", b"<a href="):
        listing = discover(kind, prefix + body, url=URL, now=NOW)  # type: ignore[arg-type]
        assert listing.problem is None or listing.problem in PROBLEMS
        assert all(found.url.startswith(("http://", "https://")) for found in listing.discoveries)


@pytest.mark.suite
@pytest.mark.slow
def test_feedparser_suite() -> None:
    folder = suite("feeds-feedparser")
    from bench import discovery

    discovery.SUITES = folder.parent
    assert discovery.feeds()
    assert discovery.illformed()


# Where the quick reader and feedparser differ, neither of them wrongly: quirks of link, author and double escaping.
_QUIRKS = {
    "demoronize-2.xml",
    "double-encoded-html.xml",
    "entry_authors_email.xml",
    "entry_content_text_plain_brackets.xml",
    "entry_link_no_href_link_priority.xml",
    "entry_link_rel_enclosure_no_href.xml",
}


@pytest.mark.suite
@pytest.mark.slow
def test_the_quick_reader_agrees_with_feedparser() -> None:
    read_quickly = 0
    for path in sorted(suite("feeds-feedparser").rglob("*.xml")):
        text = feeds.legal(path.read_bytes(), None)
        quick = quickfeed.read(text, url=URL)
        if quick is None or path.name in _QUIRKS:
            continue
        read_quickly += 1
        slow = xmlfeed.read(text, url=URL, now=NOW)
        assert (quick.entries, quick.title, quick.next_pages) == (slow.entries, slow.title, slow.next_pages), path
        assert (quick.hints, quick.moved_to, quick.problem) == (slow.hints, slow.moved_to, slow.problem), path
    assert read_quickly > 500


@pytest.mark.parametrize("text", [RSS.replace("itunes:new-feed-url>", "nothing>"), ATOM.replace("xml:base", "x")])
def test_the_quick_reader_reads_what_is_plain(text: str) -> None:
    quick = quickfeed.read(feeds.legal(text.encode(), None), url=URL)
    assert quick is not None
    assert quick.entries == xmlfeed.read(feeds.legal(text.encode(), None), url=URL, now=NOW).entries


def test_read_keeps_entries_without_an_address() -> None:
    document = read("feed", b"<rss><channel><item><title>x</title></item></channel></rss>", url="", now=NOW)
    assert [(entry.url, entry.title) for entry in document.entries] == [(None, "x")]
