"""A row of a reply that is looked at token by token.

Owns: showing a part of the reply as it was written, without Markdown, with its tokens.
"""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from gui.theme import Theme
from gui.widgets.message_view.row import Row, RowContent
from gui.widgets.message_view.token_text import TokenText


class TokenRow(Row):
    """Plain text in the column, each token on a background of its probability."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._text = self.add_text()
        self._text.token_hovered.connect(self._on_token_hovered)
        self._text.token_left.connect(self.token_left)
        self._text.token_activated.connect(self._on_token_activated)

    def show_content(self, content: RowContent) -> None:
        """Show a section and the tokens in it."""
        super().show_content(content)
        if content.section is not None and content.tokens is not None:
            self._text.show_tokens(content.section.source, content.tokens)
        self.retranslate()

    def height_at(self, width: int) -> int:
        """The text's height."""
        height = self._text.laid_out(width).height()
        self._text.setGeometry(0, 0, width, height)
        return height

    def reset(self) -> None:
        """Forget also the tokens."""
        super().reset()
        self._text.clear_tokens()

    def retranslate(self) -> None:
        """Name the row for screen readers."""
        name = self.tr("Reply, token by token")
        self._text.setAccessibleName(name)
        self._text.setAccessibleDescription(
            self.tr("Left and Right go from token to token; Enter shows the choices there.")
        )
        self.setAccessibleName(f"{name}: {self._text.toPlainText()}")

    def add_text(self) -> TokenText:
        """Create the row's text and wire it."""
        text = TokenText(self.theme, self)
        self.wire_text(text)
        return text

    def _on_token_hovered(self, token: int, place: QRect) -> None:
        self.token_hovered.emit(self._index(token), place)

    def _on_token_activated(self, token: int, place: QRect) -> None:
        self.token_activated.emit(self._index(token), place)

    def _index(self, token: int) -> int:
        """A token of the row among the message's."""
        tokens = self.content.tokens if self.content is not None else None
        return token + (tokens.first if tokens is not None else 0)
