"""The sample outlets' pages, with the mess that real ones carry around the text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

_CHINESE_TIME = ZoneInfo("Asia/Shanghai")
_COOKIES = (
    '<div class="cookie-banner" role="dialog"><p>We and our 212 partners store and access information on your device. '
    "You can accept all cookies or change your settings at any time.</p><button>Accept all</button>"
    "<button>Manage settings</button></div>"
)
_SHARE = (
    '<ul class="share-buttons"><li><a href="#">Share on Facebook (opens in a new tab)</a></li>'
    '<li><a href="#">Share on X (opens in a new tab)</a></li><li><a href="#">Copy link</a></li></ul>'
)
_LETTER = (
    '<div class="newsletter-box"><h3>Never miss a story</h3><p>Sign up for our weekly newsletter and get the best of '
    'our reporting in your inbox.</p><form><input type="email" placeholder="Your email address">'
    "<button>Subscribe</button></form></div>"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """One sample article as published; `preamble` is what a writing machine left in it, `credit` an agency."""

    slug: str
    headline: str
    paragraphs: tuple[str, ...]
    published: datetime
    byline: str = ""
    preamble: str = ""
    credit: str = ""
    modified: datetime | None = None

    @property
    def summary(self) -> str:
        """The first sentences, as a feed shows them."""
        return self.paragraphs[0][:180].rstrip() + " […]"


def english(story: Story, *, outlet: str, url: str, others: Sequence[tuple[str, Story]], wordpress: bool) -> str:
    """A page of an English outlet; `others` are addresses and stories for its boxes."""
    head = [
        f"<title>{escape(story.headline)} | {escape(outlet)}</title>",
        f'<link rel="canonical" href="{url}"><meta property="og:type" content="article">',
        f'<meta property="og:title" content="{escape(story.headline)}">',
        f'<meta property="og:site_name" content="{escape(outlet)}"><meta property="og:url" content="{url}">',
        f'<meta property="article:published_time" content="{story.published.isoformat()}">',
        _broken_json_ld(story, url),
    ]
    if wordpress:
        root = url.split("/", 3)[0] + "//" + url.split("/", 3)[2]
        head.append(f'<link rel="https://api.w.org/" href="{root}/wp-json/">')
        head.append(f'<link rel="alternate" type="application/rss+xml" href="{root}/feed/">')
    return _document("en", "utf-8", head, _english_body(story, outlet, others))


def _english_body(story: Story, outlet: str, others: Sequence[tuple[str, Story]]) -> str:
    when = f"{story.published:%d %B %Y, %H:%M} UTC"
    by = f"By {escape(story.byline)}" if story.byline else escape(story.credit)
    return "\n".join(
        [
            _COOKIES,
            f'<header><a href="/">{escape(outlet)}</a><nav><ul><li><a href="/">Home</a></li><li><a href="/about/">About'
            '</a></li><li><a href="/events/">Events</a></li></ul></nav></header><main><article>',
            f"<h1>{escape(story.headline)}</h1>",
            f'<p class="byline">{by}</p><time datetime="{story.published.isoformat()}">{when}</time>',
            _SHARE,
            f'<div class="entry-content">{_content(story, others)}</div>',
            _LETTER,
            "</article></main>",
            _list("You might also like", others[2:5]),
            f"<footer><p>© {story.published:%Y} {escape(outlet)}. All rights reserved.</p>"
            '<p><a href="/privacy/">Privacy policy</a> <a href="/terms/">Terms of use</a></p></footer>',
        ]
    )


def content_html(story: Story, others: Sequence[tuple[str, Story]]) -> str:
    """The body as a content management system keeps it, boxes and all."""
    return _content(story, others)


def _content(story: Story, others: Sequence[tuple[str, Story]]) -> str:
    rows = [f"<p>{escape(text, quote=False)}</p>" for text in story.paragraphs]
    if others and len(rows) > 4:
        url, other = others[0]
        link = f'<a href="{url}" target="_blank">{escape(other.headline)} <span>(opens in a new tab)</span></a>'
        rows.insert(3, f'<p class="read-more"><strong>Read more:</strong> {link}</p>')
        rows.insert(6, _list("You might also like", others[1:4]))
    if story.preamble:
        rows.insert(0, f"<p>{escape(story.preamble, quote=False)}</p>")
    if story.byline:
        rows.append(f"<p><em>{escape(story.byline)} is a reporter for this site. Follow the author for more.</em></p>")
    if story.credit:
        rows.append(f"<p>© {escape(story.credit)}</p>")
    return "\n".join(rows)


def _list(title: str, links: Sequence[tuple[str, Story]]) -> str:
    items = "".join(f'<li><a href="{url}">{escape(story.headline)}</a></li>' for url, story in links)
    return f'<aside class="related"><h3>{title}</h3><ul>{items}</ul></aside>' if items else ""


def _broken_json_ld(story: Story, url: str) -> str:
    """Structured data as templates print it: a comma too many and a raw line end inside a string."""
    fields = {
        "headline": story.headline,
        "url": url,
        "datePublished": story.published.isoformat(),
        "dateModified": (story.modified or story.published).isoformat(),
    }
    rows = "".join(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in fields.items())
    author = f'  "author": [{{"@type": "Person", "name": {json.dumps(story.byline)}}},],\n' if story.byline else ""
    return (
        '<script type="application/ld+json">\n{\n  "@context": "https://schema.org", "@type": "NewsArticle",\n'
        f'{rows}{author}  "description": "{escape(story.paragraphs[0][:80])}\n  …",\n}}\n</script>'
    )


def chinese(story: Story, *, outlet: str, others: Sequence[tuple[str, Story]]) -> bytes:
    """A page of the Chinese outlet, in GB18030 as its meta element says."""
    local = story.published.astimezone(_CHINESE_TIME)
    rows = "\n".join(f"<p>　　{escape(text, quote=False)}</p>" for text in story.paragraphs)
    name = escape(outlet)
    head = [f"<title>{escape(story.headline)}_{name}</title>"]
    info = f"<span>{local:%Y-%m-%d %H:%M}</span> 来源：{name} 作者：{escape(story.byline)}"
    body = "\n".join(
        [
            f'<div class="top"><a href="/">{name}</a> <a href="/">首页</a> <a href="/hangqing/">行情</a></div>',
            f'<div class="article"><h1>{escape(story.headline)}</h1>',
            f'<div class="info">{info}</div>',
            f'<div class="content">{rows}</div>',
            '<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div></div>',
            _list("相关阅读", others[:4]),
            f'<div class="foot">版权所有 {name} 未经授权不得转载</div>',
        ]
    )
    return _document("zh-CN", "gb18030", head, body).encode("gb18030")


def front(outlet: str, stories: Sequence[tuple[str, Story]], *, language: str = "en", head: Sequence[str] = ()) -> str:
    """A front page: navigation, the newest large, the others in a list with teasers; `head` are further `<link>`s."""
    rows = []
    for place, (url, story) in enumerate(stories):
        size = 2 if place == 0 else 3
        rows.append(
            f'<article class="teaser"><h{size}><a href="{url}">{escape(story.headline)}</a></h{size}>'
            f'<time datetime="{story.published.isoformat()}">{story.published:%d.%m.%Y}</time>'
            f"<p>{escape(story.summary)}</p></article>"
        )
    nav = "".join(f'<li><a href="/{path}/">{path.title()}</a></li>' for path in ("topics", "events", "jobs", "contact"))
    header = f"<header><a href='/'>{escape(outlet)}</a><nav><ul>{nav}</ul></nav></header>"
    body = f"{_COOKIES}{header}<main>{''.join(rows)}</main>"
    return _document(language, "utf-8", [f"<title>{escape(outlet)}</title>", *head], body + _LETTER)


def _document(language: str, charset: str, head: Sequence[str], body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="{charset}">\n'
        + "\n".join(head)
        + f"\n</head><body>\n{body}\n</body></html>\n"
    )
