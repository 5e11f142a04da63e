"""The line below the text: how long it is, what the engine is doing, how far, and Stop."""

from PySide6.QtCore import QObject

from engine.protocol import Progress
from gui.engine_client import EngineState
from gui.formats import number
from gui.tabs.sentiment.text.parts import TextParts
from gui.tabs.sentiment.text.wording import stage_text


class TextStatus(QObject):
    """Says what goes on."""

    def __init__(self, parts: TextParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.show_idle("")

    def show_extent(self, length: int) -> None:
        """How long the text is."""
        self._parts.extent.setText(self.tr("{0} characters").format(number(length)))

    def show_idle(self, text: str) -> None:
        """Nothing runs; ``text``: what came of it, or ""."""
        self._parts.stage.set_full_text(text)
        self._parts.stop_button.hide()
        self._parts.bar.hide()

    def show_asked(self) -> None:
        """Something was asked; most answers come before there is anything to say."""
        self._parts.stage.set_full_text("")
        self._parts.stop_button.show()
        self._parts.bar.setRange(0, 0)
        self._parts.bar.show()

    def show_waiting(self, state: EngineState) -> None:
        """Nothing was heard for a moment."""
        texts = {
            EngineState.BUSY: self.tr("Waiting: the engine is busy with something else…"),
            EngineState.READY: self.tr("Starting…"),
            EngineState.STARTING: self.tr("The engine is starting…"),
        }
        self._parts.stage.set_full_text(texts.get(state, self.tr("Waiting for the engine…")))

    def show_progress(self, progress: Progress) -> None:
        """What is being done, and how far it is."""
        self._parts.stage.set_full_text(stage_text(progress))
        self._parts.bar.setRange(0, 1000 if progress.total else 0)
        if progress.total:
            self._parts.bar.setValue(round(1000 * progress.done / progress.total))
