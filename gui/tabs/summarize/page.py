"""The Summarize tab on the screen: what stands where, and what is dropped on it."""

import functools

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from engine.protocol.summarization import SummarizeParams
from gui.drop_target import DropTarget
from gui.lit_text.finder import TextFinder
from gui.navigation import OpenFile, OpenFiles, OpenModel, OpenText
from gui.samples import open_sample
from gui.services import Services
from gui.tabs.summarize.actions import add_actions
from gui.tabs.summarize.document_intake import DocumentIntake
from gui.tabs.summarize.file_queue import FileQueue
from gui.tabs.summarize.kept import HistoryButton, KeptSummaries
from gui.tabs.summarize.options_bar import OptionsBar
from gui.tabs.summarize.presenter import SummaryPresenter
from gui.tabs.summarize.queue_panel import QueuePanel
from gui.tabs.summarize.result_pane import ResultPane
from gui.tabs.summarize.source_pane import SourcePane
from gui.tabs.summarize.summarizer_choice import SummarizerChoice
from gui.widgets.find_bar import FindBar
from gui.widgets.scroll_area import scroll_area

WIDE_PX = 820
"""From this width on text and summary stand side by side."""


class SummarizePage(QWidget):
    """The tab.

    Attributes:
        choice: what summarizes.
        options, source, pane: its widgets.
        presenter: what they do.
        intake: takes documents in.
        queue: several of them, one after the other.
        kept: summaries that were made before.
    """

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summarizePage")
        self._services = services
        self.choice = SummarizerChoice(services, self)
        self.options = OptionsBar(services.settings, self.choice)
        self.kept = KeptSummaries(services, self)
        self.source = SourcePane(services.theme, HistoryButton(self.kept))
        self.pane = ResultPane(services.theme)
        self.intake = DocumentIntake(services, self)
        self.presenter = SummaryPresenter(
            services, self.choice, self.options, self.source, self.pane, self
        )
        self.queue = FileQueue(services, self._params_of, self)
        self._queue_panel = QueuePanel(self.queue)
        self._find_bar = FindBar(services.theme, is_in_chat=False)
        self.finder = TextFinder(self._find_bar, [self.source.edit, self.pane.summary.view], self)
        self._lay_out()
        self.drops = DropTarget(self)
        self._connect_signals()
        add_actions(services, self)
        self.presenter.offer_unfinished()

    def open(self, what: object) -> None:
        """What another tab hands over: a model, files or a text."""
        if isinstance(what, OpenModel):
            self.choice.choose(what.model)
        elif isinstance(what, OpenFile):
            self.intake.take_files([what.path])
        elif isinstance(what, OpenFiles):
            self.intake.take_files(list(what.paths))
        elif isinstance(what, OpenText):
            self.presenter.open_text(what.text)

    def focus(self) -> None:
        """Put the cursor where one writes."""
        self.source.edit.setFocus()

    def close_page(self) -> None:
        """Stop what runs, for the end of the app."""
        self.intake.stop()
        self.presenter.stop()
        self.queue.pause()

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

    def _connect_signals(self) -> None:
        self.drops.files_dropped.connect(self.intake.take)
        self.drops.text_dropped.connect(self.presenter.open_text)
        self.options.help_button.lead_through(self._services.navigation)
        self.pane.sample_button.chosen.connect(functools.partial(open_sample, self._services))
        self.intake.document_read.connect(self.presenter.open_document)
        self.intake.several_taken.connect(self.queue.add)
        self.source.files_chosen.connect(self.intake.take_files)
        self.queue.summarized.connect(self._on_file_summarized)
        self._queue_panel.kept_chosen.connect(self.kept.open)
        self.kept.opened.connect(self.presenter.show_kept)
        self.kept.failed.connect(self.presenter.show_kept_problem)

    def _params_of(self, path: str) -> SummarizeParams:
        return self.options.params(path=path)

    def _on_file_summarized(self, kept: str) -> None:
        """The first summary is shown, unless the person is at something else meanwhile."""
        if kept and not self.presenter.has_text and not self.presenter.is_running:
            self.kept.open(kept)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("summarizeBody")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._columns.setContentsMargins(16, 12, 16, 12)
        self._columns.setSpacing(16)
        self._columns.addWidget(self.source, 1)
        self._columns.addWidget(self.pane, 1)
        # A low window scrolls instead of squeezing the lists to nothing.
        scroll = scroll_area("summarizeScroll", body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.options)
        column.addWidget(self.intake.strip)
        column.addWidget(self.pane.problem)
        column.addWidget(self._queue_panel)
        column.addWidget(self._find_bar)
        column.addWidget(scroll, 1)
