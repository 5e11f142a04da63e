"""The presets as the window knows them, and their way to the storage and to files.

Owns: the list, and the requests about presets. Files are read and written in a thread of
their own. What the storage refuses it reports itself (``Storage.failed``); the list then
shows again what is stored.
"""

import functools
import uuid
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from gui.presets import PresetContent, PresetError, ReadPreset, encode, read_file, write_file
from gui.storage import Preset, Storage, StorageProblem


class PresetShelf(QObject):
    """The presets, by name.

    Attributes:
        presets: as last listed.

    Signals:
        presets_changed()
        saved(Preset): it is stored, for the first time or anew.
        imported(Preset, ReadPreset): from a file, and stored.
        exported(Path)
        file_failed(Path, PresetError)
    """

    presets_changed = Signal()
    saved = Signal(object)
    imported = Signal(object, object)
    exported = Signal(object)
    file_failed = Signal(object, object)

    def __init__(self, storage: Storage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._storage = storage
        self.presets: list[Preset] = []
        self._listing = 0
        self._given: dict[str, Preset] = {}
        self._writes: dict[int, tuple[Preset | None, ReadPreset | None]] = {}
        self._files = _Files()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # so that two exports to one file stay in order
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._storage.opened.connect(self.refresh)
        self._storage.changed_elsewhere.connect(self.refresh)
        self._storage.presets_listed.connect(self._on_presets_listed)
        self._storage.committed.connect(self._on_committed)
        self._storage.failed.connect(self._on_failed)
        self._files.was_read.connect(self._on_file_read)
        self._files.was_written.connect(self.exported)
        self._files.failed.connect(self.file_failed)

    def find(self, preset_id: str) -> Preset | None:
        """The preset with this id, if it is there."""
        return next((one for one in self._known() if one.id == preset_id), None)

    def is_taken(self, name: str, *, except_id: str = "") -> bool:
        """Whether another preset has this name."""
        folded = name.casefold()
        return any(one.name.casefold() == folded and one.id != except_id for one in self._known())

    def refresh(self, *_: object) -> None:
        """List again."""
        self._listing = self._storage.list_presets()

    def save_new(self, name: str, content: PresetContent) -> Preset:
        """Store a preset under a name; a taken one gets a number."""
        preset = Preset(uuid.uuid4().hex, self._free_name(name), encode(content))
        self._write(self._storage.save_preset(preset), preset)
        return preset

    def update(self, preset_id: str, content: PresetContent) -> None:
        """Change what a preset sets; fields of a newer version stay."""
        old = self.find(preset_id)
        if old is not None:
            try:
                changed = encode(content, old.content)
            except PresetError:  # what is stored is no preset: there is nothing to keep
                changed = encode(content)
            preset = Preset(old.id, old.name, changed)
            self._write(self._storage.save_preset(preset), preset)

    def rename(self, preset_id: str, name: str) -> None:
        """Give a preset another name; a taken one gets a number."""
        old = self.find(preset_id)
        if old is not None and name != old.name:
            preset = Preset(old.id, self._free_name(name, except_id=old.id), old.content)
            self._write(self._storage.save_preset(preset), preset)

    def delete(self, preset_id: str) -> None:
        """Take a preset off the list; :meth:`restore` brings it back."""
        self._write(self._storage.delete_preset(preset_id), None)

    def restore(self, preset_id: str) -> None:
        """Undo :meth:`delete`."""
        self._write(self._storage.restore_preset(preset_id), None)

    def import_file(self, path: Path) -> None:
        """Read a shared preset and store it; answered by ``imported`` or ``file_failed``."""
        self._pool.start(functools.partial(self._files.read, path))

    def export_file(self, preset_id: str, path: Path) -> None:
        """Write a preset as a file; answered by ``exported`` or ``file_failed``."""
        preset = self.find(preset_id)
        if preset is not None:
            self._pool.start(functools.partial(self._files.write, path, preset))

    def _free_name(self, name: str, *, except_id: str = "") -> str:
        free, number = name, 1
        while self.is_taken(free, except_id=except_id):
            number += 1
            free = f"{name} ({number})"
        return free

    def _write(
        self, operation: int, preset: Preset | None, origin: ReadPreset | None = None
    ) -> None:
        self._writes[operation] = (preset, origin)
        if preset is not None:
            self._given[preset.id] = preset
        self.refresh()

    def _known(self) -> list[Preset]:
        """As last listed, with what was given to the storage since."""
        listed = {one.id: one for one in self.presets}
        return list((listed | self._given).values())

    @Slot(int, list)
    def _on_presets_listed(self, operation: int, presets: list[Preset]) -> None:
        if operation != self._listing:
            return
        self._given.clear()  # whatever was given came before this list
        if presets != self.presets:
            self.presets = presets
            self.presets_changed.emit()

    @Slot(int)
    def _on_committed(self, operation: int) -> None:
        preset, origin = self._writes.pop(operation, (None, None))
        if preset is not None:
            self.saved.emit(preset)
            if origin is not None:
                self.imported.emit(preset, origin)

    @Slot(int, StorageProblem)
    def _on_failed(self, operation: int, _problem: StorageProblem) -> None:
        self._writes.pop(operation, None)

    @Slot(object)
    def _on_file_read(self, found: ReadPreset) -> None:
        preset = Preset(uuid.uuid4().hex, self._free_name(found.name), found.stored)
        self._write(self._storage.save_preset(preset), preset, found)


class _Files(QObject):
    """Reads and writes; its methods run in the pool's thread, its signals end in the window's."""

    was_read = Signal(object)
    was_written = Signal(object)
    failed = Signal(object, object)

    def read(self, path: Path) -> None:
        """Read a shared preset."""
        try:
            self.was_read.emit(read_file(path))
        except PresetError as error:
            self.failed.emit(path, error)

    def write(self, path: Path, preset: Preset) -> None:
        """Write a shared preset."""
        try:
            write_file(path, preset.name, preset.content)
            self.was_written.emit(path)
        except PresetError as error:
            self.failed.emit(path, error)
