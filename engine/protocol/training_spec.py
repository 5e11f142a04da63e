"""What a training run is asked to do: one struct for the form, the terminal and ``run.json``."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

DatasetShape = Literal[
    "auto",
    "alpaca",
    "sharegpt",
    "messages",
    "prompt_completion",
    "classification",
    "translation_pairs",
    "summarization_pairs",
    "preference_pairs",
    "unpaired_preference",
    "question_answering",
    "token_tags",
    "raw_text",
]
"""How examples are written down. ``preference_pairs``: DPO. ``unpaired_preference``: KTO.
``question_answering``: SQuAD. ``token_tags``: CoNLL."""

TrainingTask = Literal[
    "auto",
    "text_classification",
    "multi_label_classification",
    "chat",
    "causal_lm",
    "masked_lm",
    "translation",
    "summarization",
]
"""``chat``: instruction tuning. ``causal_lm``: continued pre-training on raw text."""

TrainingMethod = Literal["full", "lora", "qlora", "head"]
ClassWeights = Literal["none", "balanced"]
Precision = Literal["auto", "float32", "bfloat16"]
TrainedTokens = Literal["answers", "everything"]
Switch = Literal["auto", "on", "off"]

Fraction = Annotated[float, Meta(ge=0, le=0.5)]


class RatingBands(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Turns a numeric column into three labels.

    Attributes:
        low: ratings below it get the first label.
        high: ratings above it get the third; those between, both ends included, the second.
    """

    low: float
    high: float
    labels: tuple[str, str, str] = ("negative", "neutral", "positive")


class TrainingSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a run is asked to do.

    Attributes:
        data: file with the examples, on the engine's machine.
        target_data: for translation, the file whose lines are the translations of ``data``'s.
        eval_data: file the finished model is measured on; "": a part of ``data`` is held out.
        name: what the person calls the result; "": named after the data.
        base: id of an installed model, or a folder; "": a model of ``scratch_size`` is trained
            from nothing (translation and summarization).
        shape: how ``data`` is written, where what was recognised isn't right.
        columns: which field of a row has which part, where the names don't tell: ``instruction``,
            ``input``, ``output``, ``system``, ``history``, ``messages``, ``prompt``,
            ``completion``, ``text``, ``source``, ``target``, ``summary`` → the field's name.
        absent_parts: parts of ``columns`` that no field has, though one is named like it: an
            ``input`` that is something else. Only those an example can do without.
        fill: text put for placeholders in the data: ``{"name": "Ada"}`` for ``{{name}}``.
        source_language, target_language: of pairs, ISO 639; "": found by name and content.
        text_column, label_column: "": found by name and content.
        bands: how a numeric label column becomes labels.
        epochs: passes over the data; ``max_steps`` ends earlier.
        learning_rate: ``None``: what suits the method.
        max_length: tokens of an example; longer ones are cut, and counted in the notes.
        early_stopping: end after so many evaluations without improvement; 0: never.
        validation_fraction: rows that choose the checkpoint and set the temperature.
        test_fraction: rows held out for the metrics when there is no ``eval_data``.
        lora_rank: of the adapter's matrices (r of arXiv:2106.09685).
        lora_alpha: scale of the adapter; ``None``: twice the rank.
        lora_dropout: share of the adapter's inputs left out while learning.
        use_rslora: scale by alpha/sqrt(r) (arXiv:2312.03732).
        use_dora: learn magnitude and direction apart (arXiv:2402.09353).
        train_on: the tokens that count in the loss of a chat.
        micro_batch_size: rows computed at once; ``None``: the largest that fits, found by trying.
            Gradients are summed up to ``batch_size``.
        activation_checkpointing: compute activations again instead of keeping them.
        warmup_fraction, weight_decay, max_grad_norm: of AdamW with a linear decay.
        probe_prompts: answered every ``probe_steps`` steps, to see the model learn.
        probe_steps: 0: at each look at the validation rows.
        vocabulary_size, scratch_size: of a model trained from nothing.
        evaluations_per_epoch: how often the validation rows are looked at.
        checkpoint_seconds: longest time between checkpoints.
        checkpoint_steps: also one every so many steps; 0: by time alone.
    """

    data: Annotated[str, Meta(min_length=1)]
    eval_data: str = ""
    name: Annotated[str, Meta(max_length=100)] = ""
    target_data: str = ""
    base: str = "all-minilm-l6-v2"
    task: TrainingTask = "auto"
    shape: DatasetShape = "auto"
    columns: dict[str, str] = {}
    absent_parts: list[str] = []
    fill: dict[str, str] = {}
    source_language: str = ""
    target_language: str = ""
    method: TrainingMethod = "full"
    text_column: str = ""
    label_column: str = ""
    bands: RatingBands | None = None
    epochs: Annotated[float, Meta(gt=0, le=1000)] = 3.0
    max_steps: Annotated[int, Meta(ge=1)] | None = None
    batch_size: Annotated[int, Meta(ge=1, le=4096)] = 32
    learning_rate: Annotated[float, Meta(gt=0, le=10)] | None = None
    max_length: Annotated[int, Meta(ge=8, le=131_072)] = 128
    seed: Annotated[int, Meta(ge=0, lt=2**31)] = 0
    class_weights: ClassWeights = "none"
    early_stopping: Annotated[int, Meta(ge=0)] = 2
    validation_fraction: Fraction = 0.1
    test_fraction: Fraction = 0.2
    precision: Precision = "auto"
    lora_rank: Annotated[int, Meta(ge=1, le=512)] = 16
    lora_alpha: Annotated[float, Meta(gt=0, le=4096)] | None = None
    lora_dropout: Annotated[float, Meta(ge=0, lt=1)] = 0.05
    use_rslora: bool = False
    use_dora: bool = False
    train_on: TrainedTokens = "answers"
    micro_batch_size: Annotated[int, Meta(ge=1, le=4096)] | None = None
    activation_checkpointing: Switch = "auto"
    warmup_fraction: Annotated[float, Meta(ge=0, le=1)] = 0.06
    weight_decay: Annotated[float, Meta(ge=0, le=10)] = 0.01
    max_grad_norm: Annotated[float, Meta(gt=0)] = 1.0
    probe_prompts: Annotated[list[str], Meta(max_length=8)] = []
    probe_steps: Annotated[int, Meta(ge=0)] = 0
    vocabulary_size: Annotated[int, Meta(ge=64, le=256_000)] = 8000
    scratch_size: Literal["tiny", "small", "base"] = "small"
    evaluations_per_epoch: Annotated[int, Meta(ge=1, le=1000)] = 1
    checkpoint_seconds: Annotated[float, Meta(gt=0)] = 120.0
    checkpoint_steps: Annotated[int, Meta(ge=0)] = 0
