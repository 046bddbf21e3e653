"""Canonical addresses: what is one page, what is one site, and the WHATWG suite."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rexcrawl import urls
from rexcrawl.errors import ReadError
from tests.suites import suite


@pytest.mark.parametrize(
    ("given_url", "wanted"),
    [
        ("HTTP://Example.COM:80/Story/", "http://example.com/Story/"),
        ("https://example.com/a?utm_source=x&id=3&fbclid=1#part", "https://example.com/a?id=3"),
        ("https://example.com/a?ref=rss&source=1234", "https://example.com/a?source=1234"),
        ("https://example.com/forum.php?mod=viewthread&tid=9", "https://example.com/forum.php?mod=viewthread&tid=9"),
        ("https://example.com/a?b=1&a=2", "https://example.com/a?b=1&a=2"),
        ("https://example.com/story/amp/", "https://example.com/story/"),
        ("https://example.com/story/amp", "https://example.com/story"),
        ("https://example.com/story.amp.html?amp=1", "https://example.com/story.html"),
        ("https://example.com/amp/a-long-story", "https://example.com/a-long-story"),
        ("https://example.com/amp/", "https://example.com/amp/"),
        ("https://www.google.com/amp/s/example.com/story/amp/", "https://example.com/story/"),
        ("https://example-com.cdn.ampproject.org/c/s/example.com/story", "https://example.com/story"),
        ("https://m.example.co.uk/x", "https://www.example.co.uk/x"),
        ("https://m.shop.example.com/x", "https://m.shop.example.com/x"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://example.com/%c3%bc%2f", "https://example.com/%C3%BC%2f"),
        ("https://user:secret@example.com/", "https://example.com/"),
        ("https://example.com/a;jsessionid=AB12?x=1", "https://example.com/a?x=1"),
        ("https://example.com/?", "https://example.com/"),
    ],
)
def test_canonical(given_url: str, wanted: str) -> None:
    assert urls.canonical(given_url) == wanted


@pytest.mark.parametrize(
    "bad", ["", "javascript:alert(1)", "ftp://a.org/", "http://", "http://[::1", "/story", "http://xn--/"]
)
def test_canonical_refuses(bad: str) -> None:
    with pytest.raises(ReadError):
        urls.canonical(bad)


def test_an_endless_address_is_refused() -> None:
    with pytest.raises(ReadError, match="longer"):
        urls.canonical("http://a.org/" + "a" * 10_000)


_URLS = st.builds(
    lambda scheme, host, path, query: f"{scheme}://{host}/{path}?{query}",
    st.sampled_from(["http", "https"]),
    st.sampled_from(["a.org", "m.a.org", "www.a.org:8080", "amp.b.co.uk", "127.0.0.1", "x.cdn.ampproject.org"]),
    st.text(alphabet="ab1/;-.amp%20c3é稀 =", max_size=40),
    st.text(alphabet="abmp=&1utm_?é", max_size=30),
)


@given(_URLS)
def test_canonical_is_stable(url: str) -> None:
    once = urls.canonical(url)
    assert urls.canonical(once) == once


@given(st.text(max_size=60), st.text(max_size=60))
def test_resolve_gives_an_http_address_or_none(base: str, href: str) -> None:
    found = urls.resolve(base, href)
    assert found is None or found.startswith(("http://", "https://"))
    found = urls.resolve("https://example.com/a/b", href)
    assert found is None or urls.resolve("", found) == found


@pytest.mark.parametrize(
    ("href", "wanted"),
    [
        ("../c?d=1", "https://example.com/c?d=1"),
        ("//other.org/x", "https://other.org/x"),
        ("javascript:void(0)", None),
        (" JaVa\nScript:alert(1)", None),
        ("mailto:a@b.org", None),
        ("data:text/html,x", None),
        ("https://me:pw@other.org/", "https://other.org/"),
        ("http://[bad", None),
    ],
)
def test_resolve(href: str, wanted: str | None) -> None:
    assert urls.resolve("https://example.com/a/b", href) == wanted


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://news.bbc.co.uk/x", "bbc.co.uk"),
        ("https://ana.github.io/", "ana.github.io"),
        ("https://github.io/", "github.io"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
        ("http://[::1]:81/", "[::1]:81"),
        ("http://localhost/", "localhost"),
        ("http://a.b.outlet.test/", "outlet.test"),
    ],
)
def test_site(url: str, wanted: str) -> None:
    assert urls.site(url) == wanted


def test_same_site() -> None:
    assert urls.same_site("https://a.example.com/", "http://www.example.com/x")
    assert not urls.same_site("https://a.github.io/", "https://b.github.io/")
    assert not urls.same_site("http://127.0.0.1:1/", "http://127.0.0.1:2/")
    assert not urls.same_site("nonsense", "nonsense")
    assert urls.host("https://M.Example.com:444/") == "m.example.com"


def test_import_is_light() -> None:
    code = "import sys, rexcrawl.urls; print('tldextract' in sys.modules, 'requests' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.suite
def test_whatwg_cases() -> None:
    cases = json.loads((suite("urls-wpt") / "url/tests/urltestdata.json").read_text(encoding="utf-8"))
    for case in (case for case in cases if isinstance(case, dict)):
        found = urls.resolve(case.get("base") or "", case["input"])
        if case.get("failure") or case["protocol"] not in ("http:", "https:"):
            assert found is None, case
            continue
        assert found is not None, case
        for address in (found, urls.canonical(found)):
            parsed = urls.parse(address)
            assert (parsed.hostname, parsed.pathname) == (case["hostname"], case["pathname"]), case


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news/1;jsessionid=AB12.node3",
        "https://example.org/news/1?PHPSESSID=q0c1d2",
        "https://example.org/news/1?sid=0123456789abcdef0123456789ABCDEF",
        "https://example.org/(S(lit3py55t21z5v55vlm25s55))/news/1",
    ],
)
def test_a_session_is_no_part_of_an_address(url: str) -> None:
    assert urls.canonical(url) == "https://example.org/news/1"


def test_what_only_looks_like_a_session_stays() -> None:
    for url in ("https://example.org/news?sid=4711", "https://example.org/news?s=rare", "https://example.org/(a)/news"):
        assert urls.canonical(url) == url
