"""A story's brief: quantities that disagree, who was quoted, where it happened, each with the articles that say so."""

from __future__ import annotations

from datetime import date

import pytest

from rexcrawl import config
from rexcrawl.brief import Brief, Report, brief
from rexcrawl.config import vocabulary
from rexcrawl.entities import Gazetteer

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.compile(vocabulary.load(config.folder("schedules") / "vocabulary" / "gazetteer.toml"), [])


def _brief(gazetteer: Gazetteer, *texts: tuple[str, str]) -> Brief:
    reports = [
        Report(article=number, headline="", text=text, language=language, published=DAY)
        for number, (language, text) in enumerate(texts, 1)
    ]
    return brief(reports, gazetteer)


def _pairs(made: Brief) -> list[set[float]]:
    return [{one.one.value, one.other.value} for one in made.conflicts]


def test_two_amounts_for_one_thing_are_a_conflict_with_both_sentences(gazetteer: Gazetteer) -> None:
    made = _brief(
        gazetteer,
        ("en", "The separation plant at Eneabba will make 4,000 t of oxide a year, the company said."),
        ("en", "A separation plant at Eneabba will make 40,000 t of oxide a year."),
        (
            "en",
            "The separation plant at Eneabba will make 4,000 tonnes of oxide each year. It cost 90 million.",
        ),
    )
    (conflict,) = made.conflicts
    sides = {conflict.one.articles: conflict.one, conflict.other.articles: conflict.other}
    assert set(sides) == {(1, 3), (2,)}
    assert "40,000 t" in sides[2,].sentence
    assert {"eneabba", "oxide"} <= set(conflict.shared)


def test_over_languages_names_in_the_sentence_and_a_slip_of_ten_make_a_conflict(gazetteer: Gazetteer) -> None:
    made = _brief(
        gazetteer,
        ("en", "The plant in Western Australia will make 4,000 tonnes a year."),
        ("zh", "公司将在西澳大利亚建设年产4万吨的稀土分离厂。"),
    )
    assert _pairs(made) == [{4_000.0, 40_000.0}]


@pytest.mark.parametrize(
    "texts",
    [
        # Two things of one article are two things.
        (("en", "The mine holds 900 t of oxide and the mill made 400 t of oxide last year."),),
        # An article that has both numbers knows that they are of two things.
        (
            ("en", "The plant makes 400 t of oxide now and will make 900 t of oxide."),
            ("en", "The plant will make 900 t of oxide."),
        ),
        # Different matters, one unit.
        (("en", "Freight from Ipoh rose by 90 dollars."), ("en", "A permit in Oslo costs 2,000 dollars a year.")),
        # Units apart.
        (("en", "The plant makes 400 t of oxide."), ("en", "The plant makes oxide for 900 dollars.")),
        ((("en"), ""),),
    ],
)
def test_what_is_no_conflict(gazetteer: Gazetteer, texts: tuple[tuple[str, str], ...]) -> None:
    assert _brief(gazetteer, *texts).conflicts == ()


def test_voices_and_places_are_cited(gazetteer: Gazetteer) -> None:
    made = _brief(
        gazetteer,
        ("en", "“We start in May,” said Ruth Okello, who runs the plant in Western Australia."),
        ("en", "Prices in Western Australia rose."),
    )
    assert [(voice.name, voice.articles) for voice in made.voices] == [("Ruth Okello", (1,))]
    assert ("Western Australia", (1, 2)) in [(place.name, place.articles) for place in made.places]
