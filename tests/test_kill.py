"""Killed at random moments and started again: the same articles, matches and alerts as if left alone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from rexcrawl.store import captures
from rexcrawl.store.database import Store
from rexcrawl.store.seals import broken_seals
from tests.site import Item, Site

PAGES = int(os.environ.get("REXCRAWL_KILL_PAGES", "60"))
KILLS = int(os.environ.get("REXCRAWL_KILLS", "6"))
WORDS = "mine plant licence buyer oxide export price quota furnace railway harbour contract engineer".split()  # noqa: SIM905


def _text(number: int) -> str:
    chance = random.Random(number)
    paragraphs = [" ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(4)]
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _fill(site: Site) -> None:
    items = []
    for number in range(PAGES):
        about = "Rare earth" if number % 3 else "Copper"
        title = f"{about} plant number {number} signs export contract"
        lead = f"<p>{about} output at site {number} rose, the owner said, as a new separation plant started.</p>"
        site.page(
            f"/news/story-{number}.html",
            f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{lead}{_text(number)}"
            "</article></body></html>",
        )
        items.append(Item(url=f"{site.url}/news/story-{number}.html", title=title))
    site.feed("/feed/", items)


def _beat(folder: Path, site: Site) -> Path:
    path = folder / "beat.toml"
    path.write_text(
        f"""
[beat]
id = "kill"
title = "Kill"
user_agent = "rexcrawl-test (+https://example.org/contact)"
[politeness]
delay_s = 0.0
[[outlets]]
id = "one"
name = "One"
domain = "127.0.0.1"
home = "{site.url}/"
kind = "news"
country = "INT"
languages = ["en"]
ports = [{site.port}]
profile = "a site on loopback"
[[outlets.sources]]
kind = "feed"
url = "{site.url}/feed/"
[[watches]]
id = "any"
title = "Any"
query = '"rare earth"'
""",
        encoding="utf-8",
    )
    return path


def _start(beat: Path, data: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "REXCRAWL_DATA": str(data), "REXCRAWL_ALLOW_PRIVATE": "1", "PYTHONWARNINGS": "ignore"}
    return subprocess.Popen(
        [sys.executable, "-m", "rexcrawl", "crawl", "--beat", str(beat)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _left(data: Path) -> dict[str, object]:
    with Store.open(data / "rexcrawl.db", readonly=True) as store:
        assert list(broken_seals(store)) == []
        for row in captures.kept(store):
            with (data / "warc" / row["warc_file"]).open("rb") as file:
                for part in ("warc", "request"):
                    file.seek(row[f"{part}_offset"])
                    record = file.read(row[f"{part}_length"])
                    assert sha256(record).hexdigest() == row[f"{part}_sha256"]
        return {
            "articles": store.rows("SELECT url, headline, text, state FROM articles ORDER BY url"),
            "discoveries": store.rows("SELECT url, state, reason FROM discoveries ORDER BY url"),
            "matches": store.rows(
                "SELECT a.url, m.watch, m.level FROM matches m JOIN articles a ON a.id = m.article ORDER BY 1, 2"
            ),
            "revisions": store.value("SELECT count(*) FROM revisions"),
            "alerts": store.rows(
                "SELECT a.url, t.kind, t.state FROM alerts t JOIN articles a ON a.id = t.article ORDER BY 1, 2"
            ),
        }


@pytest.mark.slow
def test_killed_and_restarted_equals_undisturbed(tmp_path: Path) -> None:
    chance = random.Random(7)
    with Site() as site:
        _fill(site)
        beat = _beat(tmp_path, site)
        assert _start(beat, tmp_path / "calm").wait(timeout=300) == 0
        for _ in range(KILLS):
            process = _start(beat, tmp_path / "killed")
            time.sleep(chance.uniform(1.0, 4.0))
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert _start(beat, tmp_path / "killed").wait(timeout=120) == 0
    calm, killed = _left(tmp_path / "calm"), _left(tmp_path / "killed")
    assert len(calm["articles"]) == PAGES - len(range(0, PAGES, 3))  # type: ignore[arg-type]
    assert killed == calm
