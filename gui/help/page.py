"""The Help page: topics at the left, with a search; the topic that is read at the right."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.help.browser import HelpBrowser
from gui.help.topics import START, Topic, language_of, load_topics
from gui.navigation import OpenTopic
from gui.services import Services
from gui.theme import PANEL_WIDTH
from gui.widgets.search_field import SearchField

_NAME = Qt.ItemDataRole.UserRole


class HelpPage(QWidget):
    """The page.

    Attributes:
        browser: shows a topic.

    Signals:
        page_asked(str name): a link leads to a page of the window.
    """

    page_asked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpPage")
        self._settings = services.settings
        self._topics: dict[str, Topic] = {}
        self._shown = START
        self._field = SearchField("helpSearchField", services.theme)
        self._list = QListWidget()
        self._list.setObjectName("helpTopics")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = QLabel()
        self._nothing.setObjectName("helpNothingFound")
        self._nothing.setProperty("role", "muted")
        self._nothing.setWordWrap(True)
        self.browser = HelpBrowser(services.theme)
        self._lay_out()
        self._field.textChanged.connect(self._on_words_changed)
        self._field.returnPressed.connect(self._list.setFocus)
        self._list.currentItemChanged.connect(self._on_item_chosen)
        self.browser.topic_followed.connect(self.show_topic)
        self.browser.page_followed.connect(self.page_asked)
        self.retranslate()

    @property
    def shown(self) -> str:
        """The name of the topic that is read."""
        return self._shown

    def open(self, what: object) -> None:
        """What a tab asks for: its topic."""
        if isinstance(what, OpenTopic):
            self.show_topic(what.name)

    def show_topic(self, name: str) -> None:
        """Show a topic; what was looked for before no longer hides it."""
        if self._field.text():
            self._field.clear()
        for row in range(self._list.count()):
            if self._list.item(row).data(_NAME) == name:
                self._list.setCurrentRow(row)

    def focus(self) -> None:
        """Put the cursor where one looks for something."""
        self._field.setFocus()

    def retranslate(self) -> None:
        """Set every text in the current language, and load the topics in it."""
        self._field.setPlaceholderText(self.tr("Search the help"))
        self._field.setAccessibleName(self.tr("Search the help"))
        self._list.setAccessibleName(self.tr("Topics"))
        self.browser.setAccessibleName(self.tr("Help"))
        self._nothing.setText(self.tr("No topic has all of these words."))
        topics = load_topics(language_of(self._settings.values.language))
        self._topics = {one.name: one for one in topics}
        self._show_list()
        if self._list.currentItem() is None and self._shown in self._topics:
            self.browser.show_topic(self._topics[self._shown])  # none has the words that are typed

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_list(self) -> None:
        """The topics that have the words; the one that is read stays if it is among them."""
        words = self._field.text()
        found = [one for one in self._topics.values() if one.has(words)]
        self._list.blockSignals(True)
        self._list.clear()
        for topic in found:
            item = QListWidgetItem(topic.title)
            item.setData(_NAME, topic.name)
            item.setToolTip(topic.title)
            self._list.addItem(item)
        names = [one.name for one in found]
        if names:
            self._list.setCurrentRow(names.index(self._shown) if self._shown in names else 0)
        self._list.blockSignals(False)
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._show_current()

    def _show_current(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._shown = item.data(_NAME)
            self.browser.show_topic(self._topics[self._shown], self._field.text())

    def _on_words_changed(self, _words: str) -> None:
        self._show_list()

    def _on_item_chosen(self, _now: object, _before: object) -> None:
        self._show_current()

    def _lay_out(self) -> None:
        side = QFrame()
        side.setObjectName("helpSide")
        side.setFixedWidth(PANEL_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self.browser, 1)
