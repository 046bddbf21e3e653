"""Two states of a text side by side: what stayed, what was taken out, what was put in, word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from typing import Literal

Op = Literal["same", "out", "in"]
# A run of letters or digits with its separators, white space, or one other sign; Chinese and kana one by one.
_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]|\d+(?:[.,]\d+)*|[^\W\d_\u3040-\u30ff\u3400-\u9fff]+|\s+|.", re.DOTALL
)
MOST_TOKENS = 4_000  # of one paragraph compared word by word; a longer one is shown as replaced


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A stretch of one paragraph: in both states, only in the earlier (`out`) or only in the later one (`in`)."""

    op: Op
    text: str


Paragraph = tuple[Span, ...]


def redline(before: str, after: str) -> tuple[Paragraph, ...]:
    """The paragraphs of both states in reading order; joining the `same` and `in` spans gives the later state."""
    old, new = before.split("\n\n"), after.split("\n\n")
    out: list[Paragraph] = []
    for op, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            out.extend((Span(op="same", text=text),) for text in old[i:j])
        else:
            out.extend(_paired(old[i:j], new[k:m]))
    return tuple(paragraph for paragraph in out if paragraph)


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Paragraph]:
    for number in range(max(len(old), len(new))):
        a = old[number] if number < len(old) else ""
        b = new[number] if number < len(new) else ""
        yield _words(a, b)


def _words(before: str, after: str) -> Paragraph:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > MOST_TOKENS:
        return _spans([("out", before), ("in", after)])
    parts: list[tuple[Op, str]] = []
    for op, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            parts.append(("same", "".join(old[i:j])))
        else:
            parts += [("out", "".join(old[i:j])), ("in", "".join(new[k:m]))]
    return _spans(parts)


def _spans(parts: Sequence[tuple[Op, str]]) -> Paragraph:
    return tuple(Span(op=op, text=text) for op, text in parts if text)


def changed(paragraph: Paragraph) -> bool:
    """True where something was put in or taken out."""
    return any(span.op != "same" for span in paragraph)


def as_text(paragraph: Paragraph) -> str:
    """Marked as git marks words: `[-out-]` and `{+in+}`."""
    marks = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    return "".join(marks[span.op].format(span.text) for span in paragraph)


def as_html(paragraph: Paragraph) -> str:
    """Marked with `<del>` and `<ins>`, everything else escaped."""
    tags = {"same": "{}", "out": "<del>{}</del>", "in": "<ins>{}</ins>"}
    return "".join(tags[span.op].format(escape(span.text)) for span in paragraph)
