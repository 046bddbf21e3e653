"""Bytes to text: declared rightly, wrongly or not at all, encoded twice, and bytes that are no text."""

from __future__ import annotations

import codecs
import time
import unicodedata
from encodings.aliases import aliases

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rexcrawl.extract.encoding import decode, python_codec
from rexcrawl.extract.mojibake import MOST, repaired

SENTENCES = {
    "ar": "أعلنت الوزارة أن مصنع المغناطيس سيبدأ العمل في الربيع المقبل بعد عامين من البناء.",
    "cs": "Ministerstvo oznámilo, že první továrna na magnety začne vyrábět příští rok; žádné zpoždění už nečeká.",
    "de": "Das Ministerium prüft Anträge für Seltene Erden – „größer als je“, sagte die Sprecherin über Österreich.",
    "el": "Το υπουργείο ανακοίνωσε ότι το εργοστάσιο μαγνητών θα ανοίξει την επόμενη άνοιξη στη Λάρισα.",
    "en": "The ministry’s “rare-earth” plan — the first of its kind — costs €40 million; it’s due in May.",
    "es": "El año próximo la compañía abrirá una fábrica de imanes en Cádiz, según informó el ministro.",
    "fr": "L’été dernier, le ministère a annoncé «\xa0une usine à La Rochelle\xa0», près du port, dès l’année.",
    "he": "המשרד הודיע כי מפעל המגנטים יתחיל לפעול באביב הבא, לאחר שנתיים של בנייה.",
    "hi": "मंत्रालय ने कहा कि नया कारखाना अगले वसंत में शुरू होगा।",
    "is": "Ráðuneytið tilkynnti að verksmiðjan hefji störf næsta vor, það þykir góð frétt þar í bæ.",
    "ja": "レアアースの磁石を作る工場が来年の春に稼働する見通しだと、同社は発表した。",
    "ko": "희토류 자석 공장이 내년 봄에 가동을 시작한다고 회사가 밝혔다.",
    "ko-rare": "똠얌꿍 가게 옆 희토류 자석 공장이 내년 봄에 문을 연다고 펲시 회사가 밝혔다.",  # cp949 only
    "pl": "Ministerstwo ogłosiło, że pierwsza fabryka magnesów ruszy w maju na Śląsku; będą też żądać żelaza.",
    "pt": "O ministério anunciou que a fábrica de ímãs começará a produção na próxima primavera, não antes.",
    "ro": "Ministerul a anunţat că prima fabrică de magneţi îşi va începe producţia anul viitor, în oraşul Braşov.",
    "ru": "Редкоземельные металлы будут добывать на севере, сообщили в министерстве. Завод откроют весной.",
    "th": "กระทรวงกล่าวว่าโรงงานแม่เหล็กจะเปิดในฤดูใบไม้ผลิหน้าหลังจากก่อสร้างมาสองปี",
    "tr": "Bakanlık, yeni işleme tesisinin önümüzdeki yıl açılacağını söyledi; şirketin güç ihtiyacı için ışık var.",
    "uk": "Міністерство повідомило, що їхній завод із видобутку рідкісноземельних металів відкриють навесні.",
    "vi": "Bộ Công Thương cho biết nhà máy đất hiếm sẽ hoạt động vào mùa xuân tới.",
    "zh": "稀土出口许可的审批将由商务部在三十个工作日内完成，企业应当提前申报。",
    "zh-four-bytes": "䶮县的稀土矿由𠮷川公司开采，据当地报纸报道，工厂明年春天开工。",
    "zh-hk": "佢哋嘅工廠喺明年春天開始運作，公司話冇問題，啲員工都好開心。",  # Big5-HKSCS only
    "zh-tw": "稀土磁鐵工廠預計明年春天開始運轉，公司在公告中表示。",
}
NOTHING = ""


def page(text: str, label: str = NOTHING, *, language: str = "", count: int = 4) -> str:
    meta = f'<meta charset="{label}">' if label else ""
    lang = f' lang="{language}"' if language else ""
    return f"<html{lang}><head>{meta}<title>x</title></head><body>" + f"<p>{text}</p>\n" * count + "</body></html>"


def read_as_utf8_was(text: str, codec: str) -> str:
    """What a reader sees who takes UTF-8 for `codec`; the bytes that Windows left free stay control characters."""
    return "".join(bytes([byte]).decode(codec) if _known(byte, codec) else chr(byte) for byte in text.encode())


def _known(byte: int, codec: str) -> bool:
    return bytes([byte]).decode(codec, "replace") != "\ufffd"


@pytest.mark.parametrize(
    ("sentence", "codec", "labels"),
    [
        (
            "de",
            "utf-8",
            ("utf-8", NOTHING, "gbk", "gb18030", "iso-8859-1", "shift_jis", "windows-1251", "utf-16", "big5"),
        ),
        ("zh", "utf-8", ("utf-8", NOTHING, "gbk", "gb2312", "iso-8859-1", "big5", "euc-kr", "nonsense")),
        ("de", "cp1252", ("iso-8859-1", "windows-1252", "us-ascii", NOTHING, "utf-8")),
        ("fr", "cp1252", ("iso-8859-1", NOTHING, "utf-8")),
        ("pt", "cp1252", ("iso-8859-1", NOTHING, "utf-8")),
        ("is", "cp1252", ("iso-8859-1", "windows-1252")),
        ("ru", "cp1251", ("windows-1251", "koi8-r", "iso-8859-1", "utf-8", NOTHING)),
        ("ru", "koi8-r", ("koi8-r", "windows-1251", "iso-8859-1", "utf-8", NOTHING)),
        ("ru", "iso8859-5", ("iso-8859-5", "windows-1251", "iso-8859-1", "utf-8", NOTHING)),
        ("uk", "cp1251", ("windows-1251", "koi8-u", "iso-8859-1", "utf-8", NOTHING)),
        ("uk", "koi8-u", ("koi8-u",)),
        ("tr", "cp1254", ("windows-1254", "iso-8859-9", "iso-8859-1", "windows-1252", "utf-8", NOTHING)),
        ("pl", "iso8859-2", ("iso-8859-2", "iso-8859-1", "windows-1250", "utf-8", NOTHING)),
        ("pl", "cp1250", ("windows-1250", "iso-8859-1", "windows-1252", "iso-8859-2", "utf-8", NOTHING)),
        ("cs", "cp1250", ("windows-1250", "iso-8859-2", "utf-8", NOTHING)),
        ("ro", "cp1250", ("windows-1250", "utf-8", NOTHING)),
        ("el", "cp1253", ("windows-1253", "iso-8859-7", "iso-8859-1", "utf-8", NOTHING)),
        ("he", "cp1255", ("windows-1255", "iso-8859-1", "utf-8", NOTHING)),
        ("ar", "cp1256", ("windows-1256", "iso-8859-1", "windows-1252", "utf-8", NOTHING)),
        ("th", "cp874", ("windows-874", "tis-620", "iso-8859-1", "utf-8", NOTHING)),
        ("zh", "gb18030", ("gb18030", "gbk", "gb2312", "utf-8", "iso-8859-1", "big5", NOTHING)),
        ("zh-four-bytes", "gb18030", ("gb18030", "gbk", "gb2312", "utf-8", "iso-8859-1", NOTHING)),
        ("zh-tw", "big5", ("big5", "big5-hkscs", "utf-8", "iso-8859-1", "gb2312", NOTHING)),
        ("zh-hk", "big5hkscs", ("big5", "big5-hkscs")),
        ("ja", "cp932", ("shift_jis", "x-sjis", "windows-31j", "utf-8", "iso-8859-1", "euc-jp", NOTHING)),
        ("ja", "euc_jp", ("euc-jp", "shift_jis", "utf-8", "iso-8859-1", NOTHING)),
        ("ja", "iso2022_jp", ("iso-2022-jp", "utf-8", "shift_jis", NOTHING)),
        ("ko", "euc_kr", ("euc-kr", "ks_c_5601-1987", "utf-8", "iso-8859-1", "gb2312", NOTHING)),
        ("ko-rare", "cp949", ("euc-kr", "cp949", "uhc", "utf-8", "iso-8859-1", NOTHING)),
    ],
)
@pytest.mark.parametrize("count", [3, 40])
def test_the_bytes_decide_where_the_label_is_wrong(
    sentence: str, codec: str, labels: tuple[str, ...], count: int
) -> None:
    for label in labels:
        text = page(SENTENCES[sentence], label, count=count)
        assert decode(text.encode(codec)).text == text, label


@pytest.mark.parametrize(
    ("language", "codec"), [("tr", "cp1254"), ("cs", "cp1250"), ("pl", "cp1250"), ("hu", "cp1250")]
)
def test_the_language_of_the_page_tells_its_letters_from_western_ones(language: str, codec: str) -> None:
    words = {"hu": "A minisztérium közölte, hogy a gyár jövőre kezdi meg a működését, és őrzött területet is bővít."}
    text = page((SENTENCES | words)[language], "iso-8859-1", language=language)
    assert decode(text.encode(codec)).text == text


def test_a_header_of_a_server_that_says_western_to_everything() -> None:
    text = page(SENTENCES["ru"], "windows-1251")
    assert decode(text.encode("cp1251"), "text/html; charset=ISO-8859-1").text == text


def test_one_damaged_byte_does_not_make_an_east_asian_page_western() -> None:
    text = page(SENTENCES["zh"], "iso-8859-1", count=20)
    assert SENTENCES["zh"] in decode(text.encode("gb18030") + b"\xff\xff").text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("bom", [True, False])
@pytest.mark.parametrize("sentence", ["en", "ru", "zh", "ar"])
def test_utf16(codec: str, bom: bool, sentence: str) -> None:
    text = page(SENTENCES[sentence], "utf-8")
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}[codec] if bom else b""
    assert decode(mark + text.encode(codec)).text == text
    dense = "<p>" + SENTENCES["zh"] * 20  # a sign of markup now and then is all that its zeros show
    assert decode(mark + dense.encode(codec), "text/html; charset=utf-16").text == dense or not bom


def test_zero_bytes_alone_make_no_utf16() -> None:
    assert "größer" in decode(("\0\0größer\0\0\0 " * 30).encode()).text


def test_utf8_with_strays_of_windows_1252() -> None:
    found = decode(page(SENTENCES["de"]).encode() + b"<p>caf\xe9 \x80 5</p>")
    assert (found.source, found.text.count("\ufffd")) == ("mixed", 0)
    assert found.text.endswith("<p>café € 5</p>")
    assert SENTENCES["de"] in found.text


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("sentence", sorted(SENTENCES))
def test_encoded_once_or_twice_too_often(sentence: str, times: int, codec: str) -> None:
    broken = SENTENCES[sentence]
    for _ in range(times):
        broken = read_as_utf8_was(broken, codec)
    # The template is right, so that the page as a whole cannot be read again.
    body = f"<h1>{SENTENCES['de']}</h1><p>{broken}</p><p>{SENTENCES['ru']}</p>".encode()
    meant = f"<h1>{SENTENCES['de']}</h1><p>{SENTENCES[sentence]}</p><p>{SENTENCES['ru']}</p>"
    assert decode(body).text == unicodedata.normalize("NFC", meant)


def test_cyrillic_read_as_windows_1251() -> None:
    for sentence in ("ru", "uk"):
        broken = read_as_utf8_was(SENTENCES[sentence], "cp1251")
        assert decode(page(broken).encode()).text == page(SENTENCES[sentence])


@pytest.mark.parametrize(
    "text",
    [
        *SENTENCES.values(),
        "Le ministre l’a annoncé\xa0» puis il a confirmé\xa0» et répété\xa0»",
        "déjà\xa0: voilà\xa0! où\xa0? très «\xa0à\xa0»",
        "SÃO PAULO – AVIÃO, IRMÃ “ALTO”, CONSTRUÇÃO “ Ã ”",
        "ESPAÑA’ Ñ“ Õ“ COÕ” À “…”, Â “…”",
        "CAFÉ™ É\xa0» größe“ „Ä“ “Ä” Motörhead® Ä®",
        "ä… ö… ü… é… à… naïve‘ é’ Å“ Ö“ „Ü“",
        "СССР, РФ, Рівне, Сіверськ, Срђан, РС Ђорђе",
    ],
)
def test_clean_text_stays(text: str) -> None:
    assert decode(page(text).encode()).text == page(text)


def test_quotation_marks_widths_and_entities_stay_where_text_is_repaired() -> None:
    around = "“ｗｉｄｅ” ‘ﬁne’ &eacute;\r\n\x1b[0m"
    assert decode(f"<p>{around} prÃ¼ft</p>".encode()).text == f"<p>{around} prüft</p>"


def test_letters_and_their_marks_are_one_character() -> None:
    for sentence in ("fr", "vi", "ko", "ja", "cs"):
        apart = unicodedata.normalize("NFD", page(SENTENCES[sentence]))
        assert decode(apart.encode()).text == page(SENTENCES[sentence])
    # 神 and 海 have a second code, which names of people and places are told apart by.
    assert decode("e\u0301 \ufa19\ufa45 e\u0301".encode()).text == "é \ufa19\ufa45 é"
    # Composed with this mark, brackets of markup would be other signs.
    assert decode("<p\u0338>\u0338e\u0301<\u0338".encode()).text == "<p\u0338>\u0338é<\u0338"


def test_labels_that_name_no_encoding_of_text() -> None:
    names = {*aliases, *aliases.values(), "idna", "punycode", "undefined", "raw_unicode_escape", "oem"}
    for label in sorted(names):
        body = page("caf\\u00e9 ", label).encode() + b"\xe4\xff\x81\xe9"
        decode(body).text.encode()
    for label in ("hex", "zip", "rot13", "idna", "punycode", "undefined", "raw_unicode_escape"):
        assert python_codec(label) is None


@settings(max_examples=200)
@given(st.binary(max_size=400), st.sampled_from(["", "text/html", "text/html; charset=gbk", "a/b; charset=utf-16"]))
def test_decoding_never_fails(body: bytes, content_type: str) -> None:
    decode(body, content_type or None).text.encode()


# No control characters, which pages do not hold, and nothing that NFC would change or that reads as encoded twice.
_PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Mn"))).map(
    lambda text: unicodedata.normalize("NFC", text)
)
_LATIN_SIGNS = frozenset(chr(code) for code in range(0xC2, 0xF5)) | {"Р"}


@settings(max_examples=200)
@given(_PLAIN.filter(lambda text: not _LATIN_SIGNS & set(text)), st.sampled_from(["", "gbk", "shift_jis", "koi8-r"]))
def test_utf8_is_itself_whatever_is_declared(text: str, label: str) -> None:
    assert decode(page(text, label).encode()).text == page(text, label)


@settings(max_examples=200)
@given(st.text(st.characters(codec="utf-8", min_codepoint=32)))
def test_composition_is_all_that_happens_to_text_that_shows_no_signs(text: str) -> None:
    kept = "".join(char for char in text if char not in _LATIN_SIGNS)
    assert unicodedata.normalize("NFC", repaired(kept)) == unicodedata.normalize("NFC", kept)


@settings(max_examples=100)
@given(
    st.sampled_from(["gb18030", "cp932"]).flatmap(
        lambda codec: st.tuples(
            st.just(codec),
            st.text(
                st.sampled_from("的一是在不有了人我他大和上到地子出年得就要下以生会自之多天能好都日本経済の発表をした"),
                min_size=9,
            ),
        )
    )
)
def test_what_is_declared_rightly_is_itself(drawn: tuple[str, str]) -> None:
    codec, text = drawn
    text = text.encode(codec, "ignore").decode(codec)
    label = {"gb18030": "gb18030", "cp932": "Shift_JIS"}[codec]
    assert decode(page(text, label, count=1).encode(codec)).text == page(text, label, count=1)


@pytest.mark.parametrize(
    "body",
    [
        "prÃ¼ft und grÃ¶ÃŸer als je ".encode() * 250_000,
        "<Ã©>".encode() * 1_600_000,
        ("Ã" * 10).encode() * 480_000 + "Ã©".encode(),
        ("annoncé\xa0» e\u0301 Ã© ").encode() * 400_000,
        b"\x1b$B" * 3_000_000,
        b"\xe4 " * 5_000_000,
    ],
    ids=["no brackets", "brackets only", "signs only", "marks", "escapes", "strays"],
)
def test_ten_megabytes_do_not_hang(body: bytes) -> None:
    began = time.process_time()
    decode(body[: 10 * 1024 * 1024])
    assert time.process_time() - began < 10  # measured: at most one second


def test_no_more_is_repaired_than_a_page_can_hold() -> None:
    long = "<p>prÃ¼ft</p>" * (MOST // 100)
    found = decode(long.encode()).text
    assert found.startswith("<p>prüft</p>")
    assert found.endswith("<p>prÃ¼ft</p>")
