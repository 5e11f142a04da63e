"""The Sentiment tab on the screen: its two sides, its model, and what is dropped on it.

What the sides do is theirs: ``text`` has one text, ``table`` a file with one a row.
"""

import functools
from importlib import import_module
from typing import Protocol

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.drop_target import DropTarget
from gui.navigation import OpenFile, OpenModel, OpenText
from gui.samples import open_sample
from gui.services import Services
from gui.tabs.sentiment.actions import add_tab_actions
from gui.tabs.sentiment.file_intake import FileIntake
from gui.tabs.sentiment.header import TABLE, TEXT, SentimentHeader
from gui.tabs.sentiment.model_choice import ModelChoice
from gui.tabs.sentiment.text.page import TextPage

TABLE_PAGE = "gui.tabs.sentiment.table.page"
"""Imported when it is first shown: most people come with one text."""


class TableSide(Protocol):
    """What this page needs of the table side."""

    def open_file(self, path: str) -> None:
        """Score a file."""

    def close_page(self) -> None:
        """Save what waits, for the end of the app."""


class SentimentPage(QWidget):
    """The Sentiment tab.

    Attributes:
        choice: the model that scores.
        text: the one-text side.
        drops: takes files and text.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sentimentPage")
        self._services = services
        self.choice = ModelChoice(services, self)
        self.header = SentimentHeader(self.choice)
        self.text = TextPage(services, self.choice)
        self._table: TableSide | None = None
        self.intake = FileIntake(services, self)
        self._sides = QStackedWidget()
        self._sides.setObjectName("sentimentSides")
        self._sides.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.intake.strip)
        column.addWidget(self._sides, 1)
        self.drops = DropTarget(self)
        self.drops.files_dropped.connect(self.intake.take)
        self.drops.text_dropped.connect(self._on_text_read)
        self.header.help_button.lead_through(services.navigation)
        self.header.side_chosen.connect(self.show_side)
        self.text.parts.sample_button.chosen.connect(functools.partial(open_sample, services))
        self.intake.text_taken.connect(self._on_text_read)
        self.intake.table_wanted.connect(self.open_file)
        add_tab_actions(services, self)

    def open(self, what: object) -> None:
        """What another tab hands over: a model to score with, a file or a text."""
        if isinstance(what, OpenModel):
            self.choice.choose(what.model)
        elif isinstance(what, OpenFile):
            self.open_file(what.path)
        elif isinstance(what, OpenText):
            self._on_text_read(what.text)

    def open_file(self, path: str) -> None:
        """Score the rows of a file."""
        self.show_side(TABLE)
        assert self._table is not None
        self._table.open_file(path)

    def show_side(self, side: int) -> None:
        """Show ``TEXT`` or ``TABLE``."""
        if side == TABLE and self._table is None:
            self._make_table()
        self._sides.setCurrentIndex(side)
        self.header.show_side(side)
        self.focus()

    def focus(self) -> None:
        """Put the cursor where one writes."""
        focus = getattr(self._sides.currentWidget(), "focus", None)
        if focus is not None:
            focus()

    def close_page(self) -> None:
        """Let both sides save what waits."""
        self.intake.stop()
        self.text.close_page()
        if self._table is not None:
            self._table.close_page()

    def showEvent(self, event: QShowEvent) -> None:
        """A training run may have ended since; its model can be chosen now."""
        super().showEvent(event)
        self.choice.refresh()

    # Drops

    def _make_table(self) -> None:
        table = import_module(TABLE_PAGE).TablePage(self._services, self.choice)
        # Whatever is shown, files dropped on the tab are taken in by one rule.
        table.setAcceptDrops(False)
        self._sides.addWidget(table)
        self._table = table

    def _on_text_read(self, text: str) -> None:
        self.show_side(TEXT)
        self.text.open_text(text)
