"""One identity for an address: WHATWG parsing, and what of a URL says nothing about the page.

`canonical` is an identity, not an address to fetch: fetch the URL as it was announced. It leaves the path
as the WHATWG parser gives it, but for AMP marks; query parameters keep their order. Parsing is ada's
(https://url.spec.whatwg.org/), registrable domains are tldextract's bundled list with private suffixes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

import ada_url

from rexcrawl.errors import ReadError

MAX_LENGTH = 8192  # longer addresses are traps or data, and no server has to accept them (RFC 9110, 4.1)

_SURROGATES = re.compile("[\ud800-\udfff]")
_ORDINARY = re.compile(r"https?://[^/?#@]+/")  # as ada writes it: a host, no credentials
_HIGH_ESCAPE = re.compile("%[89a-fA-F][0-9a-fA-F]")

# Parameters that mark where a reader came from. Names that some site uses to say *which* page stay out.
_TRACKING_NAMES = """
_branch_match_id _ga _gac _gl _hsenc _hsmi _openstat action_object_map action_ref_map action_type_map ac_id
at_bbc_team at_campaign at_custom1 at_custom2 at_custom3 at_custom4 at_format at_link_id at_link_origin at_link_type
at_medium at_ptr_name at_ptr_type at_vt at_xt cmp_id cmpid dclid dicbo ef_id epik fb_action_ids fb_action_types
fb_comment_id fb_ref fb_source fbclid ftag ftcamp gaa_at gaa_n gaa_sig gaa_ts gbraid gclid gclsrc hash_share
hss_channel icid igsh igshid intcid intcmp ito li_fat_id mbid mc_cid mc_eid mkt_tok ml_subscriber ml_subscriber_hash
msclkid ncid ns_campaign ns_fee ns_linkname ns_mchannel ns_source oly_anon_id oly_enc_id otc partnerid piano_t
rb_clickid s_cid s_kwcid share_from share_token sharetype smid smtyp spm spref sr_share sref srnd srsltid taid tblci
tracking_source trk trkcampaign ttclid twclid usqp vero_conv vero_id wbraid wickedid wt_mc wt_zmc xtor yclid ysclid
zanpid jsessionid phpsessid aspsessionid sessionid
"""
_TRACKING = frozenset(_TRACKING_NAMES.split())
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "hmb_", "guce_", "stm_", "itm_")
# Parameters that track only with such a value: `?source=rss` is tracking, `?source=1234` may be the page.
_MAYBE_NAMES = "ref source src from via mod partner cmp campaign feed_id feature referrer ref_src medium rss"
_MAYBE = frozenset(_MAYBE_NAMES.split())
_CHANNEL = re.compile(
    r"(?:www\.)?(?:rss|feed|atom|newsletter|e-?mail|twitter|twsrc|tw|facebook|fb|linkedin|telegram|whatsapp|wechat|"
    r"weibo|singlemessage|timeline|groupmessage|googlenews|google|flipboard|apple-?news|instagram|share|social|homepage|"
    r"home|push|nav|topnav|header|footer|sidebar|mostread|recommended|related|1|true)\b",
    re.I,
)
_AMP_PARAMS = frozenset({"amp", "_amp", "isamp", "amp_js_v", "amp_gsa", "amp_markup"})
_AMP_VALUES = frozenset({"outputtype", "output", "type", "format", "view", "template"})
_AMP_END = re.compile(r"(?<=[^/])(?:/amp(?P<slash>/?)|\.amp(?P<ext>\.[a-z]{3,5})?|(?P<number>[-_]\d+)-amp)$", re.I)
_AMP_START = re.compile(r"^/amp(?=/.*(?:\d{3}|-[^/]+-))", re.I)
_MATRIX_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*|/\((?:[A-Z]\([a-z0-9]{24}\))+\)(?=/)", re.I)
_SESSION = re.compile(r"(?:sid|s|sess|session|session_id)=[0-9a-f]{32}", re.I)
_AMP_CACHE = re.compile(r"^https?://(?:[^/]+\.)?cdn\.ampproject\.org/(?:[a-z]/)?(?P<s>s/)?(?P<rest>[^/]+\..*)$", re.I)
_AMP_VIEWER = re.compile(r"^https?://(?:www\.)?google\.[a-z.]{2,6}/amp/(?P<s>s/)?(?P<rest>[^/]+\..*)$", re.I)
_MOBILE_HOST = re.compile(r"^(?:m|mobile|amp|wap)\.(?=[^.]+\.)")


def parse(url: str, base: str | None = None) -> ada_url.URL:
    """The parsed http(s) URL, relative to `base` if given. Raises ReadError when it is none."""
    if len(url) > MAX_LENGTH:
        raise ReadError(f"address longer than {MAX_LENGTH} characters", about=url[:80])
    try:
        # A lone surrogate is not a character: WHATWG reads it as U+FFFD.
        parsed = ada_url.URL(_SURROGATES.sub("\ufffd", url), base and _SURROGATES.sub("\ufffd", base))
    except ValueError:
        raise ReadError("not a valid URL", about=url[:200]) from None
    if parsed.protocol not in ("http:", "https:") or not parsed.hostname:
        raise ReadError("not an http or https address", about=url[:200])
    if "xn--" in parsed.hostname and not all(map(_is_label, parsed.hostname.split("."))):
        raise ReadError("not a valid international host name", about=url[:200])
    return parsed


def _is_label(label: str) -> bool:
    """Whether a host label that claims to be punycode is; ada lets some through that WHATWG refuses."""
    return not label.startswith("xn--") or ada_url.idna.decode(label) != label


def resolve(base: str, href: str) -> str | None:
    """The absolute http(s) URL that `href` means on the page `base`, or None (javascript:, mailto:, data:, …).

    Credentials in the address are dropped: a link must never make us send any.
    """
    if len(href) > MAX_LENGTH or len(base) > MAX_LENGTH:
        return None
    try:
        found = ada_url.join_url(base, href) if base else ada_url.normalize_url(href)
        if _ORDINARY.match(found) and "xn--" not in found:
            return str(found)  # most links: no second look needed
        parsed = parse(href, base or None)
    except (ValueError, ReadError):  # ada's errors are ValueErrors; lone surrogates are refused as such too
        return None
    if parsed.username or parsed.password:
        parsed.username = ""
        parsed.password = ""
    return str(parsed.href)


def canonical(url: str) -> str:
    """The one form under which sightings of a page meet; idempotent. Raises ReadError when it is no http(s) URL.

    Gone: fragment, credentials, default port, tracking and session parameters, AMP marks and caches, and a
    leading `m.`, `mobile.`, `amp.` or `wap.` of a registrable domain (the desktop site is then taken as `www.`).
    Kept: scheme, `www.`, trailing slash, order of parameters.
    """
    form = _simplified(url)
    while (again := _simplified(form)) != form:  # each step shortens, or changes the host to `www.` once
        form = again
    return form


def _simplified(url: str) -> str:
    parsed = parse(url)
    while (inner := _unwrapped(str(parsed.href))) and ada_url.URL.can_parse(inner):  # a cache holds another address
        parsed = parse(inner)
    parsed.hash = ""
    parsed.username = ""
    parsed.password = ""
    if _MOBILE_HOST.match(parsed.hostname):
        parsed.hostname = _desktop_host(parsed.hostname)
    parsed.pathname = _canonical_path(parsed.pathname)
    query = _canonical_query(parsed.search)
    parsed.search = f"?{query}" if query else ""  # the setter takes one leading "?" away
    return _HIGH_ESCAPE.sub(lambda escape: escape[0].upper(), str(parsed.href))


def _unwrapped(href: str) -> str | None:
    found = _AMP_CACHE.match(href) or _AMP_VIEWER.match(href)
    return f"http{'s' if found['s'] else ''}://{found['rest']}" if found else None


def _desktop_host(host: str) -> str:
    rest = _MOBILE_HOST.sub("", host)
    return f"www.{rest}" if registrable(rest) == rest else host


def _canonical_path(path: str) -> str:
    """The path without AMP and session marks; applied until nothing changes, so that the form is stable."""
    while True:
        shorter = _MATRIX_SESSION.sub("", path)
        shorter = _AMP_END.sub(lambda m: m["slash"] or m["ext"] or m["number"] or "", shorter)
        shorter = _AMP_START.sub("", shorter)
        if shorter == path:
            return path
        path = shorter


def _canonical_query(search: str) -> str:
    parts = [part for part in search.removeprefix("?").split("&") if part and not _says_nothing(part)]
    return "&".join(parts)


def _says_nothing(part: str) -> bool:
    """Whether a query part names the reader's way or the page's format, not the page."""
    name, _, value = part.partition("=")
    name = name.lower()
    if name in _TRACKING or name.startswith(_TRACKING_PREFIXES) or name in _AMP_PARAMS or _SESSION.fullmatch(part):
        return True
    if name in _AMP_VALUES:
        return value.lower() in ("amp", "amphtml")
    return name in _MAYBE and _CHANNEL.match(value) is not None


def host(url: str) -> str:
    """The host in lower case and punycode, without port. Raises ReadError."""
    return str(parse(url).hostname)


def site(url: str) -> str:
    """The registrable domain, private suffixes considered (`a.github.io` is a site of its own).

    An IP address or a name without a dot is its own site together with its port. Raises ReadError.
    """
    parsed = parse(url)
    name = str(parsed.hostname).removesuffix(".")
    return registrable(name) or (f"{name}:{parsed.port}" if parsed.port else name)


def same_site(a: str, b: str) -> bool:
    """Whether two URLs belong to one site; False when either is no http(s) URL."""
    try:
        return site(a) == site(b)
    except ReadError:
        return False


@lru_cache(maxsize=16384)
def registrable(name: str) -> str | None:
    """The registrable domain of a host name; None for an IP address, a bare name or a public suffix itself."""
    if name.startswith("[") or "." not in name or name.rpartition(".")[2].isdigit():
        return None
    found = _extractor()(name)
    return found or None


@cache
def _extractor() -> Callable[[str], str]:
    import tldextract  # 0.3 s, most of it `requests`: only when a site is asked for

    extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)

    def registered(name: str) -> str:
        parts = extract.extract_str(name)
        if not parts.suffix:  # a suffix that is on no list (.test, .local): the list's own default rule "*"
            return ".".join(name.split(".")[-2:])
        return f"{parts.domain}.{parts.suffix}" if parts.domain else ""

    return registered
