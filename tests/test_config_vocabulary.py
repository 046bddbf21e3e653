"""Vocabulary files: what is read, and how mistakes are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from rexcrawl.config.vocabulary import load
from rexcrawl.errors import ConfigError


def read(tmp_path: Path, text: str) -> tuple[object, ...]:
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_reads_terms_words_and_definitions(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(
        '[terms.element.neodymium]\nde = ["Neodym*"]\n"zh!" = ["钕"]\n[terms.company]\nlynas = ["Lynas"]\n'
        '[words.supply]\nen = ["mine", "ore"]\n[define]\nstory = "{element} and {supply}"\n',
        encoding="utf-8",
    )
    terms = load(path)
    assert [(term.group, term.id) for term in terms] == [
        ("element", "neodymium"),
        ("company", "lynas"),
        ("supply", "en:mine"),
        ("supply", "en:ore"),
        ("", "story"),
    ]
    assert terms[0].spellings == {"de": ("Neodym*",), "zh!": ("钕",)}
    assert terms[1].spellings == {"*": ("Lynas",)}
    assert terms[-1].query == "{element} and {supply}"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[term.x]\na = 1\n", 1, "unknown table"),
        ('[terms.x]\n\nA = ["b"]\n', 3, "lower case"),
        ("[terms.x]\na = 1\n", 2, "list of spellings"),
        ('[terms.x.y]\n"not a code" = ["b"]\n', 2, "language code"),
        ("[words.x]\nen = []\n", 2, "list of spellings"),
        ("[words.x]\nen = [3]\n", 2, "not a spelling"),
        ("[define]\na = ''\n", 2, "must be a query"),
        ('[words.a]\nen = ["x"]\n[define]\na = "{a}"\n', 4, "same name"),
        ("[words\n", None, "not valid TOML"),
    ],
)
def test_names_file_table_key_and_line(tmp_path: Path, text: str, line: int | None, says: str) -> None:
    with pytest.raises(ConfigError) as error:
        read(tmp_path, text)
    assert says in str(error.value)
    assert "words.toml" in str(error.value)
    if line:
        assert f"words.toml:{line}:" in str(error.value)


def test_unreadable(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'[define]\na = "\xff"\n')
    with pytest.raises(ConfigError, match="UTF-8"):
        load(tmp_path / "latin.toml")
