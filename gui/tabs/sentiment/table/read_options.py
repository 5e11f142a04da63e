"""How a table is read: what was detected, why, and the choice of something else.

Owns: the fields that make a :class:`TableOptions`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine.protocol import Detected, TableInfo, TableOptions
from gui.sentences import sentence
from gui.tabs.sentiment.table.wording import reason_text
from gui.widgets.steady_combo import SteadyCombo

ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1", "iso-8859-15", "cp1250", "cp1251",
    "koi8-r", "cp1253", "cp1254", "cp1255", "cp1256", "gb18030", "big5", "shift_jis", "euc-jp",
    "iso-2022-jp", "euc-kr", "mac-roman",
)  # fmt: skip
DELIMITERS = (",", ";", "\t", "|", ":", " ", "")
LABEL_PX, CONTROL_PX = 128, 260
"""Widths that line this up with the choice of columns."""
FIELDS = ("format", "encoding", "delimiter", "quoting", "header", "sheet")


class ReadOptions(QWidget):
    """A line for everything that was found out; those that the format doesn't have are hidden.

    Signals:
        changed(TableOptions): the person chose.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readOptions")
        self._table: TableInfo | None = None
        self._options = TableOptions()
        self._labels = {name: QLabel() for name in FIELDS}
        self._reasons = {name: QLabel() for name in FIELDS}
        self._format = QLabel()
        self._format.setObjectName("formatValue")
        self._combos = {name: SteadyCombo(f"{name}Combo") for name in FIELDS[1:]}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, LABEL_PX)
        grid.setColumnStretch(2, 1)
        for line, name in enumerate(FIELDS):
            control = self._combos.get(name, self._format)
            control.setFixedWidth(CONTROL_PX)
            self._labels[name].setBuddy(control)
            reason = self._reasons[name]
            reason.setObjectName(f"{name}Reason")
            reason.setProperty("role", "muted")
            reason.setWordWrap(True)
            reason.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(self._labels[name], line, 0)
            grid.addWidget(control, line, 1)
            grid.addWidget(reason, line, 2)
        for combo in self._combos.values():
            combo.activated.connect(self._on_activated)
        self.retranslate()

    def show_table(self, table: TableInfo, options: TableOptions) -> None:
        """Show how a table is being read."""
        self._table, self._options = table, options
        self._fill()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        texts = (
            self.tr("Format"),
            self.tr("Encoding"),
            self.tr("Delimiter"),
            self.tr("Quotation marks"),
            self.tr("First row"),
            self.tr("Sheet"),
        )
        for name, text in zip(FIELDS, texts, strict=True):
            self._labels[name].setText(text)
            if name in self._combos:
                self._combos[name].setAccessibleName(text)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Showing

    def _fill(self) -> None:
        table = self._table
        if table is None:
            return
        self._format.setText(self._format_name(table.format))
        self._reasons["format"].setText(self.tr("By its content."))
        options = self._options
        self._choices("encoding", table.encoding, options.encoding, ENCODINGS)
        self._choices("delimiter", table.delimiter, options.delimiter, DELIMITERS)
        quoting = None if options.quoting == "auto" else options.quoting
        self._choices("quoting", table.quoting, quoting, ("standard", "none"))
        header = None if options.has_header is None else ("yes" if options.has_header else "no")
        self._choices("header", table.header, header, ("yes", "no"))
        self._show_sheets(table)

    def _choices(
        self, name: str, found: Detected | None, chosen: str | None, values: Sequence[str]
    ) -> None:
        combo = self._combos[name]
        for part in (self._labels[name], combo, self._reasons[name]):
            part.setVisible(found is not None)
        if found is None:
            return
        combo.clear()
        if chosen is None:
            text = self.tr("{0} (detected)").format(self._word(name, found.value))
        else:
            text = self.tr("Detect")
        combo.addItem(text, None)
        others = [one for one in values if chosen is not None or one != found.value]
        if chosen is not None and chosen not in others:
            others.insert(0, chosen)
        for value in others:
            combo.addItem(self._word(name, value), value)
        combo.setCurrentIndex(0 if chosen is None else combo.findData(chosen))
        is_sure = found.certainty in ("given", "certain")
        reason = sentence(found.reason)
        self._reasons[name].setText(
            reason_text(found.reason)
            if is_sure
            else f"{self._certainty(found.certainty)} · {reason}"
        )

    def _show_sheets(self, table: TableInfo) -> None:
        combo = self._combos["sheet"]
        for part in (self._labels["sheet"], combo):
            part.setVisible(bool(table.sheets))
        self._reasons["sheet"].setVisible(len(table.sheets) > 1)
        self._reasons["sheet"].setText(
            self.tr("The workbook has {0} sheets; one is scored at a time.").format(
                len(table.sheets)
            )
        )
        combo.clear()
        for sheet in table.sheets:
            combo.addItem(sheet, sheet)
        combo.setCurrentIndex(combo.findData(table.sheet))

    def _word(self, name: str, value: str) -> str:
        if name == "encoding":
            return value.upper() if value.casefold().startswith("utf") else value
        words = {
            ("delimiter", ","): self.tr("Comma  ,"),
            ("delimiter", ";"): self.tr("Semicolon  ;"),
            ("delimiter", "\t"): self.tr("Tab"),
            ("delimiter", "|"): self.tr("Vertical bar  |"),
            ("delimiter", ":"): self.tr("Colon  :"),
            ("delimiter", " "): self.tr("Space"),
            ("delimiter", ""): self.tr("None: each line is one cell"),
            ("quoting", "standard"): self.tr("May enclose a cell"),
            ("quoting", "none"): self.tr("Are part of the text"),
            ("header", "yes"): self.tr("Names the columns"),
            ("header", "no"): self.tr("Is data"),
        }
        return words.get((name, value), value)

    def _certainty(self, certainty: str) -> str:
        return self.tr("Likely") if certainty == "likely" else self.tr("A guess")

    def _format_name(self, name: str) -> str:
        return {
            "csv": self.tr("CSV"),
            "tsv": self.tr("TSV (tabs)"),
            "lines": self.tr("Plain text, a row on each line"),
            "json": self.tr("JSON"),
            "jsonl": self.tr("JSON Lines"),
            "xlsx": self.tr("Excel workbook"),
            "parquet": self.tr("Parquet"),
        }[name]

    def _on_activated(self, _row: int) -> None:
        data = {name: combo.currentData() for name, combo in self._combos.items()}
        header = data["header"]
        sheet = data["sheet"]
        options = TableOptions(
            encoding=data["encoding"],
            delimiter=data["delimiter"],
            quoting=data["quoting"] or "auto",
            has_header=None if header is None else header == "yes",
            sheet=sheet if self._table is not None and len(self._table.sheets) > 1 else None,
        )
        if options != self._options:
            self.changed.emit(options)
