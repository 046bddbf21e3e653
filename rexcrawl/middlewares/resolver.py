"""The name resolver of the reactor: only addresses that the gate allows ever reach a connect.

Scrapy sets it process-wide by TWISTED_DNS_RESOLVER; GatedDownloadHandler installs it too, because a runner
that does not own the reactor (AsyncCrawlerRunner in the daemon) never reads that setting. Answers are not
kept: what was checked is what is connected to, and the next connection asks and checks again.
"""

from __future__ import annotations

import ipaddress
import os
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from scrapy.resolver import HostResolution
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IAddress, IHostnameResolver, IResolutionReceiver
from zope.interface import implementer, provider  # type: ignore[import-untyped]

from rexcrawl import gate

_REMEMBERED = 1000


@provider(IResolutionReceiver)
class _Sieve:
    """Passes on the addresses that may be connected to, and remembers when none could."""

    def __init__(self, owner: GateResolver, receiver: Any, host: str, port: int) -> None:
        self._owner = owner
        self._receiver = receiver
        self._key = (host, port)
        self._passed = 0
        self._refused: str | None = None

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        ip = str(getattr(address, "host", ""))
        if gate.address_allowed(ip, self._owner.private, self._key[1]):
            self._passed += 1
            self._receiver.addressResolved(address)
        else:
            self._refused = ip

    def resolutionComplete(self) -> None:  # noqa: N802
        self._owner.note(self._key, self._refused if not self._passed else None)
        self._receiver.resolutionComplete()


@implementer(IHostnameResolver)
class GateResolver:
    """Resolves names, and literals too, through the reactor's own resolver and the gate."""

    def __init__(self, reactor: Any, private: gate.Private) -> None:
        self.private = private
        self._reactor = reactor
        self._original = reactor.nameResolver
        self._refused: OrderedDict[tuple[str, int], str] = OrderedDict()

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> GateResolver:
        """Made by Scrapy from the setting; the allowance comes from the environment alone."""
        return cls(reactor, gate.private_allowed(os.environ))

    def install_on_reactor(self) -> None:
        """Become the reactor's resolver."""
        self._reactor.installNameResolver(self)

    def note(self, key: tuple[str, int], ip: str | None) -> None:
        """Remember that every address of (host, port) was refused, or forget it."""
        self._refused.pop(key, None)
        if ip is not None:
            self._refused[key] = ip
            while len(self._refused) > _REMEMBERED:
                self._refused.popitem(last=False)

    def refused(self, host: str, port: int) -> str | None:
        """The address for which the last resolution of (host, port) was refused, or None."""
        return self._refused.get((_spelled(host), port))

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """See IHostnameResolver. Names under `localhost` answer 127.0.0.1 without DNS (RFC 6761, 6.3)."""
        sieve = _Sieve(self, resolutionReceiver, _spelled(hostName), portNumber)
        known = _literal("127.0.0.1" if gate.is_localhost(hostName) else hostName, portNumber)
        if known is None:
            return self._original.resolveHostName(sieve, hostName, portNumber, addressTypes, transportSemantics)
        resolution = HostResolution(hostName)
        sieve.resolutionBegan(resolution)
        sieve.addressResolved(known)
        sieve.resolutionComplete()
        return resolution


def _literal(host: str, port: int) -> Any:
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None
    kind = IPv4Address if address.version == 4 else IPv6Address
    return kind("TCP", str(address), port)


def _spelled(host: str) -> str:
    """One spelling of a host for the memory: Twisted gives Unicode names, Scrapy punycode."""
    try:
        return host.encode("idna").decode().lower()
    except UnicodeError:
        return host.lower()


def installed(reactor: Any) -> GateResolver:
    """The reactor's GateResolver; one with today's allowance of the environment is installed when there is none."""
    private = gate.private_allowed(os.environ)
    current = reactor.nameResolver
    if not isinstance(current, GateResolver):
        current = GateResolver(reactor, private)
        current.install_on_reactor()
    current.private = private
    return current
