"""What the tuned model is worth: the verdict, the metrics, examples, and the model card."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import ErrorInfo, well_formed
from engine.protocol.training_result import ComparedMetric, TrainingReport
from gui.counted import COUNTED
from gui.icons import icon
from gui.tabs.train.error_slot import ErrorSlot
from gui.tabs.train.result.class_table import ClassTable
from gui.tabs.train.result.examples_view import ExamplesView
from gui.tabs.train.result.metric_block import MetricBlock
from gui.tabs.train.wording import note_text
from gui.theme import Theme

CARD_PX = 320
SHOWN_CARD = 60_000


class ReportCard(QFrame):
    """The report of a finished run; hidden until there is one, or why there is none.

    Attributes:
        report: what is shown.
        run: id of the run that is reported on, "" for none.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainReport")
        self._theme = theme
        self.report: TrainingReport | None = None
        self.run = ""
        self._blocks: list[MetricBlock] = []
        self._title = QLabel()
        self._title.setProperty("role", "cardTitle")
        self._source = self._line("trainReportSource", "muted")
        self._verdict = self._line("trainReportVerdict", "")
        self._metrics = QVBoxLayout()
        self._metrics.setSpacing(12)
        self._general = QLabel()
        self._general.setProperty("role", "section")
        self._general_hint = self._line("trainForgettingHint", "muted")
        self._forgetting = QVBoxLayout()
        self._forgetting.setSpacing(12)
        self.classes = ClassTable(theme)
        self.examples = ExamplesView(theme)
        self._fold = QToolButton()
        self._fold.setObjectName("trainCardButton")
        self._fold.setCheckable(True)
        self._fold.setIconSize(QSize(14, 14))
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._copy = QPushButton()
        self._copy.setObjectName("trainCopyCardButton")
        self._card = QTextEdit()
        self._card.setObjectName("trainModelCard")
        self._card.setReadOnly(True)
        self._card.setTabChangesFocus(True)
        self._card.setFixedHeight(CARD_PX)
        self._error = ErrorSlot(theme, "trainReportError")
        self._lay_out()
        self._fold.toggled.connect(self._on_fold_toggled)
        self._copy.clicked.connect(self._on_copy_clicked)
        theme.changed.connect(self._restyle)
        self.show_report(None)
        self.retranslate()

    def show_report(self, report: TrainingReport | None) -> None:
        """Show it, or nothing."""
        if report is self.report and report is not None:
            return
        self.report = report
        self.run = report.run if report is not None else ""
        self._error.show_error(None)
        self._fold.setChecked(False)
        self._make_blocks()
        self.classes.show_report(report)
        self.setVisible(report is not None)
        if report is not None:
            self.examples.show_examples(
                report.examples, has_base=report.has_base, baseline=report.baseline
            )
        self.retranslate()

    def show_error(self, error: ErrorInfo, run: str) -> None:
        """Why there is none."""
        self.show_report(None)
        self.run = run
        self._error.show_error(error)
        self.setVisible(True)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        report = self.report
        self._title.setText(self.tr("Base against tuned"))
        if report is not None and not report.has_base:
            self._title.setText(self.tr("How well the model does"))
        if report is not None and report.baseline == "majority":
            self._title.setText(self.tr("Trained model against the most frequent label"))
        self._general.setText(self.tr("On general text"))
        self._general_hint.setText(
            self.tr("Has nothing to do with the data: shows what was forgotten meanwhile.")
        )
        self._fold.setText(self.tr("Model card"))
        self._fold.setAccessibleName(self.tr("Show the model card"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy the model card as Markdown"))
        self._card.setAccessibleName(self.tr("Model card"))
        if report is None:
            return
        text = self.tr("Measured on the same {0} that were not learned from, with 95 % intervals.")
        self._source.setText(text.format(COUNTED.rows(report.rows)))
        self._verdict.setText("\n".join(note_text(one) for one in report.notes))
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _make_blocks(self) -> None:
        for block in self._blocks:
            block.hide()
            block.deleteLater()
        self._blocks = []
        report = self.report
        if report is not None:
            for metric in report.metrics:
                self._add(self._metrics, metric, report)
            for metric in report.forgetting:
                self._add(self._forgetting, metric, report)
        is_wanted = report is not None
        self._title.setVisible(is_wanted)
        self._source.setVisible(report is not None and bool(report.metrics))
        self._verdict.setVisible(report is not None and bool(report.notes))
        has_general = report is not None and bool(report.forgetting)
        self._general.setVisible(has_general)
        self._general_hint.setVisible(has_general)
        self.examples.setVisible(report is not None and bool(report.examples))
        self._fold.setVisible(report is not None and bool(report.card))
        self._card.hide()
        self._copy.hide()

    def _add(self, column: QVBoxLayout, metric: ComparedMetric, report: TrainingReport) -> None:
        block = MetricBlock(self._theme, metric, has_base=report.has_base, baseline=report.baseline)
        self._blocks.append(block)
        column.addWidget(block)

    def _line(self, name: str, role: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _lay_out(self) -> None:
        card = QHBoxLayout()
        card.addWidget(self._fold)
        card.addStretch(1)
        card.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._verdict)
        column.addWidget(self._source)
        column.addLayout(self._metrics)
        column.addWidget(self._general)
        column.addWidget(self._general_hint)
        column.addLayout(self._forgetting)
        column.addWidget(self.classes)
        column.addWidget(self.examples)
        column.addLayout(card)
        column.addWidget(self._card)
        column.addWidget(self._error)

    def _restyle(self, *_: object) -> None:
        name = "caret-down" if self._fold.isChecked() else "caret-right"
        self._fold.setIcon(icon(name, self._theme.tokens.muted, 14))
        report = self.report
        verdicts = {one.verdict for one in report.metrics} if report is not None else set()
        is_bad = "worse" in verdicts and "better" not in verdicts
        role = "reportWorse" if is_bad else "reportVerdict"
        if self._verdict.property("role") != role:
            self._verdict.setProperty("role", role)
            self._verdict.style().polish(self._verdict)

    def _on_fold_toggled(self, is_open: bool) -> None:
        if is_open and self.report is not None:
            text = well_formed(self.report.card)[:SHOWN_CARD]
            features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
            features |= QTextDocument.MarkdownFeature.MarkdownNoHTML
            self._card.document().setMarkdown(text, features)
        self._card.setVisible(is_open)
        self._copy.setVisible(is_open)
        self._restyle()

    def _on_copy_clicked(self) -> None:
        if self.report is not None:
            QGuiApplication.clipboard().setText(self.report.card)
