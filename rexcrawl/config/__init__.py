"""Where things are and what the desk asked for: data folders, runtime data, the beat.

Importing this is cheap: what reads TOML and judges it is imported by `load`, not before.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from rexcrawl.config.beat import Beat, Route
from rexcrawl.errors import ConfigError

__all__ = ["Beat", "beat_path", "data_dir", "folder", "load", "route_url", "warnings"]

_PACKAGE = Path(__file__).parent.parent
SHIPPED = "rare-earths.toml"


def folder(name: Literal["storage", "schedules"]) -> Path:
    """The data folder of that name: inside the package in a wheel, beside it in a checkout. Raises ConfigError."""
    places = (_PACKAGE / "_share" / name, _PACKAGE.parent / name)
    return next((place for place in places if place.is_dir()), None) or _no_folder(name, places)


def _no_folder(name: str, places: tuple[Path, ...]) -> Path:
    raise ConfigError(
        f"the data folder {name} is neither at {' nor at '.join(map(str, places))}; install rexcrawl again"
    )


def data_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the database, the WARC files and the lock live: $REXCRAWL_DATA, or the user's data folder."""
    said = environ.get("REXCRAWL_DATA", "").strip()
    if said:
        return Path(said).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("rexcrawl", appauthor=False)


def beat_path(path: Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The beat to read: `path`, else $REXCRAWL_BEAT, else the one that ships."""
    said = environ.get("REXCRAWL_BEAT", "").strip()
    return path or (Path(said).expanduser() if said else folder("schedules") / SHIPPED)


def load(path: Path | None = None) -> Beat:
    """The beat of a schedules file, every key judged.

    Raises one ConfigError that names file, line, table and key of the first mistake and counts the others;
    `rexcrawl check` lists them all. Vocabulary files are not opened: `config.vocabulary.load` reads them.
    """
    from rexcrawl.config import reading

    return reading.load(beat_path(path))


def warnings(beat: Beat, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """What is allowed in the beat but probably not meant, one sentence each."""
    from rexcrawl.config.advice import warnings as found

    return found(beat, environ)


def route_url(route: Route, environ: Mapping[str, str] = os.environ) -> str | None:
    """The route's Apprise URL, read from the environment for `env:NAME`; None where that is not set (inactive)."""
    if not route.url.startswith("env:"):
        return route.url
    return environ.get(route.url.removeprefix("env:"), "").strip() or None
