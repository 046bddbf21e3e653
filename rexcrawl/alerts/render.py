"""An alert in words: a title and lines that fit any target."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rexcrawl.text import printable, squeeze

TITLE_LIMIT = 180
PASSAGE_LIMIT = 300
BODY_LIMIT = 4000
_PASSAGES = 3
_HEADS: Mapping[str, str] = {
    "match": "",
    "revision": "Changed: ",
    "withdrawal": "Withdrawn: ",
    "story": "New in a story: ",
}
# What `text.printable` leaves and a message must not carry: invisible marks, separators, tag characters.
_HIDDEN = re.compile("[\u061c\u200b-\u200d\u2028\u2029\u2060\ufeff\U000e0000-\U000e007f]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """A message as plain text. `lines` stand in the order in which an editor reads them.

    `weights` says for each line how dearly it is kept when the target has little room (0 goes first).
    """

    title: str
    lines: tuple[str, ...]
    weights: tuple[int, ...]
    key: str

    def body(self, limit: int = BODY_LIMIT) -> str:
        """The lines in at most `limit` characters: the lightest go first, then the end is cut."""
        kept = list(range(len(self.lines)))
        while len(kept) > 1 and self._size(kept) > limit:
            lightest = min(self.weights[index] for index in kept)
            kept.remove(max(index for index in kept if self.weights[index] == lightest))
        return cut("\n".join(self.lines[index] for index in kept), limit)

    def _size(self, kept: list[int]) -> int:
        return sum(len(self.lines[index]) + 1 for index in kept) - 1


def render(facts: Mapping[str, Any]) -> Rendered:
    """The message of an alert from `store.outbox.facts`; nothing of a page can add a line or hide text.

    JSON columns (bylines, passages) may come as text or as lists; absent ones are left out.
    """
    kind = str(facts["kind"])
    headline = plain(facts.get("headline")) or "(without a headline)"
    outlet = plain(facts.get("outlet"))
    title = cut(
        f"[{plain(facts.get('watch_title')) or plain(facts['watch'])}] {_HEADS.get(kind, '')}{headline}", TITLE_LIMIT
    )
    rows = [(headline, 5), (_attribution(facts, outlet), 4)]
    if kind == "revision":
        rows.append((f"What changed: {plain(facts.get('revision_summary'))}", 5))
    if kind == "withdrawal":
        rows.append((f"{outlet} no longer serves this article; rexcrawl has kept what it said.", 5))
    if facts.get("story_articles", 1) > 1:
        rows.append((_story(facts), 5 if kind == "story" else 1))
    rows += [(f"“{quote}”", 2) for quote in _passages(facts)]
    if facts.get("reason"):
        rows.append((f"Why: {plain(facts['reason'])}", 3))
    if facts.get("copies"):
        rows.append((f"Also carried: {int(facts['copies'])} time(s) elsewhere", 1))
    rows += [(plain(facts.get("url")), 6), (_provenance(facts), 0), (f"Alert {plain(facts['key'])}", 4)]
    kept = [(line, weight) for line, weight in rows if line]
    return Rendered(
        title=title,
        lines=tuple(line for line, _ in kept),
        weights=tuple(weight for _, weight in kept),
        key=plain(facts["key"]),
    )


def _story(facts: Mapping[str, Any]) -> str:
    own, echoes = int(facts["story_independent"]), int(facts["story_echoes"])
    return (
        f"Story {facts['story']}, first by {plain(facts['story_first_outlet'])}: {own} independent report(s),"
        f" {echoes} repeat(s). Why it belongs there: {plain(facts['story_detail'])}"
    )


def _attribution(facts: Mapping[str, Any], outlet: str) -> str:
    profile = plain(facts.get("profile"))
    by = ", ".join(plain(name) for name in _list(facts.get("bylines"))) or plain(facts.get("agency"))
    when = _moment(facts.get("published"), str(facts.get("published_precision") or ""))
    parts = [f"{outlet} ({profile})" if profile else outlet, f"by {by}" if by else "", f"published {when}"]
    return ", ".join(part for part in parts if part)


def _moment(value: object, precision: str) -> str:
    """A stored or real time as an editor reads it, no more exact than it is known."""
    if value is None:
        return "at an unknown time"
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    if precision in ("day", "month"):
        return plain(text[: 10 if precision == "day" else 7])
    return plain(text[:16].replace("T", " ") + " UTC")


def _passages(facts: Mapping[str, Any]) -> list[str]:
    found = [plain(one.get("text")) for one in _list(facts.get("passages")) if isinstance(one, dict)]
    headline = plain(facts.get("headline"))
    return [cut(one, PASSAGE_LIMIT) for one in dict.fromkeys(found) if one and one != headline][:_PASSAGES]


def _provenance(facts: Mapping[str, Any]) -> str:
    source = plain(facts.get("source_url"))
    announced = f"Announced by the {plain(facts.get('source_kind')).replace('_', ' ')} {source}" if source else ""
    seen = _moment(facts["first_seen_at"], "") if facts.get("first_seen_at") else ""
    read = f"read {_moment(facts['fetched_at'], '')}" if facts.get("fetched_at") else ""
    capture = f"capture {facts['capture']}" if facts.get("capture") else ""
    return ", ".join(part for part in (announced, f"first seen {seen}" if seen else "", read, capture) if part)


def _list(value: object) -> list[Any]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return []
    return list(value) if isinstance(value, list | tuple) else []


def plain(value: object) -> str:
    """One line of visible text."""
    return squeeze(_HIDDEN.sub("", printable(_surrogates("" if value is None else str(value)))))


def _surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` characters, with an ellipsis where something is missing."""
    return text if len(text) <= limit else text[: max(0, limit - 1)].rstrip() + "…"


_LOOKS = str.maketrans({"<": "‹", ">": "›", "`": "'", "*": "∗", "|": "¦", "~": "∼", "&": "＆"})


def unmarked(title: str) -> str:
    """A title that no target reads as markup: Apprise escapes bodies, but passes many titles on as they are.

    Signs are replaced by look-alikes rather than escaped, because targets differ in what they unescape.
    """
    return re.sub(r"@(?=\w)", "＠", title.translate(_LOOKS).replace("](", "] ("))
