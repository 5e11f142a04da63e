"""The trained model in float32, as it came out of its run, to be exported and compared with.

Owns: loading a result, the adapter on its base, and merging the two. Knows nothing of formats.
"""

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.context import JobContext
from engine.errors import NotFoundError, UnsupportedError
from engine.models.safetensors_folder import read_safetensors_folder
from engine.models.store import InstalledModel, ModelStore
from engine.protocol.home import models_folder
from engine.protocol.training_spec import TrainingTask
from engine.runtimes.transformers_load import out_of_memory, reasons
from engine.training.run_folder import RunFolder
from engine.training.run_spec import RunRecord
from engine.whole_module import transformers_for_models

MODEL_CLASSES: dict[TrainingTask, str] = {
    "text_classification": "AutoModelForSequenceClassification",
    "multi_label_classification": "AutoModelForSequenceClassification",
    "chat": "AutoModelForCausalLM",
    "causal_lm": "AutoModelForCausalLM",
    "masked_lm": "AutoModelForMaskedLM",
    "translation": "AutoModelForSeq2SeqLM",
    "summarization": "AutoModelForSeq2SeqLM",
}


@dataclass
class TrainedModel:
    """A finished model in memory, in float32 on the processor.

    Attributes:
        model: with the adapter in its layers, until it is merged.
        is_adapted: whether there is an adapter to merge.
    """

    model: Any
    tokenizer: Any
    record: RunRecord
    is_adapted: bool

    def merge(self) -> None:
        """Add the adapter to the weights; the model's answers stay the same."""
        if self.is_adapted:
            self.model = self.model.merge_and_unload()
            self.is_adapted = False


@dataclass(frozen=True)
class FinishedRun:
    """What a finished run left on the disk.

    Attributes:
        base: folder of the weights that an adapter adds to; ``None`` for whole weights.
        sources: every folder and file the model is made from.
        parameters: weights of the finished model.
    """

    record: RunRecord
    result: Path
    base: Path | None
    sources: list[Path]
    parameters: int


def find_result(folder: RunFolder, ctx: JobContext) -> FinishedRun:
    """The finished model on the disk; a base in GGUF is converted, unless that was done.

    Raises:
        NotFoundError: there is none yet.
        EngineError: it or its base can't be used.
    """
    record = folder.record()
    if not folder.result.is_dir():
        raise NotFoundError("error.training_no_result", run=record.name)
    installed = ModelStore(models_folder()).resolve(str(folder.result))
    base = _weights(installed.base, ctx) if installed.base is not None else None
    sources = [folder.result, *([installed.base.path] if installed.base else [])]
    if base is not None and base not in sources:
        sources.append(base)
    parameters = read_safetensors_folder(base or folder.result).parameters
    return FinishedRun(record, folder.result, base, sources, parameters)


def load_trained(run: FinishedRun, ctx: JobContext) -> TrainedModel:
    """Load it, with its adapter beside its weights.

    Raises:
        EngineError: it can't be loaded.
    """
    import torch

    transformers = transformers_for_models()

    name = run.record.name
    ctx.stage("stage.loading_model", model=name)
    transformers.utils.logging.disable_progress_bar()
    if run.record.task not in MODEL_CLASSES:
        raise UnsupportedError("error.export_format", task=run.record.task, format="safetensors")
    kind = getattr(transformers, MODEL_CLASSES[run.record.task])
    settings: dict[str, Any] = {}
    if run.base is not None:
        # The labels of a classifier are the adapter's, and so is its head.
        settings["config"] = transformers.AutoConfig.from_pretrained(run.result)
        settings["ignore_mismatched_sizes"] = "Classification" in MODEL_CLASSES[run.record.task]
    with reasons(name), out_of_memory("cpu"), warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # peft asks for names of transformers 4
        model = kind.from_pretrained(
            run.base or run.result,
            dtype=torch.float32,
            use_safetensors=True,
            local_files_only=True,
            trust_remote_code=False,
            **settings,
        )
        if run.base is not None:
            import peft

            model = peft.PeftModel.from_pretrained(model, str(run.result))
        has_tokenizer = (run.result / "tokenizer_config.json").is_file()
        tokenizer = transformers.AutoTokenizer.from_pretrained(
            run.result if has_tokenizer or run.base is None else run.base,
            local_files_only=True,
            trust_remote_code=False,
        )
    ctx.check_cancelled()
    model.eval().requires_grad_(False)
    return TrainedModel(model, tokenizer, run.record, run.base is not None)


def _weights(base: InstalledModel, ctx: JobContext) -> Path:
    if base.format == "safetensors":
        return base.path
    from engine.runtimes.gguf_conversion import converted_folder

    return converted_folder(base.path, ctx)
