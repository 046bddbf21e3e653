"""The sample outlets on loopback: four sites, as on an ordinary morning (`first`) and an hour later (`change`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rexcrawl.demo import pages
from rexcrawl.demo.documents import Item
from rexcrawl.demo.pages import Story
from rexcrawl.demo.server import Site

SAMPLES = Path(__file__).parent / "samples"
OUTLETS = ("southlight", "meridian", "magnetmotor", "kuangbao")
CORRECTED = "kuyela-rare-earths-separation-plant-malawi"
WRONG, RIGHT = "4,000 t", "40,000 t"
WITHDRAWN = "monazite-shipping-agreement-mozambique"


def sample(name: str) -> Mapping[str, Any]:
    """The texts of one outlet."""
    return tomllib.loads((SAMPLES / f"{name}.toml").read_text(encoding="utf-8"))


def stories(document: Mapping[str, Any], now: datetime) -> list[Story]:
    """An outlet's articles, the newest first, dated back from `now`."""
    return sorted((_story(row, now) for row in document["articles"]), key=lambda story: story.published, reverse=True)


def _story(row: Mapping[str, Any], now: datetime) -> Story:
    return Story(
        slug=row["slug"],
        headline=row["headline"],
        paragraphs=tuple(" ".join(part.split()) for part in row["text"].strip().split("\n\n")),
        published=(now - timedelta(hours=row["hours"])).replace(microsecond=0, second=0),
        byline=row.get("byline", ""),
        preamble=row.get("preamble", ""),
        credit=row.get("credit", ""),
    )


class Newsstand:
    """Four outlets, each on a port of its own; a context manager that serves `first` and, after it, `change`."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.documents = {name: sample(name) for name in OUTLETS}
        self.stories = {name: stories(document, now) for name, document in self.documents.items()}
        self.sites: dict[str, Site] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        for name in OUTLETS:
            self.sites[name] = self._stack.enter_context(Site())
        self.first()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def url(self, name: str, slug: str) -> str:
        """The address of an article."""
        return self.sites[name].url + _path(name, slug)

    def first(self) -> None:
        """Serve every outlet as it stands."""
        self._southlight()
        self._meridian()
        self._magnetmotor()
        self._kuangbao()

    def change(self, now: datetime) -> None:
        """An hour later: a correction, a reprint, a new Chinese story, a withdrawn article."""
        self.stories["southlight"] = [
            _corrected(story, now) for story in self.stories["southlight"] if story.slug != WITHDRAWN
        ]
        reprint = self.documents["magnetmotor"]["reprint"]
        original = next(story for story in self.stories["meridian"] if story.slug == reprint["of"])
        again = replace(
            original,
            slug=reprint["slug"],
            headline=reprint["headline"],
            byline="",
            credit=reprint["credit"],
            published=(now - timedelta(minutes=20)).replace(microsecond=0, second=0),
        )
        self.stories["magnetmotor"].insert(0, again)
        self.stories["kuangbao"].insert(0, _story(self.documents["kuangbao"]["new"], now))
        self.first()
        self.sites["southlight"].gone(_path("southlight", WITHDRAWN))

    def _placed(self, name: str) -> list[tuple[str, Story]]:
        return [(self.url(name, story.slug), story) for story in self.stories[name]]

    def _around(self, name: str) -> Iterator[tuple[str, str, Story, Sequence[tuple[str, Story]]]]:
        """Path, address, story and the other stories, for each article of an outlet."""
        placed = self._placed(name)
        for url, story in placed:
            yield _path(name, story.slug), url, story, [one for one in placed if one[0] != url]

    def _items(self, name: str) -> list[Item]:
        return [
            Item(
                url=url,
                title=story.headline,
                published=story.published,
                modified=story.modified,
                summary=story.summary,
                author=story.byline,
            )
            for url, story in self._placed(name)
        ]

    def _southlight(self) -> None:
        site, outlet = self.sites["southlight"], self.documents["southlight"]["name"]
        posts = []
        for number, (path, url, story, others) in enumerate(self._around("southlight")):
            # WordPress gives its pages no validators.
            site.page(
                path, pages.english(story, outlet=outlet, url=url, others=others, wordpress=True), validators=False
            )
            posts.append(_post(1000 - number, url, story, pages.content_html(story, others)))
        items = [
            replace(item, guid=f"{site.url}/?p={1000 - place}") for place, item in enumerate(self._items("southlight"))
        ]
        site.feed("/feed/", items, title=outlet)
        site.json("/wp-json/", {"name": outlet, "url": site.url, "namespaces": ["wp/v2"]})
        counts = {"X-WP-Total": str(len(posts)), "X-WP-TotalPages": "1"}
        site.json("/wp-json/wp/v2/posts", posts, headers=counts)
        site.sitemap("/wp-sitemap-posts-post-1.xml", items)
        site.sitemap_index("/wp-sitemap.xml", ["/wp-sitemap-posts-post-1.xml"])
        links = (
            '<link rel="alternate" type="application/rss+xml" href="/feed/">',
            '<link rel="https://api.w.org/" href="/wp-json/">',
        )
        site.page("/", pages.front(outlet, self._placed("southlight"), head=links))

    def _meridian(self) -> None:
        site, outlet = self.sites["meridian"], self.documents["meridian"]["name"]
        for path, url, story, others in self._around("meridian"):
            site.page(path, pages.english(story, outlet=outlet, url=url, others=others, wordpress=False), gzip=True)
        site.sitemap("/sitemaps/news.xml", self._items("meridian"), name=outlet)
        site.sitemap_index("/sitemap.xml", ["/sitemaps/news.xml"], modified=self.stories["meridian"][0].published)
        site.robots(f"User-agent: *\nDisallow: /search\nSitemap: {site.url}/sitemap.xml\n")
        site.page("/", pages.front(outlet, self._placed("meridian")))

    def _magnetmotor(self) -> None:
        site, outlet = self.sites["magnetmotor"], self.documents["magnetmotor"]["name"]
        for path, url, story, others in self._around("magnetmotor"):
            site.page(path, pages.english(story, outlet=outlet, url=url, others=others, wordpress=False))
        site.page("/", pages.front(outlet, self._placed("magnetmotor")))

    def _kuangbao(self) -> None:
        site, outlet = self.sites["kuangbao"], self.documents["kuangbao"]["name"]
        for path, _, story, others in self._around("kuangbao"):
            # The server names no charset: the page itself says GB18030.
            site.page(path, pages.chinese(story, outlet=outlet, others=others), content_type="text/html")
        site.feed("/rss.xml", self._items("kuangbao"), title=outlet, ttl_min=5)
        site.page("/", pages.front(outlet, self._placed("kuangbao"), language="zh-CN"))


def _path(name: str, slug: str) -> str:
    forms = {
        "southlight": "/{}/",
        "meridian": "/article/{}",
        "magnetmotor": "/news/{}.html",
        "kuangbao": "/news/{}.html",
    }
    return forms[name].format(slug)


def _corrected(story: Story, now: datetime) -> Story:
    if story.slug != CORRECTED:
        return story
    changed = tuple(text.replace(WRONG, RIGHT) for text in story.paragraphs)
    return replace(story, paragraphs=changed, modified=(now - timedelta(minutes=10)).replace(microsecond=0, second=0))


def _post(number: int, url: str, story: Story, content: str) -> dict[str, object]:
    """A post in the shape of WordPress's REST API (wp/v2)."""
    modified = story.modified or story.published
    return {
        "id": number,
        "date": f"{story.published:%Y-%m-%dT%H:%M:%S}",
        "date_gmt": f"{story.published:%Y-%m-%dT%H:%M:%S}",
        "guid": {"rendered": f"{url.split('/', 3)[0]}//{url.split('/', 3)[2]}/?p={number}"},
        "modified": f"{modified:%Y-%m-%dT%H:%M:%S}",
        "modified_gmt": f"{modified:%Y-%m-%dT%H:%M:%S}",
        "slug": story.slug,
        "status": "publish",
        "type": "post",
        "link": url,
        "title": {"rendered": story.headline},
        "content": {"rendered": content, "protected": False},
        "excerpt": {"rendered": f"<p>{story.summary}</p>\n", "protected": False},
        "author": 3,
        "featured_media": 0,
        "categories": [5],
        "tags": [],
    }
