"""All that a language run needs before its first step.

Owns: the order: what is cheap to refuse comes first. Knows nothing of steps.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.context import JobContext
from engine.models.hardware import DeviceChoice, decide, probe_torch
from engine.protocol.envelope import Scalar, TextKey
from engine.protocol.training_spec import TrainingSpec
from engine.training.encoding import length_limit
from engine.training.language.dataset import (
    LanguageData,
    from_arrays,
    load_language_data,
    to_arrays,
)
from engine.training.language.model import (
    check_method,
    load_language_config,
    load_language_model,
)
from engine.training.language.tokenizer import prepare_tokenizer
from engine.training.plan.choice import Fit, choose_fit, remembered
from engine.training.reporter import RunReporter
from engine.training.run_setup import choose_precision
from engine.training.run_spec import RunRecord
from engine.training.several_processes import is_main, process_count

START_NAME = "start"
"""Folder of a run with its tokenizer, when that isn't its base's."""


@dataclass
class LanguageSetup:
    """All that is ready before the first step.

    Attributes:
        fit: how much is computed at once.
        limit: tokens of a row.
    """

    record: RunRecord
    choice: DeviceChoice
    precision: str
    tokenizer: Any
    model: Any
    data: LanguageData
    fit: Fit
    limit: int

    @property
    def spec(self) -> TrainingSpec:
        """What was asked for."""
        return self.record.spec

    @property
    def has_autocast(self) -> bool:
        """Whether weights in float32 are computed with in bfloat16."""
        return self.precision == "bfloat16" and self.spec.method == "full"


def set_up(record: RunRecord, reporter: RunReporter) -> LanguageSetup:
    """Convert and check the base, read the data, load the model.

    Raises:
        EngineError: why it can't be trained.
    """
    import transformers

    spec, task = record.spec, record.task
    transformers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()
    check_method(spec, task)
    convert_base(record, reporter)
    config = load_language_config(record.base, task)
    tokenizer = load_tokenizer(record)
    reporter.stage("stage.training_reading", file=Path(record.data.path).name)
    _complete(tokenizer, config, record, reporter)
    limit = length_limit(tokenizer, config, spec.max_length)
    data = _data(record, tokenizer, limit, reporter)
    for note in data.notes:
        reporter.note(note)
    reporter.check()
    choice = own_device(decide(probe_torch(), "auto"))
    precision = choose_precision(record, choice, reporter)
    longest = int(data.train.lengths.max())
    fit = choose_fit(record, config, longest=longest, precision=precision, device=choice.device)
    before = reporter.status
    fit = remembered(fit, before.micro_batch_size, before.is_checkpointing)
    for note in fit.notes:
        reporter.note(note)
    reporter.stage("stage.loading_model", model=record.base.name)
    model, has_new_head = load_language_model(
        record.base,
        spec,
        task,
        config,
        tokenizer,
        precision=precision,
        device=choice.device,
        is_checkpointing=fit.is_checkpointing,
    )
    if has_new_head:
        reporter.note(TextKey("note.training_new_head", {"model": record.base.name}))
    reporter.update(micro_batch_size=fit.micro_batch_size, is_checkpointing=fit.is_checkpointing)
    return LanguageSetup(record, choice, precision, tokenizer, model, data, fit, limit)


def _data(record: RunRecord, tokenizer: Any, limit: int, reporter: RunReporter) -> LanguageData:
    """The rows as tokens; made once where several processes need the same."""

    def make() -> dict[str, Any]:
        found = load_language_data(
            record.spec, record.task, tokenizer, limit=limit, check=reporter.check
        )
        return to_arrays(found)

    arrays = reporter.kept.arrays("language", make)
    return from_arrays(arrays, record.task, tokenizer, record.spec.seed)


def own_device(choice: DeviceChoice) -> DeviceChoice:
    """The device of this process, where there are several."""
    if process_count() == 1 or not choice.device.startswith("cuda"):
        return choice
    return replace(choice, device=f"cuda:{os.environ.get('LOCAL_RANK', '0')}")


def load_tokenizer(record: RunRecord) -> Any:
    """The base's tokenizer."""
    import transformers

    return transformers.AutoTokenizer.from_pretrained(
        record.base.folder, local_files_only=True, trust_remote_code=False
    )


def _complete(tokenizer: Any, config: Any, record: RunRecord, reporter: RunReporter) -> None:
    """Give the tokenizer what it lacks, and keep it for whoever uses a checkpoint of this run."""
    given = prepare_tokenizer(tokenizer, is_chat=record.task == "chat")
    for note in given:
        reporter.note(note)
    if given and is_main():
        start = reporter.folder.path / START_NAME
        tokenizer.save_pretrained(start)
        config.save_pretrained(start)


def convert_base(record: RunRecord, reporter: RunReporter) -> None:
    """Make safetensors of a GGUF base, once."""
    if not record.base.gguf:
        return
    from engine.runtimes.gguf_conversion import safetensors_from_gguf

    gguf, target = Path(record.base.gguf), Path(record.base.folder)
    safetensors_from_gguf(gguf, target, _ReporterContext(reporter))


class _ReporterContext(JobContext):
    """A job's context that reports through the run's folder."""

    def __init__(self, reporter: RunReporter) -> None:
        super().__init__(0, lambda name, params: None)
        self._reporter = reporter

    def stage(self, key: str, **args: Scalar) -> None:
        """See the base class."""
        self._reporter.stage(key, **args)

    def check_cancelled(self) -> None:
        """See the base class."""
        self._reporter.check()
