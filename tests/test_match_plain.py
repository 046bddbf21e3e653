"""The quick ways of matching give what the plain ones give: folding, finding, judging."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rexcrawl.config.beat import Term, Watch
from rexcrawl.match import Matcher
from rexcrawl.match import query as q
from rexcrawl.match.evaluate import FALSE, Evaluation, merged
from rexcrawl.match.folding import Folded, fold
from rexcrawl.match.lexicon import Document, Hit, Lexicon
from rexcrawl.match.resolve import Terms, Tree
from rexcrawl.text import fold as slow_fold
from rexcrawl.text import fold_map

SPELLINGS = (
    "alpha", "alph*", "*pha", "beta", "rare earth", "rare earth mine*", "rar* earth", "=REE", "ree", "稀土",
    "稀土 出口", "영구 자석", "صين", "العناصر النادرة", "nadir toprak*", "d'or", "🚀", "$5", "a_b", "e",
    "/n[0-9]{2}sh/", "c'est la vie",
)  # fmt: skip
WORDS = (
    "alpha", "Alpha,", "alphabet", "beta.", "rare", "earth", "rare-earth", "miners", "REE", "ree", "稀土",
    "出口", "영구자석", "والصين", "العناصر", "وبالعناصر", "النادرة", "NADİR", "TOPRAKLARIN", "d'or", "d’or", "🚀",
    "$5", "a_b", "a__b", "e", "é", "e\u0301", "n42sh", "c'est", "la", "vie", "ß", "\u200b", "x",
)  # fmt: skip
GAPS = (" ", " ", " ", "", "-", "  ", " - ", "\n\n", ". ", ", ", "\u00a0", " " * 9, "\0")


def texts(most: int = 30) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=most)
    return pairs.map(lambda given: "".join(word + gap for word, gap in given))


def lexicon() -> Lexicon:
    languages = ("*", "*", "*", "de!")
    return Lexicon(
        Term(id=f"t{number}", group=f"g{number % 5}", spellings={languages[number % 4]: (spelling,)})
        for number, spelling in enumerate(SPELLINGS)
    )


QUICK, PLAIN = lexicon(), lexicon()
PLAIN.spaced_needles = None


@given(
    st.lists(st.sampled_from([*WORDS, *"ͤ゛゙각ᄀ각\u09c7\u09be\u0e33…½ﬁÅ"]) | st.characters(), max_size=250),
    st.booleans(),
)
def test_folding_equals_the_walk_over_every_character(pieces: list[str], composed: bool) -> None:
    text = unicodedata.normalize("NFC", "".join(pieces)) if composed else "".join(pieces)
    folded = Folded(text)
    assert fold(text) == slow_fold(text)
    if not unicodedata.is_normalized("NFC", text):
        slow, offsets = fold_map(text)
    else:
        each = [slow_fold(char) for char in text]
        slow, offsets = "".join(each), [n for n, char in enumerate(each) for _ in char] + [len(text)]
    assert folded.folded == slow
    assert [folded.origin(index) for index in range(len(slow) + 1)] == offsets
    for index in range(1, len(slow) + 1):
        beyond = [offset for offset in offsets[index:] if offset != offsets[index - 1]]
        assert folded.end(index) == (beyond[0] if beyond else len(text))


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=15) | texts(4), texts(), st.sampled_from([None, "en", "de"]))
def test_bounds_in_the_needles_find_the_same(headline: str, text: str, language: str | None) -> None:
    document = Document([("headline", headline.replace("\ud800", "")), ("text", text)], language)
    assert QUICK.scan(document).hits == PLAIN.scan(document).hits


@pytest.mark.parametrize(("spelling", "quick"), [("a__b", False), ("_b", False), ("a_b", True)])
def test_words_with_long_gaps_are_looked_for_the_plain_way(spelling: str, quick: bool) -> None:
    made = Lexicon([Term(id="t", group="g", spellings={"*": (spelling,)})])
    assert (made.spaced_needles is not None) is quick
    assert made.scan(Document([("headline", f"x {spelling} x")], None)).hits


def leaves() -> st.SearchStrategy[q.Node]:
    return st.sampled_from([q.Leaf(f"g{n}") for n in range(5)] + [q.Leaf("g0/t0"), q.Leaf("d"), q.Leaf("ree", True)])


def larger(inner: st.SearchStrategy[q.Node]) -> st.SearchStrategy[q.Node]:
    few = st.integers(1, 3)
    some = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        some.map(q.Any),
        some.map(q.All),
        inner.map(q.Not),
        st.builds(q.In, st.sampled_from(q.FIELDS), inner),
        st.builds(q.Near, inner, inner, few),
        st.builds(q.Unless, inner, inner, few | st.none()),
        st.builds(q.Outside, inner, inner),
        st.builds(q.Count, few, st.sampled_from(["of", "kinds"]), inner),
        st.builds(q.Count, st.integers(1, 60), st.just("%"), inner),
        st.tuples(st.integers(-2, 4), st.lists(st.tuples(st.integers(-3, 3), inner), min_size=1, max_size=4)).map(
            lambda card: q.Points(card[0], tuple(w for w, _ in card[1]), tuple(part for _, part in card[1]))
        ),
    )


def written(node: q.Node) -> str:
    """A tree as an editor would write it."""
    match node:
        case q.Leaf(name, literal):
            return name if literal else f"{{{name}}}"
        case q.Any(parts) | q.All(parts):
            return "(" + (" or " if isinstance(node, q.Any) else " and ").join(map(written, parts)) + ")"
        case q.Not(inner):
            return f"(not {written(inner)})"
        case q.In(field, inner):
            return f"{field}:{written(inner)}"
        case q.Near(left, right, words):
            return f"({written(left)} near/{words} {written(right)})"
        case q.Unless(left, right, words):
            return f"({written(left)} unless {f'near/{words} ' if words else ''}{written(right)})"
        case q.Outside(left, right):
            return f"({written(left)} outside {written(right)})"
        case q.Count(number, unit, inner):
            return f"({number}{ {'of': '', 'kinds': ' kinds', '%': ' %'}[unit] } of {written(inner)})"
        case q.Points(needed, weights, parts):
            lines = " ".join(f"{weight:+d} {written(part)}" for weight, part in zip(weights, parts, strict=True))
            return f"{needed} points of ({lines})"
    raise AssertionError(node)


Judged = set[Hit] | None  # None: false


def plain(tree: Tree, on: Evaluation) -> Judged:
    """The query language by its definition, every part in full."""
    hits = on.scan.hits
    if isinstance(tree, Terms):
        return {hit for hit in hits if hit[2] in tree.terms} or None
    kind = tree.kind
    if isinstance(kind, q.In) and kind.field == "url":
        return None if plain(tree.parts[0], on.url) is None else set()
    parts = [plain(part, on) for part in tree.parts]
    true = [part for part in parts if part is not None]
    match kind:
        case q.Any():
            return set().union(*true) if true else None
        case q.All():
            return set().union(*true) if len(true) == len(parts) else None
        case q.Not():
            return None if true else set()
        case q.Points(needed=needed, weights=weights):
            met = [(weight, part) for weight, part in zip(weights, parts, strict=True) if part is not None]
            gained = [part for weight, part in met if weight > 0]
            return set().union(*gained) if sum(weight for weight, _ in met) >= needed else None
    left, right = parts[0], parts[1] if len(parts) > 1 else None
    if left is None:
        return None
    match kind:
        case q.In(field=field):
            spans = on.layout.spans[field]
            return {hit for hit in left if any(low <= hit[0] < high and hit[1] <= high for low, high in spans)} or None
        case q.Count():
            return left if enough(kind, left, on) else None
        case q.Near(words=words):
            here = close(left, right or set(), words, on)
            return here | close(right or set(), here, words, on) or None
        case q.Unless(words=None):
            return None if right is not None else left
        case q.Unless(words=words):
            return left - close(left, right or set(), words or 0, on) or None
    return {one for one in left if not any(one[0] < two[1] and two[0] < one[1] for two in right or ())} or None


def close(left: set[Hit], right: set[Hit], words: int, on: Evaluation) -> set[Hit]:
    reach, folded = words * on.layout.letters_a_word, on.document.folded

    def beside(one: Hit, two: Hit) -> bool:
        between = folded[min(one[1], two[1]) : max(one[0], two[0])]
        return one != two and two[0] - one[1] <= reach and one[0] - two[1] <= reach and "\0" not in between

    return {one for one in left if any(beside(one, two) for two in right)}


def enough(kind: q.Count, hits: set[Hit], on: Evaluation) -> bool:
    if kind.unit == "kinds":
        return len({hit[2] for hit in hits}) >= kind.number
    if kind.unit == "of":
        return len(hits) >= kind.number and len(merged(sorted(hits))) >= kind.number
    ends = on.layout.sentence_ends
    counted = {sum(end <= hit[0] for end in ends) for hit in hits}
    return len(counted) * 100 >= kind.number * len(ends)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.recursive(leaves(), larger, max_leaves=8), min_size=1, max_size=4),
    st.recursive(st.sampled_from([q.Leaf(f"g{n}") for n in range(5)]), larger, max_leaves=4),
    st.lists(st.tuples(texts(5), texts(), texts(3)), min_size=1, max_size=3),
)
def test_the_program_judges_as_the_language_says(
    queries: list[q.Node], define: q.Node, articles: list[tuple[str, str, str]]
) -> None:
    terms = [
        Term(id=f"t{number}", group=f"g{number % 5}", spellings={"*": (spelling,)})
        for number, spelling in enumerate(SPELLINGS)
    ]
    terms.append(Term(id="d", group="", spellings={}, query=written(define)))
    watches = [Watch(id=f"w{n}", title="", query=f"core: {written(node)}") for n, node in enumerate(queries)]
    matcher = Matcher.compile(watches, terms)
    for headline, text, url in articles:
        given: dict[str, Any] = {"headline": headline, "text": text, "language": "en", "url": url}
        on = matcher._evaluation(headline, text, "en", url, None)
        other = matcher._evaluation(headline, text, "en", url, None)
        met = []
        for rule in matcher.rules:
            (tree,) = (tree for _, tree in rule.levels)
            expected = plain(tree, on)
            assert on.true(matcher.program.part(tree)) is (expected is not None)
            mask = other.judge(matcher.program.part(tree))
            assert (None if mask == FALSE else set(other.picked(mask))) == expected
            met += [rule.watch.id] if expected is not None else []
        assert list(matcher.levels(**given)) == met
        assert [match.watch for match in matcher.match(**given)] == met


def test_equal_parts_of_all_watches_are_one() -> None:
    watches = [Watch(id=f"w{n}", title="", query="headline:({g0} or {g1}) and 2 of {g2}") for n in range(9)]
    terms = [Term(id="t", group=f"g{n}", spellings={"*": (f"word{n}",)}) for n in range(3)]
    # Three leaves, the first two of which are one as well, the headline, the count and both together.
    assert Matcher.compile(watches, terms).program.size == 7


def test_an_address_has_no_headline() -> None:
    made = Matcher.compile([Watch(id="w", title="", query="url:(headline:alpha) or url:beta")], [])
    assert not made.match(headline="x", text="", language=None, url="https://example.org/alpha")
    assert made.match(headline="x", text="", language=None, url="https://example.org/beta")
