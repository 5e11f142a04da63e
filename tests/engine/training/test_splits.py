"""What is held out shares no text with what is learned from, and every label stays."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.training.splits import hold_out, normalise

ROWS = st.lists(st.tuples(st.sampled_from("abcdefghijklmnop"), st.sampled_from(["x", "y", "z"])))


@given(ROWS, st.integers(0, 30), st.integers(0, 5))
def test_no_copy_crosses_and_no_label_is_lost(
    rows: list[tuple[str, str]], wanted: int, seed: int
) -> None:
    keys = [key for key, _ in rows]
    labels = [(label,) for _, label in rows]
    is_held = hold_out(keys, labels, min(wanted, len(rows)), seed)
    assert len(is_held) == len(rows)
    held = {key for key, is_out in zip(keys, is_held, strict=True) if is_out}
    kept = {key for key, is_out in zip(keys, is_held, strict=True) if not is_out}
    assert not held & kept
    learned = {label for label, is_out in zip(labels, is_held, strict=True) if not is_out}
    assert learned == set(labels)


def test_about_the_share_is_held_out_of_each_label() -> None:
    keys = [f"text{number}" for number in range(1000)]
    labels = [("rare",) if number % 10 == 0 else ("common",) for number in range(1000)]
    is_held = hold_out(keys, labels, 200, seed=0)
    counts = Counter(label for label, is_out in zip(labels, is_held, strict=True) if is_out)
    assert counts == {("rare",): 20, ("common",): 180}


def test_the_choice_depends_on_the_text_and_not_on_the_order() -> None:
    keys = [f"text{number}" for number in range(100)]
    labels = [("a",)] * 100
    held = {key for key, out in zip(keys, hold_out(keys, labels, 20, 0), strict=True) if out}
    turned = keys[::-1]
    again = {key for key, out in zip(turned, hold_out(turned, labels, 20, 0), strict=True) if out}
    assert held == again
    other = {key for key, out in zip(keys, hold_out(keys, labels, 20, 1), strict=True) if out}
    assert held != other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("You 've got it !", "you've got it"),
        ("Great.  http://a.b/c", "GREAT http://other"),
        ("@anna hello", "@bert hello!!"),
        ("ｆｕｌｌ width", "full width"),
        ("😍 😍", "😍  😍"),
    ],
)
def test_near_copies_are_the_same_text(one: str, other: str) -> None:
    assert normalise(one) == normalise(other) != ""


def test_texts_of_signs_alone_are_told_apart() -> None:
    assert normalise("😍") != normalise("😡")
