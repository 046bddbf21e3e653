"""A schedules file as a Beat: read, shaped by pydantic into the dataclasses, then judged for meaning."""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from rexcrawl.config import codes
from rexcrawl.config.beat import Beat, ExtractRule, Outlet, Politeness, Route, Source, Watch
from rexcrawl.config.judge import Keys, problems
from rexcrawl.config.lines import key_lines
from rexcrawl.errors import ConfigError

_TABLES = ("beat", "politeness", "outlets", "watches", "routes")
_OWN_TABLES = ("outlets", "watches", "routes", "politeness", "path")  # fields of Beat that [beat] may not set
_MAX_BYTES = 20_000_000
_DAYS = "_days"
_SECONDS = "_s"
_NAMES: Mapping[str, type] = {
    "beat": Beat,
    "politeness": Politeness,
    "outlets": Outlet,
    "watches": Watch,
    "routes": Route,
    "sources": Source,
    "rules": ExtractRule,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake:
    """One thing wrong in a file: the line (from 1), the table and key, and what is wrong."""

    line: int
    where: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What a schedules file gave: a beat, or the mistakes that prevent one, in the order of the file."""

    path: Path
    beat: Beat | None
    mistakes: tuple[Mistake, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """Each mistake as "file:line: table key: message"."""
        return tuple(f"{self.path}:{one.line}: {one.where}: {one.message}" for one in self.mistakes)


def load(path: Path) -> Beat:
    """The beat; raises one ConfigError with the first mistake and the number of others."""
    reading = read(path)
    if reading.beat is None:
        first, *others = reading.lines()
        more = f" (and {len(others)} more: `rexcrawl check` lists them)" if others else ""
        raise ConfigError(first + more, about=str(path))
    return reading.beat


def read(path: Path) -> Reading:
    """The beat, or every mistake found; raises ConfigError when the file is no readable TOML at all."""
    source = _text(path)
    document = _parsed(source, path)
    return _Reader(path, source, document).reading()


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror or error}", about=str(path)) from error
    except ValueError as error:  # a NUL in the name
        raise ConfigError(f"is not a file name: {error}", about=repr(str(path))) from error
    if len(raw) > _MAX_BYTES:
        raise ConfigError(f"is larger than {_MAX_BYTES // 1_000_000} MB", about=str(path))
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}:{line}: is not UTF-8 text", about=str(path)) from error


def _parsed(source: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        what = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ConfigError(f"{path}: is not valid TOML: {what}", about=str(path)) from error


@cache
def _adapter() -> TypeAdapter[Beat]:
    return TypeAdapter(Beat)


class _Reader:
    """One parsed file, with its lines at hand to name places."""

    def __init__(self, path: Path, source: str, document: dict[str, Any]) -> None:
        self.path = path
        self.document = document
        self.places = key_lines(source)
        self.mistakes: list[Mistake] = []

    def reading(self) -> Reading:
        beat = self._shaped(self._arranged())
        if beat is not None:
            for keys, message in problems(beat):
                self.note(keys, message)
            beat = replace(beat, outlets=tuple(_with_sources(outlet) for outlet in beat.outlets))
        found = sorted(dict.fromkeys(self.mistakes), key=lambda one: one.line)
        return Reading(path=self.path, beat=None if found else beat, mistakes=tuple(found))

    def note(self, keys: Keys, message: str) -> None:
        self.mistakes.append(Mistake(line=self._line(keys), where=self._where(keys), message=message))

    def _line(self, keys: Keys) -> int:
        for spelled in (keys, _short(keys)):
            if spelled in self.places:
                return self.places[spelled]
        return self._line(keys[:-1]) if keys else 1

    def _where(self, keys: Keys) -> str:
        """The way to a key as a person would say it: `outlets[3] "mining" sources[1] url`."""
        words: list[str] = []
        at: Any = self.document
        for key in keys:
            at = _step(at, key)
            if isinstance(key, int) and words:
                words[-1] += f"[{key + 1}]"
                name = at.get("id") if isinstance(at, dict) else None
                words.extend([f'"{name}"'] if isinstance(name, str) else [])
            else:
                words.append(str(key))
        return " ".join(words) or "the file"

    def _arranged(self) -> dict[str, Any]:
        """The document in the shape of Beat: [beat] raised to the top, lengths of time in their units."""
        for name in self.document:
            if name not in _TABLES:
                self.note((name,), "unknown table" + _meant(name, _TABLES))
        head = self.document.get("beat", {})
        if not isinstance(head, dict):
            self.note(("beat",), "must be a table")
            head = {}
        for name in _OWN_TABLES:
            if name in head:
                self.note(
                    ("beat", name), "unknown key" + (f"; did you mean the table [{name}]?" if name != "path" else "")
                )
        rest = {key: value for key, value in self.document.items() if key in _TABLES[1:]}
        shaped: dict[str, Any] = {key: value for key, value in head.items() if key not in _OWN_TABLES}
        shaped = self._lengths(shaped, Beat, ("beat",))
        for name, value in rest.items():
            shaped[name] = self._table(name, value, (name,))
        shaped.setdefault("outlets", [])
        shaped.setdefault("watches", [])
        shaped["path"] = str(self.path)
        return shaped

    def _table(self, name: str, value: Any, keys: Keys) -> Any:
        """A table or an array of tables, its lengths of time in their units; other shapes are left to pydantic."""
        kind = _NAMES.get(name)
        if kind is None:
            return value
        if isinstance(value, list):
            return [self._table(name, one, (*keys, place)) for place, one in enumerate(value)]
        if not isinstance(value, dict):
            return value
        inner = {key: self._table(key, one, (*keys, key)) for key, one in value.items()}
        return self._lengths(inner, kind, keys)

    def _lengths(self, table: dict[str, Any], kind: type, keys: Keys) -> dict[str, Any]:
        """`every = "30m"` as `every_s = 1800`, for every field whose name ends in a unit."""
        out = dict(table)
        for one in fields(kind):
            for unit, size in ((_SECONDS, 1), (_DAYS, 86_400)):
                short = one.name.removesuffix(unit)
                if short == one.name or short not in table:
                    continue
                given = out.pop(short)
                length = codes.seconds(given) if isinstance(given, str) else None
                if length is None:
                    self.note(
                        (*keys, short), f'must be a length of time such as "30m", "6h" or "1d", not {_shown(given)}'
                    )
                elif one.name in table:
                    self.note((*keys, short), f"says the same as {one.name}; keep one of them")
                else:
                    whole = (length / size).is_integer()
                    out[one.name] = int(length / size) if whole else length / size
        return out

    def _shaped(self, arranged: dict[str, Any]) -> Beat | None:
        try:
            # JSON, because there pydantic is strict about scalars and still takes lists and tables as they come.
            packed = json.dumps(arranged, default=str)
            beat = _adapter().validate_json(packed)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_context=True):
                self._explain(detail)
            return None
        except (ValueError, RecursionError) as error:
            self.note((), f"holds a value that cannot be used: {error}")
            return None
        return replace(beat, vocabulary=tuple(self.path.parent / one for one in beat.vocabulary))

    def _explain(self, detail: ErrorDetails) -> None:
        loc = tuple(key for key in detail["loc"] if isinstance(key, str | int))
        keys = loc if loc and loc[0] in _TABLES else ("beat", *loc)
        message = detail["msg"][:1].lower() + detail["msg"][1:]
        if detail["type"] == "unexpected_keyword_argument":
            message = "unknown key" + _meant(str(keys[-1]), _known(keys))
        elif detail["type"] in ("missing", "missing_argument"):
            message = "is missing"
        elif detail["type"] == "dataclass_type":
            message = "must be a table"
        elif not isinstance(detail["input"], dict):
            message += f", not {_shown(detail['input'])}"
        if len(keys) > 1 and any(
            one.line == self._line(keys) and one.where == self._where(_short(keys)) for one in self.mistakes
        ):
            return  # the short spelling of the key was judged already
        self.note(keys, message)


def _with_sources(outlet: Outlet) -> Outlet:
    """An outlet without sources is watched by its front page."""
    return outlet if outlet.sources else replace(outlet, sources=(Source(kind="front", url=outlet.home_url),))


def _short(keys: Keys) -> Keys:
    """The way to the spelling of the key that has no unit."""
    last = keys[-1] if keys else ""
    return (*keys[:-1], last.removesuffix(_SECONDS).removesuffix(_DAYS)) if isinstance(last, str) and last else keys


def _step(at: Any, key: str | int) -> Any:
    try:
        return at[key]
    except (KeyError, IndexError, TypeError):
        return None


def _known(keys: Keys) -> tuple[str, ...]:
    names = [key for key in keys[:-1] if isinstance(key, str)]
    kind = _NAMES.get(names[-1]) if names else None
    known = [one.name for one in fields(kind)] if kind else []
    return tuple(known) + tuple(
        name.removesuffix(unit) for name in known for unit in (_SECONDS, _DAYS) if name.endswith(unit)
    )


def _meant(name: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
