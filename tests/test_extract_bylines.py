"""Who wrote a page: bylines as pages print them, and pages that have none."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from rexcrawl.extract import extract
from rexcrawl.extract.names import is_person, names_of
from rexcrawl.model import Article, Capture

NOW = datetime(2026, 11, 10, 12, tzinfo=UTC)
URL = "https://www.harbourledger.example/world/oxide-plant-opens"
TITLE = "Oxide plant opens after two years of delay"
TEXTS = (
    "The plant on the northern quay began to separate oxides on Monday, two years later than planned.",
    "Its owner had promised four thousand tonnes a year and now expects half of that until the spring.",
    'A second line follows when the permits are there, said Maria Stone, who runs the site. "We are ready," she said.',
    "Neighbours had gone to court over the noise of the furnaces and lost in the second instance last year.",
)


def article(head: str = "", above: str = "", inside: str = "", below: str = "", shell: str = "article") -> Article:
    paragraphs = "".join(f"<p>{text}</p>" for text in TEXTS)
    body = (
        f"<html lang='en'><head><title>{TITLE} | Harbour Ledger</title><meta property='og:site_name' "
        f"content='Harbour Ledger'>{head}</head><body><{shell} class='story'><h1>{TITLE}</h1>{above}"
        f"<div class='text'>{inside}{paragraphs}</div>{below}</{shell}></body></html>"
    )
    capture = Capture(url=URL, final_url=URL, fetched_at=NOW, status=200, headers=(), body=body.encode())
    return extract(capture, now=NOW)


def ld(author: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "author": author}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


def meta(content: str, name: str = "author") -> str:
    return f"<meta name='{name}' content='{content}'>"


# Each a page that names somebody and yet has no byline.
NO_BYLINE: dict[str, dict[str, str]] = {
    "nothing": {},
    "ld outlet as organisation": {"head": ld({"@type": "Organization", "name": "Harbour Ledger"})},
    "ld outlet as person": {"head": ld({"@type": "Person", "name": "Harbour Ledger"})},
    "ld staff": {"head": ld({"@type": "Person", "name": "Harbour Ledger Staff"})},
    "ld role": {"head": ld({"@type": "Person", "name": "Staff Reporter"})},
    "ld wire": {"head": ld([{"@type": "Organization", "name": "Reuters"}])},
    "ld admin account": {
        "head": ld({"@type": "Person", "name": "Ledger D", "@id": "https://www.harbourledger.example/author/admin/"})
    },
    "ld empty": {"head": ld({"@type": "Person", "name": ""})},
    "ld address": {"head": ld("https://www.facebook.com/harbourledger")},
    "ld ministry": {"head": ld({"@type": "Person", "name": "Ministry of Mines"})},
    "meta outlet": {"head": meta("Harbour Ledger")},
    "meta outlet with site": {"head": meta("The Ledger Group (www.harbourledger.example)")},
    "meta e-mail": {"head": meta("m.stone@harbourledger.example")},
    "meta desk": {"head": meta("Web Desk")},
    "meta number": {"head": meta("105092")},
    "meta handle": {"head": meta("@harbourledger", "twitter:creator")},
    "meta slug": {"head": meta("harbour-ledger-desk")},
    "meta no author": {"head": meta("No Author")},
    "meta super user": {"head": meta("Super User")},
    "meta agencies": {"head": meta("Agencies")},
    "meta wires": {"head": meta("AFP/dpa")},
    "meta page": {"head": "<meta property='article:author' content='https://www.facebook.com/harbourledger'>"},
    "printed outlet": {"above": "<p class='byline'>By Harbour Ledger</p>"},
    "printed staff": {"above": "<p class='byline'>By Staff Writer</p>"},
    "printed wire": {"above": "<div class='author'>Reuters</div>"},
    "printed wire and place": {"above": "<div class='byline'>AFP, MANILA</div>"},
    "by a day": {"inside": "<p>By Friday Morning the ships had left.</p>"},
    "by a year": {"inside": "<p>By 2030 Europe wants a tenth.</p>"},
    "german von": {"inside": "<p>Von Montag an gilt der Fahrplan der Werke.</p>"},
    "spanish por": {"inside": "<p>Por Primera Vez en la historia.</p>"},
    "caption": {"inside": "<figure><img src='a.jpg'><figcaption>The quay. Photo: Ada Byron/EPA</figcaption></figure>"},
    "caption by": {"inside": "<figure><figcaption class='caption'>Photo by Ada Byron</figcaption></figure>"},
    "photo author": {"inside": "<div class='photo-author'>Ada Byron</div>"},
    "image credit": {"above": "<div class='image-author'>Ada Byron</div>"},
    "comment author": {"below": "<div id='comments'><cite class='comment-author'>Ada Byron</cite><p>Well.</p></div>"},
    "comment list": {
        "below": "<ol class='comments'><li><span class='author'>Ada Byron</span> says no</li></ol>",
    },
    "teaser author": {
        "below": "<div class='related'><a href='/a'>Another plant</a><span class='author'>Ada Byron</span></div>"
    },
    "teasers": {
        "below": "".join(
            f"<div class='teaser'><h3><a href='/{i}'>Other story {i}</a></h3><span class='author'>{name}</span></div>"
            for i, name in enumerate(("Ada Byron", "Jo March", "Emma Bovary", "Effi Briest", "Jane Eyre"))
        )
    },
    "tags of people": {"below": "<ul class='tags'><li><a href='/t/1'>Maria Stone</a></li><li>Ada Byron</li></ul>"},
    "trending people": {"above": "<div class='trending'><a href='/p'>Maria Stone</a> <a href='/q'>Ada Byron</a></div>"},
    "newsletter": {"below": "<p>By signing up you agree to our terms.</p>"},
    "share": {"above": "<div class='share'>Twitter Facebook</div>"},
    "share in author box": {"above": "<div class='author-tools'>Twitter Facebook</div>"},
    "read more": {"above": "<p class='byline'>Read More</p>"},
    "date line": {"above": "<p class='byline'>10 November 2026 | 08:15</p>"},
    "section and date": {"above": "<div class='meta'>World News | 10 November 2026</div>"},
    "section date words": {"above": "<div class='meta'>Business Mining | Nov 10, 2026</div>"},
    "comments and date": {"above": "<div class='meta'>Keine Kommentare | 10. November 2026</div>"},
    "rate box": {"above": "<div>Monatliche Belastung | 10 Euro im Monat</div>"},
    "imprint": {"below": "<footer><p>Managing director: Ada Byron</p></footer>"},
    "copyright": {"below": "<p>© 2026 Ada Byron Publishing</p>"},
    "source": {"below": "<p>Source: Maria Stone, Harbour Authority</p>"},
    "contact": {"below": "<div class='press'><p>Contact: Ada Byron, +49 30 1234</p></div>"},
    "quote": {"inside": "<blockquote><p>It is time.</p><cite>Maria Stone</cite></blockquote>"},
    "quote author": {"inside": "<blockquote>It is time.<span class='quote-author'>Maria Stone</span></blockquote>"},
    "place alone": {"inside": "<p>Kuala Lumpur</p>"},
    "place bold": {"inside": "<p><strong>HONG KONG</strong></p>"},
    "place bold under an outlet": {"head": meta("Harbour Ledger"), "inside": "<p><b>KUALA LUMPUR</b></p>"},
    "crosshead bold": {"inside": "<p><strong>Two Years Late</strong></p>"},
    "person as crosshead": {"below": "<h3>Maria Stone</h3><p>She has run the site since it was a shed on a field.</p>"},
    "infobox": {"below": "<aside><b>Maria Stone</b><p>Head of the site since 2020, and of a mine.</p></aside>"},
    "bio of a subject": {"below": "<div class='card author-card'>Maria Stone</div>"},
    "recommended authors": {"below": "<div class='recommended-authors'><a>Ada Byron</a><a>Jo March</a></div>"},
    "poll": {"below": "<form><label>Maria Stone</label><label>Ada Byron</label></form>"},
    "right aligned place": {"below": "<p style='text-align:right'>Read More</p>"},
    "sponsor": {"above": "<div class='byline'>Sponsored Content</div>"},
    "chinese source": {"above": "<div class='info'>来源：港口日报 2026年11月10日 08:15</div>"},
    "chinese desk": {"above": "<div class='info'>编辑部</div>"},
    "japanese outlet": {"head": meta("港湾新聞デジタル")},
    "korean desk": {"head": meta("온라인뉴스팀")},
    "arabic desk": {"head": meta("هيئة التحرير")},
    "russian desk": {"head": meta("Редакция")},
    "turkish desk": {"head": meta("Haber Merkezi")},
    "german desk": {"head": meta("Redaktion")},
    "rail of links": {
        "below": "<div><p>Trending</p><p><a href='/f'>Ferry cancelled again</a></p><p>By Peter Quay</p></div>"
    },
    "licence of a picture": {"inside": "<figure><figcaption>By Ada Byron - Own work</figcaption></figure>"},
    "nouns beside a date": {"above": "<p>9 November 2026</p><p>Ein Rundgang mit der Gutachterin</p>"},
    "card below the text": {"below": "<div><h3><a href='/f'>Ferry cancelled</a></h3><p>By Peter Quay</p></div>"},
    "letter below the text": {"below": "<div><h3>The Morning Note</h3><p>By Peter Quay</p></div>"},
    "aside between": {"inside": f"<p>{TEXTS[0]} {TEXTS[1]}</p><aside><p>More</p><p>By Peter Quay</p></aside>"},
    "author of a figure": {"inside": "<figure><figcaption>Quay <b class='author'>Ada Byron</b></figcaption></figure>"},
    "sentence that begins so": {"inside": "<p>By Harbour Road, the pumps still run</p>"},
    "statement": {"below": "<p align='right'>Jean Quay</p><p align='right'>Ministre des Ports</p>"},
    "edited": {"above": "<p class='byline'>Edited by: Ada Byron</p>"},
    "friends": {"head": ld({"@type": "Person", "name": "Friends of the Harbour"})},
    "reviewer": {"head": ld("").replace('"author": ""', '"review": {"@type": "Review", "author": "Ada Byron"}')},
    "ld company": {"head": ld({"@type": "Person", "name": "Norrsken Metals AB"})},
    "meta office": {"head": meta("办公厅")},
    "hindi desk": {"head": ld({"@type": "Person", "name": "न्यूज़ डेस्क"})},
    "press officer": {"above": "<div class='autor'>Ada Byron <i>Presse- und Öffentlichkeitsarbeit</i></div>"},
    "article in a card": {
        "below": "<div itemscope itemtype='https://schema.org/NewsArticle'><h3 itemprop='headline'>Ferry cancelled</h3>"
        "<span itemprop='author'>Peter Quay</span></div>"
    },
    "linked author in a card": {
        "below": "<div class='item'><h3><a href='/f'>Ferry cancelled</a></h3> <a rel='author' href='/author/pq'>Peter "
        "Quay</a></div>"
    },
    "editor with an account": {"above": "<p>Editor : <a href='/author/ada'>Ada Byron</a></p>"},
    "ld brand": {"head": ld({"@type": "Person", "name": "MiningWire"})},
    "ld the editors": {"head": ld({"@type": "Person", "name": "The Editors"})},
    "ld department of two": {"head": ld({"@type": "Person", "name": "Department of Mines and Energy"})},
    "subject's profile": {"above": "<p>Featuring <a href='/people/maria-stone'>Maria Stone</a></p>"},
    "most read above": {
        "above": "<div class='mostread'><h4>Most read</h4><p><a href='/f'>Ferry fares</a></p>"
        "<p class='author'>By Peter Quay</p></div>"
    },
    "chinese site editor": {"above": "<div class='info'>作者：本站编辑　2026-11-10</div>"},
    "indonesian press office": {"above": "<p>Penulis: Humas Kementerian ESDM</p>"},
    "brazilian press office": {"above": "<p>Por Assessoria de Imprensa</p>"},
    "tweet in author box": {"above": "<div class='author'>Tweet This</div>"},
    "heading of an author box": {"above": "<div class='author'><h4>Über den Autor</h4></div>"},
    "button to all articles": {"above": "<p><a href='/autoren/byron-ada'>Zur Artikelübersicht</a></p>"},
    "name that is missing": {"above": "<div class='recipe-author'><h2>Rezept von</h2></div>"},
    "password": {"above": "<div class='author'>Reset Password</div>"},
    "picture's maker and agency": {"head": meta("Harbour Ledger"), "above": "<p class='credit'>APA/Ada Byron</p>"},
    "kind of document": {"above": "<ul><li>Quarterly Bulletin</li><li>Released 9 November 2026</li></ul>"},
    "ld ministry in spanish": {"head": ld({"@type": "Person", "name": "Ministerio de Minería"})},
    "hebrew desk": {"above": "<div class='writer'>מערכת כלכלנט</div>"},
    "signed with an office": {"below": "<p style='text-align:right'>Ada Byron<br>Minister of Mines</p>"},
    "press release in indonesian": {"above": "<p>Siaran Pers | 10 November 2026</p>"},
    "department in polish": {"above": "<p>10.11.2026</p><p>Wydział Prasowy</p>"},
    "item of a list": {
        "below": "<ul><li><a href='/f'>Ferry cancelled again, and why</a><div class='autor'>Peter Quay</div></li></ul>"
    },
    "recent posts": {"above": "<div><h2>Recent Posts</h2><p>9 November 2026</p></div>"},
    "party": {"head": meta("Bundesverband Hafenwirtschaft e. V.")},
}  # fmt: skip


@pytest.mark.parametrize("shell", ["article", "div"])
def test_pages_without_a_byline_get_none(shell: str) -> None:
    invented = {
        name: found.bylines for name, parts in NO_BYLINE.items() if (found := article(**parts, shell=shell)).bylines
    }
    assert len(NO_BYLINE) >= 60
    assert invented == {}


PRINTED = {
    "microdata beside a card": {
        "above": "<span itemprop='author'>Ada Byron</span>",
        "below": "<div><h3><a href='/f'>Ferry cancelled</a></h3><span itemprop='author'>Peter Quay</span></div>",
    },
    "linked under its own title": {
        "above": f"<div><h2><a href='/world/oxide-plant-opens'>{TITLE}</a></h2>"
        "<a rel='author' href='/a'>Ada Byron</a></div>"
    },
    "by": {"above": "<p class='byline'>By Ada Byron</p>"},
    "by with colon": {"above": "<ul><li>By: Ada Byron</li></ul>"},
    "von": {"above": "<div>Von Ada Byron</div>"},
    "date line": {"above": "<div class='line'>Do 05.11.26 | 14:07 Uhr | Von <span>Ada Byron</span></div>"},
    "before the date": {"above": "<div><span>Ada Byron |</span> <span>05.11.2026 - Updated: 05.11.2026</span></div>"},
    "label": {"above": "<ul><li><strong>Autorin/Autor</strong> Ada Byron</li></ul>"},
    "markup": {"above": "<ul class='metaInfoAuthorList'><li><a href='/a'>Ada Byron</a></li></ul>"},
    "custom element": {"above": "<story-authors class='story-authors'><span>Ada Byron</span></story-authors>"},
    "bold under an outlet": {"head": meta("Harbour Ledger"), "inside": "<p><strong>Ada Byron</strong></p>"},
    "signed": {"below": "<p style='text-align:right;'><strong>Ada Byron</strong></p>"},
    "written by": {"head": meta("Ada Byron", "twitter:misc:Written by")},
    "ld": {"head": ld([{"@type": "Person", "name": "Ada Byron"}])},
    "ld beside the wire": {
        "head": ld([{"@type": "Person", "name": "Ada Byron"}, {"@type": "Organization", "name": "AP"}])
    },
    "under the word": {"above": "<div><div>By</div> <div><a href='/a'>Ada Byron</a></div></div>"},
    "over a staff": {
        "head": ld({"@type": "Organization", "name": "Harbour Ledger Staff"}),
        "above": "<p class='byline'>By Ada Byron</p>",
    },
    "author's page": {"above": "<span><a href='/author/ada-byron/'>Ada Byron</a></span>"},
    "place in the signature": {"above": "<div class='sign'><b class='sign__author'>Ada Byron</b> <i>Porto</i></div>"},
    "post below": {"above": "<p class='author'>Ada Byron<br><span>Economics editor</span></p>"},
    "place beside": {"above": "<div class='author'><a href='/a'>Ada Byron</a><span>Madrid - </span></div>"},
    "text and picture": {"above": "<div class='byline'>Text: Ada Byron Foto: Olle Wik</div>"},
    "reporter and editor": {"above": "<div>Reporter: Ada Byron | Editor: Agus Salim</div>"},
    "interview": {"above": "<p>Interview von Ada Byron</p>"},
    "words and pictures": {"above": "<p>Words: Ada Byron · Pictures: Jo March</p>"},
    "story and photos": {"above": "<p>Story and photos by Ada Byron</p>"},
    "after the day": {"above": "<p>November 10, 2026 by Ada Byron</p>"},
    "before updated": {"above": "<div>Ada Byron<br>Updated 10 November 2026</div>"},
    "with mail": {"above": "<p>Ada Byron ada.byron@harbourledger.example</p>"},
    "with post": {"above": "<div><span>Ada Byron</span>, <span>Europe correspondent</span></div>"},
    "with degree": {"above": "<p class='author'>Ada Byron, PhD</p>"},
    "haber": {"above": "<p>Haber: Ada Byron - Kamera: Ali Kaya</p>"},
    "texto": {"above": "<p>Texto: Ada Byron. Fotos: Jon Vela</p>"},
    "tekst": {"above": "<p>Tekst: Ada Byron Foto's: Piet Smit</p>"},
    "cura": {"above": "<p>a cura di Ada Byron</p>"},
    "kommentar": {"above": "<p>Ein Kommentar von Ada Byron</p>"},
    "text and picture below": {"below": "<p>Bài và ảnh: Ada Byron</p>"},
    "of a house": {"above": "<p>Guest post by Ada Byron of the University of Oulu</p>"},
    "writer": {"above": "<p>WRITER: <a href='/a'>Ada Byron</a></p>"},
    "glued": {"above": "<div class='byline'>By<span>Ada Byron</span></div>"},
    "before a section": {
        "above": "<p>10 November 2026 by <a href='/a'>Ada Byron</a> in <a href='/c'>Ports</a></p>"
    },
    "declared post": {"head": ld({"@type": "Person", "name": "Ada Byron, Senior Reporter"})},
    "declared small": {"head": ld({"@type": "Person", "name": "ada byron"})},
    "signed off": {"below": "<p>Reporting by Ada Byron; editing by Jo March</p>"},
    "name and paper": {"above": "<div>Ada Byron, Harbour Ledger</div>"},
    "with the outlet": {"above": "<p class='byline'>By Ada Byron, HARBOURLEDGER</p>"},
    "over the account": {
        "head": ld({"@type": "Person", "name": "Ledger D", "@id": "https://www.harbourledger.example/author/admin/"}),
        "inside": "<p><strong>ADA BYRON</strong></p>",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", PRINTED)
def test_bylines_as_they_are_printed(name: str) -> None:
    assert article(**PRINTED[name]).bylines == ("Ada Byron",)


def test_an_author_whose_page_has_an_address_in_another_script() -> None:
    found = article(above="<div><a href='/author/ok'>Оксана Криворучко</a> — 10.11.2026, 10:10</div>")
    assert found.bylines == ("Оксана Криворучко",)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("文/林若彤　编辑/王倩　图/视觉中国", ["林若彤"]),
        ("记者 陈晓宇、周敏 责任编辑 郑凯", ["陈晓宇", "周敏"]),
        ("森下 亮 : 週刊記者", ["森下 亮"]),
        ("기자명 윤서준 기자", ["윤서준"]),
        ("كتب - أحمد شوقي ومنى عبد الرحمن", ["أحمد شوقي", "منى عبد الرحمن"]),
        ("بقلم: محمد علي وليد حسن", ["محمد علي وليد حسن"]),
        ("Ada Byron, Jo March, and Emma Bovary", ["Ada Byron", "Jo March", "Emma Bovary"]),
        ("نویسنده: مریم احمدی", ["مریم احمدی"]),
        ("Του Γιώργου Αναστασίου", ["Γιώργου Αναστασίου"]),
        ("서동현 한국대 교수", ["서동현"]),
        ("Беседовала Анна Белова", ["Анна Белова"]),
        ("撰文 | 林若彤", ["林若彤"]),
        ("作者：约翰·史密斯", ["约翰·史密斯"]),
        ("執筆：佐藤 花子", ["佐藤 花子"]),
        ("كتبت: منى صالح", ["منى صالح"]),
        ("लेखक: अनिल कुमार", ["अनिल कुमार"]),
        ("أحمد شوقي، منى صالح", ["أحمد شوقي", "منى صالح"]),
    ],
)
def test_posts_editors_and_conjunctions_are_no_part_of_a_name(text: str, people: list[str]) -> None:
    assert names_of(text, outlet_names=set())[0] == people


@pytest.mark.parametrize(
    "name", ["Koizumi Metals plc", "Iluka Resources", "Energy Authority", "环境保护局", "宣传部", "ব্যবসা ডেস্ক"]
)
def test_companies_and_offices_are_nobody(name: str) -> None:
    assert not is_person(name, outlet_names=set(), declared=True)


@pytest.mark.parametrize("name", ["健司", "服部健司", "Sam Sa", "Jan Vos", "Kim Se"])
def test_names_that_end_like_an_office_are_people(name: str) -> None:
    assert is_person(name, outlet_names=set(), declared=True)


def test_two_people_and_their_agency() -> None:
    found = article(above="<p class='byline'>By Ada Byron and Jo March, Reuters</p>")
    assert (found.bylines, found.agency) == (("Ada Byron", "Jo March"), "Reuters")
    assert found.facts["bylines"].source == "byline"


def test_two_links_in_one_author_box_are_two_people() -> None:
    found = article(above="<div class='authors'><a href='/a'>Ada Byron</a> <a href='/j'>Jo March</a></div>")
    assert found.bylines == ("Ada Byron", "Jo March")


def test_the_editors_account_is_not_the_author_where_the_page_says_both() -> None:
    page = article(
        head=ld({"@type": "Person", "name": "Ada Byron"}),
        above="<div class='author'>Maria Stone</div>",
        below="<div class='info'>Editor : <a class='author' href='/author/ada'>Ada Byron</a></div>",
    )
    assert page.bylines == ("Maria Stone",)


def test_an_editor_stays_where_nobody_else_signed() -> None:
    page = article(head=ld({"@type": "Person", "name": "Ada Byron"}), below="<p>Editor: Ada Byron</p>")
    assert page.bylines == ("Ada Byron",)


def test_the_byline_completes_a_declared_list_that_names_one_of_several() -> None:
    links = "<a rel='author' href='/a'>Maria Stone</a> and <a rel='author' href='/b'>Ada Byron</a>"
    teaser = "<a rel='author' href='/c'>Peter Quay</a>"
    page = article(
        head=ld({"@type": "Person", "name": "Ada Byron"}),
        above=f"<div class='byline'>By {links}</div>",
        below=f"<aside><p>{'Another long story of the harbour and its cranes. ' * 6}</p>{teaser}</aside>",
    )
    assert set(page.bylines) == {"Maria Stone", "Ada Byron"}


def test_an_organisation_beside_a_person_is_told_in_the_note() -> None:
    page = article(head=ld([{"@type": "Organization", "name": "Reuters"}, {"@type": "Person", "name": "Ada Byron"}]))
    assert page.bylines == ("Ada Byron",)
    assert page.agency == "Reuters"
    assert page.facts["bylines"].note is None or "Reuters" in page.facts["bylines"].note


@pytest.mark.parametrize(
    ("above", "agency"),
    [
        ("<div class='firma'>EFE<br>Valencia</div>", "EFE"),
        ("<div class='signature'>Da Redação, com Agência Lusa</div>", "Lusa"),
        ("<div class='szerzo'>MTI</div>", "MTI"),
        ("<p>Джерело: Укрінформ</p>", "Ukrinform"),
    ],
)
def test_the_agency_in_an_authors_place_also_where_the_outlet_is_declared(above: str, agency: str) -> None:
    found = article(head=meta("Harbour Ledger"), above=above)
    assert (found.bylines, found.agency) == ((), agency)


def test_a_headline_that_reads_like_a_name_is_none() -> None:
    title = "Auf Spuren Rafael Quays"
    body = f"<html><title>{title}</title><body><div class='author-box'>{title}</div><h1>{title}</h1><p>{TEXTS[0]}</p>"
    page = Capture(url=URL, final_url=URL, fetched_at=NOW, status=200, headers=(), body=body.encode())
    assert extract(page, now=NOW).bylines == ()


def test_a_pictures_credit_is_not_the_agency_of_the_text() -> None:
    assert article(head=meta("Harbour Ledger"), above="<p class='credit'>APA/Ada Byron</p>").agency is None
