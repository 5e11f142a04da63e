"""From the preset chooser to the shelf and back: applying, saving, sharing, and what is said.

Owns: the connections between chooser, shelf and panel, and the notices. A preset is applied
as far as it is understood, after saying in a sentence what was not.
"""

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from gui.notifications import UNDO_MS
from gui.presets import PresetContent, PresetError, ReadPreset, decode
from gui.services import Services
from gui.storage import Preset
from gui.tabs.chat.generation_panel import GenerationPanel
from gui.tabs.chat.preset_wording import file_sentence, not_understood_sentence
from gui.widgets.notice_bar import Notice, NoticeAction

SAID_MS = 10_000


class PresetFlow(QObject):
    """What happens with presets.

    Args:
        model: tells the id of the model that answers, to be saved with a preset.

    Signals:
        model_requested(str id): a preset asks for another model, and it can be used.
    """

    model_requested = Signal(str)

    def __init__(
        self, services: Services, panel: GenerationPanel, model: Callable[[], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._shelf = services.presets
        self._panel = panel
        self._model = model
        self._new_id = ""
        self._connect_signals()
        self._on_presets_changed()

    def _connect_signals(self) -> None:
        chooser, shelf = self._panel.presets, self._shelf
        chooser.chosen.connect(self.apply)
        chooser.save_requested.connect(self._on_save_requested)
        chooser.update_requested.connect(self._on_update_requested)
        chooser.rename_requested.connect(shelf.rename)
        chooser.delete_requested.connect(self._on_delete_requested)
        chooser.import_requested.connect(shelf.import_file)
        chooser.export_requested.connect(shelf.export_file)
        shelf.presets_changed.connect(self._on_presets_changed)
        shelf.imported.connect(self._on_imported)
        shelf.exported.connect(self._on_exported)
        shelf.file_failed.connect(self._on_file_failed)

    def apply(self, preset: Preset) -> None:
        """Make the next replies of the open conversation as a preset says."""
        try:
            found = decode(preset.content, preset.name)
        except PresetError as error:
            self._on_file_failed(Path(preset.name), error)
            return
        if found.not_understood:
            self._say("warning", lambda: not_understood_sentence(found))
        self._panel.apply(found.content)
        self._panel.presets.select(preset.id)
        self._ask_for_model(found.content.model)

    def import_file(self, path: Path) -> None:
        """Read a shared preset, e.g. one that was dropped on the page."""
        self._shelf.import_file(path)

    def _ask_for_model(self, model: str) -> None:
        if not model or model == self._model():
            return
        models = self._services.models
        if any(one.id == model for one in models.chat_models()):
            self.model_requested.emit(model)
            return
        name = models.name_of(model)
        self._say(
            "warning",
            lambda: self.tr(
                "The preset asks for the model {0}, which is not on this machine. "
                "The rest is applied."
            ).format(name),
        )

    def _content(self) -> PresetContent:
        self._panel.flush()
        return msgspec.structs.replace(self._panel.content, model=self._model())

    def _on_save_requested(self, name: str) -> None:
        self._new_id = self._shelf.save_new(name, self._content()).id

    def _on_update_requested(self, preset_id: str) -> None:
        self._shelf.update(preset_id, self._content())

    def _on_delete_requested(self, preset_id: str) -> None:
        preset = self._shelf.find(preset_id)
        if preset is None:
            return
        self._shelf.delete(preset_id)
        self._services.notifications.post_undo(
            lambda: self.tr("The preset “{0}” was deleted.").format(preset.name),
            lambda: self._shelf.restore(preset_id),
        )

    def _on_presets_changed(self) -> None:
        self._panel.presets.show_presets(self._shelf.presets)
        if self._new_id and self._shelf.find(self._new_id) is not None:
            self._panel.presets.select(self._new_id)
            self._new_id = ""

    def _on_imported(self, preset: Preset, origin: ReadPreset) -> None:
        if origin.not_understood:
            # Named again, without this, when the preset is applied.
            def text() -> str:
                return self.tr("The preset “{0}” was imported. {1}").format(
                    preset.name, not_understood_sentence(origin)
                )
        else:

            def text() -> str:
                return self.tr("The preset “{0}” was imported.").format(preset.name)

        self._say(
            "good",
            text,
            NoticeAction("applyPreset", lambda: self.tr("Apply"), lambda: self.apply(preset)),
            timeout_ms=0 if origin.not_understood else UNDO_MS,
        )

    def _on_exported(self, path: Path) -> None:
        self._say(
            "good",
            lambda: self.tr("The preset was saved as {0}.").format(path),
            timeout_ms=SAID_MS,
        )

    def _on_file_failed(self, path: Path, error: PresetError) -> None:
        self._say("bad", lambda: file_sentence(path, error), detail=f"{path}: {error}")

    def _say(
        self,
        level: str,
        text: Callable[[], str],
        *actions: NoticeAction,
        timeout_ms: int = 0,
        detail: str = "",
    ) -> None:
        self._services.notifications.post(
            Notice(level, text, actions, detail, timeout_ms)  # type: ignore[arg-type]
        )
