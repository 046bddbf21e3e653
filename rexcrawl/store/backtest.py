"""What a backtest reads: articles as the matcher reads them, and the levels that are stored of them."""

from __future__ import annotations

from collections.abc import Iterator

from rexcrawl.store.database import Row, Store


def ranges(store: Store, size: int) -> list[tuple[int, int]]:
    """The numbers of all articles cut into stretches (first, last) of `size` articles."""
    ids = [row["id"] for row in store.rows("SELECT id FROM articles ORDER BY id")]
    return [(ids[low], ids[min(low + size, len(ids)) - 1]) for low in range(0, len(ids), size)]


def articles(store: Store, first: int, last: int) -> Iterator[Row]:
    """The articles of a stretch: what the matcher reads of them, and what an editor is shown."""
    yield from store.each(
        "SELECT id, url, outlet, headline, subtitle, text, language, published FROM articles"
        " WHERE id BETWEEN ? AND ? ORDER BY id",
        (first, last),
    )


def levels(store: Store, first: int, last: int) -> dict[int, dict[str, str]]:
    """The stored level of each watch that an article of the stretch met."""
    found: dict[int, dict[str, str]] = {}
    for row in store.each("SELECT article, watch, level FROM matches WHERE article BETWEEN ? AND ?", (first, last)):
        found.setdefault(row["article"], {})[row["watch"]] = row["level"]
    return found
