"""A row of a model's prose.

Owns: showing a Markdown section in the reading column.
"""

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QWidget

from gui.theme import Theme, Tokens
from gui.widgets.markdown.html import render, style
from gui.widgets.message_view.row import Row, RowContent


class ProseRow(Row):
    """Plain text in the column, no box."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._text = self.add_text()
        self._styled_for: tuple[Tokens, bool] | None = None

    def show_content(self, content: RowContent) -> None:
        """Show a prose section."""
        super().show_content(content)
        section = content.section
        if section is None:
            return
        tokens = self.theme.tokens
        if (tokens, section.is_thought) != self._styled_for:
            family = QFontInfo(self.theme.mono_font()).family()
            css = style(tokens, family, is_muted=section.is_thought)
            self._text.document().setDefaultStyleSheet(css)
            self._text.set_quote_colour(tokens.border)
            self._styled_for = (tokens, section.is_thought)
        formulas = self.new_formulas()
        self._text.show_html(render(section, formulas.html), formulas)
        self.retranslate()

    def height_at(self, width: int) -> int:
        """The text's height."""
        height = self._text.laid_out(width).height()
        self._text.setGeometry(0, 0, width, height)
        return height

    def retranslate(self) -> None:
        """Name the row for screen readers."""
        section = self.content.section if self.content is not None else None
        is_thought = section is not None and section.is_thought
        name = self.tr("Reasoning") if is_thought else self.tr("Reply")
        self._text.setAccessibleName(name)
        self.setAccessibleName(f"{name}: {self._text.readable_text()}")
