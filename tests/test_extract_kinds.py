"""What a page is: live blogs, walls, failures, pictures, films, stubs, lists; and articles that only talk of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rexcrawl.extract import extract
from rexcrawl.extract.pagekind import wall
from rexcrawl.model import Article, Capture

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TITLE = "Smelter at the fjord goes back to two shifts"
TEXTS = [
    f"The smelter at the fjord will run two shifts from week {number} on, its owner said, because the furnace that was "
    f"rebuilt in spring needs {number * 4} hours of rest between two pours."
    for number in range(2, 12)
]
CHINESE = "海湾边的冶炼厂从下周起恢复两班生产，业主表示，春天改造过的炉子在两次出料之间需要休息，工人们已经接到通知。"
RAIL = (
    "<aside class='related'>"
    + "".join(f"<a href='/r/{n}'><h4>Another story number {n}</h4></a>" for n in range(6))
    + "</aside>"
)
COOKIES = (
    "<div id='cookie-banner'><p>We and our 312 partners use cookies. You can accept all or manage your "
    "choices.</p></div>"
)
BOX = "<div class='subscribe'><p>Subscribe for unlimited access. Already a subscriber? Log in</p></div>"


def read(
    body: str, *, title: str = TITLE, url: str = "https://fjord.example/news/smelter-1", head: str = ""
) -> Article:
    page = (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"
    )
    capture = Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=page.encode())
    return extract(capture, now=NOW)


def shell(inner: str, title: str = TITLE) -> str:
    return f"{COOKIES}<main><article><h1>{title}</h1>{inner}</article></main>{BOX}{RAIL}"


def told(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def described(**more: Any) -> str:
    node = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-11-18T08:00:00Z", **more}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


@pytest.mark.parametrize("count", [2, 3, 6, 10])
@pytest.mark.parametrize("head", ["", described()])
def test_an_article_with_boxes_and_banners_around_it(count: int, head: str) -> None:
    assert read(shell(told(*TEXTS[:count])), head=head).page_kind == "article"


def test_a_short_item_is_an_article_and_says_that_it_is_short() -> None:
    found = read(f"<h1>{TITLE}</h1><p>OSLO (Wire) - {TEXTS[0]}</p>")
    assert (found.page_kind, found.page_evidence) == ("article", f"short: {found.word_count} words")


@pytest.mark.parametrize(
    "title",
    [
        "Error 404: how a code stalls a smelter",
        "Access denied at the fjord",
        "Bridge under maintenance until Friday",
        "Live music returns to the fjord",
        "Court lets papers ask for consent",
        "In pictures of the age, a smelter",
    ],
)
def test_an_article_with_the_title_of_another_kind(title: str) -> None:
    assert read(shell(told(*TEXTS[:5]), title), title=title).page_kind == "article"


def test_an_article_that_tells_of_walls() -> None:
    text = "The paper takes its wall down. The words “Subscribe to continue reading” are gone until the flood is over."
    assert read(shell(told(TEXTS[0], text, TEXTS[1]))).page_kind == "article"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Just a moment...", "<h1>fjord.example</h1><p>Verifying you are human. This may take a few seconds.</p>"),
        ("Fjord Post", "<h1>Sorry!</h1><p>We couldn't find the page you requested. Try one of these:</p>" + RAIL),
        ("Page not found – Fjord Post", "<h1>Oops! That page can’t be found.</h1>" + RAIL),
        (
            "Fehler 404",
            "<h1>Hier ist etwas schiefgelaufen</h1><p>Die gewünschte Seite konnte nicht gefunden werden.</p>",
        ),
        ("Fjord", "<p>Cet article n'existe plus. Vous pouvez revenir à l'accueil.</p>"),
        ("提示", "<p>您访问的页面不存在或已被删除，五秒后返回首页。</p>"),
        ("お知らせ", "<p>お探しの記事は掲載期間が終了しました。</p>"),
        ("알림", "<p>존재하지 않는 기사입니다.</p>"),
        ("Sayfa Bulunamadı", "<p>Aradığınız sayfa kaldırılmış olabilir.</p>"),
        ("Access Denied", 'You don\'t have permission to access "http://fjord.example/" on this server.'),
        ("fjord.example", "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>"),
        ("fjord.example", "<script src='https://ct.captcha-delivery.com/c.js'></script>"),
        ("We'll be back soon", "<h1>Site maintenance</h1><p>We are performing some maintenance at the moment.</p>"),
    ],
)
def test_a_failure_that_is_served_as_a_page(title: str, body: str) -> None:
    found = read(body, title=title)
    assert found.page_kind == "error", found.page_evidence
    assert found.page_evidence


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Before you continue",
            "<h1>Before you continue</h1><p>We use cookies and data to measure our audience and to show "
            "personalised ads, depending on your settings.</p><p>Accept all</p>",
        ),
        (
            "Fjordblatt",
            "<h1>Mit Werbung weiterlesen</h1><p>Wir und unsere 214 Partner verarbeiten personenbezogene Daten von "
            "Ihrem Gerät. Die Zustimmung ist jederzeit widerrufbar.</p><p>Akzeptieren und weiter</p>",
        ),
        (
            "Fjord",
            "<h1>Cookies</h1><p>Avec votre accord, nos partenaires et nous utilisons des cookies.</p><p>Continuer sans "
            "accepter</p><p>Tout accepter</p>",
        ),
        (
            "プライバシー",
            "<h1>プライバシーに関するお知らせ</h1><p>当社はCookieを使用して広告を表示します。</p><p>同意して進む</p>",
        ),
    ],
)
def test_a_wall_of_consent(title: str, body: str) -> None:
    assert read(body, title=title).page_kind == "consent"


POSTS = [(f"{hour:02}:{hour * 7 % 60:02}", text) for hour, text in zip(range(18, 8, -1), TEXTS, strict=True)]


@pytest.mark.parametrize(
    "title",
    [
        "Smelter vote live: owners meet",
        "Liveticker: Die Hütte stimmt ab",
        "EN DIRECT. La fonderie vote",
        "实时更新：冶炼厂表决",
        "ライブ 精錬所の投票",
        "La votación, minuto a minuto",
        "CANLI | Oylama",
    ],
)
@pytest.mark.parametrize(
    "form",
    ["<p><b>{0}</b> {1}</p>", "<div><time>{0}</time><h3>Post</h3><p>{1}</p></div>", "<h3>{0} Uhr</h3><p>{1}</p>"],
)
def test_a_live_blog_without_data(title: str, form: str) -> None:
    found = read(shell("".join(form.format(*post) for post in POSTS), title), title=title)
    assert found.page_kind == "live"
    assert "posts with their times" in found.page_evidence


def test_a_text_with_some_times_in_it_is_no_live_blog() -> None:
    inner = told(*TEXTS[:4]) + "".join(f"<p><b>{time}.</b> {text}</p>" for time, text in POSTS[:3])
    assert read(shell(inner)).page_kind == "article"


def test_headlines_with_their_times_beside_an_article_make_no_live_blog() -> None:
    rail = "".join(f"<p>{time} <a href='/n'>{text}</a></p>" for time, text in POSTS)
    found = read(
        f"<main><h1>{TITLE}</h1>{told(*TEXTS)}</main><div class=r>{rail}</div>", url="https://f.example/live/x"
    )
    assert found.page_kind == "article"


WALLS = [
    "Subscribe to continue reading",
    "You have reached your limit of free articles",
    "Jetzt weiterlesen mit Fjord+",
    "La suite est réservée aux abonnés",
    "Suscríbete para seguir leyendo",
    "Conteúdo exclusivo para assinantes",
    "Questo contenuto è riservato agli abbonati",
    "Bu içerik abonelere özeldir",
    "Чтобы прочитать полностью, оформите подписку",
    "Chcesz czytać dalej? Wykup prenumeratę",
    "Logga in för att läsa vidare",
    "Bli abonnent for å lese videre",
    "Nội dung dành riêng cho thành viên",
    "Konten ini khusus untuk pelanggan",
    "登录后阅读全文",
    "訂閱後閱讀全文",
    "この記事は有料会員限定です",
    "구독자 전용 콘텐츠입니다",
    "هذا المحتوى متاح للمشتركين فقط",
    "Word abonnee om verder te lezen",
]


@pytest.mark.parametrize("words", WALLS)
def test_a_wall_where_the_text_would_go_on(words: str) -> None:
    found = read(
        f"<main><h1>{TITLE}</h1>{told(*TEXTS[:2])}<p>The smelter’s books, which …</p><div><p>{words}</p></div></main>"
    )
    assert found.page_kind == "teaser", found.page_evidence
    assert words in found.page_evidence


def test_a_wall_before_paragraphs_that_follow_is_none() -> None:
    inner = told(TEXTS[0]) + "<p>Subscribe to continue reading without adverts.</p>" + told(*TEXTS[1:6])
    assert read(shell(inner)).page_kind == "article"


def test_what_a_page_says_of_itself() -> None:
    short = shell(told(*TEXTS[:3]))
    assert read(short, head=described(isAccessibleForFree=False)).page_kind == "teaser"
    assert read(short, head=described(isAccessibleForFree="true")).page_kind == "article"
    whole = described(isAccessibleForFree=False, wordCount=read(short).word_count)
    assert read(short, head=whole).page_kind == "article"
    part = described(isAccessibleForFree=False, hasPart={"isAccessibleForFree": False, "cssSelector": ".paid"})
    assert read(shell(told(TEXTS[0]) + f"<div class=paid>{told(*TEXTS[1:4])}</div>"), head=part).page_kind == "article"
    assert read(shell(told(*TEXTS[:2]) + "<div class=paid></div>"), head=part).page_kind == "teaser"


@pytest.mark.parametrize(
    "title", ["In pictures: the smelter", "Bilderstrecke: Die Hütte", "组图：冶炼厂", "【写真特集】精錬所"]
)
def test_a_gallery(title: str) -> None:
    shots = "".join(f"<figure><img src=x><figcaption>{text}</figcaption></figure>" for text in TEXTS)
    assert read(shell(told(TEXTS[0]) + shots, title), title=title).page_kind == "gallery"
    assert read(shell(told(*TEXTS) + shots), head=described()).page_kind == "article"


def test_films_and_sound() -> None:
    for url, title in (
        ("video/2026/1", TITLE),
        ("a/1", "Watch: the furnace is lit"),
        ("podcasts/tap/4", "Tap: episode 4"),
    ):
        found = read(shell(told(TEXTS[0]), title), title=title, url=f"https://fjord.example/{url}")
        assert found.page_kind == "video"
    assert read(shell(told(*TEXTS)), url="https://fjord.example/video/2026/1", head=described()).page_kind == "article"


def test_stubs() -> None:
    assert read(shell("<p>The smelter has closed. More to follow.</p>")).page_kind == "stub"
    assert read(shell(told(TEXTS[0] + " Read the full story at The Courier."))).page_kind == "stub"
    assert read(shell("")).page_kind == "stub"
    assert read(shell(told(CHINESE, CHINESE[:40])), title="冶炼厂恢复两班").page_kind == "article"


@pytest.mark.parametrize("path", ["", "tag/smelters", "?s=smelter"])
def test_listings(path: str) -> None:
    cards = "".join(
        f"<div><h3><a href='/s/{n}'>Story {n} of the fjord</a></h3><p>{text}</p></div>" for n, text in enumerate(TEXTS)
    )
    assert read(f"<main>{cards}</main>", url=f"https://fjord.example/{path}").page_kind == "listing"
    beside = f"<main><h1>{TITLE}</h1>{told(*TEXTS)}</main>{cards}{cards}"
    assert read(beside, url="https://fjord.example/topics/fjord/smelter-1").page_kind == "article"


def test_the_text_of_a_walled_source() -> None:
    assert wall("We value your privacy. Accept all") == "consent"
    assert wall("Subscribe to continue reading") == "paywall"
    assert wall(" ".join(TEXTS)) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*WALLS, *TEXTS, "12:30", "404", "Accept all", "", "<h1>Live</h1>"]), max_size=12))
def test_no_mixture_is_too_odd(parts: list[str]) -> None:
    assert read(shell(told(*parts))).page_kind
