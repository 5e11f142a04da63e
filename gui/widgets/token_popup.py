"""A small card about one token: how probable it was, and what else could have stood there.

Owns: its look, where it opens, and when it goes again. Doesn't know where the figures come
from or what choosing another token does.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.formats import number
from gui.theme import Theme
from gui.widgets.candidate_button import CandidateButton, Swatch
from gui.widgets.token_details import (
    CandidateDetails,
    TokenDetails,
    percentage,
    visible_text,
)

WIDTH = 300
_DELAY_MS = 120
_GRACE_MS = 300
_DISTANCE = 6


class TokenPopup(QFrame):
    """The card; lies over the window's contents and never takes the keyboard by itself.

    It opens a moment after the pointer came to a token and stays while the pointer is in it.
    Opened by a click or by keyboard it has the focus and stays until Escape, or until the
    focus goes elsewhere.

    Signals:
        candidate_chosen(int): the candidate's row.
        closed(): it went away.
    """

    candidate_chosen = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """``parent``: the widget it lies over and stays inside of, usually the page."""
        super().__init__(parent)
        self.setObjectName("tokenPopup")
        self.setFixedWidth(WIDTH)
        self._theme = theme
        self._details: TokenDetails | None = None
        self._place = QRect()
        self._is_pinned = False
        self._return_focus: QWidget | None = None
        self._swatch = Swatch(theme)
        self._text = self._label("tokenPopupText", "token")
        self._share = self._label("tokenPopupProbability", "")
        self._entropy = self._label("tokenPopupEntropy", "muted")
        self._heading = self._label("tokenPopupHeading", "muted")
        self.buttons: list[CandidateButton] = []
        self._open_timer = self._timer(_DELAY_MS)
        self._close_timer = self._timer(_GRACE_MS)
        self._lay_out()
        self._open_timer.timeout.connect(self._on_open_due)
        self._close_timer.timeout.connect(self.close_now)
        theme.changed.connect(self._on_theme_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        self.retranslate()
        self.hide()

    @property
    def is_pinned(self) -> bool:
        """Whether it stays when the pointer goes."""
        return self._is_pinned

    def hover(self, details: TokenDetails, place: QRect) -> None:
        """The pointer is at a token (``place``: on the screen); open soon, unless pinned."""
        if self._is_pinned:
            return
        self._close_timer.stop()
        self._details, self._place = details, place
        if self.isVisible():
            self._on_open_due()
        else:
            self._open_timer.start()

    def leave(self) -> None:
        """The pointer left the token; close soon, unless it came into the card."""
        self._open_timer.stop()
        if not self._is_pinned:
            self._close_timer.start()

    def open(self, details: TokenDetails, place: QRect) -> None:
        """Open at once, keep it open, and give it the keyboard."""
        self._details, self._place = details, place
        focused = self.window().focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._return_focus = focused
        self._close_timer.stop()
        self._is_pinned = True
        self._on_open_due()
        enabled = [button for button in self.buttons if button.isEnabled() and button.isVisible()]
        (enabled[0] if enabled else self).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_now(self) -> None:
        """Go away, and give the keyboard back to where it was."""
        self._open_timer.stop()
        self._close_timer.stop()
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._is_pinned = False
        if self.isVisible():
            self.hide()
            if had_focus and self._return_focus is not None:
                self._return_focus.setFocus(Qt.FocusReason.PopupFocusReason)
            self.closed.emit()
        self._return_focus = None

    def retranslate(self) -> None:
        """Set every sentence anew."""
        self.setAccessibleName(self.tr("Choices at this token"))
        self._heading.setText(self.tr("Go on with another:"))
        if self._details is not None:
            self._show(self._details)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        super().enterEvent(event)
        self._close_timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        super().leaveEvent(event)
        self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; the arrows go up and down the candidates."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
        elif event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab stays inside."""
        return self._step(1 if is_next else -1)

    def _lay_out(self) -> None:
        head = QGridLayout()
        head.setHorizontalSpacing(8)
        head.setColumnStretch(1, 1)
        head.addWidget(self._swatch, 0, 0)
        head.addWidget(self._text, 0, 1)
        head.addWidget(self._share, 0, 2)
        head.addWidget(self._entropy, 1, 1, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self._heading)
        self._column = column

    def _label(self, name: str, role: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role == "":
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        return label

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    def _show(self, details: TokenDetails) -> None:
        self._swatch.show_probability(details.probability)
        self._text.setText(visible_text(details.text))
        self._text.setToolTip(visible_text(details.text, limit=None))
        self._share.setText(percentage(details.probability))
        self._entropy.setVisible(details.entropy_bits is not None)
        if details.entropy_bits is not None:
            bits = number(details.entropy_bits, 2)
            exact, about = self.tr("Entropy {0} bits"), self.tr("Entropy about {0} bits")
            self._entropy.setText((exact if details.is_entropy_exact else about).format(bits))
        while len(self.buttons) < len(details.candidates):
            button = CandidateButton(self._theme, len(self.buttons))
            button.clicked.connect(self._on_candidate_clicked)
            self.buttons.append(button)
            self._column.addWidget(button)
        for row, button in enumerate(self.buttons):
            button.setVisible(row < len(details.candidates))
            if row < len(details.candidates):
                self._show_candidate(button, details.candidates[row], details.text)
        self._heading.setVisible(bool(details.candidates))

    def _show_candidate(
        self, button: CandidateButton, candidate: CandidateDetails, current: str
    ) -> None:
        share = percentage(candidate.probability)
        text = visible_text(candidate.text)
        if not candidate.is_text:
            text = self.tr("end of reply, or no text")
        is_current = candidate.is_text and candidate.text == current
        if is_current:
            name = self.tr("{0}, {1}; the one in the reply").format(text, share)
        else:
            name = self.tr("{0}, {1}").format(text, share)
        button.show_candidate(text, share, candidate.probability)
        button.setEnabled(candidate.is_text and not is_current)
        button.setProperty("isCurrent", is_current)
        button.setAccessibleName(name)
        button.setToolTip(visible_text(candidate.text, limit=None) if candidate.is_text else "")
        button.text_label.setEnabled(candidate.is_text)

    def _step(self, by: int) -> bool:
        enabled = [button for button in self.buttons if button.isEnabled() and button.isVisible()]
        if not enabled:
            return False
        focused = [index for index, button in enumerate(enabled) if button.hasFocus()]
        start = focused[0] if focused else (-1 if by > 0 else 0)
        enabled[(start + by) % len(enabled)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _move_to_place(self) -> None:
        """Below the token, or above it where there is no room."""
        self._column.activate()
        self.adjustSize()
        parent = self.parentWidget()
        assert parent is not None
        area = parent.rect().adjusted(4, 4, -4, -4)
        token = QRect(parent.mapFromGlobal(self._place.topLeft()), self._place.size())
        left = min(max(area.left(), token.left() - 12), area.right() - self.width())
        top = token.bottom() + _DISTANCE
        if top + self.height() > area.bottom():
            top = token.top() - _DISTANCE - self.height()
        self.move(QPoint(left, max(area.top(), top)))

    def _on_open_due(self) -> None:
        self._open_timer.stop()
        if self._details is None:
            return
        self._show(self._details)
        self._move_to_place()
        self.show()
        self.raise_()

    def _on_candidate_clicked(self) -> None:
        row = next((row for row, one in enumerate(self.buttons) if one is self.sender()), None)
        if row is not None:
            self.close_now()
            self.candidate_chosen.emit(row)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """The keyboard went elsewhere: the card has served."""
        if self._is_pinned and now is not None and now is not self and not self.isAncestorOf(now):
            self._return_focus = None
            self.close_now()

    def _on_theme_changed(self) -> None:
        self.update()
        self._swatch.update()
