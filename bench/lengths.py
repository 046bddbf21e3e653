"""Labelled items at other lengths: the first paragraph alone, and the item inside an article of news length.

The labelled texts have 60 to 220 words, what outlets print often four times as many. A card that counts words must not
take length for weight: a sentence about rare earths in a long article stays a mention.

    python -m bench.lengths [FILE.jsonl …]      what the shipped card says of the variants, by kind
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench import match as bench
from rexcrawl.match import Matcher

SEED = 3
BREAK = "\n\n"
Pool = Callable[[bench.Item, str], list[bench.Item]]  # other items of its language, of a label


def variants(items: Sequence[bench.Item]) -> list[bench.Item]:
    """Each item at other lengths, with the rest taken from `items`; "base" is its id, "kind" what was done."""
    by: dict[tuple[str, str], list[bench.Item]] = defaultdict(list)
    for item in items:
        by[item["language"], item["label"]].append(item)

    def others(item: bench.Item, label: str) -> list[bench.Item]:
        return [other for other in by[item["language"], label] or by["en", label] if other is not item]

    chance = random.Random(SEED)
    return [variant for item in items for variant in _of(item, others, chance)]


def _of(item: bench.Item, others: Pool, chance: random.Random) -> Iterator[bench.Item]:
    own = _paragraphs([item])
    field = others(item, "critical")
    if item["label"] != "critical":
        yield _variant(item, "short", own[:1])
    if not field:
        return
    if item["label"] == "passing":
        around = _some(field, (1, 2, 3, 5), chance)
        rest = _paragraphs(around)
        yield _variant(item, "long, first", own + rest)
        at = chance.randrange(1, len(rest) + 1)
        yield _variant(item, "long, inside", rest[:at] + own + rest[at:], headline=around[0]["headline"])
    elif item["label"] == "core":
        more = _some(others(item, "core"), (1, 2, 3), chance)
        yield _variant(item, "long", own + _paragraphs(more))
        # A story that wanders off has at most as much of the field around it as of itself.
        yield _variant(item, "wanders off", own + _paragraphs([chance.choice(field)])[: len(own)])
    else:
        alike = [other for other in others(item, item["label"]) if other["trap"] == item["trap"]]
        if alike:
            more = _some(alike, (1, 2, 3), chance)
            yield _variant(item, "long", own + _paragraphs(more))


def _some(items: list[bench.Item], counts: Sequence[int], chance: random.Random) -> list[bench.Item]:
    return chance.sample(items, min(chance.choice(counts), len(items)))


def _paragraphs(items: Sequence[bench.Item]) -> list[str]:
    return [paragraph for item in items for paragraph in item["text"].split(BREAK)]


def _variant(item: bench.Item, kind: str, paragraphs: list[str], *, headline: str | None = None) -> bench.Item:
    head = item["headline"] if headline is None else headline
    return {**item, "headline": head, "text": BREAK.join(paragraphs), "base": item["id"], "kind": kind}


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]] or sorted(bench.LABELLED.glob("*.jsonl"))
    matcher = Matcher.compile([bench.BEAT_WATCH], bench.terms())
    counts: Counter[tuple[str, str, str]] = Counter()
    for item in variants(bench.items(files)):
        counts[item["label"], item["kind"], bench.judge(matcher, item)] += 1
    for label, kind in sorted({key[:2] for key in counts}):
        levels = ", ".join(f"{level} {counts[label, kind, level]}" for level in ("core", "passing", "none"))
        print(f"  {label:9} {kind:13} {levels}")


if __name__ == "__main__":
    main()
