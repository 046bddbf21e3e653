"""The ledger: one row per WARC record, and which records may be dropped."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from rexcrawl.model import Capture
from rexcrawl.store.database import Row, Store, moment, optional_stamp, stamp, to_json
from rexcrawl.store.seals import insert_sealed, reseal

# Their values are secrets or fingerprints of a reader, and prove nothing about the text.
_PRIVATE = frozenset({"set-cookie", "set-cookie2", "authorization", "proxy-authenticate"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a capture's two records stand in the archive, with the SHA-256 (hex) of their bytes on disk."""

    file: str
    offset: int
    length: int
    sha256: str
    request_offset: int
    request_length: int
    request_sha256: str


def record(
    store: Store,
    capture: Capture,
    place: Place,
    *,
    kind: str,
    outlet: str,
    body_sha256: str,
    discovery: int | None = None,
    source: int | None = None,
    keep_until: datetime | None = None,
) -> int:
    """Write the ledger row of a capture, inside a transaction; returns its number."""
    return insert_sealed(
        store,
        "captures",
        {
            "kind": kind,
            "outlet": outlet,
            "discovery": discovery,
            "source": source,
            "url": capture.url,
            "final_url": capture.final_url,
            "redirects": to_json(capture.redirects),
            "fetched_at": stamp(capture.fetched_at),
            "status": capture.status,
            "headers": to_json([pair for pair in capture.headers if pair[0] not in _PRIVATE]),
            "body_sha256": body_sha256,
            "body_length": len(capture.body),
            "warc_file": place.file,
            "warc_offset": place.offset,
            "warc_length": place.length,
            "warc_sha256": place.sha256,
            "request_offset": place.request_offset,
            "request_length": place.request_length,
            "request_sha256": place.request_sha256,
            "keep_until": optional_stamp(keep_until),
        },
    )


def get(store: Store, id: int) -> Row | None:
    """One ledger row, with `dropped_at` where its record is gone."""
    return store.row(
        "SELECT c.*, x.dropped_at FROM captures c LEFT JOIN dropped_captures x ON x.capture = c.id WHERE c.id = ?",
        (id,),
    )


def value(row: Row, body: bytes) -> Capture:
    """The capture behind a ledger row, with the body that the archive holds."""
    return Capture(
        url=row["url"],
        final_url=row["final_url"],
        fetched_at=moment(row["fetched_at"]),
        status=row["status"],
        headers=tuple((name, value) for name, value in json.loads(row["headers"])),
        body=body,
        redirects=tuple(json.loads(row["redirects"])),
    )


def kept(store: Store) -> list[Row]:
    """Every ledger row whose record must be on disk, in archive order."""
    return store.rows(
        "SELECT * FROM captures WHERE id NOT IN (SELECT capture FROM dropped_captures) ORDER BY warc_file, warc_offset"
    )


def ends(store: Store) -> dict[str, int]:
    """For each archive file, the offset after its last ledgered record."""
    rows = store.rows(
        "SELECT warc_file, max(max(warc_offset + warc_length, request_offset + request_length)) AS end"
        " FROM captures GROUP BY warc_file"
    )
    return {row["warc_file"]: row["end"] for row in rows}


def droppable_files(store: Store, now: datetime) -> list[str]:
    """Archive files all of whose records' time is over."""
    rows = store.rows(
        "SELECT warc_file FROM captures WHERE id NOT IN (SELECT capture FROM dropped_captures)"
        " GROUP BY warc_file HAVING sum(keep_until IS NULL OR keep_until > ?) = 0",
        (stamp(now),),
    )
    return [row["warc_file"] for row in rows]


def drop(store: Store, file: str, now: datetime) -> int:
    """Mark every record of an archive file as dropped, inside a transaction; returns how many."""
    return store.execute(
        "INSERT OR IGNORE INTO dropped_captures (capture, dropped_at) SELECT id, ? FROM captures WHERE warc_file = ?",
        (stamp(now), file),
    )


def keep_for_ever(store: Store, id: int) -> None:
    """A capture that proves an article is not dropped, inside a transaction."""
    store.update("captures", id, {"keep_until": None})
    reseal(store, "captures", id)


def in_file(store: Store, file: str) -> int:
    """How many captures an archive file holds."""
    return int(store.value("SELECT count(*) FROM captures WHERE warc_file = ?", (file,)))


def is_dropped(store: Store, file: str) -> bool:
    """True where an archive file holds captures and each of them is marked as dropped."""
    row = store.row(
        "SELECT count(*) AS held, count(x.capture) AS dropped FROM captures c"
        " LEFT JOIN dropped_captures x ON x.capture = c.id WHERE c.warc_file = ?",
        (file,),
    )
    return row is not None and 0 < row["held"] == row["dropped"]
