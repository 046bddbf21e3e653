"""What outlets set among the paragraphs of an article, and paragraphs that only look like it."""

from __future__ import annotations

from datetime import UTC, datetime

from rexcrawl.extract import Repeated, block_digests, extract
from rexcrawl.extract.blocks import read_blocks
from rexcrawl.extract.page import parse
from rexcrawl.model import Article, Capture

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PROSE = [
    "The harbour board closed the eastern pier on Monday after divers found cracks in eleven of its pillars.",
    "Two ferries now land at the fish market instead, and passengers walk the last half mile along the quay.",
    "Repairs are to begin in spring; the board has set aside four million crowns and expects to need more.",
    "Shopkeepers on the pier have asked for lower rents until the first boat comes back, the mayor said.",
]


def read(body: str, *, repeated: Repeated | None = None, lang: str = "en") -> Article:
    markup = (
        f"<html lang={lang}><head><title>The pier is shut</title></head><body><h1>The pier is shut</h1>{body}"
        "</body></html>"
    )
    capture = Capture(
        url="https://site.example/a", final_url="https://site.example/a", fetched_at=NOW, status=200, headers=(),
        body=markup.encode(),
    )  # fmt: skip
    return extract(capture, repeated=repeated, now=NOW)


def blocks(article: Article) -> list[str]:
    return article.text.split("\n\n")


def learnt(bodies: list[str], *, lang: str = "en") -> Repeated:
    known = Repeated()
    for body in bodies:
        known = known.with_page(block_digests(read(body, lang=lang)))
    return known


def test_a_link_counts_for_its_own_line_where_breaks_part_paragraphs() -> None:
    lines = [PROSE[0], f'{PROSE[1][:60]}<a href="/a">{PROSE[1][60:]}</a>', "The mayor disagrees.", PROSE[2], PROSE[3]]
    tree = parse(f"<div>{'<br><br>'.join(lines)}</div>")
    assert tree is not None
    assert [block.density > 0 for block in read_blocks(tree)] == [False, True, False, False, False]
    found = read(f"<div>{'<br><br>'.join(lines)}</div>")
    assert blocks(found) == [PROSE[0], PROSE[1], "The mayor disagrees.", PROSE[2], PROSE[3]]
    assert [link.anchor for link in found.links] == [PROSE[1][60:].strip()]


def test_a_heading_a_list_and_a_table_stay_with_the_text_around_them() -> None:
    wrapped = [f'<div class="x{i}"><p class="y">{text}</p></div>' for i, text in enumerate(PROSE)]
    items = "".join(f"<li>{count} berths for boats under ten metres</li>" for count in (12, 40, 7))
    rows = "".join(f"<tr><td>{day} May</td><td>{count}</td><td>pier</td></tr>" for day, count in ((3, 410), (4, 388)))
    table = f"<table><tr><th>Day</th><th>Boats</th><th>Place</th></tr>{rows}</table>"
    middle = ["<h2>What divers found</h2>", wrapped[1], f"<ul>{items}</ul>", wrapped[2], table]
    found = read(f'<div id="root"><section>{wrapped[0]}{"".join(middle)}{wrapped[3]}</section></div>')
    assert "## What divers found" in blocks(found)
    assert "- 40 berths for boats under ten metres" in blocks(found)
    assert "| Day | Boats | Place |" in blocks(found)


def test_a_caption_beside_its_credit_is_no_paragraph() -> None:
    figure = (
        '<div class="a1"><div class="b2">Boats at the fish market.</div><div class="c3">Photo: Ida Holm/AP</div></div>'
    )
    found = read(f"<div>{figure}{''.join(f'<p>{text}</p>' for text in PROSE)}</div>")
    assert blocks(found) == PROSE
    assert found.captions == ("Boats at the fish market.",)


def test_a_box_goes_as_a_whole_and_its_reason_is_kept() -> None:
    box = "<div><h3>The Quay Letter newsletter</h3><p>Five stories before breakfast.</p><p>Sign me up</p></div>"
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    found = read(f"<div><p>{PROSE[0]} Divers go down again in June.</p>{box}{body}</div>")
    assert not any("breakfast" in block or "Sign me" in block for block in blocks(found))
    assert {one.why for one in found.removed if "breakfast" in one.text} <= {"newsletter", "promo"}


def test_a_paragraph_that_is_only_another_headline_goes() -> None:
    body = f'<p>{PROSE[0]}</p><p><a href="/b"><b>Ferry tickets cost more from May</b></a></p>'
    found = read(f"<div>{body}{''.join(f'<p>{text}</p>' for text in PROSE[1:])}</div>")
    assert blocks(found) == PROSE
    assert "Ferry tickets cost more from May" in {one.text for one in found.removed}


def test_what_a_screen_reader_hears_of_a_link_makes_no_paragraph_a_link() -> None:
    text = "The board said (opens in a new tab) so on Monday."
    link = '<a href="/r">board said <span>(opens in a new tab)</span></a>'
    found = read(f"<div><p>{PROSE[0]}</p><p>The {link} so on Monday.</p><p>{PROSE[1]}</p><p>{PROSE[2]}</p></div>")
    assert text.replace(" (opens in a new tab)", "") in [" ".join(block.split()) for block in blocks(found)]
    assert [one.anchor for one in found.links] == ["board said"]


def test_machine_talk_goes_from_the_paragraph_it_shares_with_the_article() -> None:
    opener = "Certainly! Here is a rewritten version of the article:"
    body = "".join(f"<p>{text}</p>" for text in PROSE[1:])
    found = read(f"<div><p>{opener} {PROSE[0]}</p>{body}<p>I hope this helps! Let me know what to change.</p></div>")
    assert blocks(found) == PROSE
    assert "machine_preamble" in found.flags
    assert opener in [one.text for one in found.removed]


def tail(number: int, last: str) -> str:
    names = ("Ask", "Bo", "Clara", "Dag", "Eli", "Finn", "Gro", "Hedda", "Iver", "Jo", "Kaia", "Liv", "Mons")
    name = names[number % len(names)]
    told = [f"On day {number} {name} met the board, and {text[0].lower()}{text[1:-1]}, says {name}." for text in PROSE]
    return "".join(f"<p>{text}</p>" for text in [*told, last])


def test_the_words_that_only_end_texts_are_learnt() -> None:
    pages = [tail(i, f"Seen first on the Quay wire, number {chr(97 + i)}{chr(98 + i)} of spring") for i in range(12)]
    known = learnt(pages)
    found = read(tail(77, "Seen first on the Quay wire, number zz of spring"), repeated=known)
    assert not any(block.startswith("Seen first") for block in blocks(found))
    assert len(blocks(found)) == len(PROSE)


def test_a_tables_head_and_a_background_that_recur_stay() -> None:
    head = "<tr><th>Month</th><th>Boats landed</th><th>Tonnes</th></tr>"
    background = "<p>The eastern pier was built in 1931 and has been closed for repairs twice since the war ended.</p>"

    def body(number: int) -> str:
        rows = "".join(f"<tr><td>May</td><td>{number + i}</td><td>{number * 7 + i}</td></tr>" for i in range(3))
        text = tail(number, PROSE[0] + f" Again, {number} times.")
        return f"<div>{text}{background if number % 6 == 0 else ''}<table>{head}{rows}</table></div>"

    found = read(body(24), repeated=learnt([body(number) for number in range(16)]))
    assert "| Month | Boats landed | Tonnes |" in blocks(found)
    assert any(block.startswith("The eastern pier was built") for block in blocks(found))


def test_machine_talk_that_an_outlet_repeats_is_flagged_all_the_same() -> None:
    pages = [f"<p>Here is the rewritten article you requested:</p>{tail(i, PROSE[1])}" for i in range(10)]
    found = read(pages[4], repeated=learnt(pages))
    assert "machine_preamble" in found.flags


def test_reports_that_end_in_the_same_words_keep_their_last_sentence() -> None:
    last = "The plant at {} is ready to deliver oxide before the winter comes, as its owner had hoped."
    places = ("Aven", "Bro", "Cala", "Dorn", "Este", "Fal", "Gil", "Holt", "Ise", "Jor", "Kal", "Lom")
    pages = [f"<p>{PROSE[0]} {place}.</p><p>{PROSE[1]} {place}.</p><p>{last.format(place)}</p>" for place in places]
    found = read(f"<p>{PROSE[1]}</p><p>{PROSE[2]}</p><p>{last.format('Mandal')}</p>", repeated=learnt(pages))
    assert last.format("Mandal") in blocks(found)


def test_a_print_note_that_differs_by_its_numbers_is_learnt_at_the_end() -> None:
    note = "First printed in the Saturday edition of the Quay, page {}."
    known = learnt([tail(i, note.format(i + 2)) for i in range(12)])
    assert not any("First printed" in block for block in blocks(read(tail(40, note.format(31)), repeated=known)))


def test_an_authors_box_is_learnt_from_that_authors_pages_only() -> None:
    box = "{} has sailed past these piers since the age of nine and owns two lighthouses."
    people = ("Ida Holm", "Jon Berg", "Kai Lund")

    def body(number: int, about: str) -> str:
        return f"<p>By {people[number % 3]}</p>{tail(number, PROSE[number % 4])}<p>{box.format(about)}</p>"

    known = learnt([body(number, people[number % 3]) for number in range(12)])
    assert not any("lighthouses" in block for block in blocks(read(body(21, "Ida Holm"), repeated=known)))
    other = learnt([body(number, "Ida Holm" if number < 3 else "The mayor") for number in range(16)])
    assert any("lighthouses" in block for block in blocks(read(body(30, "Ida Holm"), repeated=other)))


def test_what_is_counted_apart_has_digests_apart() -> None:
    counted = block_digests(read("".join(f"<p>{text}</p>" for text in PROSE)))
    assert len(counted) > len(PROSE) + 4 and len(set(counted)) == len(counted)


def test_the_sentences_of_a_short_text_without_paragraphs_stay() -> None:
    # Only the outlet's own requests stand in <p>, so that one reading takes them for the text.
    asks = "<p>Independent journalism needs you. Support our work with a monthly contribution of your choice.</p>"
    listed = "".join(f"<li><a href='/{i}'>The mayor resigns after {i} months</a></li>" for i in range(3))
    told = [
        "An advertisement in 950 newspapers promised work at the pier.",
        "The newsletter of the dockers has 833 readers.",
    ]
    own = [PROSE[0], *told]
    first, *others = (f"<div>{text}</div>" for text in own)
    boxes = [
        f"<div><h3>Read more</h3><ul>{listed}</ul></div>",
        "<p>Advertisement</p><div>Download our app today.</div>",
    ]
    ticker = "<div><h3>FRW</h3><ul><li><a href='/q'>41.20</a></li></ul></div>"
    found = read(f"<div>{first}{asks}{others[0]}{boxes[0]}{ticker}{boxes[1]}{others[1]}</div>")
    assert blocks(found) == own
