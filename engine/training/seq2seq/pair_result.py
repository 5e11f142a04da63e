"""The finished model of a run on pairs as a folder.

Full: weights, tokenizer and configuration as transformers reads them; it stands by itself. LoRA:
the adapter with its base by name, the tokenizer and the base's configuration. Beside either
``training.json`` and a model card (:mod:`engine.training.result`).
"""

from pathlib import Path
from typing import Any

from engine.training.findings import PairFindings
from engine.training.result import TrainingFacts, card_facts, publish_result, training_facts
from engine.training.results.card import CardFacts
from engine.training.run_folder import RunFolder
from engine.training.seq2seq.pair_setup import PairSetup


def write_result(setup: PairSetup, folder: RunFolder, findings: PairFindings) -> Path:
    """Publish ``result/``, all of it or nothing.

    Raises:
        OSError, safetensors.SafetensorError: it could not be written.
    """

    def write(path: Path) -> None:
        _write_weights(setup, path)
        setup.tokenizer.save_pretrained(path)

    return publish_result(folder, _facts(setup, findings), pair_card(setup, findings), write)


def pair_card(setup: PairSetup, findings: PairFindings) -> CardFacts:
    """What the model card says beside the figures."""
    return card_facts(setup.record, _facts(setup, findings))


def _write_weights(setup: PairSetup, path: Path) -> None:
    model = setup.model
    is_adapter = setup.record.spec.method == "lora"
    inner: Any = model.get_base_model() if is_adapter else model
    for name, value in setup.form.settings.items():
        setattr(inner.config, name, value)
    # A folder path of this machine means nothing elsewhere.
    inner.config._name_or_path = setup.record.base.name
    inner.config.use_cache = True
    # A base may have been published to write at least so much, more than these targets have.
    own = inner.generation_config
    own.min_length = min(int(own.min_length or 0), int(setup.train.targets.lengths.min()))
    if is_adapter:
        model.save_pretrained(path, save_embedding_layers=False)
        inner.config.architectures = [type(inner).__name__]
        inner.config.save_pretrained(path)
        own.save_pretrained(path)
    else:
        model.save_pretrained(path)


def _facts(setup: PairSetup, findings: PairFindings) -> TrainingFacts:
    return training_facts(
        setup.record,
        findings,
        rows=(len(setup.train), len(setup.validation), len(setup.test)),
        max_length=setup.limit,
        precision=setup.precision,
        languages=setup.form.pair,
        signature=findings.signature,
    )
