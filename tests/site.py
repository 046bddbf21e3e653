"""The loopback news site that the tests crawl: the demo's own server, one implementation for both."""

from rexcrawl.demo.documents import Item
from rexcrawl.demo.server import ALLOW_ALL, Hit, Page, Site

__all__ = ["ALLOW_ALL", "Hit", "Item", "Page", "Site"]
