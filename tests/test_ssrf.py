"""Bar 6: no way of writing, redirecting, announcing or resolving an address leads to a private one.

The canary listens on loopback, which stands for every private range: the outlet's own port is opened by
REXCRAWL_ALLOW_PRIVATE=address:port, the canary's is not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rexcrawl import gate
from rexcrawl.errors import FetchRefused
from tests.wire import Wire, http

ROOT = Path(__file__).parent.parent


def crawl(allow: str, **spec: Any) -> dict[str, dict[str, Any]]:
    """The probe's report by address asked."""
    environ = os.environ | {gate.VARIABLE: allow, "http_proxy": "http://127.0.0.1:9", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.probe"],
        input=json.dumps(spec),
        capture_output=True,
        text=True,
        env=environ,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines, done.stderr
    return {line["url"]: line for line in lines}


def spellings(port: int) -> list[str]:
    """127.0.0.1 as an address can be written."""
    hosts = [
        "127.0.0.1", "127.0.0.1.", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001",
        "127.1", "127.0.1", "0x7f.1", "127.0.0.01", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]",
        "localhost", "LOCALHOST", "localhost.", "foo.localhost", "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1",
        "%31%32%37.0.0.1", "0.0.0.0", "0", "[::]", "[::1]", "127.0.0.2", "127.255.255.254",
    ]  # fmt: skip
    return [f"http://{host}:{port}/canary" for host in hosts] + [
        f"http://user:pass@127.0.0.1:{port}/canary",
        f"http://example.com@127.0.0.1:{port}/canary",
        f"http://example.com\\@127.0.0.1:{port}/canary",
        f"http://127.0.0.1:{port}\\@example.com/canary",
        f"http:\\\\127.0.0.1:{port}\\canary",
        f"HTTP://127.0.0.1:{port}/canary",
        f"http://127.0.0.1:{port}#@example.com/canary",
    ]


@pytest.fixture
def canary() -> Iterator[Wire]:
    with Wire({"/canary": http(b"secret"), "/robots.txt": http(b"User-agent: *\nAllow: /")}) as wire:
        yield wire


@pytest.fixture
def outlet(canary: Wire) -> Iterator[Wire]:
    """A site that leads to the canary in every way it can."""
    target = spellings(canary.port)
    answers = {f"/hop{number}": http(b"", "302 Found", Location=_header(url)) for number, url in enumerate(target)}
    answers |= {
        f"/twice{number}": http(b"", "301 Moved", Location=f"/hop{number}") for number in range(0, len(target), 5)
    }
    answers["/feed"] = http(b"<rss>LINKS: " + " ".join(target).encode())
    answers["/canonical"] = http(f'<link rel="canonical" href="{target[0]}"><p>text'.encode())
    answers["/plain"] = http(b"fine")
    answers["/named"] = http(b"", "302 Found", Location=f"http://rebind.test:{canary.port}/canary")
    with Wire(answers) as wire:
        yield wire


def _header(url: str) -> str:
    return url.encode("utf-8").decode("latin-1") if url.isascii() else url.encode("utf-8").decode("utf-8", "ignore")


def everything(outlet: Wire, canary: Wire) -> dict[str, Any]:
    urls = spellings(canary.port)
    urls += [outlet.url(path) for path in outlet.answers if path != "/robots.txt"]
    urls += [f"http://rebind.test:{canary.port}/canary", f"http://inside.test:{canary.port}/canary"]
    urls += [f"ftp://127.0.0.1:{canary.port}/canary", "file:///etc/passwd", "data:text/html,x"]
    dns = {"rebind.test": ["93.184.216.34", "127.0.0.1"], "inside.test": ["127.0.0.1"]}
    return {"urls": urls, "follow": True, "dns": dns, "meta": {"ports": [canary.port], "download_timeout": 3}}


@pytest.mark.slow
def test_nothing_reaches_the_canary(outlet: Wire, canary: Wire) -> None:
    found = crawl(f"127.0.0.1:{outlet.port}", **everything(outlet, canary))
    assert canary.hits == 0
    assert found[outlet.url("/plain")]["reason"] == "ok"
    assert found[outlet.url("/canonical")]["final"] == outlet.url("/canonical")
    assert found[f"http://inside.test:{canary.port}/canary"]["reason"] == "private_address"
    landed = [url for url, line in found.items() if line.get("kind") == "ok"]
    assert {url.split("/")[2] for url in landed} <= {f"127.0.0.1:{outlet.port}"}


@pytest.mark.slow
def test_with_the_gate_off_the_same_crawl_reaches_it(outlet: Wire, canary: Wire) -> None:
    crawl("1", gate=False, **everything(outlet, canary))
    assert canary.hits > 10


@pytest.mark.slow
def test_the_resolver_alone_holds(canary: Wire) -> None:
    """The first wall is down (as if it had a hole): the address as connected is still judged."""
    urls = [f"http://name.test:{canary.port}/canary", f"http://127.0.0.1:{canary.port}/canary"]
    spec = {"urls": urls, "dns": {"name.test": ["127.0.0.1"]}, "written_unchecked": True}
    found = crawl("", meta={"ports": [canary.port]}, **spec)
    assert canary.hits == 0
    assert {found[url]["reason"] for url in urls} == {"private_address"}


@pytest.mark.slow
def test_robots_txt_that_redirects_inside(canary: Wire) -> None:
    with Wire({"/robots.txt": http(b"", "301 Moved", Location=canary.url("/canary")), "/a": http(b"a")}) as outlet:
        found = crawl(f"127.0.0.1:{outlet.port}", urls=[outlet.url("/a")])
        assert canary.hits == 0
        assert found[outlet.url("/a")]["reason"] == "robots_unavailable"


@pytest.mark.parametrize("url", spellings(80) + spellings(8080))
def test_every_spelling_is_refused_as_written(url: str) -> None:
    with pytest.raises(FetchRefused) as refusal:
        gate.check_url(url, allow_private=False, ports=(80, 8080))
    assert refusal.value.reason in gate.REASONS
    assert "user:" not in str(refusal.value)


def inside(folder: Path, *more: str) -> dict[str, Any]:
    """What `tests.inside` reports of three crawls by the engine."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.inside", str(folder), *more],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "http_proxy": "http://127.0.0.1:9"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.slow
def test_the_engine_reaches_no_canary_by_any_source_link_or_name(tmp_path: Path) -> None:
    found = inside(tmp_path)
    assert found["canary"] == [] and found["second"] == []
    far = {poll["reason"] for poll in found["polls"] if poll["outlet"] == "far"}
    assert far == {"private_address"}
    turn = [poll["reason"] for poll in found["polls"] if poll["url"].endswith("/turning")]
    assert turn == ["ok", "private_address", "private_address"], "the second visit goes without Scrapy"
    landed = [row for row in found["discoveries"] if row["url"].endswith("a-story-of-the-outlet.html")]
    assert [row["state"] for row in landed] == ["stored"]


@pytest.mark.slow
def test_with_the_gate_off_the_engine_reaches_both_canaries(tmp_path: Path) -> None:
    found = inside(tmp_path, "open")
    assert len(found["canary"]) > 50 and "/turning" in found["second"]
