"""Same-story judgement: pairs in eight languages beside hash, SimHash and MinHash; a wire and its reprints; stories.

python -m bench.same [--articles N]    N: also the index at that size (bar: 1,000,000)
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from bench import gramindex, stories, wire
from bench.pairs import Pair, pairs
from rexcrawl.relate import Known, relate
from rexcrawl.text import normalised, words

COPIES = frozenset({"same", "copy", "syndicated"})
Judge = Callable[[Pair], float]


def ours(pair: Pair) -> float:
    """1 where `relate` calls one a copy of the other."""
    found = relate(_known(1, pair.one, pair.language), _known(2, pair.other, pair.language))
    return float(found is not None and found[1].kind in COPIES)


def _known(number: int, told: tuple[str, str], language: str) -> Known:
    at = datetime(2026, 3, number, 9, 0, tzinfo=UTC)
    return Known(id=number, outlet=f"o{number}", headline=told[0], text=told[1], language=language, published=at)


def by_hash(pair: Pair) -> float:
    """1 where the normalised texts are equal."""
    return float(normalised(pair.one[1]) == normalised(pair.other[1]))


def _shingles(text: str, size: int = 3) -> set[str]:
    tokens = [part for word in words(text) for part in (word if not word.isascii() and len(word) > 12 else (word,))]
    return {" ".join(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1))}


def simhash(pair: Pair) -> float:
    """Share of equal bits of 64."""
    one, other = (_simhash(_shingles(text, 1)) for text in (pair.one[1], pair.other[1]))
    return 1 - (one ^ other).bit_count() / 64


def _simhash(features: set[str]) -> int:
    counts = [0] * 64
    for feature in features:
        value = int.from_bytes(blake2b(feature.encode(), digest_size=8).digest(), "big")
        for bit in range(64):
            counts[bit] += 1 if value >> bit & 1 else -1
    return sum(1 << bit for bit in range(64) if counts[bit] > 0)


def minhash(pair: Pair) -> float:
    """Jaccard likeness estimated by datasketch."""
    from datasketch import MinHash

    signatures = []
    for text in (pair.one[1], pair.other[1]):
        signature = MinHash(num_perm=128)
        for shingle in _shingles(text):
            signature.update(shingle.encode())
        signatures.append(signature)
    return float(signatures[0].jaccard(signatures[1]))


def f1(scores: Sequence[float], gold: Sequence[bool], least: float) -> float:
    """F1 of "copy" where the score is at least that."""
    hits = sum(score >= least and copy for score, copy in zip(scores, gold, strict=True))
    found, wanted = sum(score >= least for score in scores), sum(gold)
    return 2 * hits / (found + wanted) if found + wanted else 0.0


def bar_pairs() -> None:
    """The table of pairs."""
    gold_pairs = list(pairs())
    gold = [pair.copy for pair in gold_pairs]
    print(f"{len(gold_pairs)} pairs in {len({pair.language for pair in gold_pairs})} languages, F1 of copies")
    judges: dict[str, Judge] = {"rexcrawl": ours, "equal text": by_hash, "SimHash, its best": simhash}
    try:
        import datasketch  # noqa: F401

        judges["MinHash, its best"] = minhash
    except ImportError:
        print("  datasketch is not installed: no MinHash beside it")
    mine: list[float] = []
    for name, judge in judges.items():
        scores = [judge(pair) for pair in gold_pairs]
        mine = mine or scores
        best = max(f1(scores, gold, least / 40) for least in range(1, 41))
        print(f"  {name:20} {best:.4f}")
    _by_kind(gold_pairs, mine)


def _by_kind(gold: Sequence[Pair], scores: Sequence[float]) -> None:
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for pair, score in zip(gold, scores, strict=True):
        right[pair.kind].append((score >= 0.5) == pair.copy)
        right[f"language {pair.language}"].append((score >= 0.5) == pair.copy)
    for name, told in sorted(right.items()):
        print(f"    {name:26} {sum(told)} of {len(told)} right")


def bar_wire() -> None:
    """A wire story, six reprints and one outlet's own report."""
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    everything = wire.articles(at)
    found: dict[int, tuple[int, str]] = {}
    for i, one in enumerate(everything):
        for other in everything[:i]:
            judged = relate(one, other)
            if judged is not None and judged[1].kind in COPIES | {"translation"}:
                found[judged[0]] = (judged[1].other, judged[1].kind)
    echoes = sorted(found)
    first = sorted({one.id for one in everything} - set(echoes))
    print(f"wire: {len(first)} independent {first}, {len(echoes)} echoes {echoes}; expected [1, 8], 6 echoes 2 to 7")


def main() -> None:
    """Everything, in order."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=0, help="also measure the index with so many articles")
    asked = parser.parse_args()
    begun = time.perf_counter()
    bar_pairs()
    bar_wire()
    stories.main()
    if asked.articles:
        gramindex.main(asked.articles)
    print(f"{time.perf_counter() - begun:.0f} s, {timedelta(seconds=int(time.process_time()))} CPU")


if __name__ == "__main__":
    main()
