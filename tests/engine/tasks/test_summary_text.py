"""Loops and broken-off sentences in what a model wrote as a summary."""

from hypothesis import given
from hypothesis import strategies as st

from engine.tasks.summary_text import clean_summary, has_loop


def test_a_summary_is_left_as_it_is() -> None:
    text = "Ada keeps 7.5 bees. They are fed in spring!\n\n- sugar\n- water"
    assert clean_summary(f"\n{text} ", is_cut=False) == text
    assert not has_loop(text)


def test_it_ends_where_it_goes_round() -> None:
    text = "Ada keeps bees. She feeds them.  Ada keeps\nbees. She"
    assert not has_loop("Ada keeps bees. She feeds them.")
    assert has_loop("Ada keeps bees. She feeds them. Ada keeps bees. She")
    assert clean_summary(text.replace("\n", " "), is_cut=True) == "Ada keeps bees. She feeds them."
    assert clean_summary("蜜蜂。春天。蜜蜂。", is_cut=False) == "蜜蜂。春天。"


def test_a_heading_may_come_again() -> None:
    text = "The user asked:\nWhy?\nThe user asked:\nWhen?\n"
    assert not has_loop(text)
    assert clean_summary(text, is_cut=False) == text.strip()


def test_a_sentence_that_was_cut_is_left_out_unless_it_is_most_of_it() -> None:
    assert clean_summary("Ada keeps seven bees. She fe", is_cut=True) == "Ada keeps seven bees."
    assert clean_summary("Yes. Ada keeps seven bees in", is_cut=True) == (
        "Yes. Ada keeps seven bees in …"
    )
    assert clean_summary("Ada keeps seven bees.", is_cut=True) == "Ada keeps seven bees."


@given(st.text("ab. \n。:", max_size=80))
def test_without_a_loop_nothing_is_lost(text: str) -> None:
    kept = clean_summary(text, is_cut=False)
    assert text.strip().startswith(kept)
    if not has_loop(f"{text.strip()}\nx"):
        assert kept == text.strip()
