"""All that a classification run needs before its first step.

Owns: reading the data, the check that the model fits, loading it, tokenising once.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.models.hardware import DeviceChoice, decide, probe_torch
from engine.protocol.envelope import TextKey
from engine.training.dataset import Dataset, Part, load_dataset
from engine.training.plan.measured import measured_fit
from engine.training.reporter import RunReporter
from engine.training.run_spec import RunRecord

if TYPE_CHECKING:
    from engine.training.batches import TextRows


@dataclass
class Setup:
    """All that is ready before the first step."""

    record: RunRecord
    dataset: Dataset
    choice: DeviceChoice
    precision: str
    tokenizer: Any
    model: Any
    train: "TextRows"
    validation: "TextRows"
    test: "TextRows"


def set_up(record: RunRecord, reporter: RunReporter) -> Setup:
    """Read the data, check that the model fits, load it, tokenise once."""
    import transformers

    from engine.training.encoding import length_limit
    from engine.training.model_setup import check_memory, load_config, load_model

    spec = record.spec
    reporter.stage("stage.training_reading", file=Path(record.data.path).name)
    dataset = load_dataset(spec)
    for note in dataset.notes:
        reporter.note(note)
    reporter.update(labels=dataset.labels)
    reporter.check()
    choice = decide(probe_torch(), "auto")
    precision = choose_precision(record, choice, reporter)
    config = load_config(record.base, dataset.labels, is_multi_label=dataset.is_multi_label)
    if measured_fit(record, choice.device) is None:
        check_memory(record.base, spec, config, choice.device)
    reporter.stage("stage.loading_model", model=record.base.name)
    transformers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()  # it warns that the head is new
    tokenizer = transformers.AutoTokenizer.from_pretrained(
        record.base.folder, local_files_only=True, trust_remote_code=False
    )
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
        config.pad_token_id = tokenizer.pad_token_id
    model = load_model(record.base, spec, config)
    reporter.check()
    reporter.stage("stage.training_tokenizing")
    rows = [
        _rows(dataset, name, tokenizer, config, record, reporter)
        for name in ("train", "validation", "test")
    ]
    cut = sum(part.texts.cut for part in rows)
    if cut:
        limit = length_limit(tokenizer, config, spec.max_length)
        reporter.note(TextKey("note.training_texts_cut", {"rows": cut, "max_length": limit}))
    return Setup(record, dataset, choice, precision, tokenizer, model, *rows)


def choose_precision(record: RunRecord, choice: DeviceChoice, reporter: RunReporter) -> str:
    """``bfloat16`` where the device has arithmetic for it, else ``float32``; or what was asked."""
    if record.spec.precision != "auto":
        return record.spec.precision
    is_fast = choice.dtype == "bfloat16"
    reason = choice.dtype_reason if is_fast else TextKey("reason.float32_training")
    reporter.note(reason)
    return "bfloat16" if is_fast else "float32"


def _rows(
    dataset: Dataset, name: str, tokenizer: Any, config: Any, record: RunRecord, reporter: Any
) -> "TextRows":
    import numpy as np

    from engine.training.batches import TextRows
    from engine.training.encoding import encode_texts, length_limit

    part: Part = getattr(dataset, name)
    limit = length_limit(tokenizer, config, record.spec.max_length)
    texts = reporter.kept.texts(
        name, lambda: encode_texts(tokenizer, part.texts, limit, reporter.check)
    )
    if not dataset.is_multi_label:
        return TextRows(texts, np.array([row[0] for row in part.targets], dtype=np.int64))
    targets = np.zeros((len(part), len(dataset.labels)), dtype=np.float32)
    for number, row in enumerate(part.targets):
        targets[number, list(row)] = 1
    return TextRows(texts, targets)
