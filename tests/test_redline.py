"""Two states of a text side by side: nothing is lost on either side, and what changed is marked and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rexcrawl.redline import as_html, as_text, changed, redline

TEXTS = st.lists(st.text(alphabet="ab 4,0.稀土é<&\n", max_size=30).map(str.strip), min_size=1, max_size=6).map(
    "\n\n".join
)


@given(TEXTS, TEXTS)
def test_both_states_can_be_read_back(before: str, after: str) -> None:
    paragraphs = redline(before, after)
    for text, op in ((before, "out"), (after, "in")):
        told = ["".join(span.text for span in one if span.op in ("same", op)) for one in paragraphs]
        assert [part for part in told if part] == [part for part in text.split("\n\n") if part]


@given(TEXTS)
def test_the_same_text_has_no_change(text: str) -> None:
    assert not any(changed(paragraph) for paragraph in redline(text, text))


def test_a_number_and_a_chinese_character_are_marked_alone() -> None:
    (english,) = redline("The plant makes 4,000 t a year.", "The plant makes 40,000 t a year.")
    assert as_text(english) == "The plant makes [-4,000-]{+40,000+} t a year."
    (chinese,) = redline("工厂年产氧化镨四千吨", "工厂年产氧化钕四千吨")
    assert as_text(chinese) == "工厂年产氧化[-镨-]{+钕+}四千吨"


def test_html_escapes_what_the_page_said() -> None:
    (paragraph,) = redline("a <b> c", "a <i> c")
    assert as_html(paragraph) == "a &lt;<del>b</del><ins>i</ins>&gt; c"
