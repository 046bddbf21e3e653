"""Bytes of a feed, sitemap or page as characters, whatever its labels say."""

from __future__ import annotations

import codecs
import re
import zlib

UNPACKED_CAP = 50 * 1024 * 1024  # bytes: the sitemap protocol's own limit

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The first character "<" as it looks without a byte order mark (XML 1.0, appendix F).
_SHAPES = (
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.I)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.I)
# What is declared, and the superset that is meant by it (https://encoding.spec.whatwg.org/#names-and-labels).
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "big5": "big5hkscs",
}


def decoded(body: bytes, content_type: str | None = None) -> str:
    """The document's text: by byte order mark, then what is declared and fits, then what the bytes look like.

    A declared single-byte encoding gives way to UTF-8 when the bytes are valid UTF-8, for servers label
    everything as latin-1. Never raises: what cannot be decoded becomes U+FFFD.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    for shape, name in _SHAPES:
        if body.startswith(shape):
            return body.decode(name, "replace")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _in_another(body, content_type)
    return _escaped_sets(body, content_type) or text


def _declared(body: bytes, content_type: str | None) -> list[str]:
    found = [_CHARSET.search(content_type or "")]
    names = [match[1] for match in found if match]
    names += [match[1].decode("ascii") for match in (_DECLARED.search(body[:400]), _META.search(body[:4096])) if match]
    out = []
    for name in names:
        try:
            known = codecs.lookup(name).name
        except (LookupError, ValueError):
            continue
        out.append(_SUPERSETS.get(known, known))
    return out


def _escaped_sets(body: bytes, content_type: str | None) -> str | None:
    """ISO-2022 and HZ are ASCII on the outside, so valid UTF-8 too: only a label tells them."""
    for name in _declared(body, content_type):
        if name.startswith(("iso2022", "hz")):
            return body.decode(name, "replace")
    return None


def _in_another(body: bytes, content_type: str | None) -> str:
    for name in _declared(body, content_type):
        if name in ("utf-8", "rot13") or not _is_text_codec(name):
            continue
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    damage = body.decode("utf-8", "replace")
    if damage.count("\ufffd") * 200 < len(damage):  # a cut or a stray byte in UTF-8
        return damage
    from resiliparse.parse.encoding import detect_encoding  # only for unlabelled text: costs an import

    guessed = detect_encoding(body[:200_000]) or "cp1252"
    try:
        return body.decode(_SUPERSETS.get(codecs.lookup(guessed).name, guessed), "replace")
    except LookupError:
        return body.decode("cp1252", "replace")


def _is_text_codec(name: str) -> bool:
    try:
        return isinstance(b"a".decode(name), str)
    except (LookupError, UnicodeError, ValueError):
        return False


def unpacked(body: bytes, cap: int = UNPACKED_CAP) -> tuple[bytes, str | None]:
    """A gzip file's content up to `cap` bytes, and what was wrong: "capped" or "broken"; other bytes as they are."""
    if not body.startswith(b"\x1f\x8b"):
        return body[:cap], ("capped" if len(body) > cap else None)
    out = bytearray()
    rest = body
    while rest.startswith(b"\x1f\x8b"):  # a file may have several members
        stream = zlib.decompressobj(wbits=31)
        try:
            out += stream.decompress(rest, cap + 1 - len(out))
        except zlib.error:
            return _salvaged(out, rest, cap), "broken"
        if len(out) > cap:
            return bytes(out[:cap]), "capped"
        if not stream.eof:
            return bytes(out), "broken"
        rest = stream.unused_data
    return bytes(out), None


def _salvaged(out: bytearray, member: bytes, cap: int) -> bytes:
    """What a damaged member gives before its damage, in small steps."""
    stream = zlib.decompressobj(wbits=31)
    for start in range(0, len(member), 512):
        try:
            out += stream.decompress(member[start : start + 512], cap - len(out))
        except zlib.error:
            break
        if len(out) >= cap:
            break
    return bytes(out)
