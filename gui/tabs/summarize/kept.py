"""Summaries that were made before: the engine has them, a menu brings one back."""

import functools

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from engine.protocol import ErrorInfo
from engine.protocol.summarization import (
    DeleteSummaryParams,
    KeptSummary,
    ListSummariesParams,
    OpenSummaryParams,
    SummaryList,
)
from gui.attachments.names import safe_name
from gui.formats import date_time
from gui.latest_request import LatestRequest
from gui.requests import Requests
from gui.sentences import error_sentence
from gui.services import Services

SHOWN_CHARACTERS = 60


class KeptSummaries(QObject):
    """Asks the engine for them.

    Signals:
        listed(list[KeptSummary]): the newest first.
        opened(OpenedSummary)
        failed(ErrorInfo)
    """

    listed = Signal(list)
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listing = LatestRequest(services, self)
        self._opening = LatestRequest(services, self)
        self._deleting = Requests(services.client, self)
        self._listing.succeeded.connect(self._on_listed)
        self._listing.failed.connect(self.failed)
        self._opening.succeeded.connect(self.opened)
        self._opening.failed.connect(self.failed)

    def ask(self) -> None:
        """Have them listed; what deletes them answers with the list itself."""
        if not self._deleting.count:
            self._listing.ask(ListSummariesParams())

    def open(self, summary: str) -> None:
        """Have one brought back, by its id."""
        self._opening.ask(OpenSummaryParams(summary=summary))

    def clear(self) -> None:
        """Forget all."""
        self._listing.stop()
        self._deleting.ask(DeleteSummaryParams(summary=""), self._on_listed, self.failed.emit)

    def _on_listed(self, found: SummaryList) -> None:
        self.listed.emit(found.summaries)


class HistoryButton(QToolButton):
    """The menu with them; they are asked for when it opens."""

    def __init__(self, kept: KeptSummaries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summarizeHistoryButton")
        self.setProperty("role", "quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._kept = kept
        self._menu = QMenu(self)
        self._menu.setObjectName("summarizeHistoryMenu")
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._on_about_to_show)
        self.setMenu(self._menu)
        kept.listed.connect(self._fill)
        kept.failed.connect(self._on_failed)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setText(self.tr("History"))
        self.setAccessibleName(self.tr("Summaries made before"))
        self.setToolTip(self.tr("Summaries made before, with their texts; they stay here"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _on_about_to_show(self) -> None:
        self._say(self.tr("Looking…"))
        self._kept.ask()

    def _on_failed(self, error: ErrorInfo) -> None:
        self._say(error_sentence(error))

    def _say(self, text: str) -> None:
        self._menu.clear()
        self._menu.addAction(text).setEnabled(False)

    def _fill(self, entries: list[KeptSummary]) -> None:
        if not entries:
            self._say(self.tr("There is none yet."))
            return
        self._menu.clear()
        for number, one in enumerate(entries):
            action = self._menu.addAction(_title(one))
            action.setObjectName(f"summarizeHistory_{number}")
            action.setToolTip(f"{one.summary}\n{one.model_name}")
            action.triggered.connect(functools.partial(self._on_chosen, one.id))
        self._menu.addSeparator()
        clear = self._menu.addAction(self.tr("Clear history"))
        clear.setObjectName("clearSummarizeHistory")
        clear.triggered.connect(self._kept.clear)

    def _on_chosen(self, summary: str, *_: object) -> None:
        self._kept.open(summary)


def _title(one: KeptSummary) -> str:
    name = safe_name(one.name)
    if len(name) > SHOWN_CHARACTERS:
        name = name[: SHOWN_CHARACTERS - 1] + "…"
    return f"{name}\t{date_time(round(1000 * one.created_at))}".replace("&", "&&")
