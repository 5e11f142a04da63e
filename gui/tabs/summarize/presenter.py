"""What the Summarize tab does: what it asks for, what it shows of it, and what it says meanwhile.

Owns: what was asked, the run that can be continued, and whether what is shown is of this text.
"""

import functools
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import ErrorInfo
from engine.protocol.summarization import (
    EXTRACTIVE,
    OpenedSummary,
    SummarizeParams,
    SummaryResult,
    SummaryUpdate,
)
from gui.attachments.names import safe_name
from gui.formats import number
from gui.services import Services
from gui.tabs.summarize.file_queue import RUN_IS_LOST
from gui.tabs.summarize.handing_on import HandingOn
from gui.tabs.summarize.links import SummaryLinks
from gui.tabs.summarize.options_bar import OptionsBar
from gui.tabs.summarize.problems import SummaryProblems
from gui.tabs.summarize.result_pane import PARTS, SUMMARY, ResultPane
from gui.tabs.summarize.source_pane import SourcePane
from gui.tabs.summarize.summarizer_choice import SummarizerChoice
from gui.tabs.summarize.summary_request import SummaryRequest
from gui.tabs.summarize.summary_source import SummarySource
from gui.tabs.summarize.unfinished import UnfinishedKeeper, UnfinishedSummary
from gui.text_status import TextStatus

LIVE_CHARACTERS = 4_000
"""Of a text up to this long, own sentences are chosen anew as it is written: it is quick."""

LIVE_DELAY_MS = 500


class SummaryPresenter(QObject):
    """The behaviour.

    Attributes:
        handing_on: copies, saves, sends.

    Signals:
        state_changed(): what can be done now is not what it was.
    """

    state_changed = Signal()

    def __init__(
        self,
        services: Services,
        choice: SummarizerChoice,
        options: OptionsBar,
        source: SourcePane,
        pane: ResultPane,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._choice = choice
        self._model = choice.model
        self._options = options
        self._pane = pane
        self._widgets = source
        self._source = SummarySource(source, self)
        self._unfinished = UnfinishedKeeper(services)
        self._problems = SummaryProblems(pane.problem, self)
        self._links = SummaryLinks(source.edit, pane, self)
        self.handing_on = HandingOn(services, pane, self)
        self._status = TextStatus(source, self)
        self._request = SummaryRequest(services, self)
        self._asked: SummarizeParams | None = None
        self._result: SummaryResult | None = None
        self._run = ""
        self._parts_total = 0
        self._is_stale = False
        self._is_otherwise = False
        self._is_live = False
        self._is_begun = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LIVE_DELAY_MS)
        self._connect_signals()
        self.retranslate()
        self._show_state()

    # What there is

    @property
    def has_text(self) -> bool:
        """Whether there is anything to summarize."""
        return self._source.is_there

    @property
    def is_running(self) -> bool:
        """Whether the engine was asked for a summary that isn't finished."""
        return self._request.is_running

    @property
    def has_result(self) -> bool:
        """Whether a finished summary is shown."""
        return self._result is not None

    @property
    def can_continue(self) -> bool:
        """Whether a summary was stopped, or broke off, that can go on."""
        is_open = bool(self._run) and self._asked is not None and self._result is None
        return is_open and not self.is_running and not self._is_stale

    # What one can do

    def summarize(self) -> None:
        """Summarize the whole text now."""
        self._ask(is_live=False)

    def resume(self) -> None:
        """Go on with what was stopped; the parts that are done are kept."""
        if self.can_continue and self._asked is not None:
            params = msgspec.structs.replace(self._asked, run=self._run)
            self._problems.clear()
            self._is_begun, self._is_live = True, False
            self._send(params)

    def offer_unfinished(self) -> None:
        """Ask about a summary that wasn't finished when the window closed."""
        self._ask_to_go_on(self._unfinished.find())

    def _ask_to_go_on(self, found: UnfinishedSummary | None) -> None:
        if found is None:
            return
        go_on = functools.partial(self._resume_unfinished, found)
        self._problems.ask_to_go_on(found.name, go_on, self._unfinished.forget)

    def stop(self) -> None:
        """Stop what runs; the parts that are done stay."""
        self._timer.stop()
        was_running = self.is_running
        self._request.stop()
        self._show_state(self._stopped_text() if was_running else "")

    def open_document(self, path: str, name: str, text: str) -> None:
        """Summarize this document from now on, whose text is shown and can't be changed."""
        self._source.open_document(path, name, text)

    def open_text(self, text: str) -> None:
        """Summarize this text instead of what was there."""
        self._source.open_text(text)
        if self._choice.is_extractive:
            self.summarize()

    def show_kept(self, opened: OpenedSummary) -> None:
        """Show a summary that was made before, with its text."""
        self._is_live = False
        self._begin()
        text, path = opened.result.source_text, opened.params.path
        if path:
            self._source.open_document(path, safe_name(Path(path).name), text)
        else:
            self._source.open_text(text)
        self._show_result(opened.result)

    def show_kept_problem(self, error: ErrorInfo) -> None:
        """Say why the summaries that were made before can't be had."""
        self._problems.show_error(error, None, None)

    def clear(self) -> None:
        """Begin with an empty field."""
        self._source.open_text("")
        self._widgets.edit.setFocus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.handing_on.retranslate()
        self._status.retranslate()
        self._show_extent()
        self._show_stale()

    def _connect_signals(self) -> None:
        source = self._widgets
        self._source.edited.connect(self._on_edited)
        self._source.replaced.connect(self._on_replaced)
        source.document_closed.connect(self.clear)
        source.summarize_button.clicked.connect(self.summarize)
        source.continue_button.clicked.connect(self.resume)
        source.stop_button.clicked.connect(self.stop)
        self._options.changed.connect(self._on_options_changed)
        self._choice.changed.connect(self._on_choice_changed)
        self._timer.timeout.connect(self._on_live_due)
        self._request.waiting.connect(self._status.show_waiting)
        self._request.progress_changed.connect(self._status.show_progress)
        self._request.updated.connect(self._on_updated)
        self._request.succeeded.connect(self._on_summarized)
        self._request.failed.connect(self._on_failed)
        self.handing_on.told.connect(self._on_told)
        self.handing_on.failed.connect(self._problems.show_not_saved)

    # Asking

    def _ask(self, *, is_live: bool) -> None:
        self._timer.stop()
        path = self._source.path
        text = "" if path else self._source.text
        if not path and not text.strip():
            self._pane.show_welcome()
            self._show_state(self.tr("There is nothing to summarize: the text is empty."))
            return
        params = self._options.params(text, path, self._widgets.reference_text)
        if is_live:  # what one is still writing isn't to be found again
            params = msgspec.structs.replace(params, is_kept=False)
        self._run, self._parts_total = "", 0
        self._asked = params
        self._is_live = is_live
        self._is_begun = False
        if not is_live or self._pane.is_welcome:
            self._begin()
        self._send(params)

    def _send(self, params: SummarizeParams) -> None:
        title = self.tr("Summary of {0}").format(self._source.name or self.tr("a text"))
        self._request.ask(params, "" if self._is_live else title)
        self._show_state()

    def _begin(self) -> None:
        """What was shown goes; of a live summary only once there is something new."""
        self._is_begun = True
        self._is_stale = self._is_otherwise = False
        self._result = None
        self._problems.clear()
        self._pane.begin()
        self._links.begin(self._source.text)
        self.handing_on.hold(None)
        # While parts are read, they are what there is to see.
        self._pane.show_page(SUMMARY if self._choice.is_extractive else PARTS)

    def _resume_unfinished(self, found: UnfinishedSummary) -> None:
        if found.params.path:
            self._source.open_document(found.params.path, found.name, "")
        else:
            self._source.open_text("")  # the engine has it
        self._asked = msgspec.structs.replace(found.params, run="")
        self._is_live = False
        self._begin()
        self._run = found.params.run
        self._send(found.params)

    # The person

    def _on_edited(self) -> None:
        self._request.stop()
        self._links.let_go()
        self._show_extent()
        self._is_stale = True
        if self.has_text:
            self._begin_live()
        else:
            self._forget()
        self._show_state()

    def _on_replaced(self) -> None:
        left = self._unfinished.of_run(self._run) if self._result is None else None
        self._request.stop()
        self._forget()
        self._ask_to_go_on(left)  # what it has done isn't given up silently
        self._show_extent()
        self._show_state()

    def _forget(self) -> None:
        """What is shown has nothing to do with what there is now."""
        self._timer.stop()
        self._asked = self._result = None
        self._run = ""
        self._is_stale = self._is_otherwise = False
        self._links.let_go()
        self.handing_on.hold(None)
        self._problems.clear()
        self._pane.show_welcome()

    def _on_options_changed(self) -> None:
        self._begin_live()

    def _on_choice_changed(self) -> None:
        if self._choice.model == self._model:
            return  # only its name became known
        self._model = self._choice.model
        self._begin_live()

    def _begin_live(self) -> None:
        if self._choice.is_extractive and self._source.is_shorter_than(LIVE_CHARACTERS):
            self._timer.start()
        elif (self.has_result or self.is_running) and not self._is_stale:
            self._is_otherwise = True
            self._show_stale()

    def _on_live_due(self) -> None:
        self._ask(is_live=True)

    # The engine

    def _on_updated(self, update: SummaryUpdate) -> None:
        if not self._is_begun:
            self._begin()
        self._note_run(update.run)
        self._parts_total = update.parts_total or self._parts_total
        if self._source.take_read_text(update.source_text):
            self._links.begin(update.source_text)
            self._source.set_fixed(not self._is_live)
            self._show_extent()
        if update.parts:
            self._links.add_parts(update.parts)
        if update.text:
            if not self._pane.summary.view.length:
                self._pane.show_page(SUMMARY)
            self._pane.summary.view.add(update.text)

    def _note_run(self, run: str) -> None:
        if run and run != self._run:
            self._run = run
            if self._asked is not None and self._asked.model != EXTRACTIVE:
                params = msgspec.structs.replace(self._asked, run=run)
                self._unfinished.keep(self._source.name, params)

    def _on_summarized(self, result: SummaryResult) -> None:
        if not self._is_begun:
            self._begin()
        self._unfinished.finish(result.run, self._source.path)
        self._show_result(result)

    def _show_result(self, result: SummaryResult) -> None:
        self._result = result
        self._run = ""
        self._source.take_read_text(result.source_text)
        text = self._source.text
        self._pane.show_page(SUMMARY)  # a change of page puts out what is lit up
        self._links.show_result(result, text)
        self.handing_on.hold(result, text, self._source.name)
        self._show_state()

    def _on_failed(self, error: ErrorInfo) -> None:
        if error.kind == "cancelled":
            self._show_state(self._stopped_text())
            return
        if not self._is_begun:
            self._begin()
        if error.text.key in RUN_IS_LOST:
            self._run = ""
            self._unfinished.forget()
        go_on = self.resume if self.can_continue else None
        self._problems.show_error(error, self.summarize, go_on)
        if not self._pane.parts.tree.parts:
            self._pane.show_welcome()
        self._show_state()

    def _on_told(self, said: str) -> None:
        if not self.is_running:
            self._status.show_idle(said)

    # Showing

    def _stopped_text(self) -> str:
        done = sum(one.level == 0 for one in self._pane.parts.tree.parts)
        if not self._run or not done or not self._is_begun:
            return self.tr("Stopped.")
        total = max(self._parts_total, done)
        return self.tr("Stopped. Parts kept: {0} of {1}.").format(number(done), number(total))

    def _show_extent(self) -> None:
        self._status.show_extent(self._widgets.edit.characters)

    def _show_stale(self) -> None:
        """Say that a summary is not of this text, or was asked for otherwise.

        While one types, the next is about to come.
        """
        is_soon = self._timer.isActive() or self.is_running
        self._pane.stale.setText(
            self.tr("The text has changed since. Press Summarize to summarize it anew.")
            if self._is_stale
            else self.tr("This was asked for otherwise. Press Summarize to have it anew.")
        )
        is_other = self._is_stale or self._is_otherwise
        is_shown = is_other and not is_soon and not self._pane.is_welcome
        self._pane.stale.setVisible(is_shown)

    def _show_state(self, said: str = "") -> None:
        """Show whether something runs, and what can be done; ``said``: what came of it."""
        if self.is_running:
            self._status.show_asked()
        else:
            self._status.show_idle(said)
        # A key that is hit by mistake shouldn't end what has run for minutes.
        self._source.set_fixed(self.is_running and not self._is_live)
        self._widgets.summarize_button.setEnabled(self.has_text and not self.is_running)
        self._widgets.continue_button.setVisible(self.can_continue)
        self._show_stale()
        self.state_changed.emit()
