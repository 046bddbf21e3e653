"""Who repeats whom: a reprint is found from either side, a refilled template is not one."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from rexcrawl.relate import Known, relate

WORDS = "mine plant licence buyer oxide export price quota furnace railway harbour contract engineer survey".split()  # noqa: SIM905
START = datetime(2026, 11, 1, 8, tzinfo=UTC)


def text(seed: int, words: int = 200) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + str(chance.randrange(9)) for _ in range(words))


def known(id: int, body: str, *, outlet: str = "wire", hours: int = 0, agency: str | None = None) -> Known:
    return Known(
        id=id,
        outlet=outlet,
        outlet_name=outlet.title(),
        url=f"https://{outlet}.example/{id}",
        headline=f"Headline {id}",
        text=body,
        published=START + timedelta(hours=hours),
        agency=agency,
    )


def test_a_reprint_with_an_added_paragraph_is_a_copy_from_either_side() -> None:
    first, later = known(2, text(1)), known(1, text(1) + " " + text(9, 40), outlet="paper", hours=3)
    assert relate(first, later) == relate(later, first)
    found = relate(first, later)
    assert found is not None
    assert (found[0], found[1].other, found[1].kind) == (1, 2, "copy")
    assert found[1].share_other == 1.0


def test_a_credit_decides_before_the_clock() -> None:
    found = relate(known(1, text(1), hours=5), known(2, text(1), outlet="paper", hours=1, agency="Wire"))
    assert found is not None
    assert (found[0], found[1].other, found[1].kind) == (2, 1, "syndicated")


def test_different_texts_are_not_related() -> None:
    assert relate(known(1, text(1)), known(2, text(2), outlet="paper")) is None


def test_a_price_table_with_new_numbers_is_not_a_copy() -> None:
    rows = "the price of this oxide at the works stood at {} yuan a tonne with tax and without freight to the port "
    one = "".join(rows.format(n * 1000 + 7) for n in range(1, 9))
    other = "".join(rows.format(n * 1000 + 11) for n in range(1, 9))
    assert relate(known(1, one), known(2, other, hours=24)) is None


def test_a_brief_says_too_little() -> None:
    assert relate(known(1, "a short brief"), known(2, "a short brief")) is None
