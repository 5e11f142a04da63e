"""All that a run on pairs needs before its first step.

Owns: reading, the new or the installed base, which weights learn, tokenising once.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import UsageError
from engine.models.hardware import DeviceChoice, decide, probe_torch
from engine.protocol.envelope import TextKey
from engine.protocol.training_spec import TrainingSpec
from engine.training.plan.measured import measured_fit
from engine.training.reporter import RunReporter
from engine.training.run_setup import choose_precision
from engine.training.run_spec import RunRecord
from engine.training.seq2seq.pair_format import PairFormat, pair_format
from engine.training.seq2seq.pair_rows import PairRows, encode_pairs
from engine.training.seq2seq.pairs import PairData, load_pairs
from engine.training.seq2seq.scratch import begin_from_nothing

SHORT_TOKENS = 256
"""Of a side: up to here plain attention is quicker on a processor than PyTorch's fused one. A
thousand tokens took 0.31 seconds against 0.45 in sides of 16 tokens, 0.37 against 0.46 in sides
of 256."""


@dataclass
class PairSetup:
    """All that is ready before the first step.

    Attributes:
        folder: of the base, or of what the run began with.
        limit: tokens of a side.
    """

    record: RunRecord
    data: PairData
    choice: DeviceChoice
    precision: str
    folder: Path
    form: PairFormat
    tokenizer: Any
    model: Any
    limit: int
    train: PairRows
    validation: PairRows
    test: PairRows

    @property
    def is_from_nothing(self) -> bool:
        """Whether there is no base."""
        return not self.record.spec.base


def set_up(record: RunRecord, reporter: RunReporter) -> PairSetup:
    """Read the pairs, make or load the model, tokenise once.

    Raises:
        EngineError: why it can't begin.
    """
    import transformers

    from engine.training.encoding import length_limit

    spec = record.spec
    if spec.method not in ("full", "lora") or (not spec.base and spec.method != "full"):
        raise UsageError("error.training_pair_method", method=spec.method)
    transformers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()
    reporter.stage("stage.training_reading", file=Path(record.data.path).name)
    data = load_pairs(spec, reporter.check)
    for note in data.notes:
        reporter.note(note)
    reporter.check()
    folder = Path(record.base.folder)
    if not spec.base:
        reporter.stage("stage.training_vocabulary")
        _check_languages(record, data)
        folder = begin_from_nothing(
            reporter.folder, record, data, reporter.note, kept=reporter.kept.folder
        )
    choice = decide(probe_torch(), "auto")
    precision = choose_precision(record, choice, reporter)
    config, tokenizer = _config(folder), _tokenizer(folder)
    name = record.base.name or record.name
    form = pair_format(folder, name, record.task, data.languages, config, tokenizer)
    reporter.stage("stage.training_tokenizing")
    limit = length_limit(tokenizer, config, spec.max_length)
    rows = [
        encode_pairs(
            tokenizer,
            getattr(data, name),
            form,
            limit,
            reporter.check,
            kept=reporter.kept,
            name=name,
        )
        for name in ("train", "validation", "test")
    ]
    cut = sum(part.cut for part in rows)
    if cut:
        reporter.note(TextKey("note.training_texts_cut", {"rows": cut, "max_length": limit}))
    reporter.stage("stage.loading_model", model=name)
    model = _model(record, folder, config, choice, int(rows[0].lengths.max()))
    reporter.check()
    return PairSetup(record, data, choice, precision, folder, form, tokenizer, model, limit, *rows)


def _check_languages(record: RunRecord, data: PairData) -> None:
    if record.task == "translation" and not all(data.languages):
        raise UsageError("error.training_pair_languages")


def _config(folder: Path) -> Any:
    import transformers

    return transformers.AutoConfig.from_pretrained(
        folder, local_files_only=True, trust_remote_code=False
    )


def _tokenizer(folder: Path) -> Any:
    import transformers

    return transformers.AutoTokenizer.from_pretrained(
        folder, local_files_only=True, trust_remote_code=False
    )


def _model(record: RunRecord, folder: Path, config: Any, choice: DeviceChoice, longest: int) -> Any:
    """The model in float32, with the weights that ``spec.method`` trains set to learn."""
    import torch
    import transformers

    from engine.training.model_setup import check_memory

    if record.spec.base and measured_fit(record, choice.device) is None:
        check_memory(record.base, _at_once(record.spec, choice.device), config, choice.device)
    is_short = choice.device == "cpu" and longest <= 2 * SHORT_TOKENS
    torch.manual_seed(record.spec.seed)  # an adapter's first weights
    model = transformers.AutoModelForSeq2SeqLM.from_pretrained(
        folder,
        config=config,
        dtype=torch.float32,
        attn_implementation="eager" if is_short else "sdpa",
        use_safetensors=True,
        local_files_only=True,
        trust_remote_code=False,
    )
    return _with_adapter(model, record) if record.spec.method == "lora" else model


def _at_once(spec: TrainingSpec, device: str) -> TrainingSpec:
    """What is computed together, as if it were all that was asked for."""
    from msgspec.structs import replace

    from engine.training.micro_batches import CPU_TOKENS

    rows = spec.micro_batch_size or spec.batch_size
    if device == "cpu":
        rows = min(rows, max(1, CPU_TOKENS // spec.max_length))
    return replace(spec, batch_size=rows)


def _with_adapter(model: Any, record: RunRecord) -> Any:
    from peft import TaskType

    from engine.training.adapters import linear_names, lora_settings, put_adapter

    names = linear_names(model, without=[model.get_output_embeddings()])
    settings = lora_settings(record.spec, task_type=TaskType.SEQ_2_SEQ_LM, target_modules=names)
    return put_adapter(model, settings, record.base.id)
