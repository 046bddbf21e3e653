"""Every word that says why an address was not stored, or how a visit ended: what it means, and what would change it.

One set for the database (`decisions.reason`, `discoveries.reason`, `polls.reason`), `rexcrawl why` and docs/reasons.md;
tests hold the three, and the code that writes the words, against each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Reason:
    """What the word means, and what would change the decision."""

    meaning: str
    change: str


_NOTHING = "nothing: all is well"
_TIME = "time: it is tried again, ever less often"
_OUTLET = "the outlet: ask its web desk; or another source of it"
_AGAIN = "a new look: it is checked again as long as articles of its age are"
_BEAT = "the beat: name this address better"

DISCOVER: Mapping[str, Reason] = {
    "bad_url": Reason("what was announced is no address that could be fetched", "the outlet: its source is wrong"),
    "other_site": Reason(
        "announced by an outlet, but not on its site",
        "name the site in the outlet's `domains`, or make it an outlet of its own",
    ),
    "too_old": Reason(
        "published before the time from which a new outlet is read", "a longer `first_visit` before the first crawl"
    ),
}
FETCH: Mapping[str, Reason] = {
    "ok": Reason("the answer is whole", _NOTHING),
    "not_modified": Reason("304, or the same bytes: nothing new", _NOTHING),
    "throttled": Reason("429, or 503 with Retry-After: the host asks for patience", "time; a larger `delay`"),
    "gone": Reason("410: withdrawn for good", "the outlet, by publishing it again"),
    "not_found": Reason("404: no such page", "time, or the right address"),
    "unauthorised": Reason("401 or 407: wants a password", _OUTLET),
    "forbidden": Reason("403: the host will not serve us", _OUTLET),
    "legal": Reason("451: withheld for legal reasons", _OUTLET),
    "client_error": Reason("another 4xx", _OUTLET),
    "server_error": Reason("a 5xx", _TIME),
    "redirect": Reason("it leads to another address, or to none", "the address that it leads to"),
    "redirect_loop": Reason("the redirects go in a circle", _OUTLET),
    "too_many_redirects": Reason("more redirects than are followed", "the address that they end at"),
    "partial": Reason("206, or a body that ended early", _TIME),
    "dns": Reason("the name has no address", "time, or the right name"),
    "refused_connection": Reason("nobody listens there", _TIME),
    "timeout": Reason("not whole within the time allowed, connecting included", "time; a larger `timeout`"),
    "tls": Reason("the certificate or the handshake failed", _OUTLET),
    "reset": Reason("the connection broke", _TIME),
    "connection": Reason("the connection could not be made", _TIME),
    "too_large": Reason("the body passes the cap", "a larger `body_cap`"),
    "head_too_large": Reason("the head of the response passes its cap", _OUTLET),
    "bomb": Reason("the body grows past the cap when its coding is taken off", "a larger `body_cap`, if it is honest"),
    "bad_encoding": Reason("the body is not what Content-Encoding says", _OUTLET),
    "bad_response": Reason("not HTTP that can be read", _OUTLET),
    "robots": Reason("robots.txt forbids it", "the outlet, by another robots.txt; another source of it"),
    "robots_unavailable": Reason("robots.txt answered 5xx: nothing may be fetched", _TIME),
    "our_network": Reason("no outlet could be reached: it was our own network", "time; your connection"),
    "internal_error": Reason(
        "an error of rexcrawl's own while it was read", "a report of this error; it is tried again"
    ),
}
GATE: Mapping[str, Reason] = {
    "scheme": Reason("only http and https addresses are fetched", _BEAT),
    "invalid": Reason("not an address that a browser could open", _BEAT),
    "ambiguous": Reason("two readers would understand a different host", _BEAT),
    "credentials": Reason("the address carries a user name or password", _BEAT),
    "port": Reason("the beat does not name this port", "name it in the outlet's `ports`"),
    "private_address": Reason("the host is not on the public internet", "nothing: such addresses are never asked"),
    "unresolved": Reason("the name has no address", "time, or the right name"),
    "proxy": Reason("requests go to the outlet itself, never through a proxy", "nothing"),
}
SOURCE: Mapping[str, Reason] = {
    "empty": Reason("the source is what it should be, but announces nothing", "the outlet, by publishing"),
    "blank": Reason("the answer has no content at all", _OUTLET),
    "html": Reason("a web page came where a feed, a sitemap or an API answer was expected", _BEAT),
    "not_a_feed": Reason("the document is not of the kind that the source promises", "the right `kind` or address"),
    "broken": Reason("the document is damaged; what could be read of it was taken", _OUTLET),
    "closed": Reason("the site does not let its WordPress API be read", "its feed instead"),
    "capped": Reason("the document is larger than any honest one; it was read up to a limit", "a smaller source"),
    "unlinked": Reason("there are entries, but none has a usable address", _OUTLET),
    "same_body": Reason("the document is byte for byte as before", _NOTHING),
    "clock_wrong": Reason("the source dates its entries in the future", _OUTLET),
    "consent": Reason("a page that asks for consent stands before it", _OUTLET),
    "paywall": Reason("a paywall stands before it", _OUTLET),
}
PAGE: Mapping[str, Reason] = {
    "matched": Reason("it met a watch", _NOTHING),
    "noarchive": Reason(
        "the page asks not to be archived: a text that was stored before is kept as it was",
        "`respect_noarchive` in the beat, with the outlet's consent",
    ),
    "tdm_reserved": Reason(
        "the page reserves text and data mining: a text that was stored before is kept as it was",
        "`respect_tdm_reservation` in the beat, with the outlet's licence",
    ),
    "no_match": Reason("it met no watch", "another `query` or vocabulary, then `rexcrawl reprocess`"),
    "same_text": Reason("the same text as an article that is stored", "nothing: it is kept as a reprint of that one"),
    "unreadable": Reason("the page could not be read", "a better extraction, then `rexcrawl reprocess`"),
    "quarantined": Reason("the page hung or killed its reader twice", "a better extraction, then `rexcrawl reprocess`"),
    "revised": Reason("the outlet changed it", _NOTHING),
    "unchanged": Reason("it is as it was", _NOTHING),
    "changed": Reason("the outlet changed what an editor must know", _NOTHING),
    "live": Reason("it is served as it was stored", _NOTHING),
    "moved": Reason("it is served at another address", "nothing: both addresses mean the same article"),
    "restored": Reason("it had been withdrawn, and is back", _NOTHING),
    "paywalled": Reason("only its beginning is served now; what was stored stays", _AGAIN),
    "odd": Reason("something else is served in its place; what was stored stays", _AGAIN),
    "error_page": Reason("an error page is served in its place", _AGAIN),
    "redirected_home": Reason("it leads to the front page", _AGAIN),
    "redirected_section": Reason("it leads to a section page", _AGAIN),
    "redirected_elsewhere": Reason("it leads to another article", _AGAIN),
    "missing": Reason("it was found gone once; that is believed when seen twice", _AGAIN),
    "withdrawn": Reason("its outlet has taken it down; what was stored stays", _AGAIN),
}
REASONS: Mapping[str, Reason] = MappingProxyType({**DISCOVER, **FETCH, **GATE, **SOURCE, **PAGE})
SECTIONS: Mapping[str, Mapping[str, Reason]] = MappingProxyType(
    {
        "Announced, but not taken up": DISCOVER,
        "Asked for": FETCH,
        "Refused by the gate": GATE,
        "What a source said": SOURCE,
        "What became of a page": PAGE,
    }
)


def as_markdown() -> str:
    """The set as docs/reasons.md shows it."""
    parts = []
    for title, words in SECTIONS.items():
        parts += [f"## {title}", "", "| reason | meaning | what would change it |", "| --- | --- | --- |"]
        parts += [f"| `{word}` | {reason.meaning} | {reason.change} |" for word, reason in words.items()]
        parts.append("")
    return "\n".join(parts)
