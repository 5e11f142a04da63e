"""Subtitles come back with their times, tags, numbers and line counts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import CorruptError
from engine.translation.documents.document import Document
from engine.translation.documents.line_breaks import divided
from engine.translation.documents.opening import open_document
from engine.translation.documents.subtitles import SubtitlesDocument

Write = Callable[[str, str | bytes], Path]
Rewrite = Callable[[Document], Path]

SRT = """1
00:00:01,000 --> 00:00:03,500
Hello <i>there</i>,
how are you today?

2
00:00:03,000 --> 00:00:05,000 X1:40 X2:600
- Fine, thanks.
- And you?

3
00:00:06,000 --> 00:00:07,000

4
00:00:08,000 --> 00:00:09,000
{\\an8}♪ 12 ♪
""".replace("\n", "\r\n")

VTT = """WEBVTT - a title

STYLE
::cue { color: red }

NOTE a comment with words

intro
00:01.000 --> 00:03.000 align:start
<v Mary>Salt &amp; pepper &lt;3</v>
and <00:02.000><c.loud>more</c>

00:04.000 --> 00:05.000
last
"""


def test_srt(written: Write, rewritten: Rewrite) -> None:
    document = open_document(written("a.srt", SRT))
    result = rewritten(document).read_bytes().decode()
    expected = (
        SRT.replace("Hello", "HELLO")
        .replace("there", "THERE")
        .replace("how are you today?", "HOW ARE YOU TODAY?")
        .replace("Fine, thanks.", "FINE, THANKS.")
        .replace("And you?", "AND YOU?")
    )
    assert " ".join(result.split()) == " ".join(expected.split())
    assert result.count("\r\n") == SRT.count("\r\n")
    (told,) = document.coverage()
    assert told.args == {"read": 2, "total": 4}


def test_overlapping_times_are_kept_and_said(written: Write, rewritten: Rewrite) -> None:
    document = open_document(written("a.srt", SRT))
    assert "00:00:03,000 --> 00:00:05,000 X1:40" in rewritten(document).read_text()
    (note,) = document.notes()
    assert (note.key, note.args) == ("document.overlaps", {"count": 1, "cues": "2"})


def test_speakers_are_translated_by_themselves(written: Write) -> None:
    texts = [unit.text for unit in open_document(written("a.srt", SRT)).units()]
    assert texts == ["Hello there, how are you today?", "Fine, thanks.", "And you?"]


def test_vtt(written: Write, rewritten: Rewrite) -> None:
    document = open_document(written("a.vtt", VTT))
    assert [unit.text for unit in document.units()] == ["Salt & pepper <3 and more", "last"]
    result = rewritten(document).read_text()
    for kept in (
        *("WEBVTT - a title", "::cue { color: red }", "NOTE a comment with words", "\nintro\n"),
        *("<v Mary>SALT &amp; PEPPER\n&lt;3</v>", "<00:02.000><c.loud>MORE</c>", "align:start"),
        "LAST",
    ):
        assert kept in result
    assert result.count("\n") == VTT.count("\n")


def test_an_empty_line_within_a_cue_loses_nothing(written: Write, rewritten: Rewrite) -> None:
    source = "1\n00:00:01,000 --> 00:00:02,000\none\n\ntwo\n\n2\n00:00:02,000 --> 00:00:03,000\nx\n"
    result = rewritten(open_document(written("a.srt", source))).read_text()
    assert result == source.replace("one", "ONE").replace("two", "TWO").replace("\nx", "\nX")


def test_without_a_cue_it_is_damaged(written: Write) -> None:
    with pytest.raises(CorruptError) as raised:
        list(SubtitlesDocument(written("a.vtt", "WEBVTT\n\nwords\n"), "vtt").units())
    assert raised.value.text.key == "error.data_damaged"


def test_lines_are_divided_between_words() -> None:
    assert divided(["one two three four"], ["\n"]) == ["one two\nthree four"]
    assert divided(["word"], ["\n"]) == ["word"]
