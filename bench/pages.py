"""The suites of real pages as cases with what is expected, and how answers are scored."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import tarfile
import tempfile
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SUITES = Path(os.environ.get("REXCRAWL_SUITES", Path(__file__).parent.parent.parent / "shared" / "suites"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One page of a publisher with what its own parser says."""

    name: str
    url: str
    fetched_at: datetime
    html: bytes
    title: str
    authors: tuple[str, ...] | None
    published: datetime
    body: str
    summary: str

    @property
    def held_out(self) -> bool:
        """Half of the outlets, by a stable hash of the outlet's name: never looked at while tuning."""
        return held_out(self.name.split("_")[0])


def held_out(name: str) -> bool:
    """A stable coin by name."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def _version(name: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", name)]


def fundus() -> list[Case]:
    """The publisher pages, each with the expected values of the parser version of its time."""
    root = SUITES / "pages-fundus/tests/resources/parser/test_data"
    return [case for folder in sorted(root.iterdir()) if folder.is_dir() for case in _country(folder)]


def _country(folder: Path) -> list[Case]:
    info = json.loads((folder / "meta.info").read_text())
    cases = []
    for gold_file in sorted(folder.glob("*.json")):
        gold = json.loads(gold_file.read_text())
        pages = sorted(folder.glob(f"{gold_file.stem}_[0-9]*.html.gz"))
        versions = sorted(gold, key=_version)
        for page, version in zip(pages, versions, strict=True):
            cases.append(_case(page, info[page.name], gold[version]))
    return cases


def _case(page: Path, info: dict[str, Any], gold: dict[str, Any]) -> Case:
    fetched = datetime.fromisoformat(info["crawl_date"])
    published = datetime.fromisoformat(gold["publishing_date"])
    sections = [text for part in gold["body"]["sections"] for text in (*part["headline"], *part["paragraphs"])]
    return Case(
        name=page.name.removesuffix(".html.gz"),
        url=info["url"],
        fetched_at=fetched.replace(tzinfo=fetched.tzinfo or UTC),
        html=gzip.decompress(page.read_bytes()),
        title=gold["title"],
        authors=tuple(gold["authors"]) if gold.get("authors") is not None else None,
        published=published.replace(tzinfo=published.tzinfo or UTC),
        body="\n".join(sections),
        summary="\n".join(gold["body"]["summary"]),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Snippets:
    """One page with texts that must and must not be in its body."""

    name: str
    url: str
    html: bytes
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]

    @property
    def held_out(self) -> bool:
        return held_out(self.name)


def adbar() -> list[Snippets]:
    """The pages of trafilatura's own evaluation that are in the archive."""
    archive = SUITES / "pages-adbar/eval.tar.xz"
    with tempfile.TemporaryDirectory() as place, tarfile.open(archive) as tar:
        tar.extractall(place, filter="data")
        root = Path(place)
        entries = json.loads((root / "evaldata.json").read_text())
        return [
            Snippets(
                name=entry["file"],
                url=url,
                html=(root / "eval" / entry["file"]).read_bytes(),
                wanted=tuple(entry["with"]),
                unwanted=tuple(entry["without"]),
            )
            for url, entry in entries.items()
            if (root / "eval" / entry["file"]).is_file()
        ]


def tokens(text: str) -> Counter[str]:
    """Words as a multiset; a Chinese, Japanese or Thai run counts by character."""
    found = re.findall(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+", fold(text))
    return Counter(found)


_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-",
    "\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None})  # fmt: skip


def fold(text: str) -> str:
    """Case, white space (also of no width) and quotes folded."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).replace("''", '"').split()).casefold()


def f1(found: Counter[str], gold: Counter[str]) -> float:
    """Token F1 of two multisets; two empty ones agree."""
    if not found and not gold:
        return 1.0
    common = sum((found & gold).values())
    return 2 * common / (found.total() + gold.total())
