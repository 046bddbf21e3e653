"""The beat that ships: real, complete, and in order."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from rexcrawl import config
from rexcrawl.cli import main
from rexcrawl.config import vocabulary
from rexcrawl.config.beat import Beat
from rexcrawl.health import STATES
from rexcrawl.health.signs import _SIGNS

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def beat() -> Beat:
    return config.load(ROOT / "schedules" / "rare-earths.toml")


def test_cgsp_comes_first(beat: Beat) -> None:
    first = beat.outlets[0]
    assert (first.id, first.name, first.domain) == ("cgsp", "China-Global South Project", "chinaglobalsouth.com")
    assert {"The China-Africa Project", "CGSP"} <= set(first.aliases) and first.kind == "nonprofit"
    assert "non-profit multimedia organisation on China and the Global South" in first.profile


def test_breadth(beat: Beat) -> None:
    assert len(beat.outlets) >= 40
    languages = {tag.split("-")[0] for outlet in beat.outlets for tag in outlet.languages}
    assert {"en", "zh", "ja", "tr", "de", "fr", "ru", "pt", "ko", "es", "vi", "id"} <= languages
    kinds = {outlet.kind for outlet in beat.outlets}
    assert {"trade press", "news", "wire", "government", "company", "nonprofit", "research"} <= kinds
    assert len({outlet.country for outlet in beat.outlets}) >= 15


def test_every_outlet_can_be_attributed_and_is_watched(beat: Beat) -> None:
    for outlet in beat.outlets:
        assert outlet.sources, outlet.id
        assert re.match(r"(?:an?|the|the [A-Z][a-z]+ [A-Z][a-z]+'|[A-Z][\w ]+'s?) ", outlet.profile), outlet.profile
        assert not outlet.profile.endswith("."), outlet.id
        assert len(outlet.profile) <= 120, outlet.id


def test_no_address_of_a_person_and_no_secret(beat: Beat) -> None:
    text = beat.path.read_text(encoding="utf-8")
    assert not re.search(r"[\w.]+@[\w.]+\.\w+", text)
    assert all(route.url.startswith("env:") for route in beat.routes)


def test_hosts_belong_to_their_outlets(beat: Beat) -> None:
    said = config.warnings(beat, {"REXCRAWL_ALERT_URL": "json://desk.example/"})
    assert [line for line in said if line.startswith("outlet ")] == []


def test_check_is_content() -> None:
    result = CliRunner().invoke(main, ["check", "--json"], env={"REXCRAWL_BEAT": ""})
    assert result.exit_code == 0, result.output


def test_the_example_of_the_readme_works(tmp_path: Path) -> None:
    readme = (ROOT / "schedules" / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```toml\n# (\S+)\n(.*?)```", readme, re.S)
    assert [name for name, _ in blocks] == ["lithium.toml", "vocabulary/lithium.toml"]
    for name, text in blocks:
        tomllib.loads(text)
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    beat = config.load(tmp_path / "lithium.toml")
    assert [term.id for path in beat.vocabulary for term in vocabulary.load(path)] == ["lithium"]
    assert CliRunner().invoke(main, ["check", str(tmp_path / "lithium.toml")]).exit_code == 0


def test_health_page_names_every_state_and_word() -> None:
    page = (ROOT / "docs" / "health.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", page, re.M))
    assert rows == dict(STATES)
    words = page.partition("## Words")[2]
    assert {word for word in _SIGNS if f"`{word}`" not in words} == set()
