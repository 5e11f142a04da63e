"""Generation with real (tiny) models: text, ends, sampling, cancellation, KV cache reuse."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from engine.errors import ContextFullError, OutOfMemoryError, UsageError
from engine.models.hardware import Machine, decide
from engine.protocol.chat import SamplingParams
from engine.runtimes.text_generator import Generation
from engine.runtimes.transformers_load import load_text_model
from engine.runtimes.transformers_text import TransformersGenerator
from tests.engine.runtimes.scripted_model import save_scripted_model

CPU = decide(Machine(), "cpu")
USER = "<|im_start|>user\n"
END = "<|im_end|>\n"
REPLY = "<|im_start|>assistant\n"
FIRST = f"{USER}hello there, how are you today?{END}{REPLY}"


def never() -> bool:
    return False


class Run:
    """One generation and what it reported."""

    def __init__(
        self,
        generator: TransformersGenerator,
        prompt: str,
        seed: int = 1,
        should_stop: Callable[[], bool] = never,
        **sampling: object,
    ) -> None:
        self.pieces: list[str] = []
        self.prefill: list[tuple[int, int]] = []
        params = SamplingParams(**({"temperature": 0.0, "max_tokens": 12} | sampling))  # type: ignore[arg-type]
        self.result: Generation = generator.generate(
            prompt,
            params,
            seed,
            on_text=lambda text, _: self.pieces.append(text),
            on_prefill=lambda done, total: self.prefill.append((done, total)),
            should_stop=should_stop,
        )

    @property
    def text(self) -> str:
        return self.result.text


def load(folder: Path, context: int | None = None) -> TransformersGenerator:
    return load_text_model(folder, CPU, context, name="tiny")


@pytest.fixture
def llama(tiny_llama_folder: Path) -> TransformersGenerator:
    return load(tiny_llama_folder)


def next_turn(prompt: str, reply: str, said: str = "and a fox?") -> str:
    return f"{prompt}{reply}{END}{USER}{said}{END}{REPLY}"


def test_pieces_join_to_the_text(llama: TransformersGenerator) -> None:
    run = Run(llama, FIRST, max_tokens=40)
    assert "".join(run.pieces) == run.text
    assert all(run.pieces)
    assert run.result.finish_reason == "length"
    assert run.result.completion_tokens == 40
    assert 0 < run.result.first_token_seconds <= run.result.seconds


def test_equals_a_plain_greedy_loop(llama: TransformersGenerator) -> None:
    ids = llama._tokens.encode(FIRST)
    for _ in range(12):
        with torch.no_grad():
            logits = llama._model(torch.tensor([ids]), use_cache=False).logits[0, -1]
        ids.append(int(logits.argmax()))
    expected = llama._tokens.decode(ids[-12:]).rstrip("\ufffd")
    assert Run(llama, FIRST).text.rstrip("\ufffd") == expected


def test_the_second_turn_computes_only_what_is_new(llama: TransformersGenerator) -> None:
    first = Run(llama, FIRST)
    assert first.result.evaluated_tokens == first.result.prompt_tokens
    prompt = next_turn(FIRST, first.text)
    second = Run(llama, prompt)
    new = llama.count_tokens(prompt[len(FIRST + first.text) :])
    # The last token of the reply was chosen but not yet computed.
    assert new <= second.result.evaluated_tokens <= new + 2
    assert second.result.evaluated_tokens < second.result.prompt_tokens / 2
    assert second.prefill[0][0] == second.result.prompt_tokens - second.result.evaluated_tokens
    assert second.prefill[-1] == (second.result.prompt_tokens,) * 2


def test_a_reused_cache_gives_the_reply_of_a_fresh_one(
    llama: TransformersGenerator, tiny_llama_folder: Path
) -> None:
    first = Run(llama, FIRST)
    prompt = next_turn(FIRST, first.text)
    ids = llama._memory.ids_for(prompt, llama._tokens.encode)
    second = Run(llama, prompt)
    fresh = load(tiny_llama_folder)
    fresh._tokens.encode = lambda _: ids  # type: ignore[method-assign]
    assert second.text == Run(fresh, prompt).text


def test_after_an_edit_only_what_follows_is_computed(llama: TransformersGenerator) -> None:
    first = Run(llama, FIRST)
    Run(llama, next_turn(FIRST, first.text, "and a fox?"))
    edited = next_turn(FIRST, first.text, "or a dog?")
    run = Run(llama, edited)
    since_the_edit = llama.count_tokens(f"or a dog?{END}{REPLY}")
    assert run.result.evaluated_tokens <= since_the_edit + 1


def test_regenerating_computes_one_token(llama: TransformersGenerator) -> None:
    first = Run(llama, FIRST, temperature=1.0, seed=1)
    second = Run(llama, FIRST, temperature=1.0, seed=2)
    assert second.result.evaluated_tokens == 1
    assert second.text != first.text
    assert Run(llama, FIRST, temperature=1.0, seed=1).text == first.text


def test_continuing_a_reply_computes_one_token_and_gives_the_whole(
    llama: TransformersGenerator,
) -> None:
    Run(llama, FIRST, max_tokens=24)
    whole = llama._memory.ids
    part = Run(llama, FIRST, max_tokens=10)
    rest = Run(llama, FIRST + part.text, max_tokens=14)
    assert rest.result.evaluated_tokens == 1
    joined = llama._memory.ids
    assert joined == whole[: len(joined)]  # half a character at the end isn't remembered
    assert len(joined) > llama.count_tokens(FIRST) + 14
    again = Run(llama, FIRST + part.text + rest.text, max_tokens=2)
    assert again.result.evaluated_tokens == 1


def test_going_on_from_another_word_keeps_the_turns_before(llama: TransformersGenerator) -> None:
    first = Run(llama, FIRST)
    prompt = next_turn(FIRST, first.text)
    Run(llama, prompt)
    branch = Run(llama, f"{prompt}hello")
    assert branch.result.evaluated_tokens <= llama.count_tokens(f"{REPLY}hello")


def test_after_an_aside_only_the_next_turn_is_computed(llama: TransformersGenerator) -> None:
    first = Run(llama, FIRST)
    aside = Run(llama, next_turn(FIRST, first.text, "A title, please?"))
    assert aside.result.evaluated_tokens < aside.result.prompt_tokens / 2
    prompt = next_turn(FIRST, first.text, "and a fox?")
    following = Run(llama, prompt)
    new = llama.count_tokens(prompt[len(FIRST + first.text) :])
    assert following.result.evaluated_tokens <= new + 2


@pytest.mark.parametrize("are_special", [False, True])
def test_reasoning_tags_are_text_also_where_they_are_special_tokens(
    are_special: bool, tmp_path: Path
) -> None:
    script = "[THINK]quick brown[/THINK]The fox"
    save_scripted_model(tmp_path, script, tags=("[THINK]", "[/THINK]"), are_special=are_special)
    run = Run(load(tmp_path), FIRST, max_tokens=40)
    assert (run.text, run.result.finish_reason) == (script, "end")


@pytest.mark.parametrize("kind", ["tiny_sliding_folder", "tiny_mamba_folder"])
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_state_that_cannot_be_taken_back_is_computed_anew(
    kind: str, request: pytest.FixtureRequest
) -> None:
    generator = load(request.getfixturevalue(kind))
    first = Run(generator, FIRST)
    again = Run(generator, FIRST)
    assert again.result.evaluated_tokens == again.result.prompt_tokens
    assert again.text == first.text


def test_an_extended_sliding_cache_is_reused(tiny_sliding_folder: Path) -> None:
    generator = load(tiny_sliding_folder)
    first = Run(generator, FIRST, max_tokens=10)
    prompt = next_turn(FIRST, first.text)
    ids = generator._memory.ids_for(prompt, generator._tokens.encode)
    second = Run(generator, prompt)
    assert second.result.evaluated_tokens < second.result.prompt_tokens
    fresh = load(tiny_sliding_folder)
    fresh._tokens.encode = lambda _: ids  # type: ignore[method-assign]
    assert second.text == Run(fresh, prompt).text


def test_cancelled_while_writing_keeps_the_text_and_a_consistent_cache(
    llama: TransformersGenerator,
) -> None:
    shown: list[str] = []
    params = SamplingParams(temperature=0.0, max_tokens=30)
    result = llama.generate(
        FIRST,
        params,
        1,
        on_text=lambda text, _: shown.append(text),
        on_prefill=lambda *_: None,
        should_stop=lambda: len(shown) >= 5,
    )
    assert result.finish_reason == "cancelled"
    assert result.text == "".join(shown) != ""
    assert result.completion_tokens < 30
    cached = llama._cache.get_seq_length()
    assert cached <= len(llama._memory.ids) <= cached + 2
    whole = Run(llama, FIRST, max_tokens=30)
    assert whole.result.evaluated_tokens == 1
    assert whole.text.startswith(result.text)


def test_cancelled_while_reading_keeps_the_chunks_that_were_read(
    llama: TransformersGenerator,
) -> None:
    prompt = f"{USER}{'word ' * 150}{END}{REPLY}"
    looks = 0

    def at_the_third_look() -> bool:
        nonlocal looks
        looks += 1
        return looks >= 3

    run = Run(llama, prompt, should_stop=at_the_third_look)
    assert run.result.finish_reason == "cancelled"
    assert run.text == ""
    assert run.result.completion_tokens == 0
    read = run.result.evaluated_tokens
    assert 0 < read < run.result.prompt_tokens
    again = Run(llama, prompt)
    assert again.result.evaluated_tokens == again.result.prompt_tokens - read
    assert [total for _, total in again.prefill] == [again.result.prompt_tokens] * len(
        again.prefill
    )


def test_ends_at_the_end_token_which_is_no_text(llama: TransformersGenerator) -> None:
    whole = Run(llama, FIRST, max_tokens=10)
    end = llama._memory.ids[llama.count_tokens(FIRST) + 5]
    llama._end_ids = frozenset({end})
    run = Run(llama, FIRST, max_tokens=10)
    assert run.result.finish_reason == "end"
    assert run.result.completion_tokens <= 5
    assert whole.text.startswith(run.text)


def test_a_stop_string_is_cut_off(llama: TransformersGenerator) -> None:
    whole = Run(llama, FIRST, max_tokens=30).text
    stop = whole[6:9]
    run = Run(llama, FIRST, max_tokens=30, stop=[stop])
    assert run.text == whole[: whole.find(stop)]
    assert run.result.finish_reason == "stop_string"
    assert "".join(run.pieces) == run.text
    following = Run(llama, next_turn(FIRST, run.text))
    assert following.result.finish_reason == "length"


def test_a_full_context_ends_the_reply(tiny_llama_folder: Path) -> None:
    generator = load(tiny_llama_folder, context=40)
    run = Run(generator, FIRST, max_tokens=None)
    assert generator.facts.context_length == 40
    assert run.result.finish_reason == "context_full"
    assert run.result.prompt_tokens + run.result.completion_tokens == 40


def test_a_prompt_that_leaves_no_room_is_refused(tiny_llama_folder: Path) -> None:
    generator = load(tiny_llama_folder, context=8)
    with pytest.raises(ContextFullError) as caught:
        Run(generator, FIRST)
    assert caught.value.text.args == {"tokens": generator.count_tokens(FIRST), "limit": 8}


def test_an_empty_prompt_is_refused(llama: TransformersGenerator) -> None:
    with pytest.raises(UsageError):
        Run(llama, "")


@pytest.mark.parametrize(
    "narrow",
    [{"temperature": 0.0}, {"top_k": 1}, {"top_p": 1e-6}, {"min_p": 1.0}],
    ids=lambda narrow: next(iter(narrow)),
)
def test_each_of_these_alone_leaves_only_the_most_probable_token(
    llama: TransformersGenerator, narrow: dict[str, object]
) -> None:
    wide: dict[str, object] = {"temperature": 2.0, "top_k": 0, "top_p": 1.0, "min_p": 0.0}
    greedy = Run(llama, FIRST).text
    assert Run(llama, FIRST, **(wide | narrow)).text == greedy
    assert Run(llama, FIRST, **wide).text != greedy


def test_the_repeat_penalty_discourages_repetition(llama: TransformersGenerator) -> None:
    def distinct(penalty: float) -> int:
        Run(llama, FIRST, max_tokens=60, repeat_penalty=penalty)
        return len(set(llama._memory.ids[llama.count_tokens(FIRST) :]))

    assert distinct(2.0) > distinct(0.5)


def test_max_tokens_and_seed(llama: TransformersGenerator) -> None:
    one = Run(llama, FIRST, max_tokens=1, temperature=1.5, seed=5)
    assert one.result.completion_tokens == 1
    texts = {Run(llama, FIRST, temperature=1.5, seed=seed).text for seed in range(4)}
    assert len(texts) > 1


def test_out_of_memory_is_said_and_the_next_try_starts_clean(
    llama: TransformersGenerator,
) -> None:
    before = Run(llama, FIRST).text

    def too_large(*_: object) -> None:
        torch.empty(2**62, dtype=torch.int8)

    hook = llama._model.model.layers[1].register_forward_pre_hook(too_large)
    with pytest.raises(OutOfMemoryError):
        Run(llama, next_turn(FIRST, before))
    hook.remove()
    run = Run(llama, FIRST)
    assert run.text == before
    assert run.result.evaluated_tokens == run.result.prompt_tokens


def test_tokens_can_be_counted_while_generating(llama: TransformersGenerator) -> None:
    import threading

    expected = llama.count_tokens(FIRST)
    counts: list[int] = []
    threads = [
        threading.Thread(target=lambda: counts.extend(llama.count_tokens(FIRST) for _ in range(50)))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    Run(llama, FIRST, max_tokens=30)
    for thread in threads:
        thread.join()
    assert counts == [expected] * 150


def test_closing_lets_go_of_the_model(llama: TransformersGenerator) -> None:
    import weakref

    model = weakref.ref(llama._model)
    Run(llama, FIRST)
    llama.close()
    assert model() is None
