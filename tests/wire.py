"""A loopback server that answers with exactly the bytes it was given, good HTTP or not; it counts who came."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable
from types import TracebackType

Answer = bytes | Callable[[], Iterable[bytes]]


def http(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A plain response; header names with _ for -."""
    lines = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), "Connection": "close"}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    return "".join([f"HTTP/1.1 {status}\r\n", *(f"{k}: {v}\r\n" for k, v in lines.items()), "\r\n"]).encode() + body


class Wire:
    """One listening socket; `answers` maps a path to its bytes, `seen` lists the paths asked."""

    def __init__(self, answers: dict[str, Answer] | None = None, host: str = "127.0.0.1", port: int = 0) -> None:
        self.answers: dict[str, Answer] = {"/robots.txt": http(b"", "404 Not Found")} | (answers or {})
        self.seen: list[str] = []
        self.requests: list[bytes] = []
        self._socket = socket.create_server((host, port), backlog=50)
        self.host = host
        self.port: int = self._socket.getsockname()[1]
        self._stop = threading.Event()

    @property
    def hits(self) -> int:
        return len(self.seen)

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"http://{host or self.host}:{self.port}{path}"

    def __enter__(self) -> Wire:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            try:
                connection.settimeout(20)
                request = connection.recv(65536)
                if not request:
                    return
                path = request.split(b" ", 2)[1].decode("latin-1")
                self.requests.append(request)
                self.seen.append(path)
                answer = self.answers.get(path, http(b"no", "404 Not Found"))
                for chunk in [answer] if isinstance(answer, bytes) else answer():
                    if self._stop.is_set():
                        return
                    connection.sendall(chunk)
            except (OSError, IndexError):
                return


def drip(head: bytes, chunk: bytes, pause: float, times: int) -> Callable[[], Iterable[bytes]]:
    """An answer that comes a little at a time."""

    def chunks() -> Iterable[bytes]:
        yield head
        for _ in range(times):
            time.sleep(pause)
            yield chunk

    return chunks
