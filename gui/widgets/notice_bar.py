"""A bar that says one sentence, offers what to do, and shows details on request."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.accessible import announce
from gui.icons import icon
from gui.theme import Theme
from gui.widgets.icon_label import IconLabel

Level = Literal["info", "good", "warning", "bad"]


@dataclass(frozen=True)
class NoticeAction:
    """A button of a notice.

    Attributes:
        name: for the button's objectName.
        text: the translated label, asked for again when the language changes.
        run: called when it is pressed.
        is_primary: the one most people will want.
    """

    name: str
    text: Callable[[], str]
    run: Callable[[], None]
    is_primary: bool = False


@dataclass(frozen=True)
class Notice:
    """Something to tell the person.

    Attributes:
        text: the translated sentence, asked for again when the language changes.
        detail: a technical report to copy; "" for none.
        timeout_ms: when it goes away by itself; 0: it stays until dismissed.
    """

    level: Level
    text: Callable[[], str]
    actions: tuple[NoticeAction, ...] = ()
    detail: str = ""
    timeout_ms: int = 0
    is_dismissible: bool = True


_MANY = 3
"""So many buttons have a line of their own."""


class NoticeBar(QFrame):
    """Shows one :class:`Notice`.

    Signals:
        dismissed(): the person closed it, chose an action, or its time was up.
    """

    dismissed = Signal()

    def __init__(self, theme: Theme, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self._theme = theme
        self.notice = notice
        self._icon = IconLabel()
        self._icon.setFixedSize(QSize(20, 20))
        self._text = QLabel()
        self._text.setObjectName("noticeText")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._detail = QPlainTextEdit(notice.detail)
        self._detail.setObjectName("noticeDetail")
        self._detail.setReadOnly(True)
        self._detail.setFixedHeight(160)
        self._detail.setFont(theme.mono_font())
        self._detail.hide()
        self._buttons = [self._button(action) for action in notice.actions]
        self._detail_button = QPushButton()
        self._detail_button.setObjectName("noticeDetailsButton")
        self._detail_button.setCheckable(True)
        self._copy_button = QPushButton()
        self._copy_button.setObjectName("noticeCopyButton")
        self._copy_button.hide()
        self._close_button = QToolButton()
        self._close_button.setObjectName("noticeCloseButton")
        self._lay_out()
        # Not before they have a parent: each would be a window for a moment and take the focus.
        self._detail_button.setVisible(bool(notice.detail))
        self._close_button.setVisible(notice.is_dismissible)
        self._detail_button.toggled.connect(self._on_detail_toggled)
        self._copy_button.clicked.connect(self._on_copy_clicked)
        self._close_button.clicked.connect(self.dismissed)
        theme.changed.connect(self._restyle)
        if notice.timeout_ms:
            QTimer.singleShot(notice.timeout_ms, self, self.dismissed.emit)
        self._is_announced = False
        self._restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._text.setText(self.notice.text())
        self.setAccessibleName(self._text.text())
        for button, action in zip(self._buttons, self.notice.actions, strict=True):
            button.setText(action.text())
            button.setAccessibleName(action.text())
        self._detail_button.setText(self.tr("Details"))
        self._detail_button.setAccessibleName(self.tr("Show details"))
        self._detail.setAccessibleName(self.tr("Details"))
        self._copy_button.setText(self.tr("Copy report"))
        self._copy_button.setAccessibleName(self.tr("Copy report"))
        self._close_button.setAccessibleName(self.tr("Dismiss"))
        self._close_button.setAccessibleDescription(self._text.text())
        self._close_button.setToolTip(self.tr("Dismiss"))

    def showEvent(self, event: QShowEvent) -> None:
        """Have it read out, once."""
        super().showEvent(event)
        if not self._is_announced:
            self._is_announced = True
            announce(self, self._text.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _button(self, action: NoticeAction) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"noticeAction_{action.name}")
        if action.is_primary:
            button.setProperty("role", "primary")
        button.clicked.connect(action.run)
        button.clicked.connect(self.dismissed)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        buttons = row
        if len(self._buttons) >= _MANY:
            # Beside so many buttons the sentence would stand one word below the other.
            buttons = QHBoxLayout()
            buttons.setSpacing(8)
            buttons.addStretch(1)
        for button in (*self._buttons, self._detail_button, self._copy_button):
            buttons.addWidget(button)
        row.addWidget(self._close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.addLayout(row)
        if buttons is not row:
            column.addLayout(buttons)
        column.addWidget(self._detail)

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        names = {"info": "info", "good": "check", "warning": "warning", "bad": "warning"}
        colours = {
            "info": tokens.muted,
            "good": tokens.good,
            "warning": tokens.warning,
            "bad": tokens.bad,
        }
        colour = colours[self.notice.level]
        self._icon.set_icon(icon(names[self.notice.level], colour), 20)
        self._close_button.setIcon(icon("x", tokens.muted, 16))
        self.setStyleSheet(
            f"#noticeBar {{ background: {tokens.raised}; border: 1px solid {tokens.border};"
            f" border-left: 4px solid {colour}; border-radius: 8px; }}"
        )

    def _on_detail_toggled(self, is_shown: bool) -> None:
        self._detail.setVisible(is_shown)
        if is_shown and self.notice.level == "bad":
            # A log or a traceback says last what happened. Once it is laid out:
            QTimer.singleShot(0, self, self._show_end_of_detail)
        self._copy_button.setVisible(is_shown)

    def _show_end_of_detail(self) -> None:
        scroll = self._detail.verticalScrollBar()
        scroll.setValue(scroll.maximum())

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._text.text()}\n\n{self.notice.detail}")
