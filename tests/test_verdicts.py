"""An editor's word on stories: at once, for ever, undoable; and relations that do not depend on the order of work."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rexcrawl.errors import NotFound, Refused
from rexcrawl.pipelines import gathering, verdicts
from rexcrawl.pipelines import stories as gathered
from rexcrawl.pipelines.reprocessing import Scope, reprocess
from rexcrawl.pipelines.session import Session
from rexcrawl.pipelines.verdicts import Editor
from rexcrawl.store import follows, kin, stories
from rexcrawl.store.database import Store
from tests.landing import fetch, told, write_beat

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
OUTLETS = {name.lower(): (name, f"{name.lower()}.example") for name in ("Meridian", "Post", "Ore", "Alpen", "Kazi")}
WIRE = (
    "Buyers of rare earth oxides wait eleven weeks for export papers, four more than in autumn, six traders said. "
    "One of them, Ruth Okello, has 340 kilos of terbium standing in a bonded shed at the port of Ipoh. A maker of "
    "motors for lifts has cut its orders by 17 percent and tries magnets without heavy metals. The ministry answered "
    "that papers are issued by date of receipt. Freight costs have risen to 2,150 dollars a container."
)
OWN = (
    "Whoever wants terbium, a rare earth, needs patience. In a warehouse near Ipoh the shelf for magnets holds three "
    "boxes. Ruth Okello has 340 kilos in a bonded shed there. Eleven weeks is what traders speak of; orders fell by "
    "17 percent, and a container now costs 2,150 dollars."
)
MINE = (
    "A rare earth mine at Kvanefell got its water permit on Monday, the council said. The shaft goes 410 metres deep, "
    "and Lene Brandt, who leads it, wants to hire 85 miners before winter. The ore is to go by ship to Esbjerg."
)
PLANT = (
    "In Lobito the keys of a rare earth separation plant were handed over to its owner, Tomas Neto. It cost 212 "
    "million dollars and took in its first 60 tonnes of monazite sand. A school for operators opens beside it in May."
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    beat = write_beat(tmp_path / "beat.toml", '"rare earth"', outlets=OUTLETS)
    with Session(beat, tmp_path / "data", clock=lambda: START + timedelta(hours=12)) as session:
        yield session


def _land(session: Session, outlet: str, headline: str, text: str, hours: float, *, seen: float | None = None) -> None:
    at = START + timedelta(hours=hours if seen is None else seen)
    page = told(headline, text, START + timedelta(hours=hours))
    name = headline.lower().replace(" ", "-")
    fetch(session, name, page, at, domain=OUTLETS[outlet][1], seen=at)


def _newsroom(session: Session) -> None:
    """1 the wire, 2 its edited copy, 3 an own report of it, 4 a mine, 5 a plant: three stories."""
    _land(session, "meridian", "Heavy buyers wait longer", WIRE, 0)
    _land(session, "post", "Papers are slow", WIRE.replace("have risen", "rose") + " Our desk added a line.", 1)
    _land(session, "alpen", "Three boxes on the shelf", OWN, 2)
    _land(session, "ore", "Water for Kvanefell", MINE, 3)
    _land(session, "kazi", "Keys in Lobito", PLANT, 4)
    assert _homes(session.store) == [1, 1, 1, 4, 5]


def _homes(store: Store) -> list[int]:
    rows = store.rows("SELECT article, story FROM story_members ORDER BY article")
    return [row["story"] for row in rows]


def _by(hours: float = 12) -> Editor:
    return Editor(name="Ada", note="one deal", now=START + timedelta(hours=hours))


def _anew(session: Session, order: list[int]) -> None:
    with session.store.transaction():
        for article in order:
            gathering.gather(session.store, [article], START + timedelta(hours=20))


def test_merged_stories_stay_one_whatever_is_gathered_anew(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    _newsroom(session)
    ruling = verdicts.merge(session.store, 4, [5], _by())
    assert _homes(session.store) == [1, 1, 1, 4, 4]
    reason = session.store.row("SELECT reason, detail FROM story_members WHERE article = 5")
    assert reason == {"reason": "editor", "detail": "Ada put it here: one deal"}
    _anew(session, [5, 3, 1, 2, 4])
    assert _homes(session.store) == [1, 1, 1, 4, 4]
    monkeypatch.setattr(gathering, "VERSION", gathering.VERSION + 1)
    monkeypatch.setattr(gathered, "JOINED", 0.9)
    asyncio.run(_reprocess(session))
    assert session.store.value("SELECT count(*) FROM story_joins") == 0  # the new version sees no likeness at all
    assert _homes(session.store) == [1, 1, 3, 4, 4]
    verdicts.undo(session.store, ruling.number, _by(13))
    assert _homes(session.store) == [1, 1, 3, 4, 5]
    log = session.store.row("SELECT editor, decision, undone_by FROM verdicts")
    assert log == {"editor": "Ada", "decision": "merge", "undone_by": "Ada"}


def test_a_split_article_stays_out_with_its_echoes_and_its_relations_keep_their_evidence(session: Session) -> None:
    _newsroom(session)
    ruling = verdicts.split(session.store, [3], _by())
    assert _homes(session.store) == [1, 1, 3, 4, 5]
    _anew(session, [3, 2, 1])
    assert _homes(session.store) == [1, 1, 3, 4, 5]
    verdicts.undo(session.store, ruling.number, _by(13))
    assert _homes(session.store) == [1, 1, 1, 4, 5]
    verdicts.split(session.store, [1], _by(14))  # its copy goes with it
    homes = _homes(session.store)
    assert homes[0] == homes[1] != homes[2]
    with pytest.raises(Refused, match="whole story"):
        verdicts.split(session.store, [4], _by(15))
    with pytest.raises(Refused, match="several stories"):
        verdicts.split(session.store, [4, 5], _by(15))


def test_the_anchor_of_a_merge_can_leave_and_the_rest_stays_together(session: Session) -> None:
    _newsroom(session)
    verdicts.merge(session.store, 4, [5, 1], _by())
    assert len(set(_homes(session.store))) == 1
    verdicts.split(session.store, [4], _by(13))
    homes = _homes(session.store)
    assert len({homes[i] for i in (0, 1, 2, 4)}) == 1
    assert homes[3] != homes[0]
    _anew(session, [4, 5, 1, 2, 3])
    assert _homes(session.store) == homes


def test_unlinked_articles_are_neither_copies_nor_one_story_and_undo_restores_both(session: Session) -> None:
    _newsroom(session)
    ruling = verdicts.unlink(session.store, 2, 1, _by())
    assert [row["article"] for row in kin.family(session.store, 1)] == [1]
    evidence = session.store.row("SELECT overruled, evidence FROM relations WHERE article = 2 AND other = 1")
    assert evidence is not None
    assert evidence["overruled"] == 1
    assert "passages" in evidence["evidence"]
    homes = _homes(session.store)
    assert homes[0] != homes[1]
    _anew(session, [2, 1])
    assert _homes(session.store) == homes
    verdicts.undo(session.store, ruling.number, _by(13))
    assert [row["article"] for row in kin.family(session.store, 1)] == [1, 2]
    assert _homes(session.store)[:2] == [1, 1]


def test_an_editor_names_the_first_and_the_judgement_stays_as_evidence(session: Session) -> None:
    _newsroom(session)
    ruling = verdicts.first(session.store, 2, _by())
    family = kin.family(session.store, 1)
    assert [(row["article"], row["repeats"], row["first_by"]) for row in family] == [
        (2, None, None),
        (1, "a2", "editor"),
    ]
    assert session.store.value("SELECT first_article FROM story_groups WHERE id = 1") == 2
    judged = session.store.value("SELECT json_extract(evidence, '$.judged.first') FROM relations WHERE article = 1")
    assert judged == 1
    _anew(session, [1, 2, 3])
    assert kin.family(session.store, 1)[0]["article"] == 2
    verdicts.undo(session.store, ruling.number, _by(13))
    assert kin.family(session.store, 1)[0]["article"] == 1
    assert session.store.value("SELECT first_article FROM story_groups WHERE id = 1") == 1


def test_what_makes_no_sense_is_refused_and_changes_nothing(session: Session) -> None:
    _newsroom(session)
    for call in (
        lambda: verdicts.merge(session.store, 4, [4], _by()),
        lambda: verdicts.merge(session.store, 4, [99], _by()),
        lambda: verdicts.split(session.store, [99], _by()),
        lambda: verdicts.unlink(session.store, 1, 1, _by()),
        lambda: verdicts.undo(session.store, 1, _by()),
    ):
        with pytest.raises((NotFound, Refused)):
            call()
    assert session.store.value("SELECT count(*) FROM verdicts") == 0


def test_relations_are_the_same_whatever_order_the_archive_is_judged_in(session: Session) -> None:
    _newsroom(session)
    sentences = WIRE.split(". ")
    _land(session, "ore", "Terbium stuck", ". ".join(sentences[:3]) + ".", 5)
    _land(session, "kazi", "Waiting for papers", ". ".join(reversed(sentences)) + ".", 6)
    _land(session, "alpen", "More of it", f"As Meridian reported, rare earth buyers wait. {sentences[1]}. {MINE}", 7)
    _land(session, "post", "Water permit", MINE.replace("Monday", "Monday morning"), 8)
    everyone = list(range(1, len(_homes(session.store)) + 1))
    assert len(everyone) == 9
    _anew(session, everyone)
    before = _relations(session.store)
    assert {kind for _, _, kind, *_ in before} >= {"copy", "quotes"}
    homes = _homes(session.store)
    for seed in range(4):
        order = list(everyone)
        random.Random(seed).shuffle(order)
        _anew(session, order)
        assert _relations(session.store) == before, order
        assert _homes(session.store) == homes, order


def _relations(store: Store) -> list[tuple[object, ...]]:
    sql = "SELECT article, other, kind, share, share_other, evidence FROM relations ORDER BY 1, 2, 3"
    return store.tuples(sql, ())


def test_a_wire_that_is_crawled_after_its_exact_reprint_is_still_the_first(session: Session) -> None:
    _land(session, "post", "Papers are slow", WIRE, 0.5, seen=0.6)
    _land(session, "meridian", "Heavy buyers wait longer", WIRE, 0, seen=2)
    _land(session, "ore", "Papers", WIRE, 3, seen=3.1)
    family = kin.family(session.store, 1)
    assert [(row["article"], row["repeats"]) for row in family] == [(2, None), (1, "a2"), (None, "a2")]
    row = session.store.row("SELECT first_outlet, independent, echoes FROM stories")
    assert row == {"first_outlet": "Meridian", "independent": 1, "echoes": 2}
    sent = session.store.rows("SELECT article, state FROM alerts ORDER BY id")
    assert [row["state"] for row in sent] == ["pending", "suppressed"]


def test_who_follows_a_story_is_told_what_is_new_in_it_once_and_no_echo(session: Session) -> None:
    _land(session, "meridian", "Heavy buyers wait longer", WIRE, 0)
    with session.store.transaction():
        assert follows.follow(session.store, 1, article=1, editor="Ada", now=START)
        assert not follows.follow(session.store, 1, article=1, editor="Ben", now=START)
    _land(session, "post", "Papers are slow", WIRE.replace("have risen", "rose") + " Our desk added a line.", 1)
    # What the watch has told of already is not told again for the story's sake.
    _land(session, "alpen", "Three boxes on the shelf", OWN, 2)
    session.store.db.execute("UPDATE alerts SET state = 'suppressed' WHERE article = 3 AND kind = 'match'")
    session.store.db.conn.commit()
    rows = session.store.rows("SELECT article, state, reason FROM alerts WHERE kind = 'story' ORDER BY id")
    assert [(row["article"], row["state"], row["reason"].split(":")[0]) for row in rows] == [
        (2, "suppressed", "echo"),
        (3, "suppressed", "told"),
    ]
    with session.store.transaction():
        assert follows.unfollow(session.store, 1, START) == 1
    assert stories.members(session.store, 1) == [1, 2, 3]


async def _reprocess(session: Session) -> None:
    async for _ in reprocess(session, Scope()):
        pass
