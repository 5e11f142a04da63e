"""Scoring a reply with real (tiny) models: exact figures, and the chat's cache afterwards."""

import math
from pathlib import Path

import pytest
import torch

from engine.errors import ContextFullError, UsageError
from engine.runtimes.reply_scores import Scoring, TokenScore
from engine.runtimes.transformers_text import TransformersGenerator
from tests.engine.runtimes.test_transformers_text import (
    END,
    FIRST,
    REPLY,
    USER,
    Run,
    load,
    next_turn,
)

TEXT = "The quick fox reads 😀 a prompt, 你好 and jumps.\n\nOver"


class Score:
    """One scoring and what it reported."""

    def __init__(
        self, generator: TransformersGenerator, prompt: str, reply: str, stop_after: int = 10_000
    ) -> None:
        self.scores: list[TokenScore] = []
        self.totals: set[int] = set()
        self.result: Scoring = generator.score(
            prompt,
            reply,
            5,
            on_score=self._take,
            on_prefill=lambda *_: None,
            should_stop=lambda: len(self.scores) >= stop_after,
        )

    def _take(self, score: TokenScore, total: int) -> None:
        self.scores.append(score)
        self.totals.add(total)


@pytest.fixture
def llama(tiny_llama_folder: Path) -> TransformersGenerator:
    return load(tiny_llama_folder)


def expected(generator: TransformersGenerator, prompt: str, reply: str) -> torch.Tensor:
    """Log-probabilities (reply tokens, vocabulary) from one plain pass."""
    ids = generator._tokens.encode(prompt)
    after = generator._tokens.encode(reply)
    with torch.no_grad():
        logits = generator._model(torch.tensor([ids + after]), use_cache=False).logits[0]
    return torch.log_softmax(logits[len(ids) - 1 : -1].float(), -1)


@pytest.mark.parametrize("kind", ["tiny_llama_folder", "tiny_sliding_folder", "tiny_mamba_folder"])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_figures_are_those_of_a_plain_pass(kind: str, request: pytest.FixtureRequest) -> None:
    generator = load(request.getfixturevalue(kind))
    logprobs = expected(generator, FIRST, TEXT)
    found = Score(generator, FIRST, TEXT)
    ids = generator._tokens.encode(TEXT)
    assert found.totals == {len(ids)}
    assert found.result.is_entropy_exact
    for row, (score, token) in enumerate(zip(found.scores, ids, strict=True)):
        assert score.logprob == pytest.approx(float(logprobs[row, token]), abs=1e-4)
        entropy = -(logprobs[row].exp() * logprobs[row]).sum() / math.log(2)
        assert score.entropy_bits == pytest.approx(float(entropy), abs=1e-3)
        top = logprobs[row].topk(5).values.tolist()
        if score.candidates:
            assert [one.logprob for one in score.candidates] == pytest.approx(top, abs=1e-4)


def test_pieces_join_to_the_reply_and_halves_of_characters_have_no_text(
    llama: TransformersGenerator,
) -> None:
    scores = Score(llama, FIRST, TEXT).scores
    assert "".join(score.text for score in scores) == TEXT
    assert all(bool(score.text) == score.is_complete for score in scores)
    assert not all(score.is_complete for score in scores)


def test_candidates_that_are_no_text_say_so(llama: TransformersGenerator) -> None:
    candidates = [one for score in Score(llama, FIRST, TEXT).scores for one in score.candidates]
    # With random weights bytes that are no characters are as probable as any token.
    assert {one.is_text for one in candidates} == {True, False}
    assert all(bool(one.text) == one.is_text for one in candidates)
    assert not any("\ufffd" in one.text for one in candidates)


def test_the_end_of_the_reply_is_no_text(llama: TransformersGenerator) -> None:
    everything = list(range(llama._model.config.vocab_size))
    llama._end_ids = frozenset(everything)
    assert not any(
        one.is_text for score in Score(llama, FIRST, TEXT).scores for one in score.candidates
    )


def test_a_reply_just_written_is_scored_with_its_own_ids_and_the_cache(
    llama: TransformersGenerator,
) -> None:
    first = Run(llama, FIRST, max_tokens=20)
    ids = llama._memory.ids[llama.count_tokens(FIRST) :]
    found = Score(llama, FIRST, first.text)
    assert found.totals == {len(ids)}
    assert found.result.evaluated_tokens == len(ids)
    # It was written greedily, so each token was the most probable one.
    for score in found.scores:
        assert not score.candidates or score.logprob == score.candidates[0].logprob


def test_the_next_turn_computes_no_more_than_without_scoring(
    llama: TransformersGenerator, tiny_llama_folder: Path
) -> None:
    first = Run(llama, FIRST)
    prompt = next_turn(FIRST, first.text)
    untouched = load(tiny_llama_folder)
    Run(untouched, FIRST)
    plain = Run(untouched, prompt)
    Score(llama, FIRST, first.text)
    second = Run(llama, prompt)
    assert second.result.evaluated_tokens == plain.result.evaluated_tokens
    assert second.text == plain.text


def test_scoring_an_earlier_reply_leaves_the_cache_of_the_later_turns(
    llama: TransformersGenerator,
) -> None:
    first = Run(llama, FIRST)
    prompt = next_turn(FIRST, first.text)
    second = Run(llama, prompt)
    Score(llama, FIRST, first.text)
    third = Run(llama, next_turn(prompt, second.text, "how are you?"))
    new = llama.count_tokens(f"{END}{USER}how are you?{END}{REPLY}")
    assert third.result.evaluated_tokens <= new + 1


def test_what_was_read_to_score_serves_the_next_turn(llama: TransformersGenerator) -> None:
    Score(llama, FIRST, "hello there")
    following = Run(llama, next_turn(FIRST, "hello there"))
    new = llama.count_tokens(f"{END}{USER}and a fox?{END}{REPLY}")
    assert following.result.evaluated_tokens <= new + 1


def test_it_can_be_stopped_and_leaves_a_consistent_cache(
    llama: TransformersGenerator, tiny_llama_folder: Path
) -> None:
    reply = "word " * 120
    part = Score(llama, FIRST, reply, stop_after=1)
    assert 0 < len(part.scores) < len(llama._tokens.encode(reply))
    whole = Score(llama, FIRST, reply)
    fresh = Score(load(tiny_llama_folder), FIRST, reply)
    assert [one.logprob for one in whole.scores] == pytest.approx(
        [one.logprob for one in fresh.scores], abs=1e-4
    )


def test_a_reply_that_does_not_fit_is_refused_and_one_that_just_fits_is_not(
    tiny_llama_folder: Path,
) -> None:
    generator = load(tiny_llama_folder)
    tokens = generator.count_tokens(FIRST + TEXT)
    exact = load(tiny_llama_folder, context=tokens)
    assert Score(exact, FIRST, TEXT).scores
    small = load(tiny_llama_folder, context=tokens - 1)
    with pytest.raises(ContextFullError) as caught:
        Score(small, FIRST, TEXT)
    assert caught.value.text.key == "error.reply_too_long"
    assert caught.value.text.args == {"tokens": tokens, "limit": tokens - 1}


def test_nothing_to_score_is_refused(llama: TransformersGenerator) -> None:
    with pytest.raises(UsageError):
        Score(llama, FIRST, "")
