"""Signatures: the same text has the same one everywhere, a long shared run is always found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rexcrawl.fingerprint import VERSION, WINDOW, K, containment, fingerprint

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=6), min_size=K + WINDOW, max_size=60)


def test_case_and_typography_do_not_count() -> None:
    one = fingerprint("Rare earths — “heavy” ones: Türkiye's new plant opened its doors today in Eskişehir.")
    other = fingerprint('RARE EARTHS - "HEAVY" ones:  turkiye\'s new plant opened its doors today in Eskisehir')
    assert one.digest == other.digest
    assert one.grams == other.grams


def test_the_version_stands_in_the_first_byte() -> None:
    assert fingerprint("稀土").digest[0] == VERSION


def test_no_text_has_no_grams() -> None:
    assert fingerprint("").grams == ()


@given(WORDS, WORDS, WORDS)
def test_a_shared_run_is_found(run: list[str], before: list[str], after: list[str]) -> None:
    whole = fingerprint(" ".join([*before, *run, *after]))
    assert set(fingerprint(" ".join(run)).grams) & set(whole.grams)


@given(WORDS)
def test_a_text_contains_itself(words: list[str]) -> None:
    print_ = fingerprint(" ".join(words))
    assert containment(print_, print_) == 1.0
