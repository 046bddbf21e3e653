"""`watch test`: a changed watch over what is stored, the same as matching every article anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import match as bench
from bench.backtest import filled
from rexcrawl.cli import main
from rexcrawl.cli import watch as module
from rexcrawl.cli.try_match import matcher_of
from rexcrawl.config import load as load_beat
from rexcrawl.store import matches
from rexcrawl.store.database import Store
from rexcrawl.store.seals import insert_sealed

ROOT = Path(__file__).parent.parent
BEAT = ROOT / "schedules" / "rare-earths.toml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a hundred labelled articles, and a changed beat beside it."""
    where = tmp_path_factory.mktemp("data")
    items = bench.items(sorted(bench.LABELLED.glob("fresh-*.jsonl")))[::4]
    filled(where / "rexcrawl.db", load_beat(BEAT), items)
    with Store.open(where / "rexcrawl.db") as store, store.transaction():
        row = {"article": 1, "watch": "retired", "level": "core", "score": 1.0, "reason": "r", "passages": "[]"}
        insert_sealed(store, "matches", {**row, "digest": "d", "matched_at": "2026-11-23T00:00:00Z"})
    (where / "new.toml").write_text(
        '[[watches]]\nid = "prices"\ntitle = "Prices"\nquery = "core: headline:{pricing}\\npassing: {pricing}"\n'
        '[[watches]]\nid = "rare-earths"\ntitle = "All"\nquery = "core: headline:{strong}\\npassing: 2 of {strong}"\n'
        '[[watches]]\nid = "lithium"\ntitle = "Lithium"\nquery = "{commodity/lithium}"\n',
        encoding="utf-8",
    )
    return where


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[dict[str, object]]:
    monkeypatch.setenv("REXCRAWL_DATA", str(folder))
    monkeypatch.setenv("REXCRAWL_BEAT", str(BEAT))
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(main, ["watch", "test", *arguments, "--json"])
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_equals_a_naive_match_of_every_article(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = run(folder, monkeypatch, str(folder / "new.toml"))
    changes = {(row["change"], row["watch"], row["id"], row["level"]) for row in rows if "change" in row}
    matcher = matcher_of(module.changed(folder / "new.toml")[0])
    naive: set[tuple[object, ...]] = set()
    with Store.open(folder / "rexcrawl.db", readonly=True) as store:
        for row in store.rows("SELECT * FROM articles"):
            found = matcher.match(
                headline=row["headline"], text=row["text"], language=row["language"], url=row["url"], outlet="one"
            )
            now = {match.watch: match.level for match in found}
            stored = {m["watch"]: m["level"] for m in matches.of(store, row["id"])}
            for name in {*now, *stored} & {"prices", "lithium", "rare-earths"}:
                if name not in stored:
                    naive.add(("added", name, row["id"], now[name]))
                elif name not in now:
                    naive.add(("dropped", name, row["id"], None))
                elif now[name] != stored[name]:
                    naive.add(("level", name, row["id"], now[name]))
    assert changes == naive
    assert {change for change, *_ in naive} == {"added", "dropped"}


def test_in_workers_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = run(folder, monkeypatch, str(folder / "new.toml"))
    monkeypatch.setattr(module, "SOME", 10)
    monkeypatch.setattr(module, "_STRETCH", 20)
    assert run(folder, monkeypatch, str(folder / "new.toml")) == here


def test_an_unchanged_beat_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = run(folder, monkeypatch, str(BEAT))
    assert [row["watch"] for row in rows if row.get("added") or row.get("level") or "change" in row] == ["retired"]
    assert next(row for row in rows if row["watch"] == "rare-earths")["stored"] > 20  # type: ignore[operator]


def test_one_watch_and_a_table(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = run(folder, monkeypatch, str(folder / "new.toml"), "--watch", "lithium")
    assert {row["watch"] for row in rows} == {"lithium"}
    result = CliRunner().invoke(main, ["watch", "test", str(folder / "new.toml"), "--examples", "2"])
    assert result.exit_code == 0
    assert "What would change" in result.output and "Examples" in result.output and "lithium" in result.output


def test_what_cannot_be_tested(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REXCRAWL_DATA", str(folder))
    monkeypatch.chdir(ROOT)
    for name, content in (("no.toml", "[[watches]]\nid = 3\n"), ("bad.toml", "x ="), ("beat.toml", "[beat]\n")):
        (folder / name).write_text(content, encoding="utf-8")
        assert CliRunner().invoke(main, ["watch", "test", str(folder / name)]).exit_code == 2
    assert CliRunner().invoke(main, ["watch", "test", str(folder / "new.toml"), "--watch", "x"]).exit_code == 1
    assert CliRunner().invoke(main, ["watch", "test", str(folder / "absent.toml")]).exit_code == 2
