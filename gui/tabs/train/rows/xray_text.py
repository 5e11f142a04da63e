"""A row's text as the model will see it, each token in its look.

Owns: where the tokens are in the text and how they show. Looks are never a matter of colour
alone: what is trained is underlined, what is cut is struck through.
"""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from engine.protocol import well_formed
from engine.protocol.training_data import XrayToken
from gui.plain_text_edit import LONG_LINE
from gui.theme import Theme, Tokens

MOST_TOKENS = 8_000
"""More isn't drawn, and that is said: laying out a novel would stall the window."""
_MARGIN = 200


def token_format(
    tokens: Tokens, token: XrayToken, *, is_cut: bool, is_odd: bool
) -> QTextCharFormat:
    """The look of a token; neighbours differ a little, so that one sees where each ends."""
    look = QTextCharFormat()
    look.setBackground(QColor(tokens.code if is_odd else tokens.surface))
    if is_cut:
        look.setForeground(QColor(tokens.disabled))
        look.setFontStrikeOut(True)
        return look
    if token.is_trained:
        look.setBackground(QColor(tokens.towards[1 if is_odd else 0]))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(QColor(tokens.series[1]))
    look.setForeground(QColor(tokens.accent if token.is_special else tokens.text))
    if not token.is_trained and not token.is_special:
        look.setForeground(QColor(tokens.muted))
    return look


class XrayText(QPlainTextEdit):
    """Shows tokens, or a plain text.

    Attributes:
        hidden_tokens: how many are too many to be drawn.

    Signals:
        step_requested(int): to the next row (1) or the one before (-1).
    """

    step_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainXrayText")
        self._theme = theme
        self._tokens: list[XrayToken] = []
        self._kept = 0
        self._starts: list[int] = []
        self._shown: list[int] = []
        self._dressed: tuple[int, int, Tokens] | None = None
        self.hidden_tokens = 0
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        option = self.document().defaultTextOption()
        option.setFlags(QTextOption.Flag.ShowLineAndParagraphSeparators)
        self.document().setDefaultTextOption(option)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._dress)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self._on_theme_changed)

    def show_tokens(self, tokens: Sequence[XrayToken], kept: int) -> None:
        """Show these; from ``kept`` on they are cut."""
        self.hidden_tokens = max(0, len(tokens) - MOST_TOKENS)
        self._tokens, self._kept = list(tokens[:MOST_TOKENS]), kept
        self._starts, self._shown = [], []
        place = 0
        texts = []
        for number, token in enumerate(self._tokens):
            text = well_formed(token.text)
            if text:
                self._starts.append(place)
                self._shown.append(number)
                place += len(text.encode("utf-16-le")) // 2
                texts.append(text)
        self._set_text("".join(texts))
        self._timer.start()

    def show_plain(self, text: str) -> None:
        """Show a text without tokens."""
        self.hidden_tokens = 0
        self._tokens, self._starts, self._shown = [], [], []
        self._set_text(well_formed(text))

    def token_at(self, place: int) -> int:
        """The number of the token at a UTF-16 place, -1 for none."""
        if not self._starts or place < 0:
            return -1
        return self._shown[max(0, bisect_right(self._starts, place) - 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with the arrows goes to another row."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.step_requested.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """A token's facts are its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.token_at(self.cursorForPosition(event.pos()).position())
            QToolTip.showText(event.globalPos(), self.tip(number) if number >= 0 else "", self)
            return True
        return super().viewportEvent(event)

    def tip(self, number: int) -> str:
        """What is to be said of a token."""
        token = self._tokens[number]
        if number >= self._kept:
            fate = self.tr("cut off")
        else:
            fate = self.tr("the loss counts it") if token.is_trained else self.tr("not counted")
        return self.tr("Token {0}, id {1}: {2}").format(number + 1, token.id, fate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other tokens come into view."""
        super().resizeEvent(event)
        self._timer.start()

    def _set_text(self, text: str) -> None:
        is_long = any(len(line) > LONG_LINE for line in text.split("\n"))
        mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere if is_long else mode)
        self.setPlainText(text)
        self._dressed = None

    def _dress(self) -> None:
        """Only what is in view. The looks are the layout's own: a selection for each token makes
        every repaint of a long line go through it as often as it has tokens."""
        if not self._starts:
            return
        area = self.viewport().rect()
        first = self.cursorForPosition(area.topLeft()).position() - _MARGIN
        last = self.cursorForPosition(area.bottomRight()).position() + _MARGIN
        begin = max(0, bisect_right(self._starts, first) - 1)
        end = bisect_right(self._starts, last)
        dressed = (begin, end, self._theme.tokens)
        if dressed == self._dressed:
            return
        self._dressed = dressed
        block = self.document().findBlock(self._starts[begin])
        while block.isValid() and block.position() <= last:
            block.layout().setFormats(self._looks(block, begin, end))
            self.document().markContentsDirty(block.position(), block.length())
            block = block.next()

    def _looks(self, block: QTextBlock, begin: int, end: int) -> list[QTextLayout.FormatRange]:
        """Of the tokens from ``begin`` to ``end``, as far as they are in a block."""
        starts, found = self._starts, []
        length = self.document().characterCount() - 1
        begins, ends = block.position(), block.position() + block.length()
        place = max(begin, bisect_right(starts, begins) - 1)
        while place < end and starts[place] < ends:
            after = starts[place + 1] if place + 1 < len(starts) else length
            number = self._shown[place]
            look = QTextLayout.FormatRange()
            look.start = max(starts[place], begins) - begins
            look.length = min(after, ends) - begins - look.start
            look.format = token_format(
                self._theme.tokens, self._tokens[number], is_cut=number >= self._kept,
                is_odd=bool(number % 2),
            )  # fmt: skip
            if look.length > 0:
                found.append(look)
            place += 1
        return found

    def _on_scrolled(self, _value: int) -> None:
        self._timer.start()

    def _on_theme_changed(self, _tokens: object) -> None:
        self._timer.start()
