"""Brings a reply's tokens to the screen: the message view, the card at a token, the legend.

Owns: only the wiring between them.
"""

from PySide6.QtCore import QObject, QRect

from engine.protocol import ErrorInfo, Progress, TokenChoicesResult
from gui.tabs.chat.token_inspector import TokenInspector
from gui.tabs.chat.token_legend import TokenLegend
from gui.widgets.message_view import MessageView
from gui.widgets.token_popup import TokenPopup


class TokenOverlay(QObject):
    """Connects an inspector with the widgets that show it.

    The legend is visible while a reply is looked at. Showing the message as usual again, when
    the inspector says ``closed``, is up to whoever has the message.
    """

    def __init__(
        self, inspector: TokenInspector, view: MessageView, popup: TokenPopup, legend: TokenLegend
    ) -> None:
        super().__init__(view)
        self._inspector = inspector
        self._view = view
        self._popup = popup
        self._legend = legend
        self._token = -1
        legend.hide()
        self._connect_signals()

    def _connect_signals(self) -> None:
        inspector, view = self._inspector, self._view
        inspector.started.connect(self._on_started)
        inspector.tokens_changed.connect(view.update_tokens)
        inspector.progress_changed.connect(self._on_progress_changed)
        inspector.finished.connect(self._on_finished)
        inspector.failed.connect(self._on_failed)
        inspector.closed.connect(self._on_closed)
        view.token_hovered.connect(self._on_token_hovered)
        view.token_left.connect(self._popup.leave)
        view.token_activated.connect(self._on_token_activated)
        view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._popup.candidate_chosen.connect(self._on_candidate_chosen)
        self._legend.close_requested.connect(inspector.close)

    def _on_started(self, record_id: str) -> None:
        self._popup.close_now()
        self._legend.show_started()
        self._legend.show()

    def _on_progress_changed(self, progress: Progress) -> None:
        self._legend.show_progress(progress)

    def _on_finished(self, record_id: str, result: TokenChoicesResult) -> None:
        self._legend.show_result(result)

    def _on_failed(self, record_id: str, error: ErrorInfo) -> None:
        self._legend.show_error(error)

    def _on_closed(self, record_id: str) -> None:
        self._popup.close_now()
        self._legend.hide()

    def _on_token_hovered(self, record_id: str, token: int, place: QRect) -> None:
        if record_id == self._inspector.record_id and not self._popup.is_pinned:
            self._token = token
            self._popup.hover(self._inspector.details(token), place)

    def _on_token_activated(self, record_id: str, token: int, place: QRect) -> None:
        if record_id == self._inspector.record_id:
            self._token = token
            self._popup.open(self._inspector.details(token), place)

    def _on_scrolled(self) -> None:
        """The token is no longer where the card points."""
        self._popup.close_now()

    def _on_candidate_chosen(self, candidate: int) -> None:
        if self._inspector.record_id:
            self._inspector.choose(self._token, candidate)
