"""How a request ended, as an Outcome with one documented word: the engine and health read nothing else."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import datetime, timedelta

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.internet import error as network
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from rexcrawl.archive import CodingError
from rexcrawl.errors import FetchRefused
from rexcrawl.middlewares.backoff import ThrottledError, wait_until
from rexcrawl.middlewares.handler import HeadTooLargeError
from rexcrawl.model import Outcome

REASONS: Mapping[str, str] = {
    "ok": "the answer is whole",
    "not_modified": "304: nothing new",
    "throttled": "429, or 503 with Retry-After: the host asks for patience",
    "gone": "410: withdrawn for good",
    "not_found": "404",
    "unauthorised": "401 or 407: wants a password",
    "forbidden": "403: the host will not serve us",
    "legal": "451: withheld for legal reasons",
    "client_error": "another 4xx",
    "server_error": "a 5xx",
    "redirect": "a 3xx that leads nowhere",
    "redirect_loop": "the redirects go in a circle",
    "too_many_redirects": "more than ten redirects",
    "partial": "206 or a body that ended early",
    "dns": "the name has no address",
    "refused_connection": "nobody listens there",
    "timeout": "not whole within the time allowed, connecting included",
    "tls": "the certificate or the handshake failed",
    "reset": "the connection broke",
    "connection": "the connection could not be made",
    "too_large": "the body passes the cap",
    "head_too_large": "the head of the response passes its cap",
    "bomb": "the body grows past the cap when its coding is taken off",
    "bad_encoding": "the body is not what Content-Encoding says",
    "robots": "robots.txt forbids it",
    "robots_unavailable": "robots.txt answered 5xx: nothing may be fetched",
    "bad_response": "not HTTP that can be read",
}
_STATUS_WORDS = {401: "unauthorised", 403: "forbidden", 407: "unauthorised", 451: "legal"}
_TLS = (SSL.Error, ssl.SSLError)
_LOST = (network.ConnectionLost, network.ConnectionDone, network.ConnectionAborted)
_ROBOTS_AGAIN = timedelta(minutes=5)


def outcome_of(result: Response | Failure | BaseException, *, now: datetime) -> Outcome:
    """The outcome of a response, or of the failure that came instead; `reason` is a key of REASONS or gate.REASONS."""
    if isinstance(result, Response):
        return _of_response(result, now)
    error = result.value if isinstance(result, Failure) else result
    return _of_error(error or RuntimeError("a failure that says nothing"), now)


def _of_response(response: Response, now: datetime) -> Outcome:
    status = response.status
    said = f"the host answered {status}"
    until = wait_until(response, now)
    if until is not None:
        return Outcome(kind="throttled", reason="throttled", detail=said, retry_at=until)
    if status == 206 or (200 <= status < 300 and {"partial", "dataloss", "incomplete"} & set(response.flags)):
        whole = "partial" not in response.flags  # a body ended by the close of the connection may well be whole
        if status == 206 or whole:
            return Outcome(kind="failed", reason="partial", detail="the body is not whole")
    if 200 <= status < 300:
        return Outcome(kind="ok", reason="ok")
    if status == 304:
        return Outcome(kind="not_modified", reason="not_modified")
    if status == 410:
        return Outcome(kind="gone", reason="gone", detail=said)
    return Outcome(kind="failed", reason=_status_word(status), detail=said)


def _status_word(status: int) -> str:
    if status == 404:
        return "not_found"
    if status in _STATUS_WORDS:
        return _STATUS_WORDS[status]
    if 300 <= status < 400:
        return "redirect"
    return "client_error" if status < 500 else "server_error"


def _of_error(error: BaseException, now: datetime) -> Outcome:
    detail = _said(error)
    if isinstance(error, ThrottledError):
        return Outcome(kind="throttled", reason="throttled", detail=detail, retry_at=now + error.wait)
    if isinstance(error, FetchRefused):
        if error.reason in ("redirect_loop", "too_many_redirects", "unresolved"):
            return Outcome(kind="failed", reason=error.reason, detail=detail)
        retry_at = now + _ROBOTS_AGAIN if error.reason == "robots_unavailable" else None
        return Outcome(kind="refused", reason=error.reason, detail=detail, retry_at=retry_at)
    return Outcome(kind="failed", reason=_failure_word(error), detail=detail)


def _said(error: BaseException) -> str:
    """The error in its own words; OpenSSL's are buried in lists of failures."""
    for cause in _causes(error):
        if isinstance(cause, SSL.Error) and cause.args and isinstance(cause.args[0], list):
            words = [str(entry[-1]) for entry in cause.args[0] if entry]
            return ", ".join(words) or "the connection was closed during the handshake"
    return " ".join(str(error).split())[:300]


def _failure_word(error: BaseException) -> str:
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, CodingError):
            return cause.reason
        if isinstance(cause, HeadTooLargeError):
            return "head_too_large"
        if isinstance(cause, _TLS) or type(cause).__module__.startswith("service_identity"):
            return "tls"
    for kinds, word in _WORDS:
        if any(isinstance(cause, kinds) for cause in causes):
            return word
    return "bad_response"


_WORDS: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((CannotResolveHostError, network.DNSLookupError), "dns"),
    ((DownloadConnectionRefusedError, network.ConnectionRefusedError), "refused_connection"),
    ((DownloadTimeoutError, network.TimeoutError, network.TCPTimedOutError), "timeout"),
    ((ResponseDataLossError,), "partial"),
    ((DownloadCancelledError,), "too_large"),
    (_LOST, "reset"),
    ((network.ConnectError, OSError), "connection"),
    ((DownloadFailedError,), "bad_response"),
)


def _causes(error: BaseException) -> list[BaseException]:
    """The error, what it was raised from, and the reasons Twisted packs inside."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting and len(found) < 30:
        current = waiting.pop(0)
        if current is None or current in found:
            continue
        found.append(current)
        waiting.append(current.__cause__)
        if isinstance(current, ResponseFailed):
            waiting.extend(reason.value for reason in current.reasons)
    return found
