"""Bytes of a page to text: what was declared, what the bytes say, and which of the two is believed.

The order is that of the HTML standard (byte order mark, transport, meta), with one difference: a
declaration that the bytes contradict is not followed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding, map_encoding_to_html5

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
}
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
PRESCAN = 4096  # bytes; the standard asks for 1,024, pages put long comments first


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """A page's text, the codec that gave it, and where that codec's name came from."""

    text: str
    codec: str
    source: str  # "bom", "header", "meta", "detected", "mixed"


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of `body`; never fails: what cannot be decoded becomes U+FFFD."""
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return Decoded(text=body[len(bom) :].decode(codec, "replace"), codec=codec, source="bom")
    wide = _utf16_without_bom(body)
    if wide:
        return Decoded(text=body.decode(wide, "replace"), codec=wide, source="detected")
    utf8 = _strict(body, "utf-8")
    for source, codec in _declarations(body, content_type):
        if utf8 is not None and not (utf8.isascii() and codec.startswith(("iso2022", "hz", "utf-7"))):
            break  # bytes that are valid UTF-8 are UTF-8, whatever a template says
        text = _strict(body, codec)
        if text is not None and not (codec in _WESTERN and _looks_east_asian(body)):
            return Decoded(text=text, codec=codec, source=source)
    if utf8 is not None:
        return Decoded(text=utf8, codec="utf-8", source="detected")
    return _best_effort(body, content_type)


def _best_effort(body: bytes, content_type: str | None) -> Decoded:
    """No declaration fits without errors: mostly-UTF-8 with strays, the detector's word, then Western."""
    lossy = body.decode("utf-8", "replace")
    strays = lossy.count("\ufffd")
    beyond = sum(1 for char in lossy[:200_000] if char > "\x7f") - strays
    if strays and beyond > 3 * strays:
        return Decoded(text=_mixed(body), codec="utf-8", source="mixed")
    guesses = [(source, codec) for source, codec in _declarations(body, content_type) if codec != "utf-8"]
    detected = python_codec(detect_encoding(body, 131_072) or "")
    if detected and detected != "utf-8":
        guesses.insert(0 if _looks_east_asian(body) else len(guesses), ("detected", detected))
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
    web = map_encoding_to_html5(label) or label
    # A page that could be read up to its <meta> is not UTF-16, whatever the meta says.
    name: str = "utf-8" if web.startswith("utf-16") else _PYTHON.get(web, web)
    try:
        return str(codecs.lookup(name).name) if name else None
    except LookupError:
        return None


def _declarations(body: bytes, content_type: str | None) -> list[tuple[str, str]]:
    header = _HEADER_CHARSET.search(content_type or "")
    labels = (("header", header.group(1) if header else None), ("meta", declared(body)))
    found = [(source, python_codec(label)) for source, label in labels if label]
    return [(source, codec) for source, codec in found if codec]


def _strict(body: bytes, codec: str) -> str | None:
    try:
        text: str = body.decode(codec)
        return text
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _utf16_without_bom(body: bytes) -> str | None:
    """UTF-16 shows as zero bytes in every other place of its markup."""
    head = body[:512]
    if len(head) < 8 or head.count(0) < len(head) // 4:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _looks_east_asian(body: bytes) -> bool:
    """Whether high bytes come in runs and a multi-byte codec reads them as East Asian text."""
    high = len(body) - len(body.translate(None, bytes(range(0x80, 0x100))))
    if high < 40 or high * 12 < len(body):
        sample = b"".join(re.findall(rb"[\x80-\xff][\x40-\xff]{3,}", body[:300_000]))
        if len(sample) < 200:
            return False
    codec = python_codec(detect_encoding(body, 131_072) or "")
    if codec not in ("gb18030", "cp932", "big5hkscs", "cp949", "euc_jp", "euc_kr"):
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
