"""What the text side does: when it translates, what it shows of it, and what it says meanwhile.

Owns: the text's translation. A short text is translated as it is written, a long one when asked;
only the latest request counts. A translation grows as the engine sends it.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from engine.protocol import (
    DetectedLanguage,
    ErrorInfo,
    Segment,
    TranslateTextParams,
    TranslationResult,
    TranslationUpdate,
)
from gui.attachments.names import safe_name
from gui.latest_request import LatestRequest
from gui.services import Services
from gui.tabs.translate import wording
from gui.tabs.translate.setup import TranslationSetup
from gui.tabs.translate.setup_bar import SetupBar
from gui.tabs.translate.text.growing import GrowingText
from gui.tabs.translate.text.history import History
from gui.tabs.translate.text.history_file import Entry
from gui.tabs.translate.text.pairing import Pairing
from gui.tabs.translate.text.parts import TextParts
from gui.tabs.translate.text.result_lines import ResultLines
from gui.text_status import TextStatus
from gui.widgets.notice_bar import Notice

LIVE_CHARACTERS = 1_000
"""A text up to this long is translated as it is written, by translators quick enough for it."""

LIVE_DELAY_MS = 350


class TextPresenter(QObject):
    """The behaviour.

    Attributes:
        pairing: links sentences with their translations.

    Signals:
        state_changed(): what can be done now is not what it was.
    """

    state_changed = Signal()

    def __init__(
        self,
        services: Services,
        setup: TranslationSetup,
        bar: SetupBar,
        parts: TextParts,
        history: History,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._setup = setup
        self._bar = bar
        self._parts = parts
        self._history = history
        self.pairing = Pairing(services.theme, parts, self)
        self._status = TextStatus(parts, self)
        self._lines = ResultLines(parts, setup, self)
        self._request = LatestRequest(services, self)
        self._growing = GrowingText(parts.target, self)
        self._asked_text = ""
        self._received: list[str] = []
        self._segments: list[Segment] = []
        self._result: TranslationResult | None = None
        self._is_stale = False
        self._is_settling = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LIVE_DELAY_MS)
        self._connect_signals()
        self.retranslate()
        self._show_directions()
        self._show_state()

    # What there is

    @property
    def has_text(self) -> bool:
        """Whether anything was written."""
        return self._parts.source.length > 0

    @property
    def has_translation(self) -> bool:
        """Whether there is a translation, of the whole text or a part."""
        return self._parts.target.length > 0

    @property
    def translation(self) -> str:
        """What is translated, character by character as the engine said it."""
        if self.is_running and self._received:
            return "".join(self._received)
        return self.pairing.translation if self.has_translation else ""

    @property
    def is_running(self) -> bool:
        """Whether the engine was asked something that it hasn't answered."""
        return self._request.is_running

    @property
    def result(self) -> TranslationResult | None:
        """The finished translation that is shown; ``None`` while there is none."""
        return self._result if not self.is_running and not self._is_stale else None

    # What one can do

    def translate(self) -> None:
        """Translate the whole text now."""
        self._timer.stop()
        text = self._parts.source.text
        self._parts.problem.clear()
        if not text.strip():
            self._show_nothing()
            self._show_state(self.tr("There is nothing to translate: the text is empty."))
            return
        self._asked_text = text
        self._received, self._segments = [], []
        self._growing.begin()
        reference = self._parts.reference.text if self._parts.reference.isVisible() else ""
        params = TranslateTextParams(
            text=text, options=self._setup.options(), reference=reference.strip("\n")
        )
        is_listed = self._parts.source.length > LIVE_CHARACTERS or not self._setup.is_quick
        self._request.ask(params, self.tr("Translate a text") if is_listed else "")
        self._show_state()

    def stop(self) -> None:
        """Stop what runs; what is translated stays."""
        self._timer.stop()
        was_running = self.is_running
        self._request.stop()
        if was_running:
            self._keep_part()
        self._show_state(self.tr("Stopped.") if was_running else "")

    def open_text(self, text: str) -> None:
        """Translate this text instead of what was there; the change can be undone."""
        self._parts.source.replace_text(text)
        self.translate()

    def clear(self) -> None:
        """Begin with an empty field; the change can be undone."""
        self._parts.source.replace_text("")
        self._parts.source.setFocus()

    def swap(self) -> None:
        """Translate the other way round, the translation if there is one."""
        if not self._setup.can_swap:
            return
        result = self.result
        self._is_settling = True
        self._setup.swap()
        self._is_settling = False
        self._show_directions()
        if result is not None:
            self.open_text(result.text)
        elif self.has_text:
            self._on_setup_changed()

    def show_copied(self) -> None:
        """Say that the translation is on the clipboard."""
        if not self.is_running:
            self._status.show_idle(self.tr("Copied."))

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self._status.retranslate()
        self._status.show_extent(self._parts.source.characters)
        self._parts.stale.setText(
            self.tr("The text or the choices have changed since. Press Translate for a new one.")
        )
        self.pairing.reword()
        self._lines.reword()

    def _connect_signals(self) -> None:
        parts = self._parts
        parts.source.textChanged.connect(self._on_text_changed)
        parts.translate_button.clicked.connect(self.translate)
        parts.stop_button.clicked.connect(self.stop)
        parts.history_button.chosen.connect(self._on_history_chosen)
        self._history.failed.connect(self._on_history_failed)
        parts.reference_button.toggled.connect(parts.reference.setVisible)
        self._bar.swap_requested.connect(self.swap)
        self._setup.changed.connect(self._on_setup_changed)
        self._timer.timeout.connect(self.translate)
        self._request.waiting.connect(self._status.show_waiting)
        self._request.progress_changed.connect(self._status.show_progress)
        self._request.succeeded.connect(self._on_translated)
        self._request.failed.connect(self._on_failed)
        self._services.client.translation_updated.connect(self._on_updated)

    # The person

    def _on_text_changed(self) -> None:
        self.pairing.let_go()
        self._request.stop()
        self._timer.stop()
        self._status.show_extent(self._parts.source.characters)
        self._is_stale = self.has_translation
        if not self.has_text:
            self._show_nothing()
        elif self._is_live:
            self._timer.start()
        self._show_state()

    def _on_history_chosen(self, entry: Entry) -> None:
        """Show the translation that was made; "Translate" makes a new one."""
        self._is_settling = True
        self._setup.choose_pair(entry.source, entry.target)
        self._is_settling = False
        if entry.result is None:
            self.open_text(entry.text)
            return
        self._parts.source.replace_text(entry.text)
        self._request.stop()
        self._timer.stop()
        self._parts.problem.clear()
        self._growing.begin()
        self._show_result(entry.text, entry.result)
        self._lines.show_made(entry.result, entry.made_at)
        self._show_state()

    def _on_history_failed(self, what: str, file: str) -> None:
        name = safe_name(file)

        def say() -> str:
            if what == "read":
                return self.tr(
                    "The texts translated before could not be read; their file was kept as {0}."
                ).format(name)
            return self.tr(
                "The history could not be written to {0}. Is the disk full or read-only?"
            ).format(name)

        self._parts.problem.show_notice(Notice("warning", say))

    def _on_setup_changed(self) -> None:
        """Other languages, another translator: what is shown is the old one's."""
        if self._is_settling:
            return
        self._show_directions()
        if not self.has_text:
            return
        self._is_stale = self.has_translation
        self.pairing.let_go()
        self._request.stop()
        self._timer.stop()
        if self._is_live:
            self._timer.start()
        self._show_state()

    @property
    def _is_live(self) -> bool:
        return self._setup.is_quick and self._parts.source.length <= LIVE_CHARACTERS

    # The engine

    def _on_updated(self, update: TranslationUpdate) -> None:
        if update.id != self._request.job:
            return
        self._received.append(update.text)
        self._segments += update.segments
        self._growing.add(update.text)

    def _on_translated(self, result: TranslationResult) -> None:
        self._show_result(self._asked_text, result)
        self._lines.show_result(result)
        self._history.note(self._setup.source, result, self._asked_text)
        self._show_state()

    def _show_result(self, text: str, result: TranslationResult) -> None:
        self._result = result
        self._is_stale = False
        self._growing.end(result.text)
        self._bar.show_detected(result.detected)
        self._parts.target.show_direction(wording.direction_of(result.target))
        self._parts.source.show_direction(wording.direction_of(result.source))
        self.pairing.show(text, result.text, result.segments)

    def _on_failed(self, error: ErrorInfo) -> None:
        self._keep_part()
        if error.kind == "cancelled":
            self._show_state(self.tr("Stopped."))
            return
        self._lines.show_problem(error, self.translate)
        self._show_state()

    def _keep_part(self) -> None:
        """It ended early: what came so far is the translation of the text's beginning."""
        if not self._received:
            return
        self._result = None
        self._growing.flush()
        text, read = "".join(self._received), self._segments[-1].end if self._segments else 0
        self.pairing.show(self._asked_text, text, self._segments)
        self._lines.show_part(read, len(self._asked_text))
        self._is_stale = False

    # Showing

    def _show_nothing(self) -> None:
        self._result = None
        self._is_stale = False
        self._growing.end("")
        self._lines.clear()
        self.pairing.let_go()
        self._bar.show_detected(None)

    def _show_directions(self) -> None:
        detected: DetectedLanguage | None = self._result.detected if self._result else None
        source = self._setup.source or (detected.code if detected is not None else "")
        self._parts.source.show_direction(wording.direction_of(source))
        if not self.has_translation:
            self._parts.target.show_direction(wording.direction_of(self._setup.target))

    def _show_state(self, said: str = "") -> None:
        """Show whether something runs, and what can be done; ``said``: what came of it."""
        if self.is_running:
            self._status.show_asked()
        else:
            self._status.show_idle(said)
        is_soon = self._timer.isActive() or self.is_running
        self._parts.stale.setVisible(self._is_stale and not is_soon)
        self._parts.translate_button.setEnabled(self.has_text)
        for button in (self._parts.copy_button, self._parts.save_button, self._parts.chat_button):
            button.setEnabled(self.has_translation)
        self.state_changed.emit()
