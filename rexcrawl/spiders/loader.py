"""One spider per outlet of the beat, so that `scrapy list` and `scrapy crawl cgsp` work."""

from __future__ import annotations

import builtins

from scrapy import Spider
from scrapy.http import Request
from scrapy.settings import BaseSettings

from rexcrawl import config
from rexcrawl.config.beat import Beat
from rexcrawl.spiders.watching import WatchingSpider
from rexcrawl.urls import same_site


class BeatSpiderLoader:
    """Scrapy's door to the outlets: REXCRAWL_BEAT or the beat that ships."""

    def __init__(self, beat: Beat) -> None:
        self._beat = beat
        self._spiders = {
            outlet.id: type(
                f"Spider_{outlet.id}", (WatchingSpider,), {"name": outlet.id, "outlets": (outlet.id,), "beat": beat}
            )
            for outlet in beat.outlets
        }

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> BeatSpiderLoader:
        return cls(config.load())

    def load(self, spider_name: str) -> type[Spider]:
        try:
            return self._spiders[spider_name]
        except KeyError:
            raise KeyError(f"no outlet {spider_name} in {self._beat.path}") from None

    def list(self) -> list[str]:
        return list(self._spiders)

    def find_by_request(self, request: Request) -> builtins.list[str]:
        return [outlet.id for outlet in self._beat.outlets if same_site(request.url, outlet.home_url)]
