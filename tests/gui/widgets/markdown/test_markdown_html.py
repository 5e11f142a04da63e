"""Prose to HTML: what is shown, and what must never get through."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.widgets.markdown.displayable import displayable
from gui.widgets.markdown.html import render
from gui.widgets.markdown.section import Section
from gui.widgets.markdown.sections import SectionSplitter

ELEMENTS = {"p", "br", "hr", "ul", "ol", "li", "blockquote", "pre", "code", "a", "b", "i", "s"} | {
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


class Elements(HTMLParser):
    """Collects elements, link targets and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(text: str) -> Elements:
    """All prose of ``text`` as elements."""
    sections = SectionSplitter(text).sections
    return Elements("".join(render(one) for one in sections if one.kind == "prose"))


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a href='javascript:1'>x</a></svg>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>)",
    "[x](file:///etc/passwd)",
    "[x](vbscript:x)",
    "[x](//host/share)",
    "![x](javascript:alert(1))",
    "![x](file:///etc/passwd)",
    "<javascript:alert(1)>",
    '[x](https://a.example/"onmouseover=alert(1))',
    "[x][r]\n\n[r]: javascript:alert(1)",
    "&lt;script&gt;",
    "[![x](javascript:1)](javascript:2)",
    "\x00<b>\x00",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_is_inert(text: str) -> None:
    found = shown(text)
    assert found.names <= ELEMENTS
    assert all(link.startswith("https://a.example/") for link in found.links)


@given(
    st.text(alphabet=st.sampled_from("<>&\"'[]()!`*_~#-+|:.\\ \n\tax1/\x00\ud800"), max_size=300)
)
@settings(max_examples=200, deadline=None)
def test_no_text_makes_another_element(text: str) -> None:
    found = shown(text)
    assert found.names <= ELEMENTS
    assert found.links == []


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + " end",
        "> " * 10_000 + "end",
        "- " * 10_000 + "end",
        "\n".join(" " * 2 * depth + "- x" for depth in range(400)) + " end",
        "[" * 10_000 + "end",
        "![" * 5_000 + "end",
        "[a](" * 5_000 + "end",
        "*a " * 10_000 + "end",
        "x" * 1_000_000 + " end",
        "|" * 10_000 + "\n" + "|-" * 5_000 + "|\nend",
        "\n" * 100_000 + "end",
    ],
    ids=range(11),
)
def test_pathological_markdown_is_quick_and_complete(text: str) -> None:
    started = time.perf_counter()
    assert shown(text).text.rstrip().endswith("end")
    assert time.perf_counter() - started < 3


def test_deep_nesting_loses_no_word() -> None:
    text = "".join("> " * depth + f"w{depth}\n" for depth in range(1, 60))
    found = shown(text).text
    assert all(f"w{depth}" in found for depth in range(1, 60))


def test_an_image_is_its_words_and_its_address() -> None:
    found = shown("![a cat](https://a.example/cat.png)")
    assert found.text.strip() == "a cat https://a.example/cat.png"
    assert found.links == ["https://a.example/cat.png"]


def test_links_are_links() -> None:
    found = shown("[x](https://a.example) <mailto:a@b.example> see http://c.example/d?e=f&g.")
    assert found.links == ["https://a.example", "mailto:a@b.example", "http://c.example/d?e=f&g"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# A", '<p class="title">A</p>'),
        ("#### A", '<p class="subtitle">A</p>'),
        ("a *b* **c** ~~d~~ `<e>`", "<p>a <i>b</i> <b>c</b> <s>d</s> <code>&lt;e&gt;</code></p>"),
        ("- [x] a\n- [ ] b", '<ul><li class="checked">a</li><li class="unchecked">b</li></ul>'),
        ("3) a", '<ol start="3"><li>a</li></ol>'),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("a  \nb", "<p>a<br>b</p>"),
        ("---", "<hr>"),
        ("```py", ""),
    ],
)
def test_elements(text: str, html: str) -> None:
    assert render(Section("prose", text)) == html


def test_table_alignment() -> None:
    html = render(Section("prose", "|a|b|c|\n|-|:-:|-:|\n|d|e|f|\n"))
    assert '<td align="left">d</td><td align="center">e</td><td align="right">f</td>' in html


def test_a_cut_table_has_its_header_again() -> None:
    html = render(Section("prose", "| c |\n", join="block", context="| a |\n|---|\n"))
    assert ">a</th>" in html and ">c</td>" in html


def test_a_cut_list_counts_on() -> None:
    section = Section("prose", "1. a\n1. b\n", join="block", first_number=7)
    assert render(section).startswith('<ol start="7">')


def test_items_go_on_after_a_nested_code_block() -> None:
    html = render(Section("prose", "   more\n2. two\n", join="block"))
    assert html == '<p>more</p><ol start="2"><li>two</li></ol>'


def test_an_open_section_looks_like_a_closed_one() -> None:
    text = "# A\n\npara *x*\n\n- a\n- b\n\nlast **y**\n\n> q\n\nend"
    assert render(Section("prose", text, is_open=True)) == render(Section("prose", text))


def test_characters_that_qt_cannot_show_are_replaced() -> None:
    assert displayable("a\x00b\ud800c\ufdd0\t\n😀") == "a\ufffdb\ufffdc\ufffd\t\n😀"
