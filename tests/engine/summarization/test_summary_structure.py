"""Blocks, sentences and parts: where they are, exactly, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.summarization.parts import Part, parts_of, require_whole
from engine.summarization.structure import (
    MAX_SENTENCE_CHARS,
    blocks_of,
    lines_of,
    sentences_of,
)

DOCUMENT = """# Rivers

The Rhine is long. It flows north.

## Their sources

- Snow melts in spring.
- Rain falls all year.

```python
# no heading

print("The Rhine is long.")
```

1.2 Glaciers of the Alps

Glaciers store water for
the dry months. They shrink.
"""

PIECES = st.sampled_from(
    [
        "a ",
        "\n",
        "\n\n",
        "# H\n",
        "word. ",
        "```\n",
        "~~~\n",
        "- i\n",
        "  ",
        "===\n",
        "Title",
        "第一章\n",
        "你好。",
        "\t",
        "1. ",
        "🙂",
        "é",
    ]
)


def test_headings_code_and_paragraphs_are_told_apart() -> None:
    blocks = blocks_of(DOCUMENT)
    headings = [(one.level, one.title) for one in blocks if one.kind == "heading"]
    assert headings == [(1, "Rivers"), (2, "Their sources"), (2, "1.2 Glaciers of the Alps")]
    (code,) = [one for one in blocks if one.kind == "code"]
    assert DOCUMENT[code.start : code.end].count("```") == 2


def test_sentences_are_where_they_say_they_are() -> None:
    found, cut = sentences_of(DOCUMENT, blocks_of(DOCUMENT), "en")
    assert [DOCUMENT[one.start : one.end] for one in found] == [
        "The Rhine is long.",
        "It flows north.",
        "Snow melts in spring.",
        "Rain falls all year.",
        "Glaciers store water for\nthe dry months.",
        "They shrink.",
    ]
    assert [one.is_first for one in found] == [True, False, True, False, True, False]
    assert not cut


@given(st.lists(PIECES, max_size=60).map("".join), st.integers(1, 40), st.integers(1, 30))
def test_blocks_and_parts_cover_any_text(text: str, limit: int, enough: int) -> None:
    blocks = blocks_of(text)
    assert "".join(text[one.start : one.end] for one in blocks) == text
    assert all(one.start < one.end for one in blocks)
    parts = parts_of(text, blocks, limit=limit, enough=enough)
    assert "".join(text[one.start : one.end] for one in parts) == text
    assert all(one.end - one.start <= limit for one in parts)
    found, _ = sentences_of(text, blocks, "en")
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end for end, one in zip(ends, found, strict=False))


def test_parts_begin_at_headings_and_are_called_after_them() -> None:
    text = "".join(f"## Part {n}\n\n{'Some words in a row. ' * 20}\n\n" for n in range(6))
    parts = parts_of(text, blocks_of(text), limit=2000, enough=300)
    assert [one.title for one in parts] == [f"Part {n}" for n in range(6)]
    assert all(text.startswith(f"## Part {n}", one.start) for n, one in enumerate(parts))


def test_a_heading_goes_with_what_follows_it() -> None:
    text = "## One\n\n" + "word " * 55 + "\n\n## Two\n\n" + "word " * 55 + "\n"
    parts = parts_of(text, blocks_of(text), limit=300, enough=1000)
    assert [(one.title, text[one.start : one.start + 6]) for one in parts] == [
        ("One", "## One"),
        ("Two", "## Two"),
    ]


@pytest.mark.parametrize("unit", ["word ", "x", "你好"])
def test_a_line_of_a_megabyte_is_cut_and_nothing_of_it_is_lost(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    blocks = blocks_of(text)
    found, cut = sentences_of(text, blocks, "en")
    assert cut >= 1
    assert all(one.end - one.start <= MAX_SENTENCE_CHARS for one in found)
    kept = "".join(text[one.start : one.end] for one in found)
    assert kept.replace(" ", "") == text.replace(" ", "")
    assert len(parts_of(text, blocks, limit=4000, enough=800)) >= 250


def test_code_alone_has_no_prose_but_lines() -> None:
    text = "```\nfor (i = 0; i < 9; i++) {\n\n  sum += a[i];\n}\n```\n"
    blocks = blocks_of(text)
    assert sentences_of(text, blocks, "") == ([], 0)
    lines = [text[one.start : one.end] for one in lines_of(text, blocks)]
    assert lines[1:-1] == ["for (i = 0; i < 9; i++) {", "sum += a[i];", "}"]


def test_a_gap_between_parts_is_a_fault() -> None:
    with pytest.raises(RuntimeError):
        require_whole([Part(0, 4), Part(5, 9)], 9)
    with pytest.raises(RuntimeError):
        require_whole([Part(0, 4)], 9)
