"""Formatting stays on its words, and no word is lost."""

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.protocol.envelope import TextKey
from engine.protocol.translation import Segment
from engine.translation.documents.alignment import pieces
from engine.translation.documents.unit import Leaf, Unit, UnitTranslation

PLACE = TextKey("place.line", {"line": 1})


def unit(*leaves: str | Leaf) -> Unit:
    return Unit(PLACE, tuple(one if isinstance(one, Leaf) else Leaf(one) for one in leaves))


def translation(source: Unit, text: str, *spans: str) -> UnitTranslation:
    whole = Segment(start=0, end=len(source.text), target_start=0, target_end=len(text))
    return UnitTranslation(text, [whole], list(spans))


def test_a_word_is_found_again_by_its_own_translation() -> None:
    source = unit("The ", "red house", " is big.")
    assert source.spans() == [0, 1, 2]
    done = translation(source, "A casa vermelha é grande.", "O", "casa vermelha", "é grande.")
    assert pieces(source, done) == ["A ", "casa vermelha", " é grande."]


def test_without_one_it_goes_by_proportion_between_words() -> None:
    source = unit("The first half of it ", "and the second half of it.")
    done = translation(source, "A primeira metade disso e a segunda metade disso.", "?", "??")
    first, second = pieces(source, done)
    assert first == "A primeira metade disso " and second == "e a segunda metade disso."


def test_of_several_places_the_one_in_its_sentence_is_taken() -> None:
    source = unit("Yes. Say ", "yes", " now.")
    text = "Sim. Diga sim agora."
    segments = [
        Segment(start=0, end=4, target_start=0, target_end=4),
        Segment(start=5, end=len(source.text), target_start=5, target_end=len(text)),
    ]
    done = UnitTranslation(text, segments, ["x", "sim", "agora"])
    assert pieces(source, done) == ["Sim. Diga ", "sim", " agora."]


def test_a_word_with_another_ending_is_found() -> None:
    source = unit("The meeting was ", "cancelled yesterday", " because of it.")
    text = "A reunião foi cancelada ontem por causa disso."
    done = translation(source, text, "A reunião foi", "cancelado ontem", "por causa disso.")
    assert pieces(source, done)[1] == "cancelada ontem"


def test_code_stays_what_it_is_where_the_translation_has_it() -> None:
    source = unit("Call ", Leaf("`run()`", True), " twice.")
    assert pieces(source, translation(source, "Chame `run()` duas vezes.")) == [
        "Chame ",
        "`run()`",
        " duas vezes.",
    ]


def test_code_that_the_translator_lost_is_still_there() -> None:
    source = unit("Call ", Leaf("`run()`", True), " twice.")
    assert "".join(pieces(source, translation(source, "Chame duas vezes."))).count("`run()`") == 1


def test_a_word_is_never_cut() -> None:
    source = unit("ab", "normal ending of it")
    for piece in pieces(source, translation(source, "qualquer fim dele", "?", "??")):
        assert not piece or set(piece.split()) <= {"qualquer", "fim", "dele"}


@given(
    st.lists(st.tuples(st.text("ab .", max_size=8), st.booleans()), min_size=1, max_size=6),
    st.text("abc .", max_size=40),
    st.lists(st.text("abc ", max_size=6), max_size=6),
)
def test_no_character_is_lost_or_doubled(
    leaves: list[tuple[str, bool]], text: str, spans: list[str]
) -> None:
    source = unit(*(Leaf(f"`{one}`" if kept else one, kept) for one, kept in leaves))
    assume(not all(leaf.is_kept for leaf in source.leaves))
    found = pieces(source, translation(source, text, *spans))
    free = [one for one, leaf in zip(found, source.leaves, strict=True) if not leaf.is_kept]
    kept = [one for one, leaf in zip(found, source.leaves, strict=True) if leaf.is_kept]
    assert kept == [leaf.text for leaf in source.leaves if leaf.is_kept]
    assert "".join(free) == text
