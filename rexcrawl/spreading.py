"""Work spread over worker processes that have the watches compiled; no reader of pages is brought along.

pebble's pool survives a worker's death and enforces a timeout by killing the worker; the standard
library's pool breaks as a whole on either.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as PoolTimeout
from contextlib import suppress
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from rexcrawl.config.beat import Term, Watch
from rexcrawl.match import Matcher

CHUNKS_PER_WORKER = 500  # a worker is replaced then: its memory cannot grow for ever
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


def start(watches: Sequence[Watch], terms: Sequence[Term]) -> None:
    """Make this process a worker: compile the watches, leave signals to the parent."""
    global _matcher
    give_back()
    # Ctrl-C and SIGTERM are for the parent to judge: it still needs what the workers hold.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _matcher = Matcher.compile(watches, terms)
    gc.freeze()  # what lives as long as the worker need not be looked through again and again


def matcher() -> Matcher:
    """The worker's own matcher."""
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
        max_tasks=CHUNKS_PER_WORKER,
        initializer=start,
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
