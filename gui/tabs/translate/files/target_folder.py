"""Where translated documents go: beside the originals, or into a folder."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from gui.attachments.names import safe_name
from gui.file_names import file_name
from gui.model_combo import ask_for_folder
from gui.settings import Settings
from gui.widgets.steady_combo import SteadyCombo

WIDTH = 220
_CHOOSE = "choose"
_BESIDE, _FOLDER = "", "folder"


class TargetFolderCombo(SteadyCombo):
    """Shows and sets it; kept over restarts."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("targetFolderCombo", parent)
        self._settings = settings
        self._folder = settings.values.translation_target_folder
        self._latest = self._folder
        self.setMinimumWidth(WIDTH)
        self.activated.connect(self._on_activated)
        self.retranslate()

    @property
    def folder(self) -> str:
        """On the engine's machine; "": beside each document."""
        return self._folder

    def set_folder(self, folder: str) -> None:
        """Save there from now on."""
        self._folder = folder
        self._latest = folder or self._latest
        self._settings.change(translation_target_folder=folder)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.clear()
        self.addItem(self.tr("Save beside the original"), _BESIDE)
        if self._latest:
            name = safe_name(file_name(self._latest.rstrip("/\\")))
            self.addItem(self.tr("Save in {0}").format(name), _FOLDER)
            tip = safe_name(self._latest)
            self.setItemData(self.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.addItem(self.tr("Choose a folder…"), _CHOOSE)
        self.setCurrentIndex(1 if self._folder else 0)
        self.setAccessibleName(self.tr("Where translated documents are saved"))
        self.setToolTip(
            self.tr("Translated documents are saved in {0}").format(safe_name(self._folder))
            if self._folder
            else self.tr("Each translated document is saved beside its original")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def choose_folder(self) -> None:
        """Ask for one."""
        title = self.tr("Folder for translated documents")
        ask_for_folder(self, "targetFolderDialog", title, self.set_folder)

    def _on_activated(self, row: int) -> None:
        what = self.itemData(row)
        if what == _CHOOSE:
            self.setCurrentIndex(1 if self._folder else 0)
            self.choose_folder()
        else:
            self.set_folder(self._latest if what == _FOLDER else "")
