"""The finished model of a run on pairs as a folder.

Full: weights, tokenizer and configuration as transformers reads them; it stands by itself. LoRA:
the adapter with its base by name, the tokenizer and the base's configuration. Beside either
``training.json`` and a model card.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from engine.durable_file import publish_folder
from engine.training.result import FACTS_NAME, FACTS_VERSION
from engine.training.run_folder import RunFolder
from engine.training.seq2seq.pair_setup import PairSetup


@dataclass(frozen=True)
class PairFindings:
    """What the finished model is worth.

    Attributes:
        metrics: on the test rows; empty when there are none.
        signature: of BLEU and chrF, which makes them comparable.
    """

    metrics: dict[str, float]
    signature: str
    best_step: int
    steps: int
    seconds: float


class PairFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The content of ``training.json``.

    Attributes:
        base: id of the model it was made from; "": it was learned from nothing.
        languages: of source and target, of a translator.
        max_length: tokens of a side that it saw in training.
        rows: learned from, chosen by and measured on.
        metrics: on rows it was neither trained nor chosen with.
    """

    version: int = FACTS_VERSION
    name: str
    task: str
    method: str
    base: str
    base_folder: str
    languages: tuple[str, str]
    max_length: int
    data: str
    data_sha256: str
    rows: dict[str, int]
    steps: int
    best_step: int
    seconds: float
    precision: str
    metrics: dict[str, float]
    signature: str
    engine_version: str


def write_result(setup: PairSetup, folder: RunFolder, findings: PairFindings) -> Path:
    """Publish ``result/``, all of it or nothing.

    Raises:
        OSError, safetensors.SafetensorError: it could not be written.
    """
    facts = _facts(setup, findings)

    def fill(path: Path) -> None:
        _write_weights(setup, path)
        setup.tokenizer.save_pretrained(path)
        content = json.dumps(msgspec.to_builtins(facts), ensure_ascii=False, indent=1)
        (path / FACTS_NAME).write_text(content + "\n", "utf-8")
        (path / "README.md").write_text(model_card(facts, setup.record.base.licence), "utf-8")

    publish_folder(folder.result, fill)
    return folder.result


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
        (path / "README.md").unlink(missing_ok=True)  # peft's own template of a card
        inner.config.architectures = [type(inner).__name__]
        inner.config.save_pretrained(path)
        own.save_pretrained(path)
    else:
        model.save_pretrained(path)


def _facts(setup: PairSetup, findings: PairFindings) -> PairFacts:
    record = setup.record
    return PairFacts(
        name=record.name,
        task=record.task,
        method=record.spec.method,
        base=record.base.id,
        base_folder=record.base.folder,
        languages=setup.form.pair,
        max_length=setup.limit,
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
        signature=findings.signature,
        engine_version=record.engine_version,
    )


def model_card(facts: PairFacts, licence: str) -> str:
    """A card in the Hub's form: what it is, what it learned from, what it is worth."""
    head = ["---", "library_name: transformers", f"pipeline_tag: {facts.task}"]
    if licence:
        head.append(f"license: {licence.lower()}")
    if all(facts.languages):
        head += ["language:", *(f"- {code.split('-')[0]}" for code in facts.languages)]
    does = (
        f"Translates {facts.languages[0]} into {facts.languages[1]}."
        if facts.task == "translation"
        else "Summarizes texts."
    )
    made = f"Made from `{facts.base}`" if facts.base else "Learned from nothing but these pairs"
    rows = facts.rows
    return "\n".join(
        [
            *head,
            "---",
            f"# {facts.name}",
            "",
            f"{does} {made} with Atelier {facts.engine_version} ({facts.method}, {facts.steps} "
            f"steps, {facts.precision}).",
            "",
            "## Data",
            "",
            f"`{facts.data}` (sha256 `{facts.data_sha256}`): {rows['train']} pairs learned from, "
            f"{rows['validation']} chose the checkpoint (step {facts.best_step}).",
            "",
            "## Metrics",
            "",
            _measured(facts),
            "",
            "## Limits",
            "",
            f"A side is read up to {facts.max_length} tokens. The model knows texts like those it "
            "learned from.",
            "",
        ]
    )


def _measured(facts: PairFacts) -> str:
    if not facts.metrics:
        return "There were too few pairs to hold any out, so nothing was measured."
    lines = [f"| {name} | {value:.4f} |" for name, value in facts.metrics.items() if name != "rows"]
    signature = f"\n\n{facts.signature}" if facts.signature else ""
    return (
        f"On {facts.rows['test']} pairs that were neither learned from nor used to choose the "
        f"checkpoint, written greedily:\n\n| metric | value |\n| --- | --- |\n"
        + "\n".join(lines)
        + signature
    )
