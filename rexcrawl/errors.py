"""Everything rexcrawl can fail with, as one tree.

RexcrawlError                 root: carries what it is `about` and whether `retryable`
├── ConfigError               a beat, vocabulary or setting is wrong (file, table, key, line)
├── StoreError                the database cannot serve
│   ├── NewerSchema           written by a newer rexcrawl: upgrade, do not guess
│   ├── Locked                another writer holds the file (trying again helps)
│   ├── Unreadable            not a database, damaged, or not permitted
│   └── DiskFull              nothing more can be written (trying again helps, after a clean-up)
├── CaptureError              the WARC archive cannot serve (missing file, damaged record)
├── AlreadyRunning            a second `rexcrawl run` or crawl on the same data folder
├── FetchRefused              the gate or robots.txt forbids this address
├── ReadError                 a document could not be read as what it should be
│   └── Quarantined           a page hung or killed a worker twice
├── DeliveryError             an alert was not acknowledged (trying again may help)
├── Refused                   the person asked for something that makes no sense here
└── NotFound                  the person asked for something that is not stored

Programming errors (TypeError, KeyError, AssertionError, …) are not wrapped: bugs stay bugs.
"""

from __future__ import annotations


class RexcrawlError(Exception):
    """A failure that a person can act on; `str()` is one clear line.

    `about` is the URL, file, key or outlet concerned; `retryable` says whether trying again can help.
    """

    retryable: bool = False
    exit_code: int = 1

    def __init__(self, message: str, *, about: str | None = None, retryable: bool | None = None) -> None:
        super().__init__(message)
        self.about = about
        if retryable is not None:
            self.retryable = retryable

    def __str__(self) -> str:
        message = " ".join(super().__str__().split())
        return f"{self.about}: {message}" if self.about and self.about not in message else message

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions cross process borders (the worker pool); keyword arguments must survive pickling.
        return (_rebuild, (type(self), self.args, self.__dict__))


def _rebuild(kind: type[RexcrawlError], args: tuple[str, ...], state: dict[str, object]) -> RexcrawlError:
    error = kind.__new__(kind, *args)
    Exception.__init__(error, *args)
    error.__dict__.update(state)
    return error


class ConfigError(RexcrawlError):
    """A beat, vocabulary or setting is wrong; names file, table, key and line."""

    exit_code = 2


class StoreError(RexcrawlError):
    """The database cannot serve."""

    exit_code = 3


class NewerSchema(StoreError):
    """The database was written by a newer rexcrawl."""


class Locked(StoreError):
    """Another writer holds the database."""

    retryable = True


class Unreadable(StoreError):
    """The file is not a database, is damaged, or may not be opened."""


class DiskFull(StoreError):
    """The disk is full or read-only; nothing that was stored is lost."""

    retryable = True


class CaptureError(RexcrawlError):
    """The WARC archive cannot serve: a file is missing or a record is damaged."""

    exit_code = 3


class AlreadyRunning(RexcrawlError):
    """Another rexcrawl process works on the same data folder."""

    exit_code = 4
    retryable = True


class FetchRefused(RexcrawlError):
    """The gate or robots.txt forbids this address; `reason` is one documented word (docs/fetching.md)."""

    def __init__(
        self, message: str, *, about: str | None = None, retryable: bool | None = None, reason: str = "refused"
    ) -> None:
        super().__init__(message, about=about, retryable=retryable)
        self.reason = reason


class ReadError(RexcrawlError):
    """A document could not be read as what it should be."""


class Quarantined(ReadError):
    """A page hung or killed a worker process twice and was set aside."""


class DeliveryError(RexcrawlError):
    """An alert was not acknowledged by its target."""

    retryable = True


class Refused(RexcrawlError):
    """What was asked for makes no sense as things stand; nothing was changed."""


class NotFound(RexcrawlError):
    """What was asked for is not stored."""
