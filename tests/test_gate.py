"""The gate's judgement: addresses as written, addresses as connected, the environment's allowance."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rexcrawl import gate
from rexcrawl.errors import ConfigError, FetchRefused

SPECIAL = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.9.9.9 169.254.1.1 172.16.0.1 172.31.255.255 192.0.0.1
192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1
255.255.255.255 168.63.129.16 :: ::1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1
2001:db8::1 2002:a00:1::1 3fff::1 fc00::1 fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 5f00::1 4000::1 nonsense
"""


def reason(url: str, **options: object) -> str | None:
    try:
        gate.check_url(url, allow_private=options.pop("allow_private", False), **options)  # type: ignore[arg-type]
    except FetchRefused as refusal:
        return refusal.reason
    return None


@pytest.mark.parametrize(
    "url",
    [
        "https://www.chinaglobalsouth.com/",
        "http://news.example:80/a?b=c#d",
        "https://münchen.example/ü",
        "https://xn--mnchen-3ya.example/",
        "http://1.1.1.1/",
        "http://[2606:4700::1111]/",
        "https://under_score.example/",
        "https://example.com./",
        "https://10.example.com/",
        "https://127.0.0.1.example.com/",
        "HTTPS://NEWS.EXAMPLE/A",
        "https://news.example/@user:pass@x",
    ],
)
def test_public_addresses_pass(url: str) -> None:
    assert reason(url) is None


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("ftp://news.example/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("data:text/html,x", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("gopher://127.0.0.1:25/", "scheme"),
        ("", "invalid"),
        ("news.example/a", "invalid"),
        ("http://", "invalid"),
        ("http://[::1", "invalid"),
        ("http://256.1.1.1/", "invalid"),
        ("http://1.2.3.4.5/", "invalid"),
        ("http://a b/", "invalid"),
        ("https://news.example/" + "a" * 9000, "invalid"),
        ("https://user@news.example/", "credentials"),
        ("https://:pw@news.example/", "credentials"),
        ("https://news.example:22/", "port"),
        ("https://news.example:8443/", "port"),
        ("https://good.example\\@evil.example/", "ambiguous"),
        ("http://169.254.169.254/latest/meta-data/", "private_address"),
        ("http://100.100.100.200/", "private_address"),
        ("http://[fd00:ec2::254]/", "private_address"),
    ],
)
def test_refusals_have_a_word(url: str, word: str) -> None:
    assert reason(url) == word
    assert word in gate.REASONS


def test_ports_that_the_beat_names() -> None:
    assert reason("https://news.example:8443/", ports=(80, 443, 8443)) is None


@pytest.mark.parametrize("ip", SPECIAL.split())
def test_special_ranges_are_refused(ip: str) -> None:
    assert not gate.address_allowed(ip, False)
    loopback = ip in ("127.0.0.1", "127.9.9.9", "::1")
    assert gate.address_allowed(ip, True) is loopback


@pytest.mark.parametrize("ip", ["1.1.1.1", "93.184.216.34", "2606:4700::1", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_public_ranges_pass(ip: str) -> None:
    assert gate.address_allowed(ip, False)


@given(st.ip_addresses())
def test_it_is_never_laxer_than_the_standard_library(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if gate.address_allowed(str(address), False) and address not in ipaddress.ip_network(
        "64:ff9b::/96" if address.version == 6 else "255.255.255.255/32"
    ):
        mapped = getattr(address, "ipv4_mapped", None)
        assert (mapped or address).is_global and not (mapped or address).is_multicast


@given(st.text(max_size=60))
def test_no_text_crashes(text: str) -> None:
    for url in (text, f"http://{text}", f"http://{text}@127.0.0.1/", f"http://news.example:{text}"):
        assert (reason(url) or "scheme") in gate.REASONS


def test_the_environment_opens_loopback_and_nothing_else() -> None:
    assert gate.private_allowed({}) is False
    assert gate.private_allowed({gate.VARIABLE: "0"}) is False
    assert gate.private_allowed({gate.VARIABLE: "1"}) is True
    pairs = gate.private_allowed({gate.VARIABLE: "127.0.0.1:8000, [::1]:81"})
    assert pairs == frozenset({("127.0.0.1", 8000), ("::1", 81)})
    assert reason("http://127.0.0.1:8000/", allow_private=pairs) is None
    assert reason("http://127.0.0.1:8001/", allow_private=pairs) == "private_address"
    assert reason("http://127.0.0.1:12345/", allow_private=True) is None
    assert reason("http://a.localhost:12345/", allow_private=True) is None
    assert reason("http://10.0.0.1/", allow_private=True) == "private_address"


@pytest.mark.parametrize("value", ["yes", "10.0.0.1:80", "127.0.0.1", "127.0.0.1:x"])
def test_other_values_are_an_error(value: str) -> None:
    with pytest.raises(ConfigError, match=gate.VARIABLE):
        gate.private_allowed({gate.VARIABLE: value})


def test_resolve_checked() -> None:
    assert gate.resolve_checked("127.0.0.1", 80, True) == ("127.0.0.1",)
    with pytest.raises(FetchRefused) as refusal:
        gate.resolve_checked("2130706433", 80, False)
    assert refusal.value.reason == "private_address"
    with pytest.raises(FetchRefused) as refusal:
        gate.resolve_checked("a..b", 80, False)
    assert refusal.value.reason == "unresolved" and refusal.value.retryable
