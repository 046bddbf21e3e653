"""Names in articles: countries and their people, tickers, companies, persons, and what only looks like one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rexcrawl.config.vocabulary import load
from rexcrawl.entities import Gazetteer, Named, entities

VOCABULARY = Path(__file__).parent.parent / "schedules" / "vocabulary"
DAY = date(2026, 11, 12)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.compile(load(VOCABULARY / "gazetteer.toml"), load(VOCABULARY / "rare-earths.toml"))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Le Tchad et le Mali", "fr", ["TD", "ML"]),
        ("Chad Smith and Michael Jordan met in Jordan, not in Chad.", "en", ["JO", "TD"]),
        ("The Jordan River, French fries, guinea pigs and New Mexico", "en", []),
        ("Republic of Congo and Democratic Republic of Congo", "en", ["CG", "CD"]),
        ("die chinesischen Ausfuhren", "de", ["CN"]),
        ("les exportations chinoises", "fr", ["CN"]),
        ("китайские компании", "ru", ["CN"]),
        ("米アップル、玄米、豪ライナス、豪雨", "ja", ["US", "AU"]),
        ("총리가 한국과 미국을", "ko", ["KR", "US"]),
        ("Latin American and American miners", "en", ["US"]),
    ],
)
def test_countries_and_their_people(gazetteer: Gazetteer, text: str, language: str, expected: list[str]) -> None:
    assert [value for _, value in _in_order(gazetteer, text, language, "country")] == expected


def _in_order(gazetteer: Gazetteer, text: str, language: str, kind: str) -> list[tuple[str, object]]:
    found = entities(Named(headline="", text=text, language=language, published=DAY), gazetteer)
    return [(e.text, e.value) for e in found if e.kind == kind]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("(ASX: LYC) 600111.SH 1772.HK TSE: 4063", "en", ["ASX:LYC", "SSE:600111", "HKG:1772", "TYO:4063"]),
        ("信越化学工業（東証：4063）", "ja", ["TYO:4063"]),
        ("포스코인터내셔널(047050)은", "ko", ["KRX:047050"]),
        ("台積電(2330)", "zh-Hant", ["TPE:2330"]),
        ("the U.S. in 2030 (2027)", "en", []),
    ],
)  # fmt: skip
def test_tickers(gazetteer: Gazetteer, text: str, language: str, expected: list[str]) -> None:
    assert [value for _, value in _in_order(gazetteer, text, language, "ticker")] == expected


def test_companies_without_a_line_in_the_gazetteer(gazetteer: Gazetteer) -> None:
    text = "Hudson Bay Resources and Zebra Valley (NASDAQ: ZBRV) sued Quill & Sons Co., Ltd.; MP (NYSE: MP) did not."
    assert [name for name, _ in _in_order(gazetteer, text, "en", "company")] == [
        "Hudson Bay Resources",
        "Zebra Valley",
        "Quill & Sons Co., Ltd.",
        "MP",
    ]
    assert ("MP", "mp-materials") in _in_order(gazetteer, text, "en", "company")
    assert not _in_order(gazetteer, "Malaysia, AS meterai perjanjian", "ms", "company")


def test_spellings_in_which_a_name_is_no_name(gazetteer: Gazetteer) -> None:
    text = "Mark Lynas wrote on GM crops by the Arafura Sea; GM and Lynas did not."
    assert _in_order(gazetteer, text, "en", "company") == [("GM", "general-motors"), ("Lynas", "lynas")]
    assert not _in_order(gazetteer, "日産350トンを回収する", "ja", "company")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Iron Man said no. Wall Street said yes. Officials in Chiang Rai said nothing.", "en", []),
        ("Die Klinik warnt. Das Statistische Bundesamt erklärte das.", "de", []),
        ("Vacuumschmelze-Chef Erik Eschen sagte das.", "de", ["Erik Eschen"]),
        ("Il ministro Urso ha detto", "it", ["Urso"]),
        ("Президент США Дональд Трамп заявил", "ru", ["Дональд Трамп"]),
        ("Statsminister Jonas Gahr Støre Tyskland", "no", ["Jonas Gahr Støre"]),
        ("國防部長赫格塞斯表示", "zh-Hant", ["赫格塞斯"]),
        ("시진핑 중국 국가주석과 김정관 산업부 장관은", "ko", ["시진핑", "김정관"]),
        ("قال ألكسندر نوفاك إن الصين", "ar", ["ألكسندر نوفاك"]),
        ("日中外相が会談、岩屋外相は", "ja", ["岩屋"]),
        ("The Israeli Prime Minister resigned, the Air Force said", "en", []),
        ("Klimaforscher Karsten Haustein erklärt das", "de", ["Karsten Haustein"]),
        ("Bakan Bayraktar'dan açıklama", "tr", ["Bayraktar"]),
        ("Menteri Luar Negeri Sugiono mengatakan", "id", ["Sugiono"]),
    ],
)
def test_people_and_who_is_none(gazetteer: Gazetteer, text: str, language: str, expected: list[str]) -> None:
    assert [name for name, _ in _in_order(gazetteer, text, language, "person")] == expected
