"""Markdown and HTML: whole, readable, and doing nothing by themselves."""

import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from transfer_library import CHAT, Library, fill

from gui.storage.conversations import create_conversation
from gui.transfer.file_names import free_name, safe_name
from gui.transfer.writers.html import rendered
from gui.transfer.writers.markdown import closed
from gui.widgets.markdown.parser import parser

HARMFUL = """<script>alert(1)</script><svg onload=alert(2)><img src=x onerror=alert(3)>
![remote](https://example.org/track.png) [click](javascript:alert(4)) [ok](https://example.org/)
<style>body{display:none}</style> [data](data:text/html,<script>alert(5)</script>)
![x](javascript:alert(6)) <https://example.org/"onmouseover="alert(7)> &lt;script&gt;

| a | b |
| - | - |
| <b onclick=x> | `<script>` |

```html
</code></pre><script>alert(8)</script>
```"""
ALLOWED = set(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "h2",
        "h3",
        "bdi",
        "p",
        "section",
        "div",
        "details",
        "summary",
        "pre",
        "code",
        "a",
        "em",
        "strong",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "ul",
        "ol",
        "li",
        "blockquote",
        "s",
        "hr",
        "br",
    ]
)


class Page(HTMLParser):
    """What a browser would find: tags, attributes, addresses and the text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_an_html_file_does_nothing(library: Library, tmp_path: Path) -> None:
    fill(library, (HARMFUL,) * 5)
    library.run(
        lambda connection: connection.execute(
            "UPDATE conversations SET title = ?, system_prompt = ?, model = ?", (HARMFUL,) * 3
        )
    )

    library.give(tmp_path / "chat.html", "html")

    source = (tmp_path / "chat.html").read_text(encoding="utf-8")
    page = Page(source)
    assert set(page.tags) <= ALLOWED
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not {name for name, _ in page.attributes} & {"src", "srcset", "style", "action"}
    addresses = {value for name, value in page.attributes if name == "href"}
    assert all(value and value.startswith("https://example.org/") for value in addresses)
    policy = "Content-Security-Policy\" content=\"default-src 'none'; style-src"
    assert policy in source
    assert page.tags.count("style") == 1
    # Nothing that was written is missing.
    assert page.text.count("alert(8)") >= 4
    assert "https://example.org/track.png" in page.text


def test_html_keeps_what_is_nested_deeper_than_the_parser_goes() -> None:
    assert "the bottom" in rendered("> " * 60 + "the bottom")


def test_html_says_who_wrote_what(library: Library, tmp_path: Path) -> None:
    fill(library)

    library.give(tmp_path / "chat.html", "html")

    source = (tmp_path / "chat.html").read_text(encoding="utf-8")
    text = Page(source).text
    for part in ("Hi 👩‍🚀", "Hello", "SmolLM2", "a.txt (lines 1-2)", "空.md", "Be brief."):
        assert part in text
    assert "Hey" not in text  # a version that isn't on the active path
    title = source[source.index("<title>") + 7 : source.index("</title>")]
    assert "\u202e" not in title
    assert "prefers-color-scheme: dark" in source


def test_markdown_is_whole_and_its_fences_end(library: Library, tmp_path: Path) -> None:
    fill(library, ("look", "```python\nprint(1)", "x", "~~~\nopen", "the end"))

    library.give(tmp_path / "chat.md", "markdown")

    source = (tmp_path / "chat.md").read_text(encoding="utf-8")
    tokens = parser().parse(source)
    headings = [
        tokens[index + 1].content
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    ]
    assert headings[0] == "System prompt"
    assert len(headings) == 5  # none was swallowed by a fence
    blocks = [token.content for token in tokens if token.type == "fence"]
    assert "hello\n" in blocks
    assert any(block.startswith("```\ncode\n```") for block in blocks)
    assert source.rstrip().endswith("the end")


@pytest.mark.parametrize("text", ["no fence", "```\nclosed\n```", "- a\n\n  ```\n  x\n  ```\n- b"])
def test_closed_fences_are_left_alone(text: str) -> None:
    assert closed(text) == text


def test_several_become_an_archive_with_names_that_work_everywhere(
    library: Library, tmp_path: Path
) -> None:
    titles = ["CON", "a/b", "A/B", "..", "x" * 400, "\u202efdp.exe", "", "nul.txt", "CHAT"]

    def make(connection: object) -> None:
        for number, title in enumerate(titles):
            create_conversation(
                connection,  # type: ignore[arg-type]
                f"{number:032x}",
                title=title,
                system_prompt="",
                model="",
                sampling="{}",
            )

    library.run(make)

    report = library.give(tmp_path / "all.zip", "markdown")

    assert report.conversations == len(titles)
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(len(name.encode()) <= 130 and "/" not in name and ".." not in name for name in names)
    assert {"CON_.md", "nul.txt_.md", "fdp.exe.md"} <= set(names)
    assert {"a-b.md", "a-b (2).md"} <= {name.casefold() for name in names}


def test_file_names() -> None:
    assert safe_name("  Tea \n & milk?  ") == "Tea & milk"
    assert safe_name("👩‍🚀") == "👩‍🚀"
    assert safe_name("e\u0301" * 200).endswith("é")
    assert free_name("A", ".md", {"a.md", "a (2).md"}) == "A (3).md"


def test_a_full_disk_leaves_no_half_file(library: Library, tmp_path: Path) -> None:
    """In a process of its own: the limit on file sizes stands for a full disk."""
    import subprocess
    import sys

    fill(library, ("x" * 500_000, "y" * 500_000, "z", "w", "v"))
    target = tmp_path / "out" / "chat.md"
    target.parent.mkdir()
    target.write_text("what was here before")
    code = f"""
import resource, sys
from gui.transfer.exporting import run_export
from gui.transfer.protocol import ExportRequest, TransferError
request = ExportRequest(database={str(library.path)!r}, ids=[{CHAT!r}], format="markdown",
                        target={str(target)!r})
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    run_export(request, lambda said: None, lambda: None)
except TransferError as error:
    print(error.problem.kind)
"""
    if sys.platform == "win32":
        pytest.skip("there is no such limit")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert done.stdout == "full\n", done.stderr
    assert [one.name for one in target.parent.iterdir()] == ["chat.md"]
    assert target.read_text() == "what was here before"
