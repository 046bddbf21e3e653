"""docs/commands.md names every command and every environment variable, and none that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from rexcrawl.cli import main

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[str]:
    if path:
        yield " ".join(path)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _commands(found, (*path, name))


def test_every_command_is_named() -> None:
    named = re.findall(r"^\| `rexcrawl ([a-z]+(?: [a-z]+)?)", PAGE, re.M)
    assert sorted(named) == sorted(_commands(main))


def test_every_environment_variable_is_named() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "rexcrawl").rglob("*.py"))
    named = set(re.findall(r"^\| `(REXCRAWL_[A-Z_]+)`", PAGE, re.M))
    assert set(re.findall(r"\bREXCRAWL_[A-Z]+(?:_[A-Z]+)*\b", code)) <= named


def test_every_page_it_leads_to_is_there() -> None:
    assert [name for name in re.findall(r"\]\(([a-z-]+\.md)\)", PAGE) if not (ROOT / "docs" / name).exists()] == []
