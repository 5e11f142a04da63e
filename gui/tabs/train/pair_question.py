"""Two files were given: which one has the texts, which one their translations?"""

from pathlib import PurePath

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.widgets.flow_layout import FlowLayout


class PairQuestion(QFrame):
    """A button for each answer.

    Signals:
        answered(str source, str target)
        given_up(): neither.
    """

    answered = Signal(str, str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainPairQuestion")
        self._paths = ("", "")
        self._question = QLabel()
        self._question.setObjectName("trainPairQuestionText")
        self._question.setWordWrap(True)
        self._buttons = (QPushButton(), QPushButton())
        for place, button in enumerate(self._buttons):
            button.setObjectName(f"trainSourceFile_{place}")
        self._give_up = QPushButton()
        self._give_up.setObjectName("trainPairGiveUp")
        flow = FlowLayout(spacing=8)
        for button in (*self._buttons, self._give_up):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addLayout(flow)
        self._buttons[0].clicked.connect(self._on_first_chosen)
        self._buttons[1].clicked.connect(self._on_second_chosen)
        self._give_up.clicked.connect(self._on_given_up)
        self.hide()

    def ask(self, first: str, second: str) -> None:
        """Ask about these."""
        self._paths = (first, second)
        self.retranslate()
        self.show()
        self._buttons[0].setFocus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._question.setText(
            self.tr(
                "Two files: line by line, one is the translation of the other. Which one is "
                "translated from?"
            )
        )
        for button, path in zip(self._buttons, self._paths, strict=True):
            name = PurePath(path.replace("\\", "/")).name
            button.setText(self.tr("{0} is the source").format(name))
            button.setAccessibleName(button.text())
        self._give_up.setText(self.tr("Neither"))
        self._give_up.setAccessibleName(self.tr("Learn from neither of the two"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_first_chosen(self) -> None:
        self.hide()
        self.answered.emit(*self._paths)

    def _on_second_chosen(self) -> None:
        self.hide()
        self.answered.emit(self._paths[1], self._paths[0])

    def _on_given_up(self) -> None:
        self.hide()
        self.given_up.emit()
