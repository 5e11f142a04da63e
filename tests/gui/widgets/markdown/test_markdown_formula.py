"""Formulas in Markdown: which text is one, and how it is cut and marked."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.widgets.markdown.formula import Formula, block_formula, inline_formula
from gui.widgets.markdown.html import render
from gui.widgets.markdown.section import Section
from gui.widgets.markdown.sections import SectionSplitter

MARKS = ("$", "$$", "\\[", "\\]", "\\(", "\\)", "\\begin{align}", "\\end{align}", "`", "```\n")
WORDS = ("x", " ", "\n", "\n\n", "a = b", "- ", "1. ", "> ", "<think>", "</think>", "<b>", "&amp;")
PIECES = st.sampled_from([*MARKS, *WORDS])


def formulas(text: str) -> list[tuple[str, bool, int]]:
    """All formulas in prose: LaTeX, whether large, size."""
    found: list[tuple[str, bool, int]] = []

    def draw(formula: Formula) -> str:
        found.append((formula.latex, formula.is_display, formula.size_px))
        return "F"

    for section in SectionSplitter(text).sections:
        if section.kind == "prose":
            render(section, draw)
        elif section.kind == "formula":
            block = block_formula(section.source)
            if block is not None:
                draw(block)
    return found


@given(st.lists(PIECES, max_size=40), st.data())
@settings(max_examples=200, deadline=None)
def test_formulas_are_the_same_however_they_arrive(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    whole = SectionSplitter(text)
    assert "".join(one.source for one in whole.sections) == text
    arriving = SectionSplitter()
    rest = text
    while rest:
        size = data.draw(st.sampled_from([1, 2, 5, 40]))
        arriving.append(rest[:size])
        rest = rest[size:]
    for splitter in (whole, arriving):
        splitter.finish()
    assert [(one.kind, one.source) for one in arriving.sections] == [
        (one.kind, one.source) for one in whole.sections
    ]


@pytest.mark.parametrize(
    "text", ["<think>$\\begin{align}\\end{align}\n$$</think>", "<think>a\n$$\nx\n$$</think>"]
)
def test_a_reasoning_may_end_on_a_line_that_begins_like_a_formula(text: str) -> None:
    whole = [(one.kind, one.source) for one in SectionSplitter(text).sections]
    for cut in range(1, len(text)):
        arriving = SectionSplitter(text[:cut])
        arriving.append(text[cut:])
        assert [(one.kind, one.source) for one in arriving.sections] == whole, text[:cut]


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Let $x^2$ be", "x^2"),
        ("函数$f(x)$的", "f(x)"),
        ("the $n$th", "n"),
        (r"Let \(\alpha\) be", r"\alpha"),
        ("It is $5$.", "5"),
        (r"$\$5$ is", r"\$5"),
        ("$x$ costs 5", "x"),
    ],
)
def test_formulas_in_a_line(text: str, latex: str) -> None:
    assert formulas(text) == [(latex, False, 14)]


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6",
        "I have $20 in my account. It costs 15$.",
        "from $1,000 to $2,000 for cats",
        "$5-10 for a and 20$ for b",
        "US$5 or CA$6",
        "$HOME/$USER",
        "`$x$` and `\\(x\\)`",
        "```\n$$\nx\n$$\n```",
        "\\$x$",
        "\\\\(x\\\\)",
        "\\[1\\] Smith, 2020",
        "\\(see below\\)",
        "$$$",
        "$ x $",
    ],
)
def test_what_is_no_formula(text: str) -> None:
    assert formulas(text) == []


@pytest.mark.parametrize(
    ("source", "latex"),
    [
        ("$$x = 1$$", "x = 1"),
        ("$$\nx\n$$", "x"),
        ("\\[\nx = 1\n\\].", "x = 1."),
        ("\\begin{align}\na &= b\n\\end{align}", "\\begin{align}\na &= b\n\\end{align}"),
    ],
)
def test_a_formula_with_its_own_lines_is_a_section(source: str, latex: str) -> None:
    splitter = SectionSplitter(f"Text:\n{source}\nmore")
    assert [one.kind for one in splitter.sections] == ["prose", "formula", "prose"]
    assert formulas(f"Text:\n{source}\nmore") == [(latex, True, 14)]
    alone = SectionSplitter(source)
    alone.finish()
    assert [one.kind for one in alone.sections] == ["formula"]


def test_a_beginning_that_turns_out_to_be_none_is_prose() -> None:
    text = "$$ is a lot\n\nof money"
    splitter = SectionSplitter(text)
    splitter.finish()
    assert [one.kind for one in splitter.sections] == ["prose"]
    unfinished = SectionSplitter("$$\nx = 1")
    assert unfinished.sections[-1].kind == "formula"
    unfinished.finish()
    assert unfinished.sections[-1].kind == "prose"


def test_formulas_in_lists_tables_quotes_and_titles() -> None:
    assert formulas("1. a\n   $$x = 1$$\n2. b \\[y = 2\\] c") == [
        ("x = 1", True, 14),
        ("y = 2", True, 14),
    ]
    assert formulas("| a |\n|---|\n| $x$ |") == [("x", False, 14)]
    assert formulas("> $$\n> x = 1\n> $$") == [("x = 1", True, 14)]
    assert formulas("# A $x$") == [("x", False, 18)]


def test_without_pictures_the_source_is_shown_and_inert() -> None:
    html = render(Section("prose", "a $x < <b>y</b>$ c"))
    assert html == '<p class="formulas">a <code>$x &lt; &lt;b&gt;y&lt;/b&gt;$</code> c</p>'


@pytest.mark.parametrize(
    "text",
    [
        "$" * 10_000,
        "\\(" * 5_000,
        "$a " * 5_000,
        "$$\n" * 3_000,
        "\\[" * 5_000,
        "\\begin{align}\n" * 2_000,
        "$x$ " * 5_000,
    ],
    ids=range(7),
)
def test_pathological_formulas_are_quick(text: str) -> None:
    started = time.perf_counter()
    formulas(text)
    assert time.perf_counter() - started < 3


def test_a_formula_longer_than_the_limit_is_text() -> None:
    assert inline_formula("$" + "x" * 2_001 + "$", 0) is None
