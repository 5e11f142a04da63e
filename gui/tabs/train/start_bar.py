"""The bar at the foot of the form: why it can't be started yet, or Start."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.tabs.train.error_slot import ErrorSlot
from gui.theme import COLUMN_WIDTH, Theme
from gui.widgets.centred import centred


class StartBar(QFrame):
    """A sentence and a button.

    Signals:
        start_requested()
    """

    start_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainStartBar")
        self._hindrance = ""
        self._start = QPushButton()
        self._start.setObjectName("trainStartButton")
        self._start.setProperty("role", "primary")
        self._reason = QLabel()
        self._reason.setObjectName("trainStartReason")
        self._reason.setProperty("role", "muted")
        self._reason.setWordWrap(True)
        self.error = ErrorSlot(theme, "trainStartError")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._reason, 1)
        line.addWidget(self._start)
        inner = QWidget()
        inner.setMaximumWidth(COLUMN_WIDTH + 32)
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.error)
        column.addLayout(line)
        centred(inner, self)
        self._start.clicked.connect(self.start_requested)
        self.retranslate()

    @property
    def can_start(self) -> bool:
        """Whether nothing hinders."""
        return self._start.isEnabled()

    def show_hindrance(self, reason: str) -> None:
        """Why it can't be started; "" if it can."""
        self._hindrance = reason
        self._start.setEnabled(not reason)
        self._reason.setText(reason or self._promise())

    def focus(self) -> None:
        """Put the focus on Start."""
        self._start.setFocus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._start.setText(self.tr("Start training"))
        self._start.setAccessibleName(self.tr("Start training"))
        self._start.setToolTip(self.tr("Start training (Ctrl+Enter)"))
        if not self._hindrance:
            self._reason.setText(self._promise())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _promise(self) -> str:
        return self.tr("It goes on when the window is closed, and can be paused at any time.")
