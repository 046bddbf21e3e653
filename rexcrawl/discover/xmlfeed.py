"""RSS, RDF, Atom and CDF, read by feedparser."""

from __future__ import annotations

import html
import io
import re
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser  # type: ignore[import-untyped]

from rexcrawl.discover.entries import ENTRY_CAP, Document, Entry, names
from rexcrawl.discover.hints import moved, read_hints
from rexcrawl.discover.plain import NO_BASE, SUMMARY_CAP, distinct, link, plain, sane, when
from rexcrawl.discover.quickfeed import absolute

_FULL_TEXT = 1500  # characters from which a description counts as the article's own body
_NOT_DAMAGE = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)


def read(text: str, *, url: str, now: datetime) -> Document:
    """The feed in `text` (no XML declaration, legal characters only) as a document."""
    # No base address: feedparser would join it to ids, which are names and not links. `xml:base` it knows by itself.
    headers = {"content-type": "application/xml; charset=utf-8"}
    # A stream, never a string: feedparser would open a string as a file or fetch it.
    found = feedparser.parse(
        io.BytesIO(text.encode("utf-8")), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    feed = found.feed
    base = url or link("", feed.get("link"), *_hrefs(feed, "self", "alternate")) or NO_BASE
    entries = tuple(_entry(entry, base, feed.get("language"), now) for entry in found.entries[:ENTRY_CAP])
    problem, detail = _problem(found)
    return Document(
        entries=entries,
        title=plain(feed.get("title")),
        link=link(base, feed.get("link")),
        hints=read_hints(text),
        next_pages=_older(feed, base, bool(entries)),
        moved_to=moved(text, base),
        problem=problem,
        detail=detail,
    )


def _problem(found: Any) -> tuple[str | None, str | None]:
    if len(found.entries) > ENTRY_CAP:
        return "capped", f"{len(found.entries)} entries, {ENTRY_CAP} read"
    if not found.entries and not found.version:
        return "not_a_feed", "no feed format was recognised"
    failure = found.get("bozo_exception")
    if found.bozo and not isinstance(failure, _NOT_DAMAGE):
        return "broken", plain(re.sub(r"^<unknown>:|^:", "line ", str(failure)), cap=200)
    return None, None


def _hrefs(item: Any, *rels: str) -> list[str]:
    return [
        entry["href"]
        for rel in rels
        for entry in item.get("links", ())
        if entry.get("rel") == rel and entry.get("href")
    ]


def _older(feed: Any, base: str, any_entries: bool) -> tuple[str, ...]:
    """RFC 5005 pages and archives; WordPress's feeds page without saying so."""
    said = [link(base, href) for href in _hrefs(feed, "next", "prev-archive")]
    if any_entries and not any(said) and "wordpress" in str(feed.get("generator", "")).lower():
        from rexcrawl.discover.wordpress import next_feed_page

        said = [next_feed_page(base)]
    return distinct([page for page in said if page != base])


def _entry(entry: Any, base: str, language: str | None, now: datetime) -> Entry:
    published, modified = _dates(entry, now)
    content, said = _content(entry)
    author, people = _authors(entry)
    detail = entry.get("title_detail") or {}
    return Entry(
        url=link(
            base, entry.get("feedburner_origlink"), entry.get("link"), *_hrefs(entry, "alternate"), entry.get("id")
        ),
        title=plain(entry.get("title"), markup=detail.get("type") != "text/plain"),
        published=published or modified,
        modified=modified,
        author=author,
        bylines=people,
        entry_id=entry.get("id") or None,
        summary=plain(entry.get("summary"), cap=SUMMARY_CAP),
        content_html=absolute(content, base) if content else None,
        language=said or language,
        tags=_tags(entry),
        image=_image(entry, base),
    )


def _authors(entry: Any) -> tuple[str | None, tuple[str, ...]]:
    """The author as given, and the people; feedparser's own split of name and address trips over long domains."""
    given = entry.get("author")
    people = [who.get("name") for who in entry.get("authors", ()) if who.get("name")]
    if len(people) < 2:
        people = [given or next(iter(people), None)]
    found = names(people)
    return (", ".join(found) if len(found) > 1 else next(iter(found), None) or plain(given)), found


def _tags(entry: Any) -> tuple[str, ...]:
    said = [plain(tag.get("label") or tag.get("term")) for tag in entry.get("tags", ())]
    return distinct([tag for tag in said if tag and "://" not in tag])


def _dates(entry: Any, now: datetime) -> tuple[datetime | None, datetime | None]:
    """When it was published and last changed; feedparser's reading, ours where it gave up."""
    out = []
    for key in ("published", "created", "updated"):
        # dict.get: feedparser's own get would warn and hand out `published` for `updated`.
        parsed, written = dict.get(entry, f"{key}_parsed"), dict.get(entry, key)
        ours = when(written) if isinstance(written, str) and (parsed is None or not written.isascii()) else None
        out.append(ours or _instant(parsed))
    return out[0] or out[1], out[2]


def _instant(parsed: struct_time | None) -> datetime | None:
    if parsed is None:
        return None
    try:
        return sane(datetime(*parsed[:5], min(parsed[5], 59), tzinfo=UTC))
    except (ValueError, TypeError):
        return None


def _content(entry: Any) -> tuple[str | None, str | None]:
    """The longest full content as markup, and its language; a long description counts as content."""
    parts = [part for part in entry.get("content", ()) if part.get("value")]
    if parts:
        best = max(parts, key=lambda part: len(part["value"]))
        value = best["value"]
        return (html.escape(value, quote=False) if best.get("type") == "text/plain" else value), best.get("language")
    summary = entry.get("summary") or ""
    long = len(summary) > _FULL_TEXT and summary.count("<p") > 1
    return (summary if long else None), (entry.get("summary_detail") or {}).get("language")


def _image(entry: Any, base: str) -> str | None:
    media = [item.get("url") for item in entry.get("media_thumbnail", ())]
    media += [item.get("url") for item in entry.get("media_content", ()) if _is_image(item)]
    media += [item.get("href") for item in entry.get("links", ()) if item.get("rel") == "enclosure" and _is_image(item)]
    return link(base, *media, (entry.get("image") or {}).get("href"))


def _is_image(item: Any) -> bool:
    return item.get("medium") == "image" or str(item.get("type", "")).startswith("image/")
