"""How wire copy and East Asian papers sign inside the text: "（记者王立 张华）", "MOSCOW, 12 March - TASS"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rexcrawl.extract.blocks import Block
from rexcrawl.extract.dates import is_date_line
from rexcrawl.extract.marks import Mark
from rexcrawl.extract.names import agency_of, only_people

NEAR = 8  # blocks after the headline in which a name beside a date line is a byline
HEAD = 90  # characters of a paragraph in which it signs
_NOT_AUTHORS = Mark.RELATED | Mark.COMMENTS | Mark.TEASER | Mark.ADVERT | Mark.MEDIA
_HAN = r"[\u4e00-\u9fff]"
_PLACES = (
    r"台北|臺北|新北|桃園|新竹|台中|臺中|台南|臺南|高雄|香港|澳門|澳门|北京|上海|广州|廣州|深圳|東京|东京|華盛頓|华盛顿|紐約|纽约|"
    r"倫敦|伦敦|巴黎|柏林|布魯塞爾|布鲁塞尔|首爾|首尔|新加坡|曼谷|莫斯科|綜合|综合|專題|专题"
)
# The name is as short as what follows allows: no sign parts it from the place.
_REPORTER = re.compile(
    rf"[（(【〔\[]\s*(?:本[报報网網社刊台]|{_HAN}{{2,8}}?[社报報网網台])?(?:记者|記者)\s*[:：]?\s*"
    rf"(?P<names>{_HAN}{{2,4}}?(?:[、，,\s　]+{_HAN}{{2,4}}?){{0,3}}?)\s*[／/]?\s*(?:(?:{_PLACES}){{0,2}}\s*[／/]?\s*)?"
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?\s*(?:報導|報道|报道|专电|專電|電|电|讯|訊|摄|攝)?\s*[）)】〕\]]"
)
_WIRE_HAN = re.compile(
    rf"^[（(【\[]?\s*(?P<agency>{_HAN}{{2,6}}?[社网網])(?:记者|記者)?{_HAN}{{0,10}}?\s*(?:\d{{1,2}}月)?\d{{1,2}}日?\s*[电電讯訊]"
)
_WIRE_JA = re.compile(r"^[\[［【(（][^\]］】)）]{0,16}?(?P<agency>ロイター|ブルームバーグ|AFP|共同|時事)[\]］】)）]")
_KOREAN = re.compile(
    r"^(?:[\[(（【][^\])）】]{0,12}?=?\s*(?P<agency>[가-힣A-Z0-9]{2,8})\s*[\])）】]\s*)?"
    r"(?P<names>[가-힣]{2,4}(?:[\s,·]+[가-힣]{2,4}){0,3})\s+(?:기자|특파원|선임기자)\s*="
)
# "[Paper Kim Ha-neul reporter]", "Busan=Kim Ha-neul reporter".
_KOREAN_BRACKET = re.compile(
    r"^(?:[\[(（【][가-힣A-Z0-9]{2,10}\s*[=\s]\s*(?P<names>[가-힣]{2,4}(?:[\s,·]+[가-힣]{2,4}){0,2})\s+(?:기자|특파원)\s*[\])）】]|"
    r"[가-힣]{2,5}=(?P<alone>[가-힣]{2,4})\s+(?:기자|특파원)\s)"
)
_KOREAN_LINE = re.compile(
    r"^[/■▲▶=\s]*(?:\D{0,6}\d[\d.:/\s오전후-]{6,24}\s*[|·]?\s*)?(?P<names>[가-힣]{2,4}(?:[\s,·]+[가-힣]{2,4}){0,2})\s+(?:기자|특파원|"
    r"선임기자)\s*(?:\(?[\w.+-]+@[\w.-]+\)?)?$"
)
_NO_CHINESE = frozenset(
    {"昨日", "今日", "昨天", "今天", "日前", "近日", "获悉", "獲悉", "了解", "采访", "採訪", "报道", "報導"}
)
_KOREAN_DESKS = frozenset(
    {
        "담당",
        "취재",
        "사진",
        "경제",
        "정치",
        "사회",
        "문화",
        "본지",
        "수습",
        "전문",
        "온라인",
        "편집",
        "외신",
        "현장",
        "동료",
    }
    | {"여성", "일부", "외국", "해당", "이날"}
)
_JAPANESE_POST = (
    rf"(?:{_HAN}{{0,8}}(?:委員|記者|特派員|支局長|局長|デスク|ライター)|取材・文|文|執筆)[・\s　:：／＝]\s*"
)
_JAPANESE = re.compile(
    rf"(?:^[（(]{_JAPANESE_POST}|(?:^【|。\s*[（(【])(?:{_JAPANESE_POST})?)"
    rf"(?P<names>{_HAN}{{3,5}}(?:、{_HAN}{{3,5}}){{0,3}})[）)】]$"
)
_KANA = re.compile("[\u3041-\u30fa]")
_JAPANESE_FIRST = re.compile(rf"^【[^】=＝]{{2,12}}[=＝](?P<names>{_HAN}{{3,5}}(?:、{_HAN}{{3,5}}){{0,3}})】")
_NO_JAPANESE = re.compile(r"(?:社|通信|新聞|局|部|省|庁|課|会|記者|共同|時事|敬称略|電子版)$")
_WIRE_RU = re.compile(
    r"^[А-ЯЁ][А-ЯЁа-яё-]{2,20}(?:[ ,.][^—–/]{0,30})?\s*[—–/-]+\s*(?P<agency>РИА Новости|ТАСС|Интерфакс)\b"
)
_WIRE_AR = re.compile(
    r"^(?:[\u0600-\u06ff ]{3,24}\s*[-–—/(]\s*)(?P<agency>[\u0600-\u06ff ]{3,14}?)\s*\)?\s*(?:$|[-–—])"
)
_VIETNAMESE = re.compile(r"^(?P<names>[^\d(]{4,40}?)\s*\((?:theo|tổng hợp)\s+(?P<agency>[^)]{2,40})\)\.?$", re.I)
_SIGNED_OFF = re.compile(
    r"^\W*(?:additional )?reporting by (?P<names>[^;.()]{4,90}?)(?: in [A-Z]\w+)?\s*(?:[;.)]|$)", re.I
)
_AFTER = re.compile(r"^\W*(?:theo|nguồn:?)\s+(?P<agency>[^)]{2,30}?)\W*$", re.I)
_OF_OUTLET = re.compile(r"^(?P<names>[^\d|–—-]{5,40}?)\s+[|–—-]\s+\S{3,24}$")


def signed(blocks: list[Block], *, outlet_names: set[str], impersonal: bool = False) -> list[str]:
    """Byline texts that stand inside the text or beside its date line, from the first place that has any.

    A page that names its outlet as author (`impersonal`) means that; the correspondent in a dateline is then no byline.
    """
    start = next((i + 1 for i, block in enumerate(blocks) if block.tag == "h1"), 0)
    usable = [
        block for block in blocks[start:] if not any(region.marks & _NOT_AUTHORS for region in block.regions[-3:])
    ]
    for found in (
        _beside_date(usable[:NEAR], outlet_names),
        [name for block in usable for name in _inside(block.text, impersonal)],
        _at_end(usable),
    ):
        names = list(dict.fromkeys(name for name in found if only_people(name, outlet_names=outlet_names)))
        if 0 < len(names) <= 4:
            return names
    return []


def agency_at(text: str) -> str | None:
    """The agency whose copy a text's first or last line says it is, or None."""
    lines = text.split("\n\n")
    for pattern in (_WIRE_HAN, _WIRE_JA, _KOREAN, _WIRE_RU, _WIRE_AR):
        hit = next((hit for line in lines[:3] if (hit := pattern.search(line[:HEAD]))), None)
        if hit and hit["agency"] and (found := agency_of(hit["agency"])):
            return found
    last = _VIETNAMESE.search(lines[-1]) or _AFTER.search(lines[-1])
    return agency_of(last["agency"]) if last else None


def _beside_date(blocks: list[Block], outlet_names: set[str]) -> list[str]:
    """A name alone on the line above or below the date: right below the headline, or with a further sign of one."""
    for one, other in pairwise(blocks):
        for name, date in ((one, other), (other, one)):
            if len(name.text) > 60 or len(date.text) > 60 or not is_date_line(date.text):
                continue
            first = name is blocks[0] and name.kind != "h"
            credited = name.links or any(region.marks & Mark.CREDIT for region in name.regions[-3:])
            if not (first or credited or name.home == date.home):
                continue
            of_outlet = _OF_OUTLET.match(name.text)
            text = of_outlet["names"] if of_outlet else name.text
            if " " in text.strip() and only_people(text, outlet_names=outlet_names):
                return [text]
    return []


def _inside(text: str, impersonal: bool) -> Iterator[str]:
    """The names in a paragraph's dateline, or in a line that is nothing else."""
    head = text[:HEAD]
    reporter = _REPORTER.search(head) or _REPORTER.search(text[-40:])
    if reporter and not re.search("[摄攝]", reporter.group()):
        yield from (name for name in re.split(r"[、，,\s　]+", reporter["names"]) if name not in _NO_CHINESE)
    bracket = _KOREAN_BRACKET.search(head)
    if bracket:
        yield from re.split(r"[\s,·]+", bracket["names"] or bracket["alone"])
    japanese = _JAPANESE_FIRST.search(head)
    if japanese and not impersonal:
        yield from (name for name in japanese["names"].split("、") if not _NO_JAPANESE.search(name))
    korean = _KOREAN.search(head) or (_KOREAN_LINE.search(text) if len(text) < 90 else None)
    if korean:
        names = re.split(r"[\s,·]+", korean["names"])
        yield from () if _KOREAN_DESKS.intersection(names) else names
    reported = _SIGNED_OFF.search(text) if "eporting by" in text[:24] else None
    if reported:
        yield from (name for name in re.split(r",\s*(?:and )?|\s+and\s+", reported["names"]))
    vietnamese = _VIETNAMESE.search(text) if len(text) < 90 else None
    if vietnamese:
        yield vietnamese["names"]


def _at_end(blocks: list[Block]) -> list[str]:
    """The signature of Japanese papers: names in brackets after the last full stop."""
    long = [i for i, block in enumerate(blocks) if len(block.text) > 40]
    if not long or not _KANA.search(blocks[long[-1]].text):
        return []  # what Chinese sets so is a remark: （未完待续）
    for block in blocks[long[-1] : long[-1] + 2]:
        hit = _JAPANESE.search(block.text)
        names = hit["names"].split("、") if hit else []
        if names and not any(_NO_JAPANESE.search(name) for name in names):
            return names
    return []
