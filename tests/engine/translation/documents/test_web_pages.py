"""Web pages come back tag by tag."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.translation.documents.document import Document, Languages
from engine.translation.documents.opening import open_document

Write = Callable[[str, str | bytes], Path]
Rewrite = Callable[[Document], Path]

PAGE = """<!DOCTYPE html>
<HTML lang=en><head><title>The title</title>
<style>p { color: red }</style><script>var words = "not these";</script></head>
<body>
<h1 class='big'>A <em>fine</em> day</h1>
<p>Salt &amp; pepper, 3 &lt; 4,&nbsp;caf&eacute;
   on two lines <img src="a.png" alt="its picture"> and <a href="x?a=1&b=2">a link</a>.
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
        "its picture",
        "Salt & pepper, 3 < 4,\u00a0café on two lines <img> and a link.",
        "An open paragraph with `code()` in it",
        "and a break",
        "one",
        "two",
        "Use `Atelier` now",
        "cell",
    ]
    told, in_tags = document.coverage()
    assert told.args == {"blocks": 9} and in_tags.args == {"count": 1}


def test_every_tag_stays_and_text_is_escaped(written: Write, rewritten: Rewrite) -> None:
    result = rewritten(open_document(written("a.html", PAGE))).read_text()
    assert tags(result) == tags(PAGE.replace("its picture", "ITS PICTURE"))
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


TAGS = """<html><head><title>t</title>
<meta name="Description" content='It&apos;s a "page"'><meta name="viewport" content="width=device">
<meta property=og:title content=Shop></head><body><p>See <a href="/x" title="more about it">this
link</a> and <img alt='two "dogs"' src=a.png> here</p><input type=text placeholder=Name value=Tom>
<input type="submit" value="Send it"><button aria-label="Close &amp; leave">x</button>
<img alt="" title=a.png><p title="left" translate="no">left</p><code title="kept">a b</code>
<svg><text title="kept">s</text></svg></body></html>
"""


def test_texts_in_tags_are_translated_each_in_its_quotation_marks(
    written: Write, rewritten: Rewrite
) -> None:
    document = open_document(written("a.html", TAGS))
    units = [unit for unit in document.units() if unit.place.key == "place.attribute"]
    assert [(unit.place.args["name"], unit.text) for unit in units] == [
        ("content", 'It\'s a "page"'),
        ("content", "Shop"),
        ("title", "more about it"),
        ("alt", 'two "dogs"'),
        ("placeholder", "Name"),
        ("value", "Send it"),
        ("aria-label", "Close & leave"),
        ("title", "kept"),
    ]
    result = rewritten(open_document(written("b.html", TAGS))).read_text()
    for part in (
        """content='IT&#x27;S A "PAGE"'>""",
        'content="SHOP">',
        'href="/x" title="MORE ABOUT IT">THIS LINK</a> AND ',
        """<img alt='TWO "DOGS"' src=a.png> HERE</p>""",
        'placeholder="NAME" value=Tom>',
        'type="submit" value="SEND IT">',
        'aria-label="CLOSE &amp; LEAVE">X<',
        'content="width=device"',
        '<p title="left" translate="no">left</p>',
        '<text title="kept">s</text>',
    ):
        assert part in result


@pytest.mark.parametrize(
    ("page", "languages", "result"),
    [
        ("<html lang=en>", ("en", "ar"), '<html lang="ar" dir="rtl">'),
        ("<HTML>", ("en", "he"), '<HTML lang="he" dir="rtl">'),
        ("<html class='a' dir='ltr'/>", ("en", "fa"), """<html class='a' dir="rtl" lang="fa"/>"""),
        ('<html lang="en-GB">', ("en", "pt"), '<html lang="pt">'),
        ('<html dir="rtl" lang="ar">', ("ar", "en"), '<html lang="en">'),
        ('<html lang="ar" dir="rtl">', ("ar", "fa"), '<html lang="fa" dir="rtl">'),
        ('<html><p lang="en">', ("en", "pt"), '<html lang="pt"><p lang="pt">'),
        ('<html lang="en"><p lang="fr">', ("en", "pt"), '<html lang="pt"><p lang="fr">'),
        (
            '<html><body dir="ltr"><i dir=ltr>',
            ("en", "ar"),
            '<html lang="ar" dir="rtl"><body dir="rtl"><i dir=ltr>',
        ),
        ('<html lang="ar"><td dir="RTL">', ("ar", "en"), '<html lang="en"><td>'),
        ('<html xml:lang="en" lang="en">', ("en", "pt"), '<html xml:lang="pt" lang="pt">'),
        (
            "<!--<html lang='en'>--><html>",
            ("en", "pt"),
            """<!--<html lang='en'>--><html lang="pt">""",
        ),
    ],
)
def test_a_page_says_the_language_and_direction_of_its_translation(
    written: Write, tmp_path: Path, page: str, languages: tuple[str, str], result: str
) -> None:
    document = open_document(written("a.html", f"<!DOCTYPE html>{page}<p>word</p>"))
    path = tmp_path / "out"
    with path.open("wb") as file:
        document.write((["\u0643"] for _ in document.units()), file, Languages(*languages))
    assert path.read_text("utf-8") == f"<!DOCTYPE html>{result}<p>\u0643</p>"
    assert document.notes() == []


def test_a_part_of_a_page_says_nothing_and_that_is_said(written: Write, tmp_path: Path) -> None:
    document = open_document(written("a.html", "<p>word</p><p>other words</p>"))
    with (tmp_path / "out").open("wb") as file:
        document.write((["x"] for _ in document.units()), file, Languages("en", "ar"))
    assert [note.key for note in document.notes()] == ["document.no_page_tag"]
