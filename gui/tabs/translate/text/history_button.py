"""The menu with the texts translated before."""

import functools

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.attachments.names import safe_name
from gui.language_names import language_name
from gui.tabs.translate.text.history import History
from gui.tabs.translate.text.history_file import Entry
from gui.tabs.translate.wording import made_text

SHOWN_CHARACTERS = 60


class HistoryButton(QToolButton):
    """Opens it.

    Signals:
        chosen(Entry)
    """

    chosen = Signal(object)

    def __init__(self, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("translateHistoryButton")
        self.setProperty("role", "quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._history = history
        self._menu = QMenu(self)
        self._menu.setObjectName("translateHistoryMenu")
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        history.changed.connect(self._show_state)
        self.retranslate()
        self._show_state()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setText(self.tr("History"))
        self.setAccessibleName(self.tr("Texts translated before"))
        self.setToolTip(self.tr("Texts translated before; they stay on this machine"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fill(self) -> None:
        self._menu.clear()
        for number, entry in enumerate(self._history.entries):
            said = safe_name(" ".join(entry.text[: 4 * SHOWN_CHARACTERS].split()))
            if len(said) > SHOWN_CHARACTERS or len(entry.text) > 4 * SHOWN_CHARACTERS:
                said = said[: SHOWN_CHARACTERS - 1] + "…"
            title = f"{said}\t→ {language_name(entry.target)}".replace("&", "&&")
            action = self._menu.addAction(title)
            action.setObjectName(f"translateHistory_{number}")
            action.setToolTip(made_text(entry.made_at, entry.result))
            action.triggered.connect(functools.partial(self._on_chosen, entry))
        self._menu.addSeparator()
        clear = self._menu.addAction(self.tr("Clear history"))
        clear.setObjectName("clearTranslateHistory")
        clear.setToolTip(self.tr("Forget all texts translated before"))
        clear.triggered.connect(self._history.clear)

    def _on_chosen(self, entry: Entry, *_: object) -> None:
        self.chosen.emit(entry)

    def _show_state(self) -> None:
        self.setEnabled(bool(self._history.entries))
