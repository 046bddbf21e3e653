"""A versioned signature of a text: the digest of its normalised form and winnowed shingles.

Winnowing after Schleimer, Wilkerson and Aiken (SIGMOD 2003): the smallest hash of every window of W
consecutive K-word shingles is kept, so that any shared run of W + K - 1 words is certain to be found.
Scripts that are written without spaces are shingled by characters.
"""

from __future__ import annotations

from collections.abc import Container
from hashlib import blake2b

from rexcrawl.model import Fingerprint
from rexcrawl.text import is_cjk, normalised, words

VERSION = 1
K = 5
WINDOW = 8
MAX_TOKENS = 50_000  # a longer text is signed by its beginning


def fingerprint(text: str, *, common: Container[int] = frozenset()) -> Fingerprint:
    """The signature of a text; grams in `common` (what an outlet repeats) are left out."""
    tokens = _tokens(text)[:MAX_TOKENS]
    shingles = [_hash(" ".join(tokens[i : i + K])) for i in range(max(len(tokens) - K + 1, min(len(tokens), 1)))]
    kept = {gram for gram in _winnow(shingles) if gram not in common}
    return Fingerprint(version=VERSION, digest=_digest(text), grams=tuple(sorted(kept)), size=len(shingles))


def containment(one: Fingerprint, other: Fingerprint) -> float:
    """The share of the grams of `one` that `other` has, 0 to 1."""
    return len(set(one.grams) & set(other.grams)) / len(one.grams) if one.grams else 0.0


def _tokens(text: str) -> list[str]:
    return [part for token in words(text) for part in (token if is_cjk(token) else (token,))]


def _hash(shingle: str) -> int:
    """A signed 64-bit number, the same on every machine."""
    return int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big", signed=True)


def _winnow(hashes: list[int]) -> set[int]:
    if len(hashes) <= WINDOW:
        return {min(hashes)} if hashes else set()
    return {min(hashes[i : i + WINDOW]) for i in range(len(hashes) - WINDOW + 1)}


def _digest(text: str) -> bytes:
    return bytes([VERSION]) + blake2b(normalised(text).encode(), digest_size=16).digest()
