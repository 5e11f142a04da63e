"""Says that the composer holds a message that was sent before, and leads out of it."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.icons import icon
from gui.theme import Theme
from gui.widgets.icon_label import IconLabel


class EditBanner(QWidget):
    """A line above the text while a message is edited.

    Signals:
        cancelled()
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editBanner")
        self._theme = theme
        self._icon = IconLabel()
        self._icon.setFixedSize(QSize(16, 16))
        self._label = QLabel()
        self._label.setObjectName("editBannerLabel")
        self._label.setProperty("role", "muted")
        self._button = QPushButton()
        self._button.setObjectName("cancelEditButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self._button.clicked.connect(self.cancelled)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._label.setText(self.tr("Editing a message"))
        self.setAccessibleName(self._label.text())
        self._button.setText(self.tr("Cancel"))
        self._button.setToolTip(self.tr("Leave the message as it is (Esc)"))
        self._button.setAccessibleName(self.tr("Cancel editing"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        self._icon.set_icon(icon("pencil-simple", self._theme.tokens.muted, 16), 16)
