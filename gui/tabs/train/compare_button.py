"""Which other runs stand beside the one that is shown."""

import functools
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from engine.protocol.training import RunInfo
from gui.formats import date_time

MOST_RUNS = 4
"""More curves can't be told from each other."""
MOST_LISTED = 40


class CompareButton(QPushButton):
    """A menu of the other runs, to be checked.

    Attributes:
        chosen: ids of the checked runs, in the order they were checked.

    Signals:
        chosen_changed()
    """

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainCompareButton")
        self.chosen: list[str] = []
        self._run: RunInfo | None = None
        self._others: list[RunInfo] = []
        self._menu = QMenu(self)
        self._menu.setObjectName("trainCompareMenu")
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.retranslate()

    def show_runs(self, run: RunInfo, others: Sequence[RunInfo]) -> None:
        """Offer the others; another run that is shown begins with none beside it."""
        is_other = self._run is None or run.id != self._run.id
        self._run = run
        self._others = [one for one in others if one.id != run.id]
        known = {one.id for one in self._others}
        kept = [] if is_other else [one for one in self.chosen if one in known]
        self.setVisible(bool(self._others))
        if kept != self.chosen:
            self.chosen = kept
            self.retranslate()
            self.chosen_changed.emit()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        text = self.tr("Compare with…")
        if self.chosen:
            text = self.tr("Compared with {0}").format(len(self.chosen))
        self.setText(text)
        self.setAccessibleName(self.tr("Compare with other runs"))
        self.setToolTip(self.tr("Their curves and settings beside those of this run"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fill(self) -> None:
        self._menu.clear()
        alike = [one for one in self._others if self._run and one.spec.data == self._run.spec.data]
        rest = [one for one in self._others if one not in alike]
        for one in [*alike, *rest][:MOST_LISTED]:
            text = f"{one.name}   {date_time(round(one.created_at * 1000))}".replace("&", "&&")
            action = self._menu.addAction(text)
            action.setObjectName(f"trainCompare_{one.id}")
            action.setCheckable(True)
            action.setChecked(one.id in self.chosen)
            action.setEnabled(one.id in self.chosen or len(self.chosen) < MOST_RUNS)
            action.toggled.connect(functools.partial(self._on_toggled, one.id))

    def _on_toggled(self, run: str, is_on: bool) -> None:
        self.chosen = [one for one in self.chosen if one != run]
        if is_on:
            self.chosen.append(run)
        self.retranslate()
        self.chosen_changed.emit()
