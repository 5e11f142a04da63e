"""The options of ``atelier train``, and the run they describe.

Owns: what an option is called and which field it sets. An option that isn't given changes
nothing, so that those of a ``run.json`` stay what they were.
"""

import argparse
import json
from pathlib import Path
from typing import Any, get_args

import msgspec

from engine.errors import UsageError
from engine.protocol.training_spec import (
    ClassWeights,
    DatasetShape,
    Precision,
    RatingBands,
    Switch,
    TrainedTokens,
    TrainingMethod,
    TrainingSpec,
    TrainingTask,
)

_MOST_BYTES = 1_000_000
"""A description of a run is never larger."""

_NUMBERS: dict[str, tuple[type, str]] = {
    "epochs": (float, "passes over the data"),
    "max-steps": (int, "end after so many steps"),
    "batch-size": (int, "rows a step"),
    "micro-batch-size": (int, "rows computed at once"),
    "learning-rate": (float, "size of the steps"),
    "max-length": (int, "tokens of a row"),
    "seed": (int, "of everything that is drawn"),
    "early-stopping": (int, "end after so many looks without improvement; 0: never"),
    "validation-fraction": (float, "share of the rows that chooses the checkpoint"),
    "test-fraction": (float, "share of the rows that the result is measured on"),
    "lora-rank": (int, "of the adapter's matrices"),
    "lora-alpha": (float, "scale of the adapter"),
    "lora-dropout": (float, "share of the adapter's inputs left out"),
    "warmup-fraction": (float, "of the steps until the full learning rate"),
    "weight-decay": (float, "of AdamW"),
    "max-grad-norm": (float, "longer gradients are shortened"),
    "probe-steps": (int, "ask the probe prompts every so many steps"),
    "evaluations-per-epoch": (int, "looks at the validation rows"),
    "vocabulary-size": (int, "of a model from nothing"),
}
_TEXTS = {
    "target-data": ("FILE", "translations, a line for each of DATA's"),
    "source-language": ("CODE", "of pairs"),
    "target-language": ("CODE", "of pairs"),
    "name": ("NAME", "what to call the model"),
}
_CHOICES: dict[str, Any] = {
    "task": TrainingTask,
    "shape": DatasetShape,
    "method": TrainingMethod,
    "precision": Precision,
    "class-weights": ClassWeights,
    "train-on": TrainedTokens,
    "activation-checkpointing": Switch,
}


def add_spec_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options that describe a run."""
    parser.add_argument(
        "data",
        nargs="?",
        default="",
        metavar="DATA",
        help="file to learn from, or the run.json of a run to repeat",
    )
    parser.add_argument("--eval", dest="eval_data", metavar="DATA", help="measure on these rows")
    parser.add_argument(
        "--base", metavar="MODEL", help='installed model or folder; "": from nothing'
    )
    for name, kind in _CHOICES.items():
        parser.add_argument(f"--{name}", choices=get_args(kind))
    parser.add_argument("--text", dest="text_column", metavar="COLUMN", help="with the texts")
    parser.add_argument("--label", dest="label_column", metavar="COLUMN", help="with the labels")
    parser.add_argument(
        "--column",
        dest="columns",
        action="append",
        type=_pair,
        metavar="PART=COLUMN",
        help="which column has which part of an example: --column output=answer",
    )
    parser.add_argument(
        "--without",
        dest="absent_parts",
        action="append",
        metavar="PART",
        help="no column has this part, though one is named so: --without input",
    )
    parser.add_argument(
        "--fill",
        action="append",
        type=_pair,
        metavar="NAME=TEXT",
        help="what {{NAME}} in the data stands for: --fill name=Ada",
    )
    parser.add_argument(
        "--bands",
        type=_bands,
        metavar="LOW,HIGH",
        help="ratings below LOW are negative, above HIGH positive, else neutral: --bands=-0.5,0.5",
    )
    for name, (number, explanation) in _NUMBERS.items():
        parser.add_argument(f"--{name}", type=number, metavar="N", help=explanation)
    for name, (metavar, explanation) in _TEXTS.items():
        parser.add_argument(f"--{name}", metavar=metavar, help=explanation)
    parser.add_argument("--rslora", dest="use_rslora", action="store_true", default=None)
    parser.add_argument("--dora", dest="use_dora", action="store_true", default=None)
    parser.add_argument("--scratch-size", choices=("tiny", "small", "base"))
    parser.add_argument(
        "--probe",
        dest="probe_prompts",
        action="append",
        metavar="PROMPT",
        help="answered while the model learns; may be given several times",
    )


def spec_of(asked: argparse.Namespace) -> TrainingSpec:
    """The run that is described.

    Raises:
        UsageError: it makes no sense.
    """
    fields = set(TrainingSpec.__struct_fields__) - {"data"}
    given = {name: value for name in fields if (value := getattr(asked, name, None)) is not None}
    for name in ("columns", "fill"):
        if name in given:
            given[name] = dict(given[name])
    described = _described(Path(asked.data))
    try:
        return msgspec.convert((described or {"data": asked.data}) | given, TrainingSpec)
    except msgspec.ValidationError as problem:
        raise UsageError("error.training_argument", problem=str(problem)) from problem


def _described(path: Path) -> dict[str, Any] | None:
    """The run that a ``run.json`` or a file with its fields describes; ``None`` for data."""
    from engine.training.run_spec import RunRecord

    if path.suffix != ".json" or not path.is_file() or path.stat().st_size > _MOST_BYTES:
        return None
    content = path.read_bytes()
    try:
        record = msgspec.json.decode(content, type=RunRecord)
        spec: dict[str, Any] = msgspec.to_builtins(record.spec)
        # Where its files were: what was typed may have been said in another folder.
        spec["data"] = record.data.path
        spec["name"] = record.name
        if record.eval_data is not None:
            spec["eval_data"] = record.eval_data.path
        if record.target_data is not None:
            spec["target_data"] = record.target_data.path
        return spec
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    try:
        msgspec.json.decode(content, type=TrainingSpec)
        described: dict[str, Any] = json.loads(content)
        return described
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form NAME=TEXT")
    return name.strip(), value


def _bands(text: str) -> RatingBands:
    low, _, high = text.partition(",")
    try:
        return RatingBands(low=float(low), high=float(high))
    except ValueError:
        problem = f"{text!r} is not two numbers with a comma between, such as --bands=-0.5,0.5"
        raise argparse.ArgumentTypeError(problem) from None
