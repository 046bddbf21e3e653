"""Takes content codings off a body under the body cap, and keeps the bytes as they came for the archive."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.responsetypes import responsetypes

from rexcrawl.archive import ACCEPTED, codings, decode

RAW_BODY = "rexcrawl_raw_body"
RAW_ENCODING = "rexcrawl_content_encoding"
INCOMPLETE = "incomplete"


class DecompressionMiddleware:
    """gzip, deflate, br and zstd, stacked up to four deep, never past `meta["download_maxsize"]`."""

    def __init__(self, cap: int) -> None:
        self._cap = cap

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DecompressionMiddleware:
        """The cap is DOWNLOAD_MAXSIZE."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        """Say which codings are understood."""
        request.headers.setdefault("Accept-Encoding", ACCEPTED)

    def process_response(self, request: Request, response: Response) -> Response:
        """The response decoded; flag `incomplete` when the stream ended early. Raises archive.CodingError."""
        request.meta.pop(RAW_BODY, None)
        request.meta.pop(RAW_ENCODING, None)
        values = [value.decode("iso-8859-1") for value in response.headers.getlist("Content-Encoding")]
        if request.method == "HEAD" or not response.body or not codings(values):
            return response
        decoded = decode(response.body, values, cap=int(request.meta.get("download_maxsize", self._cap)))
        request.meta[RAW_BODY] = response.body
        request.meta[RAW_ENCODING] = tuple(values)
        headers = response.headers.copy()
        if decoded.left:
            headers["Content-Encoding"] = ", ".join(decoded.left)
        else:
            del headers["Content-Encoding"]
        kind = responsetypes.from_args(headers=headers, url=response.url, body=decoded.body[:4096])
        flags = response.flags if decoded.complete else [*response.flags, INCOMPLETE]
        return response.replace(cls=kind, headers=headers, body=decoded.body, flags=flags)
