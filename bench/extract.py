"""Extraction against peers, on real publisher pages and on planted boilerplate.

    python -m bench.extract [publishers|snippets|planted|mixed|speed] …     (all by default)

Each table prints both halves of its suite: the first half was looked at while tuning, the second was not.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import trafilatura

from bench import mixed, planted
from bench.pages import Case, adbar, f1, fold, fundus, tokens
from rexcrawl.errors import ReadError
from rexcrawl.extract import extract
from rexcrawl.model import Article, Capture

# Credits of the expected values that name no person: rexcrawl keeps them apart from bylines.
NOT_PEOPLE = frozenset(
    fold(name)
    for name in (
        "AFP", "AP", "APA", "Associated Press", "BBC News", "DER SPIEGEL", "DPA", "Deutsche Presse-Agentur",
        "Der Postillon", "Euronews", "Gear Team", "Habertürk",
        "IN-Redaktion", "Landesspiegel", "Le Figaro et AFP", "Le Monde", "MND Staff", "ORF.at", "dpa", "kicker",
        "mbl.is", "ndr.de", "sportschau.de", "t-online",
        "朝日新聞デジタル", "読売新聞オンライン", "Última Hora",
        "Salzburger Nachrichten", "nieuwsblad.be", "The Associated Press", "srf/hosb", "kesm", "Sweidah", "SDA",
        "BR24 Redaktion", "Reuters",
        "FOCUS online", "Redaktion hessenschau.de", "Nairobi", "Lille", "MM-Redaktion", "दैनिक भास्कर", "中日新聞Web",
        "東京新聞デジタル", "SID", "TPN",
        "Anadolu Ajansı", "ntv.com.tr", "AFP, MANILA", "Guardian staff reporter", "Dizindaba",
        "ssi", "dan", "AFP Deutschland", "MDR SACHSEN-ANHALT", "Les Echos", "日刊現代", "Euronews", "Dizindaba",
    )
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What one extractor says about a page."""

    headline: str
    published: datetime | None
    bylines: tuple[str, ...]
    credits: tuple[str, ...]  # organisations too
    text: str


def ours(case: Case) -> Answer:
    """This project."""
    article = read(case.html, case.url, case.fetched_at)
    note = article.facts["bylines"].note if "bylines" in article.facts else None
    groups = note.partition(": ")[2].split(", ") if note and note.startswith("credits") else []
    return Answer(
        headline=article.headline,
        published=article.published,
        bylines=article.bylines,
        credits=tuple(dict.fromkeys((*article.bylines, *groups))),
        text=article.text,
    )


def read(html: bytes, url: str, fetched_at: datetime) -> Article:
    """One page through `extract`, as fetched."""
    capture = Capture(url=url, final_url=url, fetched_at=fetched_at, status=200, headers=(), body=html)
    return extract(capture, now=fetched_at)


def plain_trafilatura(case: Case) -> Answer:
    """`trafilatura.bare_extraction` with its metadata, as it comes."""
    found = trafilatura.bare_extraction(case.html, url=case.url, with_metadata=True)
    if found is None:
        return Answer(headline="", published=None, bylines=(), credits=(), text="")
    authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Answer(
        headline=found.title or "",
        published=_moment(found.date),
        bylines=authors,
        credits=authors,
        text=found.text or "",
    )


def newspaper(case: Case) -> Answer:
    """newspaper4k, fed the same bytes."""
    import newspaper as peer

    page = peer.Article(case.url, fetch_images=False)  # or it goes to the network for each picture
    try:
        page.download(input_html=case.html.decode("utf-8", "replace"))
        page.parse()
    except (ImportError, peer.ArticleException):  # languages whose tokenizer is a further install
        return Answer(headline="", published=None, bylines=(), credits=(), text="")
    authors = tuple(page.authors)
    when = page.publish_date
    published = when.replace(tzinfo=when.tzinfo or UTC) if isinstance(when, datetime) else None
    return Answer(
        headline=page.title or "", published=published, bylines=authors, credits=authors, text=page.text or ""
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


def _same_headline(title: str, gold: str) -> bool:
    """Equal but for what follows either after a separator: the outlet's own name."""
    short, full = sorted((fold(title), fold(gold)), key=len)
    rest = full.removeprefix(short).strip() if short and full.startswith(short) else "?"
    return short == full or (rest[0] in "-|–—·" and len(rest) < 40)


def _set_f1(found: set[str], gold: set[str]) -> float:
    return 1.0 if not found and not gold else 2 * len(found & gold) / (len(found) + len(gold))


COLUMNS = ("headline", "day", "instant", "people F1", "credits F1", "body F1", "CPU ms")


def scores(case: Case, answer: Answer) -> tuple[float, ...]:
    """headline, day, instant, people F1, all credits F1, body F1; each 0 to 1."""
    gold = {fold(name) for name in case.authors or ()}
    when = answer.published
    days = {case.published.date(), case.published.astimezone(UTC).date()}
    return (
        float(_same_headline(answer.headline, case.title)),
        float(when is not None and (when.date() in days or when.astimezone(case.published.tzinfo).date() in days)),
        float(when is not None and abs((when - case.published).total_seconds()) < 1),
        _set_f1({fold(name) for name in answer.bylines}, gold - NOT_PEOPLE),
        _set_f1({fold(name) for name in answer.credits}, gold),
        f1(tokens(answer.text), tokens(f"{case.summary}\n{case.body}")),
    )


EXTRACTORS: dict[str, Callable[[Case], Answer]] = {
    "rexcrawl": ours,
    "trafilatura": plain_trafilatura,
    "newspaper4k": newspaper,
}


def publishers() -> None:
    """Facts and body on publisher pages, by extractor and half."""
    cases = fundus()
    print(f"\npublisher pages: {len(cases)}, of which held out {sum(case.held_out for case in cases)}")
    print(f"{'':14}{'half':8}" + "".join(f"{column:>12}" for column in COLUMNS))
    for name, answer in EXTRACTORS.items():
        try:
            answer(cases[0])  # imports and first-call costs are no page's
        except ModuleNotFoundError as error:
            print(f"{name:14}not installed ({error.name})")
            continue
        rows = []
        for case in cases:
            begun = time.process_time()
            said = answer(case)
            rows.append((case, (*scores(case, said), 1000 * (time.process_time() - begun))))
        for half, picked in (("tuned", False), ("held", True), ("all", None)):
            chosen = [row for case, row in rows if picked is None or case.held_out is picked]
            means = [statistics.mean(column) for column in zip(*chosen, strict=True)]
            print(f"{name:14}{half:8}" + "".join(f"{mean:12.4f}" for mean in means[:-1]) + f"{means[-1]:12.1f}")
        if name == "rexcrawl" and "--errors" in sys.argv:
            _errors(rows)


def _errors(rows: list[tuple[Case, tuple[float, ...]]]) -> None:
    for case, row in rows:
        wrong = [
            f"{column} {value:.2f}"
            for column, value in zip(COLUMNS[:6], row, strict=False)
            if value < (0.9 if column == "body F1" else 1.0)
        ]
        if wrong and not case.held_out:
            print("   ", case.name, ", ".join(wrong))


def snippets() -> None:
    """Accuracy of wanted and unwanted snippets, by half."""
    print("\nsnippet pages (wanted in, unwanted out)")
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    readers: dict[str, Callable[[bytes, str], str]] = {
        "rexcrawl": lambda html, url: _text(html, url, moment),
        "trafilatura": lambda html, url: str(getattr(trafilatura.bare_extraction(html, url=url), "text", "") or ""),
    }
    pages = adbar()
    for name, reader in readers.items():
        counts = {False: [0, 0], True: [0, 0]}
        for page in pages:
            text = " ".join(reader(page.html, page.url).split())
            right = sum(" ".join(part.split()) in text for part in page.wanted)
            right += sum(" ".join(part.split()) not in text for part in page.unwanted)
            counts[page.held_out][0] += right
            counts[page.held_out][1] += len(page.wanted) + len(page.unwanted)
        (a, b), (c, d) = counts[False], counts[True]
        print(f"{name:14}{len(pages)} pages: tuned {a / b:.4f}  held {c / d:.4f}  all {(a + c) / (b + d):.4f}")


def _text(html: bytes, url: str, moment: datetime) -> str:
    try:
        return read(html, url, moment).text
    except ReadError:
        return ""


def speed() -> None:
    """CPU per page beside plain trafilatura, pages in turn so that both see the same machine.

    In the first round models load, expressions compile and memories fill; a worker's later pages are like the second.
    """
    cases = fundus()
    for number, round_ in enumerate(("in a fresh process", "thereafter"), 1):
        spent = {"rexcrawl": 0.0, "trafilatura": 0.0}
        for case in cases:
            for name, reader in (("rexcrawl", ours), ("trafilatura", plain_trafilatura)):
                begun = time.process_time()
                reader(case)
                spent[name] += time.process_time() - begun
        mine, theirs = (1000 * spent[name] / len(cases) for name in ("rexcrawl", "trafilatura"))
        lead = "\n" if number == 1 else ""
        print(
            f"{lead}CPU per page, {round_}: rexcrawl {mine:.1f} ms, trafilatura with metadata {theirs:.1f} ms:"
            f" {mine / theirs:.0%}"
        )


def main() -> None:
    """Run the named tables, or all."""
    tables = {
        "publishers": publishers,
        "snippets": snippets,
        "planted": planted.report,
        "mixed": mixed.report,
        "speed": speed,
    }
    for name in [arg for arg in sys.argv[1:] if arg in tables] or list(tables):
        tables[name]()


if __name__ == "__main__":
    main()
