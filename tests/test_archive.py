"""The archive: exact bytes back, every flip found, nothing forged, nothing secret, a kill harmless."""

from __future__ import annotations

import gzip
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

from rexcrawl import archive
from rexcrawl.archive.coding import zstd
from rexcrawl.errors import CaptureError, DiskFull

NOW = datetime(2026, 3, 4, 5, 6, 7, 891234, tzinfo=UTC)
PAGE = "<p>稀土 rare earths".encode()


def exchange(**changes: object) -> archive.Exchange:
    values: dict[str, object] = {
        "url": "https://news.example/a",
        "final_url": "https://news.example/a?b=1",
        "request_headers": (("User-Agent", "rexcrawl"),),
        "status": 200,
        "response_headers": (("Content-Type", "text/html"), ("Content-Encoding", "gzip")),
        "raw_body": gzip.compress(PAGE, mtime=0),
        "fetched_at": NOW,
        "remote_ip": "93.184.216.34",
    }
    return archive.Exchange(**(values | changes))  # type: ignore[arg-type]


def written(folder: Path, *exchanges: archive.Exchange) -> list[archive.Entry]:
    with archive.Archive(folder, software="test 1") as writer:
        return [writer.append(each) for each in exchanges]


def test_exact_bytes_come_back(tmp_path: Path) -> None:
    body = gzip.compress(PAGE, mtime=0)
    (entry,) = written(tmp_path, exchange(raw_body=body))
    record = archive.read(tmp_path, entry.file, entry.offset, entry.length)
    assert record.raw_body == body
    assert record.body == PAGE
    assert (record.status, record.reason, record.fetched_at) == (200, "OK", NOW)
    assert record.headers[0] == ("content-type", "text/html")
    assert archive.check(tmp_path, entry) is None
    assert archive.check_head(tmp_path, entry.file) is None


def test_warcio_reads_it_and_pairs_stand_together(tmp_path: Path) -> None:
    entries = written(tmp_path, exchange(), exchange(status=404, raw_body=b"", response_headers=()))
    path = tmp_path / entries[0].file
    done = subprocess.run([Path(sys.executable).parent / "warcio", "check", path], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    with path.open("rb") as stream:
        records = [(r.rec_type, r.rec_headers.get_header("WARC-Concurrent-To")) for r in ArchiveIterator(stream)]
    assert [kind for kind, _ in records] == ["warcinfo", "response", "request", "response", "request"]
    assert records[2][1]


def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    (entry,) = written(tmp_path, exchange())
    path = tmp_path / entry.file
    good = path.read_bytes()
    for place in range(len(good)):
        bad = bytearray(good)
        bad[place] ^= 1 << (place % 8)
        path.write_bytes(bad)
        said = archive.check(tmp_path, entry) or archive.check_head(tmp_path, entry.file)
        assert said, place
        assert entry.file in said


def test_missing_and_truncated_files_are_named(tmp_path: Path) -> None:
    (entry,) = written(tmp_path, exchange())
    path = tmp_path / entry.file
    path.write_bytes(path.read_bytes()[:-5])
    assert "truncated" in (archive.check(tmp_path, entry) or "")
    path.unlink()
    assert "missing" in (archive.check(tmp_path, entry) or "")
    with pytest.raises(CaptureError, match="missing"):
        archive.read(tmp_path, entry.file, entry.offset, entry.length)
    with pytest.raises(CaptureError, match="not a file"):
        archive.read(tmp_path, "../secret", 0, 5)


def test_reading_at_a_wrong_place_is_a_capture_error(tmp_path: Path) -> None:
    (entry,) = written(tmp_path, exchange())
    for offset, length in ((entry.offset + 3, 50), (entry.request_offset, entry.request_length), (0, entry.offset)):
        with pytest.raises(CaptureError, match=entry.file):
            archive.read(tmp_path, entry.file, offset, length)


def test_no_secret_is_written(tmp_path: Path) -> None:
    secret = "hunter2"
    (entry,) = written(
        tmp_path,
        exchange(
            url=f"https://user:{secret}@news.example/a?token={secret}",
            final_url=f"https://user:{secret}@news.example/a?x=1&api_key={secret}&y=2",
            request_headers=(
                ("Authorization", f"Bearer {secret}"),
                ("cookie", secret),
                ("X-Api-Key", secret),
                ("Referer", f"https://a.example/?access_token={secret}"),
            ),
            response_headers=(("Set-Cookie", f"s={secret}"), ("Location", f"https://u:{secret}@b.example/")),
        ),
    )
    block = gzip.decompress((tmp_path / entry.file).read_bytes())
    assert secret.encode() not in block
    assert b"x=1" in block and b"y=2" in block


@settings(max_examples=60, deadline=None)
@given(
    url=st.text(max_size=60),
    name=st.text(max_size=20),
    value=st.text(max_size=60),
    reason=st.text(max_size=20),
    body=st.binary(max_size=300),
)
def test_no_header_can_be_forged(
    tmp_path_factory: pytest.TempPathFactory, url: str, name: str, value: str, reason: str, body: bytes
) -> None:
    folder = tmp_path_factory.mktemp("forged")
    forged = "\r\nWARC-Type: metadata\r\n\r\nHTTP/1.1 999"
    (entry,) = written(
        folder,
        exchange(
            final_url=f"https://x.example/{url}{forged}",
            response_headers=((name + forged, value + forged),),
            reason=reason + forged,
            raw_body=body,
        ),
    )
    with (folder / entry.file).open("rb") as stream:
        records = [(r.rec_type, r.raw_stream.read()) for r in ArchiveIterator(stream, check_digests="raise")]
    assert [kind for kind, _ in records] == ["warcinfo", "response", "request"]
    assert records[1][1] == body
    record = archive.read(folder, entry.file, entry.offset, entry.length)
    assert record.status == 200 and len(record.headers) == 1


def test_files_rotate_and_are_never_shared(tmp_path: Path) -> None:
    big = exchange(raw_body=random.Random(1).randbytes(5000), response_headers=())
    with archive.Archive(tmp_path, software="x", rotate_bytes=12_000) as writer:
        names = [writer.append(big).file for _ in range(6)]
    with archive.Archive(tmp_path, software="x") as other:
        names.append(other.append(big).file)
    assert len(set(names)) == 4
    assert set(archive.files(tmp_path)) == set(names)


def test_an_unfinished_tail_is_known_and_trimmed(tmp_path: Path) -> None:
    first, second = written(tmp_path, exchange(), exchange())
    path = tmp_path / first.file
    with path.open("ab") as stream:
        stream.write(b"\x1f\x8b torn")
    (tail,) = archive.tails(tmp_path, {first.file: first.end})
    assert (tail.end, tail.size) == (first.end, path.stat().st_size)
    assert "harmless" in tail.sentence
    archive.trim(tmp_path, tail.file, tail.end)
    assert path.stat().st_size == first.end
    assert archive.check(tmp_path, first) is None
    assert archive.check(tmp_path, second) is not None
    assert archive.tails(tmp_path, {first.file: first.end}) == ()
    with pytest.raises(CaptureError):
        archive.trim(tmp_path, tail.file, 10**9)


def test_a_full_disk_leaves_nothing_torn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with archive.Archive(tmp_path, software="x") as writer:
        first = writer.append(exchange())
        real, calls = os.write, []

        def half_then_full(descriptor: int, block: bytes) -> int:
            calls.append(1)
            if len(calls) == 1:
                return real(descriptor, bytes(block)[:100])
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", half_then_full)
            with pytest.raises(DiskFull):
                writer.append(exchange())
        second = writer.append(exchange())
    assert second.offset == first.end
    assert archive.check(tmp_path, first) is None and archive.check(tmp_path, second) is None


WRITE_FOREVER = """
import sys, gzip
from pathlib import Path
from tests.test_archive import exchange
from rexcrawl import archive
writer = archive.Archive(Path(sys.argv[1]), software="x", rotate_bytes=60_000)
while True:
    e = writer.append(exchange()); writer.sync()
    print(e.file, e.offset, e.length, e.sha256, e.request_offset, e.request_length, e.request_sha256, flush=True)
"""


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_every_synced_record_readable(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    for round_ in range(6):
        folder = tmp_path / str(round_)
        log = tmp_path / f"{round_}.log"
        with log.open("w") as out:
            child = subprocess.Popen([sys.executable, "-c", WRITE_FOREVER, folder], stdout=out, cwd=root)
            deadline = time.monotonic() + 20
            while log.stat().st_size < 2000 and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(random.Random(round_).random() * 0.05)
            child.send_signal(signal.SIGKILL)
            child.wait()
        ends: dict[str, int] = {}
        rows = [line.split() for line in log.read_text().splitlines(keepends=True) if line.endswith("\n")]
        for file, offset, length, sha, request_offset, request_length, request_sha in rows:
            entry = archive.Entry(
                file=file, offset=int(offset), length=int(length), sha256=sha, request_offset=int(request_offset),
                request_length=int(request_length), request_sha256=request_sha,
            )  # fmt: skip
            assert archive.check(folder, entry) is None
            assert archive.read(folder, file, entry.offset, entry.length).body == PAGE
            ends[file] = entry.end
        for tail in archive.tails(folder, ends):
            archive.trim(folder, tail.file, tail.end)
        assert rows and archive.tails(folder, ends) == ()


@pytest.mark.parametrize(
    ("names", "body"),
    [
        (["gzip"], gzip.compress(PAGE, mtime=0)),
        (["gzip"], gzip.compress(PAGE[:5], mtime=0) + gzip.compress(PAGE[5:], mtime=0)),
        (["gzip"], gzip.compress(PAGE, mtime=0) + b"\0\0\0"),
        (["x-gzip"], gzip.compress(PAGE, mtime=0)),
        (["br"], brotli.compress(PAGE)),
        (["zstd"], zstd.compress(PAGE)),
        (["zstd"], zstd.compress(PAGE[:5]) + zstd.compress(PAGE[5:])),
        (["gzip, br"], brotli.compress(gzip.compress(PAGE, mtime=0))),
        (["gzip", "br"], brotli.compress(gzip.compress(PAGE, mtime=0))),
        (["identity"], PAGE),
        ([], PAGE),
        (["gzip"], b"<html>" + PAGE),
    ],
)
def test_codings(names: list[str], body: bytes) -> None:
    decoded = archive.decode(body, names)
    assert decoded.body.removeprefix(b"<html>") == PAGE
    assert decoded.complete and decoded.left == ()


def test_unknown_codings_stay_on() -> None:
    decoded = archive.decode(gzip.compress(b"secret"), ["aes128gcm", "gzip"])
    assert (decoded.body, decoded.left) == (b"secret", ("aes128gcm",))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["gzip", "deflate", "br", "zstd"]), st.binary(max_size=4))
def test_no_bytes_crash_a_decoder(body: bytes, name: str, salt: bytes) -> None:
    for sample in (body, gzip.compress(body)[: -len(salt) or None], brotli.compress(body)[: -len(salt) or None]):
        try:
            assert len(archive.decode(sample, [name], cap=10_000).body) <= 10_000
        except archive.CodingError as error:
            assert error.reason in ("bomb", "bad_encoding")


def test_in_memory_stream_of_a_record_is_one_gzip_member(tmp_path: Path) -> None:
    (entry,) = written(tmp_path, exchange())
    block = (tmp_path / entry.file).read_bytes()[entry.offset : entry.offset + entry.length]
    assert next(iter(ArchiveIterator(BytesIO(block)))).rec_type == "response"
