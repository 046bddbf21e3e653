"""`try extract` on many files: streamed, learnt from, and not stopped by a page that hangs or kills its reader."""

from __future__ import annotations

import gzip
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from rexcrawl.cli import try_extract
from rexcrawl.cli.try_extract import Item, extract, items, rows


def page(number: int, promo: str = "") -> str:
    text = "".join(
        f"<p>Report {number}.{part} says that the yard mended {number + part} barges and that none of them leaked.</p>"
        for part in range(5)
    )
    return (
        f"<html lang='en'><head><title>Barge report {number}</title></head><body><article>"
        f"<h1>Barge report {number}</h1>{text}<p>{promo}</p></article></body></html>"
    )


def written(folder: Path, count: int, promo: str = "") -> list[str]:
    names = []
    for number in range(count):
        file = folder / f"page{number}.html"
        file.write_text(page(number, promo), encoding="utf-8")
        names.append(str(file))
    return names


def run(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
    result = CliRunner().invoke(extract, [*arguments, "--json"])
    return result.exit_code, [json.loads(line) for line in result.output.splitlines()]


def test_many_files_come_out_in_order_and_one_that_hangs_is_set_aside(tmp_path: Path) -> None:
    names = written(tmp_path, 9)
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    names.insert(4, str(pipe))
    begun = time.monotonic()
    code, found = run(*names, "--timeout", "2", "--alone")
    assert time.monotonic() - begun < 30
    assert code == 1
    assert [row["file"] for row in found] == names
    assert "set aside" in found[4]["error"]
    assert [row["headline"] for row in found if "error" not in row] == [f"Barge report {n}" for n in range(9)]


def killed(pages: list[Item]) -> list[dict[str, Any]]:
    if any(item.file == "deadly" for item in pages):
        os._exit(9)
    return [{"file": item.file} for item in pages]


def test_a_page_that_kills_its_worker_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(try_extract, "_read_chunk", killed)
    pages = [Item(file=name, path=Path(name)) for name in ("a", "b", "deadly", "c", "d", "e", "f")]
    found = list(rows(pages, alone=True, timeout_s=20))
    assert [row["file"] for row in found] == ["a", "b", "deadly", "c", "d", "e", "f"]
    assert [row["file"] for row in found if "error" in row] == ["deadly"]


def test_pages_of_one_site_teach_each_other(tmp_path: Path) -> None:
    promo = "Every Thursday our harbour letter brings the tide tables to your door, free of charge and of seaweed."
    names = written(tmp_path, 5, promo)
    listed = tmp_path / "list.jsonl"
    listed.write_text(
        "".join(
            json.dumps({"file": Path(name).name, "url": f"https://yard.example/{i}"}) + "\n"
            for i, name in enumerate(names)
        )
    )
    _, together = run(str(listed))
    _, alone = run(str(listed), "--alone")
    assert not any("harbour letter" in row["text"] for row in together)
    assert any("harbour letter" in row["text"] for row in alone)
    assert {"text": promo, "why": "repeated"} in together[0]["removed"]


def test_a_list_is_read_as_it_comes(tmp_path: Path) -> None:
    written(tmp_path, 1)
    listed = tmp_path / "long.jsonl"
    listed.write_text('{"file": "page0.html"}\n' * 3 + "not json\n")
    pages = items([str(listed)], None)
    assert [next(pages).file for _ in range(3)] == ["page0.html"] * 3


def test_packed_pages_are_unpacked_no_further_than_a_page_is_read(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.html.gz"
    with gzip.open(bomb, "wb") as file:
        file.write(page(1).encode())
        for _ in range(40):
            file.write(b"<!-- -->" * (1 << 17))
    code, found = run(str(bomb))
    assert code == 0
    assert found[0]["headline"] == "Barge report 1"


@pytest.mark.parametrize("body", [b"", b"\x1f\x8bnot gzip at all", b"%PDF-1.4"])
def test_files_that_are_no_pages_are_rows_with_an_error(tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "odd.html"
    file.write_bytes(body)
    code, found = run(str(file), str(tmp_path / "missing.html"))
    assert code == 1
    assert all(row["error"] for row in found)
