"""The combo box of a tab's models, with a last item for a folder, and the question for one."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.attachments.names import safe_name
from gui.file_dialog import file_dialog
from gui.model_options import ModelOption
from gui.widgets.steady_combo import SteadyCombo


class ModelSource(Protocol):
    """What is chosen, and what there is to choose from."""

    changed: Any
    options_changed: Any

    @property
    def model(self) -> str:
        """The chosen one."""

    @property
    def name(self) -> str:
        """What people call it."""

    def options(self) -> list[ModelOption]:
        """What there is to choose from."""

    def choose(self, model: str) -> None:
        """Take another one."""


class ModelCombo(SteadyCombo):
    """Shows and sets a choice; a tab's own words come from what is derived from it."""

    def __init__(
        self, name: str, choice: ModelSource, width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._choice = choice
        self.setMinimumWidth(width)
        self.activated.connect(self._on_activated)
        choice.changed.connect(self._show_options)
        choice.options_changed.connect(self._show_options)
        self.retranslate()

    def choose_folder(self) -> None:
        """Ask for a model's folder."""
        raise NotImplementedError

    def tip(self, model: str) -> str:
        """The tooltip for the chosen model."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set every text in the current language."""
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
        self.setToolTip(self.tip(safe_name(self._choice.name)))

    def _on_activated(self, row: int) -> None:
        model = self.itemData(row)
        if model:
            self._choice.choose(model)
        else:
            self.setCurrentIndex(max(0, self.findData(self._choice.model)))
            self.choose_folder()


def ask_for_folder(
    parent: QWidget, name: str, title: str, on_chosen: Callable[[str], object]
) -> None:
    """Open a dialog for a folder; returns at once."""
    dialog = file_dialog(parent, title, name, "models")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(on_chosen)
    dialog.open()
