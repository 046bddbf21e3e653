"""Matching, measured: precision and recall on the labelled set, and the cost per article and page.

    python -m bench.match [--errors] [--quality] [FILE.jsonl …]

The labelled sets (bench/data/labelled) were written for this bench; a stable hash of each id puts it
into the development or the blind half. The blind halves of the sets that `bench.fit_points` names in UNSEEN are
blind: never fitted on, none of their errors looked at. Those of the others were, after a first, untuned measure
(docs/matching.md); the sets in bench/data/hard are fitted on as a whole.
Labels: core, passing, critical (critical minerals, no rare earths), negative (with its trap).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.pages import SUITES, fundus
from rexcrawl import config
from rexcrawl.cli.try_match import terms_of
from rexcrawl.config.beat import Term, Watch
from rexcrawl.match import Matcher

ROOT = Path(__file__).parent.parent
LABELLED = Path(__file__).parent / "data" / "labelled"
HARD = Path(__file__).parent / "data" / "hard"  # sets that are hard throughout, to fit on
BEAT = ROOT / "schedules" / "rare-earths.toml"
BEAT_WATCH = Watch(id="rare-earths", title="Rare earths", query="core: {story}\npassing: {mention}", level="passing")
SETS = (
    "first",
    "fresh",
    "hard",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "independent",
    "outside",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twentyfirst",
    "twentysecond",
    "twentythird",
    "twentyfourth",
    "twentyfifth",
)
Item = dict[str, str]


def terms() -> tuple[Term, ...]:
    """The vocabulary of the beat."""
    return terms_of(config.load(BEAT))


def half(id: str) -> str:
    """The half an item belongs to, for good."""
    return "blind" if hashlib.sha256(id.encode()).digest()[0] % 2 else "development"


def set_of(item: Item) -> str:
    """The labelled set that an item was written for."""
    return next((name for name in SETS[1:] if item["id"].startswith(name)), SETS[0])


def items(files: Iterable[Path]) -> list[Item]:
    """The labelled items of some files, in order."""
    return [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def judge(matcher: Matcher, item: Item) -> str:
    """The level that the whole-beat watch gives an item, or "none"."""
    found = matcher.match(headline=item["headline"], text=item["text"], language=item["language"], url=item["url"])
    return next((match.level for match in found if match.watch == BEAT_WATCH.id), "none")


def table(judged: Sequence[tuple[Item, str]]) -> dict[str, dict[str, float]]:
    """Per language and in all: items, core recall and precision, passing found, wrongly matched."""
    by: dict[str, list[tuple[Item, str]]] = defaultdict(list)
    for item, level in judged:
        by[item["language"]].append((item, level))
    by["all"] = list(judged)
    return {language: _figures(rows) for language, rows in by.items()}


def _figures(rows: Sequence[tuple[Item, str]]) -> dict[str, float]:
    core = [level for item, level in rows if item["label"] == "core"]
    called = [item["label"] for item, level in rows if level == "core"]
    passing = [level for item, level in rows if item["label"] == "passing"]
    others = [level for item, level in rows if item["label"] in ("critical", "negative")]
    return {
        "items": len(rows),
        "core_recall": _share(sum(level == "core" for level in core), len(core)),
        "core_precision": _share(called.count("core"), len(called)),
        "passing_found": _share(sum(level == "passing" for level in passing), len(passing)),
        "wrongly_matched": sum(level in ("core", "passing") for level in others),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def print_quality(matcher: Matcher, chosen: Sequence[Item], *, errors: bool) -> None:
    for name in ("development", "blind"):
        judged = [(item, judge(matcher, item)) for item in chosen if half(item["id"]) == name]
        print(f"\n{name} half: language, items, core recall, core precision, passing found, wrongly matched")
        for language, row in table(judged).items():
            print(
                f"  {language:8} {row['items']:4.0f}  {row['core_recall']:.3f}  {row['core_precision']:.3f}"
                f"  {row['passing_found']:.3f}  {row['wrongly_matched']:.0f}"
            )
        for set_name in SETS:
            figures = table([row for row in judged if set_of(row[0]) == set_name] or judged[:0])["all"]
            print(
                f"  of these, {set_name} set: {figures['items']:.0f} items, core recall {figures['core_recall']:.3f},"
                f" precision {figures['core_precision']:.3f}, passing found {figures['passing_found']:.3f}"
            )
        for item, level in judged if errors and name == "development" else ():
            if level != {"critical": "none", "negative": "none"}.get(item["label"], item["label"]):
                print(f"  ! {item['id']} {item['label']}/{item['trap']} -> {level}: {item['headline']}")


def watches(terms: Sequence[Term], count: int) -> list[Watch]:
    """The whole-beat watch and topical ones over the same vocabulary."""
    topics = sorted({term.group for term in terms if term.group and term.group != "listing-url"})
    queries = [f"{{story}} and {{{topic}}}" for topic in topics] + [
        f"{{mention}} and ({{{one}}} near/20 {{{other}}})" for one in topics for other in topics
    ]
    made = [Watch(id=f"topic-{n}", title=query, query=query) for n, query in enumerate(queries)]
    return [BEAT_WATCH, *made][:count]


def fewer(terms: Sequence[Term], count: int) -> list[Term]:
    """About `count` terms, every group kept in proportion, all definitions and the terms that these name."""
    named = {name for term in terms if term.query for name in re.findall(r"\{([\w-]+/[\w-]+)\}", term.query)}
    step = max(1.0, sum(not term.query for term in terms) / count)
    kept = [term for n, term in enumerate(t for t in terms if not t.query) if int(n / step) != int((n - 1) / step)]
    kept += [term for term in terms if f"{term.group}/{term.id}" in named and term not in kept]
    groups = {term.group for term in kept}
    rest = [term for term in terms if not term.query and term.group not in groups]
    return [*kept, *rest, *(term for term in terms if term.query)]


def names(count: int) -> Term:
    """Made-up gazetteer names: syllables joined in a fixed order."""
    parts = ["ba", "ker", "lo", "min", "ta", "gor", "sul", "ven", "pra", "dos", "ri", "hal"]
    made = []
    for n in range(count):
        digits = [n // len(parts) ** k % len(parts) for k in range(5)]
        made.append("".join(parts[d] for d in digits).capitalize() + (" Hill" if n % 3 == 0 else ""))
    return Term(id="made-up", group="gazetteer", spellings={"*": tuple(made)})


def long_articles(chosen: Sequence[Item], length: int = 4000) -> list[Item]:
    """Articles of a usual length: the labelled texts of one language strung together, one label's at a time."""
    made: list[Item] = []
    by: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item in chosen:
        by[item["language"], item["label"]].append(item["text"])
    for (language, label), texts in by.items():
        body = "\n\n".join(texts)
        while len(body) < length:
            body += "\n\n" + body
        made.append(
            {
                "id": label,
                "label": label,
                "language": language,
                "url": "",
                "headline": texts[0][:60],
                "text": body[:length],
            }
        )
    return made


def publisher_articles() -> list[Item]:
    """The articles of the publisher pages, whatever they are about."""
    if not SUITES.is_dir():
        return []
    return [{"headline": case.title, "text": case.body, "language": ""} for case in fundus()]


def per_article(matcher: Matcher, articles: Sequence[Item], rounds: int = 5) -> float:
    """Milliseconds an article takes, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for item in articles:
            matcher.match(headline=item["headline"], text=item["text"], language=item["language"])
        best = min(best, time.process_time() - start)
    return best * 1000 / len(articles)


def print_speed(terms: Sequence[Term], chosen: Sequence[Item]) -> None:
    articles = long_articles(chosen)
    topical = [item for item in articles if item["label"] in ("core", "passing")]
    off = [item for item in articles if item["label"] in ("critical", "negative")]
    some, many = fewer(terms, 500), list(terms)
    fifty = watches(terms, 50)
    with_names = [*fifty[:-1], Watch(id="names", title="names", query="{gazetteer} and {story}")]
    real = publisher_articles()
    print(
        "\nspeed, ms an article: nothing but rare earths in 4,000 characters, nothing of them, publisher pages as they"
    )
    print("come (gold text of the suite, about 5,000 characters; 0 where it is absent); and compile s")
    for label, these, vocabulary in (
        (f"{_count(some)} terms, 50 watches", fifty, some),
        ("the same and 10,000 gazetteer names", with_names, [*some, names(10_000)]),
        (f"{_count(many)} terms (the whole vocabulary), 50 watches", fifty, many),
        ("the same and 10,000 gazetteer names", with_names, [*many, names(10_000)]),
    ):
        start = time.process_time()
        matcher = Matcher.compile(these, vocabulary)
        took = time.process_time() - start
        costs = [per_article(matcher, some) if some else 0.0 for some in (topical, off, real)]
        print(f"  {label:60} {'  '.join(f'{cost:.3f}' for cost in costs)}  {took:.2f}")
    print_prefilter(Matcher.compile([BEAT_WATCH], many), chosen)


def print_prefilter(matcher: Matcher, chosen: Sequence[Item]) -> None:
    """What a raw page costs, and that no page with a match is turned away."""
    frame = "<nav>" + "".join(f'<a href="/section/{n}">Section {n}</a>' for n in range(1500)) + "</nav>"
    pages = [f"<html>{frame}<h1>{item['headline']}</h1><p>{item['text']}</p></html>".encode() for item in chosen]
    passed = [matcher.prefilter(page) for page in pages]
    wrong = sum(not let and judge(matcher, item) != "none" for let, item in zip(passed, chosen, strict=True))
    off = [page for page, let in zip(pages, passed, strict=True) if not let]
    start = time.process_time()
    for page in off * 5:
        matcher.prefilter(page)
    took = (time.process_time() - start) / max(1, len(off) * 5)
    size = sum(map(len, off)) / max(1, len(off)) / 1000
    print(f"  prefilter: {took * 1e6:.0f} µs an off-topic page of {size:.0f} kB; matches turned away: {wrong}")


def _count(terms: Sequence[Term]) -> int:
    return sum(not term.query for term in terms)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--errors", action="store_true", help="list what the development half got wrong")
    options.add_argument("--quality", action="store_true", help="no speed figures")
    given = options.parse_args()
    vocabulary = terms()
    chosen = items(given.files or sorted(LABELLED.glob("*.jsonl")))
    print_quality(Matcher.compile([BEAT_WATCH], vocabulary), chosen, errors=given.errors)
    if not given.quality:
        print_speed(vocabulary, chosen)


if __name__ == "__main__":
    main()
