"""Makes the newest checkpoint of a run a model that can be loaded, while the run goes on.

A checkpoint holds the weights that learn, under their names in the run's process. A snapshot of
it is a folder as transformers or peft reads it; weights are linked, not copied, where a file can
be used as it is. Owns: the snapshot. It lies in the run's folder, so that tidying checkpoints
doesn't take it away and deleting the run does.
"""

import os
import re
import shutil
from pathlib import Path
from typing import Any

import msgspec

from engine.durable_file import publish_folder
from engine.errors import UnsupportedError, UsageError
from engine.models.adapter_folder import ADAPTER_CONFIG_NAME, ADAPTER_WEIGHTS_NAME
from engine.models.safetensors_folder import CONFIG_NAME
from engine.protocol.training_result import OpenedCheckpoint
from engine.training.checkpoint_files import Checkpoint, is_whole, list_checkpoints
from engine.training.checkpoints import WEIGHTS
from engine.training.results.run_models import SNAPSHOTS_NAME, USED_IN_APP
from engine.training.run_folder import RunFolder
from engine.training.run_spec import RunRecord
from engine.training.seq2seq.scratch import FOLDER_NAME
from engine.whole_module import transformers_for_models

_COMPANIONS = frozenset(
    {
        CONFIG_NAME,
        "generation_config.json",
        "chat_template.jinja",
        "tokenizer.json",
        "tokenizer_config.json",
        "tokenizer.model",
        "source.spm",
        "target.spm",
        "special_tokens_map.json",
        "added_tokens.json",
        "vocab.json",
        "merges.txt",
    }
)
_ADAPTER_PART = re.compile(
    r"\.(lora_[AB]|lora_embedding_[AB]|lora_magnitude_vector|modules_to_save)\."
)
_DEFAULT = ".default"


def open_checkpoint(folder: RunFolder) -> OpenedCheckpoint:
    """A model of the newest whole checkpoint, or the result of a run that has one.

    Raises:
        UsageError: there is no checkpoint yet.
        UnsupportedError: what is trained can't be loaded for use, such as an encoder.
        OSError: it can't be written.
    """
    record = folder.record()
    if record.task not in USED_IN_APP:
        raise UnsupportedError("error.training_not_usable", run=record.name)
    if folder.result.is_dir():
        status = folder.status()
        return OpenedCheckpoint(model=str(folder.result), step=status.best_step or status.step)
    for checkpoint in list_checkpoints(folder):
        target = folder.path / SNAPSHOTS_NAME / f"step-{checkpoint.step:08}"
        if target.is_dir():
            return OpenedCheckpoint(model=str(target), step=checkpoint.step)
        if _take(checkpoint, target, folder, record):
            return OpenedCheckpoint(model=str(target), step=checkpoint.step)
    raise UsageError("error.training_no_checkpoint_yet", run=record.name)


def _take(checkpoint: Checkpoint, target: Path, folder: RunFolder, record: RunRecord) -> bool:
    """Make the snapshot; false when the checkpoint is damaged or went while it was read."""
    # Its own link first: the run may tidy the checkpoint away at any moment.
    held = folder.path / SNAPSHOTS_NAME / f".held-{checkpoint.step:08}-{os.getpid()}"
    held.mkdir(parents=True, exist_ok=True)
    try:
        for file in checkpoint.path.iterdir():
            _link(file, held / file.name)
        if not is_whole(Checkpoint(checkpoint.step, held)):
            return False
        publish_folder(target, lambda path: _fill(path, held, checkpoint.step, folder, record))
        return True
    except FileNotFoundError:
        if checkpoint.path.is_dir():
            raise
        return False
    finally:
        shutil.rmtree(held, ignore_errors=True)


def _fill(path: Path, held: Path, step: int, folder: RunFolder, record: RunRecord) -> None:
    # A model from nothing began as one that lies beside its checkpoints.
    start = Path(record.base.folder) if record.base.id else folder.checkpoints / FOLDER_NAME
    for file in start.iterdir():
        if file.name in _COMPANIONS:
            shutil.copy2(file, path / file.name)
    if record.spec.method in ("lora", "qlora"):
        _write_adapter(path, held / WEIGHTS, record)
    else:
        _write_whole(path / "model.safetensors", held / WEIGHTS, start)
    if record.task in ("chat", "causal_lm"):
        _write_tokenizer(path, start, record)
    facts = {"name": f"{record.name} · {step}", "step": step}
    (path / "training.json").write_bytes(msgspec.json.encode(facts))


def _write_tokenizer(path: Path, start: Path, record: RunRecord) -> None:
    """The base's, with what the run put where something was missing: a template, an end."""
    transformers = transformers_for_models()

    from engine.training.language.tokenizer import prepare_tokenizer

    tokenizer = transformers.AutoTokenizer.from_pretrained(
        start, local_files_only=True, trust_remote_code=False
    )
    prepare_tokenizer(tokenizer, is_chat=record.task == "chat")
    tokenizer.save_pretrained(path)


def _write_adapter(path: Path, weights: Path, record: RunRecord) -> None:
    """The adapter in peft's form: its files have the names without the adapter's own."""
    from safetensors.torch import load_file, save_file

    tensors = {_file_name(name): tensor for name, tensor in load_file(weights).items()}
    save_file(tensors, path / ADAPTER_WEIGHTS_NAME, metadata={"format": "pt"})
    spec = record.spec
    adapted, whole = _adapted_modules(load_names(weights))
    config = {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM" if record.task in ("chat", "causal_lm") else "SEQ_2_SEQ_LM",
        "base_model_name_or_path": record.base.id,
        "inference_mode": True,
        "r": spec.lora_rank,
        "lora_alpha": spec.lora_alpha or 2 * spec.lora_rank,
        "lora_dropout": spec.lora_dropout,
        "use_rslora": spec.use_rslora,
        "use_dora": spec.use_dora,
        "target_modules": adapted,
        "modules_to_save": whole or None,
        "bias": "none",
    }
    (path / ADAPTER_CONFIG_NAME).write_bytes(msgspec.json.format(msgspec.json.encode(config)))


def load_names(weights: Path) -> list[str]:
    """Names of the tensors in a file of safetensors."""
    from safetensors import safe_open

    with safe_open(str(weights), "pt") as file:
        return list(file.keys())


def _file_name(name: str) -> str:
    """``….lora_A.default.weight`` → ``….lora_A.weight`` (peft, ``save_and_load.py``)."""
    if ".lora_magnitude_vector" + _DEFAULT in name:
        return name.removesuffix(".weight").removesuffix(_DEFAULT)
    return name.replace(".modules_to_save" + _DEFAULT, "", 1).replace(_DEFAULT, "", 1)


def _adapted_modules(names: list[str]) -> tuple[list[str], list[str]]:
    """Names of the modules that have an adapter, and of those that it brings whole."""
    adapted: set[str] = set()
    whole: set[str] = set()
    for name in names:
        part = _ADAPTER_PART.search(name)
        if part is None:
            continue
        module = name[: part.start()].removeprefix("base_model.model.")
        (whole if part[1] == "modules_to_save" else adapted).add(module)
    return sorted(adapted), sorted(whole)


def _write_whole(target: Path, weights: Path, start: Path) -> None:
    """All weights: the checkpoint's file itself where it has them all, else with the base's
    frozen ones added."""
    from safetensors import safe_open
    from safetensors.torch import load_file, save_file

    learned = set(load_names(weights))
    missing: dict[str, Any] = {}
    for file in sorted(start.glob("*.safetensors")):
        with safe_open(str(file), "pt") as content:
            for name in content.keys():  # noqa: SIM118 - no mapping
                if name not in learned:
                    missing[name] = content.get_tensor(name)
    if missing:
        save_file(load_file(weights) | missing, target, metadata={"format": "pt"})
    else:
        _link(weights, target)


def _link(source: Path, target: Path) -> None:
    """The same file under another name; a copy where the file system has no such links."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(source, target)
