"""`rexcrawl outlets add`: from a home page to an outlet with the sources that are worth watching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import click
from rich.console import Console

from rexcrawl import config, urls
from rexcrawl.cli.output import json_line, json_option, print_rows
from rexcrawl.config.beat import Beat, Outlet, OutletKind, Source
from rexcrawl.errors import ConfigError, RexcrawlError
from rexcrawl.sourcing import (
    UNKNOWN_COUNTRY,
    UNKNOWN_LANGUAGE,
    Appraisal,
    Portrait,
    appraise,
    filled_in_later,
    known_as,
    portrait,
    short_name,
    to_toml,
)
from rexcrawl.text import printable


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    """What the person said on the command line; it goes before what the page says."""

    id: str | None
    name: str | None
    languages: tuple[str, ...]
    country: str | None
    kind: OutletKind


@click.command()
@click.argument("url")
@click.option("--beat", type=click.Path(path_type=Path), help="Beat file to add to; default as for `crawl`.")
@click.option("--id", help="Its short name in the beat; default: from its domain.")
@click.option("--name", help="Its name; default: as its page says.")
@click.option("--language", "languages", multiple=True, help="Its language, the main one first; default: as its page.")
@click.option("--country", help="ISO 3166 code; default: what page or domain say.")
@click.option("--kind", type=click.Choice(get_args(OutletKind)), default="news", show_default=True)
@click.option("--dry-run", is_flag=True, help="Look and show, write nothing.")
@json_option
def add(url: str, beat: Path | None, dry_run: bool, as_json: bool, **said: Any) -> None:
    """Find the feeds, API, sitemaps and sections of the outlet at URL; put it into the beat."""
    from rexcrawl import engine
    from rexcrawl.pipelines.session import utc_now
    from rexcrawl.spiders.scouting import scout

    loaded = config.load(beat)
    address = _address(url)
    _refuse_known(loaded, address)
    with _looking() as report:
        found = engine.run(lambda: scout(loaded, address, others=_others(url, address), now=utc_now, progress=report))
    if found.home is None:
        raise RexcrawlError(
            f"its front page cannot be had: {found.outcome.detail or found.outcome.reason}", about=address
        )
    _refuse_known(loaded, found.home.final_url)
    judged = appraise(found.tried, now=utc_now())
    seen = portrait(found.home.body, url=found.home.final_url)
    outlet = _outlet(loaded, seen, found.home.final_url, address, _Said(**said))
    chosen = tuple(Source(kind=one.candidate.kind, url=one.candidate.url) for one in judged if one.recommended)
    tables = to_toml(outlet, chosen, notes=_notes(outlet, seen))
    problem = None if chosen else _nothing(found.home.body)
    if not dry_run and chosen:
        _write(loaded.path, tables)
    facts = {"url": address, "home": found.home.final_url, "outlet": outlet.id, "name": outlet.name,
             "languages": outlet.languages, "country": outlet.country, "because": seen.because,
             "sources": [_row(one) for one in judged], "toml": tables,
             "written": str(loaded.path) if chosen and not dry_run else None, "problem": problem}  # fmt: skip
    if as_json:
        click.echo(json_line(facts))
    else:
        _print(facts, judged)
    if problem:
        raise RexcrawlError(problem, about=address)


def _nothing(home: bytes) -> str:
    """What to say of an outlet that announces nothing that could be watched."""
    why = "nothing new is announced there"
    if filled_in_later(home):
        why = (
            "its front page is empty until a browser's scripts fill it in, and no feed, API or sitemap of it was found"
        )
    return f"{why}: not added. If you know the address of a feed or sitemap of it, give that one instead"


def _address(url: str) -> str:
    """What a person typed as an address: without a scheme, https is meant."""
    address = urls.resolve("", url if "://" in url else f"https://{url}")
    if address is None:
        raise click.UsageError(f"{url!r} is not a web address")
    return address.partition("#")[0]


def _others(url: str, address: str) -> tuple[str, ...]:
    """Where else to look when a person typed no scheme and nobody answers by https: some sites know only one way."""
    if "://" in url:
        return ()
    rest, host = address.removeprefix("https://"), urls.host(address)
    bare = ("https://www.", "http://www.") if urls.registrable(host) == host else ()
    return tuple(f"{start}{rest}" for start in ("http://", *bare))


def _refuse_known(beat: Beat, url: str) -> None:
    known = known_as(beat, url)
    if known is not None:
        raise ConfigError(
            f"is the outlet {known.id} ({known.name}) already; `rexcrawl outlets check {known.id}` judges its sources",
            about=url,
        )


def _looking() -> Any:
    """A line on the terminal that says what is asked."""
    from contextlib import nullcontext

    console = Console(stderr=True)
    if not console.is_terminal:
        return nullcontext()
    status = console.status("looking")

    class Reporting:
        def __enter__(self) -> Any:
            status.start()
            return lambda url: status.update(f"asking {printable(url)}"[: console.width - 4])

        def __exit__(self, *_: object) -> None:
            status.stop()

    return Reporting()


def _outlet(beat: Beat, seen: Portrait, home: str, asked: str, said: _Said) -> Outlet:
    host = urls.host(home)
    domain = (urls.registrable(host) or host).lower()
    before = (urls.registrable(urls.host(asked)) or urls.host(asked)).lower()
    name = said.name or seen.name
    port = urlsplit(home).port
    return Outlet(
        id=said.id or short_name(domain, name, {outlet.id for outlet in beat.outlets}),
        name=name,
        domain=domain,
        domains=(before,) if before != domain else (),
        kind=said.kind,
        country=said.country or seen.country or UNKNOWN_COUNTRY,
        languages=said.languages or seen.languages or (UNKNOWN_LANGUAGE,),
        profile="a trade publication" if said.kind == "trade press" else f"a {said.kind} outlet",
        home="" if home == f"https://{domain}/" else home,
        ports=(port,) if port and port not in (80, 443) else (),
    )


def _notes(outlet: Outlet, seen: Portrait) -> Mapping[str, str]:
    notes = {"profile": "one line for attributions: write it" + (f". It says: {seen.about}" if seen.about else "")}
    if outlet.country == UNKNOWN_COUNTRY:
        notes["country"] = "neither page nor domain say it: put it here"
    if outlet.languages == (UNKNOWN_LANGUAGE,):
        notes["languages"] = "the page does not say it: put it here"
    return notes


def _write(path: Path, tables: str) -> None:
    """Put the outlet into the beat, all or nothing; what would not be in order is not written. Raises ConfigError."""
    from rexcrawl.cli.outlets_writing import add_to_beat

    add_to_beat(path, tables)


def _row(one: Appraisal) -> dict[str, Any]:
    return {
        "kind": one.candidate.kind,
        "url": one.candidate.url,
        "items": one.items,
        "newest": one.newest,
        "unique": one.unique,
        "recommended": one.recommended,
        "why": one.why,
        "found_by": one.candidate.found_by,
        "problem": one.problem,
    }


def _print(facts: Mapping[str, Any], judged: Sequence[Appraisal]) -> None:
    tried = [{**_row(one), "take": "yes" if one.recommended else ""} for one in judged]
    # Usual addresses that lead nowhere are only noise.
    shown = [row for row in tried if row["items"] or not row["found_by"].startswith("a usual address")]
    print_rows(shown, ("take", "kind", "url", "items", "newest", "unique", "why"), as_json=False)
    if len(shown) < len(tried):
        click.echo(f"{len(tried) - len(shown)} usual addresses were tried as well: nothing there")
    for what, reason in facts["because"].items():
        value = facts[what] if isinstance(facts[what], str) else ", ".join(facts[what])
        click.echo(printable(f"{what}: {value} ({reason})"))
    click.echo()
    click.echo(printable_lines(facts["toml"]))
    click.echo(f"written to {facts['written']}" if facts["written"] else "nothing was written")


def printable_lines(text: str) -> str:
    """Text of several lines without what a terminal would obey."""
    return "\n".join(printable(line) for line in text.splitlines())
