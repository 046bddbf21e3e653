"""DNS of a test: names under .test answer loopback, or nothing while they are in `lost`."""

from __future__ import annotations

import socket
from typing import Any

lost: set[str] = set()
everything = "*"


def install() -> None:
    """Replace the lookups of socket and of Twisted's resolver; before a reactor is made."""
    import twisted.internet._resolver as resolver

    real = socket.getaddrinfo

    def lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if isinstance(name, str) and name.endswith(".test"):
            if name in lost or everything in lost:
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            return real("127.0.0.1", *args, **kwargs)
        return real(host, *args, **kwargs)

    socket.getaddrinfo = lookup
    resolver.getaddrinfo = lookup  # type: ignore[attr-defined]
    resolver.GAIResolver.__init__.__defaults__ = tuple(
        lookup if value is real else value for value in resolver.GAIResolver.__init__.__defaults__ or ()
    )
