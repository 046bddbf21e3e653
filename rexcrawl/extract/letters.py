r"""What patterns on blocks rely on: plain apostrophes and spaces, and word classes for RE2.

Its `\w`, `\W` and `\b` know ASCII letters only: 广告 would be two signs, and `^\W*(?:广告)\W*$` fit any Chinese
sentence that holds these letters.
"""

from __future__ import annotations

from typing import Any

import re2

# What is no letter, digit or underscore: ASCII and Latin-1, general, CJK and full-width punctuation, symbols, pictures.
_SIGNS = (
    r"\x00-\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\x{a9}\x{ab}-\x{b4}\x{b6}-\x{b9}\x{bb}-\x{bf}\x{d7}\x{f7}"
    r"\x{055a}-\x{055f}\x{0589}\x{05be}-\x{05c3}\x{060c}\x{061b}\x{061f}\x{066a}-\x{066d}\x{06d4}\x{0964}\x{0965}"
    r"\x{2000}-\x{206f}\x{20a0}-\x{20cf}\x{2190}-\x{2bff}\x{3000}-\x{3004}\x{3008}-\x{3020}\x{3030}\x{30fb}"
    r"\x{fe10}-\x{fe6f}\x{feff}\x{ff00}-\x{ff0f}\x{ff1a}-\x{ff20}\x{ff3b}-\x{ff40}\x{ff5b}-\x{ff65}\x{fffd}"
    r"\x{1f000}-\x{1faff}"
)


def worded(pattern: str) -> str:
    r"""A pattern whose `\w` and `\W` mean letters of every script. `\b` stays: write none beside other letters."""
    pattern = pattern.replace(r"[\W_]", f"[{_SIGNS}_]")
    return pattern.replace(r"\W", f"[{_SIGNS}]").replace(r"\w", f"[^{_SIGNS}]")


def roomy(megabytes: int) -> Any:
    """Options of an expression of many words: states found are kept, where RE2's 8 MB would find them ever anew."""
    options = re2.Options()
    options.max_mem = megabytes << 20
    options.never_capture = True
    return options


def plain_signs(text: str) -> str:
    """A text with plain apostrophes and spaces, as patterns have them."""
    # Not translate(), which looks every letter up: forty times as slow.
    return text if text.isascii() else text.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")
