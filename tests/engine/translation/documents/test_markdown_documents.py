"""Markdown comes back with its structure, sign by sign."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.translation.documents.document import Document
from engine.translation.documents.opening import open_document

Write = Callable[[str, str | bytes], Path]
Rewrite = Callable[[Document], Path]

SOURCE = """---
title: left alone
---

# A *fine* heading #

Words with **bold**, `code()` and a [link](https://a.example/x_(y) "left").
Second line of it; snake_case and 2 * 3.\\
After a hard break.

> quoted words
> on two lines

1. first item
   - nested **item**

   more of it
2. [x] not a task

```python
print("left alone")
```

    indented code

| head | other |
|------|:-----:|
| cell one | `kept` and more |

![left alone](a.png) and <https://b.example/> and [named][ref] and [ref].

<div>left as it is</div>

Setext words
============

A note[^1] here.

[^1]: The note's words.

[ref]: https://c.example/ "left alone"
"""


def test_only_words_change(written: Write, rewritten: Rewrite) -> None:
    document = open_document(written("a.md", SOURCE))
    result = rewritten(document).read_text()
    expected = SOURCE
    for words in (
        *("A *fine* heading", "Words with **bold**, ", " and a [link]", "Second line of it;"),
        *("snake_case and 2 * 3.", "After a hard break.", "quoted words", "on two lines"),
        *("first item", "nested **item**", "more of it", "not a task", "| head | other |"),
        *("cell one", " and more", "Setext words", "A note", " here.", "The note's words."),
        *("> and [named]", ") and <"),
    ):
        assert words in expected, words
        expected = expected.replace(words, words.upper())
    assert result == expected.replace(" and [ref].", " AND [ref].")
    keys = [told.key for told in document.coverage()]
    assert keys == ["document.blocks", "document.html_blocks", "document.front_matter"]
    assert document.notes() == []


@pytest.mark.parametrize(
    ("source", "piece", "expected"),
    [
        ("plain words\n", "1. uma lista", "1\\. uma lista\n"),
        ("plain words\n", "# não", "\\# não\n"),
        ("plain words\n", "um *asterisco* novo", "um \\*asterisco\\* novo\n"),
        ("| a | b |\n|---|---|\n| c | 1 |\n", "x", None),
        ("\\*not bold\\*\n", "*não negrito*", "\\*não negrito*\n"),
    ],
)
def test_a_translation_adds_no_structure(
    written: Write, tmp_path: Path, source: str, piece: str, expected: str | None
) -> None:
    document = open_document(written("a.md", source))
    path = tmp_path / "out"
    with path.open("wb") as file:
        document.write(([piece] for _ in document.units()), file)
    assert expected is None or path.read_text() == expected
    assert document.notes() == []


def test_a_line_break_is_never_put_before_a_sign(written: Write, tmp_path: Path) -> None:
    document = open_document(written("a.md", "- one two\n  three four\n"))
    path = tmp_path / "out"
    with path.open("wb") as file:
        document.write(iter([["um 1. - # dois"]]), file)
    assert path.read_text() == "- um 1. - #\n  dois\n"


def test_what_can_not_be_kept_is_left_and_named(written: Write, tmp_path: Path) -> None:
    document = open_document(written("a.md", "first\n\na **bold** word\n"))
    path = tmp_path / "out"
    with path.open("wb") as file:
        document.write(iter([["primeiro"], ["uma ", "", "palavra"]]), file)
    assert path.read_text() == "primeiro\n\na **bold** word\n"
    (note,) = document.notes()
    assert (note.key, note.args) == ("document.left_as_it_was", {"count": 1, "places": "3"})


def test_line_ends_are_kept(written: Write, rewritten: Rewrite) -> None:
    source = "# a b\r\n\r\none two\r\nthree *four*\r\n"
    result = rewritten(open_document(written("a.md", source))).read_bytes().decode()
    assert result == source.upper()


def test_a_break_never_becomes_a_hard_one_or_a_table(written: Write, rewritten: Rewrite) -> None:
    source = "one two three    four five\nsix seven\n"
    result = rewritten(open_document(written("a.md", source))).read_text()
    assert "  \n" not in result and " ".join(result.split()) == " ".join(source.upper().split())
