"""Cutting a file: at line ends where it can be, verified by counting, as long as possible."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from gui.attachments.beginning import Beginning, BeginningSearch
from gui.attachments.prompt import attachment_block


def count(text: str) -> int:
    """Stands for a tokenizer: words and single other characters."""
    return len(re.findall(r"\w{1,4}|\W", text))


def search(text: str, budget: int, extent: str = "") -> tuple[Beginning | None, int]:
    """The result and how many counts it took."""
    made = BeginningSearch(Beginning("f.txt", text, extent), budget)
    steps = 0
    while (candidate := made.candidate()) is not None:
        steps += 1
        assert steps < 200
        made.note_count(count(attachment_block(candidate)))
    if made.best is not None:
        assert made.best_tokens == count(attachment_block(made.best)) <= budget
        assert text.startswith(made.best.text)
    return made.best, steps


def test_a_cut_is_at_the_last_line_end_that_fits() -> None:
    text = "".join(f"line {number} of the log\n" for number in range(5_310))
    best, steps = search(text, 3_000)
    assert best is not None and best.text.endswith("\n")
    lines = best.text.count("\n")
    assert best.extent == f"lines 1–{lines} of 5,310"
    longer = "".join(text.splitlines(keepends=True)[: lines + 1])
    assert count(attachment_block(Beginning("f.txt", longer, best.extent))) > 3_000
    assert steps < 25


def test_uneven_lines_take_few_counts() -> None:
    text = "".join("x " * (number % 400) + "\n" for number in range(2_000))
    best, steps = search(text, 20_000)
    assert best is not None and steps < 30


def test_one_endless_line_is_cut_between_words() -> None:
    text = "word " * 100_000
    best, _ = search(text, 1_000)
    assert best is not None and best.text.endswith("word ")
    assert best.extent == f"characters 1–{len(best.text):,} of 500,000"
    assert count(attachment_block(best)) > 900


def test_a_first_line_that_does_not_fit_is_cut_itself() -> None:
    best, _ = search("word " * 10_000 + "\nshort\nlines\n", 500)
    assert best is not None and best.extent.startswith("characters 1–")


def test_what_is_seen_as_one_character_is_not_parted() -> None:
    family = "👩‍👩‍👧"
    best, _ = search(family * 2_000, 1_000)
    assert best is not None and len(best.text) % len(family) == 0


def test_a_part_is_cut_again_with_the_first_total() -> None:
    text = "line\n" * 812
    best, _ = search(text, 300, "lines 1–812 of 5,310")
    assert best is not None
    assert best.extent == f"lines 1–{best.text.count(chr(10))} of 5,310"
    best, _ = search("word " * 500, 300, "characters 1–2,500 of 900,000")
    assert best is not None and best.extent == f"characters 1–{len(best.text):,} of 900,000"


def test_no_room_is_no_beginning() -> None:
    assert search("some text\n" * 10, 3)[0] is None
    assert search("some text\n" * 10, -5)[0] is None


@settings(max_examples=200)
@given(st.text(alphabet="ab \n", min_size=1, max_size=400), st.integers(0, 300))
def test_any_search_ends_with_what_fits(text: str, budget: int) -> None:
    search(text, budget)
