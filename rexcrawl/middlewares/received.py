"""What a Scrapy response is for the rest of rexcrawl: a Capture for the judgement, an Exchange for the archive."""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy.http import Headers, Request, Response

from rexcrawl.archive import Exchange
from rexcrawl.middlewares.decompression import RAW_BODY, RAW_ENCODING
from rexcrawl.middlewares.handler import FETCHED_AT
from rexcrawl.middlewares.redirect import HOPS
from rexcrawl.model import Capture


def capture_of(response: Response) -> Capture:
    """The response as the stages read it: body decoded, header names in lower case, as the server sent them."""
    request = _request(response)
    hops = tuple(request.meta.get(HOPS, ()))
    return Capture(
        url=hops[0] if hops else request.url,
        final_url=response.url,
        fetched_at=fetched_at(response),
        status=response.status,
        headers=tuple((name.lower(), value) for name, value in _as_sent(response)),
        body=response.body,
        redirects=hops[1:],
    )


def exchange_of(response: Response) -> Exchange:
    """The response as the archive keeps it: body with its content codings on."""
    request = _request(response)
    hops = request.meta.get(HOPS, ())
    return Exchange(
        url=hops[0] if hops else request.url,
        final_url=response.url,
        request_method=request.method,
        request_headers=_pairs(request.headers),
        status=response.status,
        response_headers=_as_sent(response),
        raw_body=request.meta.get(RAW_BODY, response.body),
        fetched_at=fetched_at(response),
        remote_ip=str(response.ip_address) if response.ip_address else None,
    )


def fetched_at(response: Response) -> datetime:
    """When the response had arrived, aware UTC."""
    moment = _request(response).meta.get(FETCHED_AT)
    return moment if isinstance(moment, datetime) else datetime.now(UTC)


def _request(response: Response) -> Request:
    if response.request is None:
        raise ValueError("a response that no request asked for")
    return response.request


def _as_sent(response: Response) -> tuple[tuple[str, str], ...]:
    pairs = _pairs(response.headers)
    encodings = _request(response).meta.get(RAW_ENCODING)
    if encodings is None:
        return pairs
    rest = tuple(pair for pair in pairs if pair[0].lower() != "content-encoding")
    return (*rest, *(("Content-Encoding", value) for value in encodings))


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("iso-8859-1"), value.decode("iso-8859-1"))
        for name, values in headers.items()
        for value in (values if isinstance(values, list) else [values])
    )
