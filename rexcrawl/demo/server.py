"""A real news site on loopback: pages, feeds, sitemaps, redirects, validators and faults, on a port of its own.

The demo serves its sample outlets with it and the tests their pages. Each Site counts as a site of its own,
because the port belongs to the identity of an address (`urls.site`).
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from rexcrawl.demo.documents import Item, feed_xml, index_xml, sitemap_xml

HTML = "text/html; charset=utf-8"
ALLOW_ALL = "User-agent: *\nDisallow:\n"


class Hit(NamedTuple):
    """One request as the site saw it; header names in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    status: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What one address answers. `delay_s` is waited before the first byte."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str | None = HTML
    modified: datetime | None = None
    validators: bool = True
    gzip: bool = False
    delay_s: float = 0.0

    @property
    def etag(self) -> str:
        """A strong validator of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


class Site:
    """A site on 127.0.0.1 and a port of its own; a context manager that serves from threads.

    `validators=False` makes it answer without ETag, Last-Modified and 304. Change pages at any time.
    """

    def __init__(self, *, port: int = 0, validators: bool = True, robots: str = ALLOW_ALL) -> None:
        self.validators = validators
        self.log: list[Hit] = []
        self.posts: list[bytes] = []
        self.pages: dict[str, Page] = {}
        self.raw_answers: dict[str, bytes] = {}
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.site = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.robots(robots)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()  # answers that are being delayed end at once
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """Its address without a trailing slash."""
        return f"http://127.0.0.1:{self.port}"

    def page(
        self,
        path: str,
        body: str | bytes,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        content_type: str | None = HTML,
        modified: datetime | None = None,
        validators: bool | None = None,
        gzip: bool = False,
        delay_s: float = 0.0,
    ) -> str:
        """Serve `body` at `path` (which may carry a query; without one it answers any); returns the address."""
        self.pages[path] = Page(
            body=body.encode() if isinstance(body, str) else body,
            status=status,
            headers=dict(headers or {}),
            content_type=content_type,
            modified=modified,
            validators=self.validators if validators is None else validators,
            gzip=gzip,
            delay_s=delay_s,
        )
        return self.url + path

    def feed(self, path: str, items: Iterable[Item], *, title: str = "News", ttl_min: int | None = None) -> str:
        """Serve an RSS 2.0 feed; returns its address. Items with a path get this site's address."""
        body = feed_xml(self.url, path, self._here(items), title=title, ttl_min=ttl_min)
        return self.page(path, body, content_type="application/rss+xml; charset=utf-8")

    def sitemap(self, path: str, items: Iterable[Item], *, name: str | None = None, language: str = "en") -> str:
        """Serve a sitemap, with Google News entries when `name` (of the publication) is given; returns its address."""
        body = sitemap_xml(self._here(items), name=name, language=language)
        return self.page(path, body, content_type="application/xml")

    def sitemap_index(self, path: str, children: Iterable[str], *, modified: datetime | None = None) -> str:
        """Serve an index of sitemaps; returns its address."""
        body = index_xml([self.url + child if child.startswith("/") else child for child in children], modified)
        return self.page(path, body, content_type="application/xml")

    def json(self, path: str, value: object, *, headers: Mapping[str, str] | None = None) -> str:
        """Serve a JSON document without validators, as WordPress does; returns its address."""
        body = json.dumps(value, ensure_ascii=False)
        kind = "application/json; charset=UTF-8"
        return self.page(path, body, content_type=kind, headers=headers, validators=False)

    def redirect(self, path: str, to: str, *, status: int = 301) -> str:
        """Send readers of `path` to `to`; returns the address."""
        return self.page(path, b"", status=status, headers={"Location": to}, validators=False)

    def gone(self, path: str, *, status: int = 410) -> str:
        """Take a page away; returns the address."""
        body = "<!doctype html><title>Gone</title><p>This page has been removed.</p>"
        return self.page(path, body, status=status, validators=False)

    def robots(self, text: str, *, status: int = 200) -> str:
        """Serve robots.txt; returns its address."""
        return self.page("/robots.txt", text, status=status, content_type="text/plain; charset=utf-8")

    def delay(self, path: str, seconds: float) -> None:
        """Make a page wait before it answers."""
        self.pages[path] = replace(self.pages[path], delay_s=seconds)

    def raw(self, path: str, answer: bytes) -> str:
        """Answer with exactly these bytes, status line and headers included, and hang up; returns the address."""
        self.raw_answers[path] = answer
        return self.url + path

    def hits(self, path: str) -> int:
        """How often a path was asked for; a path without a query counts every query."""
        return sum(hit.path == path or hit.path.partition("?")[0] == path for hit in list(self.log))

    def find(self, target: str) -> Page | None:
        """The page for a request target: with its query first, then without."""
        return self.pages.get(target) or self.pages.get(urlsplit(target).path)

    def wait(self, seconds: float) -> None:
        """Wait, but no longer than the site lives."""
        if seconds > 0:
            self._closing.wait(seconds)

    def note(self, hit: Hit, body: bytes | None = None) -> None:
        """Write a request, and what was posted with it, into the log."""
        with self._lock:
            self.log.append(hit)
            if body is not None:
                self.posts.append(body)

    def _here(self, items: Iterable[Item]) -> list[Item]:
        return [replace(item, url=self.url + item.url) if item.url.startswith("/") else item for item in items]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    site: Site

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that hangs up (a killed crawl) is no error of the site."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    timeout = 30

    def version_string(self) -> str:
        return "rexcrawl-demo"

    def log_message(self, format: str, *args: object) -> None:
        """Requests are in `Site.log`."""

    def do_GET(self) -> None:
        self._answer(None)

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def _answer(self, posted: bytes | None) -> None:
        site = self.server.site
        page = site.find(self.path) or Page(body=b"<!doctype html><title>Not found</title>", status=404)
        status = 304 if page.status == 200 and posted is None and self._has_it(page) else page.status
        headers = {name.lower(): value for name, value in self.headers.items()}
        raw = site.raw_answers.get(urlsplit(self.path).path)
        site.note(Hit(self.command, self.path, headers, status if raw is None else 0), posted)
        site.wait(page.delay_s)
        with contextlib.suppress(ConnectionError):
            if raw is not None:
                self.wfile.write(raw)
                self.close_connection = True
            else:
                self._send(page, status)

    def _has_it(self, page: Page) -> bool:
        """Whether the reader holds the page already (RFC 9110, 13.2.2: If-None-Match goes first)."""
        if not page.validators:
            return False
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return page.etag in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        since = self.headers.get("If-Modified-Since")
        return page.modified is not None and since == _http_date(page.modified)

    def _send(self, page: Page, status: int) -> None:
        body = b"" if status == 304 else gzip.compress(page.body, mtime=0) if page.gzip else page.body
        self.send_response(status)
        if page.content_type and status != 304:
            self.send_header("Content-Type", page.content_type)
        if page.gzip and status != 304:
            self.send_header("Content-Encoding", "gzip")
        if page.validators and page.status == 200:
            self.send_header("ETag", page.etag)
            if page.modified is not None:
                self.send_header("Last-Modified", _http_date(page.modified))
        for name, value in page.headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)
