"""A run as a Python script that does the same elsewhere, with public packages only.

Owns: the settings put at its head. The code below them is an asset, the same for all runs.
"""

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from assets import asset
from engine.errors import EngineError, UnsupportedError
from engine.models.catalogue import HubSource, load_catalogue
from engine.protocol.training_spec import DatasetShape, TrainingTask
from engine.training.recognition.recognise import recognise
from engine.training.recognition.turns import BETWEEN
from engine.training.run_folder import RunFolder
from engine.training.run_spec import RunRecord

ASSET = "exports/language_run.py.txt"
SHAPES: frozenset[DatasetShape] = frozenset(
    {"alpaca", "sharegpt", "messages", "prompt_completion", "raw_text"}
)
TASKS: frozenset[TrainingTask] = frozenset({"chat", "causal_lm"})
METHODS = frozenset({"full", "lora"})
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


def script(folder: RunFolder) -> str:
    """The run as one Python file.

    Raises:
        UnsupportedError: what it trains, or how its data is written, has no script yet.
        EngineError: the data can't be read any more.
    """
    pieces = []
    for is_text, content in cells(folder, AS_SCRIPT):
        lines = content.rstrip("\n").splitlines()
        pieces.append("\n".join(f"# {line}".rstrip() for line in lines) if is_text else content)
    return "\n\n".join(piece.strip("\n") for piece in pieces) + "\n"


def cells(folder: RunFolder, end: str) -> list[tuple[bool, str]]:
    """The run in pieces: whether each is text (Markdown) or code, and its content.

    Args:
        end: the code that starts it all.
    """
    record = folder.record()
    source = asset(ASSET).read_text("utf-8")
    given = {"@@TITLE@@": record.name, "@@SETTINGS@@": _settings(folder), "@@RUN@@": end}
    parts = CELL.split(source)[1:]
    found = []
    for mark, content in zip(parts[::2], parts[1::2], strict=True):
        for name, value in given.items():
            content = content.replace(name, value)
        is_text = mark is not None
        if is_text:
            lines = content.rstrip("\n").splitlines()
            content = "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines)
            content = content if content.startswith("#") else f"# {content}"
        found.append((is_text, content))
    return found


def _settings(folder: RunFolder) -> str:
    record = folder.record()
    spec = record.spec
    recognition = recognise(spec)
    is_known = record.task in TASKS and recognition.shape in SHAPES and spec.method in METHODS
    if not is_known or recognition.format == "aligned":
        raise UnsupportedError("error.script_shape", shape=recognition.shape, task=record.task)
    values: dict[str, Any] = {
        "DATA": record.data.path,
        "DATA_SHA256": record.data.sha256,
        "BASE": _base(record),
        "OUT": _slug(record.name),
        "TASK": record.task,
        "SHAPE": recognition.shape,
        "COLUMNS": dict(recognition.mapping),
        "FILL": dict(spec.fill),
        "BETWEEN": BETWEEN,
        "TEXT_FIELD": recognition.mapping.get("text", "text"),
        **_table(record),
        **_tokens(folder, record),
        "TRAIN_ON": spec.train_on,
        "MAX_LENGTH": _facts(folder).get("max_length") or spec.max_length,
        "METHOD": spec.method,
        "LORA": {
            "r": spec.lora_rank,
            "lora_alpha": spec.lora_alpha or 2 * spec.lora_rank,
            "lora_dropout": spec.lora_dropout,
            "use_rslora": spec.use_rslora,
            "use_dora": spec.use_dora,
        },
        "PRECISION": _precision(folder, record),
        "EPOCHS": spec.epochs,
        "MAX_STEPS": spec.max_steps,
        "BATCH_SIZE": spec.batch_size,
        "MICRO_BATCH_SIZE": folder.status().micro_batch_size or spec.micro_batch_size,
        "IS_CHECKPOINTING": folder.status().is_checkpointing,
        "LEARNING_RATE": record.learning_rate,
        "WARMUP_FRACTION": spec.warmup_fraction,
        "WEIGHT_DECAY": spec.weight_decay,
        "MAX_GRAD_NORM": spec.max_grad_norm,
        "TEST_FRACTION": 0.0 if spec.eval_data else spec.test_fraction,
        "VALIDATION_FRACTION": spec.validation_fraction,
        "SEED": spec.seed,
    }
    lines = [f"{name} = {value!r}" for name, value in values.items()]
    lines.append('DEVICE = "cuda" if torch.cuda.is_available() else "cpu"')
    return "\n".join(lines) + "\n"


def _table(record: RunRecord) -> dict[str, str]:
    """Encoding and delimiter as they were detected."""
    from engine.data import open_table

    values = {"ENCODING": "utf-8", "DELIMITER": ","}
    if Path(record.data.path).suffix.lower() in (".csv", ".tsv", ".tab"):
        info = open_table(Path(record.data.path)).info
        values["ENCODING"] = str(info.encoding.value if info.encoding else "utf-8")
        values["DELIMITER"] = str(info.delimiter.value if info.delimiter else ",")
    return values


def _tokens(folder: RunFolder, record: RunRecord) -> dict[str, Any]:
    """Template and special tokens as the run had them."""
    import transformers

    from engine.runtimes.transformers_load import template_of
    from engine.training.language.tokenizer import end_token_texts, prepare_tokenizer

    has_own = (folder.result / "tokenizer_config.json").is_file()
    place = folder.result if has_own else Path(record.base.folder)
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(
            place, local_files_only=True, trust_remote_code=False
        )
    except (OSError, ValueError) as problem:
        raise EngineError("error.model_corrupt", file=str(place)) from problem
    prepare_tokenizer(tokenizer, is_chat=record.task == "chat")
    template = template_of(tokenizer).source if record.task == "chat" else None
    return {
        "CHAT_TEMPLATE": template,
        "EOS_TOKEN": tokenizer.eos_token,
        "PAD_TOKEN": tokenizer.pad_token,
        "END_TOKENS": end_token_texts(tokenizer),
    }


def _base(record: RunRecord) -> str:
    """Where others find the base: on the Hub, where the catalogue knows it, else the folder."""
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


def _precision(folder: RunFolder, record: RunRecord) -> str:
    known = str(_facts(folder).get("precision") or record.spec.precision)
    return "float32" if known == "auto" else known


def _slug(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "result"


def as_json(value: Any) -> str:
    """JSON as notebooks have it."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
