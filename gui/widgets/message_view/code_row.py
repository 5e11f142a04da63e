"""A row of a fenced code block, with its language and a copy button.

Owns: the box, its header, sideways scrolling and the colours of the code. Doesn't know the
rest of a block that is too long for one row: the list copies.
"""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QLabel, QTextBrowser, QToolButton, QWidget

from gui.icons import icon
from gui.theme import RADIUS, Theme, Tokens
from gui.widgets.markdown.displayable import displayable
from gui.widgets.markdown.highlight import Span, colours, highlighted
from gui.widgets.message_view.row import Row, RowContent
from gui.widgets.message_view.row_text import RowText

_HEADER = 34
_SIDE = 12
_EDGE = 8
_SCROLL_BAR = 12
_COPIED_MS = 1_500
# Colouring a block that still grows costs its whole length each time.
_OPEN_LIMIT = 3_000
_LANGUAGE_LIMIT = 40


class CodeRow(Row):
    """One rounded box with code, or a part of one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._text = self.add_text()
        self._text.setObjectName("codeBlock")
        self._text.setLineWrapMode(QTextBrowser.LineWrapMode.NoWrap)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._text.use_font(theme.mono_font())
        self._painter = CodeColours(self._text)
        self._language = QLabel(self)
        self._language.setObjectName("codeLanguage")
        self._language.setProperty("role", "muted")
        self._copy = QToolButton(self)
        self._copy.setObjectName("codeCopyButton")
        self._copy.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._copy.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(_COPIED_MS)
        self._styled_for: Tokens | None = None
        self._copy.clicked.connect(self._on_copy_clicked)
        self._copied.timeout.connect(self.retranslate)

    def show_content(self, content: RowContent) -> None:
        """Show a code section."""
        super().show_content(content)
        section = content.section
        if section is None:
            return
        self._text.use_font(self.theme.mono_font())
        code = displayable(section.code).removesuffix("\n")
        if not section.is_open or len(code) <= _OPEN_LIMIT:
            self._painter.set_lines(highlighted(code, section.language))
        if self.theme.tokens is not self._styled_for:
            self._styled_for = self.theme.tokens
            self._painter.set_tokens(self.theme.tokens)
        self._text.show_plain(code)
        self._painter.apply()
        self._language.setText(displayable(section.language)[:_LANGUAGE_LIMIT])
        self._language.setToolTip(displayable(section.language))
        for part in (self._language, self._copy):
            part.setVisible(content.is_first_part)
        self.retranslate()

    def height_at(self, width: int) -> int:
        """Header, code, the sideways scroll bar if a line is too long, and padding."""
        content = self.content
        is_first = content is None or content.is_first_part
        is_last = content is None or content.is_last_part
        top = _HEADER if is_first else 0
        inner = width - 2 * _SIDE
        needed = self._text.laid_out(inner)
        height = needed.height() + (_SCROLL_BAR if needed.width() > inner else 0)
        self._text.setGeometry(_SIDE, top, inner, height)
        button = self._copy.sizeHint()
        self._copy.setGeometry(width - button.width() - 6, 4, button.width(), button.height())
        self._language.setGeometry(_SIDE, 4, max(0, width - button.width() - 30), button.height())
        return top + height + (_EDGE if is_last else 0)

    def controls(self) -> list[QWidget]:
        """The copy button, if it is this part that has it, then the code."""
        is_first = self.content is not None and self.content.is_first_part
        return [self._copy, self._text] if is_first else [self._text]

    def reset(self) -> None:
        """Forget also that the code was copied and what colours it had."""
        super().reset()
        self._copied.stop()
        self._painter.set_lines(())
        self._text.clear()

    def retranslate(self) -> None:
        """Word the copy button and name the row for screen readers."""
        tokens = self.theme.tokens
        is_copied = self._copied.isActive()
        self._copy.setText(self.tr("Copied") if is_copied else self.tr("Copy"))
        self._copy.setIcon(icon("check" if is_copied else "copy", tokens.muted, 16))
        self._copy.setAccessibleName(self.tr("Copied") if is_copied else self.tr("Copy code"))
        section = self.content.section if self.content is not None else None
        name = self.tr("Code")
        if section is not None and section.language:
            name = self.tr("Code, {language}").format(language=displayable(section.language))
        self._text.setAccessibleName(name)
        self.setAccessibleName(f"{name}: {self._text.toPlainText()}")
        self._place_button()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the box and draw its edge."""
        with QPainter(self) as painter:
            tokens = self.theme.tokens
            self.fill_box(painter, self.rect(), tokens.border, RADIUS)
            is_first = self.content is None or self.content.is_first_part
            is_last = self.content is None or self.content.is_last_part
            inside = self.rect().adjusted(1, int(is_first), -1, -int(is_last))
            self.fill_box(painter, inside, tokens.code, RADIUS - 1)

    def show_copied(self) -> None:
        """Say for a moment that the code is on the clipboard."""
        self._copied.start()
        self.retranslate()

    def _place_button(self) -> None:
        """Keep the button at the right edge: its text changes its width."""
        size = self._copy.sizeHint()
        self._copy.setGeometry(self.width() - size.width() - 6, 4, size.width(), size.height())

    def _on_copy_clicked(self) -> None:
        self.copy_clicked.emit()


class CodeColours(QSyntaxHighlighter):
    """Puts spans that were computed for the whole code on the document's lines."""

    def __init__(self, text: RowText) -> None:
        super().__init__(text.document())
        self._lines: tuple[tuple[Span, ...], ...] = ()
        self._formats: dict[str, QTextCharFormat] = {}
        self._is_stale = False

    def set_lines(self, lines: tuple[tuple[Span, ...], ...]) -> None:
        """The spans of each line."""
        if lines != self._lines:
            self._lines = lines
            self._is_stale = True

    def set_tokens(self, tokens: Tokens) -> None:
        """The colours of the spans."""
        for role, colour in colours(tokens).items():
            self._formats[role] = QTextCharFormat()
            self._formats[role].setForeground(QColor(colour))
            self._formats[role].setFontItalic(role == "comment")
        self._is_stale = True

    def apply(self) -> None:
        """Colour the document if anything changed since."""
        if self._is_stale:
            self._is_stale = False
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        number = self.currentBlock().blockNumber()
        if number < len(self._lines):
            for start, length, role in self._lines[number]:
                self.setFormat(start, length, self._formats[role])
