"""The line above both sides of the tab: which side, and which model."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from gui.help_button import HelpButton
from gui.tabs.sentiment.model_choice import ModelChoice
from gui.tabs.sentiment.model_chooser import ModelChooser

TEXT, TABLE = range(2)


class SentimentHeader(QFrame):
    """Switch and model chooser.

    Attributes:
        chooser: of the model.
        help_button: leads to the tab's help.

    Signals:
        side_chosen(int): ``TEXT`` or ``TABLE``, by the person.
    """

    side_chosen = Signal(int)

    def __init__(self, choice: ModelChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentHeader")
        self.chooser = ModelChooser(choice)
        self.help_button = HelpButton("sentiment")
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(4)
        for side, name in ((TEXT, "sentimentTextButton"), (TABLE, "sentimentTableButton")):
            button = QToolButton()
            button.setObjectName(name)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            self._group.addButton(button, side)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.chooser)
        row.addWidget(self.help_button)
        self._group.idClicked.connect(self.side_chosen)
        self.show_side(TEXT)
        self.retranslate()

    def show_side(self, side: int) -> None:
        """Which side is shown."""
        self._group.button(side).setChecked(True)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        texts = {
            TEXT: (self.tr("Text"), self.tr("Score one text")),
            TABLE: (self.tr("Table"), self.tr("Score the rows of a file")),
        }
        for side, (text, tip) in texts.items():
            button = self._group.button(side)
            button.setText(text)
            button.setAccessibleName(tip)
            button.setToolTip(tip)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
