"""The stop string filter gives what searching the whole text would, however it arrives."""

from hypothesis import given
from hypothesis import strategies as st

from engine.runtimes.stop_strings import StopStringFilter

letters = st.text("abc", max_size=12)
stop_lists = st.lists(st.text("abc", min_size=1, max_size=4), max_size=4)


@given(pieces=st.lists(letters, max_size=8), stops=stop_lists)
def test_equals_a_search_of_the_whole_text(pieces: list[str], stops: list[str]) -> None:
    whole = "".join(pieces)
    positions = [whole.find(stop) for stop in stops if stop in whole]
    expected = whole[: min(positions)] if positions else whole
    stop_filter = StopStringFilter(stops)
    shown = "".join(stop_filter.feed(piece) for piece in pieces) + stop_filter.flush()
    assert shown == expected
    assert (stop_filter.found is not None) == bool(positions)
    if stop_filter.found is not None:
        assert whole.startswith(stop_filter.found, min(positions))


@given(pieces=st.lists(letters, max_size=8), stops=stop_lists)
def test_holds_back_no_more_than_could_still_become_a_stop(
    pieces: list[str], stops: list[str]
) -> None:
    stop_filter = StopStringFilter(stops)
    fed = shown = ""
    for piece in pieces:
        fed += piece
        shown += stop_filter.feed(piece)
        if stop_filter.found is None:
            held = fed[len(shown) :]
            assert not held or any(stop.startswith(held) for stop in stops) or _inside(held, stops)


def _inside(held: str, stops: list[str]) -> bool:
    """A complete stop may wait for a longer one that began before it."""
    return any(held.startswith(stop[:1]) for stop in stops)


def test_text_without_a_stop_passes_at_once() -> None:
    stop_filter = StopStringFilter(["END"])
    assert stop_filter.feed("hello") == "hello"
    assert stop_filter.feed(" E") == " "
    assert stop_filter.feed("x") == "Ex"


def test_nothing_comes_after_the_stop() -> None:
    stop_filter = StopStringFilter(["\n\n"])
    assert stop_filter.feed("one\n") == "one"
    assert stop_filter.feed("\ntwo") == ""
    assert stop_filter.feed("three") == ""
    assert stop_filter.flush() == ""
    assert stop_filter.found == "\n\n"


def test_an_empty_stop_string_stops_nothing() -> None:
    stop_filter = StopStringFilter([""])
    assert stop_filter.feed("text") == "text"
    assert stop_filter.found is None


def test_a_longer_stop_that_began_earlier_wins() -> None:
    stop_filter = StopStringFilter(["abcd", "bc"])
    assert stop_filter.feed("xabc") == "x"
    assert stop_filter.feed("d") == ""
    assert stop_filter.found == "abcd"
