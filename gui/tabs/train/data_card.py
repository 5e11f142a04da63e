"""What was found in the file: task, columns, labels, and what is wrong with it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from engine.protocol import ErrorInfo, TextKey
from engine.protocol.data import DataInfo
from engine.protocol.training import TrainingDataReport
from engine.protocol.training_spec import RatingBands, TrainingSpec, TrainingTask
from gui.formats import number
from gui.icons import icon
from gui.sentences import sentence
from gui.tabs.train import wording
from gui.tabs.train.bands_form import BandsForm
from gui.tabs.train.error_slot import ErrorSlot
from gui.tabs.train.label_balance import LabelBalance
from gui.theme import Theme
from gui.widgets.steady_combo import SteadyCombo

SCALE = "error.training_scale"
_NUMBERS = frozenset({"number", "integer"})
TASKS: tuple[TrainingTask, ...] = ("auto", "text_classification", "multi_label_classification")


class DataCard(QFrame):
    """The engine's findings; the person may choose other columns.

    Attributes:
        report: the latest, ``None`` until there is one for what is chosen now.

    Signals:
        changed(): the person chose otherwise; the findings are those of before.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainDataCard")
        self._theme = theme
        self.report: TrainingDataReport | None = None
        self._info: DataInfo | None = None
        self._asked = ("", "")
        self._has_offered = False
        self._words = {key: QLabel() for key in ("task", "text", "label", "rows", "labels")}
        self._task = SteadyCombo("trainTaskCombo")
        self._text = SteadyCombo("trainTextColumnCombo")
        self._label = SteadyCombo("trainLabelColumnCombo")
        self._rows = QLabel()
        self._rows.setObjectName("trainRows")
        self._busy = QProgressBar()
        self._busy.setObjectName("trainInspecting")
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(4)
        self._busy_text = QLabel()
        self._busy_text.setObjectName("trainInspectingText")
        self._busy_text.setProperty("role", "muted")
        self.balance = LabelBalance()
        self.bands = BandsForm()
        self.error = ErrorSlot(theme, "trainDataError")
        self._problems = QVBoxLayout()
        self._problem_rows: list[tuple[QWidget, QLabel, QLabel, TextKey]] = []
        self._lay_out()
        for combo in (self._task, self._text, self._label):
            combo.activated.connect(self._on_chosen)
        self.bands.changed.connect(self._on_bands_changed)
        theme.changed.connect(self._restyle)
        self.set_running(False)
        self.clear()
        self.retranslate()

    # What is chosen

    @property
    def task(self) -> TrainingTask:
        """What the person wants it to be."""
        return TASKS[max(self._task.currentIndex(), 0)]

    @property
    def columns(self) -> tuple[str, str]:
        """Text and label column as chosen by the person; "" where the engine chooses."""
        return self._asked

    def set_choice(self, spec: TrainingSpec) -> None:
        """Take the choices of a spec."""
        self._asked = (spec.text_column, spec.label_column)
        self._task.setCurrentIndex(TASKS.index(spec.task))
        self.bands.set_bands(spec.bands)

    def clear(self) -> None:
        """Another file: nothing is known."""
        self.report = self._info = None
        self._asked = ("", "")
        self._has_offered = False
        for combo in (self._text, self._label):
            combo.clear()
        self._task.setCurrentIndex(0)
        self.bands.set_bands(None)
        self.bands.hide()
        self.balance.show_labels([])
        self._show_problems([])
        self.error.show_error(None)
        self._fill_columns()
        self._show_rows()

    # What was found

    def set_running(self, is_running: bool) -> None:
        """Say that the file is being read."""
        self._busy.setVisible(is_running)
        self._busy_text.setVisible(is_running)

    def show_table(self, info: DataInfo) -> None:
        """What the table has, whatever a run makes of it."""
        self._info = info
        self._fill_columns()
        self._show_bands()
        self._offer_bands()

    def show_report(self, report: TrainingDataReport) -> None:
        """What a run would see."""
        self.report = report
        self._fill_columns()
        self.balance.show_labels(report.labels)
        self._show_problems(report.problems)
        self.error.show_error(report.error)
        self._show_rows()
        self._show_bands()
        self._offer_bands()

    def show_failure(self, error: ErrorInfo) -> None:
        """It could not even be looked at."""
        self.report = None
        self.error.show_error(error)
        self._show_rows()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        texts = {
            "task": self.tr("Task"),
            "text": self.tr("Column of texts"),
            "label": self.tr("Column of labels"),
            "rows": self.tr("Rows"),
            "labels": self.tr("Labels"),
        }
        for key, text in texts.items():
            self._words[key].setText(text)
        for combo, key in ((self._task, "task"), (self._text, "text"), (self._label, "label")):
            combo.setAccessibleName(texts[key])
        self._busy.setAccessibleName(self.tr("Reading the file"))
        self._busy_text.setText(self.tr("Reading the file…"))
        place = max(self._task.currentIndex(), 0)
        self._task.clear()
        self._task.addItems(self._task_names())
        self._task.setCurrentIndex(place)
        for _, _, label, problem in self._problem_rows:
            label.setText(sentence(problem))
        self._show_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _task_names(self) -> list[str]:
        found = self.report.task if self.report is not None else "auto"
        first = self.tr("Detect automatically")
        if found != "auto":
            first = self.tr("{0} (detected)").format(wording.task_name(found))
        return [first, *(wording.task_name(one) for one in TASKS[1:])]

    def _fill_columns(self) -> None:
        report, info = self.report, self._info
        names = info.table.columns if info is not None else report.columns if report else []
        found = ("", "")
        if report is not None:
            found = (report.text_column, report.label_column)
        if info is not None:
            guessed = tuple(
                guess.name if guess is not None else ""
                for guess in (info.text_column, info.label_column)
            )
            found = (found[0] or guessed[0], found[1] or guessed[1])
        for combo, asked, one in zip((self._text, self._label), self._asked, found, strict=True):
            if [combo.itemText(n) for n in range(combo.count())] != names:
                combo.clear()
                combo.addItems(names)
            combo.setCurrentIndex(names.index(asked or one) if (asked or one) in names else -1)
        for key, field in (("task", self._task), ("text", self._text), ("label", self._label)):
            for widget in (self._words[key], field):
                widget.setVisible(bool(names))

    def _show_rows(self) -> None:
        report = self.report
        has_rows = report is not None and report.rows > 0
        for widget in (self._words["rows"], self._rows, self._words["labels"], self.balance):
            widget.setVisible(has_rows)
        if report is not None and has_rows:
            text = self.tr("{0}, of which {1} have a text and a label")
            if report.usable_rows == report.rows:
                text = self.tr("{0}, all with a text and a label")
            self._rows.setText(text.format(number(report.rows), number(report.usable_rows)))
        self._task.setItemText(0, self._task_names()[0])

    def _label_kind(self) -> str:
        name = self._label.currentText()
        columns = self._info.columns if self._info is not None else []
        return next((one.kind for one in columns if one.name == name), "")

    def _show_bands(self) -> None:
        is_number = self._label_kind() in _NUMBERS
        self.bands.setVisible(is_number or self.bands.bands is not None)

    def _offer_bands(self) -> None:
        """Numbers can't be labels as they are: suggest, once, what could be made of them."""
        error = self.report.error if self.report is not None else None
        if self._info is None or error is None or error.text.key != SCALE or self._has_offered:
            return
        self._has_offered = True
        name = self._label.currentText()
        examples = next((one.examples for one in self._info.columns if one.name == name), [])
        self.bands.suggest(examples)
        self._show_bands()
        self.changed.emit()

    def _show_problems(self, problems: Sequence[TextKey]) -> None:
        for row, _, _, _ in self._problem_rows:
            self._problems.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._problem_rows = []
        for problem in problems:
            row, sign, text = QWidget(), QLabel(), QLabel(sentence(problem))
            text.setObjectName("trainProblem")
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            grid = QGridLayout(row)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(8)
            grid.setColumnStretch(1, 1)
            grid.addWidget(sign, 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, 0, 1)
            self._problem_rows.append((row, sign, text, problem))
            self._problems.addWidget(row)
        self._restyle()

    def _restyle(self) -> None:
        picture = icon("warning", self._theme.tokens.warning, 18).pixmap(18, 18)
        for _, sign, _, _ in self._problem_rows:
            sign.setPixmap(picture)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 130)
        grid.setColumnStretch(1, 1)
        fields = (self._task, self._text, self._label, self._rows, self.balance)
        for row, (label, field) in enumerate(zip(self._words.values(), fields, strict=True)):
            label.setBuddy(field)
            top = Qt.AlignmentFlag.AlignTop if field is self.balance else Qt.AlignmentFlag(0)
            grid.addWidget(label, row, 0, top)
            grid.addWidget(field, row, 1)
        self._problems.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._busy)
        column.addWidget(self._busy_text)
        column.addLayout(grid)
        column.addWidget(self.bands)
        column.addLayout(self._problems)
        column.addWidget(self.error)

    def _on_chosen(self) -> None:
        self._asked = (self._text.currentText(), self._label.currentText())
        if self._label_kind() not in _NUMBERS:
            self.bands.set_bands(None)
        self._has_offered = False
        self._show_bands()
        self.changed.emit()

    def _on_bands_changed(self) -> None:
        self.changed.emit()

    def chosen_bands(self) -> RatingBands | None:
        """How numbers become labels."""
        return self.bands.bands
