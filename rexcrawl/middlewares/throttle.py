"""AutoThrottle with a floor per host: an outlet's own delay and robots.txt's Crawl-delay are never undercut."""

from __future__ import annotations

from typing import Any

from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Request, Response

CRAWL_DELAY = "robots_crawl_delay"


class Throttle(AutoThrottle):
    """Floors: DOWNLOAD_SLOTS[host]["delay"] and `meta["robots_crawl_delay"]`, in seconds."""

    def _response_downloaded(self, response: Response, request: Request, spider: Any) -> None:
        super()._response_downloaded(response, request, spider)
        key, slot = self._get_slot(request, spider)
        if key is None or slot is None or self.crawler.engine is None:
            return
        configured = self.crawler.engine.downloader.per_slot_settings.get(key, {}).get("delay", 0.0)
        slot.delay = max(slot.delay, float(configured), float(request.meta.get(CRAWL_DELAY, 0.0)))
