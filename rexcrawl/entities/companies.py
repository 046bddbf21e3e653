# ruff: noqa: E501 -- tables of words
"""Companies by their legal form or by the ticker behind them, and tickers with their exchange."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rexcrawl.entities.span import Entity
from rexcrawl.entities.speech import WORD

_AS = frozenset({"no", "nb", "nn", "da", "et", "cs", None})  # where AS is a legal form
_ARTICLE = re.compile(r"(?:The|Die|Der|Das|La|Le|Les|El|Los|O|A|Il|De|Den|Det)[ \u00a0]")
# The exchange as it is usually written -> as the gazetteer has it.
_EXCHANGES: dict[str, str] = {
    "NYSE American": "NYSE", "NYSE MKT": "NYSE", "NYSE Arca": "NYSE", "NYSE": "NYSE", "NASDAQ": "NASDAQ", "NasdaqGS": "NASDAQ", "NasdaqCM": "NASDAQ", "ASX": "ASX",
    "TSX-V": "TSXV", "TSX Venture": "TSXV", "TSXV": "TSXV", "TSX": "TSX", "LSE": "LSE", "LON": "LSE", "AIM": "AIM", "HKEX": "HKG", "HKSE": "HKG", "HKG": "HKG", "SEHK": "HKG",
    "HK": "HKG", "SSE": "SSE", "SHA": "SSE", "SHSE": "SSE", "SZSE": "SZSE", "SHE": "SZSE", "TYO": "TYO", "TSE": "TYO", "JPX": "TYO", "KRX": "KRX", "KOSPI": "KRX", "KOSDAQ": "KRX",
    "코스피": "KRX", "코스닥": "KRX", "XETRA": "XETRA", "ETR": "XETRA", "FWB": "FRA", "FRA": "FRA", "Euronext Paris": "EPA", "EPA": "EPA", "Euronext Brussels": "EBR", "EBR": "EBR",
    "Euronext Amsterdam": "AMS", "AMS": "AMS", "Euronext": "EURONEXT", "BIST": "BIST", "BIT": "BIT", "BME": "BME", "B3": "B3", "BVMF": "B3", "JSE": "JSE", "NSE": "NSE", "BSE": "BSE",
    "SGX": "SGX", "IDX": "IDX", "KLSE": "KLSE", "Bursa": "KLSE", "OTCQB": "OTC", "OTCQX": "OTC", "OTC": "OTC", "CSE": "CSE", "STO": "STO", "OSL": "OSL", "OSE": "OSL", "CPH": "CPH",
    "HEL": "HEL", "GPW": "WSE", "WSE": "WSE", "SIX": "SIX", "MOEX": "MOEX", "TADAWUL": "TADAWUL", "HOSE": "HOSE", "HNX": "HNX",
    "東証プライム": "TYO", "東証": "TYO", "东京证券交易所": "TYO", "上交所": "SSE", "上海证券交易所": "SSE", "深交所": "SZSE", "港交所": "HKG", "香港交易所": "HKG", "тикер": "MOEX", "Мосбиржа": "MOEX",
}  # fmt: skip
_MARKETS = {
    "SH": "SSE", "SS": "SSE", "SZ": "SZSE", "HK": "HKG", "T": "TYO", "KS": "KRX", "KQ": "KRX", "TW": "TPE", "AX": "ASX", "L": "LSE", "DE": "XETRA", "PA": "EPA", "BR": "EBR",
    "AS": "AMS", "MI": "BIT", "MC": "BME", "ST": "STO", "OL": "OSL", "HE": "HEL", "CO": "CPH", "TO": "TSX", "V": "TSXV", "N": "NYSE", "O": "NASDAQ", "OQ": "NASDAQ",
    "NS": "NSE", "BO": "BSE", "KL": "KLSE", "JK": "IDX", "IS": "BIST", "SR": "TADAWUL", "SA": "B3", "JO": "JSE", "MM": "MOEX",
}  # fmt: skip
_LEGAL = re.compile(
    rf"(?P<name>{WORD}(?:(?:[ \u00a0]| ?& ?|-){WORD}){{0,4}},? (?:Inc|Corp|Corporation|Ltd|Limited|PLC|plc|LLC|LLP|GmbH(?: & Co\.? KG)?|AG(?: & Co\.? KGaA)?|KGaA|SE|SA|S\.A\.(?:S\.)?|SAS|SARL|SpA|S\.p\.A\."
    r"|NV|N\.V\.|BV|B\.V\.|AB|ASA|AS|A/S|ApS|Oyj|Oy|Pty Ltd|Pty Limited|Pvt Ltd|Pte Ltd|Co\.?,? Ltd|A\.Ş\.|Tbk|Sdn Bhd|Bhd|Berhad|JSC|PJSC|Sp\. z o\.o\.|S\.A|Kft|s\.r\.o\.|S\.A\.B\.|Ltda|S/A|S\.L\.)(?:\.(?!\w)|(?!\w)))"
    rf"|(?<!\w)PT {WORD}(?:[ \u00a0]{WORD}){{0,3}}(?: \(Persero\))?(?: Tbk)?|(?<!\w)(?:Công ty (?:TNHH|Cổ phần|CP)(?: MTV)?|Tập đoàn) {WORD}(?:[ \u00a0]{WORD}){{0,4}}"
    r"|(?<!\w)(?:ПАО|ОАО|АО|ООО|ЗАО|ТОО|ГК) [«\"][^»\"\n]{2,40}[»\"]|(?<!\w)(?:ПАО|ОАО|АО|ООО|ЗАО|ТОО) [А-ЯЁ][\w-]+"
    r"|(?P<cjk>[一-龥A-Za-z]{2,10}(?:股份有限公司|有限公司|集团公司))|株式会社[一-龥ァ-ヴーA-Za-z]{2,12}|[一-龥ァ-ヴーA-Za-z]{2,12}株式会社"
    r"|(?:㈜|\(주\)|（주）|주식회사 )[가-힣A-Za-z]{2,12}|[가-힣A-Za-z]{2,12}(?:㈜|\(주\)|（주）)"
)
# "Appia Rare Earths", "Alkane Resources": names whose last word is what companies of the trade are called.
_TRADE = re.compile(
    rf"(?<![\w&-] )(?P<name>(?!(?:The|A|An|In|Of|For|And|All|Its|Our|These|Other|Some|Most|Natural|Human|Critical|Strategic|Rare|Mineral|Geological|Water|Energy|Base|Precious|Heavy"
    r"|Light|New|National|Department|Ministry|US|State|Federal|Global|Local|Permanent|Advanced|Raw|Clean|Renewable|Nuclear|Solar|Wind|European|Chinese|China|Key|Battery|Financial|Major|Minister|Secretary|President)\b)"
    rf"{WORD}(?:[ \u00a0]{WORD}){{0,2}}[ \u00a0](?:Rare Earths|Resources|Minerals|Metals|Mining|Materials|Magnetics|Lithium|Exploration|Holdings|Technologies|Chemicals?|Industries|Motors|Pharma|Tailings))(?![\w-]| (?:Ministry|Department|Act|Minister|Committee|Strategy|Agency|Exchange|Council|Association|Institute|Alliance|Partnership|Week|Conference))"
)
_NAMES = "|".join(sorted(map(re.escape, _EXCHANGES), key=len, reverse=True))
_TICKER = re.compile(
    rf"(?<![^\W_])(?P<exchange>{_NAMES}|(?i:nasdaq))\s?[:：]\s?(?P<code>[A-Z0-9]{{1,7}}(?:\.[A-Z]{{1,2}})?)(?![A-Za-z0-9])"
    rf"|(?<![\w.])(?P<cn>[036]\d{{5}}|\d{{4,5}})\.(?P<at>{'|'.join(_MARKETS)})(?![A-Za-z0-9])"
    r"|(?<![\w.])(?P<letters>[A-Z]{2,6})\.(?P<there>AX|HK|DE|PA|BR|MI|MC|OL|TO|NS|BO|KL|JK|OQ)(?![A-Za-z0-9])"
    r"|(?<=[(<（＜])(?P<ric>[A-Z0-9]{1,6})\.(?P<of>[A-Z]{1,2})(?=[)>）＞])"
    r"|(?<=[(（])(?P<share>6[08]\d{4}|[03]0\d{4})(?=[)）])"
    r"|(?<=[(（])(?P<korean>\d{6})(?=[)）])"
)
_LISTED = re.compile(rf"(?P<name>{WORD}(?:(?:[ \u00a0]| ?& ?){WORD}){{0,3}}) \((?=(?:{_NAMES}|(?i:nasdaq))\s?[:：])")


def companies(field: str, text: str, language: str | None = None) -> Iterator[Entity]:
    """Companies that their legal form, their last word or a ticker behind them gives away, and tickers."""
    for pattern in (_LEGAL, _TRADE, _LISTED):
        for found in pattern.finditer(text):
            start, end = found.span("name") if pattern is not _LEGAL else found.span()
            article = _ARTICLE.match(text, start, end)
            start = article.end() if article else start
            if text[start:end].endswith(" AS") and language not in _AS:
                continue  # "Malaysia, AS": America
            ticker = _TICKER.match(text, end + 2) if pattern is _LISTED else None
            unit = _code(ticker, language) if ticker else None
            name = text[start:end]
            yield Entity(kind="company", field=field, start=start, end=end, text=name, unit=unit, name=name)
    for found in _TICKER.finditer(text):
        code = _code(found, language)
        if code:
            start, end = found.span()
            yield Entity(kind="ticker", field=field, start=start, end=end, text=text[start:end], value=code)


def behind(field: str, text: str, named: Iterable[Entity]) -> Iterator[Entity]:
    """The bare code of a known company in brackets behind its name: "台積電(2330)"."""
    for company in named:
        code = (company.unit or "").partition(":")[2]
        start = company.end + (text[company.end : company.end + 1] == " ") + 1
        end = start + len(code)
        if code and text[start:end] == code and text[start - 1] in "(（<＜[" and text[end : end + 1] in (*")）>＞]",):
            yield Entity(kind="ticker", field=field, start=start, end=end, text=code, value=company.unit)


def _code(found: re.Match[str], language: str | None) -> str | None:
    """Exchange and code as the gazetteer has them."""
    if found["exchange"]:
        exchange, code = found["exchange"], found["code"]
        at = _EXCHANGES.get(exchange) or "NASDAQ"
        if at == "TYO" and exchange == "TSE" and not code[0].isdecimal():
            at = "TSX"  # Toronto was TSE once
        return f"{at}:{code.removesuffix('.')}"
    if found["korean"]:
        return f"KRX:{found['korean']}" if language and language.startswith("ko") else None
    if found["share"]:
        if language and language.startswith("ko"):
            return f"KRX:{found['share']}"
        return f"{'SSE' if found['share'][0] == '6' else 'SZSE'}:{found['share']}"
    code = found["cn"] or found["letters"] or found["ric"]
    market = _MARKETS.get(found["at"] or found["there"] or found["of"])
    return f"{market}:{code}" if market else None
