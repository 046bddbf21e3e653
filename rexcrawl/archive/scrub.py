"""What may stand in a record: no secrets, and nothing that could forge a header.

A CR or LF in an address or a header value would begin a header of its own inside the WARC.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from rexcrawl.archive.records import Headers

NOT_KEPT = "not-kept"

_SECRET_HEADERS = frozenset(
    {
        "authorization",
        "proxy-authorization",
        "cookie",
        "cookie2",
        "set-cookie",
        "set-cookie2",
        "x-api-key",
        "x-auth-token",
        "x-csrf-token",
        "x-access-token",
    }
)
_FRAMING = frozenset({"transfer-encoding", "connection", "keep-alive"})
_SECRET_PARAMETER = re.compile(
    r"(?<=[?&;#])((?:[a-z0-9._-]*(?:token|secret|passw(?:or)?d|passwd|api[_-]?key|signature|credential)|"
    r"auth|authorization|access[_-]?key|pwd|sig|jwt|bearer)=)[^&;#\s\"'<>]+",
    re.I,
)
_USERINFO = re.compile(r"(?<=://)[^/?#\s]*@")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+")
_NOT_TOKEN = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]+")


def clean_url(url: str) -> str:
    """The address without user name, password and secret parameters, as ASCII without blanks and controls."""
    bare = _SECRET_PARAMETER.sub(rf"\g<1>{NOT_KEPT}", _USERINFO.sub("", url.strip()))
    return quote(bare.encode("utf-8", "replace"), safe="%/:=&?~#+!$,;'@()*[]|^`{}\\")


def clean_headers(headers: Headers) -> Headers:
    """The headers as they are kept: secret values replaced, one line each, framing of the connection left out."""
    return tuple(
        (_clean_name(name), _clean_value(name, value)) for name, value in headers if name.lower() not in _FRAMING
    )


def clean_line(text: str) -> str:
    """A text that stays on its line."""
    return _CONTROL.sub(" ", text).strip()


def _clean_name(name: str) -> str:
    return _NOT_TOKEN.sub("-", name) or "X-Nameless"


def _clean_value(name: str, value: str) -> str:
    if name.strip().lower() in _SECRET_HEADERS:
        return NOT_KEPT
    value = _SECRET_PARAMETER.sub(rf"\g<1>{NOT_KEPT}", _USERINFO.sub("", value))
    return clean_line(value)


def head(start: str, headers: Headers) -> bytes:
    """The head of an HTTP message as bytes: start line, headers, empty line."""
    lines = [clean_line(start), *(f"{name}: {value}" for name, value in clean_headers(headers)), "", ""]
    return "\r\n".join(lines).encode("iso-8859-1", "backslashreplace")
