"""What the table mode says: rows, statuses, states of a run, progress. Only wording."""

from PySide6.QtCore import QCoreApplication

from engine.protocol import TextKey
from engine.protocol.sentiment_table import RowFilter, ScoredRow, TableRunInfo
from gui.counted import COUNTED
from gui.formats import duration, listed, number
from gui.language_names import language_name
from gui.model_options import shown_name
from gui.sentences import sentence
from gui.sentences.names import device_name
from gui.tabs.sentiment.wording import label_text, percent


def reason_text(reason: TextKey) -> str:
    """A reason that stands alone, with a capital where the language has them."""
    text = sentence(reason)
    return text[:1].upper() + text[1:]


def label_name(label: str) -> str:
    """A label as it is shown; "" is what has none."""
    return label_text(label) if label else QCoreApplication.translate("sentimentTable", "no label")


def status_short(row: ScoredRow) -> str:
    """Why a row has no label, in a word or two."""
    if row.status == "no_text":
        return QCoreApplication.translate("sentimentTable", "no text")
    if row.status == "language_unsupported":
        return language_name(row.language)
    return QCoreApplication.translate("sentimentTable", "no label")


def label_tooltip(row: ScoredRow, labels: list[str]) -> str:
    """The label in words: by hand or by the model, or why there is none."""
    if row.is_corrected:
        return QCoreApplication.translate(
            "sentimentTable", "Corrected by hand to “{0}”. The model says: {1}."
        ).format(label_name(row.label), _model_says(row))
    if row.status != "scored":
        return _not_scored(row)
    if len(row.labels) > 1:
        return listed(label_name(one) for one in row.labels)
    return scores_tooltip(row, labels) or label_name(row.label)


def scores_tooltip(row: ScoredRow, labels: list[str]) -> str:
    """The confidence of every label, a line each."""
    if not row.scores:
        return _not_scored(row) if row.status != "scored" else ""
    lines = [
        f"{label_name(label)}: {percent(score)}"
        for label, score in zip(labels, row.scores, strict=False)
    ]
    return "\n".join(lines)


def cell_tooltip(cell: str, *, is_shortened: bool) -> str:
    """A cell; of one that is longer than what was sent, how to get all of it."""
    if not is_shortened:
        return cell
    rest = QCoreApplication.translate("sentimentTable", "It goes on. Ctrl+C copies all of it.")
    return f"{cell}\n\n{rest}"


def _model_says(row: ScoredRow) -> str:
    if not row.model_label:
        return _not_scored(row) if row.status != "scored" else label_name("")
    return QCoreApplication.translate("sentimentTable", "{0} ({1} confident)").format(
        label_name(row.model_label), percent(row.confidence)
    )


def _not_scored(row: ScoredRow) -> str:
    if row.status == "no_text":
        return QCoreApplication.translate("sentimentTable", "Not scored: there is no text.")
    return QCoreApplication.translate(
        "sentimentTable", "Not scored: the model doesn't know {0}."
    ).format(language_name(row.language))


def state_text(run: TableRunInfo, *, is_waiting: bool = False) -> str:
    """The state of a run in a word or two."""
    if is_waiting:
        return QCoreApplication.translate("sentimentTable", "Waiting")
    return {
        "running": QCoreApplication.translate("sentimentTable", "Scoring"),
        "paused": QCoreApplication.translate("sentimentTable", "Paused"),
        "finished": QCoreApplication.translate("sentimentTable", "Finished"),
        "failed": QCoreApplication.translate("sentimentTable", "Failed"),
        "interrupted": QCoreApplication.translate("sentimentTable", "Interrupted"),
    }[run.state]


def rows_done(run: TableRunInfo) -> str:
    """``1,200 of 5,000 rows``, or ``1,200 rows`` while they aren't counted or all are done."""
    if run.total_rows is None or run.rows == run.total_rows:
        return COUNTED.rows(run.rows)
    of = QCoreApplication.translate("sentimentTable", "{0} of {1}")
    if not run.is_total_exact:
        of = QCoreApplication.translate("sentimentTable", "{0} of about {1}")
    return of.format(number(run.rows), COUNTED.rows(run.total_rows))


def progress_line(run: TableRunInfo) -> str:
    """How far it is, how fast, and how long it will take."""
    parts = [rows_done(run)]
    if run.rows_per_second > 0 and run.state == "running":
        rate = QCoreApplication.translate("sentimentTable", "{0} rows/s")
        decimals = 0 if run.rows_per_second >= 10 else 1
        parts.append(rate.format(number(run.rows_per_second, decimals)))
    if run.seconds_left is not None and run.state == "running":
        left = QCoreApplication.translate("sentimentTable", "{0} left")
        parts.append(left.format(duration(run.seconds_left)))
    return " · ".join(parts)


def facts_line(run: TableRunInfo, model_name: str) -> str:
    """Which model made it, how long that took, and what was read."""
    parts = [shown_name(model_name)]
    if run.seconds:
        parts.append(duration(run.seconds))
    classifier = run.classifier
    if classifier is not None:
        parts.append(f"{device_name(classifier.device)} · {classifier.dtype}")
        if classifier.is_calibrated:
            parts.append(QCoreApplication.translate("sentimentTable", "confidence calibrated"))
        else:
            parts.append(QCoreApplication.translate("sentimentTable", "confidence not calibrated"))
    return " · ".join(parts)


def not_scored_lines(run: TableRunInfo) -> list[str]:
    """How many rows were not scored, by reason; the languages by name."""
    lines = []
    if run.not_scored.get("no_text"):
        text = QCoreApplication.translate("sentimentTable", "{0} without text")
        lines.append(text.format(COUNTED.rows(run.not_scored["no_text"])))
    if run.not_scored.get("language_unsupported"):
        languages = sorted(run.languages.items(), key=lambda item: -item[1])
        names = listed(f"{language_name(code)} {number(rows)}" for code, rows in languages)
        text = QCoreApplication.translate(
            "sentimentTable", "{0} in a language the model doesn't know ({1})"
        )
        lines.append(text.format(COUNTED.rows(run.not_scored["language_unsupported"]), names))
    return lines


def filter_values(rows: RowFilter) -> dict[str, str]:
    """The conditions that were set in a chart, in words, by the field they are in."""
    found = {}
    if rows.category is not None:
        column, value = rows.category
        found["category"] = (
            f"{column}: {value or QCoreApplication.translate('sentimentTable', 'empty')}"
        )
    if rows.period is not None:
        column, first, last = rows.period
        span = QCoreApplication.translate("sentimentTable", "{0}: {1} to before {2}")
        found["period"] = span.format(column, first, last)
    return found
