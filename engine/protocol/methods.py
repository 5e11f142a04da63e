"""The registry of methods: name, parameter struct, result struct.

``engine.tasks.TASKS`` and :data:`CONTROL` together serve exactly these; a test says so.
"""

from typing import Any, NamedTuple

from engine.protocol import (
    backup,
    chat,
    data,
    diagnostics,
    models,
    sentiment,
    sentiment_table,
    summarization,
    system,
    token_choices,
    training,
    training_data,
    training_plan,
    training_result,
    translation,
)


class Method(NamedTuple):
    """One thing the engine can be asked to do."""

    name: str
    params: type[Any]
    result: type[Any]


METHODS: dict[str, Method] = {
    method.name: method
    for method in (
        Method("chat", chat.ChatParams, chat.ChatResult),
        Method("chat.count_tokens", chat.CountTokensParams, chat.CountTokensResult),
        Method("chat.title", chat.TitleParams, chat.TitleResult),
        Method("chat.summarize_turns", chat.SummarizeTurnsParams, chat.SummarizeTurnsResult),
        Method(
            "chat.token_choices",
            token_choices.TokenChoicesParams,
            token_choices.TokenChoicesResult,
        ),
        Method("data.inspect", data.DataInspectParams, data.DataInfo),
        Method("data.read_document", data.ReadDocumentParams, data.DocumentText),
        Method("models.list", models.ListModelsParams, models.ModelList),
        Method("models.download", models.DownloadModelParams, models.DownloadModelResult),
        Method("models.load", models.LoadModelParams, models.LoadedModel),
        Method("models.unload", models.UnloadModelParams, system.Empty),
        Method("sentiment.text", sentiment.SentimentTextParams, sentiment.SentimentResult),
        Method(
            "sentiment.explain", sentiment.ExplainSentimentParams, sentiment.SentimentExplanation
        ),
        Method(
            "sentiment.table", sentiment_table.SentimentTableParams, sentiment_table.TableRunInfo
        ),
        Method(
            "sentiment.table_runs",
            sentiment_table.ListTableRunsParams,
            sentiment_table.TableRunList,
        ),
        Method(
            "sentiment.delete_table_run",
            sentiment_table.DeleteTableRunParams,
            sentiment_table.TableRunList,
        ),
        Method("sentiment.rows", sentiment_table.TableRowsParams, sentiment_table.TableRows),
        Method(
            "sentiment.table_summary",
            sentiment_table.TableSummaryParams,
            sentiment_table.TableSummary,
        ),
        Method(
            "sentiment.correct", sentiment_table.CorrectRowsParams, sentiment_table.TableRunInfo
        ),
        Method(
            "sentiment.export",
            sentiment_table.ExportTableParams,
            sentiment_table.ExportTableResult,
        ),
        Method("summarize.text", summarization.SummarizeParams, summarization.SummaryResult),
        Method("summarize.kept", summarization.ListSummariesParams, summarization.SummaryList),
        Method("summarize.open_kept", summarization.OpenSummaryParams, summarization.OpenedSummary),
        Method(
            "summarize.delete_kept", summarization.DeleteSummaryParams, summarization.SummaryList
        ),
        Method("training.inspect", training.InspectTrainingDataParams, training.TrainingDataReport),
        Method("training.ledger", training_data.TrainingLedgerParams, training_data.TrainingLedger),
        Method("training.xray", training_data.LossXrayParams, training_data.LossXray),
        Method(
            "training.estimate",
            training_plan.EstimateTrainingParams,
            training_plan.TrainingEstimate,
        ),
        Method(
            "training.preflight",
            training_plan.PreflightTrainingParams,
            training_plan.PreflightReport,
        ),
        Method(
            "training.report", training_result.TrainingReportParams, training_result.TrainingReport
        ),
        Method(
            "training.export",
            training_result.ExportTrainingParams,
            training_result.ExportTrainingResult,
        ),
        Method(
            "training.open_checkpoint",
            training_result.OpenCheckpointParams,
            training_result.OpenedCheckpoint,
        ),
        Method("training.start", training.StartTrainingParams, training.RunInfo),
        Method("training.list", training.ListTrainingParams, training.RunList),
        Method("training.control", training.ControlTrainingParams, training.RunList),
        Method("training.watch", training.WatchTrainingParams, training.RunList),
        Method("training.log", diagnostics.RunLogParams, diagnostics.RunLog),
        Method("translate.translator", translation.TranslatorParams, translation.TranslatorInfo),
        Method("translate.text", translation.TranslateTextParams, translation.TranslationResult),
        Method("translate.file", translation.TranslateFileParams, translation.FileRun),
        Method("translate.file_runs", translation.ListFileRunsParams, translation.FileRunList),
        Method(
            "translate.delete_file_run", translation.DeleteFileRunParams, translation.FileRunList
        ),
        Method("translate.file_columns", translation.FileColumnsParams, translation.FileColumns),
        Method(
            "translate.file_segments",
            translation.FileRunSegmentsParams,
            translation.FileRunSegments,
        ),
        Method("backup.sizes", backup.BackupSizesParams, backup.BackupSizes),
        Method("backup.create", backup.CreateBackupParams, backup.BackupResult),
        Method("backup.inspect", backup.InspectBackupParams, backup.BackupInfo),
        Method("backup.restore", backup.RestoreBackupParams, backup.RestoreResult),
        Method("backup.discard", backup.DiscardRestoreParams, system.Empty),
        Method("system.doctor", system.DoctorParams, system.DoctorReport),
        Method("cancel", system.CancelParams, system.CancelResult),
        Method("ping", system.PingParams, system.Heartbeat),
        Method("shutdown", system.ShutdownParams, system.Empty),
    )
}

CONTROL = ("cancel", "ping", "shutdown")
"""Answered by the reader thread at once, whatever else runs."""

NOTIFICATIONS: dict[str, type[Any]] = {
    "hello": system.Hello,
    "heartbeat": system.Heartbeat,
    "progress": system.Progress,
    "tokens": chat.TokenChunk,
    "token_choices": token_choices.TokenChoicesChunk,
    "summary_update": summarization.SummaryUpdate,
    "table_update": sentiment_table.TableUpdate,
    "training_update": training.TrainingUpdate,
    "translation_update": translation.TranslationUpdate,
    "file_run_update": translation.FileRunUpdate,
}

METHOD_OF_PARAMS: dict[type[Any], Method] = {method.params: method for method in METHODS.values()}
"""Each parameter struct belongs to one method, so a request is made from its params alone."""
