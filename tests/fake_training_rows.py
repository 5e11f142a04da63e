"""What the fake engine says of data for language models: shapes, rows, their tokens.

What data is, is in its file's name: ``chat…`` is an Alpaca set, ``identity…`` one with
placeholders, ``dpo…`` can't be trained on yet, ``pairs…`` (and any file with a second one) are
translations, ``summaries…`` and ``story…`` what they say; the rest is for classification.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.protocol import ErrorInfo, TextKey
from engine.protocol.training import SuggestedSettings, TrainingDataReport
from engine.protocol.training_data import (
    LanguageCount,
    LengthBin,
    LossXray,
    LossXrayParams,
    ReasonCount,
    TrainingLedger,
    TrainingLedgerParams,
    TrainingRow,
    XrayToken,
)
from engine.protocol.training_spec import DatasetShape, TrainingSpec, TrainingTask

ROWS = 20_000
COLUMNS: dict[str, list[str]] = {
    "alpaca": ["instruction", "input", "output"],
    "preference_pairs": ["prompt", "chosen", "rejected"],
    "translation_pairs": ["en", "de"],
    "summarization_pairs": ["article", "highlights"],
    "raw_text": ["text"],
}
MAPPING: dict[str, dict[str, str]] = {
    "alpaca": {"instruction": "instruction", "input": "input", "output": "output"},
    "translation_pairs": {"source": "en", "target": "de"},
    "summarization_pairs": {"text": "article", "summary": "highlights"},
    "raw_text": {"text": "text"},
}
TASKS: dict[str, TrainingTask] = {
    "alpaca": "chat",
    "translation_pairs": "translation",
    "summarization_pairs": "summarization",
    "raw_text": "causal_lm",
}


def shape_of(spec: TrainingSpec) -> DatasetShape:
    """By the file's name, unless the form says otherwise."""
    if spec.shape != "auto":
        return spec.shape
    name = Path(spec.data).name
    if spec.target_data or name.startswith("pairs"):
        return "translation_pairs"
    starts: dict[str, DatasetShape] = {
        "chat": "alpaca",
        "identity": "alpaca",
        "worse": "alpaca",
        "noexport": "alpaca",
        "nofit": "alpaca",
        "dpo": "preference_pairs",
        "summaries": "summarization_pairs",
        "story": "raw_text",
    }
    for start, shape in starts.items():
        if name.removeprefix("slow ").startswith(start):
            return shape
    return "classification"


def task_of(spec: TrainingSpec) -> TrainingTask:
    """What a run would learn."""
    return spec.task if spec.task != "auto" else TASKS.get(shape_of(spec), "text_classification")


def recognised(spec: TrainingSpec) -> TrainingDataReport | None:
    """What is found in data for a language model; ``None`` for other data."""
    shape = shape_of(spec)
    if shape == "classification":
        return None
    columns = COLUMNS.get(shape, ["text"])
    names = ["name", "author"] if Path(spec.data).name.startswith("identity") else []
    is_trainable = shape in TASKS
    key = "shape.preference" if shape == "preference_pairs" else "shape.columns"
    reasons = [TextKey(key, {"columns": ", ".join(columns)})]
    problems = [TextKey("note.training_rows_left_out", {"rows": 400})] if is_trainable else []
    suggested = SuggestedSettings(
        method="lora", epochs=2.0, batch_size=16, learning_rate=2e-4, max_length=512,
        reasons=[TextKey("reason.float32_training")],
    )  # fmt: skip
    error = None
    if not is_trainable:
        text = TextKey("error.training_shape_not_yet", {"shape": shape})
        error = ErrorInfo("usage", text, text.key, "details")
    return TrainingDataReport(
        task=task_of(spec) if is_trainable else "auto",
        shape=shape,
        reasons=reasons,
        shapes=["prompt_completion", "raw_text"],
        is_trainable=is_trainable,
        mapping=mapping_of(spec, shape),
        languages=("en", "de") if shape == "translation_pairs" else ("", ""),
        placeholders=[one for one in names if one not in spec.fill],
        columns=columns,
        rows=ROWS,
        usable_rows=ROWS - ROWS // 50 if is_trainable else 0,
        problems=problems,
        suggested=suggested if is_trainable and spec.base else None,
        error=error,
    )


def mapping_of(spec: TrainingSpec, shape: DatasetShape) -> dict[str, str]:
    """As asked for, else as usual."""
    found = {**MAPPING.get(shape, {}), **spec.columns}
    return {part: name for part, name in found.items() if part not in spec.absent_parts}


def row(number: int) -> TrainingRow:
    """The row with a number: each 50th is left out, some are mended."""
    preview = f"Question {number}: how deep is the lake? It is {number % 90} metres deep."
    if number % 50 == 0:
        reasons = [TextKey("row.no_answer")]
        return TrainingRow(number=number, verdict="left_out", reasons=reasons, preview=preview)
    part = "test" if number % 5 == 1 else "validation" if number % 10 == 2 else "train"
    tokens = 20 + number * 7919 % 700
    reasons = []
    if number % 20 == 7:
        reasons = [TextKey("row.joined_turns", {"role": "user"})]
    elif number % 40 == 3:
        reasons = [TextKey("row.unanswered")]
    verdict: Any = "fixed" if reasons else "kept"
    return TrainingRow(
        number=number, verdict=verdict, reasons=reasons, preview=preview, tokens=tokens, part=part
    )


def ledger(params: TrainingLedgerParams) -> TrainingLedger:
    """A page, and the counts if they are asked for."""

    def matching() -> Iterator[TrainingRow]:
        for number in range(1, ROWS + 1):
            one = row(number)
            is_wanted = params.verdict in ("all", one.verdict)
            keys = {reason.key for reason in one.reasons}
            if is_wanted and (not params.reason or params.reason in keys):
                yield one

    if params.verdict == "all" and not params.reason:
        first = params.offset + 1
        page = [row(n) for n in range(first, min(first + params.limit, ROWS + 1))]
    else:
        found = list(matching())
        page = found[params.offset : params.offset + params.limit]
    if not params.is_counting:
        return TrainingLedger(rows=page)
    return counted(page, params.spec.max_length)


def counted(page: list[TrainingRow], max_length: int) -> TrainingLedger:
    rows = [row(number) for number in range(1, ROWS + 1)]
    verdicts: dict[str, int] = {}
    parts: dict[str, int] = {}
    reasons: dict[str, tuple[str, int]] = {}
    for one in rows:
        verdicts[one.verdict] = verdicts.get(one.verdict, 0) + 1
        if one.part:
            parts[one.part] = parts.get(one.part, 0) + 1
        for reason in one.reasons:
            reasons[reason.key] = (one.verdict, reasons.get(reason.key, ("", 0))[1] + 1)
    lengths = [one.tokens for one in rows if one.tokens is not None]
    bins = [
        LengthBin(start, start + 32, sum(start <= one < start + 32 for one in lengths))
        for start in range(0, 736, 32)
    ]
    return TrainingLedger(
        rows=page,
        matching=len(rows),
        counts=verdicts,
        reasons=[
            ReasonCount(TextKey(key, {"role": "user"} if "joined" in key else {}), verdict, count)  # type: ignore[arg-type]
            for key, (verdict, count) in reasons.items()
        ],
        parts=parts,
        copies=312,
        leaked=4,
        languages=[LanguageCount("en", 930), LanguageCount("de", 50), LanguageCount("", 20)],
        language_rows=1000,
        lengths=bins,
        total_tokens=sum(lengths),
        trained_tokens=sum(lengths) * 41 // 100,
        max_length=max_length,
        cut_rows=sum(one > max_length for one in lengths),
        cut_tokens=sum(max(0, one - max_length) for one in lengths),
    )


def xray(params: LossXrayParams) -> LossXray:
    """A chat in ChatML, the answer trained; long rows are cut."""
    one = row(params.row)
    question, answer = one.preview.split("? ")
    tokens = [XrayToken("<|im_start|>", 1, False, True)]
    tokens += pieces("user\n" + question + "?", is_trained=False)
    tokens += [XrayToken("<|im_end|>", 2, False, True), XrayToken("\n", 198, False)]
    tokens += [XrayToken("<|im_start|>", 1, False, True)]
    tokens += pieces("assistant\n", is_trained=False)
    tokens += pieces(answer * max(1, (one.tokens or 0) // 40), is_trained=True)
    tokens += [XrayToken("<|im_end|>", 2, True, True), XrayToken("\n", 198, False)]
    prompt = f"<|im_start|>user\n{question}?<|im_end|>\n<|im_start|>assistant\n"
    notes = [TextKey("note.training_system_in_user")] if params.row % 3 == 0 else []
    return LossXray(
        tokens=tokens,
        kept=min(len(tokens), params.spec.max_length // 8),
        marking="prefix",
        notes=notes,
        inference_prompt=prompt,
        is_inference_same=params.row % 4 != 0,
    )


def pieces(text: str, *, is_trained: bool) -> list[XrayToken]:
    """Words as tokens, with the space before them."""
    found, word = [], ""
    for letter in text:
        if letter in " \n" and word:
            found.append(word)
            word = ""
        word += letter
    return [XrayToken(one, 1000 + len(one), is_trained) for one in [*found, word] if one]
