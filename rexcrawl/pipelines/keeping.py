"""The exact bytes go to the archive and are synced before any row refers to them."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from rexcrawl.archive import Archive, Exchange, clean_url
from rexcrawl.model import Capture
from rexcrawl.store.captures import Place


def keep(archive: Archive, series: str, exchange: Exchange) -> Place:
    """Append and fsync one exchange; its place carries the series' folder in the file name."""
    entry = archive.append(exchange)
    archive.sync()
    return Place(
        file=f"{series}/{entry.file}",
        offset=entry.offset,
        length=entry.length,
        sha256=entry.sha256,
        request_offset=entry.request_offset,
        request_length=entry.request_length,
        request_sha256=entry.request_sha256,
    )


def ledgered(capture: Capture) -> Capture:
    """A capture as its ledger row names it: addresses without user names, passwords and secret parameters."""
    return replace(
        capture,
        url=clean_url(capture.url),
        final_url=clean_url(capture.final_url),
        redirects=tuple(map(clean_url, capture.redirects)),
    )


def digest(capture: Capture) -> str:
    """SHA-256 of a capture's body, in hexadecimal digits."""
    return sha256(capture.body).hexdigest()
