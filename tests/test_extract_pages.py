"""Whole pages: golden pairs in tests/data/pages, and pages that are broken in some way."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rexcrawl.config.beat import ExtractRule, Outlet
from rexcrawl.errors import ReadError
from rexcrawl.extract import Repeated, block_digests, extract, word_count
from rexcrawl.extract.boilerplate import digest
from rexcrawl.model import Article, Capture, Discovery
from tests.suites import suite

PAGES = Path(__file__).parent / "data" / "pages"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def captured(body: bytes | str, url: str = "https://site.example/a", **more: Any) -> Capture:
    raw = body.encode() if isinstance(body, str) else body
    return Capture(url=url, final_url=url, fetched_at=NOW, headers=(), body=raw, **{"status": 200, **more})


def article(body: bytes | str, **more: Any) -> Article:
    return extract(captured(body), now=NOW, **more)


def page(*paragraphs: str, head: str = "") -> str:
    inner = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<html lang=en><head><title>T</title>{head}</head><body><article><h1>A headline of the day</h1>{inner}</article></body></html>"  # noqa: E501


def sentences(count: int) -> list[str]:
    return [
        f"Paragraph {number} says that the plant made {number * 37} tonnes of oxide and that the trade office wrote it down with care."  # noqa: E501
        for number in range(count)
    ]


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.json")))
def test_golden(name: str) -> None:
    wanted = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    body = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    raw = body.encode("gb18030") if 'charset="gb2312"' in body else body.encode()
    found = extract(captured(raw, wanted.pop("url")), now=NOW)
    assert found.text.split("\n\n") == wanted.pop("text")
    removed = {one.text: one.why for one in found.removed}
    for text, why in wanted.pop("removed", {}).items():
        assert removed.get(text) == why
    for field, value in wanted.items():
        got = getattr(found, field)
        assert (got.isoformat() if isinstance(got, datetime) else list(got) if isinstance(got, tuple) else got) == value


@pytest.mark.parametrize(
    "body", [b"", b"  \n ", b"\x00\x00", b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n...", bytes(range(32)) * 40]
)
def test_what_is_no_page_is_refused(body: bytes) -> None:
    with pytest.raises(ReadError):
        article(body)


def test_a_thousand_open_divs_still_read() -> None:
    text = sentences(8)
    deep = "<div><font>" * 1500 + "".join(f"<p>{one}</p>" for one in text)
    assert article(f"<html><body>{deep}</body></html>").text.count("Paragraph") == 8


def test_a_ten_megabyte_page_is_capped_and_read() -> None:
    body = page(*sentences(6)).replace("</article>", "</article><!--" + "x" * (11 << 20) + "-->")
    assert "Paragraph 5" in article(body).text


@pytest.mark.parametrize(
    ("codec", "meta", "text"),
    [
        ("gb18030", "gb2312", "稀土出口许可的审批将由商务部在三十个工作日内完成，企业应当提前申报。"),
        ("shift_jis", "Shift_JIS", "レアアースの磁石を作る工場が来年の春に稼働する見通しだと、同社は発表した。"),
        (
            "cp1254",
            "iso-8859-9",
            "Nadir toprak elementleri için yeni bir işleme tesisi kurulacağı açıklandı, dedi bakan.",
        ),
        ("utf-16", "utf-8", "Das Ministerium prüft Anträge für Seltene Erden, sagte eine Sprecherin in Berlin."),
        (
            "utf-8",
            "iso-8859-1",
            "Le ministère a annoncé que les terres rares seront séparées près de La Rochelle dès l'été.",
        ),
        ("cp1251", "windows-1251", "Редкоземельные металлы будут добывать на севере, сообщили в министерстве."),
        ("euc-kr", "euc-kr", "희토류 자석 공장이 내년 봄에 가동을 시작한다고 회사가 밝혔다."),
        ("big5", "big5", "稀土磁鐵工廠預計明年春天開始運轉，公司在公告中表示。"),
    ],
)
def test_encodings_declared_right_and_wrong(codec: str, meta: str, text: str) -> None:
    body = (
        f'<html><head><meta charset="{meta}"></head><body><article>'
        + f"<p>{text * 3}</p>" * 3
        + "</article></body></html>"
    )
    assert text in article(body.encode(codec)).text


def test_stray_western_bytes_in_a_utf8_page() -> None:
    raw = page(*sentences(5), "Ärzte und Bürger, größer, schöner, ½ Tonne").encode() + b"<p>caf\xe9</p>"
    assert "größer" in article(raw).text


def test_learnt_boilerplate_goes_and_is_kept_as_removed() -> None:
    promo = "The autumn forum returns with forty speakers and two site visits for readers."
    learnt = Repeated()
    for number in range(4):
        learnt = learnt.with_page(
            block_digests(
                article(
                    page(
                        *sentences(6)[number % 3 : number % 3 + 3], f"Only here {number} is said this one thing.", promo
                    )
                )
            )
        )
    found = article(
        page(
            "A wholly new text on the mine by the river that nobody has printed before today.", *sentences(9)[6:], promo
        ),
        repeated=learnt.to_json(),
    )
    assert promo not in found.text
    assert (promo, "repeated") in {(one.text, one.why) for one in found.removed}


@pytest.mark.parametrize(
    ("block", "pages", "gone"),
    [
        ("Rare earths are a group of seventeen metals that motors and missiles need.", 4, False),  # background
        ("“Nobody asked us before they dug,” said a farmer in the next village.", 4, False),
        ("稀土是十七种金属的总称，电机和导弹都离不开它们。", 4, False),
        (
            "Rare earths are a group of seventeen metals that motors and missiles need.",
            15,
            True,
        ),  # on every second page
        ("The week in metals arrives in your post every Friday at noon.", 4, True),  # spoken to the reader
        ("Most read this morning", 4, True),
    ],
)
def test_a_sentence_that_reporters_use_again_is_no_furniture(block: str, pages: int, gone: bool) -> None:
    learnt = Repeated()
    for number in range(30):
        own = (digest(f"said on page {number} only"),)
        learnt = learnt.with_page((*own, digest(block)) if number < pages else own)
    assert learnt.knows(block) == gone


def test_the_same_article_captured_often_does_not_vanish() -> None:
    learnt = Repeated()
    for _ in range(5):
        learnt = learnt.with_page(block_digests(article(page(*sentences(5)))))
    assert article(page(*sentences(5)), repeated=learnt).text.count("Paragraph") == 5


def test_repeated_survives_json() -> None:
    value = Repeated().with_page(("a", "b")).with_page(("b",))
    assert Repeated.from_json(json.loads(json.dumps(value.to_json()))) == value
    assert Repeated.from_json({"version": 99}) == Repeated()


def test_an_outlet_rule_of_its_time_overrules() -> None:
    rules = (
        ExtractRule(body=("div.old",), until=date(2020, 1, 1)),
        ExtractRule(body=("//div[@id='new']",), headline="h2.t", byline=".w", remove=(".ad",)),
    )
    outlet = Outlet(
        id="x", name="X", domain="site.example", kind="news", country="DE", languages=("en",), profile="", rules=rules
    )
    found = article(
        "<div class=old>Not this text at all.</div><h2 class=t>The real one</h2><p class=w>By Ada Byron</p><div id=new><p>Kept words.</p><p class=ad>Buy!</p></div>",  # noqa: E501
        outlet=outlet,
    )
    assert (found.text, found.headline, found.bylines) == ("Kept words.", "The real one", ("Ada Byron",))
    assert found.facts["text"].source == "rule"


def test_a_claimed_body_serves_where_the_markup_is_empty() -> None:
    body = " ".join(sentences(6))
    head = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": body, "headline": "H of the day"})}</script>'  # noqa: E501
    found = article(f"<html><head>{head}</head><body><div id=root></div></body></html>")
    assert "Paragraph 5" in found.text
    assert found.facts["text"].source == "claimed"
    fed = article(
        "<html><body><div id=root>Loading</div></body></html>",
        discovery=Discovery(
            url="https://site.example/a",
            title="From the feed",
            content_html="".join(f"<p>{one}</p>" for one in sentences(6)),
        ),
    )
    assert "Paragraph 5" in fed.text
    assert fed.headline == "From the feed"


@pytest.mark.parametrize(
    ("body", "more", "kind"),
    [
        ("<title>Page not found</title><h1>404</h1><p>The page you asked for does not exist.</p>", {}, "error"),
        ("<title>News</title><p>Something.</p>", {"status": 503}, "error"),
        ("<title>您访问的页面不存在</title><p>返回首页</p>", {}, "error"),
        (
            "<title>We value your privacy</title><p>We and our partners use cookies.</p><p>Accept all</p><p>Manage preferences</p>",  # noqa: E501
            {},
            "consent",
        ),
        ("<title>Short</title><p>Nothing here yet.</p>", {}, "stub"),
        (
            '<title>L</title><script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"As it happens","liveBlogUpdate":[{},{}]}</script><p>Update one.</p>',  # noqa: E501
            {},
            "live",
        ),
        (
            '<title>P</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Paid words","isAccessibleForFree":"False"}</script><p>The first lines of a text that goes on for those who pay for it every month.</p><p>Subscribe to continue reading</p>',  # noqa: E501
            {},
            "teaser",
        ),
    ],
)
def test_page_kinds(body: str, more: dict[str, Any], kind: str) -> None:
    found = extract(captured(f"<html><body>{body}</body></html>", **more), now=NOW)
    assert (found.page_kind, bool(found.page_evidence)) == (kind, True)


def test_robots_and_reservations() -> None:
    head = '<meta name="robots" content="noindex, noarchive"><meta name="tdm-reservation" content="1">'
    found = article(page(*sentences(4), head=head))
    assert (found.noindex, found.noarchive, found.tdm_reserved) == (True, True, True)
    by_header = captured(page(*sentences(4)))
    by_header = Capture(
        url=by_header.url,
        final_url=by_header.url,
        fetched_at=NOW,
        status=200,
        headers=(("x-robots-tag", "noarchive"),),
        body=by_header.body,
    )
    assert extract(by_header, now=NOW).noarchive


def test_canonical_is_a_claim_and_no_address() -> None:
    head = '<link rel="canonical" href="https://other.example/story">'
    found = article(page(*sentences(4), head=head))
    assert (found.url, found.claims_canonical) == ("https://site.example/a", "https://other.example/story")
    same = article(page(*sentences(4), head='<link rel="canonical" href="http://www.site.example/a/?utm_source=x">'))
    assert same.claims_canonical is None


def test_scripts_never_become_links() -> None:
    found = article(
        page(
            *sentences(3),
            'See <a href="javascript:alert(1)">this</a> and <a href="/b">that page of the archive</a> for more on the case.',  # noqa: E501
        )
    )
    assert [link.url for link in found.links] == ["https://site.example/b"]


def test_words_are_counted_by_script() -> None:
    assert word_count("Rare-earth oxides cost 4,000 dollars") == 5
    assert word_count("稀土出口") == 4
    assert word_count("희토류 자석") == 2


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_an_article_or_a_read_error(body: bytes) -> None:
    try:
        found = article(b"<html><body><p>" + body)
    except ReadError:
        return
    assert extract(captured(b"<html><body><p>" + body), now=NOW) == found


@pytest.mark.suite
@pytest.mark.slow
def test_real_pages_have_their_day_and_text() -> None:
    root = suite("pages-fundus") / "tests/resources/parser/test_data"
    right = total = 0
    for folder in sorted(root.iterdir())[:12]:
        info = json.loads((folder / "meta.info").read_text()) if (folder / "meta.info").exists() else {}
        for name, about in list(info.items())[:2]:
            found = extract(captured(gzip.decompress((folder / name).read_bytes()), about["url"]), now=NOW)
            total += 1
            right += found.published is not None and found.word_count > 60 and bool(found.headline)
    assert right >= 0.95 * total
