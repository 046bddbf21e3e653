"""Bar 7: answers made to hurt cost at most a cap, and everybody else's articles still land."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
import pytest

from rexcrawl.archive.coding import zstd
from tests.test_ssrf import crawl
from tests.wire import Wire, drip, http

CAP_MB = 10
HUGE = 300 * 1024 * 1024
COSTLY = ["/gzip", "/br", "/zstd", "/gzip-gzip", "/deflate", "/headers", "/interim", "/endless"]


def _stream(machine: Any) -> bytes:
    block = bytes(1024 * 1024)
    feed = machine.process if hasattr(machine, "process") else machine.compress
    parts = [feed(block) for _ in range(HUGE // len(block))]
    return b"".join([*parts, machine.finish() if hasattr(machine, "finish") else machine.flush()])


def gzip_bomb() -> bytes:
    return _stream(zlib.compressobj(9, zlib.DEFLATED, 31))


def _header_flood() -> Iterable[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(200_000):
        yield b"".join(b"X-Flood-%d: %s\r\n" % (number * 100 + i, b"a" * 100) for i in range(100))


def _endless() -> Iterable[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    while True:
        yield b"<a href='/x'>x</a>" * 4000


def _interim() -> Iterable[bytes]:
    while True:
        yield b"HTTP/1.1 100 Continue\r\n\r\n" * 1000


def bombs() -> dict[str, tuple[Any, set[str]]]:
    """Path to the answer and the words that may come of it."""
    small = gzip_bomb()
    return {
        "/gzip": (http(small, Content_Encoding="gzip"), {"bomb"}),
        "/gzip-gzip": (http(gzip.compress(small), Content_Encoding="gzip, gzip"), {"bomb"}),
        "/deflate": (http(_stream(zlib.compressobj(9)), Content_Encoding="deflate"), {"bomb"}),
        "/br": (http(_stream(brotli.Compressor(quality=1)), Content_Encoding="br"), {"bomb"}),
        "/zstd": (http(_stream(zstd.ZstdCompressor()), Content_Encoding="zstd"), {"bomb"}),
        "/many": (http(b"x", Content_Encoding=", ".join(["gzip"] * 50)), {"bad_encoding"}),
        "/not-gzip": (http(b"\x00\x01\x02" * 99, Content_Encoding="gzip"), {"bad_encoding"}),
        "/plain-as-gzip": (http(b"<p>honest text", Content_Encoding="gzip"), {"ok"}),
        "/cut-gzip": (http(gzip.compress(b"<p>" + bytes(range(256)) * 50)[:-60], Content_Encoding="gzip"), {"partial"}),
        "/headers": (_header_flood, {"head_too_large"}),
        "/one-header": (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 3_000_000, {"head_too_large", "reset", "bad_response"}),
        "/interim": (_interim, {"head_too_large", "timeout", "bad_response"}),
        "/endless": (_endless, {"too_large"}),
        "/says-huge": (http(b"x", Content_Length="99999999999"), {"too_large"}),
        "/short": (http(b"abc", Content_Length="1000"), {"partial"}),
        "/long": (http(b"abcdefghij", Content_Length="3"), {"ok", "bad_response"}),
        "/two-lengths": (http(b"abc", Content_length="5"), {"bad_response", "partial", "ok"}),
        "/negative": (http(b"abc", Content_Length="-5"), {"bad_response"}),
        "/charset": (http(b"<p>\xff\xfe\x00", Content_Type="text/html; charset=klingon-7"), {"ok"}),
        "/drip": (drip(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", b"x", 0.2, 100), {"timeout"}),
        "/drip-head": (drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.2, 100), {"timeout"}),
        "/nonsense": (b"\x00\x01\x02\r\n\r\n" * 100, {"bad_response"}),
        "/silent": (b"", {"bad_response", "reset"}),
        "/circle": (http(b"", "302 Found", Location="/circle"), {"redirect_loop"}),
        **{
            f"/far{n}": (http(b"", "302 Found", Location=f"/far{n + 1}"), {"too_many_redirects", "redirect_loop"})
            for n in range(3)
        },
        **{f"/far{n}": (http(b"", "302 Found", Location=f"/far{n + 1}"), set()) for n in range(3, 40)},
        "/bad-location": (http(b"", "302 Found", Location="http://[bad"), {"invalid"}),
        "/206": (http(b"part", "206 Partial Content"), {"partial"}),
    }


@pytest.mark.slow
def test_bombs_cost_a_cap_and_others_land() -> None:
    answers = bombs()
    fair = {f"/fair{number}": http(b"<p>an article") for number in range(5)}
    with Wire({path: answer for path, (answer, _) in answers.items()}) as bad, Wire(dict(fair), "127.0.0.2") as good:
        asked = [path for path, (_, words) in answers.items() if words]
        urls = [bad.url(path) for path in asked] + [good.url(path) for path in fair]
        settings = {"CONCURRENT_REQUESTS_PER_DOMAIN": 4, "RETRY_ENABLED": False}
        found = crawl("1", urls=urls, settings=settings, meta={"download_timeout": 3})
        wrong = {path: found.get(bad.url(path)) for path in asked}
        wrong = {path: line for path, line in wrong.items() if not line or line["reason"] not in answers[path][1]}
        assert not wrong
        assert all(found[good.url(path)]["reason"] == "ok" for path in fair)


@pytest.mark.slow
@pytest.mark.parametrize("path", COSTLY)
def test_memory_of_one_bomb_stays_under_twice_the_cap(path: str) -> None:
    with Wire({path: bombs_of(path)}) as bad:
        found = crawl("1", urls=[bad.url(path)] * 3, meta={"download_timeout": 3}, settings={"RETRY_ENABLED": False})
    assert found[bad.url(path)]["peak_mb"] - found[""]["base_mb"] < 2 * CAP_MB


def bombs_of(path: str) -> Any:
    return bombs()[path][0]


ENGINE = (
    "/gzip", "/br", "/zstd", "/laughs", "/laughing-map", "/million", "/headers", "/drip", "/circle", "/far0",
    "/says-huge", "/charset", "/attributes",
)  # fmt: skip


def engine_among(folder: Path, paths: Iterable[str]) -> dict[str, Any]:
    """What `tests.bombed` tells of a crawl with those bombs."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bombed", str(folder), ",".join(paths)],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    stored = {row["outlet"]: row["n"] for row in told["states"] if row["state"] == "stored"}
    assert stored == {"fair1": 4, "fair2": 4, "fair3": 4}
    assert "quarantined" not in {row["state"] for row in told["states"]}
    assert set(paths) <= {urlsplit(row["url"]).path for row in told["polls"]}
    return told


@pytest.mark.slow
def test_through_the_engine_every_bomb_has_a_reason_and_the_others_land(tmp_path: Path) -> None:
    told = engine_among(tmp_path, ENGINE)
    reasons = {urlsplit(row["url"]).path: row["reason"] for row in told["polls"]}
    assert {path: reasons[path] for path in ("/gzip", "/br", "/zstd", "/million", "/headers", "/drip")} == {
        "/gzip": "bomb",
        "/br": "bomb",
        "/zstd": "bomb",
        "/million": "too_large",
        "/headers": "head_too_large",
        "/drip": "timeout",
    }
    assert told["grown_mb"] < 3 * CAP_MB  # two bodies at the cap at once, and what is on the wire; 19 to 24 measured
    assert told["readers_grown_mb"] < 2 * CAP_MB


@pytest.mark.slow
def test_half_a_million_links_that_fit_under_the_cap_are_read_as_far_as_they_can_be(tmp_path: Path) -> None:
    told = engine_among(tmp_path, ["/links"])
    assert told["grown_mb"] < 4 * CAP_MB  # the body, its copy for the reader, and what is on the wire
    assert told["readers_grown_mb"] < 400  # a tree of 150,000 tags; it took 1,455 without that bound
