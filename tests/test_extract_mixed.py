"""What outlets set among the paragraphs of an article, and paragraphs that only look like it."""

from __future__ import annotations

from datetime import UTC, datetime

from rexcrawl.extract import Repeated, block_digests, extract
from rexcrawl.extract.blocks import read_blocks
from rexcrawl.extract.page import parse
from rexcrawl.model import Article, Capture

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PROSE = [
    "The harbour board closed the eastern pier on Monday after divers found cracks in eleven of its pillars.",
    "Two ferries now land at the fish market instead, and passengers walk the last half mile along the quay.",
    "Repairs are to begin in spring; the board has set aside four million crowns and expects to need more.",
    "Shopkeepers on the pier have asked for lower rents until the first boat comes back, the mayor said.",
]


def read(body: str, *, repeated: Repeated | None = None, lang: str = "en") -> Article:
    markup = (
        f"<html lang={lang}><head><title>The pier is shut</title></head><body><h1>The pier is shut</h1>{body}"
        "</body></html>"
    )
    capture = Capture(
        url="https://site.example/a", final_url="https://site.example/a", fetched_at=NOW, status=200, headers=(),
        body=markup.encode(),
    )  # fmt: skip
    return extract(capture, repeated=repeated, now=NOW)


def blocks(article: Article) -> list[str]:
    return article.text.split("\n\n")


def learnt(bodies: list[str], *, lang: str = "en") -> Repeated:
    known = Repeated()
    for body in bodies:
        known = known.with_page(block_digests(read(body, lang=lang)))
    return known


def test_a_link_counts_for_its_own_line_where_breaks_part_paragraphs() -> None:
    lines = [PROSE[0], f'{PROSE[1][:60]}<a href="/a">{PROSE[1][60:]}</a>', "The mayor disagrees.", PROSE[2], PROSE[3]]
    tree = parse(f"<div>{'<br><br>'.join(lines)}</div>")
    assert tree is not None
    assert [block.density > 0 for block in read_blocks(tree)] == [False, True, False, False, False]
    found = read(f"<div>{'<br><br>'.join(lines)}</div>")
    assert blocks(found) == [PROSE[0], PROSE[1], "The mayor disagrees.", PROSE[2], PROSE[3]]
    assert [link.anchor for link in found.links] == [PROSE[1][60:].strip()]
