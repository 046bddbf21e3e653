"""Plain text, dates and links out of what sources write: no markup, no control characters, aware UTC."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from rexcrawl import urls
from rexcrawl.text import fold, printable, squeeze

TITLE_CAP = 1000  # characters of a title, name or tag
SUMMARY_CAP = 5000  # characters of a summary
NO_BASE = "https://base.invalid/"  # for documents with neither an address nor a link of their own
_RAW_CAP = 100_000  # characters of markup that are looked at for one text

_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|em|font|i|ins|kbd|mark|q|s|small|span|strong|strike|sub|sup|tt|u|wbr)\b", re.I
)
_TAG = re.compile(r"<[/?!]?[a-zA-Z][^<>]*>?")
# Elements that are markup even where a text claims to be plain; `<blink>` or `List<String>` stay text.
_KNOWN = re.compile(
    r"</?(?:a|abbr|article|b|blockquote|body|br|button|center|cite|code|dd|div|dl|dt|em|embed|figcaption|figure|font|"
    r"form|h[1-6]|head|hr|html|i|iframe|img|input|ins|li|link|mark|meta|object|ol|p|pre|q|s|script|section|small|source|"
    r"span|strike|strong|style|sub|sup|svg|table|tbody|td|th|tr|u|ul|video|wbr)(?:\s[^<>]*)?/?>",
    re.I,
)
_DROPPED = re.compile(r"<(script|style|applet|noscript|template|!--|!\[CDATA\[)", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.I)
_END = {"!--": "-->", "![cdata[": "]]>"}


def plain(value: str | None, *, markup: bool = True, cap: int = TITLE_CAP) -> str | None:
    """`value` as one line of plain text of at most `cap` characters, or None when nothing is left.

    With `markup` every tag goes; without, only what is a known HTML element. Entities are decoded, also
    when they were escaped twice (which feeds do so often that a literal "&amp;" is never meant).
    """
    if not value:
        return None
    text = value[:_RAW_CAP]
    if "<" in text and (markup or _KNOWN.search(text)):
        text = _without_tags(text, _TAG if markup else _KNOWN)
    for _ in range(2):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
        if "<" in text and _KNOWN.search(text):
            text = _without_tags(text, _KNOWN)
    text = squeeze(printable(text.replace("\r", " ").replace("\u200b", "").replace("\ufeff", "").replace("\x00", "")))
    return _cut(text, cap) or None


def _cut(text: str, cap: int) -> str:
    return text if len(text) <= cap else text[: cap - 1].rstrip() + "…"


def _without_tags(text: str, tag: re.Pattern[str]) -> str:
    return tag.sub(lambda found: "" if _INLINE.match(found[0]) else " ", _without_scripts(text))


def _without_scripts(text: str) -> str:
    """Elements whose content nobody reads, and comments, taken out; linear also when they never close."""
    out: list[str] = []
    at = 0
    lowered = text.lower()
    while found := _DROPPED.search(text, at):
        out.append(text[at : found.start()])
        name = found[1].lower()
        ending = _END.get(name, f"</{name}")
        end = lowered.find(ending, found.end())
        if name == "![cdata[":
            out.append(text[found.end() : end if end >= 0 else len(text)])
        if end < 0:
            return "".join(out)
        at = end + len(ending)
        if name not in _END:
            at = text.find(">", at) + 1 or len(text)
    out.append(text[at:])
    return "".join(out)


_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})(?:\s?[-/.月]\s?(?P<d>\d{1,2})\s?日?)?"
    r"(?:[T\s]*(?P<H>\d{1,2})[:：時时](?P<M>\d{2})(?:[:：分](?P<S>\d{2}))?(?:[.,]\d+)?)?"
    r"\s*(?P<z>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?!\d)",
    re.I,
)
_COMPACT = re.compile(
    r"^(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T?(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)?)?(?P<z>Z|[+-]\d\d:?\d\d)?$"
)


# Month names by their first letters, folded: English, French, German, Spanish, Portuguese, Italian, Turkish, Russian,
# Polish, Dutch. What feeds write although RFC 822 asks for English.
_MONTHS = (
    "jan ene gen oca янв sty",
    "feb fev sub фев lut",
    "mar мар mrt",
    "apr avr abr nis апр kwi",
    "may mai mag mei май мая maj",
    "jun juin giu haz июн cze",
    "jul juil lug tem июл lip",
    "aug aou ago agu авг sie",
    "sep set eyl сен wrz",
    "oct okt out ott eki окт paz",
    "nov kas ноя lis",
    "dec dez dic ara дек gru",
)
_MONTH_BY_START = {start: str(number) for number, names in enumerate(_MONTHS, 1) for start in names.split()}
_NAMED = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\.?\s+(?:de\s+)?(?P<m>[^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(?P<y>(?:19|20)\d\d)"
    r"(?:\D{1,8}(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?)?\s*(?P<z>Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?!\w)",
    re.I,
)


def _named_month(text: str) -> datetime | None:
    """A date whose month is a word in another language than English."""
    found = _NAMED.search(text)
    month = fold(found["m"]) if found else ""
    number = _MONTH_BY_START.get(month[:4]) or _MONTH_BY_START.get(month[:3])
    return _assembled(found, number) if found and number else None


def when(value: str | None) -> datetime | None:
    """A date as sources write it (W3C, RFC 822, 2024年5月3日, epoch seconds); without a zone it is UTC."""
    text = squeeze(value or "")[:80]
    if not text:
        return None
    if text.isdecimal() and len(text) in (10, 13):
        return sane(datetime.fromtimestamp(int(text[:10]), UTC))
    found = _COMPACT.match(text) or _DAY.search(text)
    if found:
        return _assembled(found)
    try:
        return aware(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return _named_month(text)


def _assembled(found: re.Match[str], named: str | None = None) -> datetime | None:
    said = {**found.groupdict(), "m": named or found["m"]}
    numbers = [int(said[key] or default) for key, default in zip("ymdHMS", (1, 1, 1, 0, 0, 0), strict=True)]
    numbers[5] = min(numbers[5], 59)  # a leap second
    midnight = numbers[3] == 24 and not numbers[4] and not numbers[5]
    if midnight:
        numbers[3] = 0
    try:
        year, month, day, hour, minute, second = numbers
        moment = datetime(year, month, day, hour, minute, second, tzinfo=_zone(found["z"]))
        return aware(moment + timedelta(days=midnight))
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> timezone:
    if not text or text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def aware(moment: datetime) -> datetime | None:
    """The moment in UTC, a naive one taken as UTC; None when it is a zero date."""
    try:
        return sane(moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def sane(moment: datetime) -> datetime | None:
    """None for what software writes when it knows no date: year 1, 1899-12-30, the epoch itself."""
    return moment if moment.year >= 1971 else None


def link(base: str, *hrefs: object) -> str | None:
    """The first of `hrefs` that is an http(s) URL on `base`."""
    for href in hrefs:
        if isinstance(href, str) and href.strip():
            found = urls.resolve(base, href.strip())
            if found:
                return found
    return None


def distinct(values: Sequence[str | None], cap: int = 50) -> tuple[str, ...]:
    """What is there, each once, in order, at most `cap`."""
    return tuple(dict.fromkeys(value for value in values if value))[:cap]
