"""Who summarizes: the chosen summarizer, and those to choose from.

Owns: the choice, and keeping it over restarts. Doesn't know how it is shown.
"""

from PySide6.QtCore import QObject, Signal

from engine.protocol.summarization import EXTRACTIVE
from gui.model_options import (
    MAX_FOLDERS,
    ModelOption,
    folder_name,
    installed_options,
    not_listed,
)
from gui.services import Services


class SummarizerChoice(QObject):
    """The summarizer.

    Signals:
        changed(): another one was chosen, or its name became known.
        options_changed(): there are others to choose from.
    """

    changed = Signal()
    options_changed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._model = services.settings.values.summary_model or EXTRACTIVE
        self._folders = list(services.settings.values.summary_folders)
        services.models.models_changed.connect(self._on_models_changed)

    @property
    def model(self) -> str:
        """The chosen summarizer, as the engine takes it."""
        return self._model

    @property
    def name(self) -> str:
        """What people call the chosen one."""
        return next((one.name for one in self.options() if one.model == self._model), self._model)

    @property
    def is_extractive(self) -> bool:
        """Whether the text's own sentences are chosen, so that nothing can be made up."""
        return self._model == EXTRACTIVE

    def options(self) -> list[ModelOption]:
        """The extractive one, installed models that write, and folders chosen before."""
        listed = [
            ModelOption(EXTRACTIVE, self.tr("Own sentences (extractive)")),
            *installed_options(self._services.models.models, "chat"),
        ]
        others = not_listed([*self._folders, self._model], listed)
        return [*listed, *(ModelOption(one, folder_name(one)) for one in others)]

    def choose(self, model: str) -> None:
        """Summarize with this from now on: an id, or a folder on the engine's machine."""
        if not model or model == self._model:
            return
        is_listed = any(one.model == model for one in self.options())
        self._model = model
        if not is_listed:
            self._folders = [model, *self._folders][:MAX_FOLDERS]
            self.options_changed.emit()
        self._services.settings.change(summary_model=model, summary_folders=tuple(self._folders))
        self.changed.emit()

    def _on_models_changed(self) -> None:
        self.options_changed.emit()
        self.changed.emit()
