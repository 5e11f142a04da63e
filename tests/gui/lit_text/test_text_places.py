"""Code points and UTF-16 code units."""

from hypothesis import given
from hypothesis import strategies as st

from gui.lit_text.places import Spans, TextPlaces

TEXTS = st.text(st.sampled_from("ab é中😀𝔸\n"), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_places_are_those_of_utf_16_and_back(text: str) -> None:
    places = TextPlaces(text)
    for at in range(len(text) + 1):
        assert places.to_qt(at) == units(text[:at])
        assert places.from_qt(places.to_qt(at)) == at


def test_the_middle_of_a_pair_is_its_character() -> None:
    places = TextPlaces("a😀b")
    assert [places.from_qt(place) for place in range(5)] == [0, 1, 1, 2, 3]


def test_spans_are_found_by_place() -> None:
    spans = Spans(TextPlaces("😀 ab. cd"), [(0, 1), (2, 5), (6, 8)])
    assert [spans.at(place) for place in range(10)] == [0, 0, -1, 1, 1, 1, -1, 2, 2, -1]
    assert list(spans.touching(0, 1)) == [0]
    assert list(spans.touching(4, 7)) == [1, 2]
    assert list(Spans(TextPlaces(""), []).touching(0, 100)) == []
