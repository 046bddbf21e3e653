"""CPU and memory of this process's descendants, grandchildren of a forkserver included (Linux).

`getrusage` counts children only once they were waited for, and a forkserver's workers never are by us.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_EVERY_S = 0.2
_TICKS = os.sysconf("SC_CLK_TCK")


class Descendants:
    """What was last seen of each: seconds of CPU, and the most memory in MB."""

    def __init__(self) -> None:
        self._cpu: dict[int, float] = {}
        self._memory: dict[int, int] = {}

    @property
    def cpu_s(self) -> float:
        """Seconds of CPU of all of them, ended ones included."""
        return sum(self._cpu.values())

    @property
    def largest_mb(self) -> int:
        """The most memory that one of them held."""
        return max(self._memory.values(), default=0)

    def look(self) -> None:
        """Note where each stands now."""
        parents: dict[int, int] = {}
        for folder in Path("/proc").iterdir():
            if not folder.name.isdigit():
                continue
            try:
                fields = (folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
                status = (folder / "status").read_text(encoding="ascii", errors="replace")
            except OSError:
                continue  # it ended meanwhile
            number = int(folder.name)
            parents[number] = int(fields[1])
            if self._is_ours(number, parents[number], parents):
                self._cpu[number] = (int(fields[11]) + int(fields[12])) / _TICKS
                peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), "0")
                self._memory[number] = max(int(peak) // 1024, self._memory.get(number, 0))

    def _is_ours(self, number: int, parent: int, parents: dict[int, int]) -> bool:
        seen: set[int] = set()
        while parent > 1 and parent not in seen:
            if parent == os.getpid():
                return True
            seen.add(parent)
            parent = parents.get(parent, 0)
        return number in self._cpu


@contextmanager
def watched() -> Iterator[Descendants]:
    """Look at the descendants a few times a second until the block ends."""
    found, over = Descendants(), threading.Event()

    def go() -> None:
        while not over.wait(_EVERY_S):
            found.look()

    thread = threading.Thread(target=go, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()
