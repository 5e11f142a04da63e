"""Colours of code: in the right places, and readable."""

import pytest

from gui.theme import DARK, LIGHT, Tokens
from gui.widgets.markdown.highlight import LINE_LIMIT, colours, highlighted


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_readable_on_code(tokens: Tokens) -> None:
    ground = luminance(tokens.code)
    for role, colour in colours(tokens).items():
        light, dark = sorted((luminance(colour), ground), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, role


def test_spans_cover_the_right_words() -> None:
    code = "\n\ndef f():\n    return 'x'"
    lines = highlighted(code, "python")
    words = [
        (line[start : start + length], role)
        for line, spans in zip(code.split("\n"), lines, strict=True)
        for start, length, role in spans
    ]
    assert ("def", "keyword") in words
    assert ("f", "name") in words
    assert ("return", "keyword") in words


def test_positions_count_utf16_units() -> None:
    spans = [span for span in highlighted("'😀'; 1", "python")[0] if span.role == "number"]
    assert [span.start for span in spans] == [6]


def test_unknown_languages_and_giant_lines_have_no_colours() -> None:
    assert highlighted("x = 1", "no-such-language") == ()
    assert highlighted("x = 1", "") == ()
    assert highlighted("1," * LINE_LIMIT, "python") == ()
