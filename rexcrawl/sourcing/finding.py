"""Where an outlet may announce its news, judged from its home page alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urlsplit

from lxml import html as lxml_html

from rexcrawl import urls
from rexcrawl.config.beat import SourceKind
from rexcrawl.discover.shapes import shape
from rexcrawl.errors import ReadError
from rexcrawl.sourcing import reading
from rexcrawl.text import printable, squeeze

SECTIONS = 8  # section pages that are proposed beside the home page
_ANCHORS = 5000
_LINKED_FEEDS = 12

_FEED_TYPE = re.compile(r"^(?:application|text)/(?:rss|atom|rdf|feed)\+(?:xml|json)|^application/json\+?feed", re.I)
_XML_TYPE = re.compile(r"^(?:application|text)/xml\b", re.I)
_FEED_PATH = re.compile(
    r"(?:^|[/.])(?:feeds?|rss\d?|atom)(?:[/.]|$)|\.(?:rss|atom|rdf)$|[?&]feed=(?:rss|atom)|/rss[-_]", re.I
)
_FEED_HOSTS = re.compile(r"^(?:feeds?|rss)\.|feedburner\.com$|feedblitz\.com$", re.I)
# What a link that leads to a feed, or to a page that lists feeds, says where its address does not.
_FEED_WORD = re.compile(r"(?<![a-z])(?:rss|atom)(?![a-z])|^(?:web|news)?\s?feeds?$", re.I)
_COMMENTS = re.compile(
    r"/comments/(?:feed|rss)|[?&]feed=comments|/comments\.(?:xml|rss)|\bcomments?\b.{0,20}\bfeed\b"
    r"|\bcomments\b|\bcommentaires\b|\bkommentare\b|\bcomentarios\b|\bcomentários\b|\bcommenti\b|\breacties\b"
    r"|\bkomentarze\b|\byorum(?:lar[ıi])?\b|комментари|комментар|コメント|评论|評論|댓글",
    re.I,
)
_LISTED_FEED = re.compile(rf"{_FEED_WORD.pattern}|\.xml(?:$|\?)", re.I)
_WORDPRESS_ASSET = re.compile(
    r"""["'(](https?:[^"'()\s]{1,300}?|(?:/[^"'()\s/]{1,60}){0,3})/wp-(?:content|includes)/""", re.I
)
# Where publishing systems put their feeds and sitemaps; the first that answers as one is enough.
FEED_PATHS = (
    "/feed/",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
    "/feeds/posts/default",
    "/rss/",
)
WORDPRESS_PATH = "/wp-json/wp/v2/posts"
SITEMAP_PATHS = (
    "/news-sitemap.xml",
    "/sitemap-news.xml",
    "/sitemap_news.xml",
    "/sitemap.xml",
    "/sitemap_index.xml",
    "/wp-sitemap.xml",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """An address worth trying, and in words how it was found; `named` when the outlet itself names it."""

    kind: SourceKind
    url: str
    found_by: str
    named: bool = True


def candidates(home: bytes, *, url: str, sitemaps: Sequence[str] = ()) -> tuple[Candidate, ...]:
    """What to try for the outlet whose home page `home` came from `url`, best first, each address once.

    `sitemaps` are the addresses that its robots.txt names (`discover.sitemaps.from_robots`). Never raises on bad bytes.
    """
    text = reading.source(home)
    root = reading.tree(text)
    found: list[Candidate] = []
    if root is not None:
        base = reading.base(root, url)
        found += islice(_linked_feeds(root, base), _LINKED_FEEDS)
        found += _wordpress(root, text, base)
    found += [_sitemap(address) for address in sitemaps]
    if root is not None:
        found += _anchored_feeds(root, base, _FEED_WORD)
    found.append(Candidate(kind="front", url=url, found_by="the home page itself"))
    if root is not None:
        found += _sections(root, base)
    found += _usual(url)
    return _each_once(found)


def feeds_listed(page: bytes, *, url: str) -> tuple[Candidate, ...]:
    """The feeds that a page for readers lists ("RSS services"), `url` being where it came from. Never raises."""
    root = reading.tree(reading.source(page))
    if root is None:
        return ()
    base = reading.base(root, url)
    found = _each_once([*_linked_feeds(root, base), *_anchored_feeds(root, base, _LISTED_FEED)])
    said = f"{urlsplit(url).path} lists it"
    return tuple(replace(one, found_by=said) for one in found if _plain(one.url) != _plain(url))


def _each_once(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    out: dict[tuple[str, str], Candidate] = {}
    for candidate in found:
        out.setdefault((candidate.kind.removeprefix("news_"), _plain(candidate.url)), candidate)
    return tuple(out.values())


def _plain(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url.split("#")[0]).rstrip("/")


def _linked_feeds(root: lxml_html.HtmlElement, url: str) -> Iterator[Candidate]:
    for link in islice(root.iter("link"), 500):
        rel = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").strip()
        href = urls.resolve(url, link.get("href") or "#")
        title = _words(link.get("title") or "")
        if (
            not href
            or not ({"alternate", "feed"} & set(rel))
            or not ("feed" in rel or _is_feed_type(kind, href, title))
        ):
            continue
        if not _COMMENTS.search(f"{href} {title}"):
            yield Candidate(
                kind="feed",
                url=href,
                found_by=f"the page names it as a feed ({title})" if title else "the page names it as a feed",
            )


def _is_feed_type(kind: str, href: str, title: str) -> bool:
    """Whether an alternate's type is a feed's; a bare XML type, or none, needs a feed's name or address."""
    if _FEED_TYPE.match(kind):
        return True
    named = _FEED_PATH.search(urlsplit(href).path) or _FEED_WORD.search(title)
    return bool(named) and (not kind or bool(_XML_TYPE.match(kind)))


def _words(text: str) -> str:
    return squeeze(printable(text))[:80]


def _anchored_feeds(root: lxml_html.HtmlElement, url: str, telling: re.Pattern[str]) -> list[Candidate]:
    """Links that look like feeds by their address, or by what they say: the ones a page lists for its readers."""
    out: list[Candidate] = []
    for anchor in islice(root.iter("a"), _ANCHORS):
        href = urls.resolve(url, anchor.get("href") or "#")
        if not href or len(out) >= _LINKED_FEEDS or _COMMENTS.search(href):
            continue
        parts = urlsplit(href)
        path, said = f"{parts.path}?{parts.query}", _said(anchor)
        at_home = urls.same_site(href, url) and (_FEED_PATH.search(path) or telling.search(f"{said} {parts.path}"[:60]))
        if at_home or _FEED_HOSTS.search(parts.hostname or ""):
            out.append(Candidate(kind="feed", url=href, found_by=f"a link on the page ({said or 'no text'})"))
    return out


def _said(anchor: lxml_html.HtmlElement) -> str:
    """What a link says: its text, or the words of its picture."""
    said = [anchor.text_content(), anchor.get("title"), anchor.get("aria-label")]
    said += [picture.get("alt") for picture in islice(anchor.iter("img"), 3)]
    return next((words for text in said if (words := _words(text or ""))), "")


def _wordpress(root: lxml_html.HtmlElement, text: str, url: str) -> Iterator[Candidate]:
    """The REST API: the page's own link to it, or the marks that WordPress leaves in its addresses."""
    for link in islice(root.iter("link"), 500):
        if (link.get("rel") or "").lower() == "https://api.w.org/":
            href = urls.resolve(url, link.get("href") or "")
            if href and urls.same_site(href, url):
                yield Candidate(kind="wordpress", url=_posts(href), found_by="the page names its WordPress API")
                return
    asset = _WORDPRESS_ASSET.search(text[:1_000_000])
    base = urls.resolve(url, asset[1] or "/") if asset else None
    if base and urls.same_site(base, url):
        yield Candidate(
            kind="wordpress",
            url=_posts(f"{base.rstrip('/')}/wp-json/"),
            found_by="the page is made by WordPress",
            named=False,
        )


def _posts(api: str) -> str:
    if "rest_route=" in api:
        return re.sub(r"rest_route=[^&]*", "rest_route=/wp/v2/posts", api)
    return f"{api.split('?')[0].rstrip('/')}/wp/v2/posts"


def _sitemap(address: str) -> Candidate:
    news = "news" in address.rpartition("/")[2].lower()
    return Candidate(kind="news_sitemap" if news else "sitemap", url=address, found_by="robots.txt names it")


def _sections(root: lxml_html.HtmlElement, url: str) -> list[Candidate]:
    """Section pages: short same-host addresses with a short name, as menus have them."""
    own = _identity(url)
    out: dict[str, Candidate] = {}
    for anchor in islice(root.iter("a"), _ANCHORS):
        href = urls.resolve(url, anchor.get("href") or "#")
        key = _identity(href) if href else None
        name = _words(anchor.text_content())
        if href and key and key not in out and key != own and _is_section(anchor, href, name, url):
            out[key] = Candidate(
                kind="front", url=href.split("#")[0], found_by=f"a section in the menu ({name})", named=False
            )
        if len(out) >= SECTIONS:
            break
    return list(out.values())


def _is_section(anchor: lxml_html.HtmlElement, href: str, name: str, url: str) -> bool:
    found = shape(href)
    short = 0 < len(found.segments) <= 2 and found.words <= 3 and not (found.dated or found.numbered or found.file)
    if not short or found.listing or "?" in href or not name or len(name.split()) > 4 or len(name) > 30:
        return False
    if urls.host(href) != urls.host(url):
        return False
    marks = (
        f"{parent.tag} {parent.get('class', '')} {parent.get('id', '')}".lower()
        for parent in islice(anchor.iterancestors(), 8)
    )
    return any(re.search(r"\b(?:nav|header|menu)|menu\b|navi", mark) for mark in marks)


def _identity(url: str) -> str | None:
    try:
        return urls.canonical(url)
    except ReadError:
        return None


def _usual(url: str) -> Iterator[Candidate]:
    for path in FEED_PATHS:
        yield from _at(url, path, "feed")
    yield from _at(url, WORDPRESS_PATH, "wordpress")
    for path in SITEMAP_PATHS:
        yield from _at(url, path, "news_sitemap" if "news" in path else "sitemap")


def _at(url: str, path: str, kind: SourceKind) -> Iterator[Candidate]:
    href = urls.resolve(url, path)
    if href:
        yield Candidate(kind=kind, url=href, found_by=f"a usual address ({path})", named=False)
