"""The finished classifier as a folder that stands by itself.

Full and head: weights in safetensors as transformers reads them. LoRA: the adapter and its
head, with the base by name. Beside either: ``config.json`` with the labels, the tokenizer and
``calibration.json``.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.training.encoding import length_limit
from engine.training.result import (
    TrainingFacts,
    card_facts,
    publish_result,
    training_facts,
    write_json,
)
from engine.training.results.card import CardFacts
from engine.training.run_folder import RunFolder

if TYPE_CHECKING:
    from engine.training.findings import ClassifierFindings
    from engine.training.run_setup import Setup

CALIBRATION_NAME = "calibration.json"


def write_result(setup: "Setup", folder: RunFolder, findings: "ClassifierFindings") -> Path:
    """Publish ``result/``, all of it or nothing.

    Raises:
        OSError, safetensors.SafetensorError: it could not be written.
    """

    def write(path: Path) -> None:
        _write_weights(setup, path)
        if setup.record.spec.method != "lora":  # an adapter's base has the tokenizer
            setup.tokenizer.save_pretrained(path)
        if len(setup.validation):
            write_json(path / CALIBRATION_NAME, {"temperature": findings.temperature})

    return publish_result(folder, _facts(setup, findings), classifier_card(setup, findings), write)


def classifier_card(setup: "Setup", findings: "ClassifierFindings") -> CardFacts:
    """What the model card says beside the figures."""
    facts = _facts(setup, findings)
    return card_facts(setup.record, facts, temperature=round(facts.temperature, 3))


def _facts(setup: "Setup", findings: "ClassifierFindings") -> TrainingFacts:
    spec = setup.record.spec
    return training_facts(
        setup.record,
        findings,
        rows=(len(setup.train), len(setup.validation), len(setup.test)),
        max_length=length_limit(setup.tokenizer, setup.model.config, spec.max_length),
        precision=setup.precision,
        labels=setup.dataset.labels,
        temperature=findings.temperature,
    )


def _write_weights(setup: "Setup", path: Path) -> None:
    model = setup.model
    if setup.record.spec.method == "lora":
        model.save_pretrained(path, save_embedding_layers=False)
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
