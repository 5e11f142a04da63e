"""The finished language model as a folder that stands by itself.

Full fine-tuning: weights as transformers reads them. LoRA: peft's adapter with the base by its
id, and the base's configuration. Beside either the tokenizer with its template, and
``training.json``.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.durable_file import publish_folder
from engine.training.micro_batch_trainer import inner_model
from engine.training.result import FACTS_NAME, TrainingFacts
from engine.training.run_folder import RunFolder

if TYPE_CHECKING:
    from engine.training.language.run import Findings
    from engine.training.language.setup import LanguageSetup


def write_result(setup: "LanguageSetup", folder: RunFolder, findings: "Findings") -> Path:
    """Publish ``result/``, all of it or nothing.

    Raises:
        OSError, safetensors.SafetensorError: it could not be written.
    """

    def fill(path: Path) -> None:
        _write_weights(setup, path)
        write_companions(setup, path)
        facts = msgspec.to_builtins(_facts(setup, findings))
        content = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
        (path / FACTS_NAME).write_text(content, "utf-8")

    publish_folder(folder.result, fill)
    return folder.result


def write_companions(setup: "LanguageSetup", path: Path) -> None:
    """What is beside the weights: tokenizer, template, configuration."""
    setup.tokenizer.save_pretrained(path)
    model = inner_model(setup.model)
    config = model.config
    config.architectures = [type(model).__name__]
    config._name_or_path = setup.record.base.name  # a folder of this machine means nothing
    config.use_cache = True
    config.save_pretrained(path)
    generation = getattr(model, "generation_config", None)
    if generation is not None:
        ends = generation.eos_token_id
        known = [ends] if isinstance(ends, int) else list(ends or [])
        if setup.tokenizer.eos_token_id not in known:
            generation.eos_token_id = [*known, setup.tokenizer.eos_token_id]
        generation.save_pretrained(path)


def _write_weights(setup: "LanguageSetup", path: Path) -> None:
    if setup.spec.method in ("lora", "qlora"):
        setup.model.save_pretrained(path, save_embedding_layers=False)
        (path / "README.md").unlink(missing_ok=True)  # peft's own template of a card
    else:
        setup.model.save_pretrained(path)


def _facts(setup: "LanguageSetup", findings: "Findings") -> TrainingFacts:
    record, data = setup.record, setup.data
    rows: dict[str, Any] = {
        "train": len(data.train),
        "validation": len(data.validation),
        "test": len(data.test),
    }
    return TrainingFacts(
        name=record.name,
        task=record.task,
        method=record.spec.method,
        base=record.base.id,
        base_folder=record.base.folder,
        labels=[],
        max_length=setup.limit,
        data=Path(record.data.path).name,
        data_sha256=record.data.sha256,
        rows=rows,
        steps=findings.steps,
        best_step=findings.best_step,
        seconds=round(findings.seconds, 1),
        precision=setup.precision,
        metrics=findings.metrics,
        temperature=1.0,
        engine_version=record.engine_version,
    )
