"""Reading in worker processes: a page that hangs or kills its worker is tried twice, then set aside.

pebble's pool survives a worker's death and enforces a timeout by killing the worker; the standard
library's pool breaks as a whole on either.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from concurrent.futures import TimeoutError as PoolTimeout
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from rexcrawl.config.beat import SourceKind, Term, Watch
from rexcrawl.errors import Quarantined
from rexcrawl.match import Matcher
from rexcrawl.model import Listing
from rexcrawl.reading import NOTHING, Page, Reading, read, turned_away
from rexcrawl.spreading import matcher, start

TRIES = 2
LOOK_S = 5.0  # how often a wait looks whether there is still anything to wait for
PAGES_PER_WORKER = 500  # a worker is replaced then: its memory cannot grow for ever
T = TypeVar("T")


def _read(page: Page) -> Reading:
    return read(page, matcher())


def _discover(kind: SourceKind, body: bytes, given: dict[str, Any]) -> Listing:
    from rexcrawl.discover import discover

    return discover(kind, body, **given)


class Workers:
    """A pool of readers; `timeout_s` is a page's time in one try.

    With a `matcher` of the same watches, pages that their raw bytes rule out never travel to a worker: the scan
    costs less than the way there.
    """

    def __init__(
        self,
        watches: Sequence[Watch],
        terms: Sequence[Term],
        *,
        processes: int = 2,
        timeout_s: float = 60,
        matcher: Matcher | None = None,
    ) -> None:
        self._matcher = matcher
        self._timeout_s = timeout_s
        self._processes = processes
        self._given = (watches, terms)
        self._pool = self._made()

    def _made(self) -> ProcessPool:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["rexcrawl.reading"])
        return ProcessPool(
            max_workers=self._processes,
            max_tasks=PAGES_PER_WORKER,
            initializer=start,
            initargs=self._given,
            context=context,
        )

    async def read(self, page: Page) -> Reading:
        """Read one page in a worker. Raises ReadError, or Quarantined after two hangs or deaths."""
        if self._matcher is not None and turned_away(page, self._matcher):
            return NOTHING
        return await self._do(_read, [page], page.url)

    async def discover(self, kind: SourceKind, body: bytes, given: dict[str, Any]) -> Listing:
        """Read a source document in a worker, as `discover.discover` does. Raises Quarantined."""
        return await self._do(_discover, [kind, body, given], given["url"])

    async def _do(self, work: Callable[..., T], args: list[Any], about: str) -> T:
        why = ""
        for _ in range(TRIES):
            try:
                return await self._result(work, args)
            except (PoolTimeout, TimeoutError):
                why = f"not read within {self._timeout_s:.0f} s"
            except ProcessExpired as error:
                why = f"the worker died (exit code {error.exitcode})"
            except BrokenExecutor:
                why = "the pool of workers broke down"
        raise Quarantined(f"{why}, {TRIES} times: set aside", about=about)

    async def _result(self, work: Callable[..., T], args: list[Any]) -> T:
        """What the pool makes of the work. Raises BrokenExecutor where the pool broke down meanwhile."""
        pool = self._sound_pool()
        waiting = asyncio.wrap_future(pool.schedule(work, args=args, timeout=self._timeout_s))
        # A pool that breaks down as a whole never answers for what it was given.
        while not (await asyncio.wait({waiting}, timeout=LOOK_S))[0]:
            if not pool.active:
                waiting.cancel()
                raise BrokenExecutor
        return waiting.result()

    def _sound_pool(self) -> ProcessPool:
        """The pool, made anew where it broke down: there was no memory for a process, say."""
        if not self._pool.active:
            threading.Thread(target=_end, args=(self._pool,), daemon=True).start()
            self._pool = self._made()
        return self._pool

    def close(self) -> None:
        """End the pool and wait for its processes."""
        _end(self._pool)


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()
