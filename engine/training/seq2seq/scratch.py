"""The model that a run without a base starts from: made once, kept for when the run goes on.

Owns: where it is. It lies beside the checkpoints and goes with them.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from engine.durable_file import publish_folder
from engine.protocol.envelope import TextKey
from engine.training.run_folder import RunFolder
from engine.training.run_spec import RunRecord
from engine.training.seq2seq.pairs import PairData

FOLDER_NAME = "beginning"


def begin_from_nothing(
    folder: RunFolder,
    record: RunRecord,
    data: PairData,
    tell: Callable[[TextKey], None],
    *,
    kept: Path | None = None,
) -> Path:
    """The folder of a new model with a tokenizer learned from the training rows.

    Args:
        tell: what the person should know about the tokenizer.
        kept: a folder where an earlier process may have left the same, or this one leaves it.

    Raises:
        OSError: it could not be written.
    """
    from engine.training.seq2seq.scratch_model import write_model
    from engine.training.seq2seq.scratch_tokenizer import train_tokenizer

    target = folder.checkpoints / FOLDER_NAME
    if target.is_dir():
        return target
    spec = record.spec
    texts = [side for pair in data.train for side in (pair.source, pair.target)]

    def fill(path: Path) -> None:
        notes = train_tokenizer(
            path,
            texts,
            spec.vocabulary_size,
            languages=data.languages if record.task == "translation" else ("", ""),
            max_length=spec.max_length,
        )
        for note in notes:
            tell(note)
        write_model(
            path,
            spec.scratch_size,
            spec.max_length,
            spec.seed,
            is_translator=record.task == "translation",
        )

    folder.checkpoints.mkdir(parents=True, exist_ok=True)
    if kept is None:
        publish_folder(target, fill)
        return target
    if not (kept / FOLDER_NAME).is_dir():
        kept.mkdir(parents=True, exist_ok=True)
        publish_folder(kept / FOLDER_NAME, fill)
    publish_folder(target, lambda path: _copy(kept / FOLDER_NAME, path))
    return target


def _copy(source: Path, target: Path) -> None:
    for file in source.iterdir():
        shutil.copy2(file, target / file.name)
