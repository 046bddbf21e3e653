"""Bylines and agencies that stand inside the text: datelines of wires, signatures of East Asian papers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rexcrawl.extract import extract
from rexcrawl.model import Article, Capture

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ZH = "商务部周二表示，正在研究对新分离厂的补贴。贸易商称，等待出口许可证已超过三个月，价格因此上涨。"
JA = "経済産業省は火曜日、新しい分離工場への補助金を検討していると明らかにした。輸出許可は三カ月以上待たされている。"
KO = "산업부는 화요일 새 분리 공장에 대한 보조금을 검토하고 있다고 밝혔다. 수출 허가를 석 달 넘게 기다리고 있다."
RU = "Министерство во вторник сообщило, что рассматривает субсидии для завода. Трейдеры ждут лицензий три месяца."
TR = "Bakanlık salı günü yeni tesise teşvik vermeyi değerlendirdiğini açıkladı. Tüccarlar üç aydır lisans bekliyor."
AR = "قالت الوزارة يوم الثلاثاء إنها تدرس دعم مصنع جديد لفصل العناصر. وينتظر متعاملون تراخيص التصدير منذ ثلاثة أشهر."
VI = "Bộ Công Thương hôm thứ Ba cho biết đang xem xét trợ cấp cho nhà máy mới. Các thương nhân chờ giấy phép ba tháng."


def article(*parts: str, lang: str = "zh") -> Article:
    inner = "".join(f"<p>{part}</p>" for part in parts)
    body = f"<html lang={lang}><head><title>T</title></head><body><article><h1>A 1</h1>{inner}</article></body></html>"
    url = "https://site.example/a"
    return extract(Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=body.encode()), now=NOW)


@pytest.mark.parametrize(
    ("parts", "lang", "people", "agency"),
    [
        ((f"新华社北京3月12日电（记者王立 张华）{ZH}", ZH), "zh", ("王立", "张华"), "Xinhua"),
        ((f"财联社3月12日电，{ZH}", ZH), "zh", (), "Cailian Press"),
        ((f"【記者王立台北報導】{ZH}", ZH), "zh-Hant", ("王立",), None),
        ((f"（中央社記者王小明台北12日電）{ZH}", ZH), "zh-Hant", ("王小明",), "CNA"),
        ((f"[서울=뉴시스] 김민수 기자 = {KO}", KO), "ko", ("김민수",), "Newsis"),
        ((f"(서울=연합뉴스) 김민수 이영희 기자 = {KO}", KO), "ko", ("김민수", "이영희"), "Yonhap"),
        ((KO, KO + " 끝.", "김민수 기자 minsu@site.example"), "ko", ("김민수",), None),
        ((KO, KO + " 끝.", "담당 기자 press@site.example"), "ko", (), None),
        ((JA, JA + "（山田太郎）"), "ja", ("山田太郎",), None),
        ((JA, JA, "【山田太郎】"), "ja", ("山田太郎",), None),
        ((JA, JA + "（編集委員・高橋健太、小川真由美）"), "ja", ("高橋健太", "小川真由美"), None),
        ((JA, JA, "（編集委員・高橋健太）"), "ja", ("高橋健太",), None),
        ((JA, JA + "（取材・文 佐藤花子）"), "ja", ("佐藤花子",), None),
        ((KO, KO, "/김하늘 기자 sky@site.example"), "ko", ("김하늘",), None),
        ((ZH, ZH, "（本报记者 陈晓宇 实习生 周敏）"), "zh", ("陈晓宇", "周敏"), None),
        (("本刊记者 沈亦凡/文", ZH, ZH), "zh", ("沈亦凡",), None),
        ((ZH, ZH + "（未完待续）"), "zh", (), None),
        ((ZH, ZH, "（记者 王立 张华 责任编辑 李明）"), "zh", ("王立", "张华"), None),
        ((JA, JA, "（共同通信）"), "ja", (), "Kyodo"),
        ((f"[東京 12日 ロイター] - {JA}", JA), "ja", (), "Reuters"),
        ((JA, JA + "（時事通信）"), "ja", (), "Jiji"),
        ((f"МОСКВА, 12 мар — РИА Новости. {RU}", RU), "ru", (), "RIA Novosti"),
        ((TR, TR + " Son.", "Muhabir: Ayşe Yılmaz"), "tr", ("Ayşe Yılmaz",), None),
        (("Ayşe Yılmaz", "12.03.2026 - 14:05", TR, TR + " Son."), "tr", ("Ayşe Yılmaz",), None),
        (("القاهرة - رويترز", AR, AR + " انتهى.", "إعداد: أحمد السيد"), "ar", ("أحمد السيد",), "Reuters"),
        (
            ("Thứ năm, 12/3/2026, 14:05 (GMT+7)", VI, VI + " Hết.", "Nguyễn An (Theo Reuters)"),
            "vi",
            ("Nguyễn An",),
            "Reuters",
        ),
    ],
)
def test_who_signs_inside_the_text(
    parts: tuple[str, ...], lang: str, people: tuple[str, ...], agency: str | None
) -> None:
    found = article(*parts, lang=lang)
    assert (found.bylines, found.agency) == (people, agency)


def test_a_line_that_is_only_a_signature_leaves_the_text() -> None:
    found = article("Thứ năm, 12/3/2026, 14:05 (GMT+7)", VI, VI + " Hết.", "Nguyễn An (Theo Reuters)", lang="vi")
    assert found.text == f"{VI}\n\n{VI} Hết."


@pytest.mark.parametrize(
    "sentence",
    [
        "会议（记者会）于周二举行，" + ZH,
        "部长说（见本报记者昨日报道），" + ZH,
        "기자는 공장 앞에서 = 표시를 보았다. " + KO,
        "山田氏（仮名）は" + JA,
    ],
)
def test_words_that_only_look_like_a_signature(sentence: str) -> None:
    assert article(sentence, ZH + "完。").bylines == ()


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("<section><div>24.01.2026 11:38</div></section><p>Tulner Bootsschau</p>", ()),
        ("<div>Ada Byron</div><section><span>24.01.2026 11:38</span></section>", ("Ada Byron",)),
        ("<div><h3>Legende zum Hl. Kilian</h3></div><div>26. Januar 2026</div>", ()),
        ('<div><span>24.01.2026 11:38</span></div><p><a href="/autoren/ada-byron">Ada Byron</a></p>', ("Ada Byron",)),
        ('<div class="byline">Ada Byron</div><div><span>24.01.2026</span></div>', ("Ada Byron",)),
        ("<div><p>Ada Byron</p><p>24.01.2026</p></div>", ("Ada Byron",)),
    ],
)
def test_a_line_next_to_the_date_is_a_name_where_something_else_says_so(line: str, people: tuple[str, ...]) -> None:
    told = "Der Hafen bleibt bis zum Frühjahr geschlossen, weil Taucher Risse in elf Pfeilern gefunden haben. " * 2
    body = (
        f"<html lang=de><title>T</title><main><h1>Der Hafen ist zu</h1>{line}<p>{told}</p><p>{told}</p></main></html>"
    )
    url = "https://site.example/a"
    capture = Capture(url=url, final_url=url, fetched_at=NOW, status=200, headers=(), body=body.encode())
    assert extract(capture, now=NOW).bylines == people
