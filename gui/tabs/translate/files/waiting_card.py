"""A document that waits for its turn; the engine has made no run of it yet."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.attachments.names import safe_name
from gui.file_names import file_name
from gui.sentences import sentence
from gui.tabs.translate.files.shelf import Translating
from gui.widgets.elided_label import ElidedLabel


class WaitingCard(QFrame):
    """Shows one.

    Signals:
        withdrawn(int job)
    """

    withdrawn = Signal(int)

    def __init__(self, job: int, request: Translating, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fileWaitingCard")
        self._job = job
        self._request = request
        self._name = ElidedLabel()
        self._name.setObjectName("fileWaitingName")
        self._state = QLabel()
        self._state.setObjectName("fileWaitingState")
        self._state.setProperty("role", "muted")
        self._state.setWordWrap(True)
        self._withdraw = QPushButton()
        self._withdraw.setObjectName("withdrawFileButton")
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._name)
        texts.addWidget(self._state)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addLayout(texts, 1)
        row.addWidget(self._withdraw)
        self._withdraw.clicked.connect(self._on_withdraw_clicked)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        name = safe_name(file_name(self._request.path))
        self._name.set_full_text(name)
        self._name.setToolTip(safe_name(self._request.path))
        stage = self._request.stage
        self._state.setText(
            sentence(stage) + "…" if stage is not None else self.tr("Waiting for its turn…")
        )
        self.setAccessibleName(f"{name}: {self._state.text()}")
        self._withdraw.setText(self.tr("Cancel"))
        self._withdraw.setAccessibleName(self.tr("Don't translate {0}").format(name))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_withdraw_clicked(self) -> None:
        self._withdraw.setEnabled(False)
        self.withdrawn.emit(self._job)
