"""The menu beside the preset combo: save, update, rename, delete, import, export.

Owns: the actions, and asking for names and files. Nothing here waits for an answer.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from gui.file_dialog import file_dialog
from gui.presets import MAX_NAME, SUFFIX, file_name
from gui.storage import Preset
from gui.widgets.name_dialog import NameDialog, NameRequest

ACTIONS = ("saveAs", "update", "rename", "delete", "import", "export")


class PresetMenu(QMenu):
    """What can be done with presets.

    Signals:
        save_requested(str name)
        update_requested(str id)
        rename_requested(str id, str name)
        delete_requested(str id)
        import_requested(Path)
        export_requested(str id, Path)
    """

    save_requested = Signal(str)
    update_requested = Signal(str)
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)
    import_requested = Signal(object)
    export_requested = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("presetMenu")
        self._presets: list[Preset] = []
        self._selected: Preset | None = None
        self._actions: dict[str, QAction] = {}
        for name in ACTIONS:
            if name == "import":
                self.addSeparator()
            action = QAction(self)
            action.setObjectName(f"presetAction_{name}")
            self.addAction(action)
            self._actions[name] = action
        self._connect_signals()
        self.retranslate()

    def show_state(self, presets: list[Preset], selected: Preset | None, is_changed: bool) -> None:
        """Offer what can be done with the selected preset, if there is one."""
        self._presets, self._selected = presets, selected
        for name in ("rename", "delete", "export"):
            self._actions[name].setEnabled(selected is not None)
        self._actions["update"].setEnabled(is_changed)

    def ask_for_name(self) -> None:
        """Ask under which name to save the settings as a new preset."""
        self._ask(
            NameRequest(
                title=lambda: self.tr("Save preset"),
                label=lambda: self.tr("Name of the preset"),
                ok=lambda: self.tr("Save"),
                name="",
                problem=lambda name: self._problem_of(name, ""),
                max_length=MAX_NAME,
            ),
            self.save_requested.emit,
        )

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.setAccessibleName(self.tr("Preset menu"))
        texts = (
            self.tr("Save as…"),
            self.tr("Update"),
            self.tr("Rename…"),
            self.tr("Delete"),
            self.tr("Import…"),
            self.tr("Export…"),
        )
        for action, text in zip(self._actions.values(), texts, strict=True):
            action.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _connect_signals(self) -> None:
        self._actions["saveAs"].triggered.connect(self.ask_for_name)
        self._actions["update"].triggered.connect(self._on_update_triggered)
        self._actions["rename"].triggered.connect(self._on_rename_triggered)
        self._actions["delete"].triggered.connect(self._on_delete_triggered)
        self._actions["import"].triggered.connect(self._on_import_triggered)
        self._actions["export"].triggered.connect(self._on_export_triggered)

    def _problem_of(self, name: str, own_id: str) -> str:
        folded = name.casefold()
        if any(one.name.casefold() == folded and one.id != own_id for one in self._presets):
            return self.tr("There is a preset with this name already.")
        return ""

    def _ask(self, request: NameRequest, on_named: Callable[[str], None]) -> None:
        dialog = NameDialog(request, self.parentWidget() or self)
        dialog.named.connect(on_named)
        dialog.open()

    def _on_update_triggered(self) -> None:
        if self._selected is not None:
            self.update_requested.emit(self._selected.id)

    def _on_rename_triggered(self) -> None:
        selected = self._selected
        if selected is None:
            return

        def rename(name: str) -> None:
            self.rename_requested.emit(selected.id, name)

        self._ask(
            NameRequest(
                title=lambda: self.tr("Rename preset"),
                label=lambda: self.tr("Name of the preset"),
                ok=lambda: self.tr("Rename"),
                name=selected.name,
                problem=lambda name: self._problem_of(name, selected.id),
                max_length=MAX_NAME,
            ),
            rename,
        )

    def _on_delete_triggered(self) -> None:
        if self._selected is not None:
            self.delete_requested.emit(self._selected.id)

    def _on_import_triggered(self) -> None:
        dialog = self._file_dialog(self.tr("Import preset"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_import_chosen)
        dialog.open()

    def _on_import_chosen(self, path: str) -> None:
        self.import_requested.emit(Path(path))

    def _on_export_triggered(self) -> None:
        selected = self._selected
        if selected is None:
            return

        def export(path: str) -> None:
            self.export_requested.emit(selected.id, Path(path))

        dialog = self._file_dialog(self.tr("Export preset"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(file_name(selected.name))
        dialog.fileSelected.connect(export)
        dialog.open()

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = file_dialog(self.parentWidget() or self, title, "presetFileDialog", "presets")
        dialog.setNameFilters([self.tr("Presets (*{0})").format(SUFFIX), self.tr("All files (*)")])
        return dialog
