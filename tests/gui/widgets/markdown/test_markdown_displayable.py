"""Names that can't disturb their surroundings."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gui.widgets.markdown.displayable import safe_name

FSI, PDI = "\u2068", "\u2069"
DIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(DIRECTIONAL + "\r\n\t\x00\x7f\x85\u2028\ud800e\u0301\u200d\U0001f469"),
    )
)


def inside(name: str) -> str:
    """What is isolated."""
    assert name.startswith(FSI)
    assert name.endswith(PDI)
    return name[1:-1]


@given(NASTY)
@example("report\u202efdp.exe")
def test_a_name_is_one_isolated_line(text: str) -> None:
    name = safe_name(text)
    if not name:
        assert not text.strip(DIRECTIONAL)
        return
    shown = inside(name)
    assert not set(shown) & set(DIRECTIONAL)
    assert not [one for one in shown if unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp")]
    assert len(shown.splitlines()) == 1


@given(NASTY)
def test_a_safe_name_stays_as_it_is(text: str) -> None:
    assert safe_name(safe_name(text)) == safe_name(text)


@given(NASTY, st.integers(1, 12))
@example("e" + "\u0301" * 30, 5)
def test_a_long_name_is_elided_to_the_limit(text: str, limit: int) -> None:
    whole, name = safe_name(text), safe_name(text, limit)
    assert len(name) <= limit + 2
    if len(whole) <= limit + 2:
        assert name == whole
    else:
        start, dots, end = inside(name).partition("…")
        assert dots
        assert inside(whole).startswith(start)
        assert inside(whole).endswith(end) or "…" in inside(whole)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_ordinary_characters_stay(text: str) -> None:
    assert inside(safe_name(text)) == text.translate(dict.fromkeys(map(ord, "\ufffc"), "\ufffd"))


def test_controls_can_be_seen() -> None:
    assert inside(safe_name("a\r\nb\tc\x00\x1b\x7f\x9b")) == "a b c␀␛␡\ufffd"


def test_no_drawn_character_is_torn_apart() -> None:
    family = "\U0001f469\u200d\U0001f467"
    assert inside(safe_name(family * 2 + "abcdef", 5)) == "…ef"
    assert inside(safe_name("ae\u0301bcdefghij", 5)) == "a…ij"


def test_the_ending_of_a_file_name_is_kept() -> None:
    assert inside(safe_name("a very long name of a file.pdf", 12)) == "a very…e.pdf"


def test_a_limit_needs_room() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        safe_name("a", 0)
