"""Whatever is protected, and however it is mixed, comes back: by markers, and without them."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.context import JobContext
from engine.protocol.translation import GlossaryTerm
from engine.runtimes.translator import Direction, Translation, TranslatorFacts
from engine.translation.glossary import Glossary
from engine.translation.parts import Part
from engine.translation.pipeline import SentencePipeline
from engine.translation.protection import Masked, protected_parts

KEPT = (
    *("https://example.org/{name}", "http://a.org/b_(c)", "www.a.org/${x}/%s", "ftp://x.y/[z]"),
    *("https://a.org/?q={{x}}&r=1#top", "me.you+z@mail.example.org", "file:///a/{b}/c.txt"),
    *("{name}", "{0}", "{}", "${total}", "{{x}}", "$x", "%s", "%(n)d", "%1$s", "%.2f", "%%"),
    *("<b>", "</b>", "<br/>", "<a href='{url}'>", "&nbsp;", "<!-- no -->", "`a  b`", "``c``"),
    *("os.path.join()", "my_file", "--flag", "\\(x  y\\)", "$$a$$", "😍👍🏽"),
)
WORDS = ("A", "red", "house", "Xq1", "Zx", "is", "7", "50%", "and", "(so)", "—", "it's", "a.", "à")
tokens = st.one_of(st.sampled_from(KEPT), st.sampled_from(WORDS))
spaced = st.lists(tokens, min_size=1, max_size=9).map(" ".join)
touching = st.lists(st.one_of(tokens, st.sampled_from((" ", ",", ".", "", "-"))), max_size=12).map(
    "".join
)


class Scripted:
    """Answers with what a function makes of each sentence."""

    facts = TranslatorFacts("scripted", "seq2seq", "none", "cpu", "none", window=32)

    def __init__(self, answer: Callable[[str], str]) -> None:
        self._answer = answer

    def fits(self, sentence: str) -> bool:
        return True

    def translate(
        self, sentences: Sequence[str], direction: Direction, check_cancelled: Callable[[], None]
    ) -> Iterator[Translation]:
        return (Translation(self._answer(one)) for one in sentences)

    def close(self) -> None:
        """Nothing to give back."""


ANSWERS: dict[str, Callable[[str], str]] = {
    "copies": lambda text: text,
    "shouts": str.upper,
    "turns round": lambda text: " ".join(reversed(text.split())),
    "drops the last": lambda text: " ".join(text.split()[:-1]),
    "doubles": lambda text: f"{text}\n{text}",
    "says nothing": lambda text: "",
    "breaks lines": lambda text: "\n".join(text.split(" ")),
    "glues": lambda text: text.replace(" ", ""),
}


def translated(text: str, answer: Callable[[str], str], *terms: GlossaryTerm) -> str:
    ctx = JobContext(1, lambda name, params: None)
    glossary = Glossary(terms, "en", "pt")
    pipeline = SentencePipeline(Scripted(answer), Direction("en", "pt"), glossary, ctx)
    return "".join(done.text for done in pipeline.run([Part(text, 0, True)]))


@given(st.one_of(spaced, touching))
@settings(max_examples=300, deadline=None)
def test_markers_and_pieces_give_the_sentence_again(sentence: str) -> None:
    masked = Masked(sentence, protected_parts(sentence))
    assert masked.restore(masked.text) == sentence
    assert "".join(text for text, _ in masked.pieces()) == sentence


@given(st.lists(tokens, min_size=1, max_size=9), st.sampled_from(sorted(ANSWERS)))
@settings(max_examples=300, deadline=None)
def test_whatever_a_model_answers_all_that_is_protected_is_there(
    words: list[str], answer: str
) -> None:
    found = translated(" ".join(words), ANSWERS[answer])
    for one in {word for word in words if word in KEPT}:
        assert found.count(one) >= words.count(one), (one, found)


@given(touching, st.sampled_from(sorted(ANSWERS)))
@settings(max_examples=300, deadline=None)
def test_also_where_nothing_stands_between(sentence: str, answer: str) -> None:
    found = translated(sentence, ANSWERS[answer])
    for one in protected_parts(sentence):
        assert sentence[one.start : one.end] in found


def test_an_address_keeps_its_closing_brace() -> None:
    sentence = "See https://example.org/{name} for the red house."
    assert translated(sentence, str.upper).count("https://example.org/{name}") == 1


@pytest.mark.parametrize("target", ["Xq1", "Zx2 Qv1", "Kq Vz Xq"])
def test_a_term_that_looks_like_a_marker_is_no_marker(target: str) -> None:
    term = GlossaryTerm(source="house", target=target)
    found = translated("The {n} red house is 7.", lambda text: text, term)
    assert found == f"The {{n}} red {target} is 7."


@pytest.mark.parametrize("opened", ["(", "{", "[", "([{", ".", "(a", "{a"])
def test_an_address_without_end_takes_no_time(opened: str) -> None:
    sentence = "https://a.org/" + opened * 100_000
    assert "".join(text for text, _ in Masked(sentence, protected_parts(sentence)).pieces())
