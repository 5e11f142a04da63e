"""Which columns are the text, the date and the category; the likely ones are chosen already."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine.protocol import ColumnInfo, DataInfo
from gui.tabs.sentiment.table.read_options import CONTROL_PX, LABEL_PX
from gui.tabs.sentiment.table.wording import reason_text
from gui.widgets.steady_combo import SteadyCombo

FIELDS = ("text", "date", "category")


class ColumnChoice(QWidget):
    """Three combos with the reason for what is chosen.

    Signals:
        changed()
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columnChoice")
        self._info: DataInfo | None = None
        self._path = ""
        self._labels = {name: QLabel() for name in FIELDS}
        self._reasons = {name: QLabel() for name in FIELDS}
        self._combos = {name: SteadyCombo(f"{name}ColumnCombo") for name in FIELDS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, LABEL_PX)
        grid.setColumnStretch(2, 1)
        for line, name in enumerate(FIELDS):
            combo, reason = self._combos[name], self._reasons[name]
            combo.setFixedWidth(CONTROL_PX)
            combo.activated.connect(self._on_activated)
            self._labels[name].setBuddy(combo)
            reason.setObjectName(f"{name}ColumnReason")
            reason.setProperty("role", "muted")
            reason.setWordWrap(True)
            reason.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(self._labels[name], line, 0)
            grid.addWidget(combo, line, 1)
            grid.addWidget(reason, line, 2)
        self.retranslate()

    def column(self, name: str) -> str:
        """The chosen ``text``, ``date`` or ``category`` column, "" for none."""
        return self._combos[name].currentData() or ""

    def focus(self) -> None:
        """Put the focus on the text column."""
        self._combos["text"].setFocus()

    def show_info(self, info: DataInfo, path: str) -> None:
        """The columns of a table; a choice that was made for the same file stays."""
        kept = {name: self.column(name) for name in FIELDS} if path == self._path else {}
        self._info, self._path = info, path
        names = {one.name for one in info.columns}
        for name in FIELDS:
            chosen = kept.get(name, "")
            self._fill(name, chosen if chosen in names else self._guess(name, info))
        self._show_reasons()
        self.changed.emit()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        texts = (self.tr("Text"), self.tr("Date"), self.tr("Category"))
        spoken = (
            self.tr("Column with the text to score"),
            self.tr("Column with the date, for the trend"),
            self.tr("Column with the category, for the breakdown"),
        )
        for name, text, words in zip(FIELDS, texts, spoken, strict=True):
            self._labels[name].setText(text)
            self._combos[name].setAccessibleName(words)
            self._combos[name].setToolTip(words)
            if self._info is not None:
                self._fill(name, self.column(name))
        self._show_reasons()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def kind_name(self, column: ColumnInfo) -> str:
        """A column's kind in a word."""
        return {
            "text": self.tr("text"),
            "category": self.tr("category"),
            "number": self.tr("number"),
            "integer": self.tr("whole number"),
            "boolean": self.tr("yes or no"),
            "date": self.tr("date"),
            "nested": self.tr("nested"),
            "mixed": self.tr("mixed"),
            "empty": self.tr("empty"),
        }[column.kind]

    def _fill(self, name: str, chosen: str) -> None:
        combo, info = self._combos[name], self._info
        assert info is not None
        combo.clear()
        if name != "text":
            combo.addItem(self.tr("No column"), "")
        for column in info.columns:
            combo.addItem(f"{column.name} · {self.kind_name(column)}", column.name)
            tip = "\n".join(column.examples[:5])
            combo.setItemData(combo.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def _guess(self, name: str, info: DataInfo) -> str:
        if name == "text":
            return info.text_column.name if info.text_column is not None else ""
        if name == "date":
            return info.date_column.name if info.date_column is not None else ""
        categories = [one for one in info.columns if one.kind in ("category", "boolean")]
        return categories[0].name if categories else ""

    def _show_reasons(self) -> None:
        info = self._info
        if info is None:
            return
        guesses = {"text": info.text_column, "date": info.date_column}
        for name in FIELDS:
            guess = guesses.get(name)
            chosen = self.column(name)
            if guess is not None and guess.name == chosen:
                text = reason_text(guess.reason)
            elif not chosen:
                text = self.tr("Can be chosen later, too.")
            else:
                found = next((one for one in info.columns if one.name == chosen), None)
                text = self.kind_name(found) if found is not None else ""
                text = self.tr("Holds: {0}").format(text)
            self._reasons[name].setText(text)

    def _on_activated(self, _row: int) -> None:
        self._show_reasons()
        self.changed.emit()
