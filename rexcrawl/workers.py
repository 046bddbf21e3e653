"""Reading in worker processes: a page that hangs or kills its worker is tried twice, then set aside.

pebble's pool survives a worker's death and enforces a timeout by killing the worker; the standard
library's pool breaks as a whole on either.
"""

from __future__ import annotations

import asyncio
import ctypes
import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from concurrent.futures import TimeoutError as PoolTimeout
from contextlib import suppress
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from rexcrawl.config.beat import SourceKind, Term, Watch
from rexcrawl.errors import Quarantined
from rexcrawl.match import Matcher
from rexcrawl.model import Listing
from rexcrawl.reading import NOTHING, Page, Reading, read, turned_away

TRIES = 2
LOOK_S = 5.0  # how often a wait looks whether there is still anything to wait for
PAGES_PER_WORKER = 500  # a worker is replaced then: its memory cannot grow for ever
T = TypeVar("T")
R = TypeVar("R")
_matcher: Matcher | None = None


_M_MMAP_THRESHOLD = -3  # malloc.h
_LARGE = 512 * 1024


def give_back() -> None:
    """Let large buffers go back to the system when they are freed, in this process, where glibc is the C library.

    glibc keeps a freed body of some megabytes and then serves small needs from it: after a few such bodies the
    process is several times as large as what it holds (mallopt(3), "dynamic mmap threshold").
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)


def _start(watches: Sequence[Watch], terms: Sequence[Term]) -> None:
    global _matcher
    give_back()
    # Ctrl-C and SIGTERM are for the parent to judge: it still needs what the workers hold.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _matcher = Matcher.compile(watches, terms)


def _read(page: Page) -> Reading:
    assert _matcher is not None
    return read(page, _matcher)


def matcher() -> Matcher:
    """The worker's own matcher, for work given to `spread`."""
    assert _matcher is not None
    return _matcher


def spread(
    work: Callable[[list[T]], R],
    chunks: Iterable[list[T]],
    failed: Callable[[T, str], R],
    *,
    watches: Sequence[Watch],
    terms: Sequence[Term],
    processes: int = 2,
    timeout_s: float = 60,
) -> Iterator[R]:
    """`work(chunk)` for every chunk, done in workers, in order; never more than a few chunks in memory.

    A chunk that hangs or kills its worker is done again item by item; what still fails gives `failed(item, why)`.
    """
    context = multiprocessing.get_context("forkserver")
    pool = ProcessPool(
        max_workers=processes,
        max_tasks=PAGES_PER_WORKER,
        initializer=_start,
        initargs=(watches, terms),
        context=context,
    )

    def finish(chunk: list[T], future: Future[R]) -> Iterator[R]:
        try:
            yield future.result()
        except (PoolTimeout, TimeoutError, ProcessExpired) as error:
            why = f"the worker died or took more than {timeout_s:.0f} s ({type(error).__name__})"
            if len(chunk) == 1:
                yield failed(chunk[0], why)
            for item in chunk if len(chunk) > 1 else ():
                yield from finish([item], pool.schedule(work, args=[[item]], timeout=timeout_s))

    waiting: deque[tuple[list[T], Future[R]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, pool.schedule(work, args=[chunk], timeout=timeout_s)))
            if len(waiting) > processes * 2:
                yield from finish(*waiting.popleft())
        while waiting:
            yield from finish(*waiting.popleft())
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


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
            initializer=_start,
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
