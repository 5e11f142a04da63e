"""Which model scores: the chosen one, and those to choose from.

Owns: the choice, for both sides of the tab, and keeping it over restarts. Doesn't know how
it is shown.
"""

from PySide6.QtCore import QObject, Signal

from engine.protocol import STARTER_SENTIMENT
from engine.protocol.training import ListTrainingParams, RunInfo, RunList
from gui.model_options import (
    MAX_FOLDERS,
    ModelOption,
    folder_name,
    installed_options,
    not_listed,
)
from gui.services import Services


class ModelChoice(QObject):
    """The model that scores.

    Signals:
        changed(): another model was chosen, or its name became known.
        options_changed(): there are others to choose from.
    """

    changed = Signal()
    options_changed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._model = services.settings.values.sentiment_model or STARTER_SENTIMENT
        self._folders = list(services.settings.values.sentiment_folders)
        self._runs: list[RunInfo] = []
        self._runs_job = 0
        services.models.models_changed.connect(self._on_models_changed)
        services.client.job_finished.connect(self._on_job_finished)
        self.refresh()

    @property
    def model(self) -> str:
        """The chosen model, as the engine's methods take it."""
        return self._model

    @property
    def name(self) -> str:
        """What people call the chosen model."""
        return next((one.name for one in self.options() if one.model == self._model), self._model)

    def options(self) -> list[ModelOption]:
        """The starter, installed classifiers, results of runs, and folders chosen before."""
        return [
            *self._listed(),
            *(ModelOption(one, folder_name(one)) for one in self._others()),
        ]

    def refresh(self) -> None:
        """Ask again which runs have a result; the engine knows the folder they are in."""
        self._runs_job = self._services.client.request(ListTrainingParams())

    def choose(self, model: str) -> None:
        """Score with this model from now on: an id, or a folder on the engine's machine."""
        if not model or model == self._model:
            return
        self._model = model
        if self._remember(model):
            self.options_changed.emit()
        self._services.settings.change(
            sentiment_model=model, sentiment_folders=tuple(self._folders)
        )
        self.changed.emit()

    def _listed(self) -> list[ModelOption]:
        starter = ModelOption(STARTER_SENTIMENT, self.tr("Atelier Sentiment (starter)"))
        return [
            starter,
            *installed_options(self._services.models.models, "classifier"),
            *(ModelOption(one.model, one.name or one.id) for one in self._runs if one.model),
        ]

    def _others(self) -> list[str]:
        """Chosen before, or now, and in no list: folders, and ids until models are listed."""
        return not_listed([*self._folders, self._model], self._listed())

    def _remember(self, model: str) -> bool:
        """Keep a model that no list has; whether it is new."""
        listed = [one.model for one in self._listed()]
        if model in listed or model in self._folders:
            return False
        self._folders = [model, *self._folders][:MAX_FOLDERS]
        return True

    def _on_job_finished(self, job: int, result: object) -> None:
        # Where runs can't be listed, the rest is still there to choose from; the Train tab
        # says why.
        if job == self._runs_job and isinstance(result, RunList) and result.runs != self._runs:
            self._runs = result.runs
            self._on_models_changed()

    def _on_models_changed(self) -> None:
        self.options_changed.emit()
        self.changed.emit()
