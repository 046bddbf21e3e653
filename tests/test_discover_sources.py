"""Sitemaps, the WordPress API and front pages as Listings."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from rexcrawl.discover import FrontModel, discover, sitemaps, wordpress
from rexcrawl.model import ChildSource, Listing
from tests.suites import suite

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOME = "https://outlet.example/"


def sitemap(text: str | bytes, kind: str = "sitemap") -> Listing:
    body = text.encode() if isinstance(text, str) else text
    return discover(kind, body, url=HOME + "sitemap.xml", now=NOW)  # type: ignore[arg-type]


NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://outlet.example/a?x=1&amp;y=2</loc><lastmod>2026-01-02</lastmod><news:news><news:publication>
<news:name>Outlet</news:name><news:language>tr</news:language></news:publication>
<news:publication_date>2026-01-01T03:00:00+03:00</news:publication_date>
<news:title>Nadir &lt;b&gt;toprak&lt;/b&gt;</news:title>
<news:keywords>ore, magnets</news:keywords></news:news></url></urlset>"""


def test_news_sitemap() -> None:
    (found,) = sitemap(NEWS, "news_sitemap").discoveries
    assert (found.url, found.title, found.language) == ("https://outlet.example/a?x=1&y=2", "Nadir toprak", "tr")
    assert found.published == datetime(2026, 1, 1, tzinfo=UTC)
    assert found.modified == datetime(2026, 1, 2, tzinfo=UTC)
    assert found.tags == ("ore", "magnets")


def test_gzip_also_cut_or_in_members() -> None:
    packed = gzip.compress(NEWS.encode())
    assert len(sitemap(packed).discoveries) == 1
    half = len(NEWS) // 2
    members = gzip.compress(NEWS[:half].encode()) + gzip.compress(NEWS[half:].encode())
    assert len(sitemap(members).discoveries) == 1
    assert sitemap(packed[:-20]).problem == "broken"


def test_index_names_its_children() -> None:
    text = """<sitemapindex><sitemap><loc>/news-1.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
    <sitemap><loc>https://outlet.example/old.xml.gz</loc></sitemap></sitemapindex>"""
    listing = sitemap(text)
    assert listing.children == (
        ChildSource(url=HOME + "news-1.xml", kind="news_sitemap", modified=datetime(2026, 1, 1, tzinfo=UTC)),
        ChildSource(url=HOME + "old.xml.gz", kind="sitemap"),
    )
    assert listing.problem is None


@pytest.mark.parametrize(
    "text",
    [
        "<urlset><url><loc>https://outlet.example/a?b=1&c=2</loc></url></urlset>",  # a bare ampersand
        "<x:urlset><x:url><x:loc>https://outlet.example/a?b=1&amp;amp;c=2</x:loc></x:url></x:urlset>",
        "<urlset xmlns='http://wrong.example/'><url><loc> https://outlet.example/a?b=1&amp;c=2 </loc></url></urlset>",
        "<urlset><url><loc><![CDATA[https://outlet.example/a?b=1&c=2]]></loc></url></urlset>",
        "\ufeffhttps://outlet.example/a?b=1&c=2\r\n",
        "<rss><channel><item><link>https://outlet.example/a?b=1&amp;c=2</link></item></channel></rss>",
        "<urlset><url><loc>https://outlet.example/a?b=1&amp;c=2</loc></url><url><loc>https://outlet.example/cut",
    ],
)
def test_sitemaps_as_they_are_found(text: str) -> None:
    assert [found.url for found in sitemap(text).discoveries] == ["https://outlet.example/a?b=1&c=2"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "blank"),
        ("<urlset></urlset>", "empty"),
        ("<urlset/>", "empty"),
        ("<html><body>no</body></html>", "html"),
        ("some words that are no addresses", "not_a_feed"),
        ("<urlset><url><loc>ftp://a.example/</loc></url></urlset>", "unlinked"),
        ("<urlset><url><loc>https://outlet.example/a</loc></url><url><loc>https://outl", "broken"),
    ],
)
def test_sitemap_problems(text: str, problem: str) -> None:
    assert sitemap(text).problem == problem


def test_sitemap_bombs() -> None:
    laughs = "<!DOCTYPE u [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><urlset><url><loc>https://outlet.example/&b;</loc></url></urlset>"
    assert all("x" not in found.url.removeprefix(HOME) for found in sitemap(laughs).discoveries)
    many = "<urlset>" + "".join(f"<url><loc>/{n}</loc></url>" for n in range(50_010)) + "</urlset>"
    listing = sitemap(many)
    assert (len(listing.discoveries), listing.problem) == (50_000, "capped")
    bomb = gzip.compress(b" " * (60 * 1024 * 1024))
    assert sitemap(bomb).problem in ("blank", "capped")


def test_robots_lines() -> None:
    text = "User-agent: *\r\nSitemap: https://outlet.example/a.xml # main\nsitemap : /b.xml\nSitemap: https://outlet.example/a.xml"
    assert sitemaps.from_robots(text, HOME) == (HOME + "a.xml", HOME + "b.xml")


@pytest.mark.suite
def test_crawler_commons_samples() -> None:
    folder = suite("sitemaps-crawler-commons") / "src/test/resources"
    for path in [*(folder / "sitemaps").rglob("*.*"), *(folder / "rss").glob("*")]:
        listing = sitemap(path.read_bytes())
        assert listing.discoveries or listing.children, path


POST = {
    "id": 12,
    "link": "https://outlet.example/2026/ore/",
    "date": "2026-01-01T08:00:00",
    "date_gmt": "2026-01-01T00:00:00",
    "modified_gmt": "2026-01-01T01:00:00",
    "title": {"rendered": "Ore &#038; <em>magnets</em>"},
    "excerpt": {"rendered": "<p>Short</p>"},
    "content": {"rendered": "<p>Long</p>"},
    "_embedded": {
        "author": [{"name": "Ana Li"}, {"code": "rest_user_invalid_id"}],
        "wp:term": [[{"name": "Mining", "taxonomy": "category"}], [{"name": "ore"}]],
    },
}


def posts(text: str, **headers: str) -> Listing:
    url = HOME + "wp-json/wp/v2/posts?per_page=20"
    return discover("wordpress", text.encode(), url=url, headers=list(headers.items()), now=NOW)


def test_wordpress_post() -> None:
    listing = posts(json.dumps([POST]), **{"X-WP-TotalPages": "3"})
    (found,) = listing.discoveries
    assert (found.url, found.title, found.entry_id) == ("https://outlet.example/2026/ore/", "Ore & magnets", "12")
    assert found.published == datetime(2026, 1, 1, tzinfo=UTC)
    assert found.modified == datetime(2026, 1, 1, 1, tzinfo=UTC)
    assert (found.bylines, found.tags, found.content_html) == (("Ana Li",), ("Mining", "ore"), "<p>Long</p>")
    assert [parse_qs(urlsplit(page).query)["page"] for page in listing.next_pages] == [["2"], ["3"]]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"code":"rest_forbidden","message":"No","data":{"status":401}}', "closed"),
        ("<!doctype html><html><body>Login</body></html>", "closed"),
        ("[]", "empty"),
        ("", "blank"),
        ("[1,2]", "not_a_feed"),
        ("words", "not_a_feed"),
        (json.dumps([POST])[:-30], "broken"),
    ],
)
def test_wordpress_problems(text: str, problem: str) -> None:
    assert posts(text).problem == problem


def test_wordpress_behind_a_printed_warning() -> None:
    assert len(posts("Warning: something\n" + json.dumps([POST])).discoveries) == 1


@pytest.mark.parametrize("base", [HOME, HOME + "wp-json/", HOME + "wp-json/wp/v2/posts"])
def test_wordpress_request(base: str) -> None:
    url = wordpress.request_url(base, after=datetime(2026, 1, 1, 8, tzinfo=UTC), page=2, per_page=500)
    parts, query = urlsplit(url), parse_qs(urlsplit(url).query)
    assert parts.path == "/wp-json/wp/v2/posts"
    assert (query["modified_after"], query["page"], query["per_page"]) == (["2026-01-01T08:00:00"], ["2"], ["100"])
    assert "_links" in query["_fields"][0]


def front(text: str, url: str = HOME, learnt: FrontModel | None = None) -> list[str]:
    listing = discover("front", text.encode(), url=url, now=NOW, learnt=learnt)
    return [found.url.removeprefix(HOME) for found in listing.discoveries]


FRONT = """<html><head><title>Outlet</title></head><body>
<header><nav><a href="/">Home</a><a href="/mining/">Mining</a><a href="/markets/">Markets</a></nav></header><main>
<article><h2><a href="/mining/dysprosium-price-climbs-again">Dysprosium price climbs again</a></h2>
<time datetime="2026-01-01T05:00:00Z">today</time><a href="/mining/dysprosium-price-climbs-again#c">Read more</a>
</article>
<div><a href="/2025/12/31/quota">China sets its quota for the year</a></div>
<div><a href="/news/12345678.html"><img alt="A mine in Greenland"></a></div>
<a href="/tag/rare-earths-and-other-metals">rare earths and other metals</a>
<a href="/author/ana-li-of-the-mining-desk">Ana Li of the mining desk</a>
<a href="/files/annual-report-of-the-house-2025.pdf">Annual report of the house 2025</a>
<a href="https://other.example/news/a-story-of-another-house">A story of another house</a>
<a href="javascript:void(0)">A link that leads nowhere at all</a>
</main><footer><a href="/privacy">Privacy</a><a href="/subscribe">Subscribe to our weekly letter now</a></footer>
</body></html>"""


def test_front_page() -> None:
    assert front(FRONT) == ["mining/dysprosium-price-climbs-again", "2025/12/31/quota", "news/12345678.html"]
    listing = discover("front", FRONT.encode(), url=HOME, now=NOW)
    first = listing.discoveries[0]
    assert first.title == "Dysprosium price climbs again"
    assert first.published == datetime(2026, 1, 1, 5, tzinfo=UTC)
    assert listing.discoveries[2].title == "A mine in Greenland"


def test_a_small_site_with_four_links() -> None:
    heads = {
        "cerium": "Cerium price doubles",
        "appeal": "Mine loses its appeal",
        "lynas": "Lynas opens a plant",
        "x": "Magnet orders fall",
    }
    text = "".join(f'<li><a href="/story/{slug}">{head}</a></li>' for slug, head in heads.items())
    assert front(f"<ul>{text}</ul><a href='/about'>About</a>") == [f"story/{slug}" for slug in heads]


def test_chinese_front() -> None:
    text = '<li><a href="./202601/t20260101_77.html">包头稀土价格上涨</a></li><a href="/c/news">新闻</a>'
    assert front(text) == ["202601/t20260101_77.html"]


def test_json_ld_lists_count() -> None:
    data = {
        "@type": "ItemList",
        "itemListElement": [{"@type": "ListItem", "item": {"@type": "NewsArticle", "url": "/x9", "headline": "X"}}],
    }
    assert front(f'<script type="application/ld+json">{json.dumps(data)}</script><a href="/x9">X</a>') == ["x9"]


def test_an_empty_front_says_so() -> None:
    listing = discover("front", b"<html><body><a href='/login'>Log in</a></body></html>", url=HOME, now=NOW)
    assert listing.problem == "empty"


def test_a_front_learns() -> None:
    text = '<a href="/guides/a-long-guide-to-many-things-9">A long guide to many things</a>'
    assert front(text)
    learnt = FrontModel()
    for number in range(4):
        learnt = learnt.updated(f"{HOME}guides/a-long-guide-to-many-things-{number}", False)
    assert not front(text, learnt=learnt)
    assert FrontModel.from_json(json.loads(json.dumps(learnt.as_json()))) == learnt
    assert FrontModel.from_json({"x": [1], "y": "z", "w": [1, -1]}) == FrontModel()
    bare = '<a href="/glossary/neodymium">Neodymium</a>'
    assert not front(bare)
    for number in range(20):
        learnt = learnt.updated(f"{HOME}glossary/word{number}", True).updated(f"{HOME}glossary/neo", True)
    assert learnt.opinion(f"{HOME}glossary/neo") > 2


def test_many_links_stay_quick() -> None:
    text = "".join(f'<a href="/news/a-long-story-{n}">A long story about things</a>' for n in range(30_000))
    assert len(front(text)) == 20_000
