"""The selectable text inside a row.

Owns: that text in a row behaves as a part of the list: it never scrolls by itself, gives the
wheel and the paging keys to the list, and never fetches anything. Doesn't know what it shows.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextBrowser, QWidget

from gui.widgets.markdown.html import QUOTE_INDENT
from gui.widgets.markdown.parser import is_allowed_link
from gui.widgets.message_view.formula_html import FormulaHtml
from gui.widgets.message_view.formula_text import ReadableLine, readable

_PAGING = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
_LINE_HEIGHT_PERCENT = 130


class RowText(QTextBrowser):
    """Read-only text, as high as its contents.

    Attributes:
        has_keyboard_focus: whether the keyboard brought the focus here.

    Signals:
        link_activated(str): an allowed address was clicked or opened by keyboard.
        caret_moved(QRect): the keyboard moved the caret there, in this widget's pixels.
    """

    link_activated = Signal(str)
    caret_moved = Signal(QRect)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("messageText")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flag.TextSelectableByMouse
            | flag.TextSelectableByKeyboard
            | flag.LinksAccessibleByMouse
            | flag.LinksAccessibleByKeyboard
        )
        document = self.document()
        document.setDocumentMargin(0)
        document.setIndentWidth(26)
        option = document.defaultTextOption()
        # Each paragraph takes the direction of its first strong character.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        document.setDefaultTextOption(option)
        self.has_keyboard_focus = False
        self._fixed_font: QFont | None = None
        self._quote_colour = ""
        self._formulas: FormulaHtml | None = None
        self.anchorClicked.connect(self._on_anchor_clicked)

    def use_font(self, font: QFont) -> None:
        """Show in ``font`` whatever the style sheet says."""
        self._fixed_font = font
        self.ensurePolished()
        self.document().setDefaultFont(font)

    def set_quote_colour(self, colour: str) -> None:
        """The colour of the bars beside quotes, which are painted here."""
        self._quote_colour = colour

    def show_html(self, html: str, formulas: FormulaHtml | None = None) -> None:
        """Show ``html``; a selection stays if the text before its end didn't change.

        Args:
            formulas: what wrote the formulas into it.
        """
        selection, text = self._selection()
        self._formulas = formulas
        self.setHtml(html)
        self._trim_margins()
        self._restore(selection, text)

    def show_plain(self, text: str) -> None:
        """Show ``text`` as it is; a selection stays as in :meth:`show_html`."""
        selection, shown = self._selection()
        # Appending lays out the new lines only.
        if shown and text.startswith(shown) and "\r" not in text:
            end = QTextCursor(self.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertText(text[len(shown) :])
        else:
            self.setPlainText(text)
            block = QTextBlockFormat()
            block.setLineHeight(
                _LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
            everything = QTextCursor(self.document())
            everything.select(QTextCursor.SelectionType.Document)
            everything.mergeBlockFormat(block)
        self._restore(selection, shown)

    def has_selection(self) -> bool:
        """Whether any text is selected."""
        return self.textCursor().hasSelection()

    def clear_selection(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def laid_out(self, width: int) -> QSize:
        """Lay the text out for ``width`` pixels; the size that it needs."""
        # QTextEdit lays the document out for its own width again whenever its size changes.
        self.resize(width, max(1, self.height()))
        document = self.document()
        if self.lineWrapMode() == QTextBrowser.LineWrapMode.NoWrap:
            document.setTextWidth(-1)
        else:
            document.setTextWidth(width)
        # Rounded up: one pixel less and the text would scroll inside its row.
        size = document.size()
        return QSize(int(document.idealWidth()) + 1, int(size.height()) + 1)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures of formulas: a message can't make the window read a file or an address."""
        address = name if isinstance(name, str) else name.toString()
        return self._formulas.image(address) if self._formulas is not None else None

    def readable_text(self) -> str:
        """All text, with the source of each formula in its place."""
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        return readable(everything, self._formulas)

    def readable_line(self, block: QTextBlock) -> ReadableLine:
        """One paragraph, with the source of each formula in its place."""
        return ReadableLine(block, self._formulas)

    def copy_selection(self) -> None:
        """Put the selection on the clipboard as plain text: it takes the look of its new place.

        Not through createMimeDataFromSelection: mime data made in Python outlives the
        interpreter in the clipboard, and its destruction then ends in a crash.
        """
        if self.has_selection():
            QGuiApplication.clipboard().setText(readable(self.textCursor(), self._formulas))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways here if there is room for it; everything else scrolls the list."""
        bar = self.horizontalScrollBar()
        delta = event.angleDelta()
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        sideways = delta.y() if is_shifted and not delta.x() else delta.x()
        is_sideways = is_shifted or abs(delta.x()) > abs(delta.y())
        is_wrapped = self.lineWrapMode() != QTextBrowser.LineWrapMode.NoWrap
        if is_sideways and bar.maximum() > 0 and not is_wrapped:
            bar.setValue(bar.value() - sideways // 2)
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave paging to the list; follow the caret with everything else."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in _PAGING and not extends:
            event.ignore()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            self.copy_selection()
            return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() != before and not control:
            self.caret_moved.emit(self.cursorRect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came: only the keyboard's needs to be shown."""
        reason = Qt.FocusReason
        self.has_keyboard_focus = event.reason() in (
            reason.TabFocusReason,
            reason.BacktabFocusReason,
            reason.ShortcutFocusReason,
        )
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget how the focus had come."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.has_keyboard_focus = False
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with text that is only read."""
        # Qt's own menu isn't in this program's translations.
        menu = self._menu(event.pos())
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars of quotes, which QTextDocument leaves out, then the text."""
        if self._quote_colour:
            self._paint_quote_bars(event)
        super().paintEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the fixed font when a style sheet changes the widget's."""
        super().changeEvent(event)
        fonts = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        # Qt polishes the widget in its constructor, before this class's own part has run.
        font = getattr(self, "_fixed_font", None)
        if event.type() in fonts and font is not None:
            self.document().setDefaultFont(font)

    def _selection(self) -> tuple[tuple[int, int], str]:
        cursor = self.textCursor()
        return (cursor.anchor(), cursor.position()), self.toPlainText()

    def _restore(self, selection: tuple[int, int], text: str) -> None:
        anchor, position = selection
        end = max(selection)
        if not end or self.toPlainText()[:end] != text[:end]:
            return
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _trim_margins(self) -> None:
        """Take the outer margins off: the list owns the distance between rows."""
        document = self.document()
        cursor = QTextCursor(document.firstBlock())
        block = cursor.blockFormat()
        block.setTopMargin(0)
        cursor.setBlockFormat(block)
        cursor = QTextCursor(document.lastBlock())
        block = cursor.blockFormat()
        block.setBottomMargin(0)
        if not document.lastBlock().text() and document.blockCount() > 1:
            # The empty paragraph that must follow a table.
            block.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(block)

    def _paint_quote_bars(self, event: QPaintEvent) -> None:
        layout = self.document().documentLayout()
        painter: QPainter | None = None
        block = self.document().firstBlock()
        while block.isValid():
            level = _quote_level(block)
            if level:
                if painter is None:
                    painter = QPainter(self.viewport())
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(QColor(self._quote_colour))
                rect = layout.blockBoundingRect(block).toAlignedRect()
                following = block.next()
                shared = min(level, _quote_level(following)) if following.isValid() else 0
                below = layout.blockBoundingRect(following).toAlignedRect().top()
                for step in range(level):
                    # A bar that goes on in the next paragraph has no gap before it.
                    bottom = below if step < shared else rect.bottom()
                    painter.drawRect(step * QUOTE_INDENT, rect.top(), 3, bottom - rect.top())
            block = block.next()
        if painter is not None:
            painter.end()

    def _menu(self, position: QPoint) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("messageTextMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy"), self.copy_selection)
        copy.setObjectName("copyAction")
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(self.has_selection())
        url = self.anchorAt(position)
        if url:
            link = menu.addAction(self.tr("Copy link"))
            link.setObjectName("copyLinkAction")
            link.triggered.connect(lambda: QGuiApplication.clipboard().setText(url))
        everything = menu.addAction(self.tr("Select all"), self.selectAll)
        everything.setObjectName("selectAllAction")
        everything.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
        return menu

    def _on_anchor_clicked(self, url: QUrl) -> None:
        # The renderer makes only such links; this is the second lock on the same door.
        if is_allowed_link(url.toString()):
            self.link_activated.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


def _quote_level(block: QTextBlock) -> int:
    """How many quotes ``block`` is inside of: nothing else has a left margin."""
    return round(block.blockFormat().leftMargin()) // QUOTE_INDENT
