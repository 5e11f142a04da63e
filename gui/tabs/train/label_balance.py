"""How many rows have each label, as bars."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from engine.protocol.training import LabelCount
from gui.counted import COUNTED
from gui.formats import number
from gui.widgets.elided_label import ElidedLabel

MAX_BARS = 12
LABEL_PX = 160
BAR_HEIGHT = 8
_SCALE = 1000


class LabelBalance(QWidget):
    """A bar for each label, the most frequent first; of many labels the rest is counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainLabelBalance")
        self._labels: list[LabelCount] = []
        self._rows: list[QWidget] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._rest = QLabel()
        self._rest.setObjectName("trainMoreLabels")
        self._rest.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        column.addWidget(self._rest)

    def show_labels(self, labels: Sequence[LabelCount]) -> None:
        """Show these."""
        if list(labels) == self._labels:
            return
        self._labels = list(labels)
        for widget in self._rows:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows = []
        most = max((one.rows for one in labels), default=1)
        for place, one in enumerate(self._labels[:MAX_BARS]):
            self._add(place, one, most)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Rows of each label"))
        self.setAccessibleDescription(
            ", ".join(f"{one.label}: {one.rows}" for one in self._labels[:MAX_BARS])
        )
        rest = self._labels[MAX_BARS:]
        self._rest.setVisible(bool(rest))
        rows = COUNTED.rows(sum(one.rows for one in rest))
        more = self.tr("and %Ln more label(s) with {0}", "", len(rest))
        self._rest.setText(more.format(rows))
        self._rest.setToolTip("\n".join(f"{one.label}: {number(one.rows)}" for one in rest[:40]))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _add(self, place: int, one: LabelCount, most: int) -> None:
        name = ElidedLabel(Qt.TextElideMode.ElideRight, LABEL_PX)
        name.set_full_text(one.label)
        name.setMaximumWidth(LABEL_PX)
        bar = QProgressBar()
        bar.setObjectName("trainLabelBar")
        bar.setRange(0, _SCALE)
        bar.setValue(max(1, round(_SCALE * one.rows / most)))
        bar.setTextVisible(False)
        bar.setFixedHeight(BAR_HEIGHT)
        bar.setAccessibleName(f"{one.label}: {one.rows}")
        count = QLabel(number(one.rows))
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, widget in enumerate((name, bar, count)):
            self._grid.addWidget(widget, place, column)
            self._rows.append(widget)
