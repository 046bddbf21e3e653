"""A beat's file rewritten, all or nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from rexcrawl.config import reading
from rexcrawl.errors import ConfigError
from rexcrawl.sourcing import filed


def add_to_beat(path: Path, tables: str) -> None:
    """Put `[[outlets]]` tables into the beat's file; a file that would not be in order is not written.

    Raises ConfigError, with the file as it was.
    """
    target = path.resolve()
    try:
        with target.open(encoding="utf-8", newline="") as file:
            new = filed(file.read(), tables)
        handle, name = tempfile.mkstemp(prefix=f".{target.stem}-", suffix=".toml", dir=target.parent)
    except OSError as error:
        raise ConfigError(
            f"cannot be written ({error.strerror}): copy it and name the copy with --beat", about=str(path)
        ) from error
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(new)
        _judge(draft, path)
        draft.chmod(target.stat().st_mode & 0o777)
        draft.replace(target)
    except OSError as error:
        raise ConfigError(f"cannot be written ({error.strerror})", about=str(path)) from error
    finally:
        draft.unlink(missing_ok=True)


def _judge(draft: Path, path: Path) -> None:
    mistakes = reading.read(draft).mistakes
    if mistakes:
        first = mistakes[0]
        raise ConfigError(
            f"would not be in order any more, so nothing was written: {first.where}: {first.message}", about=str(path)
        )
