"""An outlet put into a schedules file by hand, as it were: nothing else of the file moves, comments included."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container
from itertools import chain, count
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from rexcrawl import urls
from rexcrawl.config.beat import Beat, Outlet
from rexcrawl.errors import ConfigError

_OUTLETS = re.compile(r"\s*\[\[?\s*(?:outlets|\"outlets\"|'outlets')\s*[\].]")
_HEADER = re.compile(r"\s*\[")
_SLUG = re.compile(r"[^a-z0-9]+")


def filed(text: str, tables: str) -> str:
    """The file's `text` with `tables` (one or more `[[outlets]]`) behind its last outlet. Raises ConfigError."""
    wanted = _with_outlets(tomllib.loads(text), tomllib.loads(tables)["outlets"])
    for attempt in (_behind_the_last, _at_the_end, _in_the_array):
        try:
            new = attempt(text, tables)
            if tomllib.loads(new) == wanted:
                return new
        except (tomllib.TOMLDecodeError, TOMLKitError, TypeError):
            continue
    raise ConfigError("the outlets of this file are written in a way that cannot be added to: add this by hand")


def _with_outlets(document: dict[str, Any], more: list[Any]) -> dict[str, Any]:
    return {**document, "outlets": [*document.get("outlets", []), *more]}


def _behind_the_last(text: str, tables: str) -> str:
    """Before the header that follows the last outlet, and before the comments that belong to it."""
    lines = text.splitlines(keepends=True)
    last = max(number for number, line in enumerate(lines) if _OUTLETS.match(line)) if _OUTLETS.search(text) else -1
    place = next((n for n in range(last + 1, len(lines)) if _HEADER.match(lines[n])), len(lines))
    if last < 0 or place == len(lines):
        return _at_the_end(text, tables)
    while place > last + 1 and (not lines[place - 1].strip() or lines[place - 1].lstrip().startswith("#")):
        place -= 1
    newline = "\r\n" if lines[last].endswith("\r\n") else "\n"
    return "".join(lines[:place]) + newline + tables.replace("\n", newline) + "".join(lines[place:])


def _at_the_end(text: str, tables: str) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text or text.endswith("\n\n") else newline if text.endswith("\n") else 2 * newline
    return text + gap + tables.replace("\n", newline)


def _in_the_array(text: str, tables: str) -> str:
    """`outlets = [{…}]`: an inline array takes inline tables."""
    document = tomlkit.parse(text)
    array = document["outlets"]
    for outlet in tomllib.loads(tables)["outlets"]:
        array.append(outlet)
    return tomlkit.dumps(document)


def known_as(beat: Beat, url: str) -> Outlet | None:
    """The outlet of the beat that has the site of `url` already, or None."""
    host = urls.host(url)
    for outlet in beat.outlets:
        own = {outlet.domain, *outlet.domains}
        if urls.same_site(url, outlet.home_url) or (urls.registrable(host) is not None and own & _parents(host)):
            return outlet
    return None


def _parents(host: str) -> set[str]:
    """The host, and every domain above it down to the registrable one: a www. makes no other outlet."""
    registrable = urls.registrable(host)
    return {host, host.removeprefix("www."), *([registrable] if registrable else [])}


def short_name(domain: str, name: str, taken: Container[str]) -> str:
    """A free outlet id: the domain's own label, or of an address by number the name, with a number where taken."""
    registrable = urls.registrable(domain)
    stem = _SLUG.sub("-", (registrable.split(".")[0] if registrable else name).lower()).strip("-")[:50] or "outlet"
    return next(one for one in chain((stem,), (f"{stem}-{n}" for n in count(2))) if one not in taken)
