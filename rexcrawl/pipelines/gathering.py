"""What landed or changed is compared with the archive in the same transaction: copies fold under their first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rexcrawl.model import Relation
from rexcrawl.relate import Known, related
from rexcrawl.relate.neighbours import PER_GRAM, ranked
from rexcrawl.store import matches
from rexcrawl.store.database import Store, optional_moment


def gather(store: Store, articles: Sequence[int], now: datetime) -> int:
    """Judge the relations of some articles anew and write them; returns how many there are."""
    found: dict[tuple[int, int, str], Relation] = {}
    for article in articles:
        grams = matches.grams_of(store, article)
        candidates = ranked(matches.sharing(store, article, grams, per_gram=PER_GRAM))
        if not candidates:
            continue
        for later, relation in related(known(store, article), (known(store, other) for other in candidates)):
            found[later, relation.other, relation.kind] = relation
    with store.transaction():
        matches.put_relations(store, found, articles, now)
    return len(found)


def known(store: Store, article: int) -> Known:
    """An article as it is compared."""
    row = store.row(
        "SELECT a.id, a.outlet, o.name AS outlet_name, a.url, a.headline, a.text, a.published, a.claims_canonical,"
        " a.agency FROM articles a JOIN outlets o ON o.id = a.outlet WHERE a.id = ?",
        (article,),
    )
    assert row is not None, f"article {article}"
    return Known(**{**row, "published": optional_moment(row["published"])})
