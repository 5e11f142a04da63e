"""The parts the text was read in, and what was made of the one that is looked at."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from engine.protocol.summarization import PartSummary
from gui.short_text import cut_at_word
from gui.tabs.summarize.parts_tree import PartsTree
from gui.tabs.summarize.source_edit import READABLE
from gui.tabs.summarize.wording import part_title, span_text

TREE_HEIGHT = 96
TEXT_HEIGHT = 72
SHOWN_CHARACTERS = 80
"""Of a part's title, at most."""


class PartsPage(QWidget):
    """Widgets only.

    Attributes:
        tree: the parts.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summarizePartsPage")
        self._part: PartSummary | None = None
        self.tree = PartsTree()
        self.tree.setMinimumHeight(TREE_HEIGHT)
        self._heading = QLabel()
        self._heading.setObjectName("summarizePartHeading")
        self._heading.setProperty("role", "muted")
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setWordWrap(True)
        self._summary = QPlainTextEdit()
        self._summary.setObjectName("summarizePartSummary")
        self._summary.setReadOnly(True)
        self._summary.setTextInteractionFlags(READABLE)
        self._summary.setTabChangesFocus(True)
        self._summary.setMinimumHeight(TEXT_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tree, 3)
        column.addWidget(self._heading)
        column.addWidget(self._summary, 2)
        for one in (self.tree, self._summary):
            one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.retranslate()

    def begin(self) -> None:
        """Be empty."""
        self.tree.begin()
        self._part = None
        self._summary.clear()
        self._show_texts()

    def add_parts(self, parts: list[PartSummary]) -> None:
        """Show more parts; those that came before are replaced."""
        self.tree.add_parts(parts)
        if self._part is None:
            self._show_texts()

    def show_part(self, part: PartSummary) -> None:
        """Show what was made of a part."""
        self._part = part
        self._summary.setPlainText(part.text)
        self._show_texts()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._summary.setAccessibleName(self.tr("Summary of the part"))
        self._summary.setPlaceholderText(self.tr("The summary of a part stands here."))
        self._show_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_texts(self) -> None:
        if not self.tree.parts:
            self._heading.setText(
                self.tr("No part is done yet; each one appears here as soon as it is.")
            )
            return
        if self._part is None:
            self._heading.setText(self.tr("Choose a part: its text is lit up, its summary shown."))
            return
        title = cut_at_word(part_title(self._part), SHOWN_CHARACTERS)
        span = span_text(self._part.start, self._part.end)
        self._heading.setText(self.tr("{0} · characters {1}").format(title, span))
