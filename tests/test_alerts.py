"""Alerts: what is told and what not, how it reads, and real deliveries to a webhook and a mail server on loopback."""

from __future__ import annotations

import asyncio
import email
import email.policy
import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rexcrawl.alerts.decide import REASONS, News, decide, key_of
from rexcrawl.alerts.render import BODY_LIMIT, TITLE_LIMIT, Rendered, render, unmarked
from rexcrawl.alerts.send import KEY_HEADER, MOST_TRIES, Failed, OutboxRow, Sent, deliver, retry_at, send
from rexcrawl.config.beat import Route, Watch
from rexcrawl.errors import DeliveryError, FetchRefused
from tests.site import Site

NOW = datetime(2026, 5, 6, 7, 8, tzinfo=UTC)
WATCH = Watch(id="supply", title="Supply", query="x")
ROUTES = (Route(id="desk", url="json://h/"), Route(id="mail", url="mailto://h/"))
FACTS: dict[str, Any] = {
    "key": "supply:7:match:1",
    "kind": "match",
    "watch": "supply",
    "watch_title": "Supply",
    "headline": "Refinery <b>doubles</b> & triples *output*",
    "url": "https://wire.example/a?b=1&c=2",
    "published": "2026-05-06T06:00:00+00:00",
    "published_precision": "minute",
    "bylines": '["Ana Silva"]',
    "outlet": "Example Wire",
    "profile": "a news agency",
    "reason": 'core: "neodymium" in the headline',
    "passages": json.dumps([{"text": "It will make 4,000 t of <script>oxide</script> a year."}]),
    "source_url": "https://wire.example/news.xml",
    "source_kind": "news_sitemap",
    "first_seen_at": "2026-05-06T06:05:00+00:00",
    "fetched_at": "2026-05-06T06:06:00+00:00",
    "capture": 12,
    "copies": 2,
}


def news(**facts: Any) -> News:
    return News(**{"kind": "match", "article": 7, "level": "core", "published": NOW, **facts})


# ---- decide


def test_a_fresh_core_match_is_told_on_every_route() -> None:
    (intent,) = decide(news(), WATCH, ROUTES, now=NOW)
    assert (intent.key, intent.state, intent.routes) == ("supply:7:match:1", "pending", ("desk", "mail"))


def test_a_watch_can_name_its_routes_and_the_same_news_is_not_decided_twice() -> None:
    (intent,) = decide(news(), replace(WATCH, routes=("mail",)), ROUTES, now=NOW)
    assert intent.routes == ("mail",)
    assert decide(news(), WATCH, ROUTES, told=[intent.key], now=NOW) == ()
    assert len(decide([news(), news()], WATCH, ROUTES, now=NOW)) == 1


@pytest.mark.parametrize(
    ("facts", "watch", "reason"),
    [
        ({}, {"alert": False}, "watch_silent"),
        ({"level": "passing"}, {}, "level"),
        ({"first_visit": True, "published": NOW - timedelta(days=3)}, {}, "old_news"),
        ({"published": NOW - timedelta(days=400)}, {}, "old_news"),
        ({"first_visit": True, "published": None}, {}, "undated"),
        ({"kind": "revision", "material": False}, {}, "immaterial"),
        ({"kind": "revision"}, {"revisions": False}, "not_wanted"),
        ({"kind": "withdrawal"}, {"withdrawals": False}, "not_wanted"),
        ({"kind": "withdrawal"}, {}, "withdrawn"),
    ],
)
def test_what_is_not_told_is_kept_with_its_reason(facts: Any, watch: Any, reason: str) -> None:
    (intent,) = decide(news(**facts), replace(WATCH, **watch), ROUTES, now=NOW)
    assert (intent.state, intent.reason.partition(":")[0], intent.routes) == ("suppressed", reason, ())
    assert reason in REASONS


def test_fresh_news_of_a_first_visit_late_news_and_weak_levels_that_are_wanted_are_told() -> None:
    wide = replace(WATCH, alert_level="context")
    for facts, watch in (
        ({"first_visit": True, "published": NOW - timedelta(hours=3)}, WATCH),
        ({"published": NOW - timedelta(days=6)}, WATCH),
        ({"published": None}, WATCH),
        ({"level": "context"}, wide),
        ({"kind": "revision", "occasion": 3}, WATCH),
    ):
        (intent,) = decide(news(**facts), watch, ROUTES, now=NOW)
        assert intent.state == "pending", facts


def test_an_echo_is_folded_only_when_its_story_was_told() -> None:
    copy = news(article=9, echo_of=7, copies=3)
    first, second = decide([news(), copy], WATCH, ROUTES, now=NOW)
    assert first.state == "pending"
    assert second.reason == "echo: a copy of article 7, 3 so far"
    (alone,) = decide(copy, WATCH, ROUTES, now=NOW)
    assert alone.state == "pending"


def test_a_withdrawal_is_told_to_who_was_told_of_the_article() -> None:
    told = [key_of("supply", 7, "match")]
    (intent,) = decide(news(kind="withdrawal"), WATCH, (), told=told, now=NOW)
    assert (intent.state, intent.key, intent.routes) == ("pending", "supply:7:withdrawal:1", ())


# ---- render


def test_a_message_says_what_where_when_why_and_how_it_is_known() -> None:
    message = render(FACTS)
    assert message.title == "[Supply] Refinery <b>doubles</b> & triples *output*"
    assert message.body().splitlines() == [
        "Refinery <b>doubles</b> & triples *output*",
        "Example Wire (a news agency), by Ana Silva, published 2026-05-06 06:00 UTC",
        "“It will make 4,000 t of <script>oxide</script> a year.”",
        'Why: core: "neodymium" in the headline',
        "Also carried: 2 time(s) elsewhere",
        "https://wire.example/a?b=1&c=2",
        "Announced by the news sitemap https://wire.example/news.xml, first seen 2026-05-06 06:05 UTC, "
        "read 2026-05-06 06:06 UTC, capture 12",
        "Alert supply:7:match:1",
    ]


def test_a_revision_and_a_withdrawal_say_so() -> None:
    revised = render({**FACTS, "kind": "revision", "revision_summary": "4,000 t became 40,000 t"})
    assert revised.title.startswith("[Supply] Changed: ")
    assert "What changed: 4,000 t became 40,000 t" in revised.body()
    gone = render({**FACTS, "kind": "withdrawal"})
    assert "Example Wire no longer serves this article" in gone.body()


def test_dates_are_no_more_exact_than_known() -> None:
    assert "published 2026-05-06\n" in render({**FACTS, "published_precision": "day"}).body()
    assert "published at an unknown time" in render({**FACTS, "published": None}).body()


def test_little_room_keeps_the_headline_the_address_and_the_key() -> None:
    short = render(FACTS).body(160)
    assert len(short) <= 160
    assert FACTS["url"] in short
    assert FACTS["headline"] in short


@given(st.text(), st.text(), st.integers(20, 500))
def test_no_text_of_a_page_adds_a_line_hides_something_or_breaks_a_limit(headline: str, quote: str, limit: int) -> None:
    message = render({**FACTS, "headline": headline, "passages": [{"text": quote}]})
    assert len(message.title) <= TITLE_LIMIT
    assert len(message.body(limit)) <= limit
    whole = message.title + "\n".join(message.lines)
    assert not any(char in whole for char in "\u202e\u2066\u200b\ufeff\x00\x1b\r\x85\u2028")
    assert all("\n" not in line for line in (message.title, *message.lines))
    assert len(message.lines) <= 8
    assert len(message.body()) <= BODY_LIMIT


def test_a_title_for_targets_with_markup_holds_none() -> None:
    assert unmarked("<!channel> [x](http://a) @everyone *b* &lt;") == "‹!channel› [x] (http://a) ＠everyone ∗b∗ ＆lt;"


# ---- send: a real webhook


def hook(site: Site, path: str = "/hook", **page: Any) -> str:
    site.page(path, "ok", **page)
    return f"json://127.0.0.1:{site.port}{path}"


def test_a_webhook_gets_title_body_and_key() -> None:
    with Site() as site:
        send("desk", hook(site), render(FACTS))
        (hit,) = site.log
        (post,) = map(json.loads, site.posts)
    assert hit.headers[KEY_HEADER.lower()] == FACTS["key"]
    assert post["title"] == render(FACTS).title
    assert post["message"] == render(FACTS).body()


@pytest.mark.parametrize("status", [400, 429, 500, 503])
def test_a_refusal_is_an_error_that_names_the_route_and_no_address(status: int) -> None:
    with Site() as site:
        url = hook(site, "/hook/secret-token", status=status)
        with pytest.raises(DeliveryError) as caught:
            send("desk", url, render(FACTS))
        assert len(site.posts) == 1
    assert str(caught.value) == f"route desk: not acknowledged, HTTP {status}"
    assert caught.value.retryable


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_even_when_the_address_asks_for_it(status: int) -> None:
    with Site() as site, Site() as other:
        other.page("/steal", "ok")
        hook(site, "/hook", status=status, headers={"Location": f"{other.url}/steal"})
        with pytest.raises(DeliveryError):
            send("desk", f"json://127.0.0.1:{site.port}/hook?redirect=yes", render(FACTS))
        assert other.log == []


def test_nobody_there_an_unknown_address_and_a_forbidden_one(capfd: pytest.CaptureFixture[str]) -> None:
    with Site() as site:
        port = site.port
    with pytest.raises(DeliveryError, match=r"route desk: not acknowledged$"):
        send("desk", f"json://user:pass@127.0.0.1:{port}/", render(FACTS))
    with pytest.raises(DeliveryError) as caught:
        send("desk", "nonsense://s3cret@x", render(FACTS))
    assert "s3cret" not in str(caught.value)
    assert not caught.value.retryable

    asked = []

    def check(url: str) -> None:
        asked.append(url)
        raise FetchRefused("no", about=url, reason="private_address")

    with Site() as site:
        with pytest.raises(DeliveryError, match=r"refused \(private_address\)"):
            send("desk", hook(site), render(FACTS), check=check)
        assert site.log == []
        assert asked == [f"http://127.0.0.1:{site.port}/"]
    assert capfd.readouterr() == ("", "")


def test_threads_may_send_at_once() -> None:
    with Site() as site:
        url = hook(site)
        keys = [f"supply:{number}:match:1" for number in range(8)]
        threads = [threading.Thread(target=send, args=("desk", url, render({**FACTS, "key": key}))) for key in keys]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(hit.headers[KEY_HEADER.lower()] for hit in site.log) == keys


# ---- send: a real mail server


class Mailbox(asyncio.Protocol):
    """Enough of SMTP (RFC 5321) for smtplib to deliver a message."""

    def __init__(self, box: list[bytes]) -> None:
        self.box = box
        self.buffer = b""
        self.data: bytes | None = None

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self.say("220 loopback")

    def say(self, line: str) -> None:
        self.transport.write(line.encode() + b"\r\n")

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n" in self.buffer:
            line, self.buffer = self.buffer.split(b"\r\n", 1)
            self.line(line)

    def line(self, line: bytes) -> None:
        if self.data is not None:
            if line == b".":
                self.box.append(self.data)
                self.data = None
                self.say("250 kept")
            else:
                self.data += line.removeprefix(b".") + b"\r\n"
        elif line.upper().startswith(b"DATA"):
            self.data = b""
            self.say("354 go on")
        elif line.upper().startswith(b"QUIT"):
            self.say("221 bye")
            self.transport.close()
        else:
            self.say("250 ok")


@contextmanager
def mail_server() -> Iterator[tuple[int, list[bytes]]]:
    box: list[bytes] = []
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(lambda: Mailbox(box), "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1], box
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def mailto(port: int, more: str = "") -> str:
    return f"mailto://127.0.0.1:{port}?from=desk@news.example&to=editor@news.example&mode=insecure{more}"


def test_a_mail_is_plain_text_with_the_key_as_a_header() -> None:
    with mail_server() as (port, box):
        send("mail", mailto(port), render(FACTS))
    message = email.message_from_bytes(box[0], policy=email.policy.default)
    assert message["Subject"] == render(FACTS).title
    assert message[KEY_HEADER] == FACTS["key"]
    assert message.get_content_type() == "text/plain"
    assert message.get_content().split() == render(FACTS).body().split()


def test_a_mail_in_html_escapes_the_page_in_its_body_and_not_in_its_subject() -> None:
    with mail_server() as (port, box):
        send("mail", mailto(port, "&format=html"), render(FACTS))
    message = email.message_from_bytes(box[0], policy=email.policy.default)
    assert message["Subject"] == render(FACTS).title
    html = message.get_body(("html",))
    assert html is not None
    text = html.get_content()
    assert "&lt;script&gt;oxide&lt;/script&gt;" in text
    assert "<script>" not in text


def test_a_headline_cannot_add_a_mail_header() -> None:
    with mail_server() as (port, box):
        send("mail", mailto(port), render({**FACTS, "headline": "One\r\nBcc: all@news.example\r\n\r\nTwo"}))
    message = email.message_from_bytes(box[0], policy=email.policy.default)
    assert message["Bcc"] is None
    assert "One Bcc: all@news.example Two" in message["Subject"]


# ---- deliver


def rows(url: str, count: int) -> list[OutboxRow]:
    return [
        OutboxRow(alert=number, route="desk", url=url, message=render({**FACTS, "key": f"supply:{number}:match:1"}))
        for number in range(1, count + 1)
    ]


def test_each_row_ends_by_itself_and_a_failure_stops_nothing() -> None:
    with Site() as site:
        good, bad = rows(hook(site), 2)
        bad = replace(bad, url=hook(site, "/down", status=500), tries=2)
        ends = [end for _, end in deliver([bad, good], now=lambda: NOW, jitter=lambda: 0.5)]
    assert ends == [
        Failed(retry_at=NOW + timedelta(minutes=4), error="route desk: not acknowledged, HTTP 500"),
        Sent(),
    ]


def test_waits_double_to_six_hours_and_end() -> None:
    waits = [retry_at(tries, NOW, 0.5) for tries in (1, 2, 3, 12, MOST_TRIES)]
    assert waits == [*(NOW + timedelta(minutes=m) for m in (1, 2, 4, 360)), None]
    assert retry_at(1, NOW, 0.5, retryable=False) == NOW + timedelta(hours=6)
    early, late = retry_at(1, NOW, 0.0), retry_at(1, NOW, 1.0)
    assert (early, late) == (NOW + timedelta(seconds=45), NOW + timedelta(seconds=75))


def test_a_death_between_send_and_mark_repeats_one_message_with_the_same_key(tmp_path: Path) -> None:
    with Site() as site:
        url = hook(site)
        base = sqlite3.connect(tmp_path / "outbox.sqlite")
        base.execute("CREATE TABLE sent (alert INTEGER PRIMARY KEY)")

        def left() -> list[OutboxRow]:
            done = {alert for (alert,) in base.execute("SELECT alert FROM sent")}
            return [row for row in rows(url, 3) if row.alert not in done]

        sending = deliver(left(), now=lambda: NOW, jitter=lambda: 0.5)
        row, end = next(sending)
        with base:
            base.execute("INSERT INTO sent VALUES (?)", (row.alert,))
        row, end = next(sending)  # the second is sent, and its sender dies here
        assert end == Sent()
        sending.close()  # type: ignore[attr-defined]
        for row, end in deliver(left(), now=lambda: NOW, jitter=lambda: 0.5):
            assert end == Sent()
            with base:
                base.execute("INSERT INTO sent VALUES (?)", (row.alert,))
        base.close()
        keys = [hit.headers[KEY_HEADER.lower()] for hit in site.log]
    assert keys == [f"supply:{number}:match:1" for number in (1, 2, 2, 3)]
    assert all(isinstance(one.message, Rendered) for one in rows(url, 1))
