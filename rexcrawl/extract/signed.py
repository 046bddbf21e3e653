"""Bylines and lines about an author at either end of a text."""

from __future__ import annotations

import re

from rexcrawl.extract.blocks import Block
from rexcrawl.extract.cuts import Cut, without
from rexcrawl.extract.features import key
from rexcrawl.model import Removed

_BIO = re.compile(
    r"\b(?:is|was|are|has been|covers?|writes|reports|reported|leads|joined|works|ist|schreibt|berichtet|arbeitet|"
    r"leitet|est|couvre|écrit|es|escribe|cubre|è|scrive|é|escreve|jest|является)\b.{0,160}"
    r"(?:reporter|correspondent|editor|journalist|writer|author\b|columnist|contributor|analyst|fellow|bureau|"
    r"newsroom|freelance|redakteur|korrespondent|autor(?:in)?\b|journaliste|rédact|périodiste|periodista|editora?|"
    r"giornalista|jornalista|dziennikar|корреспондент|журналист|based in|covers?|covering|follow (?:him|her|them)|"
    r"@)",
    re.I,
)  # fmt: skip
# The same of a person that the page names nowhere else: said of a reporter only.
_REPORTER = re.compile(
    r"^\W*(?:[A-ZÀ-Þ][\w'’.-]+\s+){2,4}(?:(?:covers|writes about|reports (?:on|for|from)|berichtet (?:für|über|aus)|"
    r"schreibt (?:für|über)|escreve sobre|escribe sobre|écrit sur|scrive (?:di|per)|schrijft over|pisze o|"
    r"skriver om)\s|"
    r"(?:is|ist|es|est|è|é|jest|är|er)\s.{0,70}?(?i:reporter|correspondent|journalist|columnist|staff writer|"
    r"redakt(?:eu|o|ö|ø)r|redactrice|redacteur|korrespondent|journaliste|correspondant|periodista|corresponsal|"
    r"redactora?\b|"
    r"giornalista|corrispondente|redattric?e|jornalista|repórter|dziennikar|korespondent|muhabir))|"
    r"^\W*(?:[А-ЯЁІЇЄ][\w'’-]+\s+){2,3}[—–-]\s.{0,40}(?:корреспондент|журналист|редактор|обозреватель|кореспондент)|"
    r"^[\uac00-\ud7af]{2,4} ?(?:선임|인턴)?기자(?:는|가|로) .{0,60}(?:취재|맡|담당|쓰)|"
    r"^[\u4e00-\u9fff]{2,6}(?:[\s\u3000]+|，)\S{0,14}(?:記者|编集委員|編集委員|论说委员|记者|编辑|主笔)[。，,]"
)
# After the name of the page's author, in the last lines.
_ROLE = re.compile(
    r"@|reporter|correspond|korrespond|corrispond|journalis|writer|writes about|columnist|redact|redakt|rédact|"
    r"redatt|period"
    r"ist|giornalist|jornalist|dziennikar|редактор|корреспондент|журналист|пишет|muhabir|gazeteci|yazıyor|記者|记者|"
    r"編集|"
    r"编辑|"
    r"기자|취재|مراسل|صحفي|محرر|wartawan|jurnalis|menulis|meliput|schrijft|schreibt|escribe sobre|écrit|scrive|pisze|"
    r"écrit sur|escreve|suit (?:la|le|les)|covers",
    re.I,
)
_QUOTED = re.compile(r"[\"“„«「]")
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SIGNS = re.compile(
    r"@|\b(?:report|contribut|bericht|correspond|korrespond|editor|redak|redac|rédac|journal)|[|/]|기자|記者|"
    r"记者",
    re.I,
)
_BY = re.compile(
    r"^\W*(?:by|von|par|por|di|af|av|door|oleh|przez|text|words|author|autor(?:in|a)?|story|report|yazan|автор|"
    r"作者|文|记者|記者|글|كتب|بقلم)\b[\s:：/|]*", re.I)  # fmt: skip


def byline_cut(bylines: tuple[str, ...]) -> Cut:
    names = [key(name) for name in bylines]

    def clean(blocks: list[Block]) -> tuple[list[Block], list[Removed]]:
        """Drop bylines and author boxes at either end."""
        why = {}
        for i, block in enumerate(blocks):
            late = i >= len(blocks) - 5
            if ((late or i < 4) and _is_byline(block, names, late=late)) or (late and i > 1 and _is_reporter(block)):
                why[i] = "byline"
        return without(blocks, why)

    return clean


def _is_byline(block: Block, names: list[str], *, late: bool) -> bool:
    text = block.text
    if len(text) > 420:
        return False
    rest = key(_BY.sub("", text))
    named = [name for name in names if name and name in block.key]
    more = 8 if _CJK.search(text) and not _SIGNS.search(text) else 24
    if named and (rest in names or len(rest) <= sum(map(len, named)) + more) and len(text) < 160:
        return not _tells_of(text)
    about = named and block.key.startswith(tuple(named)) and not _QUOTED.search(text)
    if about and (_BIO.search(text) or (late and len(text) < 320 and _ROLE.search(text))):
        return True
    by = re.match(
        r"^\W*(?:By|Von|Par|Por)\s+(?:[A-ZÀ-Þ][\w'’.-]+\s?(?:and |und |et |y |e |& |,\s)?){2,7}\W*(?:,?\s?(?:staff|"
        r"senior|chief|reporter|correspondent|editor|writer|for|in)\b.{0,60})?$", text)  # fmt: skip
    return by is not None and len(text) < 120


def _tells_of(text: str) -> bool:
    """Whether a short line with a name in it is a sentence about that person."""
    tidy = text.strip()
    if not tidy.endswith((".", "。", "؟", "?", "!")) or _BY.match(tidy) or _SIGNS.search(tidy):
        return False
    said = [word for word in tidy.split()[2:] if word[:1].islower() and len(word) > 4]
    return tidy.endswith("。") or (bool(said) and not tidy.isupper())


def _is_reporter(block: Block) -> bool:
    return len(block.text) < 320 and _REPORTER.search(block.text) is not None and not _QUOTED.search(block.text)
