"""The Summarize tab on the screen: what stands where, and what is dropped on it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.drop_target import DropTarget
from gui.navigation import OpenFile, OpenModel, OpenText
from gui.services import Services
from gui.tabs.summarize.actions import add_actions
from gui.tabs.summarize.document_intake import DocumentIntake
from gui.tabs.summarize.options_bar import OptionsBar
from gui.tabs.summarize.presenter import SummaryPresenter
from gui.tabs.summarize.result_pane import ResultPane
from gui.tabs.summarize.source_pane import SourcePane
from gui.tabs.summarize.summarizer_choice import SummarizerChoice

WIDE_PX = 820
"""From this width on text and summary stand side by side."""


class SummarizePage(QWidget):
    """The tab.

    Attributes:
        choice: what summarizes.
        options, source, pane: its widgets.
        presenter: what they do.
        intake: takes documents in.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summarizePage")
        self.choice = SummarizerChoice(services, self)
        self.options = OptionsBar(self.choice)
        self.source = SourcePane(services.theme)
        self.pane = ResultPane(services.theme)
        self.intake = DocumentIntake(services, self)
        self.presenter = SummaryPresenter(
            services, self.choice, self.options, self.source, self.pane, self
        )
        self._lay_out()
        self.drops = DropTarget(self)
        self.drops.files_dropped.connect(self.intake.take)
        self.drops.text_dropped.connect(self.presenter.open_text)
        self.intake.document_read.connect(self.presenter.open_document)
        add_actions(services, self)
        self.presenter.offer_unfinished()

    def open(self, what: object) -> None:
        """What another tab hands over: a model, a file or a text."""
        if isinstance(what, OpenModel):
            self.choice.choose(what.model)
        elif isinstance(what, OpenFile):
            self.intake.read(what.path)
        elif isinstance(what, OpenText):
            self.presenter.open_text(what.text)

    def focus(self) -> None:
        """Put the cursor where one writes."""
        self.source.edit.setFocus()

    def close_page(self) -> None:
        """Stop what runs, for the end of the app."""
        self.intake.stop()
        self.presenter.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        is_wide = event.size().width() >= WIDE_PX
        self._columns.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.presenter.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("summarizeBody")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._columns.setContentsMargins(16, 12, 16, 12)
        self._columns.setSpacing(16)
        self._columns.addWidget(self.source, 1)
        self._columns.addWidget(self.pane, 1)
        # A low window scrolls instead of squeezing the lists to nothing.
        scroll = QScrollArea()
        scroll.setObjectName("summarizeScroll")
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.options)
        column.addWidget(self.intake.strip)
        column.addWidget(self.pane.problem)
        column.addWidget(scroll, 1)
