"""Shows a topic: text, links within the help, and pictures from its own folder."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from gui.help.document import PAGE_LINK, PICTURE, TOPIC_LINK, render, style
from gui.help.topics import FOLDER, Topic
from gui.theme import COLUMN_WIDTH, Theme

MARGIN = 24
INDENT = 20


class HelpBrowser(QTextBrowser):
    """A topic.

    Attributes:
        refused: addresses that were asked for and aren't pictures of the help.

    Signals:
        topic_followed(str name)
        page_followed(str name): a page of the window.
    """

    topic_followed = Signal(str)
    page_followed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("helpText")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setIndentWidth(INDENT)
        self._theme = theme
        self._topic: Topic | None = None
        self._words = ""
        self._drawn_px = 0
        self.refused: list[str] = []
        # A scroll bar that comes and goes would change the width within setHtml().
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # Where nothing is to be scrolled, it isn't seen.
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self._width_timer = QTimer(self)
        self._width_timer.setSingleShot(True)
        self._width_timer.timeout.connect(self._follow_width)
        self.anchorClicked.connect(self._on_anchor_clicked)
        theme.changed.connect(self._draw)

    def _on_range_changed(self, least: int, most: int) -> None:
        self.verticalScrollBar().setEnabled(most > least)

    def show_topic(self, topic: Topic, words: str = "") -> None:
        """Show it from the top, or from the first of the words that were looked for."""
        self._topic, self._words = topic, words
        self._draw()
        self.verticalScrollBar().setValue(0)
        self._mark()

    @property
    def marked(self) -> list[str]:
        """What is marked because it was looked for."""
        return [one.cursor.selectedText() for one in self.extraSelections()]

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures of the help, as wide as the text; nothing else is ever loaded."""
        address = name.toString() if isinstance(name, QUrl) else name
        picture = PICTURE.fullmatch(address)
        if picture is None or kind != QTextDocument.ResourceType.ImageResource.value:
            self.refused.append(address)
            return None
        image = QImage(str(FOLDER / "pictures" / picture[1]))
        if image.isNull():
            self.refused.append(address)
            return None
        ratio = self.devicePixelRatioF()
        width = min(image.width(), round(self._text_px() * ratio))
        scaled = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        return scaled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column and its pictures follow the width, once it is settled."""
        super().resizeEvent(event)
        self._width_timer.start()

    def _follow_width(self) -> None:
        if self._topic is not None and self._text_px() != self._drawn_px:
            place = self.verticalScrollBar().value()
            self._draw()
            self.verticalScrollBar().setValue(place)

    def _text_px(self) -> int:
        return max(200, self.viewport().width() - 2 * self._side_px())

    def _side_px(self) -> int:
        """What is left free at each side, so that the text keeps to a column."""
        return max(MARGIN, (self.viewport().width() - COLUMN_WIDTH) // 2)

    def _draw(self, *_: object) -> None:
        if self._topic is None:
            return
        self._drawn_px = self._text_px()
        self.document().setDefaultStyleSheet(
            style(self._theme.tokens, self._theme.mono_font().family())
        )
        self.setHtml(render(self._topic.source))
        frame = self.document().rootFrame().frameFormat()
        frame.setLeftMargin(self._side_px())
        frame.setRightMargin(self._side_px())
        frame.setTopMargin(MARGIN)
        frame.setBottomMargin(MARGIN)
        self.document().rootFrame().setFrameFormat(frame)
        self._mark(is_moving=False)

    def _mark(self, *, is_moving: bool = True) -> None:
        found: list[QTextEdit.ExtraSelection] = []
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.tokens.selection))
        look.setForeground(QColor(self._theme.tokens.selection_text))
        for word in self._words.split():
            cursor = self.document().find(word)
            while not cursor.isNull():
                one = QTextEdit.ExtraSelection()
                one.cursor, one.format = QTextCursor(cursor), look
                found.append(one)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(found)
        if found and is_moving:
            first = min((one.cursor for one in found), key=QTextCursor.position)
            place = QTextCursor(first)
            place.clearSelection()
            self.setTextCursor(place)
            self.ensureCursorVisible()

    def _on_anchor_clicked(self, url: QUrl) -> None:
        topic = TOPIC_LINK.fullmatch(url.toString())
        page = PAGE_LINK.fullmatch(url.toString())
        if topic is not None:
            self.topic_followed.emit(topic[1])
        elif page is not None:
            self.page_followed.emit(page[1])
