"""The text side of the Translate tab: what stands where, and its actions."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.lit_text.finder import TextFinder
from gui.services import Services
from gui.tabs.translate.setup import TranslationSetup
from gui.tabs.translate.setup_bar import SetupBar
from gui.tabs.translate.text.actions import add_text_actions
from gui.tabs.translate.text.delivery import Delivery
from gui.tabs.translate.text.history import History
from gui.tabs.translate.text.parts import TextParts
from gui.tabs.translate.text.presenter import TextPresenter
from gui.widgets.find_bar import FindBar
from gui.widgets.scroll_area import scroll_area


class TextPage(QWidget):
    """The page.

    Attributes:
        parts: its widgets.
        presenter: what they do.
        delivery: what becomes of the translation.
        history: the texts translated before.
    """

    def __init__(
        self,
        services: Services,
        setup: TranslationSetup,
        bar: SetupBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("translateTextPage")
        self.history = History(services.settings, self)
        self.parts = TextParts(services.theme, self.history)
        self.presenter = TextPresenter(services, setup, bar, self.parts, self.history, self)
        self.delivery = Delivery(services, self.parts, self.presenter)
        self._settings = services.settings
        self.parts.set_split(services.settings.values.translation_split)
        self.parts.panes.splitterMoved.connect(self._on_split)
        self.delivery.copied.connect(self.presenter.show_copied)
        # A low window scrolls instead of squeezing the panes to nothing.
        scroll = scroll_area("translateTextScroll", self.parts)
        find_bar = FindBar(services.theme, is_in_chat=False)
        self.finder = TextFinder(find_bar, [self.parts.source, self.parts.target], self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(find_bar)
        column.addWidget(scroll)
        add_text_actions(services, self, self.presenter, self.delivery, self.finder)

    def focus(self) -> None:
        """Put the cursor where one writes."""
        self.parts.source.setFocus()

    def open_text(self, text: str) -> None:
        """Translate this text instead of what was there."""
        self.presenter.open_text(text)

    def close_page(self) -> None:
        """Stop what runs, for the end of the app."""
        self.presenter.stop()
        self.history.flush()

    def _on_split(self, *_: int) -> None:
        self._settings.change(translation_split=self.parts.split)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them."""
        super().resizeEvent(event)
        self.parts.fit_width(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.presenter.retranslate()
        super().changeEvent(event)
