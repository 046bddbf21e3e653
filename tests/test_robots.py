"""robots.txt: the RFC's own examples, what a failure means, hostile files, and 4,231 real ones."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.robots import BAR_S, judged
from rexcrawl import robots
from tests.suites import suite

SITE = "https://example.com"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def read(text: str | bytes) -> robots.Robots:
    return robots.parse(text.encode() if isinstance(text, str) else text, url=f"{SITE}/robots.txt")


RFC_SIMPLE = """
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
"""  # RFC 9309, 5.1: the rules as published


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("anybot", "/a.gif", False),
        ("anybot", "/a.gif?b", True),
        ("anybot", "/example/x", False),
        ("anybot", "/publications/", True),
        ("foobot", "/example/page.html", True),
        ("foobot", "/example/allowed.gif", True),
        ("foobot", "/publications/", False),
        ("FooBot/2.1 (+https://foo.example)", "/", False),
        ("barbot", "/example/page.html", False),
        ("bazbot", "/example/page.html", False),
        ("barbot", "/example/", True),
        ("quxbot", "/example/page.html", True),
        ("foo", "/publications/", True),
        ("foobot-news", "/publications/", True),
    ],
)
def test_rfc_simple_example(agent: str, path: str, allowed: bool) -> None:
    assert read(RFC_SIMPLE).allowed(SITE + path, agent) is allowed


def test_rfc_longest_match() -> None:
    rules = read("User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n")
    assert rules.allowed(f"{SITE}/example/page/a", "foobot")
    assert not rules.allowed(f"{SITE}/example/page/disallowed.gif", "foobot")


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),  # equally long: allow
        ("User-agent: *\nDisallow:", "/a", True),
        ("Disallow: /", "/a", True),  # a rule of no group
        ("User-agent: *\nDisallow: /\n\n\nAllow: /p", "/p/1", True),
        ("User-agent: a\nDisallow: /x\nUser-agent: bot\nUser-agent: *\nDisallow: /y", "/y", False),
        ("User-agent: bot\nDisallow: /x\nUser-agent: b\nDisallow: /z\nUser-agent: bot\nDisallow: /y", "/y", False),
        ("User-agent: bot\nSitemap: https://e.com/s.xml\nDisallow: /y", "/y", False),
        ("User-agent: bot\nNoindex: /q\nUser-agent: other\nDisallow: /y", "/y", False),
        ("User-agent: bot\nDisallow: /a?q=t&z=http://b.c?d&e", "/a?q=t&z=http://b.c?d&e", False),
        ("User-agent: bot\nDisallow: /foo/bar/\u30c4", "/foo/bar/%E3%83%84", False),
        ("User-agent: bot\nDisallow: /foo/bar/%E3%83%84", "/foo/bar/%E3%83%84", False),
        ("User-agent: bot\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", False),
        ("User-agent: bot\nDisallow: /", "/robots.txt", True),
        ("user-agent : BOT\ndisallow : /y # why", "/y", False),
        ("User-agent: bot/1.0\nDisallow: /y", "/y", False),
        ("User-agent: bot\r\nDisallow: /y\r\n", "/y", False),
        ("User-agent: bot\rDisallow: /y\r", "/y", False),
        ("User-agent: *\nDisallow: /*/private$", "/a/private", False),
        ("<html><body>Disallow: /</body>", "/a", True),
    ],
)  # fmt: skip
def test_details(text: str, path: str, allowed: bool) -> None:
    assert read(text).allowed(SITE + path, "bot") is allowed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    assert not read("User-agent: *\nDisallow: /private\n".encode(encoding)).allowed(f"{SITE}/private", "bot")


def test_the_rule_that_decided_and_the_rest() -> None:
    rules = read("User-agent: *\nDisallow: /a\nCrawl-delay: 7\nSitemap: https://e.com/1\nSitemap: https://e.com/1")
    assert str(rules.rule_for(f"{SITE}/a/b", "bot")) == "Disallow: /a (User-agent: *)"
    assert rules.rule_for(f"{SITE}/b", "bot") is None
    assert rules.crawl_delay("bot") == 7
    assert rules.sitemaps == ("https://e.com/1",)
    assert read("User-agent: *\nCrawl-delay: 999999").crawl_delay("bot") == robots.MAX_DELAY_S
    assert read("").crawl_delay("bot") is None


def test_what_an_answer_means() -> None:
    def may(status: int | None, body: bytes = b"") -> bool:
        return robots.judge(status, body, url=SITE).allowed(f"{SITE}/x", "bot")

    assert [may(status) for status in (200, 204, 400, 401, 403, 404, 410, 429)] == [True] * 8
    assert [may(status) for status in (500, 502, 503, 504, None)] == [False] * 5
    assert not may(200, b"User-agent: *\nDisallow: /")
    assert "503" in robots.judge(503, b"", url=SITE).why


def test_a_copy_serves_through_failures_for_a_day() -> None:
    cache = robots.Cache()
    good, bad = read("User-agent: *\nDisallow: /a"), robots.judge(503, b"", url=SITE)
    assert cache.get("o", NOW) is None
    assert cache.put("o", good, NOW) is good
    assert cache.get("o", NOW + timedelta(hours=3)) is good
    later = NOW + timedelta(hours=5)
    assert cache.get("o", later) is None
    assert cache.put("o", bad, later) is good
    assert cache.get("o", later + timedelta(minutes=1)) is good
    assert cache.get("o", later + timedelta(minutes=6)) is None
    assert cache.put("o", bad, NOW + timedelta(hours=25)) is bad
    assert cache.get("o", NOW + timedelta(hours=25, minutes=1)) is bad
    assert cache.get("o", NOW + timedelta(hours=25, minutes=2), since=NOW + timedelta(hours=25, minutes=1)) is None


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: a{n}\n" for n in range(15_000)) + "".join(f"Disallow: /{n}*x\n" for n in range(15_000)),
        "User-agent: *\n" + "Disallow: /" + "*a" * 200_000,
        "User-agent: *\n" + "Disallow: /*a*b*c*d$\n" * 20_000,
        "User-agent: " + "a" * 500_000,
        ":" * 500_000,
        " " * 500_000,
        "\n" * 500_000,
        "a" * 600_000 + ":",
        "User-agent: *\n" + "".join(f"Allow: /{n}/%{n % 256:02x}é\n" for n in range(25_000)),
    ],
)
def test_hostile_files_cost_little(text: str) -> None:
    began = time.process_time()
    read(text).allowed(f"{SITE}/{'a' * 2000}", "rexcrawl")
    assert time.process_time() - began < 1.0


def test_only_so_much_is_read() -> None:
    filler = b"# " + b"x" * 97 + b"\n"
    body = b"User-agent: *\nDisallow: /early\n" + filler * 6000 + b"Disallow: /late\n"
    rules = read(body)
    assert not rules.allowed(f"{SITE}/early", "bot")
    assert rules.allowed(f"{SITE}/late", "bot")


@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
def test_nothing_crashes(body: bytes) -> None:
    judged(b"User-agent: *\nDisallow: /" + body)
    judged(body)


@pytest.mark.suite
@pytest.mark.slow
def test_real_files() -> None:
    files = [path for path in (suite("robots-protego") / "tests").rglob("*") if path.is_file()]
    assert len(files) > 4000
    slow = [path for path in files if judged(path.read_bytes()) >= BAR_S / 2]
    assert all(min(judged(path.read_bytes()) for _ in range(4)) < BAR_S for path in slow)  # the machine is shared
