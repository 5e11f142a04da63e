"""Held-out rows that both models answered, one at a time, side by side."""

import functools
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.protocol import well_formed
from engine.protocol.training_result import Baseline, ComparedExample
from gui.formats import number
from gui.icons import icon
from gui.tabs.train.result import wording
from gui.theme import Theme

SHOWN_CHARACTERS = 8000
ANSWER_PX = 132
QUESTION_PX = 76


class ExamplesView(QWidget):
    """The example at a place; those that differ most come first.

    Attributes:
        place: of the example that is shown.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainExamples")
        self._theme = theme
        self._examples: list[ComparedExample] = []
        self._has_base = True
        self._baseline: Baseline = "base"
        self.place = 0
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._count = QLabel()
        self._count.setObjectName("trainExampleCount")
        self._count.setProperty("role", "muted")
        self._steps = {-1: QToolButton(), 1: QToolButton()}
        self._labels = {key: QLabel() for key in ("prompt", "reference", "base", "tuned")}
        self._texts = {key: self._text(key) for key in self._labels}
        self._lay_out()
        for by, button in self._steps.items():
            button.setObjectName("trainNextExample" if by > 0 else "trainPreviousExample")
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(functools.partial(self.step, by))
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_examples(
        self,
        examples: Sequence[ComparedExample],
        *,
        has_base: bool,
        baseline: Baseline = "base",
    ) -> None:
        """Show the first of these; hidden when there are none."""
        self._examples, self._has_base = list(examples), has_base
        self._baseline = baseline
        self.place = 0
        self.setVisible(bool(examples))
        self._show()

    def step(self, by: int, *_: object) -> None:
        """Go to another one; after the last comes the first."""
        if self._examples:
            self.place = (self.place + by) % len(self._examples)
            self._show()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._title.setText(self.tr("Examples"))
        names = {-1: self.tr("Example before"), 1: self.tr("Next example")}
        for by, button in self._steps.items():
            button.setAccessibleName(names[by])
            button.setToolTip(names[by])
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show(self) -> None:
        if not self._examples:
            return
        one = self._examples[self.place]
        text = self.tr("{0} of {1}")
        if self._has_base:
            text = self.tr("{0} of {1}, those that differ most first")
        self._count.setText(text.format(number(self.place + 1), number(len(self._examples))))
        names = {
            "prompt": self.tr("Asked"),
            "reference": self.tr("In the data"),
            "base": self._with_loss(wording.baseline_text(self._baseline), one.base_loss),
            "tuned": self._with_loss(wording.tuned_text(has_base=self._has_base), one.tuned_loss),
        }
        for key, name in names.items():
            text = well_formed(getattr(one, key))
            shown = text[:SHOWN_CHARACTERS] + ("…" if len(text) > SHOWN_CHARACTERS else "")
            self._labels[key].setText(name)
            self._texts[key].setAccessibleName(name)
            if self._texts[key].toPlainText() != shown:
                self._texts[key].setPlainText(shown)
                if key == "prompt":  # what is asked comes last, after instructions and turns
                    bar = self._texts[key].verticalScrollBar()
                    bar.setValue(bar.maximum())
        for widget in (self._labels["base"], self._texts["base"]):
            widget.setVisible(self._has_base)
        self._place_answers()

    def _place_answers(self) -> None:
        """Side by side; one alone has the whole width."""
        column, width = (1, 1) if self._has_base else (0, 2)
        for row, widget in ((2, self._labels["tuned"]), (3, self._texts["tuned"])):
            self._grid.removeWidget(widget)
            self._grid.addWidget(widget, row, column, 1, width)

    def _with_loss(self, name: str, loss: float | None) -> str:
        if loss is None:
            return name
        return self.tr("{0}, loss {1}").format(name, number(loss, 3))

    def _text(self, key: str) -> QPlainTextEdit:
        edit = QPlainTextEdit()
        edit.setObjectName(f"trainExample_{key}")
        edit.setReadOnly(True)
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(ANSWER_PX if key in ("base", "tuned") else QUESTION_PX)
        return edit

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count, 1)
        for button in self._steps.values():
            head.addWidget(button)
        self._grid = grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        places = {"prompt": (0, 0), "reference": (0, 1), "base": (2, 0), "tuned": (2, 1)}
        for key, (row, column) in places.items():
            self._labels[key].setProperty("role", "muted")
            grid.addWidget(self._labels[key], row, column)
            grid.addWidget(self._texts[key], row + 1, column)
            grid.setColumnStretch(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addLayout(grid)

    def _restyle(self, *_: object) -> None:
        for by, name in ((-1, "caret-left"), (1, "caret-right")):
            self._steps[by].setIcon(icon(name, self._theme.tokens.muted, 16))
