"""Choices cover the reply's text exactly, however its tokens are cut."""

import codecs

from hypothesis import given
from hypothesis import strategies as st

from engine.protocol.token_choices import Candidate, TokenChoice
from engine.runtimes.prompt_memory import PromptMemory
from engine.runtimes.reply_scores import ReplyAligner, TokenScore, prompt_and_reply_ids


def aligned(reply: str, pieces: list[tuple[str, bool]], start: int = 0) -> list[TokenChoice]:
    aligner = ReplyAligner(reply, start)
    found = []
    for number, (text, is_complete) in enumerate(pieces):
        candidates = [Candidate(f"c{number}", -1.0, True)]
        choice = aligner.take(TokenScore(text, is_complete, -1.0, float(number), candidates))
        found += [choice] if choice is not None else []
    last = aligner.finish()
    return found + ([last] if last is not None else [])


def pieces_of(text: str, cuts: list[int]) -> list[tuple[str, bool]]:
    """``text`` as byte tokens that end at ``cuts``, the way a runtime reports them."""
    data = text.encode()
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    ends = [*sorted({cut % len(data) for cut in cuts} - {0}), len(data)]
    begins = [0, *ends[:-1]]
    return [
        (decoder.decode(data[begin:end]), not decoder.getstate()[0])
        for begin, end in zip(begins, ends, strict=True)
    ]


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.lists(st.integers(0, 10_000)))
def test_the_texts_join_to_the_reply(text: str, cuts: list[int]) -> None:
    pieces = pieces_of(text, cuts)
    found = aligned(text, pieces)
    assert "".join(choice.text for choice in found) == text
    assert [choice.start for choice in found] == [
        len("".join(choice.text for choice in found[:index])) for index in range(len(found))
    ]
    assert sum(choice.token_count for choice in found) == len(pieces)
    assert round(sum(choice.logprob for choice in found)) == -len(pieces)


def test_a_character_of_several_tokens_is_one_choice_with_the_first_ones_candidates() -> None:
    pieces = pieces_of("a😀b", [1, 2, 4, 5])
    assert len(pieces) == 5
    first, smile, last = aligned("a😀b", pieces)
    assert (first.text, smile.text, last.text) == ("a", "😀", "b")
    assert (smile.logprob, smile.token_count, smile.entropy_bits) == (-3.0, 3, 1.0)
    assert smile.candidates[0].text == "c1"


def test_a_space_that_the_tokenizer_put_first_is_no_text() -> None:
    found = aligned("Hello there", [(" Hello", True), (" there", True)])
    assert [choice.text for choice in found] == ["Hello", " there"]


def test_text_that_no_token_accounts_for_stays_with_its_neighbour() -> None:
    found = aligned("<a> one ... two", [("", True), (" one", True), (" two", True), ("", True)])
    assert [choice.text for choice in found] == ["<a> one", " ... two"]
    assert [choice.token_count for choice in found] == [2, 2]


def test_a_beginning_that_was_not_chosen_has_no_choice() -> None:
    found = aligned("<think>Hm.", [("Hm", True), (".", True)], start=7)
    assert [(choice.start, choice.text) for choice in found] == [(7, "Hm"), (9, ".")]


def test_the_ids_that_the_model_wrote_are_used_where_they_are_known() -> None:
    memory = PromptMemory(("<s>",))

    def tokenize(text: str) -> list[int]:
        return [ord(one) for one in text]

    assert prompt_and_reply_ids(memory, "ab", "cd", tokenize) == ([97, 98], [99, 100])
    memory.remember("ab", [97, 98], "cd", [1_000])
    assert prompt_and_reply_ids(memory, "ab", "cd", tokenize) == ([97, 98], [1_000])


def test_a_reply_that_merges_with_the_prompt_is_tokenized_alone() -> None:
    def tokenize(text: str) -> list[int]:
        return {"p\n": [1], "\nr": [2], "p\n\nr": [3]}[text]

    assert prompt_and_reply_ids(PromptMemory(()), "p\n", "\nr", tokenize) == ([1], [2])
