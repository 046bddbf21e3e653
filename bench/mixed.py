"""A second corpus of planted boilerplate: fifteen languages, seven kinds of markup, plants that change by the page.

    python -m bench.mixed FOLDER     write the pages, a list for `rexcrawl try extract`, and what is expected

Twenty outlets of thirty pages; the words are in `data/mixed_words.json`, written for this bench. Beside promos it
plants related lines and bare links, print notes, signatures, credits, author boxes, embeds, captions and machine talk;
among the article's sentences are some that tell of newsletters, cookies and language models.
"""

from __future__ import annotations

import html
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from rexcrawl.extract import Repeated, block_digests, extract
from rexcrawl.model import Article, Capture

LANGUAGES = (*["en"] * 5, "de", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "tr", "zh", "ja", "ko", "ar", "id")
PAGES = 30
_HANDLES = ("m.holt", "desk", "j.kim", "lveras")
_OPTIONAL = (
    "newsletter", "app", "follow", "donate", "consent", "ticker", "audio", "updated", "time", "prnt", "corrections",
    "comments", "bio", "tags",
)  # fmt: skip
_MIDDLE = ("newsletter", "app", "follow", "donate", "consent", "ticker")
_SLOT = re.compile(r"\{(\w+)\}")


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(
        (Path(__file__).parent / "data/mixed_words.json").read_text(encoding="utf-8")
    )
    return found


@dataclass(slots=True)
class Mixed:
    """A page, the units of its article and of what was planted (each with its kind), and its captions."""

    url: str
    outlet: str
    html: str = ""
    article: list[tuple[str, str]] = field(default_factory=list)
    planted: list[tuple[str, str]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


class Outlet:
    """One outlet's voice and template: the same wording of its plants on every page."""

    def __init__(self, number: int, seed: int) -> None:
        self.number = number
        self.language = LANGUAGES[number]
        self.rng = random.Random(seed * 1_000 + number)
        self.words = _words()[self.language]
        self.plants: dict[str, list[str]] = self.words["planted"]
        self.fixed = {kind: self.rng.choice(texts) for kind, texts in self.plants.items()}
        self.kinds = set(self.rng.sample(_OPTIONAL, 9))
        self.related = self.rng.choice(("inline", "list", "both", "bare"))
        self.spaced = "" if self.language in ("zh", "ja") else " "
        self.seen: set[str] = set()
        self.background = [self.fill(self.rng.choice(self.words["background"])) for _ in range(3)]

    def fill(self, text: str, **given: str) -> str:
        """A template with its slots filled."""
        lists = {"p": "names", "o": "orgs", "c": "places", "C": "places", "hl": "headlines"}

        def one(found: re.Match[str]) -> str:
            slot = found.group(1)
            if slot in given:
                return given[slot]
            if slot in lists:
                chosen = self.rng.choice(self.words[lists[slot]])
                return str(chosen).upper() if slot == "C" else self.fill(chosen) if slot == "hl" else str(chosen)
            if slot == "h":
                return self.rng.choice(_HANDLES)
            return str(self.rng.randint(2, 28) if slot == "d" else self.rng.randint(12, 987))

        out = _SLOT.sub(one, text)
        return out[0].upper() + out[1:]

    def fresh(self, kind: str) -> str:
        """A text of this kind that no page of the outlet had before."""
        text = self.fill(self.rng.choice(self.words[kind]))
        for _ in range(300):
            if text not in self.seen:
                break
            text = self.fill(self.rng.choice(self.words[kind]))
        else:
            text += self.fill(" – {p}, {n}")
        self.seen.add(text)
        return text

    def named(self, name: str, other: str) -> str:
        """A class attribute: telling, meaningless, or none."""
        return ("", f' class="{name}"', f' class="css-{other}{self.number}q"')[self.number % 3]


class _Writer:
    """Writes one page of an outlet and keeps account of what is whose."""

    def __init__(self, outlet: Outlet, page: int) -> None:
        self.o, self.rng, self.page = outlet, outlet.rng, page
        self.out = Mixed(url=f"https://www.o{outlet.number}.example/2026/{page}.html", outlet=f"o{outlet.number:02}")
        self.author = self.rng.choice(outlet.words["names"])

    def own(self, text: str, kind: str) -> str:
        self.out.article.append((text, kind))
        return html.escape(text, quote=False)

    def plant(self, text: str, kind: str) -> str:
        self.out.planted.append((text, kind))
        return html.escape(text, quote=False)

    def paragraph(self, inner: str) -> str:
        shapes = (
            "<p>{}</p>", '<div data-component="text"{w}><p>{}</p></div>', "<div{p}>{}</div>", "{}<br/><br/>\n",
            "<p{p}>{}</p>", '<p><span style="font-size:16px">{}</span></p>', '<p dir="auto">{}</p>',
        )  # fmt: skip
        shape = shapes[self.o.number % len(shapes)]
        return shape.format(inner, w=self.o.named("block", "w"), p=self.o.named("paragraph", "p"))

    def told(self, texts: list[str], kind: str, *, link: bool = False) -> str:
        parts = [self.own(text, kind) for text in texts]
        words = parts[0].split(" ")
        if link and len(words) > 8:
            at = self.rng.randrange(2, len(words) - 5)
            heard = f"<span> {self.plant(self.o.fixed['sr'], 'sr')}</span>" if self.o.number % 2 == 0 else ""
            words[at] = f'<a href="/ref/{self.page}-{at}.html">{words[at]}'
            words[at + 2] += f"{heard}</a>"
            parts[0] = " ".join(words)
        return self.paragraph(self.o.spaced.join(parts))

    def headline(self, kind: str) -> str:
        return f'<a href="/n/{self.rng.randint(10**5, 10**6)}.html">{self.plant(self.o.fresh("headlines"), kind)}</a>'

    def flat(self, inner: str, kind: str) -> str:
        """A plant of one line, set as a paragraph or in a box of its own."""
        shape = (len(kind) + self.o.number) % 4
        if shape == 3:
            return f"<div{self.o.named(kind + '-box', 'b')}><p>{inner}</p></div>"
        return self.paragraph(("<em>{}</em>", "<strong>{}</strong>", "{}")[shape].format(inner))

    def standing(self, kind: str, text: str | None = None) -> str:
        """An outlet's plant, of one line or of several."""
        head, *rest = self.o.fill(text or self.o.fixed[kind], p=self.author).split("|")
        if not rest:
            return self.flat(self.plant(head, kind), kind)
        inner = f"<h3>{self.plant(head, kind)}</h3>"
        if kind in ("share", "ticker"):
            inner += "".join(f'<li><a href="#">{self.plant(part, kind)}</a></li>' for part in rest).join(
                ("<ul>", "</ul>")
            )
        else:
            inner += "".join(f"<p>{self.plant(part, kind)}</p>" for part in rest)
        return f"<div{self.o.named(kind + '-box', 'b')}>{inner}</div>"

    def related(self) -> Iterator[str]:
        o = self.o
        if o.related in ("inline", "both"):
            inner = f"{self.plant(o.fixed['related_inline'].strip(), 'related')} {self.headline('related')}"
            yield self.paragraph(f"<strong>{inner}</strong>" if o.number % 2 else inner)
        if o.related in ("list", "both"):
            items = "".join(f"<li>{self.headline('related')}</li>" for _ in range(3))
            title = self.plant(o.fixed["related_title"], "related")
            yield f"<div{o.named('related', 'r')}><h3>{title}</h3><ul>{items}</ul></div>"
        if o.related == "bare":
            yield self.paragraph(f"<b>{self.headline('related')}</b>")

    def figure(self) -> str:
        caption, credit = self.o.fresh("captions"), self.plant(self.o.fill(self.o.words["credits"][0]), "credit")
        self.out.captions.append(caption)
        text = html.escape(caption)
        if self.o.number % 2:
            return f'<div><img src="/i.jpg" alt=""><div>{text}</div><div>{credit}</div></div>'
        return f'<figure><img src="/i.jpg" alt=""><figcaption>{text} <span>{credit}</span></figcaption></figure>'

    def body(self) -> list[str]:
        o, rng = self.o, self.rng
        lead = [o.fresh("sentences")]
        if rng.random() < 0.5:
            lead[0] = o.fill(rng.choice(o.words["datelines"])) + lead[0]
        items = [self.told(lead, "lead")]
        count = rng.randint(5, 14)
        for i in range(1, count):
            if i % 5 == 3:
                items.append(f"<h2{o.named('sub', 'h')}>{self.own(o.fresh('headings'), 'heading')}</h2>")
            kind = "tricky" if i in (2, count - 2) else rng.choices(("sentences", "short", "quotes"), (8, 1, 1))[0]
            more = rng.randint(0, 2) if kind == "sentences" else 0
            texts = [o.fresh(kind), *(o.fresh("sentences") for _ in range(more))]
            items.append(self.told(texts, kind, link=kind == "sentences" and rng.random() < 0.3))
        if self.page % 9 == 1:
            items.insert(-1, self.told([o.background[self.page % 3]], "background"))
        if rng.random() < 0.3:
            inner = "".join(f"<li>{self.own(o.fresh('items'), 'items')}</li>" for _ in range(3))
            items.insert(rng.randrange(2, len(items)), f"<ul>{inner}</ul>")
        if rng.random() < 0.2:
            items.insert(rng.randrange(2, len(items)), self.table())
        return items

    def table(self) -> str:
        rows = [list(self.o.words["columns"])]
        rows += [
            [
                f"{self.rng.randint(1, 28)}.3.",
                self.rng.choice(self.o.words["places"]),
                str(self.rng.randint(1000, 9999)),
            ]
            for _ in range(4)
        ]
        cells = ["".join(f"<td>{self.own(cell, 'table')}</td>" for cell in row) for row in rows]
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"

    def tail(self) -> Iterator[str]:
        o = self.o
        yield self.flat(self.plant(o.fill(self.rng.choice(o.plants["trailing"])), "trailing"), "trailing")
        for kind in ("corrections", "bio", "prnt", "comments"):
            if kind in o.kinds:
                yield self.standing(kind)
        yield self.standing("share")
        yield self.standing("copyright")

    def write(self) -> Mixed:
        o, rng = self.o, self.rng
        items = self.body()
        middle = [*self.related(), self.standing("ad"), *(self.standing(kind) for kind in _MIDDLE if kind in o.kinds)]
        if rng.random() < 0.6:
            middle.append(self.figure())
        for plant in middle:
            items.insert(rng.randrange(1, len(items)), plant)
        last = []
        if o.number % 3 == 0 and rng.random() < 0.35:
            items.insert(0, self.paragraph(self.plant(rng.choice(o.plants["preamble"]), "machine")))
            last = [self.paragraph(self.plant(rng.choice(o.plants["closing"]), "machine"))]
        above = [self.standing(kind) for kind in ("updated", "time", "audio") if kind in o.kinds]
        self.out.html = self.page_of("\n".join([*above, *items, *last, *self.tail()]))
        return self.out

    def page_of(self, body: str) -> str:
        o, day = self.o, self.page % 28 + 1
        title = html.escape(o.fresh("headlines"))
        moment = f"2026-03-{day:02}T08:00:00Z"
        nav = "".join(f"<li><a href='/s/{i}'>{word}</a></li>" for i, word in enumerate(o.plants["tagw"]))
        holder = ("article", "main", "div", "section")[o.number % 4]
        return (
            f'<!doctype html><html lang="{o.language}"><head><meta charset="utf-8"><title>{title} | O{o.number}</title>'
            f'<meta property="og:title" content="{title}"><meta property="article:published_time" content="{moment}">'
            f"</head><body><nav><ul>{nav}</ul></nav><{holder}><h1>{title}</h1><div>{self.author}</div>"
            f"<div{o.named('article-body', 'a')}>{body}</div></{holder}><footer><p>About us</p></footer></body></html>"
        )


def corpus(seed: int = 5) -> Iterator[list[Mixed]]:
    """The pages of each outlet; the same seed gives the same pages."""
    for number in range(len(LANGUAGES)):
        outlet = Outlet(number, seed)
        yield [_Writer(outlet, page).write() for page in range(PAGES)]


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _read(page: Mixed, learnt: Repeated | None) -> Article:
    now = datetime(2026, 4, 1, tzinfo=UTC)
    body = page.html.encode()
    capture = Capture(url=page.url, final_url=page.url, fetched_at=now, status=200, headers=(), body=body)
    return extract(capture, repeated=learnt, now=now)


def _left(text: str, units: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """A text without these units, and the units that are in it; longest first, each counted once."""
    found = []
    for unit, kind in sorted(units, key=lambda one: -len(one[0])):
        at = text.find(_key(unit))
        if at >= 0 and _key(unit):
            text = f"{text[:at]}|{text[at + len(_key(unit)) :]}"
            found.append((unit, kind))
    return text, found


def report() -> None:
    """Shares of planted characters gone and of article characters kept, alone and learnt, with the kinds that fail."""
    outlets = list(corpus())
    print(f"\nmixed boilerplate: {len(outlets)} outlets, {PAGES} pages each, {len(set(LANGUAGES))} languages")
    for name in ("alone", "learnt"):
        totals: dict[str, Counter[str]] = defaultdict(Counter)
        for pages in outlets:
            known = None
            if name == "learnt":
                known = Repeated()
                for page in pages:
                    known = known.with_page(block_digests(_read(page, None)))
            for page in pages:
                _count(page, _read(page, known), totals)
        planted, left, own, kept = (sum(totals[key].values()) for key in ("planted", "left", "own", "kept"))
        print(f"{name:14}planted text gone {1 - left / planted:.4f}  article text kept {kept / own:.4f}")
        worst = {kind: round(1 - count / totals["planted"][kind], 3) for kind, count in totals["left"].most_common(6)}
        print(f"{'':14}least gone: {worst}  captions apart {totals['captions']['yes']}/{totals['captions']['all']}")


def _count(page: Mixed, article: Article, totals: dict[str, Counter[str]]) -> None:
    rest, kept = _left(_key(article.text), page.article)
    _, left = _left(rest, page.planted)
    for sign, units in (("own", page.article), ("kept", kept), ("planted", page.planted), ("left", left)):
        for unit, kind in units:
            totals[sign][kind] += len(_key(unit))
    if "--errors" in sys.argv:
        for unit, kind in [*left, *(set(page.article) - set(kept))]:
            print("  ", "left" if (unit, kind) in left else "lost", page.url, kind, unit[:100])
    together = _key(" ".join(article.captions))
    totals["captions"]["all"] += len(page.captions)
    totals["captions"]["yes"] += sum(_key(caption) in together for caption in page.captions)


def main() -> None:
    """Write the corpus into a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for pages in corpus():
        for i, page in enumerate(pages):
            name = f"{page.outlet}-{i:02}.html"
            (folder / name).write_text(page.html, encoding="utf-8")
            expected = {"article": page.article, "planted": page.planted, "captions": page.captions}
            rows.append(
                json.dumps({"file": name, "url": page.url, "outlet": page.outlet, **expected}, ensure_ascii=False)
            )
    (folder / "expected.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    listed = [{name: json.loads(row)[name] for name in ("file", "url", "outlet")} for row in rows]
    (folder / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in listed))


if __name__ == "__main__":
    main()
