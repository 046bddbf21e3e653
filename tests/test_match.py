"""The matcher: queries, spellings, levels, reasons, offsets, and the labelled set."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import lengths
from bench import match as bench
from rexcrawl.cli import try_match as module
from rexcrawl.cli.try_match import match as try_match
from rexcrawl.config import load as load_beat
from rexcrawl.config.beat import Term, Watch
from rexcrawl.config.vocabulary import load as load_vocabulary
from rexcrawl.errors import ConfigError
from rexcrawl.match import Matcher
from rexcrawl.match.folding import Folded, fold
from rexcrawl.text import fold as slow_fold

ROOT = Path(__file__).parent.parent


def term(*spellings: str, group: str = "g", id: str = "t", language: str = "*") -> Term:
    return Term(id=id, group=group, spellings={language: spellings})


def matcher(query: str, *terms: Term, **watch: object) -> Matcher:
    return Matcher.compile([Watch(id="w", title="w", query=query, **watch)], terms)  # type: ignore[arg-type]


def found(made: Matcher, text: str, *, headline: str = "", language: str | None = "en", url: str = "") -> list[str]:
    return [
        passage.text
        for match in made.match(headline=headline, text=text, language=language, url=url)
        for passage in match.passages
    ]


@pytest.mark.parametrize(
    ("spelling", "text", "hit"),
    [
        ("rare earth", "a rare-earth mine", "rare-earth"),
        ("rare earth", "RARE\n  EARTH", "RARE\n  EARTH"),
        ("rare earth", "a rare earthquake", None),
        ("rare earth", "unrare earth", None),
        ("neodym*", "Neodymoxid", "Neodymoxid"),
        ("*magnet", "ein Dauermagnet", "Dauermagnet"),
        ("=REE", "REE and ree", "REE"),
        ("=REE", "ree and Ree", None),
        ("ree", "the ＲＥＥ index", "ＲＥＥ"),
        ("nadir toprak*", "NADİR TOPRAKLARIN", "NADİR TOPRAKLARIN"),
        ("Selten* Erden", "mit Seltenen Erden", "Seltenen Erden"),
        ("редк* земел*", "редких земель", "редких земель"),
        ("稀土", "中国的稀土出口", "稀土"),
        ("NdFeB", "采用NdFeB磁体", "NdFeB"),
        ("희토류", "희토류를 수출", "희토류"),
        ("영구 자석", "영구자석 공장", "영구자석"),
        ("العناصر الأرضية النادرة", "وبالعناصر الأرضية النادرة", "وبالعناصر الأرضية النادرة"),
        ("صين", "والصين تقيد", "والصين"),
        ("صين", "تحسينات", None),
        ("đất hiếm", "ĐẤT HIẾM", "ĐẤT HIẾM"),
        ("terres rares", "les terres\u00a0rares", "terres\u00a0rares"),
        ("/N[0-9]{2}SH/", "grade n42sh", "n42sh"),
    ],
)
def test_spellings(spelling: str, text: str, hit: str | None) -> None:
    assert found(matcher("{g}", term(spelling)), text) == ([hit] if hit else [])


def test_spelling_of_one_language_only() -> None:
    made = matcher("{g}", term("lat", language="sv!"))
    assert found(made, "en lat", language="sv") == ["lat"]
    assert found(made, "en lat", language="no") == ["lat"]
    assert found(made, "en lat", language=None) == ["lat"]
    assert found(made, "sto lat", language="pl") == []


A, B = term("alpha", group="a", id="a"), term("beta", group="b", id="b")


@pytest.mark.parametrize(
    ("query", "text", "true"),
    [
        ("{a} and {b}", "alpha beta", True),
        ("{a} and {b}", "alpha", False),
        ("{a} or {b}", "beta", True),
        ("{a} and not {b}", "alpha beta", False),
        ("{a} near/3 {b}", "alpha one two beta", True),
        ("{a} near/3 {b}", "alpha " + "word " * 20 + "beta", False),
        ("{a} unless {b}", "alpha beta", False),
        ("{a} unless near/3 {b}", "alpha " + "word " * 20 + "beta", True),
        ('{a} outside "alpha particle"', "an alpha particle", False),
        ('{a} outside "alpha particle"', "an alpha and an alpha particle", True),
        ("2 of {a}", "alpha", False),
        ("2 of {a}", "alpha alpha", True),
        ("2 kinds of ({a} or {b})", "alpha alpha", False),
        ("2 kinds of ({a} or {b})", "alpha beta", True),
        ("50% of {a}", "Alpha is here. Beta is there.", True),
        ("50% of {a}", "Alpha. One thing. Two things.", False),
        ("first:{a}", "Alpha opens the text here. Beta ends it.", True),
        ("first:{b}", "Alpha opens the text here. Beta ends it.", False),
        ("3 points of (+2 {a} +1 {b})", "alpha beta", True),
        ("3 points of (+2 {a} +1 {b})", "alpha alpha", False),
        ("1 points of (+2 {a} -2 {b})", "alpha beta", False),
        ("1 points of (+2 (2 of {a}) -2 headline:{b})", "alpha alpha beta", True),
        ("{a} and 0 points of (-2 {b})", "alpha", True),
        ("{a} and 0 points of (-2 {b})", "alpha beta", False),
        ("{a/a}", "alpha", True),
        ("alpha", "Alpha", True),
        ("/al.ha/", "ALPHA", True),
        ("alpha and +5", "alpha +5 now", True),
        ("{a} and ({b} or gamma) # a comment", "alpha gamma", True),
    ],
)
def test_queries(query: str, text: str, true: bool) -> None:
    assert bool(found(matcher(query, A, B), text)) is true


def test_a_card_needs_one_of_what_brings_points() -> None:
    assert matcher("2 points of (+2 {a} +1 {b} -1 gamma)", A, B).needs == {0, 1}
    assert matcher("0 points of (+2 {a} -1 {b})", A, B).needs is None
    assert matcher("{a} and 0 points of (+2 {a} -1 {b})", A, B).needs == {0}


def test_fields_and_levels() -> None:
    made = matcher("core: headline:{a}\npassing: {a}\ncontext: {b}", A, B, level="context")

    def level(headline: str, text: str) -> str | None:
        return next((m.level for m in made.match(headline=headline, text=text, language=None)), None)

    assert level("Alpha", "") == "core"
    assert level("", "alpha") == "passing"
    assert level("", "beta") == "context"
    assert level("", "gamma") is None


def test_grade_of_a_query_without_levels() -> None:
    made = matcher("{a}", A)
    (one,) = made.match(headline="News", text="x " * 2000 + "alpha", language=None)
    (three,) = made.match(headline="News", text="x " * 2000 + "alpha, alpha, alpha", language=None)
    assert (one.level, three.level) == ("passing", "core")
    assert three.score > one.score


def test_url_never_and_weights() -> None:
    made = matcher("weights: headline=9\ncore: {a}\nnever: url:/\\/tag\\//", A)
    assert found(made, "alpha", url="https://x.example/2026/alpha") == ["alpha"]
    assert found(made, "alpha", url="https://x.example/tag/alpha") == []
    assert found(made, "nothing", url="https://x.example/alpha") == []


def test_languages_and_outlets() -> None:
    made = matcher("{a}", A, languages=("de",), outlets=("one",))
    assert made.match(headline="alpha", text="", language="de-AT", outlet="one")
    assert not made.match(headline="alpha", text="", language="fr", outlet="one")
    assert not made.match(headline="alpha", text="", language="de", outlet="two")
    assert "no watch asks" in made.explain(headline="alpha", text="", language="fr")


def test_passages_are_offsets_of_the_field_as_given() -> None:
    made = matcher("{g}", term("toprak*", "straße", "가"))
    for text in (
        "İİİ TOPRAĞI İ NADİR TOPRAKLAR",
        "ﬁﬁ eine STRASSE, die Straße",
        "e\u0301e\u0301 toprak\u0301lar",
        "가 나",
    ):
        (match,) = made.match(headline="ﬁ", text=text, language=None)
        assert match.passages
        for passage in match.passages:
            assert passage.field == "text"
            assert text[passage.start : passage.end] == passage.text


def test_definitions_are_shared_and_checked() -> None:
    both = Term(id="both", group="", spellings={}, query="{a} and {b}")
    assert found(matcher("{both}", A, B, both), "alpha beta") == ["alpha", "beta"]
    loop = Term(id="loop", group="", spellings={}, query="{loop} or {a}")
    with pytest.raises(ConfigError, match="leads back to itself"):
        matcher("{loop}", A, loop)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "empty"),
        ("{nothing}", "no group, term or definition"),
        ("({a}", "expected )"),
        ("{a} {a}", "expected and, or"),
        ("{a} and", "expected a"),
        ("core: {a}\ncore: {a}", "stands twice"),
        ("/(/", "RE2"),
        ("0 of {a}", "starts at 1"),
        ("(" * 100 + "{a}", "deeply"),
        ("{a} and\n  )", "line 2 column 3"),
    ],
)
def test_bad_queries_are_named(query: str, says: str) -> None:
    with pytest.raises(ConfigError) as error:
        matcher(query, A)
    assert says in str(error.value)
    assert "watch w" in str(error.value) or "term" in str(error.value)


def test_reasons() -> None:
    made = matcher("passing: {a} and {b}\n", A, B)
    assert "'alpha' without b context" in made.explain(headline="alpha", text="", language=None)
    assert made.explain(headline="x", text="", language=None) == "no term of the watch"
    aside = matcher("{a} unless {b}", A, B)
    assert aside.explain(headline="alpha beta", text="", language=None) == "'alpha' set aside, context: b ('beta')"
    card = matcher("{a} and 3 points of (+2 {a} +2 headline:{a} -2 {b})", A, B)
    assert card.explain(headline="", text="alpha", language=None) == "'alpha': 2 points of 3"
    assert (
        card.explain(headline="alpha", text="beta", language=None) == "'alpha': 2 points of 3, against it b ('beta') -2"
    )
    (match,) = matcher("{a}", A).match(headline="Alpha", text="alpha", language=None)
    assert match.reason == "core: 'Alpha' in the headline and 1 more"


def test_prefilter() -> None:
    made = matcher("{g}", term("稀土", "rare earth", "редкоземельн*", "Türkiye", "السعودية"))
    hits = [
        "<p>中国稀土</p>".encode(),
        b"&#31232;&#22303; and &#x7a00;&#x571f;",
        b'{"a": "\\u7a00\\u571f"}',
        b"RARE <b class='x'>Earths</b> rare earth",
        "РЕДКОЗЕМЕЛЬНЫЕ".encode(),
        b"T&uuml;rkiye",
        "Selten".encode("utf-16"),
        "<p>中国收紧了稀土的出口".encode("gb18030"),
        b"<meta charset=gbk><p>" + "稀土".encode("gbk"),
        "ｒａｒｅ".encode(),
        b"ra&shy;re earth",
        "والسعودية".encode(),
    ]
    assert [body for body in hits if not made.prefilter(body)] == []
    assert not any(made.prefilter(body) for body in (b"", b"<p>football</p>", b"rare bird", "中国足球".encode()))


def test_prefilter_lets_through_what_was_encoded_twice() -> None:
    made = matcher('"neodymový magnet" OR "редкоземельные"')
    for text, codec in (("neodymový magnet, prý", "cp1252"), ("редкоземельные", "cp1251")):
        assert made.prefilter(text.encode().decode(codec).encode())
        assert made.prefilter(text.encode())
    for clean in ("Le ministre l’a annoncé\xa0» hier", "Müller sagte „schön“", "СССР и Россия"):
        assert not made.prefilter(clean.encode())


@pytest.mark.parametrize("word", ["ловозёрского", "Ловозерского", "ЛОВОЗЁРСКОГО", ascii("ловозёр")[1:-1]])
def test_prefilter_reads_yo_as_ye(word: str) -> None:
    for spelling in ("ловозер*", "ловозёр*"):
        made = Matcher.compile([Watch(id="w", title="w", query="{a}")], [term(spelling, group="a", id="a")])
        assert made.prefilter(f"<p>из {word}</p>".encode())


def test_prefilter_lets_regular_expressions_through() -> None:
    assert matcher("/x+/").prefilter(b"nothing")


def test_digest_and_pickle() -> None:
    made = matcher("{a}", A)
    again = pickle.loads(pickle.dumps(made))
    assert again.digest == made.digest == matcher("{a}", A).digest
    assert made.digest != matcher("{b}", A, B).digest
    assert again.match(headline="alpha", text="", language=None) == made.match(headline="alpha", text="", language=None)


@given(st.text(max_size=60))
def test_fold_is_the_same_as_text_fold(text: str) -> None:
    assert fold(text) == slow_fold(text)
    folded = Folded(text)
    origins = [folded.origin(index) for index in range(len(folded.folded) + 1)]
    assert origins == sorted(origins)
    assert origins[-1] == len(text)
    for index, char in enumerate(folded.folded):
        assert char in fold(text[folded.origin(index) : folded.end(index + 1)])


@pytest.fixture(scope="module")
def shipped() -> Matcher:
    beat = load_beat(ROOT / "schedules" / "rare-earths.toml")
    return Matcher.compile(beat.watches, [term for path in beat.vocabulary for term in load_vocabulary(path)])


@settings(max_examples=60, deadline=None)
@given(headline=st.text(max_size=80), text=st.text(max_size=300), url=st.text(max_size=50))
def test_never_fails_and_offsets_hold(shipped: Matcher, headline: str, text: str, url: str) -> None:
    text = text + " 稀土 Rare\tEarths " + headline
    for match in shipped.match(headline=headline, text=text, language=None, url=url):
        for passage in match.passages:
            field = {"headline": headline, "text": text}[passage.field]
            assert field[passage.start : passage.end] == passage.text
    assert shipped.explain(headline=headline, text=text, language=None, url=url)


def test_odd_input(shipped: Matcher) -> None:
    assert shipped.match(headline="", text="", language=None) == ()
    assert shipped.match(headline="\ud800 rare earth exports curbed", text="", language="xx")[0].level == "core"
    shipped.match(headline="x", text="rare earth " * 100_000, language="en")


@pytest.mark.parametrize("half", ["development", "blind"])
def test_labelled_set(shipped: Matcher, half: str) -> None:
    chosen = [item for item in bench.items(sorted(bench.LABELLED.glob("*.jsonl"))) if bench.half(item["id"]) == half]
    figures = bench.table([(item, bench.judge(shipped, item)) for item in chosen])["all"]
    assert len(chosen) >= 200
    # The blind half holds items that the vocabulary was never tuned on; bench.match prints each set on its own.
    assert figures["core_recall"] >= {"development": 0.985, "blind": 0.97}[half]
    assert figures["core_precision"] >= 0.97
    assert figures["passing_found"] >= 0.93
    assert figures["wrongly_matched"] <= len(chosen) // 100


def test_length_is_no_weight(shipped: Matcher) -> None:
    """A mention stays one, and a story a story, where an article of news length surrounds it."""
    made = lengths.variants(bench.items(sorted(bench.LABELLED.glob("*.jsonl"))))[::7]
    stories = {"core": [0, 0], "passing": [0, 0]}
    for item in made:
        if item["kind"] != "short" and item["label"] in stories:
            stories[item["label"]][bench.judge(shipped, item) == "core"] += 1
    missed, found = stories["core"]
    mention, wrong = stories["passing"]
    assert found + missed >= 300
    assert mention + wrong >= 150
    assert missed <= 0.03 * (found + missed)
    assert wrong <= 0.06 * (mention + wrong)


def test_a_second_beat_needs_no_code(tmp_path: Path) -> None:
    path = tmp_path / "lithium.toml"
    path.write_text(
        '[terms.strong.lithium]\nen = ["lithium"]\nde = ["Lithium*"]\nzh = ["锂"]\n'
        '[words.negative]\nen = ["bipolar", "mood stabiliser"]\n'
        '[define]\nstory = "headline:{strong} unless {negative}"\n',
        encoding="utf-8",
    )
    watch = Watch(id="lithium", title="Lithium", query="core: {story}\npassing: {strong} unless {negative}")
    made = Matcher.compile([watch], load_vocabulary(path))
    assert made.match(headline="锂价反弹", text="", language="zh")[0].level == "core"
    assert made.match(headline="Batterien", text="Lithiumhydroxid fehlt", language="de")[0].level == "passing"
    assert not made.match(headline="Lithium for bipolar patients", text="", language="en")


def test_no_python_file_knows_the_beat() -> None:
    for path in (ROOT / "rexcrawl" / "match").rglob("*.py"):
        source = path.read_text(encoding="utf-8").lower().replace("headline:{rare-earth}", "")
        for word in ("lynas", "neodymium magnet", "稀土"):
            assert word not in source, path


def test_try_match(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "headline": "China curbs rare earth exports", "text": "", "language": "en"}),
        "{broken",
        json.dumps({"id": "b", "headline": "Football", "text": "Two goals."}),
        json.dumps({"id": 3, "headline": 4}),
    ]
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    beat = str(ROOT / "schedules" / "rare-earths.toml")
    result = CliRunner().invoke(try_match, ["--json", "--beat", beat, str(file)])
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert result.exit_code == 1
    assert (rows[0]["id"], rows[0]["watch"], rows[0]["level"]) == ("a", "rare-earths", "core")
    assert {"id", "watch", "level", "score", "passages", "reason"} == set(rows[0])
    assert [row["line"] for row in rows if "error" in row] == [2, 4]
    assert next(row for row in rows if row["id"] == "b")["level"] == "none"


def test_try_match_in_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long file goes through worker processes: the same rows, in the same order."""
    texts = ["China curbs rare earth exports", "Football", "稀土出口管制 商务部", "Neue Zölle auf Stahl"]
    lines = [json.dumps({"id": n, "headline": texts[n % 4], "text": "Ministers met in Beijing."}) for n in range(40)]
    lines[7] = "[1, 2]"
    loaded = load_beat(ROOT / "schedules" / "rare-earths.toml")
    here = list(module.rows_of(loaded, enumerate(lines, 1)))
    monkeypatch.setattr(module, "FEW", 10)
    assert list(module.rows_of(loaded, enumerate(lines, 1))) == here
    assert [row["line"] for row in here if "error" in row] == [8]


def test_a_missing_language_is_guessed(tmp_path: Path) -> None:
    given = {
        "headline": "Chiny dokręcają śrubę",
        "text": "Resort handlu dopisał do listy pięć pierwiastków, a producenci aut ostrzegają przed przestojami.",
    }
    assert module.language_of(given) == "pl"
    assert module.language_of({"headline": "x", "text": None}) is None


def test_the_shipped_words_are_none_of_a_pages_markup() -> None:
    made = Matcher.compile(
        [Watch(id="all", title="All", query="core: {story}\npassing: {mention}", level="passing")],
        bench.terms(),
    )
    frame = (
        '<html lang="en"><head><link rel="stylesheet" href="/js/link.js"><meta name="performance" content="round edge">'
        "<script>var module = {exports: {}}, elements = 17; state.transition('leading', 'edge');</script></head>"
        "<body><nav>Industry Technologies Defense Markets Mining</nav><p>A round of talks on 17 elements of a deal.</p>"
    )
    assert not made.prefilter(frame.encode())
    assert made.prefilter(frame.replace("deal", "rare earth deal").encode())
