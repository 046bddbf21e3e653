"""JSON-LD: every node of a page's scripts in one flat list, however they are nested or broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import json_repair

Node = dict[str, Any]

ARTICLE_TYPES = frozenset(
    {
        "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
        "backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "blogposting", "liveblogposting",
        "socialmediaposting", "report", "scholarlyarticle", "techarticle", "advertisercontentarticle",
        "satiricalarticle", "posting", "review", "medicalscholarlyarticle", "discussionforumposting", "claimreview",
        "pressrelease",
    }
)  # fmt: skip
_WRAPPER = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|"
    r"\]\]>)\s*;?\s*$")  # fmt: skip
# Values that hold other articles: the posts of a live blog, a list's items, readers' comments.
_OTHERS = frozenset(
    {
        "liveBlogUpdate",
        "comment",
        "hasPart",
        "mentions",
        "citation",
        "itemListElement",
        "relatedLink",
        "review",
        "reviews",
    }
)
REPAIR_CAP = 200_000  # characters; repairing is slow, and a longer broken script is data, not a description
MAX_DEPTH = 12
MAX_NODES = 2_000


def nodes(scripts: Iterable[str]) -> list[Node]:
    """All objects of the scripts with their nested objects, outermost first."""
    found: list[Node] = []
    for script in scripts:
        for node in _walk(_load(script), 0):
            found.append(node)
            if len(found) >= MAX_NODES:
                return found
    return found


def _load(script: str) -> Any:
    """The script's value; control characters and lesser damage are repaired, anything else is None."""
    text = _WRAPPER.sub("", script).strip().rstrip(";")
    if not text:
        return None
    for candidate in (text, html.unescape(text)) if "&quot;" in text[:200] else (text,):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    if len(text) > REPAIR_CAP or text[0] not in "[{":
        return None
    try:
        return json_repair.loads(text)
    except (ValueError, RecursionError, IndexError, TypeError, AttributeError):
        return None


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name, item in value.items():
            if isinstance(item, dict | list) and name not in _OTHERS:
                yield from _walk(item, depth + 1)


def types(node: Node) -> frozenset[str]:
    """A node's types in lower case, without their vocabulary's address."""
    value = node.get("@type", node.get("type"))
    names = value if isinstance(value, list) else [value]
    return frozenset(re.split(r"[/:#]", name)[-1].lower() for name in names if isinstance(name, str))


def articles(found: list[Node]) -> list[Node]:
    """The nodes that describe an article, the fullest first (a page may also describe its related ones)."""
    wanted = [node for node in found if types(node) & ARTICLE_TYPES]
    return sorted(wanted, key=_fullness, reverse=True)


def _fullness(node: Node) -> int:
    keys = ("headline", "datePublished", "author", "dateModified", "articleBody", "mainEntityOfPage", "publisher")
    return sum(bool(node.get(key)) for key in keys)


def text(value: Any) -> str | None:
    """A JSON-LD value as plain text: the first usable string of it, entities resolved, white space folded."""
    if isinstance(value, list):
        return next((found for item in value if (found := text(item))), None)
    if isinstance(value, dict):
        return text(value.get("@value", value.get("name")))
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None


def texts(value: Any) -> list[str]:
    """Every string of a JSON-LD value that may be one, a list, or objects with a name."""
    items = value if isinstance(value, list) else [value]
    return [found for item in items if (found := text(item))]
