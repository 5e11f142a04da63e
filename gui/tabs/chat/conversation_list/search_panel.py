"""The field that searches, and what it found, in the place of the list while it has text."""

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.formats import number
from gui.storage import SearchHit, SearchResult
from gui.tabs.chat.conversation_list.search_results import SearchResults
from gui.theme import Theme
from gui.widgets.search_field import SearchField

AGAIN_MS = 2000
"""While older messages are still being made searchable, a search is repeated this often."""


class SearchPanel(QWidget):
    """How many were found, and the hits.

    Attributes:
        field: where one types; it stands elsewhere.

    Signals:
        search_requested(str query)
        ended(): the field is empty again.
        hit_chosen(str conversation id, message id or None, str query)
    """

    search_requested = Signal(str)
    ended = Signal()
    hit_chosen = Signal(str, object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchPanel")
        self.field = SearchField("conversationSearchField", theme)
        self._result: SearchResult | None = None
        self._results = SearchResults(theme)
        self._found = QLabel()
        self._found.setObjectName("searchFound")
        self._found.setProperty("role", "muted")
        self._found.setWordWrap(True)
        self._found.setContentsMargins(16, 0, 16, 6)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._found)
        column.addWidget(self._results, 1)
        self._connect_signals()
        self.retranslate()

    @property
    def query(self) -> str:
        """What is searched for; "": nothing."""
        return self.field.text().strip()

    def show_result(self, result: SearchResult) -> None:
        """Show what was found, unless something else was typed meanwhile."""
        if result.query != self.query:
            return
        if self._result is None or result != self._result:
            self._result = result
            self._results.show_hits(result)
        self._show_found()
        if result.is_indexing:
            self._again.start()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        prompt = QCoreApplication.translate("SearchField", "Search all chats")
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
        self._results.setAccessibleName(self.tr("Search results"))
        self._found.setAccessibleName(self.tr("Number of results"))
        self._show_found()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _connect_signals(self) -> None:
        self.field.textChanged.connect(self._on_text_changed)
        self.field.returnPressed.connect(self._results.activate_current)
        self.field.stepped.connect(self._results.step)
        self._results.hit_activated.connect(self._on_hit_activated)
        self._again.timeout.connect(self._on_again)

    def _show_found(self) -> None:
        result = self._result
        if result is None:
            self._found.clear()
            return
        shown, total = number(len(result.hits)), number(result.total)
        if not result.hits:
            text = self.tr("Nothing found.")
        elif len(result.hits) == result.total and (result.is_complete or result.is_indexing):
            text = self.tr("Found: {0}.").format(total)
        else:
            text = self.tr("Found at least {total}; the best {shown} are shown.")
            text = text.format(total=total, shown=shown)
        if result.is_indexing:
            text += " " + self.tr("Older messages are still being made searchable.")
        self._found.setText(text)

    def _on_text_changed(self) -> None:
        self._again.stop()
        if self.query:
            self.search_requested.emit(self.query)
        else:
            self._result = None
            self._results.show_hits(SearchResult(""))
            self._show_found()
            self.ended.emit()

    def _on_again(self) -> None:
        if self.query:
            self.search_requested.emit(self.query)

    def _on_hit_activated(self, hit: SearchHit) -> None:
        self.hit_chosen.emit(hit.conversation_id, hit.message_id, self.query)
