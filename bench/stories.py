"""Stories of a labelled stream: B-cubed F1 beside TF-IDF single pass, and how much the order of arrival matters."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from bench.events import Told, stream
from rexcrawl.cluster import Stories
from rexcrawl.fingerprint import fingerprint
from rexcrawl.relate import Known, related
from rexcrawl.relate.neighbours import Index
from rexcrawl.text import words

SHUFFLES = 5
SEEDS = (1, 2, 3)
THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def ours(told: Sequence[Told]) -> list[int]:
    """The story of each article as `try same` gives it, articles in this order of arrival."""
    index, stories, everything = Index(), Stories(), list[Known]()
    for number, one in enumerate(told):
        known = Known(
            id=number,
            outlet=one.outlet,
            url=f"https://{one.outlet}.example/{number}",
            headline=one.headline,
            text=one.text,
            published=one.published,
            language=one.language,
        )
        everything.append(known)
        grams = fingerprint(known.text).grams
        stories.add(known, related(known, (everything[other] for other in index.sharing(grams))))
        index.add(number, grams)
    return [placed.story for placed in stories.settled()]


def tf_idf(told: Sequence[Told], *, least: float) -> list[int]:
    """The baseline: each article joins the nearest centroid of TF-IDF vectors, or begins a story."""
    vectors = [Counter(_features(f"{one.headline} {one.text}")) for one in told]
    held = Counter(term for vector in vectors for term in vector)
    weighed = [{t: (1 + math.log(c)) * math.log(len(told) / held[t]) for t, c in vector.items()} for vector in vectors]
    centroids: list[dict[str, float]] = []
    found: list[int] = []
    for vector in weighed:
        scores = [(_cosine(vector, centroid), number) for number, centroid in enumerate(centroids)]
        score, number = max(scores, default=(0.0, 0))
        if score < least:
            number = len(centroids)
            centroids.append({})
        for term, weight in vector.items():
            centroids[number][term] = centroids[number].get(term, 0.0) + weight
        found.append(number)
    return found


def _features(text: str) -> list[str]:
    tokens = words(text)
    return [part for token in tokens for part in ([token] if token.isascii() else [a + b for a, b in pairwise(token)])]


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    dot = sum(weight * other.get(term, 0.0) for term, weight in one.items())
    norms = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return dot / norms if norms else 0.0


def b_cubed(found: Sequence[int], gold: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 after Bagga and Baldwin (1998)."""
    by_found, by_gold = defaultdict(set), defaultdict(set)
    for number, (a, b) in enumerate(zip(found, gold, strict=True)):
        by_found[a].add(number)
        by_gold[b].add(number)
    pairs = [(by_found[a], by_gold[b]) for a, b in zip(found, gold, strict=True)]
    precision = sum(len(a & b) / len(a) for a, b in pairs) / len(pairs)
    recall = sum(len(a & b) / len(b) for a, b in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    """Print the table."""
    print("stories of 60 events, B-cubed        precision  recall  F1")
    for seed in SEEDS:
        told = stream(seed=seed)
        gold = [one.event for one in told]
        print(f"  stream {seed}, {len(told)} articles: rexcrawl    {_line(b_cubed(ours(told), gold))}")
        best = max((b_cubed(tf_idf(told, least=least), gold) for least in THRESHOLDS), key=_f1)
        print(f"  stream {seed}: TF-IDF single pass, its best  {_line(best)}")
        scores = []
        for turn in range(SHUFFLES):
            order = random.Random(turn).sample(told, len(told))
            scores.append(b_cubed(ours(order), [one.event for one in order])[2])
        print(f"  stream {seed}: shuffled {SHUFFLES} times, F1 {min(scores):.4f} to {max(scores):.4f}")


def _f1(scores: tuple[float, float, float]) -> float:
    return scores[2]


def _line(scores: tuple[float, float, float]) -> str:
    return "  ".join(f"{score:.3f}" for score in scores)


if __name__ == "__main__":
    main()
