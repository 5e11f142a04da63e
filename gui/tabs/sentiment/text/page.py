"""The one-text side of the Sentiment tab: what stands where, and its actions."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.lit_text.finder import TextFinder
from gui.services import Services
from gui.tabs.sentiment.model_choice import ModelChoice
from gui.tabs.sentiment.text.actions import add_text_actions
from gui.tabs.sentiment.text.parts import WIDE_PX, TextParts
from gui.tabs.sentiment.text.presenter import TextPresenter
from gui.widgets.find_bar import FindBar
from gui.widgets.scroll_area import scroll_area


class TextPage(QWidget):
    """The page.

    Attributes:
        parts: its widgets.
        presenter: what they do.
    """

    def __init__(
        self, services: Services, choice: ModelChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentTextPage")
        self.parts = TextParts(services.theme)
        self.presenter = TextPresenter(services, choice, self.parts, self)
        # A low window scrolls instead of squeezing the lists to nothing.
        scroll = scroll_area("sentimentTextScroll", self.parts)
        find_bar = FindBar(services.theme, is_in_chat=False)
        self.finder = TextFinder(find_bar, [self.parts.edit], self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(find_bar)
        column.addWidget(scroll)
        add_text_actions(services, self, self.presenter, self.finder)

    def focus(self) -> None:
        """Put the cursor where one writes."""
        self.parts.edit.setFocus()

    def open_text(self, text: str) -> None:
        """Score this text instead of what was there."""
        self.presenter.open_text(text)

    def close_page(self) -> None:
        """Stop what runs, for the end of the app."""
        self.presenter.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them."""
        super().resizeEvent(event)
        self.parts.set_wide(event.size().width() >= WIDE_PX)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.presenter.retranslate()
        super().changeEvent(event)
