"""Integrated gradients of a label's probability, token by token, with captum.

Sundararajan et al. 2017, "Axiomatic Attribution for Deep Networks". The path runs in the
space of word embeddings, from padding in place of every token of the text to the text; the
special tokens stay as they are. Computed in float32, whatever the model scores in.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.errors import UnsupportedError
from engine.runtimes.classifier import Attribution, TokenAttribution
from engine.runtimes.token_windows import Window, pieces_of, windows_of
from engine.runtimes.transformers_load import out_of_memory

if TYPE_CHECKING:
    from engine.runtimes.transformers_classifier import TransformersClassifier

MAX_STEPS = 512
CONSISTENT = 0.005
"""So far may the sum be off the change in probability before more steps are taken."""

BATCH_TOKENS = 4096


@dataclass(frozen=True)
class _WindowAttribution:
    body: list[float]
    special: float
    score: float
    baseline_score: float
    steps: int


def attribute(
    classifier: "TransformersClassifier",
    text: str,
    label: int,
    steps: int,
    *,
    on_window: Callable[[int, int], None],
    check_cancelled: Callable[[], None],
) -> Attribution:
    """See :meth:`engine.runtimes.classifier.Classifier.attribute`."""
    ids, offsets = _tokens(classifier, text)
    windows = windows_of(len(ids), classifier.window_size)
    model = classifier.precise or classifier.model
    if str(model.dtype) != "torch.float32":
        model = copy.deepcopy(model).float()
    found: list[_WindowAttribution] = []
    with out_of_memory(classifier.facts.device):
        for window in windows:
            body = ids[window.start : window.end]
            found.append(_attribute_window(classifier, model, body, label, steps, check_cancelled))
            on_window(len(found), len(windows))
    shares = _shares(found, windows, is_multi_label=classifier.facts.is_multi_label)
    sums = [0.0] * len(ids)
    for one, window, share in zip(found, windows, shares, strict=True):
        for at, value in enumerate(one.body, window.start):
            sums[at] += share * value
    special = _weighted(shares, [one.special for one in found])
    score = _weighted(shares, [one.score for one in found])
    baseline = _weighted(shares, [one.baseline_score for one in found])
    return Attribution(
        tokens=[TokenAttribution(*span, value) for span, value in zip(offsets, sums, strict=True)],
        special=special,
        score=score,
        baseline_score=baseline,
        delta=sum(sums) + special - (score - baseline),
        steps=max((one.steps for one in found), default=steps),
        windows=len(windows),
    )


def _tokens(
    classifier: "TransformersClassifier", text: str
) -> tuple[list[int], list[tuple[int, int]]]:
    """Ids of the text's tokens and where each is in it."""
    if not classifier.tokenizer.is_fast or classifier.model.config.is_encoder_decoder:
        raise UnsupportedError("error.model_not_explainable", model=classifier.facts.name)
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    for start, piece in pieces_of(text):
        encoded = classifier.tokenizer(
            piece, add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )
        ids += encoded["input_ids"]
        offsets += [(start + left, start + right) for left, right in encoded["offset_mapping"]]
    return ids, offsets


def _attribute_window(
    classifier: "TransformersClassifier",
    model: Any,
    body: list[int],
    label: int,
    steps: int,
    check_cancelled: Callable[[], None],
) -> _WindowAttribution:
    import torch
    from captum.attr import IntegratedGradients

    inputs = classifier.inputs([body])
    ids = inputs.pop("input_ids")
    before, after = len(classifier.frame.prefix), len(classifier.frame.suffix)
    baseline_ids = ids.clone()
    baseline_ids[:, before : ids.shape[1] - after] = model.config.pad_token_id
    embed = model.get_input_embeddings()

    def probability(embeddings: Any) -> Any:
        check_cancelled()
        rows = {name: one.expand(len(embeddings), -1) for name, one in inputs.items()}
        logits = model(inputs_embeds=embeddings, **rows).logits
        return classifier.probabilities(logits)[:, label]

    with torch.no_grad():
        text, baseline = embed(ids), embed(baseline_ids)
        ends = probability(torch.cat([text, baseline])).tolist()
    explain = IntegratedGradients(probability)
    batch = max(1, BATCH_TOKENS // ids.shape[1])
    while True:
        gradients = explain.attribute(text, baseline, n_steps=steps, internal_batch_size=batch)
        values = gradients.sum(-1)[0].tolist()
        if abs(sum(values) - (ends[0] - ends[1])) <= CONSISTENT or steps >= MAX_STEPS:
            break
        steps = min(2 * steps, MAX_STEPS)
    middle = slice(before, len(values) - after)
    special = sum(values) - sum(values[middle])
    return _WindowAttribution(values[middle], special, ends[0], ends[1], steps)


def _shares(
    found: list[_WindowAttribution], windows: list[Window], *, is_multi_label: bool
) -> list[float]:
    """What each window counts for in the text's score, as ``classify`` aggregates."""
    if is_multi_label:
        best = max(range(len(found)), key=lambda number: found[number].score, default=0)
        return [float(number == best) for number in range(len(found))]
    total = sum(window.weight for window in windows)
    return [window.weight / total for window in windows]


def _weighted(shares: list[float], values: list[float]) -> float:
    return sum(share * value for share, value in zip(shares, values, strict=True))
