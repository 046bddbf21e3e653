"""The frame of a page: what its template, not its story, writes around the text."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import islice

_HEAD = 400_000  # bytes: the text begins well before
_MARKS = re.compile(rb"<(body|main|article|h1)\b([^<>]{0,2000})>", re.I)
_NAMES = re.compile(rb"""\b(?:class|id|role|itemprop)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_MOST = 6
_FEWEST = 2


def frame(body: bytes) -> str | None:
    """A digest of the classes and ids on body, main, article and h1; None where there are too few to tell.

    Names with a digit are left out: they number the page, not the design.
    """
    said = []
    for tag, attributes in islice(_MARKS.findall(body[:_HEAD]), _MOST):
        names = b" ".join(a or b or c for a, b, c in _NAMES.findall(attributes)).split()
        kept = sorted({name for name in names if not any(48 <= char <= 57 for char in name)})
        said.append(tag.lower() + b"." + b".".join(kept))
    named = [mark for mark in said if not mark.endswith(b".")]
    return sha256(b"\n".join(dict.fromkeys(said))).hexdigest()[:12] if named and len(said) >= _FEWEST else None
