"""Content codings (gzip, deflate, br, zstd) taken off a body in small steps, never past a cap.

RFC 9110, 8.4. A body that ends too early gives what it has, marked incomplete; a coding that is not known
stays on.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

import brotli  # type: ignore[import-untyped]

from rexcrawl.errors import ReadError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CAP = 10 * 1024 * 1024
_STEP = 64 * 1024
_MAX_CODINGS = 4
_ZSTD_OPTIONS: Mapping[int, int] = {zstd.DecompressionParameter.window_log_max: 23}  # RFC 9659 forbids more in HTTP
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"


class CodingError(ReadError):
    """A body that cannot be decoded; `reason` is `bomb` (grows past the cap) or `bad_encoding`."""

    def __init__(self, message: str, *, about: str | None = None, reason: str = "bad_encoding") -> None:
        super().__init__(message, about=about)
        self.reason = reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """A decoded body; `left` are codings still on it, `complete` is False when the stream ended early."""

    body: bytes
    left: tuple[str, ...] = ()
    complete: bool = True


def codings(values: Iterable[str]) -> tuple[str, ...]:
    """The codings of Content-Encoding values in the order applied, lower case, without `identity`."""
    names = (name.strip().lower() for value in values for name in value.split(","))
    return tuple(name for name in names if name and name != "identity")


def decode(body: bytes, content_encoding: Iterable[str], *, cap: int = CAP) -> Decoded:
    """The body without its content codings. Raises CodingError past `cap` bytes or on bytes that are not the coding.

    A body that says gzip and is plain text is taken as it is: servers and proxies do that.
    """
    names = list(codings(content_encoding))
    if len(names) > _MAX_CODINGS:
        raise CodingError(f"{len(names)} content codings on one body")
    complete = True
    while names and names[-1] in _DECODERS:
        name = names.pop()
        if not body:
            break
        body, whole = _decode_one(body, name, cap)
        complete = complete and whole
    return Decoded(body=body, left=tuple(names), complete=complete)


def _decode_one(body: bytes, name: str, cap: int) -> tuple[bytes, bool]:
    out = BytesIO()
    whole = True
    try:
        for chunk in _DECODERS[name](body):
            if chunk is None:
                whole = False
                break
            out.write(chunk)
            if out.tell() > cap:
                out.close()  # the traceback would keep it alive
                raise CodingError(f"{len(body)} bytes of {name} grow past {cap} bytes", reason="bomb")
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        if out.tell():
            return out.getvalue(), False  # the beginning was good: keep it and say so
        if _is_plain(body):
            return body, True
        raise CodingError(f"the body is not {name} ({error})") from None
    return out.getvalue(), whole


def _is_plain(body: bytes) -> bool:
    head = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] in (b"<", b"{", b"[") or (bool(head) and b"\x00" not in head and head.isascii())


def _inflate(body: bytes, wbits: int) -> Iterator[bytes | None]:
    """Chunks of each member in turn; None when the last one ends early."""
    data = body
    while data:
        machine = zlib.decompressobj(wbits)
        while not machine.eof:
            chunk = machine.decompress(data, _STEP)
            data = machine.unconsumed_tail
            if not chunk and not data:
                break
            yield chunk
        if not machine.eof:
            yield None
            return
        data = machine.unused_data
        if data[:2] != _GZIP_MAGIC:
            return  # padding after the last member


def _gzip(body: bytes) -> Iterator[bytes | None]:
    return _inflate(body, 31)


def _deflate(body: bytes) -> Iterator[bytes | None]:
    """zlib-wrapped as the RFC says, or bare as some servers send it."""
    wrapped = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    return _inflate(body, 15 if wrapped else -15)


def _brotli(body: bytes) -> Iterator[bytes | None]:
    machine = brotli.Decompressor()
    data = body
    while not machine.is_finished():
        chunk = machine.process(data, output_buffer_limit=_STEP)
        data = b""
        if not chunk and machine.can_accept_more_data():
            yield None
            return
        yield chunk


def _zstd(body: bytes) -> Iterator[bytes | None]:
    """Chunks of each frame in turn; None when the last one ends early."""
    data = body
    while data:
        machine = zstd.ZstdDecompressor(options=_ZSTD_OPTIONS)
        while not machine.eof:
            chunk = machine.decompress(data, _STEP)
            data = b""
            if not chunk and machine.needs_input:
                yield None
                return
            yield chunk
        data = machine.unused_data
        if data[:4] != _ZSTD_MAGIC:
            return


_DECODERS: dict[str, Callable[[bytes], Iterator[bytes | None]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
ACCEPTED = "gzip, deflate, br, zstd"
