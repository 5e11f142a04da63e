"""The chat's list of messages.

Owns: how messages change, and when what is asked for gets on the screen. Doesn't know
conversations, models or where text comes from; every sentence about a message is worded by the
caller.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QWidget

from gui.theme import Theme
from gui.widgets.formulas.images import formula_images
from gui.widgets.markdown.highlight import highlighted
from gui.widgets.markdown.parser import parser
from gui.widgets.message_view.finder import Finder, hit_count
from gui.widgets.message_view.hits import Hit
from gui.widgets.message_view.item import MessageItem
from gui.widgets.message_view.placement import Anchor
from gui.widgets.message_view.query import Query
from gui.widgets.message_view.rows_view import RowsView
from gui.widgets.message_view.stream_buffer import StreamBuffer
from gui.widgets.message_view.token_span import TokenSpan
from gui.widgets.message_view.transcript import RowRef

_WARM_UP_MS = 300
_FORMULAS_MS = 100
_RESTYLING = (
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.DevicePixelRatioChange,
)


class MessageView(RowsView):
    """Messages in a centred column; only rows near the viewport exist as widgets.

    A reply may go on while another conversation is shown, so methods that take a message's
    id do nothing if it isn't one of the messages shown.

    Attributes:
        is_following: whether the end stays in view while text arrives.

    Signals:
        link_activated(str): an http, https or mailto address that the reader opened.
        action_triggered(str, str): a message's id and the name of one of its actions.
        attachment_activated(str, str): a message's id and an attachment's.
        branch_requested(str, int): a message's id and how many versions further (-1, 1).
        find_changed(int, int): the number of the hit that is shown, from 1, or 0, and how many
            hits are known; the second may still grow.
        code_copied(str): the code that a block's copy button put on the clipboard.
        token_hovered(str, int, QRect): a message's id, the index of the token that the pointer
            or the keyboard is at, and its place on the screen.
        token_left(): at no token any more.
        token_activated(str, int, QRect): a token was clicked, or chosen with Enter.
    """

    link_activated = Signal(str)
    action_triggered = Signal(str, str)
    attachment_activated = Signal(str, str)
    branch_requested = Signal(str, int)
    find_changed = Signal(int, int)
    code_copied = Signal(str)
    token_hovered = Signal(str, int, QRect)
    token_left = Signal()
    token_activated = Signal(str, int, QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("messageView")
        self._finder = Finder(self._transcript, self)
        self._stream = StreamBuffer(self)
        self._warm_up_timer = self._timer(_WARM_UP_MS)
        self._formula_timer = self._timer(_FORMULAS_MS)
        self._connect_signals()
        self.retranslate()

    def set_messages(self, items: Iterable[MessageItem], keep: bool = False) -> None:
        """Show ``items`` and nothing else; text that was appended before doesn't count.

        The end is shown, unless the reader had scrolled up to a message that is still there.

        Args:
            keep: this is the same conversation, perhaps with other versions from some message
                on: what stays the same isn't touched, and what the reader sees of it, or the
                line below the first message that is another one, stays where it is.

        Raises:
            ValueError: two items have the same id.
        """
        if keep and self._transcript.messages:
            self._switch(list(items))
            return
        anchor = None if self.is_following else self._valid_anchor()
        top = self._transcript.messages[anchor.ref.message].item.id if anchor else ""
        self._stream.take()
        self._stage.release_from(0)
        self._transcript.reset(items)
        self._show_hits()
        self._finder.restart(RowRef(max(0, len(self._transcript.messages) - 1), 0))
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
        self._finder.messages_added()
        self._layout_timer.start()

    def update_message(self, item: MessageItem) -> None:
        """Show a new state of the message ``item.id``; what did not change stays as it is."""
        index = self._transcript.index_of(item.id)
        if index is None:
            return
        self._take_pending()
        with self._same_place(index):
            self._transcript.update(index, item)

    def append_text(self, message_id: str, text: str) -> None:
        """Add streamed text to a message; it shows with the next flush."""
        if self._transcript.index_of(message_id) is not None:
            self._stream.add(message_id, text)

    def update_tokens(self, message_id: str, tokens: Iterable[TokenSpan]) -> None:
        """Add streamed tokens to those of a message; the first ones change how it is shown.

        Raises:
            ValueError: they don't follow the tokens that the message has.
        """
        index = self._transcript.index_of(message_id)
        if index is None:
            return
        self._take_pending()
        with self._same_place(index):
            self._transcript.extend_tokens(index, tokens)

    def remove_messages_from(self, message_id: str) -> None:
        """Remove a message and all after it."""
        index = self._transcript.index_of(message_id)
        if index is None:
            return
        self._take_pending()
        self._stage.release_from(index)
        self._transcript.truncate(index)
        self._finder.messages_removed(index)
        self._show_hits()
        self._layout_timer.start()

    def set_thinking_shown(self, message_id: str, is_shown: bool) -> None:
        """Unfold or fold all reasonings of a message, also those that are yet to come."""
        index = self._transcript.index_of(message_id)
        if index is not None:
            self._take_pending()
            self._set_thinking_shown(index, is_shown)

    def scroll_to_message(self, message_id: str, query: str = "") -> None:
        """Show a message from its beginning, or where the words of ``query`` stand in it.

        They stay marked, in this message only, until something is found or shown anew.
        """
        index = self._transcript.index_of(message_id)
        if index is None:
            return
        self._show_hits()
        for words in (Query(query), Query(*query.split())):
            hit = self._first_hit_in(index, words)
            if hit is not None:
                self._stage.show_hits(words, hit, index)
                self._layout_timer.start()
                self._show_hit(hit)
                return
        self._scroll_to(Anchor(RowRef(index, self._transcript.messages[index].first_row), 0))

    def find_text(self, query: str) -> int:
        """Mark every place where ``query`` stands, whatever its case, and show the first one
        from what the reader sees on.

        A long conversation is searched little by little: see ``find_changed``.

        Returns:
            How many places are known so far.
        """
        hit = self._finder.current
        row = self._stage.row(hit.ref) if hit is not None else None
        is_seen = row is not None and row.geometry().intersects(self.viewport().rect())
        start = hit.ref if hit is not None and is_seen else self._top_row()
        words = Query(query)
        self._stage.show_hits(words, None)
        self._layout_timer.start()
        self._finder.search(words, start)
        return self._finder.total

    def find_step(self, step: int) -> None:
        """Show the next place (1) or the one before (-1); after the last comes the first."""
        self._finder.step(step)

    def end_find(self) -> None:
        """Mark nothing any more."""
        self.find_text("")

    def retranslate(self) -> None:
        """Set every sentence anew."""
        self.setAccessibleName(self.tr("Conversation"))
        self._jump.setToolTip(self.tr("Jump to the latest message"))
        self._jump.setAccessibleName(self.tr("Jump to the latest message"))

    def showEvent(self, event: QShowEvent) -> None:
        """Get ready for the first reply."""
        super().showEvent(event)
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
        self._warm_up_timer.timeout.connect(self._on_warm_up_due)
        self._theme.changed.connect(self._on_style_changed)
        formula_images().drawn.connect(self._on_formula_drawn)
        self._formula_timer.timeout.connect(self._on_formulas_due)
        self._stage.link_activated.connect(self.link_activated)
        self._stage.action_triggered.connect(self._on_action_triggered)
        self._stage.attachment_activated.connect(self._on_attachment_activated)
        self._stage.branch_requested.connect(self._on_branch_requested)
        self._stage.fold_toggled.connect(self._on_fold_toggled)
        self._stage.copy_clicked.connect(self._on_copy_clicked)
        self._stage.thinking_toggled.connect(self._on_thinking_toggled)
        self._stage.token_hovered.connect(self.token_hovered)
        self._stage.token_left.connect(self.token_left)
        self._stage.token_activated.connect(self.token_activated)
        self._stage.hits_shown.connect(self._finder.set_row_count)
        self._finder.reached.connect(self._on_hit_reached)
        self._finder.changed.connect(self.find_changed)

    def _show_hits(self) -> None:
        """Mark what was found, and nothing else."""
        self._stage.show_hits(self._finder.query, self._finder.current)
        self._layout_timer.start()

    def _first_hit_in(self, index: int, query: Query) -> Hit | None:
        if not query:
            return None
        for row, section in enumerate(self._transcript.messages[index].sections()):
            if hit_count(section, query):
                return Hit(RowRef(index, row), 0)
        return None

    def _show_hit(self, hit: Hit) -> bool:
        """Scroll to a hit unless it is seen; whether its row has it."""
        message, row = hit.ref
        rows = self._transcript.messages[message]
        if rows.is_folded(row):
            self._set_thinking_shown(message, True, rows.row_before(row))
        if not self.isVisible():
            self._scroll_to(Anchor(hit.ref, 0))
            return True
        self._measure(hit.ref)
        widget = self._stage.row(hit.ref)
        rect = widget.hit_rect(hit.place) if widget is not None else None
        if rect is not None:
            self._show_rect(hit.ref, rect)
        return rect is not None

    def _switch(self, items: list[MessageItem]) -> None:
        """Show ``items`` instead of messages that begin in the same way."""
        if len({item.id for item in items}) < len(items):
            raise ValueError("two messages have the same id")
        self._stream.take()
        transcript, stage = self._transcript, self._stage
        same = transcript.divergence(items)
        for index, item in enumerate(items[:same]):
            if not transcript.messages[index].shows(item):
                transcript.update(index, item)
                stage.release_missing(index, transcript.messages[index])
                self._finder.message_changed(index)
        was_placed = self._anchor is not None and same < len(transcript.messages)
        anchor = self._switch_anchor(same) if was_placed else None
        if same < len(items):
            # The switch below the message keeps the keyboard's focus.
            stage.release_from(same + 1)
            stage.release_sections(same)
        else:
            stage.release_from(same)
        transcript.truncate(same)
        self._finder.messages_removed(same)
        for item in items[same:]:
            transcript.append(item)
        self._finder.messages_added()
        self._show_hits()
        if was_placed and transcript.messages:
            first = min(same, len(transcript.messages) - 1)
            self._anchor = anchor or Anchor(RowRef(first, transcript.messages[first].first_row), 0)
            self.is_following = False
        self._layout_timer.start()

    def _take_pending(self) -> None:
        """Add the streamed text that waits for a flush to the messages."""
        for message_id, text in self._stream.take().items():
            index = self._transcript.index_of(message_id)
            if index is not None:
                self._transcript.extend(index, text)
                self._finder.message_changed(index)

    @contextmanager
    def _same_place(self, index: int) -> Iterator[None]:
        """Change message ``index`` and go on showing the same text, in whatever rows it is."""
        rows, anchor = self._transcript.messages[index], self._valid_anchor()
        had_tokens, start = rows.has_tokens, -1
        if anchor is not None and anchor.ref.message == index and anchor.ref.row >= 0:
            start = rows.start_of(anchor.ref.row)
        yield
        if rows.has_tokens != had_tokens and start >= 0 and rows.section_count:
            row: int | None = rows.row_at(start)
            if row is not None and not rows.has_row(row):
                row = rows.row_before(row)  # it is folded
            self._anchor = Anchor(RowRef(index, row), 0) if row is not None else self._anchor
        self._stage.release_missing(index, rows)
        self._finder.message_changed(index)
        self._layout_timer.start()

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

    def _on_formula_drawn(self) -> None:
        if not self._formula_timer.isActive():
            self._formula_timer.start()

    def _on_formulas_due(self) -> None:
        """Show some formulas at once: a row with many must not be laid out for each."""
        self._stage.invalidate_formulas()
        self._layout_timer.start()

    def _on_action_triggered(self, ref: RowRef, name: str) -> None:
        self.action_triggered.emit(self._transcript.messages[ref.message].item.id, name)

    def _on_attachment_activated(self, ref: RowRef, attachment: str) -> None:
        message = self._transcript.messages[ref.message].item.id
        self.attachment_activated.emit(message, attachment)

    def _on_branch_requested(self, ref: RowRef, step: int) -> None:
        self.branch_requested.emit(self._transcript.messages[ref.message].item.id, step)

    def _on_fold_toggled(self, ref: RowRef) -> None:
        rows = self._transcript.messages[ref.message]
        rows.is_unfolded = not rows.is_unfolded
        # The line that was clicked stays where it is, also at the conversation's end.
        row = self._stage.row(ref)
        if row is not None:
            self._scroll_to(Anchor(ref, rows.gap(ref.row) - row.y()))

    def _on_thinking_toggled(self, ref: RowRef, is_shown: bool) -> None:
        """Unfold or fold below the button, which stays under the pointer."""
        button = self._stage.row(ref)
        self._set_thinking_shown(ref.message, is_shown, ref.row)
        if button is not None:
            gap = self._transcript.messages[ref.message].gap(ref.row)
            self._scroll_to(Anchor(ref, gap - button.y()))

    def _on_hit_reached(self, hit: Hit) -> None:
        self._show_hits()
        if not self._show_hit(hit):
            self._finder.skip()

    def _on_copy_clicked(self, ref: RowRef) -> None:
        code = self._transcript.messages[ref.message].code_around(ref.row)
        QGuiApplication.clipboard().setText(code)
        row = self._stage.row(ref)
        if row is not None:
            row.show_copied()
        self.code_copied.emit(code)
