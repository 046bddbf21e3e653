"""Dates that readers see: a line beside the headline, in full, told from today, or as the day of a change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from rexcrawl.extract.blocks import Block
from rexcrawl.extract.calendars import western
from rexcrawl.extract.dates import Moment, read_date, to_utc
from rexcrawl.extract.marks import Mark
from rexcrawl.extract.phrases import phrase_of

UPDATED = re.compile(
    r"updat|modif|aktualis|geändert|mis à jour|actualiz|atualiz|aggiorn|güncel|обновл|更新|修改|최종|수정|oppdater|"
    r"uppdater|opdater|päivitetty|gewijzigd|bijgewerkt|aktualiz|cập nhật|diperbarui|تحديث", re.I)  # fmt: skip
_DATED = re.compile(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}|[٠-٩۰-۹๐-๙०-९]{4}")
_STARTS_DATED = re.compile(r"^\W*(?:\w{2,10}[.,:]?\s+)?[\d٠-٩۰-۹๐-๙०-९]{1,4}(?!\d)")
_NOT_HERE = Mark.RELATED | Mark.COMMENTS | Mark.SIDE | Mark.ASIDE | Mark.ADVERT | Mark.FOOTER | Mark.TEASER
_LABEL = re.compile(
    r"^\W*(?:posted|published|publié|publicado|pubblicato|veröffentlicht|опубликовано|yayınlandı)\W+", re.I
)
# Words without which no line tells a day from today: looked for before the library that reads them is loaded.
_RELATIVE = re.compile(
    r"\bago\b|\bvor\b|\bil y a\b|\bhace\b|\bhá\b|\batrás\b|\bfa\b|\bsedan\b|\bsiden\b|önce|назад|[前전]|منذ|قبل|trước|"
    r"\blalu\b|\btemu\b|geleden|sitten|před|πριν|today|yesterday|heute|gestern|aujourd|\bhier\b|\bhoy\b|\bayer\b|\bhoje\b|"
    r"ontem|\boggi\b|\bieri\b|сегодня|вчера|bugün|\bdün\b|今[天日]|昨[天日]|きょう|きのう|오늘|어제|اليوم|أمس|"
    r"hôm (?:nay|qua)|hari ini|kemarin|semalam|\bi ?dag\b|\bi ?går\b|dzisiaj|dziś|wczoraj",
    re.I,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """One date found on a page: what it says and how far its place is trusted."""

    source: str
    moment: Moment
    trust: float


def visible(blocks: list[Block], language: str | None) -> list[Dated]:
    """Dates that readers see: a date line around the headline first, then one anywhere on the page."""
    start = next((i for i, block in enumerate(blocks) if block.tag == "h1"), 0)
    near = [*range(start, min(start + 30, len(blocks))), *range(max(0, start - 12), start)]
    order = [*near, *(i for i in range(len(blocks)) if i not in set(near))]
    found: list[Dated] = []
    for rank, i in enumerate(order[:400]):
        text = blocks[i].text
        if len(text) > 160 or not _DATED.search(western(text)) or UPDATED.match(text.strip()):
            continue
        if any(region.marks & _NOT_HERE for region in blocks[i].regions[-2:]):
            continue
        moment = read_date(text, language=language)
        if moment is None:
            continue
        line = _is_date_line(text)
        if line or rank < len(near):
            found.append(Dated(source="text", moment=moment, trust=(0.48 if line else 0.36) - 0.003 * min(rank, 40)))
    return sorted(found, key=lambda dated: -dated.trust)[:3]


def relative(blocks: list[Block], language: str | None, fetched: datetime) -> list[Dated]:
    """A day told from the day of fetching beside the headline: "3 hours ago", "昨天 14:05"."""
    start = next((i for i, block in enumerate(blocks) if block.tag == "h1"), 0)
    base = fetched.replace(tzinfo=None)
    for block in blocks[max(0, start - 3) : start + 6]:
        text = _LABEL.sub("", block.text)
        if len(text) > 40 or not _RELATIVE.search(text) or any(here.marks & _NOT_HERE for here in block.regions[-2:]):
            continue
        import dateparser  # costs a fifth of a second and 15 MB, and few pages need it

        settings = {"PARSERS": ["relative-time"], "RELATIVE_BASE": base}
        spoken = [language[:2]] if language else None
        try:
            when = dateparser.parse(text, languages=spoken, settings=settings)
        except ValueError:  # a language that it does not know
            continue
        if when is not None and when <= base:
            day = Moment(when=when.replace(hour=0, minute=0, second=0, microsecond=0), precision="day", zoned=False)
            return [Dated(source="relative", moment=day, trust=0.42)]
    return []


def updated(blocks: list[Block], language: str | None, zone: str, published: datetime | None) -> Dated | None:
    """The day that a line beside the headline gives for the last change ("Updated: 12 March 2026")."""
    start = next((i for i, block in enumerate(blocks) if block.tag == "h1"), 0)
    for block in blocks[max(0, start - 3) : start + 8]:
        if len(block.text) > 80 or not UPDATED.search(block.text[:30]):
            continue
        moment = read_date(block.text, language=language)
        if moment is not None and (published is None or to_utc(moment, zone) >= published):
            return Dated(source="text", moment=moment, trust=0.5)
    return None


def _is_date_line(text: str) -> bool:
    """Whether a block is there for its date, rather than a sentence or a caption with a date in it."""
    return phrase_of(text) == "date" or (len(text) < 80 and _STARTS_DATED.match(text) is not None)
