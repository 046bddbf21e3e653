"""Deliver alerts through Apprise; the only file that imports it.

What Apprise does by itself and must not do here: follow a redirect with the message, write addresses with
their secrets to the log, keep state on disk, wait without a limit.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import apprise
from apprise import AppriseAsset, NotifyFormat, NotifyType, OverflowMode, PersistentStoreMode

from rexcrawl.alerts.render import BODY_LIMIT, Rendered, unmarked
from rexcrawl.errors import DeliveryError, FetchRefused

KEY_HEADER = "X-Rexcrawl-Alert"
CONNECT_S = 10.0
READ_S = 20.0
SERVICE_S = 60.0
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
MOST_TRIES = 24  # with the longest wait: about four days

Check = Callable[[str], None]
_WITH_HEADERS = frozenset({"json", "jsons", "xml", "xmls", "form", "forms", "mailto", "mailtos"})
_PLAIN_TITLES = _WITH_HEADERS  # fields and subjects: no reader looks for markup there
_NO_WEBHOOK = frozenset({"mailto", "mailtos", "syslog", "dbus", "gnome", "macosx", "windows"})
_STATUS = re.compile(r"error=(\d{3})")

_log = logging.getLogger("apprise")
_log.addHandler(logging.NullHandler())
_log.propagate = False  # its messages name addresses; what failed is a column of the delivery

with warnings.catch_warnings():
    # Its plugins are imported at the first use, one of them with a module that Python 3.13 drops; here no thread
    # can be half-way through that.
    warnings.simplefilter("ignore", DeprecationWarning)
    apprise.Apprise.instantiate("json://localhost/")


@dataclass(frozen=True, kw_only=True, slots=True)
class OutboxRow:
    """One leased delivery: which alert, to which route, its address, and how often it was tried before."""

    alert: int
    route: str
    url: str
    message: Rendered
    tries: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The target acknowledged the message."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """It did not; due again at `retry_at`, or given up when None. `error` never holds an address."""

    retry_at: datetime | None
    error: str


def send(route: str, url: str, message: Rendered, *, check: Check | None = None) -> None:
    """Deliver one message to the Apprise address `url` of the route named `route`. Raises DeliveryError.

    `check` is asked with a webhook's http(s) address and raises FetchRefused to forbid it. The key goes into
    the header X-Rexcrawl-Alert where the target has headers, and always into the body. Safe to call from threads.
    """
    plugin = _plugin(route, url)
    scheme = url.partition(":")[0].lower()
    _judge(route, plugin, scheme, check)
    plugin.redirects = False
    plugin.socket_connect_timeout = CONNECT_S
    plugin.socket_read_timeout = READ_S
    if scheme in _WITH_HEADERS:
        plugin.headers[KEY_HEADER] = message.key
    room = int(plugin.body_maxlen) - (len(message.title) + 2 if plugin.title_maxlen <= 0 else 0)
    service = apprise.Apprise(asset=plugin.asset)
    service.add(plugin)
    title = message.title if scheme in _PLAIN_TITLES else unmarked(message.title)
    body = message.body(max(20, min(BODY_LIMIT, room)))
    with service.notify(body=body, title=title, notify_type=NotifyType.INFO, body_format=NotifyFormat.TEXT) as result:
        if not result:
            raise DeliveryError(f"route {route}: {_why(result)}")


def understood(route: str, url: str) -> None:
    """Nothing, where Apprise has a service for the address. Raises DeliveryError otherwise. Sends nothing."""
    _plugin(route, url)


def _plugin(route: str, url: str) -> Any:
    """Apprise's own object for an address. Raises DeliveryError, which does not repeat the address."""
    asset = AppriseAsset(
        storage_mode=PersistentStoreMode.MEMORY,
        service_timeout=SERVICE_S,
        result_log_memory_size=20_000,
        allow_templates=False,
        app_id="rexcrawl",
        app_desc="News alerts",
        app_url="",
        async_mode=False,
        http_redirects=False,
        interpret_emojis=False,
        pgp_autogen=False,
        pem_autogen=False,
    )
    plugin = apprise.Apprise.instantiate(url, asset=asset, suppress_exceptions=True)
    if plugin is None:
        raise DeliveryError(f"route {route}: Apprise does not understand its address", retryable=False)
    plugin.overflow_mode = OverflowMode.TRUNCATE
    return plugin


def _judge(route: str, plugin: Any, scheme: str, check: Check | None) -> None:
    if check is None or scheme in _NO_WEBHOOK or not any("{host}" in template for template in plugin.templates):
        return
    host = f"[{plugin.host}]" if ":" in str(plugin.host) else plugin.host
    address = f"{'https' if plugin.secure else 'http'}://{host}" + (f":{plugin.port}" if plugin.port else "") + "/"
    try:
        check(address)
    except FetchRefused as error:
        raise DeliveryError(f"route {route}: refused ({error.reason})", retryable=error.retryable) from None


def _why(result: Any) -> str:
    for entry in result.logs():
        found = _STATUS.search(entry.message)
        if found:
            return f"not acknowledged, HTTP {found[1]}"
    return "no answer in time" if result.timeout_count else "not acknowledged"


def deliver(
    rows: Iterable[OutboxRow],
    *,
    now: Callable[[], datetime],
    jitter: Callable[[], float],
    check: Check | None = None,
) -> Iterator[tuple[OutboxRow, Sent | Failed]]:
    """Send rows one after the other and yield how each ended, at once: mark it before taking the next.

    `jitter` gives a number from 0 to 1. A failure never stops the others.
    """
    for row in rows:
        try:
            send(row.route, row.url, row.message, check=check)
        except DeliveryError as error:
            yield row, Failed(retry_at=retry_at(row.tries + 1, now(), jitter(), error.retryable), error=str(error))
        else:
            yield row, Sent()


def retry_at(tries: int, now: datetime, jitter: float, retryable: bool = True) -> datetime | None:
    """When a delivery that failed `tries` times is due again: doubling from a minute to six hours, ± a quarter.

    What only a person can mend (`retryable` false) waits the longest at once; None after MOST_TRIES.
    """
    if tries >= MOST_TRIES:
        return None
    doubled = FIRST_WAIT * 2 ** min(tries - 1, 16)
    wait = min(LONGEST_WAIT, doubled) if retryable else LONGEST_WAIT
    return now + wait * (0.75 + jitter / 2)
