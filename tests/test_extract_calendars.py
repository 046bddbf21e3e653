"""Days in other calendars and numerals, and days told from the day of fetching."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rexcrawl.extract import extract
from rexcrawl.extract.calendars import western
from rexcrawl.extract.dates import is_date_line, read_date
from rexcrawl.model import Article, Capture

NOW = datetime(2026, 6, 1, 15, 30, tzinfo=UTC)
TEXT = "The ministry said on Tuesday that it would review the plan for a separation plant. Traders still wait for news."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("二〇二六年三月十二日", date(2026, 3, 12)),
        ("二零二六年十一月三十日", date(2026, 11, 30)),
        ("二〇二六年十月廿一日", date(2026, 10, 21)),
        ("民國115年3月12日", date(2026, 3, 12)),
        ("中華民國115年3月12日 14:05", date(2026, 3, 12)),
        ("令和8年3月12日", date(2026, 3, 12)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("١٢ مارس/آذار ٢٠٢٦", date(2026, 3, 12)),
        ("12 มี.ค. 2569", date(2026, 3, 12)),
        ("ngày 12 tháng 3 năm 2026", date(2026, 3, 12)),
        ("๑๒ มีนาคม พ.ศ. ๒๕๖๙", date(2026, 3, 12)),
        ("12 มี.ค. 69", date(2026, 3, 12)),
        ("12 مارس، 2026", date(2026, 3, 12)),
    ],
)
def test_other_calendars(line: str, day: date) -> None:
    read = read_date(line)
    assert read is not None and read.when.date() == day
    assert is_date_line(line)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_in_han_numerals_is_read_back(day: date) -> None:
    digits = "〇一二三四五六七八九"

    def number(value: int) -> str:
        tens, ones = divmod(value, 10)
        return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")

    written = f"{''.join(digits[int(c)] for c in str(day.year))}年{number(day.month)}月{number(day.day)}日"
    assert western(written) == f"{day.year}年{day.month}月{day.day}日"


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    western(text)
    is_date_line(text)


TEXTS = {
    "en": TEXT,
    "de": "Das Ministerium will den Plan für eine Trennanlage noch einmal prüfen, sagte ein Sprecher am Dienstag dazu.",
    "zh": "商务部周二表示，正在研究对新分离厂的补贴。贸易商称，等待出口许可证已超过三个月，价格因此上涨。",
    "tr": "Bakanlık salı günü yeni ayrıştırma tesisine teşvik vermeyi değerlendirdiğini açıkladı, tüccarlar bekliyor.",
    "ru": "Министерство во вторник сообщило, что рассматривает субсидии для завода. Трейдеры ждут лицензий три месяца.",
    "ko": "산업부는 화요일 새 분리 공장에 대한 보조금을 검토하고 있다고 밝혔다. 수출 허가를 석 달 넘게 기다리고 있다.",
}


def article(line: str, lang: str) -> Article:
    text = TEXTS[lang]
    body = f"<html lang={lang}><body><article><h1>A 1</h1><p>{line}</p><p>{text}</p><p>{text} 2026</p></article>"
    url = "https://site.example/a"
    return extract(Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=body.encode()), now=NOW)


@pytest.mark.parametrize(
    ("line", "lang", "day"),
    [
        ("Posted: 3 days ago", "en", date(2026, 5, 29)),
        ("Yesterday 14:05", "en", date(2026, 5, 31)),
        ("vor 3 Stunden", "de", date(2026, 6, 1)),
        ("昨天 14:05", "zh", date(2026, 5, 31)),
        ("3 saat önce", "tr", date(2026, 6, 1)),
        ("Вчера в 14:05", "ru", date(2026, 5, 31)),
        ("3시간 전", "ko", date(2026, 6, 1)),
    ],
)
def test_a_day_told_from_the_day_of_fetching(line: str, lang: str, day: date) -> None:
    found = article(line, lang)
    assert found.published is not None and found.published.date() == day
    assert (found.published_precision, found.facts["published"].source) == ("day", "relative")
    assert found.facts["published"].confidence < 0.5


def test_a_line_about_the_last_change_is_no_publication() -> None:
    found = article("Updated: Thu 12 Mar 2026", "en")
    assert (found.published, found.modified) == (None, datetime(2026, 3, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("R8.3.18", "ja", date(2026, 3, 18)),
        ("發布日期：115/03/18", "zh", date(2026, 3, 18)),
        ("الأربعاء 29 رمضان 1447 هـ", "ar", date(2026, 3, 18)),
        ("29 رمضان 1447 هـ - 18 مارس 2026 م", "ar", date(2026, 3, 18)),
        ("۲۷ اسفند ۱۴۰۴", "fa", date(2026, 3, 18)),
        ("۱۴۰۳/۱۲/۳۰", "fa", date(2025, 3, 20)),
    ],
)
def test_years_that_only_readers_of_a_language_write(line: str, language: str, day: date) -> None:
    read = read_date(line, language=language)
    assert read is not None and read.when.date() == day


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Veröffentlicht: 18.03.2026, 14:05 Uhr | Aktualisiert: 19.03.2026, 08:00 Uhr", "03-18 14:05", "03-19 08:00"),
        ("Updated: March 19, 2026 8:00 am | Published: March 18, 2026 2:05 pm", "03-18 14:05", "03-19 08:00"),
        ("14:05 18.03.2026 (обновлено: 08:00 19.03.2026)", "03-18 14:05", "03-19 08:00"),
        ("2026年3月18日 14:05 (2026年3月19日 08:00更新)", "03-18 14:05", "03-19 08:00"),
        ("입력 2026.03.18 14:05 | 수정 2026.03.19 08:00", "03-18 14:05", "03-19 08:00"),
        ("Son Güncelleme: 19.03.2026 08:00 Yayınlanma: 18.03.2026 14:05", "03-18 14:05", "03-19 08:00"),
    ],
)
def test_a_line_that_says_when_it_was_published_and_when_changed(line: str, published: str, modified: str) -> None:
    found = page(f"<p>{line}</p>")
    said = [moment.strftime("%m-%d %H:%M") if moment else None for moment in (found.published, found.modified)]
    assert said == [published, modified]


def page(lines: str, head: str = "") -> Article:
    inner = f"<h1>A headline of the day</h1>{lines}<p>{TEXT}</p><p>{TEXT}</p>"
    body = f"<html lang=en><head>{head}</head><body><main>{inner}</main></body></html>"
    url = "https://site.example/a"
    return extract(Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=body.encode()), now=NOW)


@pytest.mark.parametrize("stated", ["2026-06-01T15:29:00Z", "2062-03-18T08:30:00Z"])
def test_a_clock_and_a_day_to_come_give_way_to_the_printed_day(stated: str) -> None:
    found = page("<p>18 March 2026</p>", head=f"<meta property='article:published_time' content='{stated}'>")
    assert found.published is not None and found.published.date() == date(2026, 3, 18)
    assert "not believed" in (found.facts["published"].note or "")


def test_the_time_of_another_article_is_not_this_ones() -> None:
    time = "<time datetime='2026-05-30T07:00Z'>7:00</time>"
    card = f"<div class='box'><a href='/f'>Ferry cancelled again today</a> {time}</div>"
    found = page(f"{card}<p>18 March 2026</p>")
    assert found.published is not None and found.published.date() == date(2026, 3, 18)
