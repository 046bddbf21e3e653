"""OPML in and out: strangers' files, and a round trip of anything."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from rexcrawl import config, urls
from rexcrawl.cli import main
from rexcrawl.config.beat import Outlet, Source
from rexcrawl.errors import ReadError
from rexcrawl.sourcing import from_opml, imported, to_opml
from rexcrawl.text import printable, squeeze
from tests.test_outlets import BEAT

_PATHS = st.text(max_size=20).map(lambda text: urls.resolve("https://a.example/", f"/feed/{text}".strip())).filter(bool)
_TEXT = st.text(max_size=60)


@given(st.text(max_size=60), st.lists(st.tuples(_TEXT, st.lists(_PATHS, max_size=3)), max_size=4))
def test_round_trip(title: str, given_: list[tuple[str, list[str]]]) -> None:
    outlets = [
        Outlet(id="o", name=name, domain="a.example", kind="news", country="INT", languages=("pt-BR",), profile="p",
               sources=tuple(Source(kind="feed", url=url) for url in feeds))
        for name, feeds in given_
    ]  # fmt: skip
    expected: dict[str, str] = {}
    for outlet in outlets:
        for source in outlet.sources:
            expected.setdefault(source.url, squeeze(printable(outlet.name))[:200] or "a.example")
    found = from_opml(to_opml(title, outlets).encode("utf-8", "surrogatepass"))
    assert {feed.url: feed.title for feed in found} == expected
    assert all((feed.home, feed.language) == ("https://a.example/", "pt-BR") for feed in found)


@given(st.binary(max_size=300))
def test_never_crashes(body: bytes) -> None:
    for text in (body, b"<opml><body>" + body + b"</body></opml>"):
        try:
            from_opml(text)
        except ReadError:
            continue


def test_entities_do_not_expand() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f"""<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">
    <!ENTITY % p SYSTEM "http://127.0.0.1:1/x">]><opml><body>
    <outline text="&l9;&f;" xmlUrl="https://a.example/?x=&l9;"/></body></opml>"""
    begun = time.monotonic()
    (feed,) = from_opml(text.encode())
    assert time.monotonic() - begun < 1
    assert len(feed.title) < 50
    assert "root:" not in feed.title


def test_nested_folders_odd_case_and_damage() -> None:
    text = b"""\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>
    <OPML version="1.1"><body><outline text="World"><outline title="Mining">
    <outline TEXT="A" XMLURL="https://a.example/rss" HtmlUrl="https://a.example" language="en-us"/></outline>
    <outline text="B" xmlUrl="https://b.example/rss"></outline>
    <outline text="C" xmlUrl="https://c.example/rss"
    """
    a, b = from_opml(text)[:2]
    assert (a.folder, a.language, a.home) == (("World", "Mining"), "en-US", "https://a.example/")
    assert (b.folder, b.language) == (("World",), None)
    deep = b"<opml><body>" + b'<outline text="x">' * 5000 + b'<outline xmlUrl="https://d.example/"/>'
    assert len(from_opml(deep)) <= 1


OPML = """<opml version="2.0"><body><outline text="Press">
<outline text="Two" xmlUrl="https://www.two.co.uk/feed" htmlUrl="https://www.two.co.uk/" language="en-gb"/>
<outline text="Two, sport" xmlUrl="https://www.two.co.uk/sport/feed" htmlUrl="https://www.two.co.uk/"/></outline>
<outline text="Three" xmlUrl="https://three.example/atom.xml"/>
<outline text="One again" xmlUrl="https://one.example/feed/"/>
<outline text="One other" xmlUrl="https://www.one.example/other/"/>
<outline text="Secret" xmlUrl="https://user:pass@four.example/feed"/>
<outline text="Whose" xmlUrl="https://feeds.feedburner.com/whose"/>
</body></opml>"""


@pytest.fixture
def beat(tmp_path: Path) -> Path:
    path = tmp_path / "beat.toml"
    path.write_text(BEAT, encoding="utf-8")
    return path


def test_import_and_export(beat: Path, tmp_path: Path) -> None:
    file = tmp_path / "in.opml"
    file.write_text(OPML, encoding="utf-8")
    run = CliRunner().invoke
    dry = run(main, ["outlets", "import", str(file), "--beat", str(beat), "--dry-run"])
    assert dry.exit_code == 0, dry.output
    assert beat.read_text(encoding="utf-8") == BEAT
    done = run(main, ["outlets", "import", str(file), "--beat", str(beat), "--json"])
    facts = json.loads(done.stdout)
    assert [one["id"] for one in facts["outlets"]] == ["two", "three", "four"]
    reasons = {one["title"]: one["reason"] for one in facts["left_out"]}
    assert set(reasons) == {"One again", "One other", "Whose"}
    assert "add it there by hand" in reasons["One other"]
    assert "user:pass" not in beat.read_text(encoding="utf-8")
    two, three, _ = config.load(beat).outlets[1:]
    assert (two.country, two.languages, two.home, len(two.sources)) == ("GB", ("en-GB",), "https://www.two.co.uk/", 2)
    assert (three.country, three.languages) == ("ZZ", ("und",))
    assert "# from the folder Press" in beat.read_text(encoding="utf-8")
    out = tmp_path / "out.opml"
    assert run(main, ["outlets", "export", str(out), "--beat", str(beat)]).exit_code == 0
    assert {feed.url for feed in from_opml(out.read_bytes())} == {
        source.url for outlet in config.load(beat).outlets for source in outlet.sources
    }
    again = imported(from_opml(out.read_bytes()), config.load(beat))
    assert again.outlets == ()
    broken = tmp_path / "broken.opml"
    broken.write_text("<html>", encoding="utf-8")
    failed = run(main, ["outlets", "import", str(broken), "--beat", str(beat)])
    assert failed.exit_code == 1
    assert "not an OPML file" in failed.output
