"""Feeds, sitemaps and URLs against the shared suites: what agrees, what does not and why, and how long it takes.

Run: `python bench/discovery.py [feeds|illformed|sitemaps|urls|speed]…`, REXCRAWL_SUITES naming the suites' folder.
Exits 1 when a bar is missed.
"""

from __future__ import annotations

import ast
import html
import io
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rexcrawl import urls
from rexcrawl.discover import Document, Entry, read
from rexcrawl.discover.plain import SUMMARY_CAP, plain
from rexcrawl.errors import ReadError

SUITES = Path(os.environ.get("REXCRAWL_SUITES", Path(__file__).parent.parent.parent / "shared" / "suites"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FEED_BASE = "http://127.0.0.1:8097/"  # the suite's own server: some expectations name it

_EXPECT = re.compile(rb"^\s*Expect:\s*(.+?)\s*$", re.M)
_HEADER = re.compile(rb"^\s*Header:\s*([\w-]+):\s*(.+?)\s*$", re.M)
_PART = re.compile(r"^entries\[(\d+)\](?:\[['\"](\w+)['\"]\]|\.(\w+))(.*?)\s*==\s*(.+)$", re.S)


@dataclass(frozen=True, kw_only=True)
class Check:
    """One comparison of an expectation: the field of entry `at` should be `wanted`."""

    at: int
    field: str
    wanted: Any


def _field(key: str, rest: str) -> str | None:
    """Which of our fields an expectation is about, or None when it is about none of them."""
    rest = rest.replace('"', "'")
    plain_keys = {
        "id": "id",
        "guid": "id",
        "link": "link",
        "title": "title",
        "summary": "summary",
        "description": "summary",
    }
    if not rest and key in plain_keys:
        return plain_keys[key]
    if not rest and key == "author":
        return "author"
    if key == "author_detail" and rest in ("['name']", ".name"):
        return "name"
    if key == "authors" and re.fullmatch(r"\[\d+\]\['name'\]", rest):
        return f"byline{rest[1]}"
    if key in ("title_detail", "summary_detail") and rest == "['value']":
        return key.removesuffix("_detail")
    if key == "content" and rest == "[0]['value']":
        return "content"
    dates = {"published_parsed": "published", "created_parsed": "published", "issued_parsed": "published"}
    dates |= {"updated_parsed": "modified", "modified_parsed": "modified", "date_parsed": "modified"}
    return dates.get(key) if not rest else None


def checks(expect: str) -> list[Check]:
    """The comparisons of an `Expect:` line that concern what discovery yields."""
    out = []
    for part in re.split(r"\s+and\s+(?=entries|feed|not|bozo|len|version)", expect):
        found = _PART.match(part.strip())
        field = _field(found[2] or found[3], found[4].strip()) if found else None
        if found and field:
            try:
                wanted = ast.literal_eval(found[5].strip())
            except (ValueError, SyntaxError):
                continue
            out.append(Check(at=int(found[1]), field=field, wanted=wanted))
    return out


def _text(value: object) -> str:
    return plain(str(value or ""), cap=SUMMARY_CAP) or ""


def _moment(wanted: Any) -> datetime | None:
    try:
        year, month, day, hour, minute, second = wanted[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (TypeError, ValueError):
        return None


def verdict(check: Check, entry: Entry) -> str | None:
    """None when the entry agrees with the check, else what we have instead."""
    field, wanted = check.field, check.wanted
    if field in ("published", "modified"):
        got = getattr(entry, field)
        return None if got == _moment(wanted) else f"{got}"
    if field == "link":
        return None if entry.url == wanted or entry.url == _standard(wanted) else f"{entry.url}"
    if field == "id":
        return None if entry.entry_id == wanted else f"{entry.entry_id}"
    ours: dict[str, Callable[[], object]] = {
        "title": lambda: entry.title,
        "summary": lambda: entry.summary,
        "content": lambda: entry.content_html,
        "author": lambda: entry.author,
        "name": lambda: entry.author,
    }
    got_value = entry.bylines[int(field[6:])] if field.startswith("byline") else ours[field]()
    if field == "author":
        wanted = re.sub(r"\s*\([^()@]+@[^()]+\)$", "", str(wanted))  # ours is the name alone
    ours_text = _text(got_value) if field == "content" else got_value
    wanted_text = {_text(wanted), _text(wanted) or None, _text(html.escape(str(wanted)))}
    return None if ours_text in wanted_text else repr(got_value)


def _standard(address: object) -> str | None:
    return urls.resolve("", str(address))


def _read(path: Path) -> tuple[Document, float, bytes]:
    body = path.read_bytes()
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in _HEADER.findall(body[:2000])]
    base = FEED_BASE + path.as_posix().partition("feeds-feedparser/")[2]
    started = time.perf_counter()
    document = read("feed", body, url=base, headers=headers, now=NOW)
    return document, time.perf_counter() - started, body


def feeds() -> bool:
    """Well-formed feeds: agreement with each expectation that concerns an entry's fields."""
    by_field: dict[str, list[int]] = {}
    cases = agreed = 0
    slowest, failures = (0.0, ""), []
    for path in sorted((SUITES / "feeds-feedparser/tests/wellformed").rglob("*.xml")):
        document, took, body = _read(path)
        slowest = max(slowest, (took, path.name))
        expect = _EXPECT.search(body)
        wanted = checks(expect[1].decode("utf-8", "replace")) if expect else []
        if not wanted:
            continue
        wrong = []
        for check in wanted:
            entry = document.entries[check.at] if check.at < len(document.entries) else Entry()
            got = verdict(check, entry)
            counts = by_field.setdefault(check.field, [0, 0])
            counts[0] += got is None
            counts[1] += 1
            if got is not None:
                wrong.append(f"{check.field}: wanted {check.wanted!r}, have {got}")
        cases += 1
        agreed += not wrong
        failures += [f"  {path.parent.name}/{path.name}: {line}" for line in wrong]
    print(
        f"well-formed feeds: {agreed} of {cases} cases agree ({agreed / cases:.2%}; bar 98 %), "
        f"slowest {slowest[0]:.2f} s"
    )
    for field, (good, every) in sorted(by_field.items()):
        print(f"  {field:10} {good}/{every}")
    print("\n".join(failures))
    return agreed / cases >= 0.98 and slowest[0] < 2


def illformed() -> bool:
    """Ill-formed and oddly encoded feeds: every `<item>` or `<entry>` that stands in the text is found."""
    good = every = 0
    slowest = (0.0, "")
    for folder in ("illformed", "encoding"):
        for path in sorted((SUITES / "feeds-feedparser/tests" / folder).rglob("*.xml")):
            document, took, body = _read(path)
            slowest = max(slowest, (took, path.name))
            visible = len(re.findall(rb"<(?:\w+:)?(?:item|entry)[\s>]", body.replace(b"\x00", b"")))
            every += 1
            good += len(document.entries) >= visible
            if len(document.entries) < visible:
                print(f"  {folder}/{path.name}: {visible} visible, {len(document.entries)} found; {document.problem}")
    print(f"ill-formed and encodings: {good} of {every} files yield every visible entry; slowest {slowest[0]:.2f} s")
    return good == every and slowest[0] < 2


def sitemaps() -> bool:
    """Every sample yields as many addresses as stand in it, or a problem that says why not."""
    folder = SUITES / "sitemaps-crawler-commons/src/test/resources"
    good = every = 0
    for path in sorted([*(folder / "sitemaps").rglob("*.*"), *(folder / "rss").glob("*")]):
        document = read("sitemap", path.read_bytes(), url="https://www.example.com/sitemap.xml", now=NOW)
        found = len([entry for entry in document.entries if entry.url]) + len(document.children)
        every += 1
        good += bool(found or document.problem)
        print(f"  {path.name:45} {found:4} addresses {document.problem or ''}")
    print(f"sitemaps: {good} of {every} files yield addresses or a problem")
    return good == every


def _cases() -> Iterator[dict[str, Any]]:
    data = json.loads((SUITES / "urls-wpt/url/tests/urltestdata.json").read_text(encoding="utf-8"))
    return (case for case in data if isinstance(case, dict))


def _canonical(base: str | None, address: str) -> str | None:
    resolved = urls.resolve(base or "", address)
    try:
        return urls.canonical(resolved) if resolved else None
    except ReadError:
        return None


def wpt() -> bool:
    """The WHATWG cases: host and path of every http(s) result agree, also in canonical form; the rest is refused."""
    good = every = refused = must_fail = 0
    for case in _cases():
        resolved, found = (
            urls.resolve(case.get("base") or "", case["input"]),
            _canonical(case.get("base"), case["input"]),
        )
        if case.get("failure"):
            must_fail += 1
            refused += resolved is None
            if resolved is not None:
                print(f"  accepted: {case['input']!r} as {resolved}")
        elif case["protocol"] in ("http:", "https:"):
            every += 1
            parsed = [urls.parse(address) for address in (resolved, found) if address]
            agree = len(parsed) == 2 and all(
                (p.hostname, p.pathname) == (case["hostname"], case["pathname"]) for p in parsed
            )
            good += agree
            if not agree:
                print(f"  {case['input']!r}: wanted {case['href']}, have {resolved} and {found}")
    print(f"urls: {good} of {every} http(s) cases agree in host and path; {refused} of {must_fail} must-fail refused")
    return good == every and refused == must_fail


_ITEM = """<item><title>Dysprosium price rises for week {0}</title><link>https://outlet.example/2026/01/story-{0}/</link>
<guid isPermaLink="false">https://outlet.example/?p={0}</guid><pubDate>Thu, 01 Jan 2026 08:00:00 +0000</pubDate>
<dc:creator><![CDATA[Ana Li]]></dc:creator><category><![CDATA[Mining]]></category>
<description><![CDATA[<p>Prices rose again, traders said.</p>]]></description></item>"""


def speed() -> bool:
    """A plain feed of 40 items: ours, ours by feedparser, and feedparser alone, in one process; medians in ms."""
    import feedparser  # type: ignore[import-untyped]

    from rexcrawl.discover import feeds as reader
    from rexcrawl.discover import xmlfeed

    items = "".join(_ITEM.format(number) for number in range(40))
    head = '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>'
    body = f"{head}{items}</channel></rss>".encode()
    text = reader.legal(body, None)
    runs: dict[str, Callable[[], object]] = {
        "ours": lambda: read("feed", body, url=FEED_BASE, now=NOW),
        "ours by feedparser": lambda: xmlfeed.read(text, url=FEED_BASE, now=NOW),
        "feedparser alone": lambda: feedparser.parse(io.BytesIO(body)),
    }
    took = {name: sorted(_timed(run) for _ in range(15))[7] * 1000 for name, run in runs.items()}
    print("feed of 40 items: " + ", ".join(f"{name} {ms:.2f} ms" for name, ms in took.items()))
    return took["ours"] < took["feedparser alone"]


def _timed(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


TABLES: dict[str, Callable[[], bool]] = {
    "feeds": feeds,
    "illformed": illformed,
    "sitemaps": sitemaps,
    "urls": wpt,
    "speed": speed,
}


def main(names: list[str]) -> int:
    """Print the tables asked for (all, if none); 1 when a bar is missed."""
    if not SUITES.is_dir():
        print(f"no suites at {SUITES}; set REXCRAWL_SUITES")
        return 1
    return 0 if False not in [TABLES[name]() for name in names or TABLES] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
