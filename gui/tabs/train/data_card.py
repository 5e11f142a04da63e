"""What was found in the file: shape, task, fields, labels, and what is wrong with it."""

import functools

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from engine.protocol import ErrorInfo
from engine.protocol.data import DataInfo
from engine.protocol.training import TrainingDataReport
from engine.protocol.training_spec import TrainingSpec, TrainingTask
from gui.formats import number
from gui.sentences import sentence
from gui.tabs.train import shapes
from gui.tabs.train.bands_form import BandsForm
from gui.tabs.train.error_slot import ErrorSlot
from gui.tabs.train.label_balance import LabelBalance
from gui.tabs.train.mapping_form import LABEL_PX, MappingForm
from gui.tabs.train.pair_languages import PairLanguages
from gui.tabs.train.placeholders_form import PlaceholdersForm
from gui.tabs.train.problem_list import ProblemList
from gui.tabs.train.recognition_form import RecognitionForm
from gui.theme import Theme
from gui.widgets.progress_bar import ProgressBar

SCALE = "error.training_scale"
NOT_YET = "error.training_shape_not_yet"
"""Said among the problems, with the shape by its name."""
_NUMBERS = frozenset({"number", "integer"})


class DataCard(QFrame):
    """The engine's findings; the person may choose another shape, task or other fields.

    Attributes:
        report: the latest, ``None`` until there is one for what is chosen now.
        has_target_file: whether the other half of each pair is a file of its own, so that no
            columns are to be told apart.
        recognition, mapping, placeholders, languages, bands: what can be chosen.

    Signals:
        changed(): the person chose otherwise; the findings are those of before.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainDataCard")
        self.report: TrainingDataReport | None = None
        self.has_target_file = False
        self._info: DataInfo | None = None
        self._has_offered = False
        self.recognition = RecognitionForm()
        self.mapping = MappingForm()
        self.languages = PairLanguages()
        self.placeholders = PlaceholdersForm()
        self.bands = BandsForm()
        self._words = {key: QLabel() for key in ("languages", "rows", "labels")}
        self._rows = QLabel()
        self._rows.setObjectName("trainRows")
        self._busy = ProgressBar()
        self._busy.setObjectName("trainInspecting")
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedHeight(4)
        self._busy_text = QLabel()
        self._busy_text.setObjectName("trainInspectingText")
        self._busy_text.setProperty("role", "muted")
        self.balance = LabelBalance()
        self.error = ErrorSlot(theme, "trainDataError")
        self._problems = ProblemList(theme)
        self._lay_out()
        self._connect_signals()
        self.set_running(False)
        self.clear()
        self.retranslate()

    # What is chosen

    def values(self) -> dict[str, object]:
        """The fields of a :class:`TrainingSpec` that are here, as far as they are chosen."""
        asked = self.mapping.asked
        is_table = self.recognition.effective_shape in ("auto", "classification")
        source, target = self.languages.codes
        return {
            "shape": self.recognition.shape,
            "task": self.recognition.task,
            "text_column": asked.get("text", "") if is_table else "",
            "label_column": asked.get("label", "") if is_table else "",
            "columns": {} if is_table else {part: one for part, one in asked.items() if one},
            "absent_parts": [] if is_table else [part for part, one in asked.items() if not one],
            "fill": self.placeholders.fill,
            "source_language": source,
            "target_language": target,
            "bands": self.bands.bands,
        }

    @property
    def effective_task(self) -> TrainingTask:
        """What is learned: the chosen task, else the one found, else what a shape is for."""
        if self.recognition.task != "auto":
            return self.recognition.task
        return self.report.task if self.report is not None else "auto"

    def set_choice(self, spec: TrainingSpec) -> None:
        """Take the choices of a spec."""
        asked = spec.columns | dict.fromkeys(spec.absent_parts, "")
        if spec.text_column or spec.label_column:
            fields = {"text": spec.text_column, "label": spec.label_column}
            asked = {part: field for part, field in fields.items() if field}
        self.mapping.asked = asked
        self.recognition.set_choice(spec.shape, spec.task)
        self.placeholders.set_fill(spec.fill)
        self.languages.set_codes(spec.source_language, spec.target_language)
        self.bands.set_bands(spec.bands)

    def clear(self) -> None:
        """Another file: nothing is known."""
        self.report = self._info = None
        self._has_offered = False
        self.recognition.show_report(None)
        self.set_choice(TrainingSpec(data="-"))
        self.placeholders.show_names([])
        self.bands.hide()
        self.balance.show_labels([])
        self._problems.show_problems([])
        self.error.show_error(None)
        self._fill_fields()
        self._show_rows()

    # What was found

    def set_running(self, is_running: bool) -> None:
        """Say that the file is being read."""
        self._busy.setVisible(is_running)
        self._busy_text.setVisible(is_running)

    def show_table(self, info: DataInfo) -> None:
        """What the table has, whatever a run makes of it."""
        self._info = info
        self._fill_fields()
        self._show_bands()
        self._offer_bands()

    def show_report(self, report: TrainingDataReport) -> None:
        """What a run would see."""
        self.report = report
        self.recognition.show_report(report)
        self._fill_fields()
        # Those that something is put in for are no longer among the report's.
        names = (*report.placeholders, *self.placeholders.fill)
        self.placeholders.show_names(list(dict.fromkeys(names)))
        self.balance.show_labels(report.labels)
        self._show_problems(report)
        is_said = report.error is not None and report.error.text.key == NOT_YET
        self.error.show_error(None if is_said else report.error)
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
        self._words["languages"].setText(self.tr("Languages"))
        self._words["rows"].setText(self.tr("Rows"))
        self._words["labels"].setText(self.tr("Labels"))
        self._busy.setAccessibleName(self.tr("Reading the file"))
        self._busy_text.setText(self.tr("Reading the file…"))
        self._show_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Inside

    def _fill_fields(self) -> None:
        """The fields of the rows, with those of a table known before the report."""
        report, info = self.report, self._info
        shape = self.recognition.effective_shape
        columns = list(report.columns) if report is not None and report.columns else []
        if info is not None and not columns:
            columns = list(info.table.columns)
        found = dict(report.mapping) if report is not None else {}
        if shape in ("auto", "classification"):
            found |= self._table_fields()
            shape = "classification"
        self.mapping.show_fields(shape, [] if self.has_target_file else columns, found)
        self.languages.show_found(report.languages if report is not None else ("", ""))
        is_pair = shape == "translation_pairs"
        for widget in (self._words["languages"], self.languages):
            widget.setVisible(is_pair)

    def _table_fields(self) -> dict[str, str]:
        report, info = self.report, self._info
        found = {"text": "", "label": ""}
        if info is not None:
            guesses = {"text": info.text_column, "label": info.label_column}
            found = {part: one.name if one is not None else "" for part, one in guesses.items()}
        if report is not None:
            found["text"] = report.text_column or found["text"]
            found["label"] = report.label_column or found["label"]
        return found

    def _show_rows(self) -> None:
        report = self.report
        has_rows = report is not None and report.rows > 0
        for widget in (self._words["rows"], self._rows):
            widget.setVisible(has_rows)
        has_labels = report is not None and bool(report.labels)
        self._words["labels"].setVisible(has_labels)
        self.balance.setVisible(has_labels)
        if report is not None and has_rows:
            self._rows.setText(self._rows_text(report))

    def _rows_text(self, report: TrainingDataReport) -> str:
        about = report.is_rows_exact
        rows = number(report.rows) if about else self.tr("about {0}").format(number(report.rows))
        if not report.is_trainable:
            return rows
        is_labelled = report.task in shapes.CLASSIFYING
        if report.usable_rows == report.rows:
            text = self.tr("{0}, all usable")
            if is_labelled:
                text = self.tr("{0}, all with a text and a label")
        else:
            text = self.tr("{0}, of which {1} can be learned from")
            if is_labelled:
                text = self.tr("{0}, of which {1} have a text and a label")
        return text.format(rows, number(report.usable_rows))

    def _show_problems(self, report: TrainingDataReport) -> None:
        problems = [functools.partial(sentence, one) for one in report.problems]
        if not report.is_trainable:
            problems.insert(0, functools.partial(self._not_trainable, report.shape))
        self._problems.show_problems(problems)

    def _not_trainable(self, shape: str) -> str:
        text = self.tr(
            "Recognised: {0}. Atelier can't train on this yet; choose another shape above if it "
            "is something else."
        )
        return text.format(shapes.shape_name(shape))

    def _label_kind(self) -> str:
        name = self.mapping.field("label")
        columns = self._info.columns if self._info is not None else []
        return next((one.kind for one in columns if one.name == name), "")

    def _show_bands(self) -> None:
        is_table = self.recognition.effective_shape in ("auto", "classification")
        is_number = is_table and self._label_kind() in _NUMBERS
        self.bands.setVisible(is_number or self.bands.bands is not None)

    def _offer_bands(self) -> None:
        """Numbers can't be labels as they are: suggest, once, what could be made of them."""
        error = self.report.error if self.report is not None else None
        if self._info is None or error is None or error.text.key != SCALE or self._has_offered:
            return
        self._has_offered = True
        name = self.mapping.field("label")
        examples = next((one.examples for one in self._info.columns if one.name == name), [])
        self.bands.suggest(examples)
        self._show_bands()
        self.changed.emit()

    def _lay_out(self) -> None:
        facts = QGridLayout()
        facts.setHorizontalSpacing(12)
        facts.setVerticalSpacing(8)
        facts.setColumnMinimumWidth(0, LABEL_PX)
        facts.setColumnStretch(1, 1)
        fields = (self.languages, self._rows, self.balance)
        for row, (label, field) in enumerate(zip(self._words.values(), fields, strict=True)):
            label.setBuddy(field)
            top = Qt.AlignmentFlag.AlignTop if field is self.balance else Qt.AlignmentFlag(0)
            facts.addWidget(label, row, 0, top)
            facts.addWidget(field, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for above in (self._busy, self._busy_text, self.recognition, self.mapping):
            column.addWidget(above)
        column.addLayout(facts)
        for below in (self.placeholders, self.bands, self._problems, self.error):
            column.addWidget(below)

    def _connect_signals(self) -> None:
        self.recognition.shape_chosen.connect(self._on_shape_chosen)
        self.recognition.task_chosen.connect(self.changed)
        self.mapping.changed.connect(self._on_fields_chosen)
        self.languages.changed.connect(self.changed)
        self.placeholders.changed.connect(self.changed)
        self.bands.changed.connect(self.changed)

    def _on_shape_chosen(self) -> None:
        """Another shape has other parts; what was chosen for the old one means nothing in it."""
        self.mapping.asked = {}
        self.bands.set_bands(None)
        self._fill_fields()
        self._show_bands()
        self.changed.emit()

    def _on_fields_chosen(self) -> None:
        if self._label_kind() not in _NUMBERS:
            self.bands.set_bands(None)
        self._has_offered = False
        self._show_bands()
        self.changed.emit()
