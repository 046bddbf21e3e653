"""The `rexcrawl` command: every command's module is imported only when it is called.

Commands that only read the database must start fast: none of Scrapy, trafilatura or the language
models may be imported from here or from `cli.output`.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from rexcrawl import __version__
from rexcrawl.errors import RexcrawlError

SECTIONS: dict[str, dict[str, str]] = {
    "Ask": {
        "latest": "rexcrawl.cli.ask:latest",
        "search": "rexcrawl.cli.ask:search",
        "show": "rexcrawl.cli.show:show",
        "stories": "rexcrawl.cli.stories:listing",
        "story": "rexcrawl.cli.stories:one",
        "diff": "rexcrawl.cli.diff:diff",
        "echo": "rexcrawl.cli.echo:echo",
        "why": "rexcrawl.cli.why:why",
        "desk": "rexcrawl.cli.desk:desk",
    },
    "Decide": {
        "merge": "rexcrawl.cli.verdicts:merge",
        "split": "rexcrawl.cli.verdicts:split",
        "unlink": "rexcrawl.cli.verdicts:unlink",
        "first": "rexcrawl.cli.verdicts:first",
        "undo": "rexcrawl.cli.verdicts:undo",
        "verdicts": "rexcrawl.cli.verdicts:listing",
    },
    "Watch": {
        "outlets": "rexcrawl.cli.outlets:outlets",
        "health": "rexcrawl.cli.health:health",
        "check": "rexcrawl.cli.check:check",
        "crawl": "rexcrawl.cli.crawl:crawl",
        "run": "rexcrawl.cli.run:run",
        "watch": "rexcrawl.cli.watch:watch",
    },
    "Tell": {
        "alerts": "rexcrawl.cli.alerts:alerts",
        "follow": "rexcrawl.cli.verdicts:follow",
        "unfollow": "rexcrawl.cli.verdicts:unfollow",
    },
    "Keep": {
        "reprocess": "rexcrawl.cli.reprocess:reprocess",
        "verify": "rexcrawl.cli.keep:verify",
        "migrate": "rexcrawl.cli.keep:migrate",
        "prune": "rexcrawl.cli.keep:prune",
    },
    "Try": {
        "try": "rexcrawl.cli.tryout:tryout",
        "demo": "rexcrawl.cli.demo:demo",
    },
}
_COMMANDS = {name: target for section in SECTIONS.values() for name, target in section.items()}


def load(target: str) -> click.Command:
    """The command object behind "module:attribute"."""
    module, attribute = target.split(":")
    command = getattr(importlib.import_module(module), attribute)
    assert isinstance(command, click.Command)
    return command


class LazyGroup(click.Group):
    """A group whose commands are named as "module:attribute" and imported when called."""

    def __init__(self, *args: Any, lazy: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = self.lazy.get(cmd_name)
        return load(target) if target else super().get_command(ctx, cmd_name)


class Rexcrawl(LazyGroup):
    """The top command: help grouped by what a person wants to do, errors in one line."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for section, commands in SECTIONS.items():
            rows = [(name, load(target).get_short_help_str(70)) for name, target in commands.items()]
            with formatter.section(section):
                formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RexcrawlError as error:
            click.echo(f"rexcrawl: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # The reader of our output (head, less) has gone: nothing is wrong. Python would complain at exit.
            sys.stderr.close()
            ctx.exit(0)


@click.group(cls=Rexcrawl, lazy=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rexcrawl")
def main() -> None:
    """Watch news outlets for a beat: clean text once, with proof of every line."""
