"""What the one-text side does: when it scores, what it shows of it, and what it says meanwhile.

Owns: the text's result and the hint. A short text is scored as it is written, a long one when
asked; only the latest request counts.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from engine.protocol import (
    ErrorInfo,
    ExplainSentimentParams,
    Progress,
    SentimentExplanation,
    SentimentResult,
    SentimentTextParams,
)
from gui.engine_client import EngineState
from gui.formats import number
from gui.sentences import error_sentence
from gui.services import Services
from gui.tabs.sentiment.model_choice import ModelChoice
from gui.tabs.sentiment.text.latest_request import LatestRequest
from gui.tabs.sentiment.text.parts import TextParts
from gui.tabs.sentiment.text.pointing import Pointing
from gui.tabs.sentiment.text.report import as_json, as_text
from gui.tabs.sentiment.text.wording import stage_text
from gui.widgets.notice_bar import Notice, NoticeAction

LIVE_CHARACTERS = 2_000
"""A text up to this long is scored as it is written: it takes a few hundredths of a second."""

LIVE_DELAY_MS = 300

WELCOME, RESULT, PROBLEM = range(3)
SENTENCES, HINT = range(2)


class TextPresenter(QObject):
    """The behaviour.

    Signals:
        state_changed(): what can be done now is not what it was.
    """

    state_changed = Signal()

    def __init__(
        self, services: Services, choice: ModelChoice, parts: TextParts, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._choice = choice
        self._model = choice.model
        self._parts = parts
        self._pointing = Pointing(services.theme, parts, self)
        self._scoring = LatestRequest(services, self)
        self._explaining = LatestRequest(services, self)
        self._asked_text = ""
        self._result: SentimentResult | None = None
        self._explanation: SentimentExplanation | None = None
        self._insists = False
        self._is_stale = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LIVE_DELAY_MS)
        self._menu = QMenu(parts)
        self._copy_text_action = self._menu.addAction("")
        self._copy_json_action = self._menu.addAction("")
        parts.copy_button.setMenu(self._menu)
        self._connect_signals()
        self.retranslate()
        self._show_running("")

    # What there is

    @property
    def has_text(self) -> bool:
        """Whether anything was written."""
        return self._parts.edit.length > 0

    @property
    def is_running(self) -> bool:
        """Whether the engine was asked something that it hasn't answered."""
        return self._scoring.is_running or self._explaining.is_running

    @property
    def has_result(self) -> bool:
        """Whether a result is shown."""
        return self._result is not None and self._parts.results.currentIndex() == RESULT

    @property
    def can_explain(self) -> bool:
        """Whether a hint can be asked for."""
        return (
            self.has_result
            and not self._is_stale
            and not self._scoring.is_running
            and self._result is not None
            and self._result.status == "scored"
        )

    # What one can do

    def analyse(self) -> None:
        """Score the whole text now."""
        self._timer.stop()
        self._explaining.stop()
        text = self._parts.edit.text
        if not text.strip():
            self._show_welcome(self.tr("There is nothing to score: the text is empty."))
            return
        self._asked_text = text
        params = SentimentTextParams(
            model=self._choice.model,
            text=text,
            device=self._services.settings.values.device,
            score_any_language=self._insists,
        )
        is_listed = self._parts.edit.length > LIVE_CHARACTERS
        self._scoring.ask(params, self.tr("Sentiment of a text") if is_listed else "")
        self._show_running("")

    def explain(self, label: str = "") -> None:
        """Ask which words moved the model; ``label``: "" for the most probable."""
        if not self.can_explain:
            return
        self._parts.hint_button.setChecked(True)
        params = ExplainSentimentParams(
            model=self._choice.model,
            text=self._asked_text,
            label=label,
            device=self._services.settings.values.device,
        )
        self._explaining.ask(params, self.tr("Hint at why"))
        self._show_running("")

    def stop(self) -> None:
        """Stop what runs."""
        self._timer.stop()
        was_running = self.is_running
        self._scoring.stop()
        self._explaining.stop()
        self._show_running(self.tr("Stopped.") if was_running else "")

    def open_text(self, text: str) -> None:
        """Score this text instead of what was there; the change can be undone."""
        self._parts.edit.replace_text(text)
        self.analyse()

    def clear(self) -> None:
        """Begin with an empty field; the change can be undone."""
        self._parts.edit.replace_text("")
        self._parts.edit.setFocus()

    def copy_text(self) -> None:
        """Copy the result as text."""
        if self._result is not None:
            self._copy(as_text(self._asked_text, self._result, self._explanation))

    def copy_json(self) -> None:
        """Copy the result as JSON."""
        if self._result is not None:
            self._copy(as_json(self._asked_text, self._result, self._explanation))

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._copy_text_action.setText(self.tr("Copy as text"))
        self._copy_json_action.setText(self.tr("Copy as JSON"))
        self._show_extent()
        self._show_stale()
        self._pointing.reword()

    def _connect_signals(self) -> None:
        parts = self._parts
        parts.edit.textChanged.connect(self._on_text_changed)
        parts.analyse_button.clicked.connect(self.analyse)
        parts.stop_button.clicked.connect(self.stop)
        parts.verdict.insisted.connect(self._on_insisted)
        parts.sentences_button.toggled.connect(self._on_sentences_toggled)
        parts.hint_button.clicked.connect(self._on_hint_clicked)
        parts.hint.wanted.connect(self.explain)
        self._copy_text_action.triggered.connect(self.copy_text)
        self._copy_json_action.triggered.connect(self.copy_json)
        self._choice.changed.connect(self._on_model_changed)
        self._timer.timeout.connect(self.analyse)
        for request in (self._scoring, self._explaining):
            request.waiting.connect(self._on_waiting)
            request.progress_changed.connect(self._on_progress_changed)
            request.failed.connect(self._on_failed)
        self._scoring.succeeded.connect(self._on_scored)
        self._explaining.succeeded.connect(self._on_explained)

    # The person

    def _on_text_changed(self) -> None:
        self._pointing.let_go()
        self._scoring.stop()
        self._explaining.stop()
        self._timer.stop()
        self._show_extent()
        self._is_stale = True
        if not self.has_text:
            self._insists = False
            self._result = None
            self._show_welcome("")
        elif self._parts.edit.length <= LIVE_CHARACTERS:
            self._timer.start()
        self._show_stale()
        self._show_running("")

    def _on_model_changed(self) -> None:
        """Another model: what is shown is the old one's."""
        if self._choice.model == self._model:
            return  # only its name became known
        self._model = self._choice.model
        self._insists = False
        if not self.has_text:
            return
        self._is_stale = True
        self._pointing.let_go()
        self._scoring.stop()
        self._explaining.stop()
        if self._parts.edit.length <= LIVE_CHARACTERS:
            self.analyse()
        self._show_stale()
        self._show_running("")

    def _on_insisted(self) -> None:
        self._insists = True
        self.analyse()

    def _on_sentences_toggled(self, is_shown: bool) -> None:
        self._parts.lists.setCurrentIndex(SENTENCES if is_shown else HINT)

    def _on_hint_clicked(self) -> None:
        if self._explanation is None:
            self.explain()

    # The engine

    def _on_waiting(self, state: EngineState) -> None:
        texts = {
            EngineState.BUSY: self.tr("Waiting: the engine is busy with something else…"),
            EngineState.READY: self.tr("Starting…"),
            EngineState.STARTING: self.tr("The engine is starting…"),
        }
        self._show_running(texts.get(state, self.tr("Waiting for the engine…")))

    def _on_progress_changed(self, progress: Progress) -> None:
        self._show_running(stage_text(progress))
        self._parts.bar.setRange(0, 1000 if progress.total else 0)
        if progress.total:
            self._parts.bar.setValue(round(1000 * progress.done / progress.total))

    def _on_scored(self, result: SentimentResult) -> None:
        self._result = result
        self._explanation = None
        self._is_stale = False
        self._show_stale()
        if result.status == "no_text":
            self._show_welcome(self.tr("There is nothing to score: the text is empty."))
        else:
            self._parts.verdict.show_result(result)
            self._parts.results.setCurrentIndex(RESULT)
        self._pointing.show_sentences(self._asked_text, result.sentences)
        labels = result.classifier.labels if result.status == "scored" else []
        self._parts.hint.offer(labels)
        if not labels:
            self._parts.sentences_button.setChecked(True)
        self._parts.lists.setVisible(bool(labels))
        self._parts.sentences_button.setVisible(bool(labels))
        self._parts.hint_button.setVisible(bool(labels))
        self._show_running("")

    def _on_explained(self, explanation: SentimentExplanation) -> None:
        self._explanation = explanation
        self._pointing.show_explanation(explanation)
        self._show_running("")

    def _on_failed(self, error: ErrorInfo) -> None:
        self._show_running("")
        if error.kind == "cancelled":
            self._show_running(self.tr("Stopped."))
            return
        again = NoticeAction("retry", lambda: self.tr("Try again"), self.analyse, is_primary=True)
        notice = Notice(
            "bad",
            lambda: error_sentence(error),
            (again,),
            error.detail or error.message,
            is_dismissible=False,
        )
        self._parts.problem.show_notice(notice)
        self._parts.results.setCurrentIndex(PROBLEM)
        self.state_changed.emit()

    # Showing

    def _show_welcome(self, text: str) -> None:
        if text:
            self._show_running(text)
        self._parts.results.setCurrentIndex(WELCOME)

    def _show_extent(self) -> None:
        text = self.tr("{0} characters").format(number(self._parts.edit.length))
        self._parts.extent.setText(text)

    def _show_stale(self) -> None:
        """Say that a result is not of this text; while one types, the next is about to come."""
        is_soon = self._parts.edit.length <= LIVE_CHARACTERS
        self._parts.stale.setText(
            self.tr("The text or the model has changed since. Press Analyse to score it anew.")
        )
        self._parts.stale.setVisible(self._is_stale and not is_soon)

    def _show_running(self, stage: str) -> None:
        is_running = self.is_running
        self._parts.stage.setText(stage)
        self._parts.stop_button.setVisible(is_running)
        self._parts.bar.setVisible(is_running and bool(stage))
        if is_running:
            self._parts.bar.setRange(0, 0)
        self._parts.analyse_button.setEnabled(self.has_text)
        self._parts.hint.set_running(self._explaining.is_running)
        self._parts.copy_button.setEnabled(self.has_result)
        self.state_changed.emit()

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._parts.stage.setText(self.tr("Copied."))
