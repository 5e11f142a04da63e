"""The chat's list of messages.

Owns: scrolling, following the end, and when what is asked for gets on the screen. Doesn't
know conversations, models or where text comes from; every sentence about a message is worded
by the caller.
"""

import time
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolButton, QWidget

from gui.icons import icon
from gui.theme import COLUMN_WIDTH, Theme
from gui.widgets.formulas.images import formula_images
from gui.widgets.markdown.highlight import highlighted
from gui.widgets.markdown.parser import parser
from gui.widgets.message_view.focus_ring import FocusRing
from gui.widgets.message_view.item import MessageItem
from gui.widgets.message_view.placement import (
    BOTTOM_PADDING,
    TOP_PADDING,
    Anchor,
    Placed,
    place,
)
from gui.widgets.message_view.stage import RowStage
from gui.widgets.message_view.stream_buffer import StreamBuffer
from gui.widgets.message_view.thought_bars import BAR_WIDTH, ThoughtBars
from gui.widgets.message_view.transcript import RowRef, Transcript

_WARM_UP_MS = 300
_SIDE = 24
_WHEEL_STEP = 40
_JUMP_SIZE = 36
_RESTYLING = (
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.DevicePixelRatioChange,
)


class MessageView(QAbstractScrollArea):
    """Messages in a centred column; only rows near the viewport exist as widgets.

    A reply may go on while another conversation is shown, so methods that take a message's
    id do nothing if it isn't one of the messages shown.

    Attributes:
        is_following: whether the end stays in view while text arrives.

    Signals:
        link_activated(str): an http, https or mailto address that the reader opened.
        action_triggered(str, str): a message's id and the name of one of its actions.
        code_copied(str): the code that a block's copy button put on the clipboard.
    """

    link_activated = Signal(str)
    action_triggered = Signal(str, str)
    code_copied = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageView")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(_WHEEL_STEP)
        self.is_following = True
        self._theme = theme
        self._transcript = Transcript()
        self._stage = RowStage(theme, self, self.viewport())
        self._ring = FocusRing(theme, self.viewport())
        self._bars = ThoughtBars(theme, self.viewport())
        self._anchor: Anchor | None = None
        self._is_placing = False
        self._stream = StreamBuffer(self)
        self._layout_timer = self._timer(0)
        self._warm_up_timer = self._timer(_WARM_UP_MS)
        self._is_restyled = False
        self._jump = QToolButton(self)
        self._jump.setObjectName("jumpToLatestButton")
        self._jump.resize(_JUMP_SIZE, _JUMP_SIZE)
        self._jump.hide()
        self._connect_signals()
        self._style_jump()
        self.retranslate()

    def set_messages(self, items: Iterable[MessageItem]) -> None:
        """Show ``items`` and nothing else; text that was appended before doesn't count.

        The end is shown, unless the reader had scrolled up to a message that is still there.

        Raises:
            ValueError: two items have the same id.
        """
        anchor = None if self.is_following else self._valid_anchor()
        top = self._transcript.messages[anchor.ref.message].item.id if anchor else ""
        self._stream.take()
        self._stage.release_from(0)
        self._transcript.reset(items)
        index = self._transcript.index_of(top)
        self.is_following = anchor is None or index is None
        if anchor is not None and index is not None:
            self._anchor = Anchor(RowRef(index, anchor.ref.row), anchor.offset)
        self._layout_timer.start()

    def clear(self) -> None:
        """Show nothing."""
        self.set_messages(())

    def append_message(self, item: MessageItem) -> None:
        """Add a message at the end.

        Raises:
            ValueError: there is a message with this id.
        """
        self._transcript.append(item)
        self._layout_timer.start()

    def update_message(self, item: MessageItem) -> None:
        """Show a new state of the message ``item.id``; what did not change stays as it is."""
        index = self._transcript.index_of(item.id)
        if index is None:
            return
        self._take_pending()
        self._transcript.update(index, item)
        self._stage.release_missing(index, self._transcript.messages[index])
        self._layout_timer.start()

    def append_text(self, message_id: str, text: str) -> None:
        """Add streamed text to a message; it shows with the next flush."""
        if self._transcript.index_of(message_id) is not None:
            self._stream.add(message_id, text)

    def remove_messages_from(self, message_id: str) -> None:
        """Remove a message and all after it."""
        index = self._transcript.index_of(message_id)
        if index is None:
            return
        self._take_pending()
        self._stage.release_from(index)
        self._transcript.truncate(index)
        self._layout_timer.start()

    def set_thinking_shown(self, message_id: str, is_shown: bool) -> None:
        """Unfold or fold all reasonings of a message, also those that are yet to come."""
        index = self._transcript.index_of(message_id)
        if index is not None:
            self._take_pending()
            self._set_thinking_shown(index, is_shown)

    def scroll_to_end(self) -> None:
        """Show the end and follow it."""
        self.is_following = True
        self._place_rows()

    def scroll_to_message(self, message_id: str) -> None:
        """Show a message from its beginning."""
        index = self._transcript.index_of(message_id)
        if index is None:
            return
        first = 0 if self._transcript.messages[index].section_count else -1
        self._scroll_to(Anchor(RowRef(index, first), 0))

    def retranslate(self) -> None:
        """Set every sentence anew."""
        self.setAccessibleName(self.tr("Conversation"))
        self._jump.setToolTip(self.tr("Jump to the latest message"))
        self._jump.setAccessibleName(self.tr("Jump to the latest message"))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bar, which the reader moved."""
        if self._is_placing or not self._transcript.messages:
            return
        bar = self.verticalScrollBar()
        ref, offset = self._transcript.find(bar.value() - TOP_PADDING)
        # Within the padding the first row is below the viewport's top.
        self._anchor = Anchor(ref, offset + min(0, bar.value() - TOP_PADDING))
        self.is_following = bar.value() >= bar.maximum()
        self._place_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keyboard; Home and End go to the conversation's ends."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            self.scroll_to_end()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the row at the top, or the end, where it is."""
        super().resizeEvent(event)
        x = (self.viewport().width() - _JUMP_SIZE) // 2
        self._jump.move(x, self.viewport().height() - _JUMP_SIZE - 12)
        self._place_rows()

    def showEvent(self, event: QShowEvent) -> None:
        """Place the rows, which waited for a size."""
        super().showEvent(event)
        self._place_rows()
        self._warm_up_timer.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program's language, font and style."""
        super().changeEvent(event)
        kind = event.type()
        if kind == QEvent.Type.LanguageChange:
            self.retranslate()
            self._on_style_changed()
        # Qt polishes the widget in its constructor, before this class's own part has run.
        elif kind in _RESTYLING and hasattr(self, "_jump"):
            self._on_style_changed()

    def _connect_signals(self) -> None:
        self._stream.flush_due.connect(self._on_flush_due)
        self._layout_timer.timeout.connect(self._place_rows)
        self._warm_up_timer.timeout.connect(self._on_warm_up_due)
        self._jump.clicked.connect(self._on_jump_clicked)
        self._theme.changed.connect(self._on_style_changed)
        formula_images().drawn.connect(self._on_formulas_drawn)
        self._stage.link_activated.connect(self.link_activated)
        self._stage.action_triggered.connect(self._on_action_triggered)
        self._stage.copy_clicked.connect(self._on_copy_clicked)
        self._stage.thinking_toggled.connect(self._on_thinking_toggled)
        self._stage.caret_moved.connect(self._on_caret_moved)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        return timer

    def _style_jump(self) -> None:
        self._jump.setIcon(icon("arrow-down", self._theme.tokens.text, 20))
        self._jump.setIconSize(QSize(20, 20))

    @property
    def _column(self) -> tuple[int, int]:
        """The reading column's left edge and width."""
        available = self.viewport().width()
        width = max(1, min(COLUMN_WIDTH, available - 2 * _SIDE))
        return (available - width) // 2, width

    def _place_rows(self) -> None:
        """Bring the rows on the screen up to date; costs what is on the screen."""
        if self._is_placing or not self.isVisible():
            return
        self._is_placing = True
        self._layout_timer.stop()
        try:
            if self._is_restyled:
                self._is_restyled = False
                self._stage.invalidate()
            anchor = None if self._is_end_kept() else self._valid_anchor()
            height = self.viewport().height()
            placed = place(self._transcript, self._measure, anchor, height)
            self._arrange(placed)
            self._update_scroll_bar(placed)
            self._ring.follow_focus(QApplication.focusWidget())
            self._transcript.forget_unused(self._stage.messages())
        finally:
            self._is_placing = False

    def _is_end_kept(self) -> bool:
        """Whether the end is followed now; not while the reader drags over text."""
        is_dragging = QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        return self.is_following and not (is_dragging and self._stage.has_selection())

    def _valid_anchor(self) -> Anchor | None:
        anchor = self._anchor
        return anchor if anchor is not None and self._transcript.contains(anchor.ref) else None

    def _measure(self, ref: RowRef) -> int:
        """Show a row off to the side if need be; its height with the gap above."""
        rows = self._transcript.messages[ref.message]
        content = rows.content(ref.row)
        height = 0
        if content is not None:
            width = self._column[1] - rows.indent(ref.row)
            height = self._stage.measure(ref, content, width) + rows.gap(ref.row)
        self._transcript.set_height(ref, height)
        return height

    def _arrange(self, placed: list[Placed]) -> None:
        left, width = self._column
        places: dict[RowRef, QRect] = {}
        bars: list[QRect] = []
        for ref, top, height in placed:
            rows = self._transcript.messages[ref.message]
            gap, indent = rows.gap(ref.row), rows.indent(ref.row)
            if height:
                places[ref] = QRect(left + indent, top + gap, width - indent, height - gap)
            if height and indent:
                bars.append(QRect(left, top, BAR_WIDTH, height))
        self._stage.arrange(places)
        self._bars.arrange(bars)

    def _update_scroll_bar(self, placed: list[Placed]) -> None:
        """Make the scroll bar agree with what was placed."""
        bar = self.verticalScrollBar()
        page = self.viewport().height()
        content = TOP_PADDING + self._transcript.height + BOTTOM_PADDING
        bar.setPageStep(max(1, page - _WHEEL_STEP))
        bar.setRange(0, max(0, content - page))
        if placed:
            top = next((row for row in placed if row.top + row.height > 0), placed[-1])
            self._anchor = Anchor(top.ref, -top.top)
            bar.setValue(TOP_PADDING + self._transcript.top_of(top.ref) - top.top)
        is_end = bar.value() >= bar.maximum()
        if not self.is_following:
            self.is_following = is_end
        self._jump.setVisible(not self.is_following)

    def _scroll_to(self, anchor: Anchor) -> None:
        self.is_following = False
        self._anchor = anchor
        self._place_rows()

    def _set_thinking_shown(self, index: int, is_shown: bool, row: int | None = None) -> None:
        rows = self._transcript.messages[index]
        anchor = self._valid_anchor()
        self._transcript.set_thinking_shown(index, is_shown, row)
        self._stage.release_missing(index, rows)
        if anchor is not None and not self._transcript.contains(anchor.ref):
            # What the reader looked at is folded now.
            self._anchor = Anchor(RowRef(index, rows.row_before(anchor.ref.row) or 0), 0)
        self._layout_timer.start()

    def _reveal(self, ref: RowRef, rect: QRect) -> None:
        """Scroll as little as needed to show ``rect`` (in the viewport's pixels) of a row."""
        page = self.viewport().height()
        if rect.bottom() < -page or rect.top() > 2 * page:
            self._scroll_to(Anchor(ref, 0))
            return
        bar = self.verticalScrollBar()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top() - TOP_PADDING)
        elif rect.bottom() > page:
            bar.setValue(bar.value() + min(rect.bottom() - page + BOTTOM_PADDING, rect.top()))

    def _take_pending(self) -> None:
        """Add the streamed text that waits for a flush to the messages."""
        for message_id, text in self._stream.take().items():
            index = self._transcript.index_of(message_id)
            if index is not None:
                self._transcript.extend(index, text)

    def _on_flush_due(self) -> None:
        started = time.perf_counter()
        self._take_pending()
        self._place_rows()
        self._stream.set_cost(time.perf_counter() - started)

    def _on_warm_up_due(self) -> None:
        """Import what the first reply and the first code block would wait for."""
        parser()
        highlighted("", "python")

    def _on_style_changed(self) -> None:
        self._is_restyled = True
        self._style_jump()
        self._layout_timer.start()

    def _on_formulas_drawn(self) -> None:
        self._stage.invalidate_formulas()
        self._layout_timer.start()

    def _on_jump_clicked(self) -> None:
        self.scroll_to_end()
        self.setFocus()

    def _on_action_triggered(self, ref: RowRef, name: str) -> None:
        self.action_triggered.emit(self._transcript.messages[ref.message].item.id, name)

    def _on_copy_clicked(self, ref: RowRef) -> None:
        code = self._transcript.messages[ref.message].code_around(ref.row)
        QGuiApplication.clipboard().setText(code)
        row = self._stage.row(ref)
        if row is not None:
            row.show_copied()
        self.code_copied.emit(code)

    def _on_thinking_toggled(self, ref: RowRef, is_shown: bool) -> None:
        """Unfold or fold below the button, which stays under the pointer."""
        button = self._stage.row(ref)
        self._set_thinking_shown(ref.message, is_shown, ref.row)
        if button is not None:
            gap = self._transcript.messages[ref.message].gap(ref.row)
            self._scroll_to(Anchor(ref, gap - button.y()))

    def _on_caret_moved(self, ref: RowRef, rect: QRect) -> None:
        self._reveal(ref, rect)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """Bring what the keyboard went to into view."""
        self._ring.follow_focus(now)
        if now is None or self._is_placing or QGuiApplication.mouseButtons():
            return
        ref = self._stage.ref_of(now)
        if ref is None or not self.viewport().isAncestorOf(now):
            return
        rect = QRect(now.mapTo(self.viewport(), now.rect().topLeft()), now.size())
        page = self.viewport().height()
        is_tall = rect.height() > page // 2
        if not (is_tall and rect.top() < page - _WHEEL_STEP and rect.bottom() > _WHEEL_STEP):
            self._reveal(ref, rect)
