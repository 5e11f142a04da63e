"""Web pages come back tag by tag."""

import re
from collections.abc import Callable
from pathlib import Path

from engine.translation.documents.document import Document
from engine.translation.documents.opening import open_document

Write = Callable[[str, str | bytes], Path]
Rewrite = Callable[[Document], Path]

PAGE = """<!DOCTYPE html>
<HTML lang=en><head><title>The title</title>
<style>p { color: red }</style><script>var words = "not these";</script></head>
<body>
<h1 class='big'>A <em>fine</em> day</h1>
<p>Salt &amp; pepper, 3 &lt; 4,&nbsp;caf&eacute;
   on two lines <img src="a.png" alt="left alone"> and <a href="x?a=1&b=2">a link</a>.
<p>An open paragraph with <code>code()</code> in it<br>and a break
<ul><li>one<li>two</ul>
<pre>left as it is</pre>
<!-- a comment -->
<div translate="no">Atelier</div><p>Use <span class="notranslate">Atelier</span> now</p>
<table><tr><td>cell</td><td>12</td></tr></table>
</body></HTML>
"""


def tags(page: str) -> list[str]:
    return re.findall(r"<[^>]+>", page)


def test_texts_are_paragraphs(written: Write) -> None:
    document = open_document(written("a.html", PAGE))
    assert [unit.text for unit in document.units()] == [
        "The title",
        "A fine day",
        "Salt & pepper, 3 < 4,\u00a0café on two lines <img> and a link.",
        "An open paragraph with `code()` in it",
        "and a break",
        "one",
        "two",
        "Use `Atelier` now",
        "cell",
    ]
    (told,) = document.coverage()
    assert told.args == {"blocks": 9}


def test_every_tag_stays_and_text_is_escaped(written: Write, rewritten: Rewrite) -> None:
    result = rewritten(open_document(written("a.html", PAGE))).read_text()
    assert tags(result) == tags(PAGE)
    for part in (
        *("<title>THE TITLE</title>", "A <em>FINE</em> DAY", 'var words = "not these";'),
        *(
            "SALT &amp; PEPPER, 3 &lt; 4,&nbsp;CAFÉ ON TWO LINES ",
            '<a href="x?a=1&b=2">A LINK</a>.',
        ),
        *("<code>code()</code> IN IT<br>AND A BREAK\n", "<li>ONE<li>TWO", "left as it is"),
        *('<div translate="no">Atelier</div>', '">Atelier</span> NOW', "<td>CELL</td><td>12</td>"),
    ):
        assert part in result


def test_untranslated_pieces_give_the_same_page(written: Write, tmp_path: Path) -> None:
    source = "<p>One <b>two</b> three &amp; four.</p>\r\n<p>five</p>"
    document = open_document(written("a.html", source))
    path = tmp_path / "out"
    with path.open("wb") as file:
        pieces = ([leaf.text for leaf in unit.leaves] for unit in document.units())
        document.write(pieces, file)
    assert path.read_bytes().decode() == source


def test_letters_the_encoding_lacks_are_written_by_number(written: Write, tmp_path: Path) -> None:
    source = '<html><meta charset="iso-8859-1"><p>été words</p></html>'.encode("cp1252")
    document = open_document(written("a.html", source))
    path = tmp_path / "out"
    with path.open("wb") as file:
        document.write(iter([["été ш"]]), file)
    assert "<p>été &#1096;</p>".encode("cp1252") in path.read_bytes()


def test_a_comment_without_an_end_is_left_alone(written: Write, rewritten: Rewrite) -> None:
    source = "<html><p>some words</p><!-- never closed <b>words</b>"
    result = rewritten(open_document(written("a.html", source))).read_text()
    assert result == source.replace("some words", "SOME WORDS")
