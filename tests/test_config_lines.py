"""Lines of keys in TOML texts."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from rexcrawl.config.lines import key_lines, line_of

TEXT = '''id = "beat"
# a comment = with a sign
note = """
key = "not a key"
[not.a.table]
"""

[politeness]
delay_s = 2

[[outlets]]
name = "One"
languages = [
  "en", # a ] in a comment
  "zh",
]
[[outlets.sources]]
kind = "feed"
[[outlets.sources]]
kind = "front"
"odd key".deep = 1

[[outlets]]
name = "Two"
[[outlets.sources]]
url = 'a # b'
'''


def test_finds_keys_tables_and_positions() -> None:
    tomllib.loads(TEXT)
    assert line_of(TEXT, ["id"]) == 1
    assert line_of(TEXT, ["politeness", "delay_s"]) == 9
    assert line_of(TEXT, ["outlets", 0, "languages", 1]) == 13
    assert line_of(TEXT, ["outlets", 0, "sources", 1, "kind"]) == 20
    assert line_of(TEXT, ["outlets", 0, "sources", 1, "odd key", "deep"]) == 21
    assert line_of(TEXT, ["outlets", 1, "sources", 0, "url"]) == 26
    assert line_of(TEXT, ["outlets", 1]) == 23


def test_missing_key_gives_the_table_around_it() -> None:
    assert line_of(TEXT, ["outlets", 1, "domain"]) == 23
    assert line_of(TEXT, ["nothing"]) is None
    assert ("key",) not in key_lines(TEXT)


@given(st.text(max_size=200))
def test_never_fails(text: str) -> None:
    line = line_of(text, ["a", 0, "b"])
    assert line is None or 1 <= line <= text.count("\n") + 1
