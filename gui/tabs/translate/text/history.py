"""The texts that were translated last: kept over restarts, brought back by a menu."""

import functools

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from engine.protocol import TranslationResult
from gui.attachments.names import safe_name
from gui.language_names import language_name
from gui.settings import Settings

MOST = 20
MAX_CHARACTERS = 4_000
"""Longer texts come from a file or another program, and are there to be had again."""

SHOWN_CHARACTERS = 60

Entry = tuple[str, str, str]
"""Source language, "" for detected; target language; text."""


class History(QObject):
    """The latest texts, the newest first.

    Signals:
        changed()
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return self._settings.values.translation_history

    def note(self, source: str, result: TranslationResult, text: str) -> None:
        """``text`` was translated; what it grew out of while it was written makes room."""
        if len(text) > MAX_CHARACTERS or not text.strip():
            return
        rest = self.entries
        if rest and rest[0][1] == result.target and _is_grown(rest[0][2], text):
            rest = rest[1:]
        new = (source, result.target, text)
        self._keep((new, *(one for one in rest if one != new))[:MOST])

    def clear(self) -> None:
        """Forget all."""
        self._keep(())

    def _keep(self, entries: tuple[Entry, ...]) -> None:
        self._settings.change(translation_history=entries)
        self.changed.emit()


class HistoryButton(QToolButton):
    """The menu with the latest texts.

    Signals:
        chosen(str source, str target, str text)
    """

    chosen = Signal(str, str, str)

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
        for number, (source, target, text) in enumerate(self._history.entries):
            said = safe_name(" ".join(text[: 4 * SHOWN_CHARACTERS].split()))
            if len(said) > SHOWN_CHARACTERS:
                said = said[: SHOWN_CHARACTERS - 1] + "…"
            title = f"{said}\t→ {language_name(target)}".replace("&", "&&")
            action = self._menu.addAction(title)
            action.setObjectName(f"translateHistory_{number}")
            action.triggered.connect(functools.partial(self._on_chosen, source, target, text))
        self._menu.addSeparator()
        clear = self._menu.addAction(self.tr("Clear history"))
        clear.setObjectName("clearTranslateHistory")
        clear.triggered.connect(self._history.clear)

    def _on_chosen(self, source: str, target: str, text: str, *_: object) -> None:
        self.chosen.emit(source, target, text)

    def _show_state(self) -> None:
        self.setEnabled(bool(self._history.entries))


def _is_grown(before: str, now: str) -> bool:
    """Whether one is the other with more written, or taken away, at its end."""
    return now.startswith(before.rstrip()) or before.startswith(now.rstrip())
