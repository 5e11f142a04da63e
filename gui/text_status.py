"""The line below the text: how long it is, what the engine is doing, how far, and Stop."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel, QPushButton

from engine.protocol import Progress
from gui.accessible import announce
from gui.engine_client import EngineState
from gui.jobs import behind_text, stage_text
from gui.latest_request import Wait
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.progress_bar import ProgressBar

NOTICEABLE_MS = 200
"""What is over sooner shows nothing but its result; 300 ms are promised for the rest."""


class StatusParts(Protocol):
    """Where it is said.

    Attributes:
        extent: how long the text is.
        stage: what goes on.
        bar, stop_button: shown while something runs.
    """

    extent: QLabel
    stage: ElidedLabel
    bar: ProgressBar
    stop_button: QPushButton


class TextStatus(QObject):
    """Says what goes on."""

    def __init__(self, parts: StatusParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTICEABLE_MS)
        self._timer.timeout.connect(self._on_noticeable)
        self._progress: Progress | None = None
        self._wait: Wait | None = None
        self.show_idle("")

    def show_extent(self, length: int) -> None:
        """How long the text is."""
        text = self.tr("%Ln character(s)", "", length) if length else ""
        self._parts.extent.setText(text)

    def show_idle(self, text: str) -> None:
        """Nothing runs; ``text``: what came of it, or "".

        What took a noticeable time is announced; to do so at every pause in typing would
        only disturb.
        """
        if self._parts.bar.isVisible():
            announce(self._parts.stage, text or self.tr("Done."))
        self._timer.stop()
        self._progress = self._wait = None
        self._parts.stage.set_full_text(text)
        self._parts.stop_button.hide()
        self._parts.bar.hide()

    def show_asked(self) -> None:
        """Something was asked; most answers come before there is anything to say.

        A button and a bar that flash at every key would only disturb.
        """
        self._progress = self._wait = None
        self._parts.stage.set_full_text("")
        if not self._parts.stop_button.isVisible():
            self._timer.start()

    def show_waiting(self, wait: Wait) -> None:
        """Nothing was heard for a moment."""
        self._wait = wait
        if wait.behind:
            self._parts.stage.set_full_text(behind_text(wait.behind))
            return
        texts = {
            EngineState.BUSY: self.tr("Waiting: the engine is busy with something else…"),
            EngineState.READY: self.tr("Starting…"),
            EngineState.STARTING: self.tr("The engine is starting…"),
        }
        self._parts.stage.set_full_text(texts.get(wait.state, self.tr("Waiting for the engine…")))

    def show_progress(self, progress: Progress) -> None:
        """What is being done, and how far it is."""
        self._progress = progress
        if self._timer.isActive():
            return
        self._parts.stage.set_full_text(stage_text(progress))
        self._parts.bar.setRange(0, 1000 if progress.total else 0)
        if progress.total:
            self._parts.bar.setValue(round(1000 * progress.done / progress.total))

    def retranslate(self) -> None:
        """Say in the current language what goes on; the next that is heard may be minutes off."""
        if self._progress is not None:
            self.show_progress(self._progress)
        elif self._wait is not None:
            self.show_waiting(self._wait)

    def _on_noticeable(self) -> None:
        self._parts.bar.setRange(0, 0)
        self._parts.stop_button.show()
        self._parts.bar.show()
        if self._progress is not None:
            self.show_progress(self._progress)
