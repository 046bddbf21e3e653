"""Requests on the wire: what is sent, what is followed, what is kept, and the word for how each ended."""

from __future__ import annotations

import gzip
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from OpenSSL import SSL
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError
from scrapy.http import Request, Response
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from rexcrawl import gate, settings
from rexcrawl.archive import CodingError
from rexcrawl.errors import FetchRefused
from rexcrawl.middlewares.backoff import BackoffMiddleware, Patience, ThrottledError
from rexcrawl.middlewares.outcomes import REASONS, outcome_of
from rexcrawl.middlewares.redirect import HOPS, RedirectMiddleware
from tests.test_ssrf import crawl
from tests.wire import Wire, http

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def answer(status: int, url: str = "https://a.example/x", **headers: str) -> Response:
    return Response(url, status=status, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        (200, "ok", "ok"),
        (204, "ok", "ok"),
        (206, "failed", "partial"),
        (302, "failed", "redirect"),
        (304, "not_modified", "not_modified"),
        (401, "failed", "unauthorised"),
        (403, "failed", "forbidden"),
        (404, "failed", "not_found"),
        (410, "gone", "gone"),
        (418, "failed", "client_error"),
        (429, "throttled", "throttled"),
        (451, "failed", "legal"),
        (500, "failed", "server_error"),
        (503, "failed", "server_error"),
    ],
)
def test_statuses(status: int, kind: str, reason: str) -> None:
    outcome = outcome_of(answer(status), now=NOW)
    assert (outcome.kind, outcome.reason) == (kind, reason)
    assert outcome.reason in REASONS


def test_retry_after_in_both_forms() -> None:
    for value in ("120", "Fri, 01 May 2026 12:02:00 GMT"):
        for status in (429, 503):
            outcome = outcome_of(answer(status, Retry_After=value), now=NOW)
            assert (outcome.kind, outcome.retry_at) == ("throttled", NOW + timedelta(seconds=120))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (DownloadTimeoutError("slow"), "timeout"),
        (SSL.Error([("SSL", "", "certificate verify failed")]), "tls"),
        (ssl.SSLError("bad"), "tls"),
        (ResponseFailed([Failure(SSL.Error([]))]), "tls"),
        (DownloadFailedError("x"), "bad_response"),
        (CodingError("x", reason="bomb"), "bomb"),
        (ConnectionResetError("x"), "connection"),
        (ValueError("x"), "bad_response"),
    ],
)
def test_failures(error: Exception, reason: str) -> None:
    outcome = outcome_of(Failure(error), now=NOW)
    assert (outcome.kind, outcome.reason) == ("failed", reason)


def test_refusals() -> None:
    for word in gate.REASONS:
        assert outcome_of(FetchRefused("x", reason=word), now=NOW).reason == word
    assert outcome_of(FetchRefused("x", reason="robots"), now=NOW).kind == "refused"


def follow(request: Request, status: int, location: str) -> Request | Response:
    return RedirectMiddleware().process_response(request, answer(status, request.url, Location=location))


def test_secrets_stay_with_their_origin() -> None:
    request = Request("https://a.example/x", headers={"Authorization": "s", "Cookie": "c", "If-None-Match": '"1"'})
    here, there = follow(request, 301, "/y"), follow(request, 301, "https://b.example/y")
    plain = follow(request, 301, "http://a.example/y")
    assert isinstance(here, Request) and isinstance(there, Request) and isinstance(plain, Request)
    assert b"Authorization" in here.headers and b"Cookie" in here.headers
    for other in (there, plain):
        assert b"Authorization" not in other.headers and b"Cookie" not in other.headers
    assert there.meta[HOPS] == ["https://a.example/x"]
    assert there.dont_filter


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://10.0.0.1/", "private_address"),
        ("ftp://a.example/", "scheme"),
        ("https://b.example:22/", "port"),
        ("https://a.example/x", "redirect_loop"),
        ("http://[", "invalid"),
    ],
)
def test_redirects_pass_the_gate(location: str, reason: str) -> None:
    with pytest.raises(FetchRefused) as refusal:
        follow(Request("https://a.example/x"), 302, location)
    assert refusal.value.reason == reason


def test_a_throttling_host_is_left_alone() -> None:
    clock = [NOW]
    patience = Patience(lambda: clock[0])
    middleware = BackoffMiddleware(patience)
    request = Request("https://a.example/x")
    middleware.process_request(request)
    patience.note(request, answer(429, Retry_After="60"))
    with pytest.raises(ThrottledError) as refusal:
        middleware.process_request(Request("https://a.example/other"))
    assert refusal.value.until == NOW + timedelta(seconds=60)
    middleware.process_request(Request("https://b.example/"))
    clock[0] += timedelta(seconds=61)
    middleware.process_request(request)


def test_settings_are_safe() -> None:
    assert settings.DOWNLOAD_VERIFY_CERTIFICATES is True
    assert not settings.TELNETCONSOLE_ENABLED and not settings.REMOTE_CONTROL_ENABLED
    assert not settings.COOKIES_ENABLED and not settings.HTTPPROXY_ENABLED
    assert {scheme for scheme, path in settings.DOWNLOAD_HANDLERS.items() if path} == {"http", "https"}
    assert settings.DOWNLOAD_MAXSIZE == 10 * 1024 * 1024


@pytest.mark.slow
def test_a_crawl_end_to_end() -> None:
    page = b"<p>text" * 99
    rules = b"User-agent: *\nDisallow: /private\n"
    answers: dict[str, Any] = {
        "/robots.txt": http(rules),
        "/a": http(page, Set_Cookie="a=b"),
        "/z": http(gzip.compress(page), Content_Encoding="gzip"),
        "/from": http(b"", "301 Moved", Location="/a"),
    }
    down = http(b"", "503 Down")
    slow = {"/throttle": http(b"", "429 Slow", Retry_After="600"), "/robots.txt": http(b"")}
    with Wire(answers) as site, Wire({"/robots.txt": down, "/a": http(page)}) as closed, Wire(slow) as busy:
        urls = [site.url(path) for path in ("/a", "/z", "/from", "/private/x", "/none")]
        urls += [closed.url("/a"), busy.url("/throttle"), busy.url("/later"), "http://127.0.0.1:1/x"]
        urls += [f"http://one.localhost:{site.port}/a", f"https://127.0.0.1:{site.port}/a"]
        found = crawl("1", urls=urls)
    assert found[site.url("/a")]["size"] == len(page)
    assert found[site.url("/z")]["size"] == len(page) > found[site.url("/z")]["raw"]
    assert found[site.url("/z")]["encoding"] == "gzip"
    assert found[site.url("/from")]["final"] == site.url("/a")
    assert found[site.url("/private/x")]["reason"] == "robots"
    assert "Disallow: /private" in found[site.url("/private/x")]["detail"]
    assert found[site.url("/none")]["reason"] == "not_found"
    assert found[closed.url("/a")]["reason"] == "robots_unavailable"
    assert closed.seen == ["/robots.txt"]
    assert [found[busy.url(path)]["reason"] for path in ("/throttle", "/later")] == ["throttled"] * 2
    assert "/later" not in busy.seen
    assert found["http://127.0.0.1:1/x"]["reason"] == "refused_connection"
    assert found[f"http://one.localhost:{site.port}/a"]["reason"] == "ok"
    assert found[f"https://127.0.0.1:{site.port}/a"]["reason"] == "tls"
    sent = b"".join(site.requests).lower()
    assert b"cookie:" not in sent and b"referer:" not in sent
    assert site.seen.count("/robots.txt") == 2  # once a host: 127.0.0.1 and one.localhost


def test_every_word_is_documented() -> None:
    text = (Path(__file__).parent.parent / "docs" / "fetching.md").read_text(encoding="utf-8")
    assert [word for word in (*gate.REASONS, *REASONS) if f"`{word}`" not in text] == []
