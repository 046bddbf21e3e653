"""Bad input and a bad machine, through the real command: a stored reason or one clear line, and nothing lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rexcrawl.cli import main
from rexcrawl.store.database import Store
from tests.site import Item, Site

BEAT = """
[beat]
id = "faults"
title = "Faults"
user_agent = "rexcrawl-test (+https://example.org/contact)"
[politeness]
delay_s = 0.0
[[outlets]]
id = "one"
name = "One"
domain = "127.0.0.1"
home = "{url}/"
kind = "news"
country = "INT"
languages = ["en"]
ports = [{port}]
profile = "a site on loopback"
[[outlets.sources]]
kind = "feed"
url = "{url}/feed/"
[[outlets.sources]]
kind = "feed"
url = "{url}/broken-feed/"
[[watches]]
id = "any"
title = "Any"
query = '"rare earth"'
"""


def _page(about: str, words: str) -> str:
    return (
        f"<html><head><title>{about} output rises</title></head><body><article><h1>{about} output rises</h1>"
        f"<p>{about} output rose again, the owner said on Monday. {words}</p></article></body></html>"
    )


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def rexcrawl(tmp_path: Path, site: Site) -> Callable[..., subprocess.CompletedProcess[str]]:
    beat = tmp_path / "beat.toml"
    beat.write_text(BEAT.format(url=site.url, port=site.port), encoding="utf-8")

    def run(*words: str, most: int | None = None) -> subprocess.CompletedProcess[str]:
        environment = {"REXCRAWL_DATA": str(tmp_path / "data"), "REXCRAWL_BEAT": str(beat)}
        return subprocess.run(
            [sys.executable, "-m", "rexcrawl", *words],
            env={**os.environ, **environment, "REXCRAWL_ALLOW_PRIVATE": "1", "PYTHONWARNINGS": "ignore"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))) if most else None,
        )

    return run


def _fates(data: Path) -> dict[str, tuple[str, str]]:
    with Store.open(data / "rexcrawl.db", readonly=True) as store:
        rows = store.rows("SELECT original_url, state, reason FROM discoveries")
    return {row["original_url"].rpartition("/")[2]: (row["state"], row["reason"]) for row in rows}


@pytest.mark.slow
def test_every_bad_page_and_feed_has_its_reason_and_the_good_one_lands(
    site: Site, rexcrawl: Callable[..., Any], tmp_path: Path
) -> None:
    pages = {
        "good.html": _page("Rare earth", "The plant shipped its first oxide to a buyer in Japan. " * 4),
        "undated.html": _page("Rare earth", "Nobody wrote down when the dryer was mended. " * 4),
        "empty.html": "",
        "control.html": _page("Rare earth", "A line\x00 with \x1b[31m control \u202e signs. " * 5),
    }
    for name, body in pages.items():
        site.page(f"/news/{name}", body)
    site.page("/news/huge.html", b"<html><p>rare earth</p>" + b"x" * (50 * 1024 * 1024))
    links = [f"{site.url}/news/{name}" for name in (*pages, "huge.html", "gone.html")]
    links += ["http://127.0.0.1:1/private.html", "https://another.example/story.html", "javascript:alert(1)"]
    site.feed("/feed/", [Item(url=link, title="Rare earth output") for link in links])
    site.page("/broken-feed/", "<html><body><h1>We have moved</h1></body></html>")
    done = rexcrawl("crawl")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    fates = _fates(tmp_path / "data")
    assert fates["good.html"] == fates["control.html"] == fates["undated.html"] == ("stored", "matched")
    assert fates["huge.html"][1] == "too_large"
    assert fates["gone.html"] == ("pending", "not_found")  # announced before it is published: asked again
    assert fates["empty.html"][0] in ("off_topic", "failed")
    for link in links[-3:-1]:
        why = rexcrawl("why", link, "--json")
        assert "other_site" in why.stdout, link
    with Store.open(tmp_path / "data" / "rexcrawl.db", readonly=True) as store:
        broken = store.row("SELECT last_outcome, last_reason FROM sources WHERE url LIKE '%broken%'")
        assert broken is not None
        assert broken["last_outcome"] == "failed"
        undated = store.row("SELECT published FROM articles WHERE url LIKE '%undated%'")
        assert undated == {"published": None}
        control = store.value("SELECT text FROM articles WHERE url LIKE '%control%'")
        assert not set("\x00\x1b\u202e") & set(control)
    assert rexcrawl("verify").returncode == 0


@pytest.mark.slow
def test_a_full_disk_is_one_line_and_the_next_crawl_goes_on(
    site: Site, rexcrawl: Callable[..., Any], tmp_path: Path
) -> None:
    names = [f"page-{number}.html" for number in range(14)]
    for number, name in enumerate(names):
        site.page(f"/news/{name}", _page("Rare earth", f"Furnace {number} was lit. " * (20 + number)))
    site.feed("/feed/", [Item(url=f"{site.url}/news/{name}", title="Rare earth output") for name in names])
    site.feed("/broken-feed/", [])
    assert rexcrawl("migrate").returncode == 0
    empty = (tmp_path / "data" / "rexcrawl.db").stat().st_size
    _told_in_one_line(rexcrawl("crawl", most=empty))
    assert rexcrawl("verify").returncode == 0
    assert rexcrawl("crawl").returncode == 0
    assert set(_fates(tmp_path / "data").values()) == {("stored", "matched")}
    assert rexcrawl("verify").returncode == 0


@pytest.mark.slow
def test_a_disk_that_fills_up_while_the_file_is_made_is_no_lasting_harm(
    site: Site, rexcrawl: Callable[..., Any], tmp_path: Path
) -> None:
    site.page("/news/good.html", _page("Rare earth", "The plant shipped its first oxide. " * 8))
    site.feed("/feed/", [Item(url=f"{site.url}/news/good.html", title="Rare earth output")])
    site.feed("/broken-feed/", [])
    for most in (1_000, 4_096, 60_000, 200_000):
        _told_in_one_line(rexcrawl("crawl", most=most))
    assert rexcrawl("crawl").returncode == 0
    assert _fates(tmp_path / "data") == {"good.html": ("stored", "matched")}
    assert rexcrawl("verify").returncode == 0


def _told_in_one_line(done: Any) -> None:
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "check space" in done.stderr


@pytest.mark.slow
def test_verify_names_a_flipped_byte_anywhere_and_a_missing_file(
    site: Site, rexcrawl: Callable[..., Any], tmp_path: Path
) -> None:
    site.page("/news/good.html", _page("Rare earth", "The plant shipped its first oxide to a buyer in Japan. " * 4))
    site.feed("/feed/", [Item(url=f"{site.url}/news/good.html", title="Rare earth output")])
    site.feed("/broken-feed/", [])
    assert rexcrawl("crawl").returncode == 0

    def verify(*words: str) -> Result:
        return CliRunner().invoke(main, ["verify", *words], env={"REXCRAWL_DATA": str(tmp_path / "data")})

    (file,) = (tmp_path / "data" / "warc" / "articles").iterdir()
    whole = file.read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // 12)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert verify().exit_code == 3, f"byte {place} of {len(whole)}"
    file.unlink()
    gone = verify("--json")
    assert gone.exit_code == 3
    assert file.name in gone.stdout
    raw = rexcrawl("show", "1", "--raw")
    assert raw.returncode != 0
    assert len(raw.stderr.strip().splitlines()) == 1
    file.write_bytes(whole)
    with Store.open(tmp_path / "data" / "rexcrawl.db") as store, store.transaction():
        store.execute("UPDATE articles SET text = replace(text, 'Japan', 'Jopan')")
    assert "articles 1" in verify("--json").stdout
