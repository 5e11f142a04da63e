"""One of the answers that are compared.

Owns: its heading, its state, its text and the button that keeps it. Doesn't know the others.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import formats
from gui.icons import icon
from gui.theme import Theme
from gui.widgets.icon_label import IconLabel
from gui.widgets.markdown.displayable import displayable
from gui.widgets.message_view import MessageItem, MessageView

LEAST_WIDTH = 280
"""Pixels; narrower columns can't be read."""

_ICON = 16


class CompareColumnView(QFrame):
    """Heading, state, an answer that scrolls by itself, facts, and "Keep this answer".

    Signals:
        kept(str): the column's id; the person chose this answer.
        link_activated(str): an allowed address.
    """

    kept = Signal(str)
    link_activated = Signal(str)

    def __init__(
        self, theme: Theme, column_id: str, number: int, parent: QWidget | None = None
    ) -> None:
        """Make a column.

        Args:
            number: its place from the left, from 0.
        """
        super().__init__(parent)
        self.setObjectName("compareColumn")
        self.setMinimumWidth(LEAST_WIDTH)
        self._theme = theme
        self._id = column_id
        self._number = number
        self._item = MessageItem(column_id, "assistant", "")
        self._has_text = self._is_failed = False
        self._heading = self._label("compareHeading", "")
        self._state = self._label("compareState", "muted")
        self._messages = MessageView(theme)
        self._notice_icon = IconLabel()
        self._notice_icon.setObjectName("compareNoticeIcon")
        self._notice = self._label("compareNotice", "muted")
        self._facts = self._label("compareFacts", "muted")
        self._keep = QPushButton()
        self._keep.setObjectName(f"keepAnswerButton_{number}")
        self._lay_out()
        self._keep.clicked.connect(self._on_keep_clicked)
        self._messages.link_activated.connect(self.link_activated)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    @property
    def is_streaming(self) -> bool:
        """Whether more text is to come."""
        return self._item.is_streaming

    def show_heading(self, heading: str) -> None:
        """Say what is compared."""
        self._heading.setText(displayable(heading))
        self.retranslate()

    def show_item(self, item: MessageItem, is_failed: bool) -> None:
        """Show the answer's state; facts and notice have their own place here."""
        is_new = not self._item.is_streaming and not self._has_text
        self._item = item
        self._has_text = bool(item.text.strip())
        self._is_failed = is_failed
        # Its actions and versions belong to the conversation.
        answer = replace(
            item, id=self._id, facts="", notice="", actions=(), branch_number=1, branch_count=1
        )
        self._messages.set_messages([answer], keep=True)
        if is_new and not item.is_streaming:
            # Nobody saw it being written: it is read from its beginning.
            self._messages.scroll_to_message(self._id)
        self._facts.setText(displayable(item.facts))
        self._facts.setVisible(bool(item.facts))
        self._notice.setText(displayable(item.notice))
        for part in (self._notice, self._notice_icon):
            part.setVisible(bool(item.notice))
        self._show_state()

    def append_text(self, text: str) -> None:
        """Add streamed text."""
        self._messages.append_text(self._id, text)
        if text.strip() and not self._has_text:
            self._has_text = True
            self._show_state()

    def retranslate(self) -> None:
        """Set every sentence anew."""
        heading = self._heading.text()
        number = formats.number(self._number + 1)
        self.setAccessibleName(self.tr("Answer {0}: {1}").format(number, heading))
        self._keep.setText(self.tr("Keep this answer"))
        self._keep.setAccessibleName(self.tr("Keep answer {0}: {1}").format(number, heading))
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the program's language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _label(self, name: str, role: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if role:
            label.setProperty("role", role)
        return label

    def _lay_out(self) -> None:
        notice = QHBoxLayout()
        notice.setSpacing(8)
        notice.addWidget(self._notice_icon, 0, Qt.AlignmentFlag.AlignTop)
        notice.addWidget(self._notice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(2)
        head.addWidget(self._heading)
        head.addWidget(self._state)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 4, 24, 0)
        foot.setSpacing(8)
        foot.addLayout(notice)
        foot.addWidget(self._facts)
        foot.addWidget(self._keep)
        column.addLayout(head)
        column.addWidget(self._messages, 1)
        column.addLayout(foot)

    def _show_state(self) -> None:
        if self._is_failed:
            words = self.tr("Failed")
        elif not self._item.is_streaming:
            words = self.tr("Done")
        elif self._has_text:
            words = self.tr("Writing…")
        else:
            words = self.tr("Waiting…")
        self._state.setText(words)
        role = "bad" if self._is_failed else "muted"
        if self._state.property("role") != role:
            self._state.setProperty("role", role)
            # A style sheet looks at properties only when it is applied.
            self._state.style().polish(self._state)
        # One need not wait for the end of what is already the better answer.
        self._keep.setEnabled(self._has_text and not self._is_failed)

    def _restyle(self) -> None:
        warning = icon("warning", self._theme.tokens.muted, _ICON)
        self._notice_icon.set_icon(warning, _ICON)

    def _on_keep_clicked(self) -> None:
        self.kept.emit(self._id)
