"""The demo's beat: the sample outlets, watched with the vocabulary that ships."""

from __future__ import annotations

import json
from pathlib import Path

from rexcrawl import config
from rexcrawl.demo.outlets import Newsstand

_SOURCES = {
    "southlight": (("feed", "/feed/"), ("wordpress", "/wp-json/wp/v2/posts")),
    "meridian": (("news_sitemap", "/sitemap.xml"),),
    "magnetmotor": (("front", "/"),),
    "kuangbao": (("feed", "/rss.xml"),),
}


def write(path: Path, stand: Newsstand, *, webhook: str) -> Path:
    """Write the beat of a newsstand, with alerts to the Apprise address `webhook`; returns `path`."""
    words = config.folder("schedules") / "vocabulary" / "rare-earths.toml"
    lines = [
        "# Written by `rexcrawl demo`: four invented outlets on loopback.",
        "[beat]",
        'id = "demo"',
        'title = "Rare earths, as shown by the demo"',
        'user_agent = "rexcrawl-demo (loopback only; +https://pypi.org/project/rexcrawl/)"',
        f"vocabulary = [{_quoted(str(words))}]",
        "[politeness]",
        "delay_s = 0.0",
        "",
    ]
    for name in _SOURCES:
        lines += _outlet(name, stand)
    lines += [
        "[[watches]]",
        'id = "rare-earths"',
        'title = "Rare earths"',
        'query = """',
        "core:    {story}",
        "passing: {mention}",
        '"""',
        "[[routes]]",
        'id = "desk"',
        f"url = {_quoted(webhook)}",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _outlet(name: str, stand: Newsstand) -> list[str]:
    document, site = stand.documents[name], stand.sites[name]
    lines = ["[[outlets]]", f"id = {_quoted(name)}", 'domain = "127.0.0.1"', f"home = {_quoted(site.url + '/')}"]
    lines += [f"{key} = {_quoted(document[key])}" for key in ("name", "kind", "country", "profile")]
    lines += [f"languages = [{_quoted(document['language'])}]", f"ports = [{site.port}]"]
    if document.get("aliases"):
        lines.append(f"aliases = [{', '.join(map(_quoted, document['aliases']))}]")
    if name == "kuangbao":
        lines.append('timezone = "Asia/Shanghai"')
    for kind, path in _SOURCES[name]:
        lines += ["[[outlets.sources]]", f'kind = "{kind}"', f"url = {_quoted(site.url + path)}", 'every = "5m"']
    return [*lines, ""]


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string.
    return json.dumps(text, ensure_ascii=False)
