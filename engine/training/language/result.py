"""The finished language model as a folder that stands by itself.

Full fine-tuning: weights as transformers reads them. LoRA: peft's adapter with the base by its
id, and the base's configuration. Beside either the tokenizer with its template, and
``training.json``.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from engine.training.micro_batch_trainer import inner_model
from engine.training.result import TrainingFacts, card_facts, publish_result, training_facts
from engine.training.results.card import CardFacts
from engine.training.run_folder import RunFolder

if TYPE_CHECKING:
    from engine.training.findings import Findings
    from engine.training.language.setup import LanguageSetup


def write_result(setup: "LanguageSetup", folder: RunFolder, findings: "Findings") -> Path:
    """Publish ``result/``, all of it or nothing.

    Raises:
        OSError, safetensors.SafetensorError: it could not be written.
    """

    def write(path: Path) -> None:
        _write_weights(setup, path)
        write_companions(setup, path)

    facts, card = _facts(setup, findings), language_card(setup, findings)
    return publish_result(folder, facts, card, write)


def language_card(setup: "LanguageSetup", findings: "Findings") -> CardFacts:
    """What the model card says beside the figures."""
    at_once = setup.fit.micro_batch_size
    return card_facts(setup.record, _facts(setup, findings), rows_computed_at_once=at_once)


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
    else:
        setup.model.save_pretrained(path)


def _facts(setup: "LanguageSetup", findings: "Findings") -> TrainingFacts:
    data = setup.data
    return training_facts(
        setup.record,
        findings,
        rows=(len(data.train), len(data.validation), len(data.test)),
        max_length=setup.limit,
        precision=setup.precision,
    )
