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
    r"uppdater|opdater|päivitetty|gewijzigd|bijgewerkt|aktualiz|cập nhật|diperbarui|تحديث|ปรับปรุง|อัปเดต|"
    r"अपडेट|оновлен|ενημέρ|τροποπ|frissít|עודכן|به‌روز", re.I)  # fmt: skip
_DATED = re.compile(r"\d{4}|\d{1,2}-[^\W\d_]{3,5}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2}|[٠-٩۰-۹๐-๙०-९]{4}")
_STARTS_DATED = re.compile(r"^\W*(?:\w{2,10}[.,:]?\s+)?[\d٠-٩۰-۹๐-๙०-९]{1,4}(?!\d)")
_NOT_HERE = Mark.RELATED | Mark.COMMENTS | Mark.SIDE | Mark.ASIDE | Mark.ADVERT | Mark.FOOTER | Mark.TEASER
_LABEL = re.compile(
    r"^\W*(?:posted|published|publié|publicado|pubblicato|veröffentlicht|опубликовано|yayınlandı)\W+", re.I
)
_PUBLISHED = re.compile(
    r"posted|publish|publi[éc]|pubblic|veröffentl|erstellt|опублик|yayın|giriş|oluştur|公開|配信|发布|發布|입력|등록|승인|게시|"
    r"opublik|publicer|publisert|gepubliceerd|đăng|diterbit|نشر|เผยแพร่|प्रकाशित|опубл", re.I)  # fmt: skip
_PARTS = re.compile(r"[(（|｜/／;；,、]")
_STOPS = (".", "!", "?", "。", "！", "？", ".”", ".“", ".»", "؟", "।")
# A report that opens with its place and day: "HARBOUR CITY, March 18, 2026 (Wire) --".
_OPENING = re.compile(
    r"^(?:[^\W\d_][\w.,'’ -]{2,50}?,\s*)?((?:[^\W\d_]{3,9}\.?\s\d{1,2},?|\d{1,2}\.?\s[^\W\d_]{3,9}\.?,?)\s20\d\d)"
    r"\s*(?:/|\(|--|–|—|-)"
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
        opening = _OPENING.match(blocks[i].text[:120]) if rank < len(near) and len(blocks[i].text) > 120 else None
        text = opening[1] if opening else blocks[i].text
        if len(text) > 160 or any(_elsewhere(region.marks) for region in blocks[i].regions[-2:]):
            continue
        if not _DATED.search(western(text)):
            continue
        text = halves(text)[0]
        if not _DATED.search(western(text)) or (rank < len(near) and _is_sentence(text)):
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
        if len(text) > 40 or not _RELATIVE.search(text) or any(_elsewhere(here.marks) for here in block.regions[-2:]):
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
        if len(block.text) > 160 or not UPDATED.search(block.text):
            continue
        changed = halves(block.text)[1]
        moment = read_date(changed[:60], language=language) if changed else None
        if moment is not None and (published is None or to_utc(moment, zone) >= published):
            return Dated(source="text", moment=moment, trust=0.5)
    return None


def halves(text: str) -> tuple[str, str]:
    """A line in two: what it says of publication, and what of the last change."""
    label = UPDATED.search(text)
    if label is None:
        return text, ""
    before, after = text[: label.start()], text[label.end() :]
    if label.group() > "\u2e80" and not any(map(str.isdigit, after)):
        # In Chinese, Japanese and Korean the word follows its date: "(2026年3月18日 17:30更新)".
        cut = max((part.end() for part in _PARTS.finditer(before)), default=0)
        return before[:cut], before[cut:]
    again = _PUBLISHED.search(after)
    return (after[again.start() :], after[: again.start()]) if again else (before, after)


def _elsewhere(marks: int) -> bool:
    """Whether a place holds other dates than the article's; some systems set author and day in a footer above it.

    "text-right" is no side column either where the same element names the author's line.
    """
    return bool(marks & _NOT_HERE) and not (marks & _NOT_HERE in (Mark.FOOTER, Mark.SIDE) and marks & Mark.CREDIT)


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith(_STOPS) and len(text.split()) >= 8 and phrase_of(text) != "date"


def _is_date_line(text: str) -> bool:
    """Whether a block is there for its date, rather than a sentence or a caption with a date in it."""
    return phrase_of(text) == "date" or (len(text) < 80 and _STARTS_DATED.match(text) is not None)
