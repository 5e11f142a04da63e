"""Which rows are shown: labels as chips with counts, words, confidence, corrections.

What was clicked in a chart is a chip, too, that goes away when it is clicked.
"""

from functools import partial

import msgspec
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QSpinBox, QToolButton, QVBoxLayout, QWidget

from engine.protocol.sentiment_table import RowFilter
from gui.counted import COUNTED
from gui.formats import number
from gui.icons import icon
from gui.tabs.sentiment.table import wording
from gui.tabs.sentiment.table.label_look import label_look
from gui.theme import Theme
from gui.widgets.flow_layout import FlowLayout

TYPING_MS = 350
HEIGHT_PX = 30
SIDE_PX = 7
"""A style sheet's padding doesn't reach the text inside a spin box."""
MAX_CHIP_LABELS = 12
"""A model with more labels than that has its chips for the most frequent ones."""


class FilterBar(QWidget):
    """Edits a :class:`RowFilter`.

    Attributes:
        rows: the filter as it is.

    Signals:
        changed(RowFilter)
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentFilterBar")
        self._theme = theme
        self.rows = RowFilter()
        self._labels: list[str] = []
        self._counts: dict[str, int] = {}
        self._chips: dict[str, QToolButton] = {}
        self._contains = QLineEdit()
        self._contains.setObjectName("containsField")
        self._contains.setClearButtonEnabled(True)
        self._contains.setFixedWidth(150)
        self._below = QSpinBox()
        self._below.setObjectName("belowConfidenceField")
        self._below.setRange(0, 100)
        self._below.setSingleStep(5)
        self._below.setSuffix(" %")
        self._corrected = self._chip("correctedOnlyChip")
        self._values = {name: self._chip(f"{name}FilterChip") for name in ("category", "period")}
        self._clear = QToolButton()
        self._clear.setObjectName("clearFiltersButton")
        self._clear.setProperty("role", "chip")
        self._count = QLabel()
        self._count.setObjectName("shownRowsLabel")
        self._count.setProperty("role", "muted")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._lay_out()
        self._connect_signals()
        self.retranslate()
        self._show_filter()

    def show_labels(self, labels: list[str], counts: dict[str, int]) -> None:
        """The labels there are and how many rows have each."""
        names = [*labels, ""] if counts.get("") or "" in self.rows.labels else list(labels)
        if len(names) > MAX_CHIP_LABELS:
            most = sorted(names, key=lambda one: -counts.get(one, 0))[:MAX_CHIP_LABELS]
            names = [one for one in names if one in most or one in self.rows.labels]
        if names != self._labels:
            self._labels = names
            self._make_chips()
        self._counts = counts
        self._show_chips()

    def show_count(self, shown: int, total: int) -> None:
        """How many of the rows the filter lets through."""
        if self.rows == RowFilter():
            self._count.setText(COUNTED.rows(total))
        else:
            text = self.tr("{0} of {1}").format(number(shown), COUNTED.rows(total))
            self._count.setText(text)

    def set_filter(self, rows: RowFilter, *, is_silent: bool = False) -> None:
        """Another filter, as if the person had set it."""
        if rows == self.rows:
            return
        self.rows = rows
        self._show_filter()
        if not is_silent:
            self.changed.emit(rows)

    def clear(self) -> None:
        """Show all rows."""
        self.set_filter(RowFilter())

    def focus_contains(self) -> None:
        """Put the cursor where the words go."""
        self._contains.setFocus()
        self._contains.selectAll()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Filter of the rows"))
        self._contains.setPlaceholderText(self.tr("Contains…"))
        self._contains.setAccessibleName(self.tr("Only rows whose text contains this"))
        self._below.setPrefix(self.tr("Below") + " ")
        self._below.setSpecialValueText(self.tr("Any confidence"))
        self._below.setAccessibleName(self.tr("Only rows that the model is less sure of than this"))
        self._below.setToolTip(self._below.accessibleName())
        self._corrected.setText(self.tr("Corrected"))
        self._corrected.setAccessibleName(self.tr("Only rows corrected by hand"))
        self._clear.setText(self.tr("Clear"))
        self._clear.setAccessibleName(self.tr("Show all rows again"))
        self._count.setAccessibleName(self.tr("How many rows are shown"))
        self._show_chips()
        self._show_filter()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # Making

    def _chip(self, name: str) -> QToolButton:
        chip = QToolButton()
        chip.setObjectName(name)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        return chip

    def _lay_out(self) -> None:
        self._flow = FlowLayout(spacing=8)
        self._below.lineEdit().setTextMargins(SIDE_PX, 0, 0, 0)
        for control in (self._contains, self._below, self._corrected, self._clear, self._count):
            control.setFixedHeight(HEIGHT_PX)
        self._flow.addWidget(self._contains)
        self._flow.addWidget(self._below)
        self._flow.addWidget(self._corrected)
        for chip in self._values.values():
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setIconSize(QSize(12, 12))
            chip.setFixedHeight(HEIGHT_PX)
            self._flow.addWidget(chip)
        self._flow.addWidget(self._clear)
        self._flow.addWidget(self._count)
        self._label_flow = FlowLayout(spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._label_flow)
        column.addLayout(self._flow)

    def _make_chips(self) -> None:
        for chip in self._chips.values():
            self._label_flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = {}
        for place, label in enumerate(self._labels):
            chip = self._chip(f"labelChip_{place}" if label else "labelChip_none")
            chip.toggled.connect(partial(self._on_label_toggled, label))
            self._chips[label] = chip
            self._label_flow.addWidget(chip)

    def _connect_signals(self) -> None:
        self._contains.textChanged.connect(self._timer.start)
        self._contains.returnPressed.connect(self._on_typed)
        self._timer.timeout.connect(self._on_typed)
        self._below.valueChanged.connect(self._timer.start)
        self._corrected.toggled.connect(self._on_corrected_toggled)
        self._clear.clicked.connect(self.clear)
        self._values["category"].clicked.connect(self._on_category_removed)
        self._values["period"].clicked.connect(self._on_period_removed)
        self._theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    # The person

    def _on_label_toggled(self, label: str, is_on: bool) -> None:
        labels = [one for one in self.rows.labels if one != label]
        self._change(labels=[*labels, label] if is_on else labels)

    def _on_typed(self) -> None:
        self._timer.stop()
        below = self._below.value()
        self._change(
            contains=self._contains.text(), below_confidence=below / 100 if below else None
        )

    def _on_corrected_toggled(self, is_on: bool) -> None:
        self._change(corrected_only=is_on)

    def _on_category_removed(self) -> None:
        self._change(category=None)

    def _on_period_removed(self) -> None:
        self._change(period=None)

    def _change(self, **changes: object) -> None:
        self.set_filter(msgspec.structs.replace(self.rows, **changes))

    # Showing

    def _show_filter(self) -> None:
        rows = self.rows
        for control in (self._contains, self._below, self._corrected):
            control.blockSignals(True)
        if self._contains.text() != rows.contains:
            self._contains.setText(rows.contains)
        self._below.setValue(round((rows.below_confidence or 0) * 100))
        self._corrected.setChecked(rows.corrected_only)
        for control in (self._contains, self._below, self._corrected):
            control.blockSignals(False)
        texts = wording.filter_values(rows)
        for name, chip in self._values.items():
            text = texts.get(name, "")
            chip.setVisible(bool(text))
            chip.setChecked(bool(text))
            chip.setText(text.replace("&", "&&"))
            chip.setAccessibleName(self.tr("Remove the filter {0}").format(text))
            chip.setToolTip(chip.accessibleName())
        self._clear.setVisible(rows != RowFilter())
        self._show_chips()

    def _show_chips(self) -> None:
        for label, chip in self._chips.items():
            look = label_look(label, self._labels, self._theme.tokens)
            rows = self._counts.get(label, 0)
            count = number(rows)
            name = wording.label_name(label)
            chip.setText(f"{look.sign}  {name}  {count}".replace("&", "&&"))
            chip.setAccessibleName(self.tr("Only rows labelled {0}").format(name))
            chip.setToolTip(f"{name}: {COUNTED.rows(rows)}")
            chip.blockSignals(True)
            chip.setChecked(label in self.rows.labels)
            chip.blockSignals(False)
            style = f"QToolButton {{ color: {look.colour}; }}" if label else ""
            if chip.styleSheet() != style:  # parsed again each time, and counts come often
                chip.setStyleSheet(style)

    def _on_theme_changed(self) -> None:
        for chip in self._values.values():
            chip.setIcon(icon("x", self._theme.tokens.muted, 12))
        self._show_chips()
