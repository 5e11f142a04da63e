"""A row of one large formula.

Owns: its place in the middle of the column, and sideways scrolling of a wide one.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui.theme import Theme
from gui.widgets.markdown.displayable import displayable
from gui.widgets.markdown.formula import Formula, block_formula
from gui.widgets.markdown.html import formula_source, style
from gui.widgets.message_view.row import Row, RowContent

_SCROLL_BAR = 12


class FormulaRow(Row):
    """A formula, or its source while it isn't complete or not drawn yet."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._text = self.add_text()
        self._text.setLineWrapMode(QTextBrowser.LineWrapMode.NoWrap)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_content(self, content: RowContent) -> None:
        """Show a formula section."""
        super().show_content(content)
        section = content.section
        if section is None:
            return
        tokens = self.theme.tokens
        family = QFontInfo(self.theme.mono_font()).family()
        css = style(tokens, family, is_muted=section.is_thought)
        self._text.document().setDefaultStyleSheet(css)
        source = displayable(section.source).strip()
        formula = block_formula(source)
        formulas = self.new_formulas()
        if formula is None:
            html = formula_source(Formula(source, source, True))
        else:
            html = formulas.html(formula)
        self._text.show_html(f"<p>{html}</p>", formulas)
        self.retranslate()

    def height_at(self, width: int) -> int:
        """The formula's height, and the sideways scroll bar's if it is too wide."""
        needed = self._text.laid_out(width)
        inner = min(needed.width(), width)
        height = needed.height() + (_SCROLL_BAR if needed.width() > width else 0)
        self._text.setGeometry((width - inner) // 2, 0, inner, height)
        return height

    def retranslate(self) -> None:
        """Name the row for screen readers: they get the LaTeX."""
        name = self.tr("Formula")
        self._text.setAccessibleName(name)
        self.setAccessibleName(f"{name}: {self._text.readable_text()}")
