"""Whether a beat makes sense: what no type can say, as pairs of the way to a key and what is wrong with it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

import ada_url

from rexcrawl.config import codes
from rexcrawl.config.beat import Beat, ExtractRule, Outlet, Politeness, Route, Source, Watch

Keys = tuple[str | int, ...]
Problem = tuple[Keys, str]

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}$")
_CONTACT = re.compile(r"https?://[^\s/]+\.[^\s]+|[^\s@()<>]+@[^\s@()<>]+\.[a-z]{2,}", re.I)
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*$")
_LOCAL = re.compile(r"(?:localhost|[\d.]+|\[[0-9a-f:.]+\])$")
_LEAST: dict[str, float] = {
    "delay_s": 0,
    "floor_s": 1,
    "ceiling_s": 1,
    "timeout_s": 0.1,
    "body_cap": 1024,
    "per_host": 1,
    "fetches_per_run": 1,
}
_LINE_BREAK = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


def problems(beat: Beat) -> Iterator[Problem]:
    """Everything that is wrong with a beat whose types are right."""
    yield from _head(beat)
    yield from _politeness(beat.politeness)
    yield from _outlets(beat.outlets)
    for place, watch in enumerate(beat.watches):
        for key, message in _watch(watch, beat):
            yield ("watches", place, key), message
    yield from _repeated("watches", [watch.id for watch in beat.watches])
    for place, route in enumerate(beat.routes):
        for key, message in _route(route):
            yield ("routes", place, key), message
    yield from _repeated("routes", [route.id for route in beat.routes])


def parsed(url: str) -> ada_url.URL | None:
    """The http or https address, or None when it is none."""
    try:
        found = ada_url.URL(url)
    except ValueError:
        return None
    return found if found.protocol in ("http:", "https:") and found.hostname else None


def is_local(host: str) -> bool:
    """Whether a host is an address by number or this machine: for demonstrations and tests."""
    return _LOCAL.match(host) is not None


def _head(beat: Beat) -> Iterator[Problem]:
    if not _ID.match(beat.id):
        yield ("beat", "id"), _bad_id(beat.id)
    if not beat.title.strip():
        yield ("beat", "title"), "must not be empty"
    if _LINE_BREAK.search(beat.user_agent):
        yield ("beat", "user_agent"), "must be one line"
    elif not _CONTACT.search(beat.user_agent):
        yield ("beat", "user_agent"), "must hold a contact, a web or mail address, so that an outlet can reach you"
    elif not beat.user_agent.isascii():
        yield ("beat", "user_agent"), "must be ASCII: it is an HTTP header"
    for key in ("keep_off_topic_days", "keep_polls_days", "first_visit_days"):
        if not 0 <= getattr(beat, key) <= 36_500:
            yield ("beat", key), "must be between 0 days and 100 years"
    if not beat.outlets:
        yield ("outlets",), "a beat needs at least one [[outlets]] table"


def _politeness(given: Politeness) -> Iterator[Problem]:
    for key, least in _LEAST.items():
        value = getattr(given, key)
        if not math.isfinite(value) or value < least:
            yield ("politeness", key), f"must be at least {least}"
    if given.ceiling_s < given.floor_s:
        yield ("politeness", "ceiling_s"), "the ceiling is below the floor"
    if given.ceiling_s > 31 * 86_400:
        yield ("politeness", "ceiling_s"), "must be at most 31 days, or a dead source is never noticed"


def _outlets(outlets: Sequence[Outlet]) -> Iterator[Problem]:
    hosts: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for place, outlet in enumerate(outlets):
        for keys, message in _outlet(outlet):
            yield ("outlets", place, *keys), message
        for key, host in [("domain", outlet.domain), *(("domains", one) for one in outlet.domains)]:
            if not is_local(host) and hosts.setdefault(host.lower(), outlet.id) != outlet.id:
                yield ("outlets", place, key), f"{host} belongs to the outlet {hosts[host.lower()]} already"
        for number, source in enumerate(outlet.sources):
            if source.url in addresses:
                yield ("outlets", place, "sources", number, "url"), f"is a source of {addresses[source.url]} already"
            addresses.setdefault(source.url, outlet.id)
    yield from _repeated("outlets", [outlet.id for outlet in outlets])


def _outlet(outlet: Outlet) -> Iterator[Problem]:
    if not _ID.match(outlet.id):
        yield ("id",), _bad_id(outlet.id)
    for key in ("name", "profile"):
        if not getattr(outlet, key).strip() or _LINE_BREAK.search(getattr(outlet, key)):
            yield (key,), "must be one line of text"
    yield from ((("domain",), message) for message in _domain(outlet.domain))
    for number, host in enumerate(outlet.domains):
        yield from ((("domains", number), message) for message in _domain(host))
    yield from _codes(outlet)
    if outlet.home:
        yield from ((("home",), message) for message in _address(outlet.home))
    if outlet.founded is not None and not 1400 <= outlet.founded <= 2200:
        yield ("founded",), f"{outlet.founded} is not a year"
    if outlet.delay_s is not None and not 0 <= outlet.delay_s <= 3600:
        yield ("delay_s",), "must be between 0 s and 1 hour"
    for number, port in enumerate(outlet.ports):
        if not 1 <= port <= 65_535:
            yield ("ports", number), f"{port} is not a port"
    for number, source in enumerate(outlet.sources):
        for key, message in _source(source):
            yield ("sources", number, key), message
    for number, rule in enumerate(outlet.rules):
        for key, message in _rule(rule):
            yield ("rules", number, key), message


def _codes(outlet: Outlet) -> Iterator[Problem]:
    if not codes.is_country(outlet.country):
        yield ("country",), f'{outlet.country!r} is not an ISO 3166 code of two capitals (or "INT")'
    if not outlet.languages:
        yield ("languages",), "must name at least one language"
    for number, tag in enumerate(outlet.languages):
        if not codes.is_language(tag):
            yield ("languages", number), f'{tag!r} is not a language tag such as "en" or "pt-BR"'
    if not codes.is_timezone(outlet.timezone):
        yield ("timezone",), f'{outlet.timezone!r} is not an IANA time zone such as "Asia/Shanghai"'


def _domain(domain: str) -> Iterator[str]:
    found = parsed(f"https://{domain}/")
    if found is None or found.pathname != "/" or found.search or found.hash or found.username or found.port:
        yield f'{domain!r} is not a domain such as "example.com", without https:// and path'
    elif domain != domain.lower():
        yield "must be in lower case"
    elif "." not in domain and not is_local(domain):
        yield f"{domain!r} is not a full domain name"


def _address(url: str) -> Iterator[str]:
    found = parsed(url)
    if found is None or url != url.strip():
        yield f"{url!r} is not an http or https address"
    elif found.username or found.password:
        yield "must not carry a user name or password"


def _source(source: Source) -> Iterator[tuple[str, str]]:
    yield from (("url", message) for message in _address(source.url))
    if not 30 <= source.every_s <= 31 * 86_400:
        yield "every_s", "must be between 30 seconds and 31 days"
    if source.js:
        yield "js", "no browser renders pages yet: leave it out, and name a feed, sitemap or front that needs none"


def _rule(rule: ExtractRule) -> Iterator[tuple[str, str]]:
    if rule.since and rule.until and rule.since >= rule.until:
        yield "until", "must be later than since"
    for key in ("headline", "byline", "published"):
        if getattr(rule, key) is not None and not _is_selector(getattr(rule, key)):
            yield key, f"{getattr(rule, key)!r} is neither a CSS selector nor an XPath"
    for key in ("body", "remove"):
        for selector in getattr(rule, key):
            if not _is_selector(selector):
                yield key, f"{selector!r} is neither a CSS selector nor an XPath"


def _is_selector(selector: str) -> bool:
    from cssselect import HTMLTranslator, SelectorError
    from lxml import etree

    try:
        etree.XPath(selector if selector.startswith(("/", "(")) else HTMLTranslator().css_to_xpath(selector))
    except (SelectorError, etree.XPathError, ValueError):
        return False
    return bool(selector.strip())


def _watch(watch: Watch, beat: Beat) -> Iterator[tuple[str, str]]:
    if not _ID.match(watch.id):
        yield "id", _bad_id(watch.id)
    for key in ("title", "query"):
        if not getattr(watch, key).strip():
            yield key, "must not be empty"
    for tag in watch.languages:
        if not codes.is_language(tag):
            yield "languages", f'{tag!r} is not a language tag such as "en" or "pt-BR"'
    for name in watch.outlets:
        if beat.outlet(name) is None:
            yield "outlets", f"there is no outlet {name!r}"
    for name in watch.routes:
        if all(route.id != name for route in beat.routes):
            yield "routes", f"there is no route {name!r}"


def _route(route: Route) -> Iterator[tuple[str, str]]:
    if not _ID.match(route.id):
        yield "id", _bad_id(route.id)
    if route.url.startswith("env:"):
        if not _VARIABLE.match(route.url.removeprefix("env:")):
            yield "url", f"{route.url.removeprefix('env:')!r} is not the name of an environment variable"
    elif not re.match(r"[a-z][a-z0-9+.-]*://\S+$", route.url, re.I):
        yield "url", "must be an Apprise URL (https://github.com/caronc/apprise/wiki) or env:NAME"
    if route.max_per_hour < 1:
        yield "max_per_hour", "must be at least 1"


def _repeated(table: str, ids: Sequence[str]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place, id in enumerate(ids):
        if first.setdefault(id, place) != place:
            yield (table, place, "id"), f"{id!r} is used twice: by {table}[{first[id] + 1}] too"


def _bad_id(id: str) -> str:
    return f"{id!r} is not a short name of lower case letters, digits, - and _"
