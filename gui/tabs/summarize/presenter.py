"""What the Summarize tab does: what it asks for, what it shows of it, and what it says meanwhile.

Owns: what was asked, the run that can be continued, and whether what is shown is of this text.
"""

from dataclasses import dataclass
from typing import Any, cast

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import ErrorInfo
from engine.protocol.summarization import SummarizeParams, SummaryResult, SummaryUpdate
from gui.formats import number
from gui.sentences import error_sentence
from gui.services import Services
from gui.tabs.sentiment.text.status import TextStatus
from gui.tabs.summarize.handing_on import HandingOn
from gui.tabs.summarize.links import SummaryLinks
from gui.tabs.summarize.options_bar import OptionsBar
from gui.tabs.summarize.result_pane import PARTS, SUMMARY, ResultPane
from gui.tabs.summarize.source_pane import SourcePane
from gui.tabs.summarize.summarizer_choice import SummarizerChoice
from gui.tabs.summarize.summary_request import SummaryRequest
from gui.widgets.notice_bar import Notice, NoticeAction

LIVE_CHARACTERS = 4_000
"""Of a text up to this long, own sentences are chosen anew as it is written: it is quick."""

LIVE_DELAY_MS = 500

_RUN_IS_LOST = ("error.summary_run_not_found", "error.summary_run_changed")


@dataclass(frozen=True)
class Document:
    """A document of the engine's machine.

    Attributes:
        text: "" where it isn't known before it is summarized.
    """

    path: str
    name: str
    text: str


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
        self._source = source
        self._pane = pane
        self._links = SummaryLinks(source.edit, pane, self)
        self.handing_on = HandingOn(services, pane, self)
        # Any widgets with its four parts will do.
        self._status = TextStatus(cast(Any, source), self)
        self._request = SummaryRequest(services, self)
        self._document: Document | None = None
        self._asked: SummarizeParams | None = None
        self._result: SummaryResult | None = None
        self._run = ""
        self._parts_total = 0
        self._is_stale = False
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
        return self._document is not None or self._source.edit.length > 0

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
            self._pane.problem.clear()
            self._is_begun, self._is_live = True, False
            self._send(params)

    def stop(self) -> None:
        """Stop what runs; the parts that are done stay."""
        self._timer.stop()
        was_running = self.is_running
        self._request.stop()
        self._show_state(self._stopped_text() if was_running else "")

    def open_document(self, path: str, name: str, text: str) -> None:
        """Summarize this document from now on, whose text is shown and can't be changed."""
        self._document = Document(path, name, text)
        self._show_source(text, name)
        self._pane.show_welcome()

    def open_text(self, text: str) -> None:
        """Summarize this text instead of what was there."""
        self._document = None
        self._show_source(text, "")
        if self._choice.is_extractive:
            self.summarize()

    def clear(self) -> None:
        """Begin with an empty field."""
        self._document = None
        self._show_source("", "")
        self._source.edit.setFocus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.handing_on.retranslate()
        self._status.show_extent(self._source.edit.characters)
        self._show_stale()

    def _connect_signals(self) -> None:
        source = self._source
        source.edit.textChanged.connect(self._on_text_changed)
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
        self.handing_on.failed.connect(self._on_not_saved)

    # Asking

    def _ask(self, *, is_live: bool) -> None:
        self._timer.stop()
        document = self._document
        text = "" if document is not None else self._source.edit.text
        if document is None and not text.strip():
            self._pane.show_welcome()
            self._show_state(self.tr("There is nothing to summarize: the text is empty."))
            return
        params = SummarizeParams(
            text=text,
            path=document.path if document is not None else "",
            model=self._choice.model,
            device=self._services.settings.values.device,
            length=self._options.length,
            shape=self._options.shape,
            focus=self._options.focus,
            language=self._options.language,
            reference=self._source.reference_text,
        )
        self._run, self._parts_total = "", 0
        self._asked = params
        self._is_live = is_live
        self._is_begun = False
        if not is_live or self._pane.is_welcome:
            self._begin()
        self._send(params)

    def _send(self, params: SummarizeParams) -> None:
        is_listed = self._document is not None or not self._is_live
        name = self._document.name if self._document is not None else self.tr("a text")
        title = self.tr("Summary of {0}").format(name)
        self._request.ask(params, title if is_listed else "")
        self._show_state()

    def _begin(self) -> None:
        """What was shown goes; of a live summary only once there is something new."""
        self._is_begun = True
        self._is_stale = False
        self._result = None
        self._pane.problem.clear()
        self._pane.begin()
        self._links.begin(self._asked_text())
        self.handing_on.hold(None)
        # While parts are read, they are what there is to see.
        self._pane.show_page(SUMMARY if self._choice.is_extractive else PARTS)

    def _asked_text(self) -> str:
        if self._document is not None:
            return self._document.text
        return self._asked.text if self._asked is not None else ""

    def _show_source(self, text: str, name: str) -> None:
        self._request.stop()
        self._run, self._asked, self._result = "", None, None
        self._source.show_document(name)
        self._source.edit.set_changeable(True)
        self._source.edit.replace_text(text)
        self._timer.stop()
        self.handing_on.hold(None)
        self._is_stale = False
        self._show_state()

    # The person

    def _on_text_changed(self) -> None:
        self._links.let_go()
        self._status.show_extent(self._source.edit.characters)
        if self._document is not None:
            return  # it is being shown
        self._request.stop()
        self._is_stale = True
        if not self.has_text:
            self._result, self._run = None, ""
            self._timer.stop()
            self.handing_on.hold(None)
            self._pane.problem.clear()
            self._pane.show_welcome()
        else:
            self._begin_live()
        self._show_state()

    def _on_options_changed(self) -> None:
        self._begin_live()

    def _on_choice_changed(self) -> None:
        if self._choice.model == self._model:
            return  # only its name became known
        self._model = self._choice.model
        self._begin_live()

    def _begin_live(self) -> None:
        is_short = self._document is None and 0 < self._source.edit.length <= LIVE_CHARACTERS
        if is_short and self._choice.is_extractive:
            self._timer.start()

    def _on_live_due(self) -> None:
        self._ask(is_live=True)

    # The engine

    def _on_updated(self, update: SummaryUpdate) -> None:
        if not self._is_begun:
            self._begin()
        self._run = update.run or self._run
        self._parts_total = update.parts_total or self._parts_total
        if update.parts:
            self._links.add_parts(update.parts)
        if update.text:
            if not self._pane.summary.view.length:
                self._pane.show_page(SUMMARY)
            self._pane.summary.view.add(update.text)

    def _on_summarized(self, result: SummaryResult) -> None:
        if not self._is_begun:
            self._begin()
        self._result = result
        self._run = ""
        document = self._document
        if document is not None and result.source_text not in ("", document.text):
            self._document = Document(document.path, document.name, result.source_text)
            self._source.edit.set_changeable(True)
            self._source.edit.replace_text(result.source_text)
        text = self._asked_text()
        self._links.show_result(result, text)
        self._pane.show_page(SUMMARY)
        name = document.name if document is not None else ""
        self.handing_on.hold(result, text, name)
        self._show_state()

    def _on_failed(self, error: ErrorInfo) -> None:
        if error.kind == "cancelled":
            self._show_state(self._stopped_text())
            return
        if not self._is_begun:
            self._begin()
        if error.text.key in _RUN_IS_LOST:
            self._run = ""
        again = NoticeAction("retry", lambda: self.tr("Try again"), self.summarize)
        go_on = NoticeAction("continue", lambda: self.tr("Continue"), self.resume)
        actions = (go_on, again) if self.can_continue else (again,)
        self._pane.problem.show_notice(
            Notice(
                "bad",
                lambda: error_sentence(error),
                actions,
                error.detail or error.message,
                is_dismissible=False,
            )
        )
        if not self._pane.parts.tree.parts:
            self._pane.show_welcome()
        self._show_state()

    def _on_told(self, said: str) -> None:
        if not self.is_running:
            self._status.show_idle(said)

    def _on_not_saved(self, path: str, problem: str) -> None:
        self._pane.problem.show_notice(
            Notice(
                "bad",
                lambda: self.tr(
                    "The summary could not be saved there. Choose another folder or name."
                ),
                detail=f"{path}: {problem}",
            )
        )

    # Showing

    def _stopped_text(self) -> str:
        done = sum(one.level == 0 for one in self._pane.parts.tree.parts)
        if not self._run or not done or not self._is_begun:
            return self.tr("Stopped.")
        total = max(self._parts_total, done)
        return self.tr("Stopped; {0} of {1} parts are kept.").format(number(done), number(total))

    def _show_stale(self) -> None:
        """Say that a summary is not of this text; while one types, the next is about to come."""
        is_soon = self._timer.isActive() or self.is_running
        self._pane.stale.setText(
            self.tr("The text has changed since. Press Summarize to summarize it anew.")
        )
        is_shown = self._is_stale and not is_soon and not self._pane.is_welcome
        self._pane.stale.setVisible(is_shown)

    def _show_state(self, said: str = "") -> None:
        """Show whether something runs, and what can be done; ``said``: what came of it."""
        if self.is_running:
            self._status.show_asked()
        else:
            self._status.show_idle(said)
        # A key that is hit by mistake shouldn't end what has run for minutes.
        is_fixed = self._document is not None or (self.is_running and not self._is_live)
        if self._source.edit.isReadOnly() != is_fixed:
            self._source.edit.set_changeable(not is_fixed)
        self._source.summarize_button.setEnabled(self.has_text and not self.is_running)
        self._source.continue_button.setVisible(self.can_continue)
        self._show_stale()
        self.state_changed.emit()
