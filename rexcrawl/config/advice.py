"""What a beat may say but probably does not mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from rexcrawl.config.beat import Beat, Outlet, Route, Source
from rexcrawl.config.judge import is_local, parsed

# Routes whose address is itself the key (a Slack or Discord webhook), and plain ones with a password or token.
_OPEN_ROUTES = frozenset({"syslog", "dbus", "gnome", "macosx", "windows", "file"})
_EXAMPLE = re.compile(r"[@./](?:example\.(?:com|org|net)|[a-z0-9-]+\.example)\b", re.I)
_TOKEN = re.compile(r"[?&](?:token|key|secret|password|pass|apikey|api_key)=[^&]", re.I)


def warnings(beat: Beat, environ: Mapping[str, str]) -> tuple[str, ...]:
    """One sentence for each thing that a person should look at; none stops anything."""
    return (*_of_head(beat), *_of_outlets(beat), *_of_watches(beat), *_of_routes(beat, environ))


def _of_head(beat: Beat) -> Iterator[str]:
    if _EXAMPLE.search(beat.user_agent):
        yield "the user_agent names an example as its contact: put your newsroom's own address there"


def _of_outlets(beat: Beat) -> Iterator[str]:
    for outlet in beat.outlets:
        if outlet.country == "ZZ":
            yield f"outlet {outlet.id}: its country is not known (ZZ): put it there"
        for source in outlet.sources:
            yield from (f"outlet {outlet.id}: {message}" for message in _of_source(outlet, source))
            if source.every_s < beat.politeness.floor_s:
                asked, floor = source.every_s, beat.politeness.floor_s
                yield f"outlet {outlet.id}: {source.url} is wanted every {asked} s, the beat's floor is {floor} s"
    if all(not outlet.active for outlet in beat.outlets):
        yield "no outlet is active: nothing will be polled"


def _of_source(outlet: Outlet, source: Source) -> Iterator[str]:
    found = parsed(source.url)
    if found is None:
        return
    host = found.hostname
    if is_local(host):
        yield f"{source.url} is not on the public internet: it is polled only where REXCRAWL_ALLOW_PRIVATE is set"
        return
    own = (outlet.domain, *outlet.domains)
    if not any(host == _ascii(domain) or host.endswith("." + _ascii(domain)) for domain in own):
        yield f"{source.url} is not on {outlet.domain}; name {host} in domains if it is the outlet's own"
    if found.port and int(found.port) not in (*outlet.ports, 80, 443):
        yield f"{source.url} uses a port that the outlet's ports do not name: it will be refused"


def _ascii(domain: str) -> str:
    found = parsed(f"https://{domain}/")
    return found.hostname if found else domain


def _of_watches(beat: Beat) -> Iterator[str]:
    if not beat.watches:
        yield "there are no watches: everything will be ruled off-topic"
    if not beat.vocabulary and any("{" in watch.query for watch in beat.watches):
        yield "watches use vocabulary groups, but the beat names no vocabulary file"
    if any(watch.alert for watch in beat.watches) and not beat.routes:
        yield "there are no routes: alerts are kept and go nowhere"


def _of_routes(beat: Beat, environ: Mapping[str, str]) -> Iterator[str]:
    for route in beat.routes:
        if route.url.startswith("env:"):
            name = route.url.removeprefix("env:")
            if not environ.get(name, "").strip():
                yield f"route {route.id} is inactive: the environment variable {name} is not set"
        elif _has_secret(route):
            yield f"route {route.id} may carry a secret: write env:NAME and put its address into the environment"


def _has_secret(route: Route) -> bool:
    try:
        parts = urlsplit(route.url)
        password = parts.password
    except ValueError:
        return True
    if parts.scheme.lower() in _OPEN_ROUTES:
        return False
    if parts.scheme.lower() in ("http", "https", "json", "jsons", "xml", "xmls", "form", "forms"):
        return bool(password or _TOKEN.search(route.url) or "webhook" in route.url or "hooks." in route.url)
    return True
