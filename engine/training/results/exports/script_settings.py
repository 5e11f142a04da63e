"""The settings of an exported script that depend on its file and on its task.

Owns: what a script needs to read a file as the run read it, and what each kind of run has of its
own. Knows nothing of the code that uses them.
"""

from pathlib import Path
from typing import Any

from engine.errors import EngineError
from engine.training.recognition.recognise import Recognition
from engine.training.results.exports.held_out import Division
from engine.training.run_folder import RunFolder
from engine.training.run_spec import RunRecord
from engine.whole_module import transformers_for_models

FORMATS = {
    "csv": "csv",
    "tsv": "csv",
    "json": "json",
    "jsonl": "jsonl",
    "parquet": "parquet",
    "lines": "lines",
    "passages": "passages",
    "aligned": "aligned",
}
"""Kinds of sources that a few lines of Python read alike."""
MEASURED = 200
"""Held-out pairs that a script writes texts for, one by one."""


def reading_settings(record: RunRecord, recognition: Recognition) -> dict[str, Any]:
    """Encoding, delimiter and header as they were detected."""
    path = Path(record.data.path)
    values: dict[str, Any] = {
        "FORMAT": FORMATS[recognition.format],
        "ENCODING": _encoding(path),
        "TARGET_ENCODING": _encoding(Path(record.target_data.path))
        if record.target_data
        else "utf-8",
        "DELIMITER": ",",
        "HAS_HEADER": True,
        "HEADER": [],
    }
    if values["FORMAT"] == "csv":
        from engine.data import open_table

        info = open_table(path).info
        values |= {
            "DELIMITER": str(info.delimiter.value if info.delimiter else ","),
            "HAS_HEADER": info.header is None or info.header.value == "yes",
            "HEADER": info.columns,
        }
    return values


def _encoding(path: Path) -> str:
    from engine.data.file_sample import take_sample
    from engine.data.text_encoding import encoding_of

    return encoding_of(take_sample(path)).value


def task_settings(
    folder: RunFolder, record: RunRecord, recognition: Recognition, parts: Division
) -> dict[str, Any]:
    """What only runs of this task need."""
    if record.task in ("translation", "summarization"):
        return _pairs(folder, record, recognition)
    tokenizer = _tokenizer(folder, record)
    if record.task in ("text_classification", "multi_label_classification"):
        if tokenizer.pad_token is None:
            tokenizer.pad_token = tokenizer.eos_token
        bands = record.spec.bands
        return {
            "PAD_TOKEN": tokenizer.pad_token,
            "LABELS": parts.labels,
            "IS_MULTI_LABEL": record.task == "multi_label_classification",
            "BANDS": None if bands is None else (bands.low, bands.high, bands.labels),
            "CLASS_WEIGHTS": record.spec.class_weights,
        }
    return {"TRAIN_ON": record.spec.train_on, **_tokens(tokenizer, record)}


def _tokens(tokenizer: Any, record: RunRecord) -> dict[str, Any]:
    """Template and special tokens as the run had them."""
    from engine.runtimes.transformers_load import template_of
    from engine.training.language.tokenizer import end_token_texts, prepare_tokenizer

    prepare_tokenizer(tokenizer, is_chat=record.task == "chat")
    template = template_of(tokenizer).source if record.task == "chat" else None
    return {
        "CHAT_TEMPLATE": template,
        "EOS_TOKEN": tokenizer.eos_token,
        "PAD_TOKEN": tokenizer.pad_token,
        "END_TOKENS": end_token_texts(tokenizer),
    }


def _pairs(folder: RunFolder, record: RunRecord, recognition: Recognition) -> dict[str, Any]:
    """How the base wants pairs written."""
    transformers = transformers_for_models()

    from engine.training.seq2seq.pair_format import pair_format
    from engine.training.seq2seq.run import SMOOTHING

    spec, found = record.spec, recognition.languages
    place = Path(record.base.folder) if record.base.id else folder.result
    tokenizer = _tokenizer(folder, record)
    config = transformers.AutoConfig.from_pretrained(
        place, local_files_only=True, trust_remote_code=False
    )
    languages = (spec.source_language or found[0], spec.target_language or found[1])
    name = record.base.name or record.name
    form = pair_format(place, name, record.task, languages, config, tokenizer)
    return {
        "PREFIX": form.prefix,
        "CODES": form.codes,
        "ARGUMENTS": dict(form.arguments),
        "CONFIG_SETTINGS": dict(form.settings),
        "IS_FROM_NOTHING": not record.base.id,
        "SMOOTHING": 0.0 if record.base.id else SMOOTHING,
        "MEASURED": MEASURED,
    }


def _tokenizer(folder: RunFolder, record: RunRecord) -> Any:
    transformers = transformers_for_models()

    has_own = (folder.result / "tokenizer_config.json").is_file()
    place = folder.result if has_own else Path(record.base.folder)
    try:
        return transformers.AutoTokenizer.from_pretrained(
            place, local_files_only=True, trust_remote_code=False
        )
    except (OSError, ValueError) as problem:
        raise EngineError("error.model_corrupt", file=str(place)) from problem
