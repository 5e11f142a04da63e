"""The combo box that shows and sets a :class:`SummarizerChoice`."""

from PySide6.QtWidgets import QWidget

from gui.model_combo import ModelCombo, ask_for_folder
from gui.tabs.summarize.summarizer_choice import SummarizerChoice

_WIDTH = 256


class SummarizerChooser(ModelCombo):
    """The summarizers to choose from, and a last item for a folder."""

    def __init__(self, choice: SummarizerChoice, parent: QWidget | None = None) -> None:
        super().__init__("summarizeModelCombo", choice, _WIDTH, parent)

    def choose_folder(self) -> None:
        """Ask for the folder of a summarization model."""
        title = self.tr("Folder of a summarization model")
        ask_for_folder(self, "summarizeFolderDialog", title, self._choice.choose)

    def tip(self, model: str) -> str:
        """The tooltip for the chosen model."""
        return self.tr("What summarizes: {0}").format(model)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Summarizer"))
        super().retranslate()
