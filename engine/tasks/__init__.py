"""The registry of tasks: what each method of the protocol runs, and where.

A task is one file with ``run(params, ctx) -> result``. It is imported when first asked
for, so that a command pays only for what it uses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from engine.context import JobContext

Lane = Literal["compute", "side"]
"""``compute``: one at a time, in order, on the main thread (it owns the loaded model).
``side``: a few at once, beside it: downloads, listings, token counts."""

Run = Callable[[Any, JobContext], Any]


@dataclass(frozen=True)
class Task:
    """Where a task's ``run`` is and which lane it takes.

    Attributes:
        target: ``"module:function"``.
    """

    target: str
    lane: Lane

    def load(self) -> Run:
        """Import the module and return its function."""
        module, function = self.target.split(":")
        run: Run = getattr(import_module(module), function)
        return run


TASKS: dict[str, Task] = {
    "chat": Task("engine.tasks.chat:run", "compute"),
    "chat.count_tokens": Task("engine.tasks.count_tokens:run", "side"),
    "chat.title": Task("engine.tasks.title:run", "compute"),
    "chat.summarize_turns": Task("engine.tasks.summarize_turns:run", "compute"),
    "chat.token_choices": Task("engine.tasks.token_choices:run", "compute"),
    "data.inspect": Task("engine.tasks.data_inspect:run", "side"),
    "data.read_document": Task("engine.tasks.data_read_document:run", "side"),
    "models.list": Task("engine.tasks.models_list:run", "side"),
    "models.download": Task("engine.tasks.models_download:run", "side"),
    "models.load": Task("engine.tasks.models_load:run", "compute"),
    "models.unload": Task("engine.tasks.models_unload:run", "compute"),
    "sentiment.text": Task("engine.tasks.sentiment_text:run", "compute"),
    "sentiment.explain": Task("engine.tasks.sentiment_explain:run", "compute"),
    "sentiment.table": Task("engine.tasks.sentiment_table:run", "compute"),
    "sentiment.table_runs": Task("engine.tasks.sentiment_table_runs:run", "side"),
    "sentiment.delete_table_run": Task("engine.tasks.sentiment_delete_table_run:run", "side"),
    "sentiment.rows": Task("engine.tasks.sentiment_rows:run", "side"),
    "sentiment.table_summary": Task("engine.tasks.sentiment_table_summary:run", "side"),
    "sentiment.correct": Task("engine.tasks.sentiment_correct:run", "side"),
    "sentiment.export": Task("engine.tasks.sentiment_export:run", "side"),
    "summarize.text": Task("engine.tasks.summarize_text:run", "compute"),
    "summarize.kept": Task("engine.tasks.summarize_kept:run", "side"),
    "summarize.open_kept": Task("engine.tasks.summarize_open_kept:run", "side"),
    "summarize.delete_kept": Task("engine.tasks.summarize_delete_kept:run", "side"),
    "training.inspect": Task("engine.tasks.training_inspect:run", "side"),
    "training.ledger": Task("engine.tasks.training_ledger:run", "side"),
    "training.xray": Task("engine.tasks.training_xray:run", "side"),
    "training.estimate": Task("engine.tasks.training_estimate:run", "side"),
    "training.preflight": Task("engine.tasks.training_preflight:run", "side"),
    "training.report": Task("engine.tasks.training_report:run", "side"),
    "training.export": Task("engine.tasks.training_export:run", "compute"),
    "training.open_checkpoint": Task("engine.tasks.training_open_checkpoint:run", "side"),
    "training.start": Task("engine.tasks.training_start:run", "side"),
    "training.list": Task("engine.tasks.training_list:run", "side"),
    "training.control": Task("engine.tasks.training_control:run", "side"),
    "training.watch": Task("engine.tasks.training_watch:run", "side"),
    "training.log": Task("engine.tasks.training_log:run", "side"),
    "translate.translator": Task("engine.tasks.translate_translator:run", "side"),
    "translate.text": Task("engine.tasks.translate_text:run", "compute"),
    "translate.file": Task("engine.tasks.translate_file:run", "compute"),
    "translate.file_runs": Task("engine.tasks.translate_file_runs:run", "side"),
    "translate.delete_file_run": Task("engine.tasks.translate_delete_file_run:run", "side"),
    "translate.file_columns": Task("engine.tasks.translate_file_columns:run", "side"),
    "translate.file_segments": Task("engine.tasks.translate_file_segments:run", "side"),
    "backup.sizes": Task("engine.tasks.backup:sizes", "side"),
    "backup.create": Task("engine.tasks.backup:create", "side"),
    "backup.inspect": Task("engine.tasks.backup:inspect", "side"),
    "backup.restore": Task("engine.tasks.backup:restore", "side"),
    "backup.discard": Task("engine.tasks.backup:discard", "side"),
    "system.doctor": Task("engine.tasks.doctor:run", "side"),
}
