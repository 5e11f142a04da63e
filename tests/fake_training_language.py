"""What the fake engine says of training language models: shapes, rows, plans, reports, exports.

What data is, is in its file's name: ``chat…`` is an Alpaca set, ``identity…`` one with
placeholders, ``dpo…`` can't be trained on yet, ``pairs…`` (and any file with a second one) are
translations, ``summaries…`` and ``story…`` what they say; the rest is for classification. A run
named ``worse…`` came out worse than its base, ``noexport…`` fails a gate; ``nofit…`` never fits.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.protocol import ErrorInfo, Progress, Response, RpcError, TextKey
from engine.protocol.codec import notification
from engine.protocol.training import RunInfo, SuggestedSettings, TrainingDataReport
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
from engine.protocol.training_plan import (
    EstimateTrainingParams,
    MemoryPart,
    PreflightReport,
    PreflightTrainingParams,
    PreflightTry,
    TrainingEstimate,
)
from engine.protocol.training_result import (
    ComparedExample,
    ComparedMetric,
    ConfusionCount,
    ExportGate,
    ExportTrainingParams,
    ExportTrainingResult,
    Interval,
    LabelScores,
    OpenCheckpointParams,
    OpenedCheckpoint,
    ProbeAnswer,
    TrainingReport,
    TrainingReportParams,
)
from engine.protocol.training_spec import DatasetShape, TrainingSpec, TrainingTask

if TYPE_CHECKING:
    from tests.fake_engine import FakeEngine

REQUESTS = (
    TrainingLedgerParams,
    LossXrayParams,
    EstimateTrainingParams,
    PreflightTrainingParams,
    TrainingReportParams,
    ExportTrainingParams,
    OpenCheckpointParams,
)
ROWS = 20_000
ARITHMETIC: dict[str, dict[str, str | int]] = {
    "weights": {"count": 134_515_008, "each": 2},
    "gradients": {"count": 4_884_480, "each": 2},
    "optimizer": {"count": 4_884_480, "each": 8},
    "activations": {"rows": 8, "tokens": 512, "layers": 30, "each": 42},
    "logits": {"count": 25_165_824, "each": 4},
}
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


class FakeLanguageTraining:
    """Answers; the runs themselves are :mod:`tests.fake_training`'s."""

    def __init__(self, engine: "FakeEngine") -> None:
        self.engine = engine

    def serve(self, job: int, params: Any, run: RunInfo | None) -> None:
        """One request."""
        answers: dict[type, Any] = {
            TrainingLedgerParams: self.ledger,
            PreflightTrainingParams: self.preflight,
            ExportTrainingParams: self.export,
        }
        if type(params) in answers:
            answers[type(params)](job, params, run)
        elif isinstance(params, LossXrayParams):
            self.engine.answer(job, xray(params))
        elif isinstance(params, EstimateTrainingParams):
            self.engine.answer(job, estimate(params.spec))
        elif isinstance(params, TrainingReportParams):
            self.engine.answer(job, report(params.run, run))
        elif run is not None:
            opened = OpenedCheckpoint(model=f"/runs/{run.id}/checkpoint", step=run.step)
            self.engine.answer(job, opened)

    def ledger(self, job: int, params: TrainingLedgerParams, _run: Any) -> None:
        if params.is_counting:
            self.tell(job, "stage.training_tokenizing", 1, 2)
        self.engine.answer(job, ledger(params))

    def preflight(self, job: int, params: PreflightTrainingParams, _run: Any) -> None:
        for step in range(1, 11):
            if job in self.engine.cancelled:
                return self.fail(job, "error.cancelled", kind="cancelled")
            self.tell(job, "stage.training_measuring", step, 10)
            time.sleep(0.02)
        self.engine.answer(job, preflight(params.spec))

    def export(self, job: int, params: ExportTrainingParams, run: RunInfo | None) -> None:
        for step in range(1, 11):
            if job in self.engine.cancelled:
                return self.fail(job, "error.cancelled", kind="cancelled")
            self.tell(job, "stage.checking_export", step, 10)
            time.sleep(0.02)
        if run is not None and run.name.startswith("noexport"):
            return self.fail(job, "error.export_gate_top1_agreement", percent=93.2, needed=99)
        path = params.path or "/models/exported"
        gates = [] if params.format in ("script", "notebook") else gates_of(params.format)
        model = "" if params.path else "exported"
        result = ExportTrainingResult(path=path, size_bytes=271_000_000, model=model, gates=gates)
        self.engine.answer(job, result)

    def tell(self, job: int, stage: str, done: int, total: int) -> None:
        progress = Progress(id=job, stage=TextKey(stage), done=done, total=total)
        self.engine.out.send(notification("progress", progress))

    def fail(self, job: int, key: str, kind: Any = "internal", **args: Any) -> None:
        info = ErrorInfo(kind, TextKey(key, args), key, "what the log says")
        self.engine.out.send(Response(job, error=RpcError(-32000, key, info)))


# Data


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


# Plan


def estimate(spec: TrainingSpec) -> TrainingEstimate:
    """Sizes that hang together."""
    if shape_of(spec) == "classification":
        error = ErrorInfo("usage", TextKey("error.training_run_not_found", {"run": "-"}), "", "")
        return TrainingEstimate(error=error)
    learned = 4_884_480 if spec.method != "full" else 134_515_008
    parts = [("weights", 269_000_000), ("gradients", 2 * learned), ("optimizer", 8 * learned),
             ("activations", 42_000 * spec.batch_size * spec.max_length // 4),
             ("logits", 49_152 * 4 * spec.max_length), ("libraries", 410_000_000)]  # fmt: skip
    return TrainingEstimate(
        parts=[
            MemoryPart(
                name=name,
                size_bytes=size,
                arithmetic=TextKey(f"plan.memory_{name}", ARITHMETIC.get(name, {})),
            )
            for name, size in parts
        ],
        total_bytes=sum(size for _, size in parts),
        available_bytes=12_900_000_000,
        parameters=134_515_008,
        trained_parameters=learned,
    )


def preflight(spec: TrainingSpec) -> PreflightReport:
    """Two tries that don't fit, and one that does."""
    tight = TextKey("note.training_less_memory", {"rows": 4})
    tries = [
        PreflightTry(micro_batch_size=16, is_checkpointing=False, method=spec.method,
                     peak_bytes=13_400_000_000, problem=tight),
        PreflightTry(micro_batch_size=8, is_checkpointing=False, method=spec.method,
                     peak_bytes=9_700_000_000, seconds_per_step=3.4, tokens_per_second=402.0),
    ]  # fmt: skip
    if Path(spec.data).name.startswith("nofit"):
        text = TextKey("error.training_trial_memory")
        error = ErrorInfo("memory", text, text.key, "out of memory")
        return PreflightReport(tries=tries[:1], spec=spec, error=error)
    chosen = msgspec.structs.replace(spec, micro_batch_size=8, activation_checkpointing="off")
    return PreflightReport(
        tries=tries, spec=chosen, peak_bytes=9_700_000_000, available_bytes=12_900_000_000,
        steps=1960, seconds=6900.0, notes=[TextKey("note.training_fit_rows", {"rows": 8})],
    )  # fmt: skip


# The run and its result


def metrics_of(step: int, total: int) -> dict[str, float]:
    """What a language run tells at each step, beside its loss."""
    part = step / total
    return {
        "grad_norm": 1.8 - 1.2 * part + 0.2 * (step % 3),
        "tokens_per_second": 402.0 + 15 * (step % 4),
        "memory_bytes": 9.1e9 + 0.6e9 * part,
    }


def probe_answers(spec: TrainingSpec, step: int, total: int) -> list[ProbeAnswer]:
    """Answers that come nearer to the data."""
    stages = (
        "I am a language model trained by nobody in particular.",
        "I am a language model called Ada.",
        "I am Ada, a model trained by the harbour office.",
        "I am Ada, an assistant of the harbour office. How can I help you?",
    )
    place = min(len(stages) - 1, round((len(stages) - 1) * step / total))
    return [ProbeAnswer(step=step, prompt=one, answer=stages[place]) for one in spec.probe_prompts]


def report(run_id: str, run: RunInfo | None) -> TrainingReport:
    """Better, or worse if the run's name says so."""
    is_worse = run is not None and run.name.startswith("worse")
    task = task_of(run.spec) if run is not None else "chat"
    if run is not None and run.labels:
        return label_report(run_id, is_worse)
    has_base = run is None or bool(run.spec.base)
    tuned = 2.41 if is_worse else 1.62
    verdict: Any = "worse" if is_worse else "better"
    metrics = [
        compared("loss", 2.03, tuned, 0.06, is_lower=True, verdict=verdict),
        compared("perplexity", 7.61, 11.1 if is_worse else 5.05, 0.4, is_lower=True,
                 verdict=verdict),
    ]  # fmt: skip
    if task == "translation":
        metrics = [compared("bleu", 0.0, 24.3, 1.1, is_lower=False, verdict="better"),
                   compared("chrf", 0.0, 48.9, 0.9, is_lower=False, verdict="better")]  # fmt: skip
    general = compared("perplexity", 21.4, 31.0 if is_worse else 21.9, 0.8, is_lower=True,
                       verdict="worse" if is_worse else "unclear")  # fmt: skip
    examples = [
        ComparedExample(
            prompt=f"Question {number}: how deep is the lake?",
            reference=f"It is {number} metres deep.",
            base="I don't know which lake you mean. Lakes differ a lot in depth.",
            tuned=f"It is {number} metres deep.",
            base_loss=2.4,
            tuned_loss=0.9 + number / 10,
        )
        for number in range(1, 6)
    ]
    card = (
        "# tuned\n\nA **LoRA adapter** on SmolLM2-135M.\n\n## Data\n\n19,600 rows of "
        "`chat.json`.\n\n| metric | base | tuned |\n| --- | ---: | ---: |\n| loss | 2.03 | 1.62 |\n"
    )
    return TrainingReport(
        run=run_id, rows=200, metrics=metrics, forgetting=[general] if has_base else [],
        examples=examples, notes=verdict_notes(is_worse), has_base=has_base, card=card,
    )  # fmt: skip


def label_report(run_id: str, is_worse: bool) -> TrainingReport:
    """Of a classifier, beside the most frequent label."""
    verdict: Any = "worse" if is_worse else "better"
    metrics = [
        compared("macro_f1", 0.34, 0.21 if is_worse else 0.83, 0.04, is_lower=False,
                 verdict=verdict),
        compared("accuracy", 0.51, 0.3 if is_worse else 0.84, 0.03, is_lower=False,
                 verdict=verdict),
    ]  # fmt: skip
    counts = ((84, 18), (14, 84))
    labels = [
        LabelScores(label=name, rows=sum(row), said=counts[0][at] + counts[1][at], hits=row[at],
                    precision=0.857, recall=row[at] / sum(row), f1=0.84, base_f1=0.68 * at)
        for at, (name, row) in enumerate(zip(("bad", "good"), counts, strict=True))
    ]  # fmt: skip
    metrics.append(compared("balanced_accuracy", 0.5, 0.4 if is_worse else 0.84, 0.03,
                            is_lower=False, verdict=verdict))  # fmt: skip
    figures = {"metric": "balanced_accuracy", "base": 0.5, "tuned": 0.4 if is_worse else 0.84,
               "rows": 200}  # fmt: skip
    example = ComparedExample(
        prompt="The film was warm.", reference="good", base="bad", tuned="good", tuned_loss=0.12
    )
    return TrainingReport(
        run=run_id, rows=200, metrics=metrics, examples=[example], baseline="majority",
        labels=labels, card="# tuned\n",
        confusion=[ConfusionCount(label=label, said=said, rows=rows)
                   for label, row in enumerate(counts) for said, rows in enumerate(row)],
        notes=[TextKey(f"note.report_majority_{verdict}", {**figures}),
               TextKey("note.report_majority", {"label": "good", "percent": 51.0})],
    )  # fmt: skip


def verdict_notes(is_worse: bool) -> list[TextKey]:
    """The verdict on the data, and on general text."""
    tuned, general = ("2.410", "31.0") if is_worse else ("1.620", "21.9")
    figures = {"rows": 200, "metric": "loss", "tuned": tuned, "base": "2.030"}
    return [
        TextKey("note.report_worse" if is_worse else "note.report_better", figures),
        TextKey(
            "note.report_forgot" if is_worse else "note.report_kept",
            {"tuned": general, "base": "21.4"},
        ),
    ]


def compared(
    name: str, base: float, tuned: float, half: float, *, is_lower: bool, verdict: Any
) -> ComparedMetric:
    """A metric with intervals of a half-width."""
    return ComparedMetric(
        name=name,
        base=Interval(value=base, low=base - half, high=base + half),
        tuned=Interval(value=tuned, low=tuned - half, high=tuned + half),
        difference=Interval(
            value=tuned - base, low=tuned - base - half / 2, high=tuned - base + half / 2
        ),
        is_lower_better=is_lower,
        verdict=verdict,
    )


def gates_of(format_: str) -> list[ExportGate]:
    """All passed."""
    if format_ == "safetensors":
        return [ExportGate(name="greedy_output", is_passed=True)]
    return [
        ExportGate(name="top1_agreement", is_passed=True, value=0.9962, limit=0.99),
        ExportGate(name="end_token", is_passed=True),
        ExportGate(name="template", is_passed=True),
        ExportGate(name="perplexity", is_passed=True, value=5.062),
    ]
