"""What a source announces: the bytes of a feed, API answer, sitemap or front page as Discoveries.

Nothing here raises on bad bytes: what could be read comes back, with the problem named beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from rexcrawl.config.beat import SourceKind
from rexcrawl.discover.decoding import unpacked
from rexcrawl.discover.entries import Document, Entry
from rexcrawl.discover.shapes import FrontModel
from rexcrawl.model import Listing

__all__ = ["PROBLEMS", "Document", "Entry", "FrontModel", "discover", "read"]

PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "empty": "It is what it should be, but announces nothing.",
        "blank": "The answer has no content at all.",
        "html": "A web page came where a feed, a sitemap or an API answer was expected.",
        "not_a_feed": "The document is not of the kind that the source promises.",
        "broken": "The document is damaged; what could be read of it was taken.",
        "closed": "The site does not let its WordPress API be read; its feed may serve instead.",
        "capped": "The document is larger than any honest one; it was read up to a limit.",
        "unlinked": "There are entries, but none has a usable http or https address.",
    }
)


def discover(
    kind: SourceKind,
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    headers: Sequence[tuple[str, str]] = (),
    now: datetime,
    learnt: FrontModel | None = None,
) -> Listing:
    """What a source document of `kind`, fetched from `url`, announces.

    `body` is decoded from content encodings (a gzip file, as in sitemap.xml.gz, may still be compressed);
    `content_type` defaults to the header of that name. `now` is aware UTC;
    `learnt` is what a front page's outlet has taught so far. Never raises on bad bytes:
    `Listing.problem` is None or one of PROBLEMS.
    """
    return read(kind, body, url=url, content_type=content_type, headers=headers, now=now, learnt=learnt).listing(kind)


def read(
    kind: SourceKind,
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    headers: Sequence[tuple[str, str]] = (),
    now: datetime,
    learnt: FrontModel | None = None,
) -> Document:
    """The same as `discover`, with the entries that have no usable address; `url` may be "" when it is not known."""
    names = {name.lower(): value for name, value in headers}
    content_type = content_type or names.get("content-type")
    body, damage = unpacked(body)
    found = _reader(kind, body, url, content_type, names, now, learnt).settled()
    return replace(found, problem=damage, detail="the file ends early") if damage and not found.problem else found


def _reader(
    kind: SourceKind,
    body: bytes,
    url: str,
    content_type: str | None,
    names: Mapping[str, str],
    now: datetime,
    learnt: FrontModel | None,
) -> Document:
    if kind == "feed":
        from rexcrawl.discover import feeds  # each reader's libraries are imported only when it is needed

        return feeds.read(body, url=url, content_type=content_type, now=now)
    if kind == "wordpress":
        from rexcrawl.discover import wordpress

        return wordpress.read(body, url=url, pages=names.get("x-wp-totalpages"))
    if kind == "front":
        from rexcrawl.discover import fronts

        return fronts.read(body, url=url, content_type=content_type, now=now, learnt=learnt)
    from rexcrawl.discover import sitemaps

    return sitemaps.read(kind, body, url=url, content_type=content_type, now=now)
