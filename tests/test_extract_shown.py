"""What pages print and do not declare: headline between other words, subtitle, section, tags, image, licence, kinds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rexcrawl.extract import extract
from rexcrawl.model import Article, Capture

NOW = datetime(2026, 11, 10, 12, tzinfo=UTC)
TITLE = "Oxide plant opens after two years of delay"
DECK = "Neighbours lost in court; the owner now expects half of the tonnage."
TEXTS = (
    "The plant on the northern quay began to separate oxides on Monday, two years later than planned.",
    "Its owner had promised four thousand tonnes a year and now expects half of that until the spring.",
    "Neighbours had gone to court over the noise of the furnaces and lost in the second instance last year.",
)


def article(
    *, title: str = f"{TITLE} | Harbour Ledger", top: str = f"<h1>{TITLE}</h1>", head: str = "", below: str = "",
    text: tuple[str, ...] = TEXTS, path: str = "/world/oxide",
) -> Article:  # fmt: skip
    body = (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body><a href='/'>Harbour Ledger</a><div>{top}"
        f"{''.join(f'<p>{one}</p>' for one in text)}</div>{below}<footer>Harbour</footer></body></html>"
    )
    url = f"https://www.hl.example{path}"
    return extract(Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=body.encode()), now=NOW)


@pytest.mark.parametrize(
    "parts",
    [
        {"title": f"Harbour Ledger: {TITLE}", "top": ""},
        {"title": f"{TITLE} - Economy - Harbour Ledger", "top": f"<div class='t'>{TITLE}</div>"},
        {"top": f"<h1 class='logo'><a href='/'>Harbour Ledger</a></h1><h2>{TITLE}</h2>"},
        {"title": "Harbour Ledger", "top": f"<h1>Harbour Ledger</h1><h2>{TITLE}</h2>"},
        {"top": f"<h1>Economy</h1><h2>{TITLE}</h2>"},
        {"top": f"<h1><span>Mining</span> <span>{TITLE}</span></h1>"},
        {"top": f"<h1>{TITLE}<br><small>{DECK}</small></h1>"},
        {"top": f"<h1>{TITLE}<a href='#a'>#</a></h1>"},
        {"head": f"<meta property='og:title' content='&lt;b&gt;{TITLE}&lt;/b&gt;'>"},
        {"head": "<meta property='og:title' content='Who waits for the phone to ring'>"},
        {"head": f"<meta property='og:title' content='{TITLE} (Wire) - Harbour Ledger'>"},
        {"title": "Harbour Ledger", "top": "<p>-</p>", "head": f"<meta name='ArticleTitle' content='{TITLE}'>"},
    ],
)
def test_the_headline_between_other_words(parts: dict[str, str]) -> None:
    assert article(**parts).headline == TITLE


@pytest.mark.parametrize("deck", [f"<div><h2>{DECK}</h2></div>", f"<p class='standfirst'>{DECK}</p>"])
def test_the_subtitle_below_the_headline(deck: str) -> None:
    excerpt = f"<meta property='og:description' content='{TEXTS[0][:60]}…'>"
    found = article(top=f"<h1>{TITLE}</h1>{deck}", head=excerpt)
    assert (found.subtitle, found.facts["subtitle"].source) == (DECK, "text")
    assert article(head=excerpt).subtitle is None  # the text cut short is no subtitle
    assert article(top=f"<h1>{TITLE}</h1><h2>{DECK}</h2>").subtitle is None  # a heading of the text


@pytest.mark.parametrize(
    "trail",
    [
        "<ol class='breadcrumb'><li><a href='/'>Home</a></li><li><a href='/m'>Mining</a></li></ol>",
        f"<nav class='breadcrumbs'><a href='/'>Home</a> <a href='/m'>Mining</a> <a href='/x'>{TITLE}</a></nav>",
        "<a href='/m' rel='category tag'>Mining</a>",
        "<div><a href='/'>Ledger</a>&gt;<a href='/m'>Mining</a>&gt;正文</div>",
    ],
)
def test_the_section_of_the_trail(trail: str) -> None:
    assert article(top=f"{trail}<h1>{TITLE}</h1>").section == "Mining"


def test_tags_image_and_licence_where_nothing_declares_them() -> None:
    found = article(
        top=f"<h1>{TITLE}</h1><img src='/icon.png'><img src='/quay.jpg' width='900'>",
        below="<a rel='tag' href='/t/1'>oxide</a> <a rel='tag' href='/t/2'>quay</a>"
        "<footer><a rel='license' href='https://creativecommons.org/licenses/by/4.0/'>CC BY</a></footer>",
    )
    assert found.tags == ("oxide", "quay")
    assert found.image == "https://www.hl.example/quay.jpg"
    assert found.licence == "https://creativecommons.org/licenses/by/4.0/"


def test_pictures_with_lines_below_them_are_a_gallery() -> None:
    lines = tuple(f"<img src='/{n}.jpg'> The quay seen from crane {n}" for n in range(5))
    found = article(title="In pictures: the quay", top="<h1>In pictures: the quay</h1>", text=lines)
    assert (found.page_kind, found.page_evidence[:10]) == ("gallery", "5 pictures")


def test_dated_links_and_nothing_else_are_a_listing() -> None:
    links = "".join(f"<li><a href='/{n}'>县里第{n}号通知</a>2026-03-{n}</li>" for n in range(10, 20))
    assert article(title="通知", top="", text=(), below=f"<ul>{links}</ul>", path="/tz/").page_kind == "listing"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Sivua ei löytynyt", "Hakemaasi sivua ei löytynyt. Se on ehkä poistettu."),
        ("Az oldal nem található", "A keresett oldal nem található, vagy törölték."),
        ("Сторінку не знайдено", "На жаль, сторінку, яку ви шукаєте, не знайдено."),
        ("صفحه پیدا نشد", "متاسفانه صفحه مورد نظر شما یافت نشد."),
    ],
)
def test_failures_in_more_languages(title: str, said: str) -> None:
    assert article(title=title, top=f"<h1>{title}</h1>", text=(said,)).page_kind == "error"
