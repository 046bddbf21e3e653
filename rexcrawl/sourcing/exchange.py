"""Outlets carried in and out: the beat's TOML and OPML (http://opml.org/spec2.opml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from types import MappingProxyType
from xml.sax.saxutils import quoteattr

import tomlkit
from lxml import etree

from rexcrawl import urls
from rexcrawl.config import codes
from rexcrawl.config.beat import Outlet, Source
from rexcrawl.discover.decoding import decoded
from rexcrawl.errors import ReadError
from rexcrawl.text import printable, squeeze

_FEEDS = 20_000
_DEPTH = 20  # folders around a feed that are named
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.I | re.S)
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_LEFT_OUT = frozenset(("sources", "rules"))


@dataclass(frozen=True, kw_only=True, slots=True)
class OpmlFeed:
    """One subscription of an OPML file; `folder` are the outlines that it stands in, the outermost first."""

    title: str
    url: str
    home: str | None = None
    folder: tuple[str, ...] = ()
    language: str | None = None  # BCP 47


def to_toml(outlet: Outlet, sources: Sequence[Source], *, notes: Mapping[str, str] = MappingProxyType({})) -> str:
    """The outlet with these sources as a `[[outlets]]` table of a beat; fields at their default are left out.

    `notes` are comments to stand behind keys of the outlet.
    """
    document = tomlkit.document()
    table = tomlkit.table()
    for key, value in _set_fields(outlet):
        table.add(key, value)
        if key in notes:
            table.value.item(key).comment(_line(notes[key]) or "")  # type: ignore[union-attr]
    outlets = tomlkit.aot()
    rows = tomlkit.aot()
    for source in sources:
        row = tomlkit.table()
        for key, value in _set_fields(source):
            row.add(key, value)
        rows.append(row)
    if len(rows):
        table.add("sources", rows)
    outlets.append(table)
    document.add("outlets", outlets)
    return tomlkit.dumps(document)


def _set_fields(value: Outlet | Source) -> Iterable[tuple[str, object]]:
    """Field names and plain values that differ from the default."""
    for one in fields(value):
        said = getattr(value, one.name)
        if said is None or one.name in _LEFT_OUT or said == one.default:
            continue
        if isinstance(said, tuple):
            if said:
                yield one.name, list(said)
        else:
            yield one.name, said


def from_opml(body: bytes) -> tuple[OpmlFeed, ...]:
    """The feeds of an OPML file, in order, each address once. Raises ReadError when it is no OPML."""
    text = _ILLEGAL.sub("", decoded(body)).lstrip("\ufeff \t\r\n")
    # No document type, so no entities: an OPML file from a stranger must not expand or fetch anything.
    text = _DOCTYPE.sub("", re.sub(r"^<\?xml[^>]*\?>", "", text))
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_BARE_AMPERSAND.sub("&amp;", text).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"not an OPML file ({error.msg})") from None
    if root is None or str(root.tag).rpartition("}")[2].lower() != "opml":
        raise ReadError("not an OPML file")
    out: dict[str, OpmlFeed] = {}
    for outline in root.iter("{*}outline", "outline"):
        feed = _feed(outline)
        if feed and len(out) < _FEEDS:
            out.setdefault(feed.url, feed)
    return tuple(out.values())


def _feed(outline: etree._Element) -> OpmlFeed | None:
    said = {str(key).lower(): str(value) for key, value in outline.attrib.items()}
    url = urls.resolve(
        "",
        re.sub(
            r"^feed:(?://)?(?=https?:)|^feed(?=://)", lambda m: "http" if m[0] == "feed" else "", said.get("xmlurl", "")
        ),
    )
    if url is None:
        return None
    title = _line(said.get("title") or said.get("text")) or urls.host(url)
    return OpmlFeed(
        title=title,
        url=url,
        home=urls.resolve("", said.get("htmlurl", "")),
        folder=_folders(outline),
        language=_tag(said.get("language", "")),
    )


def _folders(outline: etree._Element) -> tuple[str, ...]:
    around = islice(outline.iterancestors("{*}outline", "outline"), _DEPTH)
    names = (_line(one.get("text") or one.get("title")) for one in around)
    return tuple(name for name in names if name)[::-1]


def _tag(said: str) -> str | None:
    """OPML writes "en-us"; a region is in capitals."""
    language, _, region = said.strip().lower().partition("-")
    tag = f"{language}-{region.upper()}" if region else language
    return tag if codes.is_language(tag) else None


def _line(text: str | None) -> str | None:
    return squeeze(printable(text or ""))[:200] or None


def to_opml(title: str, outlets: Sequence[Outlet]) -> str:
    """The feeds of `outlets` as OPML 2.0, one folder an outlet; other kinds of source have no place in OPML."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{_escaped(title)}</title></head>",
        "  <body>",
    ]
    for outlet in outlets:
        feeds = [source for source in outlet.sources if source.kind == "feed"]
        if not feeds:
            continue
        name = quoteattr(_ILLEGAL.sub("", outlet.name))
        lines.append(f"    <outline text={name} title={name}>")
        home = quoteattr(_ILLEGAL.sub("", outlet.home_url))
        language = f" language={quoteattr(outlet.languages[0].lower())}" if outlet.languages else ""
        lines += [
            f'      <outline type="rss" text={name} xmlUrl={quoteattr(source.url)} htmlUrl={home}{language}/>'
            for source in feeds
        ]
        lines.append("    </outline>")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _escaped(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("", text))[1:-1].replace("&#10;", " ")
