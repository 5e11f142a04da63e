"""The dialogs in which files and folders are chosen, and where each kind of them opens.

Owns: that a dialog opens in the folder that was last used for its kind, else among the person's
documents: an installed app's own folder holds nothing of theirs. Knows no settings: the memory
is found below the application, and what it remembers is saved by who made it.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

Kind = Literal["documents", "data", "models", "chats", "presets", "results", "backups", "reports"]
"""What is looked for or saved; each has a folder of its own."""


class FolderMemory(QObject):
    """Which folder each kind of dialog used last.

    Signals:
        changed(): another folder was used; :meth:`folders` has it.
    """

    changed = Signal()

    def __init__(self, folders: Iterable[tuple[str, str]], parent: QObject) -> None:
        super().__init__(parent)
        self._folders = dict(folders)

    def folders(self) -> tuple[tuple[str, str], ...]:
        """Kinds with their folders."""
        return tuple(self._folders.items())

    def folder(self, kind: Kind) -> str:
        """Where to begin; "" where none is remembered, or where it is gone."""
        folder = self._folders.get(kind, "")
        return folder if folder and Path(folder).is_dir() else ""

    def note(self, kind: Kind, path: str) -> None:
        """What was chosen, a file or a folder; its neighbours are looked for next."""
        folder = str(Path(path).parent)
        if path and self._folders.get(kind) != folder:
            self._folders[kind] = folder
            self.changed.emit()


def file_dialog(parent: QWidget | None, title: str, name: str, kind: Kind) -> QFileDialog:
    """A dialog to be set up and opened; it deletes itself.

    Args:
        name: its objectName.
    """
    memory = _memory()
    folder = memory.folder(kind) if memory is not None else ""
    dialog = QFileDialog(parent, title, folder or _documents())
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def note(paths: list[str]) -> None:
        if memory is not None and paths:
            memory.note(kind, paths[0])

    dialog.filesSelected.connect(note)
    return dialog


def _memory() -> FolderMemory | None:
    application = QCoreApplication.instance()
    return application.findChild(FolderMemory) if application is not None else None


def _documents() -> str:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(place)
    return folder if Path(folder).is_dir() else str(Path.home())
