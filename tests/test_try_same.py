"""`try same` on files: relations as they are found, a story for each article, bad lines named and left out."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bench import wire
from bench.events import stream
from bench.stories import b_cubed, ours
from rexcrawl.cli import main
from rexcrawl.relate import Known

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def _line(known: Known) -> str:
    assert known.published is not None
    told = {
        "id": f"n{known.id}",
        "url": known.url,
        "outlet": known.outlet,
        "headline": known.headline,
        "text": known.text,
        "published": known.published.isoformat(),
        "language": known.language,
    }
    return json.dumps(told)


def _same(path: Path, *options: str) -> tuple[int, list[dict[str, Any]], str]:
    done = CliRunner().invoke(main, ["try", "same", "--json", *options, str(path)])
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


@pytest.mark.parametrize("order", [0, 1, 2])
def test_a_wire_its_six_reprints_and_an_own_report(tmp_path: Path, order: int) -> None:
    told = wire.articles(START)
    random.Random(order).shuffle(told)
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(map(_line, told)) + "\n", encoding="utf-8")
    code, rows, _ = _same(path)
    assert code == 0
    stories = {row["id"]: row for row in rows if "story" in row}
    echoes = {id for id, row in stories.items() if row["reason"] in ("same", "copy", "syndicated", "translation")}
    assert echoes == {f"n{number}" for number in range(2, 8)}
    assert stories["n1"]["reason"] == "first"
    assert {row["story"] for id, row in stories.items() if id != "n8"} == {stories["n1"]["story"]}
    assert stories["n8"]["reason"] in ("alone", "same event")
    for row in rows:
        if "relation" in row:
            assert {row["id"], row["other"]} <= set(stories)
            assert 0 <= row["share"] <= 1 >= row["share_other"] >= 0
            assert row["evidence"]["first_by"]


def test_lines_that_are_no_articles_are_named_and_the_rest_is_judged(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    good = {"id": 7, "text": "The rare earth plant opened in March.", "published": "no date", "outlet": None}
    lines = ['{"id": 1, "text": 5}', "[1, 2]", "{broken", "", json.dumps(good), '{"text": ""}', '{"text": "\\ud800 x"}']
    path.write_text("\n".join(lines), encoding="utf-8")
    code, rows, errors = _same(path)
    assert code == 1
    assert [line.split(":")[0] for line in errors.splitlines()] == ["line 1", "line 2", "line 3"]
    assert [row["id"] for row in rows] == [7, 6, 7]  # what has no id goes by its line
    assert all(row["reason"] == "alone" for row in rows)


def test_stories_of_a_stream_whatever_its_order() -> None:
    told = stream(seed=5)
    found = []
    for turn in range(2):
        order = random.Random(turn).sample(told, len(told))
        found.append(b_cubed(ours(order), [one.event for one in order])[2])
    assert min(found) >= 0.9
    assert max(found) - min(found) < 0.02
