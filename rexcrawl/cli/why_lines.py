"""The answer to `rexcrawl why` as lines for a person: the verdict first, then what it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rexcrawl.reasons import REASONS

_WORDS = {
    "pending": "waiting to be fetched",
    "stored": "stored",
    "off_topic": "read, and not stored: off topic",
    "reprint": "not stored a second time: a reprint",
    "merged": "part of another address's article",
    "dropped": "not taken up",
    "refused": "not fetched: refused",
    "gone": "not stored: gone before it was read",
    "failed": "not stored: it could not be fetched or read",
    "quarantined": "not stored: its page harms the reader",
}


def lines(whole: dict[str, Any]) -> Iterator[str]:
    """Every line of the answer."""
    yield whole["url"]
    if whole["canonical"] is None:
        yield "not an address that could be announced or fetched"
    elif whole["canonical"] != whole["url"]:
        yield f"canonical: {whole['canonical']}"
    if whole["known"]:
        yield from _verdict(whole)
        yield from _announced(whole)
        yield from _captured(whole)
    else:
        yield from _never(whole)
    yield from _permission(whole["permission"])
    for one in whole["decisions"]:
        detail = f", {one['detail']}" if one["detail"] else ""
        times = f" ({one['times']} times since {one['first_at']})" if one["times"] > 1 else ""
        yield f"{one['last_at']} {one['stage']}: {one['decision']}, {one['reason']}{detail}{times}"
    yield from _change(whole)


def _verdict(whole: dict[str, Any]) -> Iterator[str]:
    row = whole["discovery"]
    said = _WORDS.get(row["state"], row["state"])
    why = f" ({row['reason']}: {row['detail'] or whole['meaning'] or ''})" if row["reason"] else ""
    yield f"{said}{why}"
    if row["next_fetch_at"]:
        yield f"looked at again {row['next_fetch_at']}" + (f" after {row['tries']} tries" if row["tries"] else "")
    article = whole["stored"]
    if article:
        dates = f"published {article['published'] or 'at a time it does not say'}, landed {article['landed_at']}"
        yield f"article {article['id']} “{article['headline']}”, {article['state']}, {dates}"
        yield f"`rexcrawl show {article['id']}` shows it"
    for one in whole["told"]:
        reason = f": {one['reason']}" if one["reason"] else ""
        yield f"{one['created_at']} the desk, {one['kind']} of {one['watch']}: {one['state']}{reason}"


def _announced(whole: dict[str, Any]) -> Iterator[str]:
    for seen in whole["sightings"]:
        dated = f", dated {seen['published']}" if seen["published"] else ", without a date"
        other = f", as {seen['announced_url']}" if seen["announced_url"] != whole["canonical"] else ""
        yield f"announced {seen['first_seen_at']} by {seen['source_kind']} {seen['source']}{dated}{other}"
    for other in whole["not_announced_by"]:
        yield f"not announced by {other['kind']} {other['url']} ({_read(other)})"


def _read(source: dict[str, Any]) -> str:
    return f"last read {source['last_ok_at']}, {source['state']}" if source["last_ok_at"] else "never read"


def _captured(whole: dict[str, Any]) -> Iterator[str]:
    for one in whole["captures"]:
        hops = json.loads(one["redirects"])
        moved = [*hops, one["final_url"]] if hops or one["final_url"] != whole["discovery"]["original_url"] else []
        led = f", redirected to {' then '.join(dict.fromkeys(moved))}" if moved else ""
        yield f"captured {one['fetched_at']}, status {one['status']}{led}: {one['warc_file']}"
    if not whole["captures"]:
        yield "no page of it was captured"


def _never(whole: dict[str, Any]) -> Iterator[str]:
    outlet = whole.get("outlet")
    if whole["decisions"]:
        yield "not taken up: announced, and dropped at once"
    else:
        yield "never announced by any source"
    if outlet is None:
        if whole["canonical"]:
            yield "no outlet of the beat has this site"
        return
    yield f"it would belong to {outlet['name']} ({outlet['id']})" + (
        "" if outlet["active"] else ", which is not active"
    )
    for source in whole["sources"]:
        yield f"not announced by {source['kind']} {source['url']} ({_read(source)})"


def _permission(given: dict[str, Any]) -> Iterator[str]:
    if given["gate"] != "allowed":
        yield f"the gate refuses it ({given['gate']}: {REASONS[given['gate']].meaning})"
    elif given["robots"] == "unknown":
        yield "its robots.txt has not been read yet"
    else:
        rule = f" by the rule {given['rule']}" if given["rule"] else ", no rule is about it"
        yield f"robots.txt, read {given['read_at']}: {given['robots']}{rule}"


def _change(whole: dict[str, Any]) -> Iterator[str]:
    """What would change the decision, where there is anything to change."""
    if whole["known"]:
        if whole["change"] and not whole["change"].startswith("nothing: all"):
            yield f"what would change this: {whole['change']}"
        return
    dropped = [one["reason"] for one in whole["decisions"] if one["reason"] in REASONS]
    outlet = whole.get("outlet")
    if dropped:
        yield f"what would change this: {REASONS[dropped[-1]].change}"
    elif whole["permission"]["gate"] != "allowed":
        yield f"what would change this: {REASONS[whole['permission']['gate']].change}"
    elif whole["permission"]["robots"] == "forbidden":
        yield f"what would change this: {REASONS['robots'].change}"
    elif outlet is None:
        yield "what would change this: `rexcrawl outlets add` with the site's front page"
    elif not outlet["active"]:
        yield f"what would change this: the outlet {outlet['id']} back in the beat, and active"
    else:
        check = f"`rexcrawl outlets check {outlet['id']}`"
        yield f"what would change this: a source that announces it; {check} judges those there are"
