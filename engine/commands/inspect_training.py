"""``atelier train DATA --inspect``: what the data was taken for, and what becomes of its rows."""

import json
from typing import TYPE_CHECKING, Any

from engine.english import sentence
from engine.errors import EngineError, error_info
from engine.interruption import command_context
from engine.protocol.envelope import ErrorInfo
from engine.protocol.system import Progress
from engine.protocol.training import InspectTrainingDataParams, TrainingDataReport
from engine.protocol.training_data import TrainingLedger, TrainingLedgerParams
from engine.protocol.training_spec import TrainingSpec

if TYPE_CHECKING:
    from engine.cli import Terminal


def show(spec: TrainingSpec, terminal: "Terminal", *, as_json: bool) -> int:
    """Print what was recognised, why, and counts by reason; 1 where a run can't be started."""
    from engine.cli import run_task

    def tell(name: str, params: Any) -> None:
        if isinstance(params, Progress):
            share = f"  {params.done / params.total:.0%}" if params.total else ""
            terminal.status(sentence(params.stage) + share)

    ctx = command_context(tell)
    report = run_task("training.inspect", InspectTrainingDataParams(spec=spec), ctx)
    ledger, problem = None, report.error
    if report.shape != "auto":
        try:
            ledger = run_task("training.ledger", TrainingLedgerParams(spec=spec, limit=1), ctx)
        except EngineError as found:
            problem = problem or error_info(found)
    terminal.status("")
    if as_json:
        terminal.write(json.dumps(_facts(report, ledger, problem), ensure_ascii=False) + "\n")
    else:
        for line in _lines(report, ledger):
            terminal.write(line + "\n")
        if problem is not None:
            terminal.say(problem.message)
    return 0 if problem is None else 1


def _facts(
    report: TrainingDataReport, ledger: TrainingLedger | None, problem: ErrorInfo | None
) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "shape": report.shape,
        "task": report.task,
        "why": [sentence(reason) for reason in report.reasons],
        "could_be": report.shapes,
        "columns": report.mapping,
        "placeholders": report.placeholders,
        "notes": [sentence(note) for note in report.problems],
        "error": problem.message if problem is not None else None,
    }
    if ledger is None:
        return facts
    return facts | {
        "rows": sum(ledger.counts.values()),
        "verdicts": ledger.counts,
        "reasons": [
            {"reason": sentence(one.reason), "verdict": one.verdict, "rows": one.rows}
            for one in ledger.reasons
        ],
        "parts": ledger.parts,
        "copies": ledger.copies,
        "leaked": ledger.leaked,
        "languages": {one.language or "?": one.rows for one in ledger.languages},
        "rows_cut_into_tokens": ledger.token_rows,
        "tokens": ledger.total_tokens,
        "trained_tokens": ledger.trained_tokens,
        "max_length": ledger.max_length,
        "cut_rows": ledger.cut_rows,
        "cut_tokens": ledger.cut_tokens,
    }


def _lines(report: TrainingDataReport, ledger: TrainingLedger | None) -> list[str]:
    lines = [f"{report.shape} → {report.task if report.is_trainable else 'nothing yet'}"]
    lines += [f"  {sentence(reason)}" for reason in report.reasons]
    if report.shapes:
        lines.append("  It could also be read as: " + ", ".join(report.shapes))
    if ledger is not None:
        lines += _counted(ledger)
    return lines + [sentence(note) for note in report.problems]


def _counted(ledger: TrainingLedger) -> list[str]:
    verdicts = (f"{rows} {name.replace('_', ' ')}" for name, rows in ledger.counts.items())
    lines = [f"{sum(ledger.counts.values())} rows: {', '.join(verdicts)}"]
    lines += [f"  {one.rows} × {sentence(one.reason)}" for one in ledger.reasons]
    lines.append("  " + ", ".join(f"{name} {rows}" for name, rows in ledger.parts.items()))
    if ledger.leaked:
        lines.append(f"  {ledger.leaked} rows of the evaluation data are also learned from")
    if ledger.token_rows:
        lines.append(
            f"{ledger.total_tokens} tokens in {ledger.token_rows} rows; {ledger.trained_tokens} "
            f"are learned, and {ledger.cut_tokens} of {ledger.cut_rows} rows lie beyond "
            f"{ledger.max_length}"
        )
    return lines
