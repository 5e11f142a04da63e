"""The report of a run on pairs: translations or summaries of both models against the references.

Owns: from pairs to rows to compare. Knows nothing of metrics.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from engine.training.reporter import RunReporter
from engine.training.results.language_report import report_or_say
from engine.training.results.report import write_report
from engine.training.results.sides import (
    BaseSide,
    HeldOutRow,
    Seq2SeqSide,
    loaded_base,
    without_adapter,
)
from engine.training.share_done import Check

if TYPE_CHECKING:
    from engine.training.findings import PairFindings
    from engine.training.seq2seq.pair_rows import PairRows
    from engine.training.seq2seq.pair_setup import PairSetup
    from engine.training.seq2seq.writing import Writer


def report_pairs(setup: "PairSetup", reporter: RunReporter, findings: "PairFindings") -> None:
    """Compare with the base, where there is one, and put the report beside the result.

    Raises:
        CancelledError: the run was asked to end without a result; the result is removed.
    """
    from engine.training.seq2seq.pair_result import pair_card
    from engine.training.seq2seq.run import writer

    record = setup.record
    side = PairSide(setup.model, setup.tokenizer, writer=writer(setup))
    base: BaseSide | None = None
    if record.spec.method == "lora":
        base = without_adapter(side)
    elif record.spec.base:
        base = loaded_base(str(setup.folder), side)
    kind: Literal["translation", "summarization"] = "translation"
    if record.task == "summarization":
        kind = "summarization"
    report_or_say(
        reporter,
        lambda: write_report(
            reporter.folder,
            pair_rows(setup.test),
            side,
            base,
            pair_card(setup, findings),
            kind=kind,
            language=setup.form.pair[1] or setup.data.languages[1],
            check=reporter.check_share,
        ),
    )


def pair_rows(rows: "PairRows") -> list[HeldOutRow]:
    """Each pair with its source to write from and its target to be predicted."""
    found = []
    for number, pair in enumerate(rows.pairs):
        target = [int(token) for token in rows.targets[number]]
        source = [int(token) for token in rows.sources[number]]
        found.append(HeldOutRow(pair.source, pair.target, target, [True] * len(target), source))
    return found


@dataclass
class PairSide(Seq2SeqSide):
    """An encoder-decoder that writes as the run itself measured it.

    Attributes:
        writer: of the tuned model; it writes for the base too.
    """

    writer: "Writer | None" = None

    def answers(
        self, rows: Sequence[HeldOutRow], max_tokens: int, check: Check
    ) -> list[tuple[str, bool]]:
        """See ``Side``."""
        import numpy as np

        assert self.writer is not None
        writer: Any = dataclasses.replace(self.writer, model=self.model)
        sources = [np.asarray(row.prompt_ids, dtype=np.int64) for row in rows]
        return [(one.text, one.is_cut) for one in writer.write(sources, check)]
