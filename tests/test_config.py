"""The beat from TOML: what is accepted, and one clear line for everything that is not."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from rexcrawl import config
from rexcrawl.cli import main
from rexcrawl.config import beat as nouns
from rexcrawl.config import codes, reading
from rexcrawl.config.beat import Beat, Outlet, Route
from rexcrawl.errors import ConfigError

ROOT = Path(__file__).parent.parent
LITHIUM = Path(__file__).parent / "data" / "beats" / "lithium.toml"
TEXT = LITHIUM.read_text(encoding="utf-8")


def _lines(tmp_path: Path, text: str | bytes) -> tuple[str, ...]:
    path = tmp_path / "beat.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return reading.read(path).lines()


def test_a_second_beat_needs_no_code() -> None:
    beat = config.load(LITHIUM)
    assert [outlet.id for outlet in beat.outlets] == ["salar", "spodumene"]
    assert beat.outlets[0].sources[0].every_s == 1800
    assert beat.politeness.delay_s == 5.0 and beat.politeness.floor_s == 600
    assert beat.first_visit_days == 14
    assert beat.vocabulary == (LITHIUM.parent / "lithium-words.toml",)
    front = beat.outlets[1].sources
    assert [(source.kind, source.url) for source in front] == [("front", "https://spodumene.example/")]
    result = CliRunner().invoke(main, ["check", str(LITHIUM)])
    assert result.exit_code == 0, result.output
    assert "2 outlets" in result.output and "in order" in result.output


MISTAKES = {
    "unknown key": ('floor = "10m"', "flor = 3", "politeness flor", "did you mean floor"),
    "unknown key of an outlet": (
        'timezone = "America/Santiago"',
        'time_zone = "X"',
        'outlets[1] "salar" time_zone',
        "timezone",
    ),
    "unknown table": ("[politeness]", "[politness]", "politness", "did you mean politeness"),
    "wrong type": ('name = "El Salar"', "name = 3", 'outlets[1] "salar" name', "not 3"),
    "text for a number": ('delay = "5s"', 'delay_s = "5"', "politeness delay_s", "not '5'"),
    "bad duration": ('every = "30m"', 'every = "soon"', 'outlets[1] "salar" sources[1] every', "length of time"),
    "both spellings": ('every = "30m"', 'every = "30m"\nevery_s = 3', "sources[1] every", "keep one"),
    "unknown kind": ('kind = "feed"', 'kind = "fede"', "sources[1] kind", "'fede'"),
    "not a web address": ("https://www.salar.example/feed/", "ftp://salar.example/", "sources[1] url", "http"),
    "credentials": ("https://www.salar.example/feed/", "https://a:b@salar.example/", "sources[1] url", "password"),
    "country": ('country = "CL"', 'country = "cl"', "country", "ISO 3166"),
    "language": ('languages = ["es"]', 'languages = ["es", "es_CL"]', "languages[2]", "es_CL"),
    "no language": ('languages = ["es"]', "languages = []", "languages", "at least one"),
    "time zone": ("America/Santiago", "America/Nowhere", "timezone", "IANA"),
    "folder as time zone": ("America/Santiago", "America", "timezone", "IANA"),
    "no contact": ("rexcrawl (+https://newsroom.example/bot)", "Mozilla/5.0", "beat user_agent", "contact"),
    "header injection": ("rexcrawl (+https", "a\\r\\nb (+https", "beat user_agent", "one line"),
    "same id": ('id = "spodumene"', 'id = "salar"', 'outlets[2] "salar" id', "used twice"),
    "same domain": (
        'domain = "spodumene.example"',
        'domain = "salar.example"',
        "domain",
        "belongs to the outlet salar",
    ),
    "domain with a path": ('domain = "salar.example"', 'domain = "salar.example/x"', "domain", "without https://"),
    "unknown outlet": ('query = "{lithium}"', 'query = "{lithium}"\noutlets = ["nobody"]', "watches[1]", "nobody"),
    "unknown route": ('query = "{lithium}"', 'query = "{lithium}"\nroutes = ["nowhere"]', "watches[1]", "nowhere"),
    "bad id": ('id = "salar"', 'id = "El Salar"', "id", "lower case"),
    "missing key": ('country = "CL"\n', "", 'outlets[1] "salar" country', "missing"),
    "not a table": (
        '[[watches]]\nid = "lithium"',
        '[[routes]]\nid = "x"\nurl = "env:1X"\n[[watches]]\nid = "l"',
        "routes[1]",
        "1X",
    ),
    "floor above ceiling": ('floor = "10m"', 'floor = "2d"', "politeness ceiling", "below the floor"),
    "private allowance": ('floor = "10m"', "allow_private = true", "politeness allow_private", "unknown key"),
    "infinite": ('delay = "5s"', "delay_s = inf", "politeness delay_s", "at least"),
    "beat table as key": ('title = "Lithium"\nuser', 'title = "Lithium"\npath = "x"\nuser', "beat path", "unknown key"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_names_file_line_table_and_key(name: str, tmp_path: Path) -> None:
    before, after, where, says = MISTAKES[name]
    assert before in TEXT
    lines = _lines(tmp_path, TEXT.replace(before, after, 1))
    assert lines, "accepted"
    found = [line for line in lines if where in line and says in line]
    assert found, lines
    number = re.match(re.escape(str(tmp_path / "beat.toml")) + r":(\d+): ", found[0])
    assert number and 1 <= int(number[1]) <= TEXT.count("\n") + 5


def test_the_line_is_the_right_one(tmp_path: Path) -> None:
    text = TEXT.replace('timezone = "America/Santiago"', 'timezone = "Moon"')
    line = text.split("\n").index('timezone = "Moon"') + 1
    assert _lines(tmp_path, text)[0].startswith(f"{tmp_path / 'beat.toml'}:{line}: ")


def test_several_mistakes_are_all_listed_and_load_counts_them(tmp_path: Path) -> None:
    text = TEXT.replace('"CL"', '"cl"').replace("America/Santiago", "Moon").replace('["en"]', '["klingon"]')
    lines = _lines(tmp_path, text)
    assert len(lines) == 3
    with pytest.raises(ConfigError, match="and 2 more") as error:
        config.load(tmp_path / "beat.toml")
    assert "\n" not in str(error.value) and str(error.value).startswith(lines[0])
    result = CliRunner().invoke(main, ["check", str(tmp_path / "beat.toml")])
    assert result.exit_code == 2 and result.output.count("error: ") == 3


@pytest.mark.parametrize(
    "raw",
    [b"\xff\xfe", b"[beat\n", b"a = [" * 9000, b"x = 1" + b"0" * 5000, b"x = " + b"[" * 100_000, b"a = 1\na = 2\n"],
)
def test_what_is_no_toml_is_one_line(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "beat.toml").write_bytes(raw)
    with pytest.raises(ConfigError) as error:
        config.load(tmp_path / "beat.toml")
    assert str(tmp_path / "beat.toml") in str(error.value) and "\n" not in str(error.value)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(ConfigError, match="cannot be read"):
            config.load(path)
    result = CliRunner().invoke(main, ["check", str(tmp_path / "none.toml")])
    assert result.exit_code == 2 and "cannot be read" in result.output


@pytest.mark.parametrize(
    "text", ["", "beat = 3", "outlets = 3\n[beat]\n", "[[beat]]\n", "outlets = [1, 2]", "[outlets]\nx = 1"]
)
def test_wrong_shapes_are_mistakes(text: str, tmp_path: Path) -> None:
    assert _lines(tmp_path, text)


@given(st.binary(max_size=60), st.integers(0, len(TEXT)))
def test_damage_never_crashes(tmp_path_factory: pytest.TempPathFactory, noise: bytes, place: int) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.toml"
    path.write_bytes(TEXT.encode()[:place] + noise + TEXT.encode()[place:])
    try:
        config.load(path)
    except ConfigError as error:
        assert "\n" not in str(error)


def test_bad_query_and_vocabulary_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "lithium-words.toml").write_text("[terms.lithium]\nlithium = 3\n", encoding="utf-8")
    (tmp_path / "beat.toml").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(tmp_path / "beat.toml")])
    assert result.exit_code == 2 and "lithium-words.toml:2" in result.output
    (tmp_path / "lithium-words.toml").write_text("[terms.lithium]\nlithium = ['lithium']\n", encoding="utf-8")
    text = TEXT.replace("{lithium}", "{cobalt}")
    (tmp_path / "beat.toml").write_text(text, encoding="utf-8")
    line = next(number for number, told in enumerate(text.splitlines(), 1) if "{cobalt}" in told)
    result = CliRunner().invoke(main, ["check", str(tmp_path / "beat.toml")])
    assert result.exit_code == 2
    assert f'beat.toml:{line}: watches[1] "lithium" query: {{cobalt}} is no group' in result.output


VOCABULARY_MISTAKES = {
    "pattern": ("[terms.lithium.metal]\nen = ['lithium']\nes = ['/lit(/']", 4, "[terms.lithium.metal] es", "missing )"),
    "nothing": ("[terms.lithium]\nmetal = ['lithium', '=*']", 3, "[terms.lithium] metal", "nothing to look for"),
    "word": ("[words.lithium]\nen = ['lithium',\n'/(/']", 3, "[words.lithium] en", "missing )"),
    "definition": ("[terms.lithium]\nm = ['lithium']\n[define]\nx = '{cobalt}'", 5, "[define] x", "{cobalt} is no"),
    "circle": ("[terms.lithium]\nm = ['lithium']\n[define]\nx = '{y}'\ny = '{x}'", 5, "[define] x", "back to itself"),
    "broken": ("[terms.lithium]\nm = ['lithium']\n[define]\nx = '{lithium} and'", 5, "[define] x", "query"),
}


@pytest.mark.parametrize("name", VOCABULARY_MISTAKES)
def test_a_mistake_in_the_vocabulary_names_its_line(name: str, tmp_path: Path) -> None:
    text, line, where, says = VOCABULARY_MISTAKES[name]
    (tmp_path / "lithium-words.toml").write_text("# words\n" + text + "\n", encoding="utf-8")
    (tmp_path / "beat.toml").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(tmp_path / "beat.toml")])
    found = [told for told in result.output.splitlines() if told.startswith("error: ") and where in told]
    assert result.exit_code == 2 and found, result.output
    assert f"lithium-words.toml:{line}: {where}: " in found[0] and says in found[0]


def test_a_route_that_apprise_does_not_know(tmp_path: Path) -> None:
    text = TEXT + '[[routes]]\nid = "a"\nurl = "foo://desk"\n[[routes]]\nid = "b"\nurl = "env:DESK"\n'
    (tmp_path / "beat.toml").write_text(text, encoding="utf-8")
    (tmp_path / "lithium-words.toml").write_text("[terms.lithium]\nm = ['lithium']\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(tmp_path / "beat.toml")], env={"DESK": "slack://secret-place"})
    line = text.splitlines().index('url = "foo://desk"') + 1
    assert result.exit_code == 2
    assert f'beat.toml:{line}: routes[1] "a" url: Apprise does not understand its address' in result.output
    assert 'routes[2] "b" url: Apprise does not understand the address in its variable' in result.output
    assert "secret-place" not in result.output


def test_warnings(tmp_path: Path) -> None:
    text = TEXT.replace("https://www.salar.example/feed/", "https://feeds.other.example:8443/x") + (
        '[[routes]]\nid = "a"\nurl = "env:DESK"\n[[routes]]\nid = "b"\nurl = "slack://T/A/x"\n'
        '[[routes]]\nid = "c"\nurl = "jsons://u:pw@hook.example/"\n[[routes]]\nid = "d"\nurl = "json://hook.example/"\n'
    )
    (tmp_path / "beat.toml").write_text(text, encoding="utf-8")
    beat = config.load(tmp_path / "beat.toml")
    said = "\n".join(config.warnings(beat, {}))
    for part in ("is not on salar.example", "a port", "route a is inactive", "route b may carry", "route c may carry"):
        assert part in said
    assert "route d" not in said
    assert "route a" not in "\n".join(config.warnings(beat, {"DESK": "json://desk.example/"}))


def test_routes_from_the_environment() -> None:
    route = Route(id="desk", url="env:DESK")
    assert config.route_url(route, {}) is None and config.route_url(route, {"DESK": " "}) is None
    assert config.route_url(route, {"DESK": "json://a.example/"}) == "json://a.example/"
    assert config.route_url(Route(id="x", url="json://b.example/"), {}) == "json://b.example/"


def test_loopback_outlets_may_share_a_host(tmp_path: Path) -> None:
    text = TEXT.replace('domain = "salar.example"', 'domain = "127.0.0.1"').replace(
        'domain = "spodumene.example"', 'domain = "127.0.0.1"\nhome = "http://127.0.0.1:8001/"'
    )
    assert _lines(tmp_path, text.replace("https://www.salar.example", "http://127.0.0.1:8000")) == ()


def test_folders_and_data_dir(tmp_path: Path) -> None:
    assert (config.folder("schedules") / "rare-earths.toml").is_file()
    assert (config.folder("storage") / "migrations").is_dir()
    assert config.data_dir({"REXCRAWL_DATA": str(tmp_path)}) == tmp_path
    assert config.data_dir({}).name == "rexcrawl"
    assert config.beat_path(None, {"REXCRAWL_BEAT": str(LITHIUM)}) == LITHIUM
    assert config.beat_path(None, {}).name == "rare-earths.toml"
    with pytest.raises(ConfigError, match="nowhere"):
        config.folder("nowhere")  # type: ignore[arg-type]


def test_importing_config_is_cheap() -> None:
    code = "import sys, rexcrawl.config; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_codes() -> None:
    assert codes.seconds("30m") == 1800 and codes.seconds("1.5h") == 5400 and codes.seconds("m") is None
    assert codes.seconds("9" * 400 + "d") is None
    assert all(map(codes.is_language, ["en", "pt-BR", "zh-Hant", "yue", "zh-Hant-TW", "es-419"]))
    assert not any(map(codes.is_language, ["", "xx", "EN", "en_GB", "english", "e"]))
    assert codes.is_timezone("UTC") and not codes.is_timezone("") and not codes.is_timezone("../etc/passwd")


def test_every_key_is_documented() -> None:
    page = (ROOT / "docs" / "beat.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `\[+([a-z.]+)\]+`\n(.*?)(?=^## |\Z)", page, re.M | re.S))
    tables = {
        "beat": (Beat, {"path", "outlets", "watches", "routes", "politeness"}),
        "politeness": (nouns.Politeness, set()),
        "outlets": (Outlet, {"sources", "rules"}),
        "outlets.sources": (nouns.Source, set()),
        "outlets.rules": (nouns.ExtractRule, set()),
        "watches": (nouns.Watch, set()),
        "routes": (Route, set()),
    }
    assert set(sections) == set(tables)
    for name, (kind, elsewhere) in tables.items():
        documented = set(re.findall(r"^\| `([a-z_]+)` ", sections[name], re.M))
        keys = {re.sub(r"_(s|days)$", "", one.name) for one in fields(kind)} - elsewhere
        assert documented == keys, name
