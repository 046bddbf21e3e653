"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from rexcrawl.discover.entries import ENTRY_CAP, Document, Entry, names
from rexcrawl.discover.plain import SUMMARY_CAP, distinct, link, plain, when


def read(text: str, *, url: str) -> Document:
    """The feed as a document; JSON that is no feed is a problem, not an error."""
    problem = detail = None
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        import json_repair  # only for damaged JSON

        data = json_repair.loads(text[:2_000_000])
        problem, detail = "broken", "not well-formed JSON"
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        return Document(problem="not_a_feed", detail="JSON, but no JSON Feed")
    items = [item for item in data["items"] if isinstance(item, dict)]
    base = url or link("", data.get("feed_url"), data.get("home_page_url")) or ""
    if len(items) > ENTRY_CAP:
        problem, detail = "capped", f"{len(items)} entries, {ENTRY_CAP} read"
    older = link(base, data.get("next_url"))
    language = _text(data.get("language"))
    return Document(
        entries=tuple(_entry(item, base, language) for item in items[:ENTRY_CAP]),
        title=plain(_text(data.get("title"))),
        link=link(base, data.get("home_page_url")),
        next_pages=(older,) if older else (),
        problem=problem,
        detail=detail,
    )


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)


def _authors(item: dict[str, Any]) -> list[str]:
    """1.1 has `authors`, 1.0 has `author`; each an object with a name, or (wrongly) a bare string."""
    said = item.get("authors") or [item.get("author")]
    found = said if isinstance(said, list) else [said]
    values = [who.get("name") if isinstance(who, dict) else who for who in found]
    return [value for value in values if isinstance(value, str) and value.strip()]


def _entry(item: dict[str, Any], base: str, language: str | None) -> Entry:
    markup = _text(item.get("content_html"))
    text = _text(item.get("content_text"))
    authors = _authors(item)
    tags = item.get("tags")
    said = item.get("summary") or text or markup
    identity = _text(item.get("id"))
    return Entry(
        url=link(base, item.get("url"), item.get("external_url"), _permalink(identity)),
        title=plain(_text(item.get("title"))),
        published=when(_text(item.get("date_published"))) or when(_text(item.get("date_modified"))),
        modified=when(_text(item.get("date_modified"))),
        author=", ".join(authors) or None,
        bylines=names(authors),
        entry_id=identity,
        summary=plain(_text(said), markup=said is markup, cap=SUMMARY_CAP),
        content_html=markup or None,
        language=_text(item.get("language")) or language,
        tags=distinct([plain(_text(tag)) for tag in tags]) if isinstance(tags, list) else (),
        image=link(base, item.get("image"), item.get("banner_image")),
    )


def _permalink(identity: str | None) -> str | None:
    return identity if identity and identity.startswith(("http://", "https://")) else None
