"""The composer's one button: sends, or stops the reply."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QToolButton, QWidget

from gui.icons import icon
from gui.theme import Theme


class SendButton(QToolButton):
    """Send while there is something to send, Stop while a reply is written."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sendButton")
        self.setIconSize(QSize(20, 20))
        self._theme = theme
        self._is_replying = False
        self._has_content = False
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_state(self, *, is_replying: bool, has_content: bool) -> None:
        """Whether a reply can be stopped, or else something be sent."""
        if (is_replying, has_content) != (self._is_replying, self._has_content):
            self._is_replying, self._has_content = is_replying, has_content
            self._restyle()
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setToolTip(self.tr("Stop (Esc)") if self._is_replying else self.tr("Send (Enter)"))
        self.setAccessibleName(self.tr("Stop") if self._is_replying else self.tr("Send"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        is_on = self._is_replying or self._has_content
        self.setEnabled(is_on)
        name = "stop" if self._is_replying else "arrow-up"
        self.setIcon(icon(name, tokens.accent_text if is_on else tokens.disabled))
        colour = tokens.accent if is_on else tokens.hairline
        self.setStyleSheet(
            f"QToolButton {{ background: {colour}; border-radius: 10px;"
            f" border: 2px solid {colour}; }}"
            f"QToolButton:focus {{ border: 2px solid {tokens.text}; }}"
        )
