"""Pieces are whole characters and join to the text of all tokens."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from engine.runtimes.token_decoder import TokenDecoder


def decode(ids: Sequence[int]) -> str:
    """Every token a byte: the worst a tokenizer can do to a character."""
    return bytes(ids).decode("utf-8", "replace")


@given(text=st.text())
def test_pieces_join_to_the_text_and_each_is_whole(text: str) -> None:
    decoder = TokenDecoder(decode)
    pieces = [decoder.feed(byte) for byte in text.encode("utf-8")]
    assert "".join(pieces) == text
    assert all("\ufffd" not in piece for piece in pieces if "\ufffd" not in text)
    assert decoder.complete == len(decoder.ids) == len(text.encode("utf-8"))


def test_half_a_character_at_the_end_is_not_given_out() -> None:
    decoder = TokenDecoder(decode)
    assert [decoder.feed(byte) for byte in "a€".encode()[:-1]] == ["a", "", ""]
    assert (decoder.complete, len(decoder.ids)) == (1, 3)


def test_bytes_that_are_no_character_come_out_after_four() -> None:
    decoder = TokenDecoder(decode)
    assert [decoder.feed(0xFF) for _ in range(4)] == ["", "", "", "\ufffd" * 4]


def test_a_leading_space_that_a_decoder_strips_stays_between_words() -> None:
    words = ["▁Hello", "▁big", "▁world"]
    decoder = TokenDecoder(lambda ids: "".join(words[i] for i in ids).replace("▁", " ").strip())
    assert "".join(decoder.feed(index) for index in range(3)) == "Hello big world"
