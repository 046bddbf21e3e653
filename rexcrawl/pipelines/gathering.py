"""What landed or changed is compared with the archive in the same transaction: copies fold under their first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from rexcrawl.model import Relation
from rexcrawl.pipelines import stories
from rexcrawl.relate import Known, related
from rexcrawl.relate.neighbours import PER_GRAM, ranked
from rexcrawl.store import matches
from rexcrawl.store.database import Store, moment, optional_moment

LIKE = 20  # articles like one that are asked whether they are its translation or cite it


def gather(store: Store, articles: Sequence[int], now: datetime) -> int:
    """Judge the relations and stories of some articles anew and write them; returns how many relations there are."""
    found: dict[tuple[int, int, str], Relation] = {}
    with store.transaction():
        for article in articles:
            one = known(store, article)
            candidates = ranked(matches.sharing(store, article, matches.grams_of(store, article), per_gram=PER_GRAM))
            # A translation and a report that cites another share no words with it, but names and amounts.
            like = [other for other in stories.alike(store, one) if other not in candidates]
            others = (known(store, other) for other in (*candidates, *like[:LIKE]))
            for later, relation in related(one, others):
                found[later, relation.other, relation.kind] = relation
        matches.put_relations(store, found, articles, now)
        stories.settle(store, articles, now)
    return len(found)


def known(store: Store, article: int) -> Known:
    """An article as it is compared."""
    row = store.row(
        "SELECT a.id, a.outlet, o.name AS outlet_name, o.aliases, a.url, a.headline, a.text, a.published,"
        " a.published_precision, a.language, a.claims_canonical, a.agency, a.bylines, a.links, d.first_seen_at"
        " FROM articles a JOIN outlets o ON o.id = a.outlet JOIN discoveries d ON d.id = a.discovery WHERE a.id = ?",
        (article,),
    )
    assert row is not None, f"article {article}"
    facts = dict(row)
    return Known(
        first_seen=moment(facts.pop("first_seen_at")),
        outlet_names=tuple(json.loads(facts.pop("aliases"))),
        bylines=tuple(json.loads(facts.pop("bylines"))),
        links=tuple(url for _, url in json.loads(facts.pop("links"))),
        published=optional_moment(facts.pop("published")),
        **facts,
    )
