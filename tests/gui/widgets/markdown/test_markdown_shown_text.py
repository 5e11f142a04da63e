"""What is searched is what is shown: compared with the documents that rows show."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from gui.theme import LIGHT
from gui.widgets.markdown.displayable import displayable
from gui.widgets.markdown.html import render, style
from gui.widgets.markdown.lines import PlainSplitter
from gui.widgets.markdown.section import Section
from gui.widgets.markdown.sections import SectionSplitter
from gui.widgets.markdown.shown_text import shown_lines

RICH = """# Title & more

A *word*, **bold** `co  de` and [a link](https://hidden.example/x "tip"), https://bare.example/y.
Soft break, hard  \nbreak. ![an image](https://i.example/z.png) &eacute; 5 < 6 &amp; so on

- one
  - two **three**

    a paragraph
- [x] done

3. three
4. four

| a | b |
|---|---:|
| c `|` | d&nbsp;e |

> quote
> goes on
>
> > deeper

    indented  code
      more

---

```python
x = 1   # comment

y = "<b>"
```
end ~~gone~~ 你好 😀 e\u0301
"""
PIECES = st.lists(
    st.sampled_from(
        [
            *("a", "word ", "**", "*", "`", "[x](https://e.example)", "\n", "\n\n", "- ", "1. "),
            *("> ", "|", "\n|a|b|\n|-|-|\n|c|d|\n", "```\n", "    ", "  ", "\t", "&amp;", "<b>"),
            *("\\", "~~", "# ", "😀", "é", "\u00a0", "\u3000", "\r", "\u2028", "---\n"),
            *("https://x.example/y", "![i](https://i.example)"),
        ]
    ),
    max_size=14,
).map("".join)


def document_lines(section: Section) -> list[str]:
    """The paragraphs that a row shows."""
    document = QTextDocument()
    if section.kind == "prose":
        document.setDefaultStyleSheet(style(LIGHT, "monospace"))
        document.setHtml(render(section))
    else:
        text = section.code if section.kind == "code" else section.source
        document.setPlainText(displayable(text))
    lines = []
    block = document.firstBlock()
    while block.isValid():
        lines.append(block.text())
        block = block.next()
    return [line for line in lines if line.strip()]


def sections(text: str) -> list[Section]:
    """A finished reply's sections."""
    splitter = SectionSplitter(text)
    splitter.finish()
    return list(splitter.sections)


def _words(line: str) -> str:
    """A line break counts as a space."""
    return line.replace("\u2028", " ").strip()


@settings(max_examples=300, deadline=None)
@given(PIECES)
@example(RICH)
@example("a\u2028\u2028a  \nb")
@example("word \\\na")
@example("x" * 9_000 + " **end**")
def test_a_reply(qapp: QApplication, text: str) -> None:
    for section in sections(text):
        expected = document_lines(section)
        found = [line for line in shown_lines(section) if line.strip()]
        assert [_words(line) for line in found] == [_words(line) for line in expected]


@given(st.text(st.sampled_from("ab \t\r\n\u2028\u2029\u00a0\x00\ud800")))
def test_a_persons_message(qapp: QApplication, text: str) -> None:
    for section in PlainSplitter(text).sections:
        assert [one for one in shown_lines(section) if one.strip()] == document_lines(section)


@pytest.mark.parametrize("hidden", ["hidden.example", "tip", "python", "**", "3. "])
def test_markup_is_not_seen(qapp: QApplication, hidden: str) -> None:
    lines = [line for section in sections(RICH) for line in shown_lines(section)]
    assert not [line for line in lines if hidden in line]
    assert any("bare.example/y" in line for line in lines)
