"""The combo box that shows and sets a :class:`ModelChoice`."""

from PySide6.QtWidgets import QWidget

from gui.model_combo import ModelCombo, ask_for_folder
from gui.tabs.sentiment.model_choice import ModelChoice

_WIDTH = 240


class ModelChooser(ModelCombo):
    """The models to choose from, and a last item for a folder."""

    def __init__(self, choice: ModelChoice, parent: QWidget | None = None) -> None:
        super().__init__("sentimentModelCombo", choice, _WIDTH, parent)

    def choose_folder(self) -> None:
        """Ask for the folder of a classification model."""
        title = self.tr("Folder of a classification model")
        ask_for_folder(self, "sentimentFolderDialog", title, self._choice.choose)

    def tip(self, model: str) -> str:
        """The tooltip for the chosen model."""
        return self.tr("The model that scores: {0}").format(model)

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Model"))
        super().retranslate()
