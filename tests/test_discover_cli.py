"""`rexcrawl try discover` on files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from click.testing import CliRunner

from rexcrawl.cli.try_discover import discover
from rexcrawl.discover import PROBLEMS

FEED = "<rss><channel><link>https://outlet.example/</link><item><title>T</title><link>/a</link><guid>g1</guid></item>"
FEED += "</channel></rss>"
DOCS = Path(__file__).parent.parent / "docs" / "discovery.md"


def run(*args: str) -> tuple[int, list[dict[str, object]], str]:
    done = CliRunner().invoke(discover, ["--json", *args])
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_rows_and_a_gzipped_file(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.xml", tmp_path / "b.xml.gz"
    plain.write_text(FEED, encoding="utf-8")
    packed.write_bytes(gzip.compress(FEED.encode()))
    code, rows, said = run("--kind", "feed", str(plain), str(packed))
    assert code == 0
    assert said == ""
    assert [row["file"] for row in rows] == [str(plain), str(packed)]
    assert {key: rows[0][key] for key in ("url", "title", "published", "author", "id")} == {
        "url": "https://outlet.example/a",
        "title": "T",
        "published": None,
        "author": None,
        "id": "g1",
    }


def test_children_of_an_index(tmp_path: Path) -> None:
    file = tmp_path / "index.xml"
    file.write_text("<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>", encoding="utf-8")
    _, rows, _ = run("--kind", "sitemap", "--url", "https://outlet.example/", str(file))
    assert [(row["url"], row["child"]) for row in rows] == [("https://outlet.example/a.xml", True)]


def test_problems_are_named_and_do_not_fail(tmp_path: Path) -> None:
    page = tmp_path / "page.xml"
    page.write_text("<html><body>x</body></html>", encoding="utf-8")
    code, rows, said = run("--kind", "feed", str(page), str(tmp_path / "missing"))
    assert (code, rows) == (0, [])
    assert f"{page}: html: " in said
    assert "missing: cannot be read" in said
    assert run("--kind", "feed", str(tmp_path / "missing"))[0] == 1


def test_the_table(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(FEED, encoding="utf-8")
    done = CliRunner().invoke(discover, ["--kind", "feed", str(file)])
    assert done.exit_code == 0
    assert "https://outlet.example/a" in done.stdout


def test_every_problem_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for word, sentence in PROBLEMS.items():
        assert f"| `{word}` | {sentence} |" in text
