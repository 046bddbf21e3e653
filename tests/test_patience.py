"""A host that asks us to wait is left alone as a whole, by the next crawl too."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rexcrawl.store.database import Store, stamp
from tests.site import Item, Site

BEAT = """
[beat]
id = "patience"
title = "Patience"
user_agent = "rexcrawl-test (+https://example.org/contact)"
[politeness]
delay_s = 0.0
fetches_per_run = 2
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
url = "{url}/other-feed/"
[[watches]]
id = "any"
title = "Any"
query = 'oxide'
"""


def _crawl(folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "rexcrawl", "crawl"],
        env={
            **os.environ,
            "REXCRAWL_DATA": str(folder / "data"),
            "REXCRAWL_BEAT": str(folder / "beat.toml"),
            "REXCRAWL_ALLOW_PRIVATE": "1",
            "PYTHONWARNINGS": "ignore",
        },
        timeout=120,
        check=True,
        capture_output=True,
    )


@pytest.mark.slow
def test_retry_after_holds_for_every_page_and_source_of_the_host(tmp_path: Path) -> None:
    with Site() as site:
        (tmp_path / "beat.toml").write_text(BEAT.format(url=site.url, port=site.port), encoding="utf-8")
        links = [f"{site.url}/news/2026/oxide-{number}.html" for number in range(6)]
        for link in links:
            site.page(link.removeprefix(site.url), "wait", status=429, headers={"Retry-After": "7200"})
        for feed in ("/feed/", "/other-feed/"):
            site.feed(feed, [Item(url=link, title="Oxide") for link in links])
        begun = datetime.now(UTC)
        _crawl(tmp_path)
        asked = len(site.log)
        assert sum("/news/" in str(entry) for entry in site.log) == 1
        _crawl(tmp_path)
        assert len(site.log) == asked
    with Store.open(tmp_path / "data" / "rexcrawl.db", readonly=True) as store:
        late = stamp(begun + timedelta(seconds=7190))
        assert all(row["at"] >= late for row in store.rows("SELECT next_fetch_at AS at FROM discoveries"))
        rows = store.rows("SELECT next_poll_at AS at, next_reason FROM sources")
        assert all(row["at"] >= late and row["next_reason"] == "its host asks us to wait" for row in rows)
