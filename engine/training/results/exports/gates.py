"""Whether an export is the model that was trained: what is asked of both, and how alike they must
be.

Owns: the probes and the limits. A gate that fails is an error, and its export is removed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.context import JobContext
from engine.errors import EngineError
from engine.models.gguf_header import read_header
from engine.protocol.envelope import TextKey
from engine.protocol.training_result import ExportGate
from engine.runtimes.chat_template import ChatTemplate
from engine.runtimes.transformers_load import end_ids, template_of
from engine.training.results.exports.trained import MODEL_CLASSES, TrainedModel
from engine.training.results.forgetting import general_sentences

PROBES = (
    "What is the capital of France?",
    "Write one sentence about the sea.",
    "How do I boil an egg?",
)
ANSWER_TOKENS = 40
GENERAL_TEXTS = 8
TOP1_LIMIT = 0.99
CUTTING_PROBE = (
    "Hello there, it's 12345 o'clock!  We'll say \"no\" — don't we?\n\n\tdef f(x):\n        "
    "return x**2  # 3.14\r\nÄpfel, naïve café, Größe, привет мир, 你好，世界！ こんにちは "
    "😀👍🏽 1st 2nd 100% A_B-c/d\\e <tag> & www.example.org?q=1   end "
)
"""Contractions, digits, runs of white space, scripts, emoji, code: where cutting differs."""


class GateFailedError(EngineError):
    """The export isn't the model that was trained."""

    kind = "corrupt"


@dataclass(frozen=True)
class ForcedText:
    """A text and what the trained model would choose at each place from ``start`` on.

    Attributes:
        choices: its most probable token at each place, one for each of ``ids[start:]``.
    """

    ids: list[int]
    start: int
    choices: list[int]


@dataclass(frozen=True)
class Expectation:
    """What the trained model says.

    Attributes:
        inputs: token ids of the probes.
        outputs: what it makes of each: the tokens of an answer, or labels.
        texts: for teacher forcing; empty for models that aren't decoders.
        perplexity: of ``texts``.
    """

    inputs: list[list[int]]
    outputs: list[list[int]]
    texts: list[ForcedText]
    perplexity: float


def expectation(trained: TrainedModel, ctx: JobContext) -> Expectation:
    """Ask the trained model."""
    inputs = _inputs(trained)
    outputs = [_output(trained.model, trained.tokenizer, ids, trained, ctx) for ids in inputs]
    if MODEL_CLASSES[trained.record.task] != "AutoModelForCausalLM":
        return Expectation(inputs, outputs, [], math.nan)
    texts, nats, count = [], 0.0, 0
    for ids, start in _forced_ids(trained, inputs, outputs):
        ctx.check_cancelled()
        choices, lost = _forced(trained.model, ids, start)
        texts.append(ForcedText(ids, start, choices))
        nats, count = nats + lost, count + len(choices)
    return Expectation(inputs, outputs, texts, math.exp(min(nats / max(count, 1), 700.0)))


def check_same_output(
    expected: Expectation, model: Any, trained: TrainedModel, ctx: JobContext
) -> ExportGate:
    """The exported weights, loaded by transformers alone, answer exactly as the trained model.

    Raises:
        GateFailedError: they don't.
    """
    found = [_output(model, trained.tokenizer, ids, trained, ctx) for ids in expected.inputs]
    same = sum(one == other for one, other in zip(expected.outputs, found, strict=True))
    if same < len(found):
        raise GateFailedError("error.export_gate_greedy_output", same=same, prompts=len(found))
    return ExportGate(name="greedy_output", is_passed=True, value=1.0, limit=1.0)


def check_gguf(
    path: Path, expected: Expectation, tokenizer: Any, ctx: JobContext, *, is_quantized: bool
) -> list[ExportGate]:
    """The file, loaded by llama.cpp, cuts text alike, ends alike, has the same template and,
    unless it is quantized, chooses the same tokens.

    Raises:
        GateFailedError: it doesn't.
        EngineError: llama.cpp can't load it.
    """
    from engine.runtimes.llama_cpp_load import LlamaLoad
    from engine.runtimes.llama_cpp_text import LlamaCppGenerator

    gates = _check_header(path, tokenizer)
    length = max((len(text.ids) for text in expected.texts), default=0)
    needed = max(length, len(tokenizer(CUTTING_PROBE)["input_ids"])) + 16
    load = LlamaLoad(path, path.stem, needed, "cpu", [])
    generator = LlamaCppGenerator(load, template_of(tokenizer))
    try:
        gates.append(_check_cutting(generator, tokenizer))
        gates += _check_choices(generator, expected, ctx, is_quantized=is_quantized)
    finally:
        generator.close()
    return gates


def _check_header(path: Path, tokenizer: Any) -> list[ExportGate]:
    header = read_header(path)
    found = header.special_tokens.get("eos_token")
    if found != tokenizer.eos_token:
        raise GateFailedError(
            "error.export_gate_end_token", found=str(found), expected=str(tokenizer.eos_token)
        )
    if header.chat_template != template_of(tokenizer).source:
        raise GateFailedError("error.export_gate_template")
    return [
        ExportGate(name="end_token", is_passed=True),
        ExportGate(name="template", is_passed=True),
    ]


def _check_cutting(generator: Any, tokenizer: Any) -> ExportGate:
    special = [tokenizer.eos_token, tokenizer.bos_token]
    marks = [one for one in dict.fromkeys(special) if one]
    for text in (CUTTING_PROBE, *(f"one{mark}two {mark}\n" for mark in marks)):
        ids = tokenizer(text, add_special_tokens=False)["input_ids"]
        if generator.tokenize(text) != ids:
            shown = text if len(text) < 40 else f"{text[:40]}…"
            detail = f"{generator.tokenize(text)}\n{ids}"
            raise GateFailedError("error.export_gate_tokens", text=shown, detail=detail)
    return ExportGate(name="tokens", is_passed=True)


def _check_choices(
    generator: Any, expected: Expectation, ctx: JobContext, *, is_quantized: bool
) -> list[ExportGate]:
    same = count = 0
    nats = 0.0
    total = sum(len(text.choices) for text in expected.texts)
    for text in expected.texts:
        found = generator.forced_choices(
            text.ids[: text.start], text.ids[text.start :], lambda: ctx.is_cancelled
        )
        for (choice, logprob), wanted in zip(found, text.choices, strict=False):
            same, count, nats = same + (choice == wanted), count + 1, nats - logprob
            ctx.progress(count, total, "tokens")
        ctx.check_cancelled()
    agreement = same / max(count, 1)
    if not is_quantized and agreement < TOP1_LIMIT:
        raise GateFailedError(
            "error.export_gate_top1_agreement",
            percent=math.floor(1000 * agreement) / 10,  # 98.96 is no 99.0
            needed=round(100 * TOP1_LIMIT),
        )
    reference = TextKey("note.export_perplexity", {"trained": round(expected.perplexity, 3)})
    perplexity = math.exp(min(nats / max(count, 1), 700.0))
    limit = None if is_quantized else TOP1_LIMIT
    return [
        ExportGate(name="top1_agreement", is_passed=True, value=agreement, limit=limit),
        ExportGate(name="perplexity", is_passed=True, value=perplexity, note=reference),
    ]


def _inputs(trained: TrainedModel) -> list[list[int]]:
    """Token ids of the probes: chats by the template, else texts."""
    tokenizer, spec = trained.tokenizer, trained.record.spec
    prompts = [*spec.probe_prompts, *PROBES]
    if trained.record.task == "chat" and template_of(tokenizer).source is not None:
        source = template_of(tokenizer)
        template = ChatTemplate(source.source, source.special_tokens)
        from engine.protocol.chat import Message

        texts = [template.render([Message("user", prompt)]) for prompt in prompts]
        return [tokenizer(text, add_special_tokens=False)["input_ids"] for text in texts]
    if trained.record.task != "causal_lm":
        prompts = [*prompts, *general_sentences()[:GENERAL_TEXTS]]
    return [tokenizer(prompt)["input_ids"] for prompt in prompts]


def _forced_ids(
    trained: TrainedModel, inputs: Sequence[list[int]], outputs: Sequence[list[int]]
) -> list[tuple[list[int], int]]:
    """The model's own answers in their place, and general texts; and where to begin."""
    found = [
        (prompt + answer, len(prompt))
        for prompt, answer in zip(inputs, outputs, strict=True)
        if answer
    ]
    for text in general_sentences()[::5][:GENERAL_TEXTS]:
        ids = trained.tokenizer(text)["input_ids"]
        if len(ids) > 1:
            found.append((ids, 1))
    return found


def _forced(model: Any, ids: list[int], start: int) -> tuple[list[int], float]:
    """The most probable token at each place from ``start`` on, and the nats of those there."""
    import torch

    with torch.no_grad():
        logits = model(input_ids=torch.tensor([ids])).logits[0, start - 1 : -1].float()
    logprobs = logits.log_softmax(-1)
    targets = torch.tensor(ids[start:])
    nats = -float(logprobs.gather(1, targets[:, None]).sum())
    return logprobs.argmax(-1).tolist(), nats


def _output(
    model: Any, tokenizer: Any, ids: list[int], trained: TrainedModel, ctx: JobContext
) -> list[int]:
    """The tokens of a greedy answer; of models that don't write, the best label of each place."""
    import torch
    from transformers import GenerationConfig

    ctx.check_cancelled()
    prompt = torch.tensor([ids])
    kind = MODEL_CLASSES[trained.record.task]
    with torch.no_grad():
        if kind not in ("AutoModelForCausalLM", "AutoModelForSeq2SeqLM"):
            best = model(input_ids=prompt, attention_mask=torch.ones_like(prompt)).logits
            return best.argmax(-1).flatten().tolist()
        ends = sorted(end_ids(model.generation_config, tokenizer))
        settings: dict[str, Any] = {}
        if kind == "AutoModelForSeq2SeqLM":
            own = model.generation_config
            settings = {
                name: getattr(own, name)
                for name in ("decoder_start_token_id", "forced_bos_token_id", "bad_words_ids")
            }
        written = model.generate(
            input_ids=prompt,
            attention_mask=torch.ones_like(prompt),
            generation_config=GenerationConfig(
                do_sample=False, num_beams=1, max_new_tokens=ANSWER_TOKENS,
                pad_token_id=(ends or [0])[0], eos_token_id=ends or None, **settings,
            ),
        )[0].tolist()  # fmt: skip
    return written[len(ids) :] if kind == "AutoModelForCausalLM" else written
