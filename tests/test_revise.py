"""What counts as a change, and what an editor is told of it."""

from __future__ import annotations

from dataclasses import replace

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
    assert found.summary == "4,000 t became 40,000 t"


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


@pytest.mark.parametrize(
    ("language", "before", "after", "kind", "summary"),
    [
        ("en", "It cost 4 million dollars.", "It cost 4 billion dollars.", "number", "4 million dollars became 4 b"),
        ("de", "Es kostet 4.000 Euro.", "Es kostet 4000 Euro.", "trivial", ""),
        ("zh", "年产4000吨。", "年产4万吨。", "number", "4000吨 became 4万吨"),
        ("en", "The vote is on March 3.", "The vote is on March 4.", "date", "march 3 became march 4"),
        ("en", "The vote is on Monday.", "The vote is on Tuesday.", "date", "monday became tuesday"),
        ("tr", "Oylama 3 Mart günü yapılacak.", "Oylama 4 Mart günü yapılacak.", "date", "3 mart became 4 mart"),
        ("zh", "投票将于3月3日举行。", "投票将于3月4日举行。", "date", "3月3日 became 3月4日"),
        ("en", "It was led by Ruth Okello then.", "It was led by Ruth Okelo then.", "name", "a name changed"),
        ("de", "Das Werk leitet Lene Brandt.", "Das Werk leitet Lena Brandt.", "name", "a name changed"),
        ("en", "She said it will open.", "She said it will not open.", "addition", "text was added"),
        ("zh", "政府批准了该项目。", "政府未批准该项目。", "addition", "text was added"),
        ("en", 'He said "we start in May, I hope".', 'He said "we start in June, I hope".', "quote", "a quotation"),
        ("en", 'He said "we start soon, I hope".', "He said “we start soon, I hope”.", "trivial", ""),
        ("de", "Der Bau beginnt.\n\n12 Kommentare", "Der Bau beginnt.\n\n15 Kommentare", "trivial", ""),
        ("en", "It begins.\n\nUpdated: 3 March 2026 14:10", "It begins.\n\nUpdated: 4 March 2026 9:00", "trivial", ""),
        ("zh", "工程开始。\n\n阅读 1200", "工程开始。\n\n阅读 5800", "trivial", ""),
        ("ja", "計画は承認された。", "計画は承認された。訂正：日付に誤りがあった。", "correction", "a correction note"),
    ],
)
def test_kinds_in_the_watched_languages(language: str, before: str, after: str, kind: str, summary: str) -> None:
    rest = "\n\nThe second line has run for a year, and the third one follows once the first two are paid for."
    found = revise(*(replace(article(text + rest), language=language) for text in (before, after)))
    assert found is not None
    assert found.kinds == (kind,)
    assert found.material == (kind != "trivial")
    assert found.summary.startswith(summary)


def test_a_paragraph_in_place_of_another_is_no_trifle() -> None:
    one = TEXT + "\n\nThe mayor, who had asked for the plant for years, spoke of a good day for the town."
    other = TEXT + "\n\nNo permit for the second shaft was asked for, wrote the owner in a letter to the union."
    found = revise(article(one), article(other))
    assert found is not None
    assert {"addition", "cut"} <= set(found.kinds)


def test_a_long_text_with_small_edits_is_no_other_article() -> None:
    words = [f"word{number % 997}" for number in range(30_000)]
    text = " ".join(words)
    for place in range(0, len(words), 100):
        words[place] = "other"
    found = revise(article(text), article(" ".join(words)))
    assert found is not None
    assert "replaced" not in found.kinds


def test_another_article_under_the_same_address() -> None:
    other = "Wheat left the southern ports in record volume this month while rail staff voted on a shift plan. " * 3
    found = revise(article(), article(other))
    assert found is not None
    assert found.kinds == ("replaced",)


@given(st.text(max_size=200), st.text(max_size=200))
def test_never_fails(before: str, after: str) -> None:
    found = revise(article(before), article(after))
    assert found is None or found.summary
