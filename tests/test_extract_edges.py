"""What stands at the ends of an article and is not its text: date lines, points of a box, machines, source lines."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from rexcrawl.extract import extract
from rexcrawl.extract.bylines import source_credit
from rexcrawl.extract.dates import is_date_line
from rexcrawl.model import Article, Capture

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIRST = "The mill at the river mouth has bought nothing but scrap since the port closed its gates this year."
SECOND = "Its manager said on Monday that two ships were waiting outside, and that a third had turned back at night."


def article(*parts: str) -> Article:
    inner = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    body = f"<html lang=en><head><title>T</title></head><body><article><h1>Mill waits for its ore</h1>{inner}</article></body></html>"  # noqa: E501
    url = "https://site.example/a"
    return extract(Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=body.encode()), now=NOW)


@pytest.mark.parametrize(
    "line",
    [
        "Thursday, 9 October 2025, 3:32 pm",
        "الخميس 9 أكتوبر 2025",
        "2025年10月9日 15時32分",
        "9 октября 2025, 15:32",
        "9 Ekim 2025 Perşembe 14:05",
        "9 ตุลาคม 2568",
    ],
)
def test_a_line_that_says_the_day_is_a_date_and_no_text(line: str) -> None:
    assert is_date_line(line)
    found = article(line, FIRST, SECOND)
    assert found.text == f"{FIRST}\n\n{SECOND}"
    assert found.published is not None and found.published.date().isoformat() == "2025-10-09"
    assert ("date", line) in [(removed.why, removed.text) for removed in found.removed]


@pytest.mark.parametrize(
    "line", ["The port closed on 9 October 2025", "3 of 40 ships", "October 2025", "1.5 million t", "2025"]
)
def test_other_short_lines_are_no_dates(line: str) -> None:
    assert not is_date_line(line)


def test_the_day_of_an_update_is_a_date_line_too() -> None:
    assert is_date_line("Updated October 9, 2025")


def test_a_chronicle_keeps_its_days() -> None:
    found = article("9 October 2025", FIRST, "12 October 2025", SECOND)
    assert "9 October 2025" in found.text and "12 October 2025" in found.text


def test_the_points_of_a_box_stand_apart() -> None:
    box = "<div class='key-points'><ul><li>The mill buys scrap only</li><li>Two ships wait outside</li></ul></div>"
    found = article(box, FIRST, SECOND)
    assert found.highlights == ("The mill buys scrap only", "Two ships wait outside")
    assert found.text == f"{FIRST}\n\n{SECOND}"


def test_an_article_of_nothing_but_points_keeps_them() -> None:
    points = [f"Point {n} of the list of what the mill has bought since spring came to the river." for n in range(6)]
    found = article("<div class='highlights'><ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul></div>")
    assert points[3] in found.text


def test_a_machine_that_says_what_it_is_after_the_text_is_cut() -> None:
    found = article(FIRST, SECOND, "As an AI language model, I cannot verify this.", "Let me know if you need more.")
    assert found.text == f"{FIRST}\n\n{SECOND}"
    assert "machine_preamble" in found.flags


@pytest.mark.parametrize(
    "said",
    [
        "I've created a news article based on the information provided:",
        "Ich habe den Artikel für Sie überarbeitet:",
        "He redactado el artículo en un tono neutral:",
        "我已根据您的要求撰写了这篇新闻稿：",
    ],
)
def test_a_machine_that_says_what_it_has_written_is_cut(said: str) -> None:
    assert article(said, FIRST, SECOND).text == f"{FIRST}\n\n{SECOND}"


def test_somebody_who_has_written_an_article_is_no_machine() -> None:
    said = "I have written a story about this harbour every spring since 1998, and every spring it was raining."
    assert article(said, FIRST, SECOND).text.startswith(said)


@pytest.mark.parametrize(
    "credit",
    [
        "Redaktion: Rosa Lindqvist",
        "Con información de EFE",
        "Mit Material von dpa",
        "Ewa Zhang covers metals and mining from London.",
        "Kofi Okafor berichtet für den Erzboten über Rohstoffe.",
        "Yuki Petrova es corresponsal del Diario en Bruselas.",
    ],
)
def test_who_wrote_it_stands_apart_from_the_text(credit: str) -> None:
    assert article(FIRST, SECOND, credit).text == f"{FIRST}\n\n{SECOND}"


def test_a_correspondent_who_speaks_stays() -> None:
    said = (
        "“We were told to wait,” said a shipper who covers the coast. Ana Lind is a driver who had been there all day."
    )
    assert article(FIRST, SECOND, said).text.endswith(said)


def test_a_quotation_of_a_machine_stays() -> None:
    said = "“As an AI language model, I cannot say when the ships come in,” it answered the manager of the mill."
    assert article(FIRST, SECOND, said).text.endswith(said)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("来源：中国新闻社　2025年10月9日 15:32", "China News Service"),
        ("來源：中央社", "CNA"),
        ("2025-10-09 08:00 来源：新华社 作者：某某", "Xinhua"),
        ("Kaynak: AA", "Anadolu"),
        ("Источник: ТАСС", "TASS"),
        ("Source: Reuters", "Reuters"),
        ("来源：某某日报", None),
        ("The source: a manager who asked for no name", None),
    ],
)
def test_the_agency_in_a_source_line(line: str, agency: str | None) -> None:
    assert source_credit([line]) == agency


def test_a_text_that_stands_twice_is_read_once() -> None:
    hidden = f'<div style="display:none"><p>{FIRST}</p><p>{SECOND}</p></div>'
    assert article(hidden, FIRST, SECOND).text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize("name", ["articleBody", "data"])
def test_a_page_that_prints_nothing_is_read_from_its_data(name: str) -> None:
    if name == "articleBody":
        data = {"@type": "NewsArticle", "headline": "Mill waits", "articleBody": f"{FIRST}\n\n{SECOND}"}
        script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    else:
        data = {"props": {"article": {"body": f"<p>{FIRST}</p><p>{SECOND}</p><p>{FIRST[:-1]} again.</p>"}}}
        script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'
    body = f"<html lang=en><head><title>Mill waits</title>{script}</head><body><div id=root></div></body></html>"
    url = "https://site.example/a"
    capture = Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=body.encode())
    assert extract(capture, now=NOW).text.startswith(f"{FIRST}\n\n{SECOND}")
