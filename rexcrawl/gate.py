"""One gate for every fetch: which schemes, ports and network addresses may be asked at all.

Two walls, because either alone can be walked around. `check_url` judges the address as written, in every
spelling that WHATWG parsing knows (decimal, hex, octal, short, v4-mapped, full-width digits, …).
`address_allowed` judges the address as connected, after DNS, so that a name which answers differently
between check and connect gains nothing. Ranges: IANA's IPv4 and IPv6 special-purpose registries (RFC 6890).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

import ada_url

from rexcrawl.errors import ConfigError, FetchRefused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# What of loopback may be asked: nothing (False), every port (True), or just these (address, port) pairs.
Private = bool | frozenset[tuple[str, int]]

VARIABLE = "REXCRAWL_ALLOW_PRIVATE"
REASONS: Mapping[str, str] = {
    "scheme": "only http and https addresses are fetched",
    "invalid": "not an address that a browser could open",
    "ambiguous": "two readers would understand a different host",
    "credentials": "the address carries a user name or password",
    "port": "the beat does not name this port",
    "private_address": "the host is not on the public internet",
    "unresolved": "the name has no address",
    "proxy": "requests go to the outlet itself, never through a proxy",
}

_MAX_LENGTH = 8192
_DEFAULT_PORTS = {"http:": 80, "https:": 443}
_V4_SPECIAL = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
168.63.129.16/32
"""  # the last one is a cloud's host service on a public number
_V4_REFUSED = tuple(ipaddress.IPv4Network(network) for network in _V4_SPECIAL.split())
_V6_GLOBAL = ipaddress.IPv6Network("2000::/3")
_V6_REFUSED = tuple(  # Teredo and the like, documentation, 6to4 (all of it: RFC 7526 retired it)
    ipaddress.IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def private_allowed(environ: Mapping[str, str]) -> Private:
    """The loopback allowance of the environment, which no beat can set.

    `REXCRAWL_ALLOW_PRIVATE=1` opens loopback on every port; `127.0.0.1:8000,[::1]:8001` opens these alone.
    Nothing else that is private can be opened. Raises ConfigError on any other value.
    """
    value = environ.get(VARIABLE, "").strip()
    if value in ("", "0"):
        return False
    if value == "1":
        return True
    return frozenset(_pair(part) for part in value.split(",") if part.strip())


def _pair(text: str) -> tuple[str, int]:
    host, _, port = text.strip().rpartition(":")
    try:
        address = ipaddress.ip_address(host.strip("[]"))
        number = int(port)
    except ValueError:
        raise ConfigError(f"{text.strip()!r} is neither 1 nor a loopback address and port", about=VARIABLE) from None
    if not address.is_loopback:
        raise ConfigError(f"{host} is not a loopback address", about=VARIABLE)
    return str(address), number


def check_url(url: str, *, ports: Collection[int] = (80, 443), allow_private: Private) -> None:
    """Raise FetchRefused when the address as written must not be asked; `.reason` is a key of REASONS.

    `ports` are the ports that may be asked; a loopback address that `allow_private` opens may use any of its own.
    """
    parsed = _parsed(url)
    if parsed.username or parsed.password:
        raise _refused(url, "credentials")
    port = int(parsed.port) if parsed.port else _DEFAULT_PORTS[parsed.protocol]
    addresses = _written_addresses(parsed.hostname)
    if any(_loopback_opened(address, port, allow_private) for address in addresses):
        return
    if any(not _is_public(address) for address in addresses):
        raise _refused(url, "private_address")
    if port not in ports:
        raise _refused(url, "port")


def _parsed(url: str) -> ada_url.URL:
    if len(url) > _MAX_LENGTH:
        raise _refused(url, "invalid")
    try:
        parsed = ada_url.URL(url)
    except ValueError:
        raise _refused(url, "invalid") from None
    if parsed.protocol not in _DEFAULT_PORTS:
        raise _refused(url, "scheme")
    if not parsed.hostname or "%" in parsed.hostname:
        raise _refused(url, "invalid")
    if _as_urllib_reads(url) != (parsed.hostname, parsed.port):
        raise _refused(url, "ambiguous")
    return parsed


def _as_urllib_reads(url: str) -> tuple[str, str]:
    """Host and port as Scrapy will find them, each spelled in the WHATWG way."""
    try:
        split = urlsplit(url.strip())
        host = split.hostname or ""
        host = f"[{host}]" if ":" in host else host
        port = f":{split.port}" if split.port is not None else ""
        again = ada_url.URL(f"{split.scheme}://{host}{port}/")
    except ValueError:
        return "", ""
    return again.hostname, again.port


def _written_addresses(hostname: str) -> list[Address]:
    """The addresses that a host says by itself; none for a name that DNS must answer."""
    host = hostname.strip("[]").rstrip(".")
    if is_localhost(host):
        return [ipaddress.IPv4Address("127.0.0.1"), ipaddress.IPv6Address("::1")]
    try:
        return [ipaddress.ip_address(host)]
    except ValueError:
        return []


def is_localhost(host: str) -> bool:
    """Whether the name means this machine whatever DNS says (RFC 6761, 6.3)."""
    name = host.lower().rstrip(".")
    return name in ("localhost", "localhost.localdomain", "ip6-localhost") or name.endswith(".localhost")


def address_allowed(ip: str, allow_private: Private, port: int | None = None) -> bool:
    """Whether a connection to this address (and, for an allowance by pairs, this port) may be opened."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0].strip("[]"))
    except ValueError:
        return False
    return _is_public(address) or _loopback_opened(address, port, allow_private)


def _embedded(address: Address) -> Address:
    """The IPv4 address inside a v4-mapped or NAT64 one, else the address itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return address.ipv4_mapped
        if address in _NAT64:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _is_public(address: Address) -> bool:
    inner = _embedded(address)
    if isinstance(inner, ipaddress.IPv4Address):
        return not any(inner in network for network in _V4_REFUSED)
    return inner in _V6_GLOBAL and not any(inner in network for network in _V6_REFUSED)


def _loopback_opened(address: Address, port: int | None, allow_private: Private) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if not address.is_loopback or not allow_private:
        return False
    return allow_private is True or (port is not None and (str(address), port) in allow_private)


def resolve_checked(host: str, port: int, allow_private: Private) -> tuple[str, ...]:
    """The addresses of a host that may be connected to, in the resolver's order: connect to these, not to the name.

    For clients other than Scrapy (webhooks). Raises FetchRefused when there is none (`private_address`, or
    `unresolved`, which is worth another try).
    """
    name = host.strip("[]")
    try:
        answers = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _refused(host, "unresolved", retryable=True) from None
    addresses = dict.fromkeys(str(answer[4][0]) for answer in answers)
    allowed = tuple(ip for ip in addresses if address_allowed(ip, allow_private, port))
    if not allowed:
        raise _refused(host, "private_address")
    return allowed


def _refused(url: str, reason: str, *, retryable: bool = False) -> FetchRefused:
    return FetchRefused(REASONS[reason], about=_shown(url), reason=reason, retryable=retryable)


def _shown(url: str) -> str:
    """The address for a message: cut to size, without its user name and password."""
    head, mark, rest = url[:300].partition("://")
    if mark:
        authority, slash, path = rest.partition("/")
        rest = authority.rpartition("@")[2] + slash + path
    return head + mark + rest
