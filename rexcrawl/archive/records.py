"""What goes into the archive and what comes back: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rexcrawl.archive.coding import CAP, Decoded, decode

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """One request and its response. `raw_body` has its content codings on and its transfer coding (chunks) off.

    Header values hold bytes one to one as ISO 8859-1, in the order received. `fetched_at` is aware UTC.
    """

    url: str
    final_url: str
    request_headers: Headers
    status: int
    response_headers: Headers
    raw_body: bytes
    fetched_at: datetime
    reason: str = ""
    request_method: str = "GET"
    remote_ip: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """Where an exchange stands: `offset` and `length` of the response record in `file`, then of the request.

    `sha256` and `request_sha256` (hex) are of the bytes on disk; `payload_sha256` (hex) of the raw body.
    """

    file: str
    offset: int
    length: int
    sha256: str
    request_offset: int
    request_length: int
    request_sha256: str
    payload_sha256: str = ""

    @property
    def end(self) -> int:
        """The offset after the pair's last byte."""
        return max(self.offset + self.length, self.request_offset + self.request_length)


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A response as read back; header names in lower case, in order. `raw_body` as in Exchange."""

    url: str
    status: int
    reason: str
    headers: Headers
    raw_body: bytes
    fetched_at: datetime | None = None

    @property
    def body(self) -> bytes:
        """The body with its content codings off. Raises CodingError (`bomb`, `bad_encoding`)."""
        return self.decoded().body

    def decoded(self, cap: int = CAP) -> Decoded:
        """The body with its content codings off and whether it was whole, never past `cap` bytes."""
        return decode(self.raw_body, [value for name, value in self.headers if name == "content-encoding"], cap=cap)
