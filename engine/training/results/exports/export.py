"""Carries an export out: refuses early, writes a draft, checks it, and only then gives its name.

Owns: the order of things. What is written is in the neighbouring modules. A draft whose gate
failed, or that was cancelled or didn't fit, is removed.
"""

import errno
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.context import JobContext
from engine.durable_file import flush_file, flush_folder, publish_folder
from engine.errors import DiskError, UnsupportedError
from engine.folder_size import folder_size
from engine.models.own_models import find_own_models
from engine.models.store import ModelStore
from engine.protocol.home import models_folder
from engine.protocol.texts import well_formed
from engine.protocol.training_result import ExportGate, ExportTrainingParams, ExportTrainingResult
from engine.training.results.card import CARD_NAME
from engine.training.results.exports.destination import Destination, check_room, destination
from engine.training.results.exports.trained import (
    MODEL_CLASSES,
    FinishedRun,
    TrainedModel,
    find_result,
    load_trained,
)
from engine.training.run_folder import RunFolder
from engine.training.worker import is_disk_full
from engine.whole_module import transformers_for_models

BYTES_PER_WEIGHT = {"safetensors": 4.0, "gguf_f16": 2.0, "gguf_q8_0": 34 / 32}
SPARE_BYTES = 64 * 1024 * 1024
COMPANIONS = ("calibration.json", "training.json", "report.json", CARD_NAME)
"""Files of the result that are true of the exported model too."""


def export(
    folder: RunFolder, params: ExportTrainingParams, ctx: JobContext
) -> ExportTrainingResult:
    """Write the finished model, or the run itself, for use elsewhere.

    Raises:
        EngineError: it can't be done, or what was written isn't the trained model.
        OSError: it can't be written.
    """
    if params.format in ("script", "notebook"):
        return _export_script(folder, params, ctx)
    run = find_result(folder, ctx)
    if params.format != "safetensors":
        _check_gguf(run)
    place = destination(params, folder, run.record.name, [folder.path, *run.sources])
    check_room(place, int(run.parameters * BYTES_PER_WEIGHT[params.format]) + SPARE_BYTES)
    with _said_when_full(place.path):
        if place.is_folder:
            gates = _export_folder(run, place.path, ctx)
        else:
            gates = _export_gguf(run, place.path, params.format == "gguf_q8_0", ctx)
    return _result(place, gates)


def _export_folder(run: FinishedRun, path: Path, ctx: JobContext) -> list[ExportGate]:
    from engine.training.results.exports.gates import check_same_output, expectation

    trained = load_trained(run, ctx)
    expected = expectation(trained, ctx)
    gates: list[ExportGate] = []

    def fill(draft: Path) -> None:
        _write_folder(run, trained, draft, ctx)
        trained.model = None  # one model at a time
        ctx.stage("stage.checking_export")
        alone = _loaded_alone(draft, trained, len(expected.inputs))
        gates.append(check_same_output(expected, alone, trained, ctx))
        ctx.check_cancelled()

    publish_folder(path, fill)
    return gates


def _write_folder(run: FinishedRun, trained: TrainedModel, draft: Path, ctx: JobContext) -> None:
    if run.base:
        ctx.stage("stage.merging_adapter")
    trained.merge()
    ctx.stage("stage.writing_file", file=run.record.name)
    ctx.check_cancelled()
    # A folder of this machine means nothing elsewhere.
    trained.model.config._name_or_path = run.record.base.name
    trained.model.save_pretrained(draft)
    trained.tokenizer.save_pretrained(draft)
    for name in COMPANIONS:
        if (run.result / name).is_file():
            content = (run.result / name).read_bytes()
            if name == CARD_NAME:  # what it says of the adapter's library is no longer so
                content = content.replace(b"library_name: peft", b"library_name: transformers", 1)
            (draft / name).write_bytes(content)


def _loaded_alone(draft: Path, trained: TrainedModel, prompts: int) -> object:
    """As plain transformers loads it elsewhere.

    Raises:
        GateFailedError: weights are missing, for which transformers makes up others.
    """
    import torch

    transformers = transformers_for_models()

    from engine.training.results.exports.gates import GateFailedError

    kind = getattr(transformers, MODEL_CLASSES[trained.record.task])
    model, info = kind.from_pretrained(
        draft,
        dtype=torch.float32,
        use_safetensors=True,
        local_files_only=True,
        trust_remote_code=False,
        output_loading_info=True,
    )
    if info["missing_keys"] or info["mismatched_keys"]:
        raise GateFailedError(
            "error.export_gate_greedy_output", same=0, prompts=prompts, detail=str(info)
        )
    return model.eval()


def _check_gguf(run: FinishedRun) -> None:
    transformers = transformers_for_models()

    from engine.training.results.exports.gguf_file import FORMAT_NAME, check_writable

    if MODEL_CLASSES.get(run.record.task) != "AutoModelForCausalLM":
        raise UnsupportedError("error.export_format", task=run.record.task, format=FORMAT_NAME)
    check_writable(
        transformers.AutoConfig.from_pretrained(
            run.base or run.result, local_files_only=True, trust_remote_code=False
        )
    )


def _export_gguf(
    run: FinishedRun, path: Path, is_quantized: bool, ctx: JobContext
) -> list[ExportGate]:
    from engine.training.results.exports.gates import check_gguf, expectation
    from engine.training.results.exports.gguf_file import GgufFacts, Quantization, write_gguf

    trained = load_trained(run, ctx)
    expected = expectation(trained, ctx)
    if run.base:
        ctx.stage("stage.merging_adapter")
    trained.merge()
    ctx.stage("stage.writing_file", file=path.name)
    record = run.record
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        facts = GgufFacts(record.name, record.base.licence, record.base.name)
        quantization: Quantization = "Q8_0" if is_quantized else "F16"
        write_gguf(draft, trained.model, trained.tokenizer, facts, quantization, ctx)
        flush_file(draft)
        trained.model = None  # one model at a time
        ctx.stage("stage.checking_export")
        gates = check_gguf(draft, expected, trained.tokenizer, ctx, is_quantized=is_quantized)
        draft.replace(path)
        flush_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)
    return gates


def _export_script(
    folder: RunFolder, params: ExportTrainingParams, ctx: JobContext
) -> ExportTrainingResult:
    from engine.durable_file import replacing
    from engine.training.results.exports.notebook import notebook
    from engine.training.results.exports.script import script

    record = folder.record()
    # The run's own folder is where they go by default; its files are what must stay.
    kept = [folder.result, folder.checkpoints]
    kept += [Path(record.base.folder)] if record.base.folder else []
    place = destination(params, folder, record.name, kept)
    write = script if params.format == "script" else notebook
    text = write(folder, ctx.check_cancelled)
    with _said_when_full(place.path), replacing(place.path) as file:
        file.write(text.encode("utf-8"))
    return _result(place, [])


def _result(place: Destination, gates: list[ExportGate]) -> ExportTrainingResult:
    path = place.path
    size = folder_size(path) if path.is_dir() else path.stat().st_size
    model = ""
    for own in find_own_models(models_folder(), ModelStore(models_folder()).catalogue):
        if own.path.resolve() == path:
            model = well_formed(own.id)
    return ExportTrainingResult(path=str(path), size_bytes=size, model=model, gates=gates)


@contextmanager
def _said_when_full(path: Path) -> Iterator[None]:
    """A full disk as a sentence with the place; safetensors says so only in its words."""
    try:
        yield
    except Exception as problem:
        if is_disk_full(problem):
            raise DiskError("error.disk_full", path=str(path.parent)) from problem
        if isinstance(problem, OSError) and problem.errno in (errno.EACCES, errno.EROFS):
            raise DiskError("error.not_writable", path=str(path.parent)) from problem
        raise
