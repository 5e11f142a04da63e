"""What was tried while measuring, and how it went."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine.protocol.training_plan import PreflightReport, PreflightTry
from gui.formats import duration, number, size
from gui.sentences import sentence
from gui.tabs.train import wording

COLUMNS = 6


class TriesTable(QWidget):
    """A line a try; the chosen one is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainTries")
        self._report: PreflightReport | None = None
        self._cells: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(COLUMNS - 1, 1)
        self.hide()

    def show_report(self, report: PreflightReport | None) -> None:
        """Show the tries of a report, or none."""
        self._report = report
        self.setVisible(report is not None and bool(report.tries))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        report = self._report
        if report is None:
            return
        self.setAccessibleName(self.tr("What was tried"))
        heads = (
            self.tr("Method"), self.tr("Micro-batch"), self.tr("Checkpointing"),
            self.tr("Memory"), self.tr("A step"), self.tr("Outcome"),
        )  # fmt: skip
        for column, head in enumerate(heads):
            self._add(0, column, head).setProperty("role", "muted")
        for place, one in enumerate(report.tries, 1):
            row = 2 * place
            is_last = place == len(report.tries) and report.error is None
            for column, text in enumerate(self._texts(one, is_chosen=is_last)):
                cell = self._add(row, column, text)
                if column in (1, 3, 4):
                    cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if is_last:
                    cell.setProperty("role", "section")
            if one.problem is not None:
                reason = self._add(row + 1, 0, sentence(one.problem))
                reason.setProperty("role", "muted")
                reason.setWordWrap(True)
                self._grid.addWidget(reason, row + 1, 0, 1, COLUMNS)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _texts(self, one: PreflightTry, *, is_chosen: bool) -> tuple[str, ...]:
        step = "–"
        if one.seconds_per_step is not None:
            step = duration(one.seconds_per_step)
        outcome = self.tr("✓ chosen") if is_chosen else self.tr("fits")
        if one.problem is not None:
            outcome = self.tr("✗ didn't fit")
        return (
            wording.method_name(one.method),
            number(one.micro_batch_size),
            self.tr("on") if one.is_checkpointing else self.tr("off"),
            size(one.peak_bytes) if one.peak_bytes else "–",
            step,
            outcome,
        )

    def _add(self, row: int, column: int, text: str) -> QLabel:
        cell = QLabel(text)
        cell.setTextFormat(Qt.TextFormat.PlainText)
        cell.setObjectName(f"trainTry_{row}_{column}")
        cell.setWordWrap(row == 0 or column not in (1, 3, 4))  # numbers stay whole
        self._cells.append(cell)
        self._grid.addWidget(cell, row, column)
        return cell
