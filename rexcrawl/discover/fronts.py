"""A front or section page: which of its links are articles, by address, place, words and what was learnt."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from lxml import etree
from lxml import html as lxml_html

from rexcrawl import urls
from rexcrawl.discover.decoding import decoded
from rexcrawl.discover.entries import Document, Entry
from rexcrawl.discover.itemlists import Announced, listed
from rexcrawl.discover.plain import NO_BASE, plain, when
from rexcrawl.discover.shapes import FrontModel, Shape, form_score, shape
from rexcrawl.errors import ReadError
from rexcrawl.text import parseable

ANCHOR_CAP = 20_000  # anchors of one page that are looked at
ARTICLE = 2.0  # the score from which a link counts as an article

_CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|footer|sitefooter|social|share|sharing|tags?|taglist|"
    r"pagination|pager|cookie|consent|login|toolbar|skip|language|lang-switch|advert|sponsor|legal)(?:$|[\s_-])",
    re.I,
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5"))
_CARDS = frozenset(("article", "li", "section", "div", "td", "tr", "dd", "dl"))
_BLANK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]")
_READ_MORE = re.compile(
    r"^(?:read (?:more|on|full story)|more|continue reading|learn more|view (?:all|more)|see (?:all|more)|weiterlesen|"
    r"mehr|lire la suite|en savoir plus|leer más|ver más|saiba mais|leia mais|подробнее|читать далее|devamı|"
    r"devamını oku|続きを読む|もっと見る|查看更多|更多|详细|阅读全文|더보기)\W*$",
    re.I,
)


@dataclass(slots=True)
class _Candidate:
    """All anchors of one page that lead to one address."""

    url: str
    shape: Shape
    titles: list[tuple[int, str]] = field(default_factory=list)  # (rank, text)
    words: int = 0
    heading: bool = False
    article: bool = False
    chrome: int = 0
    anchors: int = 0
    refused: bool = False
    published: datetime | None = None


def read(
    body: bytes, *, url: str, content_type: str | None, now: datetime, learnt: FrontModel | None = None
) -> Document:
    """The links of a section page that look like articles of the same site, in page order."""
    text = _BLANK.sub(" ", decoded(body, content_type))
    if not text.strip():
        return Document(problem="blank")
    root = _parsed(text)
    if root is None:
        return Document(problem="not_a_feed", detail="not a web page")
    url = urls.resolve("", url) or _own_address(root)
    base = _base(root, url)
    title = plain(root.findtext(".//title"))
    candidates, links = _candidates(root, base, url, now)
    announced = {_identity(address) or address: said for address, said in listed(root, base).items()}
    for address, said in announced.items():
        if address not in candidates and said.is_article and urls.same_site(said.url, url):
            candidates[address] = _Candidate(url=said.url, shape=shape(said.url))
    scores = _scores(candidates, announced, learnt, urls.host(base).removeprefix("www."))
    found = tuple(
        _discovery(candidate, announced.get(key))
        for key, candidate in candidates.items()
        if scores[key] >= ARTICLE and not candidate.refused
    )
    detail = None if found else f"{links} links, none of which looks like an article"
    return Document(entries=found, title=title, problem=None if found else "empty", detail=detail)


def _parsed(text: str) -> lxml_html.HtmlElement | None:
    parser = lxml_html.HTMLParser(encoding="utf-8", recover=True, huge_tree=False, no_network=True)
    try:
        root = lxml_html.document_fromstring(parseable(text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root


def _own_address(root: lxml_html.HtmlElement) -> str:
    """What a page without a known address says its own is."""
    said = [
        link.get("href") for link in islice(root.iter("link"), 200) if (link.get("rel") or "").lower() == "canonical"
    ]
    return next((found for href in said if href and (found := urls.resolve("", href))), NO_BASE)


def _base(root: lxml_html.HtmlElement, url: str) -> str:
    element = root.find(".//base[@href]")
    href = element.get("href") if element is not None else None
    return (urls.resolve(url, href) if href else None) or url


def _identity(url: str) -> str | None:
    try:
        return urls.canonical(url)
    except ReadError:
        return None


def _candidates(root: lxml_html.HtmlElement, base: str, url: str, now: datetime) -> tuple[dict[str, _Candidate], int]:
    """The page's links to its own site by canonical address, and how many anchors there were."""
    own = _identity(url)
    out: dict[str, _Candidate] = {}
    count = 0
    for anchor in islice(root.iter("a"), ANCHOR_CAP):
        count += 1
        href = urls.resolve(base, (anchor.get("href") or "#").strip())
        key = _identity(href) if href else None
        if not href or not key or key == own or not urls.same_site(href, url):
            continue
        if own and key.partition("?")[0] == own.partition("?")[0] and not shape(key).numbered:
            continue  # the page itself, otherwise sorted or scrolled
        candidate = out.get(key)
        if candidate is None:
            candidate = out[key] = _Candidate(url=href.split("#")[0], shape=shape(key))
            candidate.refused = candidate.shape.file
        _note(candidate, anchor, now)
    return out, count


def _note(candidate: _Candidate, anchor: lxml_html.HtmlElement, now: datetime) -> None:
    """What one anchor says about its target."""
    candidate.anchors += 1
    rel = (anchor.get("rel") or "").lower().split()
    if "tag" in rel or "author" in rel or "search" in rel:
        candidate.refused = True
    heading, article, chrome = _place(anchor)
    candidate.heading |= heading
    candidate.article |= article
    candidate.chrome += chrome
    inner = next((child for child in anchor.iter(*_HEADINGS)), None)
    text = plain(_text(inner if inner is not None else anchor)) or plain(
        anchor.get("title") or anchor.get("aria-label")
    )
    if text and not _READ_MORE.match(text):
        candidate.titles.append((2 if heading else 1, text[:300]))
        candidate.words = max(candidate.words, _length(text))
    else:
        picture = next(anchor.iter("img"), None)
        alt = plain(picture.get("alt")) if picture is not None else None
        if alt:
            candidate.titles.append((0, alt[:300]))
    if candidate.published is None and not chrome:
        candidate.published = _card_time(anchor, now)


def _text(element: lxml_html.HtmlElement) -> str:
    return " ".join(islice((piece for piece in element.itertext() if isinstance(piece, str)), 200))[:2000]


def _length(text: str) -> int:
    """Words; of scripts without spaces, two characters count as one."""
    return len(text.split()) + len(_CJK.findall(text)) // 2


def _place(anchor: lxml_html.HtmlElement) -> tuple[bool, bool, bool]:
    """Whether the anchor stands in (or holds) a heading, in an article card, in the page's chrome."""
    heading = any(True for _ in anchor.iter(*_HEADINGS))
    article = chrome = False
    for level, parent in enumerate(islice(anchor.iterancestors(), 14)):
        tag = parent.tag
        heading |= tag in _HEADINGS and level < 4
        article |= tag == "article"
        if tag in ("nav", "footer", "menu") or (tag == "header" and not article) or parent.get("role") in _CHROME_ROLES:
            chrome = True
        elif level < 8 and tag not in ("body", "html", "main", "article"):
            chrome |= _CHROME.search(f"{parent.get('class', '')} {parent.get('id', '')}") is not None
    return heading, article, chrome and not heading


_CHROME_ROLES = frozenset(("navigation", "contentinfo", "menu", "menubar", "banner"))


def _card_time(anchor: lxml_html.HtmlElement, now: datetime) -> datetime | None:
    """The `<time>` of the card around an anchor; a card holds one story, so one time."""
    for parent in islice(anchor.iterancestors(*_CARDS), 3):
        times = list(islice(parent.iter("time"), 2))
        if len(times) == 1:
            moment = when(times[0].get("datetime") or _text(times[0]))
            return moment if moment and moment.year <= now.year + 1 else None
        if times:
            return None
    return None


def _scores(
    candidates: dict[str, _Candidate], announced: dict[str, Announced], learnt: FrontModel | None, home: str
) -> dict[str, float]:
    """Each candidate by itself, then by the company it keeps."""
    parents = Counter(parent for one in candidates.values() for parent in _parents(one.shape))
    own = {key: _own_score(one, announced.get(key), learnt, home) for key, one in candidates.items()}
    groups: dict[str, list[str]] = defaultdict(list)
    for key, one in candidates.items():
        groups[_group(one.shape)].append(key)
    company = {name: _company(group, candidates) for name, group in groups.items()}
    out = {}
    for key, one in candidates.items():
        score = own[key] - (2.0 if parents["/".join(one.shape.segments)] > 1 and not one.shape.dated else 0.0)
        out[key] = score + company[_group(one.shape)]
    return out


def _parents(found: Shape) -> Iterable[str]:
    return ("/".join(found.segments[:depth]) for depth in range(1, len(found.segments)))


def _group(found: Shape) -> str:
    return "/".join(found.segments[:-1]) if len(found.segments) > 1 else found.key


def _own_score(one: _Candidate, announced: Announced | None, learnt: FrontModel | None, home: str) -> float:
    score = form_score(one.shape)
    score += 2.0 if one.words >= 6 else 1.0 if one.words >= 4 else 0.5 if one.words == 3 else -1.0
    score += (1.5 if one.heading else 0.0) + (1.0 if one.article else 0.0) + (0.5 if one.published else 0.0)
    score -= 3.0 * one.chrome / one.anchors if one.anchors else 0.0
    score -= (
        1.0 if urls.host(one.url).removeprefix("www.") != home else 0.0
    )  # shops, jobs and games have hosts of their own
    score += 0.0 if announced is None else 4.0 if announced.is_article else 2.0
    return score + (learnt.opinion(one.url) if learnt else 0.0)


def _company(group: list[str], candidates: dict[str, _Candidate]) -> float:
    """Siblings in one folder with headline-like anchors outside the chrome speak for each other."""
    open_ones = [candidates[key] for key in group if not candidates[key].chrome and not candidates[key].shape.listing]
    if len(open_ones) < 3 or len(open_ones) * 2 < len(group):
        return 0.0
    mean = sum(one.words for one in open_ones) / len(open_ones)
    return 1.5 if mean >= 3 and len(open_ones[0].shape.segments) > 1 else 0.5 if mean >= 4 else 0.0


def _discovery(candidate: _Candidate, said: Announced | None) -> Entry:
    best = max(candidate.titles, key=lambda pair: (pair[0], len(pair[1])), default=(0, None))
    return Entry(
        url=candidate.url,
        title=best[1] or (said.title if said else None),
        published=candidate.published or (said.published if said else None),
    )
