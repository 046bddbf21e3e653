"""One crawl over the real publisher pages of the suite, served on loopback: pages/s, CPU s per page, peak memory.

`python -m bench.crawl`: stores or rules on every page, then a second crawl that must fetch no article.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.descendants import watched
from rexcrawl import config, engine
from rexcrawl.demo.server import Site
from rexcrawl.store.database import Store
from tests.site import Item

SUITES = Path(os.environ.get("REXCRAWL_SUITES", Path(__file__).parent.parent.parent / "shared" / "suites"))


def main() -> None:
    folder = SUITES / "pages-fundus"
    if not folder.is_dir():
        raise SystemExit(f"the suite pages-fundus is not at {SUITES}; set REXCRAWL_SUITES")
    os.environ["REXCRAWL_ALLOW_PRIVATE"] = "1"
    pages = sorted(folder.rglob("*.html.gz"))
    with tempfile.TemporaryDirectory() as temporary, Site() as site:
        data = Path(temporary)
        items = []
        for number, page in enumerate(pages):
            path = f"/news/{number}-{page.name.removesuffix('.html.gz')}.html"
            site.page(path, gzip.decompress(page.read_bytes()), content_type="text/html")
            items.append(Item(url=site.url + path, title=page.name, published=datetime.now(UTC)))
        site.feed("/feed/", items[: len(items) // 2])
        site.sitemap("/news.xml", items, name="Bench")
        beat = _beat(data, site)
        engine.run(lambda: _rounds(beat, data, site, len(pages)))
        with Store.open(data / "rexcrawl.db", readonly=True) as store:
            for row in store.rows("SELECT state, reason, count(*) AS n FROM discoveries GROUP BY 1, 2"):
                print(f"{row['state']:12} {row['reason']:12} {row['n']}")


async def _rounds(beat: Path, data: Path, site: Site, pages: int) -> None:
    loaded = config.load(beat)
    largest = 0
    for name in ("first", "second"):
        before = len([hit for hit in site.log if hit.path.startswith("/news/")])
        begun, cpu = time.perf_counter(), time.process_time()
        with watched() as workers:
            counts: dict[str, Any] = await engine.crawl(loaded, data, force=True)
            workers.look()
        spent, used = time.perf_counter() - begun, time.process_time() - cpu + workers.cpu_s
        largest = max(largest, workers.largest_mb)
        fetched = len([hit for hit in site.log if hit.path.startswith("/news/")]) - before
        print(f"{name}: {fetched} pages fetched of {pages} in {spent:.1f} s ({fetched / spent:.1f}/s)", end=", ")
        print(f"CPU {used:.1f} s ({used / max(fetched, 1):.3f} s a page); {json.dumps(counts)}")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory: crawl and the site {own} MB, largest worker {largest} MB")


def _beat(data: Path, site: Site) -> Path:
    path = data / "bench.toml"
    vocabulary = config.folder("schedules") / "vocabulary" / "rare-earths.toml"
    path.write_text(
        f"""
[beat]
id = "bench"
title = "Bench"
user_agent = "rexcrawl-bench (loopback only; +https://example.org/contact)"
vocabulary = ["{vocabulary}"]
[politeness]
delay_s = 0.0
[[outlets]]
id = "bench"
name = "Bench"
domain = "127.0.0.1"
home = "{site.url}/"
kind = "news"
country = "INT"
languages = ["en"]
ports = [{site.port}]
profile = "real pages on loopback"
[[outlets.sources]]
kind = "feed"
url = "{site.url}/feed/"
[[outlets.sources]]
kind = "news_sitemap"
url = "{site.url}/news.xml"
[[watches]]
id = "rare-earths"
title = "Rare earths"
query = "core: {{story}}"
""",
        encoding="utf-8",
    )
    return path


if __name__ == "__main__":
    main()
