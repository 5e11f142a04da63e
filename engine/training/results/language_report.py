"""The report of a language run: its held-out rows as both models see them.

Owns: from rows of tokens to prompts and references, and which base a run has. Knows nothing of
metrics. A report that can't be made doesn't cost the model: the run says so and ends.
"""

import logging
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import CancelledError
from engine.models.safetensors_folder import read_safetensors_folder
from engine.protocol.envelope import TextKey
from engine.protocol.training_result import TrainingReport
from engine.training.reporter import RunReporter
from engine.training.results.asked_text import AskedText
from engine.training.results.report import ANSWER_TOKENS, PROCESSOR_TOKENS, write_report
from engine.training.results.sides import (
    BATCH_TOKENS,
    BaseSide,
    CausalSide,
    HeldOutRow,
    Losses,
    as_part,
    batched_losses,
    loaded_base,
    without_adapter,
)
from engine.training.share_done import Check

if TYPE_CHECKING:
    from engine.training.findings import Findings
    from engine.training.language.rows import TokenRows
    from engine.training.language.setup import LanguageSetup

ANSWERED_AT_ONCE = 8
BEGUN_TOKENS = 24
"""Of a raw text, what both models are to go on from."""

_TOLD = ("note.report_worse", "note.report_forgot", "note.report_majority_worse")
"""What the run itself says too: one shouldn't have to open the report for it."""

log = logging.getLogger(__name__)


def report_language(setup: "LanguageSetup", reporter: RunReporter, findings: "Findings") -> None:
    """Compare with the base and put the report beside the result, which is on the disk.

    Raises:
        CancelledError: the run was asked to end without a result; the result is removed.
    """
    from engine.training.language.result import language_card

    record = setup.record
    side: CausalSide = CausalSide(setup.model, setup.tokenizer)
    if record.task == "masked_lm":
        side = MaskedSide(setup.model, setup.tokenizer)
    base: BaseSide | None = loaded_base(record.base.folder, side)
    if record.spec.method in ("lora", "qlora"):
        base = without_adapter(side)
    elif record.task == "masked_lm" and not _has_head(Path(record.base.folder)):
        base = None  # its head is new: it never learned to fill gaps
    rows_of = masked_rows if record.task == "masked_lm" else held_out_rows
    report_or_say(
        reporter,
        lambda: write_report(
            reporter.folder,
            rows_of(setup.data.test, setup.tokenizer),
            side,
            base,
            language_card(setup, findings),
            max_answer_tokens=min(ANSWER_TOKENS, setup.limit),
            most_tokens=PROCESSOR_TOKENS if setup.choice.device == "cpu" else 0,
            check=reporter.check_share,
        ),
    )


def report_or_say(reporter: RunReporter, write: Callable[[], TrainingReport]) -> None:
    """Write a report; when it can't be, say so in the run's notes.

    Raises:
        CancelledError: the run was asked to end without a result; the result is removed.
    """
    reporter.stage("stage.training_comparing")
    try:
        notes = write().notes
    except CancelledError:
        shutil.rmtree(reporter.folder.result, ignore_errors=True)
        raise
    except Exception as problem:
        log.exception("the finished model could not be compared with its base")
        text = f"{type(problem).__name__}: {problem}".strip().splitlines()[0][:200]
        reporter.note(TextKey("note.report_failed", {"problem": text}))
        return
    for note in notes:
        if note.key in _TOLD:
            reporter.note(note)


def free_training(trainer: Any) -> None:
    """Let go of what only training needs: two averages and a gradient of each weight."""
    trainer.model.zero_grad(set_to_none=True)
    trainer.accelerator.free_memory()
    trainer.optimizer = trainer.lr_scheduler = None


def held_out_rows(rows: "TokenRows", tokenizer: Any) -> list[HeldOutRow]:
    """Chats and texts as rows to compare: what comes before the first token that counts is the
    prompt. A raw text counts whole; its beginning is the prompt then."""
    found, asked = [], AskedText(tokenizer)
    for number in range(len(rows)):
        place = slice(int(rows.starts[number]), int(rows.starts[number + 1]))
        ids, counted = rows.ids[place].tolist(), rows.is_trained[place].tolist()
        first = counted.index(True) if True in counted else len(ids)
        if first <= 1:
            first = min(BEGUN_TOKENS, len(ids) // 2)
        last = first
        while last < len(ids) and counted[last]:
            last += 1
        found.append(
            HeldOutRow(
                asked.of(ids[:first]),
                _text(tokenizer, ids[first:last]),
                ids,
                counted,
                ids[:first],
            )
        )
    return found


def masked_rows(rows: "TokenRows", tokenizer: Any) -> list[HeldOutRow]:
    """Texts with gaps that stay the same: the prompt has the gaps, the reference the words."""
    found = []
    for number in range(len(rows)):
        row = rows[number]
        shown, labels = row["input_ids"].tolist(), row["labels"].tolist()
        whole = [label if label >= 0 else token for token, label in zip(shown, labels, strict=True)]
        prompt = tokenizer.decode(shown, skip_special_tokens=False)
        counted = [label >= 0 for label in labels]
        found.append(HeldOutRow(prompt, _text(tokenizer, whole), whole, counted, shown))
    return found


@dataclass
class MaskedSide(CausalSide):
    """An encoder with a head that fills gaps; implements ``Side``."""

    def losses(self, rows: Sequence[HeldOutRow], check: Check) -> Losses:
        """See ``Side``; of the gaps alone."""
        return batched_losses(self.model, rows, self._gap_nats, check, tokens=BATCH_TOKENS)

    def text_losses(self, texts: Sequence[str], check: Check) -> Losses | None:
        """None: a text without gaps is nothing to such a model."""
        return None

    def answers(
        self, rows: Sequence[HeldOutRow], max_tokens: int, check: Check
    ) -> list[tuple[str, bool]]:
        """The text with each gap filled by its most probable token."""
        import torch

        found = []
        with torch.no_grad():
            for start in range(0, len(rows), ANSWERED_AT_ONCE):
                check(start / len(rows))
                batch = rows[start : start + ANSWERED_AT_ONCE]
                part = as_part(batch, [row.prompt_ids for row in batch], self.model.device)
                given = {name: part[name] for name in ("input_ids", "attention_mask")}
                best = self.model(**given).logits.argmax(-1).tolist()
                for row, choices in zip(batch, best, strict=True):
                    filled = [
                        choice if is_gap else token
                        for token, choice, is_gap in zip(
                            row.prompt_ids, choices, row.is_counted, strict=False
                        )
                    ]
                    found.append((_text(self.tokenizer, filled), False))
        return found

    def _gap_nats(self, rows: Sequence[HeldOutRow]) -> Any:
        from engine.training.language.losses import MaskedLoss

        part = as_part(rows, [row.prompt_ids for row in rows], self.model.device)
        return MaskedLoss(self.model).row_sums(self.model, part), (part["labels"] >= 0).sum(1)


def _has_head(folder: Path) -> bool:
    return read_safetensors_folder(folder).architecture.endswith("ForMaskedLM")


def _text(tokenizer: Any, ids: list[int]) -> str:
    return str(tokenizer.decode(ids, skip_special_tokens=True)).strip()
