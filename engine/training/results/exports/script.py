"""A run as a Python script that does the same elsewhere, with public packages only.

Owns: the settings put at its head. The code below them is in assets: what all runs share, and a
file a kind of run.
"""

import json
import re
from collections.abc import Callable
from typing import Any

import msgspec

from assets import asset
from engine.errors import NotFoundError, UnsupportedError
from engine.models.catalogue import HubSource, load_catalogue
from engine.protocol.training_spec import DatasetShape, TrainingTask
from engine.training.recognition.recognise import Recognition, recognise
from engine.training.recognition.turns import BETWEEN
from engine.training.results.exports.held_out import division
from engine.training.results.exports.script_settings import (
    FORMATS,
    reading_settings,
    task_settings,
)
from engine.training.run_folder import RunFolder
from engine.training.run_spec import RunRecord

ASSETS: dict[TrainingTask, str] = {
    "chat": "language_run",
    "causal_lm": "language_run",
    "masked_lm": "masked_run",
    "text_classification": "classification_run",
    "multi_label_classification": "classification_run",
    "translation": "pairs_run",
    "summarization": "pairs_run",
}
SHARED = {"@@READING@@": "reading", "@@TRAINING@@": "training"}
SHAPES: dict[TrainingTask, frozenset[DatasetShape]] = {
    "chat": frozenset({"alpaca", "sharegpt", "messages", "prompt_completion"}),
    "causal_lm": frozenset({"raw_text"}),
    "masked_lm": frozenset({"raw_text"}),
    "text_classification": frozenset({"classification"}),
    "multi_label_classification": frozenset({"classification"}),
    "translation": frozenset({"translation_pairs"}),
    "summarization": frozenset({"summarization_pairs"}),
}
METHODS = frozenset({"full", "lora", "head"})
AS_SCRIPT = """if __name__ == "__main__":
    import argparse

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default=DATA, help="the file to learn from")
    parser.add_argument("--base", default=BASE, help="folder or Hub repository of the base")
    parser.add_argument("--out", default=OUT, help="folder for the result")
    parser.add_argument("--max-steps", type=int, default=None)
    asked = parser.parse_args()
    main(asked.data, asked.base, asked.out, asked.max_steps)
"""
AS_CELL = "main(DATA, BASE, OUT)\n"
CELL = re.compile(r"^# %%( \[markdown\])?\n", re.MULTILINE)


def script(folder: RunFolder, check: Callable[[], None] = lambda: None) -> str:
    """The run as one Python file.

    Args:
        check: called every little while; may raise.

    Raises:
        UnsupportedError: how its data is written, or its method, has no script yet.
        EngineError: the data can't be read any more, or isn't what it was.
    """
    pieces = []
    for is_text, content in cells(folder, AS_SCRIPT, check):
        lines = content.rstrip("\n").splitlines()
        pieces.append("\n".join(f"# {line}".rstrip() for line in lines) if is_text else content)
    return "\n\n".join(piece.strip("\n") for piece in pieces) + "\n"


def cells(folder: RunFolder, end: str, check: Callable[[], None]) -> list[tuple[bool, str]]:
    """The run in pieces: whether each is text (Markdown) or code, and its content.

    Args:
        end: the code that starts it all.
    """
    record = folder.record()
    settings = _settings(folder, check)
    source = _source(ASSETS[record.task])
    for mark, name in SHARED.items():
        source = source.replace(mark, _source(name).rstrip("\n"))
    given = {"@@TITLE@@": record.name, "@@SETTINGS@@": settings, "@@RUN@@": end}
    parts = CELL.split(source)[1:]
    found = []
    for kind, content in zip(parts[::2], parts[1::2], strict=True):
        for name, value in given.items():
            content = content.replace(name, value)
        is_text = kind is not None
        if is_text:
            lines = content.rstrip("\n").splitlines()
            content = "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines)
            content = content if content.startswith("#") else f"# {content}"
        found.append((is_text, content))
    return found


def _source(name: str) -> str:
    return asset(f"exports/{name}.py.txt").read_text("utf-8")


def _settings(folder: RunFolder, check: Callable[[], None]) -> str:
    record = folder.record()
    spec = record.spec
    recognition = recognise(spec)
    _check(record, recognition)
    facts = _facts(folder)
    parts = division(record, check)
    precision = _precision(facts, record)
    values: dict[str, Any] = {
        "DATA": record.data.path,
        "DATA_SHA256": record.data.sha256,
        "TARGET_DATA": record.target_data.path if record.target_data else "",
        "EVAL_DATA": record.eval_data.path if record.eval_data else "",
        "BASE": _base(folder, record),
        "OUT": _slug(record.name),
        "TASK": record.task,
        "SHAPE": recognition.shape,
        "COLUMNS": dict(recognition.mapping),
        "FILL": dict(spec.fill),
        "BETWEEN": BETWEEN,
        "TEXT_FIELD": recognition.mapping.get("text", "text"),
        **reading_settings(record, recognition),
        "ROWS": parts.rows,
        "HELD_OUT": {name: sorted(numbers) for name, numbers in parts.held_out.items()},
        "TEST_FRACTION": 0.0 if spec.eval_data else spec.test_fraction,
        "VALIDATION_FRACTION": spec.validation_fraction,
        **task_settings(folder, record, recognition, parts),
        "MAX_LENGTH": facts.get("max_length") or spec.max_length,
        "METHOD": spec.method,
        "LORA": {
            "r": spec.lora_rank,
            "lora_alpha": spec.lora_alpha or 2 * spec.lora_rank,
            "lora_dropout": spec.lora_dropout,
            "use_rslora": spec.use_rslora,
            "use_dora": spec.use_dora,
        },
        "PRECISION": precision,
        "IS_AUTOCAST": precision == "bfloat16" and _is_autocast(record),
        "EPOCHS": spec.epochs,
        "MAX_STEPS": spec.max_steps,
        "BATCH_SIZE": spec.batch_size,
        "MICRO_BATCH_SIZE": folder.status().micro_batch_size or spec.micro_batch_size,
        "IS_CHECKPOINTING": folder.status().is_checkpointing,
        "LEARNING_RATE": record.learning_rate,
        "ADAM_BETA2": 0.98 if record.task in ("translation", "summarization") else 0.999,
        "WARMUP_FRACTION": spec.warmup_fraction,
        "WEIGHT_DECAY": spec.weight_decay,
        "MAX_GRAD_NORM": spec.max_grad_norm,
        "SEED": spec.seed,
    }
    lines = [f"{name} = {value!r}" for name, value in values.items()]
    lines.append('DEVICE = "cuda" if torch.cuda.is_available() else "cpu"')
    return "\n".join(lines) + "\n"


def _check(record: RunRecord, recognition: Recognition) -> None:
    """Refuse what there is no script for."""
    if recognition.shape not in SHAPES.get(record.task, frozenset()):
        raise UnsupportedError("error.script_shape", shape=recognition.shape, task=record.task)
    if recognition.format not in FORMATS:
        raise UnsupportedError("error.script_format", format=recognition.format)
    if record.spec.method not in METHODS:
        raise UnsupportedError("error.script_method", method=record.spec.method)


def _is_autocast(record: RunRecord) -> bool:
    """Whether what is kept in float32 is computed with in bfloat16."""
    is_language = record.task in ("chat", "causal_lm", "masked_lm")
    return record.spec.method == "full" or not is_language


def _base(folder: RunFolder, record: RunRecord) -> str:
    """Where others find the base: on the Hub, where the catalogue knows it, else the folder. Of a
    model from nothing, the finished one, of which only tokenizer and form are taken."""
    if not record.base.id:
        if not folder.result.is_dir():
            raise NotFoundError("error.training_no_result", run=record.name)
        return str(folder.result)
    model = load_catalogue().find(record.base.id)
    for source in model.sources if model is not None else []:
        if isinstance(source, HubSource) and not record.base.gguf:
            return source.repo
    return record.base.folder


def _facts(folder: RunFolder) -> dict[str, Any]:
    try:
        content = (folder.result / "training.json").read_bytes()
        return msgspec.json.decode(content, type=dict[str, Any])
    except (OSError, msgspec.DecodeError):
        return {}


def _precision(facts: dict[str, Any], record: RunRecord) -> str:
    known = str(facts.get("precision") or record.spec.precision)
    return "float32" if known == "auto" else known


def _slug(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "result"


def as_json(value: Any) -> str:
    """JSON as notebooks have it."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
