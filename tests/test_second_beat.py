"""Another beat is another schedules file and another vocabulary, and no code: lithium, from feed to alert."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rexcrawl import config
from tests.site import Item, Site
from tests.test_outlets import command

ROOT = Path(__file__).parent.parent
BEAT = """
[beat]
id = "lithium"
title = "Lithium"
user_agent = "lithium-test (+https://desk.example.org/contact)"
vocabulary = ["words.toml"]
[politeness]
delay = "0s"
[[outlets]]
id = "salar"
name = "El Salar"
domain = "127.0.0.1"
home = "{url}/"
ports = [{port}]
kind = "trade press"
country = "CL"
languages = ["es", "zh"]
profile = "a Chilean trade magazine on brines"
[[outlets.sources]]
kind = "feed"
url = "{url}/feed/"
[[watches]]
id = "supply"
title = "Lithium supply"
query = "{{story}}"
[[routes]]
id = "desk"
url = "env:DESK"
"""
WORDS = """
[terms.metal]
lithium = ["lithium", "litio", "锂"]
[terms.supply]
es = ["salmuera*", "producción", "mina*"]
zh = ["产量", "矿"]
[define]
story = "{metal} and {supply}"
"""
PAGES = {
    "litio": ("es", "La salmuera de Atacama da más litio", "La producción de litio en la salmuera creció en marzo. "),
    "cobre": ("es", "El cobre sube en la bolsa de Londres", "El precio del cobre subió otra vez este lunes. "),
    "li": ("zh", "四川锂矿恢复生产", "四川的一座锂矿本周恢复生产,公司预计全年产量将超过去年。"),
}


def test_lithium_from_feed_to_alert(tmp_path: Path) -> None:
    beat, now = tmp_path / "lithium.toml", datetime.now(UTC)
    (tmp_path / "words.toml").write_text(WORDS, encoding="utf-8")
    with Site() as site:
        beat.write_text(BEAT.format(url=site.url, port=site.port), encoding="utf-8")
        for name, (language, title, text) in PAGES.items():
            body = "".join(f"<p>{number}. {text * 4}</p>" for number in range(5))
            site.page(
                f"/noticias/{name}.html",
                f'<html lang={language}><meta charset="utf-8"><title>{title}</title><h1>{title}</h1>{body}</html>',
            )
        site.feed(
            "/feed/",
            [
                Item(url=f"/noticias/{name}.html", title=PAGES[name][1], published=now - timedelta(hours=1))
                for name in PAGES
            ],
        )
        checked = command("check", str(beat), data=tmp_path / "data")
        assert checked.returncode == 0, checked.stderr
        crawled = command("crawl", "--beat", str(beat), data=tmp_path / "data")
        assert crawled.returncode == 0, crawled.stderr
    latest = command("latest", "--json", data=tmp_path / "data").stdout.splitlines()
    assert {row["headline"] for row in map(json.loads, latest)} == {PAGES["litio"][1], PAGES["li"][1]}
    told = command("alerts", "list", "--json", data=tmp_path / "data").stdout.splitlines()
    assert {row["watch"] for row in map(json.loads, told)} == {"supply"}


def test_no_code_knows_an_outlet_of_the_beat() -> None:
    beat = config.load(ROOT / "schedules" / "rare-earths.toml")
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "rexcrawl").rglob("*.py"))
    known = {outlet.domain for outlet in beat.outlets if re.search(rf"\b{re.escape(outlet.domain)}\b", code)}
    assert known == set()
