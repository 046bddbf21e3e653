"""A corpus of outlets with planted boilerplate: is all of it gone, and all of the article still there?

    python -m bench.planted FOLDER     write the pages, a list for `rexcrawl try extract`, and what is expected

Twenty outlets of thirty pages. Every text is made here from word lists; nothing is copied from anywhere.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rexcrawl.extract import Repeated, block_digests, extract
from rexcrawl.model import Capture

OUTLETS = 20
PAGES = 30
_SUBJECTS = [
    "The ministry",
    "A processing plant",
    "The mining company",
    "Port officials",
    "Analysts",
    "The regional council",
    "A group of engineers",
    "Traders",
    "The trade office",
    "Local farmers",
]
_VERBS = [
    "approved",
    "delayed",
    "reviewed",
    "expanded",
    "criticised",
    "measured",
    "published",
    "financed",
    "rejected",
    "described",
]
_OBJECTS = [
    "a separation line",
    "the export quota",
    "its drilling campaign",
    "a magnet factory",
    "the water permit",
    "two new kilns",
    "the tender for oxide",
    "a rail link",
    "the price list",
    "a joint survey",
]
_WHERE = [
    "near the coast",
    "in the northern province",
    "outside the capital",
    "along the river",
    "on the plateau",
    "at the old smelter",
    "across the border",
    "in the second district",
]
_WHY = [
    "after months of talks",
    "because demand for motors grew",
    "despite objections from residents",
    "as stocks fell",
    "following a court ruling",
    "to shorten the supply chain",
    "while inspectors were still at work",
]
_FIRST = ["Amina", "Jonas", "Mei", "Tomás", "Ewa", "Kofi", "Leyla", "Pierre", "Yuki", "Nadia", "Owen", "Rosa"]
_LAST = [
    "Okafor",
    "Lindqvist",
    "Zhang",
    "Herrera",
    "Nowak",
    "Mensah",
    "Demir",
    "Laurent",
    "Tanaka",
    "Petrova",
    "Hughes",
    "Silva",
]
_PREAMBLES = [
    "Certainly! Here is the information formatted as a news article:",
    "Sure, here's the rewritten article:",
    "Here is a revised version of the article you requested:",
    "As an AI language model, I cannot verify these events, but here is the text:",
    "Of course! Below is the article in a neutral tone:",
    "Natürlich! Hier ist der überarbeitete Artikel:",
    "当然！以下是根据您的要求整理的新闻稿：",
    "Bien sûr ! Voici l'article reformulé :",
]
_CLOSERS = ["Let me know if you would like any changes!", "I hope this helps! Feel free to ask for a shorter version."]
_PROMOS = [
    "Sign up for the {name} newsletter and get the week in metals in your inbox.",
    "Follow {name} on LinkedIn for daily updates from our reporters.",
    "Support independent journalism: become a member of {name} today.",
    "Download the {name} app to read our stories offline.",
    "The {name} Summit returns in the autumn with forty speakers and two site visits.",
    "Listeners of our podcast heard this first; new episodes come out every Thursday.",
]
_RELATED = [
    "You might also like",
    "Related articles",
    "Read more",
    "More from {name}",
    "Recommended for you",
    "Also on {name}",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Planted:
    """A page with the paragraphs that are the article's and the texts that were planted among them."""

    outlet: str
    name: str
    url: str
    html: str
    article: tuple[str, ...]
    planted: tuple[str, ...]


def _sentence(rng: random.Random) -> str:
    parts = (rng.choice(_SUBJECTS), rng.choice(_VERBS), rng.choice(_OBJECTS), rng.choice(_WHERE), rng.choice(_WHY))
    figure = f", a matter of {rng.randint(12, 980)} tonnes and {rng.randint(2, 95)} jobs" if rng.random() < 0.7 else ""
    return f"{' '.join(parts)}{figure}."


def _paragraph(rng: random.Random) -> str:
    return " ".join(_sentence(rng) for _ in range(rng.randint(1, 4)))


def corpus(seed: int = 7) -> Iterator[Planted]:
    """All pages, outlet by outlet; the same seed gives the same pages."""
    for number in range(OUTLETS):
        rng = random.Random(seed * 1000 + number)
        name = f"{rng.choice(_LAST)} {rng.choice(['Metals Review', 'Herald', 'Mining Post', 'Wire', 'Observer'])}"
        promos = [text.format(name=name) for text in rng.sample(_PROMOS, 3)]
        heading = rng.choice(_RELATED).format(name=name)
        for page in range(PAGES):
            yield _page(rng, number, page, name, promos, heading)


def _page(rng: random.Random, number: int, page: int, name: str, promos: list[str], heading: str) -> Planted:
    host = f"outlet{number}.example"
    title = " ".join(_sentence(rng).rstrip(".").split()[:8])
    author = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    paragraphs = [_paragraph(rng) for _ in range(rng.randint(6, 14))]
    related = [" ".join(_sentence(rng).split()[:9]) for _ in range(4)]
    planted = [*promos, heading, *related]
    body = [f"<p>{text}</p>" for text in paragraphs]
    body[1] = body[1].replace(
        "</p>", ' See <a href="/report">the report<span class="sr-only"> (opens in a new tab)</span></a>.</p>'
    )
    paragraphs[1] += " See the report."
    planted.append("(opens in a new tab)")
    body.insert(rng.randint(2, 4), _promo(number, promos[0]))
    body.insert(rng.randint(5, len(body)), _promo(number + 1, promos[1]))
    if rng.random() < 0.4:
        talk = rng.choice(_PREAMBLES)
        body.insert(0, f"<p>{talk}</p>")
        planted.append(talk)
        if rng.random() < 0.4:
            closer = rng.choice(_CLOSERS)
            body.append(f"<p>{closer}</p>")
            planted.append(closer)
    body.append(_related(number, heading, related))
    byline = rng.choice(
        [
            f"By {author}",
            f"Reporting by {author}; editing by {rng.choice(_FIRST)} {rng.choice(_LAST)}",
            f"{author} is a reporter who covers metals for {name}.",
        ]
    )
    body.append(f"<p>{byline}</p>")
    planted.append(byline)
    body.append(_promo(number + 2, promos[2]))
    when = datetime(2026, 1, 1, 8, tzinfo=UTC) + timedelta(days=page, hours=number)
    url = f"https://{host}/{when:%Y/%m/%d}/story-{page}"
    html = _html(number, title, name, author, when, url, "\n".join(body))
    return Planted(
        outlet=host,
        name=f"{number:02}-{page:02}.html",
        url=url,
        html=html,
        article=tuple(paragraphs),
        planted=tuple(planted),
    )


def _promo(style: int, text: str) -> str:
    shapes = (
        "<p>{}</p>",
        "<p><em>{}</em></p>",
        '<div class="inline-box"><p>{}</p></div>',
        "<p><strong>{}</strong></p>",
        "<div>{}</div>",
        "<blockquote><p>{}</p></blockquote>",
    )
    return shapes[style % len(shapes)].format(text)


def _related(style: int, heading: str, related: list[str]) -> str:
    links = [f'<a href="/r/{i}">{text}</a>' for i, text in enumerate(related)]
    if style % 3 == 0:
        return f"<h3>{heading}</h3><ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"
    if style % 3 == 1:
        return f"<p><strong>{heading}</strong></p>{''.join(f'<p>{link}</p>' for link in links)}"
    return f'<div class="c{style}"><h4>{heading}</h4>{"".join(f"<div>{link}</div>" for link in links)}</div>'


def _html(number: int, title: str, name: str, author: str, when: datetime, url: str, body: str) -> str:
    described = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": title,
            "datePublished": when.isoformat(),
            "author": {"@type": "Person", "name": author},
        }
    )
    head = (
        f'<title>{title} | {name}</title><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{name}"><link rel="canonical" href="{url}">'
    )
    if number % 2:
        head += f'<script type="application/ld+json">{described}</script>'
    nav = "".join(f'<li><a href="/s{i}">Section {i}</a></li>' for i in range(9))
    holder = ("article", "main", "div", "section")[number % 4]
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body><nav><ul>{nav}</ul></nav>"
        f'<{holder} class="k{number}"><h1>{title}</h1><p>By {author}</p>{body}</{holder}>'
        f"<footer><p>Copyright {name}. All rights reserved.</p></footer></body></html>"
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _texts(pages: list[Planted], *, alone: bool) -> list[str]:
    """The text read from each page of one outlet, alone or after learning from all."""
    articles = [_read(page, None) for page in pages]
    if alone:
        return articles_text(articles)
    learnt = Repeated()
    for article in articles:
        learnt = learnt.with_page(block_digests(article))
    return articles_text([_read(page, learnt) for page in pages])


def articles_text(articles: list[object]) -> list[str]:
    """The texts of articles, without white space."""
    return [_squeezed(article.text) for article in articles]  # type: ignore[attr-defined]


def _read(page: Planted, learnt: Repeated | None) -> object:
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    capture = Capture(
        url=page.url, final_url=page.url, fetched_at=moment, status=200, headers=(), body=page.html.encode()
    )
    return extract(capture, repeated=learnt, now=moment)


def report() -> None:
    """Shares of planted text gone and of article text kept, page by page and after learning per outlet."""
    outlets: dict[str, list[Planted]] = {}
    for page in corpus():
        outlets.setdefault(page.outlet, []).append(page)
    print(f"\nplanted boilerplate: {len(outlets)} outlets, {PAGES} pages each")
    for name, alone in (("alone", True), ("learnt", False)):
        planted = gone = total = kept = 0
        for pages in outlets.values():
            for page, text in zip(pages, _texts(pages, alone=alone), strict=True):
                for part in page.planted:
                    planted += len(part)
                    gone += len(part) * (_squeezed(part) not in text)
                    if "--errors" in sys.argv and _squeezed(part) in text:
                        print("   left", page.name, part)
                for paragraph in page.article:
                    total += len(paragraph)
                    kept += len(paragraph) * (_squeezed(paragraph) in text)
                    if "--errors" in sys.argv and _squeezed(paragraph) not in text:
                        print("   lost", page.name, paragraph[:90])
        print(f"{name:14}planted text gone {gone / planted:.4f}  article text kept {kept / total:.4f}")


def main() -> None:
    """Write the corpus into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    rows, expected = [], []
    for page in corpus():
        (folder / page.name).write_text(page.html, encoding="utf-8")
        rows.append(json.dumps({"file": page.name, "url": page.url, "outlet": page.outlet}))
        expected.append(
            json.dumps({"file": page.name, "article": page.article, "planted": page.planted}, ensure_ascii=False)
        )
    (folder / "pages.jsonl").write_text("\n".join(rows) + "\n")
    (folder / "expected.jsonl").write_text("\n".join(expected) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
