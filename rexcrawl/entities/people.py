# ruff: noqa: E501 -- tables of words
"""People in bylines and beside quotes, titles and offices, and companies by their legal form.

Rules, not a model: a name of two to four capitalised words beside a word of speech, an office or a title; in Chinese,
Japanese and Korean a name before its title. What stands elsewhere is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rexcrawl.entities.span import Entity, Kind

_VIETNAMESE = "".join(char for char in map(chr, range(0x1EA0, 0x1EFA)) if char.isupper())
_UP = f"A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŜŞŠŢŤŪŮŰŲŴŶŹŻŽƠƯȘȚ{_VIETNAMESE}А-ЯЁЄІЇҐ"
_WORD = rf"(?<!\w)[{_UP}][\w'’]*(?:-[{_UP}][\w'’]+)*"
_LINK = r"(?:[ \u00a0](?:de|da|do|dos|von|van|der|den|di|del|della|la|le|el|al|bin|binti|ibn|ter|ten|zu|af)){1,2}"
NAME = rf"{_WORD}(?:[ \u00a0][{_UP}]\.)?(?:{_LINK}[ \u00a0]{_WORD}|[ \u00a0]{_WORD}){{1,3}}"
_SAID = (
    "said|says|told|added|adds|wrote|argued|argues|warned|warns|noted|notes|explained|explains|according to|"
    "sagte|sagt|erklärte|erklärt|betonte|warnte|warnt|meint|teilte mit|laut|so|"
    "a déclaré|déclare|a dit|dit|affirme|a affirmé|explique|a expliqué|estime|prévient|selon|"
    "dijo|dice|afirmó|afirma|explicó|explica|señaló|advirtió|según|aseguró|declaró|"
    "disse|diz|afirmou|afirma|explicou|declarou|segundo|avisou|"
    "ha detto|dice|ha dichiarato|dichiara|spiega|ha spiegato|secondo|avverte|"
    "сказал|сказала|заявил|заявила|сообщил|сообщила|отметил|отметила|по словам|считает|пояснил|пояснила|"
    "powiedział|powiedziała|mówi|stwierdził|dodał|według|ocenia|"
    "sade|säger|enligt|menar|sa|sier|ifølge|mener|"
    "kata|ujar|menurut|jelas|berkata|tutur|dedi|söyledi|belirtti|açıkladı|vurguladı|cho biết|nói|theo|phát biểu"
)
_OFFICE = (
    "chief executive|CEO|CFO|chairman|chairwoman|chair|president|vice president|minister|prime minister|secretary|"
    "senator|analyst|professor|director|managing director|head|spokesman|spokeswoman|spokesperson|governor|founder|"
    "Geschäftsführer(?:in)?|Vorstandschef(?:in)?|Sprecher(?:in)?|Minister(?:in)?|Kanzler(?:in)?|Analyst(?:in)?|"
    "PDG|directeur|directrice|ministre|porte-parole|président|présidente|analyste|"
    "presidente|ministr[oa]|director[a]?|portavoz|consejer[oa] delegad[oa]|analista|porta-voz|diretor[a]?|"
    "amministratore delegato|direttore|direttrice|portavoce|"
    "президент|министр|директор|глава|аналитик|prezes|dyrektor|analityk|"
    "vd|verkställande direktör|statsminister|näringsminister|analytiker|konsernsjef|daglig leder|administrerende direktør|"
    "Menteri|Presiden|Direktur|Perdana Menteri|Bakan|Cumhurbaşkanı|Genel Müdür|Bộ trưởng|Thủ tướng|Chủ tịch"
)
_TITLE = (
    "Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Lord|President|Prime Minister|Minister|Chancellor|Secretary|Senator|Governor|"
    "CEO|Chief Executive|Herr|Frau|Kanzler|Bundeskanzler|Ministerin|Präsident|Wirtschaftsministerin|Monsieur|Madame|"
    "Presidente|Ministro|Ministra|Président|Ministre|Президент|Министр|Премьер-министр|Menteri|Presiden|"
    "Perdana Menteri|Bakan|Bakanı|Cumhurbaşkanı|Başkan|Statsminister|Statsministern|Thủ tướng|Bộ trưởng|Chủ tịch|"
    "Tổng thống|Premier|Prezydent|Prezes"
)
_NOT_NAMES = re.compile(
    r"(?:The|A|An|In|On|At|For|But|And|He|She|It|They|We|I|This|That|As|By|To|Der|Die|Das|Ein|Eine|Im|Am|Le|La|Les|Un"
    r"|Une|El|Los|Las|Una|O|Os|As|Um|Uma|Il|Lo|Gli|В|На|По|Но|И|Он|Она|Это|Som|Den|Det|En|Ett|Et|W|Na|Bir|Bu|Di|Pada"
    r"|Ở|Tại|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|North|South|East|West|New|Chinese|American|Australian|European|Japanese"
    r"|Rare|Earth|Ministry|Department|University|Company|Group|Bank|Materials|Resources|Rare Earths)\b"
)
_LATE = re.compile(
    r"\b(?:Ministry|Department|University|Group|Bank|Materials|Resources|Earths?|Inc|Ltd|Corp|Company|Commission)\b"
)
_LEADING = re.compile(rf"(?:{_TITLE}|{_OFFICE})\.?(?:[ \u00a0]|$)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:The|Die|Der|Das|La|Le|Les|El|Los|O|A|Il|De|Den|Det)[ \u00a0]")
_MARKETS = {
    "SH": "SSE",
    "SS": "SSE",
    "SZ": "SZSE",
    "HK": "HKG",
    "T": "TYO",
    "KS": "KRX",
    "TW": "TPE",
    "AX": "ASX",
    "L": "LSE",
    "DE": "XETRA",
    "PA": "EPA",
}
_SURNAMES = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文毛"
_HAN_TITLES = (
    "总统|總統|总理|總理|主席|部长|部長|首相|外长|外長|财长|財長|发言人|發言人|董事长|董事長|总裁|總裁|总经理|總經理|首席执行官|"
    "分析师|分析師|教授|院士|研究员|研究員|专家|專家|负责人|負責人|司长|局长|局長|省长|市长|市長|书记|秘书长|秘書長|创始人|"
    "經理|主任|主管"
)
_HAN_NEXT = "表示|称|稱|说|說|指出|在|与|與|会|會|就|将|將|对|對|和|向|认为|認為|强调|強調|透露|告诉|告訴"
_HAN_SAID = "(?:说|說|表示|称|稱|指出|认为|認為|强调|強調|坦言|透露)[，,：:“「。]"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("quote", re.compile(rf"\b(?:{_SAID})[ \u00a0](?P<name>{NAME})")),
    ("quote", re.compile(rf"(?P<name>{NAME}),? (?:{_SAID})\b")),
    ("quote", re.compile(rf"\b(?:{_SAID}) (?:{_OFFICE}) (?P<name>{NAME})")),
    ("quote", re.compile(rf"(?P<name>{NAME}), (?:[^,.;\n]{{0,60}} )?(?:{_OFFICE})\b[^.;\n]{{0,80}}, (?:{_SAID})\b")),
    ("office", re.compile(rf"(?P<name>{NAME}),? (?:the |der |die |le |la |el |o |a |il )?(?:\w+ )?(?:{_OFFICE})\b")),
    ("office", re.compile(rf"(?<!, )\b(?:{_OFFICE}),? (?P<name>{NAME})")),  # after a comma it is of the name before
    ("title", re.compile(rf"\b(?:{_TITLE})\.?[ \u00a0](?P<name>{_WORD}(?:[ \u00a0]{_WORD}){{0,2}})")),
    ("title", re.compile(r"(?P<name>[ァ-ヴー]{2,}(?:・[ァ-ヴー]+)*|[一-龥]{2,4})(?=(?:首相|大統領|大臣|外相|財務相|経産相|経済産業相|環境相|防衛相|農相|官房長官|副社長|社長|会長|専務|知事|議員|長官|最高経営責任者|教授|研究員|氏(?!名|族)))")),
    ("title", re.compile(r"(?P<name>[가-힣]{2,4})(?= ?(?:대통령|총리|장관|대표이사|대표|회장|사장|의원|교수|연구원|주석)(?![가-힣]*부))")),
    ("title", re.compile(r"(?P<name>[가-힣]{2,4})(?= [가-힣]{1,10}(?:부|처|청|위원회|은행) (?:장관|차관|위원장|총재|청장|처장))")),
    ("title", re.compile(rf"(?:{_HAN_TITLES})(?P<name>[{_SURNAMES}][一-龥]{{1,2}}?)(?=[^一-龥]|{_HAN_NEXT})")),
    ("quote", re.compile(rf"(?<![一-龥])(?P<name>[{_SURNAMES}][一-龥]{{1,2}}?)(?={_HAN_SAID})")),
    ("title", re.compile(r"وزير(?:ة)? ال[\u0621-\u064a]+(?: و?ال[\u0621-\u064a]+){0,3} (?P<name>(?!ال)[\u0621-\u064a]{3,} [\u0621-\u064a]{3,})")),
)  # fmt: skip
_LEGAL = re.compile(
    rf"(?P<name>{_WORD}(?:[ \u00a0&]{{1,3}}{_WORD}){{0,3}},? (?:Inc|Corp|Corporation|Ltd|Limited|PLC|plc|LLC|GmbH|AG|SE|SA|S\.A\.|SpA|S\.p\.A\."
    r"|NV|BV|AB|ASA|AS|Oyj|Pty Ltd|Co\. Ltd|A\.Ş\.|Tbk|Bhd|Berhad|JSC|ПАО|ОАО)(?:\.|\b))"
    r"|(?P<cjk>[一-龥A-Za-z]{2,10}(?:股份有限公司|有限公司|集团公司))|株式会社[一-龥ァ-ヴー]{2,10}|(?<=㈜)[가-힣]{2,10}"
)
_EXCHANGES = (
    "NYSE|NASDAQ|Nasdaq|ASX|TSX|TSXV|TSX-V|LSE|AIM|HKEX|HKG|SEHK|SSE|SZSE|SHA|SHE|TYO|TSE|KRX|KOSPI|KOSDAQ|XETRA|FRA|EPA"
    "|EBR|AMS|BIST|BIT|BME|B3|JSE|NSE|BSE|SGX|IDX|KLSE|OTCQB|OTCQX|OTC|CSE|STO|OSL|CPH|HEL|MOEX|TADAWUL"
)
_TICKER = re.compile(
    rf"\b(?P<exchange>{_EXCHANGES})\s?[:：]\s?(?P<code>[A-Z0-9.]{{1,7}})\b|\b(?P<cn>[036]\d{{5}}|\d{{4}})\.(?P<at>SH|SZ|SS|HK|T|KS|TW|AX|L|DE|PA)\b"
)


def people(field: str, text: str, bylines: Iterable[str] = ()) -> Iterator[Entity]:
    """People of one field, overlapping finds included; `bylines` are names that are known and only looked up."""
    for name in bylines:
        for found in re.finditer(re.escape(name), text) if len(name.strip()) > 2 else ():
            yield _entity("person", field, text, found.span(), role="byline")
    for role, pattern in _RULES:
        for found in pattern.finditer(text):
            span = _trimmed(text, *found.span("name"))
            if span:
                yield _entity("person", field, text, span, role=role)


def companies(field: str, text: str) -> Iterator[Entity]:
    """Companies that their legal form gives away, and tickers with their exchange."""
    for found in _LEGAL.finditer(text):
        start, end = found.span()
        article = _ARTICLE.match(text, start, end)
        yield _entity("company", field, text, (article.end() if article else start, end))
    for found in _TICKER.finditer(text):
        code = (
            f"{found['exchange'].upper()}:{found['code']}"
            if found["exchange"]
            else f"{_MARKETS[found['at']]}:{found['cn']}"
        )
        yield _entity("ticker", field, text, found.span(), value=code.rstrip("."))


def again(field: str, text: str, known: Iterable[Entity]) -> Iterator[Entity]:
    """Later mentions of people by their last name alone; `name` is the name in full."""
    last = {
        entity.text.split()[-1]: entity.text
        for entity in known
        if entity.kind == "person" and " " in entity.text and len(entity.text.split()[-1]) > 3
    }
    for surname, name in last.items():
        for found in re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", text):
            yield replace(_entity("person", field, text, found.span(), role="again"), name=name)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without a first word that only begins a sentence; None when no name is left."""
    while found := _NOT_NAMES.match(text, start, end) or _LEADING.match(text, start, end):
        start = found.end()
        while start < end and not text[start].isalpha():
            start += 1
    if _LATE.search(text[start:end]) or end - start < 2:
        return None
    return start, end


def _entity(
    kind: Kind, field: str, text: str, span: tuple[int, int], *, role: str | None = None, value: str | None = None
) -> Entity:
    start, end = span
    written = text[start:end]
    name = None if value else written
    return Entity(kind=kind, field=field, start=start, end=end, text=written, value=value, name=name, role=role)
