"""Which rows are shown: verdicts and reasons as chips with their counts."""

import functools

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from engine.protocol.training_data import RowFilter, TrainingLedger
from gui.counted import COUNTED
from gui.formats import number
from gui.sentences import sentence
from gui.tabs.train.rows import wording
from gui.widgets.flow_layout import FlowLayout

VERDICTS: tuple[RowFilter, ...] = ("all", "kept", "fixed", "left_out")
CHIP_CHARACTERS = 44
HEIGHT_PX = 30


class LedgerFilter(QWidget):
    """One verdict at a time, and one reason or none.

    Attributes:
        verdict, reason: as chosen; the reason by its key.

    Signals:
        changed()
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainLedgerFilter")
        self.verdict: RowFilter = "all"
        self.reason = ""
        self._ledger: TrainingLedger | None = None
        self._verdicts = {one: self._chip(f"trainFilter_{one}") for one in VERDICTS}
        for one, chip in self._verdicts.items():
            chip.clicked.connect(functools.partial(self._on_verdict_clicked, one))
        self._reasons: dict[str, QToolButton] = {}
        self._verdict_flow = FlowLayout(spacing=8)
        for chip in self._verdicts.values():
            self._verdict_flow.addWidget(chip)
        self._reason_flow = FlowLayout(spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._verdict_flow)
        column.addLayout(self._reason_flow)
        self.retranslate()

    def show_counts(self, ledger: TrainingLedger | None) -> None:
        """How many rows each lets through, ``None`` while that isn't known."""
        self._ledger = ledger
        keys = [one.reason.key for one in ledger.reasons] if ledger is not None else []
        if list(dict.fromkeys(keys)) != list(self._reasons):
            self._make_reasons(list(dict.fromkeys(keys)))
        self.retranslate()

    def choose(self, verdict: RowFilter, reason: str = "") -> None:
        """Choose, without a signal."""
        self.verdict, self.reason = verdict, reason
        self._show_choice()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Filter of the rows"))
        counts = self._ledger.counts if self._ledger is not None else {}
        for verdict, chip in self._verdicts.items():
            text = wording.verdict_text(verdict)
            if self._ledger is not None:
                rows = sum(counts.values()) if verdict == "all" else counts.get(verdict, 0)
                text = f"{text}  {number(rows)}"
            chip.setText(text)
            chip.setAccessibleName(self.tr("Only these rows: {0}").format(text))
        for one in self._ledger.reasons if self._ledger is not None else []:
            self._name_reason(one.reason.key, sentence(one.reason), one.rows)
        self._show_choice()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _name_reason(self, key: str, text: str, rows: int) -> None:
        chip = self._reasons[key]
        short = text if len(text) <= CHIP_CHARACTERS else text[:CHIP_CHARACTERS].rstrip() + "…"
        chip.setText(f"{short}  {number(rows)}".replace("&", "&&"))
        chip.setToolTip(f"{text}\n{COUNTED.rows(rows)}")
        chip.setAccessibleName(self.tr("Only rows with this reason: {0}").format(text))

    def _chip(self, name: str) -> QToolButton:
        chip = QToolButton()
        chip.setObjectName(name)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setFixedHeight(HEIGHT_PX)
        return chip

    def _make_reasons(self, keys: list[str]) -> None:
        for chip in self._reasons.values():
            self._reason_flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._reasons = {key: self._chip(f"trainReason_{key}") for key in keys}
        for key, chip in self._reasons.items():
            chip.clicked.connect(functools.partial(self._on_reason_clicked, key))
            self._reason_flow.addWidget(chip)

    def _show_choice(self) -> None:
        for verdict, chip in self._verdicts.items():
            chip.setChecked(verdict == self.verdict)
        for key, chip in self._reasons.items():
            chip.setChecked(key == self.reason)

    def _on_verdict_clicked(self, verdict: RowFilter, *_: object) -> None:
        self.choose(verdict)
        self.changed.emit()

    def _on_reason_clicked(self, key: str, *_: object) -> None:
        """A second click takes the filter away."""
        self.choose("all", "" if key == self.reason else key)
        self.changed.emit()
