"""The posts of a live blog, told by the times that stand before them."""

from __future__ import annotations

import re

from rexcrawl.extract.blocks import Block
from rexcrawl.extract.kind_phrases import any_of
from rexcrawl.extract.marks import Mark

# A time of day, an age or a minute of play at the start of a block, in the languages of the beat.
_STAMP = any_of(
    r"^\W{0,3}(?:(?:[a-z]{3,9}\.?,? )?(?:\d{1,2}[./-]\d{1,2}[./-]?(?:\d{2,4})?,? |\d{1,2} [a-zа-я]{3,9}\.? |"
    r"[a-z]{3,9}\.? \d{1,2},? )?(?:at |um |à |a las |às |alle |kl\.? |om |o |saat |в )?(?:[01]?\d|"
    r"2[0-3])[:.h時时点點시]\s?(?:[0-5]\d|$)(?::[0-5]\d)?(?:\s?(?:[ap]\.?m\.?|uhr|h|gmt|utc|[bcemp][ds]?t|分|분|"
    r"น\.|uur|wib))?|(?:1[0-2]|\d)(?:[:.][0-5]\d)?\s?[ap]\.?m\b|(?:上午|下午|午前|午後|오전|"
    r"오후)\s?\d{1,2}[:時时点點시]|(?:il y a |hace |há |vor |för |for )?\d{1,3}\s?(?:m|min|mins|minutes?|minuten|"
    r"minutos?|minuti|minuter|minutter|hours?|hrs?|stunden?|heures?|horas?|ore|timmar|timer|uur)\b(?: ago| fa| "
    r"atrás| geleden| sedan| siden)?|\d{1,3}\s?(?:dakika|saat|мин\S*|час\S*|分钟|分鐘|小时|小時|分|時間|분|시간|"
    r"phút|giờ|menit|jam|นาที|ชั่วโมง)\s?(?:önce|назад|前|전|trước|yang lalu|lalu|ที่แล้ว)|(?:منذ|قبل) \d{1,3} (?:دقيقة|"
    r"دقائق|ساعة|ساعات)|\d{1,3}(?:\+\d)?['’′](?:\s|$))",
)
_DIGIT = re.compile(r"\d")
_NOT_POSTS = Mark.COMMENTS | Mark.RELATED | Mark.ASIDE | Mark.SIDE | Mark.CHROME
_TEXT = 50  # characters of running text that make a post; half of that in Chinese or Japanese
_REACH = 4  # blocks between a time and its post


def posts(blocks: list[Block]) -> tuple[int, int]:
    """How many times are followed by running text of their own, and how many of those stand in live markup."""
    stamped = marked = 0
    waiting = 0  # how many blocks a time still waits for its post
    for block in blocks:
        stamp = _stamp(block)
        if any(region.marks & _NOT_POSTS for region in block.regions[-2:]) and not _in_live(block):
            waiting = 0
            continue
        if stamp:
            waiting = _REACH
        if waiting and _is_text(block, stamp):
            stamped += 1
            marked += _in_live(block)
            waiting = 0
        waiting = max(0, waiting - 1)
    return stamped, marked


def _stamp(block: Block) -> int:
    """Characters of the time that a block begins with; 0 for none, for a date or a figure, and in a link."""
    head = block.text[:40]
    found = _STAMP.search(head) if _DIGIT.search(head) else None
    if found is None or block.density > 0.5 or block.text[found.end() : found.end() + 1] in tuple(".,%0123456789"):
        return 0
    return len(found.group())


def _in_live(block: Block) -> bool:
    return any(region.marks & Mark.LIVE for region in block.regions)


def _is_text(block: Block, stamp: int) -> bool:
    least = _TEXT // 2 if block.text[stamp + 1 : stamp + 2] > "\u2e80" else _TEXT
    return len(block.text) - stamp >= least and block.density < 0.5
