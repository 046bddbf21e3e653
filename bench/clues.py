"""The clues of the score card: queries over the vocabulary that an article shows or does not.

A clue is a group of words in a place of the article, so often, of so many kinds, or in so many sentences.
`bench.fit_points` chooses among them and gives them points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# What the beat is about and what surrounds it, what competes with it, and what it is mistaken for.
FOR = (
    "named", "alone", "strong-plain", "abbreviation", "matter", "element", "mineral", "magnet-strong", "magnet",
    "magnet-word", "magnet-trade", "firms", "firms-sure", "company", "company-mixed", "project", "deposit",
    "sharp", "topic", "hub", "region", "place", "china", "curb", "control", "digging", "oxide", "supply", "trade",
    "policy", "serious", "recycling", "pricing", "mining-project",
)  # fmt: skip
AGAINST = (
    "commodity", "partner", "elsewhere", "critical", "agenda", "among", "buyer", "goods", "motor", "big-magnet",
    "other-magnet", "market-report", "digest", "industry", "other-news",
)  # fmt: skip
PLAY = (
    "music", "astro", "optics", "medical", "shop", "school", "spam", "grid", "plain", "person", "culture", "sport",
    "chart", "listing-text", "listing-head", "weak-noise", "false-strong", "false-name", "job", "reference", "geology",
    "games", "leaflet", "off-trade",
)  # fmt: skip
RIVALS = (
    "buyer", "elsewhere", "commodity", "partner", "agenda", "critical", "motor", "market-report", "policy",
    "trade", "industry", "other-news",
)  # fmt: skip
SHARES = ("topic", "named", "alone", "sharp", "matter", "business", "serious", "firms")
SHARES_AGAINST = ("commodity", "elsewhere", "agenda", "industry", "other-news", "off-trade")
BESIDE = ("named curb", "named digging", "named business", "matter curb", "magnet-word curb", "firms supply")
RIVALS_BESIDE = ("named commodity", "named agenda", "named elsewhere")
OTHERS = "{commodity} or {elsewhere} or {agenda} or {buyer}"
PERCENT = (2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 70)
# Where the article first speaks of the topic (definitions of the vocabulary, of which one is true).
SITUATIONS = ("in-headline", "in-opening", "further-down")


def speaking_for() -> Iterator[str]:
    """Every clue that may bring points."""
    yield from _counted(FOR)
    for share in SHARES:
        yield from (f"{number}% of {{{share}}}" for number in PERCENT)
    for pair in BESIDE:
        yield from _beside(pair)
    for group in ("named", "alone", "topic", "sharp", "firms-sure", "magnet-word"):
        yield from (f"({place}{{{group}}} and not {{weak-noise}})" for place in ("", "headline:", "first:"))
        yield f"(headline:{{{group}}} and not headline:({OTHERS}))"
    yield from ("{business}", "headline:{business}")
    yield from (f"{number} kinds of {{business}}" for number in (2, 3, 4, 5))


def speaking_against() -> Iterator[str]:
    """Every clue that may cost points."""
    yield from _counted(AGAINST)
    for group in PLAY:
        yield from (f"{place}{{{group}}}" for place in ("", "headline:", "first:"))
        yield from (f"{number} kinds of {{{group}}}" for number in (2, 3, 4))
        yield from (f"({{{group}}} and not {enough})" for enough in ("{serious}", "2 kinds of {serious}"))
    for share in SHARES_AGAINST:
        yield from (f"{number}% of {{{share}}}" for number in PERCENT)
    for union in ("off-trade", "other-news"):
        yield from (f"{number} kinds of {{{union}}}" for number in (5, 6, 8, 10))
    yield "(headline:{off-trade} and not headline:({digging} or {curb} or {place}))"
    yield from (f"({number} kinds of {{off-trade}} and not 3 kinds of {{serious}})" for number in (3, 5))
    for group in RIVALS:
        yield from (f"({place}{{{group}}} and not {place}{{topic}})" for place in ("headline:", "first:", "lead:"))
    for pair in RIVALS_BESIDE:
        yield from _beside(pair)
    yield from ("not {business}", "not {serious}", "not 2 kinds of {serious}", "not 2 kinds of {business}")
    yield "not (headline:({topic} or {place} or {digging}) or lead:{topic} or 2 of {topic})"


def _counted(groups: Sequence[str]) -> Iterator[str]:
    for group in groups:
        yield from (f"{place}{{{group}}}" for place in ("", "headline:", "first:", "lead:"))
        yield from (f"{number} of {{{group}}}" for number in (2, 3, 5))
        yield from (f"{number} kinds of {{{group}}}" for number in (2, 3))


def _beside(pair: str) -> Iterator[str]:
    one, other = pair.split()
    yield from (f"({{{one}}} near/{words} {{{other}}})" for words in (4, 12))
