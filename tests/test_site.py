"""The loopback site answers as the web does, so that what the other tests rely on is true."""

from __future__ import annotations

import http.client
import urllib.request
from datetime import UTC, datetime

from rexcrawl.discover import discover
from tests.site import Item, Site


def ask(
    site: Site, path: str, *, method: str = "GET", headers: dict[str, str] | None = None, body: bytes | None = None
) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=5)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_a_page_is_served_logged_and_answers_304_to_its_own_validators() -> None:
    with Site() as site:
        url = site.page("/a", "<p>Äpfel</p>", modified=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
        status, headers, body = ask(site, "/a")
        assert (status, body.decode()) == (200, "<p>Äpfel</p>")
        assert url == f"{site.url}/a"
        assert ask(site, "/a", headers={"If-None-Match": f"W/{headers['ETag']}"})[0] == 304
        assert ask(site, "/a", headers={"If-Modified-Since": headers["Last-Modified"]})[0] == 304
        site.page("/a", "<p>other</p>")
        assert ask(site, "/a", headers={"If-None-Match": headers["ETag"]})[0] == 200
        assert [hit.status for hit in site.log] == [200, 304, 304, 200]
        assert site.hits("/a") == 4


def test_validators_can_be_switched_off() -> None:
    with Site(validators=False) as site:
        site.page("/a", "x")
        assert ask(site, "/a")[1]["ETag"] is None


def test_gone_redirect_robots_gzip_raw_and_unknown() -> None:
    with Site() as site:
        site.gone("/gone")
        site.redirect("/old", "/new")
        site.page("/zipped", "x" * 1000, gzip=True)
        site.raw("/raw", b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        assert ask(site, "/gone")[0] == 410
        status, headers, _ = ask(site, "/old")
        assert (status, headers["Location"]) == (301, "/new")
        status, headers, body = ask(site, "/zipped")
        assert headers["Content-Encoding"] == "gzip"
        assert len(body) < 100
        assert ask(site, "/raw")[2] == b"ok"
        assert ask(site, "/robots.txt")[2].startswith(b"User-agent: *")
        assert ask(site, "/nowhere")[0] == 404


def test_two_sites_stand_on_different_ports_and_a_post_is_kept() -> None:
    with Site() as one, Site() as other:
        assert one.port != other.port
        one.page("/hook", "ok")
        assert ask(one, "/hook", method="POST", body=b'{"a": 1}')[0] == 200
        assert one.posts == [b'{"a": 1}']
        assert other.log == []


def test_queries_are_matched_first_with_and_then_without() -> None:
    with Site() as site:
        site.page("/list", "all")
        site.page("/list?page=2", "second")
        assert ask(site, "/list?page=2")[2] == b"second"
        assert ask(site, "/list?page=9")[2] == b"all"
        assert site.hits("/list") == 2
        assert site.hits("/list?page=2") == 1


def test_a_delayed_answer_does_not_outlive_the_site() -> None:
    with Site() as site:
        site.page("/slow", "x")
        site.delay("/slow", 0.05)
        assert ask(site, "/slow")[0] == 200


def test_feed_and_sitemaps_are_read_by_the_real_readers() -> None:
    now = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
    with Site() as site:
        items = [Item(url="/1", title="One & two ]]> three", published=now, summary="s", author="A B")]
        feed = urllib.request.urlopen(site.feed("/feed/", items), timeout=5).read()
        listing = discover("feed", feed, url=site.url, now=now)
        assert [(d.url, d.published) for d in listing.discoveries] == [(f"{site.url}/1", now)]
        body = urllib.request.urlopen(site.sitemap("/news.xml", items, name="Wire"), timeout=5).read()
        listing = discover("news_sitemap", body, url=site.url, now=now)
        assert [(d.title, d.published) for d in listing.discoveries] == [("One & two ]]> three", now)]
        body = urllib.request.urlopen(site.sitemap_index("/index.xml", ["/news.xml"], modified=now), timeout=5).read()
        listing = discover("sitemap", body, url=site.url, now=now)
        assert [child.url for child in listing.children] == [f"{site.url}/news.xml"]
