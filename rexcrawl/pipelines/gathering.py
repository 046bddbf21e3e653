"""What landed or changed is compared with the archive in the same transaction: copies fold under their first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from rexcrawl import fingerprint
from rexcrawl import relate as relating
from rexcrawl.model import Article, Relation
from rexcrawl.pipelines import stories
from rexcrawl.relate import Known, first, relate, related
from rexcrawl.relate.neighbours import PER_GRAM, ranked
from rexcrawl.store import matches, verdicts
from rexcrawl.store import stories as store_stories
from rexcrawl.store.database import Row, Store, moment, optional_moment
from rexcrawl.store.stories import SURE

# Of the whole comparison: what was compared by another one is compared anew by `reprocess`.
VERSION = 10_000 * fingerprint.VERSION + 100 * relating.VERSION + stories.VERSION
LIKE = 20  # articles like one that are asked whether they are its translation or cite it
PARTNERS = 2_000  # known relations that are judged again with an article
Relations = dict[tuple[int, int, str], Relation]  # by the article that repeats, the first one, and the kind


def gather(store: Store, articles: Sequence[int], now: datetime) -> list[int]:
    """Judge the relations and stories of some articles anew and write them; returns who is in a new story."""
    with store.transaction():
        touched: dict[int, None] = {}
        for article in articles:
            touched.update(dict.fromkeys(_compare(store, article, now)))
        return stories.settle(store, list(touched), now)


def _compare(store: Store, article: int, now: datetime) -> list[int]:
    """Write an article's relations; returns it and those whose place may be another because of that."""
    one = known(store, article)
    partners = matches.partners(store, article, most=PARTNERS)
    candidates = ranked(matches.sharing(store, article, matches.grams_of(store, article), per_gram=PER_GRAM))
    found, judged = _related(store, one, candidates)
    # Each article looks only so far; whoever found the other, both have it: the order of judging is no matter.
    for other in partners:
        if other not in judged and (pair := relate(one, known(store, other))) is not None:
            found.append(pair)
    judged.update(partners)
    matches.put_relations(store, corrected(store, _keyed(found)), [article], now)
    # A translation and a report that cites another share no words with it, but names and amounts.
    like = [other for other in stories.enter(store, one, VERSION) if other not in judged]
    more, _ = _related(store, one, like[:LIKE])
    if more:
        matches.add_relations(store, corrected(store, _keyed(more)), now)
    ends = {end for later, relation in (*found, *more) for end in (later, relation.other)} | set(partners)
    changed = [end for end in sorted(ends - {article}) if stories.is_misplaced(store, end)]
    for end in changed:
        stories.enter(store, known(store, end), VERSION)
    return [article, *changed]


def _related(store: Store, one: Known, candidates: Sequence[int]) -> tuple[list[tuple[int, Relation]], set[int]]:
    """The relations of an article to those that it is like, and which of these were looked at."""
    judged: set[int] = set()

    def others() -> Iterator[Known]:
        for other in candidates:
            judged.add(other)
            yield known(store, other)

    return list(related(one, others())), judged


def _keyed(found: Sequence[tuple[int, Relation]]) -> Relations:
    return {(later, relation.other, relation.kind): relation for later, relation in found}


def is_stale(store: Store, article: int) -> bool:
    """Whether an article was compared by another version of the judgement, or never."""
    facts = store_stories.facts(store, article)
    return facts is None or facts["version"] != VERSION


def was_first(store: Store, article: Article, discovery: Row, twin: int) -> bool:
    """Whether a page that has not landed published its text before the stored article that has the same."""
    outlet = store.row("SELECT name, aliases FROM outlets WHERE id = ?", (discovery["outlet"],))
    assert outlet is not None
    page = Known(
        id=1 + int(store.value("SELECT max(id) FROM articles")),
        url=discovery["url"],
        outlet=discovery["outlet"],
        outlet_name=outlet["name"],
        outlet_names=tuple(json.loads(outlet["aliases"])),
        headline=article.headline,
        text=article.text,
        published=article.published,
        published_precision=article.published_precision,
        language=article.language,
        claims_canonical=article.claims_canonical,
        agency=article.agency,
        bylines=article.bylines,
        links=tuple(link.url for link in article.links),
        first_seen=moment(discovery["first_seen_at"]),
    )
    return first(page, known(store, twin)).one


def corrected(store: Store, found: Relations) -> Relations:
    """Relations with the last word of an editor on who was first; what the machine had judged stays in the evidence."""
    named = verdicts.first_ones(store, {article for pair in found for article in pair[:2]})
    out: Relations = {}
    for (article, other, kind), relation in found.items():
        if kind in SURE and named.get(article, 0) > named.get(other, 0):
            out[other, article, kind] = _turned(relation, article)
        else:
            out[article, other, kind] = relation
    return out


def _turned(relation: Relation, article: int) -> Relation:
    judged = {"first": relation.other, "first_by": relation.evidence.get("first_by")}
    return replace(
        relation,
        other=article,
        share=relation.share_other,
        share_other=relation.share,
        evidence={**relation.evidence, "first_by": "editor", "judged": judged},
    )


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
