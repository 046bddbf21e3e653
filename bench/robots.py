"""Parses every real robots.txt of the suite and prints the worst and the median time; exits 1 above the bar.

Run: python -m bench.robots [FOLDER]
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

from rexcrawl import robots

BAR_S = 0.2
PATHS = ("/", "/news/2026/03/rare-earths", "/search?q=a&page=2", "/wp-admin/admin-ajax.php", "/%E7%A8%80%E5%9C%9F")


def judged(body: bytes) -> float:
    """CPU seconds to parse a file and to ask it about five addresses for one agent."""
    began = time.process_time()
    rules = robots.parse(body, url="https://site.example/robots.txt")
    for path in PATHS:
        url = f"https://site.example{path}"
        allowed = rules.allowed(url, "rexcrawl/1.0 (+https://desk.example/)")
        rule = rules.rule_for(url, "rexcrawl/1.0")
        if rule is not None and rule.allows != allowed:
            raise AssertionError(f"rule and judgement differ: {rule} {allowed}")
    _ = rules.crawl_delay("rexcrawl"), rules.sitemaps
    return time.process_time() - began


def main() -> int:
    """Print the figures; 0 when the bar is met."""
    default = Path(os.environ.get("REXCRAWL_SUITES", "../shared/suites")) / "robots-protego"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in ("LICENSE", "ORIGIN"))
    times = {path: judged(path.read_bytes()) for path in files}
    if not times:
        print(f"no files in {folder}")
        return 1
    worst = max(times, key=lambda path: times[path])
    median = statistics.median(times.values())
    print(f"{len(times)} files, worst {times[worst]:.3f} s ({worst.name}), median {median * 1000:.2f} ms")
    return 0 if times[worst] < BAR_S else 1


if __name__ == "__main__":
    sys.exit(main())
