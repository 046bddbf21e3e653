"""Bytes of a page to text: what was declared, what the bytes say, and which of the two is believed.

The order is that of the HTML standard (byte order mark, transport, meta), with one difference: a
declaration that the bytes contradict is not followed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

from rexcrawl.extract.mojibake import repaired

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.S)
_META = re.compile(rb"<meta[\s/]([^>]*)", re.I)
_ATTRIBUTE = re.compile(rb"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([^\s"';]+)""", re.I)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:+-]+)""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:+-]+)""", re.I)
_WESTERN = frozenset({"cp1252", "iso8859-15", "iso8859-1", "ascii", "cp1254", "cp1250", "iso8859-2"})
_PYTHON = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "iso-8859-8-i": "iso8859-8",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "replacement": "",
    "x-user-defined": "",
    # Codecs of Python that no page is written in: some cannot replace what they cannot read.
    **dict.fromkeys(("idna", "punycode", "undefined", "u7", "raw_unicode_escape", "raw-unicode-escape"), ""),
}
_ALIASES = {"cp949": "euc-kr", "ms949": "euc-kr", "uhc": "euc-kr", "cp936": "gb18030", "cp932": "shift_jis",
    "ms932": "shift_jis", "x-ms-cp932": "shift_jis", "cp950": "big5"}  # fmt: skip
_ESCAPES = re.compile(rb"\x1b\$[@B]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CHINESE = frozenset({"gb18030", "big5hkscs"})
_MULTIBYTE = _CHINESE | {"cp932", "cp949", "euc_jp", "euc_kr"}
# The most frequent Chinese characters, traditional and simplified.
_EVERYDAY = re.compile(
    "[的一是在不有了人我他这這个個们們中来來大为為上到说說国國和地也子時时出年得就要下以生會会自之過过後后多天能好都"
    "然沒没日於于起還还發发成事作當当看無无開开用主行方如前所本見见經经公同三已從从動动兩两長长]"
)
_RUNS = re.compile(rb"[\x80-\xff]{3,}")
_LANG = re.compile(rb"""<html[^>]{0,300}?\blang\s*=\s*["']?([a-z]{2,3})""", re.I)
_TURKISH = re.compile("[ðþýÐÞÝ]")
_INSIDE = re.compile(rb"[\x80-\x9f\xa1-\xbf](?<=[A-Za-z].)[a-z]")  # a sign in the middle of a word
_CAPITALS = re.compile("[А-ЯЁ]")
_LETTERS = re.compile("[\u0400-\u045f]")
_CYRILLIC = frozenset({"cp1251", "koi8-r", "koi8-u", "iso8859-5", "mac-cyrillic", "cp866"})
_OTHER = {"cp1250": "iso8859-2", "iso8859-2": "cp1250"}
_CENTRAL = frozenset(_OTHER)
_BETWEEN = re.compile(
    "[\x80-\x9f]|(?<=[A-Za-z])[±¶¦]|[±¶¦](?=[a-z])"
)  # the one Central European code read as the other
_CENTRAL_LANGUAGES = frozenset({"pl", "cs", "sk", "hu", "ro", "sl", "hr", "bs", "sq"})
_HIGH = bytes(range(0x80, 0x100))
SAMPLE = 300_000  # bytes that are counted over
FEW = 12  # bytes beyond ASCII below which nothing can be told
PRESCAN = 4096  # bytes; the standard asks for 1,024, pages put long comments first


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """A page's text, the codec that gave it, and where that codec's name came from; `raw` its UTF-8 if at hand."""

    text: str
    codec: str
    source: str  # "bom", "header", "meta", "detected", "mixed"
    raw: bytes | None = None


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of `body`; never fails: what cannot be decoded becomes U+FFFD.

    What was encoded twice is put right, and letters stand with their marks as one character.
    """
    found = _decoded(body, content_type)
    raw = body if found.codec == "utf-8" and found.source not in ("mixed", "bom") else None
    text = found.text if found.text.isascii() else repaired(found.text, raw)
    return replace(found, text=text, raw=raw if text is found.text else None)


def _decoded(body: bytes, content_type: str | None) -> Decoded:
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return Decoded(text=body[len(bom) :].decode(codec, "replace"), codec=codec, source="bom")
    wide = _utf16_without_bom(body, content_type)
    if wide:
        return Decoded(text=body.decode(wide, "replace"), codec=wide, source="detected")
    utf8 = _strict(body, "utf-8")
    if utf8 is not None and utf8.isascii() and _ESCAPES.search(body, 0, 200_000):
        found = _strict(body, "iso2022_jp_ext")
        return Decoded(text=found, codec="iso2022_jp", source="detected") if found else _plain(utf8)
    for source, codec in _declarations(body, content_type):
        if utf8 is not None and not (utf8.isascii() and codec.startswith(("iso2022", "hz"))):
            break  # bytes that are valid UTF-8 are UTF-8, whatever a template says
        text = _strict(body, codec)
        if text is None or (codec in _WESTERN and _looks_east_asian(body)):
            continue
        better = misnamed(body, codec, text)
        if better is None:
            return Decoded(text=text, codec=codec, source=source)
        other = _strict(body, better)
        if other is not None:
            return Decoded(text=other, codec=better, source="detected")
    return _plain(utf8) if utf8 is not None else _best_effort(body, content_type)


def _plain(utf8: str) -> Decoded:
    return Decoded(text=utf8, codec="utf-8", source="detected")


def _best_effort(body: bytes, content_type: str | None) -> Decoded:
    """No declaration fits without errors: mostly-UTF-8 with strays, the detector's word, then Western."""
    lossy = body.decode("utf-8", "replace")
    strays = lossy.count("\ufffd")
    beyond = sum(1 for char in lossy[:200_000] if char > "\x7f") - strays
    if strays and beyond > 3 * strays:
        return Decoded(text=_mixed(body), codec="utf-8", source="mixed")
    guesses = [(source, codec) for source, codec in _declarations(body, content_type) if codec != "utf-8"]
    detected = detect(body)
    if detected:
        east = _looks_east_asian(body)
        guesses = [guess for guess in guesses if not (east and guess[1] in _WESTERN)]  # they would read anything
        guesses.insert(0 if east else len(guesses), ("detected", detected))
    best = min(
        (Decoded(text=body.decode(codec, "replace"), codec=codec, source=source) for source, codec in guesses),
        key=lambda decoded: decoded.text.count("\ufffd"),
        default=None,
    )
    if best is not None and best.text.count("\ufffd") <= max(20, len(best.text) // 200):
        return best
    return Decoded(text=_mixed(body), codec="cp1252", source="mixed")


def declared(body: bytes) -> str | None:
    """The encoding label that a `<meta>` in the first bytes declares, as written, or None."""
    head = _COMMENT.sub(b"", body[:PRESCAN])
    for found in _META.finditer(head):
        attributes = {
            name.lower(): double or single or bare for name, double, single, bare in _ATTRIBUTE.findall(found.group(1))
        }
        label = attributes.get(b"charset")
        if not label and attributes.get(b"http-equiv", b"").lower() == b"content-type":
            content = _CHARSET.search(attributes.get(b"content", b""))
            label = content.group(1) if content else None
        if label and label.strip():
            return str(label.strip().decode("ascii", "replace"))
    xml = _XML.match(head)
    return xml.group(1).decode("ascii", "replace") if xml else None


def python_codec(label: str) -> str | None:
    """Python's codec for an encoding label of the web, or None for one that names nothing."""
    label = label.strip().lower()
    web = _ALIASES.get(label) or map_encoding_to_html5(label) or label
    if web == "utf-8" and not label.startswith(("utf", "unicode", "csutf", "x-unicode", "cp65001")):
        web = label  # the detector's tables call what they do not know UTF-8
    # A page that could be read up to its <meta> is not UTF-16, whatever the meta says.
    name: str = "utf-8" if web.startswith("utf-16") else _PYTHON.get(web, web)
    try:
        bytes(4).decode(name)  # "hex" and "zip" are codecs of Python too, but none of text
        return str(codecs.lookup(name).name) if name else None
    except (LookupError, ValueError):
        return None


def _declarations(body: bytes, content_type: str | None) -> list[tuple[str, str]]:
    header = _HEADER_CHARSET.search(content_type or "")
    labels = (("header", header.group(1) if header else None), ("meta", declared(body)))
    found = [(source, codec) for source, label in labels if label and (codec := python_codec(label))]
    # A server's Western default says less than the page that knows better; bytes that are UTF-8 were taken before.
    return found[::-1] if len(found) == 2 and found[0][1] in ("cp1252", "iso8859-1") else found


def _strict(body: bytes, codec: str) -> str | None:
    try:
        text: str = body.decode(codec)
        return text
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _utf16_without_bom(body: bytes, content_type: str | None) -> str | None:
    """UTF-16 shows as zero bytes in every other place of its markup, and hardly any in the places between."""
    head = body[:512]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 8 or min(even, odd) * 8 > max(even, odd):
        return None
    # Chinese without spaces has few of them: there the first bracket must be one, or the header must say so.
    told = head.lstrip(b" \t\r\n\x00")[:1] == b"<" or "utf-16" in (content_type or "").lower()
    if max(even, odd) < len(head) // (12 if told else 4):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def detect(body: bytes) -> str | None:
    """The detector's word on bytes that are not UTF-8, as one of Python's codecs; None when it has none."""
    codec = python_codec(detect_encoding(body, 131_072) or "")
    if codec == "utf-8":
        # What the detector means by it on bytes that are not: a Korean page, or none it knows.
        text = _strict(body, "cp949")
        return "cp949" if text and len(_HANGUL.findall(text)) > 20 else None
    if codec in _CHINESE:
        # Most bytes of the one are valid in the other, where they are characters that nobody uses.
        return max(codec, *sorted(_CHINESE), key=lambda name: _everyday(body, name))
    return "cp1250" if codec == "iso8859-16" else codec  # Romanian: the same letters, and the quotation marks too


def _everyday(body: bytes, codec: str) -> int:
    return len(_EVERYDAY.findall(body[:SAMPLE].decode(codec, "replace")))


def misnamed(body: bytes, codec: str, text: str) -> str | None:
    """The codec that fits better than a declared one whose reading makes no words; None where it fits."""
    if codec in _CHINESE:
        characters = len(_EAST_ASIAN.findall(text, 0, SAMPLE))
        if characters < FEW or len(_EVERYDAY.findall(text, 0, SAMPLE)) > characters // 20:
            return None
        other = detect(body)
        return other if other in _MULTIBYTE else None
    if codec not in _WESTERN and codec not in _CYRILLIC:
        return None
    high = _beyond_ascii(body[:SAMPLE])
    if high < FEW:
        return None
    if codec in _CYRILLIC:
        # One Cyrillic code read as another turns small letters into capitals.
        other = detect(body) if _capitals(text) > 0.3 else None
        return other if other in _CYRILLIC and _capitals(body.decode(other, "ignore")) < 0.2 else None
    if sum(map(len, _RUNS.findall(body, 0, SAMPLE))) > 0.5 * high:
        other = detect(body)  # words of letters beyond ASCII only: no language of the West writes so
        return other if other and other not in _WESTERN else None
    return _of_the_near_west(body, codec, text)


def _beyond_ascii(body: bytes) -> int:
    return len(body) - len(body.translate(None, _HIGH))


def _capitals(text: str) -> float:
    letters = len(_LETTERS.findall(text, 0, SAMPLE))
    return len(_CAPITALS.findall(text, 0, SAMPLE)) / letters if letters else 1.0


def _of_the_near_west(body: bytes, codec: str, text: str) -> str | None:
    """Turkish and Central European under a Western label: told by the page's language, or signs within words."""
    found = _LANG.search(body[:PRESCAN])
    language = found.group(1).decode().lower() if found else ""
    if codec not in ("cp1254", "iso8859-9") and language in ("", "tr", "az"):
        letters = len(_TURKISH.findall(text, 0, SAMPLE))
        if letters > 5 and (language or detect(body) in ("cp1254", "iso8859-9")):
            return "cp1254"
    if codec in _CENTRAL:
        return _OTHER[codec] if len(_BETWEEN.findall(text, 0, SAMPLE)) > 2 else None
    if language in _CENTRAL_LANGUAGES or len(_INSIDE.findall(body, 0, SAMPLE)) > 5:
        other = detect(body)
        return other if other in _CENTRAL else None
    return None


def _looks_east_asian(body: bytes) -> bool:
    """Whether high bytes come in runs and a multi-byte codec reads them as East Asian text."""
    high = _beyond_ascii(body)
    if high < 40 or high * 12 < len(body):
        sample = b"".join(re.findall(rb"[\x80-\xff][\x40-\xff]{3,}", body[:300_000]))
        if len(sample) < 200:
            return False
    codec = detect(body)
    if codec not in _MULTIBYTE:
        return False
    text = body.decode(codec, "replace")
    return len(_EAST_ASIAN.findall(text)) > 10 * text.count("\ufffd")


def _mixed(body: bytes) -> str:
    """UTF-8 with stray bytes of Windows-1252 between (a comment pasted into a template, say)."""
    return body.decode("utf-8", "rexcrawl_windows_1252")


def _stray(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("rexcrawl_windows_1252", _stray)
