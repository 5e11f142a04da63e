"""Scoring with llama.cpp: the figures of PyTorch on the same weights, and the KV cache."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import ContextFullError
from engine.protocol import Message
from engine.runtimes.chat_template import ChatTemplate
from engine.runtimes.llama_cpp_load import LlamaLoad
from engine.runtimes.llama_cpp_score import entropy_bits
from engine.runtimes.llama_cpp_text import LlamaCppGenerator
from engine.runtimes.reply_scores import Scoring, TokenScore
from engine.runtimes.text_generator import TextGenerator
from tests.engine.runtimes.test_llama_cpp_text import open_generator, run, starter_file
from tests.engine.runtimes.test_transformers_text import FIRST, load

TEXT = "The quick fox reads 😀 a prompt, 你好 and jumps.\n\nOver"


def score(
    generator: TextGenerator, prompt: str, reply: str, stop_after: int = 10_000
) -> tuple[list[TokenScore], Scoring]:
    found: list[TokenScore] = []
    result = generator.score(
        prompt,
        reply,
        5,
        on_score=lambda one, _total: found.append(one),
        on_prefill=lambda *_: None,
        should_stop=lambda: len(found) >= stop_after,
    )
    return found, result


def rendered(generator: TextGenerator, messages: list[Message]) -> str:
    template = ChatTemplate(generator.template.source, generator.template.special_tokens)
    return template.render(messages)


@pytest.fixture(scope="module")
def starter() -> Iterator[LlamaCppGenerator]:
    made = open_generator(starter_file())
    yield made
    made.close()


def test_the_figures_are_those_of_transformers_on_the_same_weights(
    tiny_gguf: Path, tiny_llama_folder: Path
) -> None:
    """Logarithms of probabilities agree within 0.02 (llama.cpp keeps its KV cache in float16)."""
    exact = load(tiny_llama_folder)
    llama = LlamaCppGenerator(LlamaLoad(tiny_gguf, "tiny", 512, "cpu", []), exact.template)
    try:
        found, result = score(llama, FIRST, TEXT)
        expected, _ = score(exact, FIRST, TEXT)
    finally:
        llama.close()
    assert not result.is_entropy_exact
    assert [one.text for one in found] == [one.text for one in expected]
    assert [one.is_complete for one in found] == [one.is_complete for one in expected]
    assert not all(one.is_complete for one in found)
    for one, other in zip(found, expected, strict=True):
        assert one.logprob == pytest.approx(other.logprob, abs=0.02)
        assert one.entropy_bits == pytest.approx(other.entropy_bits, abs=0.5)
        if other.candidates:
            assert [top.logprob for top in one.candidates] == pytest.approx(
                [top.logprob for top in other.candidates], abs=0.02
            )


def test_entropy_of_a_known_distribution() -> None:
    half = math.log(0.5)
    assert entropy_bits([half, half], 2) == pytest.approx(1.0)
    assert entropy_bits([half, half], 1_000) == pytest.approx(1.0)
    # 0.5, and 512 others that share the rest evenly: 0.5 * 1 + 0.5 * (1 + 9) bits.
    whole = 0.5 + 0.5 * 10
    known = [half] + [math.log(0.5 / 512)] * 63
    assert entropy_bits(known, 513) == pytest.approx(whole, abs=1e-6)
    assert abs(entropy_bits(known[:2], 513) - whole) < 0.01


@pytest.mark.model
def test_the_texts_join_and_the_most_probable_come_first(starter: LlamaCppGenerator) -> None:
    prompt = rendered(starter, [Message("user", "Say hello.")])
    found, _ = score(starter, prompt, TEXT)
    assert "".join(one.text for one in found) == TEXT
    for one in found:
        values = [top.logprob for top in one.candidates]
        assert values == sorted(values, reverse=True) and len(values) == 5
        assert one.logprob <= values[0] + 1e-6
    texts = {top.text for one in found for top in one.candidates}
    assert " fox" in texts or " brown" in texts


@pytest.mark.model
def test_a_greedy_reply_is_the_most_probable_one_and_one_token_each_is_computed(
    starter: LlamaCppGenerator,
) -> None:
    turns = [Message("user", "Name three rivers in Europe.")]
    written, _ = run(starter, turns)
    found, result = score(starter, rendered(starter, turns), written.text)
    assert len(found) == written.completion_tokens
    assert result.evaluated_tokens <= written.completion_tokens + 2
    # A batch of another size rounds differently.
    assert all(one.logprob >= one.candidates[0].logprob - 0.05 for one in found)


@pytest.mark.model
def test_the_next_turn_computes_only_what_is_new(starter: LlamaCppGenerator) -> None:
    turns = [Message("user", "Tell me something about lighthouses, please.")]
    written, _ = run(starter, turns)
    score(starter, rendered(starter, turns), written.text)
    turns += [Message("assistant", written.text), Message("user", "And about ships?")]
    following, _ = run(starter, turns)
    new = following.prompt_tokens - written.prompt_tokens - written.completion_tokens
    assert following.evaluated_tokens <= new + 1


@pytest.mark.model
def test_it_can_be_stopped(starter: LlamaCppGenerator) -> None:
    prompt = rendered(starter, [Message("user", "Say hello.")])
    found, _ = score(starter, prompt, TEXT, stop_after=3)
    assert len(found) == 3
    whole, _ = score(starter, prompt, TEXT)
    assert [one.text for one in whole[:3]] == [one.text for one in found]


@pytest.mark.model
def test_a_reply_that_does_not_fit_is_refused(starter: LlamaCppGenerator) -> None:
    prompt = rendered(starter, [Message("user", "Say hello.")])
    with pytest.raises(ContextFullError) as caught:
        score(starter, prompt, "word " * 1_500)
    assert caught.value.text.key == "error.reply_too_long"
    assert caught.value.text.args["limit"] == 1024
