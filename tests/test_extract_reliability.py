"""Which places of an outlet's pages are wrong about dates: learnt, used, and the same when read again."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from rexcrawl.extract import Reliability, extract
from rexcrawl.extract.reliability import votes_fact
from rexcrawl.model import Article, Capture

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def page(number: int, *, modified_day: int, others: bool = True, known: Reliability | None = None) -> Article:
    """A page whose JSON-LD gives the day of its last saving as that of its publication."""
    day = f"2026-10-{number:02}"
    told = {
        "@type": "NewsArticle",
        "headline": "A plant opens",
        "datePublished": f"2026-11-{modified_day:02}T08:00:00Z",
    }
    time = f'<time class="published" datetime="{day}T08:00:00Z">8 am</time>' if others else ""
    html = f"""<html><head><title>A plant opens</title>
    <script type="application/ld+json">{json.dumps(told)}</script></head>
    <body><article><h1>A plant opens</h1>{time}
    <p>{"Words about the plant and its neighbours. " * 12}</p></article></body></html>"""
    url = f"https://example.org/{day.replace('-', '/')}/plant" if others else f"https://example.org/plant-{number}"
    capture = Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=html.encode())
    return extract(capture, reliability=known, now=NOW)


def test_a_place_that_is_outvoted_again_and_again_counts_for_less() -> None:
    known = Reliability()
    for number in range(1, 9):
        known = known.with_page(page(number, modified_day=10 + number).facts)
    assert known.share("json-ld") < 0.5 and known.share("url") == known.share("time") == 1.0
    read = page(20, modified_day=19, known=known)
    assert read.published == datetime(2026, 10, 20, 8, tzinfo=UTC)
    assert "json-ld 2026-11-19 (trusted 0." in (read.facts["dates"].note or "")
    assert read.facts["dates"].confidence < 1


def test_a_page_reads_as_it_did_then_whatever_is_learnt_since() -> None:
    known = Reliability(counts={"json-ld": (0, 12)})
    for read in (page(3, modified_day=9, known=known), page(3, modified_day=9, others=False, known=known)):
        others = "time" in (read.facts["dates"].note or "")
        assert page(3, modified_day=9, others=others, known=Reliability.of_facts(read.facts)) == read


def test_few_pages_or_two_places_teach_nothing() -> None:
    known = Reliability()
    for number in range(1, 20):
        known = known.with_page(page(number, modified_day=number, others=False).facts)
    assert known.counts == {}
    assert Reliability(counts={"time": (0, 4)}).share("time") == 1.0
    assert Reliability(counts={"time": (9, 1)}).share("time") == 1.0


places = st.dictionaries(
    st.sampled_from(["json-ld", "time", "url", "feed", "meta:http://ogp.me/ns/article#published_time"]),
    st.tuples(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(10, 100).map(lambda n: n / 100)),
    min_size=1,
)


@given(places, st.dictionaries(st.text(max_size=5), st.tuples(st.integers(0, 99), st.integers(0, 99))))
def test_what_was_known_comes_back(votes: dict[str, tuple[date, float]], counts: dict[str, tuple[int, int]]) -> None:
    fact = votes_fact(votes, date(2026, 1, 1))
    back = Reliability.of_facts({"dates": fact})
    assert {place: share for place, (_, share) in votes.items()} == dict(back.given)
    value = Reliability(counts=counts).with_page({"dates": fact})
    assert Reliability.from_json(json.loads(json.dumps(value.to_json()))) == value
