"""The byline as readers see it: said by a word ("by"), by its place in a date line, or by the markup's own names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from lxml.html import HtmlElement

from rexcrawl.extract.blocks import Block
from rexcrawl.extract.cards import of_another
from rexcrawl.extract.datelines import signed
from rexcrawl.extract.dates import read_date
from rexcrawl.extract.features import key
from rexcrawl.extract.marks import Mark
from rexcrawl.extract.names import agency_of, names_of, only_people
from rexcrawl.text import squeeze

_BY = re.compile(
    r"^\W*(?:(?:by|von|par|por|di|af|av|door|oleh|"
    r"(?:written|reported|story|words|opinion|analysis|commentary|review|guest (?:post|column|essay)) by|โดย|"
    r"تقرير|كتبت?|حوار|بقلم|إعداد|a cura di|מאת|γράφει (?:ο|η)|"
    r"eine? (?:kommentar|analyse|gastbeitrag|gastkommentar|essay|bericht) von|"
    r"(?:story|words|text) (?:and|und|&) (?:photos?|pictures|fotos?) (?:by|von)|"
    r"(?:interview|analyse|kommentar|bericht|reportage|porträt|essay|gastbeitrag|kolumne|protokoll) von|"
    r"(?:propos recueillis|entretien|analyse|tribune|reportage|récit|portrait|chronique) par)(?::\s*|\s+)|"
    r"(?:autor(?:in|en|es|a)?|author|text|words|tekst|texto|testo|penulis|reporter|yazan|muhabir|haber|writers?|írta|teksti|piše|συντάκτης|συντάκτρια|نویسنده|خبرنگار|"
    r"авторы?|текст|tác giả|लेखक|लेखिका)\s*:\s*|"
    r"(?:作者|文|撰文|采写|执笔|執筆|记者|記者|本[报刊网台社]记者|取材・文|文・写真)\s*[/／:：・|｜\s])\s*\S",
    re.I,
)
# Chinese pages set author, source and date in one line.
_INSIDE = re.compile(
    r"(?:作者|记者|記者|撰文|通讯员)\s*[:：]?\s*((?:[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6}){1,2}|[\u4e00-\u9fff]{2,5})"
    r"(?:[、 ](?!责任编辑|責任編輯|责编|编辑|編輯|校对|审核|摄影|攝影)[\u4e00-\u9fff·]{2,5}){0,3})"
    r"(?:\s|$|[（(|｜）)/／])"
)
_ONLY_BY = re.compile(
    r"^\W*(?:by|von|par|por|di|af|av|door|oleh|przez|written by|reported by|authors?|autor(?:in|en|es|a)?|auteurs?|"
    r"yazar|muhabir|автор|بقلم|كتب|作者|โดย)\W*$", re.I)  # fmt: skip
_LABELLED = re.compile(
    r"^(?:autorin/autor|autor\*?in|autor(?:in|en|es|a)?|authors?|auteurs?|autrice|written by|story by|escrito por|"
    r"écrit par|scritto da|geschrieben von|penulis|yazar|muhabir|haber|автор|"
    r"bài(?: và|,) ảnh|thực hiện)\s*:?\s+(.{4,60})$", re.I)  # fmt: skip
_IN_DATE_LINE = re.compile(r"(?:\d\D*[|·•–—/]|\b20\d\d)\s*(?:von|by|par|por|di|af|av|door|oleh)\s+(\D{4,60})$", re.I)
_BEFORE_DATE = re.compile(
    r"^(\D{5,60}?)\s*(?:[|·•]|\b(?=(?:[Uu]pdated|[Pp]ublished|[Pp]osted)\b))\s*(?:\w{2,10}[.,]?\s+)?\d{1,4}[./ -]"
)
_WITH_MAIL = re.compile(r"^([A-ZÀ-ÞА-Я]\D{4,40}?)\s+[(<]?[\w.+-]+@[\w.-]+\.\w{2,12}[)>]?$")
_WITH_POST = re.compile(
    r"^(\D{5,40}?),\s+(?:[\w-]+\s){0,3}(?:reporter|correspondent|staff writer|columnist|journalist(?:in|e)?|"
    r"redakteur(?:in)?|korrespondent(?:in)?|correspondante?|redactora?|periodista|корреспондент|обозреватель)$",
    re.I,
)
# A Japanese or Chinese name before the day: "山本健一 2026年3月18日".
_BEFORE_HAN_DATE = re.compile(r"^([\u4e00-\u9fff]{3,5}(?:[、 　][\u4e00-\u9fff]{3,5}){0,2})[\s　]+\d{4}年\d")
_NO_HAN_NAME = re.compile(r"[部局社網网版報报課]$")
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:es|en|in)?|auteurs?|autori|staff|people|profiles?|by|journalists?|reporters?|contributors?|"
    r"writers?|columnists?|yazar(?:lar)?|penulis)/([a-z][a-z-]+[a-z])/?(?:[?#]|$)", re.I)  # fmt: skip
_OF_PEOPLE = re.compile(r"/(?:people|profiles?|staff|by)/", re.I)
_AUTHORS_LINK = re.compile(
    r"/(?:authors?|autor(?:es|en|in)?|auteurs?|autori|avtor[yi]?|yazar(?:lar)?|penulis)/[^/?#]+/?$", re.I
)
_WITH_PLACE = re.compile(r"(?<=\w)\s+[-–—|]\s+\w{3,20}$")  # سلمى الحداد - القاهرة
_AUTHOR_NAME = re.compile(
    r"(?:^|[^a-z])(?:authors?|autor(?:es|en|in)?|auteurs?|byline|writer|penulis|yazar|firma|signature|szerz|"
    r"kirjoittaj|forfatter|skribent|avtor)",
    re.I,
)
_MAY_SAY_AUTHOR = re.compile(
    r"auth|aut[eo]|byline|writer|penulis|yazar|firma|signature|szerz|kirjoit|forfatt|skribent|avtor", re.I
)
_OTHERS_NAME = re.compile(
    r"comment|relat|recommend|suggest|featured|bio|photo|image|img|foto|pic|caption|quote|media|teaser|card|popular|most-?(?:read|viewed)|trending|recent|social|avatar|more|"
    r"follow|count|guest-?book|review|side|location|place|city", re.I)  # fmt: skip
_PICTURE = re.compile(r"foto|photo|bild|image|picture|©", re.I)
# Whom a sender names for the press, in the place of an author.
_IN_OFFICE = re.compile(
    r"press(?:e|\s)?(?:stelle|sprecher|office|officer|kontakt|contact)|öffentlichkeitsarbeit|"
    r"media (?:relations|contact)|(?:corporate|head of|vice president) communications|relations presse|"
    r"service de presse|ufficio stampa|gabinete de prensa|assessoria de imprensa|пресс-служб", re.I)  # fmt: skip
_NOT_AUTHORS = Mark.RELATED | Mark.COMMENTS | Mark.TEASER | Mark.ADVERT | Mark.MEDIA
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PICTURES = frozenset({"figure", "figcaption", "blockquote"})
_STOPS = (".", "!", "?", "。", ".”", ".“", ".»")
SHORT = 12  # characters of a link that reads like a headline
_SPREAD = 3  # different authors named in the markup; more are those of teasers
LATER = 60  # blocks after the headline in which a labelled byline is looked for


def visible(tree: HtmlElement, blocks: list[Block], *, outlet_names: set[str], impersonal: bool) -> list[str]:
    """Byline texts that a page prints for its readers, from the surest place that has any.

    `impersonal` says that the page names an author who is no person: its outlet. Then what the markup calls an
    author is that again, or one of a teaser; but a name that stands bold above the first paragraph is the byline.
    """
    headline = next((i for i, block in enumerate(blocks) if block.tag == "h1"), None)
    start = headline or 0
    found = [
        text
        for text in _said(blocks[start : start + 25], outlet_names)
        if any(names_of(text, outlet_names=outlet_names))
    ]
    found = found or _linked(blocks[start : start + 12], outlet_names)
    if not found:
        found = _lined(blocks, headline, outlet_names)
    if not found:
        found = _alone(blocks[start + 1 :], outlet_names) if impersonal else _named(tree, outlet_names)
    title = key(blocks[headline].text) if headline is not None else key(tree.findtext(".//title") or "")
    found = [text for text in found if key(text) != title]  # a headline that reads like a name
    return found or _signed(tree, outlet_names) or signed(blocks, outlet_names=outlet_names, impersonal=impersonal)


def _said(blocks: list[Block], outlet_names: set[str]) -> list[str]:
    """A short block near the headline that says "by", or is marked as a byline."""
    found: list[str] = []
    sentences = begun = 0  # `begun` is the block after which the text runs; a headline is never
    text = next((block for block in blocks if len(block.text) > 80), None)
    for i, block in enumerate(blocks):
        if len(block.text) > 120:
            if found or len(block.text) > 400:
                break
            sentences, begun = 2, begun or i
            continue
        sentences += len(block.text) > (60 if block.text.isascii() else 30) and block.text.endswith(_STOPS)
        begun = begun or (i if sentences > 1 else 0)
        below = blocks[i + 1].text if i + 1 < len(blocks) else ""
        if any(region.marks & (Mark.CAPTION | Mark.FIGURE) for region in block.regions[-2:]):
            continue
        if begun and _apart(block, blocks[begun]):
            continue
        if not begun and text is not None and _apart(block, text, Mark.RELATED | Mark.COMMENTS | Mark.ADVERT):
            continue
        if _ONLY_BY.match(block.text) and not begun and only_people(below, outlet_names=outlet_names):
            found.append(below)
            break
        if any(_titles_another(blocks[k], 0 < begun < k) for k in range(max(0, i - 2), i)):
            continue
        marked = any(region.marks & Mark.CREDIT and not region.marks & _NOT_AUTHORS for region in block.regions[-3:])
        inside = _INSIDE.search(block.text)
        if inside and not block.text.rstrip("）) 】").endswith(("摄", "攝")):
            # A space parts names where it says 记者; in Japan it parts the two halves of one.
            found.append(inside[1].replace(" ", "、") if "记者" in block.text else inside[1])
            break
        if _BY.match(block.text) and (marked or not _goes_on(block.text)):
            found.append(block.text)
            break
    return found


def credited_agency(tree: HtmlElement, blocks: list[Block]) -> str | None:
    """The agency that stands where an author would, between the headline and the first paragraph."""
    start = next((i + 1 for i, block in enumerate(blocks) if block.tag == "h1"), len(blocks))
    for block in blocks[start : start + 10]:
        if len(block.text) > 120:
            break
        marked = any(region.marks & Mark.CREDIT and not region.marks & _NOT_AUTHORS for region in block.regions[-3:])
        if marked and len(block.text) < 60 and (found := _credit(block.text)):
            return found
    named = (squeeze(" ".join(element.itertext())) for element in islice(_called_author(tree), 4))
    return next((found for text in named if len(text) < 60 and (found := _credit(text))), None)


def _credit(text: str) -> str | None:
    """The agency of a credit that is no picture's: "APA/Georg Hochmuth"."""
    return agency_of(text) if agency_of(text.split("/")[-1]) and not _PICTURE.search(text) else None


def _apart(block: Block, text: Block, marks: int = _NOT_AUTHORS | Mark.ASIDE | Mark.SIDE) -> bool:
    """Whether a block stands in a box, a rail or a card that does not hold the text as well."""
    shared = set(map(id, text.regions))
    own = [region for region in block.regions if id(region) not in shared]
    return any(region.marks & marks for region in own)


def _linked(blocks: list[Block], outlet_names: set[str]) -> list[str]:
    """Names near the headline that link to pages of authors named so: "/author/ada-byron/"."""
    found: list[str] = []
    for i, block in enumerate(blocks):
        if len(block.text) > 120:
            break
        if any(region.marks & _NOT_AUTHORS for region in block.regions[-2:]):
            continue
        if any(_titles_another(above, False) for above in blocks[max(0, i - 2) : i]):
            continue
        before = block.text.partition(block.links[0][0] or block.text)[0].strip() if block.links else ""
        opens = not before or _ONLY_BY.match(before) is not None  # "Editor: Ada Byron" does not
        for name, href in block.links:
            hit = _AUTHOR_PAGE.search(href)
            words = re.findall(r"[a-z]+", hit[1].lower()) if hit else []
            if _OF_PEOPLE.search(href) and not opens:
                continue  # "Featuring Ada Byron": a person's page, who need not have written this
            if len(words) > 1 and key(name) and words[0] in name.lower() and words[-1] in name.lower():
                found.append(name)
            elif opens and _AUTHORS_LINK.search(href) and only_people(name, outlet_names=outlet_names):
                found.append(name)  # written in another script than its address
    return found if len(found) <= _SPREAD else []


def _titles_another(block: Block, begun: bool) -> bool:
    """Whether a block is the title of another text, whose byline follows: a linked heading, or any below the text."""
    if begun and block.density > 0.8 and len(block.text) > SHORT:
        return True
    return block.kind == "h" and block.tag != "h1" and (begun or block.density > 0.8)


def _goes_on(text: str) -> bool:
    """Whether a line that begins like a byline is a sentence: "By Harbour Road, the pumps still run"."""
    rest = [part.split() for part in text.split(",")[1:]]
    return text.endswith(".") or any(len(part) > 2 and part[0] in ("the", "a", "an", "where", "when") for part in rest)


def _lined(blocks: list[Block], headline: int | None, outlet_names: set[str]) -> list[str]:
    """A name in a date line near the headline, or after a label that stands without a colon."""
    start = headline or 0
    order = [*blocks[start : start + LATER], *blocks[:start]] if start else blocks[: 2 * LATER]
    for rank, block in enumerate(order):
        if len(block.text) > 120 or any(region.marks & _NOT_AUTHORS for region in block.regions[-2:]):
            continue
        before = _BEFORE_HAN_DATE.match(block.text) if headline is not None and rank < 12 else None
        if before and not _NO_HAN_NAME.search(before[1]) and only_people(before[1], outlet_names=outlet_names):
            return [before[1]]
        name, _, paper = block.text.partition(", ")
        if (
            headline is not None
            and rank < 4
            and key(paper) in outlet_names
            and only_people(name, outlet_names=outlet_names)
        ):
            return [name]
        patterns = (
            (_LABELLED, _IN_DATE_LINE, _BEFORE_DATE)
            if headline is not None and rank < 12
            else (_LABELLED, _IN_DATE_LINE)
        )
        if headline is not None and rank < 4:
            patterns = (*patterns, _WITH_MAIL, _WITH_POST)
        for pattern in patterns:
            hit = pattern.search(block.text)
            if hit is None or (pattern is _BEFORE_DATE and read_date(block.text[hit.end(1) :]) is None):
                continue
            # A linked section may follow the linked name: "by Ada Byron in Mining".
            linked = [name for name, _ in block.links if name in hit.group(1)]
            people = [name for name in linked if only_people(name, outlet_names=outlet_names)]
            if people or only_people(hit.group(1), outlet_names=outlet_names):
                return people or [hit.group(1)]
    return []


def _named(tree: HtmlElement, outlet_names: set[str]) -> list[str]:
    """Elements that the markup calls an author and that hold nothing but people."""
    found: list[str] = []
    for element in _called_author(tree):
        text = _WITH_PLACE.sub("", _names_in(element))
        first = next((squeeze(part) for part in element.itertext() if part.strip()), "")
        if first != text and " " in first and not only_people(text, outlet_names=outlet_names):
            text = first  # a post or a place stands below the name
        if len(text) < 90 and text not in found and only_people(text, outlet_names=outlet_names):
            found.append(text)
    return found if len(found) <= _SPREAD else []


def _names_in(element: HtmlElement) -> str:
    """The text of an element, its links apart, and once where it says everything twice."""
    links = [_once(" ".join(a.itertext())) for a in element.iter("a")]
    whole = squeeze(" ".join(element.itertext()))
    if len(links) == 1 and 5 < len(links[0]) < len(whole) < len(links[0]) + 30:
        return links[0]  # a place or a post stands beside the name
    text = squeeze(", ".join(links) if len(links) > 1 else " ".join(element.itertext()))
    return _once(text)


def _once(text: str) -> str:
    text = squeeze(text)
    half = len(text) // 2
    return text[:half] if text[:half] == text[half + 1 :] else text


def _called_author(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Elements above the text whose names say "author" and not whose."""
    paragraphs = 0
    for element in tree.iter():
        if element.tag == "p" and len(element.text or "") > 150:
            paragraphs += 1
            if paragraphs == 3:
                return
        if not element.attrib:
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) > 5 and _MAY_SAY_AUTHOR.search(names) and _AUTHOR_NAME.search(_CAPITAL.sub("-", names)):
            above = " ".join(f"{up.get('class') or ''} {up.get('id') or ''}" for up in _near(element))
            pictured = any(up.tag in _PICTURES for up in islice(element.iterancestors(), 4))
            others = pictured or _OTHERS_NAME.search(f"{names} {above}") or _IN_OFFICE.search(_start(element))
            if not others and not of_another(element):
                yield element


def _start(element: HtmlElement) -> str:
    """The first words of an element, as far as a byline goes."""
    return squeeze(" ".join(islice(element.itertext(), 12)))[:160]


def _near(element: HtmlElement) -> list[HtmlElement]:
    ancestors: list[HtmlElement] = []
    for up in element.iterancestors():
        if len(ancestors) == 3 or up.tag in ("body", "main", "article"):
            break
        ancestors.append(up)
    return ancestors


def _alone(blocks: list[Block], outlet_names: set[str]) -> list[str]:
    """A bold line above the first paragraph that is nothing but people."""
    for block, after in pairwise(blocks[:9]):
        if len(block.text) > 120:
            break
        alone = block.strong and block.tag in ("p", "div") and not block.links and len(after.text) > 60
        if alone and only_people(block.text, outlet_names=outlet_names):
            return [block.text]
    return []


def _signed(tree: HtmlElement, outlet_names: set[str]) -> list[str]:
    """The last line of the text set to the right: the signature of Vietnamese and of many South Asian pages."""
    lines = tree.xpath("//p[contains(@style,'right') or @align='right']")
    if len(lines) > 1 and lines[-2].getnext() is lines[-1]:
        return []  # a statement signed with name and office, or with place and day
    if not lines:  # of a paragraph beside those of the text that is called an author's
        named = tree.xpath("//p[contains(@class,'author')][count(../p) > 3]")
        lines = [p for p in named[-1:] if not _OTHERS_NAME.search(p.get("class") or "")]
    text = squeeze(" ".join(lines[-1].itertext())) if lines else ""
    return [text] if text and only_people(text, outlet_names=outlet_names) else []
