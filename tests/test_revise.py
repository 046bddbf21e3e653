"""What counts as a change, and what an editor is told of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rexcrawl.model import Article
from rexcrawl.revise import revise

TEXT = (
    "The plant in the north will make 4,000 t of oxide a year, its owner said on Monday. "
    "Buyers in three countries have signed for the first two years. A second line may follow once the first one runs."
)


def article(text: str = TEXT, headline: str = "Owner opens oxide plant") -> Article:
    return Article(url="https://example.org/a", headline=headline, text=text)


def test_nothing_changed() -> None:
    assert revise(article(), article()) is None


def test_a_number_corrected_is_named() -> None:
    found = revise(article(), article(TEXT.replace("4,000", "40,000")))
    assert found is not None
    assert found.kinds == ("number",)
    assert found.material
    assert found.summary == "4,000 became 40,000"


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (
            TEXT + " The mayor, who had asked for the plant for years, spoke of a good day for the whole town.",
            "addition",
        ),
        (TEXT.split(" Buyers")[0], "cut"),
        (TEXT + " Correction: an earlier version named the wrong day.", "correction"),
    ],
)
def test_kinds(after: str, kind: str) -> None:
    found = revise(article(), article(after))
    assert found is not None
    assert kind in found.kinds
    assert found.material


def test_a_comma_is_noise() -> None:
    found = revise(article(), article(TEXT.replace("a year, its", "a year its")))
    assert found is not None
    assert found.kinds == ("trivial",)
    assert not found.material


def test_another_article_under_the_same_address() -> None:
    other = "Wheat left the southern ports in record volume this month while rail staff voted on a shift plan. " * 3
    found = revise(article(), article(other))
    assert found is not None
    assert found.kinds == ("replaced",)


@given(st.text(max_size=200), st.text(max_size=200))
def test_never_fails(before: str, after: str) -> None:
    found = revise(article(before), article(after))
    assert found is None or found.summary
