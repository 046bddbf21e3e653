"""Why an address was stored or not: one documented set of reasons, and an answer for every URL."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rexcrawl import gate, reasons
from rexcrawl.discover import PROBLEMS
from rexcrawl.middlewares import outcomes
from rexcrawl.store.database import Store
from tests.site import Item, Site
from tests.test_outlets import command
from tests.test_outlets_check import _page

ROOT = Path(__file__).parent.parent
CODE = ROOT / "rexcrawl"
# Where the reason stands among the arguments, and which functions give back nothing but reasons (or "").
_PLACES = {"decided": 4, "_end": 4, "_keep_as_it_was": 4, "_drop": 2}
_GIVE_BACK = frozenset(("stands_in", "state_after", "wall", "reservation"))


def _texts(node: ast.AST | None) -> Iterator[str]:
    """The texts that an expression may be: a constant, or the branches of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _texts(value)


def _written(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from (text for word in node.keywords if word.arg == "reason" for text in _texts(word.value))
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in _PLACES and len(node.args) > _PLACES[name]:
                yield from _texts(node.args[_PLACES[name]])
        elif isinstance(node, ast.FunctionDef):
            defaults = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            yield from (text for argument, value in defaults if argument.arg == "reason" for text in _texts(value))
            if node.name in _GIVE_BACK:
                yield from (t for one in ast.walk(node) if isinstance(one, ast.Return) for t in _texts(one.value))
        elif isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            yield from (t for key, value in pairs if "reason" in _texts(key) for t in _texts(value))
        elif isinstance(node, ast.Assign) and {getattr(one, "id", "") for one in node.targets} & {"word", "INTERNAL"}:
            yield from _texts(node.value)


def _of_the_code() -> set[str]:
    files = [CODE / name for name in ("store/discoveries.py", "store/sources.py", "extract/pagekind.py")]
    files += [*(CODE / "pipelines").glob("*.py"), *(CODE / "middlewares").glob("*.py"), CODE / "spiders/watching.py"]
    found = {
        text
        for path in files
        if path.name not in ("telling.py", "stories.py")  # alerts and stories have their own sets
        for text in _written(ast.parse(path.read_text(encoding="utf-8")))
    }
    words = {text for text in found if re.fullmatch("[a-z_]+", text)}  # the rest says when a source is polled next
    return words | set(outcomes.REASONS) | set(gate.REASONS) | set(PROBLEMS)


def test_the_documented_set_is_the_set_of_the_code() -> None:
    assert set(reasons.REASONS) ^ _of_the_code() == set()


def test_the_page_shows_the_set() -> None:
    page = (ROOT / "docs/reasons.md").read_text(encoding="utf-8")
    assert page.endswith(reasons.as_markdown())
    assert sum(len(words) for words in reasons.SECTIONS.values()) == len(reasons.REASONS)


BEAT = """
[beat]
id = "b"
title = "B"
user_agent = "why-test (+https://example.org/contact)"
first_visit = "30d"
[politeness]
delay = "0s"
[[outlets]]
id = "works"
name = "Works Daily"
domain = "127.0.0.1"
home = "{url}/"
ports = [{port}]
kind = "news"
country = "INT"
languages = ["en"]
profile = "an outlet"
[[outlets.sources]]
kind = "feed"
url = "{url}/feed/"
[[outlets.sources]]
kind = "sitemap"
url = "{url}/sitemap.xml"
[[watches]]
id = "any"
title = "Any"
query = "oxide"
"""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A site whose addresses end in every sort of way, crawled once: its address and the folder."""
    folder, now = tmp_path_factory.mktemp("why"), datetime.now(UTC)
    with Site(robots="User-agent: *\nDisallow: /private/\n") as site:
        (folder / "beat.toml").write_text(BEAT.format(url=site.url, port=site.port), encoding="utf-8")
        site.page("/news/good.html", _page(0))
        site.page("/news/dull.html", "<title>Flower show</title><h1>Flower show</h1>" + "<p>Roses won again.</p>" * 20)
        site.redirect("/news/old-name.html", "/news/new-name.html")
        site.page("/news/new-name.html", _page(1))
        site.gone("/news/taken-down.html")
        names = ("/news/good.html", "/news/dull.html", "/news/old-name.html", "/news/taken-down.html",
                 "/private/memo.html", "/news/missing.html", "https://another.example/story.html",
                 "http://10.0.0.1/x")  # fmt: skip
        items = [Item(url=name, title="Oxide", published=now - timedelta(hours=2)) for name in names]
        items.append(Item(url="/news/ancient.html", title="Oxide", published=now - timedelta(days=400)))
        site.feed("/feed/", items)
        site.sitemap("/sitemap.xml", items[1:2])
        done = command("crawl", "--beat", str(folder / "beat.toml"), data=folder / "data")
        assert done.returncode == 0, done.stderr
        yield site.url, folder


def _why(crawled: tuple[str, Path], path: str, *options: str) -> str:
    url, folder = crawled
    address = path if "://" in path else url + path
    done = command("why", address, "--beat", str(folder / "beat.toml"), *options, data=folder / "data")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/news/good.html", ("stored (matched", "`rexcrawl show", "announced", "not announced by sitemap", "the desk")),
        ("/news/dull.html", ("off topic (no_match", "announced", "by sitemap", "change this: another `query`")),
        ("/news/old-name.html", ("stored", "redirected to", "/news/new-name.html")),
        ("/news/taken-down.html", ("gone", "410", "change this")),
        ("/private/memo.html", ("not fetched: refused (robots", "Disallow: /private/", "no page of it was captured")),
        ("/news/missing.html", ("waiting to be fetched (not_found", "looked at again")),
        ("/news/ancient.html", ("not taken up (too_old", "change this: a longer `first_visit`")),
        (
            "https://another.example/story.html",
            ("announced, and dropped at once", "other_site", "no outlet of the beat"),
        ),
        ("http://10.0.0.1/x", ("the gate refuses it (private_address",)),
        ("/news/never-seen.html", ("never announced", "it would belong to Works Daily", "outlets check works")),
        ("/private/other.html", ("never announced", "forbidden by the rule", "another robots.txt")),
        ("https://unknown.example/a", ("never announced", "no outlet of the beat has this site", "outlets add")),
        ("ftp://unknown.example/a", ("the gate refuses it (scheme",)),
        ("https://[bad", ("the gate refuses it (invalid",)),
    ],
)
def test_every_url_has_an_answer(crawled: tuple[str, Path], path: str, words: tuple[str, ...]) -> None:
    said = _why(crawled, path)
    for word in words:
        assert word in said, said


def test_counts_and_json(crawled: tuple[str, Path]) -> None:
    _, folder = crawled
    done = command("why", "--counts", "--json", data=folder / "data")
    counted = {row["reason"]: row["addresses"] for row in map(json.loads, done.stdout.splitlines())}
    assert counted == {
        "no_match": 1,
        "redirect": 1,
        "gone": 1,
        "robots": 1,
        "not_found": 1,
        "other_site": 2,
        "too_old": 1,
    }
    assert "robots.txt forbids it" in command("why", "--counts", data=folder / "data").stdout
    whole: dict[str, Any] = json.loads(_why(crawled, "/private/memo.html", "--json"))
    assert (whole["discovery"]["reason"], whole["permission"]["robots"]) == ("robots", "forbidden")
    assert whole["change"]
    assert command("why", data=folder / "data").returncode == 2
    with Store.open(folder / "data" / "rexcrawl.db", readonly=True) as store:
        rows = store.rows(
            "SELECT reason FROM decisions UNION SELECT reason FROM discoveries UNION SELECT reason FROM polls"
        )
    assert {row["reason"] for row in rows} - {""} <= set(reasons.REASONS)
