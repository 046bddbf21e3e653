"""Entities: what an article names, with offsets that slice its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from rexcrawl.cli.try_entities import names as try_entities
from rexcrawl.config.vocabulary import load
from rexcrawl.entities import Entity, Gazetteer, Named, Pipeline, entities
from rexcrawl.entities.dates import dates
from rexcrawl.entities.numbers import han, plain, read
from rexcrawl.entities.quantities import quantities
from rexcrawl.entities.span import settled
from rexcrawl.errors import ConfigError

ROOT = Path(__file__).parent.parent
VOCABULARY = ROOT / "schedules" / "vocabulary"
DAY = date(2026, 11, 12)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.compile(load(VOCABULARY / "gazetteer.toml"), load(VOCABULARY / "rare-earths.toml"))


def found(gazetteer: Gazetteer, text: str, language: str | None = "en", **more: object) -> set[tuple[object, ...]]:
    named = Named(headline="", text=text, language=language, published=DAY, **more)  # type: ignore[arg-type]
    return {(e.kind, e.text, e.value) for e in entities(named, gazetteer)}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("about 11 million tonnes", "en", ("11 million tonnes", 11e6, "t")),
        ("22.5万吨", "zh", ("22.5万吨", 225_000.0, "t")),
        ("연 1조8천억원에", "ko", ("1조8천억원", 1.8e12, "KRW")),
        ("1キロ850ドルを", "ja", ("1キロ850ドル", 850.0, "USD/kg")),
        ("rund 20.000 Tonnen", "de", ("20.000 Tonnen", 20_000.0, "t")),
        ("13,5 Mrd. Euro", "de", ("13,5 Mrd. Euro", 13.5e9, "EUR")),
        ("US$1.2bn", "en", ("US$1.2bn", 1.2e9, "USD")),
        ("$110 a kilogram", "en", ("$110 a kilogram", 110.0, "USD/kg")),
        ("850 долларов за килограмм", "ru", ("850 долларов за килограмм", 850.0, "USD/kg")),
        ("34 000 tonnes", "fr", ("34 000 tonnes", 34_000.0, "t")),
        ("grade of 1.43% TREO", "en", ("1.43% TREO", 1.43, "% TREO")),
        ("2,500 ppm TREO", "en", ("2,500 ppm TREO", 2500.0, "ppm TREO")),
        ("yüzde 12 arttı", "tr", ("yüzde 12", 12.0, "%")),
        ("40 kt a year", "en", ("40 kt a year", 40_000.0, "t/year")),
        ("11 مليون طن", "ar", ("11 مليون طن", 11e6, "t")),
        ("13.000 tấn", "vi", ("13.000 tấn", 13_000.0, "t")),
        ("Rp 1,5 triliun", "id", ("Rp 1,5 triliun", 1.5e12, "IDR")),
        ("26205元/吨", "zh", ("26205元/吨", 26_205.0, "CNY/t")),
        ("3.5 percentage points", "en", ("3.5 percentage points", 3.5, "pp")),
        ("3%포인트", "ko", ("3%포인트", 3.0, "pp")),
        ("2,3 процентных пункта", "ru", ("2,3 процентных пункта", 2.3, "pp")),
        ("₹7,280 crore", "en", ("₹7,280 crore", 72.8e9, "INR")),
        ("Rs 4.5 lakh crore", "en", ("Rs 4.5 lakh crore", 4.5e12, "INR")),
        ("12,50,000 tonnes", "en", ("12,50,000 tonnes", 1_250_000.0, "t")),
        ("240,000 mtpy", "en", ("240,000 mtpy", 240_000.0, "t/year")),
        ("2.5 mtpa", "en", ("2.5 mtpa", 2.5e6, "t/year")),
        ("年产5000吨", "zh", ("5000吨", 5000.0, "t/year")),
        ("三十万吨", "zh", ("三十万吨", 300_000.0, "t")),
        ("百分之十五点五", "zh", ("百分之十五点五", 15.5, "%")),
        ("6割", "ja", ("6割", 60.0, "%")),
        ("1조 2000억원", "ko", ("1조 2000억원", 1.2e12, "KRW")),
        ("2만5천여톤", "ko", ("2만5천여톤", 25_000.0, "t")),
        ("drei Prozentpunkte", "de", ("drei Prozentpunkte", 3.0, "pp")),
        ("mil millones de euros", "es", ("mil millones de euros", 1e9, "EUR")),
        ("pół miliona ton", "pl", ("pół miliona ton", 500_000.0, "t")),
        ("on milyon dolar", "tr", ("on milyon dolar", 10e6, "USD")),
        ("полмиллиарда долларов", "ru", ("полмиллиарда долларов", 500e6, "USD")),
        ("٢٤٠ ألف طن", "ar", ("٢٤٠ ألف طن", 240_000.0, "t")),
        ("75 دولارا للكيلوغرام", "ar", ("75 دولارا للكيلوغرام", 75.0, "USD/kg")),
    ],
)
def test_quantities(text: str, language: str, expected: tuple[str, float, str]) -> None:
    entity = settled(quantities("text", text, language))[0]
    assert (entity.text, entity.value, entity.unit) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("20–25 per cent", "en", [("20", 20.0, "%"), ("25 per cent", 25.0, "%")]),
        ("between 1,200 and 1,500 tonnes", "en", [("1,200", 1200.0, "t"), ("1,500 tonnes", 1500.0, "t")]),
        ("from 900,000 to 1.5 million tonnes", "en", [("900,000", 9e5, "t"), ("1.5 million tonnes", 1.5e6, "t")]),
        ("US$55-60 per kg", "en", [("US$55", 55.0, "USD/kg"), ("60 per kg", 60.0, "USD/kg")]),
        ("$1.2 and $1.5 billion", "en", [("$1.2", 1.2e9, "USD"), ("$1.5 billion", 1.5e9, "USD")]),
        ("5 bis 7 Mio. Tonnen", "de", [("5", 5e6, "t"), ("7 Mio. Tonnen", 7e6, "t")]),
        ("100億〜120億円", "ja", [("100億", 10e9, "JPY"), ("120億円", 12e9, "JPY")]),
        ("1만~2만톤", "ko", [("1만", 10_000.0, "t"), ("2만톤", 20_000.0, "t")]),
        ("数千吨，两三成，三成分", "zh", []),
        ("page 15, version 2.1, tel. 555-0143, they won 3-2 in half the time", "en", []),
    ],
)
def test_ranges_and_what_is_no_quantity(text: str, language: str, expected: list[tuple[str, float, str]]) -> None:
    assert [(e.text, e.value, e.unit) for e in settled(quantities("text", text, language))] == expected


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("by 2053", "2053-01-01/2053-12-31", "year"),
        ("in the third quarter of 2027", "2027-07-01/2027-09-30", "quarter"),
        ("Q3 2027", "2027-07-01/2027-09-30", "quarter"),
        ("2027年第三季度", "2027-07-01/2027-09-30", "quarter"),
        ("2027년 3분기", "2027-07-01/2027-09-30", "quarter"),
        ("в третьем квартале 2027 года", "2027-07-01/2027-09-30", "quarter"),
        ("H2 2027", "2027-07-01/2027-12-31", "half"),
        ("2027年下半年", "2027-07-01/2027-12-31", "half"),
        ("next week", "2026-11-16/2026-11-22", "week"),
        ("来週", "2026-11-16/2026-11-22", "week"),
        ("nächste Woche", "2026-11-16/2026-11-22", "week"),
        ("明年1月", "2027-01-01/2027-01-31", "month"),
        ("8 de noviembre de 2027", "2027-11-08", "day"),
        ("tháng 11/2027", "2027-11-01/2027-11-30", "month"),
        ("il 3 marzo", "2027-03-03", "day"),
        ("by the end of the year", "2026-12-31", "day"),
        ("2028'de", "2028-01-01/2028-12-31", "year"),
        ("do końca 2027 r.", "2027-12-31", "day"),
        ("bis Ende 2027", "2027-12-31", "day"),
        ("a finales de 2027", "2027-12-31", "day"),
        ("к концу 2027 года", "2027-12-31", "day"),
        ("بحلول 2030", "2030-01-01/2030-12-31", "year"),
        ("within five years", "2026-11-12/2031-11-12", "year"),
        ("inom fem år", "2026-11-12/2031-11-12", "year"),
        ("五年内", "2026-11-12/2031-11-12", "year"),
        ("향후 5년간", "2026-11-12/2031-11-12", "year"),
        ("by the end of the decade", "2029-12-31", "day"),
        ("Mitte des kommenden Jahres", "2027-05-01/2027-08-31", "month"),
        ("in the first half of next year", "2027-01-01/2027-06-30", "half"),
        ("내년 상반기", "2027-01-01/2027-06-30", "half"),
        ("明年第一季", "2027-01-01/2027-03-31", "quarter"),
        ("2027年4〜6月期", "2027-04-01/2027-06-30", "quarter"),
        ("2027 yılının ikinci çeyreğinde", "2027-04-01/2027-06-30", "quarter"),
        ("gelecek yılın ilk yarısında", "2027-01-01/2027-06-30", "half"),
        ("pada kuartal III 2027", "2027-07-01/2027-09-30", "quarter"),
        ("trong quý I/2027", "2027-01-01/2027-03-31", "quarter"),
        ("في مطلع العام المقبل", "2027-01-01/2027-04-30", "month"),
        ("بحلول ٢٠٣٠", "2030-01-01/2030-12-31", "year"),
        ("de aquí a 2029", "2029-01-01/2029-12-31", "year"),
        ("в ноябре", "2026-11-01/2026-11-30", "month"),
        ("the December quarter", "2026-10-01/2026-12-31", "quarter"),
        ("11月下旬", "2026-11-21/2026-11-30", "month"),
        ("오는 20일", "2026-11-20", "day"),
        ("下周一", "2026-11-16", "day"),
        ("spring 2027", "2027-03-01/2027-05-31", "quarter"),
        ("in the 2030s", "2030-01-01/2039-12-31", "decade"),
        ("в 2027–2030 годах", "2027-01-01/2030-12-31", "years"),
    ],
)
def test_dates(text: str, value: str, unit: str) -> None:
    entity = settled(dates("text", text, DAY))[0]
    assert (entity.value, entity.unit, entity.forward) == (value, unit, True)


@pytest.mark.parametrize(
    "text",
    [
        "the Model 2030 motor, page 2031, version 2.4, the EU 2030 strategy and Agenda 2030",
        "it was March madness and they may march on",
        "for a third quarter running, first-quarter sales",
        "100 tonnellate l'anno",
        "6 days ago. 3 min read",
        "por la mañana",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert not settled(dates("text", text, DAY, "es" if "mañana" in text else "en"))


def test_a_month_after_since_is_over_and_beside_next_is_to_come() -> None:
    values = [e.value for e in settled(dates("text", "since February; في أبريل المقبل", DAY))]
    assert values == ["2026-02-01/2026-02-28", "2027-04-01/2027-04-30"]


def test_the_business_year_is_japanese() -> None:
    assert [e.value for e in settled(dates("text", "2027年度", DAY, "ja"))] == ["2027-04-01/2028-03-31"]
    assert [e.value for e in settled(dates("text", "2027年度", DAY, "zh"))] == ["2027-01-01/2027-12-31"]


def test_a_date_without_the_day_of_the_article() -> None:
    assert not settled(dates("text", "next week, on 8 November", None))
    entity = settled(dates("text", "by 2053", None))[0]
    assert entity.forward is None


def test_past_dates_are_not_forward() -> None:
    assert [e.forward for e in settled(dates("text", "in May 2024", DAY))] == [False]


def test_numbers() -> None:
    assert plain("1.234,5", "de") == plain("1,234.5", "en") == 1234.5
    assert plain("1.234", "de") == 1234 and plain("1.234", "en") == 1.234
    assert plain("0.125", "de") == 0.125
    assert read("2,2", "Millionen", "de") == 2.2e6
    assert read("1", "Billionen", "de") == 1e12
    assert han("3万5000") == 35_000 and han("13兆4千億") == 13.4e12


def test_names_in_many_languages(gazetteer: Gazetteer) -> None:
    assert ("country", "Китая", "CN") in found(gazetteer, "Поставки из Китая выросли.", "ru")
    assert ("country", "Çin", "CN") in found(gazetteer, "Çin'den gelen mıknatıslar", "tr")
    assert ("country", "Mỹ", "US") in found(gazetteer, "Công ty Mỹ mua lại", "vi")
    assert ("country", "米国", "US") in found(gazetteer, "米国と協力する", "ja")
    assert ("place", "Pekinie", "beijing") in found(gazetteer, "Resort handlu w Pekinie zdecydował", "pl")
    assert ("element", "disprosio", "Dy") in found(gazetteer, "El disprosio sube", "es")
    assert ("mine", "白云鄂博", "bayan-obo") in found(gazetteer, "白云鄂博矿区", "zh")
    assert ("company", "Lynas", "lynas") in found(gazetteer, "Lynas (ASX: LYC) rose")
    assert ("ticker", "ASX: LYC", "ASX:LYC") in found(gazetteer, "Lynas (ASX: LYC) rose")
    assert ("company", "Vacuumschmelze GmbH", "vacuumschmelze") in found(
        gazetteer, "Die Vacuumschmelze GmbH baut", "de"
    )


def test_plain_words_are_no_names(gazetteer: Gazetteer) -> None:
    assert not found(gazetteer, "we eat turkey in the nice mountain pass; my anh and apple")
    assert ("country", "my", "US") not in found(gazetteer, "my house is here", None)


def test_people(gazetteer: Gazetteer) -> None:
    text = "By Jane Miller. Prices will rise, chief executive Amanda Lacaze said. Lacaze did not say when."
    people = [
        (e.text, e.name, e.role)
        for e in entities(Named(headline="", text=text, language="en", bylines=("Jane Miller",)), gazetteer)
        if e.kind == "person"
    ]
    assert people == [
        ("Jane Miller", "Jane Miller", "byline"),
        ("Amanda Lacaze", "Amanda Lacaze", "quote"),
        ("Lacaze", "Amanda Lacaze", "again"),
    ]
    assert ("person", "王文涛", None) in found(gazetteer, "商务部部长王文涛表示，", "zh")
    assert ("person", "高市", None) in found(gazetteer, "高市首相は", "ja")
    assert ("person", "王毅", None) in found(gazetteer, "王毅说：“不会妥协。”", "zh")
    assert ("person", "张伟", None) in found(gazetteer, "“价格还会上涨，”分析师张伟说。", "zh")
    assert ("person", "赤沢亮正", None) in found(gazetteer, "赤沢亮正経済産業相は「急ぐ」と述べた。", "ja")
    assert ("person", "안덕근", None) in found(gazetteer, "안덕근 산업통상자원부 장관은 말했다.", "ko")
    assert ("person", "بندر الخريف", None) in found(gazetteer, "وقال وزير الصناعة بندر الخريف إن المملكة", "ar")
    assert ("person", "Nguyễn Hồng Diên", None) in found(gazetteer, "Bộ trưởng Nguyễn Hồng Diên cho biết", "vi")
    of_firm = found(gazetteer, "– Uruchomimy linię – mówi Jan Kowalski, prezes Grupy Azoty Puławy.", "pl")
    assert [name for kind, name, _ in of_firm if kind == "person"] == ["Jan Kowalski"]
    assert ("person", "Friedrich Merz", None) in found(gazetteer, "Kanzler Friedrich Merz warnte.", "de")


def test_another_finder_can_be_plugged_in(gazetteer: Gazetteer) -> None:
    def zebras(field: str, text: str, language: str | None) -> Iterator[Entity]:
        at = text.find("zebra")
        if at >= 0:
            yield Entity(kind="organisation", field=field, start=at, end=at + 5, text="zebra")

    given = Named(headline="", text="the zebra spoke", language="en")
    assert [e.text for e in entities(given, gazetteer, [zebras])] == ["zebra"]


def test_a_missing_pipeline_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("", encoding="utf-8")
    result = CliRunner().invoke(try_entities, ["--model", "en_none_xx", str(tmp_path / "in.jsonl")])
    assert isinstance(result.exception, ConfigError)
    assert "en_none_xx" in str(result.exception)
    assert "install" in str(result.exception)


def test_a_spacy_pipeline_adds_its_names(gazetteer: Gazetteer, tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is an extra: pip install 'rexcrawl[spacy]'")
    made = spacy.blank("en")
    ruler = made.add_pipe("entity_ruler")
    patterns = [("PERSON", "Olu Adeyemi"), ("ORG", "Lynas"), ("GPE", "Ranchester"), ("MONEY", "a fortune")]
    ruler.add_patterns([{"label": label, "pattern": text} for label, text in patterns])
    made.to_disk(tmp_path / "made")
    pipeline = Pipeline.load(str(tmp_path / "made"))
    text = "Olu Adeyemi walked to Ranchester for Lynas and a fortune."
    seen = entities(Named(headline="", text=text, language="en-GB"), gazetteer, [pipeline])
    assert [(e.kind, e.text) for e in seen] == [
        ("person", "Olu Adeyemi"),
        ("place", "Ranchester"),
        ("company", "Lynas"),  # the gazetteer's, which knows the ticker
    ]
    assert not entities(Named(headline="", text="Olu Adeyemi", language="de"), gazetteer, [pipeline])


_WORDS = st.sampled_from(
    ["China", "中国", "1,5 Mrd.", "Euro", "Q3", "2027", "\u0301", "İstanbul", "ﬁ", "Ｌｙｎａｓ", "said", "Dr.", "万",
     "吨", "%", "'s", "-", "3", "Jane", "Miller", "next week", "الصين", "\ud800", "ß", "kg", "$", "5", "\n"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    headline=st.text(max_size=40),
    words=st.lists(_WORDS | st.text(max_size=6), max_size=30),
    language=st.sampled_from([None, "en", "de", "zh", "ko", "tr", "xx"]),
)
def test_offsets_slice_the_text(gazetteer: Gazetteer, headline: str, words: list[str], language: str | None) -> None:
    text = " ".join(words)
    ends: dict[str, int] = {}
    for e in entities(Named(headline=headline, text=text, language=language, published=DAY), gazetteer):
        field = {"headline": headline, "text": text}[e.field]
        assert e.text and field[e.start : e.end] == e.text
        assert e.start >= ends.get(e.field, 0)
        ends[e.field] = e.end


def test_try_entities(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    lines = [
        json.dumps({"id": "a", "headline": "Lynas to spend A$475m next week", "text": "", "published": "2026-11-12"}),
        "{broken",
        json.dumps({"id": "c", "headline": "x", "text": "", "published": "soon"}),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    beat = str(ROOT / "schedules" / "rare-earths.toml")
    result = CliRunner().invoke(try_entities, ["--json", "--beat", beat, str(file)])
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert [(row["kind"], row["text"]) for row in rows if "kind" in row] == [
        ("company", "Lynas"),
        ("quantity", "A$475m"),
        ("date", "next week"),
    ]
    assert {"id", "kind", "field", "start", "end", "text", "value", "unit"} <= set(rows[0])
    assert [row["line"] for row in rows if "error" in row] == [2, 3]
    assert result.exit_code == 1
