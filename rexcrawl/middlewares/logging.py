"""Scrapy's own log lines: none for what went well, which the database tells better."""

from __future__ import annotations

from scrapy import Spider
from scrapy.http import Request, Response
from scrapy.logformatter import LogFormatter, LogFormatterResult


class Quiet(LogFormatter):
    """Says nothing of responses: a line is made for each even where nobody reads it."""

    def crawled(self, request: Request, response: Response, spider: Spider) -> LogFormatterResult | None:  # type: ignore[override]
        """No line."""
        return None
