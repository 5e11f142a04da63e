"""A column of rows that scrolls: what the list of messages stands on.

Owns: which rows are on the screen and where, following the end, and bringing into view what the
keyboard went to. Doesn't know what messages are for or how they change.
"""

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolButton, QWidget

from gui.icons import icon
from gui.theme import COLUMN_SIDE, COLUMN_WIDTH, Theme
from gui.widgets.message_view.focus_ring import FocusRing
from gui.widgets.message_view.message_rows import FOOTER
from gui.widgets.message_view.placement import (
    BOTTOM_PADDING,
    TOP_PADDING,
    Anchor,
    Placed,
    place,
)
from gui.widgets.message_view.stage import RowStage
from gui.widgets.message_view.thought_bars import BAR_WIDTH, ThoughtBars
from gui.widgets.message_view.transcript import RowRef, Transcript

_WHEEL_STEP = 40
_JUMP_SIZE = 36


class RowsView(QAbstractScrollArea):
    """Rows of a transcript in a centred column; only those near the viewport are widgets.

    Attributes:
        is_following: whether the end stays in view while text arrives.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self._is_restyled = False
        self._layout_timer = self._timer(0)
        self._jump = QToolButton(self)
        self._jump.setObjectName("jumpToLatestButton")
        self._jump.resize(_JUMP_SIZE, _JUMP_SIZE)
        self._jump.hide()
        self._style_jump()
        self._layout_timer.timeout.connect(self._place_rows)
        self._jump.clicked.connect(self._on_jump_clicked)
        self._stage.caret_moved.connect(self._on_caret_moved)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def scroll_to_end(self) -> None:
        """Show the end and follow it."""
        self.is_following = True
        self._place_rows()

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
        width = max(1, min(COLUMN_WIDTH, available - 2 * COLUMN_SIDE))
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

    def _switch_anchor(self, index: int) -> Anchor | None:
        """What stays in place when message ``index`` and all after it become other ones.

        None if only the beginning of that message will do.
        """
        ref = RowRef(index, FOOTER)
        row = self._stage.row(ref)
        if row is not None and row.geometry().intersects(self.viewport().rect()):
            return Anchor(ref, self._transcript.messages[index].gap(FOOTER) - row.y())
        anchor = self._valid_anchor()
        return anchor if anchor is not None and anchor.ref.message < index else None

    def _set_thinking_shown(self, index: int, is_shown: bool, row: int | None = None) -> None:
        rows = self._transcript.messages[index]
        anchor = self._valid_anchor()
        self._transcript.set_thinking_shown(index, is_shown, row)
        self._stage.release_missing(index, rows)
        if anchor is not None and not self._transcript.contains(anchor.ref):
            # What the reader looked at is folded now.
            self._anchor = Anchor(RowRef(index, rows.row_before(anchor.ref.row) or 0), 0)
        self._layout_timer.start()

    def _top_row(self) -> RowRef:
        """The row at the viewport's top."""
        anchor = self._valid_anchor()
        if anchor is None:
            return RowRef(0, 0)
        ref = anchor.ref
        return RowRef(ref.message + 1, 0) if ref.row == FOOTER else ref

    def _show_rect(self, ref: RowRef, rect: QRect) -> None:
        """Scroll so that ``rect`` (in the row's pixels) is seen, unless it is."""
        row = self._stage.row(ref)
        page = self.viewport().height()
        seen = rect.translated(row.pos()) if row is not None else QRect()
        if seen.isEmpty() or seen.top() < 0 or seen.bottom() > page:
            gap = self._transcript.messages[ref.message].gap(ref.row)
            self._scroll_to(Anchor(ref, gap + rect.top() - page // 3))

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

    def _on_jump_clicked(self) -> None:
        self.scroll_to_end()
        self.setFocus()

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
