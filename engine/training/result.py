"""The finished model as a folder that stands by itself.

Full and head: weights in safetensors as transformers reads them. LoRA: the adapter and its
head, with the base by name. Beside either: ``config.json`` with the labels, the tokenizer,
``calibration.json``, ``training.json`` and a model card.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.durable_file import publish_folder
from engine.training.run_folder import RunFolder

if TYPE_CHECKING:
    from engine.training.classification import Findings
    from engine.training.run_setup import Setup

CALIBRATION_NAME = "calibration.json"
FACTS_NAME = "training.json"
FACTS_VERSION = 1


class TrainingFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The content of ``training.json``.

    Attributes:
        base: id of the model it was made from; ``base_folder`` where that was.
        max_length: tokens of a text it saw in training.
        rows: learned from, chosen by and measured on.
        metrics: on rows it was neither trained nor chosen with, after calibration.
    """

    version: int = FACTS_VERSION
    name: str
    task: str
    method: str
    base: str
    base_folder: str
    labels: list[str]
    max_length: int
    data: str
    data_sha256: str
    rows: dict[str, int]
    steps: int
    best_step: int
    seconds: float
    precision: str
    metrics: dict[str, float]
    temperature: float
    engine_version: str


def write_result(setup: "Setup", folder: RunFolder, findings: "Findings") -> Path:
    """Publish ``result/``, all of it or nothing.

    Raises:
        OSError, safetensors.SafetensorError: it could not be written.
    """
    facts = _facts(setup, findings)

    def fill(path: Path) -> None:
        _write_weights(setup, path)
        if setup.record.spec.method != "lora":  # an adapter's base has the tokenizer
            setup.tokenizer.save_pretrained(path)
        if len(setup.validation):
            _write_json(path / CALIBRATION_NAME, {"temperature": findings.temperature})
        _write_json(path / FACTS_NAME, msgspec.to_builtins(facts))
        (path / "README.md").write_text(model_card(facts, setup.record.base.licence), "utf-8")

    publish_folder(folder.result, fill)
    return folder.result


def _write_weights(setup: "Setup", path: Path) -> None:
    model = setup.model
    if setup.record.spec.method == "lora":
        model.save_pretrained(path, save_embedding_layers=False)
        (path / "README.md").unlink(missing_ok=True)  # peft's own template of a card
        config = model.get_base_model().config
    else:
        model.save_pretrained(path)
        config = model.config
    config.architectures = [type(_inner(model)).__name__]
    # A folder path of this machine means nothing elsewhere.
    config._name_or_path = setup.record.base.name
    config.save_pretrained(path)


def _inner(model: Any) -> Any:
    return model.get_base_model() if hasattr(model, "get_base_model") else model


def _facts(setup: "Setup", findings: "Findings") -> TrainingFacts:
    record = setup.record
    return TrainingFacts(
        name=record.name,
        task=setup.dataset.task,
        method=record.spec.method,
        base=record.base.id,
        base_folder=record.base.folder,
        labels=setup.dataset.labels,
        max_length=record.spec.max_length,
        data=Path(record.data.path).name,
        data_sha256=record.data.sha256,
        rows={
            "train": len(setup.train),
            "validation": len(setup.validation),
            "test": len(setup.test),
        },
        steps=findings.steps,
        best_step=findings.best_step,
        seconds=round(findings.seconds, 1),
        precision=setup.precision,
        metrics=findings.metrics,
        temperature=findings.temperature,
        engine_version=record.engine_version,
    )


def model_card(facts: TrainingFacts, licence: str) -> str:
    """A card in the Hub's form: what it is, what it learned from, what it is worth."""
    head = ["---", "library_name: transformers", "pipeline_tag: text-classification"]
    if licence:
        head.append(f"license: {licence.lower()}")
    rows = facts.rows
    scores = "\n".join(
        f"| {name} | {value:.4f} |" for name, value in facts.metrics.items() if name != "rows"
    )
    measured = (
        f"On {rows['test']} rows that were neither learned from nor used to choose the "
        f"checkpoint or the temperature:\n\n| metric | value |\n| --- | --- |\n{scores}\n"
        if facts.metrics
        else "There were too few rows to hold any out, so nothing was measured.\n"
    )
    labels = ", ".join(f"`{label}`" for label in facts.labels)
    return "\n".join(
        [
            *head,
            "---",
            f"# {facts.name}",
            "",
            f"Text classification into {labels}. Made from `{facts.base}` with Atelier "
            f"{facts.engine_version} ({facts.method}, {facts.steps} steps, "
            f"{facts.precision}).",
            "",
            "## Data",
            "",
            f"`{facts.data}` (sha256 `{facts.data_sha256}`): {rows['train']} rows learned from, "
            f"{rows['validation']} chose the checkpoint (step {facts.best_step}) and the "
            f"temperature ({facts.temperature:.3f}).",
            "",
            "## Metrics",
            "",
            measured,
            "## Limits",
            "",
            f"Texts are read up to {facts.max_length} tokens. The model knows texts like those "
            "it learned from; on others its confidence may mislead.",
            "",
        ]
    )


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
