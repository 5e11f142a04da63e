"""What is wrong with the data, a line each, with a sign."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.icons import icon
from gui.theme import Theme
from gui.widgets.icon_label import IconLabel

SIGN_PX = 18


class ProblemList(QWidget):
    """Lines with a warning sign; hidden when there are none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainProblems")
        self._theme = theme
        self._rows: list[tuple[QWidget, IconLabel, QLabel, Callable[[], str]]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        theme.changed.connect(self._restyle)
        self.hide()

    def show_problems(self, problems: Sequence[Callable[[], str]]) -> None:
        """Show these; each is asked for its sentence again when the language changes."""
        for row, _, _, _ in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for problem in problems:
            row, sign, text = QWidget(), IconLabel(), QLabel(problem())
            text.setObjectName("trainProblem")
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            grid = QGridLayout(row)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(8)
            grid.setColumnStretch(1, 1)
            grid.addWidget(sign, 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, 0, 1)
            self._rows.append((row, sign, text, problem))
            self._column.addWidget(row)
        self.setVisible(bool(problems))
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            for _, _, label, problem in self._rows:
                label.setText(problem())
        super().changeEvent(event)

    def _restyle(self) -> None:
        colour = self._theme.tokens.warning
        for _, sign, _, _ in self._rows:
            sign.set_icon(icon("warning", colour, SIGN_PX), SIGN_PX)
