"""What is beside the weights of every finished model: ``training.json`` and a model card.

Owns: the facts, and that ``result/`` appears whole or not at all. Which weights there are, and
how they are written, is each task's own (:mod:`engine.training.classification_result`,
:mod:`engine.training.language.result`, :mod:`engine.training.seq2seq.pair_result`).
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from engine.durable_file import publish_folder
from engine.training.findings import Findings
from engine.training.results.card import CARD_NAME, CardFacts, model_card
from engine.training.run_folder import RunFolder
from engine.training.run_spec import RunRecord

FACTS_NAME = "training.json"
FACTS_VERSION = 1


class TrainingFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The content of ``training.json``.

    Attributes:
        base: id of the model it was made from, "" when it was learned from nothing;
            ``base_folder`` where that was.
        max_length: tokens of a text, or of a side of a pair, that it saw in training.
        rows: learned from, chosen by and measured on.
        metrics: on rows it was neither trained nor chosen with.
        labels, temperature: of a classifier.
        languages: of source and target, of a translator.
        signature: of BLEU and chrF, which makes them comparable.
    """

    version: int = FACTS_VERSION
    name: str
    task: str
    method: str
    base: str
    base_folder: str
    max_length: int
    data: str
    data_sha256: str
    rows: dict[str, int]
    steps: int
    best_step: int
    seconds: float
    precision: str
    metrics: dict[str, float]
    labels: list[str] = []
    temperature: float = 1.0
    languages: tuple[str, str] = ("", "")
    signature: str = ""
    engine_version: str


def training_facts(
    record: RunRecord,
    findings: Findings,
    *,
    rows: tuple[int, int, int],
    max_length: int,
    precision: str,
    **own: Any,
) -> TrainingFacts:
    """The facts of a run.

    Args:
        rows: learned from, chosen by, measured on.
        own: what only its task has.
    """
    return TrainingFacts(
        name=record.name,
        task=record.task,
        method=record.spec.method,
        base=record.base.id,
        base_folder=record.base.folder,
        max_length=max_length,
        data=Path(record.data.path).name,
        data_sha256=record.data.sha256,
        rows=dict(zip(("train", "validation", "test"), rows, strict=True)),
        steps=findings.steps,
        best_step=findings.best_step,
        seconds=round(findings.seconds, 1),
        precision=precision,
        metrics=findings.metrics,
        engine_version=record.engine_version,
        **own,
    )


def card_facts(record: RunRecord, facts: TrainingFacts, **extra: Any) -> CardFacts:
    """What the model card says of them.

    Args:
        extra: settings that the record doesn't have; underscores are spaces.
    """
    rows = facts.rows
    more = {name.replace("_", " "): value for name, value in extra.items()}
    if facts.signature:
        more["BLEU and chrF"] = facts.signature
    return CardFacts(
        record,
        {
            "learned from": rows["train"],
            "to choose the checkpoint": rows["validation"],
            "to measure": rows["test"],
        },
        facts.steps,
        facts.best_step,
        facts.seconds,
        facts.precision,
        languages=tuple(code.split("-")[0] for code in facts.languages if code),
        extra=more,
    )


def publish_result(
    folder: RunFolder, facts: TrainingFacts, card: CardFacts, write: Callable[[Path], None]
) -> Path:
    """Publish ``result/``, all of it or nothing.

    The card has the run's own figures until a comparison replaces it.

    Args:
        write: puts the weights, and what belongs to them, into a folder.

    Raises:
        OSError, safetensors.SafetensorError: it could not be written.
    """

    def fill(path: Path) -> None:
        write(path)
        write_json(path / FACTS_NAME, msgspec.to_builtins(facts))
        # Also over what peft makes of its own template.
        (path / CARD_NAME).write_text(model_card(card, metrics=facts.metrics), "utf-8")

    publish_folder(folder.result, fill)
    return folder.result


def write_json(path: Path, content: Any) -> None:
    """As people can read it."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
