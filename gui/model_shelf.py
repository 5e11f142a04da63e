"""The models as the window knows them: which there are, which is loaded, what is coming.

Owns: the requests about models and their answers. Views listen and ask; none of them talks
to the engine about models itself.
"""

from PySide6.QtCore import QObject, Signal

from engine.protocol import (
    DownloadModelParams,
    DownloadModelResult,
    ErrorInfo,
    ListModelsParams,
    LoadedModel,
    LoadModelParams,
    ModelInfo,
    ModelList,
    UnloadModelParams,
)
from gui.engine_client import EngineClient, EngineState
from gui.jobs import JobList


class ModelShelf(QObject):
    """Models on disk, in the catalogue and in memory.

    Attributes:
        models: as last listed; installed ones first.
        folder: where the engine keeps them.
        memory_bytes: of the machine they run on; 0 while it isn't known.
        loaded: the model in memory, or ``None``.

    Signals:
        models_changed()
        loaded_changed()
        download_finished(DownloadModelResult)
        failed(str model, ErrorInfo): a load or download.
    """

    models_changed = Signal()
    loaded_changed = Signal()
    download_finished = Signal(object)
    failed = Signal(str, object)

    def __init__(self, client: EngineClient, jobs: JobList) -> None:
        super().__init__(client)
        self._client = client
        self._jobs = jobs
        self.models: list[ModelInfo] = []
        self.folder = ""
        self.memory_bytes = 0
        self.loaded: LoadedModel | None = None
        self._list_job = 0
        self._unload_job = 0
        self._asked = ("", "")
        self._loads: dict[int, str] = {}
        self._downloads: dict[int, str] = {}
        client.job_finished.connect(self._on_job_finished)
        client.job_failed.connect(self._on_job_failed)
        client.state_changed.connect(self._on_state_changed)

    @property
    def is_listed(self) -> bool:
        """Whether the engine has listed its models yet."""
        return bool(self.folder)

    @property
    def is_loading(self) -> bool:
        """Whether a model was asked for that isn't there yet."""
        return bool(self._loads)

    def find(self, model: str) -> ModelInfo | None:
        """What is known of a model."""
        return next((one for one in self.models if one.id == model), None)

    def chat_models(self) -> list[ModelInfo]:
        """Usable models one can chat with."""
        return [
            one
            for one in self.models
            if one.is_installed and one.role == "chat" and not one.problem
        ]

    def name_of(self, model: str) -> str:
        """A model's name, or its id when it isn't known."""
        found = self.find(model)
        return found.name if found is not None else model

    def refresh(self) -> None:
        """List again."""
        self._list_job = self._client.request(ListModelsParams())

    def load(self, model: str, device: str) -> None:
        """Get a model ready on a device; nothing happens if it is."""
        if self.loaded is not None and self._asked == (model, device):
            return
        self._asked = (model, device)
        job = self._client.request(LoadModelParams(model=model, device=device))
        self._loads[job] = model
        self._jobs.add(job, lambda: self.tr("Load {0}").format(self.name_of(model)))

    def unload(self) -> None:
        """Give the loaded model's memory back."""
        self._asked = ("", "")
        self._unload_job = self._client.request(UnloadModelParams())

    def download(self, model: str, *, replace: bool = False) -> int:
        """Fetch a model of the catalogue; returns the job's id."""
        job = self._client.request(DownloadModelParams(model=model, replace=replace))
        self._downloads[job] = model
        self._jobs.add(job, lambda: self.tr("Download {0}").format(self.name_of(model)))
        return job

    def downloading(self, model: str) -> int | None:
        """The id of the job that is fetching a model, if one is."""
        return next((job for job, name in self._downloads.items() if name == model), None)

    def _on_job_finished(self, job: int, result: object) -> None:
        if isinstance(result, ModelList) and job == self._list_job:
            self.models = result.models
            self.folder = result.folder
            self.memory_bytes = result.memory_bytes
            self.models_changed.emit()
        elif isinstance(result, LoadedModel):
            self._loads.pop(job, None)
            self.loaded = result
            self.loaded_changed.emit()
        elif job == self._unload_job:
            self.loaded = None
            self.loaded_changed.emit()
        elif isinstance(result, DownloadModelResult):
            self._downloads.pop(job, None)
            self.download_finished.emit(result)
            self.refresh()

    def _on_job_failed(self, job: int, error: ErrorInfo) -> None:
        if job in self._loads and self._loads[job] == self._asked[0]:
            self._asked = ("", "")  # the same may be asked for again
        model = self._loads.pop(job, None) or self._downloads.pop(job, None)
        if model is not None:
            self.failed.emit(model, error)
            self.refresh()

    def _on_state_changed(self, state: EngineState) -> None:
        if state is EngineState.CRASHED and self.loaded is not None:
            self.loaded = None
            self.loaded_changed.emit()
