"""Pages whose markup says something else than it means: unclosed, escaped twice, filled in by script, said twice."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from rexcrawl.extract import extract
from rexcrawl.extract.dates import read_date
from rexcrawl.extract.embedded import embedded_markup
from rexcrawl.model import Article, Capture
from rexcrawl.text import parseable

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TITLE = "Quay workers vote on the night shift"
TEXTS = [
    f"In ballot number {number} the crews of the northern quay weighed the night shift against the bonus they were "
    f"offered, and {number * 7} of them said that the bonus was not worth the sleep."
    for number in range(1, 7)
]
BODY = "".join(f"<p>{text}</p>" for text in TEXTS)


def article(body: str, head: str = "") -> Article:
    page = f"<html lang='en'><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    url = "https://quay.example/news/night-shift"
    capture = Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=page.encode())
    return extract(capture, now=NOW)


@pytest.mark.parametrize("tag", ["nav", "footer", "noscript"])
def test_an_article_inside_what_should_not_hold_one(tag: str) -> None:
    found = article(f"<{tag}><a href='/'>Home</a><article><h1>{TITLE}</h1>{BODY}</article></{tag}>")
    assert found.text.split("\n\n") == TEXTS


@pytest.mark.parametrize("tag", ["main", "article", "header", "quay-page"])
def test_a_page_that_leaves_out_the_tags_of_head_and_body(tag: str) -> None:
    # HTML allows it; libxml2 takes an element that it does not know for one of the head's.
    page = f"<!doctype html><meta charset=utf-8><title>{TITLE}</title><{tag}><h1>{TITLE}</h1>{BODY}</{tag}><p>Imprint"
    url = "https://quay.example/news/night-shift"
    capture = Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=page.encode())
    found = extract(capture, now=NOW)
    assert (found.headline, found.page_kind) == (TITLE, "article")
    assert found.text.split("\n\n") == TEXTS


def test_a_breadcrumb_in_a_nav_is_still_no_headline() -> None:
    crumb = "<nav><a href='/'>Home</a><h1 class='breadcrumb'>Another title for search engines</h1></nav>"
    found = article(f"{crumb}<article><h1>{TITLE}</h1>{BODY}</article>")
    assert found.headline == TITLE
    assert "search engines" not in found.text


def test_readings_of_characters_are_not_text() -> None:
    text = "".join(
        f"<p><ruby>法律<rt>ほうりつ</rt></ruby>では親に専門家が育て方を{n}回教えることになりました。</p>"
        for n in range(9)
    )
    found = article(f"<article><h1>{TITLE}</h1>{text}</article>")
    assert "ほうりつ" not in found.text
    assert "法律では親に専門家が育て方を3回教える" in found.text


def test_text_that_was_escaped_twice() -> None:
    text = "".join(
        f"<p>A not&amp;iacute;cia n&amp;uacute;mero {n} diz que o sal&amp;atilde;o fica aberto.</p>" for n in range(9)
    )
    assert "A notícia número 3 diz que o salão fica aberto." in article(f"<article>{text}</article>").text


def test_the_whole_text_once_more_in_one_element() -> None:
    again = " ".join(TEXTS)
    found = article(
        f"<article><h1>{TITLE}</h1>{BODY}<div class='for-readers-of-screens'>{again} {again}</div></article>"
    )
    assert found.text.split("\n\n") == TEXTS


def test_a_page_that_is_filled_in_by_script() -> None:
    data = json.dumps({"article": {"title": TITLE, "content": BODY, "place": "$$AD$$"}})
    found = article(f"<div id='app'></div><script>self.load([1,{json.dumps(data)}])</script>")
    assert found.text.split("\n\n") == TEXTS
    assert found.facts["text"].source == "claimed"


def test_a_page_with_a_text_of_its_own_is_not_read_from_its_data() -> None:
    data = json.dumps({"next": "".join(f"<p>{text.replace('quay', 'mine')}</p>" for text in TEXTS * 4)})
    found = article(f"<article><h1>{TITLE}</h1>{BODY}</article><script>var next = {data}</script>")
    assert found.text.split("\n\n") == TEXTS


@pytest.mark.parametrize(
    "markup", ["", "<script>", "<script>" + '"<p>' * 500 + "</script>", "<script>\\u003cp" + "\\" * 999]
)
def test_embedded_data_that_is_broken(markup: str) -> None:
    assert embedded_markup(markup) is None


def test_another_article_below_the_first() -> None:
    other = "".join(
        f"<p>{text.replace('quay', 'stadium').replace('night shift', 'new coach')}</p>" for text in TEXTS[:3]
    )
    found = article(
        f"<article class='a'><h1>{TITLE}</h1>{BODY}</article>"
        f"<article class='b'><h1>A coach comes back</h1><div class='teaser'>{other}</div></article>"
    )
    assert "stadium" not in found.text
    assert found.text.split("\n\n") == TEXTS


def test_headings_alone_are_what_a_page_says() -> None:
    headings = "".join(
        f"<h3>{n}. Reason number {n} why the vote was held on the quay in winter</h3>" for n in range(1, 9)
    )
    assert "8. Reason number 8" in article(f"<article><h1>{TITLE}</h1><p>{TEXTS[0]}</p>{headings}</article>").text


def test_a_date_in_the_attributes_of_a_page_that_gives_no_other() -> None:
    found = article(f"<article data-publish-time='2026-11-05 18:40'><h1>{TITLE}</h1>{BODY}</article>")
    assert found.published == datetime(2026, 11, 5, 18, 40, tzinfo=UTC)
    assert found.facts["published"].source == "data"


def test_the_minute_that_a_page_states_over_the_stamp_of_its_record() -> None:
    stamp = "2026-11-05T07:39:18.751+0200"
    node = {"@type": "NewsArticle", "headline": TITLE, "datePublished": stamp, "dateModified": stamp}
    head = (
        f"<script type='application/ld+json'>{json.dumps(node)}</script>"
        "<meta property='article:published_time' content='2026-11-05T07:39+0200'>"
    )
    found = article(f"<article><h1>{TITLE}</h1>{BODY}</article>", head)
    assert found.published == datetime(2026, 11, 5, 5, 39, tzinfo=UTC)
    assert read_date(stamp) is not None


@pytest.mark.parametrize(
    ("og", "ld", "h1", "wanted"),
    [
        ("Shared words", "Printed words", "Printed words", "Printed words"),
        ("Printed words", "Words for engines", "Printed words", "Printed words"),
        ("Crews vote", "Winter: Crews vote", "Winter: Crews vote", "Crews vote"),
        ('Crews say', 'Crews say "no" to nights', 'Crews say "no" to nights', 'Crews say "no" to nights'),
    ],
)  # fmt: skip
def test_the_printed_headline_where_a_page_has_two(og: str, ld: str, h1: str, wanted: str) -> None:
    head = (
        f"<meta property='og:title' content='{og}'><script type='application/ld+json'>"
        f"{json.dumps({'@type': 'NewsArticle', 'headline': ld})}</script>"
    )
    assert article(f"<article><h1>{h1}</h1>{BODY}</article>", head).headline == wanted


def test_an_element_with_thousands_of_attributes_is_read_at_once_and_a_picture_stays() -> None:
    many = " ".join(f"a{number}='x'" for number in range(120_000))
    picture = f"<img src='data:image/png;base64,{'A' * 90_000}==' alt='a pit'>"
    assert parseable(f"<p {many}>told</p>{picture}") == f"<p>told</p>{picture}"
    body = (
        f"<article><h1>Works</h1><div {many}><p>{'The furnace was lit on Monday, she said. ' * 8}</p></div></article>"
    )
    assert "furnace" in article(body).text


def test_a_page_of_half_a_million_tags_is_read_as_far_as_it_can_be() -> None:
    page = "<p>told</p>" + "<a href='/x'>yyy</a>" * 300_000
    kept = parseable(page)
    assert kept.startswith("<p>told</p><a href")
    assert kept.count("<") == 150_000
    assert parseable(kept) == kept
