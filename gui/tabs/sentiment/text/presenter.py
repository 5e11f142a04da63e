"""What the one-text side does: when it scores, what it shows of it, and what it says meanwhile.

Owns: the text's result and the hint. A short text is scored as it is written, a long one when
asked; only the latest request counts.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import (
    ErrorInfo,
    ExplainSentimentParams,
    SentimentExplanation,
    SentimentResult,
    SentimentTextParams,
)
from gui.latest_request import LatestRequest
from gui.sentences import error_sentence
from gui.services import Services
from gui.tabs.sentiment.model_choice import ModelChoice
from gui.tabs.sentiment.text.copying import ResultCopier
from gui.tabs.sentiment.text.parts import TextParts
from gui.tabs.sentiment.text.pointing import Pointing
from gui.text_status import TextStatus
from gui.widgets.notice_bar import Notice, NoticeAction

LIVE_CHARACTERS = 2_000
"""A text up to this long is scored as it is written: it takes a few hundredths of a second."""

LIVE_DELAY_MS = 300

WELCOME, RESULT, PROBLEM = range(3)
SENTENCES, HINT = range(2)


class TextPresenter(QObject):
    """The behaviour.

    Attributes:
        copier: copies what is shown.

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
        self._status = TextStatus(parts, self)
        self.copier = ResultCopier(parts.copy_button, self)
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
        self._connect_signals()
        self.retranslate()
        self._show_state()

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
        self._show_state()

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
        self._show_state()

    def stop(self) -> None:
        """Stop what runs."""
        self._timer.stop()
        was_running = self.is_running
        self._scoring.stop()
        self._explaining.stop()
        self._show_state(self.tr("Stopped.") if was_running else "")

    def open_text(self, text: str) -> None:
        """Score this text instead of what was there; the change can be undone."""
        self._parts.edit.replace_text(text)
        self.analyse()

    def clear(self) -> None:
        """Begin with an empty field; the change can be undone."""
        self._parts.edit.replace_text("")
        self._parts.edit.setFocus()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.copier.retranslate()
        self._status.retranslate()
        self._status.show_extent(self._parts.edit.length)
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
        self.copier.copied.connect(self._on_copied)
        self._choice.changed.connect(self._on_model_changed)
        self._timer.timeout.connect(self.analyse)
        for request in (self._scoring, self._explaining):
            request.waiting.connect(self._status.show_waiting)
            request.progress_changed.connect(self._status.show_progress)
        self._scoring.succeeded.connect(self._on_scored)
        self._scoring.failed.connect(self._on_failed)
        self._explaining.failed.connect(self._on_not_explained)
        self._explaining.succeeded.connect(self._on_explained)

    # The person

    def _on_text_changed(self) -> None:
        self._pointing.let_go()
        self._scoring.stop()
        self._explaining.stop()
        self._timer.stop()
        self._status.show_extent(self._parts.edit.length)
        self._is_stale = True
        if not self.has_text:
            self._insists = False
            self._result = None
            self._show_welcome("")
        elif self._parts.edit.length <= LIVE_CHARACTERS:
            self._timer.start()
        self._show_state()

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
        self._show_state()

    def _on_insisted(self) -> None:
        self._insists = True
        self.analyse()

    def _on_sentences_toggled(self, is_shown: bool) -> None:
        self._parts.lists.setCurrentIndex(SENTENCES if is_shown else HINT)

    def _on_hint_clicked(self) -> None:
        """Of a long text the hint takes minutes: the panel says so, and has a button."""
        if self._explanation is None and self._parts.edit.length <= LIVE_CHARACTERS:
            self.explain()

    # The engine

    def _on_scored(self, result: SentimentResult) -> None:
        self._result = result
        self._explanation = None
        self._is_stale = False
        if result.status == "no_text":
            self._show_welcome(self.tr("There is nothing to score: the text is empty."))
        else:
            self._parts.verdict.show_result(result)
            self._parts.results.setCurrentIndex(RESULT)
        self.copier.hold(self._asked_text, result, None)
        self._pointing.show_sentences(self._asked_text, result.sentences)
        labels = result.classifier.labels if result.status == "scored" else []
        self._parts.hint.offer(labels)
        if not labels:
            self._parts.sentences_button.setChecked(True)
        self._parts.lists.setVisible(bool(labels))
        self._parts.sentences_button.setVisible(bool(labels))
        self._parts.hint_button.setVisible(bool(labels))
        self._show_state()

    def _on_explained(self, explanation: SentimentExplanation) -> None:
        self._explanation = explanation
        assert self._result is not None
        self.copier.hold(self._asked_text, self._result, explanation)
        self._pointing.show_explanation(explanation)
        self._show_state()

    def _on_failed(self, error: ErrorInfo) -> None:
        if error.kind == "cancelled":
            self._show_state(self.tr("Stopped."))
            return
        self._parts.problem.show_notice(self._notice_of(error, self.analyse))
        self._parts.results.setCurrentIndex(PROBLEM)
        self._show_state()

    def _on_not_explained(self, error: ErrorInfo) -> None:
        """The result stays; only the hint is missing."""
        if error.kind == "cancelled":
            self._show_state(self.tr("Stopped."))
            return
        self._parts.hint.show_problem(self._notice_of(error, self.explain))
        self._show_state()

    def _notice_of(self, error: ErrorInfo, again: Callable[[], None]) -> Notice:
        return Notice(
            "bad",
            lambda: error_sentence(error),
            (NoticeAction("retry", lambda: self.tr("Try again"), again),),
            error.detail or error.message,
            is_dismissible=False,
        )

    # Showing

    def _show_welcome(self, said: str) -> None:
        self._parts.results.setCurrentIndex(WELCOME)
        self._show_state(said)

    def _on_copied(self) -> None:
        if not self.is_running:
            self._status.show_idle(self.tr("Copied."))

    def _show_stale(self) -> None:
        """Say that a result is not of this text; while one types, the next is about to come."""
        is_coming = self._timer.isActive() or self._scoring.is_running
        is_soon = is_coming and self._parts.edit.length <= LIVE_CHARACTERS
        self._parts.stale.setText(
            self.tr("The text or the model has changed since. Press Analyse to score it anew.")
        )
        self._parts.stale.setVisible(self._is_stale and not is_soon)

    def _show_state(self, said: str = "") -> None:
        """Show whether something runs, and what can be done; ``said``: what came of it."""
        if self.is_running:
            self._status.show_asked()
        else:
            self._status.show_idle(said)
        self._show_stale()
        self._parts.analyse_button.setEnabled(self.has_text)
        self._parts.hint.set_running(self._explaining.is_running)
        self._parts.copy_button.setEnabled(self.has_result)
        self.state_changed.emit()
