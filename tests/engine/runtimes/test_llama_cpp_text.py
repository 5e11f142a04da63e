"""llama.cpp on the real starter model, and on files it must refuse."""

import json
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from engine.errors import ContextFullError, CorruptError, EngineError, UnsupportedError
from engine.models.gguf_header import read_header
from engine.protocol import Message, SamplingParams
from engine.runtimes.chat_template import ChatTemplate
from engine.runtimes.llama_cpp_load import LlamaLoad, load_error
from engine.runtimes.llama_cpp_text import LlamaCppGenerator
from engine.runtimes.text_generator import Generation, TemplateSource
from tests.engine.runtimes.conftest import write_gguf
from tests.engine.runtimes.scripted_model import save_scripted_model

STARTER = Path("smollm2-135m-instruct") / "SmolLM2-135M-Instruct.Q4_1.gguf"
GREEDY = SamplingParams(temperature=0, max_tokens=24)


def starter_file() -> Path:
    from engine.protocol.home import MODELS_VARIABLE

    file = Path(os.environ.get(MODELS_VARIABLE, "/nowhere")) / STARTER
    if not file.exists():
        pytest.skip("the starter model is not in $ATELIER_MODELS")
    return file


def open_generator(file: Path, context_length: int = 1024) -> LlamaCppGenerator:
    header = read_header(file)
    load = LlamaLoad(file, "Starter", context_length, "cpu", [])
    return LlamaCppGenerator(load, TemplateSource(header.chat_template, header.special_tokens))


@pytest.fixture(scope="module")
def generator() -> Iterator[LlamaCppGenerator]:
    made = open_generator(starter_file())
    yield made
    made.close()


def run(
    generator: LlamaCppGenerator,
    messages: list[Message],
    sampling: SamplingParams = GREEDY,
    seed: int = 1,
    should_stop: Callable[[], bool] = lambda: False,
    prefix: str = "",
) -> tuple[Generation, list[str]]:
    template = ChatTemplate(generator.template.source, generator.template.special_tokens)
    pieces: list[str] = []
    generation = generator.generate(
        template.render(messages) + prefix,
        sampling,
        seed,
        on_text=lambda text, _count: pieces.append(text),
        on_prefill=lambda _done, _total: None,
        should_stop=should_stop,
    )
    assert "".join(pieces) == generation.text
    return generation, pieces


@pytest.mark.model
def test_turns_evaluate_only_what_is_new(generator: LlamaCppGenerator) -> None:
    turns = [Message("user", "Name three colours and say why you like each of them.")]
    first, _ = run(generator, turns)
    assert first.evaluated_tokens >= first.prompt_tokens - 31  # the system turn may be cached
    turns += [Message("assistant", first.text), Message("user", "And three animals?")]
    second, _ = run(generator, turns)
    new = second.prompt_tokens - first.prompt_tokens - first.completion_tokens
    # The last token of a reply was sampled and never computed: it is new, too.
    assert second.evaluated_tokens <= new + 1
    again, _ = run(generator, turns)
    assert again.evaluated_tokens == 1
    assert again.text == second.text


@pytest.mark.model
def test_continuing_a_reply_computes_one_token_and_gives_the_whole(
    generator: LlamaCppGenerator,
) -> None:
    turns = [Message("user", "Tell me how bread is baked.")]
    whole, _ = run(generator, turns, SamplingParams(temperature=0, max_tokens=40))
    part, _ = run(generator, turns, SamplingParams(temperature=0, max_tokens=15))
    rest, _ = run(generator, turns, SamplingParams(temperature=0, max_tokens=25), prefix=part.text)
    assert rest.evaluated_tokens == 1
    assert part.text + rest.text == whole.text
    branch, _ = run(generator, turns, prefix=f"{part.text[:30]} never")
    assert branch.evaluated_tokens < 12


@pytest.mark.model
def test_after_an_aside_only_the_next_turn_is_computed(generator: LlamaCppGenerator) -> None:
    turns = [Message("user", "Name two mountains and describe how one climbs them.")]
    first, _ = run(generator, turns)
    turns.append(Message("assistant", first.text))
    run(generator, [*turns, Message("user", "Give this conversation a title.")])
    following, _ = run(generator, [*turns, Message("user", "And two lakes?")])
    new = following.prompt_tokens - first.prompt_tokens - first.completion_tokens
    assert following.evaluated_tokens <= new + 1


@pytest.mark.parametrize("are_special", [False, True])
def test_reasoning_tags_are_text_also_where_they_are_special_tokens(
    are_special: bool, tmp_path: Path
) -> None:
    script = "[THINK]quick brown[/THINK]The fox"
    save_scripted_model(tmp_path, script, tags=("[THINK]", "[/THINK]"), are_special=are_special)
    made = open_generator(write_gguf(tmp_path, tmp_path / "scripted.gguf"))
    try:
        generation, _ = run(made, [Message("user", "hello there")])
        assert (generation.text, generation.finish_reason) == (script, "end")
    finally:
        made.close()


@pytest.mark.model
def test_after_an_edit_only_from_the_edit_on(generator: LlamaCppGenerator) -> None:
    turns = [
        Message("user", "Tell me about rivers in Europe, please."),
        Message("assistant", "The Danube flows through ten countries."),
        Message("user", "Which of them are the capitals on it?"),
    ]
    first, _ = run(generator, turns)
    edited = [*turns[:2], Message("user", "Which is the longest one?")]
    second, _ = run(generator, edited)
    common = generator.count_tokens(
        ChatTemplate(generator.template.source, generator.template.special_tokens).render(
            turns[:2], add_generation_prompt=False
        )
    )
    assert first.prompt_tokens > common
    assert second.evaluated_tokens <= second.prompt_tokens - common


@pytest.mark.model
def test_seed_and_temperature_act(generator: LlamaCppGenerator) -> None:
    turns = [Message("user", "Write a poem about the sea.")]
    warm = SamplingParams(temperature=1.2, top_k=0, min_p=0, top_p=1.0, max_tokens=24)
    one, _ = run(generator, turns, warm, seed=5)
    same, _ = run(generator, turns, warm, seed=5)
    other, _ = run(generator, turns, warm, seed=6)
    greedy, _ = run(generator, turns)
    assert one.text == same.text
    assert one.text != other.text
    assert greedy.text == run(generator, turns, seed=99)[0].text
    only = SamplingParams(temperature=1.2, top_k=1, max_tokens=24)
    assert run(generator, turns, only, seed=7)[0].text == greedy.text


@pytest.mark.model
def test_stop_strings_and_length_end_a_reply(generator: LlamaCppGenerator) -> None:
    turns = [Message("user", "Count: one, two, three, four, five.")]
    whole, _ = run(generator, turns, SamplingParams(temperature=0, max_tokens=40))
    stop = whole.text[4:7]
    cut, _ = run(generator, turns, SamplingParams(temperature=0, max_tokens=40, stop=[stop]))
    assert cut.finish_reason == "stop_string"
    assert cut.text == whole.text[: whole.text.index(stop)]
    short, _ = run(generator, turns, SamplingParams(temperature=0, max_tokens=3))
    assert (short.finish_reason, short.completion_tokens) == ("length", 3)


@pytest.mark.model
def test_a_stopped_reply_is_kept_and_its_cache_is_used(generator: LlamaCppGenerator) -> None:
    count = 0

    def stop_after_ten() -> bool:
        nonlocal count
        count += 1
        return count > 10

    turns = [Message("user", "Write a long story about a lighthouse.")]
    part, _ = run(generator, turns, SamplingParams(temperature=0), should_stop=stop_after_ten)
    assert part.finish_reason == "cancelled"
    assert part.text
    turns += [Message("assistant", part.text), Message("user", "Go on.")]
    following, _ = run(generator, turns)
    assert following.evaluated_tokens < following.prompt_tokens - part.completion_tokens


@pytest.mark.model
def test_reading_a_long_prompt_can_be_stopped_and_counts_what_was_read(
    generator: LlamaCppGenerator,
) -> None:
    turns = [Message("user", "lighthouse keeper " * 300)]
    seen = 0

    def stop_in_the_middle() -> bool:
        nonlocal seen
        seen += 1
        return seen > 3

    part, pieces = run(generator, turns, should_stop=stop_in_the_middle)
    assert part.finish_reason == "cancelled" and not pieces
    assert 0 < part.evaluated_tokens < part.prompt_tokens


@pytest.mark.model
def test_a_prompt_longer_than_the_context_is_refused_with_both_numbers(
    generator: LlamaCppGenerator,
) -> None:
    with pytest.raises(ContextFullError) as refused:
        run(generator, [Message("user", "word " * 2000)])
    assert refused.value.text.key == "error.prompt_too_long"
    assert refused.value.text.args["limit"] == 1024
    assert int(refused.value.text.args["tokens"]) > 1024


@pytest.mark.model
def test_a_reply_that_fills_the_context_says_so() -> None:
    small = open_generator(starter_file(), context_length=256)
    try:
        generation, _ = run(
            small,
            [Message("user", "word " * 180)],
            SamplingParams(temperature=1.5, top_k=0, top_p=1, min_p=0, seed=1),
            seed=3,
        )
        assert generation.finish_reason in ("context_full", "end")
        if generation.finish_reason == "context_full":
            assert generation.prompt_tokens + generation.completion_tokens >= 255
    finally:
        small.close()


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["null \0 byte", "שלום עולם مرحبا", "你好，世界", "🎉👩‍👩‍👧 e\u0301", "x" * 3000]
)
def test_odd_text_is_answered(generator: LlamaCppGenerator, text: str) -> None:
    generation, _ = run(generator, [Message("user", text)], SamplingParams(max_tokens=8))
    assert generation.completion_tokens <= 8


@pytest.mark.model
def test_no_port_is_opened(generator: LlamaCppGenerator) -> None:
    run(generator, [Message("user", "Hi")])
    inet = psutil.Process().net_connections(kind="inet")
    assert [one for one in inet if one.status == psutil.CONN_LISTEN] == []
    assert hasattr(socket, "AF_UNIX")


@pytest.mark.model
def test_the_socket_is_private_and_goes_with_the_model() -> None:
    made = open_generator(starter_file(), context_length=128)
    folder = made._folder
    assert folder.stat().st_mode & 0o077 == 0
    made.close()
    assert not folder.exists()


@pytest.mark.model
def test_a_truncated_file_is_named(tmp_path: Path) -> None:
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(starter_file().read_bytes()[:50_000_000])
    with pytest.raises(CorruptError) as refused:
        LlamaCppGenerator(LlamaLoad(cut, "Cut", 256, "cpu", []), TemplateSource("x"))
    assert refused.value.text.key == "error.model_truncated"


def test_a_text_file_is_refused_by_llama_cpp_itself(tmp_path: Path) -> None:
    file = tmp_path / "notes.gguf"
    file.write_text("these are my notes\n" * 100)
    with pytest.raises(EngineError) as refused:
        LlamaCppGenerator(LlamaLoad(file, "Notes", 256, "cpu", []), TemplateSource("x"))
    assert refused.value.text.key == "error.model_load_failed"


@pytest.mark.model
def test_an_unknown_architecture_is_named(tmp_path: Path) -> None:
    content = starter_file().read_bytes()
    name = b"general.architecture\x08\x00\x00\x00\x05" + bytes(7)
    file = tmp_path / "odd.gguf"
    file.write_bytes(content.replace(name + b"llama", name + b"lxama", 1))
    with pytest.raises(UnsupportedError) as refused:
        LlamaCppGenerator(LlamaLoad(file, "Odd", 256, "cpu", []), TemplateSource("x"))
    assert refused.value.text.args["architecture"] == "lxama"


def test_a_failed_allocation_in_the_log_is_out_of_memory() -> None:
    load = LlamaLoad(Path("/m.gguf"), "M", 256, "cpu", [])
    error = load_error(load, "E ggml_backend_cpu_buffer: failed to allocate buffer of size 9\n")
    assert error.text.key == "error.out_of_memory"
    assert json.dumps(error.text.args)
