"""WordPress's REST API: `/wp-json/wp/v2/posts` (https://developer.wordpress.org/rest-api/reference/posts/)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from rexcrawl.discover.decoding import decoded
from rexcrawl.discover.entries import Document, Entry, names
from rexcrawl.discover.plain import SUMMARY_CAP, distinct, link, plain, when

# `_links` must be named for `_embed` to work; the body comes along, so a full-text site needs no second fetch.
_FIELDS = (
    "id,link,date,date_gmt,modified,modified_gmt,title.rendered,excerpt.rendered,content.rendered,"
    "_links.author,_links.wp:term,_links.wp:featuredmedia,_embedded"
)
_EMBED = "author,wp:term,wp:featuredmedia"
_PAGE_CAP = 100  # older pages that one answer may announce
PER_PAGE = 20  # small enough that `_embed` stays quick on shared hosting; the API allows 100


def request_url(base: str, *, after: datetime | None = None, page: int = 1, per_page: int = PER_PAGE) -> str:
    """The address that asks the API at `base` (the posts route or the site) for what changed since `after`.

    Newest first; `after` is aware UTC; `per_page` is 1 to 100. Changed posts count, not only new ones.
    """
    parts = urlsplit(base)
    path = parts.path if "/wp/v2/" in parts.path or "rest_route=" in parts.query else _posts_route(parts.path)
    query = {key: value for key, value in parse_qsl(parts.query) if key not in ("after", "modified_after", "page")}
    query |= {"per_page": str(max(1, min(per_page, 100))), "_fields": _FIELDS, "_embed": _EMBED}
    if after is not None:
        query |= {"modified_after": after.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"), "orderby": "modified"}
    if page > 1:
        query["page"] = str(page)
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(query, safe=",:/"), ""))


def _posts_route(path: str) -> str:
    """`/wp-json/` (what `api.w.org` links name) and a bare site both lead to the posts."""
    before = path.split("/wp-json")[0].rstrip("/")
    return f"{before}/wp-json/wp/v2/posts"


def feed_url(base: str) -> str:
    """The feed of the site whose API is at `base`."""
    parts = urlsplit(base)
    before = parts.path.split("/wp-json")[0].rstrip("/")
    return urlunsplit((parts.scheme, parts.netloc, f"{before}/feed/", "", ""))


def next_feed_page(url: str) -> str:
    """The next older page of a WordPress feed: `?paged=2` and so on."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    paged = query.get("paged", "1")
    query["paged"] = str(int(paged) + 1 if paged.isdecimal() and len(paged) < 6 else 2)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))


def read(body: bytes, *, url: str, pages: str | None = None) -> Document:
    """An API answer as a document; `pages` is its header X-WP-TotalPages.

    An error object or a web page means that the API is closed.
    """
    text = decoded(body).strip()
    if not text:
        return Document(problem="blank")
    # Plugins print warnings or stray characters before the JSON.
    start = min((at for at in (text.find("["), text.find("{")) if at >= 0), default=-1)
    if text[0] == "<" and ("<html" in text[:2000].lower() or start < 0):
        return Document(problem="closed", detail="a web page instead of JSON")
    try:
        data = json.loads(text[max(start, 0) :], strict=False)
    except (ValueError, RecursionError):
        return _damaged(text, url)
    return _document(data, url, pages)


def _damaged(text: str, url: str) -> Document:
    """Posts out of JSON that is cut or has a warning printed into it."""
    at = text.find("[{")
    if at < 0:
        return Document(problem="not_a_feed", detail="neither JSON nor a web page")
    import json_repair  # only for damaged JSON

    posts = json_repair.loads(text[at : at + 5_000_000])
    posts = [post for post in posts if isinstance(post, dict)] if isinstance(posts, list) else []
    return Document(entries=_entries(posts, url), problem="broken", detail="not well-formed JSON")


def _document(data: object, url: str, pages: str | None) -> Document:
    if isinstance(data, dict):
        if "code" in data and "message" in data:
            return Document(problem="closed", detail=plain(f"{data['code']}: {data['message']}", cap=200))
        data = [data] if "link" in data and "title" in data else data
    if not isinstance(data, list) or not all(isinstance(post, dict) for post in data):
        return Document(problem="not_a_feed", detail="JSON, but no list of posts")
    return Document(entries=_entries(data, url), next_pages=_older(url, pages) if data else ())


def _entries(posts: list[dict[str, Any]], url: str) -> tuple[Entry, ...]:
    return tuple(_entry(post, url) for post in posts[:1000])


def _older(url: str, pages: str | None) -> tuple[str, ...]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    page = query.get("page", "1")
    here = int(page) if page.isdecimal() else 1
    last = int(pages) if pages and pages.strip().isdecimal() else here
    found = []
    for number in range(here + 1, min(last, here + _PAGE_CAP) + 1):
        query["page"] = str(number)
        found.append(urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query, safe=",:/"), "")))
    return tuple(found)


def _rendered(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("rendered")
    return value if isinstance(value, str) else None


def _date(post: dict[str, Any], key: str) -> datetime | None:
    """The GMT field; the local one, which has no zone, only where the other is missing."""
    for name in (f"{key}_gmt", key):
        value = post.get(name)
        found = when(value) if isinstance(value, str) else None
        if found:
            return found
    return None


def _entry(post: dict[str, Any], url: str) -> Entry:
    embedded = post.get("_embedded")
    embedded = embedded if isinstance(embedded, dict) else {}
    authors = [who["name"] for who in _objects(embedded.get("author")) if isinstance(who.get("name"), str)]
    terms = [term for group in _lists(embedded.get("wp:term")) for term in _objects(group)]
    media = [item.get("source_url") for item in _objects(embedded.get("wp:featuredmedia"))]
    published, modified = _date(post, "date"), _date(post, "modified")
    body = _rendered(post.get("content"))
    identity = post.get("id")
    return Entry(
        url=link(url or "", post.get("link"), _rendered(post.get("guid"))),
        title=plain(_rendered(post.get("title"))),
        published=published or modified,
        modified=modified,
        author=plain(", ".join(authors)),
        bylines=names(authors),
        entry_id=None if identity is None or isinstance(identity, dict | list) else str(identity),
        summary=plain(_rendered(post.get("excerpt")), cap=SUMMARY_CAP),
        content_html=body if body and body.strip() else None,
        tags=distinct([plain(term["name"]) for term in terms if isinstance(term.get("name"), str)]),
        image=link(url or "", *media, post.get("jetpack_featured_media_url")),
    )


def _lists(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _objects(value: object) -> list[dict[str, Any]]:
    return [item for item in _lists(value) if isinstance(item, dict)]
