"""What to look candidates up by when no words are shared: a translation, a report that cites another."""

from __future__ import annotations

from rexcrawl.relate.known import Known, facts

MOST = 24


def keys(known: Known) -> tuple[str, ...]:
    """Amounts, Latin names and the caller's names of an article, at most MOST, sorted."""
    found = facts(known.text, known.language)
    amounts = sorted((f"n:{value}" for value in found.amounts), key=lambda key: (-len(key), key))
    names = sorted({f"w:{name}" for name in found.names | known.names}, key=lambda key: (-len(key), key))
    return tuple(sorted((*amounts[: MOST // 2], *names[: MOST // 2])))
