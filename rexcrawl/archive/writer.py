"""Writes exchanges as WARC/1.1 (ISO 28500:2017), one gzip member per record.

A record goes out in one write after it was built in memory, so that a kill leaves at most one torn tail, at
the end of the newest file. A file that another process began is appended to only with `continue_today`, which a
writer may ask for once torn tails are cut off under the lock of the data folder. A file covers one UTC day at most.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import responses
from io import BytesIO
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from rexcrawl.archive.records import Entry, Exchange
from rexcrawl.archive.scrub import clean_line, clean_url, head
from rexcrawl.errors import CaptureError, DiskFull, StoreError

ROTATE_BYTES = 512 * 1024 * 1024
NOT_EXACT = "header-name case, order of repeated header names, reason phrase, transfer coding (removed)"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}


class _ExactHead(StatusAndHeaders):  # type: ignore[misc]
    """A head whose bytes are given: warcio would percent-encode what is not ASCII."""

    def __init__(self, raw: bytes) -> None:
        super().__init__("", [])
        self._raw = raw

    def __bool__(self) -> bool:
        return True

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        self.headers_buff = self._raw


@dataclass(slots=True)
class _Open:
    """The file being written."""

    name: str
    descriptor: int
    size: int


class Archive:
    """The archive folder as one process writes it; not for use by several threads at once.

    `software` names the writer in each file's warcinfo. `sync` must be called before what refers to an
    Entry is committed.
    """

    def __init__(
        self,
        folder: Path,
        *,
        software: str,
        rotate_bytes: int = ROTATE_BYTES,
        fsync: bool = True,
        continue_today: bool = False,
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        self._folder = folder
        self._software = software
        self._rotate_bytes = rotate_bytes
        self._fsync = fsync
        self._continue_today = continue_today
        self._new_id = new_id
        self._open: _Open | None = None
        self._count = 0
        self._dirty = False

    def append(self, exchange: Exchange) -> Entry:
        """Write the pair of records of an exchange. Raises DiskFull or CaptureError; then nothing is left of it."""
        response_id = self._new_id()
        response = self._response(exchange, response_id)
        request = self._request(exchange, response_id)
        try:
            file = self._file(exchange.fetched_at)
            offset = file.size
            _write_all(file, response + request)
        except OSError as error:
            raise _as_error(error, self._folder) from error
        self._dirty = True
        return Entry(
            file=file.name,
            offset=offset,
            length=len(response),
            sha256=hashlib.sha256(response).hexdigest(),
            request_offset=offset + len(response),
            request_length=len(request),
            request_sha256=hashlib.sha256(request).hexdigest(),
            payload_sha256=hashlib.sha256(exchange.raw_body).hexdigest(),
        )

    def sync(self) -> None:
        """Everything appended is on the disk when this returns. Raises DiskFull or CaptureError."""
        if self._open and self._dirty and self._fsync:
            try:
                os.fsync(self._open.descriptor)
            except OSError as error:
                raise _as_error(error, self._folder) from error
        self._dirty = False

    def close(self) -> None:
        """Sync and let go of the file; the next append begins a new one."""
        if self._open:
            try:
                self.sync()
            finally:
                os.close(self._open.descriptor)
                self._open = None

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def writing(self) -> str | None:
        """The file that is open for writing, if any."""
        return self._open.name if self._open else None

    def _file(self, now: datetime) -> _Open:
        day = _day(now)
        if self._open and (self._open.size >= self._rotate_bytes or not self._open.name.startswith(day)):
            self.close()
        if not self._open:
            self._open = (self._resume(day) if self._continue_today else None) or self._begin(now)
        return self._open

    def _resume(self, day: str) -> _Open | None:
        """Today's newest file, to be written on: frequent starts make no heap of small files."""
        for path in sorted(self._folder.glob(f"{day}*.warc.gz"), reverse=True):
            size = path.stat().st_size
            if size < self._rotate_bytes:
                return _Open(path.name, os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC), size)
        return None

    def _begin(self, now: datetime) -> _Open:
        """A new file with its warcinfo, whose digest is part of the name so that it can be checked too."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._count += 1
        info = self._warcinfo(now)
        digest = hashlib.sha256(info).hexdigest()[:16]
        name = f"{_day(now)}T{now.astimezone(UTC):%H%M%SZ}-{os.getpid()}-{self._count:04d}-{digest}.warc.gz"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
        file = _Open(name, os.open(self._folder / name, flags, 0o644), 0)
        try:
            _write_all(file, info)
            self._sync_folder()
        except OSError:
            os.close(file.descriptor)
            (self._folder / name).unlink(missing_ok=True)
            raise
        return file

    def _sync_folder(self) -> None:
        if not self._fsync:
            return
        descriptor = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _warcinfo(self, now: datetime) -> bytes:
        fields = {
            "software": clean_line(self._software),
            "format": "WARC File Format 1.1",
            "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "description": f"Bodies are exact, content codings on. Not exact: {NOT_EXACT}; "
            "values of secret headers and parameters are replaced by not-kept",
        }
        block = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
        headers = [("WARC-Type", "warcinfo"), *_common(self._new_id(), now)]
        return _record(headers, "application/warc-fields", b"", block)

    def _response(self, exchange: Exchange, id: UUID) -> bytes:
        reason = exchange.reason or responses.get(exchange.status, "")
        raw_head = head(f"HTTP/1.1 {exchange.status} {reason}", exchange.response_headers)
        headers = [("WARC-Type", "response"), *_common(id, exchange.fetched_at, clean_url(exchange.final_url))]
        if exchange.remote_ip:
            headers.append(("WARC-IP-Address", clean_line(exchange.remote_ip)))
        if exchange.url != exchange.final_url:
            headers.append(("Rexcrawl-Requested-URI", clean_url(exchange.url)))
        headers.append(("Rexcrawl-Not-Exact", NOT_EXACT))
        return _record(headers, "application/http; msgtype=response", raw_head, exchange.raw_body)

    def _request(self, exchange: Exchange, response_id: UUID) -> bytes:
        url = clean_url(exchange.final_url)
        split = urlsplit(url)
        target = (split.path or "/") + (f"?{split.query}" if split.query else "")
        sent = exchange.request_headers
        if not any(name.lower() == "host" for name, _ in sent):
            sent = (("Host", split.netloc), *sent)
        raw_head = head(f"{exchange.request_method} {target} HTTP/1.1", sent)
        headers = [("WARC-Type", "request"), *_common(self._new_id(), exchange.fetched_at, url)]
        headers.append(("WARC-Concurrent-To", f"<urn:uuid:{response_id}>"))
        return _record(headers, "application/http; msgtype=request", raw_head, b"")


def _common(id: UUID, now: datetime, url: str | None = None) -> list[tuple[str, str]]:
    fields = [("WARC-Record-ID", f"<urn:uuid:{id}>"), ("WARC-Date", f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}")]
    return [*fields, ("WARC-Target-URI", url)] if url else fields


def _record(headers: list[tuple[str, str]], content_type: str, raw_head: bytes, payload: bytes) -> bytes:
    """One record as it stands on disk: a gzip member."""
    digests = [("WARC-Block-Digest", _digest(raw_head + payload))]
    if raw_head:
        digests.insert(0, ("WARC-Payload-Digest", _digest(payload)))
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    record = writer.create_warc_record(
        "",
        headers[0][1],
        payload=BytesIO(payload),
        length=len(payload),
        warc_content_type=content_type,
        warc_headers=StatusAndHeaders("", headers + digests, protocol="WARC/1.1"),
        http_headers=_ExactHead(raw_head) if raw_head else None,
    )
    writer.write_record(record)
    return out.getvalue()


def _day(now: datetime) -> str:
    return f"rexcrawl-{now.astimezone(UTC):%Y%m%d}"


def _digest(block: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(block).digest()).decode()


def _write_all(file: _Open, block: bytes) -> None:
    """All of the block, or none of it: a partial write is taken back."""
    view = memoryview(block)
    try:
        while view:
            view = view[os.write(file.descriptor, view) :]
    except OSError:
        os.ftruncate(file.descriptor, file.size)
        raise
    file.size += len(block)


def _as_error(error: OSError, folder: Path) -> CaptureError | StoreError:
    text = error.strerror or str(error)
    if error.errno in _FULL:
        return DiskFull(f"the archive cannot grow ({text})", about=str(folder))
    return CaptureError(f"the archive cannot be written ({text})", about=str(folder))
