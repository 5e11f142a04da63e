"""The combo box that shows and sets a :class:`SummarizerChoice`."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.attachments.names import safe_name
from gui.tabs.summarize.summarizer_choice import SummarizerChoice
from gui.widgets.steady_combo import SteadyCombo

_WIDTH = 256


class SummarizerChooser(SteadyCombo):
    """The summarizers to choose from, and a last item for a folder."""

    def __init__(self, choice: SummarizerChoice, parent: QWidget | None = None) -> None:
        super().__init__("summarizeModelCombo", parent)
        self._choice = choice
        self.setMinimumWidth(_WIDTH)
        self.activated.connect(self._on_activated)
        choice.changed.connect(self._show_options)
        choice.options_changed.connect(self._show_options)
        self.retranslate()

    def choose_folder(self) -> None:
        """Ask for the folder of a summarization model."""
        dialog = QFileDialog(self, self.tr("Folder of a summarization model"))
        dialog.setObjectName("summarizeFolderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._choice.choose)
        dialog.open()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Summarizer"))
        self._show_options()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _show_options(self) -> None:
        self.clear()
        for option in self._choice.options():
            self.addItem(safe_name(option.name), option.model)
            self.setItemData(self.count() - 1, safe_name(option.model), Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(0, self.findData(self._choice.model)))
        self.insertSeparator(self.count())
        self.addItem(self.tr("Choose a folder…"), "")
        self.setToolTip(self.tr("What summarizes: {0}").format(safe_name(self._choice.name)))

    def _on_activated(self, row: int) -> None:
        model = self.itemData(row)
        if model:
            self._choice.choose(model)
        else:
            self.setCurrentIndex(max(0, self.findData(self._choice.model)))
            self.choose_folder()
