"""What a query finds, against a slow and simple search."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.markdown.sections import SectionSplitter
from gui.widgets.markdown.shown_text import shown_lines
from gui.widgets.message_view.query import Query

LETTERS = st.text(st.sampled_from("aAbB ßẞsSİiıǰ\u0301\u00a0Σσς"), max_size=12)
MARKDOWN = st.lists(
    st.sampled_from(
        ["wo", "rd", " ", "**", "_", "`", "[", "](https://wo.rd)", "&amp;", "\\", "\n- "]
    ),
    max_size=10,
).map("".join)


@given(LETTERS, LETTERS)
def test_hits_are_whole_characters_that_fold_alike(line: str, phrase: str) -> None:
    def fold(text: str) -> str:
        return text.casefold().replace("\u00a0", " ")

    hits = Query(phrase).hits(line)
    for start, end in hits:
        assert fold(line[start:end]) == fold(phrase)
    assert all(first[1] <= second[0] for first, second in pairwise(hits))
    if phrase:
        # Nothing is left between and around the hits.
        edges = [0, *[edge for hit in hits for edge in hit], len(line)]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            rest = [
                (left, right)
                for left in range(start, end)
                for right in range(left + 1, end + 1)
                if fold(line[left:right]) == fold(phrase)
            ]
            assert not rest


@given(MARKDOWN, st.sampled_from(["word", "wo", "o", "&", "rd wo", "-"]))
def test_the_quick_test_leaves_nothing_out(source: str, phrase: str) -> None:
    query = Query(phrase)
    splitter = SectionSplitter(source)
    splitter.finish()
    lines = [line for section in splitter.sections for line in shown_lines(section)]
    if any(query.hits(line) for line in lines):
        assert query.may_be_in(source)


@pytest.mark.parametrize(
    ("line", "phrase", "hits"),
    [
        ("Straße", "STRASSE", [(0, 6)]),
        ("Straße", "s", [(0, 1)]),
        ("aaaa", "aa", [(0, 2), (2, 4)]),
        ("a\u00a0b", "A B", [(0, 3)]),
        ("你好你好", "好", [(1, 2), (3, 4)]),
        ("x", "", []),
    ],
)
def test_examples(line: str, phrase: str, hits: list[tuple[int, int]]) -> None:
    assert Query(phrase).hits(line) == hits


def test_several_phrases() -> None:
    assert Query("sky", "blue").hits("Blue sky, skyblue") == [(0, 4), (5, 8), (10, 13), (13, 17)]
    assert Query("ab", "bc").hits("abc") == [(0, 2)]


def test_the_quick_test_leaves_something_out() -> None:
    assert not Query("word").may_be_in("other **text** [here](https://e.example)")
    assert Query("word").may_be_in("wo**rd**")
