"""Which model learns; one that isn't on the machine yet can be fetched here."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from engine.protocol import ModelInfo
from gui.formats import size
from gui.jobs import JobList
from gui.model_shelf import ModelShelf
from gui.tabs.train.error_slot import ErrorSlot
from gui.theme import Theme
from gui.widgets.steady_combo import SteadyCombo

DEFAULT_BASE = "all-minilm-l6-v2"


class BaseChooser(QWidget):
    """The models that can learn to classify, and how to get one.

    Attributes:
        model: id of the chosen one, or a folder.

    Signals:
        changed(): by the person, or because a model arrived.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, models: ModelShelf, jobs: JobList, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("trainBaseChooser")
        self._models = models
        self._jobs = jobs
        self.model = DEFAULT_BASE
        self.combo = SteadyCombo("trainBaseCombo")
        self._missing = QLabel()
        self._missing.setObjectName("trainBaseMissing")
        self._missing.setWordWrap(True)
        self._download = QPushButton()
        self._download.setObjectName("trainDownloadButton")
        self._progress = QProgressBar()
        self._progress.setObjectName("trainDownloadProgress")
        self._progress.setRange(0, 1000)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(8)
        self._stage = QLabel()
        self._stage.setObjectName("trainDownloadStage")
        self._stage.setProperty("role", "muted")
        self._error = ErrorSlot(theme, "trainDownloadError")
        self._offer = self._lay_out()
        self.combo.activated.connect(self._on_chosen)
        self._download.clicked.connect(self._on_download_clicked)
        models.models_changed.connect(self._on_models_changed)
        models.failed.connect(self._on_failed)
        jobs.job_changed.connect(self._on_job_changed)
        jobs.count_changed.connect(self._show_offer)
        self._on_models_changed()

    @property
    def is_ready(self) -> bool:
        """Whether the chosen model is on disk; one given by its folder is the engine's to check."""
        found = self._models.find(self.model)
        return found.is_installed if found is not None else self.model != DEFAULT_BASE

    def set_model(self, model: str) -> None:
        """Choose a model, without a signal."""
        self.model = model or DEFAULT_BASE
        self._fill()

    def retranslate(self) -> None:
        """Set every text in the current language."""
        self.combo.setAccessibleName(self.tr("Base model"))
        self._progress.setAccessibleName(self.tr("Download progress"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _offered(self) -> list[ModelInfo]:
        """Models in safetensors; those for embeddings first, as they learn classes best."""
        found = [
            one
            for one in self._models.models
            if one.format == "safetensors"
            and not one.problem
            and (one.is_installed or one.role == "embedding")
        ]
        return sorted(found, key=lambda one: (one.role != "embedding", not one.is_installed))

    def _fill(self) -> None:
        self.combo.clear()
        for one in self._offered():
            text = one.name
            if not one.is_installed:
                text = self.tr("{0} ({1} to download)").format(one.name, size(one.size_bytes))
            self.combo.addItem(text, one.id)
        place = self.combo.findData(self.model)
        if place < 0:
            self.combo.addItem(self.model, self.model)
            place = self.combo.count() - 1
        self.combo.setCurrentIndex(place)
        self._show_offer()

    def _show_offer(self, *_: object) -> None:
        found = self._models.find(self.model)
        is_missing = found is not None and not found.is_installed
        self._offer.setVisible(is_missing)
        if found is None or not is_missing:
            return
        is_coming = self._models.downloading(self.model) is not None
        self._missing.setText(
            self.tr("{0} is not on this machine yet ({1}).").format(
                found.name, size(found.size_bytes)
            )
        )
        text = self.tr("Cancel") if is_coming else self.tr("Download")
        if found.partial_bytes and not is_coming:
            text = self.tr("Resume download")
        self._download.setText(text)
        self._download.setAccessibleName(f"{text}: {found.name}")
        self._progress.setVisible(is_coming)
        self._stage.setVisible(is_coming)

    def _lay_out(self) -> QWidget:
        offer = QWidget()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._missing, 1)
        line.addWidget(self._download)
        inner = QVBoxLayout(offer)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addLayout(line)
        inner.addWidget(self._progress)
        inner.addWidget(self._stage)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.combo)
        column.addWidget(offer)
        column.addWidget(self._error)
        return offer

    def _on_chosen(self) -> None:
        self.model = self.combo.currentData()
        self._error.show_error(None)
        self._show_offer()
        self.changed.emit()

    def _on_download_clicked(self) -> None:
        job = self._models.downloading(self.model)
        if job is not None:
            self._jobs.cancel(job)
            return
        self._error.show_error(None)
        self._models.download(self.model)
        self._show_offer()

    def _on_models_changed(self) -> None:
        self._fill()
        self.changed.emit()

    def _on_failed(self, model: str, error: object) -> None:
        is_mine = model == self.model and getattr(error, "kind", "") != "cancelled"
        if is_mine:
            self._error.show_error(error)  # type: ignore[arg-type]
        self._show_offer()

    def _on_job_changed(self, job_id: int) -> None:
        job = self._jobs.find(job_id)
        if job is not None and self._models.downloading(self.model) == job_id:
            self._progress.setValue(round((job.fraction or 0) * 1000))
            self._stage.setText(job.stage)
